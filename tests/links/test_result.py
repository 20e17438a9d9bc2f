"""Asking one page, over real sockets."""

from __future__ import annotations

import pytest

from landscape.links.result import Result, ask
from landscape.web import Client, Hop, Kind, Pace

from ..fake_time import START, FakeTime
from ..local_server import LocalServer, Reply, hang_up, raw, redirect
from .conftest import client_with


def test_a_page_that_is_there_is_asked_once(server: LocalServer, client: Client) -> None:
    server.replies["/a"] = Reply()
    found = ask(client, f"{server.url}/a")
    assert (found.status, found.hops, found.failure, found.good) == (200, (), None, True)
    assert [(asked.method, asked.path) for asked in server.asked] == [("HEAD", "/a")]


@pytest.mark.parametrize("head", [400, 403, 404, 405, 500, 501])
def test_where_head_is_refused_get_decides(server: LocalServer, client: Client, head: int) -> None:
    server.replies["/a"] = Reply(200, head=head)
    assert ask(client, f"{server.url}/a").good
    assert [asked.method for asked in server.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_where_both_say_no_it_is_no(server: LocalServer, client: Client, status: int) -> None:
    server.replies["/a"] = Reply(status)
    found = ask(client, f"{server.url}/a")
    assert (found.status, found.good) == (status, False)


@pytest.mark.parametrize("head", [hang_up, raw(b"what?\r\n")])
def test_where_head_gets_no_word_get_decides(server: LocalServer, client: Client, head: object) -> None:
    def answer(handler: object) -> None:
        if handler.command == "HEAD":  # type: ignore[attr-defined]
            head(handler)  # type: ignore[operator]
        else:
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")(handler)  # type: ignore[arg-type]

    server.replies["/a"] = answer
    assert ask(client, f"{server.url}/a").good


def test_redirects_are_told(server: LocalServer, client: Client) -> None:
    server.replies["/a"] = redirect("/b")
    server.replies["/b"] = Reply()
    assert ask(client, f"{server.url}/a").hops == (Hop(301, f"{server.url}/b"),)


def test_no_answer_is_told(client: Client) -> None:
    found = ask(client, "http://10.0.0.1/")
    assert (found.status, found.failure, found.good) == (0, Kind.REFUSED, False)
    assert "private" in found.reason


def test_a_host_that_wants_us_to_come_back_is_asked_again(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = [Reply(429, {"Retry-After": "20"}), Reply(503, {"Retry-After": "5"}), Reply()]
    found = ask(client_with(Pace(gap=0, clock=time.clock)), f"{server.url}/a")
    assert found.good
    assert found.asked == START + sum(time.waits)
    assert time.waits[0] == 20
    assert server.paths("HEAD") == ["/a"] * 3
    assert server.paths("GET") == []


def test_but_not_for_ever(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Reply(429, {"Retry-After": "1"})
    found = ask(client_with(Pace(gap=0, clock=time.clock)), f"{server.url}/a")
    assert (found.status, found.failure) == (429, None)
    assert len(server.asked) == 3


def test_nor_beyond_our_patience(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Reply(429, {"Retry-After": "3600"})
    found = ask(client_with(Pace(gap=0, patience=60, clock=time.clock)), f"{server.url}/a")
    assert found.failure is Kind.WAIT
    assert len(server.asked) == 1
    assert time.waits == []


def test_a_result_is_good_when_a_page_came(client: Client) -> None:
    assert Result(0, 204).good
    assert not Result(0, 304).good
    assert not Result(0, 0, failure=Kind.TIMEOUT).good
    assert not Result(0, 200, failure=Kind.BROKEN_OFF).good


def test_a_password_in_a_redirect_is_neither_shown_nor_kept(server: LocalServer, client: Client) -> None:
    server.replies["/a"] = redirect(server.url.replace("//", "//name:secret@") + "/b")
    found = ask(client, f"{server.url}/a")
    assert found.failure is Kind.REFUSED
    assert "secret" not in repr(found)
