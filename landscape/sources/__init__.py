"""YAML files <-> documents that know line and column of every key and value.

The only place that opens an entry's file. It knows nothing of what an entry means.
"""

from __future__ import annotations

from landscape.sources.document import Document
from landscape.sources.tree import Tree, read_alone, read_tree

__all__ = ["Document", "Tree", "read_alone", "read_tree"]
