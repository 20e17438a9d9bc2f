"""What `mkdocs serve` needs beside: what to watch, and to go on when an entry is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from landscape.pages.templating import TEMPLATES
from landscape.site.assets import ASSETS
from landscape.site.settings import OVERRIDES

log = get_plugin_logger("landscape")


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
