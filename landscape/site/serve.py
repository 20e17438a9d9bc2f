"""What `mkdocs serve` needs beside: what to watch, and to go on when an entry is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from landscape.pages.templating import TEMPLATES
from landscape.site.assets import ASSETS
from landscape.site.settings import OVERRIDES

log = get_plugin_logger("landscape")


POLL, SETTLE = 0.1, 0.02
"""How often it is looked for changes, and how long they must have stopped, in seconds."""


@contextmanager
def quick() -> Iterator[None]:
    """Let MkDocs' server notice a change sooner than by itself: a rebuild is not what takes the time."""
    module: Any = mkdocs_serve
    module.LiveReloadServer = _Quick
    try:
        yield
    finally:
        module.LiveReloadServer = LiveReloadServer


class _Quick(LiveReloadServer):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"polling_interval": POLL, **settings})
        self.build_delay = SETTLE


def watch(server: LiveReloadServer, data: Path, custom_dir: str | None) -> None:
    """Build again when an entry, a template or a style sheet changes."""
    for folder in (data, custom_dir, TEMPLATES, OVERRIDES, ASSETS):
        if folder:
            server.watch(str(folder))


def forgiving(builder: Callable[[], None]) -> Callable[[], None]:
    """Return a builder that reports an error and goes on with the site of the last build.

    MkDocs' server answers no request after a failed build.
    """

    def build() -> None:
        try:
            builder()
        except Exception as error:
            if not isinstance(error, Abort):  # an Abort was reported where it arose
                log.exception("the site could not be built")
            log.error("Not built: the site is shown as it was before.")

    return build
