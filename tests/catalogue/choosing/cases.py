"""The shared cases of choosing: facts, what is asked, and the answer, read for Python and for the browser.

In the files a verdict is "met full"; lists that stand empty in an answer are left out, and so is what a case
does not need of the facts. Optional are `verdicts` (key -> project -> verdict), `story` (whose needs are
`asked`) and `alone` (the row of the base).
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"

_FACTS: dict[str, Any] = {
    "as_of": "2026-11-20",
    "categories": {},
    "groups": [],
    "subjects": {},
    "projects": {},
    "pairs": [],
    "stories": {},
    "former": {},
    "base": "",
}
_ANSWER: dict[str, Any] = {"meeting": [], "near": [], "combinations": [], "undecided": [], "not_asked": []}


@dataclass(frozen=True)
class Case:
    """One case, as plain values in the shapes that both sides speak."""

    about: str
    facts: dict[str, Any]
    asked: dict[str, Any]
    answer: dict[str, Any]
    verdicts: dict[str, dict[str, Any]]
    story: str = ""
    alone: dict[str, Any] | None = None


def read(path: Path) -> Case:
    """Return the case in a file."""
    return case_of(json.loads(path.read_text("utf-8")))


def case_of(value: dict[str, Any]) -> Case:
    """Return a case of what its file holds."""
    assert value.keys() <= {"about", "facts", "asked", "answer", "verdicts", "story", "alone"}
    assert value.get("facts", {}).keys() <= _FACTS.keys()
    assert value["answer"].keys() <= _ANSWER.keys()
    return Case(
        value["about"],
        _FACTS | value["facts"],
        value.get("asked", {"needs": []}),
        _ANSWER | {name: [_row(row) for row in rows] for name, rows in value["answer"].items()},
        {
            key: {id: _verdict(word) for id, word in words.items()}
            for key, words in value.get("verdicts", {}).items()
        },
        value.get("story", ""),
        _row(value["alone"]) if "alone" in value else None,
    )


def expected(case: Case) -> dict[str, Any]:
    """Return what both sides must say of a case: answer, verdicts, what its story asks for, its base."""
    asked = {"floors": {"support": "partial", "maturity": "", "evidence": ""}} | case.asked
    return {
        "answer": case.answer,
        "verdicts": case.verdicts,
        "asked": asked if case.story else None,
        "alone": case.alone,
    }


def altered() -> list[tuple[str, dict[str, Any]]]:
    """Return cases each of which is wrong in one place, so that whoever accepts one does not look."""
    right: dict[str, Any] = json.loads((FOLDER / "combination.json").read_text("utf-8"))
    found: list[tuple[str, dict[str, Any]]] = []

    def wrong(about: str) -> dict[str, Any]:
        value = deepcopy(right)
        found.append((about, value))
        return value

    wrong("a claim")["facts"]["projects"]["b"]["claims"]["gang"][0][0] = "none"
    wrong("a pair")["facts"]["pairs"][1]["support"] = "planned"
    wrong("a must")["asked"]["needs"][3]["must"] = True
    wrong("a floor")["asked"]["floors"] = {"support": "full"}
    wrong("a reason")["answer"]["near"][0]["verdicts"][0] = "unknown not-found"
    wrong("the order")["answer"]["near"].reverse()
    wrong("a number")["answer"]["near"][0]["unknown"] = 0
    wrong("who gives what")["answer"]["combinations"][0]["by"][0] = "both"
    wrong("one too few")["answer"].pop("meeting")
    wrong("a verdict")["verdicts"] = {"gang": {"a": "unmet none"}}
    wrong("a base")["facts"]["base"] = "b"
    story = wrong("a story")
    story["story"] = "trains"
    story["facts"]["stories"] = {"trains": {"title": "It trains", "needs": ["gang"]}}
    return found


def _row(row: Any) -> Any:
    if isinstance(row, str):
        return row
    return row | {"verdicts": [_verdict(each) for each in row["verdicts"]]}


def _verdict(word: Any) -> Any:
    if isinstance(word, list):
        return [_verdict(each) for each in word]
    outcome, reason = word.split(" ")
    return {"outcome": outcome, "reason": reason}
