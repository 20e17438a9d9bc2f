"""Asking many addresses at once, and stopping when told to."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

from landscape.links.order import Order
from landscape.links.result import Result, ask
from landscape.web import Client

Results: TypeAlias = "SimpleQueue[tuple[str, Result] | Exception]"


def crawl(client: Client, urls: Sequence[str], jobs: int) -> Generator[tuple[str, Result], None, None]:
    """Yield each address with its result, in the order they come in; `jobs` are under way at most.

    When the caller stops, nothing more is asked, and what is under way is left to itself.
    """
    order = Order(urls, client.pace)
    results: Results = SimpleQueue()
    for _ in range(min(jobs, len(urls))):
        # A thread that hangs in a connection does not keep the process from ending.
        Thread(target=_work, args=(client, order, results), daemon=True).start()
    try:
        for _ in urls:
            yield _taken(results)
    except KeyboardInterrupt:
        order.stop()
        while not results.empty():  # what has come in is not lost
            yield _taken(results)
        raise
    finally:
        order.stop()


def _taken(results: Results) -> tuple[str, Result]:
    result = results.get()
    if isinstance(result, Exception):
        raise result
    return result


def _work(client: Client, order: Order, results: Results) -> None:
    while (url := order.take()) is not None:
        try:
            results.put((url, ask(client, url)))
        except Exception as error:
            # A mistake of ours: whoever waits for the result must hear of it.
            results.put(error)
        finally:
            order.done(url)
