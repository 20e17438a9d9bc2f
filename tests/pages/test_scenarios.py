"""The pages of scenarios and their results: what was run, and what it shows; examples count nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.bench_words import OUTCOMES
from landscape.pages import capabilities, projects, scenarios
from landscape.pages.page import Links, Page
from tests.runs import RESULT, SCENARIO

Files = dict[str, dict[str, Any]]
Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

FIGURE = {"metric": "time", "unit": "s", "median": 4.2, "min": 3.9, "max": 5.1, "runs": 5}


@pytest.fixture
def told(small: Files, catalogue_of: Make, parse: Parse, heard: Heard) -> Callable[..., dict[str, str]]:
    """Return what every page says, by address, with these results of one scenario."""

    def run(*results: dict[str, Any], **scenario: Any) -> dict[str, str]:
        small["scenarios/whole-gangs.yaml"] = {**SCENARIO, **scenario}
        for number, result in enumerate(results):
            small[f"results/run-{number}.yaml"] = {**RESULT, **result}
        made = catalogue_of(small)
        return {page.url: heard(parse(page)) for page in scenarios.pages(made, Links())}

    return run


def test_without_scenarios_the_page_says_so(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    (page,) = scenarios.pages(catalogue, Links())
    assert "No scenario is defined here yet." in heard(parse(page))
    assert page.index


def test_a_scenario_without_a_run_says_so(told: Callable[..., dict[str, str]]) -> None:
    pages = told()
    assert "1 scenario, all proposed by this catalogue" in pages["scenarios/"]
    assert "no run yet" in pages["scenarios/"]
    text = pages["scenarios/whole-gangs/"]
    for words in (
        "Does a gang start whole?",
        "No run yet.",
        "nobody has agreed",
        "Two nodes.",
        "Submit.",
        "It runs.",
    ):
        assert words in text
    assert "time s not told" in text


def test_results_stand_with_their_figures_and_only_comparable_ones_in_one_table(
    told: Callable[..., dict[str, str]],
) -> None:
    same = {"environment": {"kind": "real-cluster", "nodes": 4, "hardware": "One machine."}}
    pages = told(
        {"figures": [FIGURE], **same},
        {"project": "volcano", "outcome": "failed", "figures": [{**FIGURE, "median": 9}], **same},
        {"environment": {"kind": "simulated-nodes", "nodes": 100, "simulator": "KWOK v0.7.0"}},
    )
    assert "2 passed, 1 failed" in pages["scenarios/"]
    text = pages["scenarios/whole-gangs/"]
    assert "Simulated nodes, KWOK v0.7.0, 100 nodes" in text
    assert "Kueue v0.14.0 time s 4.2 3.9 to 5.1 5" in text
    assert "Comparable with volcano v0.14.0" in pages["results/run-0/"]
    assert "Comparable with nothing else here" in pages["results/run-2/"]


def test_a_result_says_what_it_means_for_the_claim(told: Callable[..., dict[str, str]]) -> None:
    pages = told(
        {},
        {"outcome": "failed"},
        {"scenario_version": "1"},
        {"project": "plugin"},
    )
    assert "This run is evidence for it." in pages["results/run-0/"]
    assert "This run failed; it changes no claim" in pages["results/run-1/"]
    assert "of another version of the scenario" in pages["results/run-2/"]
    assert "This run is no evidence for it." in pages["results/run-3/"]


def test_an_example_is_labelled_and_neither_counted_nor_found(
    small: Files, catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    invented = {**RESULT, "example": True, "outside": "Example Scheduler"}
    del invented["project"]
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/example-run.yaml"] = invented
    made = catalogue_of(small)
    pages = {page.url: page for page in scenarios.pages(made, Links())}
    assert "No run of any of them is recorded yet." in heard(parse(pages["scenarios/"]))
    assert "No run yet." in heard(parse(pages["scenarios/whole-gangs/"]))
    example = pages["results/example-run/"]
    assert example.title.startswith("Example: ")
    assert "The system and all figures are invented" in heard(parse(example))
    found = [document for page in pages.values() for document in page.search]
    assert not [one for one in found if "example-run" in one.location or "Example Scheduler" in one.text]


def test_the_project_and_the_capability_lead_to_what_was_run(
    small: Files, catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/run.yaml"] = RESULT
    made = catalogue_of(small)
    made_pages = [*projects.pages(made, Links()), *capabilities.pages(made, Links())]
    pages = {page.url: page for page in made_pages if isinstance(page, Page)}
    project, capability = pages["projects/kueue/"], pages["capabilities/gang-scheduling/"]
    for page in (project, capability):
        links = {link.get("href") for link in parse(page).iter("a")}
        assert "../../results/run/" in links
        assert "tested" in heard(parse(page))
    assert "Whole gangs passed" in heard(parse(project))
    assert "Tested by Whole gangs" in heard(parse(capability))


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ({"outcome": "failed"}, True),
        ({"outcome": "partial", "note": "Half of it."}, True),
        ({"outcome": "passed"}, False),
        ({"outcome": "failed", "scenario_version": "1"}, False),
        ({"outcome": "failed", "example": True, "project": None, "outside": "Example System"}, False),
    ],
)
def test_a_run_that_failed_is_told_beside_the_claim_though_another_passed(
    small: Files, catalogue_of: Make, parse: Parse, result: dict[str, Any], told: bool
) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    small["results/first.yaml"] = RESULT
    second = {**RESULT, "who": "A laboratory", **result}
    small["results/second.yaml"] = {key: value for key, value in second.items() if value is not None}
    made = catalogue_of(small)
    pages = [*projects.pages(made, Links()), *capabilities.pages(made, Links())]
    for url, row_id in (
        ("projects/kueue/", "capability-gang-scheduling"),
        ("capabilities/gang-scheduling/", "kueue"),
    ):
        (article,) = (parse(page) for page in pages if isinstance(page, Page) and page.url == url)
        (row,) = (row for row in article.iter("tr") if row.get("id") == row_id)
        text = " ".join("".join(row.itertext()).split())
        assert "tested" in text
        word = OUTCOMES[result["outcome"]][1]
        against = f"{word}: Whole gangs with v0.14.0 on 2026-11-22, run by A laboratory"
        assert (against in text) is told


def test_what_entries_say_is_never_markup(small: Files, catalogue_of: Make, parse: Parse) -> None:
    evil = '"><script>alert(1)</script>'
    texts = dict.fromkeys(("name", "question", "caveats"), evil)
    lists = {key: [evil] for key in ("setup", "steps", "passes")}
    measures = [dict.fromkeys(("metric", "unit", "how"), evil)]
    small["scenarios/whole-gangs.yaml"] = {**SCENARIO, **texts, **lists, "measures": measures}
    small["results/run.yaml"] = {
        **RESULT,
        **dict.fromkeys(("version", "configuration", "who", "note"), evil),
        "environment": {"kind": "real-cluster", "kubernetes": evil, "hardware": evil, "simulator": evil},
        "figures": [{**FIGURE, "metric": evil, "unit": evil, "quantiles": {evil: 1}}],
        "independence": {"kind": "independent", "reason": evil},
    }
    articles = [parse(page) for page in scenarios.pages(catalogue_of(small), Links())]
    assert not [part for article in articles for part in article.iter("script")]
    assert sum("".join(article.itertext()).count(evil) for article in articles) >= 20


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([], "no run yet"),
        (["passed"], "1 passed"),
        (["failed", "passed", "passed"], "2 passed, 1 failed"),
        (["", ""], "2 results with figures"),
    ],
)
def test_what_came_of_a_scenario_is_told_in_brief(
    small: Files, catalogue_of: Make, outcomes: list[str], words: str
) -> None:
    small["scenarios/whole-gangs.yaml"] = SCENARIO
    for number, outcome in enumerate(outcomes):
        small[f"results/r{number}.yaml"] = {**RESULT, "outcome": outcome}
    assert scenarios.so_far(list(catalogue_of(small).results.values())) == words
