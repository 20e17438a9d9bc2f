"""The day of a build: the one place where a page's clock is read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime

VARIABLE = "SOURCE_DATE_EPOCH"

_SECONDS = re.compile(r"[0-9]{1,12}")


class BadDay(ValueError):
    """The environment names a day that cannot be read; the message says what was expected."""


def today(environment: Mapping[str, str] = os.environ) -> str:
    """Return the day of this build as an ISO date in UTC: that of `SOURCE_DATE_EPOCH`, else today's.

    So the same data and the same value of that variable make the same site. Raises `BadDay` where it is set
    to something else than seconds since 1970.
    """
    given = environment.get(VARIABLE, "")
    if not given:
        return datetime.now(UTC).date().isoformat()
    if _SECONDS.fullmatch(given):
        try:
            return datetime.fromtimestamp(int(given), UTC).date().isoformat()
        except (OverflowError, ValueError, OSError):
            pass
    raise BadDay(
        f"{VARIABLE} is {given[:40]!r}: write whole seconds since 1970-01-01 UTC, such as 1782777600, "
        "or unset it"
    )
