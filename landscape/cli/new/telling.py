"""What is said of a new entry: what is missing, what is wrong, what was written, what comes next."""

from __future__ import annotations

import os
import shlex
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from landscape.drafts.choices import choices
from landscape.drafts.found import Fact
from landscape.drafts.home import Home
from landscape.drafts.judge import Draft
from landscape.drafts.kinds import Kind, Question
from landscape.drafts.problem import Problem
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST_PATH, one_line

_WIDEST = 100


def width() -> int:
    """Return how wide lines of text are on this terminal."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def missing(home: Home, kind: Kind, lacking: Iterable[Question]) -> str:
    """Return which flags are needed, all at once, and what can be said with each."""
    lines = ["there is no terminal to ask on, so these flags are needed as well:"]
    for question in lacking:
        head = f"  {question.flag} {question.metavar}"
        words = question.words
        if question.of and (listed := choices(home, kind, question)):
            words = f"{words} One of: {', '.join(choice.id for choice in listed)}."
        lead = f"{head:<20}  "
        lines += textwrap.wrap(
            one_line(words), width(), initial_indent=lead, subsequent_indent=" " * len(lead)
        )
    others = [one.flag for one in kind.questions if one.asked and not one.needed]
    return "\n".join([*lines, f"  Not needed, but good to have: {', '.join(others)}."])


def refused(kind: Kind, against: Iterable[Problem]) -> Iterator[str]:
    """Yield the reasons why nothing was written, each with the flag it is about."""
    against = list(against)
    yield "nothing was written:"
    for one in against:
        question = kind.by_name.get(one.about)
        about = f"{question.flag}: " if question else "ID: " if one.about == "id" else ""
        fix = f" fix: {one.fix}" if one.fix else ""
        yield f"  {one_line(f'{about}{one.message}.{fix}')}"
    if all(one.is_doubt for one in against):
        yield "  With --force it is written all the same."


def written(home: Home, made: Draft, taken: Mapping[str, Fact], is_evidence_told: bool) -> Iterator[str]:
    """Yield what was written, what of it nobody has said, and what comes next."""
    here = Path.cwd()
    path = one_line(path_from(here, home.data / made.path), LONGEST_PATH)
    yield f"{path}: written"
    for other in made.also:
        yield f"{one_line(path_from(here, home.data / other), LONGEST_PATH)}: the organisation is added"
    for name, fact in taken.items():
        yield f"  {name}: {one_line(fact.answer)} ({one_line(fact.source)})"
    if "evidence" in made.entry and not is_evidence_told:
        yield f"  evidence-kind: {made.entry['evidence'][0]['kind']} (by its address)"
    yield "Next:"
    yield from _next(home, path)


def _next(home: Home, path: str) -> Iterator[str]:
    here = Path.cwd()
    site = Path(os.path.realpath(home.data)).parent
    guide = site / "docs" / "contribute.md"
    where = f"; {one_line(path_from(here, guide))} is the guide" if guide.is_file() else ""
    yield f"  1. Say more: uncomment what you can cite. `landscape rules` lists the rules{where}."
    yield f"  2. validate-data {shlex.quote(path)}"
    config = one_line(path_from(here, site / "mkdocs.yml"))
    own = "" if config == "mkdocs.yml" else f" -f {shlex.quote(config)}"
    yield f"  3. landscape serve{own}, and look at its page."
    yield "  4. Commit it on a branch of its own, and open a pull request."
