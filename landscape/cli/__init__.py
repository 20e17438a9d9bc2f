"""The `landscape` command: options in, exit code out. What a command does lives in the folder it calls.

A command is a module here, named once below, and imported when it is asked for. Commands import what they
need when they run, so that `--help` answers at once.
"""

from __future__ import annotations

from importlib import import_module

import click

from landscape import __version__
from landscape.cli.options import HELP

# Command -> its module and its name in there.
_COMMANDS = {
    "build": "build",
    "diff": "diff",
    "enrich": "enrich",
    "evidence": "evidence",
    "fmt": "fmt",
    "import": "import_tags:import_",
    "links": "links",
    "metadata": "metadata",
    "new": "new",
    "rules": "rules",
    "serve": "serve",
    "validate": "validate",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"landscape.cli.{module}"), name or module)
        return command


@click.group(cls=_Commands, context_settings=HELP)
@click.version_option(__version__, prog_name="landscape")
def main() -> None:
    """Check the entries of a landscape and build its site."""
