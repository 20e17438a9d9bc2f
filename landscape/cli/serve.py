"""`landscape serve`."""

from __future__ import annotations

from pathlib import Path

import click

from landscape.cli.options import HELP, config_file


@click.command(context_settings=HELP)
@config_file
@click.option("-a", "--address", metavar="HOST:PORT", help="Where the site is shown.")
def serve(config_file: Path, address: str | None) -> None:
    """Show the site and build it again on every change."""
    from landscape.site.build import serve as serve_site

    serve_site(config_file, address)
