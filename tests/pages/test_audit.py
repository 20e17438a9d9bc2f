"""The piece about the last audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Audit, Share
from landscape.evidence.score import VERDICTS
from landscape.pages import Links, Part, audit, render

AUDIT = Audit(
    date="2026-11-25",
    number=100,
    of=1742,
    seed=7,
    commit="f" * 40,
    verdicts={"right": 72, "weak": 20, "wrong-level": 5, "wrong-capability": 3, "unreadable": 0},
    right=Share(0.92, 0.85, 0.9589),
    without_weakness=Share(0.72, 0.6251, 0.7986),
)


def test_without_an_audit_nothing_is_invented(catalogue: Catalogue) -> None:
    html = audit.part(catalogue, Links()).html
    assert html.strip() == "<p>No audit has been made yet.</p>"


def test_an_audit_is_told_with_date_and_intervals(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audit=AUDIT), Links()).html
    for text in (
        "The last audit is of 2026-11-25.",
        "100 of 1,742 statements",
        "seed 7",
        f"<code>{'f' * 12}</code>",
        "<strong>92 %</strong>",
        "85 % to 95.9 %",
        "<strong>72 %</strong>",
        "62.5 % to 79.9 %",
    ):
        assert text in html
    assert html.count("<tr>") == 1 + len(VERDICTS)


def test_an_audit_of_an_unknown_commit(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audit=replace(AUDIT, commit="")), Links()).html
    assert "catalogue at commit" not in html


def test_text_is_escaped(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audit=replace(AUDIT, date="<b>", commit="<i>")), Links()).html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (1.0, "100 %"), (0.9589, "95.9 %"), (0.072, "7.2 %"), (0.5, "50 %")]
)
def test_percent(share: float, text: str) -> None:
    assert audit.percent(share) == text


def test_every_verdict_is_explained() -> None:
    assert tuple(audit.VERDICTS) == VERDICTS


def test_it_is_made_with_the_pages(catalogue: Catalogue) -> None:
    assert [part.name for part in render(catalogue, Links()) if isinstance(part, Part)] == ["audit"]


def test_an_audit_in_the_data_reaches_the_catalogue(
    small: dict[str, object], catalogue_of: Callable[..., Catalogue]
) -> None:
    value = {
        "version": 1,
        "date": AUDIT.date,
        "number": 100,
        "of": 1742,
        "seed": 7,
        "commit": AUDIT.commit,
        "verdicts": AUDIT.verdicts,
        "right": {"share": 0.92, "low": 0.85, "high": 0.9589},
        "without_weakness": {"share": 0.72, "low": 0.6251, "high": 0.7986},
    }
    assert catalogue_of(small).audit is None
    assert catalogue_of({**small, "metadata/audit.json": value}).audit == AUDIT
