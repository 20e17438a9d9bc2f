"""What is private is found, counted and never told. Passwords and addresses here are made up."""

from __future__ import annotations

import pytest

from landscape.imports.private import Dropped, dropped_of, hidden, is_private, without_password
from landscape.sources.document import Value


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "Ada <ada.b@mail.example.org>",
        "https://example.org/j/1?pwd=abc",
        "https://example.org/j/1#password=abc",
        "https://example.org/j/1?a=1&access_token=abc",
        "Tuesdays; passcode: 123456",
        "the password is owl7",
        "PASSWORD=owl",
    ],
)
def test_private_things_are_found_and_hidden(text: str) -> None:
    assert is_private(text)
    shown = hidden(text)
    assert "(private)" in shown
    assert not any(word in shown for word in ("ada@", "ada.b", "abc", "123456", "owl"))


@pytest.mark.parametrize(
    "text", ["@ada", "C0EXAMPLE", "https://example.org/?view=list", "No password is needed.", "a @ b"]
)
def test_other_things_are_not(text: str) -> None:
    assert not is_private(text)
    assert hidden(text) == text


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://example.org/j?pwd=a", "https://example.org/j"),
        ("https://example.org/j?view=list&pwd=a", "https://example.org/j?view=list"),
        ("https://example.org/j?pwd=a&view=list#x", "https://example.org/j?view=list#x"),
        ("https://example.org/j?a=1&token=b#x", "https://example.org/j?a=1#x"),
        ("https://example.org/j?view=list", "https://example.org/j?view=list"),
    ],
)
def test_a_password_is_taken_out_of_an_address(url: str, bare: str) -> None:
    assert without_password(url) == bare


def test_values_are_counted_once_each() -> None:
    value: Value = {
        "email": "a@example.org",
        "people": [{"email": "b@example.org, c@example.org"}, None, 1],
        "zoom": "https://example.org/j?pwd=a",
        "when": "Tuesdays, passcode: 1234",
    }
    assert dropped_of(value) == Dropped(emails=2, passwords=2)
    assert dropped_of(None) == Dropped(0, 0)
