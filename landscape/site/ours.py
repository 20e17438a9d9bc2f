"""Our pages that MkDocs never holds: made, framed and written one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from landscape.pages import Later, Links, Page, head_of, whole
from landscape.pages.inputs import Inputs, encode
from landscape.site.engine import Engine
from landscape.site.files import GeneratedFile, GeneratedPage, PlainFile, encoded
from landscape.site.frame import FrameError, Frames, Samples, difference
from landscape.site.output import Output
from landscape.site.written import Written


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


@dataclass(frozen=True, slots=True)
class Keys:
    """What decides whether a page has to be made: the hashes of all that it is made of."""

    inputs: Inputs
    shell: bytes
    """The hash of the frame around it, and of the code that makes it."""

    def of(self, page: Page | Later) -> bytes | None:
        """Return the hash of all that a page is made of; None of one that is made already."""
        if not isinstance(page, Later):
            return None
        return self.inputs.digest(page.inputs, self.shell, encode(page.head))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes our pages, and leaves alone those that the last build made of the same."""

    engine: Engine
    output: Output
    written: Written
    code: bytes
    inputs: Inputs | None

    def framed(self, pages: Iterable[Page | Later]) -> str:
        """Write pages by frames; return what is wrong with the frames and stop there, or return ""."""
        frames, samples = Frames(self.engine.render, self.engine.env), Samples()
        try:
            shell = frames.digest()
        except FrameError as error:
            return f"the theme's templates cannot be used as a frame ({error})"
        keys = Keys(self.inputs, self.code + shell) if self.inputs else None
        for one in pages:
            path = place(head_of(one))
            key = keys.of(one) if keys else None
            if key is not None and self.written.is_same(path, key) and self.output.keep(path):
                continue
            page = whole(one)
            if samples.wants(page) and (found := difference(frames.fill, self.engine.render, page)):
                return found
            self.output.write(path, encoded(frames.fill(page)))
            if key is not None:
                self.written.note(path, key)
        return ""

    def whole(self, pages: Iterable[Page | Later]) -> None:
        """Write pages by the long way through the theme, all of them."""
        self.written.forget()
        for page in map(whole, pages):
            self.output.write(place(page), encoded(self.engine.render(page)))
