"""A landscape of any size that is shaped like the real one: its entries, each as often as it takes.

The vocabulary, the hardware and what else there is once are the real ones. Projects, stories and benchmarks
are made in their real proportions: every round makes each of them once, with the keys, the claims, the number
of pieces of evidence and the number of words of the real one, and refers to entries of the same round. Names,
words, addresses and commits are made up from a seed, so that no two rounds say the same.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

KINDS = ("projects", "stories", "benchmarks")
"""The folders of the data whose entries are made."""

SNAPSHOT = "metadata/snapshot.json"
_ONCE = {
    "vocabulary": "capabilities",
    "hardware": "hardware",
    "scenarios": "scenario",
    "results": "result",
    "group": "group",
    "logos": "",
}
"""The folders that are taken over, with the schema of what names projects in them."""

_SCHEMAS = {"projects": "project", "stories": "story", "benchmarks": "benchmark"}
_FOLDERS = {schema: folder for folder, schema in _SCHEMAS.items()}
_NAMED = {"base": "projects", "exposed_by": "projects", "stories": "stories"}
# Alone or beside other words, they would be findings.
_SEEN = re.compile(r"todo|tbd|fixme|xxx|n/a|seamless|fastest|^\W*$", re.IGNORECASE)
_PROSE = frozenset(
    [
        *("summary", "note", "use", "title", "problem", "workload", "outcome", "caveats", "scale", "what"),
        *("direction", "lost", "setup", "wishes", "lessons", "remarks", "findings", "measures"),
    ]
)
_SYLLABLES = [
    *("ba", "cor", "du", "fen", "gal", "hi", "jom", "kel", "lu", "mar"),
    *("nix", "or", "pel", "qua", "ru", "sil", "tev", "wo", "yan", "zeb"),
]
_PLAIN = re.compile(r"[a-z][a-z-]*[a-z]")
_WORDS_OF_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off"))
_COMMIT = re.compile(r"\b[0-9a-f]{40}\b")
_LINE = re.compile(r"#L\d+(?:-L\d+)?$")

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Real:
    """A real entry."""

    kind: str
    id: str
    entry: Entry = field(hash=False)

    @property
    def schema(self) -> str:
        """Return the name of the schema of its kind."""
        return _SCHEMAS[self.kind]


@dataclass(frozen=True, slots=True)
class _Round:
    """One round over the real entries: the ids in it of those that it has, by kind and real id."""

    number: int
    random: random.Random
    ids: Mapping[tuple[str, str], str]
    words: Sequence[str]

    def id(self, kind: str, real: str) -> str | None:
        """Return an entry's id in this round, or in the first one; None when neither has it."""
        return self.ids.get((kind, real), real if self.number else None)


def generate(
    folder: Path, like: Path, entries: int, kinds: Collection[str] = KINDS, seed: int = 1
) -> list[tuple[str, str]]:
    """Write a data folder with that many entries of these kinds like those of another folder.

    Returns kind and id of each. What refers to an entry that the folder has no room for is left out.
    """
    random_ = random.Random(seed)
    real = _mixed(like, kinds)
    texts = (text for one in real for text in _texts(one.entry))
    words = [word for text in texts for word in text.split() if not _SEEN.search(word)]
    first = {(one.kind, one.id): one.id for one in real[:entries]}
    _once(folder, like, _Round(0, random_, first, words))
    repositories: Entry = {}
    known: Entry = _json(like / SNAPSHOT).get("repositories", {})
    made: list[tuple[str, str]] = []
    names: set[str] = set()
    for number in range(-(-entries // len(real))):
        here = real[: entries - len(made)]
        called = {one: _called(one, number, random_, names) for one in here}
        ids = {(one.kind, one.id): _id(one, number, name) for one, name in called.items()}
        round_ = _Round(number, random_, ids, words)
        for one in here:
            id = ids[one.kind, one.id]
            _write(folder / one.kind / f"{id}.yaml", one.schema, _entry(one, called[one], round_))
            made.append((one.kind, id))
            if one.kind == "projects":
                repositories |= _metadata(one.entry, number, known)
    snapshot = folder / SNAPSHOT
    snapshot.parent.mkdir(parents=True, exist_ok=True)
    value = {"repositories": dict(sorted(repositories.items())), "version": 1}
    snapshot.write_text(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
    return made


def _mixed(like: Path, kinds: Collection[str]) -> list[_Real]:
    """Return the real entries of these kinds, so mixed that every beginning has all in their proportions."""
    folders = [[_Real(kind, path.stem, _load(path)) for path in _files(like / kind)] for kind in kinds]
    placed = [
        ((place + 0.5) / len(folder), number, place)
        for number, folder in enumerate(folders)
        for place in range(len(folder))
    ]
    return [folders[number][place] for _, number, place in sorted(placed)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _load(path: Path) -> Entry:
    loaded: Entry = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return loaded


def _json(path: Path) -> Entry:
    loaded: Entry = json.loads(path.read_bytes()) if path.is_file() else {}
    return loaded


def _texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str) and key in _PROSE:
        yield value


def _once(folder: Path, like: Path, first: _Round) -> None:
    """Copy what there is once, without what names projects that are not there."""
    for name, schema in _ONCE.items():
        if not (like / name).is_dir():
            continue
        shutil.copytree(like / name, folder / name)
        for path in sorted((folder / name).rglob("*.yaml")):
            real = _load(path)
            entry = _known(real, "", first)
            if entry is None:
                path.unlink()
            elif entry != real:
                _write(path, schema, entry)


def _known(value: Any, key: str, first: _Round) -> Any:
    """Return a value without the projects that are not there; None when it is such a project itself."""
    if isinstance(value, dict):
        if any(kind in value and first.id(_FOLDERS[kind], value[kind]) is None for kind in _FOLDERS):
            return None
        inner = {name: _known(part, name, first) for name, part in value.items()}
        return {name: part for name, part in inner.items() if part is not None}
    if isinstance(value, list):
        left = [part for item in value if (part := _known(item, key, first)) is not None]
        return left or None if value else value
    return first.id(_NAMED[key], value) if key in _NAMED else value


def _called(one: _Real, number: int, random_: random.Random, names: set[str]) -> str:
    """Return what an entry is called: in the first round as the real one, then by as many made-up words."""
    real: str = one.entry.get("name") or one.entry["title"]
    if not number:
        names.add(real)
        return real
    while (name := " ".join(_word(random_) for _ in range(min(len(real.split()), 5)))) in names:
        pass
    names.add(name)
    return name


def _id(one: _Real, number: int, name: str) -> str:
    """Return an entry's id; of projects that is their name, of others the most words that it has room for."""
    if not number:
        return one.id
    words = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
    return words if one.kind == "projects" else f"{words[:50].strip('-')}-{number}"


def _word(random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES, k=4)).capitalize()


def _entry(one: _Real, name: str, round_: _Round) -> Entry:
    entry: Entry = _copy(one.entry, "", round_)
    entry["name" if one.kind == "projects" else "title"] = name
    if one.kind == "projects" and round_.number:
        if "aliases" in entry:
            entry["aliases"] = [f"{name} {_word(round_.random)}" for _ in entry["aliases"]]
        if "api_groups" in entry:
            entry["api_groups"] = [f"r{round_.number}.{group}" for group in entry["api_groups"]]
    return entry


def _copy(value: Any, key: str, round_: _Round) -> Any:
    if isinstance(value, dict):
        return {name: made for name, inner in value.items() if (made := _inner(name, inner, round_)) != []}
    if isinstance(value, list):
        return [made for inner in value if (made := _item(inner, key, round_)) is not None]
    if isinstance(value, str):
        return _scalar(value, key, round_)
    return value


def _inner(key: str, value: Any, round_: _Round) -> Any:
    if key == "values" and isinstance(value, dict):  # of a benchmark's figure, by system
        return {round_.id("projects", name) or name: number for name, number in value.items()}
    return _copy(value, key, round_)


def _item(value: Any, key: str, round_: _Round) -> Any:
    """Return an item of a list; None of one whose entry is not there."""
    if isinstance(value, dict) and "project" in value and round_.id("projects", value["project"]) is None:
        return None
    if key in ("systems", "via") and isinstance(value, str):
        return round_.id("projects", value)
    return _copy(value, key, round_)


def _scalar(text: str, key: str, round_: _Round) -> str:
    if key == "project":
        return round_.id("projects", text) or text
    if key == "suite":
        return round_.id("benchmarks", text) or text
    if key in _PROSE:
        return _prose(len(text.split()), round_)[: len(text)].rstrip()
    if text.startswith("https://"):
        return _address(text, round_)
    return text


def _prose(length: int, round_: _Round) -> str:
    text = " ".join(round_.random.choices(round_.words, k=length))
    return text[:1].upper() + text[1:]


def _address(url: str, round_: _Round) -> str:
    """Return another address of the same form; that of a repository says the round."""
    if not round_.number:
        return url
    step = url.find("/", len("https://"))
    host, path = (url, "") if step < 0 else (url[:step], url[step:])
    if host in ("https://github.com", "https://gitlab.com"):
        owner, _, rest = path[1:].partition("/")
        path = f"/{owner}-{round_.number}/{rest}"
        path = _COMMIT.sub(f"{round_.random.getrandbits(160):040x}", path)
        return host + _LINE.sub(f"#L{round_.random.randrange(1, 900)}", path)
    name = host.removeprefix("https://")
    return f"https://r{round_.number}.{name}{path}"


def _metadata(entry: Entry, number: int, known: Entry) -> Entry:
    """Return what is known of a project's repositories, by what they are called in this round."""
    found = {}
    for repository in entry.get("repositories", ()):
        key = repository["url"].removeprefix("https://").removesuffix("/")
        if key in known:
            host, _, path = key.partition("/")
            owner, _, name = path.partition("/")
            found[f"{host}/{owner}-{number}/{name}" if number else key] = known[key]
    return found


def _write(path: Path, schema: str, entry: Entry) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"# yaml-language-server: $schema=../../schemas/{schema}.schema.json"]
    _mapping(entry, "", lines)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _mapping(value: Entry, indent: str, lines: list[str]) -> None:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            lines.append(f"{indent}{key}:")
            _mapping(inner, indent + "  ", lines)
        elif isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
            lines.append(f"{indent}{key}:")
            for item in inner:
                below: list[str] = []
                _mapping(item, indent + "    ", below)
                below[0] = f"{indent}  - {below[0].lstrip()}"
                lines += below
        elif isinstance(inner, list):
            lines.append(f"{indent}{key}: [{', '.join(map(_plain, inner))}]")
        else:
            lines.append(f"{indent}{key}: {_plain(inner)}")


def _plain(value: object) -> str:
    """Return a scalar as YAML; JSON is YAML, too."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write a data folder: FOLDER ENTRIES [KIND ...]."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("entries", type=int)
    parser.add_argument("kinds", nargs="*", default=KINDS)
    arguments = parser.parse_args()
    generate(arguments.folder, Path(__file__).parents[2] / "data", arguments.entries, arguments.kinds)


if __name__ == "__main__":
    main()
