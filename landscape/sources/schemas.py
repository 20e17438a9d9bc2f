"""The JSON Schemas of entries and of what we print: where they lie, and which one is whose."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

# Files of the folder of the vocabulary; each has the schema of its name.
VOCABULARIES = ("categories", "hardware-kinds", "organisations", "domains", "questions", "views", "topics")

SCHEMA_NAMES = (
    "project",
    "story",
    "hardware",
    "benchmark",
    "scenario",
    "result",
    "capability-group",
    *VOCABULARIES,
    "group",
    "initiatives",
    "metadata",
    "audit",
)

# What commands print as JSON, described alike. No entry is held against these, and each stands alone.
OUTPUT_NAMES = ("output/changes", "output/findings", "output/links", "output/rules")

_SHARED = "defs.schema.json"
# Folder of the data folder -> the schema of every file in it; and the files that stand alone.
_FOLDERS = {
    "projects": "project",
    "stories": "story",
    "hardware": "hardware",
    "benchmarks": "benchmark",
    "scenarios": "scenario",
    "results": "result",
    "group": "group",
    "vocabulary/capabilities": "capability-group",
}
_FILES = {
    **{f"vocabulary/{name}.yaml": name for name in VOCABULARIES},
    "group/initiatives.yaml": "initiatives",
    "metadata/snapshot.json": "metadata",
    "metadata/audit.json": "audit",
}


@cache
def schema_folder() -> Path:
    """Return the folder of the schemas: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "schemas"
    return inside if inside.is_dir() else package.parent / "schemas"


@cache
def raw_schema(name: str) -> dict[str, Any]:
    """Return a schema file as it is; `name` may also be "defs" or one of an output."""
    found: dict[str, Any] = json.loads((schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a schema with the shared definitions inside; raises KeyError on unknown names."""
    if name not in SCHEMA_NAMES:
        raise KeyError(name)
    found: dict[str, Any] = _inward(raw_schema(name))
    found.pop("$id")
    found["$defs"] = {**raw_schema("defs")["$defs"], **found.get("$defs", {})}
    return found


def schema_for(path: str) -> str | None:
    """Return the name of the schema of a file of the data folder ("projects/kueue.yaml"), or None."""
    folder, _, name = path.rpartition("/")
    return _FILES.get(path) or (_FOLDERS.get(folder) if name.endswith(".yaml") else None)


def schema_line(data: Path, path: str, name: str) -> str:
    """Return the line that tells editors the schema of a file of a data folder.

    It leads to the nearest folder of schemas in the same repository, or to where one is usually.
    """
    top = Path(os.path.realpath(data))
    file = f"schemas/{name}.schema.json"
    way = f"{'../' * (path.count('/') + 1)}{file}"
    for folder in (top.parent, *top.parent.parents):
        if (folder / file).is_file():
            way = Path(os.path.relpath(folder / file, (top / path).parent)).as_posix()
            break
        if (folder / ".git").exists():
            break
    return f"# yaml-language-server: $schema={way}"


def _inward(node: Any) -> Any:
    """Copy a schema, its references into the shared file turned into references into itself."""
    if isinstance(node, dict):
        return {key: _inward(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_inward(item) for item in node]
    return node.removeprefix(_SHARED) if isinstance(node, str) and node.startswith(f"{_SHARED}#") else node
