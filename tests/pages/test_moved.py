"""At a former address of an entry stands a page that leads to the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.pages import capabilities, hardware, projects, stories
from landscape.pages.page import Links, Page

Files = dict[str, dict[str, Any]]
Pages = Callable[[Catalogue, Links], Iterator[Page]]


@pytest.mark.parametrize(
    ("make", "folder", "id", "name"),
    [
        (capabilities.pages, "capabilities", "gang-scheduling", "Gang scheduling"),
        (hardware.pages, "hardware", "amd-gpu", "AMD GPU"),
        (stories.pages, "stories", "one-rack", "One rack"),
    ],
)
def test_a_former_address_leads_to_the_new_one(
    small: Files,
    catalogue_of: Callable[..., Catalogue],
    parse: Callable[[Page], Element],
    make: Pages,
    folder: str,
    id: str,
    name: str,
) -> None:
    before = {page.url for page in make(catalogue_of(small), Links())}
    entry = (
        small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
        if folder == "capabilities"
        else small[f"{folder}/{id}.yaml"]
    )
    entry["former_ids"] = ["former-one", "former-two"]
    pages = {page.url: page for page in make(catalogue_of(small), Links())}
    assert pages.keys() - before == {f"{folder}/former-one/", f"{folder}/former-two/"}
    page = pages[f"{folder}/former-two/"]
    assert page.moved_to == f"{folder}/{id}/"
    assert not page.search
    article = parse(page)
    (link,) = article.iter("a")
    assert link.get("href") == f"../../{folder}/{id}/"
    assert "".join(link.itertext()) == name


@pytest.mark.parametrize("folder", ["capabilities", "hardware"])
def test_the_search_finds_what_is_looked_for_by_a_former_id(
    small: Files, catalogue_of: Callable[..., Catalogue], folder: str
) -> None:
    small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["former_ids"] = ["squads"]
    small["hardware/amd-gpu.yaml"]["former_ids"] = ["squads"]
    make, id = (
        (capabilities.pages, "gang-scheduling") if folder == "capabilities" else (hardware.pages, "amd-gpu")
    )
    found = {page.url: page for page in make(catalogue_of(small), Links())}
    assert [url for url, page in found.items() if any("squads" in one.text for one in page.search)] == [
        f"{folder}/{id}/"
    ]


def test_old_links_to_a_row_still_lead_there(
    small: Files, catalogue_of: Callable[..., Catalogue], parse: Callable[[Page], Element]
) -> None:
    small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["former_ids"] = ["squads"]
    small["hardware/amd-gpu.yaml"]["former_ids"] = ["old-gpu"]
    for id in ("kueue", "volcano"):
        small[f"projects/{id}.yaml"]["former_ids"] = [f"old-{id}"]
    catalogue = catalogue_of(small)
    found = 0
    pages = (*capabilities.pages(catalogue, Links()), *hardware.pages(catalogue, Links()))
    for page in (*pages, *(each for each in projects.pages(catalogue, Links()) if isinstance(each, Page))):
        article = parse(page)
        ids = [element.get("id") for element in article.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), page.url
        rows = {row.get("id", ""): row for row in article.iter() if row.tag in ("tr", "li")}
        for today, former in (
            ("capability-gang-scheduling", "capability-squads"),
            ("hardware-amd-gpu", "hardware-old-gpu"),
            *(
                (f"{kind}{id}", f"{kind}old-{id}")
                for id in ("kueue", "volcano")
                for kind in ("", "works-with-")
            ),
        ):
            if today in rows:
                (anchor,) = (each for each in rows[today].iter("span") if each.get("id") == former)
                assert not "".join(anchor.itertext())
                found |= (
                    1 << ["capability", "hardware", "works"].index(today.split("-")[0]) if "-" in today else 8
                )
    assert found == 15
