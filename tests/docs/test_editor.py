"""What the page on editors says of our output is true of our output."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from landscape.cli import main
from landscape.cli.validate import validate
from landscape.sources.schemas import raw_schema
from tests.docs.blocks import ROOT, Block, blocks

PAGE = ROOT / "docs" / "editor.md"
SMALL = ROOT / "tests" / "data-small"


def holding(word: str) -> Block:
    """Return the one block of the page that holds a word."""
    (found,) = (block for block in blocks(PAGE) if word in block.text)
    return found


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is printed of an error, a warning and a note, in a folder of a site."""
    shutil.copytree(SMALL, tmp_path / "data")
    entry = tmp_path / "data" / "projects" / "beta-scheduler.yaml"
    text = entry.read_text("utf-8").replace('since: "1.10"', "since: 1.10")
    entry.write_text(text.replace("summary: ", "summary: The leading "), "utf-8")
    monkeypatch.chdir(tmp_path)
    return CliRunner().invoke(validate, ["--notes"]).stdout


def test_the_problem_matcher_finds_every_finding_and_nothing_else(output: str) -> None:
    task = json.loads(holding("problemMatcher").text)["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    matches = [found for line in output.splitlines() if (found := re.search(pattern["regexp"], line))]
    first = matches[0]
    groups = {name: first[group] for name, group in pattern.items() if name != "regexp"}
    assert {groups["file"]} == {"data/projects/beta-scheduler.yaml"}
    assert groups["code"] in ("marketing", "unquoted-version")
    assert groups["line"].isdigit()
    assert groups["column"].isdigit()
    assert {found[pattern["severity"]] for found in matches} >= {"error", "warning"}
    count = re.search(r"^(\d+) findings", output, re.MULTILINE)
    assert count
    assert len(matches) == int(count[1])


def test_the_output_filter_and_errorformat_fit(output: str) -> None:
    line = output.splitlines()[0]
    assert re.fullmatch(r"\S+:\d+:\d+:.*", line)
    assert re.match(r"(\S+):(\d+):(\d+): (\w)[a-z]* (.*)", line)


def test_schemas_that_are_mapped_are_there() -> None:
    rows = re.findall(r"^\| `schemas/([a-z-]+)\.schema\.json` \| `([^`]+)` \|", PAGE.read_text("utf-8"), re.M)
    assert len(rows) == 8
    for schema, folder in rows:
        assert raw_schema(schema)
        first = min((ROOT / folder).glob("*.yaml")).read_text("utf-8").splitlines()[0]
        assert first.endswith(f"schemas/{schema}.schema.json")


@pytest.mark.parametrize("command", ["validate", "fmt"])
def test_a_buffer_can_be_handed_over(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "validate-data" if command == "validate" else f"landscape {command}"
    assert f"{name} - --as projects/" in PAGE.read_text("utf-8")
    monkeypatch.chdir(shutil.copytree(SMALL, tmp_path / "data").parent)
    entry = (SMALL / "projects" / "beta-scheduler.yaml").read_text("utf-8")
    arguments = [command, "-", "--as", "projects/beta-scheduler.yaml"]
    assert CliRunner().invoke(main, arguments, input=entry).exit_code == 0


def test_other_settings_are_read() -> None:
    assert tomllib.loads(holding("[language-server").text)
    hooks = yaml.safe_load(holding("repo: local").text)["repos"][0]["hooks"]
    assert {hook["entry"].split("/")[-1] for hook in hooks} == {"landscape fmt", "validate-data"}
