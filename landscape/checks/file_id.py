"""An entry is filed under its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.select import select
from landscape.findings import Finding, Severity
from landscape.sources.names import name_problem, proper_name
from landscape.sources.quote import quote

RULE = Rule(
    id="file-id",
    scope="document",
    summary="A project or kind of hardware is filed under its name, or a part or alias of it.",
    why="The file's name is the id that others write and the address that readers see: people guess it.",
    fix="Rename the file after the name; keep the old id under `former_ids:` if it was published.",
    severity=Severity.WARNING,
    example=Example(
        wrong="name: Kueue",
        right="name: Kueue\naliases: [Example]",
    ),
    allowed=True,
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield an entry whose id has nothing to do with its names."""
    document = examined.document
    if document.kind not in ("projects", "hardware") or name_problem(document.id):
        return
    names = [
        name
        for pattern in ("name", "aliases/*", "vendor", "repositories/*/url")
        for _, name in select(document.value, pattern)
        if isinstance(name, str)
    ]
    # Not proper_name, which cuts what is too long for an id.
    if any(name.casefold() == document.id or name.endswith(f"/{document.id}") for name in names):
        return
    known = "".join(re.sub(r"[^a-z0-9]", "", name.casefold()) for name in names)
    strange = [part for part in document.id.split("-") if part and part not in known]
    if names and strange:
        meant = proper_name(names[0])
        message = f"the file is named {quote(document.id)}, but nothing in it is called {quote(strange[0])}"
        fix = (
            f"Rename the file to {quote(f'{meant}.yaml')}, or add the other name under `aliases:`."
            if meant
            else ""
        )
        yield RULE.at_value(document, ("name",), message, fix)
