"""The search finds first what its reader means."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest
from playwright.sync_api import expect

from .conftest import PageAt


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("all or nothing", ("capabilities/gang-scheduling/", "capabilities/all-or-nothing-admission/")),
        ("fractional gpu", ("capabilities/gpu-sharing/",)),
        ("slurm bridge", ("projects/slinky/",)),
        ("gang scheduling", ("capabilities/gang-scheduling/",)),
        ("coscheduling", ("capabilities/gang-scheduling/",)),
        ("kueue", ("projects/kueue/",)),
        ("k8s-dra-driver-gpu", ("projects/dra-driver-nvidia-gpu/",)),
        ("amd gpu", ("hardware/amd-gpu/",)),
        ("queue position", ("capabilities/pending-visibility/",)),
        ("cern", ("stories/cern-*",)),
    ],
)
def test_first_result(page_at: PageAt, words: str, wanted: tuple[str, ...]) -> None:
    visit = page_at()
    page = visit.open("")
    page.keyboard.press("/")
    page.keyboard.type(words)
    first = page.locator(".md-search-result__item a").first
    expect(first).to_be_visible()
    page.wait_for_timeout(300)  # the list is made anew while the last words arrive
    address = str(first.evaluate("link => link.href")).removeprefix(visit.site.url).partition("?")[0]
    assert any(fnmatch(address, pattern) for pattern in wanted)
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert visit.complaints() == []
