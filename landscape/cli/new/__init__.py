"""`landscape new`: a landscape of one's own, or an entry of one that is there.

What it can make is a module here; the first argument says which, and any other one is a folder's name.
"""

from __future__ import annotations

import click

from landscape.cli.new.benchmark import benchmark
from landscape.cli.new.hardware import hardware
from landscape.cli.new.project import project
from landscape.cli.new.result import result
from landscape.cli.new.scenario import scenario
from landscape.cli.new.site import site
from landscape.cli.new.story import story
from landscape.cli.options import HELP

__all__ = ["new"]


class _SiteOrEntry(click.Group):
    """A group that takes what is none of its commands for the folder of a new site."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, and what is left for it."""
        if self.get_command(ctx, args[0]) is not None:
            return super().resolve_command(ctx, args)
        return site.name, site, ["--", *args] if args[0].startswith("-") else args


@click.group(cls=_SiteOrEntry, context_settings=HELP, subcommand_metavar="SITE | COMMAND [ARGS]...")
def new() -> None:
    """Make a landscape of your own, or a new entry.

    `landscape new SITE` makes a small working landscape in the new folder SITE. `landscape new project` and
    the other commands below write an entry into the data that is there. A folder that is called like a
    command is made with `landscape new site project`.
    """


for command in (project, story, hardware, benchmark, scenario, result, site):
    new.add_command(command)
