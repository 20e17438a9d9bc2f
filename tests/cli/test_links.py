"""`landscape links`, as somebody types it, against a server on this machine."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from landscape.cli import main

from ..local_server import LocalServer, Reply, redirect, running

CACHE = Path(".cache/landscape/links.json")


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """A server that answers 404 until it is told otherwise."""
    with running() as started:
        started.replies |= {"/a": Reply(), "/b": Reply(), "/c": Reply()}
        yield started


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a site without entries, as current directory."""
    (tmp_path / "data" / "projects").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entry(site: Path, id: str, *urls: str) -> None:
    """Write a project that cites these addresses, the first of them in line 3, column 10."""
    lines = ["name: A", "evidence:", *(f"  - url: {url}" for url in urls), ""]
    (site / "data" / "projects" / f"{id}.yaml").write_text("\n".join(lines), "utf-8")


def run(*arguments: str) -> Result:
    """Run `landscape links` so that it may ask this machine."""
    return CliRunner().invoke(main, ["links", "--local", "--gap", "0", *arguments])


def test_all_is_well(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a", f"{server.url}/b#part", f"{server.url}/b#other")
    result = run()
    assert result.stdout == "3 links checked: no findings\n"
    assert result.stderr == (
        "2 pages, cited at 3 places: 2 asked now, 0 known from earlier runs; "
        "2 fine, 0 moved, 0 unknown, 0 broken, 0 refused\n"
    )
    assert result.exit_code == 0
    assert sorted(server.paths()) == ["/a", "/b"]


def test_what_is_broken_fails_and_is_shown_at_every_place(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/gone", f"{server.url}/a")
    entry(site, "b", f"{server.url}/a", f"{server.url}/gone#part")
    result = run("data")
    assert result.exit_code == 1
    says = "leads nowhere, so nobody can check what it is cited for: it answers 404 (not found)\n"
    archive = "    fix: Find out where the page has gone, or cite a copy of it in an archive.\n"
    assert result.stdout == (
        f"data/projects/a.yaml:3:10: error link-broken `{server.url}/gone` {says}"
        f"    3 |   - url: {server.url}/gone\n      |          ^\n{archive}"
        f"data/projects/b.yaml:4:10: error link-broken `{server.url}/gone#part` {says}"
        f"    4 |   - url: {server.url}/gone#part\n      |          ^\n{archive}"
        "2 findings in 2 files (2 errors)\n"
    )


def test_what_has_moved_or_cannot_be_told_is_no_failure(site: Path, server: LocalServer) -> None:
    server.replies |= {"/old": redirect("/a"), "/closed": Reply(403), "/busy": Reply(500)}
    entry(site, "a", f"{server.url}/old#L3", f"{server.url}/closed", f"{server.url}/busy")
    result = run()
    assert result.exit_code == 0
    assert f"    fix: Write {server.url}/a#L3\n" in result.stdout
    assert "it answers 403 (forbidden)" in result.stdout
    assert result.stdout.endswith("3 findings in 1 file (3 warnings)\n")


def test_a_redirect_into_a_private_network_is_refused_and_fails(site: Path, server: LocalServer) -> None:
    server.replies["/in"] = redirect("http://169.254.169.254/latest/meta-data/")
    entry(site, "a", f"{server.url}/in")
    result = run()
    assert result.exit_code == 1
    assert "error link-refused" in result.stdout
    assert "has the address 169.254.169.254, which is of the local link" in result.stdout


def test_this_machine_is_asked_by_tests_alone(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a", "https://localhost/", "https://127.0.0.1/")
    result = CliRunner().invoke(main, ["links"])
    assert result.exit_code == 1
    assert result.stdout.count("error link-refused") == 3
    assert server.asked == []


def test_json(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/gone")
    result = run("--format", "json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["figures"]["broken"] == 1
    assert [(found["path"], found["rule"], found["status"]) for found in said["findings"]] == [
        ("projects/a.yaml", "link-broken", 404)
    ]


def test_what_is_known_is_not_asked_again(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a", f"{server.url}/gone")
    first = run()
    asked = len(server.asked)
    again = run()
    assert (again.exit_code, again.stdout) == (1, first.stdout)
    assert "0 asked now, 2 known from earlier runs" in again.stderr
    assert len(server.asked) == asked
    assert "2 asked now" in run("--max-age", "0").stderr
    assert "2 asked now" in run("--cache", "other.json").stderr
    assert (site / "other.json").exists()


def test_a_broken_cache_is_ignored_with_a_note(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a")
    CACHE.parent.mkdir(parents=True)
    CACHE.write_text("{", "utf-8")
    result = run()
    assert result.exit_code == 0
    assert result.stderr.startswith(f"'{CACHE}' is not what an earlier run has written, and is ignored.\n")
    assert "1 known from earlier runs" in run().stderr


def test_a_cache_that_cannot_be_written_costs_no_report(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/gone")
    (site / "data" / "file").touch()
    result = run("--cache", "data/file/links.json")
    assert result.exit_code == 1
    assert "link-broken" in result.stdout
    assert "cannot be" in result.stderr


def test_a_limit_and_the_next_run(site: Path, server: LocalServer) -> None:
    entry(site, "a", *(f"{server.url}/{path}" for path in "abc"))
    assert "2 asked now, 0 known from earlier runs, 1 left for another run" in run("--limit", "2").stderr
    assert "1 asked now, 2 known from earlier runs;" in run("--limit", "2").stderr
    assert len(server.asked) == 3


def test_a_host_that_wants_to_be_left_alone(site: Path, server: LocalServer) -> None:
    for path in "abc":
        server.replies[f"/{path}"] = Reply(429, {"Retry-After": "3600"})
    entry(site, "a", *(f"{server.url}/{path}" for path in "abc"))
    result = run("--jobs", "1")
    assert result.exit_code == 0
    assert result.stdout == "0 links checked: no findings\n"
    assert result.stderr.startswith("127.0.0.1 wants no requests for now: 3 pages left for another run\n")
    assert len(server.asked) == 1


def test_one_host_alone(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a", "https://github.com/example/a", "https://gist.github.com/a")
    assert "1 page, cited at 1 place" in run("--host", "127.0.0.1").stderr
    assert "2 pages, cited at 2 places" in run("--host", "GitHub.com", "--limit", "0").stderr
    assert "0 pages" in run("--host", "example.org").stderr


def test_only_what_has_changed(site: Path, server: LocalServer) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for id in "ab":
        entry(site, id, f"{server.url}/{id}")
    for command in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "First"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    entry(site, "b", f"{server.url}/b", f"{server.url}/gone")
    entry(site, "c", f"{server.url}/c")
    result = run("--changed-since", "HEAD")
    assert result.exit_code == 1
    assert sorted(set(server.paths())) == ["/b", "/c", "/gone"]
    assert "no findings" in run("--changed-since", "HEAD", "--host", "example.org").stdout
    wrong = run("--changed-since", "nothing")
    assert wrong.exit_code == 2
    assert "Error: " in wrong.output
    assert "nothing" in wrong.output


def test_a_file_that_cannot_be_read_is_told(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a")
    (site / "data" / "projects" / "b.yaml").write_text("url: [", "utf-8")
    result = run()
    assert result.exit_code == 0
    assert "validate-data" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nowhere",),
        ("--jobs", "0"),
        ("--limit", "-1"),
        ("--max-age", "-1"),
        ("--gap", "x"),
        ("--format", "xml"),
        ("--cache", "data"),
        ("--changed-since",),
        ("data", "more"),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output


def start(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    code = "from landscape.cli import main; main(prog_name='landscape')"
    command = [sys.executable, "-c", code, "links", "--local", "--gap", "0", *arguments]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        # A shell starts what runs in the background with the signal ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def test_ctrl_c_ends_it_with_what_it_has_and_the_next_run_goes_on(site: Path, server: LocalServer) -> None:
    server.replies["/slow"] = server.hang
    entry(site, "a", *(f"{server.url}/{path}" for path in ("a", "gone", "slow", "b")))
    process = start("--jobs", "1")
    while "/slow" not in server.paths():
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 130, stderr
    assert "link-broken" in stdout
    assert "Traceback" not in stderr
    assert "2 asked now, 0 known from earlier runs, 2 left for another run" in stderr
    assert set(json.loads(CACHE.read_text("utf-8"))["results"]) == {f"{server.url}/a", f"{server.url}/gone"}
    server.release.set()
    assert "2 asked now, 2 known from earlier runs" in run().stderr


def test_how_far_it_is_shows_on_a_terminal_alone(site: Path, server: LocalServer) -> None:
    entry(site, "a", f"{server.url}/a", f"{server.url}/b")
    process = start()
    _, stderr = process.communicate(timeout=60)
    assert "Asking" not in stderr
    terminal, other_end = pty.openpty()
    process = start("--max-age", "0", stderr=other_end)
    os.close(other_end)
    shown = b""
    try:
        while piece := os.read(terminal, 1024):
            shown += piece
    except OSError:
        pass  # how Linux says that the other end is closed
    os.close(terminal)
    stdout, _ = process.communicate(timeout=60)
    assert b"Asking" in shown
    assert b"2/2" in shown
    assert stdout == "2 links checked: no findings\n"
