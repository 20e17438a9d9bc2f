"""A landscape of any size that is as dense as the real one: claims, states, maturity, evidence, categories.

Each made-up project follows a real one, drawn from a seed: it claims what that one claims of as many
capabilities as are wanted, with as many words and pieces of evidence. Names and words are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.bench.generate import _WORDS as WORDS

SYLLABLES = (
    "ba",
    "cor",
    "du",
    "fen",
    "gal",
    "hi",
    "jom",
    "kel",
    "lu",
    "mar",
    "nix",
    "or",
    "pel",
    "qua",
    "ru",
)
HARDWARE = 6
KEPT = ("support", "maturity", "since")

Entry = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    """Plain YAML: nothing stands for something else."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def generate(folder: Path, like: Path, projects: int, capabilities: int, seed: int = 1) -> list[str]:
    """Write a data folder like another one, and return the names of its projects."""
    random_ = random.Random(seed)
    groups = _capabilities(like, capabilities)
    keys = {id: f"capability-{place:02d}" for place, id in enumerate(id for ids in groups for id in ids)}
    kinds = {path.stem: f"hardware-{place}" for place, path in enumerate(_files(like, "hardware")[:HARDWARE])}
    real = [_load(path) for path in _files(like, "projects")]
    categories = {
        entry["category"]: f"category-{place}"
        for place, entry in enumerate(sorted(real, key=lambda entry: str(entry["category"])))
    }
    _vocabulary(folder / "vocabulary", groups, keys, sorted(set(categories.values())), random_)
    for id in kinds.values():
        about = {
            "name": id.replace("-", " ").capitalize(),
            "vendor": _name(random_),
            "kind": "kind",
            "summary": _text(random_, 12),
        }
        _write(folder / "hardware" / f"{id}.yaml", about | {"evidence": [_evidence(id, "docs", random_)]})
    names = []
    for place in range(projects):
        pattern = random_.choice(real)
        names.append(f"{_name(random_)} {place:05d}")
        id = names[-1].lower().replace(" ", "-")
        entry = {
            "name": names[-1],
            "summary": _text(random_, len(pattern["summary"].split()))[:200].strip(),
            "category": categories[pattern["category"]],
            "openness": pattern.get("openness", "open-source"),
            "capabilities": _claims(id, pattern.get("capabilities", {}), keys, random_),
            "hardware": _claims(id, pattern.get("hardware", {}), kinds, random_),
        }
        _write(folder / "projects" / f"{id}.yaml", {key: value for key, value in entry.items() if value})
    return names


def _files(data: Path, folder: str) -> list[Path]:
    return sorted((data / folder).rglob("*.yaml"))


def _load(path: Path) -> Entry:
    loaded: Entry = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return loaded


def _capabilities(like: Path, wanted: int) -> list[list[str]]:
    """Return real capabilities by group, spread over all groups."""
    groups = [
        [one["id"] for one in _load(path)["capabilities"]]
        for path in _files(like / "vocabulary", "capabilities")
    ]
    total = sum(map(len, groups))
    if wanted > total:
        raise ValueError(f"the real landscape has {total} capabilities, not {wanted}")
    ids = [id for group in groups for id in group]
    kept = {ids[place * total // wanted] for place in range(wanted)}
    return [[id for id in group if id in kept] for group in groups]


def _vocabulary(
    folder: Path, groups: list[list[str]], keys: dict[str, str], categories: list[str], random_: random.Random
) -> None:
    for place, group in enumerate(group for group in groups if group):
        of_group = [
            {
                "id": keys[id],
                "name": f"{_text(random_, 1)} {_name(random_).lower()}",
                "question": f"{_text(random_, 6)}?",
                "definition": f"{_text(random_, 14)}.",
            }
            for id in group
        ]
        entry = {"name": _text(random_, 1), "description": f"{_text(random_, 6)}.", "order": place}
        _write(folder / "capabilities" / f"group-{place}.yaml", entry | {"capabilities": of_group})
    for name, ids in (("categories", categories), ("hardware_kinds", ["kind"])):
        rows = [{"id": id, "name": _name(random_), "description": f"{_text(random_, 8)}."} for id in ids]
        _write(folder / f"{name.replace('_', '-')}.yaml", {name: rows})


def _claims(id: str, real: Entry, keys: dict[str, str], random_: random.Random) -> Entry:
    return {
        keys[key]: [_statement(id, one, random_) for one in statements]
        for key, statements in real.items()
        if key in keys
    }


def _statement(id: str, real: Entry, random_: random.Random) -> Entry:
    made = {key: real[key] for key in KEPT if key in real}
    if "note" in real:
        made["note"] = _text(random_, len(real["note"].split()))
    return made | {"evidence": [_evidence(id, one["kind"], random_) for one in real["evidence"]]}


def _evidence(id: str, kind: str, random_: random.Random) -> Entry:
    commit, line = f"{random_.getrandbits(160):040x}", random_.randrange(1, 900)
    address = f"https://github.com/example/{id}/blob/{commit}/docs/x.md?plain=1#L{line}"
    return {"url": address, "kind": kind, "checked": "2026-11-23"}


def _text(random_: random.Random, words: int) -> str:
    return " ".join(random_.choices(WORDS, k=words)).capitalize()


def _name(random_: random.Random) -> str:
    return "".join(random_.choices(SYLLABLES, k=3)).capitalize()


def _write(path: Path, entry: Entry) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(entry, Dumper=_Dumper, sort_keys=False, allow_unicode=True), "utf-8")


def pages(folder: Path, data: Path) -> Iterator[str]:
    """Write the projects of a data folder as Markdown, a page each, and yield their names."""
    for path in _files(data, "projects"):
        entry = _load(path)
        lines = [f"# {entry['name']}", "", entry["summary"], ""]
        for key in ("capabilities", "hardware"):
            lines += [
                f"## {key.title()}",
                "",
                "| what | support | note | evidence |",
                "| --- | --- | --- | --- |",
            ]
            for id, statements in entry.get(key, {}).items():
                for one in statements:
                    links = ", ".join(f"[{each['kind']}]({each['url']})" for each in one["evidence"])
                    lines.append(f"| {id} | {one['support']} | {one.get('note', '')} | {links} |")
            lines.append("")
        (folder / f"{path.stem}.md").write_text("\n".join(lines), "utf-8")
        yield entry["name"]
