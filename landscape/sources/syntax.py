"""A YAML parser's complaint -> where the mistake is and what to do about it, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from landscape.findings import Finding
from landscape.sources.document import Position
from landscape.sources.quote import printable, quote


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong at a place of a file whose name need not be known."""

    rule: str
    at: Position
    message: str
    fix: str

    def finding(self, path: str) -> Finding:
        """Return it as a finding in the file at `path`."""
        return Finding(path, *self.at, self.rule, self.message, self.fix)


# Signs that look like a space or a colon but are none to YAML.
_LOOKALIKES = {
    "\u00a0": "a no-break space",
    "\u2007": "a figure space",
    "\u202f": "a narrow no-break space",
    "\u3000": "a wide space",
    "\uff1a": "a wide colon",
}
_LOOKALIKE = re.compile(rf"[ \t]*(?:- +)?(?:[A-Za-z0-9_-]*:?|-)([{''.join(_LOOKALIKES)}])")
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]$")
_INDENTED_BY_TAB = re.compile(r"[ ]*\t")

# (part of the parser's words, point at where the construct began, what is wrong, what to do)
_WORDS: tuple[tuple[str, bool, str, str], ...] = (
    (
        "found unexpected end of stream",
        True,
        "the quote that opens here is never closed, so the rest of the file is read as one text",
        "Close the quote; inside '…' write '' for an apostrophe.",
    ),
    (
        "could not find expected ':'",
        True,
        "this line is neither `key: value` nor an item of a list (`- …`)",
        "Add the colon, or indent the line if it goes on from the one above.",
    ),
    (
        "expected ',' or ']'",
        True,
        "the list that opens here with [ is not closed, or a comma is missing in it",
        "Separate the items by commas and close the list with ].",
    ),
    (
        "expected ',' or '}'",
        True,
        "the mapping that opens here with { is not closed, or a comma is missing in it",
        "Separate the pairs by commas and close with }; a text that begins with { goes in double quotes.",
    ),
    (
        "found unknown escape character",
        False,
        "a backslash in double quotes begins an escape, and this one does not exist",
        "Use single quotes, where a backslash is only a backslash.",
    ),
    (
        "block sequence entries are not allowed",
        False,
        "a list item (`- …`) cannot begin here, after a key or a value",
        "Begin the list in a line of its own; a text that begins with a hyphen goes in double quotes.",
    ),
    (
        "expected '-' indicator",
        False,
        "this line stands beside the items of a list, but it is no item",
        "Begin it with `- `, or indent it as far as the item it belongs to; "
        "if no list is meant, delete the hyphens.",
    ),
    (
        "expected comment or line break",
        True,
        "after | or > the text begins in the next line",
        "Put the text in the next line, indented; a text that begins with | or > goes in double quotes.",
    ),
    (
        "<document start>",
        False,
        "the entry has ended before this line",
        "Delete what closes it above (`...`), or indent this line like the others.",
    ),
)


def explain(error: yaml.MarkedYAMLError, text: str, last: Any = None) -> Trouble:
    """Return what a parser's error means; `last` is the last scalar (an event) before it."""
    if conflict := _CONFLICT.search(text):
        return _merge_conflict(text, conflict.start())
    problem = error.problem or ""
    context = error.context or ""
    at = _place(error.problem_mark) or _place(error.context_mark) or Position(1, 1)
    began = _place(error.context_mark) or at
    if at.line > len(text.splitlines()):
        # What was never closed is missed only at the end, where nothing is to be seen.
        at = began
    line = _line(text, at.line)
    sign = line[at.column - 1 : at.column]
    if (
        last is not None
        and last.style in ("'", '"')
        and last.start_mark.line < last.end_mark.line == at.line - 1
    ):
        message = f"the quote that opens here closes only in line {at.line}, where another was meant to open"
        return _syntax(_place(last.start_mark) or at, message, "Close the quote where its text ends.")
    if tab := _tab(problem, line, sign, at):
        dash = _line(text, tab.line)[: tab.column - 1].strip() == "-"
        what = "stands behind the hyphen" if dash else "indents this line"
        message = f"a tab {what}, and YAML allows only spaces there"
        return Trouble("yaml-tab", tab, message, "Replace the tab by spaces.")
    for place in (at, began, Position(max(at.line - 1, 1), 1)):
        if found := _LOOKALIKE.match(_line(text, place.line)):
            message = (
                f"{_LOOKALIKES[found[1]]} stands here, which looks right but is a letter like others to YAML"
            )
            return _syntax(
                Position(place.line, found.start(1) + 1), message, "Type an ordinary space or colon."
            )
    if "mapping values are not allowed" in problem:
        return _second_colon(text, line, at)
    if "cannot start any token" in problem:
        message = f"a text cannot begin with {_named(sign)} in YAML"
        return _syntax(at, message, "Put the text in double quotes.")
    if "did not find expected key" in problem:
        return _no_key(line, at)
    if any(word in context for word in ("alias", "anchor", "tag", "directive")):
        message = (
            f"a text cannot begin with {_named(_line(text, began.line)[began.column - 1 :][:1])} in YAML"
        )
        return _syntax(began, message, "Put the text in double quotes.")
    if "could not find expected ':'" in problem and (colon := _no_space(text, began)):
        return colon
    for words, at_start, message, fix in _WORDS:
        if words in problem:
            return _syntax(began if at_start else at, message, fix)
    message = f"this is not YAML: {printable(' '.join(filter(None, (context, problem))))}"
    return _syntax(at, message, "Compare the lines around with another entry.")


def _syntax(at: Position, message: str, fix: str) -> Trouble:
    return Trouble("yaml-syntax", at, message, fix)


def _named(sign: str) -> str:
    return "a backtick" if sign == "`" else quote(sign)


def _place(mark: Any) -> Position | None:
    return Position(mark.line + 1, mark.column + 1) if mark else None


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _tab(problem: str, line: str, sign: str, at: Position) -> Position | None:
    """Return where the tab is that an error is about, if it is about one."""
    if sign == "\t" or "tab character" in problem or _INDENTED_BY_TAB.match(line):
        column = line.find("\t") + 1
        return Position(at.line, column or at.column)
    return None


def _second_colon(text: str, line: str, at: Position) -> Trouble:
    """Explain a colon where none may be: a text with ": " in it, or a line indented too far."""
    before = line[: at.column - 1]
    if re.search(r"\S:\s", before):
        message = "a colon followed by a space makes a key of the words before it, but this line has its key"
        return _syntax(at, message, "Put the whole text in double quotes.")
    above = _line(text, at.line - 1)
    start = len(above) - len(above.lstrip()) + 1
    words = above.strip()
    if dash := re.match(r"-(?=[^\s-])|[\u2012-\u2015](?=\s)", words):
        message = "this hyphen begins no item of a list: an item is a plain hyphen, a space, and the value"
        place = Position(at.line - 1, start)
        return _syntax(place, message, "Put a space behind it." if dash[0] == "-" else "Type a plain hyphen.")
    if words and ":" not in words and not words.startswith(("#", "-")):
        message = "this line has no colon, so it is not `key: value`"
        return _syntax(Position(at.line - 1, start), message, "Write the key, a colon, a space, the value.")
    if colon := _no_space(text, Position(at.line - 1, start)):
        return colon
    message = "this line is indented further than the one above, which has a value already"
    start = len(line) - len(line.lstrip()) + 1
    return _syntax(Position(at.line, start), message, "Indent it like the other keys it belongs to.")


def _merge_conflict(text: str, at: int) -> Trouble:
    message = "git left a merge conflict here: the lines of both sides stand one after the other"
    fix = "Keep the lines that are right, and delete those with <<<<<<<, ======= and >>>>>>>."
    return _syntax(Position(text.count("\n", 0, at) + 1, 1), message, fix)


def _no_space(text: str, at: Position) -> Trouble | None:
    """Explain a line that is `key:value`, if it is one."""
    found = re.match(r"[A-Za-z0-9_-]+:(?=\S)", _line(text, at.line)[at.column - 1 :])
    if found is None:
        return None
    message = "the colon has no space after it, so the line is not `key: value`"
    return _syntax(Position(at.line, at.column + found.end() - 1), message, "Put a space after the colon.")


def _no_key(line: str, at: Position) -> Trouble:
    """Explain a place where a key should begin: something after a closed quote, or a wrong indentation."""
    before = line[: at.column - 1]
    if _LINK.search(before) and line[at.column - 1 :].startswith("("):
        message = "an address in brackets, as Markdown has it, is no text to YAML"
        return _syntax(at, message, "Write the address alone: what stands between ( and ).")
    if before.rstrip().endswith(("]", "}")) or line[at.column - 1 :].startswith(("]", "}")):
        message = "a text with brackets is a list or a mapping to YAML when they stand at its begin"
        return _syntax(
            at, message, "Put the whole text in double quotes, or delete the bracket that is too much."
        )
    if line[at.column - 1 :].startswith(","):
        return _syntax(at, "a comma ends no line in YAML, as it does in JSON", "Delete the comma.")
    if before.strip():
        message = "the value before this has ended, so nothing may follow it in this line"
        fix = "If a quote stands inside the text, put the text in the other kind of quotes."
        return _syntax(at, message, fix)
    message = "this line is indented neither like the keys above it nor like a part of one of them"
    return _syntax(at, message, "Indent it as far as the keys or items it belongs to.")
