"""The matrix on paper: a table whose headings are repeated, unknown as a dot, and what was asked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import PageAt

DISPLAYS = {
    "table": "table",
    "thead": "table-header-group",
    "tbody:not([hidden])": "table-row-group",
    "thead tr": "table-row",
    "tbody tr[data-project]:not([hidden])": "table-row",
    "thead th": "table-cell",
    "tbody td.ls-shown": "table-cell",
}
# The words of headings that stand on more than one line.
BROKEN = """() => [...document.querySelectorAll(".ls-grid thead th")].flatMap(th => {
    const walker = document.createTreeWalker(th, NodeFilter.SHOW_TEXT);
    const broken = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const {0: word, index} of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
            const range = new Range();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1) broken.push(word);
        }
    }
    return broken;
})"""


@pytest.mark.parametrize(("query", "sheet"), [("", 1530), ("?view=all", 4430)])
def test_headings_are_repeated_and_whole(page_at: PageAt, query: str, sheet: int) -> None:
    page = page_at(width=sheet).open(f"matrix/{query}")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    page.emulate_media(media="print")
    for part, display in DISPLAYS.items():
        found = page.locator(f".ls-matrix {part}").first
        assert found.evaluate("each => getComputedStyle(each).display") == display, part
    heading = page.locator(".ls-grid thead th a:visible").first
    assert heading.evaluate("each => getComputedStyle(each).writingMode") == "horizontal-tb"
    assert page.evaluate(BROKEN) == []
    count = page.locator(".ls-grid td.ls-group:visible").first
    assert count.evaluate("each => getComputedStyle(each).whiteSpace") == "nowrap"
    assert page.evaluate("document.documentElement.scrollWidth") <= sheet


def test_hidden_columns_and_rows_stay_hidden_on_paper(page_at: PageAt) -> None:
    page = page_at().open("matrix/?category=scheduler&columns=gang-scheduling,backfill")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    page.emulate_media(media="print")
    keys = page.locator(".ls-grid thead th[data-key]:visible").evaluate_all(
        "all => all.map(th => th.dataset.key)"
    )
    assert sorted(keys) == ["backfill", "gang-scheduling"]
    hidden = page.locator(".ls-grid tr[data-project][hidden]")
    assert hidden.count() > 0
    assert not hidden.evaluate_all("all => all.some(row => row.checkVisibility())")


@pytest.mark.parametrize("javascript", [True, False])
def test_unknown_is_a_dot_on_paper_and_not_asked_is_empty(page_at: PageAt, javascript: bool) -> None:
    page = page_at(javascript=javascript).open("matrix/")
    page.emulate_media(media="print")
    for cell, sign in (("td[class='ls-shown']", '"·"'), ("td.ls-not-asked.ls-shown", '"\u00a0"')):
        seen = page.locator(f".ls-grid {cell}").first.evaluate(
            "cell => getComputedStyle(cell, '::before').content"
        )
        assert seen.startswith(sign)


def test_what_was_asked_is_printed(page_at: PageAt) -> None:
    page = page_at().open("matrix/?category=scheduler&support=full&pin=kueue")
    expect(page.locator("[data-ls-app=matrix]")).to_have_class(re.compile("ls-ready"), timeout=30_000)
    page.emulate_media(media="print")
    for words in ("Category: ", "Support: full", "Pinned: Kueue"):
        expect(page.locator(".ls-matrix-state .ls-chip").filter(has_text=words)).to_be_visible()
