"""A token that a server sends back is taken out of its answer before anything reads it.

What a server says is printed and published: an error can repeat the token it was asked with, and so can a
description of a server that is not honest. Such a server knows the token; nobody else need know it.
"""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from urllib.parse import quote

from landscape.web import Answer

_IN_ITS_PLACE = "***"
# What is shorter is no token that any host gives out, and could be part of any word.
_SHORTEST = 8


def spellings(token: str) -> tuple[str, ...]:
    """Return the ways to write a token that are looked for, the longest first; none for one too short."""
    found = set(_spelt(token)) if len(token) >= _SHORTEST else set()
    return tuple(sorted(found, key=lambda text: (-len(text), text)))


def without(answer: Answer, secrets: tuple[str, ...]) -> Answer:
    """Return an answer that says none of these."""
    body, headers = answer.body, dict(answer.headers)
    for secret in secrets:
        body = body.replace(secret.encode(), _IN_ITS_PLACE.encode())
        headers = {name: text.replace(secret, _IN_ITS_PLACE) for name, text in headers.items()}
    return replace(answer, body=body, headers=headers)


def _spelt(token: str) -> Iterator[str]:
    in_json = json.dumps(token)[1:-1]
    yield from (token, quote(token, safe=""), escape(token), in_json, in_json.replace("/", "\\/"))
    yield "".join(f"\\u{ord(sign):04x}" for sign in token)
    for before in range(3):  # in Base64 it depends on how many bytes stand before it
        padded = b"\0" * before + token.encode()
        own = slice(-(-before * 8 // 6), len(padded) * 8 // 6)
        yield b64encode(padded).decode()[own]
        yield urlsafe_b64encode(padded).decode()[own]
