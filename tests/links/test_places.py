"""Where addresses stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.links.places import find_places, host_of, is_on
from landscape.sources import read_tree

from .conftest import document, place

SMALL = Path(__file__).parent.parent / "data-small"
DATA = Path(__file__).parent.parent.parent / "data"

TEXT = """\
name: A
summary: See https://example.org/in/a/text, which is no link.
repositories:
  - url: https://github.com/example/a
links:
  homepage: https://example.org/
  documentation: 'https://docs.example.org/a#top'
capabilities:
  queueing:
    - support: full
      evidence:
        - {url: "https://docs.example.org/a#queue", kind: docs}
url: 12
"""


def test_every_address_is_found_where_it_stands() -> None:
    found = list(find_places([document(TEXT)]))
    places = [(place.url, *place.document.place(place.path).value) for place in found]
    assert places == [
        ("https://github.com/example/a", 4, 10),
        ("https://example.org/", 6, 13),
        ("https://docs.example.org/a#top", 7, 18),
        ("https://docs.example.org/a#queue", 12, 17),
    ]


def test_a_page_is_an_address_without_its_fragment() -> None:
    assert place("https://example.org/a?b=c#d").page == "https://example.org/a?b=c"
    assert place('"https://[::1#d"').page == "https://[::1#d"


@pytest.mark.parametrize("folder", [SMALL, DATA])
def test_no_address_of_the_data_is_left_out(folder: Path) -> None:
    tree = read_tree(folder)
    found = sum(1 for _ in find_places(tree.documents))
    comments = sum(line.lstrip().startswith("#") and "://" in line for line in _lines(folder))
    assert found == sum(line.count("https://") for line in _lines(folder)) - comments


def _lines(folder: Path) -> list[str]:
    return [line for file in folder.rglob("*.yaml") for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Docs.Example.org:443/a", "docs.example.org"),
        ("https://example.org./", "example.org"),
        ("https://[::1", ""),
        ("nothing", ""),
    ],
)
def test_hosts(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_host_and_those_below_it() -> None:
    assert is_on("github.com", ["example.org", "github.com"])
    assert is_on("gist.github.com", ["github.com"])
    assert not is_on("nogithub.com", ["github.com"])
    assert not is_on("github.com", ["gist.github.com"])
    assert not is_on("github.com", [])
