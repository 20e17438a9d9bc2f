"""`landscape validate`, also `validate-data`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder, say

if TYPE_CHECKING:
    from landscape.sources import Tree

_KINDS = ("projects", "stories", "hardware", "benchmarks")


@click.command(context_settings=HELP)
@click.argument("data", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def validate(context: click.Context, data: Path | None) -> None:
    """Check all entries: name every mistake and its mend.

    DATA is the folder with the entries, or the folder of a site that has them in data/; without it, the
    current folder is looked at.

    Exit codes: 0 no mistake, 1 mistakes found, 2 wrong usage.
    """
    from landscape.checks import check_tree
    from landscape.findings import Severity
    from landscape.reporters.text import report
    from landscape.sources import read_tree

    folder = data_folder(data or Path())
    tree = read_tree(folder)
    findings = check_tree(tree)
    say(report(findings, folder, _counts(tree)))
    context.exit(int(any(finding.severity is Severity.ERROR for finding in findings)))


def _counts(tree: Tree) -> dict[str, int]:
    kinds = [document.kind for document in tree.documents]
    return {kind: kinds.count(kind) for kind in _KINDS if kind in kinds}
