"""Asking many pages at once, over real sockets."""

from __future__ import annotations

from contextlib import closing
from time import sleep

import pytest

from landscape.links import crawl as module
from landscape.links.crawl import crawl
from landscape.web import Client, Kind, Pace

from ..local_server import LocalServer, Reply, slowly
from .conftest import client_with


def test_all_are_asked_and_come_back(server: LocalServer, client: Client) -> None:
    urls = [f"{server.url}/{number}" for number in range(40)]
    for number in range(0, 40, 2):
        server.replies[f"/{number}"] = Reply()
    found = dict(crawl(client, urls, jobs=4))
    assert sorted(found) == sorted(urls)
    assert sum(result.good for result in found.values()) == 20


def test_nothing_to_ask(client: Client) -> None:
    assert list(crawl(client, [], jobs=4)) == []


def test_a_host_is_never_asked_more_at_once_than_it_may(server: LocalServer) -> None:
    urls = [f"{server.url}/{number}" for number in range(12)]
    for number in range(12):
        server.replies[f"/{number}"] = slowly(0.05)
    assert len(dict(crawl(client_with(Pace(at_once=3, gap=0)), urls, jobs=8))) == 12
    assert server.most_at_once == 3


def test_jobs_are_a_limit_too(server: LocalServer) -> None:
    urls = [f"{server.url}/{number}" for number in range(6)]
    for number in range(6):
        server.replies[f"/{number}"] = slowly(0.05)
    list(crawl(client_with(Pace(at_once=9, gap=0)), urls, jobs=2))
    assert server.most_at_once == 2


def test_who_stops_gets_no_more_asked(server: LocalServer, client: Client) -> None:
    server.replies["/first"] = Reply()
    urls = [f"{server.url}/first", *(f"{server.url}/{number}" for number in range(200))]
    with closing(crawl(client, urls, jobs=1)) as answers:
        assert next(answers)[0] == f"{server.url}/first"
    assert len(server.asked) < 20


def test_what_has_come_in_when_somebody_ends_it_is_not_lost(server: LocalServer, client: Client) -> None:
    urls = [f"{server.url}/{number}" for number in range(5)]
    answers = crawl(client, urls, jobs=1)
    found = [next(answers)]
    while "/4" not in server.paths("GET"):
        sleep(0.01)
    found.append(answers.throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        found.extend(answers)
    assert [url for url, _ in found][:4] == urls[:4]


def test_a_host_that_closes_ends_the_asking_of_its_pages(server: LocalServer) -> None:
    urls = [f"{server.url}/{number}" for number in range(10)]
    for number in range(10):
        server.replies[f"/{number}"] = Reply(429, {"Retry-After": "3600"})
    found = dict(crawl(client_with(Pace(at_once=1, gap=0)), urls, jobs=3))
    assert {result.failure for result in found.values()} == {Kind.WAIT}
    assert len(server.asked) == 1


def test_a_mistake_of_ours_is_not_swallowed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(client: Client, url: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "ask", broken)
    with pytest.raises(ZeroDivisionError):
        list(crawl(client, ["https://example.org/"], jobs=1))
