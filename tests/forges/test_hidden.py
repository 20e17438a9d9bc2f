"""A token that a server sends back."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest

from landscape.forges.hidden import spellings, without
from landscape.web import Answer

TOKEN = 'ghp_0aZ/9"b+c<d'


@pytest.mark.parametrize(
    "write",
    [
        lambda token: token,
        lambda token: quote(token, safe=""),
        lambda token: json.dumps(token),
        lambda token: json.dumps(token).replace("/", "\\/"),
        lambda token: "".join(f"\\u{ord(sign):04x}" for sign in token),
        lambda token: b64encode(token.encode()).decode(),
        lambda token: b64encode(b"x:" + token.encode() + b"\n").decode(),
        lambda token: b64encode(f"x-access-token:{token}:y".encode()).decode(),
    ],
)
def test_it_is_taken_out_however_it_is_written(write: Callable[[str], str]) -> None:
    text = write(TOKEN)
    answer = Answer("https://example.org", headers={"x-a": f"a {text} b"}, body=f"a {text} b {text}".encode())
    found = without(answer, spellings(TOKEN))
    said = found.headers["x-a"] + found.body.decode()
    assert said.count("***") == 3
    assert text not in said
    assert TOKEN[:8] not in said


def test_nothing_else_is() -> None:
    answer = Answer("https://example.org", headers={"etag": '"ghp_0aZ"'}, body=b"\xffghp_0aZ/9")
    assert without(answer, spellings(TOKEN)) == answer


@pytest.mark.parametrize("token", ["", "t", "seven77"])
def test_what_is_no_token_could_be_any_word(token: str) -> None:
    assert spellings(token) == ()
