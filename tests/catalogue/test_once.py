"""What follows from a catalogue is worked out once, and for that catalogue alone."""

from __future__ import annotations

from dataclasses import replace

from landscape.catalogue import Catalogue
from landscape.catalogue.attention_words import beside
from landscape.catalogue.model import Project, Status
from landscape.catalogue.once import once, once_each


def test_a_catalogue_is_asked_once_and_another_one_anew(catalogue: Catalogue) -> None:
    asked: list[str] = []

    @once
    def days(catalogue: Catalogue) -> list[str]:
        asked.append(catalogue.as_of)
        return [catalogue.as_of]

    assert days(catalogue) is days(catalogue)
    later = replace(catalogue, as_of="2030-01-01")
    assert (days(later), days(catalogue)) == (["2030-01-01"], ["2026-11-20"])
    assert len(asked) == 2
    assert later == replace(catalogue, as_of="2030-01-01")  # what is kept is no part of the value


def test_each_project_is_asked_once_and_a_stranger_every_time(catalogue: Catalogue) -> None:
    asked: list[str] = []

    @once_each
    def named(catalogue: Catalogue, project: Project) -> str:
        asked.append(project.name)
        return project.name

    own = catalogue.projects["kueue"]
    other = replace(own, name="Not the catalogue's")
    assert [named(catalogue, one) for one in (own, own, other, other, own)] == [
        *("Kueue", "Kueue"),
        *("Not the catalogue's", "Not the catalogue's"),
        "Kueue",
    ]
    assert asked == ["Kueue", "Not the catalogue's", "Not the catalogue's"]


def test_words_beside_a_name_are_those_of_the_catalogue_that_is_asked(catalogue: Catalogue) -> None:
    own = catalogue.projects["kueue"]
    ended = replace(own, status=Status("retired", ()))
    later = replace(catalogue, projects={**catalogue.projects, "kueue": ended})
    assert beside(catalogue, own) == []
    assert beside(later, ended) == ["retired"]
    assert beside(catalogue, own) == []
