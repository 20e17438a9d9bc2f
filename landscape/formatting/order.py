"""The order of keys: that of the schema. A key it does not know stays behind the one it stood behind."""

from __future__ import annotations

from collections.abc import Sequence

from landscape.sources.nodes import Entry


def ordered(entries: Sequence[Entry], keys: Sequence[str]) -> list[Entry]:
    """Return the members of a mapping in their order; unknown ones before all known stay there."""
    places = {key: place for place, key in enumerate(keys)}
    place = -1
    found = []
    for entry in entries:
        assert entry.key is not None
        place = places.get(entry.key.text, place)
        found.append((place, entry))
    return [entry for _, entry in sorted(found, key=lambda one: one[0])]
