"""The small fixed words of benchmarks, scenarios and results: what pages call them, and what they mean."""

from __future__ import annotations

# Kind of environment -> what pages call it and what that means.
ENVIRONMENTS: dict[str, tuple[str, str]] = {
    "real-cluster": ("real cluster", "Nodes that run the pods."),
    "simulated-nodes": (
        "simulated nodes",
        "A real control plane with nodes that only pretend to run pods, such as KWOK and Kubemark.",
    ),
    "in-process": ("in process", "No cluster: the code under test in a program of its own."),
    "simulator": ("simulator", "A program that imitates cluster and time."),
}

# Kind of independence -> what pages call who measured, and what that means.
INDEPENDENCE: dict[str, tuple[str, str]] = {
    "independent": (
        "independent",
        "Who measured makes none of the systems measured, nor one that competes with them.",
    ),
    "maker-of-a-measured-system": (
        "maker of a measured system",
        "Who measured makes, or looks after, at least one of the systems measured.",
    ),
    "maker-of-another-system": (
        "maker of another system",
        "Who measured makes a system that competes with those measured.",
    ),
}

SCENARIO_KINDS: dict[str, tuple[str, str]] = {
    "capability": ("capability", "A run passes or fails."),
    "performance": ("performance", "A run yields figures, and no verdict."),
}

SCENARIO_STATUS: dict[str, tuple[str, str]] = {
    "draft": ("draft", "Proposed by this catalogue; nobody has agreed on it yet."),
    "agreed": ("agreed", "Agreed by the group that its evidence names."),
    "retired": ("retired", "Not to be run any more."),
}

# Outcome -> sign, word, meaning; the word alone says it.
OUTCOMES: dict[str, tuple[str, str, str]] = {
    "passed": ("✓", "passed", "All that has to hold held in every run."),
    "partial": ("◐", "in part", "Only a part could be run, or held; the note says which."),
    "failed": ("✕", "failed", "Something that has to hold did not."),
}
