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
    return sys.stdout is not None and sys.stdout.isatty()


class _Unwritable(click.ClickException):
    """What was found could not be told: neither clean nor findings."""

    exit_code = 2


def write(lines: Iterable[str], colour: bool = False) -> None:
    """Write lines to standard output; when its reader has gone, the rest is nobody's loss.

    Raises ClickException when nothing can be written for another reason: a full disk, a closed output.
    """
    if sys.stdout is None:
        raise _Unwritable("standard output is closed, so nothing can be told")
    if isinstance(sys.stdout, TextIOWrapper):
        # Names in any script, on any terminal.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        for line in lines:
            click.echo(line, color=colour)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer would fail again when Python closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise _Unwritable(f"cannot write to standard output: {error.strerror or error}") from None
