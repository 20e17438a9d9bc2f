"""Who meets all needs at once that a story's text states, and who lacks only one of them.

The verdicts are those of `verdict.py`. But here thousands of stories ask about the same projects, so who
meets a need is decided once, from the claims, and what a story asks is answered by the sets that come of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from landscape.catalogue.choosing.facts import HARDWARE, Said, claims_of, hardware_key
from landscape.catalogue.choosing.ids import Ids, bits_of
from landscape.catalogue.choosing.verdict import Floors, fares
from landscape.catalogue.model import Catalogue, Story
from landscape.catalogue.once import once

_FLOORS = Floors()


@dataclass(frozen=True, slots=True)
class Claimed:
    """Which projects meet a need at least in part, and of which it is unmet, by its key.

    Of all others it is unknown. The bits stand for `projects`, the lowest for the first.
    """

    projects: tuple[str, ...]
    met: Mapping[str, int]
    unmet: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lack:
    """The one need (a key) that some projects lack: ids of those where it is unknown, and where unmet."""

    key: str
    unknown: Ids
    unmet: Ids


@dataclass(frozen=True, slots=True)
class Together:
    """Ids of the projects that meet all `needs` of a story at least in part, and what the others lack."""

    needs: int
    meeting: Ids
    lacks: tuple[Lack, ...]

    @property
    def lacking(self) -> int:
        """Return how many projects lack only one need."""
        return sum(len(lack.unknown) + len(lack.unmet) for lack in self.lacks)


@once
def claimed(catalogue: Catalogue) -> Claimed:
    """Return who meets each need of a catalogue, and of whom it is unmet."""
    return claimed_by({id: claims_of(project) for id, project in catalogue.projects.items()})


def claimed_by(claims: Mapping[str, Mapping[str, Iterable[Said]]]) -> Claimed:
    """Return this of projects by what each says of its subjects, by id and key."""
    met: dict[str, list[int]] = defaultdict(list)
    unmet: dict[str, list[int]] = defaultdict(list)
    for place, said_of in enumerate(claims.values()):
        for key, said in said_of.items():
            outcomes = {fares(one, _FLOORS).outcome for one in said}
            if "met" in outcomes:
                met[key].append(place)
            elif outcomes == {"unmet"}:
                unmet[key].append(place)
    return Claimed(tuple(claims), _sets(met, len(claims)), _sets(unmet, len(claims)))


def _sets(places: Mapping[str, Iterable[int]], length: int) -> dict[str, int]:
    return {key: bits_of(found, length) for key, found in places.items()}


def stated(story: Story) -> tuple[str, ...]:
    """Return the keys of the needs that a story's text states, without those that were only concluded."""
    needs = (*story.needs.capabilities, *map(hardware_key, story.needs.hardware))
    return tuple(key for key in needs if key.removeprefix(HARDWARE) not in story.needs.inferred)


def together(among: Claimed, needs: Sequence[str]) -> Together | None:
    """Return who meets some needs together and who lacks one of them; None of fewer than two.

    A single need has its own place on a story's page (`meeting.py`), which says who meets it in full. All
    needs are subjects: fields of a project are never a story's need.
    """
    if len(needs) < 2:
        return None
    met = [among.met.get(key, 0) for key in needs]
    every = (1 << len(among.projects)) - 1
    meeting = every
    for one in met:
        meeting &= one
    return Together(len(needs), Ids(among.projects, meeting), tuple(_lacks(among, needs, met, every)))


def _lacks(among: Claimed, needs: Sequence[str], met: Sequence[int], every: int) -> Iterator[Lack]:
    """Yield what alone keeps projects from meeting all, with these projects, in the order of the needs."""
    after = [every]
    for one in reversed(met[1:]):
        after.append(after[-1] & one)
    before = every
    for key, one, others in zip(needs, met, reversed(after), strict=True):
        if lacking := before & others & ~one:
            unmet = lacking & among.unmet.get(key, 0)
            yield Lack(key, Ids(among.projects, lacking ^ unmet), Ids(among.projects, unmet))
        before &= one
