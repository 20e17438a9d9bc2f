"""`landscape enrich`, as somebody types it, against a server that behaves like GitHub."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main
from landscape.forges.snapshot import load, values_of

from ..fake_time import START, FakeTime
from ..forges.server.app import TOKEN, ForgeServer, serving
from ..forges.server.generate import Shares
from ..forges.server.repository import Issue
from ..forges.server.world import World

SNAPSHOT = Path("data/metadata/snapshot.json")
NONE = Shares(**dict.fromkeys(Shares.__dataclass_fields__, 0.0))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    """A clock in which waiting takes no time, for the command as well."""
    made = FakeTime()
    monkeypatch.setattr("landscape.cli.enriching.Clock", lambda: made.clock)
    return made


@pytest.fixture
def world() -> World:
    """A hundred repositories with nothing special about them."""
    return World(100, 1, now=START, shares=NONE)


@pytest.fixture
def server(world: World, clock: FakeTime, monkeypatch: pytest.MonkeyPatch) -> Iterator[ForgeServer]:
    """GitHub, which the environment names, with the one good token."""
    with serving(world, clock) as started:
        monkeypatch.setenv("GITHUB_API_URL", started.url)
        monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
        for name in ("GH_TOKEN", "GITHUB_GRAPHQL_URL", "GITHUB_SERVER_URL", "GITLAB_HOSTS", "GITLAB_TOKEN"):
            monkeypatch.delenv(name, raising=False)
        yield started


@pytest.fixture
def site(tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a project for each repository, as current directory."""
    (tmp_path / "data" / "projects").mkdir(parents=True)
    for place, key in enumerate(world.keys()):
        project(tmp_path, f"p{place}", f"https://{key}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def initiatives(site: Path, world: World) -> str:
    """Let the issues of a repository be initiatives, and return its path."""
    (site / "data" / "group").mkdir()
    path = world.plain()[0]
    text = f"url: https://github.com/{path}\nlabels: [kind/initiative]\n"
    (site / "data" / "group" / "initiatives.yaml").write_text(text, "utf-8")
    return path


def project(site: Path, id: str, url: str) -> None:
    """Write a project with a repository."""
    file = site / "data" / "projects" / f"{id}.yaml"
    file.write_text(f"name: {id}\nrepositories:\n  - url: {url}\n", "utf-8")


def run(*arguments: str) -> Result:
    """Run `landscape enrich` so that it may ask this machine."""
    return CliRunner().invoke(main, ["enrich", "--local", "--git", "never", *arguments])


def stars() -> dict[str, object]:
    """Return what the snapshot holds of stars."""
    return {key: values_of(record).get("stars") for key, record in load(SNAPSHOT).records.items()}


def test_everything_is_asked_and_kept(site: Path, server: ForgeServer, world: World) -> None:
    result = run()
    assert result.exit_code == 0, result.output
    head, row = result.stdout.splitlines()
    assert head.split() == [
        *("asked", "fresh", "kept", "failed", "gone", "renamed", "archived", "requests", "points", "seconds")
    ]
    assert row.split()[:8] == ["github", "100", "100", "0", "0", "0", "0", "0"]
    assert result.stderr.splitlines()[-1] == "written to data/metadata/snapshot.json"
    truth = {f"github.com/{path}": world.truth(path).values for path in world.plain()}
    assert stars() == {key: values["stars"] for key, values in truth.items() if values}
    assert not +server.counts.violations
    assert TOKEN not in result.output + SNAPSHOT.read_text("utf-8")


def test_what_is_known_since_today_is_not_asked_again(site: Path, server: ForgeServer) -> None:
    run()
    before, asked = SNAPSHOT.read_bytes(), len(server.asked)
    result = run()
    assert (result.exit_code, result.stdout) == (
        0,
        "100 answers not asked for: known since less than --stale-after says\n"
        "no repository was asked about\n",
    )
    assert (SNAPSHOT.read_bytes(), len(server.asked)) == (before, asked)
    assert run("--stale-after", "0").exit_code == 0
    assert len(server.asked) > asked


def test_a_dry_run_asks_nothing(site: Path, server: ForgeServer) -> None:
    result = run("--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "100 repositories of all projects are meant\ngithub, about 100 of them: 2 "
    )
    assert not server.asked
    assert not SNAPSHOT.exists()


def test_without_a_token_it_stops_at_the_limit_and_says_when_to_come_back(
    site: Path, server: ForgeServer, clock: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    result = run()
    assert result.exit_code == 3
    assert "github: 40 not asked about, because its limit of 60 is used up; it can be asked again at 20" in (
        result.stdout
    )
    assert len(load(SNAPSHOT).records) == 60
    again = run()
    assert again.exit_code == 3, "nothing can be learnt yet"
    assert "nothing was learnt" in again.stderr
    clock.now += 3700
    assert run().exit_code == 0
    assert len(load(SNAPSHOT).records) == 100
    assert not +server.counts.violations


def test_a_token_that_is_not_valid(site: Path, server: ForgeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "not-the-token")
    result = run()
    assert result.exit_code == 1
    assert "because the token is not valid" in result.stdout
    assert "not-the-token" not in result.output
    assert not SNAPSHOT.exists()


def test_when_too_much_fails_nothing_changes(site: Path, server: ForgeServer) -> None:
    run()
    before = SNAPSHOT.read_bytes()
    server.faults.share(1.0, 1, ("500",))
    result = run("--stale-after", "0")
    assert result.exit_code == 1
    assert SNAPSHOT.read_bytes() == before
    server.faults.clear()
    assert run("--stale-after", "0").exit_code == 0


def test_when_too_much_vanishes_nothing_changes_until_told(
    site: Path, server: ForgeServer, world: World
) -> None:
    run()
    before, gone = stars(), world.plain()[:30]
    for path in gone:
        world.vanish(path)
    for _ in range(2):
        result = run("--stale-after", "0")
        assert result.exit_code == 1
        assert "30% of what was asked failed or has vanished" in result.stderr
        assert not any("state" in record for record in load(SNAPSHOT).records.values())
    assert run("--stale-after", "0", "--write-anyway").exit_code == 0
    records = load(SNAPSHOT).records
    assert {key for key, record in records.items() if "state" in record} == {
        f"github.com/{path}" for path in gone
    }
    assert stars() == before, "what is gone keeps its values"


def test_a_few_failures_are_marked_and_keep_what_was_known(
    site: Path, server: ForgeServer, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    path = world.plain()[0]
    assert run("--only", f"github.com/{path}", "--only", "p1", "--only", "p2", "--only", "p3").exit_code == 0
    before = stars()
    server.faults.on("500", f"/repos/{path}")
    result = run(
        "--only",
        "p0",
        "--only",
        "p1",
        "--only",
        "p2",
        "--only",
        "p3",
        "--stale-after",
        "0",
        "--max-lost",
        "0.3",
    )
    assert result.exit_code == 0
    assert f"failed: github.com/{path}: the server failed or broke off" in result.stdout
    assert load(SNAPSHOT).records[f"github.com/{path}"]["failure"]["kind"] == "server-error"
    assert stars() == before


def test_only_what_is_named(site: Path, server: ForgeServer) -> None:
    assert run("--only", "p7").exit_code == 0
    assert len(load(SNAPSHOT).records) == 1
    result = run("--only", "p700")
    assert result.exit_code == 2
    assert (
        "no project has the id 'p700' or lists a repository of that name: did you mean 'p70'?"
        in result.stderr
    )


def test_parts_that_are_put_together_are_the_whole(site: Path, server: ForgeServer) -> None:
    for number in (1, 2, 3):
        result = run("--shard", f"{number}/3", "--output", f"part-{number}.json")
        assert result.exit_code == 0, result.output
    assert not SNAPSHOT.exists()
    parts = [load(Path(f"part-{number}.json")).records for number in (1, 2, 3)]
    assert sum(len(part) for part in parts) == 100
    merged = CliRunner().invoke(main, ["metadata", "merge", *(f"part-{number}.json" for number in (1, 2, 3))])
    assert merged.exit_code == 0
    apart = SNAPSHOT.read_text("utf-8")
    SNAPSHOT.unlink()
    run()
    assert SNAPSHOT.read_text("utf-8") == apart


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--shard", "1/2"], "--shard needs --output"),
        (["--shard", "3/2", "--output", "x"], "'3/2' is no part"),
        (["--shard", "half", "--output", "x"], "'half' is no part"),
        (["--max-lost", "2"], "--max-lost"),
        (["--max-lost", "nan"], "--max-lost"),
        (["--output", "data/../data/metadata/snapshot.json"], "--output is for another file"),
        (["--deadline", "0"], "--deadline"),
        (["--deadline", "nan"], "--deadline"),
        (["--deadline", "inf"], "--deadline"),
        (["--mirror", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage(site: Path, server: ForgeServer, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not server.asked


@pytest.mark.parametrize(
    ("variable", "value"),
    [("GITHUB_API_URL", "http://api.example.org"), ("GITHUB_TOKEN", "two words"), ("GITLAB_HOSTS", "a/b")],
)
def test_a_wrong_environment(
    site: Path, server: ForgeServer, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    result = run()
    assert result.exit_code == 2
    assert variable in result.stderr
    assert not server.asked


def test_a_snapshot_that_is_none_is_left_alone(site: Path, server: ForgeServer) -> None:
    SNAPSHOT.parent.mkdir()
    SNAPSHOT.write_text('{"repositories": ', "utf-8")
    result = run()
    assert result.exit_code == 2
    assert "snapshot.json" in result.stderr
    assert SNAPSHOT.read_text("utf-8") == '{"repositories": '
    assert not server.asked


def test_a_host_without_an_api_that_we_know_is_named(site: Path, server: ForgeServer) -> None:
    project(site, "elsewhere", "https://git.example.org/a/b")
    result = run()
    assert "git.example.org: no API of it is known, so git alone can be asked" in result.stdout
    assert "1 are not asked about at all: see --api, --git and --mirror" in result.stdout


def test_initiatives_are_asked_for_where_the_data_says_so(
    site: Path, server: ForgeServer, world: World
) -> None:
    path = initiatives(site, world)
    world.repository(path).issues = [
        Issue(7, int(START), ("kind/initiative",)),
        Issue(8, int(START), ()),
    ]
    assert "github, about initiatives: " in run("--dry-run").stdout
    assert run().exit_code == 0
    kept = load(SNAPSHOT).initiatives
    assert kept is not None
    assert (kept["repository"], kept["labels"]) == (f"github.com/{path.lower()}", ["kind/initiative"])
    assert [one["number"] for one in kept["issues"]] == [7]


def test_initiatives_that_all_vanish_at_once_stay(site: Path, server: ForgeServer, world: World) -> None:
    repository = world.repository(initiatives(site, world))
    repository.issues = [Issue(7, int(START), ("kind/initiative",))]
    run()
    before, repository.issues = load(SNAPSHOT).initiatives, []
    result = run("--stale-after", "0")
    assert result.exit_code == 0
    assert "The initiatives are as they were: all of them have vanished at once" in result.stderr
    assert load(SNAPSHOT).initiatives == before
    run("--stale-after", "0", "--write-anyway")
    assert (load(SNAPSHOT).initiatives or {})["issues"] == []


def test_nothing_is_asked_after_the_limit(
    site: Path, server: ForgeServer, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    initiatives(site, world)
    result = run()
    assert result.exit_code == 3
    assert "The initiatives are as they were: GitHub is not to be asked any more." in result.stderr
    assert not +server.counts.violations


def test_ctrl_c_loses_nothing(site: Path, server: ForgeServer) -> None:
    """Without token, one repository after another is asked; the sixth answer never comes."""
    server.faults.at("hang", 6)
    environment = {name: text for name, text in os.environ.items() if name != "GITHUB_TOKEN"}
    command = [sys.executable, "-m", "tests.forges.hurried", "enrich", "--local", "--git", "never"]
    own = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, env={**environment, **own}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        while len(server.asked) < 7:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "What was learnt is kept, and the next run goes on from there." in said
    assert "Traceback" not in said
    assert not SNAPSHOT.exists()
    server.release.set()
    result = run()
    assert result.exit_code == 0
    assert result.stdout.startswith("5 answers taken over from a run that did not come to its end\n")
    assert len(load(SNAPSHOT).records) == 100
    assert json.loads(SNAPSHOT.read_text("utf-8"))["version"] == 1


def test_what_somebody_else_writes_meanwhile_stays(
    site: Path, server: ForgeServer, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another repository's record is put into the file while this run is under way."""
    first, second = world.plain()[:2]
    run("--only", f"github.com/{first}")
    theirs = SNAPSHOT.read_text("utf-8")
    SNAPSHOT.unlink()
    command = import_module("landscape.cli.enrich")
    ask = command._run

    def meanwhile(*arguments: Any) -> Any:
        result = ask(*arguments)
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(theirs, "utf-8")
        return result

    monkeypatch.setattr(command, "_run", meanwhile)
    assert run("--only", f"github.com/{second}").exit_code == 0
    assert set(load(SNAPSHOT).records) == {f"github.com/{first}", f"github.com/{second}"}


def test_entries_that_cannot_be_read_are_named(site: Path, server: ForgeServer) -> None:
    (site / "data/projects/broken.yaml").write_text("name: [\n", "utf-8")
    result = run("--only", "p1")
    assert result.exit_code == 0
    assert result.stderr.startswith("Some files cannot be read as they are, see validate-data")


def test_what_was_learnt_is_kept_though_nobody_can_be_told(site: Path, server: ForgeServer) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "landscape", "enrich", "--local", "--git", "never", "--only", "p1"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            text=True,
        )
    assert done.returncode == 2
    assert "cannot write to standard output" in done.stderr
    assert len(load(SNAPSHOT).records) == 1


def test_what_is_lost_is_not_diluted_by_other_days(
    site: Path, server: ForgeServer, world: World, clock: FakeTime
) -> None:
    """The next day everything is asked again, and what an earlier run had learnt counts no more."""
    run()
    for path in world.plain()[:30]:
        world.vanish(path)
    for _ in range(2):
        clock.now += 24 * 3600
        result = run()
        assert result.exit_code == 1
        assert "30% of what was asked" in result.stderr


@pytest.mark.parametrize(
    "url",
    ["https://git.example.org/~user/repo", "https://git.example.org/repo", "https://git.example.org/a/b+c"],
)
def test_a_repository_of_any_form_is_no_end(site: Path, server: ForgeServer, url: str) -> None:
    project(site, "odd", url)
    assert run("--only", "odd", "--only", "p1").exit_code == 0
    assert len(load(SNAPSHOT).records) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/a/b?x=1",
        "https://github.com/a//b",
        "https://github.com",
        "https://github.com/a/b#c",
    ],
)
def test_what_cannot_be_a_repository_is_no_end(site: Path, server: ForgeServer, url: str) -> None:
    project(site, "odd", url)
    assert run().exit_code == 0
    assert len(load(SNAPSHOT).records) in (100, 101)


def test_commits_and_releases_of_tomorrow(site: Path, server: ForgeServer, world: World) -> None:
    """Somebody's clock was wrong; what is known stays valid."""
    path = world.plain()[0]
    run("--only", f"github.com/{path}")
    world.commit(path, START + 90 * 24 * 3600)
    world.release(path, "v99.0.0", START + 90 * 24 * 3600)
    before = values_of(load(SNAPSHOT).records[f"github.com/{path}"])
    assert run("--only", f"github.com/{path}", "--stale-after", "0").exit_code == 0
    after = values_of(load(SNAPSHOT).records[f"github.com/{path}"])
    assert (after["last_commit"], after["pushed"]) == ("2027-01-15", "2027-01-15")
    assert after["latest_release"] == {"tag": "v99.0.0"}
    assert after["releases_365d"] == before["releases_365d"]


def test_without_an_api_it_says_what_is_not_asked(site: Path, server: ForgeServer) -> None:
    result = run("--api", "none")
    assert (result.exit_code, result.stdout) == (
        0,
        "100 are not asked about at all: see --api, --git and --mirror\nno repository was asked about\n",
    )


def test_gitlab_is_asked_where_its_host_is_named(
    tmp_path: Path, clock: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(0, 1, now=START, gitlab=5, shares=NONE)
    (tmp_path / "data" / "projects").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with serving(world, clock) as server:
        host = server.gitlab_url.removeprefix("http://")
        monkeypatch.setenv("GITLAB_HOSTS", host)
        for place, path in enumerate(world.paths["gitlab.com"]):
            project(tmp_path, f"p{place}", f"https://{host}/{path}")
        result = run()
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].split()[:3] == ["gitlab", "5", "5"]
    records = load(SNAPSHOT).records
    for path in world.paths["gitlab.com"]:
        truth = world.truth(path, "gitlab.com").values or {}
        assert values_of(records[f"{host}/{path}"])["stars"] == truth["stars"]


def test_a_mirror_is_read(site: Path, server: ForgeServer, world: World) -> None:
    path = world.plain()[0]
    mirror = site / "mirrors" / path
    mirror.mkdir(parents=True)
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    (mirror / "main.go").write_text("package main\n", "utf-8")
    for arguments in (("init", "--quiet"), ("add", "."), (*author, "commit", "--quiet", "-m", "begin")):
        subprocess.run(["git", *arguments], cwd=mirror, check=True)
    result = run("--api", "none", "--mirror", "mirrors")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].split()[:3] == ["git", "1", "1"]
    values = values_of(load(SNAPSHOT).records[f"github.com/{path}"])
    assert (values["commits"], values["language_bytes"]) == (1, {"Go": 13})
    assert not server.asked


def test_one_issue_that_does_not_fit_keeps_nothing_from_the_snapshot(
    site: Path, server: ForgeServer, world: World
) -> None:
    repository = world.repository(initiatives(site, world))
    long = "x" * 200
    repository.issues = [
        Issue(7, int(START), ("kind/initiative", long)),
        Issue(8, int(START), ("kind/initiative",)),
    ]
    result = run()
    assert result.exit_code == 0
    assert "there are more" in result.stderr
    assert [one["number"] for one in (load(SNAPSHOT).initiatives or {})["issues"]] == [8]


def test_a_part_goes_on_where_it_ended(
    site: Path, server: ForgeServer, clock: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert run("--output", "part.json").exit_code == 3
    assert len(load(Path("part.json")).records) == 60
    clock.now += 3700
    assert run("--output", "part.json").exit_code == 0
    assert len(load(Path("part.json")).records) == 100
    assert not SNAPSHOT.exists()


def test_a_journal_of_yesterday_overrules_nothing_newer(
    site: Path, server: ForgeServer, world: World, clock: FakeTime
) -> None:
    """The run was refused, and somebody else has brought a newer snapshot since."""
    run("--cache", "other")
    gone = world.plain()[:30]
    path = world.plain()[40]
    for one in gone:
        world.vanish(one)
    clock.now += 24 * 3600
    assert run().exit_code == 1, "its journal is kept"
    clock.now += 24 * 3600
    world.repository(path).stars += 1000
    assert run("--cache", "other", "--write-anyway").exit_code == 0
    newer = stars()
    assert run("--only", "p50", "--stale-after", "0").exit_code == 0
    assert stars() == newer


def test_an_address_in_capitals_is_asked(site: Path, server: ForgeServer, world: World) -> None:
    project(site, "p0", f"https://GitHub.com/{world.plain()[0]}")
    assert run("--only", "p0").exit_code == 0
