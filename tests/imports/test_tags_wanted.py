"""What our entry should say after a file, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from landscape.imports.cited import Source
from landscape.imports.drift import Drift, What
from landscape.imports.tags_file import ForeignGroup, ForeignMeeting, ForeignPerson
from landscape.imports.tags_wanted import NOTE_LEFT, Wanted, wanted
from landscape.imports.taking import Lines

DAY = "2026-06-30"
URL = f"https://github.com/example/groups/blob/{'b' * 40}/tags.yaml"
SOURCE = Source(URL, "2026-11-26")
PAGE = [{"url": "https://example.org/page", "kind": "docs", "checked": "2026-01-01"}]

ADA = ForeignPerson("Ada Example", "ada", "chair", "", "2025-07-01", "2027-06-30", Lines(5, 9))
BEN = ForeignPerson("Ben Example", "ben", "tech-lead", "Owls Ltd", "", "", Lines(10, 14))
GROUP = ForeignGroup(
    id="tag-a",
    kind="tag",
    parent="",
    name="TAG A",
    mission="To be.",
    charter="",
    landscape_url="",
    slack_id="C0A",
    slack_name="",
    mailing_list="",
    roles=frozenset(["chair", "tech-lead"]),
    people=(ADA, BEN),
    meetings=(ForeignMeeting({"description": "Talks", "schedule": "Mondays"}, Lines(15, 16)),),
    lines=Lines(1, 20),
)


def person(name: str = "Ada Example", role: str = "chair", **more: Any) -> dict[str, Any]:
    handle = name.split()[0].casefold()
    return {"name": name, "github": handle, "role": role, **more, "evidence": PAGE}


def ours(**changes: Any) -> dict[str, Any]:
    """Return an entry that says what the file says, but for some keys."""
    entry = {
        "name": "TAG A",
        "kind": "tag",
        "mission": "To be.",
        "people": [
            person(term={"start": "2025-07-01", "end": "2027-06-30"}),
            person("Ben Example", "tech-lead", organisation="Owls Ltd"),
        ],
        "meetings": [{"description": "Talks", "schedule": "Mondays", "evidence": PAGE}],
        "channels": {"slack": {"id": "C0A"}},
        "evidence": PAGE,
    }
    return {**entry, **changes}


def of(entry: dict[str, Any] | None, theirs: ForeignGroup = GROUP, source: Source | None = None) -> Wanted:
    return wanted(entry, theirs, DAY, source)


def people(made: Wanted) -> list[Any]:
    found: Any = made.entry["people"]
    return list(found)


def test_the_same_is_no_difference_and_nothing_is_to_be_written() -> None:
    made = of(ours())
    assert (made.drifts, made.kept, made.silent) == ((), (), ())
    assert made.entry == ours()


def test_with_a_source_everything_the_file_says_cites_it_and_once_only() -> None:
    made = of(ours(), source=SOURCE)
    assert made.drifts == ()
    assert [one["evidence"][0]["url"] for one in people(made)] == [f"{URL}#L5-L9", f"{URL}#L10-L14"]
    assert people(made)[0]["evidence"][1:] == PAGE
    assert of(dict(made.entry), source=Source(URL, "2026-12-24")).entry == made.entry


def test_a_group_that_is_new() -> None:
    made = of(None, source=SOURCE)
    assert made.drifts == (Drift(What.NEW_GROUP, "TAG A", theirs="2"),)
    assert [one["name"] for one in people(made)] == ["Ada Example", "Ben Example"]
    assert "term" not in people(made)[1]
    assert of(dict(made.entry), source=SOURCE) == replace(made, drifts=())


def test_somebody_new_stands_among_those_of_the_role() -> None:
    aaron = replace(ADA, name="Aaron Example", github="aaron")
    made = of(ours(), replace(GROUP, people=(ADA, BEN, aaron)), SOURCE)
    told = "2025-07-01 to 2027-06-30"
    assert made.drifts == (Drift(What.ADDED, "Aaron Example (@aaron)", "chair", theirs=told),)
    assert [one["name"] for one in people(made)] == ["Aaron Example", "Ada Example", "Ben Example"]


def test_who_is_not_named_any_more_has_left_and_stays() -> None:
    entry = ours(people=[*ours()["people"], person("Cleo Example")])
    made = of(entry, source=SOURCE)
    assert made.drifts == (Drift(What.GONE, "Cleo Example (@cleo)", "chair"),)
    gone = people(made)[2]
    assert gone["left"] == DAY
    assert gone["evidence"] == [SOURCE.evidence(Lines(1, 20), NOTE_LEFT), *PAGE]
    assert of(dict(made.entry), source=SOURCE) == replace(made, drifts=())


def test_a_term_that_is_over_is_history() -> None:
    entry = ours(people=[*ours()["people"], person("Cleo Example", term={"end": DAY})])
    made = of(entry)
    assert made.drifts == ()
    assert made.entry == entry


def test_somebody_of_a_section_that_is_missing_stays_and_it_is_said() -> None:
    entry = ours(people=[*ours()["people"], person("Dan Example", "toc-liaison")])
    made = of(entry)
    assert (made.drifts, made.silent) == ((), ("toc-liaison",))
    assert made.entry == entry


def test_somebody_who_came_after_the_file_is_kept() -> None:
    entry = ours(people=[*ours()["people"], person("Cleo Example", term={"start": "2026-07-01"})])
    made = of(entry)
    assert made.drifts == ()
    assert made.kept == (Drift(What.GONE, "Cleo Example (@cleo)", "chair", ours="from 2026-07-01"),)
    assert made.entry == entry


def test_a_later_term_of_ours_is_kept_and_an_earlier_one_is_not() -> None:
    later, earlier = (
        {"start": "2027-07-01", "end": "2029-06-30"},
        {"start": "2023-07-01", "end": "2025-06-30"},
    )
    ben = ours()["people"][1]
    entry = ours(people=[person(term=later), ben])
    made = of(entry, source=None)
    assert (made.drifts, [one.what for one in made.kept]) == ((), [What.TERM])
    assert made.entry == entry
    made = of(ours(people=[person(term=earlier), ben]))
    assert made.drifts == (
        Drift(
            What.TERM,
            "Ada Example (@ada)",
            "chair",
            "2023-07-01 to 2025-06-30",
            "2025-07-01 to 2027-06-30",
        ),
    )
    assert people(made)[0]["term"] == {"start": "2025-07-01", "end": "2027-06-30"}
    assert people(made)[0]["earlier_terms"] == [earlier]
    assert of(dict(made.entry)).entry == made.entry


def test_a_term_that_was_corrected_is_no_earlier_one() -> None:
    entry = ours(people=[person(term={"start": "2025-07-01", "end": "2026-06-30"}), ours()["people"][1]])
    (ada, _) = people(of(entry))
    assert ada["term"] == {"start": "2025-07-01", "end": "2027-06-30"}
    assert "earlier_terms" not in ada


def test_somebody_who_had_left_is_back_unless_we_know_later_things() -> None:
    ben = ours()["people"][1]
    term = {"start": "2025-07-01", "end": "2027-06-30"}
    made = of(ours(people=[person(term=term, left="2026-01-01"), ben]))
    assert made.drifts == (Drift(What.BACK, "Ada Example (@ada)", "chair", ours="2026-01-01"),)
    assert "left" not in people(made)[0]
    made = of(ours(people=[person(term=term, left="2026-07-15"), ben]))
    assert (made.drifts, [one.what for one in made.kept]) == ((), [What.BACK])
    assert people(made)[0]["left"] == "2026-07-15"


def test_a_list_that_still_names_somebody_whose_term_is_over_brings_nobody_back() -> None:
    over = replace(ADA, end="2026-06-30")
    left = person(term={"start": "2025-07-01", "end": "2026-06-30"}, left="2026-06-10")
    entry = ours(people=[left, ours()["people"][1]])
    made = of(entry, replace(GROUP, people=(over, BEN)), SOURCE)
    assert made.drifts == ()
    assert people(made)[0] == left


def test_another_role_is_told_once_and_the_old_one_stays_as_history() -> None:
    entry = ours(people=[person(role="tech-lead"), ours()["people"][1]])
    made = of(entry)
    assert made.drifts == (Drift(What.ROLE, "Ada Example (@ada)", ours="tech-lead", theirs="chair"),)
    assert [(one["name"], one["role"], one.get("left", "")) for one in people(made)] == [
        ("Ada Example", "chair", ""),
        ("Ada Example", "tech-lead", DAY),
        ("Ben Example", "tech-lead", ""),
    ]
    assert of(dict(made.entry)).drifts == ()


def test_an_organisation_stays_where_the_file_has_none_and_differs_where_it_has_one() -> None:
    ada, ben = ours()["people"]
    entry = ours(people=[{**ada, "organisation": "Foxes"}, {**ben, "organisation": "Foxes"}])
    made = of(entry)
    assert made.drifts == (Drift(What.ORGANISATION, "Ben Example (@ben)", "tech-lead", "Foxes", "Owls Ltd"),)
    assert [one["organisation"] for one in people(made)] == ["Foxes", "Owls Ltd"]


def test_handles_are_the_same_in_any_case_and_names_help_where_they_differ() -> None:
    ada, ben = ours()["people"]
    entry = ours(people=[{**ada, "github": "ADA", "name": "Ada E."}, {**ben, "github": "benny"}])
    made = of(entry)
    assert [(one.what, one.ours, one.theirs) for one in made.drifts] == [
        (What.PERSON_NAME, "Ada E.", "Ada Example"),
        (What.HANDLE, "benny", "ben"),
    ]
    assert len(people(made)) == 2
    assert people(made)[0]["github"] == "ADA"


def test_a_mission_that_changed_keeps_the_old_one_with_its_evidence() -> None:
    made = of(ours(mission="To have been."), source=SOURCE)
    assert made.drifts == (Drift(What.MISSION, "mission", ours="To have been.", theirs="To be."),)
    assert made.entry["mission"] == "To be."
    assert made.entry["earlier_missions"] == [
        {"text": "To have been.", "seen": "2026-01-01", "evidence": PAGE}
    ]


def test_meetings_are_known_again_and_ours_alone_stay() -> None:
    own = {"description": "Lunch", "evidence": PAGE}
    entry = ours(
        meetings=[own, {"description": "Talks", "schedule": "Fridays", "note": "Open.", "evidence": PAGE}]
    )
    made = of(entry)
    assert made.drifts == (Drift(What.MEETING, "schedule", ours="Fridays", theirs="Mondays"),)
    assert made.entry["meetings"] == [own, {**entry["meetings"][1], "schedule": "Mondays"}]
    made = of(ours(meetings=[own, own]))
    assert made.drifts == (Drift(What.NEW_MEETING, "Talks"),)


def test_the_name_of_another_channel_goes_with_its_id() -> None:
    entry = ours(channels={"slack": {"id": "C0B", "name": "b"}, "note": "Talk."})
    made = of(entry, replace(GROUP, mailing_list="https://lists.example.org/a"))
    assert [(one.about, one.ours, one.theirs) for one in made.drifts] == [
        ("mailing_list", "", "https://lists.example.org/a"),
        ("slack", "C0B", "C0A"),
    ]
    assert made.entry["channels"] == {
        "slack": {"id": "C0A"},
        "note": "Talk.",
        "mailing_list": "https://lists.example.org/a",
    }
    made = of(ours(), replace(GROUP, slack_name="a"))
    assert [(one.about, one.ours, one.theirs) for one in made.drifts] == [("slack", "", "a")]
    assert made.entry["channels"] == {"slack": {"id": "C0A", "name": "a"}}


def test_what_the_file_leaves_out_stays() -> None:
    nothing = replace(GROUP, name="", mission="", slack_id="", roles=frozenset(), people=(), meetings=())
    made = of(ours(), nothing)
    assert (made.drifts, made.silent) == ((), ("chair", "tech-lead"))
    assert made.entry == ours()
