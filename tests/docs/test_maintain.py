"""What the page on maintaining says of commands and workflows is true of them."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from landscape.cli import main
from tests.docs.blocks import ROOT, blocks
from tests.github.runner import WORKFLOWS
from tests.github.test_workflows import schema_check, security_check

PAGE = ROOT / "docs" / "maintain.md"
TEXT = PAGE.read_text("utf-8")


def section(heading: str) -> str:
    """Return the text below a heading, up to the next one of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def options(command: click.Command) -> dict[str, click.Option]:
    """Return the options of a command that its help shows."""
    return {
        one.opts[0]: one
        for one in command.params
        if isinstance(one, click.Option) and not one.hidden and one.name != "help"
    }


def command(name: str) -> click.Command:
    """Return a command by its name, one of a group by both names."""
    found: click.Command = main
    for part in name.split():
        assert isinstance(found, click.Group)
        below = found.get_command(click.Context(found), part)
        assert below is not None
        found = below
    return found


@pytest.mark.parametrize(
    ("heading", "name"), [("Links", "links"), ("Metadata", "enrich"), ("The group's people", "import tags")]
)
def test_every_option_is_told_with_its_default(heading: str, name: str) -> None:
    rows = dict(re.findall(r"^\| `(--[a-z-]+)[^`]*` \| (.*) \|$", section(heading), re.MULTILINE))
    known = options(command(name))
    assert set(rows) == set(known)
    for option, told in rows.items():
        default = known[option].default
        if isinstance(default, int | float) and not known[option].is_flag:
            assert re.search(rf"\({default:g}\)", told), option


@pytest.mark.parametrize(("heading", "name"), [("Metadata", "enrich"), ("The group's people", "import tags")])
def test_exit_codes_are_those_of_the_help(heading: str, name: str) -> None:
    said = " ".join(section(heading).split())
    told = " ".join((command(name).help or "").split()).partition("Exit codes: ")[2]
    assert f"Exit codes: {told}" in said


def test_variables_are_read() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "landscape" / "forges").rglob("*.py"))
    named = set(re.findall(r"`((?:GITHUB|GITLAB|GH)_[A-Z_]+)`", section("Metadata")))
    assert len(named) >= 7
    assert all(f'"{name}"' in code for name in named)


def test_commands_that_are_shown_exist() -> None:
    shown = [line for block in blocks(PAGE) if block.language == "sh" for line in block.text.splitlines()]
    assert all(line.startswith(".venv/bin/landscape ") for line in shown)
    text = (WORKFLOWS / "metadata.yml").read_text("utf-8")
    shown += [line.strip() for line in text.splitlines() if line.strip().startswith(".venv/bin/landscape ")]
    for line in shown:
        _, *words = line.partition("#")[0].split()
        name = words.pop(0)
        while isinstance(found := command(name), click.Group):
            name += f" {words.pop(0)}"
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given <= set(options(found)), line


def test_the_workflow_for_very_many_repositories_is_sound(tmp_path: Path) -> None:
    (block,) = (block for block in blocks(PAGE) if block.language == "yaml")
    file = tmp_path / ".github" / "workflows" / "metadata.yml"
    file.parent.mkdir(parents=True)
    file.write_text(block.text.replace("@COMMIT", f"@{'0' * 40} # v1.0.0"), "utf-8")
    done = schema_check("github-workflows", file)
    assert done.returncode == 0, done.stdout
    assert security_check(tmp_path).stdout.strip() == "[]"
