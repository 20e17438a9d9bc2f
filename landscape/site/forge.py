"""How the hosts of repositories call the pages for changing a file and for reporting an error.

An address that a host does not know is worse than none: a host whose forms we do not know has none here.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Forge:
    """What follows a repository's address: `edit` before a file's path, `report` before an issue's title."""

    edit: str
    report: str


UNKNOWN = Forge("", "")
GITHUB = Forge(f"edit/{BRANCH}/", "issues/new?title=")
GITLAB = Forge(f"-/edit/{BRANCH}/", "-/issues/new?issue%5Btitle%5D=")
GITEA = Forge(f"_edit/{BRANCH}/", "issues/new?title=")
# A file's own page, from where it can be edited, as MkDocs has it; a repository need not have issues there.
BITBUCKET = Forge(f"src/{BRANCH}/", "")

_HOSTS = {
    "github.com": GITHUB,
    "gitlab.com": GITLAB,
    "codeberg.org": GITEA,
    "gitea.com": GITEA,
    "bitbucket.org": BITBUCKET,
}
# Whoever runs one of these mostly says so in the name: gitlab.gnome.org, gitea.example.org.
_NAMES = {"github": GITHUB, "gitlab": GITLAB, "gitea": GITEA, "forgejo": GITEA}


def forge(repository: str) -> Forge:
    """Return the forms of the host of a repository's address."""
    host = urlsplit(repository).hostname or ""
    return _HOSTS.get(host) or _NAMES.get(host.partition(".")[0], UNKNOWN)
