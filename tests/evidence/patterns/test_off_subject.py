"""Texts that have no word of what is claimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.evidence.patterns import off_subject
from landscape.findings import Finding, Severity

from ..conftest import cite

Look = Callable[..., list[Finding]]

FAR = "\n".join(["Gangs."] + ["Other things."] * 8 + ["This is cited."] + ["Other things."] * 8 + ["Gangs."])


def look(found_in: Look, text: str, line: str, path: str = "a.md") -> list[Finding]:
    """Return what is found of a statement on gang scheduling that cites a line of a text."""
    claim = [{"support": "full", "evidence": [cite(path, line)]}]
    return found_in(off_subject.check, {"gang-scheduling": claim}, {path: text})


@pytest.mark.parametrize(
    ("text", "line", "path"),
    [
        ("Gangs start together.", "1", "a.md"),
        (FAR, "9", "a.md"),
        (FAR, "11", "a.md"),
        (FAR, "10-L11", "a.md"),
        (FAR, "", "a.md"),
        ("It is on.", "1", "docs/gang.md"),
        ("为了训练任务的所有容器同时启动", "1", "a.md"),
        ("It is on.", "2", "a.md"),
    ],
)
def test_near_enough_or_not_to_be_told(found_in: Look, text: str, line: str, path: str) -> None:
    assert look(found_in, text, line, path) == []


def test_too_far_away(found_in: Look) -> None:
    (found,) = look(found_in, FAR, "10")
    assert (found.rule, found.severity) == ("evidence-off-subject", Severity.WARNING)
    assert "line 10 of `a.md`" in found.message
    assert "`Gang scheduling`" in found.message


def test_hardware_without_its_vendor(found_in: Look) -> None:
    claim = [{"support": "full", "evidence": [cite("a.md", "1")]}]
    for text, number in (("Cards of AMD are counted.", 0), ("Cards are counted.", 1)):
        assert len(found_in(off_subject.check, {}, {"a.md": text}, {"amd-gpu": claim})) == number
