"""Asking addresses of a server on this machine, over real sockets."""

from __future__ import annotations

import socket
import ssl
import time as real_time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
import trustme

from landscape import __version__
from landscape.web import Answer, Client, Hop, Kind, Limits, Pace, Reach

from ..fake_time import FakeTime
from ..local_server import LocalServer, Reply, drip, hang_up, raw, redirect, running, slowly

LOCAL = Reach(local=True)
QUICK = Limits(connect=5, read=5, total=10)


def client(
    limits: Limits = QUICK, pace: Pace | None = None, context: ssl.SSLContext | None = None, **names: str
) -> Client:
    """Return a client that may ask this machine; `names` are names it has, with _ for a dot."""
    table = {name.replace("_", "."): [number] for name, number in names.items()}

    def look_up(host: str, port: int) -> list[str]:
        if host in table:
            return table[host]
        if ":" in host or host[-1].isdigit():
            return [host]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    return Client(pace or Pace(gap=0), LOCAL, limits, look_up, context)


def kind(answer: Answer) -> Kind:
    """Return why there is no answer."""
    assert answer.failure is not None, answer
    assert answer.failure.reason
    return answer.failure.kind


def test_an_answer(server: LocalServer) -> None:
    server.replies["/a"] = Reply(200, {"X-Kind": "page"}, b"hello")
    answer = client().fetch(f"{server.url}/a#part", size=100)
    assert (answer.url, answer.status, answer.body, answer.whole) == (f"{server.url}/a", 200, b"hello", True)
    assert answer.headers["x-kind"] == "page"
    assert answer.failure is None
    assert answer.final == answer.url
    assert server.paths("GET") == ["/a"]


def test_we_say_who_we_are_and_nothing_else(server: LocalServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.replies["/a"] = Reply()
    client().fetch(f"{server.url}/a")
    (asked,) = server.asked
    assert asked.headers == {
        "User-Agent": f"batch-landscape/{__version__}",
        "Accept": "*/*",
        "Accept-Encoding": "identity",
        "Host": server.url.removeprefix("http://"),
    }


def test_the_environment_and_a_netrc_have_no_say(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.replies["/a"] = Reply()
    assert client().fetch(f"{server.url}/a").status == 200
    assert "Authorization" not in server.asked[0].headers


def test_no_cookie_is_kept(server: LocalServer) -> None:
    server.replies["/a"] = Reply(302, {"Location": "/b", "Set-Cookie": "id=1; Path=/"}, b"")
    server.replies["/b"] = Reply(200, {"Set-Cookie": "id=2; Path=/"})
    one = client()
    for _ in range(2):
        assert one.fetch(f"{server.url}/a").status == 200
    assert all("Cookie" not in asked.headers for asked in server.asked)


@pytest.mark.parametrize("status", [204, 400, 403, 404, 410, 500, 503, 999])
def test_every_status_is_an_answer(server: LocalServer, status: int) -> None:
    server.replies["/a"] = Reply(status, body=b"")
    answer = client().fetch(f"{server.url}/a")
    assert (answer.status, answer.failure) == (status, None)


def test_head_asks_for_no_body_and_keeps_its_connection(server: LocalServer) -> None:
    server.replies["/a"] = Reply()
    one = client()
    for _ in range(3):
        answer = one.fetch(f"{server.url}/a", "HEAD", size=100)
        assert (answer.status, answer.body, answer.failure) == (200, b"", None)
    assert server.paths("HEAD") == ["/a"] * 3
    assert len({asked.client for asked in server.asked}) == 1


def test_a_body_is_read_to_the_cap_and_no_further(server: LocalServer) -> None:
    server.replies["/a"] = Reply(body=b"x" * 1000)
    one = client()
    assert one.fetch(f"{server.url}/a", size=1000).whole
    cut = one.fetch(f"{server.url}/a", size=999)
    assert (cut.body, cut.whole, cut.status) == (b"x" * 999, False, 200)


def test_a_body_without_end_is_cut_at_the_cap(server: LocalServer) -> None:
    server.replies["/a"] = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000)
    answer = client().fetch(f"{server.url}/a", size=300_000)
    assert (len(answer.body), answer.whole, answer.failure) == (300_000, False, None)


def test_without_a_size_no_body_is_read(server: LocalServer) -> None:
    server.replies["/a"] = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    answer = client().fetch(f"{server.url}/a")
    assert (answer.status, answer.body, answer.failure) == (200, b"", None)


def test_a_compressed_body_is_not_unpacked(server: LocalServer) -> None:
    server.replies["/a"] = Reply(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b")
    assert kind(client().fetch(f"{server.url}/a", size=10)) is Kind.NOT_HTTP


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
    ids=["status", "header", "body", "length of a chunk"],
)
def test_what_comes_drop_by_drop_is_cut_off(server: LocalServer, start: bytes, drop: bytes) -> None:
    server.replies["/a"] = drip(start, drop)
    began = real_time.monotonic()
    answer = client(Limits(connect=5, read=5, total=0.3)).fetch(f"{server.url}/a", size=10_000)
    assert kind(answer) is Kind.TIMEOUT
    assert real_time.monotonic() - began < 5


def test_a_request_may_have_less_time_than_others_and_never_more(server: LocalServer) -> None:
    server.replies["/a"] = server.hang
    one = client(Limits(connect=5, read=5, total=0.3))
    for total in (0.1, 50.0):
        began = real_time.monotonic()
        answer = one.fetch(f"{server.url}/a", total=total)
        assert kind(answer) is Kind.TIMEOUT
        assert real_time.monotonic() - began < 4
    server.replies["/b"] = Reply()
    assert one.fetch(f"{server.url}/b", total=0.2).status == 200


def test_silence_ends_by_the_time_out_of_a_read(server: LocalServer) -> None:
    server.replies["/a"] = server.hang
    assert kind(client(Limits(read=0.2)).fetch(f"{server.url}/a")) is Kind.TIMEOUT


def test_the_time_of_all_redirects_counts(server: LocalServer) -> None:
    server.replies["/a"] = slowly(1, redirect("/b"))
    server.replies["/b"] = slowly(1, redirect("/c"))
    server.replies["/c"] = Reply()
    answer = client(Limits(read=5, total=1.7)).fetch(f"{server.url}/a")
    assert kind(answer) is Kind.TIMEOUT
    assert answer.final == f"{server.url}/b"


def test_a_connection_that_is_reset(server: LocalServer) -> None:
    server.replies["/a"] = hang_up
    assert kind(client().fetch(f"{server.url}/a")) is Kind.BROKEN_OFF


def test_a_body_that_ends_too_early(server: LocalServer) -> None:
    server.replies["/a"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")
    assert kind(client().fetch(f"{server.url}/a", size=1000)) is Kind.BROKEN_OFF


@pytest.mark.parametrize(
    "content",
    [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500],
)
def test_what_is_not_http(server: LocalServer, content: bytes) -> None:
    server.replies["/a"] = raw(content)
    assert kind(client().fetch(f"{server.url}/a")) is Kind.NOT_HTTP


def test_nothing_takes_connections() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert kind(client().fetch(f"http://127.0.0.1:{port}/")) is Kind.UNREACHABLE


def test_the_next_number_of_a_host_is_tried_where_nothing_takes_connections(server: LocalServer) -> None:
    server.replies["/a"] = Reply()
    one = Client(Pace(gap=0), LOCAL, QUICK, lambda host, port: ["::1", "127.0.0.1"])
    answer = one.fetch(f"http://two.example:{server.port}/a")
    assert (answer.status, answer.failure) == (200, None)


def test_the_connection_goes_to_the_number_that_was_judged(server: LocalServer) -> None:
    server.replies["/a"] = Reply()
    looked_up = []

    def changing(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    one = Client(Pace(gap=0), LOCAL, QUICK, changing)
    assert one.fetch(f"http://rebinding.example:{server.port}/a").status == 200
    assert looked_up == ["rebinding.example"]
    assert server.asked[0].headers["Host"] == f"rebinding.example:{server.port}"
    answer = one.fetch(f"http://rebinding.example:{server.port}/a")
    assert kind(answer) is Kind.REFUSED, "not even over the connection that is still open"
    assert len(server.asked) == 1


def test_names_with_the_same_number_are_told_apart(server: LocalServer) -> None:
    server.replies["/a"] = Reply()
    one = client(one_example="127.0.0.1", two_example="127.0.0.1")
    for name in ("one.example", "two.example"):
        assert one.fetch(f"http://{name}:{server.port}/a").status == 200
    hosts = [asked.headers["Host"] for asked in server.asked]
    assert hosts == [f"one.example:{server.port}", f"two.example:{server.port}"]


def test_a_host_with_a_longer_number() -> None:
    try:
        started = LocalServer(address="::1")
    except OSError:
        pytest.skip("no IPv6 on this machine")
    started.replies["/a"] = Reply()
    assert client().fetch(f"{started.url}/a").status == 200
    started.stop()


def test_public_hosts_alone_are_asked_unless_told_otherwise(server: LocalServer) -> None:
    one = Client(Pace(gap=0), resolve=lambda host, port: ["127.0.0.1"])
    assert kind(one.fetch(f"{server.url}/a")) is Kind.REFUSED
    assert kind(one.fetch("https://example.org/")) is Kind.REFUSED
    assert server.asked == []


def test_a_name_that_does_not_exist_where_names_work() -> None:
    assert kind(client(example_com="93.184.215.14").fetch("https://nobody.example/")) is Kind.NO_HOST


def test_a_name_that_does_not_exist_after_another_was_found(server: LocalServer) -> None:
    server.replies["/a"] = Reply()
    one = client(here_example="127.0.0.1")
    one.fetch(f"http://here.example:{server.port}/a")
    assert kind(one.fetch("https://nobody.example/")) is Kind.NO_HOST


def test_a_name_that_does_not_exist_where_no_name_is_found(server: LocalServer) -> None:
    one = client()
    one.fetch(f"{server.url}/a")
    answer = one.fetch("https://nobody.example/")
    assert kind(answer) is Kind.NO_NAMES


def test_redirects_are_followed_and_told(server: LocalServer) -> None:
    server.replies["/a"] = redirect("/b?x=1#part")
    server.replies["/b?x=1"] = redirect(f"{server.url}/c", 302)
    server.replies["/c"] = Reply(body=b"end")
    answer = client().fetch(f"{server.url}/a", size=10)
    assert answer.hops == (Hop(301, f"{server.url}/b?x=1"), Hop(302, f"{server.url}/c"))
    assert (answer.status, answer.final, answer.body) == (200, f"{server.url}/c", b"end")
    assert answer.url == f"{server.url}/a"


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/ümlaut page".encode().decode("latin-1"), "/%C3%BCmlaut%20page"),
        ("  /b ", "/b"),
        ("?q=a b", "/a?q=a%20b"),
        ("../../b", "/b"),
    ],
)
def test_redirects_that_are_badly_written(server: LocalServer, location: str, path: str) -> None:
    server.replies["/a"] = redirect(location)
    server.replies[path] = Reply()
    answer = client().fetch(f"{server.url}/a")
    assert (answer.status, answer.final) == (200, f"{server.url}{path}")


def test_five_redirects_and_no_more(server: LocalServer) -> None:
    for step in range(9):
        server.replies[f"/{step}"] = redirect(f"/{step + 1}")
    server.replies["/9"] = Reply()
    one = client()
    assert one.fetch(f"{server.url}/4").status == 200
    answer = one.fetch(f"{server.url}/3")
    assert kind(answer) is Kind.REDIRECTS
    assert (len(answer.hops), answer.status) == (5, 0)


def test_a_circle(server: LocalServer) -> None:
    server.replies["/a"] = redirect("/b")
    server.replies["/b"] = redirect("/a")
    answer = client().fetch(f"{server.url}/a")
    assert kind(answer) is Kind.REDIRECTS
    assert server.paths() == ["/a", "/b"]


def test_a_redirect_that_is_wanted_as_it_is(server: LocalServer) -> None:
    server.replies["/a"] = redirect("/b")
    answer = client().fetch(f"{server.url}/a", redirects=0)
    assert (answer.status, answer.headers["location"], answer.hops) == (301, "/b", ())


def test_a_redirect_to_nowhere_is_an_answer(server: LocalServer) -> None:
    server.replies["/a"] = Reply(301, body=b"")
    assert client().fetch(f"{server.url}/a").status == 301


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "//192.168.0.1/",
        "http://inside.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:secret@127.0.0.1/",
        "http://[::1",
        "http://exa mple/",
    ],
)
def test_redirects_to_where_we_do_not_go(server: LocalServer, location: str) -> None:
    server.replies["/a"] = redirect(location)
    answer = client(inside_example="10.1.2.3").fetch(f"{server.url}/a")
    assert kind(answer) is Kind.REFUSED
    assert len(answer.hops) == 1
    assert server.paths() == ["/a"]


def test_headers_and_body_go_to_the_first_address_alone(server: LocalServer) -> None:
    server.replies["/a"] = redirect("/b")
    server.replies["/b"] = Reply()
    client().fetch(f"{server.url}/a", headers={"Authorization": "secret"})
    first, second = server.asked
    assert first.headers["Authorization"] == "secret"
    assert "Authorization" not in second.headers


def test_a_post_is_never_sent_on(server: LocalServer) -> None:
    server.replies["/a"] = redirect("/b", 307)
    answer = client().fetch(f"{server.url}/a", "POST", body=b"{}", headers={"Content-Type": "text/json"})
    assert answer.status == 307
    (asked,) = server.asked
    assert (asked.method, asked.body, asked.headers["Content-Type"]) == ("POST", b"{}", "text/json")


def test_too_many_requests_keep_the_host_waiting(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = [Reply(429, {"Retry-After": "30"}), Reply()]
    one = client(pace=Pace(gap=0, clock=time.clock))
    assert one.fetch(f"{server.url}/a").status == 429
    assert one.fetch(f"{server.url}/a").status == 200
    assert time.waits == [30]


def test_a_date_to_come_back_at(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = [Reply(503, {"Retry-After": "Fri, 15 Jan 2027 08:01:30 GMT"}), Reply()]
    one = client(pace=Pace(gap=0, clock=time.clock))
    assert one.fetch(f"{server.url}/a").status == 503
    assert one.fetch(f"{server.url}/a").status == 200
    assert time.waits == [90]


def test_an_error_that_names_no_time_holds_nobody_up(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = [Reply(503), Reply()]
    one = client(pace=Pace(gap=0, clock=time.clock))
    assert [one.fetch(f"{server.url}/a").status for _ in range(2)] == [503, 200]
    assert time.waits == []


def test_a_host_that_wants_peace_for_too_long_is_not_asked(server: LocalServer, time: FakeTime) -> None:
    server.replies["/a"] = Reply(429, {"Retry-After": "3600"})
    one = client(pace=Pace(gap=0, patience=60, clock=time.clock))
    one.fetch(f"{server.url}/a")
    assert kind(one.fetch(f"{server.url}/b")) is Kind.WAIT
    assert server.paths() == ["/a"]
    assert time.waits == []


def test_no_more_than_so_many_requests_are_under_way_together(server: LocalServer) -> None:
    server.replies["/a"] = slowly(0.05)
    one = client(pace=Pace(at_once=2, gap=0))
    threads = [Thread(target=one.fetch, args=(f"{server.url}/a",)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(server.asked) == 12
    assert server.most_at_once == 2


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody who issues certificates."""
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """What trusts that authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@contextmanager
def secure_server(authority: trustme.CA, valid: timedelta = timedelta(days=1)) -> Iterator[LocalServer]:
    """Run a server with a certificate of good.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("good.example", not_after=datetime.now(UTC) + valid).configure_cert(context)
    with running(context) as server:
        yield server


def test_the_certificate_is_that_of_the_name_though_we_connect_to_a_number(
    authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    with secure_server(authority) as server:
        server.replies["/a"] = Reply(body=b"safe")
        one = client(context=trusting, good_example="127.0.0.1", evil_example="127.0.0.1")
        for _ in range(2):
            answer = one.fetch(f"https://good.example:{server.port}/a", size=10)
            assert (answer.status, answer.body, answer.failure) == (200, b"safe", None)
        answer = one.fetch(f"https://evil.example:{server.port}/a")
        assert kind(answer) is Kind.TLS
        assert "not valid" in str(answer.failure)
        assert len(server.asked) == 2


def test_an_authority_that_nobody_trusts(authority: trustme.CA) -> None:
    with secure_server(authority) as server:
        answer = client(good_example="127.0.0.1").fetch(f"https://good.example:{server.port}/a")
    assert kind(answer) is Kind.TLS


def test_a_certificate_that_has_expired(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    with secure_server(authority, timedelta(days=-1)) as server:
        one = client(context=trusting, good_example="127.0.0.1")
        answer = one.fetch(f"https://good.example:{server.port}/a")
    assert kind(answer) is Kind.TLS
    assert "expired" in str(answer.failure)


def test_no_encryption_at_all(server: LocalServer) -> None:
    assert kind(client().fetch(f"https://127.0.0.1:{server.port}/")) is Kind.TLS


def test_a_connection_that_ends_instead_of_being_encrypted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=lambda: listening.accept()[0].close(), daemon=True).start()
        answer = client().fetch(f"https://127.0.0.1:{listening.getsockname()[1]}/")
    assert kind(answer) is Kind.BROKEN_OFF


def test_what_comes_drop_by_drop_over_tls_is_cut_off(authority: trustme.CA, trusting: ssl.SSLContext) -> None:
    with secure_server(authority) as server:
        server.replies["/a"] = drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x")
        one = client(Limits(total=0.5), context=trusting, good_example="127.0.0.1")
        assert kind(one.fetch(f"https://good.example:{server.port}/a")) is Kind.TIMEOUT
