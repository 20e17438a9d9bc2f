"""The home page: true numbers, every project on the map, and ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.words import STATES
from landscape.pages import home, works_with
from landscape.pages.page import Links, Page
from landscape.pages.templating import count

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

NAMED = Links(name="Batch & co", about="Which batch system does what.")
SEEN = {"value": "2026-01-05", "source": "git", "observed_at": "2026-11-19"}


def _tiles(article: Element, heard: Heard) -> dict[str, list[str]]:
    """Return category -> what is heard of its tiles."""
    return {
        heard(area[0][0]): [heard(tile) for tile in area.findall("ul/li")]
        for area in article.iterfind(".//div/section[h3]")
    }


def test_it_is_called_what_the_site_is_called(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    page = home.page(catalogue, NAMED)
    (heading,) = parse(page).iter("h1")
    assert heard(heading) == "Batch & co"
    assert page.description == "Which batch system does what."
    assert page.url == ""
    assert page.index
    unnamed = home.page(catalogue, Links())
    assert unnamed.title
    assert unnamed.description


def test_numbers_are_those_of_the_catalogue(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    counted = {"value": 12, "source": "git", "observed_at": "2026-11-20"}
    snapshot = {"repositories": {"github.com/example/kueue": {"last_commit": SEEN, "commits": counted}}}
    catalogue = catalogue_of(small, snapshot)
    article = parse(home.page(catalogue, NAMED))
    totals = article.find(".//ul[@class='ls-totals']")
    assert totals is not None
    pairs = works_with.number_of_pairs(catalogue)
    counts = parse(works_with.page(catalogue, NAMED)).find(".//p[@class='ls-filters-count']")
    assert counts is not None
    paired = heard(counts)
    assert paired == count(pairs, "pair")
    assert [heard(item) for item in totals] == [
        "3 projects",
        f"{len(catalogue.capabilities)} capabilities",
        "7 claims, each with evidence",
        f"{paired}: what works with what",
        "2 stories and what they need",
        "newest metadata 2026-11-20",
        "1 thing needs a second look",
    ]
    assert [link.get("href") for link in totals.iter("a")] == [
        "./projects/",
        "./capabilities/",
        "./works-with/",
        "./themes/",
        "./maintenance/",
    ]


def test_where_nothing_needs_a_second_look_nothing_is_said(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    del small["projects/plugin.yaml"]
    assert "second look" not in heard(parse(home.page(catalogue_of(small), NAMED)))


def test_a_number_that_is_not_known_is_not_shown(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    text = heard(parse(home.page(catalogue, NAMED)))
    assert "newest metadata" not in text
    assert "stars" not in text.lower()


def test_the_map_shows_every_project_in_its_category(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/volcano.yaml"]["status"] = {"state": "archived", "evidence": []}
    snapshot = {"repositories": {"github.com/example/kueue": {"last_commit": SEEN}}}
    catalogue = catalogue_of(small, snapshot)
    article = parse(home.page(catalogue, NAMED))
    assert _tiles(article, heard) == {
        "Queueing": ["Kueue, active"],
        "Schedulers": ["volcano archived"],
        "Devices": ["A plugin activity unknown"],
    }
    targets = {link.get("href") for link in article.iterfind(".//ul[@class='ls-tiles']//a")}
    assert targets == {f"./projects/{project}/" for project in catalogue.projects}


def test_beyond_a_size_the_map_counts(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home grows with the kinds of projects, not with their number."""
    monkeypatch.setattr(home, "TILES", 3)
    snapshot = {"repositories": {"github.com/example/kueue": {"last_commit": SEEN}}}
    assert _tiles(parse(home.page(catalogue_of(small, snapshot), NAMED)), heard)
    sizes = []
    for number in (10, 60):
        for each in range(number):
            small[f"projects/p{each}.yaml"] = {"name": f"P{each}", "summary": "S.", "category": "device"}
        article = parse(home.page(catalogue_of(small, snapshot), NAMED))
        assert not _tiles(article, heard)
        table = article.find(".//table[@class='ls-index ls-of-kinds']")
        assert table is not None
        rows = {heard(row[0][0]): [heard(cell) for cell in row[1:]] for row in table.iterfind("tbody/tr")}
        assert rows == {
            "Queueing": ["1", "1"],
            "Schedulers": ["1", "0"],
            "Devices": [str(number + 1), "0"],
        }
        links = [link.get("href") for link in table.iter("a")]
        assert links == ["./categories/queueing/", "./categories/scheduler/", "./categories/device/"]
        sizes.append(len(list(article.iter())))
    assert sizes[0] == sizes[1]


def test_only_an_end_looks_like_one(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    """Every kind of activity has its look, and all but "active" have their word beside."""
    small["projects/volcano.yaml"]["status"] = {"state": "retired", "evidence": []}
    for id in ("old", "silent", "gone", "over"):
        small[f"projects/{id}.yaml"] = {
            **small["projects/plugin.yaml"],
            "name": id.title(),
            "repositories": [{"url": f"https://github.com/example/{id}"}],
        }
    seen = {"source": "github", "observed_at": "2026-11-19"}
    gone = {"value": "not-found", "since": "2026-11-01", **seen}
    repositories: dict[str, Any] = {
        "github.com/example/kueue": {"last_commit": SEEN},
        "github.com/example/old": {
            "last_commit": {**seen, "value": "2019-01-05", "observed_at": "2019-01-05"}
        },
        "github.com/example/silent": {"last_commit": {**seen, "value": "2019-01-05"}},
        "github.com/example/gone": {"last_commit": {**seen, "value": "2026-11-05"}, "state": gone},
        "github.com/example/over": {"archived": {**seen, "value": True}, "last_commit": SEEN},
    }
    article = parse(home.page(catalogue_of(small, {"repositories": repositories}), NAMED))
    tiles = article.findall(".//ul[@class='ls-tiles']//a")
    looks = {(tile.text or "").strip(): (tile.get("class"), tile.findtext("small")) for tile in tiles}
    assert looks == {
        "Kueue": ("ls-tile ls-tile-active", None),
        "volcano": ("ls-tile ls-tile-ended", "retired"),
        "Old": ("ls-tile ls-tile-unseen", "no recent commit seen"),
        "Silent": ("ls-tile ls-tile-silent", "silent"),
        "Gone": ("ls-tile ls-tile-gone", "not found"),
        "Over": ("ls-tile ls-tile-ended", "archived"),
        "A plugin": ("ls-tile ls-tile-unknown", "activity unknown"),
    }


def test_areas_grow_with_their_projects(small: dict[str, Any], catalogue_of: Make) -> None:
    for number in range(40):
        small[f"projects/p{number}.yaml"] = {"name": f"P{number}", "summary": "S.", "category": "device"}
    columns = {area.category.id: area.columns for area in home.areas(catalogue_of(small))}
    assert columns == {"queueing": 1, "scheduler": 1, "device": 8}


def test_actions_lead_to_pages_that_exist(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    actions = parse(home.page(catalogue, NAMED)).findall(".//ul[@class='ls-actions']//a")
    assert {heard(link): link.get("href") for link in actions} == {
        "Choose by your needs": "./choose/",
        "Open the matrix": "./matrix/",
        "Read user stories": "./stories/",
    }


def test_the_legend_explains_every_state(catalogue: Catalogue, parse: Parse) -> None:
    legend = parse(home.page(catalogue, NAMED)).find(".//dl[@class='ls-legend']")
    assert legend is not None
    text = "".join(legend.itertext())
    assert all(
        label.sign in text and label.name in text and label.meaning in text for label in STATES.values()
    )


def test_what_most_stories_need_comes_first(catalogue: Catalogue) -> None:
    rows = [(row.capability.id, row.stories, row.projects) for row in home.wanted(catalogue, 8)]
    assert rows == [("gang-scheduling", 2, 1)]


def test_an_empty_landscape_has_a_home_too(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = {path: value for path, value in small.items() if path.startswith("vocabulary/")}
    text = heard(parse(home.page(catalogue_of(files), NAMED)))
    assert "There are no projects yet." in text
    assert "0 projects" in text
