"""The data folder that a new entry is to join: what is in it, and what is wrong with it already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from landscape.checks import check_tree
from landscape.checks.index import Index, index
from landscape.checks.references import CAPABILITY, HOMES
from landscape.checks.select import select
from landscape.findings import Finding
from landscape.sources import Tree, read_tree
from landscape.sources.schemas import schema_line


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder as it was before; `today` is the day on which the entry is made."""

    data: Path
    tree: Tree
    index: Index
    findings: frozenset[Finding]
    today: str

    def schema_line(self, path: str, name: str) -> str:
        """Return the line that tells editors the schema of a file in the folder."""
        return schema_line(self.data, path, name)

    def ids(self, category: str = "") -> Mapping[str, Sequence[str]]:
        """Return the ids that there are, those first that are asked of a category."""
        found = {target: sorted(self.index.known[target].ids) for target in HOMES}
        asked = {
            row["id"]
            for document in self.index.documents("vocabulary")
            for _, row in select(document.value, "capabilities/*")
            if isinstance(row, dict) and isinstance(row.get("id"), str)
            if any(id == category for _, id in select(row, "applies_to/*"))
        }
        return {**found, CAPABILITY: sorted(found[CAPABILITY], key=lambda id: id not in asked)}


def home_of(data: Path) -> Home:
    """Read a data folder and all that is wrong with it."""
    tree = read_tree(data)
    return Home(data, tree, index(tree), frozenset(check_tree(tree)), date.today().isoformat())
