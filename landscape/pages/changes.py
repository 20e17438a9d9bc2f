"""What changed in the catalogue: a page by day and project, and the same as Atom and JSON Feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from landscape.catalogue.model import Catalogue
from landscape.changes import Kind, What
from landscape.changes.dated import Past, Reach
from landscape.changes.words import SECTIONS, VOCABULARY, kind_name
from landscape.pages import feeds, templating
from landscape.pages.changed import Item, Told, told
from landscape.pages.page import Alternate, Asset, Heading, Links, Page, SearchDocument
from landscape.pages.templating import count

INDEX = "changes/"
TITLE = "Changes"
MOST = 1000
"""How many changes the page and the feeds tell when nobody has set another number."""

# A day of more items shows its projects folded, but for those with few; one of very many folds them all.
_MANY = 30
_FEW = 6
_MOST_OPEN = 60
_MOST_FOLDS = 20
_OF = {VOCABULARY: "the vocabulary"}
_PLURALS = {Kind.STORY: "stories", Kind.HARDWARE: "hardware entries", Kind.CATEGORY: "categories"}


def files(catalogue: Catalogue, links: Links, past: Past, most: int = MOST) -> Iterator[Page | Asset]:
    """Yield the page, and the feeds where the site has an address and any history was seen."""
    days = told(catalogue, past, most)
    alternates = feeds_of(links, past)
    yield _page(links, past, days, alternates)
    if alternates:
        yield Asset(feeds.ATOM, feeds.atom(links, past, days))
        yield Asset(feeds.JSON, feeds.json_feed(links, past, days))


def feeds_of(links: Links, past: Past) -> tuple[Alternate, ...]:
    """Return the feeds there are: they need absolute addresses, and a day."""
    if not links.site_url or not past.seen:
        return ()
    return (
        Alternate("application/atom+xml", "Changes of the catalogue (Atom)", feeds.ATOM),
        Alternate("application/feed+json", "Changes of the catalogue (JSON Feed)", feeds.JSON),
    )


def newest(catalogue: Catalogue, past: Past) -> tuple[int, str]:
    """Return how many changes the last day with any had, and that day; (0, "") if none is seen."""
    return next(((len(day.items), day.day.day) for day in told(catalogue, past, 0) if day.items), (0, ""))


def totals(items: Iterable[Item]) -> str:
    """Return how much changed: "3 claims of 2 projects changed, 1 project added, 4 other changes"."""
    every = list(items)
    claims = [item for item in every if item.is_claim]
    whole = Counter((item.whole, item.entry.kind) for item in every if item.whole)
    parts = []
    rests = sum(item.is_evidence for item in every)
    if claims:
        projects = count(len({item.entry.id for item in claims}), "project")
        parts.append(f"{count(len(claims), 'claim')} of {projects} changed")
    order = [(what, kind) for what in (What.ADDED, What.REMOVED) for kind in Kind]
    for what, kind in sorted(whole, key=order.index):
        name = kind_name(kind)
        noun = count(whole[what, kind], name, _PLURALS.get(kind, f"{name}s"))
        parts.append(f"{noun} {'added' if what is What.ADDED else 'removed'}")
    if rests:
        parts.append(f"evidence of {count(rests, 'claim')} changed")
    if other := [item for item in every if not (item.is_claim or item.is_evidence or item.whole)]:
        parts.append(count(len(other), "other change" if parts else "change") + _of(other))
    return ", ".join(parts)


def _of(items: list[Item]) -> str:
    """Return " (3 of stories, 2 of projects)", or "" where all are of one sort."""
    sorts = Counter(SECTIONS.get(item.entry.kind, VOCABULARY) for item in items)
    told = ", ".join(f"{number} of {_OF.get(sort, sort.lower())}" for sort, number in sorts.items())
    return f" ({told})" if len(sorts) > 1 else ""


def _page(links: Links, past: Past, days: list[Told], alternates: tuple[Alternate, ...]) -> Page:
    lead = _lead(past, days)
    body = templating.html(
        "changes.html",
        INDEX,
        links,
        title=TITLE,
        lead=lead,
        past=past,
        reach=_reach(past),
        days=[(day, totals(day.items), len(day.items) > _MANY) for day in days],
        left=sum(day.left for day in days),
        most_open=_MOST_OPEN,
        most_folds=_MOST_FOLDS,
        few=_FEW,
        alternates=alternates,
    )
    return Page(
        INDEX,
        TITLE,
        lead,
        body,
        toc=tuple(_toc(past, days)),
        search=(SearchDocument(INDEX, TITLE, f"What changed in the catalogue, day by day. {lead}"),),
        index=True,
        alternates=alternates,
    )


def _toc(past: Past, days: list[Told]) -> Iterator[Heading]:
    for day in days:
        yield Heading(f"day-{day.day.day}", day.day.day)
    if past.seen:
        yield Heading("how", "How this is made")


def _lead(past: Past, days: list[Told]) -> str:
    if past.reach is Reach.OFF:
        return "This site tells no history of its catalogue: its settings ask for none."
    if not past.seen:
        return "This build saw no history of the catalogue, so it cannot say what changed."
    items = [item for day in days for item in day.items]
    if past.since == past.until:
        return f"This build saw the catalogue as it was on {past.until} and nothing before, so no change."
    between = f"Between {past.since} and {past.until}"
    if not items:
        return f"{between} nothing was changed that a reader would notice."
    return f"{between}: {totals(items)}."


def _reach(past: Past) -> str:
    """Return why nothing is told of the time before; "" where there is nothing to say."""
    match past.reach:
        case Reach.WHOLE:
            return f"Git has held the data since {past.since}; what they said then is where this begins."
        case Reach.LIMITED:
            days = count(past.older, "earlier day")
            return (
                f"Only the {count(past.limit, 'day')} before {past.until} are told. Files of the data also "
                f"changed on {days}; git knows them."
            )
        case Reach.SHALLOW:
            return (
                f"History is seen from {past.since} on: the site was built from a copy of the repository "
                "that holds only the newest commits. A whole copy shows all (git fetch --unshallow; in "
                "GitHub's workflows, fetch-depth: 0)."
            )
        case Reach.LACKING:
            return (
                f"History is seen from {past.since} on: the copy of the repository that the site was built "
                "from lacks files of earlier days. A whole copy shows all."
            )
        case Reach.NONE:
            return (
                "History is read from git. Here git was missing, or the files lay in no repository that "
                "holds them, as in an export."
            )
        case Reach.OFF:
            return ""
