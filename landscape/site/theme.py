"""Material's templates, loaded once: compiled ones are kept, and its 14,000 icons are not counted each time.

MkDocs makes a new environment for every build and the theme's search plugin three more, each of which
compiles the theme again. This is the only place that reaches into MkDocs to change how it works, so it keeps
to the release it was written for and stands aside with any other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import jinja2
import mkdocs
from mkdocs.theme import Theme

from landscape.site.compiled import kept

_RELEASE = "1.6."
_environments: dict[tuple[object, ...], jinja2.Environment] = {}


class ThemeLoader(jinja2.FileSystemLoader):
    """Templates of a theme; lists its files without the icons, which MkDocs would not copy anyway."""

    def list_templates(self) -> list[str]:
        """Return all files outside hidden folders."""
        found = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in names}
        return sorted(found)


def quicken(theme: Theme, *, reloading: bool) -> None:
    """Let all builds share one environment; `reloading` makes it look whether templates changed."""
    if mkdocs.__version__.startswith(_RELEASE):
        make = theme.get_env
        theme.get_env = lambda: _shared(theme, make, reloading)  # type: ignore[method-assign]


def _shared(theme: Theme, make: Callable[[], jinja2.Environment], reloading: bool) -> jinja2.Environment:
    key = (*theme.dirs, str(theme.locale), theme.get("language"))
    env = _environments.get(key)
    if env is None:
        env = _environments[key] = make()
        env.loader = ThemeLoader(theme.dirs)
        env.bytecode_cache = kept()
    env.auto_reload = reloading
    return env
