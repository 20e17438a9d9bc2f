"""The data folder as it was at a git revision, and which of its files somebody has changed since one.

A revision is read straight from git's objects: nothing is checked out, and what stands in the objects is
judged as files on disk are.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from landscape.sources.git import REGULAR, GitError, Item, Repository, blobs, listed, repository_of
from landscape.sources.layout import FOLDERS, File, Found, Sort, gather, link_trouble, most_of, shown
from landscape.sources.quote import quote
from landscape.sources.syntax import Trouble
from landscape.sources.tree import Tree, make_tree, read_tree

# What stands for the files as they lie on disk.
WORKING_TREE = frozenset(["", ":"])

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LINK = "120000"


def read_revision(data: Path, ref: str) -> Tree:
    """Read a data folder as it was at a revision, as `read_tree` does on disk.

    A folder that was not there gives an empty tree, and a revision out of `WORKING_TREE` the files on disk.
    Raises `GitError` when there is no repository or no such revision.
    """
    if ref in WORKING_TREE:
        return read_tree(data)
    repository = repository_of(data)
    commit = _commit(repository, ref)
    with blobs(repository) as blob:
        return replace(tree_at(repository, commit, blob, ref), root=data)


def tree_at(
    repository: Repository,
    commit: str,
    blob: Callable[[str, int], bytes],
    name: str = "",
    leave_out: str = "",
) -> Tree:
    """Read a data folder as it was at a commit; `blob` gives the content of an object, as `blobs` does.

    `name` is what somebody called the commit, `leave_out` a folder in it that counts as not there. Raises
    `GitError` when the data folder is no folder, or an object is not at hand.
    """
    folder = repository.line("rev-parse", "--quiet", "--verify", f"{commit}:{repository.folder}")
    if not folder:
        return Tree(repository.data)
    try:
        listing = repository.ask("ls-tree", "-r", "-t", "-z", "--full-tree", folder)
    except GitError as error:
        raise GitError(
            f"the data folder is no folder at {quote(name or commit)} (git says: {error})"
        ) from None
    items = list(listed(listing))
    ids = {item.path: item.id for item in items}
    files, findings = gather(
        Found(item.path, repository.data / item.path, _what(item))
        for item in items
        if (within := item.path.rpartition("/")[0]) in FOLDERS and (not within or within != leave_out)
    )

    def content_of(file: File) -> bytes:
        return blob(ids[file.path], most_of(file.path))

    return make_tree(repository.data, files, findings, content_of)


def file_at(data: Path, ref: str, path: str) -> bytes | None:
    """Return a file of a data folder as it was at a revision, None when there was none.

    A symbolic link counts as none; of a file that is too large, a little more than may be read is returned.
    Raises `GitError` as `read_revision` does.
    """
    repository = repository_of(data)
    commit = _commit(repository, ref)
    name = f"{repository.folder}/{path}" if repository.folder else path
    for item in listed(repository.ask("ls-tree", "-z", "--full-tree", commit, "--", name)):
        if item.mode in REGULAR:
            with blobs(repository) as blob:
                return blob(item.id, most_of(path))
    return None


def commit_of(data: Path, ref: str) -> str:
    """Return the commit that a revision names, "" of the working tree; raises `GitError` for unknown ones."""
    return "" if ref in WORKING_TREE else _commit(repository_of(data), ref)


def commit_here(data: Path) -> str:
    """Return the commit that a data folder is checked out at, "" when git cannot say or files differ."""
    try:
        repository = repository_of(data)
        if repository.ask("status", "--porcelain", "--", str(repository.data)):
            return ""
    except GitError:
        return ""
    return repository.line("rev-parse", "--verify", "HEAD")


def changed_paths(data: Path, ref: str) -> set[str]:
    """Return the files of a data folder that were changed since the branch left the revision `ref`.

    That is since the merge base of `ref` and HEAD: in commits, staged, not staged and new, but not ignored.
    Of a renamed file both names count. Paths are those of findings. Raises `GitError` as `read_revision`
    does, and when there is no merge base.
    """
    repository = repository_of(data)
    base = _merge_base(repository, ref)
    same = ("-z", "--no-renames", "--ignore-submodules=dirty")
    here = ("--", str(repository.data))
    committed = repository.ask("diff-tree", "-r", "--name-only", *same, base, "HEAD", *here)
    # Of all commands that look at the disk, only this one leaves the index alone.
    status = repository.ask("status", "--porcelain=v1", "--untracked-files=all", *same, *here)
    paths = [*committed.split(b"\0"), *(line[len("XY ") :] for line in status.split(b"\0"))]
    prefix = f"{repository.folder}/" if repository.folder else ""
    names = {os.fsdecode(path) for path in paths if path}
    return {shown(name.removeprefix(prefix).rstrip("/")) for name in names if name.startswith(prefix)}


def _what(item: Item) -> Sort | Trouble:
    if item.mode == _LINK:
        # Followed nowhere, not even inside the folder: what it leads to is written in its content.
        return link_trouble("in a revision")
    if item.mode in REGULAR:
        return Sort.FILE
    return Sort.FOLDER if item.mode == "040000" else Sort.OTHER


def _commit(repository: Repository, ref: str) -> str:
    # What begins with a hyphen would be an option; with a circumflex, the opposite of a revision.
    if not ref.startswith(("-", "^")):
        commit = repository.line("rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}")
        if _ID.fullmatch(commit):
            return commit
    message = f"git knows no revision {quote(ref)}; name a branch, a tag or a commit"
    if is_shallow(repository):
        message += " (this copy of the repository holds only the newest commits: `git fetch --unshallow`)"
    raise GitError(message)


def _merge_base(repository: Repository, ref: str) -> str:
    commit, head = _commit(repository, ref), _commit(repository, "HEAD")
    if base := repository.line("merge-base", commit, head).partition("\n")[0]:
        return base
    message = f"{quote(ref)} and HEAD have no commit in common, so nobody can say what was changed since then"
    if is_shallow(repository):
        message += (
            "; this copy of the repository holds only the newest commits, "
            "fetch the others with `git fetch --unshallow`"
        )
    raise GitError(message)


def is_shallow(repository: Repository) -> bool:
    """Say whether this copy of a repository holds only the newest commits."""
    return repository.line("rev-parse", "--is-shallow-repository") == "true"
