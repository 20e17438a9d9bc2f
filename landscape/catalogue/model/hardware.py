"""Kinds of hardware that workloads ask for."""

from __future__ import annotations

from dataclasses import dataclass, field

from landscape.catalogue.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Dra:
    """How hardware is offered through dynamic resource allocation."""

    driver: str = ""
    device_classes: tuple[str, ...] = ()
    api_versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hardware:
    """One kind of hardware that workloads ask for."""

    id: str
    name: str
    vendor: str
    kind: str
    summary: str
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    resource_names: tuple[str, ...] = ()
    exposed_by: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    partitioning: str = ""
    topology: str = ""
    dra: Dra | None = None
    minimum_versions: dict[str, str] = field(default_factory=dict)
    search_words: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
