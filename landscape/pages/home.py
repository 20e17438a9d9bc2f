"""The home page: what this is, how much of it there is, and a map of all projects."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.catalogue.activity import Activity, activity
from landscape.catalogue.attention import second_looks
from landscape.catalogue.group_words import GROUP_KINDS
from landscape.catalogue.groups import above, open_terms
from landscape.catalogue.groups import home as home_group
from landscape.catalogue.matrix import claim_count
from landscape.catalogue.meeting import in_full
from landscape.catalogue.model import Capability, Catalogue, Project, Word
from landscape.changes.dated import Past
from landscape.pages import changes, groups, templating
from landscape.pages.page import Links, Page, SearchDocument
from landscape.pages.projects import by_category
from landscape.pages.works_with import number_of_pairs

NAME = "Landscape"
ABOUT = "Which project does what, with the evidence for every claim."
ROWS, WIDEST = 4, 8
TILES = 400
"""Up to as many projects are on the map; of more it counts those of each category."""
NO_PAST = Past()


@dataclass(frozen=True, slots=True)
class Area:
    """A category on the map; `columns` of tiles keep the areas about equally high."""

    category: Word
    tiles: tuple[tuple[Project, Activity], ...]
    columns: int

    @property
    def active(self) -> int:
        """Return how many of them are active."""
        return sum(activity.kind == "active" for _, activity in self.tiles)


@dataclass(frozen=True, slots=True)
class Whose:
    """A group on the home page: its name, kind and address."""

    name: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A capability with the number of stories that need it and of projects that have it in full."""

    capability: Capability
    stories: int
    projects: int


def page(catalogue: Catalogue, links: Links, past: Past = NO_PAST, today: str = "") -> Page:
    """Return the home page as of the day of the build; without one, of the newest day in the catalogue."""
    name, about = links.name or NAME, links.about or ABOUT
    body = templating.html(
        "home.html",
        "",
        links,
        catalogue=catalogue,
        name=name,
        about=about,
        areas=areas(catalogue),
        tiled=len(catalogue.projects) <= TILES,
        wanted=wanted(catalogue, 8),
        pairs=number_of_pairs(catalogue),
        claims=claim_count(catalogue.projects.values()),
        newest=newest_metadata(catalogue),
        second_looks=second_looks(catalogue) + len(open_terms(catalogue, today or catalogue.as_of)),
        whose=_whose(catalogue),
        changed=changes.newest(catalogue, past),
    )
    return Page(
        "",
        name,
        about,
        body,
        search=(SearchDocument("", name, about),),
        index=True,
        wide=True,
        alternates=changes.feeds_of(links, past),
    )


def _whose(catalogue: Catalogue) -> tuple[Whose, ...]:
    """Return the group whose catalogue this is and those that it is a part of, the nearest first."""
    group = home_group(catalogue)
    chain = [group, *above(catalogue, group)] if group else []
    return tuple(Whose(one.name, GROUP_KINDS[one.kind], groups.url(catalogue, one)) for one in chain)


def areas(catalogue: Catalogue) -> list[Area]:
    """Return the map: categories in their order, each with its projects and their activity."""
    return [
        Area(
            category,
            tuple((project, activity(catalogue, project)) for project in projects),
            min(WIDEST, -(-len(projects) // ROWS)),
        )
        for category, projects in by_category(catalogue)
    ]


def wanted(catalogue: Catalogue, number: int) -> list[Wanted]:
    """Return the capabilities that most stories need."""
    full = in_full(catalogue)
    rows = [
        Wanted(
            capability,
            len(catalogue.stories_of.get(f"capability:{capability.id}", ())),
            len(full.get(("capability", capability.id), ())),
        )
        for capability in catalogue.capabilities.values()
    ]
    rows = [row for row in rows if row.stories]
    return sorted(rows, key=lambda row: (-row.stories, row.capability.name))[:number]


def newest_metadata(catalogue: Catalogue) -> str:
    """Return the newest day on which anything was observed of a repository, or ""."""
    days = (fact.observed_at for row in catalogue.metadata.values() for fact in row.facts)
    return max(days, default="")
