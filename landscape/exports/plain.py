"""Frozen values as plain dicts and lists, without what an entry leaves out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from operator import attrgetter
from typing import Any, TypeAlias

_REQUIRED = object()

Way: TypeAlias = Callable[[Any], Any]


def plain(value: Any, left_out: Collection[str] = ()) -> Any:
    """Return a value of the catalogue as JSON has it; a key is absent where a field has its default.

    What a field requires is kept, also where it is empty, so that the value can be built again. Fields of
    `value` itself may be `left_out`.
    """
    return (_fields_of(type(value), left_out) if left_out else _WAYS[type(value)])(value)


class _Ways(dict[type, Way]):
    """How values of a type become plain; what the type decides is decided once."""

    def __missing__(self, kind: type) -> Way:
        self[kind] = way = _way(kind)
        return way


_WAYS = _Ways()


def _way(kind: type) -> Way:
    if issubclass(kind, tuple | list):
        return lambda value: [_WAYS[type(part)](part) for part in value]
    if issubclass(kind, Mapping):
        return lambda value: {key: _WAYS[type(part)](part) for key, part in value.items()}
    return _fields_of(kind) if is_dataclass(kind) else lambda value: value


def _fields_of(kind: type[Any], left_out: Collection[str] = ()) -> Way:
    told = [field for field in fields(kind) if field.name not in left_out]
    names, defaults = [field.name for field in told], [_default(field) for field in told]
    get = attrgetter(*names)

    def way(value: Any) -> dict[str, Any]:
        parts = get(value) if len(names) > 1 else [get(value)]
        return {
            name: part if type(part) is str else _WAYS[type(part)](part)
            for name, default, part in zip(names, defaults, parts)  # noqa: B905
            if part is not default and part != default
        }

    return way


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else _REQUIRED
