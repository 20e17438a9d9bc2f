"""A licence is an SPDX expression."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from landscape.checks.examined import Examined
from landscape.checks.rule import Example, Rule
from landscape.checks.suggest import nearest
from landscape.findings import Finding
from landscape.sources.quote import quote

RULE = Rule(
    id="licence",
    scope="document",
    summary="A licence is an id of the SPDX licence list, or an expression of such ids, spelt as there.",
    why="Licences are compared and filtered by id; with a name of its own a project is missed.",
    fix="Look the id up in the SPDX licence list; a closed product has `LicenseRef-proprietary`.",
    example=Example(wrong="licence: Apache 2", right="licence: Apache-2.0"),
)

# What people write instead, and cannot be found by likeness alone.
_MEANT = {
    "apache": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache licence 2.0": "Apache-2.0",
    "mit license": "MIT",
    "apache2": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "new-bsd": "BSD-3-Clause",
    "gpl": "GPL-3.0-or-later",
    "gplv2": "GPL-2.0-only",
    "gplv3": "GPL-3.0-only",
    "lgpl": "LGPL-3.0-or-later",
    "agpl": "AGPL-3.0-or-later",
    "agplv3": "AGPL-3.0-only",
    "mpl": "MPL-2.0",
    "bsl": "BUSL-1.1",
    "proprietary": "LicenseRef-proprietary",
    "commercial": "LicenseRef-proprietary",
    "closed": "LicenseRef-proprietary",
}
_COMMON = (
    *("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "EPL-2.0", "EUPL-1.2"),
    *("GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "LGPL-2.1-only"),
    *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later"),
    *(
        "BUSL-1.1",
        "Elastic-2.0",
        "SSPL-1.0",
        "Unlicense",
        "CC0-1.0",
        "Zlib",
        "UPL-1.0",
        "LicenseRef-proprietary",
    ),
)


def check(examined: Examined) -> Iterator[Finding]:
    """Yield a licence that is no SPDX expression."""
    document = examined.document
    value = document.value.get("licence") if isinstance(document.value, dict) else None
    if not isinstance(value, str):
        return
    proper = _proper(value)
    if proper is None:
        message = f"{quote(value)} is not in the SPDX licence list, so it cannot be compared with others"
        meant = _MEANT.get(value.casefold()) or nearest(value, _COMMON)
        yield RULE.at_value(document, ("licence",), message, f"Did you mean {quote(meant)}?" if meant else "")
    elif proper != value:
        message = f"{quote(value)} is not how SPDX spells it, and licences are compared letter by letter"
        yield RULE.at_value(document, ("licence",), message, f"Write {quote(proper)}.")


@cache
def _proper(expression: str) -> str | None:
    """Return an expression as SPDX spells it, or None when it is none."""
    try:
        return canonicalize_license_expression(expression)
    except InvalidLicenseExpression:
        return None
