"""Comments that speak to the checks: where they stand, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import ScalarEvent

from landscape.sources.document import Document, Position

# Without libyaml the same events come from the slow parser.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*landscape[ \t]*:[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)


_ANY_COMMENT = re.compile(r"(?:^|(?<=[ \t]))(#.*)$", re.MULTILINE)
_ALLOW = re.compile(
    r"allow[ \t]+(?P<rules>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*(?:\bbecause\b(?P<reason>.*))?", re.DOTALL
)


class Comment(NamedTuple):
    """A comment `# landscape: …`: where it begins, its words, and the line of the entry that it is about.

    That is its own line, or, when nothing else stands there, the next one that is no comment.
    """

    at: Position
    words: str
    about: int

    @property
    def allows(self) -> Allowance | None:
        """Return what the comment allows, None when it says something else."""
        form = _ALLOW.fullmatch(self.words)
        if form is None:
            return None
        return Allowance(tuple(name.strip() for name in form["rules"].split(",")), form["reason"] or "")


class Allowance(NamedTuple):
    """The names of the rules whose findings a comment allows, and its reason, "" where none is given."""

    rules: tuple[str, ...]
    reason: str


def allowed_in(document: Document) -> frozenset[str]:
    """Return the names of all rules that comments of a document allow anywhere in it."""
    found = (comment.allows for comment in comments(document))
    return frozenset(rule for allowance in found if allowance for rule in allowance.rules)


def comments(document: Document) -> Iterator[Comment]:
    """Yield the comments of a document that speak to the checks."""
    text = document.text
    if "landscape" not in text.lower():
        return
    found = list(_COMMENT.finditer(text))
    spans = list(_scalars(text)) if found else []
    lines = text.split("\n")
    for match in found:
        # In a text that goes over several lines, or in quotes, it is no comment.
        if any(start <= match.start() < end for start, end in spans):
            continue
        line = text.count("\n", 0, match.start()) + 1
        begin = text.rfind("\n", 0, match.start()) + 1
        own = not text[begin : match.start()].strip()
        at = Position(line, match.start() - begin + 1)
        yield Comment(at, match[1].strip(), _next(lines, line) if own else line)


def all_comments(document: Document) -> Iterator[tuple[Position, str]]:
    """Yield place and words of every comment of a document."""
    text = document.text
    spans = list(_scalars(text))
    for match in _ANY_COMMENT.finditer(text):
        if not any(start <= match.start(1) < end for start, end in spans):
            begin = text.rfind("\n", 0, match.start(1)) + 1
            yield Position(text.count("\n", 0, begin) + 1, match.start(1) - begin + 1), match[1]


def _next(lines: list[str], line: int) -> int:
    """Return the first line after a comment's that is neither empty nor a comment."""
    for number in range(line, len(lines)):
        words = lines[number].strip()
        if words and not words.startswith("#"):
            return number + 1
    return line


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of every scalar of a text that is known to be YAML."""
    parser = _Loader(text)
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark:
                begin = event.start_mark.index
                if event.style in ("|", ">"):
                    # The rest of the line with the sign is no part of the text.
                    begin = max(text.find("\n", begin), begin)
                yield begin, event.end_mark.index
    finally:
        parser.dispose()
