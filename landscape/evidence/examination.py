"""All entries, read once: what the patterns find, and how much could be read at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from landscape.catalogue.model import Catalogue
from landscape.checks.allow import silence
from landscape.checks.of_evidence import OF_EVIDENCE
from landscape.evidence.entries import read_entries
from landscape.evidence.patterns import check_entry
from landscape.evidence.reader import Reader, Unread, Why
from landscape.findings import Finding, Severity
from landscape.sources import Tree


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of reading entries; `unread` says of how many pieces of evidence why they were not read."""

    findings: tuple[Finding, ...]
    statements: int
    pieces: int
    unread: Mapping[Why, int]

    @property
    def has_errors(self) -> bool:
        """Whether something that is cited does not exist."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def read(self) -> int:
        """How many pieces of evidence could be read."""
        return self.pieces - sum(self.unread.values())


def examine(
    tree: Tree,
    catalogue: Catalogue,
    reader: Reader,
    projects: Collection[str] = (),
    begun: Callable[[str], None] = lambda project: None,
) -> Examination:
    """Read the entries of some projects (none named: of all) and look for patterns of weak evidence.

    `begun` hears the id of each project when its turn comes.
    """
    findings: list[Finding] = []
    unread: Counter[Why] = Counter()
    statements = pieces = 0
    for entry in read_entries(tree, catalogue, reader, projects, begun):
        findings.extend(check_entry(entry))
        answers = [piece.answer for one in entry.statements for piece in one.pieces]
        statements += len(entry.statements)
        pieces += len(answers)
        unread.update(answer.why for answer in answers if isinstance(answer, Unread))
    documents = [document for document in tree.documents if not projects or document.id in projects]
    left = silence(documents, findings, OF_EVIDENCE)
    return Examination(tuple(sorted(left)), statements, pieces, unread)
