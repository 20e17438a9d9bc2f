"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def write_whole(path: Path, content: str | bytes, replace: bool = True) -> None:
    """Write a file so that nobody ever sees half of it; makes the folder when there is none.

    Raises OSError when that cannot be, and FileExistsError when the file is there and must stay.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    # Made for one reader only; a file is for all whom the user lets read others.
    with _staged(path, data, 0o666 & ~_umask()) as name:
        if replace:
            os.replace(name, path)
        else:
            _take(path, name)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that exists anew, with the permissions it has.

    Raises OSError when that cannot be done; then the old content is still there. A symbolic link is refused:
    what it leads to may lie outside the folder that somebody asked about.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
    with _staged(path, content, stat.S_IMODE(path.stat().st_mode)) as name:
        os.replace(name, path)


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files, there already or new: all of them, or none.

    Raises OSError when that cannot be done; then every file is as it was. A symbolic link is refused.
    """
    before = {path: path.read_bytes() if path.exists() and not path.is_symlink() else None for path in files}
    done: list[Path] = []
    try:
        for path, content in files.items():
            if path.exists() or path.is_symlink():
                replace_file(path, content)
            else:
                write_whole(path, content, replace=False)
            done.append(path)
    except BaseException:
        for path in done:
            old = before[path]
            if old is None:
                path.unlink()
            else:
                replace_file(path, old)
        raise


@contextmanager
def _staged(path: Path, content: bytes, mode: int) -> Iterator[str]:
    """Write a file beside the one that is meant, and take it away when nobody gave it a name of its own."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.chmod(name, mode)
        yield name
    finally:
        with suppress(OSError):
            os.unlink(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _take(path: Path, staged: str) -> None:
    """Give a file its name, unless something has it already."""
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: an empty file keeps the name until the whole one is there.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(staged, path)
        except BaseException:
            os.unlink(path)
            raise
