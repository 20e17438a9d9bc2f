"""What a single line of a file is good for: many lines of a file say nothing by themselves.

This is a judgement of form, not of meaning, and careful: what is not surely empty counts as saying something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from pathlib import PurePosixPath

from landscape.evidence.words import stems, words

_MARKDOWN = frozenset([".md", ".mdx", ".markdown"])
_UNDERLINING = frozenset([".rst", ".txt"])
_IMPORTING = re.compile(r"\.(?:c|cc|cpp|cs|cu|go|h|hpp|java|jsx?|kt|mdx|php|proto|py|rs|scala|tsx?)")

# HTML tags and comments, anchors of titles, changes of font in manual pages, roles of reStructuredText.
_MARKUP = re.compile(
    r"</?[a-z][a-z0-9]*(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--.*?-->|\{#[^}]*\}|\\f[A-Z]|:[a-z-]+:(?=`)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s*(?:```|~~~)")
_IMPORT = re.compile(
    r"\s*(?:import|package|from\s+\S+\s+import|#\s*include|using|use|require(?:_once)?|extern crate)\b[^=]*"
    r"|\s*(?:[\w.]+\s+)?\"[\w.-]+(?:/[\w.-]+)+\"\s*"
    r"|[\s/*#]*(?:Copyright|SPDX-License-Identifier|Licensed under)\b.*"
)
_CONTENTS = re.compile(
    r"\s*(?:[-*+]|\d+[.)])\s*\[[^\]]*\]\(#[^)]*\)(?:[\s.]*|\s*[:–-]\s.*)"
    r"|\s*\[\[?_?toc_?\]?\]\s*|\s*\.\. contents::.*",
    re.IGNORECASE,
)
_MARKED_TITLE = re.compile(r"\s{0,3}#{1,6}\s+(.+)|(?:linkT|t)itle:\s*(.+)")
_TAGGED_TITLE = re.compile(r"\s*<h[1-6]\b[^>]*>(.+)", re.IGNORECASE)
_UNDERLINE = re.compile(r"([=\-~^\"*+'#])\1{2,}\s*")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
# One name among the signs of Markdown, YAML and JSON: "retry:", "**`MODE`**:", '"cpuset": {'; and the item
# of a list in a manual page, with its width: ".IP preempt_order 8". To stand in a list says something.
_NAME = r"[A-Za-z_][\w.-]*"
_LONE_NAME = re.compile(
    rf"[\s*>`\"'|:{{\[]*{_NAME}[\s`\"'*|:{{\]\\]*|\.[A-Z]{{1,2}}\s+\"?{_NAME}\"?\s*\d*\s*"
)

# No more of a line is looked at: what is written to keep a pattern busy for hours fits into no screen.
_LONGEST = 2000

_STAGES = stems(["alpha beta stable ga deprecated experimental preview"])
_OF_STAGES = stems(
    ["stage status state maturity level phase milestone latest since version feature release v"]
)
# What a title may hold beside a name without saying more.
_FILLING = stems(
    [
        "api configuration configuring demo example feature getting guide how installation installing",
        "integration introduction job kubernetes option overview plugin pod policy quickstart running",
        "scheduler scheduling set setting setup started summary tutorial type usage user what work",
    ]
)
_SENTENCE = re.compile(r"\b(?:supports?|supported|supporting|can|cannot|must|are|is)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[\s#*]*(?:what|how|why|when)\b", re.IGNORECASE)


def is_stage(line: str) -> bool:
    """Say whether a line names a stage of maturity and nothing else: "stage: beta", `alpha: "v1.4"`."""
    found = stems([_MARKUP.sub(" ", line[:_LONGEST])])
    return bool(found & _STAGES) and found <= _STAGES | _OF_STAGES


def emptiness(path: str, lines: Sequence[str], index: int, names: Set[str]) -> str | None:
    """Return what an empty line is, as words after "the line", or None when it says something.

    `index` counts from 0; `names` are the stems of what the claim is about: its subject and its project.
    """
    line = lines[index][:_LONGEST]
    ending = PurePosixPath(path).suffix.lower()
    plain = _MARKUP.sub(" ", line)
    if not words(plain) or _FENCE.match(line):
        return "is blank or only a mark"
    if _IMPORTING.fullmatch(ending) and _IMPORT.fullmatch(line):
        return "only imports something or names a licence"
    if _CONTENTS.fullmatch(line):
        return "is a heading in a table of contents"
    text = ending in _UNDERLINING or (ending in _MARKDOWN and not _fenced(lines, index))
    below = lines[index + 1][:_LONGEST] if index + 1 < len(lines) and ending in _UNDERLINING else ""
    title = _title(line, below, text)
    if title is not None:
        return "is a title that only names it" if _only_names(title, names) else None
    if _LONE_NAME.fullmatch(plain) and not _ITEM.match(line):
        return "is a bare name"
    return None


def _fenced(lines: Sequence[str], index: int) -> bool:
    """Say whether a line of Markdown stands in a block of code."""
    return sum(1 for line in lines[:index] if _FENCE.match(line)) % 2 == 1


def _title(line: str, below: str, text: bool) -> str | None:
    """Return the text of a title, or None when the line is none; `below` may underline it."""
    if found := _TAGGED_TITLE.fullmatch(line) or (_MARKED_TITLE.fullmatch(line) if text else None):
        return next(group for group in found.groups() if group)
    return line if _UNDERLINE.fullmatch(below) else None


def _only_names(title: str, names: Set[str]) -> bool:
    """Say whether a title holds at most one word beside the name of what is claimed."""
    if _SENTENCE.search(title) and not _QUESTION.match(title):
        return False
    return len(stems([_MARKUP.sub(" ", title)]) - _FILLING - names) <= 1
