"""A site that is built again is the one that would have been built anew, whatever has changed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from landscape import exports
from landscape.catalogue import build
from landscape.changes.dated import Past
from landscape.checks import check_tree
from landscape.findings import Severity
from landscape.pages import Asset, Batch, Later, Links, Stream, plan
from landscape.pages.inputs import Inputs
from landscape.pages.paging import SIZE, Size
from landscape.site.ours import Keys
from landscape.sources import read_tree
from tests.bench import clones

REPOSITORY = Path(__file__).parents[2]
ENTRIES = 30
AT_ONCE = 3
DAY = "2026-11-26"
SMALL = Size(rows=3, cells=24)
LINKS = Links(site_url="https://l.example/", api="api/v1/")

Steps = tuple[str | int, ...]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A landscape with all kinds of entries."""
    folder = tmp_path_factory.mktemp("rebuilt") / "data"
    clones.generate(folder, REPOSITORY / "data", ENTRIES)
    return folder


def files(site: Path) -> dict[str, bytes]:
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def planned(data: Path, size: Size = SIZE) -> dict[str, tuple[bytes, Callable[[], object]]]:
    """Return what is made later, pages and files: the hash of what it is made of, and how it is made.

    Of another size only what is made in batches, which list many; entries and exports are the same.
    """
    catalogue = build(read_tree(data))
    inputs = Inputs(catalogue, LINKS, DAY, Past())
    found: dict[str, tuple[bytes, Callable[[], object]]] = {}
    others = exports.batches(catalogue, LINKS) if size is SIZE else ()
    for one in chain(plan(catalogue, LINKS, today=DAY, size=size), others):
        if isinstance(one, Later) and size is SIZE:
            found[one.head.url] = (Keys(inputs, b"").of(one) or b"", one.make)
        elif isinstance(one, Batch):
            found[f"batch {one.name}"] = (inputs.digest(one.inputs), partial(_of_batch, one))
            made = (each for each in one.make() if isinstance(each, Later))
            later = [replace(each, inputs=each.inputs or one.inputs) for each in made]
            found |= {each.head.url: (Keys(inputs, b"").of(each) or b"", each.make) for each in later}
    return found


def _of_batch(batch: Batch) -> list[object]:
    """Return the files of a batch, its pages, and the heads of those that it leaves for later."""
    heads = (one.head if isinstance(one, Later) else one for one in batch.make())
    return [Asset(one.path, one.content) if isinstance(one, Stream) else one for one in heads]


def leaves(value: Any, path: Steps = ()) -> Iterator[Steps]:
    """Yield the ways to all texts and numbers of an entry."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def kind_of(path: Steps) -> tuple[str, ...]:
    """Return what a way has in common with those to the same key of other claims and items."""
    free = {"capabilities", "hardware", "values", "versions"}
    named = [step for step in path if isinstance(step, str)]
    return tuple("*" if before in free else step for before, step in zip(["", *named], named, strict=False))


def changed(value: Any, path: Steps) -> Any:
    """Return a value that fits in the place of another, as far as one is known without its key."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case "2026-11-23":
            return "2026-11-22"
        case "full":
            return "partial"
        case "partial" | "planned":
            return "full"
        case "stable" | "beta" | "alpha":
            return "stable" if value != "stable" else "beta"
        case "docs" | "source":
            return "source" if value == "docs" else "docs"
        case str() if value.startswith("https://github.com"):
            return value.replace("https://github.com/", "https://github.com/another-", 1)
        case str() if " " in value:
            return f"Other {value[:60]}"
    return None


def apply(entry: Any, path: Steps) -> bool:
    """Change what a way leads to; False when nothing is known to fit there."""
    inner = entry
    for step in path[:-1]:
        inner = inner[step]
    new = changed(inner[path[-1]], path)
    if new is None:
        return False
    inner[path[-1]] = new
    return True


def changes(data: Path) -> Iterator[tuple[Path, Steps]]:
    """Yield a place to change of every kind there is, each in an entry drawn from a seed."""
    random_ = random.Random(7)
    found: dict[tuple[str, ...], list[tuple[Path, Steps]]] = {}
    for name in clones.KINDS:
        for path in sorted((data / name).glob("*.yaml")):
            for steps in leaves(yaml.load(path.read_bytes(), yaml.CSafeLoader)):
                found.setdefault((name, *kind_of(steps)), []).append((path, steps))
    for kind in sorted(found):
        yield random_.choice(found[kind])


def is_sound(data: Path) -> bool:
    """Say whether a data folder has no errors."""
    tree = read_tree(data)
    return not any(one.severity is Severity.ERROR for one in check_tree(tree))


@pytest.mark.parametrize("size", [SIZE, SMALL], ids=["whole", "sheets"])
def test_pages_that_are_made_of_the_same_say_the_same(data: Path, size: Size) -> None:
    """A few keys after the other are changed: what says something else then is made of something else."""
    last = {name: (key, make()) for name, (key, make) in planned(data, size).items()}
    tried, spared = 0, 0
    pending: list[str] = []
    for path, steps in changes(data):
        before = path.read_text()
        entry = yaml.load(before, yaml.CSafeLoader)
        if not apply(entry, steps):
            continue
        path.write_text(json.dumps(entry))
        if not is_sound(data):
            path.write_text(before)
            continue
        pending.append(f"{path.name} {steps}")
        if len(pending) < AT_ONCE:
            continue
        now = {}
        for name, (key, make) in planned(data, size).items():
            made = make()
            if name in last and last[name][0] == key:
                assert made == last[name][1], (name, pending)
                spared += 1
            now[name] = (key, made)
        last = now
        tried += len(pending)
        pending.clear()
    assert tried > 40
    assert spared > 0.2 * tried / AT_ONCE * len(last)


def unsaid(data: Path) -> Iterator[tuple[Path, str]]:
    """Yield entries in which something can be left out or added, with their new text; "" for none at all."""
    for name in ("stories", "benchmarks"):
        yield sorted((data / name).glob("*.yaml"))[-1], ""
    for path in sorted((data / "projects").glob("*.yaml")):
        entry = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        if entry.get("licence") and "licence_evidence" not in entry:
            cited = {
                "url": "https://github.com/a/b/blob/main/LICENSE",
                "kind": "docs",
                "checked": "2026-11-23",
            }
            yield path, json.dumps(entry | {"licence_evidence": [cited]})
            break
    for key in ("works_with", "adopters", "not_found", "hardware", "aliases"):
        for path in sorted((data / "projects").glob("*.yaml")):
            entry = yaml.load(path.read_bytes(), yaml.CSafeLoader)
            if entry.pop(key, None):
                yield path, json.dumps(entry)
                break


def test_so_do_they_when_something_comes_or_goes(data: Path) -> None:
    last = {name: (key, make()) for name, (key, make) in planned(data).items()}
    tried = 0
    for path, text in unsaid(data):
        before = path.read_text()
        if text:
            path.write_text(text)
        else:
            path.unlink()
        if not is_sound(data):
            path.write_text(before)
            continue
        tried += 1
        now = {name: (key, make()) for name, (key, make) in planned(data).items()}
        for name in now.keys() & last.keys():
            if now[name][0] == last[name][0]:
                assert now[name][1] == last[name][1], (name, path.name)
        last = now
    assert tried >= 5
