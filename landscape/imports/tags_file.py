"""A tags.yaml, the roster of technical advisory groups as `cncf/toc` keeps it -> the groups that it tells of.

Its values may be missing anywhere, and a missing section says nothing. What is wrong with a person is an
error: who is passed over would look like somebody who has left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from landscape.checks.suggest import nearest
from landscape.findings import Finding, Severity
from landscape.imports.private import Dropped, dropped_of, is_private
from landscape.imports.taking import Lines, Path, Taking
from landscape.sources.document import Document, Value
from landscape.sources.names import name_problem
from landscape.sources.quote import quote

LONGEST_MISSION = 1200

# Section of the file -> the role it gives.
ROLES = {
    "chairs": "chair",
    "tech_leads": "tech-lead",
    "subproject_leads": "subproject-lead",
    "toc_liaison": "toc-liaison",
}
_TOP = frozenset(["tags", "toc_subprojects"])
_GROUP = frozenset(
    [
        *("dir", "name", "mission_statement", "charter_link", "label", "leadership", "meetings", "contact"),
        *("tag_subprojects", "tag_initiatives", "subproject_initiatives"),
        *("landscape_url", "landscape_preview_image"),
    ]
)
_PERSON = frozenset(["github", "lfx_id", "name", "company", "email", "term"])
_MEETING = frozenset(
    ["description", "schedule", "zoom_url", "tag_calendar", "recordings_url", "meeting_notes_url"]
)
_CONTACT = frozenset(["slack", "slack_channel", "mailing_list", "toc_liaison"])

_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,11}")


class NoSuchGroup(Exception):
    """The file tells of no group of this name; the message names one much like it, or all there are."""


@dataclass(frozen=True, slots=True)
class ForeignPerson:
    """Somebody in one role. What the file does not say is ""; days are ISO dates."""

    name: str
    github: str
    role: str
    organisation: str
    start: str
    end: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class ForeignMeeting:
    """One series of meetings; `values` has the keys that ours have (description, schedule, calendar…)."""

    values: Mapping[str, str]
    lines: Lines


@dataclass(frozen=True, slots=True)
class ForeignGroup:
    """A group as the file tells of it. `roles` are those of which it says who has them, if only nobody."""

    id: str
    kind: str
    parent: str
    name: str
    mission: str
    charter: str
    landscape_url: str
    slack_id: str
    slack_name: str
    mailing_list: str
    roles: frozenset[str]
    people: tuple[ForeignPerson, ...]
    meetings: tuple[ForeignMeeting, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that the file has and we do not know: how often, and in which line first."""

    key: str
    line: int
    times: int


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file tells of a group and its subprojects, and what was passed over.

    `findings` are what cannot be taken over; with an error among them nothing should be.
    """

    groups: tuple[ForeignGroup, ...]
    dropped: Dropped
    unknown: tuple[UnknownKey, ...]
    findings: tuple[Finding, ...]


def roster_of(document: Document, group: str) -> Roster:
    """Return what a file tells of the group whose `dir` is given, and of its subprojects.

    Raises `NoSuchGroup`. A file of another shape yields findings and no group.
    """
    taking = Taking(document)
    root = taking.mapping((), document.value, _TOP)
    found = list(_listed(root))
    if not found:
        if not taking.findings:
            taking.wrong((), "there is no list of groups under `tags`, so this is no tags.yaml")
        return _roster(taking, ())
    wanted = [one for one in found if one.dir == group]
    if not wanted:
        raise NoSuchGroup(_no_such(group, [one.dir for one in found]))
    if len(wanted) > 1:
        line = document.place(wanted[0].path).key.line
        message = f"there is a second group {quote(group)} here (the first is in line {line})"
        taking.wrong(wanted[1].path, message)
    only = wanted[0]
    depth = len(only.path)
    members = [one for one in found if one.path[:depth] == only.path]
    taking.dropped = dropped_of(only.value)
    groups = tuple(_group(taking, one) for one in members)
    if not groups[0].people and not any(one.severity is Severity.ERROR for one in taking.findings):
        message = (
            f"the file names no chair, lead or liaison of {quote(group)}: "
            "everybody in our data would be taken to have left"
        )
        taking.wrong(only.path, message)
    return _roster(taking, groups)


def _roster(taking: Taking, groups: tuple[ForeignGroup, ...]) -> Roster:
    unknown = (UnknownKey(key, min(lines), len(lines)) for key, lines in taking.unknown.items())
    ordered = sorted(unknown, key=lambda one: (one.line, one.key))
    return Roster(groups, taking.dropped, tuple(ordered), tuple(sorted(set(taking.findings))))


class _Listed(NamedTuple):
    """A group somewhere in the file."""

    dir: str
    kind: str
    parent: str
    path: Path
    value: dict[str, Value]


def _listed(root: Mapping[str, Value]) -> Iterator[_Listed]:
    """Yield all groups; what is wrong with those that nobody asked for is nobody's business here."""
    for key, kind in (("tags", "tag"), ("toc_subprojects", "subproject")):
        for path, value in _mappings((key,), root.get(key)):
            dir = _dir(value)
            if dir:
                yield _Listed(dir, kind, "", path, value)
            for inner, sub in _mappings((*path, "tag_subprojects"), value.get("tag_subprojects")):
                if _dir(sub):
                    yield _Listed(_dir(sub), "subproject", dir, inner, sub)


def _mappings(path: Path, value: Value) -> Iterator[tuple[Path, dict[str, Value]]]:
    """Yield the mappings that have members in a list, with their paths."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and item:
            yield (*path, index), item


def _dir(value: Mapping[str, Value]) -> str:
    found = value.get("dir")
    return found if isinstance(found, str) and not is_private(found) else ""


def _no_such(group: str, dirs: list[str]) -> str:
    like = nearest(group, dirs)
    if like:
        return f"the file tells of no group {quote(group)}: did you mean {quote(like)}?"
    return f"the file tells of no group {quote(group)}, but of {', '.join(map(quote, dirs[:20]))}"


def _group(taking: Taking, one: _Listed) -> ForeignGroup:
    path = one.path
    value = taking.mapping(path, one.value, _GROUP)
    leadership = taking.mapping((*path, "leadership"), value.get("leadership"), frozenset(ROLES))
    contact = taking.mapping((*path, "contact"), value.get("contact"), _CONTACT)
    if wrong := name_problem(one.dir):
        taking.wrong((*path, "dir"), f"{quote(one.dir)} cannot be the id of a group: {wrong}")
    sections = {
        role: ((*path, *((home,) if home else ()), key), source.get(key))
        for key, role in ROLES.items()
        for home, source in ((("contact", contact) if key == "toc_liaison" else ("leadership", leadership)),)
    }
    people: list[ForeignPerson] = []
    for role, (place, listed) in sections.items():
        people += _people(taking, role, place, listed)
    slack = taking.text((*path, "contact", "slack"), contact.get("slack"))
    if slack and not _CHANNEL.fullmatch(slack):
        taking.doubt((*path, "contact", "slack"), f"{quote(slack)} is not the id of a Slack channel")
        slack = ""
    charter = value.get("charter_link")
    has_charter = isinstance(charter, str) and "://" in charter
    return ForeignGroup(
        id=one.dir,
        kind=one.kind,
        parent=one.parent,
        name=taking.text((*path, "name"), value.get("name")),
        mission=_mission(taking, (*path, "mission_statement"), value.get("mission_statement")),
        charter=taking.url((*path, "charter_link"), charter) if has_charter else "",
        landscape_url=taking.url((*path, "landscape_url"), value.get("landscape_url")),
        slack_id=slack,
        slack_name=taking.text((*path, "contact", "slack_channel"), contact.get("slack_channel")).lstrip("#"),
        mailing_list=taking.url((*path, "contact", "mailing_list"), contact.get("mailing_list")),
        roles=frozenset(role for role, (_, listed) in sections.items() if _says(listed)),
        people=tuple(people),
        meetings=tuple(_meetings(taking, (*path, "meetings"), value.get("meetings"))),
        lines=taking.lines(path, value, without="tag_subprojects"),
    )


def _mission(taking: Taking, path: Path, value: Value) -> str:
    text = taking.text(path, value)
    if len(text) <= LONGEST_MISSION:
        return text
    room = f"an entry has room for {LONGEST_MISSION}"
    taking.doubt(path, f"a mission of {len(text)} characters is not taken over: {room}")
    return ""


def _says(listed: Value) -> bool:
    """Say whether a section says who has a role: an empty list does, one of nothing but blanks does not."""
    if isinstance(listed, list):
        return not listed or any(isinstance(item, dict) and _names(item) for item in listed)
    return isinstance(listed, dict) and _names(listed)


def _names(person: Mapping[str, Value]) -> bool:
    return bool(person.get("github") or person.get("name"))


def _people(taking: Taking, role: str, path: Path, listed: Value) -> Iterator[ForeignPerson]:
    seen: set[str] = set()
    for place, item in taking.items(path, listed):
        value = taking.mapping(place, item, _PERSON)
        name = taking.text((*place, "name"), value.get("name"))
        github = _handle(taking, (*place, "github"), value.get("github"))
        if not name and not github:
            continue
        key = (github or name).casefold()
        if key in seen:
            taking.doubt(place, f"{quote(name or github)} stands twice in this list; the first one counts")
            continue
        seen.add(key)
        start, end = _term(taking, (*place, "term"), value.get("term"))
        organisation = taking.text((*place, "company"), value.get("company"))
        lines = taking.lines(place, item)
        yield ForeignPerson(name or github, github, role, organisation, start, end, lines)


def _handle(taking: Taking, path: Path, value: Value) -> str:
    text = taking.text(path, value)
    text = re.sub(r"^(?:https?://(?:www\.)?github\.com/|@)", "", text).rstrip("/")
    if text and not _HANDLE.fullmatch(text):
        taking.wrong(path, f"{quote(text)} is no user name of GitHub")
        return ""
    return text


def _term(taking: Taking, path: Path, value: Value) -> tuple[str, str]:
    term = taking.mapping(path, value, frozenset(["start", "end"]))
    start, end = (taking.day((*path, key), term.get(key)) for key in ("start", "end"))
    if start and end and end < start:
        taking.wrong((*path, "end"), f"the term ends ({end}) before it begins ({start})")
    return start, end


def _meetings(taking: Taking, path: Path, listed: Value) -> Iterator[ForeignMeeting]:
    for place, item in taking.items(path, listed):
        value = taking.mapping(place, item, _MEETING)
        values = {
            "description": taking.text((*place, "description"), value.get("description")),
            "schedule": taking.text((*place, "schedule"), value.get("schedule")),
            "calendar": taking.url((*place, "tag_calendar"), value.get("tag_calendar")),
            "recordings": taking.url((*place, "recordings_url"), value.get("recordings_url")),
            "notes": taking.url((*place, "meeting_notes_url"), value.get("meeting_notes_url")),
        }
        if any(values.values()):
            said = {key: text for key, text in values.items() if text}
            yield ForeignMeeting(said, taking.lines(place, item))
