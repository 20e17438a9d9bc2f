"""The addresses of a repository and of what is in it: from how git names a remote to what an entry says."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from landscape.checks.repository_url import HOSTS, plain_repository
from landscape.sources.url import same_repository, url_problem

# git@host:owner/name.git, and host:owner/name.git
_SHORT = re.compile(r"(?:[^@/:]+@)?([^@/:]+):(?!//)(.+)")
_SCHEMES = frozenset(["https", "http", "ssh", "git", "git+ssh"])
# Where hosts take ssh over the port of https.
_DOORS = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
_MARKDOWN = (".md", ".markdown")


def repository_of_remote(remote: str) -> str:
    """Return the address that readers have of what git calls a remote, "" when that is none of the web.

    Names, passwords and ports in it are left behind.
    """
    if "://" in remote:
        try:
            parts = urlsplit(remote)
            host, path, scheme, port = parts.hostname or "", parts.path, parts.scheme, parts.port
        except ValueError:
            return ""
        # A web server at a port of its own has its pages there as well, and no entry may say so.
        if scheme not in _SCHEMES or (scheme.startswith("http") and port not in (None, 80, 443)):
            return ""
    elif found := _SHORT.fullmatch(remote):
        host, path = found[1].lower(), found[2]
    else:
        return ""
    # People with two accounts give a host a second name, such as github.com-work.
    host = _DOORS.get(host) or next((one for one in HOSTS if host.startswith(f"{one}-")), host)
    steps = "/".join(step for step in path.split("/") if step)
    url = f"https://{host}/{steps}".removesuffix(".git")
    return plain_repository(url) if steps and url_problem(url) is None else ""


def repository_meant(said: str) -> str:
    """Return the plain address of the repository that somebody names in any form, else what they said."""
    # Of an address with a query nobody knows which part of it counts.
    return said if "?" in said else repository_of_remote(said) or said


def permalink(repository: str, commit: str, file: str) -> str:
    """Return the address of the first line of a file at a commit, "" where we do not know its form."""
    parts = urlsplit(repository)
    host = parts.hostname or ""
    plain = "?plain=1" if file.lower().endswith(_MARKDOWN) else ""
    if host == "github.com":
        return f"{repository}/blob/{commit}/{file}{plain}#L1"
    if host == "gitlab.com" or host.startswith("gitlab."):
        return f"{repository}/-/blob/{commit}/{file}{plain}#L1"
    if host == "codeberg.org":
        return f"{repository}/src/commit/{commit}/{file}#L1"
    return ""


def on_code_host(url: str) -> bool:
    """Say whether an address lies on a code host that we know."""
    return same_repository(url).partition("/")[0] in HOSTS
