"""The projects: a list by category, and a page for each with everything its entry says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TypeAlias

from landscape.catalogue.activity import Activity, activity, metadata_of, seen_on
from landscape.catalogue.attention import MARKED, Kind, marks, notices
from landscape.catalogue.attention_words import SIGNS, beside, link, sentence
from landscape.catalogue.matrix import claim_count
from landscape.catalogue.model import Catalogue, Cncf, Project, Story, Word
from landscape.catalogue.quality import project_quality
from landscape.catalogue.relations import Partner, Standing, partners
from landscape.catalogue.story_words import STORY_RELATIONS
from landscape.catalogue.vocabulary import Meaning, own_words
from landscape.catalogue.words import SCOPES, STATES, State, state
from landscape.pages import collected, coverage, facets, inputs, project_parts, project_sheets, templating
from landscape.pages.moved import moved
from landscape.pages.page import Asset, Batch, Heading, Later, Links, Page, Part, SearchDocument, made
from landscape.pages.paging import SIZE, Size
from landscape.pages.project_words import OPENNESS, licence_words
from landscape.pages.templating import count
from landscape.sources.quote import visible

INDEX = project_sheets.INDEX

StoryRow: TypeAlias = tuple[Story, str]

# What is known of a pair -> the heading of those pairs and what to make of them.
PAIRS = {
    Standing.DOCUMENTED: ("Works with", ""),
    Standing.PLANNED: ("Planned", "An accepted design or a line of a roadmap, not shipped."),
    Standing.NONE: ("Do not go together", "So say the projects' own words."),
    Standing.NO_TEXT: (
        "No text found",
        "Somebody looked for a text about the two. That is not a no.",
    ),
    Standing.MENTIONED: (
        "Mentioned, not judged",
        "A text names both; how far they go nobody has weighed.",
    ),
    Standing.ALTERNATIVE: (
        "Alternatives",
        "They do the same work; beside it, how far both go together.",
    ),
}

# What the page of a project says at its top; the rest is work for who maintains the catalogue.
SHOWN = MARKED | {Kind.FAILING, Kind.STALE}

Pairs: TypeAlias = dict[Standing, list[Partner]]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of the list of projects; `marks` are words that `activity` does not say, by day and source.

    `values` are what it can be chosen by.
    """

    project: Project
    activity: Activity
    marks: tuple[tuple[str, str], ...]
    cncf: str
    claims: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """What the head of a project's page says of a part below, `anchor`; "" where the page has none."""

    label: str
    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A line under the head of a project's page; `new` is where a repository is now, `href` the way there."""

    sign: str
    word: str
    text: str
    new: str = ""
    href: str = ""


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Asset]:
    """Yield the list, every project's page with its logo, and a page at every former address."""
    for one in made(plan(catalogue, links, size)):
        if not isinstance(one, Part):
            yield one


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset | Batch]:
    """Yield the same, the pages of projects to be made later."""
    made_of = (inputs.WORDS, inputs.FACES, inputs.SUMMARIES, inputs.LEVELS, inputs.PAIRS)
    yield Batch("projects", partial(listing, catalogue, links, size), made_of)
    shown: set[str] = set()
    owned = own_words(catalogue)
    for project in catalogue.projects.values():
        head, own = _head(catalogue, project), owned.get(project.id, [])
        yield Later(head, partial(_page, catalogue, links, project, own, head), _inputs(catalogue, project))
        if project.logo in catalogue.logos and project.logo not in shown:
            shown.add(project.logo)
            yield Asset(f"logos/{project.logo}", catalogue.logos[project.logo])
        yield from moved(links, INDEX, project.former_ids, project.name, url(project))


def url(project: Project) -> str:
    """Return the address of a project's page."""
    return f"{INDEX}{project.id}/"


def cncf_words(cncf: Cncf | None) -> str:
    """Return "CNCF graduated, as part of Argo"; "" when nothing is recorded."""
    if cncf is None:
        return ""
    if cncf.level == "none":
        return "no CNCF level of its own"
    return f"CNCF {cncf.level}" + (f", inherited from {cncf.inherited_from}" if cncf.inherited_from else "")


def by_category(catalogue: Catalogue) -> list[tuple[Word, list[Project]]]:
    """Return the categories that have projects, in their order, with the projects in order of name."""
    rows = [
        (category, [project for project in catalogue.projects.values() if project.category == category.id])
        for category in catalogue.categories.values()
    ]
    return [(category, projects) for category, projects in rows if projects]


def listing(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset]:
    """Yield the list, or of more projects than a page may have what leads to its sheets, and these."""
    categories = [
        (category, [_list_row(catalogue, project) for project in projects])
        for category, projects in by_category(catalogue)
    ]
    description = (
        f"{count(len(catalogue.projects), 'project')} in {count(len(categories), 'category', 'categories')}, "
        "each with licence, steward, activity and the number of its claims."
    )
    if len(catalogue.projects) > size.of():
        yield from project_sheets.plan(catalogue, links, description, categories, size)
    else:
        yield _index(catalogue, links, description, categories)


def _index(
    catalogue: Catalogue,
    links: Links,
    description: str,
    categories: Sequence[tuple[Word, Sequence[ListRow]]],
) -> Page:
    body = templating.html(
        "projects.html",
        INDEX,
        links,
        catalogue=catalogue,
        categories=categories,
        facets=facets.facets(catalogue),
        description=description,
        paired=any(project.works_with for project in catalogue.projects.values()),
    )
    return Page(
        INDEX,
        "Projects",
        description,
        body,
        toc=tuple(Heading(category.id, category.name) for category, _ in categories),
        search=(SearchDocument(INDEX, "Projects", description),),
        index=True,
        wide=True,
    )


def _list_row(catalogue: Catalogue, project: Project) -> ListRow:
    cncf = "" if project.cncf is None or project.cncf.level == "none" else cncf_words(project.cncf)
    life = activity(catalogue, project)
    said: dict[str, list[str]] = {}
    for notice in marks(catalogue, project):
        word = SIGNS[notice.kind][1]
        if word != life.word:
            said.setdefault(seen_on(notice.seen, notice.source), []).append(word)
    below = tuple((", ".join(words), seen) for seen, words in said.items())
    values = facets.values(catalogue, project, shown={project.name, project.summary})
    return ListRow(project, life, below, cncf.removeprefix("CNCF "), claim_count([project]), values)


def _inputs(catalogue: Catalogue, project: Project) -> tuple[str, ...]:
    stories = (f"story {story.id}" for story in catalogue.stories_of.get(f"project:{project.id}", ()))
    pairs = inputs.itself(catalogue.pairs.get(project.id, ()))
    return (inputs.WORDS, inputs.FACES, inputs.BENCHMARKS, f"project {project.id}", *stories, pairs)


def _head(catalogue: Catalogue, project: Project) -> Page:
    return Page(
        url(project),
        project.name,
        project.summary,
        "",
        search=(_search(catalogue, project),),
        source=f"data/projects/{project.id}.yaml",
    )


def _page(catalogue: Catalogue, links: Links, project: Project, owned: Sequence[Meaning], head: Page) -> Page:
    cells = project_parts.cells(catalogue, project)
    groups = project_parts.groups(catalogue, cells)
    rest = [part for part in groups if not part.claims]
    others = partners(catalogue, project.id)
    told, design = _stories(catalogue, project)
    strip = collected.strip(catalogue, project)
    body = templating.html(
        "project.html",
        url(project),
        links,
        catalogue=catalogue,
        project=project,
        category=catalogue.categories[project.category],
        status=list(_status_line(catalogue, project, strip.source if strip else "")),
        activity=activity(catalogue, project),
        brief=list(_brief(catalogue, project, cells)),
        notices=_notices(catalogue, project),
        strip=strip,
        groups=[part for part in groups if part.claims],
        rest=rest,
        rest_not_found=project_parts.not_found_in(rest),
        standing=_standing(project),
        coverage=coverage.bars(catalogue, project, cells),
        not_asked=project_parts.not_asked(cells),
        hardware=project_parts.hardware(catalogue, project),
        partners=[(each.value, *PAIRS[each], rows) for each, rows in others.items()],
        told=told,
        design=design,
        benchmarks=catalogue.benchmarks_of.get(project.id, ()),
        results=catalogue.results_of.get(project.id, ()),
        quality=project_quality(catalogue, project),
        source=head.source,
        has_background=_has_background(project),
        cncf=cncf_words(project.cncf),
        has_logo=project.logo in catalogue.logos,
        report=templating.report_url(links, f"{project.name}: "),
        own_words=owned,
    )
    toc = tuple(_toc(catalogue, project, groups, others, bool(told or design)))
    return replace(head, html=body, toc=toc)


def _status_line(catalogue: Catalogue, project: Project, said: str) -> Iterator[tuple[str, str]]:
    """Yield label and words of what the line under the summary says; what is not recorded is left out.

    `said` is the source of collected facts that stands below; one with another source names it here.
    """
    if project.scope:
        yield "Scope", SCOPES[project.scope]
    if project.licence:
        yield "Licence", licence_words(project.licence)
    if project.openness and OPENNESS[project.openness] != licence_words(project.licence):
        yield "Openness", OPENNESS[project.openness]
    if project.steward:
        yield "Steward", f"{project.steward.name}, {project.steward.kind}"
    if project.cncf:
        yield "CNCF", cncf_words(project.cncf)
    metadata = metadata_of(catalogue, project)
    if metadata and metadata.main_language:
        language, source = visible(metadata.main_language.value), collected.source(metadata.main_language)
        yield "Language", language if source == said else f"{language} ({source})"


def _brief(catalogue: Catalogue, project: Project, cells: project_parts.Cells) -> Iterator[Brief]:
    """Yield how many adopters are named, and what is claimed of each capability that is told in brief."""
    named = len(project.adopters)
    yield Brief("Adopters", f"{named:,} named", "adopters") if named else Brief("Adopters", "not recorded")
    for capability in catalogue.capabilities.values():
        if not capability.in_brief:
            continue
        cell = cells[capability.id]
        if cell.statements:
            first = cell.statements[0]
            word = "" if cell.state is State.FULL else STATES[cell.state].name
            words = ": ".join(part for part in (word, first.note) if part) or STATES[cell.state].name
            until = f", until {first.until}" if first.until else ""
            yield Brief(capability.name, words + until, f"capability-{capability.id}")
        elif cell.state is State.NOT_FOUND:
            yield Brief(capability.name, f"looked for on {cell.checked}, nothing found")
        elif cell.state is State.FINER:
            names = " and ".join(part.name for part in cell.finer)
            yield Brief(capability.name, f"see {names}", f"capability-{cell.finer[0].id}")
        elif cell.state is State.NOT_ASKED:
            yield Brief(capability.name, "not asked of this kind of project")
        else:
            yield Brief(capability.name, "not recorded")


def _notices(catalogue: Catalogue, project: Project) -> list[NoticeLine]:
    """Return what a reader should know before a project is chosen; that too little is known shows itself."""
    return [
        NoticeLine(*SIGNS[notice.kind], sentence(project, notice), visible(notice.value), link(notice))
        if notice.kind is Kind.MOVED
        else NoticeLine(*SIGNS[notice.kind], sentence(project, notice))
        for notice in notices(catalogue, project)
        if notice.kind in SHOWN
    ]


def _has_background(project: Project) -> bool:
    """Say whether there is anything to tell of an entry besides its evidence."""
    cited = project.licence_evidence or project.status or project.steward
    return bool(
        cited
        or (project.cncf and project.cncf.evidence)
        or project.api_groups
        or len(project.repositories) > 1
    )


def _standing(project: Project) -> list[tuple[State, int]]:
    """Return how many claims there are of each state, fullest first."""
    first = [state(statements[0].support) for statements in project.capabilities.values()]
    return [(each, first.count(each)) for each in State if each in first]


def _stories(catalogue: Catalogue, project: Project) -> tuple[list[StoryRow], list[StoryRow]]:
    """Return the stories that name a project, with its part in them: organisations', and design stories."""
    stories = catalogue.stories_of.get(f"project:{project.id}", ())
    found = [(story, _part(story, project)) for story in stories]
    told = [row for row in found if row[0].organisation]
    told.sort(key=lambda row: catalogue.organisations[row[0].organisation].name.casefold())
    return told, [row for row in found if not row[0].organisation]


def _part(story: Story, project: Project) -> str:
    words = [STORY_RELATIONS[row.relation][1] for row in story.projects if row.project == project.id]
    return ", ".join(dict.fromkeys(words))


def _toc(
    catalogue: Catalogue,
    project: Project,
    groups: list[project_parts.GroupClaims],
    others: Pairs,
    stories: bool,
) -> Iterator[Heading]:
    known = tuple(Heading(f"group-{part.group.id}", part.group.name) for part in groups if part.claims)
    yield Heading("capabilities", _numbered("Capabilities", len(project.capabilities)), known)
    yield Heading("hardware", _numbered("Hardware", len(project.hardware)))
    if others:
        yield _pairs_heading(others)
    if project.adopters:
        yield Heading("adopters", _numbered("Adopters", len(project.adopters)))
    if stories:
        number = len(catalogue.stories_of.get(f"project:{project.id}", ()))
        yield Heading("stories", _numbered("User stories", number))
    if project.benchmarks or project.id in catalogue.benchmarks_of or project.id in catalogue.results_of:
        yield Heading("benchmarks", "Benchmarks")
    if project.remarks:
        yield Heading("remarks", "Remarks")
    yield Heading("about", "About this entry")


def _pairs_heading(pairs: Pairs) -> Heading:
    """Return the line of those that work together, with a line below for each other thing known of a pair."""
    parts = tuple(
        Heading(f"{each.replace('-', '_')}_pairs", _numbered(PAIRS[each][0], len(rows)))
        for each, rows in pairs.items()
        if each is not Standing.DOCUMENTED
    )
    return Heading("works_with", _numbered("Works with", len(pairs.get(Standing.DOCUMENTED, ()))), parts)


def _numbered(text: str, number: int) -> str:
    return f"{text} ({number})" if number else text


def _search(catalogue: Catalogue, project: Project) -> SearchDocument:
    """Return what the search knows: the names, the parts, and what the project is.

    What it claims is left out: who asks for a capability is led to its page, which names the projects.
    """
    statements = chain.from_iterable([*project.capabilities.values(), *project.hardware.values()])
    components = dict.fromkeys(row.component for row in statements if row.component)
    category = catalogue.categories[project.category].name
    level = cncf_words(project.cncf) if project.cncf and project.cncf.level != "none" else ""
    known = [*beside(catalogue, project), *([level] if level else [])]
    words = [f"Project · {category}", *known, project.summary, *project.former_ids, *components]
    names = (project.name, *project.aliases)
    return SearchDocument(
        url(project), project.name, " · ".join(words), tags=project.aliases, boost=2.0, names=names
    )
