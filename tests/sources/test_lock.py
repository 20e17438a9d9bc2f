"""One at a time changes a snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.sources.lock import Busy, locked


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of one's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_second_one_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    with locked(tmp_path / "snapshot.json"), pytest.raises(Busy), locked(tmp_path / "snapshot.json"):
        pass
    with locked(tmp_path / "snapshot.json"):
        pass


def test_another_snapshot_is_free(tmp_path: Path) -> None:
    with locked(tmp_path / "a.json"), locked(tmp_path / "b.json"):
        pass


def test_other_ways_to_write_it_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    monkeypatch.chdir(tmp_path / "data")
    with locked(Path("snapshot.json")):
        for path in ("../data/snapshot.json", str(tmp_path / "link" / "snapshot.json")):
            with pytest.raises(Busy), locked(Path(path)):
                pass
