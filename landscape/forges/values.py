"""What strangers wrote -> values that may be published: the checks that all code hosts' answers go through.

Each function takes what an API sent under a key, and raises `Wrong` when it is not of the kind that belongs
there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, TypeAlias, TypeVar

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from landscape.sources.observed import UNRECOGNISED
from landscape.sources.url import url_problem

DESCRIPTION = 350
MOST_TOPICS = 50
MOST_RELEASES = 100
YEAR = timedelta(days=365)
"""The last year of a day: the day itself and the 364 before it, whatever the source."""

_LARGEST = 2**53
_NAME = 255

_EMAIL = re.compile(r"[\w.+-]@(?:[\w-]{1,63}\.)+[^\W\d_]{2,}")
# Characters that end a line, cannot be written, or change the direction of what stands around them.
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}
# What colours a terminal, of which a part could be read once the rest is gone.
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Wrong(Exception):
    """Something is not of the kind that belongs there."""


T = TypeVar("T")
Read: TypeAlias = Callable[[Any], Any]
Table: TypeAlias = Iterable[tuple[str, str, Read]]
"""Name of a value, the key it stands under, and what reads it."""


def read_all(node: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """Return the values that stand in an answer; one that is of a wrong kind is left out, as if not asked."""
    values = {}
    for name, key, read in table:
        if key in node:
            try:
                values[name] = read(node[key])
            except Wrong:
                continue
    return values


def or_none(read: Read) -> Read:
    """Return what reads the same, or null as None: there is none."""
    return lambda value: None if value is None else read(value)


def under(key: str, read: Read) -> Read:
    """Return what reads what an object has under a key; one that lacks the key is no answer."""
    return lambda value: read(_of(item(value), key))


def flag(value: Any) -> bool:
    """Read true or false."""
    return _is(value, bool)


def number(value: Any) -> int:
    """Read a count."""
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise Wrong
    return value


def name(value: Any) -> str:
    """Read a name (of a tag, a branch, a language) that is used as it is, or not at all."""
    text = _is(value, str)
    if not text or len(text) > _NAME or clean(text) != text:
        raise Wrong
    return text


def line(value: Any) -> str | None:
    """Read a name that is shown and nothing else, on one line; None when nothing is left of it."""
    return clean(_is(value, str), _NAME) or None


def description(value: Any) -> str | None:
    """Read a description, on one line and cut; None for an empty one, and for one with an e-mail address."""
    text = _is(value, str)
    return None if _EMAIL.search(text) else clean(text, DESCRIPTION) or None


def homepage(value: Any) -> str | None:
    """Read an address; None for one that may not stand in an entry."""
    url = _is(value, str).strip()
    return url if url and url_problem(url) is None else None


def topics(value: Any) -> list[str]:
    """Read topics, each once."""
    texts = [clean(_is(topic, str), _NAME) for topic in _is(value, list)]
    return list(dict.fromkeys(text for text in texts if text and not _EMAIL.search(text)))[:MOST_TOPICS]


def day(value: Any) -> str:
    """Read a point in time as its day, in UTC (ISO date)."""
    return moment(value).date().isoformat()


def moment(value: Any) -> datetime:
    """Read a point in time, in UTC."""
    try:
        return datetime.fromisoformat(_is(value, str)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong from None


def item(value: Any) -> Mapping[str, Any]:
    """Read an object."""
    return _is(value, dict)


def items(value: Any) -> list[Any]:
    """Read an array."""
    return _is(value, list)


def commit(value: Any) -> str:
    """Read the full name of a commit."""
    text = _is(value, str)
    if not re.fullmatch(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", text):
        raise Wrong
    return text


@cache
def licence(spdx: str) -> str | None:
    """Return an id of the SPDX list as it is spelt there; None for what is not in it, which says nothing.

    SPDX's own word for a licence that nobody has named, which GitHub uses for a text it does not know, stays.
    """
    if spdx.upper() == UNRECOGNISED:
        return UNRECOGNISED
    try:
        return str(canonicalize_license_expression(spdx))
    except InvalidLicenseExpression:
        return None


def year_of_releases(
    found: Sequence[tuple[str, date]], today: date, others: Sequence[date | None] = ()
) -> list[dict[str, str]]:
    """Return the releases of the last year, the newest first.

    `others` are the days of what stood in the same list, a hundred long at most, and does not count: a list
    that is full of a year's pre-releases does not say how many releases there are, and is `Wrong`.
    """
    days = [on for on in (*(on for _, on in found), *others) if on is not None]
    is_full = len(found) + len(others) >= MOST_RELEASES
    if others and is_full and all(on > today - YEAR for on in days):
        raise Wrong
    recent = sorted(((on, tag) for tag, on in found if on > today - YEAR), reverse=True)
    return [{"tag": tag, "date": on.isoformat()} for on, tag in recent[:MOST_RELEASES]]


def clean(text: str, longest: int = _LARGEST) -> str:
    """Return a text on one line, without what changes how others are shown, cut at a length."""
    text = _ESCAPES.sub("", text)
    fit = "".join(" " if unicodedata.category(sign) in _UNFIT else sign for sign in text)
    words = " ".join("".join(sign for sign in fit if sign not in _DIRECTIONS).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _of(found: Mapping[str, Any], key: str) -> Any:
    if key not in found:
        raise Wrong
    return found[key]


def _is(value: Any, kind: type[T]) -> T:
    if type(value) is not kind:
        raise Wrong
    return value
