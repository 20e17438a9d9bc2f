"""Verdicts, counted; and what keeps them from being counted."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence

import jsonschema_rs
import pytest

from landscape.catalogue.model import Share
from landscape.evidence.score import as_json, audit, sheet_findings, wilson, with_round
from landscape.sources import Document
from landscape.sources.reader import read
from landscape.sources.schemas import schema

HEAD = 'format: 1\ndate: "2026-11-25"\nnumber: {number}\nof: 1742\nseed: 7\ncommit: "{commit}"\nsample:\n'


def filled(verdicts: Sequence[str], commit: str = "f" * 40) -> str:
    """Return a sheet with these verdicts."""
    items = "".join(
        f'  - statement: "p/capabilities/c/{index}"\n    verdict: {verdict}\n    remark:\n'
        for index, verdict in enumerate(verdicts)
    )
    return HEAD.format(number=len(verdicts), commit=commit) + items


def document(text: str) -> Document:
    """Return a sheet as it is read."""
    found = read("sheet.yaml", text.encode()).document
    assert found is not None
    return found


VERDICTS = [*["right"] * 72, *["weak"] * 20, *["wrong-level"] * 5, *["wrong-capability"] * 3]


@pytest.mark.parametrize(
    ("hits", "of", "interval"),
    [
        (92, 100, Share(0.92, 0.85, 0.9589)),
        (72, 100, Share(0.72, 0.6251, 0.7986)),
        (5, 10, Share(0.5, 0.2366, 0.7634)),
        (0, 10, Share(0.0, 0.0, 0.2775)),
        (10, 10, Share(1.0, 0.7225, 1.0)),
        (1, 1, Share(1.0, 0.2065, 1.0)),
    ],
)
def test_wilson(hits: int, of: int, interval: Share) -> None:
    assert wilson(hits, of) == interval


@pytest.mark.parametrize(("hits", "of"), [(1, 3), (7, 9), (50, 100), (950, 1000)])
def test_the_ends_are_where_the_score_test_would_just_not_reject(hits: int, of: int) -> None:
    """Wilson's interval by its definition: the true shares from which the found one is z deviations away."""
    found = wilson(hits, of)
    for end in (found.low, found.high):
        deviation = math.sqrt(end * (1 - end) / of)
        assert abs(end - hits / of) == pytest.approx(1.96 * deviation, rel=0.01)


def test_a_filled_sheet_is_counted() -> None:
    sheet = document(filled(VERDICTS))
    assert sheet_findings(sheet) == []
    found = audit(sheet)
    assert (found.date, found.number, found.of, found.seed) == ("2026-11-25", 100, 1742, 7)
    assert found.verdicts == {
        "right": 72,
        "weak": 20,
        "wrong-level": 5,
        "wrong-capability": 3,
        "unreadable": 0,
    }
    assert found.right == Share(0.92, 0.85, 0.9589)
    assert found.without_weakness == Share(0.72, 0.6251, 0.7986)


def test_what_cannot_be_read_does_not_count() -> None:
    found = audit(document(filled([*["right"] * 5, *["wrong-level"] * 5, *["unreadable"] * 30])))
    assert found.right.share == 0.5
    assert found.verdicts["unreadable"] == 30


@pytest.mark.parametrize("commit", ["f" * 40, ""])
def test_the_result_fits_its_schema(commit: str) -> None:
    value = json.loads(as_json([audit(document(filled(VERDICTS, commit)))]))
    assert jsonschema_rs.validator_for(schema("audit")).is_valid(value)
    assert ("commit" in value["rounds"][0]) == bool(commit)


def with_faults(*faults: str) -> str:
    """Return a sheet of weak statements with these faults."""
    text = filled(["weak"] * len(faults))
    for fault in faults:
        text = text.replace("weak\n    remark:", f"weak\n    faults: {fault}\n    remark:", 1)
    return text


def test_faults_are_counted_by_statement() -> None:
    found = audit(document(with_faults("[line, note]", "[note, note]", "")), "audits/one.yaml")
    assert (found.faults, found.sheet) == ({"line": 1, "note": 2}, "audits/one.yaml")


def test_a_wrong_verdict_is_a_fault_by_itself() -> None:
    assert audit(document(filled(VERDICTS))).faults == {"capability": 3, "level": 5}


@pytest.mark.parametrize(
    ("faults", "message", "fix"),
    [
        ("[lines]", "`lines` is no fault", "Write `line`."),
        ("[line, 7]", "`7` is no fault", "Write some of line, note"),
        ("note", "no list of words", "Write some of line, note"),
    ],
)
def test_a_fault_that_cannot_be_counted(faults: str, message: str, fix: str) -> None:
    (found,) = sheet_findings(document(with_faults(faults)))
    assert (found.rule, found.fix.startswith(fix)) == ("sheet-fault", True), found
    assert message in found.message


def test_a_round_follows_the_others_and_the_same_sample_takes_its_place() -> None:
    first, second = audit(document(filled(["right"]))), audit(document(filled(["right", "weak"])))
    assert with_round((), first) == (first,)
    assert with_round((first,), second) == (first, second)
    again = audit(document(filled(["weak"])))
    assert with_round((first, second), again) == (again, second)


@pytest.mark.parametrize(
    ("verdict", "message", "fix"),
    [
        ("", "has no verdict yet", "Write one of right, weak"),
        ("rihgt", "`rihgt` is no verdict", "Write `right`."),
        ("wrong", "`wrong` is no verdict", "Write "),
        ("true", "`True` is no verdict", "Write one of"),
        ("[right]", "is no verdict", "Write one of"),
    ],
)
def test_a_verdict_that_cannot_be_counted(verdict: str, message: str, fix: str) -> None:
    text = filled(["right", verdict, "right"])
    (found,) = sheet_findings(document(text))
    assert found.rule == "sheet-verdict"
    line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith("    verdict:") and n > 9)
    assert found.line == line
    assert message in found.message
    assert found.fix.startswith(fix)


def test_all_that_is_missing_is_told_at_once() -> None:
    assert len(sheet_findings(document(filled(["", "right", "no", ""])))) == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format: 1", "format: 2", "no sheet of an audit"),
        ("sample:\n", "sample: 1\nother:\n", "no sheet of an audit"),
        ('date: "2026-11-25"', 'date: "2026-11-31"', "no day of the calendar"),
        ('date: "2026-11-25"', "date: 2026", "no day of the calendar"),
        ("number: 3", "number: 4", "`4` statements were drawn, but 3 are here"),
        ("number: 3", 'number: "3"', "`number` is not the whole number"),
        ("seed: 7", "seed: -7", "`seed` is not the whole number"),
        ("of: 1742", "of: true", "`of` is not the whole number"),
        ("f" * 40, "main", "neither a commit nor empty"),
        ('"p/capabilities/c/1"', '"p/capabilities/c/0"', "stands here twice"),
        ('  - statement: "p/capabilities/c/1"\n    verdict: right\n    remark:\n', "  - 1\n", "no statement"),
        ('  - statement: "p/capabilities/c/1"\n    verdict: right\n', '  - statement: "x"\n', "no statement"),
    ],
)
def test_a_sheet_that_is_not_as_it_was_written(old: str, new: str, message: str) -> None:
    text = filled(["right"] * 3)
    assert old in text
    found = sheet_findings(document(text.replace(old, new, 1)))
    assert found
    assert {one.rule for one in found} == {"sheet-shape"}
    assert any(message in one.message for one in found), found


@pytest.mark.parametrize("text", ["a: 1\n", "- 1\n", "text\n"])
def test_any_other_file(text: str) -> None:
    (found,) = sheet_findings(document(text))
    assert "no sheet of an audit" in found.message


def test_nothing_judged_is_nothing_to_count() -> None:
    (found,) = sheet_findings(document(filled(["unreadable"] * 3)))
    assert "nothing to count" in found.message
