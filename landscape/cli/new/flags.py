"""The questions of a kind as options of its command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from landscape.drafts.kinds import Answers, Kind

Function = TypeVar("Function", bound=Callable[..., Any])


def flags(kind: Kind) -> Callable[[Function], Function]:
    """Return a decorator that gives a command an option for every question, and those that all kinds have."""

    def decorate(command: Function) -> Function:
        command = click.option(
            "--force", is_flag=True, help="Write it in spite of warnings, and though it is much like another."
        )(command)
        command = click.option(
            "--data",
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="The folder with the entries, or that of a site that has them in data/.",
        )(command)
        for question in reversed(kind.questions):
            words = question.words
            if question.many:
                words = f"{words} Can be given several times."
            if question.needed:
                words = f"{words}  [needed]"
            option = click.option(question.flag, metavar=question.metavar, multiple=question.many, help=words)
            command = option(command)
        return click.argument("id", required=False, default="")(command)

    return decorate


def answers(kind: Kind, given: Mapping[str, Any]) -> Answers:
    """Return what was said with options, less what is empty."""
    from landscape.drafts.addresses import repository_meant

    found: Answers = {}
    for question in kind.questions:
        value = given[question.name.replace("-", "_")]
        texts = value if isinstance(value, tuple) else (value or "",)
        if said := tuple(text.strip() for text in texts if text.strip()):
            is_repository = question.name == "repository"
            found[question.name] = tuple(map(repository_meant, said)) if is_repository else said
    return found
