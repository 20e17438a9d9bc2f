"""What a file of others holds and no entry may: e-mail addresses, passwords. Counted, and never told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from landscape.checks.private_data import private_part
from landscape.sources.document import Value

_EMAIL = re.compile(r"[\w.+%-]+@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}")
_NAMES = r"pwd|pw|pass|passwd|password|passcode|secret|tk|(?:access_)?token|api_?key"
_IN_URL = re.compile(rf"([?&;#])(?:{_NAMES})=[^&;#\s]*&?", re.IGNORECASE)
_IN_WORDS = re.compile(r"\bpass(?:word|code|wd)\b(?:\s*[:=]\s*\S+|\s+(?:is\s+)?\S*\d\S*)", re.IGNORECASE)


class Dropped(NamedTuple):
    """How many values hold an e-mail address, and how many a password."""

    emails: int = 0
    passwords: int = 0


def dropped_of(value: Value) -> Dropped:
    """Count what is private in all texts of a value."""
    emails = passwords = 0
    for text in _texts(value):
        bare = without_password(text)
        has_email = _EMAIL.search(bare) is not None
        emails += has_email
        passwords += bare != text or (is_private(bare) and not has_email)
    return Dropped(emails, passwords)


def is_private(text: str) -> bool:
    """Say whether a text holds an e-mail address or a password, so that none of it is taken."""
    forms = (_EMAIL, _IN_URL, _IN_WORDS)
    return any(form.search(text) for form in forms) or private_part(text) is not None


def hidden(text: str) -> str:
    """Return a text with what is private in it replaced: for messages that speak of strangers' lines."""
    for form in (_EMAIL, _IN_URL, _IN_WORDS):
        text = form.sub("(private)", text)
    return text


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
