"""What changed between two catalogues, as values: entries, claims, evidence, vocabulary.

Pure functions of two catalogues; nothing here reads a file, knows git, weighs what it finds or prints.
"""

from landscape.changes.compare import compare
from landscape.changes.model import ROWS, Cell, Change, Comparison, Entry, Kind, Of, Unread, Version, What

__all__ = [
    "ROWS",
    "Cell",
    "Change",
    "Comparison",
    "Entry",
    "Kind",
    "Of",
    "Unread",
    "Version",
    "What",
    "compare",
]
