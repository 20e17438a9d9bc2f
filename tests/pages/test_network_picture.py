"""The picture of pairs: every pair has its mark, and many projects become categories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.network import links
from landscape.catalogue.words import State
from landscape.pages import network_picture
from landscape.pages.network_picture import STEP, Picture, picture

Make = Callable[..., Catalogue]


@pytest.fixture
def files(small: dict[str, Any]) -> dict[str, Any]:
    """Two who act on two, one pair that nobody judged, and an alternative."""
    (item,) = small["projects/kueue.yaml"]["works_with"]
    small["projects/kueue.yaml"]["works_with"] = [
        {**item, "relation": "admits", "support": "full"},
        {**item, "project": "plugin", "relation": "admits", "support": "unknown"},
    ]
    small["projects/volcano.yaml"]["works_with"] = [
        {**item, "project": "plugin", "relation": "schedules", "support": "partial"},
        {**item, "project": "kueue"},
        {**item, "project": "kueue", "relation": "alternative-to", "support": "full"},
    ]
    return small


def _drawn(catalogue: Catalogue) -> Picture | None:
    return picture(links(catalogue), catalogue.categories)


def test_a_line_and_a_column_read_as_a_sentence(files: dict[str, Any], catalogue_of: Make) -> None:
    drawn = _drawn(catalogue_of(files))
    assert drawn is not None
    assert drawn.whole
    assert [line.text for line in drawn.lines] == ["Kueue admits", "volcano schedules"]
    assert [column.text for column in drawn.columns] == ["volcano", "A plugin"]
    assert [band.text for band in drawn.bands] == ["Queueing", "Schedulers"]
    assert [(mark.says, mark.state, mark.anchor) for mark in drawn.marks] == [
        ("Kueue admits A plugin: no text found", State.UNKNOWN, "admits_kueue_plugin"),
        ("Kueue admits volcano: full", State.FULL, "admits_kueue_volcano"),
        ("volcano schedules A plugin: partial", State.PARTIAL, "schedules_volcano_plugin"),
    ]


def test_marks_lie_where_their_line_meets_their_column(files: dict[str, Any], catalogue_of: Make) -> None:
    drawn = _drawn(catalogue_of(files))
    assert drawn is not None
    places = [(mark.x, mark.y) for mark in drawn.marks]
    assert len(set(places)) == len(places)
    assert {x for x, _ in places} <= {column.place for column in drawn.columns}
    assert {y for _, y in places} <= {line.place for line in drawn.lines}
    assert all(drawn.left < x < drawn.width and drawn.top < y < drawn.height for x, y in places)
    assert drawn.columns[1].place - drawn.columns[0].place == STEP


def test_what_nobody_judged_is_not_drawn(catalogue: Catalogue) -> None:
    assert _drawn(catalogue) is None


def test_of_many_projects_the_categories_are_drawn(
    files: dict[str, Any], catalogue_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        item = {**files["projects/kueue.yaml"]["works_with"][0], "project": "volcano"}
        more = {"name": f"Q{number}", "repositories": [], "works_with": [item]}
        files[f"projects/q{number}.yaml"] = {**files["projects/kueue.yaml"], **more}
    catalogue = catalogue_of(files)
    monkeypatch.setattr(network_picture, "MOST", 4)
    drawn = _drawn(catalogue)
    assert drawn is not None
    assert not drawn.whole
    assert [(mark.says, mark.number) for mark in drawn.marks] == [
        ("Queueing admits Devices: 1 pair", 1),
        ("Queueing admits Schedulers: 5 pairs", 5),
        ("Schedulers schedules Devices: 1 pair", 1),
    ]
    monkeypatch.setattr(network_picture, "MOST", 1)
    assert _drawn(catalogue) is None


def test_a_long_name_is_cut_short_and_told_whole(files: dict[str, Any], catalogue_of: Make) -> None:
    name = "A name of many words that goes on and on"
    files["projects/volcano.yaml"]["name"] = name
    drawn = _drawn(catalogue_of(files))
    assert drawn is not None
    assert [column.whole for column in drawn.columns if column.id == "volcano"] == [name]
    assert max(len(column.text) for column in drawn.columns) < len(name)
