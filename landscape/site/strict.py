"""Whether a strict build breaks off: MkDocs says so only after the last step of its plugins."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


def has_warnings() -> bool:
    """Say whether MkDocs has counted a warning in this build."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
