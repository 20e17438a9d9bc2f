"""What is mended of the last file says, byte for byte, what it would say when made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Project, Statement, Story
from landscape.exports import database
from landscape.pages import Links

LINKS = Links(api="api/v1/", site_url="https://l.example/")


def first_with_claims(catalogue: Catalogue) -> Project:
    return next(one for one in catalogue.projects.values() if one.capabilities)


def with_project(catalogue: Catalogue, project: Project) -> Catalogue:
    return replace(catalogue, projects={**catalogue.projects, project.id: project})


def with_statement(catalogue: Catalogue, change: Callable[[Statement], tuple[Statement, ...]]) -> Catalogue:
    project = first_with_claims(catalogue)
    key, said = next(iter(project.capabilities.items()))
    claims = {**project.capabilities, key: (*change(said[0]), *said[1:])}
    return with_project(catalogue, replace(project, capabilities=claims))


def noted(catalogue: Catalogue) -> Catalogue:
    return with_statement(catalogue, lambda one: (replace(one, note="Newly said.", mechanism=("queue",)),))


def summed_up(catalogue: Catalogue) -> Catalogue:
    project = first_with_claims(catalogue)
    return with_project(catalogue, replace(project, summary="Newly said.", aliases=("New", "Newer")))


def claimed_twice(catalogue: Catalogue) -> Catalogue:
    return with_statement(catalogue, lambda one: (one, replace(one, note="Newly said.")))


def cited_elsewhere(catalogue: Catalogue) -> Catalogue:
    evidence = first_with_claims(catalogue).capabilities
    cited = next(iter(evidence.values()))[0].evidence
    new = replace(cited[0], url="https://example.org/new")
    return with_statement(catalogue, lambda one: (replace(one, evidence=(new, *one.evidence[1:])),))


def mended(catalogue: Catalogue, last: Path, changed: Sequence[str]) -> bytes:
    return b"".join(database.mended(catalogue, LINKS, last, changed))


@pytest.fixture
def last(catalogue: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "last.sqlite"
    path.write_bytes(b"".join(database.written(catalogue, LINKS)))
    return path


@pytest.mark.parametrize("change", [noted, summed_up])
def test_a_database_is_mended(
    catalogue: Catalogue,
    last: Path,
    change: Callable[[Catalogue], Catalogue],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = change(catalogue)
    anew = b"".join(database.written(now, LINKS))
    monkeypatch.setattr(database, "_write", None)  # it need not be made anew
    assert mended(now, last, [f"project {first_with_claims(catalogue).id}"]) == anew != last.read_bytes()


def test_so_is_one_of_which_a_story_has_changed(
    catalogue: Catalogue, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story: Story = next(iter(catalogue.stories.values()))
    new = replace(story, problem="Newly said.", lessons=("One.", "Two.", "Three.", "Four."))
    now = replace(catalogue, stories={**catalogue.stories, story.id: new})
    anew = b"".join(database.written(now, LINKS))
    monkeypatch.setattr(database, "_write", None)
    assert mended(now, last, [f"story {story.id}"]) == anew


@pytest.mark.parametrize("change", [claimed_twice, cited_elsewhere])
def test_a_database_whose_rows_get_other_numbers_is_made_anew(
    catalogue: Catalogue, last: Path, change: Callable[[Catalogue], Catalogue]
) -> None:
    now = change(catalogue)
    anew = b"".join(database.written(now, LINKS))
    assert mended(now, last, [f"project {first_with_claims(catalogue).id}"]) == anew


def test_so_is_one_that_somebody_broke(catalogue: Catalogue, last: Path) -> None:
    anew = last.read_bytes()
    last.write_bytes(anew[:5000])
    assert mended(catalogue, last, [f"project {first_with_claims(catalogue).id}"]) == anew
