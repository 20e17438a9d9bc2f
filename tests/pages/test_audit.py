"""The piece about audits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Audit, Share
from landscape.evidence.score import FAULTS, VERDICTS
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
    faults={"level": 5, "capability": 3, "line": 9},
    sheet="audits/one.yaml",
)


def test_without_an_audit_nothing_is_invented(catalogue: Catalogue) -> None:
    html = audit.part(catalogue, Links()).html
    assert html.strip() == "<p>No audit has been made yet.</p>"


def test_an_audit_is_told_with_date_and_intervals(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audits=(AUDIT,)), Links()).html
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
    assert len(re.findall(r'<th scope="row">Verdict', html)) == len(VERDICTS)


def test_every_round_is_a_column_with_its_faults_and_its_sheet(catalogue: Catalogue) -> None:
    elsewhere = replace(AUDIT, date="2026-12-01", seed=8, faults={}, sheet="https://example.org/two.yaml")
    third = replace(AUDIT, date="2026-12-02", seed=9, faults={"note": 1}, sheet="")
    html = audit.part(replace(catalogue, audits=(AUDIT, elsewhere, third)), Links()).html
    rows = {
        row[0]: row[1:]
        for row in (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in html.split("<tr>"))
        if row
    }
    assert "The last audit is of 2026-12-02." in html
    assert rows["Seed"] == ["7", "8", "9"]
    assert rows[f"Fault: {audit.FAULTS['line']}"] == ["9", "not recorded", "0"]
    assert rows[f"Fault: {audit.FAULTS['note']}"] == ["0", "not recorded", "1"]
    assert f"Fault: {audit.FAULTS['via']}" not in rows
    assert rows["All verdicts"] == [
        '<a href="../audits/one.yaml">sheet</a>',
        '<a href="https://example.org/two.yaml">sheet</a>',
        "not published",
    ]


def test_an_audit_of_an_unknown_commit(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audits=(replace(AUDIT, commit=""),)), Links()).html
    assert "catalogue at commit" not in html


def test_text_is_escaped(catalogue: Catalogue) -> None:
    html = audit.part(replace(catalogue, audits=(replace(AUDIT, date="<b>", commit="<i>"),)), Links()).html
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (1.0, "100 %"), (0.9589, "95.9 %"), (0.072, "7.2 %"), (0.5, "50 %")]
)
def test_percent(share: float, text: str) -> None:
    assert audit.percent(share) == text


def test_every_verdict_is_explained() -> None:
    assert tuple(audit.VERDICTS) == VERDICTS


def test_every_fault_is_explained() -> None:
    assert set(audit.FAULTS) == {*FAULTS, "level", "capability"}


def test_it_is_made_with_the_pages(catalogue: Catalogue) -> None:
    assert [part.name for part in render(catalogue, Links()) if isinstance(part, Part)] == ["audit"]


def test_an_audit_in_the_data_reaches_the_catalogue(
    small: dict[str, object], catalogue_of: Callable[..., Catalogue]
) -> None:
    value = {
        "date": AUDIT.date,
        "number": 100,
        "of": 1742,
        "seed": 7,
        "commit": AUDIT.commit,
        "verdicts": AUDIT.verdicts,
        "right": {"share": 0.92, "low": 0.85, "high": 0.9589},
        "without_weakness": {"share": 0.72, "low": 0.6251, "high": 0.7986},
        "faults": AUDIT.faults,
        "sheet": AUDIT.sheet,
    }
    rounds = {"version": 2, "rounds": [value]}
    assert catalogue_of(small).audits == ()
    assert catalogue_of({**small, "metadata/audit.json": rounds}).audits == (AUDIT,)
