"""`landscape new site`, and `landscape new` with a folder's name."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from landscape.cli.options import HELP


@click.command(context_settings=HELP)
@click.argument("site")
def site(site: str) -> None:
    """Make a landscape of your own in the new folder SITE."""
    from landscape.reporters.plain import LONGEST_PATH, one_line
    from landscape.scaffold import new_site

    if not site:
        # What a script gives whose variable is not set, and what a path would take for the current folder.
        raise click.UsageError("SITE is empty: name the folder, or write . for the one you are in.")
    try:
        files = new_site(Path(site))
    except FileExistsError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot write to '{site}': {error.strerror or error}") from None
    # What begins with a hyphen would be an option.
    folder = str(Path(site))
    way = shlex.quote(f"./{folder}" if folder.startswith("-") else folder)
    click.echo(one_line(f"{len(files)} files written. Next: cd {way} && landscape serve", LONGEST_PATH))
