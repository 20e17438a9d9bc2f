"""A content file an entry for Hugo and Eleventy: all that its page shows as front matter, no body."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tests.bench.entries import KINDS, Entry, Values


class _Dumper(yaml.CSafeDumper):
    """Plain YAML: nothing stands for something else."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def as_yaml(values: Values) -> str:
    """Return a file of front matter as people write it."""
    dumped = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2000)
    return f"---\n{dumped}---\n"


def as_json(values: Values) -> str:
    """Return a file of front matter in JSON."""
    return f"{json.dumps(values, indent=2, ensure_ascii=False)}\n"


def write(
    folder: Path, entries: Sequence[Entry], index: str = "", text: Callable[[Values], str] = as_yaml
) -> None:
    """Write a folder a kind with a file an entry; `index` names the file of its list, if it needs one."""
    for kind in KINDS:
        (folder / kind).mkdir(parents=True, exist_ok=True)
        if index:
            (folder / kind / index).write_text(text({"title": kind.capitalize()}), "utf-8")
    for entry in entries:
        path = folder / entry.kind / f"{entry.id}.md"
        path.write_text(text({"title": entry.title} | entry.shown), "utf-8")
