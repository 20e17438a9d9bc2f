"""`landscape validate`, also `validate-data`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP

if TYPE_CHECKING:
    from landscape.cli.asked import Asked
    from landscape.findings import Finding
    from landscape.reporters.report import Report
    from landscape.sources import Tree

FORMATS = ("text", "github", "json", "sarif")
_KINDS = ("projects", "stories", "hardware", "benchmarks")
_INTERRUPTED = 130


@click.command(context_settings=HELP)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option(
    "--as",
    "lies_at",
    metavar="PATH",
    help="Check one file, or standard input, as if it lay at this path of the data.",
)
@click.option(
    "--changed-since", metavar="REF", help="Only what changed since a commit, and what refers to it."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What is printed.",
)
@click.option("--strict", is_flag=True, help="Let a warning count like an error.")
@click.option("--no-cache", is_flag=True, help="Check anew what has not changed since the last time.")
@click.option("--notes", is_flag=True, help="Show notes too: what is good to know and need not be mended.")
@click.pass_context
def validate(
    context: click.Context,
    paths: tuple[Path, ...],
    lies_at: str | None,
    changed_since: str | None,
    format_: str,
    strict: bool,
    notes: bool,
    no_cache: bool,
) -> None:
    """Check all entries: name every mistake and its mend.

    Each of PATHS is the folder with the entries, the folder of a site that has them in data/, or a folder or
    file in it: then all entries are read, and the mistakes in those files are shown. Without PATHS, data/ is
    looked for in the current folder and those around it. With --as, the file may lie anywhere, or be - for
    standard input.

    Exit codes: 0 no mistake, 1 mistakes found, 2 wrong usage.
    """
    from landscape.cli.asked import asked
    from landscape.cli.terminal import colours, write
    from landscape.findings import Severity
    from landscape.reporters.formats import reporter

    try:
        if changed_since is not None and lies_at is not None:
            raise click.UsageError("--changed-since is about the files of a folder and cannot go with --as")
        result = _result(asked(paths, lies_at), changed_since, not no_cache)
        report = _report(result, colours(), notes)
        write(reporter(format_)(report), report.colour)
    except KeyboardInterrupt:
        context.exit(_INTERRUPTED)
    mistakes = report.count(Severity.ERROR) + (report.count(Severity.WARNING) if strict else 0)
    context.exit(int(mistakes > 0))


@dataclass(frozen=True, slots=True)
class _Result:
    """What a check found in which documents; `reached` are the paths that a change reaches, if any."""

    asked: Asked
    root: Path
    findings: list[Finding]
    documents: Sequence[str]
    texts: Mapping[str, str]
    reached: Set[str] | None = None


def _result(asked: Asked, changed_since: str | None, may_remember: bool) -> _Result:
    """Read and check; a file without a data folder around it can only be judged by itself."""
    from landscape.checks import check_documents, check_tree
    from landscape.sources import read_alone, read_tree
    from landscape.sources.tree import no_collector

    if asked.data is not None and may_remember and not asked.instead and changed_since is None:
        from landscape.checks.remembered import check_folder

        checked = check_folder(asked.data)
        return _Result(asked, asked.data, checked.findings, checked.documents, checked.texts())
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
    return _Result(asked, tree.root, findings, documents, tree.texts, _reached(tree, changed_since))


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


def _report(result: _Result, colour: bool, notes: bool) -> Report:
    """Return what is to be told: the findings in the files that somebody asked about."""
    from landscape.findings import Severity
    from landscape.reporters.report import Report

    def counts(path: str) -> bool:
        return result.asked.wants(path) and (result.reached is None or path in result.reached)

    told = [finding for finding in result.findings if counts(finding.path)]
    shown = tuple(finding for finding in told if notes or finding.severity is not Severity.NOTE)
    kinds = Counter(path.partition("/")[0] for path in result.documents if counts(path))
    return Report(
        shown,
        result.root,
        {kind: kinds[kind] for kind in _KINDS if kinds[kind]},
        len(result.findings) - len(told),
        result.texts if shown else {},
        result.asked.places,
        colour,
        len(told) - len(shown),
    )
