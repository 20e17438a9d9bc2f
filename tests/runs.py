"""A scenario and a run of it: as entries of the small landscape hold them, and the scenario as a file."""

from __future__ import annotations

from typing import Any

SCENARIO: dict[str, Any] = {
    "name": "Whole gangs",
    "kind": "capability",
    "status": "draft",
    "version": "2",
    "question": "Does a gang start whole?",
    "capabilities": ["gang-scheduling"],
    "needs": {"cluster": "One.", "simulated_nodes": True},
    "setup": ["Two nodes."],
    "steps": ["Submit."],
    "passes": ["It runs."],
    "measures": [{"metric": "time", "unit": "s"}],
}
RESULT: dict[str, Any] = {
    "scenario": "whole-gangs",
    "scenario_version": "2",
    "project": "kueue",
    "version": "v0.14.0",
    "environment": {"kind": "real-cluster"},
    "outcome": "passed",
    "logs": "https://logs.example.org/run",
    "who": "A university",
    "date": "2026-11-22",
    "evidence": [{"url": "https://runs.example.org/1", "kind": "test-result", "checked": "2026-11-22"}],
}

SCENARIO_FILE = """\
name: Whole gangs
kind: capability
status: draft
version: "1"
question: Does a gang start whole or not at all?
capabilities: [gang-scheduling]
needs:
  cluster: One cluster.
  simulated_nodes: true
setup:
  - Two nodes.
steps:
  - Submit two gangs.
passes:
  - One gang runs.
measures:
  - metric: time to gang
    unit: s
"""
