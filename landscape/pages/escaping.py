"""Escaping what stands in HTML, quickly: most text has nothing to escape, and what is HTML stays."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape


def safe(value: str) -> str:
    """Return text as it stands in HTML, in attributes as well; `markupsafe.escape` makes the same of it."""
    if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return str(escape(value))
    return value


def escaped(value: object) -> str:
    """Return what a template puts out, escaped unless it is HTML already."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    return safe(value) if kind is str else escape(value)  # type: ignore[arg-type]


class QuickTemplate(Template):
    """A template that escapes with `escaped`.

    Where another release of Jinja makes templates in another way, they escape as Jinja does, with the same
    result.
    """

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace["escape"] = escaped
        # Jinja compares their names at every import and every page, which a chain of mappings does slowly.
        return super()._from_namespace(environment, namespace, dict(globals))
