"""Which GitHub is asked, and as whom."""

from __future__ import annotations

import pytest

from landscape.forges.github import Settings, settings_of
from landscape.forges.settings import SettingsError

SECRET = "ghp_0123456789abcdefghij"


def test_github_without_a_token() -> None:
    found = settings_of({})
    assert found == Settings()
    assert (found.api, found.graphql) == ("https://api.github.com", "https://api.github.com/graphql")
    assert (found.host, found.token, found.secret) == ("github.com", "", {})
    assert not found.names


@pytest.mark.parametrize(
    ("environment", "token"),
    [
        ({"GITHUB_TOKEN": SECRET}, SECRET),
        ({"GH_TOKEN": SECRET}, SECRET),
        ({"GITHUB_TOKEN": "first", "GH_TOKEN": "second"}, "first"),
        ({"GITHUB_TOKEN": "", "GH_TOKEN": "second"}, "second"),
        ({"GITHUB_TOKEN": f"  {SECRET}\n"}, SECRET),
    ],
)
def test_a_token(environment: dict[str, str], token: str) -> None:
    found = settings_of(environment)
    assert found.token == token
    assert found.secret == {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "t\x00ken", "tökens", "tab\there"])
def test_what_is_no_token(token: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({"GH_TOKEN": token})
    assert str(caught.value).startswith("GH_TOKEN holds")
    assert token not in str(caught.value)


def test_a_token_is_never_shown() -> None:
    found = settings_of({"GITHUB_TOKEN": SECRET})
    for text in (repr(found), str(found), f"{found}", repr([found]), repr({"a": found})):
        assert SECRET not in text


@pytest.mark.parametrize(
    ("environment", "graphql", "host"),
    [
        ({"GITHUB_API_URL": "https://api.github.com/"}, "https://api.github.com/graphql", "github.com"),
        (
            {"GITHUB_API_URL": "https://code.example.org/api/v3"},
            "https://code.example.org/api/graphql",
            "code.example.org",
        ),
        (
            {"GITHUB_API_URL": "https://code.example.org:8443/api/v3/"},
            "https://code.example.org:8443/api/graphql",
            "code.example.org:8443",
        ),
        ({"GITHUB_API_URL": "https://api.octo.ghe.com"}, "https://api.octo.ghe.com/graphql", "octo.ghe.com"),
        (
            {"GITHUB_API_URL": "https://api.example.org", "GITHUB_GRAPHQL_URL": "https://q.example.org/g"},
            "https://q.example.org/g",
            "api.example.org",
        ),
        (
            {
                "GITHUB_API_URL": "https://api.example.org",
                "GITHUB_SERVER_URL": "https://code.example.org",
            },
            "https://api.example.org/graphql",
            "code.example.org",
        ),
    ],
)
def test_other_addresses(environment: dict[str, str], graphql: str, host: str) -> None:
    found = settings_of(environment)
    assert (found.graphql, found.host) == (graphql, host)
    assert "api.github.com" not in found.names
    assert "github" in environment["GITHUB_API_URL"] or found.names


def test_this_machine_is_asked_in_tests() -> None:
    environment = {"GITHUB_API_URL": "http://127.0.0.1:8080"}
    found = settings_of(environment, local=True)
    assert (found.graphql, found.host) == ("http://127.0.0.1:8080/graphql", "github.com")
    with pytest.raises(SettingsError, match="names this machine"):
        settings_of(environment)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://api.example.org", "does not begin with https://"),
        ("ftp://api.example.org", "does not begin with https://"),
        ("api.github.com", "cannot be read"),
        ("https://", "cannot be read"),
        ("https://api.example.org:99999", "cannot be read"),
        ("https://[::1", "cannot be read"),
        ("https://api.exa mple.org", "cannot be read"),
        ("https://api.example.org\\@evil.example", "cannot be read"),
        (f"https://{SECRET}@api.example.org", "put a token into"),
        ("https://api.example.org?a=b", "beginning of addresses"),
        ("https://api.example.org#a", "beginning of addresses"),
        ("https://localhost/api", "names this machine"),
        ("https://[::1]/api", "names this machine"),
    ],
)
@pytest.mark.parametrize("variable", ["GITHUB_API_URL", "GITHUB_GRAPHQL_URL", "GITHUB_SERVER_URL"])
def test_what_is_no_address_of_an_api(variable: str, url: str, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings_of({variable: url})
    assert says in str(caught.value)
    assert variable in str(caught.value)
    assert SECRET not in str(caught.value)
