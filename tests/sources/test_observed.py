"""What was observed contradicts an entry, or does not."""

from __future__ import annotations

import pytest

from landscape.sources.observed import (
    checked_before,
    feature_release,
    has_moved,
    is_silent,
    licence_differs,
    licence_unrecognised,
)

URL = "https://www.github.com/Example/Queue.git"


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        ("github.com/example/new-queue", True),
        ("github.com/example/QUEUE", False),
        (None, False),
        (7, False),
    ],
)
def test_a_repository_has_moved_or_only_changed_its_case(now: object, moved: bool) -> None:
    assert has_moved(URL, now) is moved


@pytest.mark.parametrize(
    ("last", "seen", "silent"),
    [
        ("2025-11-25", "2026-11-26", True),
        ("2025-11-26", "2026-11-26", False),
        ("2022-01-01", "2022-01-01", False),
        ("soon", "2026-11-26", False),
        (None, "", False),
    ],
)
def test_silence_is_reckoned_to_the_day_of_the_look(last: object, seen: object, silent: bool) -> None:
    assert is_silent(last, seen) is silent


@pytest.mark.parametrize(
    ("said", "found", "differs"),
    [
        ("Apache-2.0", "MIT", True),
        ("Apache-2.0", "apache-2.0", False),
        ("GPL-3.0-or-later", "GPL-3.0", False),
        ("(MIT OR Apache-2.0)", "MIT", False),
        ("Apache-2.0", "NOASSERTION", False),
        ("", "MIT", True),
        (None, "MIT", False),
        ("MIT", None, False),
        ("LicenseRef-proprietary", "Apache-2.0", False),
    ],
)
def test_licences_are_compared_by_family(said: object, found: object, differs: bool) -> None:
    assert licence_differs(said, found) is differs


@pytest.mark.parametrize(
    ("said", "openness", "found", "source", "unrecognised"),
    [
        ("Apache-2.0", "open-source", "NOASSERTION", "github", True),
        ("MIT OR Apache-2.0", None, "NOASSERTION", "gitlab", True),
        ("Apache-2.0", "open-source", "NOASSERTION", "git", False),
        ("Apache-2.0", "open-source", "MIT", "github", False),
        ("BUSL-1.1", "source-available", "NOASSERTION", "github", False),
        ("LicenseRef-proprietary", None, "NOASSERTION", "github", False),
        ("", "", "NOASSERTION", "github", False),
        (None, None, "NOASSERTION", "github", False),
        (["MIT"], {}, "NOASSERTION", "github", False),
    ],
)
def test_a_licence_file_is_recognised_or_not(
    said: object, openness: object, found: object, source: object, unrecognised: bool
) -> None:
    assert licence_unrecognised(said, openness, found, source) is unrecognised


@pytest.mark.parametrize(
    ("release", "means"),
    [
        ({"tag": "v1.2.0", "date": "2026-01-01"}, ("v1.2.0", "2026-01-01")),
        ({"tag": "release-7", "date": "2026-01-01"}, ("release-7", "2026-01-01")),
        ({"tag": "v1.2.3", "date": "2026-01-01"}, None),
        ({"tag": "v1.2.0"}, None),
        ({}, None),
        ("v1.2.0", None),
    ],
)
def test_only_a_feature_release_with_a_day_ages_claims(
    release: object, means: tuple[str, str] | None
) -> None:
    assert feature_release(release, None) == means
    assert feature_release(None, [release]) == means


MEND = {"tag": "v3.4.1", "date": "2026-11-26"}


@pytest.mark.parametrize(
    ("latest", "of_year", "means"),
    [
        (MEND, [MEND, {"tag": "v3.4.0", "date": "2026-11-25"}], ("v3.4.0", "2026-11-25")),
        (
            MEND,
            [{"tag": "v3.3.0", "date": "2026-10-01"}, {"tag": "v3.4.0", "date": "2026-11-25"}, MEND],
            ("v3.4.0", "2026-11-25"),
        ),
        (
            {"tag": "v4.0.0", "date": "2026-11-25"},
            [{"tag": "v3.9.0", "date": "2026-11-25"}, {"tag": "v3.8.0"}],
            ("v4.0.0", "2026-11-25"),
        ),
        (MEND, [MEND], None),
        (MEND, "v3.4.0", None),
        (None, [None, 7, []], None),
    ],
)
def test_a_mend_hides_no_feature_release_before_it(
    latest: object, of_year: object, means: tuple[str, str] | None
) -> None:
    assert feature_release(latest, of_year) == means


def test_the_newest_check_of_a_claim_counts() -> None:
    assert checked_before(["2024-01-01", "2025-01-01"], "2025-01-02")
    assert not checked_before(["2024-01-01", "2025-01-02"], "2025-01-02")
    assert not checked_before([], "2025-01-02")
