"""Which places of which entries name something else by its id: the one list of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from landscape.checks.select import select
from landscape.sources.document import Document, Step

PROJECT = "project"
STORY = "story"
HARDWARE = "hardware"
CAPABILITY = "capability"
GROUP = "capability group"
CATEGORY = "category"
HARDWARE_KIND = "hardware kind"
ORGANISATION = "organisation"
DOMAIN = "domain"
BENCHMARK = "benchmark"
SCENARIO = "scenario"
PARENT = "group"

# What a reference names -> the file or folder that it is defined in.
HOMES = {
    PROJECT: "projects/",
    STORY: "stories/",
    HARDWARE: "hardware/",
    CAPABILITY: "vocabulary/capabilities/",
    GROUP: "vocabulary/capabilities/",
    CATEGORY: "vocabulary/categories.yaml",
    HARDWARE_KIND: "vocabulary/hardware-kinds.yaml",
    ORGANISATION: "vocabulary/organisations.yaml",
    DOMAIN: "vocabulary/domains.yaml",
    BENCHMARK: "benchmarks/",
    SCENARIO: "scenarios/",
    PARENT: "group/",
}

# Folder -> (pattern of the place, what it may name).
_PLACES: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "projects/": (
        ("category", (CATEGORY,)),
        ("capabilities/{}", (CAPABILITY,)),
        ("capabilities/*/*/via/*", (PROJECT,)),
        ("hardware/{}", (HARDWARE,)),
        ("hardware/*/*/via/*", (PROJECT,)),
        ("not_found/*/capabilities/*", (CAPABILITY,)),
        ("not_found/*/hardware/*", (HARDWARE,)),
        ("works_with/*/project", (PROJECT,)),
    ),
    "stories/": (
        ("organisation", (ORGANISATION,)),
        ("domain", (DOMAIN,)),
        ("needs/capabilities/*", (CAPABILITY,)),
        ("needs/hardware/*", (HARDWARE,)),
        ("needs/inferred/*", (CAPABILITY, HARDWARE)),
        ("projects/*/project", (PROJECT,)),
    ),
    "hardware/": (
        ("kind", (HARDWARE_KIND,)),
        ("exposed_by/*", (PROJECT,)),
    ),
    "benchmarks/": (("systems/*", (PROJECT,)), ("suite", (BENCHMARK,))),
    "scenarios/": (("capabilities/*", (CAPABILITY,)),),
    "results/": (("scenario", (SCENARIO,)), ("project", (PROJECT,))),
    "group/": (("parent", (PARENT,)),),
    "vocabulary/capabilities/": (
        ("capabilities/*/finer_of/*", (CAPABILITY,)),
        ("capabilities/*/applies_to/*", (CATEGORY,)),
        ("capabilities/*/terms/*/project", (PROJECT,)),
    ),
    "vocabulary/": (
        ("base", (PROJECT,)),
        ("questions/*/options/*/group", (GROUP,)),
        ("questions/*/options/*/capability", (CAPABILITY,)),
        ("questions/*/options/*/hardware_kind", (HARDWARE_KIND,)),
        ("questions/*/options/*/hardware", (HARDWARE,)),
        ("views/*/capabilities/*", (CAPABILITY,)),
        ("views/*/hardware/*", (HARDWARE,)),
        ("topics/*/categories/*", (CATEGORY,)),
        ("topics/*/beside/*", (CATEGORY,)),
        ("topics/*/ways/*/capabilities/*", (CAPABILITY,)),
        ("topics/*/ways/*/choose_when/*/stories/*", (STORY,)),
        ("topics/*/ways/*/mind/*/stories/*", (STORY,)),
    ),
}


class Reference(NamedTuple):
    """An id that names something: where it stands, and what it may name. A key of a mapping has `is_key`."""

    path: tuple[Step, ...]
    id: str
    targets: tuple[str, ...]
    is_key: bool


def references(document: Document) -> Iterator[Reference]:
    """Yield all references of a document; what is no text is left to the schema."""
    folder = document.path.rpartition("/")[0] + "/"
    for pattern, targets in _PLACES.get(folder, ()):
        is_key = pattern.endswith("{}")
        for path, value in select(document.value, pattern):
            if isinstance(value, str):
                yield Reference(path, value, targets, is_key)
