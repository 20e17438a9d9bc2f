"""What pages quote from the vocabulary stands there."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest

from landscape.sources import read_tree
from tests.docs.blocks import ROOT

CAPABILITIES = {
    capability["id"]: capability
    for document in read_tree(ROOT / "data").documents
    if document.path.startswith("vocabulary/capabilities/")
    for capability in cast(Any, document.value)["capabilities"]
}
QUOTES = [
    ("guidelines.md", "job-queueing", "counts_as_full", "whole jobs are held and admitted by the product"),
    ("guidelines.md", "job-queueing", "counts_as_partial", "pods wait inside named queues of a scheduler"),
    (
        "tutorial.md",
        "job-queueing",
        "question",
        "do whole jobs wait in a queue before their pods go to the scheduler",
    ),
    ("tutorial.md", "job-queueing", "counts_as_full", "Whole jobs are held and admitted by the product."),
    (
        "tutorial.md",
        "all-or-nothing-admission",
        "counts_as_full",
        "whole-job quota and a way to undo a partial start",
    ),
    ("tutorial.md", "all-or-nothing-admission", "counts_as_partial", "whole-job quota only"),
]


@pytest.mark.parametrize(("page", "id", "key", "words"), QUOTES)
def test_borders_are_quoted_as_they_are(page: str, id: str, key: str, words: str) -> None:
    text = " ".join((ROOT / "docs" / page).read_text("utf-8").split())
    assert words in text
    assert words.casefold() in CAPABILITIES[id][key].casefold(), f"docs/{page} quotes an older border"


def test_the_capabilities_that_count_a_gate_as_partial_are_named() -> None:
    text = (ROOT / "docs" / "guidelines.md").read_text("utf-8")
    exceptions = text.partition("Two exceptions:")[2].partition("- What only")[0]
    named = set(re.findall(r"capabilities/([a-z0-9-]+)/", exceptions))
    assert named == {
        id for id, one in CAPABILITIES.items() if re.search(r"\bgate\b", one["counts_as_partial"])
    }
