"""What is made in batches: files are written at once, and what was made of the same is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from landscape.pages import Asset, Batch, Later, Mending, Page, Stream, whole
from landscape.pages.inputs import Inputs, itself
from landscape.site.files import checked
from landscape.site.output import Output
from landscape.site.written import Batched, Head, Written

_FEW = 100  # a file is mended where one of so many entries has changed


class _State(NamedTuple):
    """The hashes of entries that may have changed, and of all else."""

    rest: bytes
    entries: dict[str, bytes]


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
        return self.made_of(batch, inputs.digest(batch.inputs), inputs)

    def made_of(self, batch: Batch, inputs: bytes, known: Inputs | None = None) -> list[Later]:
        """Do the same with a batch that is made of what has this hash; only with `known` it can be mended."""
        key = blake2b(self.code + inputs, digest_size=16).digest()
        left = self.leave is not None and self.leave(batch)
        kept = self.written.last(batch.name) if left else self.written.batch(batch.name, key)
        if kept is not None and all(map(self.output.keep, kept.files)):
            again = _Again(batch)
            return [Later(one.page, partial(again.page, one.page.url), one.inputs) for one in kept.pages]
        pages: list[Later] = []
        files: list[str] = []
        state = self._state(batch.mending, known) if batch.mending and known else _State(b"", {})
        for one in self._mended(batch, state) or batch.make():
            if isinstance(one, Asset | Stream):
                self.write(one.path, one.pieces() if isinstance(one, Stream) else one.content)
                files.append(one.path)
            elif isinstance(one, Later):
                pages.append(replace(one, inputs=one.inputs or batch.inputs))
            else:
                pages.append(Later(replace(one, html="", toc=()), self._aside(one), batch.inputs))
        heads = [Head(one.head, one.inputs) for one in pages]
        self.written.note_batch(batch.name, Batched(key, files, heads, state.rest, state.entries))
        return pages

    def _state(self, mending: Mending, inputs: Inputs) -> _State:
        """Return the hashes of what decides whether a file can be mended."""
        rest = inputs.digest((*mending.rest, itself(mending.entries)), self.code)
        return _State(rest, {name: inputs[name] for name in mending.entries})

    def _mended(self, batch: Batch, now: _State) -> list[Stream]:
        """Return the file of a batch, to be made of the last one, or nothing where all has to be made."""
        last = self.written.before(batch.name) if batch.mending else None
        if batch.mending is None or last is None or last.rest != now.rest or len(last.files) != 1:
            return []
        changed = [name for name, key in now.entries.items() if last.entries.get(name) != key]
        if len(changed) > max(1, len(now.entries) // _FEW):
            return []
        return [batch.mending.make(self.output.last(last.files[0]), changed)]

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
