"""A hash of all code, templates and settings that pages come from: what is not data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from landscape.checks.remembered import digest_of_code
from landscape.pages.templating import TEMPLATES
from landscape.site.settings import OVERRIDES

_CODE = ("catalogue", "changes", "exports", "pages", "site", "sources")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")  # of a function, another in every process
_PACKAGES = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material", "msgspec")


def code_digest(config: MkDocsConfig) -> bytes:
    """Return the hash; templates are read each time, because they change while a site is served."""
    digest = blake2b(our_code().encode(), digest_size=16)
    folders = [TEMPLATES, OVERRIDES, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    digest.update(_settings(config))
    return digest.digest()


def _settings(config: MkDocsConfig) -> bytes:
    """Return what is set but for where the site is written: a theme may show any of it on any page."""
    told = {key: value for key, value in config.items() if key not in ("site_dir", "plugins", "theme")}
    plugins = {name: getattr(plugin, "config", None) for name, plugin in config.plugins.items()}
    return _ADDRESS.sub("", repr(_plain([told, plugins, dict(config.theme)]))).encode()


def _plain(value: object) -> object:
    """Return settings as dictionaries, lists and values, whose words say all that is in them."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


@cache
def our_code() -> str:
    """Return a hash of the code, ours and that of others, without the templates; it stays while it runs."""
    return " ".join([digest_of_code(_CODE), *map(version, _PACKAGES)])
