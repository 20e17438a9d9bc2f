"""A group as a tags.yaml tells of it, and our entry of it -> what our entry should say, and what differs.

Both come out of one walk, so that what is told as a difference is what would be written. What the file does
not say stays as it is here; nobody is deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.imports.cited import Source, added, cited
from landscape.imports.drift import ROLE_ORDER, Drift, What
from landscape.imports.tags_file import ForeignGroup, ForeignMeeting, ForeignPerson
from landscape.imports.tags_pairs import pairs_of, place_of, same_handle, same_meeting
from landscape.sources.document import Value

NOTE_LEFT = "does not name them any more"

_Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an entry should say, and the differences from what it says, sorted.

    `kept` are differences in which ours is newer than the file, and stays; `silent` are the roles that people
    of ours have and the file says nothing of.
    """

    id: str
    entry: Mapping[str, Value]
    drifts: tuple[Drift, ...]
    kept: tuple[Drift, ...]
    silent: tuple[str, ...]


def wanted(
    ours: Mapping[str, Value] | None,
    theirs: ForeignGroup,
    day: str,
    source: Source | None,
    *,
    dated: bool = True,
) -> Wanted:
    """Return what our entry of a group should say after a file of a day (ISO date).

    `ours` is the entry as it is, None when there is none. Without a source nothing is said of evidence.
    Where the file is not `dated`, nobody is said to have left: the difference is told all the same.
    """
    bringing = _Bringing(theirs, day, source, dated)
    entry = bringing.new() if ours is None else bringing.old(dict(ours))
    held = {one.get("role") for one in _dicts(entry.get("people")) if not one.get("left")}
    silent = tuple(role for role in ROLE_ORDER if role in held and role not in theirs.roles)
    return Wanted(theirs.id, entry, _sorted(bringing.drifts), _sorted(bringing.kept), silent)


def shown(person: Mapping[str, Any]) -> str:
    """Return how a person is called in a report: name and handle."""
    handle = person.get("github")
    return f"{person.get('name', '')} (@{handle})" if handle else str(person.get("name", ""))


def period(term: Any) -> str:
    """Return a term as text: "2025-07-01 to 2027-06-30", "" when none is stated."""
    start, end = ((term or {}).get(key, "") for key in ("start", "end"))
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"to {end}" if end else ""


def _sorted(drifts: list[Drift]) -> tuple[Drift, ...]:
    return tuple(sorted(drifts, key=lambda one: one.order))


class _Bringing:
    """One group on its way into our data."""

    def __init__(self, theirs: ForeignGroup, day: str, source: Source | None, dated: bool) -> None:
        self.theirs = theirs
        self.day = day
        self.source = source
        self.dated = dated
        self.drifts: list[Drift] = []
        self.kept: list[Drift] = []

    def new(self) -> _Entry:
        """Return the entry of a group of which we have none."""
        theirs = self.theirs
        self.drifts.append(Drift(What.NEW_GROUP, theirs.name or theirs.id, theirs=str(len(theirs.people))))
        entry: _Entry = {"name": theirs.name or theirs.id, "kind": theirs.kind}
        if theirs.parent:
            entry["parent"] = theirs.parent
        if theirs.mission:
            entry["mission"] = theirs.mission
        if theirs.charter:
            entry["charter"] = theirs.charter
        people = sorted(theirs.people, key=lambda one: (ROLE_ORDER.index(one.role), one.name.casefold()))
        if people:
            entry["people"] = [self._new_person(one) for one in people]
        if theirs.meetings:
            entry["meetings"] = [self._new_meeting(one) for one in theirs.meetings]
        channels = self._channels({}, told=False)
        if channels:
            entry["channels"] = channels
        if theirs.landscape_url:
            entry["landscape_url"] = theirs.landscape_url
        return {**entry, "evidence": self._cited(None)}

    def old(self, entry: _Entry) -> _Entry:
        """Return an entry of ours brought up to date."""
        theirs = self.theirs
        if theirs.name and entry.get("name") != theirs.name:
            self._differs(What.NAME, "name", entry.get("name"), theirs.name)
            entry["name"] = theirs.name
        if theirs.mission and entry.get("mission") != theirs.mission:
            self._differs(What.MISSION, "mission", entry.get("mission"), theirs.mission)
            entry = self._with_mission(entry)
        for key, url in (("charter", theirs.charter), ("landscape_url", theirs.landscape_url)):
            if url and entry.get(key) != url:
                self._differs(What.ADDRESS, key, entry.get(key), url)
                entry[key] = url
        people = self._people(_dicts(entry.get("people")))
        if people:
            entry["people"] = people
        meetings = self._meetings(_dicts(entry.get("meetings")))
        if meetings:
            entry["meetings"] = meetings
        found = entry.get("channels")
        channels = self._channels(dict(found) if isinstance(found, dict) else {}, told=True)
        if channels:
            entry["channels"] = channels
        entry["evidence"] = self._cited(entry.get("evidence"))
        return entry

    def _differs(self, what: What, about: str, ours: object, theirs: str) -> None:
        self.drifts.append(Drift(what, about, ours=str(ours or ""), theirs=theirs))

    def _cited(self, evidence: Value) -> Value:
        return cited(evidence, self.source, self.theirs.lines) if self.source else evidence

    def _with_mission(self, entry: _Entry) -> _Entry:
        """Return an entry with the new mission; the old one stays with the evidence that it had."""
        old, evidence = entry.get("mission"), entry.get("evidence")
        entry["mission"] = self.theirs.mission
        earlier = _dicts(entry.get("earlier_missions"))
        if old and isinstance(evidence, list) and evidence and all(one.get("text") != old for one in earlier):
            newest = evidence[0]
            entry["earlier_missions"] = [
                {"text": old, "seen": newest.get("checked", self.day), "evidence": [newest]},
                *earlier,
            ]
        return entry

    # People

    def _people(self, ours: list[_Entry]) -> list[_Entry]:
        pairs = pairs_of(ours, self.theirs.people)
        matched = {id(one) for one in pairs.values()}
        going = [one for index, one in enumerate(ours) if index not in pairs and self._goes(one)]
        coming = [one for one in self.theirs.people if id(one) not in matched]
        moved = {}
        for person in coming:
            before = next((one for one in going if same_handle(one, person)), None)
            if before is not None:
                going.remove(before)
                moved[id(person)] = str(before["role"])
        for one in going:
            self.drifts.append(Drift(What.GONE, shown(one), str(one["role"]), ours=period(one.get("term"))))
        people = [
            self._same_person(one, pairs[index]) if index in pairs else self._not_named(one)
            for index, one in enumerate(ours)
        ]
        for person in coming:
            new = self._new_person(person)
            if id(person) in moved:
                self.drifts.append(Drift(What.ROLE, shown(new), ours=moved[id(person)], theirs=person.role))
            else:
                term = period(new.get("term"))
                self.drifts.append(Drift(What.ADDED, shown(new), person.role, theirs=term))
            people.insert(place_of(people, new), new)
        return people

    def _new_person(self, person: ForeignPerson) -> _Entry:
        term = {key: day for key, day in (("start", person.start), ("end", person.end)) if day}
        said = {
            "name": person.name,
            "github": person.github,
            "role": person.role,
            "organisation": person.organisation,
            "term": term,
        }
        new: _Entry = {key: value for key, value in said.items() if value}
        return {**new, "evidence": cited(None, self.source, person.lines) if self.source else []}

    def _same_person(self, ours: _Entry, theirs: ForeignPerson) -> _Entry:
        about, role = shown(ours), theirs.role
        if self._is_newer(ours, theirs):
            return ours
        person = dict(ours)
        if person.pop("left", None):
            self.drifts.append(Drift(What.BACK, about, role, ours=str(ours["left"])))
        has_name = theirs.name != theirs.github
        if has_name and theirs.name != person.get("name"):
            self.drifts.append(Drift(What.PERSON_NAME, about, role, str(person.get("name", "")), theirs.name))
            person["name"] = theirs.name
        if theirs.github and theirs.github.casefold() != str(person.get("github", "")).casefold():
            self.drifts.append(Drift(What.HANDLE, about, role, str(person.get("github", "")), theirs.github))
            person["github"] = theirs.github
        if theirs.organisation and theirs.organisation != person.get("organisation"):
            before = str(person.get("organisation", ""))
            self.drifts.append(Drift(What.ORGANISATION, about, role, before, theirs.organisation))
            person["organisation"] = theirs.organisation
        term = dict(person.get("term") or {})
        said = {key: day for key, day in (("start", theirs.start), ("end", theirs.end)) if day}
        if {**term, **said} != term:
            self.drifts.append(Drift(What.TERM, about, role, period(term), period({**term, **said})))
            if term.get("end") and theirs.start > term["end"]:
                # A new term; the one before it was true as well.
                earlier = [*_dicts(person.get("earlier_terms")), term]
                person["earlier_terms"] = sorted(earlier, key=lambda one: str(one.get("end", "")))
            person["term"] = {**term, **said}
        if self.source:
            person["evidence"] = cited(person.get("evidence"), self.source, theirs.lines)
        return person

    def _is_newer(self, ours: _Entry, theirs: ForeignPerson) -> bool:
        """Say whether we know later things of somebody than the file does, and note which."""
        about, left = shown(ours), str(ours.get("left", ""))
        term = ours.get("term") or {}
        start = str(term.get("start", ""))
        if start and (start > self.day or start > (theirs.end or start)):
            told = period({"start": theirs.start, "end": theirs.end})
            self.kept.append(Drift(What.TERM, about, theirs.role, period(term), told))
            return True
        if left > self.day:
            self.kept.append(Drift(What.BACK, about, theirs.role, ours=left))
            return True
        # A term that was over on that day says no more than that somebody was there once.
        return bool(left and theirs.end) and theirs.end <= self.day

    def _goes(self, ours: _Entry) -> bool:
        """Say whether somebody has left whom the file does not name; a term that is over is history."""
        end = str((ours.get("term") or {}).get("end", ""))
        is_over = bool(ours.get("left")) or (bool(end) and end <= self.day)
        return not is_over and not self._comes_later(ours) and ours.get("role") in self.theirs.roles

    def _comes_later(self, ours: _Entry) -> bool:
        return str((ours.get("term") or {}).get("start", "")) > self.day

    def _not_named(self, ours: _Entry) -> _Entry:
        if not self._goes(ours):
            if self._comes_later(ours) and ours.get("role") in self.theirs.roles:
                self.kept.append(
                    Drift(What.GONE, shown(ours), str(ours["role"]), ours=period(ours.get("term")))
                )
            return ours
        if not self.dated:
            return ours
        person = {**ours, "left": self.day}
        if self.source:
            person["evidence"] = added(ours.get("evidence"), self.source, self.theirs.lines, NOTE_LEFT)
        return person

    # Meetings and channels

    def _meetings(self, ours: list[_Entry]) -> list[_Entry]:
        free = dict(enumerate(ours))
        made = dict(free)
        new: list[_Entry] = []
        for meeting in self.theirs.meetings:
            index = same_meeting(free, meeting, is_only=len(ours) == len(self.theirs.meetings) == 1)
            if index is None:
                new.append(self._new_meeting(meeting))
                told = meeting.values.get("description") or meeting.values.get("schedule", "")
                self.drifts.append(Drift(What.NEW_MEETING, told))
            else:
                made[index] = self._meeting(free.pop(index), meeting)
        return [*made.values(), *new]

    def _new_meeting(self, meeting: ForeignMeeting) -> _Entry:
        evidence = cited(None, self.source, meeting.lines) if self.source else []
        return {**meeting.values, "evidence": evidence}

    def _meeting(self, ours: _Entry, theirs: ForeignMeeting) -> _Entry:
        meeting = dict(ours)
        for key, text in theirs.values.items():
            if meeting.get(key) != text:
                self._differs(What.MEETING, key, meeting.get(key), text)
                meeting[key] = text
        if self.source:
            meeting["evidence"] = cited(meeting.get("evidence"), self.source, theirs.lines)
        return meeting

    def _channels(self, channels: _Entry, told: bool) -> _Entry:
        theirs = self.theirs
        found = channels.get("slack")
        slack: _Entry = dict(found) if isinstance(found, dict) else {}
        if theirs.slack_id and slack.get("id") != theirs.slack_id:
            if told:
                self._differs(What.ADDRESS, "slack", slack.get("id"), theirs.slack_id)
            # The old name was that of another channel.
            slack = {"id": theirs.slack_id}
        if slack and theirs.slack_name and slack.get("name") != theirs.slack_name:
            if told and found == slack:
                self._differs(What.ADDRESS, "slack", slack.get("name"), theirs.slack_name)
            slack["name"] = theirs.slack_name
        if slack:
            channels["slack"] = slack
        if theirs.mailing_list and channels.get("mailing_list") != theirs.mailing_list:
            if told:
                self._differs(What.ADDRESS, "mailing_list", channels.get("mailing_list"), theirs.mailing_list)
            channels["mailing_list"] = theirs.mailing_list
        return channels


def _dicts(value: Value) -> list[_Entry]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
