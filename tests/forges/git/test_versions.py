"""Which tags are releases."""

from __future__ import annotations

import pytest

from landscape.forges.git.versions import releases_of


def names(tags: str, repository: str = "name") -> str:
    """Return the releases of a repository itself among tags, or of what counts in their place."""
    return " ".join(release.tag for family in releases_of(tags.split(), repository)[:1] for release in family)


@pytest.mark.parametrize(
    "tag",
    [
        "v1.2.3",
        "1.2",
        "release-1.2.3",
        "rel_1.2",
        "name-1.2.3",
        "name-v1.2",
        "V8_9_1",
        "slurm-26-05-3-1",
        "v1.0.post1",
        "v1.2.3-patch2",
        "v1.2.3+build.7",
        "2026.07.27",
        "20260727",
        "r1.2",
    ],
)
def test_versions_are_releases(tag: str) -> None:
    assert names(f"{tag} v9.0.0-rc.1 stable") == tag


@pytest.mark.parametrize("tag", ["stable", "nightly", "latest", "build", "v", "x1", "v1234567890123456"])
def test_other_tags_are_none(tag: str) -> None:
    assert names(tag) == ""


@pytest.mark.parametrize(
    "tag",
    [
        *("v1.0.0-alpha.1", "v1.0.0-beta", "1.0rc1", "v1.0.0-rc.2-3", "v1.0.0-dev", "v1.0.0-nightly"),
        *("v1.0.0b1", "v1.0.0-preview", "V1_0_0-doc", "v1.0.0-rc1+pro", "v0.0.0-20230206210201-441728b4c075"),
    ],
)
def test_pre_releases_count_only_alone(tag: str) -> None:
    assert names(f"v0.9.0 {tag}") == "v0.9.0"
    assert names(tag) == tag


def test_modules_count_only_alone() -> None:
    assert names("v1.0.0 api/v1.0.0 api/v1.0.1") == "v1.0.0"
    assert names("v1.0.0-rc.1 api/v1.0.0") == "api/v1.0.0"
    assert names("api/v1.0.0 api/v1.0.1 sdk/v2.0.0") == "api/v1.0.0 api/v1.0.1"


def test_charts_count_only_alone() -> None:
    assert names("v1.0.0 name-chart-2.0.0 name-chart-2.0.1 helm-3.0.0") == "v1.0.0"
    assert names("name-1.0.0 name-chart-2.0.0 chart-2.0.1") == "name-1.0.0"
    assert names("chart-2.0.0") == "chart-2.0.0"


def test_the_repository_goes_before_its_parts_and_then_the_part_with_the_most() -> None:
    assert names("v1.0.0 name-1.0.0 name-1.0.1") == "v1.0.0"
    assert names("name-1.0.0 other-1.0.0 other-1.0.1") == "name-1.0.0"
    assert names("one-1.0.0 other-1.0.0 other-1.0.1") == "other-1.0.0 other-1.0.1"


def test_a_tag_that_moves_from_release_to_release_is_none() -> None:
    assert names("v4 v4.1.0 v4.2.0 v5") == "v4.1.0 v4.2.0"
    assert names("v4 v5") == "v4 v5"


def test_parts_are_told_apart_from_the_repository() -> None:
    found = releases_of(
        ["v1.0.0", "gpu-v2.0.0", "gpu-v2.1.0", "qat-v1.0.0", "chart-v9.0.0", "api/v1.0.0"], "name"
    )
    assert [[one.tag for one in family] for family in found] == [
        ["v1.0.0"],
        ["gpu-v2.0.0", "gpu-v2.1.0"],
        ["qat-v1.0.0"],
    ]


def test_versions_have_an_order() -> None:
    (releases,) = releases_of(["v1.10.0", "v1.9.0", "v1.9.0-post1"], "name")
    ordered = sorted(releases, key=lambda release: release.order)
    assert [release.tag for release in ordered] == ["v1.9.0", "v1.9.0-post1", "v1.10.0"]


def test_no_name_takes_long() -> None:
    for tag in ("1" * 120, "1.0-" + "1" * 110 + "x", "1.0" + "p" * 110 + "x", "-" * 119 + "1", "a/" * 60):
        assert [len(family) for family in releases_of([tag] * 200, "name")] in ([], [200])
