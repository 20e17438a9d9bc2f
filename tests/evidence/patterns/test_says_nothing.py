"""Cited lines that say nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.evidence.patterns import says_nothing
from landscape.findings import Finding, Severity

from ..conftest import cite

Look = Callable[..., list[Finding]]

TEXT = "# Gang scheduling\n\nGangs start together.\nstage: beta\n- [Gang](#gang)\n"


def look(found_in: Look, *lines: str, path: str = "a.md", text: str = TEXT, **more: object) -> list[Finding]:
    """Return what is found of a statement that cites these lines of a text."""
    evidence = [cite(path, line) for line in lines]
    claim = [{"support": "full", "evidence": evidence, **more}]
    return found_in(says_nothing.check, {"gang-scheduling": claim}, {path: text})


@pytest.mark.parametrize("lines", [("3",), ("1-L3",), ("",), ("9",), ("4", "3")])
def test_lines_that_say_something(found_in: Look, lines: tuple[str, ...]) -> None:
    assert look(found_in, *lines) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("1", "line 1 of `a.md` is a title that only names it: `# Gang scheduling`"),
        ("2", "line 2 of `a.md` is blank or only a mark"),
        ("1-L2", "is a title that only names it"),
        ("4", "only names a stage of maturity: `stage: beta`"),
        ("5", "is a heading in a table of contents"),
    ],
)
def test_lines_that_say_nothing(found_in: Look, line: str, what: str) -> None:
    (found,) = look(found_in, line)
    assert (found.rule, found.severity) == ("evidence-says-nothing", Severity.WARNING)
    assert what in found.message


def test_a_large_part_of_a_file_is_not_judged_line_by_line(found_in: Look) -> None:
    assert look(found_in, "1-L50", text="# Gang\n" * 50)
    assert not look(found_in, "1-L100000", text="# Gang\n" * 100_000)


def test_each_piece_counts_for_itself(found_in: Look) -> None:
    assert len(look(found_in, "1", "3", "5")) == 2


def test_the_name_of_the_project_says_no_more(found_in: Look) -> None:
    assert look(found_in, "1", text="# Gang scheduling in Kueue")
    assert not look(found_in, "1", text="# Gang scheduling of spread replicas")
