"""What version 1 of the API promises: keys of JSON, columns of CSV and of tables, a line each with its type.

`python -m tests.exports.promised` writes the list anew; a line that goes breaks the promise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from landscape.exports import csv_files, database
from landscape.exports.csv_files import CLAIMS, PROJECTS, STORIES
from landscape.exports.database import started
from landscape.exports.schemas import schemas

COLUMNS = (PROJECTS, CLAIMS, STORIES)
FILE = Path(__file__).parent / "v1.txt"


def promises() -> set[str]:
    """Return "claims.json Item.since: string" for every key of every schema, and the like for all columns."""
    found = {line for name, schema in schemas().items() for line in _lines(f"{name}.json", schema)}
    for name, columns in zip(csv_files.ABOUT, COLUMNS, strict=True):
        found |= {f"{name} {column}" for column in columns}
    for table in started().tables.values():
        found |= {f"{database.NAME} {table.name}.{column.name}: {column.type}" for column in table.columns}
    return found


def written() -> set[str]:
    """Return what was promised."""
    return set(FILE.read_text("utf-8").splitlines())


def _lines(name: str, schema: dict[str, Any]) -> set[str]:
    found = set()
    for of, node in {"": schema, **schema.get("$defs", {})}.items():
        for key, value in node.get("properties", {}).items():
            needed = " required" if key in node.get("required", ()) else ""
            found.add(f"{name} {of}{'.' if of else ''}{key}: {_type(value)}{needed}")
    return found


def _type(node: dict[str, Any]) -> str:
    """Return the type without the words that a list of words holds: those may become more."""
    if "$ref" in node:
        return str(node["$ref"].rpartition("/")[2])
    if "anyOf" in node:
        return " or ".join(sorted(map(_type, node["anyOf"])))
    if "enum" in node:
        return "word"
    if node.get("type") == "array":
        return f"[{_type(node['items'])}]"
    if node.get("type") == "object" and isinstance(node.get("additionalProperties"), dict):
        return f"{{{_type(node['additionalProperties'])}}}"
    return str(node.get("type", "any"))


if __name__ == "__main__":
    FILE.write_text("\n".join(sorted(promises())) + "\n", "utf-8")
    print(json.dumps({"promises": len(promises())}))
