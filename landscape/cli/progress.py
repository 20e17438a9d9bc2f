"""How far a long command is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

_LINES = 10


class _Bar(Protocol):
    def update(self) -> object: ...


def _one_more(bar: _Bar) -> None:
    bar.update()


def say(text: str) -> None:
    """Say something on standard error, above the bar if there is one."""
    from tqdm import tqdm

    tqdm.write(text, file=sys.stderr)


@contextmanager
def progress(total: int, unit: str) -> Iterator[Callable[[], None]]:
    """Give a function to call for each of `total` things that is done; all is said on standard error.

    Without a terminal, as in CI, there are ten lines at most, because what is drawn over is not erased there.
    """
    if total and sys.stderr is not None and sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True, leave=False) as bar:
            yield lambda: _one_more(bar)
        return
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done * _LINES // total != (done - 1) * _LINES // total:
            click.echo(f"{done} of {total} {unit}", err=True)

    yield step
