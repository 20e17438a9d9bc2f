"""`landscape new site`, and `landscape new` with a folder's name."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli.options import HELP


@click.command(context_settings=HELP)
@click.argument("site", type=click.Path(path_type=Path))
def site(site: Path) -> None:
    """Make a landscape of your own in the new folder SITE."""
    from landscape.scaffold import new_site

    try:
        files = new_site(site)
    except FileExistsError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"cannot write to '{site}': {error.strerror or error}") from None
    click.echo(f"{len(files)} files written to {site}. Next: cd {site} && landscape serve")
