"""What a visit may cost, in requests, bytes and elements. Nothing here is timed: `make bench` does that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from landscape.catalogue import Catalogue

from .conftest import PageAt, Site
from .serving import packed, serving
from .traffic import first_visit

REQUESTS, HOME = 15, 250  # requests and kB of a first visit to home
PROJECT = 150  # kB of a first visit to a project's page
NODES, BYTES, PACKED = 2, 90, 8  # a cell of the matrix: elements, bytes, bytes after gzip
FACTS = ("claims.json", "notes.json")


@pytest.fixture(scope="module")
def packing(site: Site) -> Iterator[str]:
    """Serve the site with gzip, and give its address."""
    with serving(site.folder, packing=True) as url:
        yield url


def _largest(site: Site) -> str:
    """Return the address of the largest page of a project."""
    pages = site.folder.glob("projects/*/index.html")
    largest = max(pages, key=lambda page: len(packed(page)))
    return largest.parent.relative_to(site.folder).as_posix() + "/"


@pytest.mark.at_scale
def test_a_first_visit_to_home(browser: Browser, packing: str) -> None:
    traffic = first_visit(browser, packing)
    assert len(traffic.asked) <= REQUESTS, traffic.asked
    assert traffic.kilobytes <= HOME, traffic.sizes
    assert all(address.startswith(packing) for address in traffic.asked)
    assert not [address for address in traffic.asked if address.endswith(FACTS)]


@pytest.mark.at_scale
def test_a_first_visit_to_the_largest_page_of_a_project(browser: Browser, site: Site, packing: str) -> None:
    traffic = first_visit(browser, packing + _largest(site))
    assert traffic.kilobytes <= PROJECT, traffic.sizes
    assert all(address.startswith(packing) for address in traffic.asked)
    assert not [address for address in traffic.asked if address.endswith(FACTS)]


def test_bytes_are_those_that_came(browser: Browser, site: Site, packing: str, tmp_path: Path) -> None:
    """The count itself: what does not shrink counts in full, what does as it came, no request is missed."""
    (tmp_path / "large.bin").write_bytes(bytes(300_000))
    (tmp_path / "zeros.txt").write_bytes(bytes(300_000))
    (tmp_path / "claims.json").write_text("{}", "utf-8")
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
        "<script>for (const it of ['large.bin', 'zeros.txt', 'claims.json'])"
        " fetch(it).then(it => it.text())</script>",
        "utf-8",
    )
    with serving(tmp_path, packing=True) as url:
        traffic = first_visit(browser, url)
    assert HOME < 300 < traffic.kilobytes < 310
    asked = {address.removeprefix(url) for address in traffic.asked}
    assert asked == {"", "large.bin", "zeros.txt", "claims.json"}


@pytest.mark.at_scale
def test_a_cell_of_the_matrix_is_small(page_at: PageAt, site: Site, catalogue: Catalogue) -> None:
    cells = len(catalogue.projects) * (len(catalogue.capabilities) + len(catalogue.hardware))
    page, file = page_at().open("matrix/"), site.folder / "matrix" / "index.html"
    assert page.locator(".ls-matrix tbody :is(td, [role=cell])").count() >= cells
    assert page.locator(".ls-matrix *").count() / cells <= NODES
    assert file.stat().st_size / cells <= BYTES
    assert len(packed(file)) / cells <= PACKED
