"""Changes with their days: what a history of the catalogue tells, and how far back it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from landscape.changes.model import Change


class Reach(StrEnum):
    """Why nothing is seen before the first day of a history."""

    WHOLE = "whole"
    """The data came into the repository on that day."""
    LIMITED = "limited"
    """No more days were asked for."""
    SHALLOW = "shallow"
    """This copy of the repository holds only the newest commits."""
    LACKING = "lacking"
    """This copy of the repository lacks files of earlier days."""
    NONE = "none"
    """There is no history at all: no git, no repository, or no commit that holds the data."""
    OFF = "off"
    """Nobody asked for a history."""


@dataclass(frozen=True, slots=True)
class Day:
    """What changed on one day (ISO date, UTC) since the state before it.

    `time` is that of the day's last commit ("2026-11-26T11:07:15Z"). Of `unread` files nothing is said,
    because they could not be read on one side or the other; of a day that is not `compared` nothing at all.
    """

    day: str
    time: str
    changes: tuple[Change, ...]
    unread: int = 0
    compared: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a catalogue, newest day first; days on which nothing of the data changed are left out.

    `since` is the first day of which the state is known, `until` that of the newest commit and `time` that of
    the newest state; all are "" where nothing was seen. `limit` is how many days before `until` were asked
    for, and `older` on how many days something changed before those. `trouble` is for a log, never for a
    page: it may name folders of this machine.
    """

    days: tuple[Day, ...] = ()
    reach: Reach = Reach.NONE
    since: str = ""
    until: str = ""
    time: str = ""
    limit: int = 0
    older: int = 0
    trouble: str = ""

    @property
    def seen(self) -> bool:
        """Say whether there is any history."""
        return bool(self.since)
