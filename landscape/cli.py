"""The `landscape` command: options in, exit code out. What a command does lives in the folder it calls.

Commands import what they need when they run, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape import __version__

if TYPE_CHECKING:
    from landscape.sources import Tree

_KINDS = ("projects", "stories", "hardware", "benchmarks")
_FOLDERS = (*_KINDS, "vocabulary")
_HELP = {"help_option_names": ["-h", "--help"]}

_config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration.",
)


@click.group(context_settings=_HELP)
@click.version_option(__version__, prog_name="landscape")
def main() -> None:
    """Check the entries of a landscape and build its site."""


@main.command(context_settings=_HELP)
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

    folder = _data_folder(data or Path())
    tree = read_tree(folder)
    findings = check_tree(tree)
    if isinstance(sys.stdout, TextIOWrapper):
        # Names in any script, on any terminal.
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in report(findings, folder, _counts(tree)):
        click.echo(line)
    context.exit(int(any(finding.severity is Severity.ERROR for finding in findings)))


@main.command(context_settings=_HELP)
@_config_file
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site is written.")
@click.option("--strict", is_flag=True, default=None, help="Let a warning end the build.")
def build(config_file: Path, site_dir: Path | None, strict: bool | None) -> None:
    """Build the site."""
    from landscape.site.build import build as build_site

    build_site(config_file, site_dir, strict)


@main.command(context_settings=_HELP)
@_config_file
@click.option("-a", "--address", metavar="HOST:PORT", help="Where the site is shown.")
def serve(config_file: Path, address: str | None) -> None:
    """Show the site and build it again on every change."""
    from landscape.site.build import serve as serve_site

    serve_site(config_file, address)


@main.command(context_settings=_HELP)
@click.argument("site", type=click.Path(path_type=Path))
def new(site: Path) -> None:
    """Make a landscape of your own in the new folder SITE."""
    from landscape.scaffold import new_site

    try:
        files = new_site(site)
    except FileExistsError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot write to '{site}': {error.strerror or error}") from None
    click.echo(f"{len(files)} files written to {site}. Next: cd {site} && landscape serve")


def _data_folder(folder: Path) -> Path:
    """Return the folder with the entries, or end with a usage error."""
    for candidate in (folder / "data", folder):
        if any((candidate / name).is_dir() for name in _FOLDERS):
            return candidate
    raise click.UsageError(
        f"no entries found: neither '{folder / 'data'}' nor '{folder}' has any of the folders "
        f"{', '.join(_FOLDERS)}."
    )


def _counts(tree: Tree) -> dict[str, int]:
    kinds = [document.kind for document in tree.documents]
    return {kind: kinds.count(kind) for kind in _KINDS if kind in kinds}
