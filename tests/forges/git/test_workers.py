"""Threads that nobody has to wait for."""

from __future__ import annotations

import subprocess
import sys
import time
from textwrap import dedent
from threading import Event

import pytest

from landscape.forges.git.workers import Workers


def test_all_items_are_done_each_once() -> None:
    workers = Workers(lambda number: number * 2, range(50), 4, Event())
    found = []
    while workers.left:
        found.append(workers.next())
    assert sorted(one for one in found if one is not None) == list(range(0, 100, 2))
    assert workers.next(0.01) is None


def test_no_more_are_at_work_than_allowed() -> None:
    go, begun = Event(), list[int]()

    def work(number: int) -> int:
        begun.append(number)
        go.wait(5)
        return number

    workers = Workers(work, range(9), 2, Event())
    assert workers.next(0.1) is None
    assert begun == [0, 1], "in order"
    go.set()
    while workers.left:
        workers.next()
    assert sorted(begun) == list(range(9))


def test_without_items_there_is_nothing() -> None:
    workers = Workers(lambda number: number, list[int](), 2, Event())
    assert workers.left == 0
    assert workers.next(0) is None
    workers.close(5)


def test_what_is_raised_is_raised_again() -> None:
    workers = Workers(lambda number: 1 // number, [0], 1, Event())
    with pytest.raises(ZeroDivisionError):
        workers.next()
    assert workers.left == 0


def test_closed_none_is_begun_and_those_that_hang_are_not_waited_for() -> None:
    hangs, end, begun = Event(), Event(), list[int]()

    def work(number: int) -> int:
        begun.append(number)
        hangs.wait(30)
        return number

    workers = Workers(work, range(9), 2, end)
    assert workers.next(0.05) is None
    began = time.monotonic()
    workers.close(0.2)
    assert time.monotonic() - began < 2
    assert end.is_set()
    hangs.set()
    assert len(begun) == 2


def test_a_program_ends_while_one_hangs() -> None:
    program = """
        import time
        from threading import Event
        from landscape.forges.git.workers import Workers
        Workers(time.sleep, [60], 1, Event()).close(0.1)
    """
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", dedent(program)], check=True, timeout=30)
    assert time.monotonic() - began < 20
