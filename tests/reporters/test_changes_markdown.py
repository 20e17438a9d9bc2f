"""A comparison as a comment on a pull request, which the entries' text cannot make its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from landscape.changes import Comparison, Unread
from landscape.reporters.changes_markdown import report, say

Make = Callable[..., Comparison]
Files = dict[str, dict[str, Any]]

GOLDEN = Path(__file__).parent / "golden" / "changes.md"

PIECE = {"url": "https://example.org/doc", "kind": "docs", "checked": "2026-12-01"}
HOSTILE = [
    "@everyone",
    "#1234",
    "GH-1234",
    "owner/name#1",
    "deadbeef",
    "0123456789abcdef0123456789abcdef01234567",
    "https://evil.example/",
    "www.evil.example",
    "somebody@evil.example",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<!-- hidden",
    "&lt;b&gt; &#64;everyone",
    "a | b | @everyone",
    "a \\| @everyone",
    "`@everyone`",
    "``` @everyone",
    "\\`@everyone",
    "ends in a backslash\\",
    "**bold** _em_ ~~gone~~ $x$ $`x`$",
    ":tada:",
    "[^1]",
    "- [ ] task",
    "# heading",
    "> quote",
    "1. list",
    "a\n\n@everyone",
    "a\r\n| @everyone |",
    "a\u2028@everyone",
    "\u202e@everyone",
    " @everyone ",
    "    @everyone",
    "\t@everyone",
    "::error::x",
    "@" * 100 + "`",
    "x" * 78 + "`@everyone",
]
# What may stand outside of code: our own words and signs, plain words, numbers of ours, days.
HARMLESS = re.compile(r"(?:[^\W_]|[ ,;:()\-.…·>●◐◌✕–↳○]|\*\*)*")


def outside_code(line: str) -> str:
    """Return a line without its code; every backtick must have its partner."""
    assert line.count("`") % 2 == 0, line
    return re.sub(r"`[^`]+`", "", line)


def hostile(text: str) -> Callable[[Files], None]:
    """Put a text wherever an entry's text is told."""

    def edit(files: Files) -> None:
        project = files["projects/kueue.yaml"]
        project |= {"name": text, "licence": text, "aliases": [text], "repositories": [{"url": text}]}
        project["steward"] = {"name": text, "kind": "company"}
        project["capabilities"]["gang-scheduling"][0] |= {
            "support": "none",
            "since": text,
            "until": text,
            "component": text,
            "enable": {"kind": "flag", "name": text},
            "via_outside": [text, f"{text}2"],
        }
        project["works_with"] = [{"outside": text, "evidence": [PIECE]}]
        project["adopters"] = [{"name": text, "evidence": [PIECE]}]
        capability = files["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
        capability |= {"name": text, "terms": [{"project": "volcano", "term": text, "means": text}]}
        files["vocabulary/categories.yaml"]["categories"][0]["name"] = text
        files["stories/one-rack.yaml"]["title"] = text

    return edit


def test_much_at_once(comparison: Comparison) -> None:
    assert report(comparison) == GOLDEN.read_text("utf-8")


def test_no_changes_are_said(comparison_of: Make) -> None:
    same = comparison_of(lambda files: None)
    assert report(same) == "### No changes in the catalogue from main to the working tree\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_code_on_one_line(text: str) -> None:
    shown = say(text)
    assert re.fullmatch(r"`[^`|\n]+`", shown)
    assert shown.isprintable()
    assert len(shown) <= 82


@pytest.mark.parametrize(
    "text",
    ["Kueue", "Gang scheduling", "Größe", "All-or-nothing start", "Ray (runs-on)", "2026-12-01", "日本"],
)
def test_plain_words_stay_plain(text: str) -> None:
    assert say(text) == text


def test_nothing_is_said_to_be_nothing() -> None:
    assert say("") == say("\n") == "(nothing)"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_entry_stands_outside_of_code(comparison_of: Make, text: str) -> None:
    made = report(comparison_of(hostile(text), (Unread(text, True, False),), name=text))
    lines = made.split("\n")
    assert made.count("`") > 20
    for line in lines:
        rest = outside_code(line)
        if line.startswith("|"):
            assert "|" not in "".join(re.findall(r"`[^`]+`", line)), "code cannot hide a bar in a table"
            rest = rest.replace("|", "")
        assert HARMLESS.fullmatch(rest.removeprefix("### ")), line
    columns = {line.count("|") for line in lines if line.startswith("|")}
    assert len(columns) == 1, "every row has the cells of its heading"


def test_a_huge_comparison_is_cut_where_github_would_refuse_it(comparison_of: Make) -> None:
    def edit(files: Files) -> None:
        piece = {"support": "full", "evidence": [PIECE]}
        names = [f"capability number {number} of many" for number in range(600)]
        files["vocabulary/capabilities/many.yaml"] = {
            "name": "Many",
            "description": "d",
            "order": 9,
            "capabilities": [
                {"id": f"c{number}", "name": name, "question": "?", "definition": "."}
                for number, name in enumerate(names)
            ],
        }
        for project in ("kueue", "volcano", "plugin"):
            claims = files[f"projects/{project}.yaml"].setdefault("capabilities", {})
            claims.update({f"c{number}": [piece] for number in range(600)})

    made = report(comparison_of(edit))
    assert 60_000 < len(made.encode()) <= 65_536
    rows = made.count("` | ")
    assert f"\n\n{600 - rows} more rows of the matrix left out.\n\n**Projects**\n" in made
    told = made.count("\n- ")
    assert made.endswith(f"\n\n{3 * 600 + 601 - told} more lines left out: `landscape diff` shows all.\n")
    for line in made.split("\n"):
        outside_code(line)


def test_a_long_sentence_is_cut_between_its_parts(comparison_of: Make) -> None:
    def edit(files: Files) -> None:
        long = "x" * 79 + "@"
        keys = ("aliases", "api_groups", "former_ids")
        files["projects/kueue.yaml"].update({key: [f"{n}{long}" for n in range(9)] for key in keys})
        files["projects/kueue.yaml"] |= {"licence": long, "scope": "native", "name": long}
        files["projects/kueue.yaml"]["links"] = {"homepage": long, "documentation": long}

    (line,) = [line for line in report(comparison_of(edit)).split("\n") if line.startswith("- ")]
    assert len(line) < 2_300
    assert line.endswith("; 1 more")
    outside_code(line)
