"""What strangers wrote, made fit to be published."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from landscape.forges import values
from landscape.forges.values import Wrong


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A queue", "A queue"),
        ("  a \r\n b\t\x00c\u2028d ", "a b c d"),
        ("", None),
        (" \n ", None),
        ("\x1b[31mred\x1b[0m", "red"),
        ("left\u202eright\u2066", "leftright"),
        ("Größe 调度 🚀", "Größe 调度 🚀"),
        ("\ud800 half", "half"),
        ("ask admin@example.org", None),
        ("ask Admin+x@mail.example.co.uk now", None),
        ("needs kueue@v0.5 or later", "needs kueue@v0.5 or later"),
        ("@kubernetes/sig-batch", "@kubernetes/sig-batch"),
        ("x" * 350, "x" * 350),
        ("x" * 351, "x" * 349 + "…"),
    ],
)
def test_a_description(text: str, shown: str | None) -> None:
    assert values.description(text) == shown


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("  https://example.org  ", True),
        ("", False),
        ("http://example.org", False),
        ("example.org", False),
        ("javascript:alert(1)", False),
        ("https://user:secret@example.org/", False),
        ("https://localhost/", False),
        ("https://example.org/a b", False),
    ],
)
def test_a_homepage(url: str, kept: bool) -> None:
    assert values.homepage(url) == (url.strip() if kept else None)


@pytest.mark.parametrize(
    ("spdx", "kept"),
    [
        ("Apache-2.0", "Apache-2.0"),
        ("apache-2.0", "Apache-2.0"),
        ("GPL-3.0", "GPL-3.0"),
        ("NOASSERTION", "NOASSERTION"),
        ("other", None),
        ("", None),
        ("(" * 200, None),
    ],
)
def test_a_licence(spdx: str, kept: str | None) -> None:
    assert values.licence(spdx) == kept


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-26T23:59:59Z", "2026-11-26"),
        ("2026-11-26T23:59:59.999Z", "2026-11-26"),
        ("2026-11-26T01:00:00+02:00", "2026-11-25"),
        ("2026-11-26T23:30:00-01:00", "2026-11-27"),
    ],
)
def test_a_day_is_that_of_utc(text: str, day: str) -> None:
    assert values.day(text) == day


def test_topics_are_there_once() -> None:
    assert values.topics(["a", "b", "a", " b ", "", "x@example.org"]) == ["a", "b"]
    assert values.topics([]) == []
    assert len(values.topics([f"t{index}" for index in range(200)])) == values.MOST_TOPICS


@pytest.mark.parametrize(
    ("read", "right", "wrong"),
    [
        (values.flag, True, [1, 0, "true", None]),
        (values.number, 0, [-1, 1.0, True, "1", None, 10**30]),
        (values.name, "release/1.x", ["", " a", "a\n", "a\u202e", "x" * 256, 5, None]),
        (values.line, "a", [5, None]),
        (values.description, "a", [5, None, ["a"]]),
        (values.homepage, "https://example.org/", [5, None]),
        (values.topics, ["a"], ["a", [5], None, {"a": 1}]),
        (values.day, "2026-11-26T00:00:00Z", ["", "today", "2026-13-45T99:00:00Z", 5, None]),
        (values.moment, "0001-01-02T00:00:00Z", ["0001-01-01T00:00:00+10:00"]),
        (values.item, {}, [[], None, "a"]),
        (values.items, [], [{}, None, "a"]),
        (values.commit, "a" * 40, ["a" * 39, "A" * 40, "g" * 40, None, 5]),
    ],
)
def test_what_is_of_another_kind_is_wrong(read: Any, right: Any, wrong: list[Any]) -> None:
    read(right)
    for value in wrong:
        with pytest.raises(Wrong):
            read(value)


def test_what_is_wrong_is_left_out_and_null_is_an_answer() -> None:
    table = (
        ("stars", "a", values.number),
        ("forks", "b", values.number),
        ("watchers", "c", values.number),
        ("homepage", "d", values.or_none(values.homepage)),
    )
    assert values.read_all({"a": 5, "b": "5", "d": None}, table) == {"stars": 5, "homepage": None}


def test_releases_of_a_year_the_newest_first() -> None:
    found = [
        ("v1", date(2025, 11, 25)),
        ("v1.1", date(2025, 11, 26)),
        ("v2", date(2025, 11, 27)),
        ("v4", date(2026, 11, 26)),
        ("v3", date(2026, 1, 1)),
    ]
    assert values.year_of_releases(found, date(2026, 11, 26)) == [
        {"tag": "v4", "date": "2026-11-26"},
        {"tag": "v3", "date": "2026-01-01"},
        {"tag": "v2", "date": "2025-11-27"},
    ]
    many = [(f"v{index}", date(2026, 11, 1)) for index in range(150)]
    assert len(values.year_of_releases(many, date(2026, 11, 26))) == 100


@pytest.mark.parametrize(
    ("releases", "others", "counts"),
    [
        (0, [date(2026, 11, 1)] * 99, True),
        (0, [date(2026, 11, 1)] * 100, False),
        (99, [date(2026, 11, 1)], False),
        (99, [date(2025, 11, 27)], False),
        (99, [date(2025, 11, 26)], True),
        (99, [None], False),
        (0, [None] * 100, False),
        (100, [], True),
    ],
)
def test_a_full_list_with_others_in_it_says_nothing_of_a_year(
    releases: int, others: list[date | None], counts: bool
) -> None:
    found = [(f"v{index}", date(2026, 11, 20)) for index in range(releases)]
    if counts:
        assert len(values.year_of_releases(found, date(2026, 11, 26), others)) == releases
    else:
        with pytest.raises(Wrong):
            values.year_of_releases(found, date(2026, 11, 26), others)


def test_a_key_that_is_missing_is_no_answer_and_null_is_one() -> None:
    read = values.or_none(values.under("key", values.or_none(values.name)))
    assert read(None) is None
    assert read({"key": None}) is None
    assert read({"key": "a"}) == "a"
    wrong: list[Any] = [{}, {"other": "a"}, [], "a"]
    for value in wrong:
        with pytest.raises(Wrong):
            read(value)
