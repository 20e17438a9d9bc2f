"""Everything, joined once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from landscape.catalogue.model.benchmarks import Benchmark
from landscape.catalogue.model.groups import Group
from landscape.catalogue.model.hardware import Hardware
from landscape.catalogue.model.metadata import Audit, Initiatives, Metadata
from landscape.catalogue.model.projects import Pair, Project
from landscape.catalogue.model.scenarios import Result, Scenario
from landscape.catalogue.model.stories import Story
from landscape.catalogue.model.vocabulary import (
    Asking,
    Capability,
    CapabilityGroup,
    Organisation,
    Topic,
    View,
    Word,
)

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything, joined once. All entries but results are in the order of their names.

    Results are newest first; examples of results count nowhere and stand apart, under `examples`. Claims
    already hold the evidence that follows from results.

    `as_of` is the newest day anything was checked or observed (ISO date), the day that "active" is reckoned
    from; `audits` the rounds of audits, the last one last. `allowed` holds, by project, the rules whose
    findings a comment in its entry allows. `base` is the id of the project that the others are added to,
    or "".
    `groups_of_people` (not those of capabilities, `groups`) are whose catalogue this is, in the order of
    their names; `initiatives` is what was last collected of theirs. `kept` is what has been worked out of it
    (`once.py`): it is no part of the value, and a catalogue made of another begins without.
    """

    projects: Mapping[str, Project]
    hardware: Mapping[str, Hardware]
    stories: Mapping[str, Story]
    benchmarks: Mapping[str, Benchmark]
    categories: Mapping[str, Word]
    groups: tuple[CapabilityGroup, ...]
    capabilities: Mapping[str, Capability]
    hardware_kinds: Mapping[str, Word]
    organisations: Mapping[str, Organisation]
    domains: Mapping[str, Word]
    metadata: Mapping[str, Metadata]
    logos: Mapping[str, bytes]
    as_of: str
    finer: Mapping[str, tuple[Capability, ...]]
    pairs: Mapping[str, tuple[Pair, ...]]
    stories_of: Mapping[str, tuple[Story, ...]]
    benchmarks_of: Mapping[str, tuple[Benchmark, ...]]
    questions: tuple[Asking, ...] = ()
    base: str = ""
    views: tuple[View, ...] = ()
    topics: tuple[Topic, ...] = ()
    audits: tuple[Audit, ...] = ()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: NOTHING)
    results: Mapping[str, Result] = field(default_factory=lambda: NOTHING)
    examples: tuple[Result, ...] = ()
    scenarios_of: Mapping[str, tuple[Scenario, ...]] = field(default_factory=lambda: NOTHING)
    results_of: Mapping[str, tuple[Result, ...]] = field(default_factory=lambda: NOTHING)
    groups_of_people: Mapping[str, Group] = field(default_factory=lambda: NOTHING)
    initiatives: Initiatives | None = None
    kept: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
