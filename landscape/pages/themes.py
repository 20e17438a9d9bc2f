"""What the stories say together: which needs recur, whether they are met, and which stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue import themes
from landscape.catalogue.choosing.facts import hardware_key
from landscape.catalogue.model import Catalogue, Story
from landscape.catalogue.themes import Counted, DomainNeeds, Theme, Together
from landscape.pages import templating
from landscape.pages.few import few
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count

URL = "themes/"
TITLE = "Themes"

SHOWN = 15
"""Rows of a table before the rest is folded."""

FEW = 3
"""A need that at most so many projects meet in full is named as one that few meet."""

ENOUGH = 5
"""Stories that need something and use an entry, before it is said how often that has it."""

LEADING, AT_MOST = 5, 8
COLUMNS = 12
WISHES = 200
PAIRS = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """The stories of a need as lengths in a box of 100: those that state it, those where it was inferred."""

    stated: float
    inferred: float


@dataclass(frozen=True, slots=True)
class Row:
    """A domain in the table: its needs among the columns, and the typical ones beside them."""

    domain: DomainNeeds
    beside: tuple[Theme, ...]

    def typical(self, theme: Theme) -> bool:
        """Say whether at least half of the domain's stories, and two of them, have the need."""
        number = self.domain.needs.get(themes.key(theme), 0)
        return number >= themes.LEAST and number * 2 >= self.domain.stories


def page(catalogue: Catalogue, links: Links) -> Page:
    """Return the page; where there are no stories it says so."""
    found = themes.themes(catalogue)
    told = themes.recurring(found)
    designs = themes.of_designs(found)
    pairs = themes.pairs(catalogue, found)
    domains = themes.by_domain(catalogue)
    wishes = list(_wishes(catalogue))
    stories = [story for story in catalogue.stories.values() if story.organisation]
    description = _description(len(stories), len(catalogue.stories) - len(stories), len(told))
    contents = tuple(_contents(bool(told), bool(designs), bool(pairs), bool(domains), bool(wishes)))
    columns = told[:COLUMNS]
    body = templating.html(
        "themes.html",
        URL,
        links,
        catalogue=catalogue,
        description=description,
        headings={heading.id: heading.text for heading in contents},
        number=len(stories),
        design_number=len(catalogue.stories) - len(stories),
        organisations=len({story.organisation for story in stories}),
        told=told,
        designs=designs,
        leading=leading(told, [len(theme.told) for theme in told]),
        leading_designs=leading(designs, [len(theme.designs) for theme in designs]),
        few=[theme for theme in told if 0 < len(theme.full) + len(theme.finer) <= FEW],
        unmet=themes.unmet(found),
        in_use=sum(theme.in_use for theme in told),
        served=sum(theme.served for theme in told),
        partly=sum(theme.partly for theme in told),
        denied=sum(theme.denied for theme in told),
        unserved=[theme for theme in told if theme.in_use >= ENOUGH and theme.served * 2 < theme.in_use],
        bar=bar,
        most=max((len(theme.told) for theme in told), default=0),
        most_designs=max((len(theme.designs) for theme in designs), default=0),
        pairs=pairs[:PAIRS],
        all_pairs=len(pairs),
        unmet_pairs=[pair for pair in pairs if not pair.full],
        domains=[_row(domain, columns, told) for domain in domains if domain.stories >= themes.LEAST],
        single=[domain for domain in domains if domain.stories < themes.LEAST],
        columns=columns,
        key=themes.key,
        first_of=few,
        in_choose=_in_choose,
        wishes=wishes[:WISHES],
        more_wishes=max(len(wishes) - WISHES, 0),
        SHOWN=SHOWN,
        FEW=FEW,
        LEAST=themes.LEAST,
        LEAST_TOGETHER=themes.LEAST_TOGETHER,
    )
    return Page(
        URL,
        TITLE,
        description,
        body,
        toc=contents,
        search=tuple(_search(description, bool(wishes))),
        index=True,
        wide=True,
    )


def bar(counted: Counted, most: int) -> Bar:
    """Return the bar of a need, where the one of most stories fills the box."""
    return Bar(round(len(counted.stated) / most * 100, 1), round(len(counted.inferred) / most * 100, 1))


def leading(found: Sequence[Theme], numbers: Sequence[int]) -> list[Theme]:
    """Return the needs of most stories, about five: all that are level with the last one, or none of them."""
    if len(found) <= LEADING:
        return list(found)
    last = numbers[LEADING - 1]
    level = [theme for theme, number in zip(found, numbers, strict=True) if number >= last]
    if len(level) <= AT_MOST:
        return level
    return [theme for theme, number in zip(found, numbers, strict=True) if number > last]


def _description(stories: int, designs: int, recurring: int) -> str:
    if not stories and not designs:
        return "Which needs recur over the stories, and who meets them."
    told = f"{count(stories, 'story', 'stories')} of organisations and {designs:,} from designs"
    verb = "recurs" if recurring == 1 else "recur"
    return f"{count(recurring, 'need')} {verb} over {told}: which, who meets them, and which stand together."


def _in_choose(pair: Together) -> str:
    """Return the address that asks who has both needs in full."""
    keys = (hardware_key(one.id) if one.kind == "hardware" else one.id for one in (pair.one, pair.other))
    return f"choose/?must={','.join(keys)}&support=full"


def _row(domain: DomainNeeds, columns: Sequence[Theme], told: Sequence[Theme]) -> Row:
    row = Row(domain, ())
    return Row(domain, tuple(theme for theme in told[len(columns) :] if row.typical(theme)))


def _wishes(catalogue: Catalogue) -> Iterator[tuple[Story, str]]:
    """Yield every wish with its story, by organisation, then those of nobody."""

    def order(story: Story) -> tuple[bool, str, str]:
        name = catalogue.organisations[story.organisation].name if story.organisation else ""
        return (not name, name.casefold(), story.title.casefold())

    for story in sorted(catalogue.stories.values(), key=order):
        for wish in story.wishes:
            yield story, wish


def _contents(told: bool, designs: bool, pairs: bool, domains: bool, wishes: bool) -> Iterator[Heading]:
    if told:
        yield Heading("needs", "What organisations keep needing")
        yield Heading("met", "Who meets it, and what they use")
    if pairs:
        yield Heading("together", "Needed together")
    if domains:
        yield Heading("domains", "By domain")
    if wishes:
        yield Heading("wishes", "Open wishes")
    if designs:
        yield Heading("designs", "What designs ask for")
    if told or designs:
        yield Heading("computed", "How it is computed")


def _search(description: str, wishes: bool) -> Iterator[SearchDocument]:
    words = "recurring needs · what users need · patterns over stories · unmet needs · needs by domain"
    yield SearchDocument(URL, TITLE, f"{description} · {words}")
    if wishes:
        text = "What organisations still wish for, from their stories."
        yield SearchDocument(f"{URL}#wishes", "Open wishes", text)
