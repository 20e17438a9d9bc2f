"""The benchmarks: what has been measured, by whom and on what; and a page for each with its conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from landscape.catalogue.bench_words import ENVIRONMENTS, INDEPENDENCE
from landscape.catalogue.comparable import blocks, same_conditions, same_suite
from landscape.catalogue.measured import Measured, measured, never_measured
from landscape.catalogue.model import Benchmark, Catalogue, Project, Word
from landscape.pages import benchmark_sheets, facets, inputs, templating
from landscape.pages.benchmark_sheets import Row
from landscape.pages.facets import Field
from landscape.pages.few import few
from landscape.pages.page import Asset, Heading, Later, Links, Page, Part, SearchDocument, made
from landscape.pages.paging import SIZE, Size
from landscape.pages.templating import count

INDEX = "benchmarks/"

# Kind -> heading and what to make of it. Ids with an underscore cannot be a benchmark's.
SECTIONS = {
    "results": (
        "published_results",
        "Published results",
        "Figures with the conditions they were measured under.",
    ),
    "statement": (
        "bare_statements",
        "Statements",
        "A single sentence with a figure; the method is not told.",
    ),
    "suite": (
        "benchmark_suites",
        "Suites and tools",
        "What to measure with; some publish thresholds or reference figures.",
    ),
}
OWN = ("in_project_repositories", "In projects' own repositories")
OWN_ABOUT = "Benchmarks, simulators and load tests that projects keep beside their own code."
OWN_KIND = "own"
NEVER = ("never_measured", "Systems that no result names")

# Kind of environment -> where something ran, in a sentence; kind of independence -> by whom.
WHERE = {
    "simulated-nodes": "ran on simulated nodes",
    "real-cluster": "ran on a real cluster",
    "in-process": "ran in process, without a cluster",
    "simulator": "ran in a simulator",
}
BY = {
    "maker-of-a-measured-system": "a maker of a measured system",
    "maker-of-another-system": "a maker of another system",
}

_TEXTS = {**SECTIONS, OWN_KIND: OWN}

Others = Mapping[str, tuple[Benchmark, ...]]


def pages(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Asset]:
    """Yield the overview and every benchmark's page."""
    for one in made(plan(catalogue, links, size)):
        if not isinstance(one, Part):
            yield one


def plan(catalogue: Catalogue, links: Links, size: Size = SIZE) -> Iterator[Page | Later | Asset]:
    """Yield the same, the pages of benchmarks to be made later."""
    yield from _index(catalogue, links, size)
    same = same_conditions(catalogue.benchmarks.values())
    suites = same_suite(catalogue.benchmarks.values())
    for entry in catalogue.benchmarks.values():
        head = _head(catalogue, entry)
        make = partial(_page, catalogue, links, entry, same, suites, head)
        yield Later(head, make, (inputs.WORDS, inputs.FACES, inputs.BENCHMARKS))


def url(entry: Benchmark) -> str:
    """Return the address of a benchmark's page."""
    return f"{INDEX}{entry.id}/"


def sentences(found: Measured) -> Iterator[str]:
    """Yield what the published results say of themselves: who measured, and on what."""
    if not found.results:
        yield "No published result with figures is collected here yet."
        return
    by = found.independence
    number = by["independent"]
    said = [
        f"{by[kind]} {templating.verb(by[kind], 'comes', 'come')} from {words}"
        for kind, words in BY.items()
        if by[kind]
    ]
    said.append(
        f"{number or 'none'} {'are' if number > 1 else 'is'} known to be independent of the systems measured"
    )
    if by[""]:
        said.append(f"of {by['']} it is not stated")
    yield f"Of {count(found.results, 'published result')}, {templating.listed(said)}."
    on = [f"{found.environment[kind]} {words}" for kind, words in WHERE.items() if found.environment[kind]]
    if found.environment[""]:
        on.append(f"of {found.environment['']} the text does not say on what")
    yield f"{on[0][:1].upper()}{templating.listed(on)[1:]}."
    if found.withdrawn:
        yield f"{found.withdrawn} more {'was' if found.withdrawn == 1 else 'were'} withdrawn."


def _index(catalogue: Catalogue, links: Links, size: Size) -> Iterator[Page | Later | Asset]:
    """Yield the list, or of more benchmarks than a page may have what leads to its sheets, and these."""
    entries = list(catalogue.benchmarks.values())
    sections = [
        (kind, *texts, [entry for entry in entries if entry.kind == kind]) for kind, texts in SECTIONS.items()
    ]
    sections = [section for section in sections if section[4]]
    own = [(project, row) for project in catalogue.projects.values() for row in project.benchmarks]
    never = never_measured(catalogue)
    said = list(sentences(measured(entries)))
    fields = _fields()
    rows: list[Benchmark | None] = [*entries, *(None for _ in own)]

    def values(row: Row) -> dict[str, str]:
        if isinstance(row, Benchmark):
            return {**facets.row(fields, row), facets.TEXT: _words(catalogue, row)}
        return {**facets.row(fields, None), facets.TEXT: _own_words(row[0])}

    shown = {
        "catalogue": catalogue,
        "never": never,
        "never_id": NEVER[0],
        "never_title": NEVER[1],
        "few": few,
        "said": said,
        "systems": lambda entry: _measured_systems(catalogue, entry),
        "total": len(rows),
        "values": values,
        "environments": ENVIRONMENTS,
        "independence": INDEPENDENCE,
        "numbers": numbers,
    }
    head = Page(
        INDEX,
        "Benchmarks",
        templating.shortened(f"What has been measured, by whom, on what. {said[0]}", 300),
        "",
        search=(SearchDocument(INDEX, "Benchmarks", " ".join(said)),),
        index=True,
        wide=True,
    )
    if len(rows) > size.of():
        kinds: list[tuple[Word, Sequence[Row]]] = [
            (Word(id, title, about), _by_title(found)) for _, id, title, about, found in sections
        ]
        offered = facets.chosen_by(fields, rows)
        yield from benchmark_sheets.plan(
            links, head, shown, [*kinds, (Word(*OWN, OWN_ABOUT), own)], offered, values, size
        )
        return
    body = templating.html(
        "benchmarks.html",
        INDEX,
        links,
        **shown,
        sections=sections,
        own=own,
        own_id=OWN[0],
        own_title=OWN[1],
        own_about=OWN_ABOUT,
        facets=facets.chosen_by(fields, rows),
    )
    toc = [Heading(id, title) for _, id, title, _, _ in sections]
    if never:
        toc.append(Heading(*NEVER))
    if own:
        toc.append(Heading(*OWN))
    yield replace(head, html=body, toc=tuple(toc))


def _by_title(entries: Iterable[Benchmark]) -> list[Benchmark]:
    return sorted(entries, key=lambda entry: entry.title.casefold())


def _fields() -> list[Field[Benchmark | None]]:
    """Return what benchmarks can be chosen by; None stands for one in a project's own repositories."""
    return [
        Field(
            "kind",
            "Kind",
            lambda entry: [entry.kind if entry else OWN_KIND],
            {kind: text[1] for kind, text in _TEXTS.items()},
        ),
        Field(
            "by",
            "Who measured",
            lambda entry: [entry.independence.kind] if entry and entry.independence else [],
            {kind: words[0] for kind, words in INDEPENDENCE.items()},
        ),
        Field(
            "on",
            "On what",
            lambda entry: [entry.environment] if entry else [],
            {kind: words[0] for kind, words in ENVIRONMENTS.items()},
        ),
    ]


def _head(catalogue: Catalogue, entry: Benchmark) -> Page:
    return Page(
        url(entry),
        f"Benchmark: {entry.title}",  # a project may have the same name
        templating.shortened(_description(catalogue, entry), 300),
        "",
        search=(_search(catalogue, entry),),
        source=f"data/benchmarks/{entry.id}.yaml",
    )


def _page(
    catalogue: Catalogue, links: Links, entry: Benchmark, same: Others, suites: Others, head: Page
) -> Page:
    run_with = suites.get(entry.id, ())
    body = templating.html(
        "benchmark.html",
        url(entry),
        links,
        catalogue=catalogue,
        entry=entry,
        section=SECTIONS[entry.kind],
        systems=systems(catalogue, entry),
        blocks=blocks(entry),
        same=same.get(entry.id, ()),
        near=[one for one in suites.get(entry.suite, ()) if one.id != entry.id] if entry.suite else [],
        suite=catalogue.benchmarks.get(entry.suite),
        run_with=run_with,
        few=few,
        environment=ENVIRONMENTS.get(entry.environment),
        independence=INDEPENDENCE[entry.independence.kind] if entry.independence else None,
        number=number,
        source=head.source,
        report=templating.report_url(links, f"Benchmark {entry.title}: "),
    )
    return replace(head, html=body, toc=tuple(_toc(entry, bool(run_with))))


def _toc(entry: Benchmark, run_with: bool) -> Iterator[Heading]:
    yield Heading("conditions", "Conditions")
    if entry.figures:
        yield Heading("figures", "Figures")
    if entry.findings:
        yield Heading("findings", "What its authors conclude")
    if run_with:
        yield Heading("run_with", "Results that were measured with it")
    yield Heading("evidence", "Evidence")


def _description(catalogue: Catalogue, entry: Benchmark) -> str:
    names = ", ".join(name for _, name, _ in systems(catalogue, entry))
    what = SECTIONS[entry.kind][1].lower()
    parts = (f"Of {names}" if names else "", f"by {entry.who}", entry.workload, entry.cluster)
    return f"Benchmark ({what}). {'; '.join(part for part in parts if part)}."


def _words(catalogue: Catalogue, entry: Benchmark) -> str:
    """Return the words that find a benchmark."""
    names = [name for _, name, _ in systems(catalogue, entry)]
    return " ".join([entry.title, entry.who, *names, *entry.measures, entry.workload, entry.cluster])


def _own_words(project: Project) -> str:
    return " ".join(facets.names(project))


def numbers(entry: Benchmark) -> int:
    """Return how many numbers a benchmark publishes."""
    return sum(len(figure.values) for figure in entry.figures)


def systems(catalogue: Catalogue, entry: Benchmark) -> Sequence[tuple[str, str, str]]:
    """Return (project id or "", name, version) of what was measured or has a stated version."""
    names = list(dict.fromkeys([*entry.systems, *entry.versions]))
    projects = catalogue.projects
    return [
        (name, projects[name].name, entry.versions.get(name, ""))
        if name in projects
        else ("", name, entry.versions.get(name, ""))
        for name in names
    ]


def _measured_systems(catalogue: Catalogue, entry: Benchmark) -> Sequence[tuple[str, str, str]]:
    """Return what was measured, without what only had to be there."""
    return [row for row in systems(catalogue, entry) if (row[0] or row[1]) in entry.systems]


def number(value: float, approximate: bool) -> str:
    """Return "≈ 1,270.6"."""
    return f"{'≈ ' if approximate else ''}{value:,}"


def _search(catalogue: Catalogue, entry: Benchmark) -> SearchDocument:
    names = [name for _, name, _ in systems(catalogue, entry)]
    parts = ("Benchmark", entry.who, entry.workload, *entry.measures, *names)
    return SearchDocument(url(entry), entry.title, " · ".join(part for part in parts if part))
