"""What a scalar without quotes means."""

from __future__ import annotations

import math

import pytest

from landscape.sources.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing(text: str) -> None:
    assert resolve(text) is None


@pytest.mark.parametrize(("text", "value"), [("true", True), ("True", True), ("FALSE", False)])
def test_true_and_false(text: str, value: bool) -> None:
    assert resolve(text) is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("-12", -12), ("+3", 3), ("007", 7), ("0.10", 0.1), (".5", 0.5), ("2.", 2.0), ("1e3", 1000.0)],
)
def test_numbers(text: str, value: float) -> None:
    found = resolve(text)
    assert found == value
    assert type(found) is type(value)


TEXTS = """
    yes no On off y tRUE 2026-11-23 12:30:45 0x1f 0o17 1_000 .nan -.inf v1 1.2.3 - + . e3 1e999 ١٢
"""


@pytest.mark.parametrize("text", [*TEXTS.split(), "9" * 19, "9" * 5000])
def test_everything_else_stays_text(text: str) -> None:
    assert resolve(text) == text


def test_no_number_is_without_end() -> None:
    assert math.isfinite(float(str(resolve("1e300"))))
