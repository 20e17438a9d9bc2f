"""Whatever bytes come, the reader answers; and what it reads is what YAML says."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from landscape.sources.document import Positions, Step
from landscape.sources.reader import read
from landscape.sources.scalars import resolve

SIGNS = list("ab0.1-:#,[]{}&*!|>'\"%@`?~ \n\t\\é😀")
PIECES = ["\n  ", "\n- ", ": ", " #", "<<", "---\n", "key: ", "\r\n", "null", "yes", "0.10", "\u00a0"]
LETTERS = st.sampled_from([*SIGNS, *PIECES])
UNTYPED = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
YAMLISH = st.lists(LETTERS, max_size=60).map("".join)

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff"))
# What YAML 1.1 takes for text and YAML 1.2 for a number (08, 1e3) its writer leaves without quotes.
TEXTS = TEXTS.filter(lambda text: isinstance(resolve(text), str)) | st.sampled_from(
    ["", "null", "true", "7", "0.10"]
)
SCALARS = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXTS
VALUES = st.recursive(
    SCALARS | st.floats(allow_nan=False, allow_infinity=False, width=32),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=15,
)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(data: bytes) -> None:
    found, findings = read("x.yaml", data)
    assert found is not None or findings


@given(YAMLISH)
def test_any_text_is_answered_with_places_in_it(text: str) -> None:
    found, findings = read("x.yaml", text.encode())
    lines = text.splitlines() or [""]
    for finding in findings:
        assert 1 <= finding.line <= len(lines) + 1
        assert 1 <= finding.column <= len([*lines, ""][finding.line - 1]) + 1
        assert finding.message.isprintable()
        assert finding.fix
    if found is None:
        assert len(findings) >= 1


@given(YAMLISH)
@example("key: 0")
def test_what_is_read_is_what_yaml_says(text: str) -> None:
    found, findings = read("x.yaml", text.encode())
    if found is not None and not findings and isinstance(found.value, dict | list):
        positions = found.positions()
        assert _as_written(positions, positions.value, (0, "")) == yaml.load(text, UNTYPED)


def _as_written(positions: Positions, value: Any, place: tuple[int, Step]) -> Any:
    """Return a value with every plain scalar as the text it was, as YAML's loader without types gives it."""
    if isinstance(value, dict):
        return {key: _as_written(positions, item, (id(value), key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(positions, item, (id(value), index)) for index, item in enumerate(value)]
    return positions.plain.get(place, value)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4), st.booleans())
def test_what_was_written_is_read(value: dict[str, Any], block: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=not block, width=10_000)
    found, findings = read("x.yaml", text.encode())
    forbidden = [finding.rule for finding in findings]
    if "yaml-alias" in forbidden or "yaml-character" in forbidden:
        return  # the writer shares equal lists, or the text has a sign that may not be there
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["a: 1e400", "a: +.inf", "a: .nan", "a: 0b1", "a: 1:30", "a: 2026-11-23"])
def test_what_other_loaders_read_otherwise_is_text(text: str) -> None:
    found = read("x.yaml", text.encode()).document
    assert found is not None
    assert found.value == {"a": text.removeprefix("a: ")}
