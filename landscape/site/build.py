"""Building and serving a site from its `mkdocs.yml`, for the command line."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config

from landscape.site.serve import quick


def build(config_file: Path | None = None, site_dir: Path | None = None, strict: bool | None = None) -> None:
    """Build a site; what is not given comes from `mkdocs.yml`. Raises MkDocs' `Abort` when that fails."""
    _log_to_terminal()
    config = load_config(
        config_file=str(config_file) if config_file else None,
        site_dir=str(site_dir) if site_dir else None,
        strict=strict,
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


def serve(config_file: Path | None = None, dev_addr: str | None = None) -> None:
    """Build a site and show it until interrupted, again after every change."""
    _log_to_terminal()
    with quick():
        mkdocs_serve.serve(config_file=str(config_file) if config_file else None, dev_addr=dev_addr)


def _log_to_terminal() -> None:
    """Show what MkDocs has to say, as its own command does; leave alone who has set that up already."""
    logger = logging.getLogger("mkdocs")
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(_Plain())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)


class _Plain(logging.Formatter):
    """The message, and how bad it is if it is."""

    def format(self, record: logging.LogRecord) -> str:
        message = super().format(record)
        return message if record.levelno < logging.WARNING else f"{record.levelname.lower()}: {message}"
