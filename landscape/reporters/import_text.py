"""What an import found and did, for a terminal: in what two sides differ, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from landscape.catalogue.group_words import ROLES
from landscape.imports.drift import Drift, What
from landscape.imports.private import Dropped, hidden
from landscape.imports.tags_file import Roster
from landscape.imports.tags_plan import Plan, Step
from landscape.reporters.paths import path_from
from landscape.reporters.plain import LONGEST_PATH, one_line
from landscape.reporters.report import counted
from landscape.sources.quote import printable, quote

_LONGEST_TEXT = 150
_MOST_KEYS = 20
_BEFORE = 30
_MOST_NAMES = 3

_KEYS = {
    "charter": "charter",
    "landscape_url": "address of its landscape",
    "slack": "Slack channel",
    "mailing_list": "mailing list",
    "description": "name",
    "schedule": "schedule",
    "calendar": "calendar",
    "recordings": "recordings",
    "notes": "notes",
}
_PERSON_PARTS = {
    What.TERM: "term",
    What.ORGANISATION: "organisation",
    What.PERSON_NAME: "name",
    What.HANDLE: "GitHub name",
}


def report(file: Path, data: Path, plan: Plan, roster: Roster, day: str) -> Iterator[str]:
    """Yield what differs between a file and our data, group by group, and what was passed over."""
    here = Path.cwd()
    yield f"{one_line(path_from(here, file), LONGEST_PATH)}, as of {day}"
    for step in plan.steps:
        path = one_line(path_from(here, data / step.path), LONGEST_PATH)
        drifts = step.wanted.drifts
        yield ""
        yield f"{path}: {_head(step)}"
        yield from _items(sentence(drift) for drift in drifts)
        if step.wanted.kept:
            yield "  newer here than in the file, and kept:"
            yield from _items(kept_sentence(drift) for drift in step.wanted.kept)
        if step.wanted.silent:
            roles = ", ".join(ROLES[role][1] for role in step.wanted.silent)
            yield f"  the file says nothing of {roles}: ours stay"
    if plan.gone:
        yield ""
        yield "Subprojects that are here and not in the file; look whether they have ended:"
        yield from _items(_say(drift.about) for drift in plan.gone)
    if plan.unmade:
        yield ""
        names = ", ".join(map(_say, plan.unmade))
        yield one_line(f"Passed over, because the file states no mission and there is no entry yet: {names}.")
    passed = list(_passed_over(roster))
    if passed:
        yield ""
        yield from passed


def _head(step: Step) -> str:
    number = len(step.wanted.drifts)
    if number:
        return counted(number, "difference")
    return "no differences, but newer evidence" if step.changes else "no differences"


def names(people: Sequence[str]) -> str:
    """Return people in one line: three by name, the others as a number."""
    shown = ", ".join(map(_say, people[:_MOST_NAMES]))
    more = len(people) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown


def staying(people: Sequence[str]) -> str:
    """Return what to pass so that people get `left` whom a file of an unknown day does not name."""
    return (
        f"{names(people)}: left as they are here, because nobody told the file's day. "
        "With --as-of, the day of its commit, they get `left` unless they came later."
    )


def sentence(drift: Drift) -> str:
    """Return a difference in words."""
    about, role = _say(drift.about), _role(drift.role)
    theirs, ours = _say(drift.theirs), _say(drift.ours) or "none"
    match drift.what:
        case What.NEW_GROUP:
            return f"{about}: a group in the file, not here; {_people(int(drift.theirs))}"
        case What.NO_GROUP:
            return f"{about}: a subproject here, not in the file"
        case What.NAME | What.MISSION:
            return _texts(drift)
        case What.ROLE:
            return f"{about}: {_role(drift.theirs)} in the file, {_role(drift.ours)} here"
        case What.ADDED:
            return f"{about}: {role} in the file ({theirs or 'no term stated'}), not here"
        case What.GONE:
            term = _say(drift.ours) or "no term stated"
            return f"{about}: {role} here ({term}), not in the file"
        case What.BACK:
            return f"{about}: {role} in the file, left on {ours} here"
        case What.NEW_MEETING:
            return f"meeting {about}: in the file, not here"
        case What.MEETING:
            return f"meeting, {_KEYS[drift.about]}: {theirs} in the file, {ours} here"
        case What.ADDRESS:
            return f"{_KEYS[drift.about]}: {theirs} in the file, {ours} here"
        case _:
            part = _PERSON_PARTS[drift.what]
            return f"{about}, {role}: {part} {theirs} in the file, {ours} here"


def kept_sentence(drift: Drift) -> str:
    """Return a difference in words in which ours is newer."""
    about, role, ours = _say(drift.about), _role(drift.role), _say(drift.ours)
    match drift.what:
        case What.GONE:
            return f"{about}: {role} here ({ours}), not yet in the file"
        case What.BACK:
            return f"{about}: left on {ours} here, still {role} in the file"
        case _:
            return f"{about}, {role}: term {ours} here, {_say(drift.theirs) or 'none'} in the file"


def total(plan: Plan, written: int | None) -> str:
    """Return the sentence that sums up: `written` is how many files were, None when none should be."""
    differences = f"{counted(plan.drifts, 'difference')} between the file and our data"
    if written is None:
        kept = any(step.wanted.kept for step in plan.steps)
        return differences if plan.drifts else f"no differences{' but what is newer here' if kept else ''}"
    if not written:
        return "nothing to write"
    return f"{counted(written, 'file')} written"


def _texts(drift: Drift) -> str:
    """Return two texts from where they begin to differ."""
    pairs = enumerate(zip(drift.ours, drift.theirs, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), 0)
    start = drift.ours.rfind(" ", 0, max(same - _BEFORE, 0)) + 1
    lead = "… " if start else ""
    theirs, ours = (f"{lead}{_say(text[start:])}" for text in (drift.theirs, drift.ours or "none"))
    return f"{drift.what}: “{theirs}” in the file; “{ours}” here"


def _role(role: str) -> str:
    return ROLES[role][0] if role in ROLES else role


def _people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'} in it"


def _passed_over(roster: Roster) -> Iterator[str]:
    if told := _dropped(roster.dropped):
        yield f"Left out, because no entry holds them: {told}."
    if roster.unknown:
        keys = [
            f"{quote(hidden(one.key))} (line {one.line}{f', {one.times} times' if one.times > 1 else ''})"
            for one in roster.unknown[:_MOST_KEYS]
        ]
        more = f" and {len(roster.unknown) - _MOST_KEYS} more" if len(roster.unknown) > _MOST_KEYS else ""
        yield one_line(f"Not known here and not read: {', '.join(keys)}{more}.")


def _dropped(dropped: Dropped) -> str:
    parts = []
    if dropped.emails:
        parts.append(f"{dropped.emails} e-mail address{'' if dropped.emails == 1 else 'es'}")
    if dropped.passwords:
        parts.append(counted(dropped.passwords, "password"))
    return " and ".join(parts)


def _items(sentences: Iterable[str]) -> Iterator[str]:
    yield from (f"    - {one_line(text)}" for text in sentences)


def _say(text: str) -> str:
    plain = hidden(" ".join(printable(text).split()))
    return f"{plain[: _LONGEST_TEXT - 1]}…" if len(plain) > _LONGEST_TEXT else plain
