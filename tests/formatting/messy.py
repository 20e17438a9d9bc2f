"""Entries as people write them: any style, any indentation, comments wherever YAML allows one."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

# Keys that the schema of a project knows somewhere, and some that none knows.
KEYS = [
    *(
        "name",
        "summary",
        "category",
        "aliases",
        "capabilities",
        "hardware",
        "not_found",
        "works_with",
        "links",
    ),
    *("evidence", "url", "kind", "checked", "support", "since", "via", "homepage", "note"),
    *("mine", "colour", "x-1"),
]
# Texts that YAML reads as something else, or that cannot stand everywhere.
ODD = [
    *("", " x", "x ", "a  b", "v1.2", "0.10", "2026-11-23", "12:30", "1e3", ".5", "+1", "0x1f"),
    *("yes", "Off", "null", "~", "<<", "=", "- a", "? a", ": a", "a: b", "a:", "a #b", "#c", "a, b"),
    *(
        "'",
        '"',
        "it's",
        'say "no"',
        "back\\slash",
        "{a}",
        "[b]",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
    ),
    *("https://a.example/b#L1", "ß über", "\u00a0x", "\u200dz", "😀 😀", "a\tb"),
    *("line\nline", "line\n", "\n", " a\nb", "a\n\nb\n\n", "a \nb"),
]
TEXTS = st.one_of(
    st.sampled_from(KEYS),
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=12),
    st.lists(st.sampled_from(KEYS), min_size=8, max_size=40).map(" ".join),
)
SCALARS = st.one_of(
    TEXTS,
    st.integers(-5, 3000),
    st.booleans(),
    st.none(),
    st.sampled_from([0.1, 1.5, -2.0]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | TEXTS.filter(lambda key: len(key) < 60), inner, max_size=4)
    ),
    max_leaves=12,
)
ENTRIES = st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=6)

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*")
_NO_TEXT = frozenset(["null", "true", "false"])
_REMARKS = ["why", "landscape: allow x because y", "ü: [", "'", '"', "# #", ""]


@st.composite
def messy(draw: Any, entries: st.SearchStrategy[dict[str, Any]] = ENTRIES) -> str:
    """Return the text of an entry."""
    return _Scribe(draw).entry(draw(entries))


class _Scribe:
    """Writes a value with all the freedom that YAML gives."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.lines: list[str] = []
        self.count = 0
        self.most = 10_000  # how far a comment may be indented here without being part of a text

    def entry(self, value: dict[str, Any]) -> str:
        """Return the text of a whole file."""
        if self.one_in(6):
            self.lines.append("---" + self.behind())
        self.block(value, 0)
        self.between(0)
        end = str(self.draw(st.sampled_from(["\n", "\n", "\r\n", "\n\n\n", ""])))
        text = "\n".join(self.lines) + end.replace("\r", "")
        if "\r" in end:
            text = text.replace("\n", "\r\n")
        return f"\ufeff{text}" if self.one_in(10) else text

    def one_in(self, number: int) -> bool:
        """Throw a die."""
        return bool(self.draw(st.integers(1, number)) == number)

    def comment(self) -> str:
        """Return a comment that is not written anywhere else."""
        self.count += 1
        words = self.draw(
            st.sampled_from(["why", "landscape: allow x because y", "ü: [", "'", '"', "# #", ""])
        )
        return f"#{' ' if words else ''}{words} {self.count}"

    def behind(self) -> str:
        """Return what stands at the end of a line."""
        if self.one_in(4):
            return f"{self.draw(st.sampled_from([' ', '  ']))}{self.comment()}"
        return str(self.draw(st.sampled_from(["", "", "", " ", "  "])))

    def between(self, indent: int) -> None:
        """Write empty lines and comments of their own lines."""
        while self.one_in(3):
            if self.one_in(2):
                self.lines.append(self.draw(st.sampled_from(["", "", "  "])))
            else:
                column = min(self.draw(st.sampled_from([0, indent, indent + 2, indent + 5])), self.most)
                self.lines.append(" " * column + self.comment())

    def block(self, value: Any, indent: int, first: str | None = None) -> None:
        """Write a collection in lines; `first` stands before its first member instead of spaces."""
        step = self.draw(st.sampled_from([2, 2, 1, 4]))
        members = value.items() if isinstance(value, dict) else [(None, item) for item in value]
        for number, (key, item) in enumerate(members):
            if number or first is None:
                self.between(indent)
            start = first if first is not None and not number else " " * indent
            if key is None:
                self.item(start, item, indent, step)
            else:
                self.member(f"{start}{self.key(key)}:", item, indent, step)

    def item(self, start: str, value: Any, indent: int, step: int) -> None:
        """Write an item of a list."""
        if isinstance(value, dict | list) and value and self.one_in(2):
            spaces = self.draw(st.sampled_from([1, 1, 3]))
            self.block(value, indent + 1 + spaces, f"{start}-{' ' * spaces}")
        else:
            self.member(f"{start}-", value, indent, step)

    def member(self, start: str, value: Any, indent: int, step: int) -> None:
        """Write what stands behind a colon or a dash."""
        if isinstance(value, dict | list):
            if value and not self.one_in(3):
                self.lines.append(start + self.behind())
                level = isinstance(value, list) and start.endswith(":") and self.one_in(3)
                self.most = 10_000
                self.block(value, indent if level else indent + step)
                return
            self.most = 10_000
            self.lines.append(f"{start} ")
            self.flow(value, indent + step)
            self.lines[-1] += self.behind()
            return
        block = self.text_block(value, indent + step)
        if block and self.one_in(3):
            head, lines = block
            self.lines.append(f"{start} {head}{self.behind()}")
            self.lines += lines
            self.most = min(indent, indent + step - 1)
            return
        self.most = 10_000
        written = self.scalar(value)
        if written and self.one_in(8):
            self.lines.append(start + self.behind())
            self.between(indent + step)
            self.lines.append(f"{' ' * (indent + step)}{written}{self.behind()}")
        else:
            self.lines.append(f"{start} {written}{self.behind()}")

    def flow(self, value: Any, indent: int) -> None:
        """Write a value in brackets, over one line or several."""
        if not isinstance(value, dict | list):
            self.lines[-1] += self.scalar(value, in_flow=True)
            return
        self.lines[-1] += "{" if isinstance(value, dict) else "["
        self.turn(indent)
        members = value.items() if isinstance(value, dict) else [(None, item) for item in value]
        for number, (key, item) in enumerate(members):
            if number:
                self.lines[-1] += ","
                self.turn(indent)
            if key is not None:
                self.lines[-1] += f"{self.key(key)}: "
            self.flow(item, indent)
        self.turn(indent)
        self.lines[-1] += "}" if isinstance(value, dict) else "]"

    def turn(self, indent: int) -> None:
        """Begin a new line inside brackets, perhaps after comments."""
        self.lines[-1] += " "
        if self.one_in(6):
            self.lines[-1] += self.behind()
            self.between(indent)
            self.lines.append(" " * (indent + 1))

    def key(self, key: str) -> str:
        """Write a key."""
        return str(self.scalar(key, in_flow=True))

    def scalar(self, value: Any, in_flow: bool = False) -> str:
        """Write a scalar on one line."""
        if value is None:
            return str(self.draw(st.sampled_from(["null", "~"] if in_flow else ["", "~", "null"])))
        if isinstance(value, bool):
            return str(value).lower() if self.one_in(2) else str(value)
        if not isinstance(value, str):
            return repr(value)
        styles = [json.dumps(value, ensure_ascii=not value.isprintable())]
        if any(ord(sign) > 0xFFFF for sign in value) and not value.isprintable():
            styles = ['"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"']
        if value.isprintable() and value:
            styles.append("'" + value.replace("'", "''") + "'")
        if _SAFE.fullmatch(value) and value not in _NO_TEXT:
            styles = [value, value, *styles]
        return str(self.draw(st.sampled_from(styles)))

    def text_block(self, value: Any, indent: int) -> tuple[str, list[str]] | None:
        """Write a text as a block, or return None when it cannot be one."""
        if not isinstance(value, str) or not value.strip() or value[0] in " \n\t":
            return None
        lines = value.removesuffix("\n").split("\n")
        if not all(line.isprintable() for line in lines) or value.endswith("\n\n"):
            return None
        sign = "" if value.endswith("\n") else "-"
        if len(lines) == 1 and "  " not in value and not lines[0].endswith(" ") and self.one_in(2):
            return f">{sign}", [" " * indent + word for word in lines[0].split(" ")]
        return f"|{sign}", [" " * indent + line if line else "" for line in lines]
