"""A hash of all code, templates and settings that pages come from: what is not data."""

from __future__ import annotations

import json
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
    plugins = {name: dict(getattr(plugin, "config", ())) for name, plugin in config.plugins.items()}
    return json.dumps([told, plugins, dict(config.theme)], sort_keys=True, default=_plain).encode()


def _plain(value: object) -> object:
    """Return a part of the settings as JSON has it; a function is its name, as its address changes."""
    if isinstance(value, Mapping):
        return dict(value)
    return str(getattr(value, "__qualname__", type(value).__name__))


@cache
def our_code() -> str:
    """Return a hash of the code, ours and that of others, without the templates; it stays while it runs."""
    return " ".join([digest_of_code(_CODE), *map(version, _PACKAGES)])
