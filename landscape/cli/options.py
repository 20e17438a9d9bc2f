"""What several commands ask for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper
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
        if any((candidate / name).is_dir() for name in _FOLDERS):
            return candidate
    raise click.UsageError(
        f"no entries found: neither '{folder / 'data'}' nor '{folder}' has any of the folders "
        f"{', '.join(_FOLDERS)}."
    )


def say(lines: Iterable[str]) -> None:
    """Print lines that may hold names in any script, on any terminal."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in lines:
        click.echo(line)
