"""A comparison as JSON, for programs.

Contract: `schemas/output/changes.schema.json`, version 1. What there is nothing to say of is absent. UTF-8,
the same bytes for the same comparison.
"""

from __future__ import annotations

import json
from typing import Any

from landscape.changes import Cell, Change, Comparison, Entry, Unread, Version
from landscape.changes.matrix import changed_cells

VERSION = 1


def report(comparison: Comparison) -> str:
    """Return the whole document."""
    document = {
        "version": VERSION,
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "changes": [_change(change) for change in comparison.changes],
        "cells": [
            {"project": {"id": entry.id, "name": entry.name}, **_cell(cell)}
            for entry, cell in changed_cells(comparison.changes)
        ],
        "unread": [_unread(file) for file in comparison.unread],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _version(version: Version) -> dict[str, str]:
    return _known({"revision": version.name, "commit": version.commit})


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "of": change.of,
        "entry": _entry(change.entry),
        **({"cell": _cell(change.cell)} if change.cell else {}),
        **_known({"field": change.field, "item": change.item, "old": change.old, "new": change.new}),
    }


def _entry(entry: Entry) -> dict[str, str]:
    return {"kind": entry.kind, "id": entry.id, "name": entry.name}


def _cell(cell: Cell) -> dict[str, str]:
    return {"kind": cell.kind, "id": cell.id, "name": cell.name, "old": cell.old, "new": cell.new}


def _unread(file: Unread) -> dict[str, Any]:
    return {"path": file.path, "old": file.old, "new": file.new}


def _known(texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text}
