"""The journal keeps what was learnt, however a run ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from landscape.forges.journal import digest, journal
from landscape.forges.observation import Observation, State

ONE = Observation("github.com/example/queue", "github", "2026-11-26", {"stars": 3, "topics": ["a"]}, "abc")
GONE = Observation("github.com/example/gone", "github", "2026-11-26", state=State.NOT_FOUND)


def test_the_next_run_finds_what_was_written(tmp_path: Path) -> None:
    with journal(tmp_path, tmp_path / "snapshot.json") as first:
        assert first.before == ()
        first.add(ONE)
        first.add(GONE)
    with journal(tmp_path, tmp_path / "snapshot.json") as second:
        assert second.before == (ONE, GONE)
        second.clear()
        second.add(GONE)
    with journal(tmp_path, tmp_path / "snapshot.json") as third:
        assert third.before == (GONE,)


def test_another_snapshot_has_another_journal(tmp_path: Path) -> None:
    with journal(tmp_path, tmp_path / "a.json") as one:
        one.add(ONE)
    with journal(tmp_path, tmp_path / "b.json") as other:
        assert other.before == ()


def test_it_fits_when_the_snapshot_is_the_one_it_began_with(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    basis = digest(tmp_path / "a", tmp_path / "none")
    with journal(tmp_path, tmp_path / "snapshot.json", basis) as first:
        assert first.fits
        first.add(ONE)
    with journal(tmp_path, tmp_path / "snapshot.json", digest(tmp_path / "a", tmp_path / "none")) as second:
        assert second.fits
    (tmp_path / "a").write_bytes(b"new")
    with journal(tmp_path, tmp_path / "snapshot.json", digest(tmp_path / "a", tmp_path / "none")) as third:
        assert not third.fits
        assert third.before == (ONE,)
        third.clear()
    with journal(tmp_path, tmp_path / "snapshot.json", "any") as fourth:
        assert fourth.fits


def test_half_a_line_and_strange_lines_are_left_out(tmp_path: Path) -> None:
    with journal(tmp_path, tmp_path / "snapshot.json") as first:
        first.add(ONE)
    (file,) = tmp_path.iterdir()
    with file.open("ab") as stream:
        stream.write(b'{"version": 9}\n\xff\n{"key": "github.com/exam')
    with journal(tmp_path, tmp_path / "snapshot.json") as second:
        assert second.before == (ONE,)
        second.add(GONE)
    with journal(tmp_path, tmp_path / "snapshot.json") as third:
        assert third.before == (ONE, GONE)


def test_what_is_written_survives_a_kill(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from landscape.forges.journal import digest, journal;"
        "from landscape.forges.observation import Observation\n"
        "with journal(Path(sys.argv[1]), Path('snapshot.json')) as kept:\n"
        "    kept.add(Observation('github.com/a/a', 'git', '2026-11-26'))\n"
        "    print('written', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"written\n"
        os.kill(running.pid, signal.SIGKILL)
    with journal(tmp_path, Path(__file__).parents[2] / "snapshot.json") as after:
        assert [one.key for one in after.before] == ["github.com/a/a"]
