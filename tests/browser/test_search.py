"""The search finds first what its reader means: every name, every other name, and phrases."""

from __future__ import annotations

import random
from collections import defaultdict
from fnmatch import fnmatch

import pytest
from playwright.sync_api import expect

from landscape.catalogue import Catalogue

from .conftest import PageAt, Site

# Asks the theme's own worker, as the search box does, and returns the address of each result.
ASK = """async questions => {
  const config = JSON.parse(document.getElementById("__config").textContent)
  const base = new URL(config.base + "/", location)
  const worker = new Worker(new URL(config.search, base))
  const ask = message => new Promise(resolve => {
    worker.onmessage = event => resolve(event.data)
    worker.postMessage(message)
  })
  const index = await (await fetch(new URL("search/search_index.json", base))).json()
  await ask({type: 0, data: {...index, options: {suggest: true}}})
  const answers = []
  for (const data of questions) {
    const answer = await ask({type: 2, data})
    answers.push(answer.data.items.map(([first]) => first.location.split("#")[0]))
  }
  return answers
}"""

# What readers type, and was not found first when names were not weighed by their length.
FIRST = {
    "Kubernetes": "projects/kubernetes/",
    "NVIDIA Run:ai": "projects/run-ai/",
    "Run:ai": "projects/run-ai/",
    "Slurm": "projects/slurm/",
    "DRA": "capabilities/dynamic-resource-allocation/",
    "Training Operator": "projects/kubeflow-trainer/",
    "HA": "capabilities/high-availability/",
    "quota": "capabilities/resource-quota/",
    "Spark Operator": "projects/spark-operator/",
    "over-quota": "capabilities/quota-borrowing/",
    "reclaim": "capabilities/queue-preemption/",
    "stage in": "capabilities/data-staging/",
    "all or nothing": "capabilities/gang-scheduling/",
    "fractional gpu": "capabilities/gpu-sharing/",
    "slurm bridge": "projects/slinky/",
    "co-scheduling": "capabilities/gang-scheduling/",
    "all-or-nothing": "capabilities/gang-scheduling/",
    "multi instance gpu": "hardware/nvidia-mig/",
    "binpacking": "capabilities/bin-packing/",
    "checkpointing": "capabilities/checkpoint-restart/",
    "overcommit": "capabilities/overcommit-colocation/",
    "GPU slicing": "capabilities/gpu-sharing/",
    "data caching": "capabilities/dataset-caching/",
    "kueue gang": "projects/kueue/",
    "kueue coscheduling": "capabilities/gang-scheduling/",
    "volcano fractional gpu": "capabilities/gpu-sharing/",
    "amd gang scheduling": "capabilities/gang-scheduling/",
}


SURE = ("kueue", "gang scheduling")
"""Names and words that no text beats, whatever it says."""


def _meant(site: Site) -> None:
    """Skip where texts mean nothing."""
    if site.generated:
        pytest.skip("the words of generated texts are drawn at random, and rank by chance")


def names(catalogue: Catalogue) -> dict[str, set[str]]:
    """Return every name and other name with the pages that may come first for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for folder in ("projects", "capabilities", "hardware"):
        for entry in getattr(catalogue, folder).values():
            for name in (entry.name, *entry.aliases):
                found[name.casefold()].add(f"{folder}/{entry.id}/")
    return found


@pytest.mark.at_scale
def test_every_name_finds_its_page(page_at: PageAt, catalogue: Catalogue) -> None:
    wanted = names(catalogue)
    answers = dict(zip(wanted, page_at().open("").evaluate(ASK, list(wanted)), strict=True))
    late = [name for name, pages in wanted.items() if not pages & set(answers[name][:1])]
    assert len(late) <= 0.02 * len(wanted), late
    lost = [name for name in late if not wanted[name] & set(answers[name][:3])]
    assert not lost


def test_what_readers_type_comes_first(page_at: PageAt, site: Site) -> None:
    _meant(site)
    answers = page_at().open("").evaluate(ASK, list(FIRST))
    assert dict(zip(FIRST, (answer[0] for answer in answers), strict=True)) == FIRST


def test_a_level_of_the_foundation_finds_projects_and_results_say_what_they_are(page_at: PageAt) -> None:
    page = page_at().open("")
    ((first, *_),) = page.evaluate(ASK, ["cncf graduated"])
    assert first.startswith("projects/")
    page.keyboard.press("/")
    page.keyboard.type("kueue")
    result = page.locator(".md-search-result__item").first
    expect(result).to_contain_text("Project · Job queueing")


@pytest.mark.at_scale(words=SURE)
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("all or nothing", ("capabilities/gang-scheduling/", "capabilities/all-or-nothing-admission/")),
        ("fractional gpu", ("capabilities/gpu-sharing/",)),
        ("slurm bridge", ("projects/slinky/",)),
        ("gang scheduling", ("capabilities/gang-scheduling/",)),
        ("coscheduling", ("capabilities/gang-scheduling/",)),
        ("kueue", ("projects/kueue/",)),
        ("k8s-dra-driver-gpu", ("projects/dra-driver-nvidia-gpu/",)),
        ("amd gpu", ("hardware/amd-gpu/",)),
        ("queue position", ("capabilities/pending-visibility/",)),
        ("cern", ("stories/cern-*",)),
        ("gang", ("capabilities/gang-scheduling/",)),
    ],
)
def test_first_result(page_at: PageAt, site: Site, words: str, wanted: tuple[str, ...]) -> None:
    if words not in SURE:
        _meant(site)
    visit = page_at()
    page = visit.open("")
    page.keyboard.press("/")
    page.keyboard.type(words)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    page.wait_for_timeout(300)  # the list is made anew while the last words arrive
    address = str(first.evaluate("link => link.href")).removeprefix(visit.site.url).partition("?")[0]
    assert any(fnmatch(address, pattern) for pattern in wanted)
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert visit.complaints() == []


def two_parts(catalogue: Catalogue, number: int) -> dict[str, set[str]]:
    """Return questions of a project's name and a word for what it has, with the pages that answer them."""
    choose, found = random.Random(3), {}
    for project in catalogue.projects.values():
        have = [
            (folder, id, getattr(catalogue, folder)[id])
            for folder, claims in (("capabilities", project.capabilities), ("hardware", project.hardware))
            for id, said in claims.items()
            if said[0].support in ("full", "partial")
        ]
        for folder, id, entry in choose.sample(have, min(number, len(have))):
            word = choose.choice((entry.name, *entry.aliases, *entry.search_words))
            found[f"{project.name} {word}"] = {f"projects/{project.id}/", f"{folder}/{id}/"}
    return found


def test_a_project_and_what_it_has_lead_to_one_of_both(page_at: PageAt, catalogue: Catalogue) -> None:
    wanted = two_parts(catalogue, 3)
    assert len(wanted) > 200
    answers = dict(zip(wanted, page_at().open("").evaluate(ASK, list(wanted)), strict=True))
    late = [question for question, pages in wanted.items() if not pages & set(answers[question][:1])]
    assert len(late) <= 0.1 * len(wanted), late
    lost = [question for question in late if not wanted[question] & set(answers[question][:5])]
    assert len(lost) <= 0.02 * len(wanted), lost


def test_every_word_of_the_vocabulary_finds_its_page(
    page_at: PageAt, site: Site, catalogue: Catalogue
) -> None:
    """Search words and other projects' terms are not names: their page is found, and mostly soon."""
    _meant(site)
    wanted: dict[str, set[str]] = defaultdict(set)
    for capability in catalogue.capabilities.values():
        for word in (*capability.search_words, *(term.term for term in capability.terms)):
            wanted[word.casefold()].add(f"capabilities/{capability.id}/")
    for entry in catalogue.hardware.values():
        for word in (*entry.search_words, *entry.resource_names):
            wanted[word.casefold()].add(f"hardware/{entry.id}/")
    answers = dict(zip(wanted, page_at().open("").evaluate(ASK, list(wanted)), strict=True))
    assert not [word for word, pages in wanted.items() if not pages & set(answers[word])]
    late = [word for word, pages in wanted.items() if not pages & set(answers[word][:5])]
    assert len(late) <= 0.2 * len(wanted), late


def test_words_that_come_without_a_key_are_searched_too(page_at: PageAt) -> None:
    visit = page_at()
    page = visit.open("")
    page.locator("[data-md-component='search-query']").click()
    page.wait_for_load_state("networkidle")
    page.locator("[data-md-component='search-query']").fill("kueue")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Kueue")
    expect(page.locator(".md-search-result__meta")).not_to_contain_text("Type to start")
    assert visit.complaints() == []


@pytest.mark.parametrize("sign", ["key", "pointer", "address"])
def test_the_index_is_fetched_when_somebody_turns_to_the_search(page_at: PageAt, sign: str) -> None:
    visit = page_at()
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = visit.open("projects/?q=kueue" if sign == "address" else "projects/")
    page.wait_for_load_state("networkidle")
    assert ("search_index.json" in asked) is (sign == "address")
    if sign != "address":
        # An idle network says nothing of a request that is about to start.
        with page.expect_request("**/search_index.json"):
            if sign == "key":
                page.keyboard.press("/")
            else:
                page.locator(".md-search__form").hover()
        page.keyboard.press("/")
        page.keyboard.type("kueue")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Kueue")
    assert asked.count("search_index.json") == 1
    assert visit.complaints() == []
