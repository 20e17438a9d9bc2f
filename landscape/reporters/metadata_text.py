"""What is different in a snapshot as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from landscape.forges.difference import Difference
from landscape.reporters.changes_text import say
from landscape.reporters.metadata_words import Voice, sections, title, totals
from landscape.reporters.plain import one_line

_VOICE = Voice(say, one_line)


def report(told: Difference, old: str, projects: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a report; no text that is not ours begins one.

    `old` is what the older side is called; `projects` is that of `metadata_words.sections`.
    """
    yield title(told, old, _VOICE)
    for section in sections(told, projects, _VOICE):
        yield ""
        yield f"{section.head} ({section.of})"
        yield from (one_line(f"  - {item}") for item in section.items)
        if left := section.of - len(section.items):
            yield f"  and {left} more"
    if last := list(totals(told)):
        yield ""
        yield from last
