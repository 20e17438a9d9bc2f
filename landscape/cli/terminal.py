"""The terminal: lines out, in colour where somebody can see it, and no fuss when nobody listens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from io import TextIOWrapper

import click


def colours(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether output is coloured: on a terminal, unless somebody asked for something else."""
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if wish := environment.get(name):
            return wish != "0"
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def write(lines: Iterable[str], colour: bool = False) -> None:
    """Write lines to standard output; when its reader has gone, the rest is nobody's loss."""
    if isinstance(sys.stdout, TextIOWrapper):
        # Names in any script, on any terminal.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        for line in lines:
            click.echo(line, color=colour)
    except BrokenPipeError:
        # What is left in the buffer would fail again when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
