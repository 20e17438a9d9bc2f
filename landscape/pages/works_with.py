"""Works with: all pairs of projects, who does what to whom, how well, and what is lost in the combination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from landscape.catalogue.model import Catalogue, Word
from landscape.catalogue.network import Link, Received, acting, by_relation, judged, links, received, together
from landscape.catalogue.relations import ALTERNATIVE
from landscape.catalogue.words import CONVERSES, HAVE, RELATIONS, STATES, State
from landscape.pages import facets, templating
from landscape.pages.facets import Facet, Field
from landscape.pages.fixed_words import NO_TEXT
from landscape.pages.network_picture import picture
from landscape.pages.page import Asset, Heading, Later, Links, Page, SearchDocument
from landscape.pages.paging import SIZE, Sheet, Size, Way, part, ways
from landscape.pages.sheets import Found, rows_file
from landscape.pages.templating import count

INDEX = "works-with/"
ROWS = "data/pairs.json"
TITLE = "Works with"

PLACING = ("admits", "schedules")
"""What a queue and a scheduler do to work."""

MOVING = ("submits-to", "offloads-to", "embeds", "runs-on")
"""What tells where work goes, or inside what it stays."""

ENDS = ("project", "with")
"""The fields of the two; where pairs are on several pages, the words of the filter find them instead."""

ROWS_READ = 400
"""So many rows somebody reads in a table of who gets what from whom; more are only among the pairs."""

ACTORS = 24
"""So many who act are named in a sentence; of more it says how many there are."""

UNJUDGED = "unjudged"
SUPPORTS = {
    State.FULL.value: STATES[State.FULL].name,
    State.PARTIAL.value: STATES[State.PARTIAL].name,
    State.PLANNED.value: STATES[State.PLANNED].name,
    State.NONE.value: STATES[State.NONE].name,
    State.UNKNOWN.value: NO_TEXT,
    UNJUDGED: "not judged",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Two that are only said to work together: what one entry says, and `others` of the same two."""

    link: Link
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Projects of one category, and what each gets from others."""

    category: Word
    rows: tuple[Received, ...]


def plan(catalogue: Catalogue, site: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset]:
    """Yield the page of all pairs; of more than a page may have what leads to its sheets, and these."""
    found = links(catalogue)
    told = judged(found)
    mentioned = _mentions(told, found)
    rows = [*told, *(mention.link for mention in mentioned)]
    if len(rows) <= size.of():
        yield page(catalogue, site)
        return
    words = [
        (Word(kind or "works-with", f"Who {RELATIONS.get(kind, kind)} whom"), group)
        for kind, group in by_relation(told).items()
    ]
    passing = Word("mentioned", "Said in passing, not judged", IN_PASSING)
    parts = [*words, (passing, [mention.link for mention in mentioned])]
    sheets = ways(INDEX, parts, size.of(), lambda link: link.owner.name)
    fields = list(_fields(catalogue, rows))
    offered = facets.chosen_by([field for field in fields if field.id not in ENDS], rows)
    yield page(catalogue, site, sheets)
    yield rows_file(
        ROWS,
        [field.id for field in fields],
        facets.TEXT,
        (Found(_place(link), _said(link), _judged(link), facets.row(fields, link)) for link in rows),
    )
    yield from _sheets(catalogue, site, sheets, passing, mentioned, offered, fields)


IN_PASSING = (
    "What entries say of two without judging how far they go together and what is lost. What they say in "
    "passing of a judged pair stands on their own pages."
)


def _place(link: Link) -> str:
    """Return where below the projects a pair is told of."""
    if link.other is None:
        return f"{link.owner.id}/#works_with"
    word = "alternative" if link.kind == ALTERNATIVE else "works-with"
    return f"{link.owner.id}/#{word}-{link.other.id}"


def _said(link: Link) -> str:
    """Return a pair in words: "Kueue admits JobSet"."""
    if link.relation.sought:
        return f"{link.owner.name} and {link.name}: no text about {link.relation.sought} was found"
    return f"{link.owner.name} {link.relation.words} {link.name}"


def _judged(link: Link) -> str:
    return SUPPORTS[link.state.value if link.state else UNJUDGED]


def _sheets(
    catalogue: Catalogue,
    site: Links,
    sheets: Sequence[Way[Link]],
    passing: Word,
    mentioned: Sequence[Mention],
    offered: Sequence[Facet],
    fields: Sequence[Field[Link]],
) -> Iterator[Later]:
    others = {mention.link.two: mention.others for mention in mentioned}
    beside = [facet for facet in offered if facet.id != "relation"]
    shown = [field for field in fields if field.id in {facet.id for facet in beside}]
    for way in sheets:
        for sheet in way.sheets:
            title = f"{TITLE}: {sheet.name}"
            number = part(sheet, "pair")
            description = f"{sheet.name}: {number}, how well the two go together, and what is lost."
            head = Page(sheet.url, title, description, "", wide=True)
            made = partial(_sheet, catalogue, site, sheets, sheet, passing, others, beside, shown, head)
            yield Later(head, made)


def _sheet(
    catalogue: Catalogue,
    site: Links,
    sheets: Sequence[Way[Link]],
    sheet: Sheet[Link],
    passing: Word,
    others: Mapping[frozenset[str], tuple[Link, ...]],
    beside: Sequence[Facet],
    shown: Sequence[Field[Link]],
    head: Page,
) -> Page:
    values = {id(link): facets.row(shown, link) for link in sheet.rows}
    body = templating.html(
        "works_with_sheet.html",
        sheet.url,
        site,
        catalogue=catalogue,
        title=head.title,
        description=head.description,
        sheets=sheets,
        sheet=sheet,
        index=INDEX,
        number=sum(way.total for way in sheets),
        where=lambda id: f"#{id}",
        passing=sheet.word.id == passing.id,
        others=others,
        facets=facets.of_rows(beside, list(values.values())),
        values=lambda link: values[id(link)],
    )
    return replace(head, html=body)


def page(catalogue: Catalogue, site: Links, sheets: Sequence[Way[Link]] = ()) -> Page:
    """Return the page, which leads to the pairs where they are on `sheets`."""
    found = links(catalogue)
    told = judged(found)
    mentioned = _mentions(told, found)
    rows = [*told, *(mention.link for mention in mentioned)]
    fields = [field for field in _fields(catalogue, rows) if not (sheets and field.id in ENDS)]
    parts = by_relation(told)
    drawn = picture(told, catalogue.categories)
    placed, moved = _shelves(catalogue, told, PLACING), _moves(catalogue, told)
    description = _description(told)
    body = templating.html(
        "works_with.html",
        INDEX,
        site,
        catalogue=catalogue,
        lead=list(_lead(told, mentioned)),
        placed=placed,
        placing=_heads(placed, PLACING),
        queues=list(_actors(told)),
        actors=ACTORS,
        too_long=lambda shelves: sum(len(shelf.rows) for shelf in shelves) > ROWS_READ,
        moved=moved,
        moving=_heads(moved, MOVING),
        picture=drawn,
        judged=told,
        parts=[(kind, RELATIONS.get(kind, kind), group) for kind, group in parts.items()],
        mentioned=mentioned,
        number=len(rows),
        split=sheets,
        file=ROWS,
        where=_where(sheets),
        facets=facets.chosen_by(fields, rows),
        values=lambda link: facets.row(fields, link),
    )
    return Page(
        INDEX,
        TITLE,
        description,
        body,
        toc=tuple(_toc(placed, moved, drawn is not None, told, mentioned)),
        search=(SearchDocument(INDEX, TITLE, f"{description} Combine, combination, integration, pairs."),),
        index=True,
        wide=True,
    )


def _where(sheets: Sequence[Way[Link]]) -> Callable[[str], str]:
    """Return a function: id of a pair, or "" -> where it stands, seen from the page of all pairs."""
    urls: Mapping[str, str] = {
        link.id: sheet.url.removeprefix(INDEX)
        for way in sheets
        for sheet in way.sheets
        for link in sheet.rows
    }
    return lambda id: f"{urls.get(id, '')}#{id or 'pairs'}"


def number_of_pairs(catalogue: Catalogue) -> int:
    """Return how many pairs the page tells of, judged ones and others."""
    found = links(catalogue)
    told = judged(found)
    return len(told) + len(_mentions(told, found))


def address(*projects: str) -> str:
    """Return the address below the site's root of all pairs of a project, or of the pairs of two."""
    words = ("project", "with")
    asked = "&".join(f"{word}={id}" for word, id in zip(words, projects, strict=False))
    return f"{INDEX}?{asked}#pairs"


def _mentions(told: Sequence[Link], found: Sequence[Link]) -> list[Mention]:
    """Return those two of whom nobody judged anything, once each, in the order of the links."""
    judged_two = {link.two for link in told}
    two: dict[frozenset[str], list[Link]] = {}
    for link in found:
        if link.state is None and link.two not in judged_two:
            two.setdefault(link.two, []).append(link)
    return [Mention(first, tuple(others)) for first, *others in two.values()]


def _description(told: Sequence[Link]) -> str:
    projects = {id for link in told for id in link.ends}
    if not told:
        return "Which projects work together, how well, and what is lost in the combination."
    return (
        f"{count(len(told), 'pair')} of {count(len(projects), 'project')}: who does what to whom, "
        "how well the two go together, and what is lost in the combination."
    )


def _lead(told: Sequence[Link], mentioned: Sequence[Mention]) -> Iterator[str]:
    """Yield the sentences that answer how many go together, computed from the pairs."""
    pairs = together(told)
    if pairs:
        numbers = Counter(link.state for link in pairs)
        words = [
            (State.FULL, f"{'goes' if numbers[State.FULL] == 1 else 'go'} together in full"),
            (State.PARTIAL, "in part"),
            (State.PLANNED, "by a plan that is not shipped"),
            (State.NONE, "not at all, by their own words"),
        ]
        parts = [f"{numbers[state]:,} {says}" for state, says in words if numbers[state]]
        if unknown := numbers[State.UNKNOWN]:
            parts.append(f"of {unknown:,} no text was found, which is not a no")
        yield f"Of {count(len(pairs), 'judged pair')}, {_listed(parts)}."
        lost = sum(bool(link.relation.item.lost) for link in pairs)
        if lost:
            whom = "each" if lost == len(pairs) else f"{lost:,} of them"
            yield f"For {whom} it is written down what is lost or stops working."
    if alternatives := sum(link.kind == ALTERNATIVE for link in told):
        yield f"{alternatives:,} more {'is an alternative' if alternatives == 1 else 'are alternatives'}."
    if number := len(mentioned):
        verb, those = ("is", "it") if number == 1 else ("are", "these")
        yield f"{count(number, 'further pair')} {verb} only said to work together; nobody judged {those}."


def _listed(parts: Sequence[str]) -> str:
    return ", and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _actors(told: Sequence[Link]) -> Iterator[tuple[str, list[tuple[Link, int]]]]:
    """Yield a relation of placing with who does it, each with the number of those it is known to go with."""
    for relation in PLACING:
        rows = [
            (group[0], sum(link.state in HAVE for link in group)) for group in acting(told, relation).values()
        ]
        rows = [row for row in rows if row[1]]
        if rows:
            yield RELATIONS[relation], rows


def _shelves(catalogue: Catalogue, told: Sequence[Link], relations: Sequence[str]) -> list[Shelf]:
    """Return who gets some relations from others, by category."""
    rows = received(told, relations)
    shelves = (
        Shelf(word, tuple(row for row in rows if row.project.category == id))
        for id, word in catalogue.categories.items()
    )
    return [shelf for shelf in shelves if shelf.rows]


def _moves(catalogue: Catalogue, told: Sequence[Link]) -> list[Shelf]:
    """Return where work goes to: who is handed any, and who stands outside of Kubernetes."""
    return [
        Shelf(shelf.category, rows)
        for shelf in _shelves(catalogue, told, MOVING)
        if (rows := tuple(row for row in shelf.rows if _is_goal(row)))
    ]


def _is_goal(row: Received) -> bool:
    return row.project.scope == "outside" or any(relation in row.links for relation in MOVING[:2])


def _heads(shelves: Sequence[Shelf], relations: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns that any row fills: a relation and how it reads from the project that gets it."""
    used = {relation for shelf in shelves for row in shelf.rows for relation in row.links}
    return [
        (relation, CONVERSES[relation].removeprefix("is ").capitalize())
        for relation in relations
        if relation in used
    ]


def _fields(catalogue: Catalogue, found: Sequence[Link]) -> Iterator[Field[Link]]:
    """Yield what pairs can be chosen by: one end, the other end, and the rest."""
    ids = {id for link in found for id in link.ends}
    names = {id: project.name for id, project in catalogue.projects.items() if id in ids}
    yield Field("project", "Project", lambda link: link.ends, names)
    yield Field("with", "With", lambda link: link.ends, names)
    yield Field(
        "relation", "Relation", lambda link: [link.kind or "works-with"], _relations(), words="relation"
    )
    yield Field(
        "support",
        "Support",
        lambda link: [link.state.value if link.state else UNJUDGED],
        SUPPORTS,
        frozenset((State.UNKNOWN.value, UNJUDGED)),
        words="pair",
    )
    yield Field("category", "Category", lambda link: _categories(link), facets.named(catalogue.categories))


def _relations() -> dict[str, str]:
    return {kind or "works-with": words for kind, words in RELATIONS.items()}


def _categories(link: Link) -> list[str]:
    return [link.owner.category, *([link.other.category] if link.other else [])]


def _toc(
    placed: Sequence[Shelf],
    moved: Sequence[Shelf],
    drawn: bool,
    told: Sequence[Link],
    mentioned: Sequence[Mention],
) -> Iterator[Heading]:
    if told or mentioned:
        yield Heading("pairs", "May two be combined?")
    if placed:
        yield Heading("queues", "Which queue and scheduler with which workload")
    if moved:
        yield Heading("moves", "Which way work goes")
    if drawn:
        yield Heading("picture", "The picture")
