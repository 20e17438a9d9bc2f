"""Did you mean: the word that somebody probably wanted to write."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LIKENESS = 75
_SHORTEST_PART = 3


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that is most like `word`, or None when none is like it."""
    plain = {_plain(known): known for known in sorted(words)}
    wanted = _plain(word)
    if not wanted:
        return None
    if wanted in plain:
        return plain[wanted]
    found = process.extractOne(wanted, plain, processor=None, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    if found is None:
        parts = [known for known in plain if len(wanted) >= _SHORTEST_PART and wanted in known.split("-")]
        return plain[parts[0]] if len(parts) == 1 else None
    return plain[found[2]] if found[2] in plain else plain[found[0]]


def _plain(word: str) -> str:
    return "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
