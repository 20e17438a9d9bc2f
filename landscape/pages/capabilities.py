"""The capabilities: an index by group, and a page for each with what it means and who has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from landscape.catalogue import matrix
from landscape.catalogue.model import Capability, CapabilityGroup, Catalogue, Topic
from landscape.catalogue.topics import topics_of
from landscape.catalogue.vocabulary import shared
from landscape.pages import claim_sheets, claims, facets, inputs, templating
from landscape.pages.claims import Standing, StandingSheet
from landscape.pages.facets import Field
from landscape.pages.matrix import group_url
from landscape.pages.moved import moved
from landscape.pages.page import Heading, Later, Links, Page, SearchDocument, whole
from landscape.pages.paging import SIZE, Size
from landscape.pages.templating import count

INDEX = "capabilities/"


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page]:
    """Yield the index and every capability's page."""
    yield from map(whole, plan(catalogue, links, size))


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later]:
    """Yield the same, the pages of capabilities to be made later."""
    standings = {
        capability.id: standing(catalogue, capability) for capability in catalogue.capabilities.values()
    }
    yield Later(_index_head(catalogue), partial(_index, catalogue, links, standings), inputs.LISTED)
    misleading = {meaning.term.term: one.id for one in shared(catalogue) for meaning in one.meanings}
    of = topics_of(catalogue)
    for group in catalogue.groups:
        for capability in group.capabilities:
            known = standings[capability.id]
            topics = of.get(capability.id, ())
            head = _head(group, capability)
            sheets = claims.sheets(known, head.url, size)
            make = partial(
                _page, catalogue, links, group, capability, known, misleading, topics, sheets, size, head
            )
            finer = (one.id for one in catalogue.finer.get(capability.id, ()))
            around = (f"claims {id}" for id in (capability.id, *finer, *capability.finer_of))
            yield Later(head, make, (inputs.WORDS, inputs.FACES, inputs.STORIES, *around))
            anchor = f"capability-{capability.id}"
            yield from claim_sheets.plan(catalogue, links, capability.name, anchor, INDEX, sheets)
            yield from moved(links, INDEX, capability.former_ids, capability.name, head.url)


def standing(catalogue: Catalogue, capability: Capability) -> Standing:
    """Return what is known of a capability, among the categories it applies to (all when it names none)."""
    asked = (project for project in catalogue.projects.values() if matrix.asked(capability, project))
    return claims.standing(matrix.claims_on_capability(catalogue, capability.id), asked)


def _index_head(catalogue: Catalogue) -> Page:
    number = count(len(catalogue.capabilities), "capability", "capabilities")
    groups = count(len(catalogue.groups), "group")
    description = f"{number} in {groups}, each with the question it answers and who has it."
    search = (SearchDocument(INDEX, "Capabilities", description),)
    return Page(INDEX, "Capabilities", description, "", search=search, index=True)


def _index(catalogue: Catalogue, links: Links, standings: dict[str, Standing]) -> Page:
    head = _index_head(catalogue)
    group_of = {one.id: group.id for group in catalogue.groups for one in group.capabilities}
    names = {group.id: group.name for group in catalogue.groups}
    of = topics_of(catalogue)
    fields: list[Field[Capability]] = [
        Field("group", "Group", lambda capability: [group_of[capability.id]], names)
    ]
    body = templating.html(
        "capabilities.html",
        INDEX,
        links,
        catalogue=catalogue,
        standings=standings,
        description=head.description,
        group_url=group_url,
        topics={group.id: _topics(group, of) for group in catalogue.groups},
        facets=facets.chosen_by(fields, catalogue.capabilities.values()),
        values=lambda capability: {**facets.row(fields, capability), facets.TEXT: _words(capability)},
    )
    return replace(head, html=body, toc=tuple(Heading(group.id, group.name) for group in catalogue.groups))


def _topics(group: CapabilityGroup, of: Mapping[str, tuple[Topic, ...]]) -> list[Topic]:
    """Return the topics that a capability of a group belongs to, each once."""
    found = {topic.id: topic for one in group.capabilities for topic in of.get(one.id, ())}
    return list(found.values())


def _words(capability: Capability) -> str:
    """Return the words that find a capability beside its name and question."""
    terms = (term.term for term in capability.terms)
    return " ".join([*capability.aliases, *capability.search_words, *terms])


def _head(group: CapabilityGroup, capability: Capability) -> Page:
    url = f"{INDEX}{capability.id}/"
    return Page(
        url,
        capability.name,
        capability.question,
        "",
        search=(_search(url, group, capability),),
        source=f"data/vocabulary/capabilities/{group.id}.yaml",
    )


def _page(
    catalogue: Catalogue,
    links: Links,
    group: CapabilityGroup,
    capability: Capability,
    known: Standing,
    misleading: Mapping[str, str],
    topics: Sequence[Topic],
    sheets: Sequence[StandingSheet],
    size: Size,
    head: Page,
) -> Page:
    told, design = claims.stories_needing(catalogue, f"capability:{capability.id}")
    body = templating.html(
        "capability.html",
        head.url,
        links,
        catalogue=catalogue,
        group=group,
        capability=capability,
        topics=topics,
        coarser=[catalogue.capabilities[id] for id in capability.finer_of],
        finer=catalogue.finer.get(capability.id, ()),
        applies_to=[word.name for id, word in catalogue.categories.items() if id in capability.applies_to],
        standing=known,
        scenarios=catalogue.scenarios_of.get(capability.id, ()),
        told=told,
        design=design,
        sheets=sheets,
        size=size,
        source=head.source,
        matrix_url=group_url(group),
        misleading=misleading,
        report=templating.report_url(links, f"Capability {capability.name}: "),
    )
    return replace(head, html=body, toc=tuple(_toc(capability, known, bool(sheets))))


def _toc(capability: Capability, known: Standing, split: bool) -> Iterator[Heading]:
    """What it is called elsewhere comes last on the page: first what a reader came for."""
    yield Heading("what_it_means", "What it means")
    yield Heading("who_has_it", f"Who has it ({len(known.have)})")
    if not split:
        yield from (Heading(id, title) for id, title, _ in known.others)
    if known.finer and not split:
        yield Heading("only_finer", f"Only a finer capability ({len(known.finer)})")
    if known.not_found and not split:
        yield Heading("looked_for", f"Looked for, nothing found ({len(known.not_found)})")
    yield Heading("stories_that_need_it", "Stories that need it")
    if capability.terms:
        yield Heading("other_words", "Other words for it")


def _search(url: str, group: CapabilityGroup, capability: Capability) -> SearchDocument:
    terms = (term.term for term in capability.terms)
    words = [*capability.search_words, *terms, *capability.former_ids]
    text = " · ".join(["Capability", group.name, capability.question, *dict.fromkeys(words)])
    names = (capability.name, *capability.aliases)
    return SearchDocument(url, capability.name, text, tags=capability.aliases, boost=2.5, names=names)
