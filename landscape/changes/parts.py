"""The parts of a sentence about an entry: what became of a field, a claim, its evidence, a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TypeAlias

from landscape.catalogue.words import STATES, State
from landscape.changes.model import Change, Of, What

# Writes a text that is not ours so that it stays a text.
Say: TypeAlias = Callable[[str], str]

_FIELDS: dict[str, str] = {
    "status.state": "status",
    "status.note": "note of the status",
    "steward.name": "steward",
    "steward.kind": "kind of steward",
    "cncf.level": "CNCF level",
    "cncf.inherited_from": "project its CNCF level comes from",
    "links.homepage": "homepage",
    "links.documentation": "address of the documentation",
    "api_groups": "API groups",
    "year_of": "what the year is of",
    "needs.capabilities": "needed capabilities",
    "needs.hardware": "needed hardware",
    "needs.inferred": "needs that were inferred",
    "dra.driver": "DRA driver",
    "dra.device_classes": "DRA device classes",
    "dra.api_versions": "DRA API versions",
    "since.self": "since (own release)",
    "since.other": "since (the other's release)",
    "url": "address",
    "channels.slack.id": "Slack channel",
    "channels.slack.name": "name of the Slack channel",
    "channels.slack.workspace": "Slack workspace",
    "channels.slack_invite": "invitation to Slack",
    "channels.mailing_list": "mailing list",
    "channels.note": "note of the channels",
    "left": "day of a source without this person",
    "seen": "when it was seen",
    "term.start": "start of the term",
    "earlier_terms": "earlier term",
    "term.end": "end of the term",
}
# Texts of sentences: a reader is told that they changed, and reads them where they stand.
_PROSE = frozenset(
    """
    summary status.note remarks problem workload scale outcome caveats lessons wishes partitioning topology
    cluster findings description question definition counts_as_full counts_as_partial not_this note direction
    setup lost use what means mission promise channels.note steps passes configuration independence.reason
    needs.cluster
    """.split()  # noqa: SIM905 (a list of twenty quoted words is no easier to read)
)
_ROWS: dict[Of, str] = {
    Of.PAIR: "pair with",
    Of.ADOPTER: "adopter",
    Of.BENCHMARK: "benchmark",
    Of.TERM: "term",
    Of.PERSON: "person",
    Of.DELIVERABLE: "deliverable",
    Of.INITIATIVE: "initiative",
}
# What is so or not.
_FLAGS = frozenset(["withdrawn", "inherited", "in_brief"])
_EVIDENCE = {
    "licence_evidence": "evidence for the licence",
    "status.evidence": "evidence for the status",
    "steward.evidence": "evidence for the steward",
}
# Rows that are told by their number: there can be many, and their names say little.
_COUNTED = frozenset([Of.ADOPTER, Of.BENCHMARK])
_LISTED = 6


def parts(changes: list[Change], say: Say) -> Iterator[str]:
    """Yield the parts of a sentence; neighbours of the same sort become one."""
    for _, own in groupby(changes, key=_sort):
        yield _part(list(own), say)


def row_name(change: Change, say: Say) -> str:
    """Return what a row is called in which a change is."""
    return f"{_ROWS[change.row]} {say(change.item)}" if change.row else ""


def _sort(change: Change) -> tuple[str, ...]:
    return change.what, change.of, change.field, "" if change.row else change.item


def _part(changes: list[Change], say: Say) -> str:
    first = changes[0]
    match first.of:
        case Of.ENTRY if first.field:
            return "order of its parts changed"
        case Of.ENTRY:
            return f"its id {say(first.old)} -> {say(first.new)}"
        case Of.CLAIM:
            return "order of its statements changed"
        case Of.SEARCH:
            return _searched(first, say)
        case Of.STATEMENT if not first.field:
            return _statements(changes)
    if first.row and not first.field:
        return _rows(changes, say)
    told = _evidence(changes, say) if first.of is Of.EVIDENCE else _field(changes, say)
    return f"statement {first.item}: {told}" if first.item and not first.row else told


def _rows(changes: list[Change], say: Say) -> str:
    first, number = changes[0], len(changes)
    if first.of in _COUNTED:
        return f"{count(number, first.of.value)} {first.what}"
    if number == 1:
        return f"{row_name(first, say)} {first.what}"
    return f"{count(number, first.of.value)} {first.what}: {_list([change.item for change in changes], say)}"


def _searched(change: Change, say: Say) -> str:
    match change.what:
        case What.ADDED:
            return f"looked for on {say(change.new)}, nothing found"
        case What.REMOVED:
            return f"no longer said that nothing was found on {say(change.old)}"
        case What.RECHECKED:
            return f"looked for again, nothing found ({say(change.old)} -> {say(change.new)})"
        case _:
            return f"day of the search {say(change.old)} -> {say(change.new)}"


def _evidence(changes: list[Change], say: Say) -> str:
    first, number = changes[0], len(changes)
    of = _EVIDENCE.get(first.field, "evidence")
    what = of if number == 1 else f"{number} pieces of {of}"
    match first.what:
        case What.RECHECKED:
            days = f"{say(min(change.old for change in changes))} -> {say(max(c.new for c in changes))}"
            return f"{what} checked again ({days})"
        case What.CHANGED:
            return f"{what} described anew"
        case _:
            return f"{what} {first.what}"


def _field(changes: list[Change], say: Say) -> str:
    first = changes[0]
    label = _FIELDS.get(first.field, first.field.replace("_", " "))
    if first.field == "support":
        return f"{_state(first.old)} -> {_state(first.new)}"
    if first.field in _PROSE:
        if first.what is not What.CHANGED:
            return f"{label} {first.what}"
        return f"{label} {'reworded' if first.old and first.new else 'added' if first.new else 'removed'}"
    if first.what is not What.CHANGED:
        return f"{label} {first.what}: {_list([change.new or change.old for change in changes], say)}"
    if len(changes) > 1 or first.old == first.new:
        return f"{label} changed: {_list([change.new for change in changes], say)}"
    if first.field in _FLAGS:
        return f"{'now' if first.new else 'no longer'} {label}"
    if first.old and first.new:
        return f"{label} {say(first.old)} -> {say(first.new)}"
    return f"{label} added: {say(first.new)}" if first.new else f"{label} removed: {say(first.old)}"


def _statements(changes: list[Change]) -> str:
    states = ", ".join(_state(change.new or change.old) for change in changes)
    what = "statement" if len(changes) == 1 else f"{len(changes)} statements"
    return f"{what} {changes[0].what} ({states})"


def _state(word: str) -> str:
    return STATES[State(word)].name if word else "not judged"


def _list(texts: list[str], say: Say) -> str:
    shown = ", ".join(say(text) for text in texts[:_LISTED])
    return f"{shown} and {len(texts) - _LISTED} more" if len(texts) > _LISTED else shown


def count(number: int, noun: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
