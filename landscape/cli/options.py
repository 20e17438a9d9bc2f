"""What several commands ask for."""

from __future__ import annotations

import os
from pathlib import Path

import click

HELP = {"help_option_names": ["-h", "--help"]}

_FOLDERS = ("projects", "stories", "hardware", "benchmarks", "vocabulary")

config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)


def data_folder(folder: Path) -> Path:
    """Return the folder with the entries, `folder` itself or its data/, or end with a usage error."""
    for candidate in (folder / "data", folder):
        if _has_entries(candidate):
            return candidate
    raise click.UsageError(
        f"no entries found: neither '{folder / 'data'}' nor '{folder}' has any of the folders "
        f"{', '.join(_FOLDERS)}."
    )


def data_folder_of(folder: Path | None) -> Path:
    """Return the folder with the entries that was named, or the nearest one, or end with a usage error."""
    if folder is not None:
        return data_folder(folder)
    found = data_folder_around(Path())
    return Path(os.path.relpath(found)) if found else data_folder(Path())


def data_folder_around(folder: Path) -> Path | None:
    """Return the data folder of a folder or of one around it, the nearest first, as git finds a repository.

    The search ends at the top of a git repository. Many a folder has one called "projects" in it, so one
    further up counts only when it has a vocabulary, too, or is called data.
    """
    here = folder.absolute()
    for candidate in (here, *here.parents):
        if _has_entries(candidate / "data"):
            return candidate / "data"
        if _has_entries(candidate) and (candidate == here or is_data_folder(candidate)):
            return candidate
        if (candidate / ".git").exists():
            break
    return None


def is_data_folder(folder: Path) -> bool:
    """Return whether a folder is one of entries beyond doubt."""
    return (folder / "vocabulary").is_dir() or (folder.name == "data" and _has_entries(folder))


def _has_entries(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in _FOLDERS)
