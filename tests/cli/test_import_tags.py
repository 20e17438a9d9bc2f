"""`landscape import tags`, as somebody types it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.checks import check_tree
from landscape.cli import main
from landscape.findings import Severity
from landscape.formatting import format_entry
from landscape.sources import read_tree

TESTS = Path(__file__).parent.parent
TAGS = TESTS / "imports" / "tags.yaml"
SOURCE = f"https://github.com/example/groups/blob/{'b' * 40}/tags.yaml"
AS_OF = ("--as-of", "2026-07-01")
OLD = f"https://github.com/example/groups/blob/{'a' * 40}/tags.yaml"

# What we have before: a chair too many, another organisation, an old mission, and comments.
EXAMPLE = f"""\
# yaml-language-server: $schema=../../schemas/group.schema.json
# Ours.
name: TAG Example
kind: tag
mission: To make examples. # an old one
people:
  # Asked on 2026-01-01.
  - name: Ada Example
    github: ada-example
    role: chair
    organisation: Foxes
    term:
      start: "2025-07-01"
      end: "2027-06-30"
    evidence:
      - url: {OLD}#L5
        kind: docs
        checked: "2026-01-01"
  - name: Finn Example
    github: finn-example
    role: chair
    term:
      end: "2027-06-30"
    evidence:
      - url: {OLD}#L9
        kind: docs
        checked: "2026-01-01"
evidence:
  - url: {OLD}#L1
    kind: docs
    checked: "2026-01-01"
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small landscape with a group, with its site as current directory."""
    shutil.copytree(TESTS / "data-small", tmp_path / "data")
    (tmp_path / "data" / "group").mkdir(exist_ok=True)
    (tmp_path / "data" / "group" / "tag-example.yaml").write_text(EXAMPLE, "utf-8")
    shutil.copy(TAGS, tmp_path / "tags.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01
    return tmp_path / "data"


def run(*arguments: str, group: str = "tag-example", file: str = "tags.yaml") -> Result:
    """Run `landscape import tags`."""
    return CliRunner().invoke(main, ["import", "tags", file, "--group", group, *arguments])


def contents(data: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {str(path): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def test_what_was_imported_is_valid_formatted_and_keeps_comments(data: Path) -> None:
    result = run(*AS_OF, "--source", SOURCE)
    assert result.exit_code == 0, result.output
    text = (data / "group" / "tag-example.yaml").read_text("utf-8")
    assert format_entry("group/tag-example.yaml", text.encode()).text == text
    assert all(
        words in text for words in ("# Ours.", "# an old one", "  # Asked on 2026-01-01.\n  - name: Ada")
    )
    assert "organisation: Example Institute" in text
    assert 'left: "2026-07-01"' in text
    crates = (data / "group" / "crates.yaml").read_text("utf-8")
    assert "parent: tag-example\n" in crates
    assert not (data / "group" / "bare.yaml").exists()
    assert "Passed over, because the file states no mission and there is no entry yet: Bare." in result.output
    assert "2 files written" in result.output
    assert [one for one in check_tree(read_tree(data)) if one.severity is Severity.ERROR] == []


def test_a_second_time_changes_nothing_and_then_there_is_no_drift(data: Path) -> None:
    assert run(*AS_OF, "--source", SOURCE).exit_code == 0
    before = contents(data)
    for more in (["--source", SOURCE], ["--source", SOURCE, "--checked", "2026-11-26"], []):
        result = run(*more)
        assert (result.exit_code, contents(data)) == (0, before)
        assert "nothing to write" in result.output
    result = run("--check")
    assert result.exit_code == 0
    assert "no differences" in result.output


def test_a_newer_commit_that_says_the_same_renews_only_the_evidence(data: Path) -> None:
    assert run(*AS_OF, "--source", OLD).exit_code == 0
    before = (data / "group" / "crates.yaml").read_text("utf-8")
    result = run(*AS_OF, "--source", SOURCE, "--checked", "2026-11-26")
    assert result.exit_code == 0
    assert "crates.yaml: no differences, but newer evidence" in result.output
    after = (data / "group" / "crates.yaml").read_text("utf-8")
    assert after == before.replace(OLD, SOURCE).replace("2026-07-01", "2026-11-26")


def test_drift_is_told_by_person_and_nothing_is_written(data: Path) -> None:
    before = contents(data)
    result = run("--check")
    assert (result.exit_code, contents(data)) == (1, before)
    told = [line.strip(" -") for line in result.stdout.splitlines() if line.startswith("    - ")]
    assert told == [
        "mission: “To make examples that are worth reading.” in the file; “To make examples.” here",
        "Ben Example (@ben-example): chair in the file (2026-06-09 to 2028-06-30), not here",
        "Cleo Example (@Cleo-Example): tech lead in the file (no term stated), not here",
        "Dan Example (@dan-example): TOC liaison in the file (no term stated), not here",
        "Finn Example (@finn-example): chair here (to 2027-06-30), not in the file",
        "Ada Example (@ada-example), chair: organisation Example Institute in the file, Foxes here",
        "meeting TAG Example Meetings: in the file, not here",
        "Slack channel: C0EXAMPLE01 in the file, none here",
        "Crates: a group in the file, not here; 1 person in it",
    ]
    assert "9 differences between the file and our data" in result.stdout
    assert "Not known here and not read: `mascot` (line 16, 2 times), `observers` (line 47)." in result.stdout


def test_a_file_of_an_earlier_day_takes_nothing_newer_away(data: Path) -> None:
    path = data / "group" / "tag-example.yaml"
    path.write_text(
        EXAMPLE.replace(
            'end: "2027-06-30"\n    evidence:\n      - url: ' + OLD + "#L9",
            'start: "2026-05-01"\n      end: "2027-06-30"\n    evidence:\n      - url: ' + OLD + "#L9",
        ),
        "utf-8",
    )
    assert "chair here (2026-05-01 to 2027-06-30), not in the file" in run("--check").stdout
    result = run("--check", "--as-of", "2026-04-30")
    assert "newer here than in the file, and kept:" in result.stdout
    assert "chair here (2026-05-01 to 2027-06-30), not yet in the file" in result.stdout


def test_private_things_are_counted_and_appear_nowhere(data: Path) -> None:
    result = run(*AS_OF, "--source", SOURCE)
    assert "Left out, because no entry holds them: 4 e-mail addresses and 2 passwords." in result.stdout
    written = "".join(path.read_text("utf-8") for path in (data / "group").iterdir())
    for text in (result.output, written, run("--check").output, run("--diff").output):
        for word in ("hunter2", "abc123", "ada@", "cleo@", "eve@", "lists.example.org/g/tag-example@"):
            assert word not in text
        assert "tag-example@" not in text


def test_without_a_source_it_is_said_what_to_pass_and_nothing_is_written(data: Path) -> None:
    before = contents(data)
    result = run()
    assert (result.exit_code, contents(data)) == (2, before)
    assert "--source" in result.output
    assert "/blob/COMMIT/tags.yaml" in result.output


def test_nobody_leaves_on_a_day_that_nobody_told(data: Path) -> None:
    result = run("--source", SOURCE)
    assert result.exit_code == 0
    assert "Finn Example (@finn-example): left as they are here" in result.stdout
    assert "With --as-of" in result.stdout
    written = (data / "group" / "tag-example.yaml").read_text("utf-8")
    assert "Finn Example" in written
    assert "left:" not in written.partition("Finn Example")[2].partition("- name:")[0]
    again = contents(data)
    assert run().exit_code == 0  # and where nothing is to be written, no source is asked for
    assert contents(data) == again


@pytest.mark.parametrize(
    "source",
    [
        "https://github.com/example/groups/blob/main/tags.yaml",
        "http://example.org/tags.yaml",
        "https://example.org/tags.yaml?token=abc",
        "tags.yaml",
    ],
)
def test_a_source_that_moves_or_is_no_address_is_refused(data: Path, source: str) -> None:
    before = contents(data)
    result = run("--source", source)
    assert (result.exit_code, contents(data)) == (2, before)
    assert "--source" in result.output


def test_the_difference_is_shown(data: Path) -> None:
    before = contents(data)
    result = run(*AS_OF, "--source", SOURCE, "--diff")
    assert (result.exit_code, contents(data)) == (1, before)
    assert "-    organisation: Foxes" in result.stdout
    assert "+    organisation: Example Institute" in result.stdout
    assert run(*AS_OF, "--source", SOURCE).exit_code == 0
    result = run(*AS_OF, "--source", SOURCE, "--diff")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_group_that_is_not_in_the_file(data: Path) -> None:
    result = run("--check", group="tag-exmaple")
    assert result.exit_code == 2
    assert "did you mean `tag-example`?" in result.output


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"tags: [1\nb: 2\n", "tags.yaml:1:7: error yaml-syntax"),
        (b"just words\n", "tags.yaml:1:1: error tags-file"),
        (b"\x89PNG\r\n", "error yaml-encoding"),
        (b"tags: " + b"x" * (3 * 1024 * 1024), "error yaml-size the file is larger than 2048 KiB"),
        (b"tags:\n  - dir: tag-example\n    name: TAG\n", "names no chair, lead or liaison"),
    ],
)
def test_files_that_cannot_be_imported(data: Path, content: bytes, words: str) -> None:
    Path("tags.yaml").write_bytes(content)
    before = contents(data)
    for more in ([*AS_OF, "--source", SOURCE], ["--check"]):
        result = run(*more)
        assert (result.exit_code, contents(data)) == (1, before)
        assert words in result.output


def test_lines_of_the_file_are_not_shown_with_what_is_wrong_in_them(data: Path) -> None:
    Path("tags.yaml").write_text("a: ada@example.org: hunter2\nada@example.org: 1\n", "utf-8")
    result = run("--check")
    assert result.exit_code == 1
    assert "ada@" not in result.output


def test_an_alias_bomb_ends(data: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    Path("tags.yaml").write_text("\n".join(lines), "utf-8")
    result = run("--check")
    assert result.exit_code == 1
    assert "yaml-size" in result.output


def test_nothing_is_written_that_breaks_a_rule(data: Path) -> None:
    text = TAGS.read_text("utf-8").replace("Ben Example", f"Ben {'Example ' * 20}")
    Path("tags.yaml").write_text(text, "utf-8")
    before = contents(data)
    result = run(*AS_OF, "--source", SOURCE)
    assert (result.exit_code, contents(data)) == (1, before)
    assert "nothing was written" in result.output
    assert "data/group/tag-example.yaml:" in result.output
    assert "error schema" in result.output


def test_an_entry_that_cannot_be_read_is_not_written_over(data: Path) -> None:
    path = data / "group" / "tag-example.yaml"
    path.write_text("name: [1\n", "utf-8")
    result = run(*AS_OF, "--source", SOURCE)
    assert result.exit_code == 1
    assert "data/group/tag-example.yaml:1:7: error yaml-syntax" in result.output
    assert path.read_text("utf-8") == "name: [1\n"
    assert not (data / "group" / "crates.yaml").exists()


def test_an_entry_that_breaks_its_schema_is_mended_first(data: Path) -> None:
    path = data / "group" / "tag-example.yaml"
    path.write_text(EXAMPLE.replace("people:\n", "people:\n  - just words\n"), "utf-8")
    before = contents(data)
    result = run(*AS_OF, "--source", SOURCE)
    assert (result.exit_code, contents(data)) == (1, before)
    assert "breaks its schema" in result.output


def test_long_texts_are_told_from_where_they_differ(data: Path) -> None:
    path = data / "group" / "tag-example.yaml"
    words = "many words that are the same in both of them, "
    path.write_text(EXAMPLE.replace("To make examples.", f"{words * 5}and a fox."), "utf-8")
    text = (
        TAGS.read_text("utf-8").replace("that are worth reading", "").replace("To make examples", words * 5)
    )
    Path("tags.yaml").write_text(text, "utf-8")
    (line,) = [line for line in run("--check").stdout.splitlines() if "mission:" in line]
    assert "“… " in line
    assert "and a fox.” here" in line


def test_a_subproject_of_another_group_is_not_taken_for_it(data: Path) -> None:
    assert run(*AS_OF, "--source", SOURCE).exit_code == 0
    path = data / "group" / "crates.yaml"
    path.write_text(path.read_text("utf-8").replace("parent: tag-example", "parent: tag-other"), "utf-8")
    result = run("--check")
    assert result.exit_code == 1
    assert "in the file this is a subproject of `tag-example`, not of `tag-other`" in result.output


def test_a_subproject_is_known_by_its_name_too_and_one_that_is_missing_is_told(data: Path) -> None:
    assert run(*AS_OF, "--source", SOURCE).exit_code == 0
    (data / "group" / "crates.yaml").rename(data / "group" / "boxes.yaml")
    assert run("--check").exit_code == 0
    text = (
        TAGS.read_text("utf-8")
        .replace("dir: crates", "dir: barrels")
        .replace("name: Crates", "name: Barrels")
    )
    Path("tags.yaml").write_text(text, "utf-8")
    result = run("--check")
    assert result.exit_code == 1
    assert "Subprojects that are here and not in the file; look whether they have ended:\n    - Crates" in (
        result.stdout
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--checked", "yesterday"],
        ["--as-of", "2026-02-30"],
        ["--as-of", "2026-07-02"],
        ["--check", "--diff"],
        ["--data", "nowhere"],
    ],
)
def test_wrong_use(data: Path, options: list[str]) -> None:
    assert run(*options).exit_code == 2


def test_a_clock_that_cannot_be_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "noon")
    result = run("--check")
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.output
