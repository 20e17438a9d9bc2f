"""What is off by default, or early, and not told."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from landscape.evidence.patterns import stage_untold, switch_uncited, switch_untold
from landscape.findings import Finding, Severity

from ..conftest import cite

Look = Callable[..., list[Finding]]


def look(found_in: Look, pattern: ModuleType, text: str, line: str = "3", **more: Any) -> list[Finding]:
    """Return what a pattern finds of a statement that cites a line of a text."""
    claim = {"support": "full", "evidence": [cite("a.md", line)], **more}
    return found_in(pattern.check, {"gang-scheduling": [claim]}, {"a.md": text})


@pytest.mark.parametrize(
    "line",
    [
        "This feature is disabled by default.",
        "It is Off by default, for now",
        "By default, it is not enabled.",
        "An opt-in feature",
        "`--gang` (default is `false`)",
        "enableGang defaults to false",
    ],
)
def test_a_switch_that_the_text_speaks_of(found_in: Look, line: str) -> None:
    (found,) = look(found_in, switch_untold, f"a\nb\nGangs start together.\n{line}\n")
    assert (found.rule, found.severity) == ("switch-untold", Severity.WARNING)
    assert "near line 3 of `a.md` stands" in found.message


def test_a_switch_that_the_note_speaks_of(found_in: Look) -> None:
    (found,) = look(found_in, switch_untold, "a\nb\nc\n", note="Off by default")
    assert "the note says `Off by default`" in found.message


def test_a_switch_that_is_named(found_in: Look) -> None:
    switch = {"kind": "gate", "name": "Gangs"}
    assert not look(found_in, switch_untold, "Off by default\nb\nc\n", note="Off by default", enable=switch)


@pytest.mark.parametrize("support", ["planned", "none"])
def test_what_nobody_has_needs_no_switch_and_no_stage(found_in: Look, support: str) -> None:
    text = "a\nb\nbeta, disabled by default\n"
    assert not look(found_in, switch_untold, text, support=support, note="Off by default")
    assert not look(found_in, stage_untold, text, support=support)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\nGangs are on by default.\n", "3"),
        ("disabled by default\na\nb\nGangs\n", "4"),
        ("disabled by default\n", ""),
    ],
)
def test_no_switch_close_by(found_in: Look, text: str, line: str) -> None:
    assert not look(found_in, switch_untold, text, line)


@pytest.mark.parametrize("word", ["experimental", "Alpha", "beta", "tech preview", "Technology Preview"])
def test_a_stage_that_the_line_tells(found_in: Look, word: str) -> None:
    (found,) = look(found_in, stage_untold, f"a\nb\nThis is {word}.\n")
    assert (found.rule, found.severity) == ("stage-untold", Severity.WARNING)
    assert f"line 3 of `a.md` says `{word}`" in found.message


def test_a_stage_that_is_told(found_in: Look) -> None:
    assert not look(found_in, stage_untold, "a\nb\nThis is beta.\n", maturity="beta")
    assert not look(found_in, stage_untold, "a\nb\nThis is beta.\n", note="The queue is beta")


@pytest.mark.parametrize(
    "line", ["v1beta1", "batch/v1alpha1", "beta-scheduler", "alphabetical", "docs/beta/a", "1.0.beta"]
)
def test_parts_of_names_are_no_stages(found_in: Look, line: str) -> None:
    assert not look(found_in, stage_untold, f"a\nb\n{line} has gangs\n")


def test_a_stage_beside_the_cited_line_may_be_of_something_else(found_in: Look) -> None:
    assert not look(found_in, stage_untold, "a\nThis is beta.\nGangs\n")


def switched(found_in: Look, text: str, name: str, line: str = "3") -> list[Finding]:
    """Return what is found of a statement with this switch that cites a line of a text."""
    return look(found_in, switch_uncited, text, line, enable={"kind": "gate", "name": name})


@pytest.mark.parametrize("name", ["GangStart", "gates.gangstart", "GATES=GangStart", "--gangstart"])
def test_a_switch_that_is_cited(found_in: Look, name: str) -> None:
    assert not switched(found_in, "a\nb\nGangs start together.\nSet the gate gangStart.\n", name)


def test_a_switch_that_is_not_cited(found_in: Look) -> None:
    (found,) = switched(found_in, "a\nb\nPods start together.\n" + "c\n" * 20 + "Topology\n", "Topology")
    assert (found.rule, found.severity) == ("switch-uncited", Severity.WARNING)
    assert "`Topology`" in found.message


def test_what_could_not_be_read_says_nothing_of_a_switch(found_in: Look) -> None:
    assert not found_in(
        switch_uncited.check,
        {
            "gang-scheduling": [
                {"support": "full", "enable": {"kind": "gate", "name": "X"}, "evidence": [cite("b.md", "3")]}
            ]
        },
        {},
    )
