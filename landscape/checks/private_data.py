"""No e-mail addresses, passwords or tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources.comments import all_comments

RULE = Rule(
    id="private-data",
    scope="document",
    summary="No e-mail address, password or access token stands in an entry.",
    why="The entry is published for good: people get spam, and whoever finds a password can use it.",
    fix="Delete it; name a person by the name or handle they publish, and change a password that was shown.",
    example=Example(
        wrong="summary: Holds jobs; ask jane.doe@example.org for access.",
        right="summary: Holds jobs; its maintainers give access on request.",
    ),
)

_IN_TEXT = (
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,}"), "an e-mail address"),
    (re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"), "an access key"),
    (re.compile(r"\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,})"), "a token"),
    (re.compile(r"\b(?:glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,})"), "a token"),
    (re.compile(r"\bsk-[A-Za-z0-9_-]{20,}"), "a token"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"), "a private key"),
    (re.compile(r"\bpass(?:word|code|wd)\s*[:=]\s*\S", re.IGNORECASE), "a password"),
)
_STEMS = (
    *("@", "akia", "asia", "ghp_", "gho_", "ghr_", "ghs_", "ghu_", "github_pat_", "glpat-", "xox"),
    *("sk-", "-----begin", "password", "passcode", "passwd"),
)
_IN_URL = re.compile(r"[?&](?:pwd|passwd|password|passcode|(?:access_)?token|api_?key)=[^&#]", re.IGNORECASE)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every text and address that holds something private; the message does not repeat it."""
    for path, text in examined.texts_like(None, _STEMS):
        if what := private_part(text):
            yield RULE.at_value(examined.document, path, _message(what))
    for path, url in examined.urls_where(_in_url):
        yield RULE.at_value(examined.document, path, _message(_in_url(url) or ""))
    yield from _in_comments(examined)


def _in_comments(examined: Examined) -> Iterator[Finding]:
    """Yield every comment that holds something private: the file is published as it is."""
    document = examined.document
    # Mostly there is none but the line for editors.
    text = document.text.removeprefix("# yaml-language-server")
    if not ("\n#" in text or " #" in text or text.startswith("#")):
        return
    lower = text.casefold()
    if any(stem in lower for stem in _STEMS):
        for at, words in all_comments(document):
            if what := private_part(words):
                yield Finding(document.path, *at, RULE.id, _message(what), RULE.fix, RULE.severity)


def _message(what: str) -> str:
    return f"{what} stands here, and an entry is published for good"


def private_part(text: str) -> str | None:
    """Return what a text holds that nobody may publish ("a token"), or None."""
    return next((what for form, what in _IN_TEXT if form.search(text)), None)


def _in_url(url: str) -> str | None:
    if "@" in url and (what := private_part(url)):
        return what
    return "a password in an address" if "?" in url and _IN_URL.search(url) else None
