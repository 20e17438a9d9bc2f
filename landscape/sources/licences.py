"""The text of a licence -> its id in the SPDX list, by words that stand in no other."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GNU = {
    "gnu general public license": "GPL",
    "gnu lesser general public license": "LGPL",
    "gnu affero general public license": "AGPL",
}
_GNU_HEAD = re.compile(
    rf"({'|'.join(_GNU)}) version ([23](?:\.1)?), (?:june|february|29 june|19 november) (?:1991|1999|2007)"
)
_LATER = re.compile(
    r"(?:l|a)?gpl[- ]?v?\d(?:\.\d)?(?:-or-later|\+)|\bor (?:\(at your option\) )?any later version"
)
_HEADS = (
    ("Apache-2.0", ("apache license version 2.0, january 2004",)),
    ("MPL-2.0", ("mozilla public license version 2.0 1. definitions",)),
    ("MPL-2.0", ("mozilla public license, version 2.0 1. definitions",)),
    ("EPL-2.0", ("eclipse public license - v 2.0",)),
    (
        "ISC",
        ("permission to use, copy, modify, and/or distribute this software", "copyright notice and this"),
    ),
    ("ISC", ("permission to use, copy, modify, and distribute this software", "copyright notice and this")),
)
_MIT = "permission is hereby granted, free of charge, to any person obtaining a copy of this software"
_MIT_NOTICE = "this permission notice"
_BSD = (
    "redistribution and use in source and binary forms, with or without modification, are permitted provided"
)
_BSD_NAMES = re.compile(r"neither the names? of|may not be used to endorse or promote")
# What says that there is a condition more, or the licence that others are most often joined with.
_CONDITION = "commons clause"
_OTHER = "apache license"
# Room for a title and the names of those who have the copyright.
_HEAD = 1500
_BSD_ADVERTISING = "all advertising materials mentioning"


def licence_of(texts: Iterable[str], readme: str = "") -> str:
    """Return the licence that all texts of a clone together are, "" when that is not beyond doubt.

    The texts of the GNU licences do not say whether a later version may be taken; a README may.
    """
    found = {id for text in texts for id in _ids(_words(text)) or {""}}
    # The lesser licence is an addition to the general one, and both lie side by side.
    if "LGPL-3.0" in found:
        found.discard("GPL-3.0")
    if len(found) != 1:
        return ""
    (id,) = found
    if "GPL" not in id:
        return id
    return f"{id}-or-later" if _LATER.search(_words(readme)) else f"{id}-only"


def _words(text: str) -> str:
    """Return a text in lower case, its words apart by one space each."""
    return " ".join(re.sub(r"[*_#>`“”\"]+|[-=]{3,}", " ", text).casefold().split())


def _ids(words: str) -> set[str]:
    """Return the licences whose words stand at the head of a text (further down, they are those of parts).

    "" stands for one that is not known.
    """
    head = words[:_HEAD]
    found = {id for id, signs in _HEADS if signs[0] in head and all(sign in words for sign in signs)}
    if gnu := _GNU_HEAD.search(head):
        version = gnu[2] if "." in gnu[2] else f"{gnu[2]}.0"
        found.add(f"{_GNU[gnu[1]]}-{version}")
    if _MIT in head:
        found.add("MIT" if _MIT_NOTICE in words else "MIT-0")
    if _BSD in head and _BSD_ADVERTISING not in words:
        found.add("BSD-3-Clause" if _BSD_NAMES.search(words) else "BSD-2-Clause")
    is_more = _CONDITION in words or (_OTHER in words and found != {"Apache-2.0"})
    return found | {""} if is_more else found
