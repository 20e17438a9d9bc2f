"""What speaks against an answer."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One reason why an entry should not be written as it is.

    `about` is the name of the question whose answer it is about, "id", or "" for none of them. It is only a
    doubt when somebody who knows better may have the entry written all the same.
    """

    about: str
    message: str
    fix: str = ""
    is_doubt: bool = False
