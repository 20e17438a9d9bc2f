"""`landscape validate`, also `validate-data`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP

if TYPE_CHECKING:
    from landscape.cli.checking import Result
    from landscape.reporters.report import Report

FORMATS = ("text", "github", "json", "sarif")
# What is counted at the end: a word for it, and its folder.
_KINDS = {
    "projects": "projects",
    "stories": "stories",
    "hardware": "hardware",
    "benchmarks": "benchmarks",
    "scenarios": "scenarios",
    "results": "results",
    "groups": "group",
}
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
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, and tell what remains.")
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
    fix: bool,
) -> None:
    """Check all entries: name every mistake and its mend.

    Each of PATHS is the folder with the entries, the folder of a site that has them in data/, or a folder or
    file in it: then all entries are read, and the mistakes in those files are shown. Without PATHS, data/ is
    looked for in the current folder and those around it. With --as, the file may lie anywhere, or be - for
    standard input.

    Exit codes: 0 no mistake, 1 mistakes found, 2 wrong usage.
    """
    from landscape.cli.asked import asked
    from landscape.cli.checking import check_asked
    from landscape.cli.mending import mended
    from landscape.cli.terminal import colours, write
    from landscape.findings import Severity
    from landscape.reporters.formats import reporter

    try:
        if changed_since is not None and lies_at is not None:
            raise click.UsageError("--changed-since is about the files of a folder and cannot go with --as")
        if fix and lies_at is not None:
            raise click.UsageError("--fix mends files where they lie and cannot go with --as")
        wanted = asked(paths, lies_at)
        result = check_asked(wanted, changed_since, not (no_cache or fix))
        report = _report(result, colours(), notes)
        if fix and result.tree and mended(result.tree, report.findings):
            again = check_asked(wanted, None, False)
            report = _report(replace(again, reached=result.reached), colours(), notes)
        write(reporter(format_)(report), report.colour)
    except KeyboardInterrupt:
        context.exit(_INTERRUPTED)
    mistakes = report.count(Severity.ERROR) + (report.count(Severity.WARNING) if strict else 0)
    context.exit(int(mistakes > 0))


def _report(result: Result, colour: bool, notes: bool) -> Report:
    """Return what is to be told: the findings in the files that somebody asked about."""
    from landscape.findings import Severity
    from landscape.reporters.report import Report
    from landscape.sources.layout import INITIATIVES

    def counts(path: str) -> bool:
        return result.asked.wants(path) and (result.reached is None or path in result.reached)

    told = [finding for finding in result.findings if counts(finding.path)]
    shown = tuple(finding for finding in told if notes or finding.severity is not Severity.NOTE)
    entries = (path for path in result.documents if counts(path) and path != INITIATIVES)
    kinds = Counter(path.partition("/")[0] for path in entries)
    return Report(
        shown,
        result.root,
        {word: kinds[folder] for word, folder in _KINDS.items() if kinds[folder]},
        len(result.findings) - len(told),
        result.texts if shown else {},
        result.asked.places,
        colour,
        len(told) - len(shown),
    )
