"""What somebody should look at: each kind of notice is given where it is due, and only there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from landscape.catalogue import Catalogue, build
from landscape.catalogue.attention import MARKED, Kind, Notice, marks, notices, second_looks
from landscape.catalogue.attention_words import SIGNS, beside, fix, link, sentence
from landscape.catalogue.model import Project
from landscape.sources.schemas import schema_folder

from ..conftest import tree_of

Make = Callable[..., Catalogue]
Files = dict[str, dict[str, Any]]

MAIN, SIDE = "github.com/example/kueue", "github.com/example/kueue-ui"
DAY = "2026-11-20"
EVIDENCE = [{"url": "https://example.org/x", "kind": "docs", "checked": DAY}]


def fact(value: object, seen: str = DAY, source: str = "github") -> dict[str, object]:
    return {"value": value, "source": source, "observed_at": seen}


def state(value: str) -> dict[str, str]:
    return {"value": value, "source": "github", "since": "2026-11-12", "observed_at": DAY}


FAILURE = {"kind": "timeout", "source": "github", "since": "2026-11-18", "observed_at": DAY}
FRESH = fact(DAY)


@pytest.fixture
def of(small: Files, catalogue_of: Make) -> Callable[..., list[Notice]]:
    """Return the notices of Kueue, which has two repositories with these metadata."""
    small["projects/kueue.yaml"]["repositories"].append({"url": f"https://{SIDE}"})

    def found(main: dict[str, Any], side: dict[str, Any] | None = None) -> list[Notice]:
        known = {MAIN: {"last_commit": FRESH, **main}, SIDE: side or {"last_commit": FRESH}}
        made = catalogue_of(small, {"repositories": known})
        return notices(made, made.projects["kueue"])

    return found


Of = Callable[..., list[Notice]]


def kinds(found: list[Notice]) -> list[Kind]:
    return [notice.kind for notice in found]


def test_where_all_fits_there_is_nothing_to_look_at(of: Of) -> None:
    assert of({"archived": fact(False), "disabled": fact(False), "licence": fact("MIT")}) == []


@pytest.mark.parametrize(
    ("main", "kind", "since", "value"),
    [
        ({"archived": fact(True)}, Kind.ARCHIVED, DAY, ""),
        ({"disabled": fact(True)}, Kind.DISABLED, DAY, ""),
        ({"moved_to": fact("github.com/new/kueue")}, Kind.MOVED, DAY, "github.com/new/kueue"),
        ({"state": state("not-found")}, Kind.NOT_FOUND, "2026-11-12", ""),
        ({"state": state("blocked")}, Kind.BLOCKED, "2026-11-12", ""),
        ({"failure": FAILURE}, Kind.FAILING, "2026-11-18", "timeout"),
        ({"last_commit": fact("2025-11-19")}, Kind.SILENT, "2025-11-19", "2025-11-19"),
    ],
)
def test_what_a_host_says_of_the_first_repository(
    of: Of, main: dict[str, Any], kind: Kind, since: str, value: str
) -> None:
    assert of(main) == [Notice(kind, since, DAY, "github", MAIN, value)]


@pytest.mark.parametrize(
    "main",
    [
        {"archived": fact(False)},
        {"disabled": fact(False)},
        {"moved_to": fact("github.com/Example/Kueue")},
        {"last_commit": fact("2025-11-20")},
        {"last_commit": fact("2019-01-01", "2019-01-01"), "stars": fact(1)},
    ],
)
def test_what_a_host_says_that_fits(of: Of, main: dict[str, Any]) -> None:
    assert of(main) == []


@pytest.mark.parametrize(
    ("side", "found"),
    [
        ({"moved_to": fact("github.com/new/ui")}, [Kind.MOVED]),
        ({"state": state("not-found")}, [Kind.NOT_FOUND]),
        ({"last_commit": FRESH, "failure": FAILURE}, [Kind.FAILING]),
        ({"archived": fact(True), "last_commit": fact("2019-01-01")}, [Kind.ARCHIVED]),
        ({"disabled": fact(True)}, [Kind.DISABLED]),
        ({"archived": fact(False), "disabled": fact(False)}, []),
        ({"last_commit": fact("2019-01-01")}, []),
        ({"licence": fact("MIT")}, []),
        ({"licence": fact("NOASSERTION")}, []),
    ],
)
def test_other_repositories_count_only_for_where_they_are_and_whether_they_live(
    of: Of, side: dict[str, Any], found: list[Kind]
) -> None:
    assert kinds(of({}, side)) == found


def test_what_is_not_there_any_more_is_not_called_silent_as_well(of: Of) -> None:
    old = {"last_commit": fact("2019-01-01"), "archived": fact(True), "licence": fact("MIT")}
    assert kinds(of({**old, "state": state("not-found")})) == [Kind.NOT_FOUND]
    assert kinds(of(old)) == [Kind.ARCHIVED]


@pytest.mark.parametrize(
    "main",
    [
        {"archived": fact(True)},
        {"disabled": fact(True)},
        {"last_commit": fact("2019-01-01")},
        {"state": state("not-found")},
        {"state": state("blocked")},
    ],
)
def test_a_declared_end_is_no_news(small: Files, of: Of, main: dict[str, Any]) -> None:
    assert of(main) != []
    small["projects/kueue.yaml"]["status"] = {"state": "archived", "evidence": EVIDENCE}
    assert of(main) == []


def test_a_declared_end_explains_no_wrong_list(small: Files, of: Of) -> None:
    small["projects/kueue.yaml"]["status"] = {"state": "archived", "evidence": EVIDENCE}
    moved = {"moved_to": fact("github.com/new/kueue")}
    assert kinds(of(moved, {"state": state("not-found")})) == [Kind.NOT_FOUND, Kind.MOVED]
    assert of({}, {"archived": fact(True)}) == of({}, {"disabled": fact(True)}) == []


SINCE = fact({"tag": "v1.0.0", "date": "2026-11-21"}, "2026-11-22")


@pytest.mark.parametrize(
    ("rule", "main", "kind"),
    [
        ("repository-archived", {"archived": fact(True)}, Kind.ARCHIVED),
        ("repository-silent", {"last_commit": fact("2025-11-19")}, Kind.SILENT),
        ("licence-differs", {"licence": fact("MIT")}, Kind.LICENCE),
        ("licence-differs", {"licence": fact("NOASSERTION")}, Kind.UNRECOGNISED),
        ("claim-stale", {"latest_release": SINCE}, Kind.STALE),
    ],
)
def test_what_a_comment_allows_is_no_notice(
    small: Files, rule: str, main: dict[str, Any], kind: Kind
) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    tree = tree_of(small, {"repositories": {MAIN: {"last_commit": FRESH, **main}}})

    def found(comment: str) -> tuple[list[Kind], list[Kind], int]:
        said = [
            replace(document, text=f"name: Kueue {comment}") if document.id == "kueue" else document
            for document in tree.documents
        ]
        made = build(replace(tree, documents=tuple(said)))
        project = made.projects["kueue"]
        return kinds(notices(made, project)), kinds(marks(made, project)), second_looks(made)

    word = [kind] if kind in MARKED else []
    assert found("") == ([kind], word, 2)
    assert found(f"# landscape: allow {rule} because somebody has looked") == ([], [], 1)
    assert found("# landscape: allow marketing because somebody has looked") == ([kind], word, 2)


def test_a_comment_is_about_the_first_repository(small: Files) -> None:
    small["projects/kueue.yaml"]["repositories"].append({"url": f"https://{SIDE}"})
    known = {MAIN: {"last_commit": FRESH}, SIDE: {"archived": fact(True)}}
    made = build(tree_of(small, {"repositories": known}))
    made = replace(made, allowed={"kueue": frozenset(["repository-archived"])})
    assert kinds(notices(made, made.projects["kueue"])) == [Kind.ARCHIVED]


def test_another_licence_unless_the_entry_cites_why(small: Files, of: Of) -> None:
    found = {"licence": fact("MIT")}
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    assert of(found) == [Notice(Kind.LICENCE, DAY, DAY, "github", MAIN, "MIT")]
    small["projects/kueue.yaml"]["licence_evidence"] = EVIDENCE
    assert of(found) == []
    del small["projects/kueue.yaml"]["licence_evidence"]
    small["projects/kueue.yaml"]["licence"] = "MIT OR Apache-2.0"
    assert of(found) == []


@pytest.mark.parametrize(
    ("entry", "found", "notices"),
    [
        (
            {"licence": "Apache-2.0"},
            fact("NOASSERTION"),
            [Notice(Kind.UNRECOGNISED, DAY, DAY, "github", MAIN)],
        ),
        ({"licence": "Apache-2.0"}, fact("NOASSERTION", source="git"), []),
        ({"licence": "Apache-2.0", "licence_evidence": EVIDENCE}, fact("NOASSERTION"), []),
        ({"licence": "BUSL-1.1", "openness": "source-available"}, fact("NOASSERTION"), []),
        ({"licence": "LicenseRef-proprietary"}, fact("NOASSERTION"), []),
        ({}, fact("NOASSERTION"), []),
    ],
)
def test_a_licence_file_that_its_host_does_not_recognise(
    small: Files, of: Of, entry: dict[str, Any], found: dict[str, Any], notices: list[Notice]
) -> None:
    small["projects/kueue.yaml"] |= entry
    assert of({"licence": found}) == notices


def test_claims_that_nobody_read_since_a_feature_release(small: Files, of: Of) -> None:
    release = fact({"tag": "v1.0.0", "date": "2026-11-21"}, "2026-11-22")
    (found,) = of({"latest_release": release})
    assert (found.kind, found.since, found.seen, found.value) == (
        Kind.STALE,
        "2026-11-21",
        "2026-11-22",
        "v1.0.0",
    )
    assert found.claims == ("gang-scheduling", "head-skip", "quota", "amd-gpu")
    small["projects/kueue.yaml"]["capabilities"]["quota"][0]["evidence"].append(
        {**EVIDENCE[0], "checked": "2026-11-21"}
    )
    (found,) = of({"latest_release": release})
    assert found.claims == ("gang-scheduling", "head-skip", "amd-gpu")


def test_a_mend_after_a_feature_release_hides_it_not(of: Of) -> None:
    mend, feature = {"tag": "v3.4.1", "date": "2026-11-26"}, {"tag": "v3.4.0", "date": "2026-11-25"}
    (found,) = of({"latest_release": fact(mend), "releases_365d": fact([mend, feature])})
    assert (found.kind, found.since, found.value) == (Kind.STALE, "2026-11-25", "v3.4.0")
    assert of({"latest_release": fact(mend), "releases_365d": fact([mend])}) == []


@pytest.mark.parametrize(
    "release", [{"tag": "v1.0.1", "date": "2026-11-21"}, {"tag": "v1.0.0"}, {"tag": "v1.0.0", "date": DAY}]
)
def test_other_releases_age_no_claim(of: Of, release: dict[str, str]) -> None:
    assert of({"latest_release": fact(release)}) == []


def test_an_entry_without_a_claim(small: Files, of: Of) -> None:
    small["projects/kueue.yaml"] |= {"capabilities": {}, "hardware": {}}
    assert of({}) == [Notice(Kind.UNCLAIMED)]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("vendor", [Kind.THIN]),
        ("third-party", [Kind.THIN]),
        ("proposal", [Kind.THIN]),
        ("release-notes", [Kind.THIN]),
        ("docs", []),
        ("source", []),
        ("test-result", []),
    ],
)
def test_one_firm_piece_of_evidence_is_enough(small: Files, of: Of, kind: str, found: list[Kind]) -> None:
    thin = {**EVIDENCE[0], "kind": "vendor"}
    small["projects/kueue.yaml"] |= {
        "capabilities": {"quota": [{"support": "full", "evidence": [thin, {**thin, "kind": kind}]}]},
        "hardware": {},
    }
    assert kinds(of({})) == found


def test_metadata_that_was_never_or_long_not_collected(small: Files, catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["repositories"].append({"url": f"https://{SIDE}"})

    def found(side: dict[str, Any]) -> list[Notice]:
        made = catalogue_of(small, {"repositories": {MAIN: {"last_commit": FRESH}, SIDE: side}})
        return notices(made, made.projects["kueue"])

    assert found({}) == [Notice(Kind.UNCOLLECTED, repository=SIDE)]
    assert found({"stars": fact(1, "2026-08-22")}) == []
    assert found({"stars": fact(1, "2026-08-21")}) == [
        Notice(Kind.AGED, "2026-08-21", "2026-08-21", repository=SIDE)
    ]
    assert kinds(found({"stars": fact(1, "2026-01-01"), "state": state("not-found")})) == [Kind.NOT_FOUND]


def test_the_gravest_comes_first(small: Files, of: Of) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    main = {"licence": fact("MIT"), "archived": fact(True), "moved_to": fact("github.com/new/kueue")}
    assert kinds(of(main, {"state": state("blocked")})) == [
        Kind.BLOCKED,
        Kind.ARCHIVED,
        Kind.MOVED,
        Kind.LICENCE,
    ]


def test_beside_a_name_stands_what_its_first_repository_says(small: Files, catalogue_of: Make) -> None:
    kueue = small["projects/kueue.yaml"]
    kueue["repositories"].append({"url": f"https://{SIDE}"})
    known: dict[str, dict[str, Any]] = {
        MAIN: {"archived": fact(True), "failure": FAILURE},
        SIDE: {"state": state("not-found")},
    }
    made = catalogue_of(small, {"repositories": known})
    assert marks(made, made.projects["kueue"]) == [Notice(Kind.ARCHIVED, DAY, DAY, "github", MAIN)]
    assert beside(made, made.projects["kueue"]) == ["archived"]
    assert beside(made, made.projects["plugin"]) == []
    kueue["status"] = {"state": "retired", "evidence": EVIDENCE}
    known[MAIN]["moved_to"] = fact("github.com/new/kueue")
    made = catalogue_of(small, {"repositories": known})
    assert beside(made, made.projects["kueue"]) == ["retired", "moved"]


def test_second_looks_leave_out_what_a_command_mends(small: Files, catalogue_of: Make) -> None:
    assert second_looks(catalogue_of(small)) == 1  # the plugin without a claim
    known = {"repositories": {MAIN: {"archived": fact(True), "moved_to": fact("github.com/new/kueue")}}}
    assert second_looks(catalogue_of(small, known)) == 3


def test_every_kind_has_a_sign_a_sentence_and_a_fix(catalogue: Catalogue) -> None:
    project = catalogue.projects["kueue"]
    assert list(SIGNS) == list(Kind)
    for kind in Kind:
        notice = Notice(kind, "2026-11-12", DAY, "github", MAIN, "v1", ("quota",))
        if kind is not Kind.THIN:
            assert sentence(project, notice).endswith(".")
        assert fix(project, notice).endswith(".")


@pytest.mark.parametrize(
    ("kind", "first", "other"),
    [
        (Kind.NOT_FOUND, "record its end", "Correct the list of repositories"),
        (Kind.BLOCKED, "record its end", "Correct the list of repositories"),
        (Kind.DISABLED, "record its end", "remove it from the list"),
        (Kind.ARCHIVED, "status with state archived", "remove it from the list"),
    ],
)
def test_one_repository_of_several_goes_without_an_end(
    catalogue: Catalogue, kind: Kind, first: str, other: str
) -> None:
    project = catalogue.projects["kueue"]
    assert first in fix(project, Notice(kind, DAY, DAY, "github", MAIN))
    said = fix(project, Notice(kind, DAY, DAY, "github", SIDE))
    assert other in said
    assert "status" not in said


def test_what_cannot_be_seen_is_shown(catalogue: Catalogue) -> None:
    project = catalogue.projects["kueue"]
    for kind in (Kind.STALE, Kind.LICENCE, Kind.MOVED):
        notice = Notice(kind, DAY, DAY, "github", MAIN, "v1\u202e.0", ("quota",))
        said = sentence(project, notice) + fix(project, notice)
        assert "\u202e" not in said
        assert "v1\\u202e.0" in said


def test_sentences_name_days_sources_and_other_repositories(small: Files, of: Of, catalogue_of: Make) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    project = catalogue_of(small).projects["kueue"]
    said = [
        sentence(project, notice)
        for notice in of({"licence": fact("MIT"), "failure": FAILURE}, {"state": state("not-found")})
    ]
    assert said == [
        f"Its repository {SIDE} has not been there since 2026-11-12; last looked for on 2026-11-20 (GitHub).",
        "Its repository was found under MIT on 2026-11-20 (GitHub); this entry says Apache-2.0.",
        "Its repository could not be asked since 2026-11-18, last tried on 2026-11-20 (GitHub): "
        "no answer came in time. What is shown is older.",
    ]


def test_thin_evidence_is_named(small: Files, catalogue_of: Make) -> None:
    pieces = [{**EVIDENCE[0], "kind": "proposal"}, {**EVIDENCE[0], "kind": "vendor"}]
    small["projects/kueue.yaml"] |= {
        "capabilities": {"quota": [{"support": "full", "evidence": pieces}]},
        "hardware": {},
    }
    made = catalogue_of(small)
    found = next(one for one in notices(made, made.projects["kueue"]) if one.kind is Kind.THIN)
    assert sentence(made.projects["kueue"], found) == (
        "Its claims, last checked on 2026-11-20, rest on a vendor's word and proposals alone: "
        "no documentation, source or test result is cited."
    )


@pytest.mark.parametrize(
    ("value", "address"),
    [("github.com/new/kueue", "https://github.com/new/kueue"), ("127.0.0.1/new/kueue", ""), ("a b/c/d", "")],
)
def test_only_an_address_that_any_entry_may_have_is_linked(value: str, address: str) -> None:
    assert link(Notice(Kind.MOVED, value=value)) == address
    assert link(Notice(Kind.LICENCE, value=value)) == ""


def test_why_nothing_was_learnt_is_worded_as_in_the_schema() -> None:
    schema = json.loads(Path(schema_folder(), "metadata.schema.json").read_text("utf-8"))
    repository = schema["properties"]["repositories"]["additionalProperties"]["properties"]
    kinds = repository["failure"]["properties"]["kind"]
    assert set(kinds["x-words"]) == set(kinds["enum"])
    project = Project("kueue", "Kueue", "Holds jobs.", "queueing")
    for kind, words in kinds["x-words"].items():
        assert f": {words}. What is shown is older." in sentence(project, Notice(Kind.FAILING, value=kind))
