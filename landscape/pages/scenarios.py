"""The scenarios: what can be run against every system, what came of it, and a page for each run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from landscape.catalogue.bench_words import (
    ENVIRONMENTS,
    INDEPENDENCE,
    OUTCOMES,
    SCENARIO_KINDS,
    SCENARIO_STATUS,
)
from landscape.catalogue.comparable import Run, runs
from landscape.catalogue.matrix import capability_cell
from landscape.catalogue.model import Capability, Catalogue, Result, ResultFigure, Scenario
from landscape.catalogue.tested import claimed, counts
from landscape.catalogue.words import STATES
from landscape.pages import templating
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count

INDEX = "scenarios/"
RESULTS = "results/"

Rows = Sequence[tuple[str, ResultFigure]]


def pages(catalogue: Catalogue, links: Links) -> Iterator[Page]:
    """Yield the list, every scenario's page and every result's page, examples included."""
    of_scenario = _by_scenario(catalogue.results.values())
    examples = _by_scenario(catalogue.examples)
    yield _index(catalogue, links, of_scenario)
    for scenario in catalogue.scenarios.values():
        yield _page(catalogue, links, scenario, of_scenario[scenario.id], examples[scenario.id])
    for result in (*catalogue.results.values(), *catalogue.examples):
        scenario = catalogue.scenarios[result.scenario]
        yield _result(catalogue, links, result, scenario, of_scenario[scenario.id])


def url(scenario: Scenario) -> str:
    """Return the address of a scenario's page."""
    return f"{INDEX}{scenario.id}/"


def result_url(result: Result) -> str:
    """Return the address of a result's page."""
    return f"{RESULTS}{result.id}/"


def system(catalogue: Catalogue, result: Result) -> str:
    """Return the name of what a result is of, without its version."""
    project = catalogue.projects.get(result.project)
    return project.name if project else result.outside or result.project


def so_far(results: Sequence[Result]) -> str:
    """Return what came of a scenario: "3 passed, 1 failed", "2 results with figures", "no run yet"."""
    if not results:
        return "no run yet"
    verdicts: Counter[str] = Counter(result.outcome for result in results)
    told = [f"{verdicts[word]} {words[1]}" for word, words in OUTCOMES.items() if verdicts[word]]
    if verdicts[""]:
        told.append(f"{count(verdicts[''], 'result')} with figures")
    return ", ".join(told)


def rows(catalogue: Catalogue, results: Iterable[Result]) -> Rows:
    """Return the figures of results with whose they are, measure by measure, then by system."""
    found = [
        (f"{system(catalogue, result)} {result.version}", figure)
        for result in results
        for figure in result.figures
    ]
    places = {metric: place for place, metric in enumerate(dict.fromkeys(one.metric for _, one in found))}
    return sorted(found, key=lambda row: (places[row[1].metric], row[0].casefold()))


def _by_scenario(results: Iterable[Result]) -> Mapping[str, list[Result]]:
    found: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        found[result.scenario].append(result)
    return found


def _lead(catalogue: Catalogue) -> list[str]:
    scenarios = catalogue.scenarios.values()
    if not scenarios:
        return ["No scenario is defined here yet."]
    drafts = sum(scenario.status == "draft" for scenario in scenarios)
    if drafts == len(scenarios):
        status = "all proposed by this catalogue and agreed by nobody yet"
    else:
        status = f"{len(scenarios) - drafts} agreed or retired, {drafts} proposed by this catalogue"
    results = catalogue.results.values()
    systems = {result.project or result.outside for result in results}
    ran = (
        f"{count(len(results), 'result')} of {count(len(systems), 'system')} so far."
        if results
        else "No run of any of them is recorded yet."
    )
    return [f"{count(len(scenarios), 'scenario')}, {status}.", ran]


def _index(catalogue: Catalogue, links: Links, of_scenario: Mapping[str, list[Result]]) -> Page:
    lead = _lead(catalogue)
    body = templating.html(
        "scenarios.html",
        INDEX,
        links,
        catalogue=catalogue,
        lead=lead,
        so_far=lambda scenario: so_far(of_scenario[scenario.id]),
        kinds=SCENARIO_KINDS,
        statuses=SCENARIO_STATUS,
        system=lambda result: system(catalogue, result),
    )
    toc = [Heading("all", "All scenarios")] if catalogue.scenarios else []
    toc.append(Heading("contribute", "Contribute a run"))
    if catalogue.examples:
        toc.append(Heading("example", "Example"))
    description = f"Tests that anybody can run against any batch system. {' '.join(lead)}"
    return Page(
        INDEX,
        "Scenarios",
        description,
        body,
        toc=tuple(toc),
        search=(SearchDocument(INDEX, "Scenarios", description),),
        index=True,
        wide=True,
    )


def _page(
    catalogue: Catalogue,
    links: Links,
    scenario: Scenario,
    results: Sequence[Result],
    examples: Sequence[Result],
) -> Page:
    source = f"data/scenarios/{scenario.id}.yaml"
    results = sorted(results, key=lambda one: (system(catalogue, one).casefold(), one.version, one.id))
    body = templating.html(
        "scenario.html",
        url(scenario),
        links,
        catalogue=catalogue,
        scenario=scenario,
        kind=SCENARIO_KINDS[scenario.kind],
        status=SCENARIO_STATUS[scenario.status],
        capabilities=[catalogue.capabilities[id] for id in scenario.capabilities],
        results=results,
        so_far=so_far(results),
        runs=runs(results),
        rows=lambda run: rows(catalogue, run.results),
        system=lambda result: system(catalogue, result),
        about=_environment,
        counted=lambda result: counts(result, scenario),
        independence=INDEPENDENCE,
        examples=examples,
        source=source,
        report=templating.report_url(links, f"Scenario {scenario.name}: "),
    )
    return Page(
        url(scenario),
        scenario.name,
        scenario.question,
        body,
        toc=tuple(_toc(len(results), bool(examples), bool(scenario.evidence))),
        search=(_search(catalogue, scenario),),
        source=source,
    )


def _toc(results: int, examples: bool, evidence: bool) -> Iterator[Heading]:
    yield Heading("results", f"Results so far ({results})" if results else "Results so far")
    yield Heading("needs", "What a run needs")
    yield Heading("setup", "Set-up")
    yield Heading("steps", "Steps")
    yield Heading("passes", "What has to hold")
    yield Heading("measures", "What is measured")
    if evidence:
        yield Heading("evidence", "Evidence")
    if examples:
        yield Heading("example", "Example")


def _environment(run: Run) -> str:
    """Return on what results were run: "Simulated nodes, KWOK v0.7.0, 100 nodes, Kubernetes v1.34.0"."""
    environment = run.environment
    parts = (
        ENVIRONMENTS[environment.kind][0],
        environment.simulator,
        count(environment.nodes, "node") if environment.nodes else "",
        f"Kubernetes {environment.kubernetes}" if environment.kubernetes else "",
        environment.hardware.rstrip("."),
    )
    text = ", ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def _result(
    catalogue: Catalogue, links: Links, result: Result, scenario: Scenario, others: Sequence[Result]
) -> Page:
    name = system(catalogue, result)
    source = f"data/results/{result.id}.yaml"
    (alone,) = runs([result])
    same = next((run for run in runs(others) if result in run.results), alone)
    title = f"{scenario.name}: {name} {result.version}"
    body = templating.html(
        "result.html",
        result_url(result),
        links,
        catalogue=catalogue,
        result=result,
        scenario=scenario,
        system=name,
        title=title,
        about=_environment(alone),
        environment=ENVIRONMENTS[result.environment.kind],
        independence=INDEPENDENCE[result.independence.kind] if result.independence else None,
        rows=rows(catalogue, [result]),
        same=[one for one in same.results if one is not result],
        system_of=lambda one: system(catalogue, one),
        claims=_claims(catalogue, result, scenario),
        counted=counts(result, scenario),
        source=source,
        report=templating.report_url(links, f"Result {result.id}: "),
    )
    description = (
        f"{'An invented example. ' if result.example else ''}{scenario.question} Run by {result.who}."
    )
    found = SearchDocument(
        result_url(result), title, f"Result · {result.who} · {scenario.question}", boost=0.5
    )
    return Page(
        result_url(result),
        f"Example: {title}" if result.example else title,
        description,
        body,
        toc=(Heading("run", "The run"), Heading("figures", "Figures")) if result.figures else (),
        search=() if result.example else (found,),
        source=source,
    )


def _claims(catalogue: Catalogue, result: Result, scenario: Scenario) -> list[tuple[Capability, str, bool]]:
    """Return each capability tested, what the project claims of it in words, and whether the run is cited."""
    project = catalogue.projects.get(result.project)
    if project is None:
        return []
    cited = counts(result, scenario)
    return [
        (
            catalogue.capabilities[id],
            STATES[capability_cell(catalogue, project, id).state].name,
            cited and claimed(project, id) is not None,
        )
        for id in scenario.capabilities
    ]


def _search(catalogue: Catalogue, scenario: Scenario) -> SearchDocument:
    names = [catalogue.capabilities[id].name for id in scenario.capabilities]
    text = " · ".join(["Scenario", SCENARIO_STATUS[scenario.status][0], scenario.question, *names])
    return SearchDocument(url(scenario), scenario.name, text)
