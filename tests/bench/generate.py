"""A landscape of any size, made from a seed: valid entries of about 60 lines, each unlike the others."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

_CATEGORIES = ("queueing", "scheduler", "workflow", "data", "bridge", "operator")
_LEVELS = ("full", "full", "full", "partial", "planned")
_RELATIONS = ("admits", "schedules", "runs-on", "submits-to", "embeds")
_WORDS = [
    "queue",
    "job",
    "pod",
    "node",
    "quota",
    "cohort",
    "gang",
    "fair",
    "share",
    "preemption",
    "topology",
    "rack",
    "device",
    "claim",
    "slice",
    "driver",
    "tenant",
    "priority",
    "weight",
    "limit",
    "backfill",
    "reservation",
    "checkpoint",
    "retry",
    "array",
    "dependency",
    "cluster",
    "member",
    "placement",
    "hint",
]
_CAPABILITIES = 90
_GROUPS = 9


def generate(folder: Path, number: int, seed: int = 1) -> None:
    """Write a data folder with `number` projects and the vocabulary they point into."""
    random_ = random.Random(seed)
    (folder / "projects").mkdir(parents=True)
    (folder / "vocabulary" / "capabilities").mkdir(parents=True)
    (folder / "vocabulary" / "categories.yaml").write_text(_categories(), "utf-8")
    for group in range(_GROUPS):
        (folder / "vocabulary" / "capabilities" / f"group-{group}.yaml").write_text(_group(group), "utf-8")
    for index in range(number):
        (folder / "projects" / f"{_id(index)}.yaml").write_text(_project(index, number, random_), "utf-8")


def _id(index: int) -> str:
    return f"project-{index:05d}"


def _categories() -> str:
    rows = "".join(
        f"  - id: {id}\n    name: {id.title()}\n    description: Things of {id}.\n" for id in _CATEGORIES
    )
    return f"# yaml-language-server: $schema=../../schemas/categories.schema.json\ncategories:\n{rows}"


def _group(group: int) -> str:
    size = _CAPABILITIES // _GROUPS
    rows = "".join(
        f"  - id: capability-{index:02d}\n    name: Capability {index}\n"
        f"    question: Does it do thing {index}?\n"
        f"    definition: It does thing {index} by itself.\n"
        for index in range(group * size, (group + 1) * size)
    )
    head = f"name: Group {group}\ndescription: Things that belong together.\norder: {group}\n"
    return f"{head}capabilities:\n{rows}"


def _sentence(random_: random.Random, words: int) -> str:
    return " ".join(random_.choices(_WORDS, k=words)).capitalize()


def _project(index: int, number: int, random_: random.Random) -> str:
    id = _id(index)
    commit = f"{random_.getrandbits(160):040x}"
    claims = "".join(
        _claim(id, commit, capability, random_)
        for capability in sorted(random_.sample(range(_CAPABILITIES), 4))
    )
    other = _id((index + random_.randrange(1, max(number, 2))) % number)
    return f"""\
# yaml-language-server: $schema=../../schemas/project.schema.json
name: Project {index:05d}
aliases: [P{index:05d}]
summary: >-
  {_sentence(random_, 8)}
  {_sentence(random_, 6).lower()} number {index}.
category: {random_.choice(_CATEGORIES)}
openness: open-source
licence: Apache-2.0
steward:
  name: Community {index % 50}
  kind: community
  evidence:
    - url: https://github.com/example/{id}/blob/{commit}/GOVERNANCE.md?plain=1#L3
      kind: docs
      checked: "2026-11-23"
repositories:
  - url: https://github.com/example/{id}
links:
  homepage: https://{id}.example.org
capabilities:
{claims}works_with:
  - project: {other}
    relation: {_RELATIONS[index % len(_RELATIONS)]}
    component: part {index}
    evidence:
      - url: https://github.com/example/{id}/blob/{commit}/docs/with.md?plain=1#L{random_.randrange(1, 400)}
        kind: docs
        checked: "2026-11-23"
"""


def _claim(id: str, commit: str, capability: int, random_: random.Random) -> str:
    return f"""\
  capability-{capability:02d}:
    - support: {random_.choice(_LEVELS)}
      note: {_sentence(random_, 7)}
      evidence:
        - url: https://github.com/example/{id}/blob/{commit}/docs/x.md?plain=1#L{random_.randrange(1, 900)}
          kind: docs
          checked: "2026-11-23"
"""


def main() -> None:
    """Write a data folder: FOLDER NUMBER."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.number)


if __name__ == "__main__":
    main()
