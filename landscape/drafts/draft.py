"""Answers -> the values of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from landscape.drafts.addresses import on_code_host
from landscape.drafts.kinds import Answers, Kind
from landscape.sources.names import short_name

# Licences that are open source beyond doubt: those that a clone is known to have.
_OPEN = frozenset(
    [
        *("Apache-2.0", "MIT", "MIT-0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "MPL-2.0", "EPL-2.0"),
        *(
            f"{name}-{ending}"
            for name in ("GPL-2.0", "GPL-3.0", "LGPL-2.1", "LGPL-3.0", "AGPL-3.0")
            for ending in ("only", "or-later")
        ),
    ]
)


def entry_of(kind: Kind, answers: Answers, today: str) -> dict[str, Any]:
    """Return what an entry says when these are the answers, as far as there are any."""
    entry: dict[str, Any] = {}
    for question in kind.questions:
        if question.place and not question.shared:
            for number, answer in enumerate(answers.get(question.name, ())):
                _put(entry, [number if step == "*" else step for step in question.place.split("/")], answer)
    for piece in entry.get("evidence", ()):
        piece["kind"] = _one(answers, "evidence-kind") or evidence_kind(kind, piece["url"])
        piece["checked"] = _one(answers, "checked") or today
    if kind.name == "story":
        for row in entry.get("projects", ()):
            row["relation"] = "uses"
        if id := organisation_id(_one(answers, "new-organisation")):
            entry["organisation"] = id
        if (year := entry.get("year", "")).isdecimal() and len(year) == 4:
            entry["year"] = int(year)
    if kind.name == "scenario":
        entry |= {"status": "draft", "version": "1"}
        entry.setdefault("needs", {})["simulated_nodes"] = True
    if entry.get("licence") in _OPEN:
        entry["openness"] = "open-source"
    return entry


def evidence_kind(kind: Kind, url: str) -> str:
    """Return what kind of text most likely stands at an address."""
    return kind.hosted if on_code_host(url) else kind.elsewhere


def organisation_id(name: str) -> str:
    """Return the id that an organisation gets; what stands in brackets only explains its name."""
    return short_name(name.partition(" (")[0]) or short_name(name)


def id_of(kind: Kind, entry: Mapping[str, Any]) -> str:
    """Return the id that an entry would best have, "" when nothing in it could be one."""
    names = [str(entry.get(kind.naming, ""))]
    if kind.name == "story":
        told_of = entry.get("organisation") or next((row["project"] for row in entry.get("projects", ())), "")
        if told_of and not short_name(names[0]).startswith(short_name(told_of)):
            names.insert(0, f"{told_of} {names[0]}")
    if kind.name == "result":
        names.insert(0, " ".join(str(entry.get(key, "")) for key in ("scenario", "project", "date")))
    names += [str(row["url"]).rpartition("/")[2] for row in entry.get("repositories", ())]
    return next(filter(None, map(short_name, names)), "")


def _one(answers: Answers, name: str) -> str:
    return next(iter(answers.get(name, ())), "")


def _put(value: Any, steps: list[str | int], answer: str) -> None:
    """Put an answer at its place, and make the mappings and lists on the way there."""
    *way, last = steps
    for step, after in zip(way, steps[1:], strict=True):
        new: Any = [] if isinstance(after, int) else {}
        if isinstance(step, int):
            if step == len(value):
                value.append(new)
            value = value[step]
        else:
            value = value.setdefault(step, new)
    if isinstance(last, int):
        value.append(answer)
    else:
        value[last] = answer
