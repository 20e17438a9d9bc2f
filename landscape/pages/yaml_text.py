"""Values as the text of an entry, in the way entries are written here: for examples on pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

# What YAML reads as the same text with or without quotes. Everything else is quoted, as dates in entries are.
_PLAIN = re.compile(r"https://[^\s'\"]+|[A-Za-z](?:[\w ./()+-]|,(?= ))*(?<! )")
_NOT_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def written(value: Any) -> str:
    """Return a value as YAML, lists indented by two."""
    return "\n".join(_lines(value))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from _below(f"{_scalar(key)}:", item)
    elif isinstance(value, list) and value:
        for item in value:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(value)


def _below(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield key
        yield from (f"  {line}" for line in _lines(value))
    else:
        yield f"{key} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)
