"""Other values in an entry's text: what stays keeps its place and its comments, what is new is in style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from landscape.formatting.entry import Unsafe, unix_lines
from landscape.formatting.same import same
from landscape.formatting.shape import shape_of
from landscape.formatting.writer import write
from landscape.sources.attached import Comments, attach, find_comments
from landscape.sources.document import Value
from landscape.sources.nodes import Collection, Entry, Node, Scalar, compose
from landscape.sources.reader import read_entry


def with_values(path: str, text: str, wanted: Mapping[str, Value]) -> str:
    """Return the text of an entry ("group/batch.yaml") that says `wanted`, with all comments of the old one.

    A text that says it already is returned as it is. Raises `Unsafe` when the old text cannot be read without
    doubt, or the new one would say something else.
    """
    reading = read_entry(path, text.encode())
    if reading.document is None or reading.findings:
        raise Unsafe("what stands there now cannot be read")
    if same(reading.document.value, dict(wanted)):
        return text
    old = unix_lines(text)
    root = compose(old)
    if not isinstance(root, Collection) or not root.is_mapping:
        raise Unsafe("what stands there now is no entry")
    comments = attach(old, root)
    before = Counter(comment.text for comment in find_comments(old, root))
    new = _Changing(comments).node(root, dict(wanted))
    assert isinstance(new, Collection)
    made = write(new, comments, shape_of(path))
    again = read_entry(path, made.encode())
    if again.document is None or again.findings or not same(again.document.value, dict(wanted)):
        raise Unsafe("what would be written is not what is wanted")
    if Counter(comment.text for comment in find_comments(made, compose(made))) != before:
        raise Unsafe("a comment would change")
    return made


def new_text(path: str, head: str, value: Mapping[str, Value]) -> str:
    """Return the text of a new entry that begins with a line and says a value.

    Raises `Unsafe` when it holds what no file may hold.
    """
    root = new_node(dict(value))
    assert isinstance(root, Collection)
    made = f"{head}\n{write(root, Comments(), shape_of(path))}"
    again = read_entry(path, made.encode())
    if again.document is None or again.findings or not same(again.document.value, dict(value)):
        raise Unsafe("what would be written is not what is wanted")
    return made


def new_node(value: Value) -> Node:
    """Return a value as the node of a file that is still to be written."""
    if isinstance(value, dict):
        pairs = tuple(Entry(Scalar(key, '"', 0, 0), new_node(item), 0) for key, item in value.items())
        return Collection(True, False, pairs, 0, 0, 0)
    if isinstance(value, list):
        return Collection(False, False, tuple(Entry(None, new_node(item), 0) for item in value), 0, 0, 0)
    if isinstance(value, str):
        return Scalar(value, '"', 0, 0)
    return Scalar("null" if value is None else str(value).lower(), "", 0, 0)


def value_of(node: Node) -> Value:
    """Return what a node says."""
    if isinstance(node, Scalar):
        return node.value
    if node.is_mapping:
        return {entry.key.text: value_of(entry.value) for entry in node.entries if entry.key}
    return [value_of(entry.value) for entry in node.entries]


class _Changing:
    """Makes nodes of other values, and takes the comments of the old nodes along."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def node(self, old: Node, wanted: Value) -> Node:
        """Return the node to write in the place of another one: that itself when nothing changes."""
        if same(value_of(old), wanted):
            return old
        if isinstance(old, Collection) and old.is_mapping and isinstance(wanted, dict):
            return self._mapping(old, wanted)
        if isinstance(old, Collection) and not old.is_mapping and isinstance(wanted, list):
            return self._list(old, wanted)
        return new_node(wanted)

    def _mapping(self, old: Collection, wanted: dict[str, Value]) -> Collection:
        kept = [entry for entry in old.entries if entry.key and entry.key.text in wanted]
        there = {entry.key.text for entry in kept if entry.key}
        made = {entry: self._entry(entry, wanted[entry.key.text]) for entry in kept if entry.key}
        added = [
            Entry(Scalar(key, '"', 0, 0), new_node(value), 0)
            for key, value in wanted.items()
            if key not in there
        ]
        return self._collection(old, [*made.values(), *added], made)

    def _list(self, old: Collection, wanted: list[Value]) -> Collection:
        taken = _paired([value_of(entry.value) for entry in old.entries], wanted)
        made: dict[Entry, Entry] = {}
        entries = []
        for value, index in zip(wanted, taken, strict=True):
            if index is None:
                entries.append(Entry(None, new_node(value), 0))
            else:
                entry = old.entries[index]
                made[entry] = self._entry(entry, value)
                entries.append(made[entry])
        return self._collection(old, entries, made)

    def _entry(self, old: Entry, wanted: Value) -> Entry:
        value = self.node(old.value, wanted)
        if value is old.value:
            return old
        new = Entry(old.key, value, old.start)
        for lines in (self.comments.above, self.comments.behind):
            if old in lines:
                lines[new] = lines.pop(old)
        if not (isinstance(value, Collection) and isinstance(old.value, Collection)):
            self.comments.above[new] = [*self.comments.above.get(new, []), *self._rescued(old.value)]
        return new

    def _collection(self, old: Collection, entries: list[Entry], made: Mapping[Entry, Entry]) -> Collection:
        new = Collection(old.is_mapping, old.is_flow, tuple(entries), old.start, old.end, old.column)
        foot = self.comments.foot.pop(old, [])
        # What is said of a part that goes is still said, before what stood behind it.
        waiting: list[str] = []
        for entry in old.entries:
            if entry not in made:
                above = [line for line in self.comments.above.pop(entry, []) if line]
                waiting += [*above, *self.comments.behind.pop(entry, []), *self._rescued(entry.value)]
            elif waiting:
                self.comments.above[made[entry]] = [*waiting, *self.comments.above.get(made[entry], [])]
                waiting = []
        if waiting or foot:
            self.comments.foot[new] = [*waiting, *foot]
        return new

    def _rescued(self, node: Node) -> list[str]:
        """Return all comments in a node that goes."""
        if isinstance(node, Scalar):
            return []
        lines: list[str] = []
        for entry in node.entries:
            lines += [line for line in self.comments.above.pop(entry, []) if line]
            lines += self.comments.behind.pop(entry, [])
            lines += self._rescued(entry.value)
        return lines + [line for line in self.comments.foot.pop(node, []) if line]


def _paired(old: Sequence[Value], wanted: Sequence[Value]) -> list[int | None]:
    """Return for each wanted item the index of the old one that it is or was: the same, or the most alike."""
    free = dict(enumerate(old))
    taken: list[int | None] = [None] * len(wanted)
    for place, item in enumerate(wanted):
        taken[place] = next((index for index, value in free.items() if same(value, item)), None)
        if (index := taken[place]) is not None:
            del free[index]
    likeness = [
        (-_alike(value, item), place, index)
        for place, item in enumerate(wanted)
        if taken[place] is None
        for index, value in free.items()
    ]
    for score, place, index in sorted(likeness):
        if score < 0 and taken[place] is None and index in free:
            taken[place] = index
            del free[index]
    return taken


def _alike(one: Value, other: Value) -> int:
    """Return in how many members two mappings are equal."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    return sum(key in other and same(value, other[key]) for key, value in one.items())
