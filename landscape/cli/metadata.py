"""`landscape metadata`: what is done with snapshots that `landscape enrich` has written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of

if TYPE_CHECKING:
    from landscape.forges.snapshot import Snapshot

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_DATA = click.option(
    "--data", type=_FOLDER, help="The folder with the entries, if not data/ or the current one."
)


@click.group(context_settings=HELP)
def metadata() -> None:
    """Put snapshots together, and say what is different in them."""


@metadata.command(context_settings=HELP)
@click.argument("parts", nargs=-1, required=True, type=_FILE)
@_DATA
def merge(parts: tuple[Path, ...], data: Path | None) -> None:
    """Put PARTS that `landscape enrich --shard` has written into the snapshot.

    Of each value the one that was observed later counts. What stands in no part stays.

    Exit codes: 0 written, 1 it cannot be written, 2 wrong usage, or a part that is none: then nothing is
    changed.
    """
    from landscape.forges.snapshot import SnapshotError, file_of, load, merged, save
    from landscape.sources.lock import Busy, locked

    target = file_of(data_folder_of(data))
    try:
        with locked(target):
            before = load(target)
            read = [load(part) for part in parts]
            after = merged(before, read)
            if after != before:
                save(after, target)
    except Busy:
        raise click.ClickException("somebody else is changing this snapshot now.") from None
    except SnapshotError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot read or write '{error.filename}': {error.strerror}.") from None
    changed = sum(before.records.get(key) != record for key, record in after.records.items())
    asked = sum(len(part.records) for part in read)
    click.echo(f"{target}: {changed} of {asked} records in {len(parts)} parts are news")


@metadata.command(context_settings=HELP)
@click.argument("old", default="HEAD")
@_DATA
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
    help="For a terminal, or for a pull request.",
)
def diff(old: str, data: Path | None, form: str) -> None:
    """Say what is different in the snapshot, as it lies on disk, from an OLD one.

    OLD is a branch, a tag or a commit of git (HEAD), or the file of a snapshot, if there is one of this name.

    Exit codes: 0 done, 2 wrong usage, or a snapshot that is none.
    """
    from landscape.cli.terminal import write
    from landscape.forges.difference import difference
    from landscape.forges.plan import listed
    from landscape.forges.snapshot import SnapshotError, file_of, load
    from landscape.reporters import metadata_markdown, metadata_text
    from landscape.reporters.plain import one_line
    from landscape.sources import read_tree
    from landscape.sources.git import GitError
    from landscape.sources.url import url_problem

    folder = data_folder_of(data)
    try:
        told = difference(_older(folder, old), load(file_of(folder)))
    except SnapshotError as error:
        raise click.UsageError(one_line(str(error))) from None
    except GitError as error:
        raise click.UsageError(f"{error}.") from None
    except OSError as error:
        raise click.UsageError(f"cannot read '{error.filename}': {error.strerror}.") from None
    repositories = listed(read_tree(folder).documents, url_problem)
    projects = {one.key.casefold(): one.projects for one in repositories}
    if form == "markdown":
        click.echo(metadata_markdown.report(told, old, projects).encode(), nl=False)
    else:
        write(metadata_text.report(told, old, projects))


def _older(folder: Path, old: str) -> Snapshot:
    """Return the snapshot that a file or a revision holds, an empty one where there was none."""
    from landscape.forges.snapshot import Snapshot, load, parsed
    from landscape.sources.revision import file_at
    from landscape.sources.snapshot import SNAPSHOT

    if os.path.isfile(old):
        return load(Path(old))
    content = file_at(folder, old, SNAPSHOT)
    return Snapshot() if content is None else parsed(content, f"{SNAPSHOT} of {old}")
