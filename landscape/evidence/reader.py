"""What a reader is: something that hands out the lines of a cited file, or says why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from landscape.evidence.cited import Cited

LARGEST = 4 * 1024 * 1024


class Why(StrEnum):
    """Why a file could not be read, in words for a person."""

    NO_FILE = "the address names no file at a commit"
    NO_READER = "nothing was read"
    NO_MIRROR = "there is no mirror of the repository"
    NO_COMMIT = "the mirror does not have the commit"
    NO_ANSWER = "the host gave no answer that can be used"
    NO_PATH = "there is no such file at the commit"
    NO_TEXT = "the file is no text"
    TOO_LARGE = "the file is larger than 4 MiB"


# What is said of the file itself: another reader would say the same.
_OF_FILE = frozenset([Why.NO_PATH, Why.NO_TEXT, Why.TOO_LARGE])


@dataclass(frozen=True, slots=True)
class Text:
    """A file's lines without their ends, counted as code hosts count them: only a line feed ends a line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no text."""

    why: Why


class Reader(Protocol):
    """Anything that can read a cited file; it never raises for what a file or a host is like."""

    def read(self, place: Cited) -> Text | Unread:
        """Return the file's text, or why there is none."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Several readers as one: each is asked when those before it know nothing of the file."""

    readers: tuple[Reader, ...] = ()

    def read(self, place: Cited) -> Text | Unread:
        """Return the first word about the file; where nobody knows it, what the last reader said."""
        answer: Text | Unread = Unread(Why.NO_READER)
        for reader in self.readers:
            answer = reader.read(place)
            if isinstance(answer, Text) or answer.why in _OF_FILE:
                break
        return answer


def text(content: bytes) -> Text | Unread:
    """Return a file's content as text. Bytes that are no UTF-8 show as signs of their own."""
    if len(content) > LARGEST:
        return Unread(Why.TOO_LARGE)
    if b"\0" in content:
        return Unread(Why.NO_TEXT)
    lines = content.decode("utf-8-sig", errors="replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    return Text(tuple(line.removesuffix("\r") for line in lines))
