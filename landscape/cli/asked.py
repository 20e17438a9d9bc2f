"""What somebody wants to have checked: arguments in, a data folder and the files in it that count out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import click

from landscape.cli.options import data_folder, data_folder_around, is_data_folder

_STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be checked.

    `data` is the data folder, None when a file is checked by itself. Findings are wanted in the files and
    folders (with a slash at the end) of `only`, or in all when it is None. `instead` holds what is read in
    place of a file of the folder, by its path there, and `places` where that really lies.
    """

    data: Path | None
    only: tuple[str, ...] | None = None
    instead: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, Path] = field(default_factory=dict)

    def wants(self, path: str) -> bool:
        """Return whether a file is one that was asked about."""
        return self.only is None or any(
            path.startswith(part) if part.endswith("/") else path == part for part in self.only
        )


def asked(paths: Sequence[Path], lies_at: str | None) -> Asked:
    """Return what these arguments mean, or end with a usage error."""
    if lies_at is not None:
        return _as_if(paths, lies_at)
    if not paths:
        return Asked(_nearest())
    if _STDIN in paths:
        raise click.UsageError(
            "standard input has no name: say where it would lie, as in --as projects/x.yaml"
        )
    found = [_place(path) for path in paths]
    folders = list(dict.fromkeys(data for data, _ in found))
    if len({os.path.realpath(folder) for folder in folders}) > 1:
        raise click.UsageError(
            f"the paths lie in two data folders, '{folders[0]}' and '{folders[1]}': check one at a time"
        )
    only = tuple(part for _, part in found)
    return Asked(folders[0], None if "" in only else only)


def _nearest() -> Path:
    """Return the data folder that belongs to the current directory, and say so when it lies further up."""
    found = data_folder_around(Path())
    if found is None:
        return data_folder(Path())
    way = Path(os.path.relpath(found))
    if way.parts[:1] == ("..",):
        click.echo(f"checking {way}", err=True)
    return way


def _place(path: Path) -> tuple[Path, str]:
    """Return the data folder that a path belongs to, and the part of it that is meant ("" for all)."""
    # A link in the folder is what it is called there, not what it leads to.
    real = Path(os.path.realpath(path.parent if path.name else path), path.name)
    around = next((folder for folder in real.parents if is_data_folder(folder)), None)
    is_folder = path.is_dir() and not (around and path.is_symlink())
    if is_folder and (around is None or is_data_folder(path) or is_data_folder(path / "data")):
        return data_folder(path), ""
    if around is None:
        raise click.UsageError(
            f"{str(path)!r} lies in no data folder: say where it would lie, as in --as projects/x.yaml"
        )
    part = real.relative_to(around).as_posix()
    return Path(os.path.relpath(around)), f"{part}/" if is_folder else part


def _as_if(paths: Sequence[Path], lies_at: str) -> Asked:
    """Return what it means to check one file as if it lay at a path of the data folder."""
    from landscape.sources.layout import is_read, most_of

    if len(paths) != 1 or paths[0].is_dir():
        raise click.UsageError("--as wants one file, or - for standard input")
    path = PurePosixPath(lies_at)
    at = str(path)
    if path.is_absolute() or ".." in path.parts or not at.isprintable() or not is_read(at):
        raise click.UsageError(
            f"nothing reads a file at {lies_at!r}: --as wants a path in the data folder, as projects/x.yaml"
        )
    data = data_folder_around(Path())
    way = Path(os.path.relpath(data)) if data else None
    try:
        with click.open_file(str(paths[0]), "rb") as stream:
            content: bytes = stream.read(most_of(at))
    except OSError as error:
        raise click.UsageError(f"cannot read {str(paths[0])!r}: {error.strerror or error}") from None
    return Asked(way, (at,), {at: content}, {} if paths[0] == _STDIN else {at: paths[0]})
