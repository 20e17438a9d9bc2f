"""The group whose catalogue this is, at `group/`, and the groups that it belongs to.

Terms stand as they are on the day of the build, so that a page shows by itself when one has ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from landscape.catalogue.group_words import DELIVERABLES, GROUP_KINDS, ROLES, TERMS
from landscape.catalogue.groups import SOON, Office, TermState, above, home, offices, parts
from landscape.catalogue.model import Catalogue, Deliverable, Group, GroupInitiative, Meeting, WayIn
from landscape.pages import templating
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count, shortened

URL = "group/"

# State of a deliverable -> how one stands, and several.
_STANDS = (
    ("published", "is published", "are published"),
    ("in-progress", "is in progress", "are in progress"),
    ("planned", "is planned", "are planned"),
    ("none-found", "was looked for without result", "were looked for without result"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """The people of a role who hold it or are the last known to have held it, by name."""

    id: str
    title: str
    people: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """What the days say of a group's people: who has gone, whose term has run out, whose ends soon."""

    gone: tuple[Office, ...]
    ended: tuple[Office, ...]
    ending: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A deliverable; `page` is the name of the page here that serves it and `holds` what is on it, or ""."""

    deliverable: Deliverable
    sign: str
    word: str
    tint: str
    page: str
    holds: str


def url(catalogue: Catalogue, group: Group) -> str:
    """Return the address of a group's page."""
    return URL if group == home(catalogue) else f"{URL}{group.id}/"


def pages(catalogue: Catalogue, links: Links, today: str) -> Iterator[Page]:
    """Yield the page of every group; none where there is no group."""
    for group in catalogue.groups_of_people.values():
        yield _page(catalogue, links, group, today)


def roles(group: Group, today: str) -> list[Role]:
    """Return the roles of a group in their order, less those who hold theirs no longer."""
    present = [one for one in offices(group, today) if not one.former]
    found = [(id, tuple(one for one in present if one.person.role == id)) for id in ROLES]
    return [Role(id, _title(id, len(people)), people) for id, people in found if people]


def drift(group: Group, today: str) -> Drift:
    """Return whose roles have ended or end soon on a day."""
    people = offices(group, today)
    stay = [one for one in people if not one.former]
    return Drift(
        tuple(one for one in people if one.former),
        tuple(one for one in stay if one.state is TermState.ENDED),
        tuple(one for one in stay if one.state is TermState.ENDING and not one.renewed),
    )


def _title(role: str, number: int) -> str:
    words = ROLES[role][number != 1]
    return words[0].upper() + words[1:]


def _page(catalogue: Catalogue, links: Links, group: Group, today: str) -> Page:
    address = url(catalogue, group)
    source = f"data/group/{group.id}.yaml"
    parents = list(above(catalogue, group))
    kind = GROUP_KINDS[group.kind]
    promised = served(catalogue, group)
    within = parts(catalogue, group)
    values = {
        "kind": kind,
        "whole": parents[0] if parents else None,
        "within": within,
        "parts_title": "Subprojects" if all(part.kind == "subproject" for part in within) else "Its parts",
        "roles": roles(group, today),
        "drift": drift(group, today),
        "parents": [(one, roles(one, today), drift(one, today)) for one in parents if one.people],
        "meetings": _meetings([group, *parents]),
        "ways": _ways([group, *parents]),
        "areas": _first([group, *parents], "focus_areas"),
        "related": _first([group, *parents], "related"),
        "resources": [(one, one.resources) for one in (group, *parents) if one.resources],
        "promised": promised,
        "standing": standing(promised),
        "initiatives": _initiatives([group, *parents]),
        "collected": catalogue.initiatives if address == URL else None,
        "initiative_lists": _first([group, *parents], "initiative_lists"),
    }
    contents = tuple(_contents(group, values))
    body = templating.html(
        "group.html",
        address,
        links,
        catalogue=catalogue,
        group=group,
        today=today,
        soon=SOON,
        TERMS=TERMS,
        ROLES=ROLES,
        leads=lambda found: [role for role in found if role.id != "toc-liaison"],
        at=lambda other: url(catalogue, other),
        headings={heading.id: heading.text for heading in contents},
        source=source,
        report=templating.report_url(links, f"Group {group.name}: "),
        **values,
    )
    return Page(
        address,
        group.name,
        shortened(group.mission, 300),
        body,
        toc=contents,
        search=(_search(group, address, kind),),
        source=source,
        index=address == URL,
        leads_to=tuple(row.deliverable.page for row in promised if row.deliverable.page),
    )


def served(catalogue: Catalogue, group: Group) -> list[Served]:
    """Return a group's deliverables in their own order, with the page here that serves each."""
    return [
        Served(
            deliverable,
            *DELIVERABLES[deliverable.state],
            deliverable.page.strip("/").rpartition("/")[2].replace("-", " ").capitalize(),
            _holds(catalogue, deliverable.page),
        )
        for deliverable in group.deliverables
    ]


def _holds(catalogue: Catalogue, page: str) -> str:
    """Return how much is on one of the pages that list entries, "" of another page."""
    match page:
        case "projects/":
            return count(len(catalogue.projects), "project")
        case "stories/":
            return count(len(catalogue.stories), "story", "stories")
        case "benchmarks/":
            return count(len(catalogue.benchmarks), "benchmark")
        case _:
            return ""


def standing(promised: Sequence[Served]) -> str:
    """Return how deliverables stand, in a sentence: "Of 3 deliverables 1 is published and …", or ""."""
    told = []
    for state, one, many in _STANDS:
        if number := sum(row.deliverable.state == state for row in promised):
            told.append(f"{number} {one if number == 1 else many}")
    if not told:
        return ""
    here = sum(bool(row.deliverable.page) for row in promised)
    served = f"; {here} {'has' if here == 1 else 'have'} a page on this site" if here else ""
    return f"Of {count(len(promised), 'deliverable')} {templating.listed(told)}{served}."


def _meetings(groups: Sequence[Group]) -> list[tuple[Group, Meeting]]:
    return [(group, meeting) for group in groups for meeting in group.meetings]


def _ways(groups: Sequence[Group]) -> list[tuple[Group, tuple[WayIn, ...]]]:
    return [(group, group.taking_part) for group in groups if group.taking_part]


def _initiatives(groups: Sequence[Group]) -> list[tuple[Group, GroupInitiative]]:
    """Return the initiatives of a group and of those above it: each group's open ones first, by title."""
    return [
        (group, initiative)
        for group in groups
        for initiative in sorted(
            group.initiatives, key=lambda one: (one.state != "open", one.title.casefold())
        )
    ]


def _first(groups: Sequence[Group], field: str) -> tuple[Group, tuple[object, ...]] | None:
    """Return what a group says under a key, or the nearest group above it that says something, and which."""
    return next(((group, getattr(group, field)) for group in groups if getattr(group, field)), None)


def _contents(group: Group, values: Mapping[str, object]) -> Iterator[Heading]:
    if group.people or values["parents"]:
        yield Heading("people", "Who leads")
    if values["meetings"] or group.channels.slack or group.channels.mailing_list:
        yield Heading("meetings", "When and where it meets")
    if values["ways"]:
        yield Heading("taking_part", "How to take part")
    if group.in_scope or group.recommendations or group.out_of_scope:
        yield Heading("scope", "Scope")
    if values["areas"]:
        yield Heading("focus_areas", "Focus areas")
    if values["promised"]:
        yield Heading("deliverables", "Deliverables")
    if values["initiatives"] or values["collected"]:
        yield Heading("initiatives", "Initiatives")
    if values["within"]:
        yield Heading("parts", str(values["parts_title"]))
    if values["related"] or values["resources"] or group.charter:
        yield Heading("more", "Related groups and resources")
    yield Heading("sources", "Sources")


def _search(group: Group, address: str, kind: str) -> SearchDocument:
    names = " · ".join(dict.fromkeys(person.name for person in group.people))
    deliverables = " · ".join(deliverable.name for deliverable in group.deliverables)
    text = " · ".join(part for part in (kind, group.mission, names, deliverables) if part)
    return SearchDocument(address, group.name, text)
