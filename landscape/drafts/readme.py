"""What a README says first: the title of the project, and the sentence that says what it is.

Most READMEs begin with badges, news and tables of contents, so what may be something else is left alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_LONGEST_NAME = 60
# What somebody may write to keep us busy is cut short.
_MOST_SIGNS = 16 * 1024
_MOST_LINES = 200
_LONGEST_LINE = 1000
_PIECES = re.compile(
    r"<!--.{0,2000}?-->|!\[[^\]]{0,500}\](?:\([^)]{0,500}\)|\[[^\]]{0,500}\])"
    r"|<(script|style|picture|svg|details)\b.{0,4000}?</\1>|^\[[^\]]{1,200}\]:[^\n]*$",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])?")
_RST_LINK = re.compile(r"`([^`<]+?)\s*<[^>]*>`_+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_HEADING = re.compile(r"(#{1,6}|=)[ \t]+(.+?)(?:[ \t]+#+)?")
_TITLE_TAG = re.compile(r"<h1\b[^>]{0,200}>(.{0,500}?)</h1>", re.DOTALL | re.IGNORECASE)
_UNDERLINE = re.compile(r"={3,}|-{3,}|\*{3,}|~{3,}")
# "Kueue: job queueing" and "Kueue - job queueing" name it and say something of it.
_BEHIND_NAME = re.compile(r"\s+[-–—|]\s+|:\s+|\s*\(")
_AROUND_NAME = re.compile(
    r"(?:what is|welcome to|about)\s+(?:the\s+)?(.+?)(?:\s+project)?\s*[?!.]?", re.IGNORECASE
)
_NO_NAMES = frozenset(
    [
        *("overview", "introduction", "features", "documentation", "readme", "about", "demo", "website"),
        *("quickstart", "gettingstarted", "installation", "usage", "tableofcontents", "contents", "news"),
    ]
)
# Lines that are no prose: lists, tables, quotations, code, directives.
_NO_PROSE = re.compile(r"[-*+|>#=.:~!{] |[|>:#.=~!{]|\d+[.)]\s|```|https?:")
_SENTENCE = re.compile(r"(.+?[.!?])(?=\s+[A-Z0-9(\"']|$)")
# Not what it is supported in, nor whose project or licence it has.
_WHAT_IT_IS = re.compile(
    r" is (?:an?|the) (?!(?:cncf|graduated|incubat|sandbox|member|community))", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|resp|approx)|\b[A-Z])\.$")


def title(text: str, repository: str) -> str:
    """Return the title of a README, "" when it is hardly the name of what is in the repository."""
    level, words = _first_heading(_lines(text))
    name = _plain(words)
    if around := _AROUND_NAME.fullmatch(name):
        name = around[1]
    name = _BEHIND_NAME.split(name)[0].strip(" .,:-–—|")
    letters = _letters(name)
    if not letters or len(name) > _LONGEST_NAME or letters in _NO_NAMES:
        return ""
    parts = [part for part in re.split(r"[-_.]", repository.casefold()) if len(part) > 2]
    is_named = letters in _letters(repository) or any(part in letters for part in parts)
    return name if level == 1 or is_named else ""


def sentence(text: str, names: tuple[str, ...]) -> str:
    """Return the first sentence of a README that begins with one of the project's names, "" if none does."""
    beginnings = tuple(_letters(name) for name in names if _letters(name))
    for paragraph in _paragraphs(_lines(text)):
        for words in _sentences(paragraph):
            letters = _letters(words).removeprefix("the")
            if letters.startswith(beginnings) and _WHAT_IT_IS.search(words):
                return words
    return ""


def _lines(text: str) -> list[str]:
    """Return the lines of a README, less what is not shown or no text."""
    lines = _PIECES.sub("", text[:_MOST_SIGNS]).splitlines()[:_MOST_LINES]
    return [line[:_LONGEST_LINE].rstrip() for line in lines]


def _first_heading(text: list[str]) -> tuple[int, str]:
    lines = [line.strip() for line in text]
    found = _TITLE_TAG.search("\n".join(lines))
    if found and any(map(str.isalnum, _plain(found[1]))):
        return 1, found[1]
    for before, line in zip(["", *lines], lines, strict=False):
        heading = _HEADING.fullmatch(line)
        if heading and any(map(str.isalnum, _plain(heading[2]))):
            return len(heading[1]), heading[2]
        if before[:1].isalnum() and _UNDERLINE.fullmatch(line):
            return (1 if line[0] in "=*" else 2), before
    return 0, ""


def _paragraphs(text: list[str]) -> Iterator[str]:
    """Yield the paragraphs of prose on one line each."""
    is_code = False
    lines: list[str] = []
    for line in [*text, ""]:
        is_fence = line.strip().startswith(("```", "~~~"))
        is_code = is_code != is_fence
        plain = "" if is_code or is_fence or line.startswith(("    ", "\t")) else _plain(line)
        if plain and not _UNDERLINE.fullmatch(plain) and not _NO_PROSE.match(line.strip()):
            lines.append(plain)
        elif lines:
            yield " ".join(lines)[:_LONGEST_LINE]
            lines = []


def _sentences(paragraph: str) -> Iterator[str]:
    words = ""
    for found in _SENTENCE.finditer(paragraph):
        words = f"{words} {found[1].strip()}".strip()
        if not _ABBREVIATION.search(words[-10:]):
            yield words
            words = ""


def _plain(text: str) -> str:
    """Return words of a README without their markup, and without what cannot be seen."""
    text = _LINK.sub(r"\1", _LINK.sub(r"\1", _RST_LINK.sub(r"\1", text)))
    text = _EMOJI.sub("", html.unescape(_TAG.sub("", text)))
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
