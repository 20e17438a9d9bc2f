"""What pages come from beside data: whatever is set counts, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import load_config

from landscape.site.code import code_digest


def digest(site: Path, **settings: Any) -> bytes:
    """Return the hash for these settings."""
    (site / "docs").mkdir(exist_ok=True)
    return code_digest(load_config(docs_dir=str(site / "docs"), site_name="A", plugins=[], **settings))


def marked(text: str) -> str:
    """Return a text, as a function that a setting may name."""
    return text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"nav": [{"A": "a.md"}]}, {"nav": [{"B": "a.md"}]}),
        ({"extra": {"deep": [{"key": 1}]}}, {"extra": {"deep": [{"key": 2}]}}),
        ({"extra": {"day": date(2026, 1, 1)}}, {"extra": {"day": date(2026, 1, 2)}}),
        ({"theme": {"name": "material", "palette": "a"}}, {"theme": {"name": "material", "palette": "b"}}),
    ],
)
def test_what_is_set_counts(tmp_path: Path, one: dict[str, object], other: dict[str, object]) -> None:
    assert digest(tmp_path, **one) == digest(tmp_path, **one)
    assert digest(tmp_path, **one) != digest(tmp_path, **other)


def test_where_the_site_is_written_does_not(tmp_path: Path) -> None:
    assert digest(tmp_path, site_dir=str(tmp_path / "a")) == digest(tmp_path, site_dir=str(tmp_path / "b"))


def test_keys_of_any_kind_and_functions_are_settings_like_others(tmp_path: Path) -> None:
    extra = {1: "a", "b": marked, date(2026, 1, 1): "c", None: (1, 2)}
    assert digest(tmp_path, extra=extra) == digest(tmp_path, extra=dict(extra))
