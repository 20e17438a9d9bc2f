"""`landscape metadata`: what is done with snapshots that `landscape enrich` has written."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli.options import HELP, data_folder_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings=HELP)
def metadata() -> None:
    """Put snapshots together."""


@metadata.command(context_settings=HELP)
@click.argument("parts", nargs=-1, required=True, type=_FILE)
@click.option("--data", type=_FOLDER, help="The folder with the entries, if not data/ or the current one.")
def merge(parts: tuple[Path, ...], data: Path | None) -> None:
    """Put PARTS that `landscape enrich --shard` has written into the snapshot.

    Of two records of a repository the one that was observed later counts. What stands in no part stays.

    Exit codes: 0 written, 2 wrong usage, or a part that is none: then nothing is changed.
    """
    from landscape.forges.snapshot import SnapshotError, file_of, load, merged, save

    target = file_of(data_folder_of(data))
    try:
        before = load(target)
        read = [load(part) for part in parts]
        after = merged(before, read)
        if after != before:
            save(after, target)
    except SnapshotError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot read or write '{error.filename}': {error.strerror}.") from None
    changed = sum(before.records.get(key) != record for key, record in after.records.items())
    asked = sum(len(part.records) for part in read)
    click.echo(f"{target}: {changed} of {asked} records in {len(parts)} parts are news")
