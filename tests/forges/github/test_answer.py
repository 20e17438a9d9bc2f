"""What an answer of GraphQL means."""

from __future__ import annotations

from typing import Any

import pytest

from landscape.forges.api import Trouble
from landscape.forges.github.answer import Node, errors_of, is_limit, nodes_of
from landscape.forges.limits import Stopped

TIMEOUT = "Something went wrong while executing your query. This may be the result of a timeout, or a bug."


def read(answer: Any, many: int = 2) -> list[Node] | Trouble:
    """Read an answer."""
    return nodes_of(answer, errors_of(answer), many)


def test_each_repository_by_itself() -> None:
    missing = {"type": "NOT_FOUND", "path": ["r1"], "message": "Could not resolve to a Repository"}
    nodes = read({"data": {"r0": {"name": "a"}, "r1": None}, "errors": [missing]})
    assert nodes == [Node({"name": "a"}), Node(None, frozenset({"NOT_FOUND"}))]


def test_what_is_null_for_no_reason() -> None:
    assert read({"data": {"r0": None}}) == [Node(None), Node(None)]


def test_an_error_inside_takes_its_field_out() -> None:
    error = {"type": "FORBIDDEN", "path": ["r0", "latestRelease", "tagName"], "message": "no"}
    nodes = read({"data": {"r0": {"latestRelease": None, "stars": 1}, "r1": {}}, "errors": [error]})
    assert nodes == [Node({"stars": 1}, frozenset({"FORBIDDEN"})), Node({})]


@pytest.mark.parametrize(
    "error",
    [
        {"message": TIMEOUT},
        {"message": TIMEOUT, "path": ["r0"]},
        {"type": "RESOURCE_LIMITS_EXCEEDED", "path": ["r0", "releases"], "message": "Resource limits"},
        {"type": "MAX_NODE_LIMIT_EXCEEDED", "message": "This query requests up to 600,000 possible nodes"},
        {"message": "We couldn't respond to your request in time."},
    ],
)
def test_what_was_too_much_takes_everything(error: dict[str, Any]) -> None:
    trouble = read({"data": {"r0": {"a": 1}, "r1": {}}, "errors": [error]})
    assert isinstance(trouble, Trouble)
    assert trouble.heavy


def test_of_one_repository_what_is_there_is_taken() -> None:
    error = {"type": "RESOURCE_LIMITS_EXCEEDED", "path": ["r0", "releases"], "message": "Resource limits"}
    assert read({"data": {"r0": {"a": 1, "releases": None}}, "errors": [error]}, 1) == [
        Node({"a": 1}, frozenset({"RESOURCE_LIMITS_EXCEEDED"}))
    ]


def test_the_name_of_a_repository_is_no_reason() -> None:
    error = {"type": "NOT_FOUND", "path": ["r0"], "message": "Could not resolve to 'a/timeout-rate limit'."}
    assert isinstance(read({"data": {"r0": None, "r1": {}}, "errors": [error]}), list)
    assert not is_limit(error)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"data": None},
        {"data": []},
        {"data": None, "errors": "no"},
        {"data": None, "errors": [{"message": "Server Error"}]},
        {"errors": [{"message": "Parse error", "path": [{}, 5]}]},
        {"data": {"r0": {}}, "errors": [{"message": "odd"}]},
    ],
)
def test_what_is_no_answer_is_asked_again(answer: dict[str, Any]) -> None:
    trouble = read(answer)
    assert isinstance(trouble, Trouble)
    assert trouble.passing
    assert not trouble.heavy


def test_a_field_that_the_server_does_not_know_ends_the_run() -> None:
    error = {
        "message": "Field 'isSecurityPolicyEnabled' doesn't exist on type 'Repository'",
        "path": ["query", "r0", "isSecurityPolicyEnabled"],
        "extensions": {"code": "undefinedField"},
    }
    with pytest.raises(Stopped, match="isSecurityPolicyEnabled"):
        read({"errors": [error]})


@pytest.mark.parametrize(
    ("answer", "limited"),
    [
        ({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}, True),
        ({"errors": [{"type": "RATE_LIMIT", "message": "API rate limit already exceeded"}]}, True),
        ({"message": "You have exceeded a secondary rate limit."}, True),
        ({"errors": [{"message": "API rate limit exceeded"}]}, True),
        ({"errors": [{"message": "Server Error"}]}, False),
        ({"data": {}}, False),
        ({"errors": [5, None]}, False),
    ],
)
def test_a_limit(answer: dict[str, Any], limited: bool) -> None:
    assert any(is_limit(error) for error in errors_of(answer)) is limited
