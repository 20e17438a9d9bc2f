"""The history on its way into the site: settings, when git is asked, the feeds in the head of pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from mkdocs.exceptions import Abort

from landscape.changes.dated import Past, Reach
from landscape.pages import Alternate, Page
from landscape.site import history
from landscape.site.build import build
from landscape.site.history import ChangesConfig, History

from .conftest import Build, entry

Git = Callable[..., str]
ATOM = Alternate("application/atom+xml", "Changes & more", "changes/feed.xml")


def settings(**values: int) -> ChangesConfig:
    """Return what `changes` in mkdocs.yml says."""
    config = ChangesConfig()
    config.load_dict(values)
    assert config.validate() == ([], [])
    return config


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect how many days git is asked for."""
    found: list[int] = []

    def ask(data: Path, days: int) -> Past:
        found.append(days)
        return Past(reach=Reach.OFF)

    monkeypatch.setattr(history, "past", ask)
    return found


def test_every_build_asks_and_a_server_once(asked: list[int], tmp_path: Path) -> None:
    told = History()
    for once in (False, True):
        for _ in range(2):
            told.ask(settings(), once=once)
            told.past(tmp_path)
    assert asked == [90, 90]


def test_other_settings_are_followed_also_while_serving(asked: list[int], tmp_path: Path) -> None:
    told = History()
    for days in (90, 90, 7):
        told.ask(settings(days=days, entries=5), once=True)
        told.past(tmp_path)
    assert (asked, told.entries) == ([90, 7], 5)


@pytest.mark.parametrize("wrong", [{"days": -1}, {"days": "many"}, {"entries": True}, {"weeks": 3}, 90])
def test_wrong_settings_are_refused_or_warned_of(build_site: Build, wrong: object) -> None:
    try:
        site = build_site(options={"changes": wrong})
    except Abort:
        return
    assert any("weeks" in message for message in site.messages)


def test_the_head_names_the_feeds_of_a_page_and_of_no_other(build_site: Build) -> None:
    pages = [
        Page("", "Home", "All.", "<h1>Home</h1>", index=True, alternates=(ATOM,)),
        Page("changes/", "Changes", "All.", "<h1>Changes</h1>", index=True, alternates=(ATOM,)),
        Page("other/", "Other", "Not in the navigation.", "<h1>Other</h1>", alternates=(ATOM,)),
        entry("kueue", "Kueue", "Queues."),
        entry("volcano", "Volcano", "Gangs."),
    ]
    site = build_site(pages)
    line = (
        '<link rel="alternate feed" type="application/atom+xml" title="Changes &amp; more" href="{}feed.xml">'
    )
    assert line.format("changes/") in site.text("index.html")
    assert line.format("") in site.text("changes/index.html")
    assert line.format("../changes/") in site.text("other/index.html")
    assert "application/atom+xml" not in site.text("projects/kueue/index.html")
    assert site.messages == []


def test_a_site_tells_its_changes(
    repository: Path, git: Git, no_repository: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "data/projects/alpha-queue.yaml"
    path.write_text(path.read_text("utf-8").replace("support: partial", "support: full", 1), "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2099-01-01T12:00:00Z")
    git("commit", "--quiet", "--all", "--message=Change")
    config = {
        "site_name": "Small",
        "site_url": "https://small.example.org/",
        "theme": {"name": "material"},
        "plugins": ["search", "landscape"],
    }
    (repository / "docs").mkdir()
    (repository / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    build(repository / "mkdocs.yml", repository / "site")
    page = (repository / "site/changes/index.html").read_text("utf-8")
    assert 'href="../projects/alpha-queue/#capability-gang-scheduling"' in page
    feed = ElementTree.parse(repository / "site/changes/feed.xml").getroot()
    assert feed.findtext("{*}entry/{*}updated") == "2099-01-01T12:00:00Z"
    assert (repository / "site/changes/feed.json").is_file()
    assert 'href="./changes/"' in (repository / "site/index.html").read_text("utf-8")
