"""Statements of a claim, and what was looked for in vain."""

from __future__ import annotations

from dataclasses import dataclass

from landscape.catalogue.model.evidence import Evidence, Maturity, Support


@dataclass(frozen=True, slots=True)
class Enable:
    """What switches a feature on that is off by default."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said of a claim; `via` are project ids, `via_outside` names of things that are no entries."""

    support: Support
    evidence: tuple[Evidence, ...]
    maturity: Maturity | None = None
    since: str = ""
    until: str = ""
    enable: Enable | None = None
    component: str = ""
    via: tuple[str, ...] = ()
    via_outside: tuple[str, ...] = ()
    inherited: bool = False
    mechanism: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotFound:
    """What was looked for on a day without result: ids of capabilities and hardware."""

    checked: str
    capabilities: tuple[str, ...] = ()
    hardware: tuple[str, ...] = ()
