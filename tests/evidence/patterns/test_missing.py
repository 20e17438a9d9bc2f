"""Files, lines and commits that are cited and not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from landscape.evidence.patterns import missing
from landscape.evidence.reader import Unread, Why
from landscape.findings import Finding, Severity

from ..conftest import cite

Look = Callable[..., list[Finding]]


def statement(*evidence: object) -> list[dict[str, object]]:
    """Return a claim of one statement with this evidence."""
    return [{"support": "full", "evidence": list(evidence)}]


@pytest.mark.parametrize("line", ["", "1", "3", "1-L3"])
def test_what_is_there(found_in: Look, line: str) -> None:
    assert found_in(missing.check, {"quota": statement(cite("a.md", line))}, {"a.md": "1\n2\n3"}) == []


def test_a_file_that_is_not_there(found_in: Look) -> None:
    (found,) = found_in(missing.check, {"quota": statement(cite("a.md", "1"))})
    assert (found.rule, found.severity) == ("evidence-path", Severity.ERROR)
    assert "`a.md` does not exist in commit 0000000000 of `github.com/example/batch`" in found.message


@pytest.mark.parametrize("line", ["4", "3-L4", "900"])
def test_a_line_that_is_not_there(found_in: Look, line: str) -> None:
    (found,) = found_in(missing.check, {"quota": statement(cite("a.md", line))}, {"a.md": "1\n2\n3"})
    assert (found.rule, found.severity) == ("evidence-line", Severity.ERROR)
    assert "`a.md` has 3 lines" in found.message


def test_a_commit_that_is_not_there_is_told_once_and_is_no_error(found_in: Look) -> None:
    texts = {"a.md": Unread(Why.NO_COMMIT), "b.md": Unread(Why.NO_COMMIT)}
    evidence = (cite("a.md", "1"), cite("b.md", "2"))
    (found,) = found_in(missing.check, {"quota": statement(*evidence)}, texts)
    assert (found.rule, found.severity) == ("evidence-commit", Severity.WARNING)


@pytest.mark.parametrize("why", [Why.NO_MIRROR, Why.NO_ANSWER, Why.NO_TEXT, Why.TOO_LARGE, Why.NO_READER])
def test_what_nobody_can_tell_is_no_finding(found_in: Look, why: Why) -> None:
    assert found_in(missing.check, {"quota": statement(cite("a.md", "1"))}, {"a.md": Unread(why)}) == []


def test_a_page_of_the_web_is_no_file(found_in: Look) -> None:
    page = {"url": "https://www.example.org/docs", "kind": "docs", "checked": "2026-11-20"}
    assert found_in(missing.check, {"quota": statement(page)}) == []


def test_a_hostile_path_cannot_begin_a_line(found_in: Look) -> None:
    (found,) = found_in(missing.check, {"quota": statement(cite("a%60%20::error::", "1"))})
    assert found.message.isprintable()
    assert found.message.startswith("`a' ::error::`")
