"""The page of the documentation says what the JSON says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import page, results
from tests.bench.builders import hugo, mkdocs, ours
from tests.bench.results import Results, Run, Skipped

MACHINE = {
    "cores": "2",
    "cpu": "A CPU",
    "memory": "8 GiB",
    "system": "Linux",
    "load": "0.1",
    "output": "disk",
}


def made() -> Results:
    runs = tuple(
        Run(build, 5000, turn, cpu, 2 * cpu, 50_000_000, 5000, 7_000_000)
        for turn in range(3)
        for build, cpu in ((ours.FULL, 1.0 + turn / 10), (mkdocs.NAME, 50.0), (hugo.NAME, 2.0))
    )
    skipped = (Skipped("Zensical", 5000, "too large"), Skipped("Eleventy", 0, "not there"))
    return Results("2026-11-26", "abc", "make bench", MACHINE, ("Python 3", "Hugo 1"), runs, skipped)


def test_json_says_all_results() -> None:
    assert results.loads(results.dumps(made())) == made()


def test_the_page_says_what_was_measured_and_what_was_not() -> None:
    text = page.filled(f"before {page.BEGIN} old {page.END} after", made())
    assert text.startswith("before ")
    assert text.endswith(" after")
    assert " old " not in text
    assert "| full build / MkDocs + Material | 5,000 | 0.04 (1/25) | 0.022 [0.02–0.024] | 3 | met |" in text
    assert "| full build / Hugo | 5,000 | 0.5 (1/2) | 0.55 [0.5–0.6] | 3 | MISSED |" in text
    assert "| Hugo | 2.00 | 4.00 | 50 | 5,000 | 7.0 | 0.55 [0.5–0.6] | 3 |" in text
    assert "- Zensical, 5,000 entries: too large" in text
    assert "- Eleventy: not there" in text
    assert page.filled(text, made()) == text


@pytest.mark.skipif(not results.FILE.is_file(), reason="nothing was measured yet")
def test_the_page_agrees_with_the_json() -> None:
    text = page.FILE.read_text("utf-8")
    assert page.filled(text, results.loads(results.FILE.read_text("utf-8"))) == text


def test_a_page_without_results_has_a_place_for_them() -> None:
    text = Path(page.FILE).read_text("utf-8")
    assert text.count(page.BEGIN) == text.count(page.END) == 1
