"""How large a story's platform is, by the figures that it tells: bands of powers of ten of a few units.

Only a figure in one of these units counts, and of each unit the largest. What a text gives as an example, as
possible or only as an upper bound tells of no system. Nothing is converted and nothing is read out of prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from landscape.catalogue.model import Figure, Story

HIGHEST = 1_000_000
"""Where the last band begins, which has no end."""

# Words in what a figure is of, or after its last comma, by which it is no size of a system.
_IMAGINED = ("example", "possible", "hypothetical", "simulated")
_BELOW = ("below", "less than", "under")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: its id, the name of the unit, and the units of figures that are meant."""

    id: str
    name: str
    units: frozenset[str]
    models: bool = False
    """Whether the unit may name a model before it ("A100 GPUs")."""

    def counts(self, unit: str) -> bool:
        """Say whether a figure of this unit is one of this measure."""
        return unit in self.units or (self.models and any(unit.endswith(f" {one}") for one in self.units))


MEASURES = (
    Measure("nodes", "nodes", frozenset(("nodes", "worker nodes", "GPU nodes", "GPU worker nodes"))),
    Measure("gpus", "GPUs", frozenset(("GPUs", "GPU cards")), models=True),
    Measure("cores", "CPU cores", frozenset(("cores", "CPU cores", "vCPU", "vCPUs"))),
    Measure("clusters", "clusters", frozenset(("clusters", "Kubernetes clusters"))),
    Measure("jobs-a-day", "jobs a day", frozenset(("jobs/day",))),
    Measure("tenants", "tenants (teams or projects)", frozenset(("teams", "projects"))),
)


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to below ten times that of a measure; the highest band has no end."""

    measure: Measure
    low: int

    @property
    def id(self) -> str:
        """Return "nodes-1000"."""
        return f"{self.measure.id}-{self.low}"

    @property
    def name(self) -> str:
        """Return "1,000 to 9,999 nodes"."""
        if self.low == HIGHEST:
            return f"{self.low:,} {self.measure.name} or more"
        return f"{self.low:,} to {self.low * 10 - 1:,} {self.measure.name}"


def scale(story: Story) -> list[Band]:
    """Return the bands of a story in the order of the measures; none where no figure says it."""
    return [
        Band(measure, _band(max(sizes)))
        for measure in MEASURES
        if (sizes := [figure.value for figure in story.figures if _sizes(measure, figure)])
    ]


def bands() -> Iterator[Band]:
    """Yield every band there is, by measure, the lowest first."""
    for measure in MEASURES:
        low = 1
        while low <= HIGHEST:
            yield Band(measure, low)
            low *= 10


def _sizes(measure: Measure, figure: Figure) -> bool:
    return (
        figure.value >= 1
        and measure.counts(figure.unit)
        and not any(word in figure.what for word in _IMAGINED)
        and figure.what.rpartition(", ")[2] not in _BELOW
    )


def _band(size: float) -> int:
    low = 1
    while low < HIGHEST and size >= low * 10:
        low *= 10
    return low
