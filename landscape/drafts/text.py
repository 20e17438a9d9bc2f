"""The values of an entry -> its file: what is said, in the one style, and between it examples of all else.

A line with one # is an example, one with two an explanation. Who selects a part and lets the editor take away
a comment's sign gets the example as it has to be, and the explanation as a comment.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from landscape.drafts.examples import Example
from landscape.formatting import format_entry
from landscape.formatting.scalars import one_line
from landscape.formatting.writer import WIDTH
from landscape.sources.schemas import schema, schema_for

_HOW = (
    "Below, one # marks an example of a key that may be there, two an explanation. To use an example, "
    'take "# " away and write what is so; to be rid of it, delete it. What nobody knows is left out.'
)
# A list of longer texts is read more easily line by line.
_LONGEST_WORD = 30


def entry_text(path: str, schema_line: str, entry: Mapping[str, Any], examples: Iterable[Example]) -> str:
    """Return the text of a new file.

    What cannot be written so that it is read again as it is (a character that no file may hold) stands in it
    on a line by itself, for the checks to find.
    """
    blocks = {key: _plain(path, key, value) for key, value in entry.items()}
    for example in examples:
        lines = _plain(path, example.key, example.value)
        about = [f"## {line}" for line in textwrap.wrap(example.about, WIDTH - 3, break_on_hyphens=False)]
        blocks[example.key] = [*about, *(f"# {line}" for line in lines)]
    name = schema_for(path)
    known = schema(name)["properties"] if name else {}
    order = [key for key in {**known, **blocks} if key in blocks]
    is_long = {key: len([line for line in blocks[key] if not line.startswith("##")]) > 1 for key in order}
    head = [schema_line]
    if len(order) > len(entry):
        head += [f"## {line}" for line in textwrap.wrap(_HOW, WIDTH - 3)]
    text = "".join(
        f"{line}\n" for line in (*head, "", *_joined([(blocks[key], is_long[key]) for key in order]))
    )
    return format_entry(path, text.encode()).text or text


def _joined(blocks: list[tuple[list[str], bool]]) -> Iterator[str]:
    """Yield the lines of blocks, with an empty line where a long one begins or ends."""
    was_long = False
    for number, (lines, is_long) in enumerate(blocks):
        if number and (is_long or was_long):
            yield ""
        yield from lines
        was_long = is_long


def _plain(path: str, key: str, value: Any) -> list[str]:
    """Return the lines of a key with its value."""
    if isinstance(value, list) and any(isinstance(item, str) and len(item) > _LONGEST_WORD for item in value):
        lines = [f"{key}:", *(f"  - {_flow(item)}" for item in value)]
    else:
        lines = [f"{key}: {_flow(value)}"]
    made = format_entry(path, "".join(f"{line}\n" for line in lines).encode()).text
    return made.splitlines() if made else lines


def _flow(value: Any) -> str:
    """Write a value on one line, every text in quotes: YAML that nobody could read in another way."""
    if isinstance(value, dict):
        pairs = [f"{one_line(key, is_quoted=True)}: {_flow(item)}" for key, item in value.items()]
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(value, is_quoted=True) if isinstance(value, str) else str(value)
