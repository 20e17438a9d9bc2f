"""The parts of a large landscape's facts, put together again as the browser does it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from landscape.catalogue.choosing.facts import Facts, PairFacts, StoryFacts
from landscape.pages import shards
from landscape.pages.page import Asset

Files = dict[str, Any]


def by_path(assets: Iterable[Asset]) -> Files:
    """Return what the files hold, as plain values, by their paths in `data/`."""
    return {asset.path.removeprefix("data/"): msgspec.json.decode(asset.content) for asset in assets}


def rejoined(files: Files) -> Facts:
    """Return the facts that the files hold together."""
    head = msgspec.convert(files["claims.json"], shards.Head)
    claims = [
        msgspec.convert(files[f"claims/{shard.file}.json"], shards.Claims) for shard in head.shards.claims
    ]
    rows = sorted((place, id, project) for part in claims for id, place, project in part.projects)
    told = {int(number): msgspec.convert(row, shards.Told) for number, row in _table(files, "pairs").items()}
    pairs = sorted((pair for part in claims for pair in part.pairs), key=lambda pair: pair.number)
    return Facts(
        as_of=head.as_of,
        categories=head.categories,
        groups=head.groups,
        subjects=head.subjects,
        projects={id: project for _, id, project in rows},
        pairs=tuple(_pair(pair, told.get(pair.number, shards.Told())) for pair in pairs),
        stories={id: msgspec.convert(row, StoryFacts) for id, row in _table(files, "stories").items()},
        former=head.former,
        base=head.base,
    )


def notes(files: Files) -> dict[str, dict[str, str]]:
    """Return project id -> key -> note, of all files of notes."""
    found: dict[str, dict[str, str]] = {}
    for key in files["claims.json"]["shards"]["notes"]:
        for id, note in _table(files, f"notes/{key}", ".").items():
            found.setdefault(id, {})[key] = note
    return found


def _table(files: Files, kind: str, between: str = "/") -> dict[str, Any]:
    found: dict[str, Any] = {}
    number = 1
    while rows := files.get(f"{kind}{between}{number}.json"):
        assert not found.keys() & rows.keys()
        found |= rows
        number += 1
    return found


def _pair(pair: shards.PairOfShard, told: shards.Told) -> PairFacts:
    assert pair.loses is bool(told.lost)
    return PairFacts(pair.owner, pair.other, pair.relation, pair.support, pair.maturity, told.lost, told.how)
