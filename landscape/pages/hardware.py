"""The hardware: an index by kind, and a page for each with how it is exposed and who supports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.matrix import claims_on_hardware
from landscape.catalogue.model import Catalogue, Hardware
from landscape.pages import claim_sheets, claims, facets, inputs, templating
from landscape.pages.claims import Standing, StandingSheet
from landscape.pages.facets import Field
from landscape.pages.matrix import HARDWARE as MATRIX
from landscape.pages.moved import moved
from landscape.pages.page import Heading, Later, Links, Page, SearchDocument, whole
from landscape.pages.paging import SIZE, Size
from landscape.pages.templating import count

INDEX = "hardware/"


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page]:
    """Yield the index and the page of every hardware entry."""
    yield from map(whole, plan(catalogue, links, size))


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later]:
    """Yield the same, further pages of an entry to be made later."""
    standings = {
        entry.id: claims.standing(claims_on_hardware(catalogue, entry.id), catalogue.projects.values())
        for entry in catalogue.hardware.values()
    }
    yield Later(_index_head(catalogue), partial(_index, catalogue, links, standings), inputs.LISTED)
    for entry in catalogue.hardware.values():
        address, known = f"{INDEX}{entry.id}/", standings[entry.id]
        sheets = claims.sheets(known, address, size)
        head = _head(catalogue, entry)
        make = partial(_page, catalogue, links, entry, known, sheets, size, head)
        yield Later(
            head, make, (inputs.WORDS, inputs.FACES, inputs.STORIES, f"claims {hardware_key(entry.id)}")
        )
        anchor = f"hardware-{entry.id}"
        yield from claim_sheets.plan(catalogue, links, entry.name, anchor, INDEX, sheets)
        yield from moved(links, INDEX, entry.former_ids, entry.name, address)


def _index_head(catalogue: Catalogue) -> Page:
    description = (
        f"{count(len(catalogue.hardware), 'kind')} of hardware that batch work asks for, and who supports it."
    )
    search = (SearchDocument(INDEX, "Hardware", description),)
    return Page(INDEX, "Hardware", description, "", search=search, index=True)


def _index(catalogue: Catalogue, links: Links, standings: dict[str, Standing]) -> Page:
    head = _index_head(catalogue)
    by_kind = [
        (kind, [entry for entry in catalogue.hardware.values() if entry.kind == kind.id])
        for kind in catalogue.hardware_kinds.values()
    ]
    fields: list[Field[Hardware]] = [
        Field("kind", "Kind", lambda entry: [entry.kind], facets.named(catalogue.hardware_kinds)),
        Field("vendor", "Vendor", lambda entry: [entry.vendor]),
    ]
    body = templating.html(
        "hardware_index.html",
        INDEX,
        links,
        catalogue=catalogue,
        standings=standings,
        description=head.description,
        by_kind=[(kind, entries) for kind, entries in by_kind if entries],
        matrix_url=MATRIX,
        facets=facets.chosen_by(fields, catalogue.hardware.values()),
        values=lambda entry: {**facets.row(fields, entry), facets.TEXT: _words(entry)},
    )
    toc = tuple(Heading(kind.id, kind.name) for kind, entries in by_kind if entries)
    return replace(head, html=body, toc=toc)


def _words(entry: Hardware) -> str:
    """Return the words that find an entry beside its name and summary."""
    return " ".join([*entry.aliases, *entry.search_words, *entry.resource_names])


def _head(catalogue: Catalogue, entry: Hardware) -> Page:
    url, source = f"{INDEX}{entry.id}/", f"data/hardware/{entry.id}.yaml"
    search = (_search(catalogue, url, entry),)
    return Page(url, entry.name, entry.summary, "", search=search, source=source)


def _page(
    catalogue: Catalogue,
    links: Links,
    entry: Hardware,
    known: Standing,
    sheets: Sequence[StandingSheet],
    size: Size,
    head: Page,
) -> Page:
    told, design = claims.stories_needing(catalogue, f"hardware:{entry.id}")
    body = templating.html(
        "hardware.html",
        head.url,
        links,
        catalogue=catalogue,
        entry=entry,
        kind=catalogue.hardware_kinds[entry.kind],
        standing=known,
        told=told,
        design=design,
        sheets=sheets,
        size=size,
        source=head.source,
        matrix_url=MATRIX,
        report=templating.report_url(links, f"Hardware {entry.name}: "),
    )
    return replace(head, html=body, toc=tuple(_toc(entry, known, bool(sheets))))


def _toc(entry: Hardware, known: Standing, split: bool) -> Iterator[Heading]:
    yield Heading("on_kubernetes", "On Kubernetes")
    yield Heading("who_supports_it", f"Who supports it ({len(known.have)})")
    if not split:
        yield from (Heading(id, title) for id, title, _ in known.others)
    if known.not_found and not split:
        yield Heading("looked_for", f"Looked for, nothing found ({len(known.not_found)})")
    yield Heading("stories_that_need_it", "Stories that need it")
    if entry.evidence:
        yield Heading("its_evidence", "Evidence")


def _search(catalogue: Catalogue, url: str, entry: Hardware) -> SearchDocument:
    kind = catalogue.hardware_kinds[entry.kind].name
    words = [entry.vendor, *entry.search_words, *entry.resource_names, *entry.former_ids]
    text = " · ".join(["Hardware", kind, entry.summary, *dict.fromkeys(words)])
    names = (entry.name, *entry.aliases)
    return SearchDocument(url, entry.name, text, tags=entry.aliases, boost=3.2, names=names)
