"""Templates as code, kept in the user's cache folder, so that not every build compiles them again."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

import jinja2
from jinja2.bccache import Bucket

from landscape.checks.remembered import cache_folder
from landscape.site.code import our_code


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder. That nothing can be read or kept there is no mistake."""

    def get_source_checksum(self, source: str) -> str:
        """Return what a compiled template is good for: for this text, and the code that its filters are."""
        return super().get_source_checksum(our_code() + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if this template was kept."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, as a whole or not at all."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def kept() -> Compiled:
    """Return the compiled templates of this user."""
    folder = cache_folder("templates")
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return Compiled(str(folder))
