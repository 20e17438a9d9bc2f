"""The evidence of what was imported."""

from __future__ import annotations

from typing import Any

from landscape.imports.cited import Source, added, bare, cited
from landscape.imports.taking import Lines

OLD, NEW = "a" * 40, "b" * 40
FILE = "https://github.com/example/groups/blob/{}/tags.yaml"
SOURCE = Source(FILE.format(NEW) + "#L1", "2026-11-26")
PAGE: Any = {"url": "https://example.org/page", "kind": "docs", "checked": "2026-01-01"}


def piece(url: str) -> Any:
    return {"url": url, "kind": "docs", "checked": "2026-01-01"}


def test_lines_are_added_to_the_address() -> None:
    assert SOURCE.evidence(Lines(5, 9))["url"] == f"{FILE.format(NEW)}#L5-L9"
    assert SOURCE.evidence(Lines(5, 5), "a note") == {
        "url": f"{FILE.format(NEW)}#L5",
        "kind": "docs",
        "checked": "2026-11-26",
        "note": "a note",
    }


def test_the_place_in_a_file_is_no_part_of_its_address() -> None:
    assert bare(FILE.format(NEW) + "?plain=1#L5") == FILE.format(NEW)
    assert bare("https://example.org/?a=1#b") == "https://example.org/?a=1"


def test_what_cites_these_lines_stays_with_its_day() -> None:
    there = [PAGE, piece(FILE.format(NEW) + "?plain=1#L7")]
    assert cited(there, SOURCE, Lines(5, 9)) == there


def test_other_lines_or_another_commit_give_way_and_other_texts_stay() -> None:
    new = SOURCE.evidence(Lines(5, 9))
    for old in (FILE.format(NEW) + "#L10", FILE.format(NEW), FILE.format(OLD) + "#L7"):
        assert cited([piece(old), PAGE], SOURCE, Lines(5, 9)) == [new, PAGE]
    other = piece(f"https://github.com/example/groups/blob/{OLD}/other.yaml#L7")
    assert cited([other], SOURCE, Lines(5, 9)) == [new, other]
    assert cited(None, SOURCE, Lines(5, 9)) == [new]


def test_who_has_left_keeps_the_evidence_of_having_been_there() -> None:
    there = [piece(FILE.format(OLD) + "#L7"), PAGE]
    made = added(there, SOURCE, Lines(1, 99), "gone")
    assert made == [SOURCE.evidence(Lines(1, 99), "gone"), *there]
    assert added(made, SOURCE, Lines(1, 99), "gone") == made
