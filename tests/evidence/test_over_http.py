"""Where code hosts keep the raw text of a file, and what their answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from landscape.evidence.cited import Cited, cited
from landscape.evidence.over_http import NoContent, OverHttp, get_with, raw_address
from landscape.evidence.reader import Text, Unread, Why
from landscape.web import Client, Pace, Reach

C = "f" * 40


def place(url: str) -> Cited:
    """Return what a permalink cites."""
    found = cited(url)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("url", "raw"),
    [
        (
            f"https://github.com/a/b/blob/{C}/d/A%20b.md?plain=1#L3",
            f"https://raw.githubusercontent.com/a/b/{C}/d/A%20b.md",
        ),
        (f"https://gitlab.com/g/s/b/-/blob/{C}/x.md", f"https://gitlab.com/g/s/b/-/raw/{C}/x.md"),
        (
            f"https://codeberg.org/a/b/src/commit/{C}/x%3F.md",
            f"https://codeberg.org/a/b/raw/commit/{C}/x%3F.md",
        ),
        (f"https://bitbucket.org/a/b/src/{C}/x.md", f"https://bitbucket.org/a/b/raw/{C}/x.md"),
        (f"https://git.example.org/a/b/blob/{C}/x.md", f"https://git.example.org/a/b/raw/{C}/x.md"),
    ],
)
def test_raw_addresses(url: str, raw: str) -> None:
    assert raw_address(place(url)) == raw


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a host that has one file."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status = {f"/a/b/{C}/x.md": 200, f"/a/b/{C}/busy.md": 503}.get(self.path, 404)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b"one\ntwo\n")

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    host = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    Thread(target=host.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{host.server_port}"
    host.shutdown()
    host.server_close()


def test_files_from_a_host(server: str) -> None:
    asked = []

    def get(url: str) -> bytes | NoContent:
        asked.append(url)
        try:
            with urlopen(f"{server}{urlsplit(url).path}", timeout=10) as answer:
                content: bytes = answer.read()
                return content
        except HTTPError as error:
            return NoContent(gone=error.code == 404)
        except URLError:
            return NoContent(gone=False)

    reader = OverHttp(get)
    base = f"https://github.com/a/b/blob/{C}"
    assert reader.read(place(f"{base}/x.md#L1")) == Text(("one", "two"))
    assert reader.read(place(f"{base}/x.md#L2")) == Text(("one", "two"))
    assert reader.read(place(f"{base}/y.md")) == Unread(Why.NO_PATH)
    assert reader.read(place(f"{base}/busy.md")) == Unread(Why.NO_ANSWER)
    assert len(asked) == 3, "a file is asked for once"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("x.md", Text(("one", "two"))),
        ("none.md", Unread(Why.NO_PATH)),
        ("busy.md", Unread(Why.NO_ANSWER)),
    ],
)
def test_through_the_client_that_asks_for_us(server: str, path: str, expected: Text | Unread) -> None:
    get = get_with(Client(Pace(gap=0), Reach(local=True)))
    reader = OverHttp(lambda url: get(server + urlsplit(url).path))
    assert reader.read(place(f"https://github.com/a/b/blob/{C}/{path}")) == expected


def test_an_address_of_this_machine_is_not_asked(server: str) -> None:
    get = get_with(Client(Pace(gap=0)))
    assert get(f"{server}/a/b/{C}/x.md") == NoContent(gone=False)
