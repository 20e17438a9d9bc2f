"""A hardware page answers: how is it exposed on Kubernetes, and which projects name it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from landscape.catalogue import Catalogue
from landscape.pages import hardware
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

AMD = "hardware/amd-gpu/"


def _pages(catalogue: Catalogue, links: Links | None = None) -> dict[str, Page]:
    return {page.url: page for page in hardware.pages(catalogue, links or Links())}


def _row(article: Element, id: str) -> Element:
    (found,) = [element for element in article.iter() if element.get("id") == id]
    return found


def test_the_index_lists_hardware_by_kind(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    page = _pages(catalogue)["hardware/"]
    article = parse(page)
    assert page.index
    assert [heading.text for heading in article.iter("h2")] == ["Accelerators"]
    (row,) = [row for row in article.iter("tr") if row.find("td") is not None]
    assert heard(row[0]) == "AMD GPU GPUs of AMD. vendor: AMD"
    assert [cell.text for cell in row.findall("td")] == ["0", "1", "0", "0"]
    assert "The numbers are projects: full partial planned none" in heard(article)


def test_a_kind_without_hardware_is_left_out(small: dict[str, Any], catalogue_of: Make) -> None:
    small["vocabulary/hardware-kinds.yaml"]["hardware_kinds"].append({"id": "network", "name": "Networks"})
    assert "Networks" not in _pages(catalogue_of(small))["hardware/"].html


def test_the_page_tells_how_it_is_exposed(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_pages(catalogue)[AMD])
    text = heard(article)
    for words in (
        "Also called: Instinct. A search finds it by: radeon.",
        "Vendor AMD",
        "Resource names amd.com/gpu",
        "Exposed by A plugin",
        "Sharing time slicing",
        "Partitioning CPX",
        "Topology NUMA",
        "DRA driver gpu.amd.com",
        "Device classes gpu.amd.com",
        "DRA API versions resource.k8s.io/v1",
        "Minimum Kubernetes 1.32",
        "README.md, line 12 docs checked 2026-11-20",
    ):
        assert words in text
    assert article.find(".//a[@href='../../projects/plugin/']") is not None


def test_what_is_not_known_of_it_takes_no_room(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    entry = small["hardware/amd-gpu.yaml"]
    small["hardware/amd-gpu.yaml"] = {key: entry[key] for key in ("name", "vendor", "kind", "summary")}
    text = heard(parse(_pages(catalogue_of(small))[AMD]))
    for words in (
        "Also called",
        "A search finds",
        "Resource names",
        "Sharing",
        "DRA",
        "Minimum",
        "Evidence What",
    ):
        assert words not in text


def test_who_names_it_is_told_with_mechanism_note_and_evidence(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    row = _row(parse(_pages(catalogue)[AMD]), "kueue")
    told = "partial maturity not stated By flavour. By resource flavor documented gang.md"
    assert heard(row).startswith(f"Kueue Queueing {told}")
    assert row.find("th/a[@href='../../projects/kueue/#hardware-amd-gpu']") is not None


def test_searches_without_result_and_unknown_are_told_apart(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/volcano.yaml"]["not_found"] = [{"checked": "2026-11-21", "hardware": ["amd-gpu"]}]
    article = parse(_pages(catalogue_of(small))[AMD])
    assert heard(_row(article, "volcano")) == "volcano 2026-11-21"
    assert "Unknown for 1 of 3 projects" in heard(article)


def test_an_inferred_need_says_so(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    (stories,) = [
        stories
        for stories in parse(_pages(catalogue)[AMD]).iter("ul")
        if stories.get("class") == "ls-stories"
    ]
    assert heard(stories) == "CERN: Analysis at CERN 2025 need inferred"


def test_the_table_of_contents_leads_to_headings(catalogue: Catalogue, parse: Parse) -> None:
    for page in _pages(catalogue).values():
        assert [heading.id for heading in page.toc] == [
            heading.get("id") for heading in parse(page).iter("h2")
        ]


def test_search_knows_vendor_aliases_and_resource_names(catalogue: Catalogue) -> None:
    (document,) = _pages(catalogue)[AMD].search
    assert document.text == "Hardware · Accelerators · GPUs of AMD. · AMD · radeon · amd.com/gpu"
    assert (document.boost, document.tags) == (3.2, ("Instinct",))


def test_the_entry_can_be_edited(catalogue: Catalogue, links: Links) -> None:
    page = _pages(catalogue, links)[AMD]
    assert page.source == "data/hardware/amd-gpu.yaml"
    assert f"{links.edit}{page.source}" in page.html


def test_what_entries_say_is_never_markup(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    evil = '"><script>alert(1)</script>'
    entry = small["hardware/amd-gpu.yaml"]
    for key in ("name", "vendor", "summary", "partitioning", "topology"):
        entry[key] = evil
    for key in ("aliases", "resource_names", "sharing", "search_words", "exposed_by"):
        entry[key] = [evil]
    entry["minimum_versions"] = {evil: evil}
    entry["dra"] = {"driver": evil, "device_classes": [evil], "api_versions": [evil]}
    for page in _pages(catalogue_of(small)).values():
        article = parse(page)
        assert not list(article.iter("script"))
        assert evil in "".join(article.itertext())
