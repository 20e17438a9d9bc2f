"""What an answer says about an address."""

from __future__ import annotations

import pytest

from landscape.links.verdict import State, judge
from landscape.web import Kind

from .conftest import result

URL = "https://example.org/docs/queue"


@pytest.mark.parametrize("status", [200, 203, 204, 206])
def test_a_page_that_is_there_is_fine(status: int) -> None:
    assert judge(URL, result(status)).state is State.FINE


@pytest.mark.parametrize(("status", "says"), [(404, "404 (not found)"), (410, "410 (gone)")])
def test_a_page_that_is_gone_is_broken(status: int, says: str) -> None:
    verdict = judge(URL, result(status))
    assert verdict.state is State.BROKEN
    assert verdict.reason == f"it answers {says}"


@pytest.mark.parametrize("kind", [Kind.NO_HOST, Kind.TLS])
def test_no_host_and_no_trust_is_broken(kind: Kind) -> None:
    verdict = judge(URL, result(0, failure=kind, reason="there is no host named example.org"))
    assert (verdict.state, verdict.reason) == (State.BROKEN, "there is no host named example.org")


@pytest.mark.parametrize(
    "status", [301, 304, 400, 401, 402, 403, 405, 406, 408, 418, 429, 451, 500, 502, 503, 504, 522, 999]
)
def test_refusals_and_failures_of_a_server_say_nothing(status: int) -> None:
    verdict = judge(URL, result(status))
    assert verdict.state is State.UNKNOWN
    assert f"it answers {status}" in verdict.reason


@pytest.mark.parametrize(
    "kind",
    [
        Kind.NO_NAMES,
        Kind.UNREACHABLE,
        Kind.TIMEOUT,
        Kind.BROKEN_OFF,
        Kind.REDIRECTS,
        Kind.NOT_HTTP,
        Kind.WAIT,
    ],
)
def test_no_answer_says_nothing(kind: Kind) -> None:
    verdict = judge(URL, result(0, failure=kind, reason="whatever"))
    assert (verdict.state, verdict.reason) == (State.UNKNOWN, "whatever")


def test_every_kind_of_failure_is_judged() -> None:
    states = {kind: judge(URL, result(0, failure=kind, reason="x")).state for kind in Kind}
    assert State.FINE not in states.values()
    assert {kind for kind, state in states.items() if state is State.BROKEN} == {Kind.NO_HOST, Kind.TLS}
    assert {kind for kind, state in states.items() if state is State.REFUSED} == {Kind.REFUSED}


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_moved_for_good(status: int) -> None:
    new = "https://example.org/guide/queue"
    verdict = judge(URL, result(200, (status, new)))
    assert (verdict.state, verdict.moved_to) == (State.MOVED, new)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_is_elsewhere_for_now_is_fine(status: int) -> None:
    assert judge(URL, result(200, (status, "https://example.org/today/queue"))).state is State.FINE


def test_only_the_first_permanent_redirects_count() -> None:
    hops = [
        (301, "https://example.org/a"),
        (308, "https://example.org/b"),
        (302, "https://example.org/c"),
        (301, "https://example.org/d"),
    ]
    assert judge(URL, result(200, *hops)).moved_to == "https://example.org/b"
    assert judge(URL, result(200, *hops[2:])).state is State.FINE


@pytest.mark.parametrize(
    "front",
    [
        "https://example.org",
        "https://example.org/",
        "https://example.org/en/",
        "https://example.org/en-us",
        "https://example.org/index.html",
        "https://www.example.com/",
    ],
)
@pytest.mark.parametrize("status", [301, 302])
def test_a_redirect_to_a_front_page_hides_that_a_page_is_gone(front: str, status: int) -> None:
    verdict = judge(URL, result(200, (status, front)))
    assert verdict.state is State.UNKNOWN
    assert "front page" in verdict.reason


def test_a_front_page_may_lead_to_a_front_page() -> None:
    verdict = judge("https://example.org/", result(200, (301, "https://www.example.org/en/")))
    assert verdict.state is State.MOVED
    assert judge("https://example.org", result(200, (302, "https://www.example.org/"))).state is State.FINE


def test_a_page_may_be_named_in_the_query() -> None:
    assert judge(URL, result(200, (301, "https://example.org/?page=queue"))).state is State.MOVED


@pytest.mark.parametrize(
    "front",
    [
        "https://example.org/login?next=%2Fdocs",
        "https://example.org/users/sign_in",
        "https://example.org/saml/start",
        "https://accounts.example.com/start",
        "https://sso.example.com/x",
    ],
)
@pytest.mark.parametrize("status", [301, 302])
def test_a_redirect_to_a_log_in_says_nothing(front: str, status: int) -> None:
    verdict = judge(URL, result(200, (status, front)))
    assert verdict.state is State.UNKNOWN
    assert "log in" in verdict.reason


def test_a_page_about_logging_in_may_move() -> None:
    verdict = judge("https://example.org/old/login", result(200, (301, "https://example.org/new/login")))
    assert verdict.state is State.MOVED
    assert judge(URL, result(200, (301, "https://example.org/docs/login-nodes"))).state is State.MOVED


@pytest.mark.parametrize(
    ("new", "says"), [("http://example.org/docs", "not https"), ("https://example.org:8443/docs", "a port")]
)
def test_a_page_that_moved_to_where_no_entry_may_point(new: str, says: str) -> None:
    verdict = judge(URL, result(200, (301, new)))
    assert verdict.state is State.UNKNOWN
    assert says in verdict.reason


def test_what_lies_behind_a_redirect_counts() -> None:
    hop = (301, "https://example.org/new")
    gone = judge(URL, result(404, hop))
    assert gone.state is State.BROKEN
    assert gone.reason == "it redirects to `https://example.org/new`, and it answers 404 (not found)"
    assert judge(URL, result(403, hop)).state is State.UNKNOWN
    assert judge(URL, result(0, hop, failure=Kind.TLS, reason="x")).state is State.BROKEN
    private = judge(URL, result(0, (302, "http://10.0.0.1/"), failure=Kind.REFUSED, reason="it is private"))
    assert private.state is State.REFUSED
    assert private.reason == "it redirects to `http://10.0.0.1/`, and it is private"


def test_a_circle_says_nothing() -> None:
    verdict = judge(
        URL, result(0, (301, URL), failure=Kind.REDIRECTS, reason="its redirects lead in a circle")
    )
    assert (verdict.state, verdict.reason) == (State.UNKNOWN, "its redirects lead in a circle")


@pytest.mark.parametrize(
    "host", ["linkedin.com", "www.linkedin.com", "x.com", "twitter.com", "medium.com", "someone.medium.com"]
)
def test_hosts_that_lie_to_robots_are_not_believed(host: str) -> None:
    verdict = judge(f"https://{host}/page", result(404))
    assert verdict.state is State.UNKNOWN
    assert "robots" in verdict.reason
    assert judge(f"https://{host}/page", result(200)).state is State.FINE
    assert judge(URL, result(404, (301, f"https://{host}/page"))).state is State.UNKNOWN


def test_but_their_neighbours_are() -> None:
    assert judge("https://notx.com/page", result(404)).state is State.BROKEN


def test_a_noisy_host_that_does_not_exist_is_broken() -> None:
    verdict = judge("https://x.com/page", result(0, failure=Kind.NO_HOST, reason="there is no host"))
    assert verdict.state is State.BROKEN
