"""A list of entries that is shared out over sheets: the page that leads to them, and what its filters search.

The page of the whole has no rows: it says how many entries there are and where. Its filters look through all
of them in a file of rows, which is fetched when somebody first asks, and show what they find as links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import msgspec

from landscape.pages.page import Asset, Later, Page, SearchDocument
from landscape.pages.paging import Sheet, Way

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as the filters of the whole find it; `about` is what it is, `values` are its attributes."""

    id: str
    name: str
    about: str
    values: Mapping[str, str]


def rows_file(path: str, ids: Sequence[str], text: str, entries: Iterable[Found]) -> Asset:
    """Return the file: of each entry its id, name, what it is, its words, and a number for each field.

    A number says which of the field's `values` it has, joined by commas as in a data attribute of a row.
    `ids` are those of the fields, and `text` that of the words.
    """
    numbers: dict[str, dict[str, int]] = {id: {} for id in ids}
    rows = [
        [
            entry.id,
            entry.name,
            entry.about,
            entry.values.get(text, ""),
            *(numbers[id].setdefault(entry.values.get(id, ""), len(numbers[id])) for id in ids),
        ]
        for entry in entries
    ]
    return Asset(path, msgspec.json.encode({"values": {id: list(numbers[id]) for id in ids}, "rows": rows}))


def later(
    title: str,
    sheets: Iterable[Way[T]],
    told: Callable[[Sheet[T]], str],
    make: Callable[[Sheet[T], Page], Page],
) -> Iterator[Later]:
    """Yield the sheets of a list, to be made later of a sheet and the head of its page.

    `told` returns the description of a sheet.
    """
    for way in sheets:
        for sheet in way.sheets:
            name, description = f"{title}: {sheet.name}", told(sheet)
            search = (SearchDocument(sheet.url, name, description),)
            head = Page(sheet.url, name, description, "", search=search, wide=True)
            yield Later(head, partial(make, sheet, head))
