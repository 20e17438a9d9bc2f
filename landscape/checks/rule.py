"""What a rule is: a name, a severity, and the words that explain it. Its check is in the same module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from landscape.findings import Finding, Severity
from landscape.sources.document import Document, Path, Position
from landscape.sources.quote import visible


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines that break a rule, and the same lines mended.

    `file` says which file of the data folder they stand in; other keys that such an entry needs are left out.
    Where it is "", the lines are names of files.
    """

    wrong: str
    right: str
    file: str = "projects/example.yaml"

    def shown(self) -> tuple[str, str]:
        """Return both texts with escapes for what cannot be seen in them."""
        return _shown(self.wrong), _shown(self.right)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `summary` says what it asks for, `why` why it matters, `fix` how a break of it is mended.

    The scope says what must be known to judge: one document, the whole catalogue, the texts that are cited,
    or the pages that are linked. Every rule has an example. What a rule of judgement finds may be `allowed`
    in an entry, with a reason.
    """

    id: str
    scope: Literal["document", "catalogue", "evidence", "links"]
    summary: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR
    example: Example | None = None
    allowed: bool = False

    def at_value(self, document: Document, path: Path, message: str, fix: str = "") -> Finding:
        """Return a finding at the value that stands at `path`; about the whole file, at its first key."""
        if not path and isinstance(document.value, dict) and document.value:
            path = (next(iter(document.value)),)
            return self.at_key(document, path, message, fix)
        return self._at(document, document.place(path).value, message, fix)

    def at_key(self, document: Document, path: Path, message: str, fix: str = "") -> Finding:
        """Return a finding at the key of the value that stands at `path`."""
        return self._at(document, document.place(path).key, message, fix)

    def _at(self, document: Document, at: Position, message: str, fix: str) -> Finding:
        return Finding(document.path, at.line, at.column, self.id, message, fix or self.fix, self.severity)


def _shown(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
