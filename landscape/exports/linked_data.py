"""JSON-LD (schema.org) of pages: facts that the catalogue has, in the words that search engines know.

It stands in the page as a data block, which no browser executes and no policy has to allow. Without the
site's address there are no breadcrumbs and no `url`, as there are no canonical links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import msgspec

from landscape.catalogue import Catalogue
from landscape.catalogue.activity import metadata_of
from landscape.catalogue.model import Project, Story
from landscape.exports.index import licence_url, listed
from landscape.exports.kinds import address
from landscape.pages import Later, Links, Page, head_of

Node: TypeAlias = dict[str, Any]

CONTEXT = "https://schema.org"
_LICENCE = re.compile(r"(?!LicenseRef)[A-Za-z0-9.-]+")  # one of the SPDX list, no expression
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def described(pages: Sequence[Page | Later], catalogue: Catalogue, links: Links) -> Iterator[Page | Later]:
    """Yield pages with what they are about as a data block after their text, where there is anything."""
    heads = map(head_of, pages)
    titles = {page.url: page.title for page in heads if not page.moved_to}

    def told(page: Page) -> Page:
        nodes = [] if page.moved_to else list(nodes_of(page, titles, catalogue, links))
        return replace(page, html=page.html + block(nodes)) if nodes else page

    return (one.then(told) if isinstance(one, Later) else told(one) for one in pages)


def block(nodes: list[Node]) -> str:
    """Return the element; nothing in it can end it or start another, in HTML or in XML."""
    value = {"@context": CONTEXT, **nodes[0]} if len(nodes) == 1 else {"@context": CONTEXT, "@graph": nodes}
    text = msgspec.json.encode(value).decode().translate(_ESCAPES)
    return f'\n<script type="application/ld+json">{text}</script>\n'


def nodes_of(page: Page, titles: Mapping[str, str], catalogue: Catalogue, links: Links) -> Iterator[Node]:
    """Yield what a page is about, then where it stands."""
    folder, _, id = page.url.rstrip("/").rpartition("/")
    if not page.url:
        yield dataset(catalogue, links)
    elif folder == "projects" and id in catalogue.projects:
        yield from project_nodes(catalogue, links, catalogue.projects[id], page.url)
    elif folder == "stories" and id in catalogue.stories:
        yield article(catalogue, links, catalogue.stories[id], page)
    if crumbs := breadcrumbs(page, titles, links):
        yield crumbs


def dataset(catalogue: Catalogue, links: Links) -> Node:
    """Return the catalogue as a data set, with its files where they are made."""
    files = [
        {
            "@type": "DataDownload",
            "name": one.path,
            "description": one.about,
            "encodingFormat": one.type,
            "contentUrl": address(links, f"{links.api}{one.path}"),
        }
        for one in listed()
        if "{" not in one.path
    ]
    return _said(
        {
            "@type": "Dataset",
            "name": links.name,
            "description": links.about,
            "url": _url(links, ""),
            "license": licence_url(links.licence),
            "variableMeasured": [group.name for group in catalogue.groups],
            "distribution": files if links.api else [],
        }
    )


def project_nodes(catalogue: Catalogue, links: Links, project: Project, url: str) -> Iterator[Node]:
    """Yield a project as an application, and each of its repositories as source code."""
    licence = licence_url(project.licence) if _LICENCE.fullmatch(project.licence) else ""
    steward = project.steward
    category = catalogue.categories.get(project.category)
    yield _said(
        {
            "@type": "SoftwareApplication",
            "name": project.name,
            "alternateName": list(project.aliases),
            "description": project.summary,
            "applicationCategory": category.name if category else "",
            "url": project.links.homepage,
            "softwareHelp": project.links.documentation,
            "license": licence,
            "maintainer": {"@type": "Organization", "name": steward.name} if steward else None,
            "mainEntityOfPage": _url(links, url),
        }
    )
    metadata = metadata_of(catalogue, project)
    language = metadata.main_language.value if metadata and metadata.main_language else ""
    for number, repository in enumerate(project.repositories):
        yield _said(
            {
                "@type": "SoftwareSourceCode",
                "name": repository.key,
                "codeRepository": repository.url,
                "programmingLanguage": language if number == 0 else "",
                "license": licence if number == 0 else "",
            }
        )


def article(catalogue: Catalogue, links: Links, story: Story, page: Page) -> Node:
    """Return a story as an article about an organisation, based on what it cites."""
    who = catalogue.organisations.get(story.organisation)
    found = [catalogue.projects.get(row.project) for row in story.projects]
    named = dict.fromkeys(project.name for project in found if project)
    return _said(
        {
            "@type": "Article",
            "headline": story.title,
            "abstract": page.description,
            "about": _said({"@type": "Organization", "name": who.name, "url": who.url}) if who else None,
            "mentions": [{"@type": "SoftwareApplication", "name": name} for name in named],
            "isBasedOn": [one.url for one in story.evidence],
            "license": licence_url(links.licence),
            "mainEntityOfPage": _url(links, page.url),
        }
    )


def breadcrumbs(page: Page, titles: Mapping[str, str], links: Links) -> Node | None:
    """Return the way from the home page to a page that lies below a list, None for others."""
    steps = page.url.rstrip("/").split("/")
    above = [url for end in range(1, len(steps)) if (url := "/".join(steps[:end]) + "/") in titles]
    if not links.site_url or not above:
        return None
    home = ("", links.name or titles.get("", ""))
    way = [home, *((url, titles[url]) for url in above), (page.url, page.title)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address(links, url)}
            for position, (url, name) in enumerate(way, 1)
        ],
    }


def _url(links: Links, url: str) -> str:
    return address(links, url) if links.site_url else ""


def _said(node: Node) -> Node:
    """Return a node without what is not known."""
    return {key: value for key, value in node.items() if value}
