"""What a check has to say about a place in a file.

A finding is a value: it is collected, sorted and reported at the rim, and never ends a run by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error changes the exit code and stops a build, a note is there to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake at one place.

    `path` is relative to the folder that was checked, with forward slashes; `line` and `column` count from
    1. `message` says what is wrong and why it matters, `fix` what to write instead; both are one line of
    plain text.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR
