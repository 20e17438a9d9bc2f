"""A permalink -> the file, commit and lines that it cites, in the forms of the known code hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from landscape.sources.url import url_problem

_STEP = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_COMMIT = r"(?P<commit>[0-9a-f]{40})"
# How an address goes on after the repository: only GitLab has "/-/", only Gitea says that a commit follows.
_FORMS = {
    "gitlab": re.compile(rf"/(?P<repository>{_STEP}(?:/{_STEP})+)/-/(?:blob|raw)/{_COMMIT}/(?P<path>.+)"),
    "gitea": re.compile(rf"/(?P<repository>{_STEP}/{_STEP})/(?:src|raw)/commit/{_COMMIT}/(?P<path>.+)"),
    "github": re.compile(rf"/(?P<repository>{_STEP}/{_STEP})/(?:blob|raw)/{_COMMIT}/(?P<path>.+)"),
    "bitbucket": re.compile(rf"/(?P<repository>{_STEP}/{_STEP})/src/{_COMMIT}/(?P<path>.+)"),
}
# github.com #L3, #L3-L5, #L3C2-L5C8; GitLab #L3-5; Bitbucket #lines-3, #lines-3:5.
_LINES = re.compile(r"(?:L|lines-)(\d{1,9})(?:C\d+)?(?:[-:]L?(\d{1,9})(?:C\d+)?)?")
_UNSAFE_STEPS = frozenset(["", ".", ".."])


@dataclass(frozen=True, slots=True)
class Cited:
    """What an address points at.

    `form` is the sort of code host that the address has the form of. `host` and `repository`
    ("kubernetes-sigs/kueue", with all groups on GitLab) are as written, but the host in lower case. Lines
    count from 1; `first` is 0 when the whole file is cited.
    """

    form: str
    host: str
    repository: str
    commit: str
    path: str
    first: int = 0
    last: int = 0


def cited(url: str) -> Cited | None:
    """Return what a permalink cites, or None when it names no file at a full commit hash.

    A path that leads upwards or holds what cannot be printed cites nothing: no file has such a path. Nor does
    an address that no entry may hold.
    """
    if url_problem(url):
        return None
    parts = urlsplit(url)
    matches = ((form, pattern.fullmatch(parts.path)) for form, pattern in _FORMS.items())
    form, found = next((one for one in matches if one[1]), ("", None))
    if found is None:
        return None
    path = unquote(found["path"], errors="replace")
    if not path.isprintable() or _UNSAFE_STEPS.intersection(path.split("/")):
        return None
    repository = found["repository"].removesuffix(".git")
    return Cited(form, parts.hostname or "", repository, found["commit"], path, *_lines(parts.fragment))


def _lines(fragment: str) -> tuple[int, int]:
    found = _LINES.fullmatch(fragment)
    if found is None:
        return 0, 0
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)
