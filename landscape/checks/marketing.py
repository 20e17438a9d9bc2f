"""Entries inform; they do not advertise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding, Severity
from landscape.sources.quote import quote

RULE = Rule(
    id="marketing",
    scope="document",
    summary="Our own sentences hold no advertising: no praise, no exclamation mark.",
    why="Readers compare projects here; praise says nothing that can be checked, and is not fair to others.",
    fix="Say what it does, or how much, and cite it; else delete the word.",
    severity=Severity.WARNING,
    example=Example(
        wrong="summary: The leading, blazing-fast scheduler for your AI workloads!",
        right="summary: Scheduler that starts the pods of a job together, by queue and quota.",
    ),
    allowed=True,
)

# The keys under which we speak; names and titles are other people's.
_KEYS = frozenset(["summary", "note", "description", "definition", "question"])
_WORDS = re.compile(
    r"""\b(?:
        award-winning|battle[\s-]+tested|best[\s-]+in[\s-]+class|best[\s-]+of[\s-]+breed|blazing(?:ly)?|
        bleeding[\s-]+edge|cutting[\s-]+edge|effortless(?:ly)?|enterprise[\s-]+grade|game[\s-]+chang(?:er|ing)|
        groundbreaking|industry[\s-]+leading|innovative|lightning[\s-]+fast|market[\s-]+leading|
        next[\s-]+generation|powerful|revolutionar(?:y|ies)|rock[\s-]+solid|seamless(?:ly)?|
        state[\s-]+of[\s-]+the[\s-]+art|unmatched|unparalleled|unrivalled|world[\s-]+class|
        (?:the|world's)\s+(?:leading|fastest|best)(?![\s-]+(?:practice|effort|fit|zero))
    )|![\s"')\]]|!$""",
    re.VERBOSE | re.IGNORECASE,
)

# Parts of these words that are cheap to look for and rare in other words.
_STEMS = (
    *("!", "award", "battle", "best", "blazing", "breed", "chang", "class", "edge", "effortless", "fastest"),
    *(
        "generation",
        "grade",
        "groundbreaking",
        "innovative",
        "leading",
        "lightning",
        "powerful",
        "revolution",
    ),
    *("rock", "seamless", "the art", "the-art", "unmatched", "unparalleled", "unrivalled"),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield every sentence of ours that praises."""
    for path, text in examined.texts_like(_WORDS, _STEMS):
        if path[-1:] and path[-1] in _KEYS and (found := _WORDS.search(text)):
            praise = quote(found[0].strip())
            message = f"{praise} in {quote(path[-1])} advertises instead of saying what can be checked"
            yield RULE.at_value(examined.document, path, message)
