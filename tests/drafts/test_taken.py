"""Nothing new takes the id, the name or the repository of something that is there."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from landscape.drafts.home import Home
from landscape.drafts.kinds import BENCHMARK, HARDWARE, PROJECT, STORY, Kind
from landscape.drafts.problem import Problem
from landscape.drafts.taken import id_problems, name_problems, repository_problems

from .conftest import HomeWith

OLD = (
    "name: Old One\nformer_ids: [older]\naliases: [Ancient]\n"
    "summary: It was there before.\ncategory: queueing\n"
)


def told(problems: Iterable[Problem]) -> tuple[str, bool]:
    """Return the words of the only problem, and whether it is a doubt; ("", False) when there is none."""
    found = list(problems)
    assert len(found) <= 1
    return (found[0].message, found[0].is_doubt) if found else ("", False)


@pytest.mark.parametrize(
    ("kind", "id", "message", "is_doubt"),
    [
        (PROJECT, "new-tool", "", False),
        (PROJECT, "alpha-queue", "there is an entry `projects/alpha-queue.yaml` already", False),
        (PROJECT, "older", "`older` is a former id of projects/old-one.yaml", False),
        (PROJECT, "alpha-queues", "`alpha-queues` is much like the id of projects/alpha-queue.yaml", True),
        (PROJECT, "fast-card", "", False),
        (HARDWARE, "fast-card", "there is an entry `hardware/fast-card.yaml` already", False),
        (HARDWARE, "fast-cart", "`fast-cart` is much like the id of hardware/fast-card.yaml", True),
        # Stories often differ in a letter or a number.
        (STORY, "two-rack", "", False),
        (STORY, "two-racks", "there is an entry `stories/two-racks.yaml` already", False),
    ],
)
def test_ids(home_with: HomeWith, kind: Kind, id: str, message: str, is_doubt: bool) -> None:
    assert told(id_problems(home_with({"projects/old-one.yaml": OLD}), kind, id)) == (message, is_doubt)


@pytest.mark.parametrize("id", ["Alpha", "a b", "index", "con", "../x", "x" * 65, "é"])
def test_what_cannot_be_an_id(home: Home, id: str) -> None:
    message, is_doubt = told(id_problems(home, PROJECT, id))
    assert "cannot be an id" in message
    assert not is_doubt


def test_a_file_that_cannot_be_read_has_its_name(home_with: HomeWith) -> None:
    home = home_with({"projects/broken.yaml": "{"})
    (home.data / "projects" / "dangling.yaml").symlink_to("nowhere")
    for id in ("broken", "dangling"):
        assert "already" in told(id_problems(home, PROJECT, id))[0]


@pytest.mark.parametrize(
    ("kind", "name", "message", "is_doubt"),
    [
        (PROJECT, "New Tool", "", False),
        (PROJECT, "alpha  queue", "`alpha  queue` is a name of projects/alpha-queue.yaml already", False),
        (PROJECT, "Ancient", "`Ancient` is a name of projects/old-one.yaml already", False),
        (PROJECT, "Alpha-Queue", "`Alpha-Queue` is a name of projects/alpha-queue.yaml already", False),
        (
            PROJECT,
            "Alpha Qeue",
            "`Alpha Qeue` is much like `Alpha Queue`, a name of projects/alpha-queue.yaml",
            True,
        ),
        (PROJECT, "BQ", "", False),  # a letter away from AQ, and too short to be a slip
        (HARDWARE, "Alpha Queue", "", False),
        (STORY, "Two rackz", "", False),
        (BENCHMARK, "New", "", False),
    ],
)
def test_names(home_with: HomeWith, kind: Kind, name: str, message: str, is_doubt: bool) -> None:
    home = home_with({"projects/old-one.yaml": OLD})
    assert told(name_problems(home, kind, (name,))) == (message, is_doubt)


def test_two_stories_may_have_the_same_title(home: Home) -> None:
    (story,) = [one for one in home.index.documents("stories") if one.id == "two-racks"]
    assert isinstance(story.value, dict)
    message, is_doubt = told(name_problems(home, STORY, (str(story.value["title"]),)))
    assert message.endswith("is a name of stories/two-racks.yaml already")
    assert is_doubt


@pytest.mark.parametrize(
    ("url", "message", "is_doubt"),
    [
        ("https://github.com/example/new", "", False),
        (
            "https://github.com/example/alpha-queue",
            "is a repository of projects/alpha-queue.yaml already",
            False,
        ),
        ("https://www.GitHub.com/Example/Alpha-Queue.git/", "of projects/alpha-queue.yaml already", False),
        ("https://github.com/somebody/alpha-queue", "may be a copy of it", True),
        (
            "https://github.com/example/moved-away",
            "is a repository of projects/alpha-queue.yaml already",
            False,
        ),
    ],
)
def test_repositories(home_with: HomeWith, url: str, message: str, is_doubt: bool) -> None:
    moved = {"value": "github.com/Example/Moved-Away", "source": "github", "observed_at": "2026-11-20"}
    snapshot = {"version": 1, "repositories": {"github.com/example/alpha-queue": {"moved_to": moved}}}
    home = home_with({"metadata/snapshot.json": json.dumps(snapshot)})
    found = told(repository_problems(home, (url,)))
    assert message in found[0]
    assert bool(message) is bool(found[0])
    assert found[1] is is_doubt


def test_only_the_main_repository_may_be_a_copy(home: Home) -> None:
    urls = ("https://github.com/example/new", "https://github.com/example/new-docs/alpha-queue")
    assert told(repository_problems(home, urls)) == ("", False)
