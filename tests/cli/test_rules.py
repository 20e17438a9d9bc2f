"""`landscape rules`, as somebody types it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from landscape.checks import ALL_RULES
from landscape.cli import main


def run(*arguments: str) -> Result:
    """Run `landscape rules` with these arguments."""
    return CliRunner().invoke(main, ["rules", *arguments])


def test_all_rules_are_listed() -> None:
    result = run()
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == [rule.id for rule in ALL_RULES]


def test_a_rule_is_explained() -> None:
    result = run("explain", "unknown-key")
    assert result.exit_code == 0
    assert result.output == (
        "unknown-key (error, looks at one file)\n"
        "\n"
        "Every key is one that the schema knows.\n"
        "why: What stands under a key that nobody knows is never shown, and its author believes that it is.\n"
        "fix: Correct the spelling, move the key to where it belongs, or delete it.\n"
        "\n"
        "wrong in projects/example.yaml:\n"
        "    sumary: Holds jobs back.\n"
        "\n"
        "right in projects/example.yaml:\n"
        "    summary: Holds jobs back.\n"
    )


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("unknow-key", "Did you mean 'unknown-key'?"),
        ("Unknown_Key", "Did you mean 'unknown-key'?"),
        ("nonsense", "`landscape rules` lists them"),
        ("\x1b[2J", "'\\x1b[2J'"),
    ],
)
def test_a_wrong_id_is_wrong_usage(id: str, says: str) -> None:
    result = run("explain", id)
    assert result.exit_code == 2
    assert says in result.output


def test_json() -> None:
    assert len(json.loads(run("--format", "json").output)["rules"]) == len(ALL_RULES)
    (rule,) = json.loads(run("explain", "url", "--format", "json").output)["rules"]
    assert rule["id"] == "url"
