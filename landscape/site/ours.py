"""Our pages that MkDocs never holds: made, framed and written one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from landscape.pages import Later, Links, Page, whole
from landscape.site.contents import Write
from landscape.site.engine import Engine
from landscape.site.files import GeneratedFile, GeneratedPage, PlainFile, encoded
from landscape.site.frame import Frames, Samples, difference


def place(page: Page) -> str:
    """Return where in the site a page's file is."""
    return f"{page.url}index.html"


@dataclass(frozen=True, slots=True)
class Ours:
    """What we write ourselves: pages by what Markdown links call them, and the paths of other files."""

    pages: Mapping[str, Page | Later]
    files: frozenset[str]
    config: MkDocsConfig
    links: Links

    def file(self, uri: str) -> File | None:
        """Return MkDocs' noun for something of ours that a hand-written page links to, or None."""
        if uri in self.pages:
            file = GeneratedFile.of(self.config, uri)
            GeneratedPage(whole(self.pages[uri]), file, self.config, self.links)
            return file
        return PlainFile.of(self.config, uri) if uri in self.files else None


class KnownFiles(Files):
    """MkDocs' files, which also know what is ours when somebody asks for it by name."""

    def __init__(self, files: Iterable[File], ours: Ours) -> None:
        super().__init__(files)
        self._ours = ours

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file that a link leads to."""
        return super().get_file_from_path(path) or self._ours.file(PurePath(path).as_posix())


def write_framed(pages: Iterable[Page | Later], engine: Engine, write: Write) -> str:
    """Write pages by frames; return what is wrong with the frames and stop there, or return ""."""
    frames, samples = Frames(engine.render, engine.env), Samples()
    for page in map(whole, pages):
        if samples.wants(page) and (found := difference(frames.fill, engine.render, page)):
            return found
        write(place(page), encoded(frames.fill(page)))
    return ""


def write_whole(pages: Iterable[Page | Later], engine: Engine, write: Write) -> None:
    """Write pages by the long way through the theme."""
    for page in map(whole, pages):
        write(place(page), encoded(engine.render(page)))
