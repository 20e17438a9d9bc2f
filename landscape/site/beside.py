"""Files beside the pages: one after the other, those of a batch only when they would say something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from landscape.pages import Batch, Stream
from landscape.pages.inputs import Inputs
from landscape.site.files import checked
from landscape.site.output import Output
from landscape.site.written import Written


@dataclass(frozen=True, slots=True)
class Beside:
    """Takes the files beside the pages; `code` is the hash of the code that makes them."""

    output: Output
    written: Written
    code: bytes

    def write(self, path: str, content: bytes | Iterable[bytes]) -> None:
        """Give the site a file, whose content may come in pieces."""
        self.output.write(checked(path), content)

    def batch(self, batch: Batch, inputs: Inputs) -> None:
        """Give the site the files of a batch, or leave them alone when they were made of the same."""
        key = inputs.digest(batch.inputs, self.code)
        paths = self.written.batch(batch.name, key)
        if paths is not None and all(map(self.output.keep, paths)):
            return
        made = []
        for file in batch.make():
            self.write(file.path, file.pieces() if isinstance(file, Stream) else file.content)
            made.append(file.path)
        self.written.note_batch(batch.name, made, key)
