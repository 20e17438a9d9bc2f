"""The policy allows what the theme needs by its hash, and nothing that an article brings along."""

from __future__ import annotations

import base64
import hashlib

import pytest

from landscape.site.csp import HeadNotFound, guarded, policy

PAGE = """<!doctype html>
<html><head>
  <meta charset="utf-8">
  <title>T</title><script>one()</script><script src="x.js"></script><style>a{}</style>
</head><body><script type="application/json">{"a": 1}</script>
<article class="c">%s</article><script>two()</script></body></html>"""


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_inline_scripts_and_styles_of_the_theme_are_allowed_by_hash() -> None:
    found = policy(PAGE)
    assert f"script-src 'self' {digest('one()')} {digest('two()')};" in found
    assert f"style-src 'self' {digest('a{}')};" in found
    assert found.startswith("default-src 'none'; ")
    assert "unsafe" not in found


@pytest.mark.parametrize("text", ["<script>evil()</script>", "</article><script>evil()</script>"])
def test_a_script_in_an_article_is_not(text: str) -> None:
    assert digest("evil()") not in guarded(PAGE % text)
    assert digest("two()") in guarded(PAGE % text)


def test_the_policy_comes_before_everything_it_governs() -> None:
    head = guarded(PAGE).partition("<title>")[0]
    assert 'charset="utf-8">\n      <meta http-equiv="Content-Security-Policy" content="default-src' in head
    assert len(guarded(PAGE).partition("<meta http-equiv")[0]) < 1024


def test_the_development_server_may_add_its_script() -> None:
    found = policy(PAGE, reloading=True)
    assert "script-src 'self' 'unsafe-inline';" in found


def test_a_page_without_a_proper_head_is_refused() -> None:
    with pytest.raises(HeadNotFound):
        guarded("<html><head><title>T</title></head></html>")
