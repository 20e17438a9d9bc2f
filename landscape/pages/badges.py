"""SVG badges that projects can show on their own pages: one for all, and one a project with its claims.

A badge is one small file without script, style sheet or font of its own. Widths are those of Verdana, which
the browser's own sans-serif is stretched to (`textLength`), so that the text always fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from landscape.catalogue.matrix import claim_count
from landscape.catalogue.model import Catalogue, Project
from landscape.pages.page import Asset, Links
from landscape.pages.templating import count, shortened

FOLDER = "badges/"
COMMON = f"{FOLDER}landscape.svg"

# Advance widths of Verdana at 11 px, in tenths of a pixel: letters of like width in one row.
_NARROW = "fijlrtI.,:;'|!()[] -/"
_WIDE = "mwMWABCDGHNOQRUVXYZ@%"
_PADDING = 8
_LONGEST = 60


def files(catalogue: Catalogue, links: Links) -> Iterator[Asset]:
    """Yield the badge for all and one for each project."""
    name = links.name or "landscape"
    yield _asset(COMMON, "in the", name, f"In the {name}")
    for project in catalogue.projects.values():
        claims = count(claim_count([project]), "claim")
        yield _asset(of_project(project), name, claims, f"{project.name} in the {name}: {claims}")


def of_project(project: Project) -> str:
    """Return where a project's badge lies."""
    return f"{FOLDER}{project.id}.svg"


def _asset(path: str, left: str, right: str, label: str) -> Asset:
    left, right = shortened(left, _LONGEST), shortened(right, _LONGEST)
    first, second = _width(left), _width(right)
    start, end = first + 2 * _PADDING, first + second + 4 * _PADDING
    svg = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{end}" height="20" viewBox="0 0 {end} 20" role="img" '
        'aria-label="{label}">\n'
        "<title>{label}</title>\n"
        '<rect width="{end}" height="20" rx="3" fill="#0b57a4"/>\n'
        '<path d="M3 0h{bend}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#24292f"/>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\n'
        '<text x="{padding}" y="14" textLength="{first}">{left}</text>\n'
        '<text x="{text}" y="14" textLength="{second}">{right}</text>\n'
        "</g>\n"
        "</svg>\n"
    ).format(
        end=end,
        bend=start - 3,
        padding=_PADDING,
        text=start + _PADDING,
        first=first,
        second=second,
        left=left,
        right=right,
        label=escape(label),
    )
    return Asset(path, svg.encode())


def _width(text: str) -> int:
    """Return about how wide a text is in whole pixels."""
    tenths = sum(
        45 if sign in _NARROW else 90 if sign in _WIDE else 70 if sign.isascii() else 110 for sign in text
    )
    return -(-tenths // 10)
