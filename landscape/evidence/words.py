"""Words of texts and source code, cut down to their stems, so that what means the same can be found again.

"GangScheduling", "gang_scheduler" and "schedule a gang" share the stems "gang" and "schedul".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FONT = re.compile(r"\\f[A-Z]")  # of manual pages
# An acronym, with its plural s; a word, also one hump of camel case; a word of another script.
_WORD = re.compile(r"[A-Z]{2,}s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]|[^\W\d_a-zA-Z]+")
_LETTERS = re.compile(r"[^\W_]+")
_ENDINGS = (
    *("ication", "isation", "ization", "ability", "ibility", "ation", "ition", "ment", "ness", "able"),
    *("ible", "ical", "ate", "ing", "ion", "ive", "ity", "al", "ed", "er", "or", "ly", "e", "y"),
)
_SINGULAR = ("ss", "us", "is")  # status, axis; but short ones are plurals: GPUs
_SHORTEST, _LONGEST = 4, 40
# Words that every text has.
_COMMON = frozenset(
    _WORD.findall(
        """
        a an and are as at be been but by can do does done each every for from had has have if in into is it
        its may more must no not of off on one or out over per should so some such than that the their them
        then there these they this those to up use used uses using via was were what when where which while
        who will with without would you your
        """
    )
)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, in order; names of code fall into their parts."""
    return [word.lower() for word in _WORD.findall(_FONT.sub(" ", text))]


def stem(word: str) -> str:
    """Return what the forms of an English word share; a short word only loses its plural s."""
    word = word[:_LONGEST]
    if word.endswith("ies") and len(word) > _SHORTEST:
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith(_SINGULAR if len(word) > _SHORTEST else "ss"):
        word = word[:-1] or word
    while ending := next((end for end in _ENDINGS if _may_lose(word, end)), None):
        word = word.removesuffix(ending)
        if word[-1] == word[-2] and len(word) > _SHORTEST:
            word = word[:-1]
    return word


def stems(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words of some texts, without those that every text has."""
    return frozenset(stem(word) for text in texts for word in words(text) if word not in _COMMON)


def squeezed(text: str) -> str:
    """Return only letters and digits, in lower case: "gang-scheduling" as people also write it."""
    return "".join(_LETTERS.findall(text)).lower()


def _may_lose(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
