"""New entries on a terminal: what is missing is asked for, and asked again while it breaks a rule."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from landscape.cli import main

from .conftest import Terminal

URL = "https://x.example.org/"


def entry(site: Path, path: str) -> object:
    """Return what an entry says."""
    return yaml.safe_load((site / "data" / path).read_text("utf-8"))


def is_clean() -> None:
    """See that the data has no finding and is formatted."""
    assert "no findings" in CliRunner().invoke(main, ["validate", "--strict"]).output
    assert CliRunner().invoke(main, ["fmt", "--check"]).exit_code == 0


def test_a_project(site: Path, terminal: Terminal) -> None:
    talk = terminal(
        "project",
        answers=[
            "https://github.com/example",  # no repository
            "git@github.com:example/new-tool.git",
            "",  # a name is needed, and the repository's is offered
            "9",  # no such category
            "queing",
            "2",
            "x" * 201,
            "Places the pods of jobs.",
            "mit",
            "MIT",
            "alpha-queue",  # taken
            "",
        ],
    )
    assert talk.code == 0, talk.seen
    assert entry(site, "projects/new-tool.yaml") == {
        "name": "new-tool",
        "summary": "Places the pods of jobs.",
        "category": "schedulers",
        "openness": "open-source",
        "licence": "MIT",
        "repositories": [{"url": "https://github.com/example/new-tool"}],
    }
    is_clean()
    for words in (
        "`https://github.com/example` is an organisation",
        "Enter takes new-tool (the repository's name)",
        "   1  queueing    Queueing. Decides which job may start.\n",
        "there is no category `9`",
        "Did you mean `queueing`?",
        "201 of at most 200 characters",
        "`summary` is 201 characters long",
        "24 of at most 200 characters",
        "`mit` is not how SPDX spells it",
        "there is an entry `projects/alpha-queue.yaml` already",
        "Enter takes new-tool (from the name)",
        "data/projects/new-tool.yaml: written\n",
    ):
        assert words in talk.seen


def test_what_is_optional_can_be_left_out(site: Path, terminal: Terminal) -> None:
    talk = terminal("project", answers=["", "", "New Tool", "1", "", "Queues jobs of teams.", "-", ""])
    assert talk.code == 0, talk.seen
    assert talk.seen.count("An answer is needed.") == 2
    assert entry(site, "projects/new-tool.yaml") == {
        "name": "New Tool",
        "summary": "Queues jobs of teams.",
        "category": "queueing",
    }


def test_only_what_is_missing_is_asked_for(site: Path, terminal: Terminal) -> None:
    flags = (
        "--name",
        "New Tool",
        "--category",
        "queueing",
        "--licence",
        "MIT",
        "--repository",
        "https://github.com/a/b",
    )
    talk = terminal("project", "tool", *flags, answers=["Queues jobs of teams."])
    assert talk.code == 0, talk.seen
    assert (site / "data" / "projects" / "tool.yaml").is_file()


def test_what_is_complete_is_not_asked_about(site: Path, terminal: Terminal) -> None:
    flags = ("--name", "New Tool", "--category", "queueing", "--summary", "Queues jobs of teams.")
    assert terminal("project", *flags, answers=[]).code == 0


def test_a_flag_that_breaks_a_rule_is_asked_about(site: Path, terminal: Terminal) -> None:
    talk = terminal(
        *("project", "alpha-queue", "--name", "Alpha Queue", "--category", "nothing"),
        answers=["", "New Tool", "queueing", "Queues jobs of teams.", "", "new-one", "n", "new-tool"],
    )
    assert talk.code == 0, talk.seen
    for words in (
        "`Alpha Queue` is a name of projects/alpha-queue.yaml already",
        "there is no category `nothing`",
        "there is an entry `projects/alpha-queue.yaml` already",
        "the file is named `new-one`, but nothing in it is called `one`",
    ):
        assert words in talk.seen
    assert (site / "data" / "projects" / "new-tool.yaml").is_file()


def test_what_is_much_like_another_is_asked_about(site: Path, terminal: Terminal) -> None:
    talk = terminal(
        "project",
        answers=[
            "",
            "Alpha Qeue",
            "n",
            "Alpha Qeue",
            "y",
            "1",
            "The leading queue of jobs.",
            "y",
            "",
            "",
            "y",
        ],
    )
    assert talk.code == 0, talk.seen
    assert "is much like `Alpha Queue`, a name of projects/alpha-queue.yaml" in talk.seen
    assert "`The leading` in `summary` advertises" in talk.seen
    assert "is much like the id of projects/alpha-queue.yaml" in talk.seen
    assert (site / "data" / "projects" / "alpha-qeue.yaml").is_file()


def test_a_name_that_is_taken_cannot_be_kept(site: Path, terminal: Terminal) -> None:
    talk = terminal("project", answers=["", "alpha queue", "New Tool", "1", "Queues jobs of teams.", "", ""])
    assert talk.code == 0, talk.seen
    assert "`alpha queue` is a name of projects/alpha-queue.yaml already" in talk.seen
    assert "Keep it" not in talk.seen


def test_a_story_of_an_organisation_that_is_new(site: Path, terminal: Terminal) -> None:
    talk = terminal(
        "story",
        answers=[
            "New times",
            "talk",
            "Oslo Institute",
            "y",
            "physics",
            "2096",  # not yet
            "2025",
            "Jobs were late.",
            "AQ, beta-scheduler",
            "backfil",
            "-",
            "https://github.com/a/b/blob/main/x.md",  # no permalink
            URL,
            "",
            "",
        ],
    )
    assert talk.code == 0, talk.seen
    assert "Add it to the organisations, as oslo-institute? [Y/n]:" in talk.seen
    assert "has not come yet" in talk.seen
    assert "Enter takes third-party (by its address)" in talk.seen
    assert "data/vocabulary/organisations.yaml: the organisation is added\n" in talk.seen
    found = entry(site, "stories/oslo-institute-new-times.yaml")
    assert isinstance(found, dict)
    assert (found["organisation"], found["year"], found["evidence"][0]["kind"]) == (
        "oslo-institute",
        2025,
        "third-party",
    )
    assert [row["project"] for row in found["projects"]] == ["alpha-queue", "beta-scheduler"]
    is_clean()


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["north university"], "north-university"),
        (["south-lab"], "south-lab"),
        (["south-lap", "y"], "south-lab"),
        (["South-Lap", "n", "y"], "south-lap"),
        (["nobody", "n", "south-lab"], "south-lab"),
        ([""], None),
    ],
)
def test_an_organisation_is_meant_or_added(
    site: Path, terminal: Terminal, said: list[str], found: str | None
) -> None:
    flags = ("--title", "New times", "--kind", "talk", "--problem", "Jobs were late.", "--domain", "physics")
    more = ("--year", "2025", "--uses", "alpha-queue", "--needs", "backfill", "--evidence-kind", "docs")
    talk = terminal("story", "new-times", *flags, *more, answers=[*said, URL])
    assert talk.code == 0, talk.seen
    story = entry(site, "stories/new-times.yaml")
    assert isinstance(story, dict)
    assert story.get("organisation") == found


def test_hardware(site: Path, terminal: Terminal) -> None:
    talk = terminal(
        "hardware",
        answers=["New Card", "Example", "1", "A card.", "example.com/a example.com/b", "", URL, "docs", ""],
    )
    assert talk.code == 0, talk.seen
    found = entry(site, "hardware/new-card.yaml")
    assert isinstance(found, dict)
    assert found["resource_names"] == ["example.com/a", "example.com/b"]
    is_clean()


def test_a_benchmark(site: Path, terminal: Terminal) -> None:
    talk = terminal("benchmark", answers=["New run", "suite", "Somebody", "", "alpha-queue", URL, "", ""])
    assert talk.code == 0, talk.seen
    assert (site / "data" / "benchmarks" / "new-run.yaml").is_file()
    is_clean()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_who_gives_up_leaves_nothing_behind(site: Path, terminal: Terminal, key: str) -> None:
    before = sorted(site.rglob("*"))
    talk = terminal("project", answers=["https://github.com/a/b", "New", key])
    assert talk.code == 130
    assert talk.seen.rstrip().endswith("nothing was written")
    assert "Traceback" not in talk.seen
    assert sorted(site.rglob("*")) == before
