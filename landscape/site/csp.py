"""The Content Security Policy of every page: our own origin, and the theme's inline scripts by their hash.

What stands in an article is left out when scripts are counted: a script that came in with an entry's text
would not be in the policy, and a browser would not run it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

_CHARSET = re.compile(r"<head>\s*<meta charset=[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.IGNORECASE | re.DOTALL)
_DATA_BLOCK = re.compile(r"""\btype=["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc=", re.IGNORECASE)


class HeadNotFound(ValueError):
    """A page has no `<head>` that starts with its character set, so there is no place for its policy."""


def guarded(html: str, *, reloading: bool = False) -> str:
    """Return a page with its policy right after the character set, so that it governs all the rest.

    `reloading` allows every inline script: the development server puts one of its own into each page, which
    changes every time.
    """
    head = _CHARSET.search(html)
    if head is None:
        raise HeadNotFound("the page's head does not start with <meta charset>")
    frame = _without_article(html)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(frame, reloading=reloading)}">'
    return f"{html[: head.end()]}\n      {meta}{html[head.end() :]}"


def policy(frame: str, *, reloading: bool = False) -> str:
    """Return the policy that lets a frame work: nothing from anywhere but our own origin."""
    scripts = ["'unsafe-inline'"] if reloading else list(dict.fromkeys(_hashes(_inline_scripts(frame))))
    styles = list(dict.fromkeys(_hashes(_STYLE.findall(frame))))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:"],  # data: for the icons in the theme's style sheet
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],  # the search's form, when it is sent before its script is there
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _without_article(html: str) -> str:
    """Cut out everything between the first start and the last end of an article."""
    start, end = html.find("<article"), html.rfind("</article>")
    return html[:start] + html[end:] if 0 <= start < end else html


def _inline_scripts(frame: str) -> Iterator[str]:
    for attributes, text in _SCRIPT.findall(frame):
        if not _SOURCE.search(attributes) and not _DATA_BLOCK.search(attributes):
            yield text


def _hashes(texts: Iterator[str] | list[str]) -> Iterator[str]:
    for text in texts:
        yield f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
