"""Which addresses may stand in an entry: the one place that decides it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

LONGEST = 500

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])")
_NUMBERED = re.compile(r"\[.*\]|(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
_REST = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
# The form of nearly all addresses; only of those that have another is anything else asked.
_FINE = re.compile(
    r"https://(?![^/]*\.(?:localhost|local|internal|lan|arpa)(?:/|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,9}"
    r"[a-z]{2,20}(?:/[A-Za-z0-9\-._~/?#=&+]*)?"
)
_HALF_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PRIVATE_ENDINGS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")


@lru_cache(maxsize=65536)
def url_problem(url: str) -> str | None:
    """Return in plain words why an address is refused ("it is not https"), or None when it is fine."""
    if len(url) <= LONGEST and _FINE.fullmatch(url):
        return None
    if len(url) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    for sign in url:
        if sign.isspace() or not sign.isprintable():
            return f"it holds a space or an invisible character (U+{ord(sign):04X})"
    if "\\" in url:
        return "it holds a backslash"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "it cannot be read as an address"
    if not url.startswith("https://"):
        return "it is not https" if parts.scheme else "it does not begin with https://"
    if "@" in parts.netloc:
        return "it holds a user name or a password"
    host = (parts.hostname or "").lower()
    if problem := _host_problem(host):
        return problem
    if port is not None or parts.netloc.endswith(":"):
        return "it names a port"
    if not _REST.fullmatch(url):
        return "it holds characters that an address must write percent-encoded"
    if _HALF_ESCAPE.search(url):
        return "it holds a % that is not followed by two hexadecimal digits"
    return None


def _host_problem(host: str) -> str | None:
    if not host:
        return "it has no host name"
    if _NUMBERED.fullmatch(host) or ":" in host:
        return "its host is a number, not a name"
    if "." not in host:
        return "its host name has no dot"
    if host.endswith(_PRIVATE_ENDINGS):
        return "its host is a private one that readers cannot reach"
    if len(host) > 253 or not _HOST.fullmatch(host):
        return "its host name is not one that exists on the internet"
    return None


def same_repository(url: str) -> str:
    """Return what all addresses of a repository share, whatever their case, `www.`, `.git` or last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    path = parts.path.rstrip("/").removesuffix(".git").rstrip("/")
    host = parts.netloc.rpartition("@")[2].casefold().removeprefix("www.")
    return f"{host}{path.casefold()}"
