"""For every key that an entry may have: what it is for, and an example that would be right in this landscape.

Descriptions and most examples are those of the schema. An example names ids that exist, cites the repository
of the entry where it is known, and could stand as it is, but for a logo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from landscape.checks.references import references
from landscape.sources.document import Step, unplaced
from landscape.sources.schemas import schema

_PERMALINK = (
    "https://github.com/example/tool/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md?plain=1#L9"
)
_EVIDENCE = [{"url": _PERMALINK, "kind": "docs", "checked": "2026-11-23"}]
# Where the schema's example says too little, or is true of one project alone.
_OTHERS: dict[tuple[str, str], Any] = {
    ("project", "aliases"): ["Another Name"],
    ("project", "former_ids"): ["former-name"],
    ("project", "repositories"): [{"url": "https://github.com/example/tool"}],
    ("project", "links"): {
        "homepage": "https://tool.example.org/",
        "documentation": "https://tool.example.org/docs/",
    },
    ("project", "api_groups"): ["tool.example.org/v1"],
    ("project", "capabilities"): {
        "gang-scheduling": [
            {
                "support": "partial",
                "maturity": "beta",
                "since": "v1.2.0",
                "note": "Only for batch/v1 Jobs",
                "evidence": _EVIDENCE,
            }
        ]
    },
    ("project", "works_with"): [
        {
            "project": "jobset",
            "relation": "admits",
            "direction": "Who does what to whom, in a sentence.",
            "lost": "What stops working in the combination.",
            "evidence": _EVIDENCE,
        }
    ],
    ("hardware", "aliases"): ["Another Name"],
    ("hardware", "former_ids"): ["former-name"],
    ("story", "former_ids"): ["former-name"],
    ("benchmark", "versions"): {"kueue": "v0.10.2"},
}


# Keys that say something else than one that stands there already.
_INSTEAD: dict[tuple[str, str], frozenset[str]] = {
    ("result", "project"): frozenset(["outside"]),
    ("result", "outside"): frozenset(["project"]),
    ("result", "example"): frozenset(["project"]),
}


class Example(NamedTuple):
    """A key, its description, and a value that it could have."""

    key: str
    about: str
    value: Any


@dataclass(frozen=True, slots=True)
class Setting:
    """What examples are to fit: ids by what they are ids of (the best first), a permalink, the day."""

    ids: Mapping[str, Sequence[str]] = field(default_factory=dict)
    permalink: str = ""
    today: str = "2026-11-23"


def examples(path: str, name: str, entry: Mapping[str, Any], setting: Setting) -> Iterator[Example]:
    """Yield an example of every key of a schema that an entry does not have, in the schema's order."""
    found = schema(name)
    used = {reference.id for reference in references(unplaced(path, dict(entry)))}
    used.add(path.rpartition("/")[2].removesuffix(".yaml"))
    for key, part in found["properties"].items():
        if key not in entry and not _INSTEAD.get((name, key), frozenset()) & entry.keys():
            value = deepcopy(_OTHERS.get((name, key), part["examples"][0]))
            if key == "logo":
                value = f"{path.rpartition('/')[2].removesuffix('.yaml')}.svg"
            about = _about(part, found["$defs"])
            yield Example(key, about, _fitted(path, {key: value}, setting, used)[key])


def _about(part: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    about = str(part["description"])
    if "enum" in part:
        return f"{about} One of: {', '.join(part['enum'])}."
    if part.get("$ref") == "#/$defs/claims":
        support = defs["statement"]["properties"]["support"]["enum"]
        return f"{about} Support is one of: {', '.join(support)}."
    return about


def _fitted(path: str, example: dict[str, Any], setting: Setting, used: set[str]) -> dict[str, Any]:
    """Return an example with ids that exist, each only once, and evidence that could be cited."""
    changes: list[tuple[tuple[Step, ...], str, str, bool]] = []
    for reference in references(unplaced(path, example)):
        known = setting.ids.get(reference.targets[0], ())
        free = [id for id in known if id not in used]
        new = reference.id if reference.id in free else next(iter(free), reference.id)
        used.add(new)
        changes.append((reference.path, reference.id, new, reference.is_key))
    # Names of keys last: the other places lie below them.
    for place, old, new, is_key in sorted(changes, key=lambda change: change[-1]):
        _change(example, place, old, new, is_key)
    _cite(example, setting)
    return example


def _cite(value: Any, setting: Setting) -> None:
    """Let all evidence in a value be of today, and from the entry's own repository."""
    if isinstance(value, dict) and "checked" in value:
        value["checked"] = setting.today
        if "url" in value and setting.permalink:
            value["url"] = setting.permalink
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            _cite(part, setting)


def _change(value: Any, place: tuple[Step, ...], old: str, new: str, is_key: bool) -> None:
    *way, last = place
    for step in way:
        value = value[step]
    if is_key:
        value[new] = value.pop(old)
    else:
        value[last] = new
