"""The page frame: the theme rendered once for many pages, and every page filled into it.

A frame is the long way of a page whose values are marks. Cut at the marks, it gives with one join what the
long way gives with a whole render. Nothing of this is taken on trust: a mark that is missing or stands where
it should not is an error, and samples of real pages are rendered both ways and compared on every build.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import quote

import jinja2

from landscape.pages import Heading, Page
from landscape.site.files import anchor, content, escaped

_MARK = "landscape-frame-"
_SLUG = f"{_MARK}slug"
_TITLE = f"{_MARK}title"
_DESCRIPTION = f"{_MARK}description"
_SOURCE = f"{_MARK}source"
_TOC = f"{_MARK}toc"
_ARTICLE = f"<h1>{_MARK}article</h1>"
_HEADINGS = (Heading(f"{_MARK}first", f"{_MARK}one"), Heading(f"{_MARK}second", f"{_MARK}two"))


class FrameError(Exception):
    """The theme did something with a mark that a frame cannot follow; the message says with which."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What else a page's frame depends on: pages of one shape share a frame."""

    parent: str
    described: bool
    sourced: bool
    headings: bool
    wide: bool


def shape(page: Page) -> Shape:
    """Return the shape of a page."""
    parent, _ = _split(page.url)
    return Shape(parent, bool(page.description), bool(page.source), bool(page.toc), page.wide)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered page, cut at its marks: text and marks in turn."""

    parts: tuple[str, ...]
    contents: Contents

    def fill(self, page: Page) -> str:
        """Return a page in this frame."""
        values = {
            _SLUG: quote(_split(page.url)[1]),
            _TITLE: escaped(page.title),
            _DESCRIPTION: escaped(page.description),
            _SOURCE: page.source,
            _TOC: self.contents.html(page.toc) if page.toc else "",
            _ARTICLE_PART: content(page),
        }
        return "".join([values[part] if index & 1 else part for index, part in enumerate(self.parts)])


@dataclass(slots=True)
class Contents:
    """Tables of contents by the theme's own template for a line; headings that recur are rendered once."""

    template: jinja2.Template
    between: str = ""
    lines: dict[Heading, str] = field(default_factory=dict)

    def html(self, toc: Iterable[Heading]) -> str:
        """Return the lines of a table of contents as the theme writes them one after the other."""
        return self.between.join([self.line(heading) for heading in toc])

    def line(self, heading: Heading) -> str:
        """Return one line with those below it."""
        found = self.lines.get(heading)
        if found is None:
            found = self.lines[heading] = self.template.render(toc_item=anchor(heading))
        return found


_ARTICLE_PART = content(Page("", "", "", _ARTICLE))
_MARKS = (_SLUG, _TITLE, _DESCRIPTION, _SOURCE, _TOC, _ARTICLE_PART)
_CUTS = re.compile(f"({'|'.join(map(re.escape, _MARKS))})")


class Frames:
    """The frames of a site, each made when the first page of its shape asks for it."""

    def __init__(self, render: Callable[[Page], str], env: jinja2.Environment) -> None:
        self._render = render
        self._line = env.get_template("partials/toc-item.html")
        self._frames: dict[Shape, Frame] = {}

    def fill(self, page: Page) -> str:
        """Return a page as the long way would."""
        kind = shape(page)
        frame = self._frames.get(kind)
        if frame is None:
            frame = self._frames[kind] = self._make(kind)
        return frame.fill(page)

    def _make(self, kind: Shape) -> Frame:
        html = self._render(_marked(kind))
        contents = Contents(self._line)
        if kind.headings:
            html, contents.between = _cut_toc(html, contents)
        parts = tuple(_CUTS.split(html))
        _verify(kind, parts)
        return Frame(parts, contents)


def _marked(kind: Shape) -> Page:
    return Page(
        url=f"{kind.parent}{_SLUG}/",
        title=_TITLE,
        description=_DESCRIPTION if kind.described else "",
        html=_ARTICLE,
        toc=_HEADINGS if kind.headings else (),
        source=_SOURCE if kind.sourced else "",
        wide=kind.wide,
    )


def _cut_toc(html: str, contents: Contents) -> tuple[str, str]:
    """Put a mark where the two marked headings stand, and return what the theme writes between two lines."""
    first, second = (contents.line(heading) for heading in _HEADINGS)
    _, found, rest = html.partition(first)
    between, found_too, _ = rest.partition(second)
    if not found or not found_too:
        raise FrameError("the table of contents")
    return html.replace(f"{first}{between}{second}", _TOC), between


def _verify(kind: Shape, parts: tuple[str, ...]) -> None:
    """Refuse a frame in which a mark is missing, too many, or was changed by the theme."""
    marks = parts[1::2]
    if marks.count(_ARTICLE_PART) != 1:
        raise FrameError("the article")
    wanted = {_TITLE: True, _DESCRIPTION: kind.described, _TOC: kind.headings}
    for mark, present in wanted.items():
        if (mark in marks) is not present:
            raise FrameError(mark.removeprefix(_MARK))
    if any(_MARK in part.lower() for part in parts[::2]):
        raise FrameError("a mark that was changed or cut")


def _split(url: str) -> tuple[str, str]:
    """Return the address of the folder a page lies in, and the page's own name: "projects/", "kueue"."""
    parent, _, slug = url.rstrip("/").rpartition("/")
    return f"{parent}/" if parent else "", slug


class Samples:
    """Chooses, as pages come one after the other, those that show what a frame could get wrong.

    They are the first of each shape, and whichever goes beyond all before it.
    """

    def __init__(self) -> None:
        self._shapes: set[Shape] = set()
        self._most = [0] * len(_EXTREMES)

    def wants(self, page: Page) -> bool:
        """Say whether a page should be compared with the long way."""
        kind = shape(page)
        found = kind not in self._shapes
        self._shapes.add(kind)
        for place, measure in enumerate(_EXTREMES):
            value = measure(page)
            if value > self._most[place]:
                self._most[place] = value
                found = True
        return found


_SPECIAL = re.compile("[<>&\"']")
_EXTREMES: tuple[Callable[[Page], int], ...] = (
    lambda page: len(page.title),
    lambda page: len(page.description),
    lambda page: sum(1 + len(heading.children) for heading in page.toc),
    lambda page: len(_SPECIAL.findall(page.title)),
    lambda page: len(_SPECIAL.findall(page.description)),
    lambda page: not page.title.isascii(),
)


def difference(fill: Callable[[Page], str], render: Callable[[Page], str], page: Page) -> str:
    """Render a page both ways and return what is wrong with the quick one, or "" when both are the same."""
    try:
        quick = fill(page)
    except FrameError as error:
        return f"the theme's templates cannot be used as a frame ({error})"
    whole = render(page)
    if quick == whole:
        return ""
    lines = zip_longest(quick.splitlines(), whole.splitlines())
    number = next((number for number, (ours, theirs) in enumerate(lines, 1) if ours != theirs), 0)
    return f"the page frame and the theme differ on {page.url!r} in line {number}"
