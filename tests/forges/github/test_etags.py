"""The file of what has not changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from landscape.forges.github.etags import Kept, load

URL = "https://api.github.com/repos/a/b"


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    etags = load(tmp_path / "deep" / "etags.json", "token-one")
    etags.add(URL, Kept('W/"1"', {"stars": 3, "topics": ["a"]}))
    etags.save()
    again = load(tmp_path / "deep" / "etags.json", "token-one")
    assert again.get(URL) == Kept('W/"1"', {"stars": 3, "topics": ["a"]})
    assert again.get(f"{URL}c") is None


def test_an_etag_is_good_for_one_token(tmp_path: Path) -> None:
    etags = load(tmp_path / "etags.json", "token-one")
    etags.add(URL, Kept('W/"1"', {}))
    etags.save()
    assert load(tmp_path / "etags.json", "token-two").get(URL) is None


def test_the_file_and_the_words_for_it_hold_no_token(tmp_path: Path) -> None:
    etags = load(tmp_path / "etags.json", "token-one")
    etags.add(URL, Kept('W/"1"', {}))
    etags.save()
    assert b"token-one" not in (tmp_path / "etags.json").read_bytes()
    assert "token-one" not in repr(etags)


def test_what_has_no_etag_any_more_is_forgotten(tmp_path: Path) -> None:
    etags = load(tmp_path / "etags.json", "t")
    etags.add(URL, Kept('W/"1"', {}))
    etags.add(URL, None)
    assert etags.get(URL) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version": 99, "kept": {}}',
        b'{"version": 1, "kept": {"a": 5}}',
        b"[" * 100_000,
    ],
)
def test_a_broken_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "etags.json"
    path.write_bytes(content)
    etags = load(path, "t")
    assert etags.get(URL) is None
    etags.add(URL, Kept('W/"1"', {}))
    etags.save()
    assert load(path, "t").get(URL) is not None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    etags = load(tmp_path / "file" / "etags.json", "t")
    etags.add(URL, Kept('W/"1"', {}))
    etags.save()
    assert (tmp_path / "file").read_bytes() == b""
