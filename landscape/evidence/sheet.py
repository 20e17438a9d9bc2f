"""The sheet of an audit: drawn statements beside the lines they cite, with room for a verdict on each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landscape.catalogue.model import Catalogue, Statement
from landscape.checks.of_evidence import NEAR
from landscape.evidence.entries import Piece, ReadStatement
from landscape.evidence.reader import Unread
from landscape.sources.quote import printable

FORMAT = 1
LARGEST_SEED = 2**32 - 1
_LONGEST_LINE = 400
_MOST_LINES = 60

_HEAD = """\
# An audit: is it right what this catalogue says?
#
# {number} of {of} statements, drawn at random with seed {seed}; each had the same chance, whatever
# its project or capability. Read the lines under `text` (the marked ones are those cited), or follow the
# address, and write one of these words after `verdict:`
#
#   right             The evidence says it: this capability or hardware, on this level of support.
#   weak              It is right, but shown weakly: a line that says nothing, a proposal or changelog alone,
#                     a note or a maturity that the evidence does not bear out, a project missing from `via`.
#   wrong-level       It is about this, but the level of support is another.
#   wrong-capability  It is about something else, or says nothing of the kind.
#   unreadable        Neither here nor at the address is anything to read. Does not count.
#
# `faults` may say what is weak: [line, note, since, maturity, via, enable, mechanism], or some of them.
# A remark is for whoever mends it. Change nothing else; then run: landscape evidence score THIS-FILE
"""


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a sample was drawn: the day, how many of how many statements, and of which catalogue.

    `commit` is that of the catalogue, "" when it is not known.
    """

    date: str
    number: int
    seed: int
    of: int
    commit: str = ""


def sheet(drawing: Drawing, statements: Iterable[ReadStatement], catalogue: Catalogue) -> str:
    """Return the sheet as YAML."""
    lines = [
        _HEAD.format(number=drawing.number, of=drawing.of, seed=drawing.seed),
        f"format: {FORMAT}",
        f"date: {_quoted(drawing.date)}  # of the verdicts: change it if they are of another day",
        f"number: {drawing.number}",
        f"seed: {drawing.seed}",
        f"of: {drawing.of}",
        f"commit: {_quoted(drawing.commit)}",
        "sample:",
    ]
    for one in statements:
        lines += ["", *_item(one, catalogue)]
    return "\n".join(lines) + "\n"


def _item(one: ReadStatement, catalogue: Catalogue) -> Iterator[str]:
    yield f"  - statement: {_quoted(one.key)}"
    for key, value in _said(one, catalogue):
        yield f"    {key}: {_quoted(value)}"
    yield "    evidence:"
    for piece in one.pieces:
        yield f"      - url: {_quoted(piece.evidence.url)}"
        yield f"        kind: {piece.evidence.kind.value}"
        if isinstance(piece.answer, Unread):
            yield f"        unread: {_quoted(piece.answer.why.value)}"
        elif not piece.cited:
            yield '        unread: "the file has no such line"'
        else:
            yield "        text: |"
            yield from (f"          {line}" for line in _text(piece))
    yield "    verdict:"
    yield "    faults:"
    yield "    remark:"


def _said(one: ReadStatement, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what is claimed, and what it takes."""
    statement = one.statement
    yield "project", one.project.name
    yield ("capability" if one.subject.kind == "capabilities" else "hardware"), one.subject.name
    if one.subject.kind == "capabilities":
        capability = catalogue.capabilities[one.subject.id]
        yield "question", capability.question
        for key in ("counts_as_full", "counts_as_partial", "not_this"):
            if text := getattr(capability, key):
                yield key, text
    yield "support", statement.support.value
    yield from ((key, text) for key, text in _details(statement) if text)


def _details(statement: Statement) -> Iterator[tuple[str, str]]:
    yield "maturity", statement.maturity.value if statement.maturity else ""
    yield "since", statement.since
    yield "until", statement.until
    yield "enable", f"{statement.enable.kind} {statement.enable.name}" if statement.enable else ""
    yield "component", statement.component
    yield "via", ", ".join((*statement.via, *statement.via_outside))
    yield "inherited", "yes" if statement.inherited else ""
    yield "note", statement.note


def _text(piece: Piece) -> Iterator[str]:
    """Yield the lines around the cited ones, each behind its number and, when cited, a mark."""
    shown = piece.around(NEAR)
    whole = piece.place is None or not piece.place.first
    width = len(str(shown.stop))
    for index in shown[:_MOST_LINES]:
        mark = ">" if index in piece.cited and not whole else " "
        line = printable(piece.lines[index].expandtabs(4))
        cut = line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
        yield f"{index + 1:<{width}} {mark} {cut}".rstrip()
    if len(shown) > _MOST_LINES:
        yield f"… {len(shown) - _MOST_LINES} more lines"


def _quoted(text: str) -> str:
    """Return a text as YAML in double quotes, which JSON's are, too."""
    return json.dumps(text, ensure_ascii=False)
