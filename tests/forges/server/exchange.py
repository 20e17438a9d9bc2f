"""A request as the parts of the server see it, and answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from ...local_server import Reply

Role: TypeAlias = Literal["github", "gitlab", "elsewhere"]


@dataclass(slots=True)
class Request:
    """A request; `headers` have lower-case names. `client` is who is counted: the token, or the address.

    `base` is the address of the server that was asked, `known` says whether the token is a good one.
    """

    role: Role
    index: int
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    address: str
    base: str
    tokens: frozenset[str]
    path: str = field(init=False)
    query: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.target)
        self.path = parts.path
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))

    @property
    def token(self) -> str:
        """Return the token that was sent, good or not, or ""."""
        given = self.headers.get("authorization", "")
        return given.partition(" ")[2].strip() or self.headers.get("private-token", "")

    @property
    def known(self) -> bool:
        """Say whether the token is a good one."""
        return self.token in self.tokens

    @property
    def client(self) -> str:
        """Return whose limits count."""
        return f"token {self.token}" if self.known else f"address {self.address}"


def as_json(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Reply:
    """Return an answer in JSON."""
    head = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return Reply(status, head, json.dumps(body).encode())


def page_of(request: Request, most: int = 100) -> tuple[int, slice]:
    """Return the number of the page that is asked for, from 1, and which items are on it."""
    size = min(max(_number(request.query.get("per_page"), 30 if request.role == "github" else 20), 1), most)
    number = max(_number(request.query.get("page"), 1), 1)
    return number, slice((number - 1) * size, number * size)


def links(request: Request, number: int, cut: slice, total: int) -> dict[str, str]:
    """Return the Link header of a page, if there is more than one."""
    size = cut.stop - cut.start
    last = max(-(-total // size), 1)
    pages = {"prev": number - 1, "next": number + 1, "last": last, "first": 1}
    shown = {
        name: page
        for name, page in pages.items()
        if 1 <= page <= last and (name in ("prev", "next") or page != number)
    }
    if last == 1 or not shown:
        return {}
    return {"Link": ", ".join(f'<{_with_page(request, page)}>; rel="{name}"' for name, page in shown.items())}


def _with_page(request: Request, page: int) -> str:
    parts = urlsplit(request.target)
    rest = [piece for piece in parts.query.split("&") if piece and not piece.startswith("page=")]
    return f"{request.base}{parts.path}?{'&'.join([*rest, f'page={page}'])}"


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else default
