"""`landscape new project`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from landscape.cli.new.flags import answers, flags
from landscape.cli.options import HELP
from landscape.drafts.kinds import PROJECT


@click.command(context_settings=HELP)
@flags(PROJECT)
@click.option(
    "--clone",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A local git clone: what it tells of name, repository, summary and licence need not be said.",
)
@click.pass_context
def project(
    context: click.Context, /, id: str, data: Path | None, force: bool, clone: Path | None, **given: Any
) -> None:
    """Write a new project into data/projects.

    ID is the name of its file and part of its address; without it, one is made of the name. What a local
    clone or the collected metadata tells need not be said.

    On a terminal, what is missing is asked for; elsewhere, what is marked as needed has to be given. Nothing
    is written that breaks a rule.

    Exit codes: 0 written, 1 an answer breaks a rule or belongs to another entry, 2 wrong usage.
    """
    from landscape.cli.new.making import Wish, make

    context.exit(make(PROJECT, Wish(id, answers(PROJECT, given), data, force, clone)))
