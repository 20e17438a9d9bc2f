"""Which addresses may be linked, and which are the same repository."""

from __future__ import annotations

import pytest

from landscape.sources.url import same_repository, url_problem


@pytest.mark.parametrize(
    "url",
    [
        "https://kueue.sigs.k8s.io",
        "https://kueue.sigs.k8s.io/docs/",
        "https://GitHub.com/Example/Batch/blob/main/README.md?plain=1#L9-L12",
        "https://example.org/a%20b/(c)/d,e;f=g'h!*+~@x:y",
        "https://xn--bcher-kva.example.org/",
        "https://example.org?q=1",
        "https://1password.com/",
    ],
)
def test_good_addresses(url: str) -> None:
    assert url_problem(url) is None


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://example.org/", "not https"),
        ("HTTP://example.org/", "not https"),
        ("javascript:alert(1)", "not https"),
        ("data:text/html,x", "not https"),
        ("//example.org/", "begin with https"),
        ("example.org", "begin with https"),
        ("", "begin with https"),
        ("https://user@example.org/", "user name"),
        ("https://user:word@example.org/", "user name"),
        ("https://example.org:8443/", "port"),
        ("https://example.org:443/", "port"),
        ("https://example.org:/", "port"),
        ("https://example.org:99999/", "cannot be read"),
        ("https://localhost/", "no dot"),
        ("https://127.0.0.1/", "number"),
        ("https://[::1]/", "number"),
        ("https://2130706433/", "number"),
        ("https://0x7f.1/", "number"),
        ("https://127.0.0.0x1/", "number"),
        ("https://example.0x7f/", "number"),
        ("https://metadata.google.internal/", "private"),
        ("https://printer.local/", "private"),
        ("https://example..org/", "host name"),
        ("https://-x.example.org/", "host name"),
        ("https://exa_mple.org/", "host name"),
        ("https://exämple.org/", "host name"),
        ("https://example.org./", "host name"),
        ("https:///path", "no host"),
        ("https://example.org/a b", "space"),
        ("https://example.org/\n", "U+000A"),
        ("https://example.org/a\u00a0b", "U+00A0"),
        ("https://example.org/a\u200bb", "U+200B"),
        ("https://example.org\\@evil.example.com/", "backslash"),
        ("https://example.org/<script>", "percent-encoded"),
        ('https://example.org/"onclick', "percent-encoded"),
        ("https://example.org/ä", "percent-encoded"),
        ("https://example.org/%zz", "hexadecimal"),
        (f"https://example.org/{'x' * 500}", "longer than 500"),
    ],
)
def test_bad_addresses(url: str, says: str) -> None:
    problem = url_problem(url)
    assert problem is not None
    assert says in problem


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/example/batch",
        "https://GitHub.com/Example/Batch/",
        "https://github.com/example/batch.git",
        "https://github.com/example/batch.git/",
        "http://github.com/example/batch#readme",
    ],
)
def test_one_repository_by_many_addresses(url: str) -> None:
    assert same_repository(url) == "github.com/example/batch"


def test_two_repositories() -> None:
    assert same_repository("https://github.com/example/batch") != same_repository(
        "https://gitlab.com/example/batch"
    )
