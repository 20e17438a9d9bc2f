"""The browser decides as Python does: on the shared cases, and on the real catalogue."""

from __future__ import annotations

import json
import random
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Page

from landscape.catalogue.choosing.answer import Asked, Floors, Need, alone, asked_of, choose, passes, verdict
from landscape.catalogue.choosing.facts import Facts
from landscape.catalogue.choosing.verdict import FIELDS, is_need
from tests.catalogue.choosing.cases import FOLDER, Case, altered, case_of, expected, read

from .conftest import PageAt, Site

# Facts go in as text, so that the browser reads them as it reads the site's own.
OF_CASES = """async ([module, cases]) => {
  const { alone, askedOf, choose, verdict } = await import(module);
  return JSON.parse(cases).map(({ facts, asked, verdicts, story }) => {
    const found = {};
    for (const [key, ids] of Object.entries(verdicts)) {
      const each = Object.keys(ids).map((id) => [id, verdict(facts, id, key, asked.floors)]);
      Object.defineProperty(found, key, { value: Object.fromEntries(each), enumerable: true });
    }
    return JSON.stringify({
      answer: choose(facts, asked),
      verdicts: found,
      asked: story ? askedOf(facts.stories[story]) : null,
      alone: alone(facts, asked),
    });
  });
}"""
OF_SITE = """async ([module, claims, questions]) => {
  const { alone, askedOf, choose, passes, verdict } = await import(module);
  const facts = await (await fetch(claims)).json();
  const projects = Object.values(facts.projects);
  const statements = projects.flatMap(({ claims = {} }) => Object.values(claims).flat());
  return JSON.stringify({
    answers: JSON.parse(questions).map((asked) => choose(facts, asked)),
    alone: JSON.parse(questions).map((asked) => alone(facts, asked)),
    verdicts: JSON.parse(questions).map(({ needs, floors }) =>
      needs.map(({ key }) => Object.keys(facts.projects).map((id) => verdict(facts, id, key, floors)))),
    passing: JSON.parse(questions).map(
      ({ floors }) => statements.filter((statement) => passes(statement, floors)).length),
    stories: Object.values(facts.stories).map(askedOf),
  });
}"""
NUMBER = 300


@pytest.fixture
def page(page_at: PageAt) -> Page:
    """A page of the site: the module is imported from where it lies, under the site's own policy."""
    return page_at().open("")


@pytest.fixture
def module(site: Site) -> str:
    """The address of the module that decides."""
    (path,) = site.folder.glob("assets/landscape/*/scripts/choosing.js")
    return site.url + path.relative_to(site.folder).as_posix()


def _said_of(page: Page, module: str, cases: list[Case]) -> list[Any]:
    found = page.evaluate(OF_CASES, [module, json.dumps([msgspec.to_builtins(case) for case in cases])])
    return [json.loads(text) for text in found]


def test_the_browser_answers_the_shared_cases(page: Page, module: str) -> None:
    paths = sorted(FOLDER.glob("*.json"))
    cases = [read(path) for path in paths]
    found = _said_of(page, module, cases)
    wrong = [
        path.name for path, case, said in zip(paths, cases, found, strict=True) if said != expected(case)
    ]
    assert wrong == []


def test_the_browser_notices_an_altered_case(page: Page, module: str) -> None:
    cases = [(about, case_of(value)) for about, value in altered()]
    found = _said_of(page, module, [case for _, case in cases])
    unnoticed = [about for (about, case), said in zip(cases, found, strict=True) if said == expected(case)]
    assert unnoticed == []


def test_both_know_the_same_needs(page: Page, module: str) -> None:
    case = read(FOLDER / "fields.json")
    keys = ["gang", *case.verdicts, "quota", "status.ended"]
    script = "async ([module, facts, keys]) => { const {isNeed} = await import(module);"
    script += " return keys.filter((key) => isNeed(JSON.parse(facts), key)); }"
    facts = msgspec.convert(case.facts, Facts)
    known = [key for key in keys if is_need(facts, key)]
    assert page.evaluate(script, [module, json.dumps(case.facts), keys]) == known
    assert {"gang", "status.ended", "category.queueing"} <= set(known)
    assert not {"constructor", "quota", "licence.MIT", "openness.", ""} & set(known)


def _questions(facts: Facts, seed: int) -> list[Asked]:
    """Return questions of all kinds: few needs and many, what is claimed often, fields, floors."""
    chance = random.Random(seed)
    subjects = sorted(facts.subjects)
    common = sorted(key for project in facts.projects.values() for key in project.claims)
    values = {
        field: sorted({getattr(project, field) for project in facts.projects.values()} - {""})
        for field in sorted(FIELDS)
    }

    def key() -> str:
        kind = chance.random()
        if kind < 0.6:
            return chance.choice(common)
        if kind < 0.75:
            return chance.choice(subjects)
        if kind < 0.97:
            field = chance.choice(sorted(field for field, found in values.items() if found))
            return ".".join(
                (field, *chance.sample(values[field], min(len(values[field]), chance.randint(1, 2))))
            )
        return chance.choice(["constructor", "licence.MIT", "openness", "nothing-like-it"])

    return [
        Asked(
            tuple(
                Need(key(), chance.random() < 0.75)
                for _ in range(chance.choice((1, 1, 2, 2, 2, 3, 3, 4, 6, 10)))
            ),
            Floors(
                chance.choice(("partial", "partial", "full")),
                chance.choice(("", "", "", "alpha", "beta", "stable")),
                chance.choice(("", "", "", "documented", "source", "tested")),
            ),
        )
        for _ in range(NUMBER)
    ]


@pytest.mark.at_scale
def test_both_answer_alike_on_the_real_catalogue(page: Page, site: Site, module: str) -> None:
    claims = (site.folder / "data/claims.json").read_bytes()
    facts = msgspec.json.decode(claims, type=Facts)
    questions = _questions(facts, seed=12)
    answers = [choose(facts, asked) for asked in questions]
    statements = [
        said for project in facts.projects.values() for claim in project.claims.values() for said in claim
    ]
    here = {
        "answers": answers,
        "alone": [alone(facts, asked) for asked in questions],
        "verdicts": [
            [[verdict(facts, id, need.key, asked.floors) for id in facts.projects] for need in asked.needs]
            for asked in questions
        ],
        "passing": [sum(passes(said, asked.floors) for said in statements) for asked in questions],
        "stories": [asked_of(story) for story in facts.stories.values()],
    }
    text = msgspec.json.encode(questions).decode()
    there = json.loads(page.evaluate(OF_SITE, [module, f"{site.url}data/claims.json", text]))
    plain = json.loads(msgspec.json.encode(here))
    for name, found in plain.items():
        differ = [number for number, each in enumerate(found) if each != there[name][number]]
        assert not differ, f"{name}: {[questions[number] for number in differ[:3]]}"
    # Equal because there was nothing to say would prove nothing.
    for part in ("meeting", "near", "combinations", "undecided", "not_asked"):
        assert sum(bool(getattr(answer, part)) for answer in answers) > NUMBER / 20, part
