"""New entries without a terminal: everything is said with flags, or nothing is written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from landscape.cli import main
from landscape.sources import read_tree

from .conftest import COMMAND

PROJECT = ("--name", "New Tool", "--category", "queueing", "--summary", "Queues the jobs of teams.")
STORY = (
    "--title",
    "New times",
    "--kind",
    "talk",
    "--problem",
    "Jobs were late.",
    "--url",
    "https://x.example.org/",
)
HARDWARE = (
    *("--name", "New Card", "--vendor", "Example", "--kind", "accelerator", "--summary", "A card."),
    *("--url", "https://card.example.org/"),
)
BENCHMARK = (
    "--title",
    "New run",
    "--kind",
    "suite",
    "--who",
    "Somebody",
    "--url",
    "https://run.example.org/",
)
KINDS = {
    "project": (PROJECT, "projects/new-tool.yaml"),
    "story": (STORY, "stories/new-times.yaml"),
    "hardware": (HARDWARE, "hardware/new-card.yaml"),
    "benchmark": (BENCHMARK, "benchmarks/new-run.yaml"),
}


def run(*arguments: str) -> Result:
    """Run `landscape` with these arguments; standard input is no terminal."""
    return CliRunner().invoke(main, arguments)


def new(*arguments: str) -> Result:
    """Run `landscape new` with these arguments."""
    return run("new", *arguments)


def without(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    """Return flags with their values, less one."""
    place = flags.index(flag)
    return flags[:place] + flags[place + 2 :]


def files(site: Path) -> set[str]:
    """Return the names of all files of the data."""
    data = site / "data"
    return {file.relative_to(data).as_posix() for file in data.rglob("*") if file.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid_and_formatted_as_it_is_written(site: Path, kind: str) -> None:
    flags, path = KINDS[kind]
    before = files(site)
    result = new(kind, *flags)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert files(site) == before | {path}
    first = (site / "data" / path).read_text("utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json"
    checked = run("validate", "--strict", f"data/{path}")
    assert (checked.exit_code, checked.output.endswith("1 more file read: no findings\n") or True) == (
        0,
        True,
    )
    assert "no findings" in run("validate", "--strict").output
    assert run("fmt", "--check").output == "25 files: nothing to format\n"


@pytest.mark.parametrize("kind", KINDS)
def test_all_needed_flags_are_named_at_once(site: Path, kind: str) -> None:
    flags, _ = KINDS[kind]
    before = files(site)
    result = new(kind)
    assert result.exit_code == 2
    needed = [flag for flag in flags if flag.startswith("--")]
    lines = result.stderr.split("\n")
    assert [line.split()[0] for line in lines if line.startswith("  --")] == needed
    for flag in needed:
        one = new(kind, *without(flags, flag))
        assert one.exit_code == 2
        assert [line.split()[0] for line in one.stderr.split("\n") if line.startswith("  --")] == [flag]
    assert files(site) == before


def test_what_can_be_said_is_named_where_it_is_a_list(site: Path) -> None:
    text = " ".join(new("project").stderr.split())  # where lines break depends on the terminal
    assert "One of: queueing, schedulers, devices." in text
    assert "--repository, --licence" in text
    assert "case-study, adopter, talk, meeting or design" in " ".join(new("story").stderr.split())


@pytest.mark.parametrize("flag", ["--name", "--summary", "--category"])
@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_an_empty_answer_is_none(site: Path, flag: str, nothing: str) -> None:
    result = new("project", *without(PROJECT, flag), flag, nothing)
    assert result.exit_code == 2
    assert flag in result.stderr


def test_all_that_can_be_said_of_a_project(site: Path) -> None:
    result = new(
        *("project", "tool", *PROJECT, "--repository", "git@github.com:new/tool.git"),
        *("--repository", "https://github.com/new/docs", "--licence", "MIT"),
    )
    assert result.exit_code == 0
    assert yaml.safe_load((site / "data/projects/tool.yaml").read_text("utf-8")) == {
        "name": "New Tool",
        "summary": "Queues the jobs of teams.",
        "category": "queueing",
        "openness": "open-source",
        "licence": "MIT",
        "repositories": [{"url": "https://github.com/new/tool"}, {"url": "https://github.com/new/docs"}],
    }


def test_all_that_can_be_said_of_a_story(site: Path) -> None:
    result = new(
        *("story", *STORY, "--organisation", "south-lab", "--domain", "physics", "--year", "2025"),
        *("--uses", "alpha-queue", "--uses", "beta-scheduler", "--needs", "gang-scheduling"),
        *("--evidence-kind", "vendor", "--checked", "2026-11-01"),
    )
    assert result.exit_code == 0
    assert "evidence-kind" not in result.output
    assert yaml.safe_load((site / "data/stories/south-lab-new-times.yaml").read_text("utf-8")) == {
        "title": "New times",
        "kind": "talk",
        "organisation": "south-lab",
        "domain": "physics",
        "year": 2025,
        "problem": "Jobs were late.",
        "needs": {"capabilities": ["gang-scheduling"]},
        "projects": [
            {"project": "alpha-queue", "relation": "uses"},
            {"project": "beta-scheduler", "relation": "uses"},
        ],
        "evidence": [{"url": "https://x.example.org/", "kind": "vendor", "checked": "2026-11-01"}],
    }


def test_all_that_can_be_said_of_hardware(site: Path) -> None:
    result = new(
        *("hardware", *HARDWARE, "--resource-name", "example.com/a", "--resource-name", "example.com/b"),
        *("--exposed-by", "alpha-queue", "--url", "https://card.example.org/more"),
    )
    assert result.exit_code == 0
    assert "  evidence-kind: vendor (by its address)\n" in result.output
    entry = yaml.safe_load((site / "data/hardware/new-card.yaml").read_text("utf-8"))
    assert entry["resource_names"] == ["example.com/a", "example.com/b"]
    assert entry["exposed_by"] == ["alpha-queue"]
    assert [piece["url"] for piece in entry["evidence"]] == [
        "https://card.example.org/",
        "https://card.example.org/more",
    ]


def test_what_to_do_next_is_said_from_where_somebody_is(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "docs").mkdir()
    (site / "docs" / "contribute.md").write_text("x", "utf-8")
    assert new("project", *PROJECT).output == (
        "data/projects/new-tool.yaml: written\n"
        "Next:\n"
        "  1. Say more: uncomment what you can cite. `landscape rules` lists the rules; "
        "docs/contribute.md is the guide.\n"
        "  2. validate-data data/projects/new-tool.yaml\n"
        "  3. landscape serve, and look at its page.\n"
        "  4. Commit it on a branch of its own, and open a pull request.\n"
    )
    monkeypatch.chdir(site / "data" / "stories")
    output = new("story", *STORY).output
    assert output.startswith("new-times.yaml: written\n")
    assert "../../docs/contribute.md is the guide" in output
    assert "  2. validate-data new-times.yaml\n" in output
    assert "  3. landscape serve -f ../../mkdocs.yml," in output


@pytest.mark.parametrize("named", ["site", "site/data", "odd name/data"])
def test_the_data_can_lie_elsewhere(
    site: Path, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.rename(tmp_path / named.removesuffix("/data"))
    monkeypatch.chdir(tmp_path)
    result = new("project", *PROJECT, "--data", named)
    assert result.exit_code == 0
    place = f"{named.removesuffix('/data')}/data/projects/new-tool.yaml"
    assert (tmp_path / place).is_file()
    assert f"{place}: written" in result.output
    assert f"validate-data '{place}'" in result.output or " " not in place


def test_without_data_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = new("project", *PROJECT)
    assert result.exit_code == 2
    assert "no entries found" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--category", "queuing"), "  --category: "),
        (("--summary", "x" * 201), "  --summary: "),
        (("--licence", "Apache 2"), "  --licence: "),
        (("--repository", "https://github.com/new"), "  --repository: "),
        (("--repository", "https://github.com/example/alpha-queue"), "of projects/alpha-queue.yaml already"),
        (("--name", "Alpha Queue"), "is a name of projects/alpha-queue.yaml already"),
        (("--name", "aq"), "is a name of projects/alpha-queue.yaml already"),
        (("--name", "a\n::error::b"), "  --name: "),
    ],
)
def test_what_breaks_a_rule_is_not_written_even_by_force(
    site: Path, flags: tuple[str, str], says: str
) -> None:
    before = files(site)
    given = (*(without(PROJECT, flags[0]) if flags[0] in PROJECT else PROJECT), *flags)
    for options in ((), ("--force",)):
        result = new("project", *given, *options)
        assert result.exit_code == 1
        assert result.stderr.startswith("nothing was written:\n")
        assert says in result.stderr
        assert "--force" not in result.stderr
        assert all(line.startswith("  ") for line in result.stderr.splitlines()[1:])
    assert files(site) == before


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("alpha-queue", "there is an entry `projects/alpha-queue.yaml` already"),
        ("../x", "cannot be an id"),
        ("New", "cannot be an id"),
        ("index", "cannot be an id"),
    ],
)
def test_an_id_that_is_taken_or_none_is_refused(site: Path, id: str, says: str) -> None:
    before = files(site)
    result = new("project", id, *PROJECT)
    assert result.exit_code == 1
    assert "  ID: " in result.stderr
    assert says in result.stderr
    assert files(site) == before


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--name", "Alpha Qeue"), "is much like `Alpha Queue`, a name of projects/alpha-queue.yaml"),
        (("--repository", "https://github.com/fork/alpha-queue"), "may be a copy of it"),
        (("--summary", "The leading queue of jobs."), "advertises"),
    ],
)
def test_what_is_only_doubtful_can_be_written_by_force(site: Path, flags: tuple[str, str], says: str) -> None:
    given = (*(without(PROJECT, flags[0]) if flags[0] in PROJECT else PROJECT), *flags)
    before = files(site)
    result = new("project", *given)
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stderr.endswith("  With --force it is written all the same.\n")
    assert files(site) == before
    assert new("project", *given, "--force").exit_code == 0
    assert len(files(site)) == len(before) + 1


NAMES = [
    "Tool: the best",
    "Tool #1",
    "-tool",
    "- tool",
    "'tool\"",
    "日本 tool 🚀",
    "yes tool",
    "{tool}",
    "&tool",
    "tool\\n",
    "tool " + "word " * 22 + "end",
]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_quoted(site: Path, name: str) -> None:
    result = new("project", "tool", *without(PROJECT, "--name"), f"--name={name}", "--force")
    assert result.exit_code == 0, result.output
    (document,) = [one for one in read_tree(site / "data").documents if one.path == "projects/tool.yaml"]
    assert isinstance(document.value, dict)
    assert document.value["name"] == name
    assert run("validate", "data/projects/tool.yaml").exit_code == 0
    assert run("fmt", "--check").exit_code == 0


def test_an_organisation_is_added_in_its_place(site: Path) -> None:
    listed = site / "data" / "vocabulary" / "organisations.yaml"
    listed.chmod(0o640)
    old = listed.read_text("utf-8")
    result = new("story", *STORY, "--new-organisation", "Oslo: Institute (OI)")
    assert result.exit_code == 0
    assert "data/vocabulary/organisations.yaml: the organisation is added\n" in result.output
    row = "  - id: south-lab\n"
    assert listed.read_text("utf-8") == old.replace(
        row, f'  - id: oslo-institute\n    name: "Oslo: Institute (OI)"\n{row}'
    )
    assert listed.stat().st_mode & 0o777 == 0o640
    entry = yaml.safe_load((site / "data/stories/oslo-institute-new-times.yaml").read_text("utf-8"))
    assert entry["organisation"] == "oslo-institute"
    assert "no findings" in run("validate", "--strict").output
    assert run("fmt", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("flags", "code", "says"),
    [
        (("--new-organisation", "North University"), 1, "fix: Write --organisation north-university."),
        (("--new-organisation", "A\nB"), 1, "--new-organisation"),
        (("--organisation", "nobody"), 1, "--organisation"),
        (("--organisation", "south-lab", "--new-organisation", "Newer"), 2, "not both"),
    ],
)
def test_an_organisation_that_is_wrong_changes_nothing(
    site: Path, flags: tuple[str, ...], code: int, says: str
) -> None:
    listed = site / "data" / "vocabulary" / "organisations.yaml"
    old, before = listed.read_bytes(), files(site)
    result = new("story", *STORY, *flags)
    assert result.exit_code == code
    assert says in result.stderr
    assert (listed.read_bytes(), files(site)) == (old, before)


def test_a_list_that_nothing_can_be_added_to_is_said(site: Path) -> None:
    (site / "data" / "vocabulary" / "organisations.yaml").write_text("{", "utf-8")
    result = new("story", *STORY, "--new-organisation", "Newer")
    assert result.exit_code == 2
    assert "cannot be added" in result.stderr


def test_when_the_entry_cannot_be_written_the_list_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = site / "data" / "vocabulary" / "organisations.yaml"
    old, before = listed.read_bytes(), files(site)
    real = os.link

    def full(source: str, target: Path) -> None:
        if "stories" in str(target):
            raise FileExistsError
        real(source, target)

    monkeypatch.setattr(os, "link", full)
    result = new("story", *STORY, "--new-organisation", "Newer")
    assert result.exit_code == 2
    assert "nothing is written over" in result.stderr
    assert (listed.read_bytes(), files(site)) == (old, before)
    listed.unlink()
    result = new("story", *STORY, "--new-organisation", "Newer")
    assert result.exit_code == 2, result.stderr
    assert not listed.exists()


def test_a_folder_that_is_a_link_is_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    for file in (site / "data" / "benchmarks").iterdir():
        file.unlink()
    (site / "data" / "benchmarks").rmdir()
    (site / "data" / "benchmarks").symlink_to(tmp_path / "elsewhere")
    result = new("benchmark", *BENCHMARK)
    assert result.exit_code == 2
    assert "symbolic link" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_is_not_there_is_made(site: Path) -> None:
    for file in (site / "data" / "benchmarks").iterdir():
        file.unlink()
    (site / "data" / "benchmarks").rmdir()
    assert new("benchmark", *BENCHMARK).exit_code == 0
    assert (site / "data" / "benchmarks" / "new-run.yaml").is_file()


def test_a_disk_that_cannot_be_written_to_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = files(site)
    monkeypatch.setattr("landscape.sources.writing.tempfile.mkstemp", refuse)
    result = new("project", *PROJECT)
    assert result.exit_code == 1
    assert result.stderr == "Error: cannot write 'data/projects/new-tool.yaml': Permission denied\n"
    assert files(site) == before


def lines_of(texts: Iterable[str]) -> list[str]:
    """Return all lines of what was printed."""
    return [line for text in texts for line in text.splitlines()]


@pytest.mark.parametrize("hostile", ["x\n::error::y", "\x1b[2J", "##[error]x", "\u202ex", "a\udcffb"])
def test_no_line_of_output_is_theirs(site: Path, hostile: str) -> None:
    given = [
        argument.encode(errors="surrogateescape") for argument in (*without(PROJECT, "--name"), "--name")
    ]
    done = subprocess.run(
        [*COMMAND, "new", "project", *given, hostile.encode(errors="surrogateescape"), "--force"],
        cwd=site,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    for line in lines_of((done.stdout.decode(), done.stderr.decode())):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_help_of_every_command_loads_nothing_heavy(site: Path) -> None:
    code = (
        "import sys; from landscape.cli import main\n"
        "for kind in ('project', 'story', 'hardware', 'benchmark', 'site'):\n"
        "    main(['new', kind, '--help'], standalone_mode=False)\n"
        "print(sorted({'yaml', 'jsonschema', 'jsonschema_rs', 'mkdocs', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([COMMAND[0], "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
