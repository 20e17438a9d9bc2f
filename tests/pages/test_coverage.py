"""The picture of what is known: every question has one mark, and the words beside it say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.words import STATES, State
from landscape.pages import coverage, project_parts, projects
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]


def _page(catalogue: Catalogue, id: str) -> Page:
    found = {page.url: page for page in projects.pages(catalogue, Links()) if isinstance(page, Page)}
    return found[f"projects/{id}/"]


def _bars(catalogue: Catalogue, id: str) -> list[coverage.Bar]:
    project = catalogue.projects[id]
    return coverage.bars(catalogue, project, project_parts.cells(catalogue, project))


def test_every_question_has_one_mark_and_leads_to_its_group(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    catalogue = catalogue_of(small)
    article = parse(_page(catalogue, "kueue"))
    (chart,) = (element for element in article.iter("ul") if element.get("class") == "ls-coverage")
    ids = {element.get("id") for element in article.iter()}
    assert len(chart) > 1
    for line in chart:
        link, words, picture = list(line)
        assert str(link.get("href")).removeprefix("#") in ids
        numbers = [int(number) for number in re.findall(r"\d+", str(words.text))]
        if "nothing known" not in str(words.text):
            assert sum(numbers[:-1]) == numbers[-1]
        marks = sum(len(re.findall("M", str(path.get("d")))) for path in picture)
        assert marks == numbers[-1]
        assert picture.get("aria-hidden") == "true"


def test_what_is_not_asked_has_no_mark_unless_it_is_known(small: dict[str, Any], catalogue_of: Make) -> None:
    def of(bars: list[coverage.Bar], name: str) -> int:
        words = next(bar.words for bar in bars if bar.name == name)
        return int(words.rpartition(" of ")[2])

    catalogue = catalogue_of(small)
    group = next(
        group for group in catalogue.groups if any(one.id == "gang-scheduling" for one in group.capabilities)
    )
    before = of(_bars(catalogue, "kueue"), group.name)
    path = f"vocabulary/capabilities/{group.id}.yaml"
    small[path]["capabilities"].append(
        {"id": "odd", "name": "Odd", "question": "Odd?", "definition": "Odd.", "applies_to": ["device"]}
    )
    catalogue = catalogue_of(small)
    assert of(_bars(catalogue, "kueue"), group.name) == before
    small[path]["capabilities"][-1]["applies_to"] = ["queueing"]
    catalogue = catalogue_of(small)
    assert of(_bars(catalogue, "kueue"), group.name) == before + 1


def test_a_project_without_a_claim_has_no_picture(small: dict[str, Any], catalogue_of: Make) -> None:
    catalogue = catalogue_of(small)
    silent = [p for p in catalogue.projects.values() if not p.capabilities and not p.hardware]
    assert silent
    assert all(_bars(catalogue, project.id) == [] for project in silent)


@pytest.mark.parametrize("state", [state for state in State if state is not State.NOT_ASKED])
def test_every_state_has_its_words(state: State) -> None:
    said = coverage.words(Counter({state: 2, State.FULL: 3}))
    assert said.endswith(" of 5" if state is not State.FULL else " of 3")
    assert (coverage.NAMES.get(state) or STATES[state].name) in said


def test_many_questions_stand_on_several_lines() -> None:
    (one, many) = (coverage._bar("x", "X", [State.UNKNOWN] * number) for number in (24, 25))
    assert (one.width, one.height) == (many.width, coverage.STEP)
    assert many.height == 2 * coverage.STEP
