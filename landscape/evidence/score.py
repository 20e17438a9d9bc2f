"""A filled sheet -> how often the catalogue is right, and how sure that is."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from landscape.catalogue.model import Audit, Share
from landscape.checks.rule import Rule
from landscape.checks.suggest import nearest
from landscape.evidence.sheet import FORMAT, LARGEST_SEED
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.quote import quote

VERDICTS = ("right", "weak", "wrong-level", "wrong-capability", "unreadable")
# What can be weak in a statement that is right; a wrong one has its fault in its verdict.
FAULTS = ("line", "note", "since", "maturity", "via", "enable", "mechanism")
_FAULT_OF = {"wrong-level": "level", "wrong-capability": "capability"}

SHAPE = Rule(
    id="sheet-shape",
    scope="document",
    summary="A sheet is as it was written, but for its date, verdicts and remarks.",
    why="With statements left out or added it is no random sample any more.",
    fix="Put it back as it was; the same seed draws the same statements again.",
)
VERDICT = Rule(
    id="sheet-verdict",
    scope="document",
    summary="Every statement of a sheet has a verdict.",
    why="A share of those that somebody liked to judge says nothing of the others.",
    fix=f"Write one of {', '.join(VERDICTS)}.",
)

FAULT = Rule(
    id="sheet-fault",
    scope="document",
    summary="What is weak in a statement is said in words that can be counted.",
    why="Kinds of error that come back can be looked for in all statements.",
    fix=f"Write some of {', '.join(FAULTS)}, such as [line, note], or nothing.",
)

_COMMIT = re.compile(r"(?:[0-9a-f]{40})?")
# The 97.5 % point of the normal distribution, for an interval of 95 %.
_Z = 1.959963984540054


def sheet_findings(document: Document) -> list[Finding]:
    """Return what keeps a sheet from being counted."""
    value = document.value
    sample = value.get("sample") if isinstance(value, dict) else None
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(sample, list):
        message = "this is no sheet of an audit, or one of another version of this program"
        return [SHAPE.at_value(document, (), message, "Write one: landscape evidence --sample 100 --seed 1.")]
    return [*_head(document, value, sample), *_verdicts(document, sample)]


def audit(document: Document, sheet: str = "") -> Audit:
    """Return what a sheet without findings says; `sheet` is where it can be read, if anywhere."""
    value: Any = document.value
    counts = Counter(one["verdict"] for one in value["sample"])
    judged = len(value["sample"]) - counts["unreadable"]
    return Audit(
        date=value["date"],
        number=value["number"],
        of=value["of"],
        seed=value["seed"],
        commit=value["commit"],
        verdicts={verdict: counts[verdict] for verdict in VERDICTS},
        right=wilson(counts["right"] + counts["weak"], judged),
        without_weakness=wilson(counts["right"], judged),
        faults=dict(sorted(Counter(fault for one in value["sample"] for fault in _faults(one)).items())),
        sheet=sheet,
    )


def with_round(rounds: Iterable[Audit], new: Audit) -> tuple[Audit, ...]:
    """Return rounds with a new one at the end; the same sample, counted again, takes its old place."""
    drawn = (new.seed, new.number, new.of, new.commit)
    known = list(rounds)
    for index, one in enumerate(known):
        if (one.seed, one.number, one.of, one.commit) == drawn:
            return (*known[:index], new, *known[index + 1 :])
    return (*known, new)


def as_json(rounds: Iterable[Audit]) -> str:
    """Return audits as the file that the catalogue keeps them in."""
    value = {"version": 2, "rounds": [_round(one) for one in rounds]}
    return json.dumps(value, indent=2) + "\n"


def _round(audit: Audit) -> dict[str, Any]:
    return {key: value for key, value in asdict(audit).items() if value not in ("", {})}


def _faults(one: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong or weak in a judged statement, each once."""
    if fault := _FAULT_OF.get(one["verdict"]):
        yield fault
    yield from dict.fromkeys(one.get("faults") or ())


def wilson(hits: int, of: int) -> Share:
    """Return a share with its 95 % score interval.

    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
    American Statistical Association 22 (1927), 209-212. Unlike the textbook interval it stays within 0 and 1
    and holds for small samples and for shares near the ends (Brown, Cai and DasGupta, Statistical Science 16
    (2001), 101-133). That the sample is drawn without putting back makes it a little wider than need be.
    """
    share = hits / of
    squared = _Z * _Z
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = _Z / (1 + squared / of) * math.sqrt(share * (1 - share) / of + squared / (4 * of * of))
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == of else middle + half
    return Share(round(share, 4), round(low, 4), round(high, 4))


def _head(document: Document, value: Mapping[str, Any], sample: list[Any]) -> Iterator[Finding]:
    """Yield what is wrong with how the sample was drawn."""
    for key in ("number", "of", "seed"):
        if type(value.get(key)) is not int or not 0 <= value[key] <= LARGEST_SEED:
            yield SHAPE.at_value(document, (key,), f"{quote(key)} is not the whole number that was written")
    if not _is_day(value.get("date")):
        message = "the date of the audit is no day of the calendar"
        yield SHAPE.at_value(document, ("date",), message, 'Write year, month and day: "2026-11-25".')
    if not isinstance(commit := value.get("commit"), str) or not _COMMIT.fullmatch(commit):
        yield SHAPE.at_value(document, ("commit",), "`commit` is neither a commit nor empty")
    if len(sample) != value.get("number"):
        message = f"{quote(value.get('number'))} statements were drawn, but {len(sample)} are here"
        yield SHAPE.at_key(document, ("sample",), message)


def _verdicts(document: Document, sample: list[Any]) -> Iterator[Finding]:
    """Yield every statement that has no verdict that counts, and every one that stands there again."""
    seen: set[str] = set()
    judged = False
    for index, one in enumerate(sample):
        path = ("sample", index)
        key = one.get("statement") if isinstance(one, dict) else None
        if not isinstance(key, str) or "verdict" not in one:
            yield SHAPE.at_value(document, path, "this is no statement with a verdict")
            continue
        if key in seen:
            yield SHAPE.at_value(document, (*path, "statement"), f"{quote(key)} stands here twice")
        seen.add(key)
        verdict = one["verdict"]
        judged |= verdict != "unreadable"
        if verdict is None:
            yield VERDICT.at_key(document, (*path, "verdict"), f"{quote(key)} has no verdict yet")
        elif verdict not in VERDICTS:
            meant = nearest(str(verdict), VERDICTS)
            message = f"{quote(verdict)} is no verdict, so it cannot be counted"
            fix = f"Write {quote(meant)}." if meant else ""
            yield VERDICT.at_value(document, (*path, "verdict"), message, fix)
        yield from _faulty(document, path, one.get("faults"))
    if not judged:
        message = "no statement was judged, so there is nothing to count"
        yield VERDICT.at_key(document, ("sample",), message, "Judge those that can be read.")


def _faulty(document: Document, path: tuple[str | int, ...], faults: object) -> Iterator[Finding]:
    """Yield what cannot be counted of what is said to be weak."""
    if faults is None:
        return
    if not isinstance(faults, list):
        yield FAULT.at_value(document, (*path, "faults"), "`faults` is no list of words")
        return
    for index, fault in enumerate(faults):
        if fault not in FAULTS:
            meant = nearest(str(fault), FAULTS)
            message = f"{quote(fault)} is no fault that can be counted"
            fix = f"Write {quote(meant)}." if meant else ""
            yield FAULT.at_value(document, (*path, "faults", index), message, fix)


def _is_day(text: object) -> bool:
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
