"""Whatever shape a document has, the rules answer; and the fast and the slow validator are of one mind."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landscape.catalogue import build
from landscape.checks import RULES, check_tree
from landscape.checks.slow_path import explained
from landscape.checks.sound import sound
from landscape.checks.violations import fits
from landscape.sources import Tree, read_tree
from landscape.sources.document import unplaced
from landscape.sources.schemas import SCHEMA_NAMES, schema_for

SMALL = read_tree(Path(__file__).parent.parent / "data-small")
BY_PATH = {document.path: document.value for document in SMALL.documents}
IDS = {rule.id for rule in RULES}

KEYS = """
    name aliases summary category url evidence support since via project projects outside capabilities
    hardware id kind logo former_ids repositories links homepage full partial gang-scheduling alpha-queue 0.10
"""
WORDS = st.sampled_from(KEYS.split())
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 3000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.text(max_size=8)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def check(documents: dict[str, Any]) -> None:
    """Check a tree of these documents, what is said of it, and that what is sound of it can be built."""
    made = tuple(unplaced(path, value) for path, value in sorted(documents.items()))
    tree = Tree(Path("data"), made)
    build(sound(tree)[0])
    for finding in check_tree(tree):
        assert finding.rule in IDS
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message
        assert finding.fix
        assert "\n" not in finding.message + finding.fix


@given(st.dictionaries(st.sampled_from(sorted(BY_PATH)), VALUES, min_size=1, max_size=5))
def test_documents_of_any_shape(documents: dict[str, Any]) -> None:
    check(documents)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_good_documents_with_something_else_somewhere(data: st.DataObject) -> None:
    documents = copy.deepcopy(BY_PATH)
    path = data.draw(st.sampled_from(sorted(documents)))
    value: Any = documents[path]
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            value[key] = data.draw(VALUES)
            break
        value = inner
    check(documents)
    name = schema_for(path)
    assert name is not None
    assert fits(name, documents[path]) == (not explained(name, documents[path]))


@given(st.sampled_from(SCHEMA_NAMES), VALUES)
def test_both_validators_are_of_one_mind(name: str, value: Any) -> None:
    assert fits(name, value) == (not explained(name, value))


@pytest.mark.parametrize(
    "text", ["v1\n", "v1\r", "v1 ", "v1\x85", "v1\u2028", " v1", "v1\u00a0", "ä", "", "x" * 81]
)
@pytest.mark.parametrize("key", ["since", "note", "component"])
def test_both_validators_read_patterns_alike(key: str, text: str) -> None:
    value = copy.deepcopy(BY_PATH["projects/beta-scheduler.yaml"])
    assert isinstance(value, dict)
    claims: Any = value["capabilities"]
    claims["gang-scheduling"][0][key] = text
    assert fits("project", value) == (not explained("project", value))


def test_when_they_are_not_of_one_mind_something_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("landscape.checks.slow_path.explained", lambda name, value: [])
    value: Any = {"name": "X", "summary": "Does one thing.", "category": 7}
    (finding,) = check_tree(Tree(Path("data"), (unplaced("projects/x.yaml", value),)))
    assert (finding.rule, finding.line) == ("schema", 1)
    assert "`category`" in finding.message
