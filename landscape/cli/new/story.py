"""`landscape new story`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from landscape.cli.new.flags import answers, flags
from landscape.cli.options import HELP
from landscape.drafts.kinds import STORY


@click.command(context_settings=HELP)
@flags(STORY)
@click.pass_context
def story(context: click.Context, /, id: str, data: Path | None, force: bool, **given: Any) -> None:
    """Write a new user story into data/stories.

    ID is the name of its file and part of its address; without it, one is made of organisation and title.

    On a terminal, what is missing is asked for; elsewhere, what is marked as needed has to be given. Nothing
    is written that breaks a rule.

    Exit codes: 0 written, 1 an answer breaks a rule or belongs to another entry, 2 wrong usage.
    """
    from landscape.cli.new.making import Wish, make

    context.exit(make(STORY, Wish(id, answers(STORY, given), data, force)))
