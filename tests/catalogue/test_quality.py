"""The quality of evidence counts every piece an entry cites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.model import EvidenceKind
from landscape.catalogue.quality import project_quality, story_quality


def _piece(kind: str, checked: str) -> dict[str, str]:
    return {"url": "https://example.org/x", "kind": kind, "checked": checked}


def test_every_part_of_an_entry_is_counted(
    small: dict[str, Any], catalogue_of: Callable[..., Catalogue]
) -> None:
    kueue = small["projects/kueue.yaml"]
    kueue |= {
        "adopters": [{"name": "A", "evidence": [_piece("third-party", "2024-05-06")]}],
        "licence_evidence": [_piece("source", "2026-11-20")],
        "steward": {"name": "S", "kind": "company", "evidence": [_piece("vendor", "2026-11-20")]},
        "status": {"state": "retired", "evidence": [_piece("docs", "2026-11-24")]},
    }
    catalogue = catalogue_of(small)
    quality = project_quality(catalogue, catalogue.projects["kueue"])
    assert quality is not None
    assert list(quality.kinds.items()) == [
        (EvidenceKind.SOURCE, 1),
        (EvidenceKind.DOCS, 7),
        (EvidenceKind.VENDOR, 1),
        (EvidenceKind.THIRD_PARTY, 1),
    ]
    assert (quality.pieces, quality.oldest, quality.newest) == (10, "2024-05-06", "2026-11-24")


def test_what_another_entry_says_of_a_pair_is_counted_on_both_pages(
    small: dict[str, Any], catalogue_of: Callable[..., Catalogue]
) -> None:
    def pieces() -> int:
        catalogue = catalogue_of(small)
        quality = project_quality(catalogue, catalogue.projects["volcano"])
        return quality.pieces if quality else 0

    before = pieces()
    small["projects/kueue.yaml"]["works_with"][0]["evidence"].append(_piece("docs", "2026-11-20"))
    assert pieces() == before + 1


def test_nothing_cited_has_no_quality(catalogue: Catalogue) -> None:
    assert project_quality(catalogue, catalogue.projects["plugin"]) is None
    assert story_quality(catalogue.stories["one-rack"]) is not None
