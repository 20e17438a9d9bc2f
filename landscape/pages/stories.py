"""The user stories: a list by domain and by project, and a page for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from landscape.catalogue.choosing.facts import HARDWARE, hardware_key
from landscape.catalogue.choosing.ids import Ids
from landscape.catalogue.choosing.together import Claimed, Lack, claimed, stated, together
from landscape.catalogue.likeness import Like, alike
from landscape.catalogue.meeting import Full, in_full, needs
from landscape.catalogue.model import Capability, Catalogue, Figure, Hardware, Project, Story, Word
from landscape.catalogue.quality import story_quality
from landscape.catalogue.scale import MEASURES, bands, scale
from landscape.catalogue.story_words import ORGANISATION_KINDS, STORY_KINDS
from landscape.catalogue.themes import Key, keys, recurring_keys
from landscape.pages import facets, inputs, story_sheets, templating
from landscape.pages.facets import Facet, Field
from landscape.pages.few import Named, few, grouped, named
from landscape.pages.moved import moved
from landscape.pages.page import Asset, Batch, Heading, Later, Links, Page, Part, SearchDocument, made
from landscape.pages.paging import SIZE, Size
from landscape.pages.templating import count

INDEX = story_sheets.INDEX

# Words of figures that belong before the number.
BOUNDS = frozenset(
    (
        "about",
        "above",
        "almost",
        "at least",
        "at most",
        "below",
        "less than",
        "more than",
        "nearly",
        "only about",
        "over",
        "under",
        "up to",
    )
)

NOBODY = "nobody"
"""The kind of organisation of a story that names none."""

ABOUT_SCALE = (
    "The largest figure of a story in each unit, in bands of ten. Figures given as an example or as an upper "
    "bound do not count; a story without such a figure has no scale recorded."
)

NO_DOMAIN = Word("of_no_domain", "Of no stated domain")
NO_PROJECT = Word("of_no_project", "Of no project in this catalogue")


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Asset]:
    """Yield the list and every story's page."""
    for one in made(plan(catalogue, links, size)):
        if not isinstance(one, Part):
            yield one


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset | Batch]:
    """Yield the same, the pages of stories to be made later."""
    made_of = (inputs.WORDS, inputs.FACES, inputs.STORIES, inputs.LEVELS)
    yield Batch("stories", partial(listing, catalogue, links, size), made_of)
    full = in_full(catalogue)
    among = claimed(catalogue)
    likes, recurring = alike(catalogue), recurring_keys(catalogue)
    for story in catalogue.stories.values():
        head = _head(catalogue, story)
        make = partial(_page, catalogue, links, story, full, among, likes, recurring, head)
        yield Later(head, make, (inputs.WORDS, inputs.FACES, inputs.STORIES, *_levels(catalogue, story)))
        yield from moved(links, INDEX, story.former_ids, story.title, url(story))


def _levels(catalogue: Catalogue, story: Story) -> Iterator[str]:
    """Yield the names of what a story's needs are judged by."""
    for id in story.needs.capabilities:
        for key in (id, *(one.id for one in catalogue.finer.get(id, ()))):
            yield f"levels {key}"
    for id in story.needs.hardware:
        yield f"levels {hardware_key(id)}"


def url(story: Story) -> str:
    """Return the address of a story's page."""
    return f"{INDEX}{story.id}/"


def organisation(catalogue: Catalogue, story: Story) -> str:
    """Return the name of who tells a story, or ""."""
    return catalogue.organisations[story.organisation].name if story.organisation else ""


def told(catalogue: Catalogue) -> list[tuple[Word, list[Story]]]:
    """Return the organisations' stories by domain, each in order of the organisation's name."""
    stories = [story for story in catalogue.stories.values() if story.organisation]
    stories.sort(key=lambda story: organisation(catalogue, story).casefold())
    domains = [*catalogue.domains.values(), NO_DOMAIN]
    found = grouped(stories, _domain)
    return [(domain, found[domain.id]) for domain in domains if domain.id in found]


def bounded(figure: Figure) -> tuple[str, str]:
    """Return how exact a number is, in words that stand before it, and what it is of.

    Entries end the second with the first: "on the platform, more than".
    """
    what, comma, last = figure.what.rpartition(", ")
    return (last, what) if comma and last in BOUNDS else ("", figure.what)


def _domain(story: Story) -> str:
    return story.domain or NO_DOMAIN.id


def designs(catalogue: Catalogue) -> list[tuple[Word | Project, list[Story]]]:
    """Return the stories of no organisation by the first project that they name."""
    stories = [story for story in catalogue.stories.values() if not story.organisation]
    owners: list[Word | Project] = [*catalogue.projects.values(), NO_PROJECT]
    found = grouped(stories, lambda story: _owner(catalogue, story))
    return [(owner, found[owner.id]) for owner in owners if owner.id in found]


def _owner(catalogue: Catalogue, story: Story) -> str:
    ids = (row.project for row in story.projects if row.project in catalogue.projects)
    return next(ids, NO_PROJECT.id)


def listing(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset]:
    """Yield the list, or of more stories than a page may have what leads to its sheets, and these."""
    domains, owners = told(catalogue), designs(catalogue)
    organisations = {story.organisation for story in catalogue.stories.values() if story.organisation}
    number = sum(len(stories) for _, stories in owners)
    fields = _fields(catalogue)
    description = (
        f"{count(len(catalogue.stories) - number, 'story', 'stories')} of "
        f"{count(len(organisations), 'organisation')} and {number} from designs and proposals: "
        "what was needed, used and got."
    )
    offered = facets.chosen_by(fields, catalogue.stories.values())

    def values(story: Story) -> dict[str, str]:
        return {**facets.row(fields, story), facets.TEXT: _text(catalogue, story)}

    if len(catalogue.stories) > size.of():
        yield from story_sheets.plan(
            catalogue,
            links,
            description,
            domains,
            owners,
            offered,
            values,
            lambda story: names(catalogue, story),
            size,
        )
    else:
        yield _index(catalogue, links, description, domains, owners, offered, values)


def _index(
    catalogue: Catalogue,
    links: Links,
    description: str,
    domains: Sequence[tuple[Word, Sequence[Story]]],
    owners: Sequence[tuple[Word | Project, Sequence[Story]]],
    offered: Sequence[Facet],
    values: Callable[[Story], Mapping[str, str]],
) -> Page:
    body = templating.html(
        "stories.html",
        INDEX,
        links,
        catalogue=catalogue,
        domains=domains,
        owners=owners,
        names=lambda story: names(catalogue, story),
        facets=offered,
        values=values,
        description=description,
    )
    return Page(
        INDEX,
        "User stories",
        description,
        body,
        toc=tuple(_contents(bool(domains), bool(owners))),
        search=(SearchDocument(INDEX, "User stories", description),),
        index=True,
        wide=True,
    )


def _fields(catalogue: Catalogue) -> list[Field[Story]]:
    """Return what stories can be chosen by."""
    years = sorted({str(story.year) for story in catalogue.stories.values() if story.year}, reverse=True)
    return [
        Field("domain", "Domain", lambda story: [story.domain], facets.named(catalogue.domains)),
        Field(
            "organisation",
            "Kind of organisation",
            lambda story: _kind_of_organisation(catalogue, story),
            {**ORGANISATION_KINDS, NOBODY: "No organisation named"},
        ),
        Field(
            "scale",
            "Scale",
            lambda story: [band.id for band in scale(story)],
            {band.id: band.name for band in bands()},
            groups=_of_measures(),
            about=ABOUT_SCALE,
        ),
        facets.capabilities(catalogue, "needs", "Capability", lambda story: story.needs.capabilities),
        facets.hardware(catalogue, "hardware", "Hardware", _hardware),
        Field(
            "kind",
            "Kind of story",
            lambda story: [story.kind],
            {id: words[0] for id, words in STORY_KINDS.items()},
            words="story",
        ),
        Field(
            "year",
            "Year",
            lambda story: [str(story.year)] if story.year else [],
            {year: year for year in years},
        ),
    ]


def _of_measures() -> dict[str, list[str]]:
    """Return the ids of bands under the name of what they count."""
    return {
        measure.name[0].upper() + measure.name[1:]: [band.id for band in bands() if band.measure is measure]
        for measure in MEASURES
    }


def _hardware(story: Story) -> Sequence[str]:
    return [hardware_key(id) for id in story.needs.hardware]


def _kind_of_organisation(catalogue: Catalogue, story: Story) -> list[str]:
    """Return the kind of who tells a story, that nobody is named, or nothing where it is not recorded."""
    if not story.organisation:
        return [NOBODY]
    kind = catalogue.organisations[story.organisation].kind
    return [kind] if kind else []


def _text(catalogue: Catalogue, story: Story) -> str:
    """Return the words that find a story beside those of its row."""
    used = [name for _, name in names(catalogue, story)] if not story.organisation else []
    return " ".join([story.problem, *used])


def names(catalogue: Catalogue, story: Story) -> list[tuple[str, str]]:
    """Return (project id or "", name) of what a story has to do with, each once."""
    rows = (
        (row.project, catalogue.projects[row.project].name)
        if row.project in catalogue.projects
        else ("", row.outside or row.project)
        for row in story.projects
    )
    return list(dict.fromkeys(rows))


def _contents(told: bool, designs: bool) -> Iterator[Heading]:
    if told:
        yield Heading("told", "Told by organisations")
    if designs:
        yield Heading("designs", "From designs and proposals")


def _head(catalogue: Catalogue, story: Story) -> Page:
    who = organisation(catalogue, story)
    return Page(
        url(story),
        f"{who}: {story.title}" if who else story.title,
        templating.shortened(" ".join(story.problem.split()), 300),
        "",
        search=(_search(catalogue, story),),
        source=f"data/stories/{story.id}.yaml",
    )


def _page(
    catalogue: Catalogue,
    links: Links,
    story: Story,
    full: Full,
    among: Claimed,
    likes: Callable[[Story], tuple[Like, ...]],
    recurring: frozenset[Key],
    head: Page,
) -> Page:
    wanted = needs(catalogue, story, full)
    contents = tuple(_toc(story, bool(wanted)))
    all_needs = together(among, stated(story))
    body = templating.html(
        "story.html",
        url(story),
        links,
        catalogue=catalogue,
        story=story,
        organisation=catalogue.organisations.get(story.organisation),
        domain=catalogue.domains.get(story.domain),
        kind=STORY_KINDS[story.kind],
        needs=wanted,
        together=all_needs,
        meeting=_some(catalogue, all_needs.meeting) if all_needs else None,
        lacks=[_lack(catalogue, lack) for lack in all_needs.lacks] if all_needs else [],
        few=few,
        told=bounded,
        likes=likes(story),
        recurs=any(key in recurring for key in keys(story)),
        headings={heading.id: heading.text for heading in contents},
        quality=story_quality(story),
        source=head.source,
        report=templating.report_url(links, f"Story {story.title}: "),
    )
    return replace(head, html=body, toc=contents)


def _lack(
    catalogue: Catalogue, lack: Lack
) -> tuple[str, Capability | Hardware, list[tuple[str, Named[Project]]]]:
    """Return the folder and the entry of a need that projects lack, and these under what is known of it."""
    id = lack.key.removeprefix(HARDWARE)
    groups = [("unknown of", lack.unknown), ("not met by", lack.unmet)]
    projects = [(words, _some(catalogue, ids)) for words, ids in groups if ids]
    if id == lack.key:
        return "capabilities", catalogue.capabilities[id], projects
    return "hardware", catalogue.hardware[id], projects


def _some(catalogue: Catalogue, ids: Ids) -> Named[Project]:
    """Return those of some projects that a story's page names."""
    shown = ids.first(named(len(ids)))
    return Named(tuple(catalogue.projects[id] for id in shown), len(ids))


def _toc(story: Story, wanted: bool) -> Iterator[Heading]:
    yield Heading("problem", "The problem")
    if story.figures:
        yield Heading("figures", "Figures")
    if wanted:
        yield Heading("needs", "What they needed" if story.organisation else "What it needs")
    if story.projects:
        yield Heading("used", "What they used" if story.organisation else "Whose design it is")
    if story.outcome:
        yield Heading("outcome", "Outcome")
    if story.lessons:
        yield Heading("lessons", "Lessons")
    if story.wishes:
        yield Heading("wishes", "Open wishes")
    yield Heading("evidence", "Evidence")
    yield Heading("like", "Stories like this")


def _search(catalogue: Catalogue, story: Story) -> SearchDocument:
    who = organisation(catalogue, story)
    domain = catalogue.domains[story.domain].name if story.domain in catalogue.domains else ""
    text = " · ".join(part for part in ("Story", who, domain, story.problem) if part)
    return SearchDocument(url(story), story.title, text)
