"""Who has it: the claims on one capability or kind of hardware, in the order a reader wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from landscape.catalogue.matrix import Claim
from landscape.catalogue.model import Catalogue, Project, Story
from landscape.catalogue.words import HAVE, STATES, State
from landscape.pages.paging import Size, ranges

OTHERS = (
    ("planned_by", "Planned", State.PLANNED),
    ("own_no", "None, by their own words", State.NONE),
    ("not_applicable", "Not applicable", State.NOT_APPLICABLE),
)
ORDER = (*HAVE, *(word for _, _, word in OTHERS))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a subject: claims from full to not applicable, then the ways of not knowing.

    `asked` are the projects of the categories that the subject applies to; of the `unknown` ones among them
    there is neither a claim nor a search. Claims of others count as well, and `beside` says how many know.
    """

    claims: tuple[Claim, ...]
    finer: tuple[Claim, ...]
    not_found: tuple[Claim, ...]
    unknown: tuple[Project, ...]
    asked: int
    beside: int
    sum: tuple[tuple[int, str], ...]

    @property
    def projects(self) -> tuple[Project, ...]:
        """Return all projects that are named."""
        return (*(claim.project for claim in (*self.claims, *self.finer, *self.not_found)), *self.unknown)

    @property
    def have(self) -> tuple[Claim, ...]:
        """Return the claims that are full or partial."""
        return tuple(claim for claim in self.claims if claim.cell.state in HAVE)

    @property
    def others(self) -> list[tuple[str, str, tuple[Claim, ...]]]:
        """Return the other claims by state, with the id and the words of their heading."""
        rows = [
            (id, title, tuple(claim for claim in self.claims if claim.cell.state is word))
            for id, title, word in OTHERS
        ]
        return [(id, f"{title} ({len(claims)})", claims) for id, title, claims in rows if claims]

    def count(self, state: State) -> int:
        """Return how many projects have this state by their own claim."""
        return sum(claim.cell.state is state for claim in self.claims)


def standing(known: Sequence[Claim], asked: Iterable[Project]) -> Standing:
    """Sort what is known of a subject; inside each state the order of `known`, by name, stays."""
    asked = tuple(asked)
    states = {claim.project.id: claim.cell.state for claim in known}
    unknown = tuple(project for project in asked if project.id not in states)
    among = Counter(states[project.id] for project in asked if project.id in states)
    words = [(among[word], STATES[word].name) for word in (*ORDER, State.FINER, State.NOT_FOUND)]
    claims = [claim for claim in known if claim.cell.state in ORDER]
    claims.sort(key=lambda claim: ORDER.index(claim.cell.state))
    return Standing(
        claims=tuple(claims),
        finer=tuple(claim for claim in known if claim.cell.state is State.FINER),
        not_found=tuple(claim for claim in known if claim.cell.state is State.NOT_FOUND),
        unknown=unknown,
        asked=len(asked),
        beside=len(known) - among.total(),
        sum=tuple(part for part in (*words, (len(unknown), STATES[State.UNKNOWN].name)) if part[0]),
    )


def stories_needing(catalogue: Catalogue, subject: str) -> tuple[list[Story], list[Story]]:
    """Return the stories that need a subject ("capability:…"): told by organisations, and others."""
    found = catalogue.stories_of.get(subject, ())
    told = [story for story in found if story.organisation]
    told.sort(key=lambda story: catalogue.organisations[story.organisation].name.casefold())
    return told, [story for story in found if not story.organisation]


NAMES = 10
"""So many names of whom nothing more is told take the room of one statement."""


@dataclass(frozen=True, slots=True)
class Section:
    """Those of one state on one page: claims, or for `unknown` the projects; `total` are on all pages.

    `label` says which: "full", or with a range of names "full A–K".
    """

    state: State
    label: str
    items: tuple[Claim | Project, ...]
    total: int

    @property
    def told(self) -> bool:
        """Say whether there are statements to tell, not only names."""
        return self.state in ORDER


@dataclass(frozen=True, slots=True)
class StandingSheet:
    """A page of those of whom something, or nothing, is known; the first is the subject's own page."""

    url: str
    sections: tuple[Section, ...]

    @property
    def label(self) -> str:
        """Return which they are: "full L–Z, partial A–C"."""
        return ", ".join(section.label for section in self.sections)


def sheets(standing: Standing, url: str, size: Size) -> list[StandingSheet]:
    """Return what is known of a subject in pages, in the order of `Standing`; none if one page holds it."""
    rows = [*_rows(standing)]
    room = size.rows * NAMES
    if sum(weight for _, _, weight in rows) <= room:
        return []
    pages: list[list[tuple[State, Claim | Project]]] = [[]]
    used = 0
    for state, item, weight in rows:
        if used + weight > room:
            pages.append([])
            used = 0
        pages[-1].append((state, item))
        used += weight
    totals = Counter(state for state, _, _ in rows)
    cut = [[(state, [item for _, item in group]) for state, group in groupby(page, _state)] for page in pages]
    labels = {state: ranges(_ends(cut, state)) for state in totals}
    return [
        StandingSheet(
            url if number == 1 else f"{url}{number}/",
            tuple(
                Section(state, _label(state, next(labels[state])), tuple(items), totals[state])
                for state, items in page
            ),
        )
        for number, page in enumerate(cut, 1)
    ]


def _rows(standing: Standing) -> Iterator[tuple[State, Claim | Project, int]]:
    for claim in standing.claims:
        yield claim.cell.state, claim, NAMES
    for claim in standing.finer:
        yield State.FINER, claim, 1
    for claim in standing.not_found:
        yield State.NOT_FOUND, claim, 1
    for project in standing.unknown:
        yield State.UNKNOWN, project, 1


def _state(row: tuple[State, Claim | Project]) -> State:
    return row[0]


def _ends(
    pages: Sequence[Sequence[tuple[State, Sequence[Claim | Project]]]], state: State
) -> list[tuple[str, str]]:
    """Return the first and the last name of a state on each page that has any."""
    return [(_name(items[0]), _name(items[-1])) for page in pages for each, items in page if each is state]


def _name(item: Claim | Project) -> str:
    return item.name if isinstance(item, Project) else item.project.name


def _label(state: State, range: str) -> str:
    return f"{STATES[state].name} {range}".strip()
