"""What is made in batches: files are written at once, and what was made of the same is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b

from landscape.pages import Asset, Batch, Later, Page, Stream, whole
from landscape.pages.inputs import Inputs
from landscape.site.files import checked
from landscape.site.output import Output
from landscape.site.written import Head, Written


@dataclass(frozen=True, slots=True)
class Beside:
    """Takes files and batches; `code` is the hash of the code that makes them.

    Batches that are to be left (`leave`) stay as the last build made them, whatever has changed.
    """

    output: Output
    written: Written
    code: bytes
    leave: Callable[[Batch], bool] | None = None

    def write(self, path: str, content: bytes | Iterable[bytes]) -> None:
        """Give the site a file, whose content may come in pieces."""
        self.output.write(checked(path), content)

    def batch(self, batch: Batch, inputs: Inputs) -> list[Later]:
        """Give the site the files of a batch, and return its pages; both may be those of the last build."""
        return self.made_of(batch, inputs.digest(batch.inputs))

    def made_of(self, batch: Batch, inputs: bytes) -> list[Later]:
        """Do the same with a batch that is made of what has this hash."""
        key = blake2b(self.code + inputs, digest_size=16).digest()
        left = self.leave is not None and self.leave(batch)
        kept = self.written.last(batch.name) if left else self.written.batch(batch.name, key)
        if kept is not None and all(map(self.output.keep, kept.files)):
            again = _Again(batch)
            return [Later(one.page, partial(again.page, one.page.url), one.inputs) for one in kept.pages]
        pages: list[Later] = []
        files: list[str] = []
        for one in batch.make():
            if isinstance(one, Asset | Stream):
                self.write(one.path, one.pieces() if isinstance(one, Stream) else one.content)
                files.append(one.path)
            elif isinstance(one, Later):
                pages.append(replace(one, inputs=one.inputs or batch.inputs))
            else:
                pages.append(Later(replace(one, html="", toc=()), self._aside(one), batch.inputs))
        heads = [Head(one.head, one.inputs) for one in pages]
        self.written.note_batch(batch.name, files, heads, key)
        return pages

    def _aside(self, page: Page) -> Callable[[], Page]:
        """Put a page that is made already out of memory until it is written; return what brings it back."""
        path = self.output.aside(page.html.encode())
        bare = replace(page, html="")
        return lambda: replace(bare, html=path.read_bytes().decode())


@dataclass(slots=True)
class _Again:
    """Makes a batch, once a page of it is asked for after all."""

    batch: Batch
    made: dict[str, Page | Later] = field(default_factory=dict)

    def page(self, url: str) -> Page:
        """Return a page of the batch."""
        if not self.made:
            pages = (one for one in self.batch.make() if isinstance(one, Page | Later))
            self.made = {(one.head if isinstance(one, Later) else one).url: one for one in pages}
        return whole(self.made[url])
