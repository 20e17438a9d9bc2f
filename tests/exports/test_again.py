"""What is mended of the last file says, byte for byte, what it would say when made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Project, Statement, Story
from landscape.exports import csv_files, database, json_files, lines
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


LISTS = [*(f"{name}.json" for name in json_files.OF_PROJECTS), "claims.csv"]


def listed(catalogue: Catalogue, name: str) -> bytes:
    files = (*json_files.lists(catalogue, LINKS), *csv_files.files(catalogue, LINKS))
    (content,) = (file.content for file in files if file.path == f"{LINKS.api}{name}")
    return content


def mended_list(catalogue: Catalogue, name: str, last: Path, id: str) -> bytes:
    if name == "claims.csv":
        return b"".join(csv_files.mended(catalogue, LINKS, last, [id]))
    return b"".join(json_files.mended(catalogue, LINKS, name.removesuffix(".json"), last, [id]))


def with_pair(catalogue: Catalogue) -> Catalogue:
    project = next(one for one in catalogue.projects.values() if one.works_with)
    first, *others = project.works_with
    return with_project(catalogue, replace(project, works_with=(replace(first, note="Newly."), *others)))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("change", [noted, summed_up, claimed_twice, with_pair])
def test_a_list_is_mended(
    catalogue: Catalogue, tmp_path: Path, name: str, change: Callable[[Catalogue], Catalogue]
) -> None:
    last = tmp_path / "last"
    last.write_bytes(listed(catalogue, name))
    now = change(catalogue)
    for id in now.projects:
        if now.projects[id] != catalogue.projects[id]:
            assert mended_list(now, name, last, id) == listed(now, name)


def test_rows_take_the_places_of_those_before(tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.write_bytes(b"name,note\r\na,1\r\nb,2\r\nb,3\r\nc,4\r\n")

    def made(*rows: tuple[bytes, bytes]) -> bytes:
        return b"".join(lines.mended(last, rows, b"\r\n", lambda: iter([b"anew"]), quoted=True))

    assert made((b"c,", b"c,5"), (b"b,", b"b,6\r\nb,7")) == b"name,note\r\na,1\r\nb,6\r\nb,7\r\nc,5\r\n"
    assert made((b"d,", b"")) == last.read_bytes()
    assert made((b"b,", b"b,6")) == made((b"d,", b"d,1")) == made((b"a,", b"")) == b"anew"
    last.write_bytes(b'name,note\r\na,"1\r\nb,2"\r\nb,3\r\n')
    assert made((b"b,", b"b,6")) == made((b"b,", b"b,6\r\nb,7")) == b"anew"
