"""What GitHub's GraphQL answers -> what it says of each repository, or why nothing of it counts.

An error has a `type`, or only words; its `path` says where it happened. GitHub gives up on a query, or on
parts of it, with words alone ("This may be the result of a timeout").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from landscape.forges.api import Trouble
from landscape.forges.limits import Stopped
from landscape.forges.observation import Why
from landscape.forges.values import clean

_WHOLE = frozenset(["RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "TIMEOUT"])
_HEAVY_WORDS = ("timeout", "timed out", "in time", "resource limits", "node limit")
_UNKNOWN = frozenset(["undefinedField", "undefinedType", "argumentNotAccepted", "undefinedArgument"])


@dataclass(frozen=True, slots=True)
class Node:
    """What a query says of one repository: None where it says nothing, and the errors that say why."""

    value: Mapping[str, Any] | None
    errors: frozenset[str] = frozenset()


def errors_of(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the errors of an answer; one that is nothing but a message is an error itself."""
    errors = answer.get("errors")
    if "data" not in answer and "message" in answer:
        return [answer]
    return [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []


def _type(error: Mapping[str, Any]) -> str:
    """Return the type of an error, "" when it has none."""
    extensions = error.get("extensions")
    code = extensions.get("code") if isinstance(extensions, dict) else None
    return next((text for text in (error.get("type"), code) if isinstance(text, str)), "")


def words(error: Mapping[str, Any]) -> str:
    """Return what an error says, on one line."""
    message = error.get("message")
    return clean(message, 200) if isinstance(message, str) else ""


def is_limit(error: Mapping[str, Any]) -> bool:
    """Say whether an error is that too much was asked of late."""
    return _type(error) in ("RATE_LIMITED", "RATE_LIMIT") or (
        not _type(error) and "rate limit" in words(error).lower()
    )


def _is_heavy(error: Mapping[str, Any]) -> bool:
    if kind := _type(error):
        # The words of an error with a type can hold the name of a repository.
        return kind.upper() in _WHOLE
    text = words(error).lower()
    return any(part in text for part in _HEAVY_WORDS)


def nodes_of(
    answer: Mapping[str, Any], errors: Sequence[Mapping[str, Any]], many: int
) -> list[Node] | Trouble:
    """Return what an answer says of each repository, or why it does not count as a whole.

    An error inside a repository takes only its field out; one that is about how much was asked for takes
    everything, unless nothing less can be asked for.
    """
    data = answer.get("data")
    of: dict[str, set[str]] = {}
    lost: dict[str, set[str]] = {}
    for error in errors:
        path = error.get("path")
        steps = [step for step in path if isinstance(step, str)] if isinstance(path, list) else []
        alias = steps[0] if steps else None
        if _is_heavy(error) and (many > 1 or not isinstance(data, dict) or data.get(alias) is None):
            return Trouble(Why.TIMEOUT, f"it says: {words(error)}", heavy=True)
        if alias is None or not isinstance(data, dict):
            if _type(error) in _UNKNOWN:
                raise Stopped(f"its GraphQL API does not know what is asked for: {words(error)}")
            return Trouble(Why.SERVER, f"it says: {words(error)}")
        of.setdefault(alias, set()).add(_type(error) or "ERROR")
        lost.setdefault(alias, set()).update(steps[1:2])
    if not isinstance(data, dict):
        return Trouble(Why.UNREADABLE, "its answer is not that of a query")
    nodes = []
    for alias in (f"r{index}" for index in range(many)):
        node, out = data.get(alias), lost.get(alias, ())
        value = {key: node[key] for key in node if key not in out} if isinstance(node, dict) else None
        nodes.append(Node(value, frozenset(of.get(alias, ()))))
    return nodes
