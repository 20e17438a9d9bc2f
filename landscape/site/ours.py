"""Our pages, which MkDocs at most knows by name: made, framed and written one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from landscape.pages import Later, Links, Page, head_of, whole
from landscape.pages.inputs import EVERYTHING, Inputs, encode
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
    """What we write ourselves: pages by what Markdown links call them, and the paths of other files.

    `listed` are pages that the navigation knows; each of them takes the long way through the theme.
    """

    pages: Mapping[str, Page | Later]
    listed: Sequence[GeneratedPage]
    files: frozenset[str]
    config: MkDocsConfig
    links: Links

    def file(self, uri: str) -> File | None:
        """Return MkDocs' noun for something of ours that a hand-written page links to, or None."""
        if uri in self.pages:
            file = GeneratedFile.of(self.config, uri)
            GeneratedPage(self.pages[uri], file, self.config, self.links)
            return file
        return PlainFile.of(self.config, uri) if uri in self.files else None

    def heads(self) -> Iterator[Page]:
        """Yield all pages, perhaps without their HTML: those of the navigation first."""
        yield from (page.head for page in self.listed)
        yield from map(head_of, self.pages.values())


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
        return self.inputs.digest(page.inputs or (EVERYTHING,), self.shell, encode(page.head))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes our pages, and leaves alone those that the last build made of the same."""

    engine: Engine
    output: Output
    written: Written
    code: bytes
    inputs: Inputs | None

    def write(self, ours: Ours, framed: bool) -> str:
        """Write all pages; return what is wrong with the frames when they could not be used, or ""."""
        frames = Frames(self.engine.render, self.engine.env)
        found, keys = "", None
        try:
            shell = frames.digest()
        except FrameError as error:
            found = f"the theme's templates cannot be used as a frame ({error})"
        else:
            # What other plugins and hooks do to pages may be made of anything.
            alone = _KNOWN.issuperset(self.engine.config.plugins) and not self.engine.config.hooks
            keys = Keys(self.inputs, self.code + shell) if self.inputs and alone else None
            if framed:
                found = self._framed(ours.pages.values(), frames, keys)
        if found or not framed:
            self.written.forget()
            for page in map(whole, ours.pages.values()):
                self.output.write(place(page), encoded(self.engine.render(page)))
        self._listed(ours.listed, keys)
        return found if framed else ""

    def _framed(self, pages: Iterable[Page | Later], frames: Frames, keys: Keys | None) -> str:
        """Write pages by frames; return what is wrong with the frames and stop there, or return ""."""
        samples = Samples()
        for one in pages:
            path = place(head_of(one))
            key = keys.of(one) if keys else None
            if self._is_same(path, key):
                continue
            page = whole(one)
            if samples.wants(page) and (found := difference(frames.fill, self.engine.render, page)):
                return found
            self._note(path, encoded(frames.fill(page)), key)
        return ""

    def _listed(self, pages: Iterable[GeneratedPage], keys: Keys | None) -> None:
        for page in pages:
            path = place(page.head)
            key = keys.of(page.given) if keys else None
            if not self._is_same(path, key):
                self._note(path, encoded(self.engine.render_known(page)), key)

    def _is_same(self, path: str, key: bytes | None) -> bool:
        return key is not None and self.written.is_same(path, key) and self.output.keep(path)

    def _note(self, path: str, content: bytes, key: bytes | None) -> None:
        self.output.write(path, content)
        if key is not None:
            self.written.note(path, key)


_KNOWN = frozenset(("landscape", "search", "material/search"))
