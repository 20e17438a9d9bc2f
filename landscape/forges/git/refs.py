"""What a repository on disk calls HEAD, and its tags: read from its files, because git believes its settings.

Formats: https://git-scm.com/docs/gitrepository-layout. What a reference is called is a stranger's choice; git
is never told of it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from landscape.forges.git.process import GitFailed

_ID = re.compile(rb"[0-9a-f]{40}")
_PACKED = re.compile(rb"([0-9a-f]{40}) (refs/(?:tags|heads)/[^\n]+)\n")
_SYMBOLIC = re.compile(rb"ref:\s*(refs/[^\n\0]+)\n?")
# Far more than any repository has that was seen.
_MOST_BYTES, _MOST_TAGS = 1 << 28, 100_000
_BRANCH = "refs/heads/"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Refs:
    """`head` is the commit, "" when there is none yet; `branch` is "" when HEAD is no branch.

    `tags` are names and what they point to, without names that no reader could be shown. `whole` is False
    for a shallow copy, which lacks the older commits.
    """

    head: str
    branch: str
    tags: dict[str, str] = field(default_factory=dict)
    whole: bool = True


def read_refs(folder: Path) -> Refs:
    """Read the references of a repository, given the folder in which HEAD lies; raises `GitFailed`."""
    try:
        packed = _packed(folder)
        head = _small(folder / "HEAD")
        symbolic = _SYMBOLIC.fullmatch(head)
        name = symbolic[1].decode(errors="replace") if symbolic else ""
        id = head.strip() if symbolic is None else (_loose(folder, name) or packed.get(name.encode(), b""))
        tags = {
            key.removeprefix(b"refs/tags/"): one
            for key, one in packed.items()
            if key.startswith(b"refs/tags/")
        }
        tags |= _loose_tags(folder)
        whole = not (folder / "shallow").exists()
    except OSError:
        raise GitFailed from None
    if id and not _ID.fullmatch(id):
        raise GitFailed
    branch = name.removeprefix(_BRANCH) if name.startswith(_BRANCH) and is_plain(name) else ""
    shown = {text: one.decode() for key, one in tags.items() if (text := plain_name(key))}
    return Refs(id.decode(), branch, shown, whole)


def plain_name(name: bytes) -> str:
    """Return a name as text, "" when it is too long, not UTF-8, or holds what cannot be shown."""
    try:
        text = name.decode()
    except UnicodeDecodeError:
        return ""
    return text if is_plain(text) else ""


def is_plain(text: str) -> bool:
    """Say whether a name can be shown: printable, without spaces, and not too long."""
    return 0 < len(text) <= _LONGEST and text.isprintable() and " " not in text


def _packed(folder: Path) -> dict[bytes, bytes]:
    path = folder / "packed-refs"
    if not path.is_file():
        return {}
    if path.stat().st_size > _MOST_BYTES:
        raise GitFailed
    return {match[2]: match[1] for match in _PACKED.finditer(path.read_bytes())}


def _loose(folder: Path, name: str) -> bytes:
    """Return where a branch in a file of its own points, b"" when there is no such file."""
    path = folder / name
    inside = ".." not in name and path.is_file() and not path.is_symlink()
    return _small(path).strip() if inside else b""


def _loose_tags(folder: Path) -> dict[bytes, bytes]:
    tags: dict[bytes, bytes] = {}
    top = folder / "refs" / "tags"
    for here, folders, names in os.walk(top):
        for name in names:
            path = Path(here, name)
            if path.is_symlink() or not path.is_file() or not _ID.fullmatch(id := _small(path).strip()):
                continue
            tags[str(path.relative_to(top)).encode(errors="surrogateescape")] = id
        if len(tags) > _MOST_TAGS or len(folders) > _MOST_TAGS:
            raise GitFailed
    return tags


def _small(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)
