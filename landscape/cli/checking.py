"""What was asked for -> what the rules say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from landscape.cli.asked import Asked
    from landscape.findings import Finding
    from landscape.sources import Tree


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found in which documents.

    `reached` are the paths that a change reaches, if one was named; `tree` is what was read, unless nothing
    had changed since the last time.
    """

    asked: Asked
    root: Path
    findings: list[Finding]
    documents: Sequence[str]
    texts: Mapping[str, str]
    reached: Set[str] | None = None
    tree: Tree | None = None


def check_asked(asked: Asked, changed_since: str | None, may_remember: bool) -> Result:
    """Read and check; a file without a data folder around it can only be judged by itself."""
    from landscape.checks import check_documents, check_tree
    from landscape.sources import read_alone, read_tree
    from landscape.sources.tree import no_collector

    if asked.data is not None and may_remember and not asked.instead and changed_since is None:
        from landscape.checks.remembered import check_folder

        checked = check_folder(asked.data)
        return Result(asked, asked.data, checked.findings, checked.documents, checked.texts())
    with no_collector():
        if asked.data is not None:
            tree = read_tree(asked.data, asked.instead)
            findings = check_tree(tree)
        else:
            ((path, content),) = asked.instead.items()
            click.echo("no data folder found: what the file has to do with others was not checked", err=True)
            tree = read_alone(path, content)
            findings = check_documents(tree)
    documents = [document.path for document in tree.documents]
    return Result(asked, tree.root, findings, documents, tree.texts, _reached(tree, changed_since), tree)


def _reached(tree: Tree, ref: str | None) -> Set[str] | None:
    """Return the paths that a change since `ref` reaches, None when nobody asked."""
    if ref is None:
        return None
    from landscape.checks.affected import affected
    from landscape.checks.index import index
    from landscape.sources.git import GitError
    from landscape.sources.revision import changed_paths

    try:
        touched = changed_paths(tree.root, ref)
    except GitError as error:
        raise click.UsageError(str(error)) from None
    return affected(index(tree), touched)
