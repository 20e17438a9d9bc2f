"""`landscape new scenario`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from landscape.cli.new.flags import answers, flags
from landscape.cli.options import HELP
from landscape.drafts.kinds import SCENARIO


@click.command(context_settings=HELP)
@flags(SCENARIO)
@click.pass_context
def scenario(context: click.Context, /, id: str, data: Path | None, force: bool, **given: Any) -> None:
    """Write a new scenario into data/scenarios.

    ID is the name of its file and part of its address; without it, one is made of
    its name.

    On a terminal, what is missing is asked for; elsewhere, what is marked as needed has to be given. Nothing
    is written that breaks a rule.

    Exit codes: 0 written, 1 an answer breaks a rule or belongs to another entry, 2 wrong usage.
    """
    from landscape.cli.new.making import Wish, make

    context.exit(make(SCENARIO, Wish(id, answers(SCENARIO, given), data, force)))
