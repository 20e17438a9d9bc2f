"""The benchmarks: one page with suites, published results and bare statements, each with its conditions."""

from __future__ import annotations

from collections.abc import Iterator

from landscape.catalogue.model import Benchmark, Catalogue
from landscape.pages import facets, templating
from landscape.pages.facets import Field
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count

URL = "benchmarks/"

# Kind -> heading and what to make of it. Ids with an underscore cannot be a benchmark's.
SECTIONS = {
    "results": (
        "published_results",
        "Published results",
        "Figures with the conditions they were measured under.",
    ),
    "suite": (
        "benchmark_suites",
        "Suites and tools",
        "What to measure with; some publish reference figures.",
    ),
    "statement": (
        "bare_statements",
        "Statements",
        "A single sentence with a figure; the method is not told.",
    ),
}
OWN = ("in_project_repositories", "In projects' own repositories")
OWN_KIND = "own"

_TEXTS = {**SECTIONS, OWN_KIND: OWN}


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield the page of all benchmarks."""
    entries = catalogue.benchmarks.values()
    sections = [
        (*texts, [entry for entry in entries if entry.kind == kind]) for kind, texts in SECTIONS.items()
    ]
    sections = [section for section in sections if section[3]]
    own = [(project, row) for project in catalogue.projects.values() for row in project.benchmarks]
    description = (
        f"{count(len(entries), 'benchmark')} of batch systems and {len(own)} in projects' own repositories: "
        "who measured what, on what, with which caveats."
    )
    kinds: list[Field[str]] = [
        Field("kind", "Kind", lambda kind: [kind], {kind: text[1] for kind, text in _TEXTS.items()})
    ]
    body = templating.html(
        "benchmarks.html",
        URL,
        links,
        catalogue=catalogue,
        sections=sections,
        own=own,
        own_id=OWN[0],
        own_title=OWN[1],
        description=description,
        series=series,
        systems=lambda entry: systems(catalogue, entry),
        number=number,
        facets=facets.chosen_by(kinds, [*(entry.kind for entry in entries), *(OWN_KIND for _ in own)]),
        total=len(entries) + len(own),
        values=lambda entry: {"kind": entry.kind, facets.TEXT: _words(catalogue, entry)},
        own_values=lambda project: {"kind": OWN_KIND, facets.TEXT: " ".join(facets.names(project))},
        report=lambda entry: templating.report_url(links, f"Benchmark {entry.title}: "),
    )
    toc = [
        Heading(id, title, tuple(Heading(entry.id, entry.title) for entry in entries))
        for id, title, _, entries in sections
    ]
    if own:
        toc.append(Heading(*OWN))
    found = [SearchDocument(URL, "Benchmarks", description)]
    found += [_search(catalogue, entry) for entry in catalogue.benchmarks.values()]
    yield Page(URL, "Benchmarks", description, body, toc=tuple(toc), search=tuple(found), index=True)


def _words(catalogue: Catalogue, entry: Benchmark) -> str:
    """Return the words that find a benchmark."""
    measured = [name for _, name, _ in systems(catalogue, entry)]
    return " ".join([entry.title, entry.who, *measured, *entry.measures, entry.workload, entry.cluster])


def series(entry: Benchmark) -> list[str]:
    """Return the names of all series of a benchmark's figures, in the order they first appear."""
    return list(dict.fromkeys(name for figure in entry.figures for name in figure.values))


def systems(catalogue: Catalogue, entry: Benchmark) -> list[tuple[str, str, str]]:
    """Return (project id or "", name, version) of what was measured or has a stated version."""
    names = list(dict.fromkeys([*entry.systems, *entry.versions]))
    projects = catalogue.projects
    return [
        (name, projects[name].name, entry.versions.get(name, ""))
        if name in projects
        else ("", name, entry.versions.get(name, ""))
        for name in names
    ]


def number(value: float, approximate: bool) -> str:
    """Return "≈ 1,270.6"."""
    return f"{'≈ ' if approximate else ''}{value:,}"


def _search(catalogue: Catalogue, entry: Benchmark) -> SearchDocument:
    names = [name for _, name, _ in systems(catalogue, entry)]
    parts = ("Benchmark", entry.who, entry.workload, *entry.measures, *names)
    return SearchDocument(f"{URL}#{entry.id}", entry.title, " · ".join(part for part in parts if part))
