"""JSON-LD says what the catalogue knows, and nothing in it can leave its element."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from landscape.catalogue import Catalogue
from landscape.exports import API, described
from landscape.exports.linked_data import block
from landscape.pages import Batch, Later, Links, Page, plan, whole
from landscape.site.csp import policy
from tests.exports.conftest import ODD


def pages(catalogue: Catalogue, links: Links) -> dict[str, Page]:
    """Return all pages with their data blocks."""
    planned = (one.make() if isinstance(one, Batch) else [one] for one in plan(catalogue, links))
    every = [page for pages in planned for page in pages if isinstance(page, Page | Later)]
    return {page.url: page for page in map(whole, described(every, catalogue, links))}


def nodes(page: Page) -> dict[str, dict[str, Any]]:
    """Return what a page says, by type; a page without a block says nothing."""
    article = ElementTree.fromstring(f"<article>{page.html}</article>")
    found = list(article.iter("script"))
    if not found:
        return {}
    (element,) = found
    assert element.attrib == {"type": "application/ld+json"}
    value = json.loads(element.text or "")
    assert value.pop("@context") == "https://schema.org"
    every = value.get("@graph", [value])
    return {node["@type"]: node for node in reversed(every)}


def test_a_project(odd: Catalogue, links: Links) -> None:
    said = nodes(pages(odd, links)["projects/kueue/"])
    application = said["SoftwareApplication"]
    assert (application["name"], application["description"]) == (ODD, ODD)
    assert application["applicationCategory"] == "Queueing"
    assert application["mainEntityOfPage"] == "https://batch.example.org/projects/kueue/"
    assert "license" not in application
    assert said["SoftwareSourceCode"]["codeRepository"] == "https://github.com/example/kueue"
    crumbs = said["BreadcrumbList"]["itemListElement"]
    assert [(one["position"], one["name"]) for one in crumbs] == [
        (1, "Batch Landscape"),
        (2, "Projects"),
        (3, ODD),
    ]


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        ("Apache-2.0", "https://spdx.org/licenses/Apache-2.0.html"),
        ("MIT OR Apache-2.0", None),
        ("LicenseRef-own", None),
    ],
)
def test_a_licence_is_named_where_it_has_a_page(
    licence: str, told: str | None, odd: Catalogue, links: Links
) -> None:
    kueue = replace(odd.projects["kueue"], licence=licence)
    catalogue = replace(odd, projects={**odd.projects, "kueue": kueue})
    said = nodes(pages(catalogue, links)["projects/kueue/"])
    assert said["SoftwareApplication"].get("license") == told


def test_a_story(odd: Catalogue, links: Links) -> None:
    said = nodes(pages(odd, links)["stories/cern-analysis/"])["Article"]
    assert said["headline"] == ODD
    assert said["about"] == {"@type": "Organization", "name": "CERN"}
    assert said["isBasedOn"] == [one.url for one in odd.stories["cern-analysis"].evidence]
    assert "about" not in nodes(pages(odd, links)["stories/one-rack/"])["Article"]
    assert "author" not in said


def test_the_home_page_is_the_data_set(odd: Catalogue, links: Links) -> None:
    said = nodes(pages(odd, links)[""])["Dataset"]
    assert said["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    targets = {one["contentUrl"] for one in said["distribution"]}
    assert f"https://batch.example.org/{API}landscape.sqlite" in targets
    assert not any("{" in target for target in targets)
    assert "license" not in nodes(pages(odd, replace(links, licence=""))[""])["Dataset"]


def test_without_an_address_nothing_pretends_one(odd: Catalogue, links: Links) -> None:
    for page in pages(odd, replace(links, site_url="")).values():
        said = nodes(page)
        assert "BreadcrumbList" not in said
        assert "batch.example.org" not in json.dumps(said)
        assert not any("mainEntityOfPage" in node for node in said.values())


def test_pages_at_former_addresses_say_nothing(odd: Catalogue, links: Links) -> None:
    assert nodes(pages(odd, links)["projects/queue-of-old/"]) == {}


def test_nothing_leaves_the_element() -> None:
    text = block([{"name": f"</script><script>alert(1)</script><!-- {ODD} \u2029"}])
    inside = text.partition(">")[2].rpartition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(inside)
    assert json.loads(inside)["name"].startswith("</script>")


def test_the_policy_of_a_page_stays_as_it_is(odd: Catalogue, links: Links) -> None:
    """Wherever a data block stands, no hash of it comes into the policy, and no word that allows more."""
    with_block = f"<html>{block([{'name': 'x'}])}<article></article></html>"
    assert policy(with_block) == policy("<html><article></article></html>")
