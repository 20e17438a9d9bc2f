"""`landscape build`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from landscape.cli.options import HELP, config_file


@click.command(context_settings=HELP)
@config_file
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site is written.")
@click.option("--strict", is_flag=True, default=None, help="Let a warning end the build.")
def build(config_file: Path, site_dir: Path | None, strict: bool | None) -> None:
    """Build the site."""
    from landscape.site.build import build as build_site

    build_site(config_file, site_dir, strict)
    gc.freeze()  # the process ends, and would look through all that it holds for what it could give back
