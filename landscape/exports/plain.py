"""Frozen values as plain dicts and lists, without what an entry leaves out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

_REQUIRED = object()


def plain(value: Any, left_out: Collection[str] = ()) -> Any:
    """Return a value of the catalogue as JSON has it; a key is absent where a field has its default.

    What a field requires is kept, also where it is empty, so that the value can be built again. Fields of
    `value` itself may be `left_out`.
    """
    kind = type(value)
    if kind is str:
        return value
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if is_dataclass(kind):
        found = {}
        for name, default in _defaults(kind):
            if name in left_out:
                continue
            part = getattr(value, name)
            if part is not default and part != default:
                found[name] = plain(part)
        return found
    return value


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a dataclass, each with its default."""
    return tuple((field.name, _default(field)) for field in fields(kind))


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _REQUIRED
