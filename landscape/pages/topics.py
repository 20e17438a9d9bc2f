"""A page for each topic: which way suits when, who takes it, what works together, what nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue import topics
from landscape.catalogue.model import Capability, Catalogue, Project, Topic, Way
from landscape.catalogue.topics import Going, Reach
from landscape.catalogue.words import State
from landscape.pages import templating
from landscape.pages.capabilities import standing
from landscape.pages.claims import Standing
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count, verb

SOURCE = "data/vocabulary/topics.yaml"


@dataclass(frozen=True, slots=True)
class Lead:
    """A way with its capabilities, what is known of each, and a sentence that says so."""

    way: Way
    parts: tuple[tuple[Capability, Standing], ...]
    says: str


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield every topic's page."""
    for topic in catalogue.topics:
        yield _page(catalogue, links, topic)


def url(topic: Topic) -> str:
    """Return the address of a topic's page: it stands at the top of the site."""
    return f"{topic.id}/"


def _page(catalogue: Catalogue, links: Links, topic: Topic) -> Page:
    going = topics.going(catalogue, topic)
    reaches = topics.reaches(catalogue, topic, going)
    leads = [_lead(catalogue, way) for way in topic.ways]
    needs = topics.needs(catalogue, topic)
    pairs = topics.pairs(catalogue, topic)
    answer = _answer(topic, going)
    untrodden = topics.untrodden(catalogue, topic)
    toc = tuple(_toc(topic, bool(needs)))
    body = templating.html(
        "topic.html",
        url(topic),
        links,
        catalogue=catalogue,
        topic=topic,
        answer=answer,
        leads=leads,
        groups=topics.by_ways(going),
        beside=_named(catalogue, topic.beside),
        own=_named(catalogue, topic.categories),
        reaches=[row for row in reaches if _tells(row)],
        silent=[row.project for row in reaches if not _tells(row)],
        pairs=pairs,
        combined=_combined(catalogue, topic, reaches),
        unpaired=[row.project for row in reaches if not row.own],
        through=topics.through(catalogue, topic),
        needs=needs,
        needed=_needed(topic, needs),
        wanted=lambda need: [way.name for way, how in zip(topic.ways, need.ways, strict=True) if how],
        without_full=topics.without_full(catalogue, topic),
        untrodden=untrodden,
        together=_together(topic, going),
        states={row.project.id: row.states for row in going},
        titles={heading.id: heading.text for heading in toc},
        source=SOURCE,
        report=templating.report_url(links, f"{topic.name}: "),
    )
    return Page(
        url(topic),
        topic.name,
        templating.shortened(f"{topic.question} {answer}", 300),
        body,
        toc=toc,
        search=tuple(_search(topic, answer, leads)),
        source=SOURCE,
        index=True,
    )


def _toc(topic: Topic, needs: bool) -> Iterator[Heading]:
    yield Heading("ways", "Which way suits when")
    yield Heading("who", "Who takes which way")
    for way in topic.ways:
        yield Heading(f"way-{way.id}", way.name)
    if topic.beside:
        yield Heading("combine", "What works together")
    if needs:
        yield Heading("stories", "Stories that need it")
    yield Heading("nobody", "What nobody is known to do")


def _answer(topic: Topic, going: Sequence[Going]) -> str:
    """Return in a sentence or two how many go the ways, and who goes all."""
    if not going:
        return "No project of this catalogue is known to take any of these ways."
    number = len(topic.ways)
    full = [row.project for row in going if set(row.states) == {State.FULL}]
    first = (
        f"{count(len(going), 'project')} {verb(len(going), 'takes', 'take')} at least one of "
        f"{count(number, 'way')}, in full or in part."
    )
    if number == 1:
        return f"{first} {count(len(full), 'project')} in full."
    if not full:
        return f"{first} None is known to take all {number} in full."
    return f"{first} {_names(full)} {verb(len(full), 'takes', 'take')} all {number} in full."


def _names(projects: Sequence[Project]) -> str:
    return templating.listed([project.name for project in projects])


def _named(catalogue: Catalogue, categories: Sequence[str]) -> str:
    """Return the names of kinds of projects, in a sentence."""
    return ", ".join(catalogue.categories[id].name for id in categories)


def _lead(catalogue: Catalogue, way: Way) -> Lead:
    parts = tuple(
        (catalogue.capabilities[id], standing(catalogue, catalogue.capabilities[id]))
        for id in way.capabilities
    )
    lines = [_says(known, f"{capability.name}: " if len(parts) > 1 else "") for capability, known in parts]
    return Lead(way, parts, " ".join(lines))


def _says(known: Standing, what: str) -> str:
    """Return how many have a capability, how mature they call it, and what their claims rest on."""
    full, partial = known.count(State.FULL), known.count(State.PARTIAL)
    if not full and not partial:
        return f"{what}No project is known to."
    first = f"{what}{full} in full, {partial} in part."
    statements = [claim.cell.statements[0] for claim in known.have]
    maturities = Counter(one.maturity.value for one in statements if one.maturity)
    unstated = len(statements) - maturities.total()
    told = [f"{number} {word}" for word, number in maturities.items()]
    if not told:
        return f"{first} None of the {len(statements)} says how mature it is."
    rest = f"; {unstated} {verb(unstated, 'does', 'do')} not say" if unstated else ""
    return f"{first} What they call it themselves: {', '.join(told)}{rest}."


def _tells(row: Reach) -> bool:
    """Say whether there is anything to show of a queue or scheduler beside what is unknown."""
    return any(row.through) or any(
        state not in (State.UNKNOWN, State.NOT_ASKED, State.NOT_FOUND) for state in row.states
    )


def _combined(catalogue: Catalogue, topic: Topic, reaches: Sequence[Reach]) -> str:
    """Return in sentences who beside a topic works with its own projects, and what they do themselves."""
    beside, own = _named(catalogue, topic.beside), _named(catalogue, topic.categories)
    if not reaches:
        return f"There are no projects of these kinds yet: {beside}."
    paired = [row.project for row in reaches if row.own]
    number, left = len(reaches), len(reaches) - len(paired)
    lines = []
    if topic.categories:
        known = verb(len(paired) or 1, "has", "have")
        whom = f"{known} a known pair with a project whose subject this is ({own})"
        names = f": {_names(paired)}" if paired else ""
        lines.append(f"Of {count(number, 'project')} ({beside}), {len(paired) or 'none'} {whom}{names}.")
        if left:
            lines.append(f"Of {left} nothing of the kind is known.")
    for word, says in ((State.FULL, "in full"), (State.PARTIAL, "in part")):
        selves = [row.project for row in reaches if word in row.states]
        if selves:
            whose = verb(len(selves), "itself", "themselves")
            lines.append(f"{_names(selves)} {verb(len(selves), 'takes', 'take')} a way {says} by {whose}.")
        else:
            lines.append(f"None is known to take a way {says} by itself.")
    return " ".join(lines)


def _needed(topic: Topic, needs: Sequence[topics.Need]) -> list[tuple[Way, int]]:
    """Return how many stories need each way."""
    return [(way, sum(bool(row.ways[place]) for row in needs)) for place, way in enumerate(topic.ways)]


def _together(topic: Topic, going: Sequence[Going]) -> list[tuple[str, list[Project]]]:
    """Return the names of ways that at most one project takes together in full, with that project."""
    names = {way.id: way.name for way in topic.ways}
    rows = topics.together(list(going), topic)
    return [
        (" + ".join(names[id] for id in ids), projects) for ids, projects in rows.items() if len(projects) < 2
    ]


def _search(topic: Topic, answer: str, leads: Sequence[Lead]) -> Iterator[SearchDocument]:
    address = url(topic)
    yield SearchDocument(
        address, topic.name, f"{topic.question} {answer} {topic.introduction}", boost=3.0, names=(topic.name,)
    )
    for lead in leads:
        words = (
            word for capability, _ in lead.parts for word in (*capability.aliases, *capability.search_words)
        )
        text = " · ".join([topic.name, lead.way.about, lead.says, *dict.fromkeys(words)])
        yield SearchDocument(f"{address}#way-{lead.way.id}", lead.way.name, text)
