"""What is learnt changes the snapshot, and nothing takes a value away but its own source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from landscape.forges.observation import Failure, Observation, Source, State, Why
from landscape.forges.snapshot import (
    Record,
    Snapshot,
    SnapshotError,
    file_of,
    learnt,
    load,
    merged,
    save,
    seen_on,
    values_of,
)
from landscape.sources.schemas import schema
from landscape.sources.snapshot import KEY as KEY_FORM
from landscape.sources.snapshot import facts_of

from ..github.runner import ROOT

KEY = "github.com/example/queue"
COMMIT = "ff69552e79ad21652c36caa97038382e55625cf7"


def said(on: str, source: Source = "github", commit: str = "", **values: Any) -> Observation:
    return Observation(KEY, source, on, values, commit)


def fact(record: Record, name: str) -> tuple[object, str, str]:
    """Return value, source and day of a fact."""
    found = facts_of(record)[name]
    return found["value"], found["source"], found["observed_at"]


def test_what_is_observed_is_kept_with_its_day_said_once() -> None:
    record = learnt({}, said("2026-11-26", stars=3, archived=False, commit=COMMIT))
    assert record == {
        "observed": {"github": {"observed_at": "2026-11-26", "commit": COMMIT}},
        "stars": {"source": "github", "value": 3},
        "archived": {"source": "github", "value": False},
    }


def test_what_is_not_asked_again_keeps_its_day() -> None:
    record = learnt(learnt({}, said("2026-11-20", stars=3, forks=1)), said("2026-11-26", stars=4))
    assert fact(record, "stars") == (4, "github", "2026-11-26")
    assert fact(record, "forks") == (1, "github", "2026-11-20")


def test_a_failure_takes_nothing_away_and_is_marked_from_the_first_to_the_last() -> None:
    record = learnt({}, said("2026-11-20", stars=3))
    for day in ("2026-11-24", "2026-11-26"):
        record = learnt(record, Failure(KEY, "github", day, Why.TIMEOUT))
    assert fact(record, "stars") == (3, "github", "2026-11-20")
    assert record["failure"] == {
        "kind": "timeout",
        "source": "github",
        "since": "2026-11-24",
        "observed_at": "2026-11-26",
    }
    assert "failure" not in learnt(record, said("2026-11-27", stars=4))
    assert "failure" in learnt(record, said("2026-11-27", "git", commits=4)), "another source was asked"


@pytest.mark.parametrize("state", [State.NOT_FOUND, State.BLOCKED])
def test_a_repository_that_is_gone_keeps_its_values_and_a_state(state: State) -> None:
    record = learnt({}, said("2026-11-20", stars=3))
    for day in ("2026-11-24", "2026-11-26"):
        record = learnt(record, Observation(KEY, "github", day, state=state))
    assert fact(record, "stars") == (3, "github", "2026-11-20")
    assert record["state"] == {
        "value": state.value,
        "source": "github",
        "since": "2026-11-24",
        "observed_at": "2026-11-26",
    }
    assert "state" not in learnt(record, said("2026-11-27", stars=3))
    assert "state" in learnt(record, Failure(KEY, "github", "2026-11-27", Why.SERVER))


def test_only_its_own_source_can_say_that_a_value_is_none() -> None:
    record = learnt({}, said("2026-11-20", "git", licence="MIT", latest_release={"tag": "v1"}))
    record = learnt(record, said("2026-11-26", latest_release=None, moved_to="github.com/example/new"))
    assert fact(record, "latest_release") == ({"tag": "v1"}, "git", "2026-11-20")
    record = learnt(record, said("2026-11-27", moved_to=None))
    assert "moved_to" not in record


def test_of_two_sources_the_newer_counts_and_on_one_day_the_host() -> None:
    git, host = said("2026-11-26", "git", main_language="Go"), said("2026-11-26", main_language="C")
    assert values_of(learnt(learnt({}, git), host)) == {"main_language": "C"}
    assert values_of(learnt(learnt({}, host), git)) == {"main_language": "C"}
    newer = said("2026-11-27", "git", main_language="Go")
    assert values_of(learnt(learnt({}, host), newer)) == {"main_language": "Go"}


def test_an_old_copy_does_not_overrule_what_is_newer() -> None:
    record = learnt(learnt({}, said("2026-11-26", "git", commits=9)), said("2026-01-01", "git", commits=1))
    assert fact(record, "commits") == (9, "git", "2026-11-26")
    assert seen_on(record, "git") == "2026-11-26"


def test_bytes_take_the_place_of_shares() -> None:
    record = learnt({}, said("2026-11-20", "git", languages={"Go": 1.0}))
    assert values_of(learnt(record, said("2026-11-26", language_bytes={"Go": 12}))) == {
        "language_bytes": {"Go": 12}
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stars", "many"),
        ("stars", -1),
        ("stars", True),
        ("description", "x" * 351),
        ("description", "half \ud800"),
        ("homepage", "http://example.org"),
        ("licence", "Apache-2.0\n"),
        ("moved_to", "../../etc"),
        ("commits_by_week", {"first": "2026-01-05", "counts": [1]}),
        ("language_bytes", {"Go": float("nan")}),
        ("no_such_value", 1),
    ],
)
def test_what_the_snapshot_cannot_hold_is_left_out(name: str, value: object) -> None:
    assert values_of(learnt({}, Observation(KEY, "github", "2026-11-26", {name: value, "forks": 1}))) == {
        "forks": 1
    }


def test_when_a_source_was_last_heard_of() -> None:
    record = learnt({}, said("2026-11-20", stars=3))
    assert (seen_on(record, "github"), seen_on(record, "git"), seen_on({}, "git")) == ("2026-11-20", "", "")
    assert seen_on(learnt(record, Failure(KEY, "github", "2026-11-26", Why.SERVER)), "github") == "2026-11-20"
    gone = learnt(record, Observation(KEY, "github", "2026-11-26", state=State.NOT_FOUND))
    assert seen_on(gone, "github") == "2026-11-26"


def test_of_two_sources_that_fail_the_day_of_the_first_stays() -> None:
    record: Record = {}
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        for source in ("github", "git"):
            record = learnt(record, Failure(KEY, source, day, Why.SERVER))
    assert (record["failure"]["since"], record["failure"]["observed_at"]) == ("2026-11-24", "2026-11-26")


def test_a_host_knows_better_than_git_whether_a_repository_is_there() -> None:
    here = learnt({}, said("2026-11-26", stars=1))
    assert "state" not in learnt(here, Observation(KEY, "git", "2026-11-26", state=State.NOT_FOUND))
    gone = learnt({}, Observation(KEY, "git", "2026-11-25", state=State.NOT_FOUND))
    assert "state" not in learnt(gone, said("2026-11-26", stars=1))
    gone = learnt({}, Observation(KEY, "github", "2026-11-25", state=State.NOT_FOUND))
    assert "state" in learnt(gone, said("2026-11-26", "git", commits=1))


def test_an_older_observation_ends_no_newer_trouble() -> None:
    for outcome in (
        Failure(KEY, "github", "2026-11-26", Why.SERVER),
        Observation(KEY, "github", "2026-11-26", state=State.NOT_FOUND),
    ):
        record = learnt({}, outcome)
        assert learnt(record, said("2026-11-25", stars=1), live=False).keys() >= record.keys()
        assert record.keys().isdisjoint(learnt(record, said("2026-11-27", stars=1), live=False))


def test_what_an_earlier_run_wrote_down_is_not_believed_against_what_is_as_new() -> None:
    known = learnt({}, said("2026-11-26", stars=9, description="new", archived=True))
    for day in ("2026-11-25", "2026-11-26"):
        old = said(day, stars=1, description=None, archived=False, forks=2)
        assert values_of(learnt(known, old, live=False, newer_only=True)) == {
            "stars": 9,
            "description": "new",
            "archived": True,
            "forks": 2,
        }
    newer = said("2026-11-27", stars=10)
    assert values_of(learnt(known, newer, live=False, newer_only=True))["stars"] == 10
    assert values_of(learnt(known, said("2026-11-26", stars=10), live=False))["stars"] == 10


def test_no_secret_is_written(tmp_path: Path) -> None:
    """An answer may hold it in a form that becomes plain only when it is made readable."""
    save(
        Snapshot({KEY: learnt({}, said("2026-11-26", description="my ghp_token"))}),
        tmp_path / "a",
        ["ghp_token"],
    )
    assert "ghp_token" not in (tmp_path / "a").read_text("utf-8")
    assert "my ***" in (tmp_path / "a").read_text("utf-8")


def test_what_a_wrong_clock_dated_ahead_is_renewed() -> None:
    record = learnt({}, said("2027-11-26", stars=1))
    assert values_of(learnt(record, said("2026-11-26", stars=2))) == {"stars": 2}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("pushed", "2026-11-27", "2026-11-26"),
        ("pushed", "2026-11-26", "2026-11-26"),
        ("latest_release", {"tag": "v1", "date": "2026-11-27"}, {"tag": "v1"}),
        ("releases_365d", [{"tag": "b", "date": "2026-11-27"}, {"tag": "a"}], [{"tag": "a"}]),
        ("description", "2027-01-01", "2027-01-01"),
    ],
)
def test_a_day_that_had_not_come_is_not_kept(name: str, value: object, kept: object) -> None:
    record = learnt({}, Observation(KEY, "github", "2026-11-26", {name: value}))
    assert values_of(record).get(name) == kept


def test_the_schema_and_we_agree_on_what_a_repository_is_called() -> None:
    pattern = schema("metadata")["properties"]["repositories"]["propertyNames"]["pattern"]
    assert pattern == f"^{KEY_FORM.pattern.partition(')')[2]}$(?!\\n)"


def test_a_value_a_line_sorted(tmp_path: Path) -> None:
    one = learnt({}, said("2026-11-26", stars=3, topics=["é", "b"]))
    snapshot = Snapshot({"github.com/b/b": one, "github.com/a/a": {}}, None)
    save(snapshot, file_of(tmp_path))
    assert file_of(tmp_path).read_text("utf-8").splitlines() == [
        "{",
        ' "repositories": {',
        '  "github.com/a/a": {},',
        '  "github.com/b/b": {',
        '   "observed": {"github": {"observed_at": "2026-11-26"}},',
        '   "stars": {"source": "github", "value": 3},',
        '   "topics": {"source": "github", "value": ["é", "b"]}',
        "  }",
        " },",
        ' "version": 1',
        "}",
    ]
    assert load(file_of(tmp_path)) == snapshot


def test_no_file_is_an_empty_snapshot(tmp_path: Path) -> None:
    assert load(file_of(tmp_path)) == Snapshot()
    assert json.loads(Snapshot().text()) == {"repositories": {}, "version": 1}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read"),
        ('{"version": 2, "repositories": {}}', "version: 1 was expected"),
        (
            '{"version": 1, "repositories": {"github.com/a/a": {"stars": 1}}}',
            "repositories/github.com/a/a/stars",
        ),
    ],
)
def test_what_is_no_snapshot_is_refused(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "snapshot.json").write_text(content, "utf-8")
    with pytest.raises(SnapshotError, match=r"snapshot\.json") as caught:
        load(tmp_path / "snapshot.json")
    assert says in str(caught.value)


def test_the_committed_snapshot_is_read_and_written_unchanged() -> None:
    committed = file_of(ROOT / "data")
    assert load(committed).text() == committed.read_text("utf-8")


def joined(base: Record, *parts: Record) -> Record:
    """Return the record of a repository after parts are put into a snapshot."""
    return merged(Snapshot({KEY: base}), [Snapshot({KEY: part}) for part in parts]).records[KEY]


def test_of_each_value_the_newer_is_taken() -> None:
    base = learnt(learnt({}, said("2026-11-20", stars=1)), said("2026-11-25", "git", commits=7))
    part = learnt(learnt({}, said("2026-11-26", stars=2, forks=3)), said("2026-11-24", "git", commits=6))
    for record in (joined(base, part), joined(part, base)):
        assert fact(record, "stars") == (2, "github", "2026-11-26")
        assert fact(record, "forks") == (3, "github", "2026-11-26")
        assert fact(record, "commits") == (7, "git", "2026-11-25")
        assert seen_on(record, "git") == "2026-11-25"


def test_what_a_part_does_not_know_stays() -> None:
    """Last night's proposal is older than what has been read from a mirror since."""
    mirror = learnt(
        {}, said("2026-08-22", "git", commit=COMMIT, commits=7, licence="MIT", language_bytes={"Go": 1})
    )
    proposal = learnt(
        learnt({}, said("2026-08-22", "git", commit=COMMIT, commits=7)), said("2026-11-25", stars=2)
    )
    record = joined(mirror, proposal)
    assert values_of(record) == {"commits": 7, "licence": "MIT", "language_bytes": {"Go": 1}, "stars": 2}
    assert facts_of(record)["licence"]["commit"] == COMMIT


def test_what_its_source_has_said_since_to_be_none_goes() -> None:
    before = learnt({}, said("2026-11-20", moved_to="github.com/a/b", stars=1, code_of_conduct="A"))
    after = learnt(before, said("2026-11-26", moved_to=None, stars=1))
    for record in (joined(before, after), joined(after, before)):
        assert values_of(record) == {"stars": 1, "code_of_conduct": "A"}


def test_of_one_day_the_later_part_counts() -> None:
    one, other = learnt({}, said("2026-11-26", stars=1)), learnt({}, said("2026-11-26", stars=2))
    assert values_of(joined(one, other))["stars"] == 2
    assert values_of(joined(other, one))["stars"] == 1


def test_bytes_of_a_part_take_the_place_of_shares() -> None:
    shares = learnt({}, said("2026-11-20", "git", languages={"Go": 1.0}))
    assert values_of(joined(shares, learnt({}, said("2026-11-26", language_bytes={"Go": 1})))) == {
        "language_bytes": {"Go": 1}
    }


@pytest.mark.parametrize(
    "outcome",
    [
        Failure(KEY, "github", "2026-11-26", Why.SERVER),
        Observation(KEY, "github", "2026-11-26", state=State.NOT_FOUND),
    ],
)
def test_trouble_stays_until_somebody_has_found_it(outcome: Failure | Observation) -> None:
    name = "failure" if isinstance(outcome, Failure) else "state"
    old = learnt({}, said("2026-11-20", stars=1))
    bad, good = learnt(old, outcome), learnt({}, said("2026-11-27", stars=1))
    same_day = learnt({}, said("2026-11-26", stars=1))
    assert joined(old, bad)[name] == bad[name]
    assert joined(bad, old)[name] == bad[name]
    assert name not in joined(bad, good)
    assert name not in joined(good, bad)
    assert name not in joined(bad, same_day), "the last word"
    assert joined(same_day, bad)[name] == bad[name]


def test_a_host_that_has_found_it_since_ends_what_git_said() -> None:
    gone = learnt({}, Observation(KEY, "git", "2026-11-15", state=State.NOT_FOUND))
    here = learnt({}, said("2026-11-20", stars=1))
    assert "state" not in joined(here, gone)
    assert "state" not in joined(gone, here)
    failing = learnt({}, Failure(KEY, "git", "2026-11-15", Why.GIT))
    assert "failure" in joined(failing, here), "git has not answered since"


def test_a_repository_that_is_gone_has_answered() -> None:
    failing = learnt({}, Failure(KEY, "github", "2026-11-15", Why.SERVER))
    gone = learnt({}, Observation(KEY, "github", "2026-11-20", state=State.NOT_FOUND))
    assert joined(failing, gone).keys() == {"observed", "state"}


def test_what_a_part_was_never_told_stays() -> None:
    told = learnt({}, said("2026-11-20", description="words", licence="MIT"))
    part = learnt({}, said("2026-11-26", stars=1))
    assert values_of(joined(told, part)) == {"description": "words", "licence": "MIT", "stars": 1}


def test_records_of_other_repositories_stay() -> None:
    one = learnt({}, said("2026-11-26", stars=1))
    base, part = Snapshot({"github.com/a/a": one}), Snapshot({"github.com/b/b": one})
    assert merged(base, [part]).records == {"github.com/a/a": one, "github.com/b/b": one}


def test_the_newest_initiatives_are_kept() -> None:
    older, newer = {"observed_at": "2026-11-20"}, {"observed_at": "2026-11-26"}
    assert merged(Snapshot({}, older), [Snapshot({}, newer), Snapshot()]).initiatives == newer
    assert merged(Snapshot({}, newer), [Snapshot({}, older)]).initiatives == newer
