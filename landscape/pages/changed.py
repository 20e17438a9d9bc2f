"""What the page of changes and its feeds tell alike: items, each with its words and where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TypeAlias

from landscape.catalogue.model import Catalogue
from landscape.changes import Cell, Change, Entry, Kind, Of, What
from landscape.changes.dated import Day, Past
from landscape.changes.news import is_news
from landscape.changes.parts import row_name
from landscape.changes.words import SECTIONS, VOCABULARY, Sentence, kind_name, sentences, turn
from landscape.pages import groups, topics
from landscape.sources.quote import printable

# Kind and id, present or former -> the present id of what has a page.
Heirs: TypeAlias = Mapping[tuple[Kind, str], str]

_LONGEST_TEXT = 120
_LINKED = 3
_FOLDERS = {
    Kind.PROJECT: "projects",
    Kind.HARDWARE: "hardware",
    Kind.STORY: "stories",
    Kind.BENCHMARK: "benchmarks",
    Kind.SCENARIO: "scenarios",
    Kind.RESULT: "results",
    Kind.CAPABILITY: "capabilities",
    Kind.CATEGORY: "categories",
}
# Sort of row -> where on its entry's page its list stands.
_LISTS = {Of.PAIR: "works_with", Of.ADOPTER: "adopters", Of.BENCHMARK: "benchmarks"}
_TOLD_OF = (What.ADDED, What.REPLACED, What.CHANGED)


@dataclass(frozen=True, slots=True)
class Item:
    """A change as readers are told of it: one claim, one pair or other row, or the rest of one entry.

    `id` is the same in every build, wherever the site is: "2026-11-26/project/kueue/capability/quota". `href`
    leads from the site's root to what changed, or is "" when that is gone. `subject` is which part of
    the entry it is, `cell` is there when it shows another state now, and `words` is the rest. `evidence` are
    addresses of what was read for it. It `is_claim` when a claim says something else, and `is_evidence` when
    only what a claim rests on is other than before.
    """

    id: str
    entry: Entry
    href: str
    subject: str
    cell: Cell | None
    words: tuple[str, ...]
    evidence: tuple[str, ...]
    is_claim: bool
    is_evidence: bool
    whole: What | None

    @property
    def about(self) -> str:
        """Return what it is about: "Kueue: Gang scheduling"."""
        name = say(self.entry.name)
        if self.entry.kind not in SECTIONS:
            name = f"{_capital(kind_name(self.entry.kind))} {name}"
        return self._with_part(name)

    @property
    def alone(self) -> str:
        """Return what it is about where no heading says of what kind: "Story “Night batch”"."""
        if self.whole or self.entry.kind is Kind.PROJECT or self.entry.kind not in SECTIONS:
            return self.about
        return self._with_part(f"{_capital(kind_name(self.entry.kind))} “{say(self.entry.name)}”")

    def _with_part(self, name: str) -> str:
        return f"{name}: {self.subject}" if self.subject else name

    @property
    def told(self) -> tuple[str, ...]:
        """Return what happened, in parts, what a cell shows first."""
        if self.cell is None:
            return self.words
        first, *rest = self.words or ("",)
        return (f"{_arrows(turn(self.cell))}{first}", *rest)


@dataclass(frozen=True, slots=True)
class Fold:
    """The items of one project, `alone`, or of all entries of another kind."""

    id: str
    name: str
    alone: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A day with all its items, and those there is room for, in folds; `left` of them have no place there.

    In `care` entries or claims nothing is news: they were read again and still hold, or were sorted.
    """

    day: Day
    items: tuple[Item, ...]
    folds: tuple[Fold, ...]
    left: int
    care: int

    @property
    def kept(self) -> Iterator[Item]:
        """Yield the items that there is room for."""
        for fold in self.folds:
            yield from fold.items


def told(catalogue: Catalogue, past: Past, most: int) -> list[Told]:
    """Return the days of a history, the newest first, with at most so many items in all."""
    heirs = _heirs(catalogue)
    found = []
    for day in past.days:
        items = tuple(_items(catalogue, day, heirs))
        kept = items[:most]
        most -= len(kept)
        found.append(Told(day, items, tuple(_folds(kept)), len(items) - len(kept), _care(day)))
    return found


def say(text: str) -> str:
    """Return an entry's text on one line, with nothing in it that cannot be seen, and not too long."""
    plain = " ".join(printable(text).split())
    return f"{plain[: _LONGEST_TEXT - 1]}…" if len(plain) > _LONGEST_TEXT else plain


def _items(catalogue: Catalogue, day: Day, heirs: Heirs) -> Iterator[Item]:
    used: Counter[str] = Counter()
    for sentence in sentences(filter(is_news, day.changes), say):
        item = _item(catalogue, day.day, sentence, heirs)
        used[item.id] += 1
        if used[item.id] > 1:  # two rows of one name
            item = _item(catalogue, day.day, sentence, heirs, f"/{used[item.id]}")
        yield item


def _item(
    catalogue: Catalogue,
    day: str,
    sentence: Sentence,
    heirs: Heirs,
    more: str = "",
) -> Item:
    first = sentence.changes[0]
    entry, cell = first.entry, first.cell
    whole = first.what if first.of is Of.ENTRY and first.what in (What.ADDED, What.REMOVED) else None
    if whole:
        cell = None
    turned = cell if cell and cell.old is not cell.new else None
    words = sentence.parts
    if turned:
        words = (words[0].removeprefix(turn(turned)), *words[1:])
    row = first.row if first.field else None
    evidence_only = all(change.of is Of.EVIDENCE for change in sentence.changes)
    part = f"/{cell.kind}/{cell.id}" if cell else f"/{row}/{first.item}" if row else ""
    return Item(
        f"{day}/{entry.kind}/{entry.id}{part}{more}",
        entry,
        _href(catalogue, entry, cell, first, heirs),
        say(cell.name) if cell else _capital(row_name(first, say)) if row else "",
        turned,
        tuple(map(_arrows, words)),
        tuple(islice(_evidence(sentence.changes), _LINKED)),
        cell is not None and not evidence_only,
        cell is not None and evidence_only,
        whole,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _arrows(text: str) -> str:
    return text.replace(" -> ", " → ")


def _evidence(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.of is Of.EVIDENCE and change.what in _TOLD_OF and change.new.startswith("https://"):
            yield change.new


def _href(
    catalogue: Catalogue,
    entry: Entry,
    cell: Cell | None,
    change: Change,
    heirs: Heirs,
) -> str:
    """Return where that what changed is found today, from the site's root."""
    id = heirs.get((entry.kind, entry.id), "")
    if not id:
        return ""
    page = _page(catalogue, entry.kind, id)
    if entry.kind is not Kind.PROJECT:
        return page
    project = catalogue.projects[id]
    if cell:
        subject = heirs.get((cell.kind, cell.id), "")
        claims = project.capabilities if cell.kind is Kind.CAPABILITY else project.hardware
        part = f"{cell.kind}-{subject}" if subject in claims else ""
    else:
        rows = {Of.PAIR: project.works_with, Of.ADOPTER: project.adopters, Of.BENCHMARK: project.benchmarks}
        part = _LISTS[change.row] if change.row and rows.get(change.row) else ""
    return f"{page}#{part}" if part else page


def _page(catalogue: Catalogue, kind: Kind, id: str) -> str:
    if kind is Kind.PEOPLE:
        return groups.url(catalogue, catalogue.groups_of_people[id])
    if kind is Kind.TOPIC:
        return next(topics.url(topic) for topic in catalogue.topics if topic.id == id)
    return f"{_FOLDERS[kind]}/{id}/"


def _heirs(catalogue: Catalogue) -> Heirs:
    kinds = {
        Kind.PROJECT: catalogue.projects,
        Kind.HARDWARE: catalogue.hardware,
        Kind.STORY: catalogue.stories,
        Kind.CAPABILITY: catalogue.capabilities,
        Kind.CATEGORY: catalogue.categories,
        Kind.BENCHMARK: catalogue.benchmarks,
        Kind.SCENARIO: catalogue.scenarios,
        Kind.RESULT: catalogue.results,
        Kind.PEOPLE: catalogue.groups_of_people,
        Kind.TOPIC: {topic.id: topic for topic in catalogue.topics},
    }
    found: dict[tuple[Kind, str], str] = {}
    for kind, entries in kinds.items():
        for id, entry in entries.items():
            found |= {(kind, former): id for former in getattr(entry, "former_ids", ())}
        found |= {(kind, id): id for id in entries}
    return found


def _folds(items: Iterable[Item]) -> Iterator[Fold]:
    for (kind, id, name), own in groupby(items, key=_fold):
        yield Fold(f"{kind}-{id}" if id else kind, name, bool(id), tuple(own))


def _fold(item: Item) -> tuple[str, str, str]:
    """Return under what an item stands: its project, or all of its kind."""
    entry = item.entry
    if entry.kind is Kind.PROJECT:
        return entry.kind, entry.id, say(entry.name)
    section = SECTIONS.get(entry.kind, VOCABULARY)
    return section.lower(), "", section


def _care(day: Day) -> int:
    """Return of how many entries and claims nothing is news."""
    news = {(change.entry, change.cell) for change in day.changes if is_news(change)}
    return len({(change.entry, change.cell) for change in day.changes} - news)
