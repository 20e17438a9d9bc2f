"""No e-mail addresses, passwords or tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding

RULE = Rule(
    id="private-data",
    scope="document",
    summary="No e-mail address, password or access token stands in an entry.",
    why="The entry is published for good: people get spam, and whoever finds a password can use it.",
    fix="Delete it; name a person by the name or handle they publish, and change a password that was shown.",
    example=Example(
        wrong="note: Ask jane.doe@example.org for access",
        right="note: Access is given by the maintainers on request",
    ),
)

# Cheap to look for: without one of these there is nothing to find.
_DOUBT = re.compile(
    r"@|AKIA|ASIA|gh[oprsu]_|github_pat_|glpat-|xox[abprs]-|-----BEGIN|pass(?:word|code|wd)|[?&](?:pwd|token)=",
    re.IGNORECASE,
)
_FORMS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"), "an e-mail address"),
    (re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"), "an access key"),
    (
        re.compile(r"\b(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,})"),
        "a token",
    ),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"), "a private key"),
    (
        re.compile(r"[?&](?:pwd|passwd|password|passcode|token|access_token)=[^&#\s]", re.I),
        "a password in an address",
    ),
    (re.compile(r"\bpass(?:word|code|wd)\s*[:=]\s*\S", re.I), "a password"),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every text that holds something private; the message does not repeat it."""
    for path, text in examined.texts(_DOUBT):
        if what := _private(text):
            message = f"{what} stands here, and an entry is published for good"
            yield RULE.at_value(examined.document, path, message)


def _private(text: str) -> str | None:
    return next((what for form, what in _FORMS if form.search(text)), None)
