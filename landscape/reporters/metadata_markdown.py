"""What is different in a snapshot as Markdown, for a pull request.

What code hosts say was written by anybody, and may do nothing here: it becomes code, as the text of entries
does in `changes_markdown.py`. Issues are not linked: a link would be told below the issue, in another
repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from landscape.forges.difference import Difference
from landscape.reporters.changes_markdown import say
from landscape.reporters.metadata_words import Section, Voice, sections, title, totals
from landscape.reporters.report import counted

# GitHub takes 65,536 characters; these are bytes, and leave room for what somebody writes above.
LONGEST = 59_000
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9._-]+){2,}")


def report(told: Difference, old: str, projects: Mapping[str, Sequence[str]]) -> str:
    """Return the whole text, no longer than `LONGEST` bytes.

    `old` is what the older side is called; `projects` is that of `metadata_words.sections`.
    """
    voice = Voice(say, link)
    head = [f"### {title(told, old, voice)}", ""]
    last = list(totals(told))
    room = LONGEST - sum(len(line.encode()) + 2 for line in [*head, *last]) - 100
    kept: list[str] = []
    left = 0
    for section in sections(told, projects, voice):
        lines, missing = _fitting(section, room)
        room -= sum(len(line.encode()) + 1 for line in lines)
        kept += lines
        left += missing
    if left:
        kept += [f"{counted(left, 'more line')} left out.", ""]
    return "\n".join([*head, *kept, *_apart(last)]).rstrip("\n") + "\n"


def link(key: str) -> str:
    """Return the name of a repository as a link, or as a text when it is no name of one."""
    return f"[`{key}`](https://{key})" if _KEY.fullmatch(key) and not _below(key) else say(key)


def _below(key: str) -> bool:
    """Say whether a name goes on below a repository of GitHub's: to an issue, say, where it would be told."""
    host, _, path = key.partition("/")
    return host.casefold().removeprefix("www.") == "github.com" and path.count("/") != 1


def _fitting(section: Section, room: int) -> tuple[list[str], int]:
    """Return the lines of a section that fit, none when no item does, and how many items do not."""
    head = [f"**{section.head}** ({section.of})", ""]
    more = section.of - len(section.items)
    end = [*([f"- and {more} more"] if more else []), ""]
    room -= sum(len(line.encode()) + 1 for line in [*head, *end])
    items: list[str] = []
    for item in section.items:
        room -= len(item.encode()) + len("- \n")
        if room < 0:
            break
        items.append(f"- {item}")
    if not items:
        return [], section.of
    return [*head, *items, *end], len(section.items) - len(items)


def _apart(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from (line, "")
