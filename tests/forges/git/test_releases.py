"""Releases and their days."""

from __future__ import annotations

from landscape.forges.observation import Observation

from .conftest import Read, Repo


def latest(found: Observation) -> object:
    """Return the latest release."""
    return found.values["latest_release"]


def test_a_release_has_the_day_of_its_tag_or_else_of_its_commit(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v1.0.0")
    repo.tag("v1.1.0", day="2026-01-05T23:00:00-05:00")
    repo.commit(day="2026-02-01")
    found = read()
    assert found.values["releases"] == 2
    assert latest(found) == {"tag": "v1.1.0", "date": "2026-01-06"}
    assert found.values["releases_365d"] == [
        {"tag": "v1.1.0", "date": "2026-01-06"},
        {"tag": "v1.0.0", "date": "2026-01-01"},
    ]


def test_no_releases(repo: Repo, read: Read) -> None:
    repo.commit()
    repo.tag("nightly")
    values = read().values
    assert (values["releases"], values["latest_release"], values["releases_365d"]) == (0, None, [])


def test_a_mend_of_an_older_version_is_not_the_latest(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v1.9.0", day="2025-12-01")
    repo.tag("v2.0.0", day="2026-01-01")
    repo.tag("v1.9.1", day="2026-05-01")
    found = read()
    assert latest(found) == {"tag": "v2.0.0", "date": "2026-01-01"}
    assert [one["tag"] for one in found.values["releases_365d"]] == ["v1.9.1", "v2.0.0", "v1.9.0"]


def test_a_lower_number_begun_later_is_the_latest(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v25.12.0", day="2026-02-01")
    repo.tag("v0.4.0", day="2026-03-01")
    repo.tag("v0.4.1", day="2026-04-01")
    repo.tag("v25.12.1", day="2026-05-01")
    assert latest(read()) == {"tag": "v0.4.1", "date": "2026-04-01"}


def test_releases_that_were_given_up_for_those_of_a_part(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v0.4.0", day="2024-04-01")
    repo.tag("gpu-v0.10.0", day="2026-03-01")
    assert latest(read()) == {"tag": "v0.4.0", "date": "2024-04-01"}
    repo.tag("gpu-v0.11.0", day="2026-06-01")
    assert latest(read()) == {"tag": "gpu-v0.11.0", "date": "2026-06-01"}


def test_numbers_begun_anew(repo: Repo, read: Read) -> None:
    repo.commit(day="2024-01-01")
    repo.tag("2024.1")
    repo.commit(day="2026-01-01")
    repo.tag("v1.0.0")
    found = read()
    assert latest(found) == {"tag": "v1.0.0", "date": "2026-01-01"}
    assert found.values["releases"] == 2
    assert len(found.values["releases_365d"]) == 1


def test_of_a_day_the_highest_version_comes_first(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    for tag in ("v1.9.0", "v1.10.0", "v1.8.0"):
        repo.tag(tag)
    assert [one["tag"] for one in read().values["releases_365d"]] == ["v1.10.0", "v1.9.0", "v1.8.0"]


def test_no_more_than_a_hundred_are_listed(repo: Repo, read: Read) -> None:
    head = repo.commit(day="2026-01-01")
    tags = repo.folder / ".git" / "refs" / "tags"
    for number in range(120):
        (tags / f"v1.0.{number}").write_text(f"{head}\n", "utf-8")
    values = read().values
    assert values["releases"] == 120
    assert len(values["releases_365d"]) == 100
    assert values["releases_365d"][0] == {"tag": "v1.0.119", "date": "2026-01-01"}


def test_names_that_cannot_be_shown_are_left_out(repo: Repo, read: Read) -> None:
    head = repo.commit()
    repo.tag("v1.0.0")
    names = (b"v2.0.0\x1b[31m", b"v3.0.0-\xff", b"v4." + b"0" * 200, b"v5.0 0", "v6.0.0\u202e".encode())
    packed = b"".join(b"%s refs/tags/%s\n" % (head.encode(), name) for name in names)
    (repo.folder / ".git" / "packed-refs").write_bytes(packed)
    found = read()
    assert found.values["releases"] == 1
    assert latest(found) == {"tag": "v1.0.0", "date": "2026-01-01"}


def test_tags_of_files_and_of_nothing_have_no_day(repo: Repo, read: Read) -> None:
    repo.commit({"a": "x"}, day="2026-01-01")
    repo.tag("v1.0.0")
    repo.git("tag", "v2.0.0", repo.git("rev-parse", "HEAD:a"))
    (repo.folder / ".git" / "refs" / "tags" / "v3.0.0").write_text("1" * 40 + "\n", "utf-8")
    found = read()
    assert found.values["releases"] == 3
    assert latest(found) == {"tag": "v1.0.0", "date": "2026-01-01"}
    assert found.values["releases_365d"] == [{"tag": "v1.0.0", "date": "2026-01-01"}]


def test_a_day_that_is_still_to_come_is_not_told(repo: Repo, read: Read) -> None:
    repo.commit(day="2026-01-01")
    repo.tag("v1.0.0", day="2090-01-01")
    found = read()
    assert found.on == "2026-01-01"
    assert latest(found) == {"tag": "v1.0.0"}
