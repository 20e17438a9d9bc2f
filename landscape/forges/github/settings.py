"""Which GitHub is asked, and as whom: out of the environment variables that GitHub's own tools read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from landscape.forges.settings import SettingsError, is_loopback, token_of

API = "https://api.github.com"
_HOST = "github.com"
_ENTERPRISE = "/api/v3"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where an API is, without a last slash; `host` is the one whose repositories it speaks for.

    The token, if there is one, is for the hosts of `api` and `graphql` and for no other.
    """

    api: str = API
    graphql: str = f"{API}/graphql"
    host: str = _HOST
    token: str = field(default="", repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The names of the API's hosts, for `Reach.hosts`; GitHub's own is as public as any."""
        names = frozenset(urlsplit(url).hostname or "" for url in (self.api, self.graphql))
        return names - {urlsplit(API).hostname or ""}

    @property
    def netlocs(self) -> frozenset[str]:
        """The API's hosts as they stand in addresses."""
        return frozenset(urlsplit(url).netloc for url in (self.api, self.graphql))

    @property
    def secret(self) -> dict[str, str]:
        """The header with the token, if there is one."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def settings_of(environment: Mapping[str, str], local: bool = False) -> Settings:
    """Return what the environment says; raises SettingsError.

    GITHUB_TOKEN or GH_TOKEN, GITHUB_API_URL, GITHUB_GRAPHQL_URL (derived from the former where it is
    missing), and GITHUB_SERVER_URL for the host of the repositories. With `local`, as tests want it, an API
    on this machine may be asked over http.
    """
    api = _address(environment, "GITHUB_API_URL", local) or API
    graphql = _address(environment, "GITHUB_GRAPHQL_URL", local) or _graphql(api)
    server = _address(environment, "GITHUB_SERVER_URL", local)
    host = urlsplit(server).netloc.lower() if server else _web_host(urlsplit(api))
    return Settings(api, graphql, host, token_of(environment, "GITHUB_TOKEN", "GH_TOKEN"))


def _address(environment: Mapping[str, str], variable: str, local: bool) -> str:
    url = environment.get(variable, "").strip().rstrip("/")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingsError(f"{variable} cannot be read as an address.") from None
    if not parts.hostname or port == 0 or any(not "!" <= sign <= "~" or sign == "\\" for sign in url):
        raise SettingsError(f"{variable} cannot be read as an address.")
    if "@" in parts.netloc:
        raise SettingsError(f"{variable} holds a user name or a password; put a token into GITHUB_TOKEN.")
    if parts.query or parts.fragment:
        raise SettingsError(f"{variable} holds a ? or a #, and is only the beginning of addresses.")
    loopback = is_loopback(parts.hostname)
    if loopback and not local:
        raise SettingsError(f"{variable} names this machine, which is asked in tests only.")
    if parts.scheme != "https" and not (loopback and parts.scheme == "http"):
        raise SettingsError(f"{variable} does not begin with https://.")
    return url


def _graphql(api: str) -> str:
    return f"{api[: -len(_ENTERPRISE)]}/api/graphql" if api.endswith(_ENTERPRISE) else f"{api}/graphql"


def _web_host(api: SplitResult) -> str:
    """Return the host of repositories: of an Enterprise Server the same, of ghe.com without "api."."""
    host = api.hostname or ""
    if host == urlsplit(API).hostname or is_loopback(host):
        return _HOST
    return host.removeprefix("api.") if host.endswith(".ghe.com") else api.netloc.lower()
