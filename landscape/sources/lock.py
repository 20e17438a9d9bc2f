"""One at a time: who changes a snapshot or a site keeps all others from it, wherever they run from."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

import platformdirs


class Busy(Exception):
    """Somebody else is changing the same."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep others from a file or folder while a block runs; raises `Busy`, OSError when there can be no lock.

    The lock lies in the user's cache, and its name is that of the file behind all links: neither the current
    folder nor the way to write a path makes two of it. It ends with the process, however that ends.
    """
    folder = platformdirs.user_cache_path("batch-landscape", appauthor=False) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    name = blake2b(os.fsencode(os.path.realpath(path)), digest_size=12).hexdigest()
    with open(folder / name, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
