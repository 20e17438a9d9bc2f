"""A hash of all code and templates that pages come from: what is not data."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from landscape.checks.remembered import digest_of_code
from landscape.pages.templating import TEMPLATES
from landscape.site.settings import OVERRIDES

_CODE = ("catalogue", "changes", "exports", "pages", "site", "sources")
_PACKAGES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material", "msgspec")


def code_digest(config: MkDocsConfig) -> bytes:
    """Return the hash; templates are read each time, because they change while a site is served."""
    digest = blake2b(our_code().encode(), digest_size=16)
    folders = [TEMPLATES, OVERRIDES, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return digest.digest()


@cache
def our_code() -> str:
    """Return a hash of the code, ours and that of others, without the templates; it stays while it runs."""
    return " ".join([digest_of_code(_CODE), *map(version, _PACKAGES)])
