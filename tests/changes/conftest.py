"""Two catalogues that differ in what a test changes, and what is said of it in short."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from landscape.catalogue import Catalogue
from landscape.changes import Change, compare

Files = dict[str, dict[str, Any]]
Edit = Callable[[Files], object]


def short(change: Change) -> str:
    """Return a change as a line: entry [cell old > new] what of field (item) old -> new."""
    cell = f" [{change.cell.id} {change.cell.old} > {change.cell.new}]" if change.cell else ""
    field = f" {change.field}" if change.field else ""
    item = f" ({change.item})" if change.item else ""
    values = f" {change.old} -> {change.new}" if change.old or change.new else ""
    return f"{change.entry.kind} {change.entry.id}{cell}: {change.what} {change.of}{field}{item}{values}"


@pytest.fixture
def changes(small: Files, catalogue_of: Callable[..., Catalogue]) -> Callable[..., list[str]]:
    """Say what is found when the small landscape is edited; `before` edits its older side."""

    def run(edit: Edit, before: Edit = lambda files: None, unread: tuple[str, ...] = ()) -> list[str]:
        old, new = deepcopy(small), deepcopy(small)
        before(old)
        edit(new)
        return [short(change) for change in compare(catalogue_of(old), catalogue_of(new), unread)]

    return run
