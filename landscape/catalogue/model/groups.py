"""The people whose catalogue this is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when somebody was given a role: ISO dates, "" where none is stated."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in one role of a group; `left` is the day of the first newer source without them, or ""."""

    name: str
    role: Literal["chair", "tech-lead", "subproject-lead", "toc-liaison"]
    evidence: tuple[Evidence, ...]
    github: str = ""
    organisation: str = ""
    term: Span = Span()
    earlier_terms: tuple[Span, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True)
class EarlierMission:
    """What an older source called a group's mission; `seen` is when, in words."""

    text: str
    evidence: tuple[Evidence, ...]
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One series of meetings of a group."""

    evidence: tuple[Evidence, ...]
    description: str = ""
    schedule: str = ""
    calendar: str = ""
    recordings: str = ""
    notes: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slack:
    """A Slack channel by its id; `name` is without the #."""

    id: str
    name: str = ""
    workspace: str = "cloud-native"

    @property
    def url(self) -> str:
        """Return the channel's address."""
        return f"https://{self.workspace}.slack.com/archives/{self.id}"


@dataclass(frozen=True, slots=True)
class Channels:
    """Where a group talks between its meetings."""

    slack: Slack | None = None
    slack_invite: str = ""
    mailing_list: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FocusArea:
    """A field that a group works in."""

    name: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverable:
    """What a group promised to make, and what exists; `page` is an address of this site, or ""."""

    name: str
    promise: str
    state: Literal["published", "in-progress", "planned", "none-found"]
    evidence: tuple[Evidence, ...]
    page: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroupInitiative:
    """An initiative as somebody read it; `seen` is when, in words.

    `of` is the group whose it is by its own text, "" where that is the one whose entry tells of it.
    """

    title: str
    url: str
    state: Literal["open", "closed"]
    evidence: tuple[Evidence, ...]
    kind: str = ""
    of: str = ""
    seen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link to something that is no entry; `url` may be "" for a related group."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do or a place to go; `url` may be ""."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way to take part in a group."""

    title: str
    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people whose catalogue this is, or that such a group is a part of (`parent`, an id)."""

    id: str
    name: str
    kind: Literal["tag", "subproject", "working-group"]
    mission: str
    evidence: tuple[Evidence, ...]
    parent: str = ""
    summary: str = ""
    earlier_missions: tuple[EarlierMission, ...] = ()
    charter: str = ""
    in_scope: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    channels: Channels = Channels()
    focus_areas: tuple[FocusArea, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    initiatives: tuple[GroupInitiative, ...] = ()
    initiative_lists: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    taking_part: tuple[WayIn, ...] = ()
    resources: tuple[NamedLink, ...] = ()
    landscape_url: str = ""
