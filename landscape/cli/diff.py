"""`landscape diff`."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of

if TYPE_CHECKING:
    from landscape.changes import Comparison


@click.command(context_settings=HELP)
@click.argument("old", metavar="REF1")
@click.argument("new", metavar="[REF2]", default="")
@click.option(
    "--data",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder with the entries, or that of a site that has them in data/.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="For a terminal, for a comment on a pull request, for a program.",
)
@click.option("--exit-code", is_flag=True, help="End with 1 when something changed.")
@click.pass_context
def diff(context: click.Context, old: str, new: str, data: Path | None, form: str, exit_code: bool) -> None:
    """Say what changed in the catalogue between two revisions.

    REF1 and REF2 are branches, tags or commits of git. Without REF2, or for ":", the files are taken as they
    lie on disk.

    Exit codes: 0 done, 1 something changed (only with --exit-code), 2 wrong usage.
    """
    from landscape.sources.git import GitError

    try:
        comparison = _compare(_folder(data), old, new)
    except GitError as error:
        raise click.UsageError(f"{error}.") from None
    _print(comparison, form)
    context.exit(int(exit_code and comparison.differs))


def _folder(data: Path | None) -> Path:
    """Return the folder with the entries, which may be gone on disk when it is named."""
    try:
        return data_folder_of(data)
    except click.UsageError:
        if data is None:
            raise
        return data


def _compare(folder: Path, old: str, new: str) -> Comparison:
    from landscape.catalogue import build
    from landscape.changes import Comparison, Unread, Version, compare
    from landscape.checks.sound import sound
    from landscape.sources.revision import WORKING_TREE, commit_of, read_revision

    versions = [Version("" if ref in WORKING_TREE else ref, commit_of(folder, ref)) for ref in (old, new)]
    (before, broken), (after, broken_now) = (sound(read_revision(folder, ref)) for ref in (old, new))
    if not any((before.documents, after.documents, broken, broken_now)):
        raise click.UsageError(f"no entries found in '{folder}', neither then nor now.")
    unread = sorted(broken | broken_now)
    return Comparison(
        versions[0],
        versions[1],
        compare(build(before), build(after), unread),
        tuple(Unread(path, path in broken, path in broken_now) for path in unread),
    )


def _print(comparison: Comparison, form: str) -> None:
    if form == "json":
        from landscape.reporters import changes_json

        click.echo(changes_json.report(comparison).encode(), nl=False)
    elif form == "markdown":
        from landscape.reporters import changes_markdown

        click.echo(changes_markdown.report(comparison).encode(), nl=False)
    else:
        from landscape.reporters import changes_text

        if isinstance(sys.stdout, TextIOWrapper):
            # Names in any script, on any terminal.
            sys.stdout.reconfigure(errors="backslashreplace")
        for line in changes_text.report(comparison):
            click.echo(line)
