"""The names of evidence: short, readable, and hiding nothing."""

from __future__ import annotations

import pytest

from landscape.catalogue.model import Evidence, EvidenceKind
from landscape.pages.page import Links
from landscape.pages.templating import count, listed, report_url, shortened, source_name

CODE = f"https://github.com/example/batch/blob/{'0' * 40}"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (f"{CODE}/docs/concepts/gang.md#L12", "gang.md, line 12"),
        (f"{CODE}/docs/concepts/gang.md?plain=1#L12-L20", "gang.md, lines 12 to 20"),
        (f"{CODE}/docs/concepts/gang.md#the-title", "gang.md"),
        (f"{CODE}/README.md", "README.md"),
        (f"{CODE}/keps/79-cohorts/README.md#L62", "79-cohorts/README.md, line 62"),
        (f"{CODE}/site/_index.md", "site/_index.md"),
        (f"{CODE}/docs/two%20words.md", "two words.md"),
        (f"{CODE}/docs/%E2%80%AEdm.exe", "%E2%80%AEdm.exe"),
        (f"https://gitlab.com/example/batch/-/blob/{'0' * 40}/docs/gang.md#L3", "gang.md, line 3"),
        (f"https://github.com/example/batch/tree/{'0' * 40}", "github.com/…/" + "0" * 40),
        ("https://github.com/example/batch/pull/12", "example/batch#12"),
        ("https://github.com/example/batch/issues/7#issuecomment-1", "example/batch#7"),
        ("https://www.example.org/a/b/case-study", "example.org/…/case-study"),
        ("https://example.org/case-study", "example.org/case-study"),
        ("https://example.org/", "example.org"),
        ("https://example.org/" + "x" * 90, "example.org/" + "x" * 47 + "…"),
    ],
)
def test_source_names(url: str, name: str) -> None:
    assert source_name(Evidence(url, EvidenceKind.DOCS, "2026-11-20")) == name


def test_numbers_with_their_words() -> None:
    assert [count(number, "story", "stories") for number in (0, 1, 1731)] == [
        "0 stories",
        "1 story",
        "1,731 stories",
    ]


def test_shortened() -> None:
    assert shortened("short", 5) == "short"
    assert shortened("a longer text", 9) == "a longer…"


def test_a_report_is_possible_only_where_it_can_go() -> None:
    assert report_url(Links(), "Kueue: ") == ""
    assert (
        report_url(Links(report="https://forge.example/new?title="), "A & B/C")
        == "https://forge.example/new?title=A%20%26%20B%2FC"
    )


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
    ids=len,
)
def test_parts_in_one_sentence(parts: list[str], text: str) -> None:
    assert listed(parts) == text
    assert listed(parts, "or") == text.replace(" and ", " or ")
