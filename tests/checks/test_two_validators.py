"""The fast validator and the slow one are of one mind: on all data, and on all that is broken on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.checks.slow_path import explained
from landscape.checks.violations import fits
from landscape.sources import Document, read_tree
from landscape.sources.reader import read_entry
from landscape.sources.schemas import schema_for

from .test_forty_mistakes import MISTAKES, WHOLE, Mistake

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).parent.parent / "data-small"
DOCUMENTS = [
    document
    for folder in (ROOT / "data", SMALL, ROOT / "landscape" / "scaffold" / "site" / "data")
    for document in read_tree(folder).documents
]


def of_one_mind(path: str, value: object) -> bool:
    """Return whether both validators say the same of a value."""
    name = schema_for(path)
    assert name is not None
    return fits(name, value) == (not explained(name, value))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path)
def test_on_all_data(document: Document) -> None:
    assert of_one_mind(document.path, document.value)


@pytest.mark.parametrize(
    "mistake",
    [mistake for mistake in MISTAKES if mistake.path.endswith(".yaml") and mistake.right != WHOLE],
    ids=lambda mistake: mistake.name,
)
def test_on_all_mistakes(mistake: Mistake) -> None:
    text = (SMALL / mistake.path).read_text("utf-8").replace(mistake.right, mistake.wrong)
    document = read_entry(mistake.path, text.encode()).document
    if document is not None:
        assert of_one_mind(mistake.path, document.value)
