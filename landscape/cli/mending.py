"""`--fix`: findings that are mended on the spot."""

from __future__ import annotations

from collections.abc import Iterable

import click

from landscape.findings import Finding
from landscape.sources import Tree


def mended(tree: Tree, findings: Iterable[Finding]) -> bool:
    """Mend what is safe to mend, say so on standard error, and return whether any file changed."""
    from landscape.fixes.mend import mend
    from landscape.reporters import rewriting
    from landscape.reporters.report import counted
    from landscape.sources.writing import replace_file

    files = count = 0
    for one in mend(tree, findings):
        file = tree.root / one.path
        try:
            replace_file(file, one.content)
        except OSError as error:
            click.echo(rewriting.about(file, f"left as it is: {error.strerror or error}"), err=True)
            continue
        files += 1
        count += len(one.findings)
        for line in rewriting.mended(file, one.findings):
            click.echo(line, err=True)
    total = f"{counted(count, 'finding')} mended in {counted(files, 'file')}"
    click.echo(total if count else "nothing could be mended", err=True)
    return files > 0
