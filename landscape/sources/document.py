"""A parsed YAML file: plain values beside the place each one stands at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
Step: TypeAlias = str | int
Path: TypeAlias = Sequence[Step]


class Position(NamedTuple):
    """Line and column, both counted from 1."""

    line: int
    column: int


class Place(NamedTuple):
    """Where a member of a mapping or list stands: its key (of a list item: the item) and its value."""

    key: Position
    value: Position


@dataclass(frozen=True, slots=True, eq=False)
class Positions:
    """Where the parts of a value stand.

    `places` maps (id of a container of `value`, key or index) to a `Place`; `plain` holds the same keys for
    scalars that were written without quotes, with the text as written (so that `since: 0.10` can be told
    from `since: "0.10"`).
    """

    value: Value
    places: dict[tuple[int, Step], Place]
    plain: dict[tuple[int, Step], str]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One file of `data/`, parsed.

    `path` is relative to the data folder with forward slashes ("projects/kueue.yaml"), `text` the file's
    content. Where its parts stand is found out when somebody asks, which of most files nobody does.
    """

    path: str
    text: str
    value: Value
    positions: Callable[[], Positions]

    @property
    def kind(self) -> str:
        """The folder the file lies in: "projects", "stories", "vocabulary"…"""
        return self.path.split("/", 1)[0]

    @property
    def id(self) -> str:
        """The file name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".yaml")

    def place(self, path: Path) -> Place:
        """Return where the member at `path` stands; of an unknown path, where its nearest ancestor does."""
        positions = self.positions()
        found = Place(Position(1, 1), Position(1, 1))
        value = positions.value
        for step in path:
            place = positions.places.get((id(value), step))
            if place is None:
                break
            found = place
            value = value[step]  # type: ignore[index]
        return found

    def written(self, path: Path) -> str | None:
        """Return the unquoted text of the scalar at `path`, or None when it was quoted or is no scalar."""
        positions = self.positions()
        value = positions.value
        for step in path[:-1]:
            value = value[step]  # type: ignore[index]
        return positions.plain.get((id(value), path[-1])) if path else None


def unplaced(path: str, value: Value) -> Document:
    """Return a document of values that were not read from text, so that nothing in it stands anywhere."""
    positions = Positions(value, {}, {})
    return Document(path, "", value, lambda: positions)
