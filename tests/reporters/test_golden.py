"""Each format to the letter, and what all of them have in common."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from landscape import __version__
from landscape.cli.validate import validate
from landscape.findings import Finding
from landscape.reporters.formats import FORMATS, reporter
from landscape.reporters.report import Report

GOLDEN = Path(__file__).parent / "golden"


def written(name: str, report: Report) -> str:
    """Return a report in a format; the list of rules, which grows, is not part of the golden text."""
    text = "\n".join(reporter(name)(report)) + "\n"
    text = re.sub(r'("rules": \[).*?\n          \]', r"\1]", text, flags=re.DOTALL)
    text = re.sub(r'("ruleIndex": )\d+', r"\g<1>0", text)
    return text.replace(__version__, "VERSION")


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, report: Report) -> None:
    """With UPDATE_GOLDEN=1 in the environment the texts are written anew; look at the difference."""
    file = GOLDEN / f"{name}.txt"
    found = written(name, report)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


def test_the_command_offers_every_format() -> None:
    (option,) = (param for param in validate.params if param.name == "format_")
    assert list(getattr(option.type, "choices", ())) == list(FORMATS)


HOSTILE = [
    "\n::error::x",
    "\r::stop-commands::x",
    "\x1b[2J\x1b]0;title\x07",
    "\u202etxt\u2028\u2029\x85",
    "##[add-mask]x ##vso[task.setvariable]x",
    "x" * 10_000,
    "\u200b\u3164",
    "\ud800",
]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_an_entry_speaks_to_anybody(name: str, text: str, report: Report) -> None:
    finding = Finding(f"projects/{text[:200]}.yaml", 1, 3, "url", f"bad {text} bad", f"do {text}")
    texts = {finding.path: text.replace("\n", " ")}
    lines = list(reporter(name)(replace(report, findings=(finding,), texts=texts)))
    for line in lines:
        assert line.isprintable()
        assert not re.search(r"##\w*\[", line)
        if name != "github":
            assert not line.lstrip().startswith("::")
    assert max(map(len, lines)) < 2_000
    if name == "github":
        assert [line[:13] for line in lines if line.startswith("::")] == ["::error file="]
