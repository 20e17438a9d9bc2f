"""One request to an API, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.forges.api import Api, Reply, Request, Trouble
from landscape.forges.limits import Stopped, Terms
from landscape.web import Client, Limits, Pace, Reach

from ..fake_time import FakeTime
from ..local_server import LocalServer, hang_up, raw, redirect
from ..local_server import Reply as Sent
from .asking import AT_ONCE, client


def api(server: LocalServer, time: FakeTime, token: str = "", limits: Limits = AT_ONCE, **more: Any) -> Api:
    """Return what asks a server."""
    secret = {"Authorization": f"Bearer {token}"} if token else {}
    hosts = frozenset({server.url.removeprefix("http://")})
    return Api(client(time, limits), Terms(), hosts, {"X-Own": "1"}, secret, lambda: 0.5, **more)


def test_an_answer(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Sent(200, {"X-Kind": "value"}, b'{"a": [1, null]}')
    one = api(server, time, "secret")
    reply = one.ask(Request(f"{server.url}/a", headers={"X-More": "2"}))
    assert isinstance(reply, Reply)
    assert (reply.status, reply.value, reply.headers["x-kind"]) == (200, {"a": [1, None]}, "value")
    sent = server.asked[0].headers
    assert (sent["X-Own"], sent["X-More"], sent["Authorization"]) == ("1", "2", "Bearer secret")
    assert (one.cost.requests, one.cost.points) == (1, 1)


@pytest.mark.parametrize(
    ("status", "body", "why", "heavy"),
    [
        (200, b"<html>", "unreadable", False),
        (200, b'{"a": ', "unreadable", False),
        (200, b"", "unreadable", False),
        (200, b'"\xff"', "unreadable", False),
        (200, b"[" * 100_000, "unreadable", False),
        (404, b"<html>", "unreadable", False),
        (403, b"<html>", "unreadable", False),
        (500, b"{}", "server-error", False),
        (503, b"{}", "server-error", False),
        (502, b"{}", "timeout", True),
        (504, b"{}", "timeout", True),
        (200, b'"' + b"x" * 5000 + b'"', "unreadable", True),
    ],
)
def test_what_does_not_count(
    server: LocalServer, time: FakeTime, status: int, body: bytes, why: str, heavy: bool
) -> None:
    server.replies["/a"] = Sent(status, {}, body)
    trouble = api(server, time).ask(Request(f"{server.url}/a", size=4000 if len(body) < 50_000 else 200_000))
    assert isinstance(trouble, Trouble)
    assert (trouble.why, trouble.heavy) == (why, heavy)
    assert len(server.asked) == 5
    assert time.waits == [0.75, 1.5, 3.0, 6.0]


@pytest.mark.parametrize("status", [200, 201, 400, 403, 404, 410, 422, 451])
def test_other_answers_are_for_who_asked(server: LocalServer, time: FakeTime, status: int) -> None:
    server.replies["/a"] = Sent(status, {}, b'{"message": "so"}')
    reply = api(server, time).ask(Request(f"{server.url}/a"))
    assert isinstance(reply, Reply)
    assert (reply.status, reply.value) == (status, {"message": "so"})


def test_what_passes_is_asked_again(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = [Sent(502, {}, b""), Sent(200, {}, b"<html>"), Sent(200, {}, b"[1]")]
    reply = api(server, time).ask(Request(f"{server.url}/a"))
    assert isinstance(reply, Reply)
    assert reply.value == [1]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (hang_up, "server-error"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), "server-error"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), "server-error"),
    ],
)
def test_what_is_no_answer(server: LocalServer, time: FakeTime, answer: Any, why: str) -> None:
    server.replies["/a"] = answer
    trouble = api(server, time).send(Request(f"{server.url}/a"))
    assert isinstance(trouble, Trouble)
    assert trouble.why in (why, "unreadable")
    assert not trouble.heavy


def test_a_server_that_hangs(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = server.hang
    trouble = api(server, time).send(Request(f"{server.url}/a"))
    assert isinstance(trouble, Trouble)
    assert (trouble.why, trouble.heavy) == ("timeout", True)


def test_an_address_that_must_not_be_asked_ends_the_run(server: LocalServer, time: FakeTime) -> None:
    public = Client(Pace(gap=0, clock=time.clock), Reach(), AT_ONCE)
    one = Api(public, Terms(), frozenset(), {}, {})
    with pytest.raises(Stopped, match="must not be asked"):
        one.ask(Request(f"{server.url}/a"))
    assert not server.asked


@pytest.mark.parametrize(("token", "says"), [("bad", "the token is not valid"), ("", "it wants a token")])
def test_who_is_not_let_in_stops_at_once(server: LocalServer, time: FakeTime, token: str, says: str) -> None:
    server.replies["/a"] = Sent(401, {}, b"{}")
    with pytest.raises(Stopped, match=says):
        api(server, time, token).ask(Request(f"{server.url}/a"))
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "headers", "body", "waits"),
    [
        (429, {"Retry-After": "7"}, b"Retry later", 7),
        (429, {}, b"", 60),
        (403, {"Retry-After": "9"}, b"{}", 9),
        (403, {}, b'{"message": "You have exceeded a secondary rate limit"}', 60),
        (403, {}, b'{"message": "You have triggered an abuse detection mechanism"}', 60),
    ],
)
def test_a_limit_is_waited_for(
    server: LocalServer, time: FakeTime, status: int, headers: dict[str, str], body: bytes, waits: float
) -> None:
    server.replies["/a"] = [Sent(status, headers, body), Sent(200, {}, b"{}")]
    assert isinstance(api(server, time).ask(Request(f"{server.url}/a")), Reply)
    # The client's own pace holds back what a 429 says nothing about for a while, too.
    assert sum(time.waits) == waits


def test_a_403_can_have_another_reason(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Sent(403, {}, b'{"message": "Resource not accessible by integration"}')
    reply = api(server, time).ask(Request(f"{server.url}/a"))
    assert isinstance(reply, Reply)
    assert reply.status == 403
    assert not time.waits


def test_twelve_failures_in_a_row_end_the_run(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Sent(500, {}, b"")
    one = api(server, time)
    for _ in range(2):
        one.ask(Request(f"{server.url}/a"))
    with pytest.raises(Stopped, match=r"it does not answer: it failed \(HTTP status 500\)"):
        one.ask(Request(f"{server.url}/a"))
    assert len(server.asked) == 12


@pytest.mark.parametrize("to", ["http://[x", "//[", "/a b", "/\xe4", "/a\\b"])
def test_a_redirect_that_cannot_be_read_is_a_refusal(server: LocalServer, time: FakeTime, to: str) -> None:
    server.replies["/a"] = redirect(to, 302)
    one = api(server, time)
    for _ in range(2):
        trouble = one.ask(Request(f"{server.url}/a"))
        assert isinstance(trouble, Trouble)
        assert (trouble.why, trouble.passing) == ("refused", False)
        assert "cannot be read" in trouble.reason
    assert len(server.asked) == 2


def test_a_redirect_within_the_api_is_followed(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"], server.replies["/b"] = redirect("/b"), Sent(200, {}, b"[2]")
    reply = api(server, time).ask(Request(f"{server.url}/a"))
    assert isinstance(reply, Reply)
    assert reply.value == [2]


def test_but_not_when_there_was_an_answer_in_between(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"], server.replies["/b"] = Sent(500, {}, b""), Sent(200, {}, b"{}")
    one = api(server, time)
    for _ in range(4):
        assert isinstance(one.ask(Request(f"{server.url}/a")), Trouble)
        assert isinstance(one.ask(Request(f"{server.url}/b")), Reply)


def test_nor_when_something_else_is_answered(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"], server.replies["/b"] = Sent(500, {}, b""), Sent(200, {}, b"{}")
    one = api(server, time)
    one.alive = lambda: isinstance(one.send(Request(f"{server.url}/b")), Reply)
    for _ in range(4):
        assert isinstance(one.ask(Request(f"{server.url}/a")), Trouble)
    assert server.paths().count("/b") == 1


def test_a_part_of_its_time_is_left_to_the_server(server: LocalServer, time: FakeTime) -> None:
    def slow(handler: object) -> Sent:
        time.pass_by(5)
        return Sent(200, {}, b"{}")

    server.replies["/a"] = slow
    one = api(server, time, breath=0.2)
    for _ in range(2):
        one.ask(Request(f"{server.url}/a"))
    assert time.waits == [pytest.approx(1.0)]
