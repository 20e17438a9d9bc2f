"""Which permalinks are understood, in the forms of the code hosts."""

from __future__ import annotations

import pytest

from landscape.evidence.cited import Cited, cited

C = "ff69552e79ad21652c36caa97038382e55625cf7"


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (f"https://github.com/a/b/blob/{C}/README.md", ("github", "a/b", "README.md", 0, 0)),
        (f"https://github.com/a/b/blob/{C}/d/x.go#L12", ("github", "a/b", "d/x.go", 12, 12)),
        (f"https://GitHub.com/a/b.c/blob/{C}/x.md?plain=1#L3-L9", ("github", "a/b.c", "x.md", 3, 9)),
        (f"https://github.com/a/b/blob/{C}/x.md#L9C2-L3C4", ("github", "a/b", "x.md", 3, 9)),
        (f"https://github.com/a/b/raw/{C}/x.md", ("github", "a/b", "x.md", 0, 0)),
        (f"https://github.com/a/b/blob/{C}/A%20b%C3%A9/x.md#L1", ("github", "a/b", "A bé/x.md", 1, 1)),
        (f"https://gitlab.com/g/sub/b/-/blob/{C}/x.md#L3-5", ("gitlab", "g/sub/b", "x.md", 3, 5)),
        (f"https://gitlab.example.org/g/b/-/raw/{C}/x.md", ("gitlab", "g/b", "x.md", 0, 0)),
        (f"https://codeberg.org/a/b/src/commit/{C}/x.md#L7", ("gitea", "a/b", "x.md", 7, 7)),
        (f"https://bitbucket.org/a/b/src/{C}/x.md#lines-3:5", ("bitbucket", "a/b", "x.md", 3, 5)),
        (f"https://github.com/a/b/blob/{C}/x.md#a-heading", ("github", "a/b", "x.md", 0, 0)),
        (f"https://github.com/a/b/blob/{C}/x.md#L0", ("github", "a/b", "x.md", 0, 0)),
    ],
)
def test_permalinks(url: str, wanted: tuple[str, str, str, int, int]) -> None:
    place = cited(url)
    assert place is not None
    assert place.commit == C
    assert place.host == place.host.lower()
    assert (place.form, place.repository, place.path, place.first, place.last) == wanted


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/docs/gang",
        "https://github.com/a/b",
        f"https://github.com/a/b/tree/{C}/docs",
        "https://github.com/a/b/blob/main/README.md",
        f"https://github.com/a/b/blob/{C[:10]}/README.md",
        f"https://github.com/a/b/blob/{C}/",
        f"https://github.com/a/b/blob/{C}/../secret",
        f"https://github.com/a/b/blob/{C}/%2e%2e/secret",
        f"https://github.com/a/b/blob/{C}/d/%2E/x",
        f"https://github.com/a/b/blob/{C}//etc/passwd",
        f"https://github.com/a/b/blob/{C}/x%0Ay",
        f"https://github.com/a/b/blob/{C}/x%00y",
        f"https://github.com/../b/blob/{C}/x",
        f"https://github.com/-a/b/blob/{C}/x",
        f"https://[/a/b/blob/{C}/x",
        f"https://../a/b/blob/{C}/x",
        f"https://127.0.0.1/a/b/blob/{C}/x",
        f"http://github.com/a/b/blob/{C}/x",
        f"file:///a/b/blob/{C}/x",
        "",
    ],
)
def test_what_cites_no_file_at_a_commit(url: str) -> None:
    assert cited(url) is None


def test_a_place_can_be_compared() -> None:
    url = f"https://github.com/a/b/blob/{C}/x.md#L1"
    assert cited(url) == Cited("github", "github.com", "a/b", C, "x.md", 1, 1)
