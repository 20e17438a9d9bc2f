"""Mappings that nobody may change cannot be pickled by themselves; this is how they are."""

from __future__ import annotations

import copyreg
from types import MappingProxyType
from typing import Any


def made(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """Return what was pickled."""
    return MappingProxyType(values)


def register() -> None:
    """Let such mappings be pickled."""
    copyreg.pickle(MappingProxyType, lambda mapping: (made, (dict(mapping),)))
