"""Serve a built site on this machine as most static servers do, with or without gzip."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class _Handler(SimpleHTTPRequestHandler):
    """404.html for what is not there, and silence."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        self._send(code, Path(self.directory, "404.html").read_bytes(), {"Content-Type": "text/html"})
        return None

    def _send(self, code: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(code)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


class _Packing(_Handler):
    """The same, with what is text packed for browsers that ask for it."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        asked = "gzip" in self.headers.get("Accept-Encoding", "")
        if not asked or file.suffix not in PACKED or not file.is_file():
            return super().do_GET()
        headers = {"Content-Type": self.guess_type(file.name), "Content-Encoding": "gzip"}
        return self._send(HTTPStatus.OK, packed(file), headers)


@cache
def packed(file: Path) -> bytes:
    """Return a file's content as gzip makes it by default; a file is read once."""
    return gzip.compress(file.read_bytes(), 6)


class _Server(ThreadingHTTPServer):
    """Browsers hang up when a tab is closed, and nothing is said of it."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def serving(folder: Path, *, packing: bool = False, port: int = 0) -> Iterator[str]:
    """Serve a folder while a block runs, and give its address."""
    handler = _Packing if packing else _Handler
    server = _Server(("127.0.0.1", port), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
