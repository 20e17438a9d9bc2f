"""How good the evidence is that an entry rests on: what kinds of texts were read, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from landscape.catalogue.build import evidence_of
from landscape.catalogue.model import Catalogue, Evidence, EvidenceKind, Project, Story
from landscape.catalogue.words import BASES


@dataclass(frozen=True, slots=True)
class Quality:
    """Pieces of evidence by kind, the most telling first, and the days of the oldest and newest check."""

    kinds: Mapping[EvidenceKind, int]
    oldest: str
    newest: str

    @property
    def pieces(self) -> int:
        """Return how many pieces there are in all."""
        return sum(self.kinds.values())


def quality(evidence: Iterable[Evidence]) -> Quality | None:
    """Return the quality of some evidence, or None when there is none."""
    pieces = list(evidence)
    if not pieces:
        return None
    counts = Counter(piece.kind for piece in pieces)
    days = [piece.checked for piece in pieces]
    return Quality({kind: counts[kind] for kind in BASES if counts[kind]}, min(days), max(days))


def project_quality(catalogue: Catalogue, project: Project) -> Quality | None:
    """Return the quality of all that a project's page cites, with what others say of a pair."""
    return quality(_everything(catalogue, project))


def story_quality(story: Story) -> Quality | None:
    """Return the quality of what a story was read from."""
    return quality(story.evidence)


def _everything(catalogue: Catalogue, project: Project) -> Iterator[Evidence]:
    yield from evidence_of(project)
    for pair in catalogue.pairs.get(project.id, ()):
        yield from pair.item.evidence
    for rows in (project.adopters, project.benchmarks):
        for row in rows:
            yield from row.evidence
    yield from project.licence_evidence
    for part in (project.steward, project.cncf, project.status):
        if part:
            yield from part.evidence
