"""What schemas and readers allow has room for landscapes far larger than ours."""

from __future__ import annotations

import json
from pathlib import Path

from landscape.sources.builder import METADATA
from landscape.sources.schemas import schema

DATA = Path(__file__).parents[2] / "data"
PROJECTS = 10_000


def test_a_snapshot_of_ten_thousand_projects_has_room() -> None:
    """In number and in size, with as many repositories a project and as much of each as ours has."""
    file = (DATA / "metadata" / "snapshot.json").read_bytes()
    known = len(json.loads(file)["repositories"])
    projects = len(list((DATA / "projects").glob("*.yaml")))
    most = schema("metadata")["properties"]["repositories"]["maxProperties"]
    assert known / projects * PROJECTS <= most
    assert len(file) / known * most <= METADATA.size
