"""Former ids are told to the browser, so that old links keep working."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.catalogue.choosing.facts import Former, facts


def test_former_ids_lead_to_those_of_today(
    small: dict[str, dict[str, Any]], catalogue_of: Callable[..., Catalogue]
) -> None:
    small["projects/kueue.yaml"]["former_ids"] = ["old-queue", "older-queue"]
    small["hardware/amd-gpu.yaml"]["former_ids"] = ["radeon"]
    small["stories/one-rack.yaml"]["former_ids"] = ["rack"]
    small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]["former_ids"] = ["gangs"]
    assert facts(catalogue_of(small)).former == Former(
        projects={"old-queue": "kueue", "older-queue": "kueue"},
        subjects={"gangs": "gang-scheduling", "hardware.radeon": "hardware.amd-gpu"},
        stories={"rack": "one-rack"},
    )


def test_without_former_ids_there_are_none(catalogue: Catalogue) -> None:
    assert facts(catalogue).former == Former()
