"""The `landscape` command: options in, exit code out. What a command does lives in the folder it calls.

A command is a module here, named once below. Commands import what they need when they run, so that
`--version` and `--help` answer at once.
"""

from __future__ import annotations

import click

from landscape import __version__
from landscape.cli.build import build
from landscape.cli.diff import diff
from landscape.cli.enrich import enrich
from landscape.cli.evidence import evidence
from landscape.cli.fmt import fmt
from landscape.cli.import_tags import import_
from landscape.cli.links import links
from landscape.cli.metadata import metadata
from landscape.cli.new import new
from landscape.cli.options import HELP
from landscape.cli.rules import rules
from landscape.cli.serve import serve
from landscape.cli.validate import validate

__all__ = ["main", "validate"]


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="landscape")
def main() -> None:
    """Check the entries of a landscape and build its site."""


for command in (build, diff, enrich, evidence, fmt, import_, links, metadata, new, rules, serve, validate):
    main.add_command(command)
