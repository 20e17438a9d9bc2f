"""What a file of others holds and no entry may: e-mail addresses and passwords. Found, counted, never told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from landscape.sources.document import Value

_EMAIL = re.compile(r"[\w.+%-]+@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}")
_NAMES = r"pwd|pw|pass|passwd|password|passcode|secret|tk|(?:access_)?token|api_?key"
_IN_URL = re.compile(rf"([?&;#])(?:{_NAMES})=[^&;#\s]*&?", re.IGNORECASE)
_IN_WORDS = re.compile(r"\bpass(?:word|code|wd)\b\s*(?:is\b|[:=])?\s*[^\s.,;]*\d", re.IGNORECASE)


class Dropped(NamedTuple):
    """How many values hold an e-mail address, and how many a password."""

    emails: int = 0
    passwords: int = 0


def dropped_of(value: Value) -> Dropped:
    """Count what is private in all texts of a value."""
    emails = passwords = 0
    for text in _texts(value):
        bare = without_password(text)
        passwords += bare != text or _IN_WORDS.search(bare) is not None
        emails += _EMAIL.search(bare) is not None
    return Dropped(emails, passwords)


def is_private(text: str) -> bool:
    """Say whether a text holds an e-mail address or a password, so that none of it is taken."""
    return any(form.search(text) for form in (_EMAIL, _IN_URL, _IN_WORDS))


def without_password(text: str) -> str:
    """Return an address less the parameters that hold a password."""
    made = _IN_URL.sub(r"\1", text)
    return made if made == text else re.sub(r"[?&;#]+($|#)", r"\1", made)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
