"""A small landscape as plain values, for tests that change a line of it and look at what follows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from landscape.catalogue import Catalogue, build
from landscape.sources import Tree
from landscape.sources.document import unplaced

# A busy machine is no failure: generated cases have no time limit.
settings.register_profile("landscape", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("landscape")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the browser look at another landscape than ours."""
    parser.addoption(
        "--landscape",
        choices=["ours", "generated"],
        default="ours",
        help="the landscape that the browser tests look at: ours, or one of 1,000 generated entries",
    )


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep results of checks apart from those of whoever runs the tests; child processes inherit it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


DAY = "2026-11-20"
PERMALINK = f"https://github.com/example/batch/blob/{'0' * 40}"

Files = dict[str, dict[str, Any]]


def evidence(path: str = "docs/gang.md", kind: str = "docs", checked: str = DAY) -> list[dict[str, Any]]:
    """Return one piece of evidence, as an entry holds it."""
    return [{"url": f"{PERMALINK}/{path}#L12", "kind": kind, "checked": checked}]


def claim(support: str, **more: Any) -> list[dict[str, Any]]:
    """Return a claim of one statement, as an entry holds it."""
    return [{"support": support, "evidence": evidence(), **more}]


def capability(id: str, name: str, **more: Any) -> dict[str, Any]:
    """Return an entry of a capability group."""
    return {
        "id": id,
        "name": name,
        "question": f"Has it {name}?",
        "definition": f"What {name} means.",
        **more,
    }


SMALL: Files = {
    "vocabulary/categories.yaml": {
        "categories": [
            {"id": "queueing", "name": "Queueing", "description": "Job queues."},
            {"id": "scheduler", "name": "Schedulers", "description": "Pod schedulers."},
            {"id": "device", "name": "Devices", "description": "Device plugins."},
        ]
    },
    "vocabulary/hardware-kinds.yaml": {
        "hardware_kinds": [{"id": "accelerator", "name": "Accelerators", "description": "They compute."}]
    },
    "vocabulary/organisations.yaml": {"organisations": [{"id": "cern", "name": "CERN"}]},
    "vocabulary/domains.yaml": {"domains": [{"id": "physics", "name": "Physics"}]},
    "vocabulary/capabilities/scheduling.yaml": {
        "name": "Scheduling",
        "description": "Where pods go.",
        "order": 2,
        "capabilities": [
            capability(
                "gang-scheduling",
                "Gang scheduling",
                counts_as_full="The minimum is enforced.",
                counts_as_partial="Through another scheduler.",
                not_this="Time slicing.",
                applies_to=["queueing", "scheduler"],
                aliases=["coscheduling"],
                search_words=["all or nothing"],
                terms=[
                    {"project": "volcano", "term": "pod group", "means": "a gang", "evidence": evidence()}
                ],
            ),
            capability("bin-packing", "Bin packing"),
        ],
    },
    "vocabulary/capabilities/queueing.yaml": {
        "name": "Queues",
        "description": "Who waits.",
        "order": 1,
        "capabilities": [
            capability("backfill", "Backfill"),
            capability("head-skip", "Passing a blocked head", finer_of=["backfill"]),
            capability("quota", "Quota"),
        ],
    },
    "projects/kueue.yaml": {
        "name": "Kueue",
        "summary": "Queues jobs.",
        "category": "queueing",
        "repositories": [{"url": "https://github.com/example/kueue"}],
        "capabilities": {
            "gang-scheduling": claim("full", maturity="beta", since="v0.9.0"),
            "head-skip": claim("full"),
            "quota": claim("none"),
        },
        "hardware": {"amd-gpu": claim("partial", note="By flavour.", mechanism=["resource-flavor"])},
        "not_found": [{"checked": "2026-11-21", "capabilities": ["bin-packing"], "hardware": []}],
        "works_with": [{"project": "volcano", "lost": "Fairness.", "evidence": evidence()}],
        "benchmarks": [{"title": "Scale test", "what": "Fills a queue.", "evidence": evidence()}],
    },
    "projects/volcano.yaml": {
        "name": "volcano",
        "summary": "Schedules gangs.",
        "category": "scheduler",
        "capabilities": {
            "gang-scheduling": claim(
                "partial",
                note="Admission only.",
                via=["kueue"],
                via_outside=["an operator"],
                component="agent",
                enable={"kind": "feature-gate", "name": "Gangs"},
            ),
            "bin-packing": claim("not-applicable", note="It places no pods."),
            "quota": [
                *claim("full", maturity="stable", since="v1.0", until="v1.9"),
                *claim("planned", note="Rewritten."),
            ],
        },
        "hardware": {},
        "works_with": [{"outside": "Prometheus", "evidence": evidence()}],
    },
    "projects/plugin.yaml": {"name": "A plugin", "summary": "Shows devices.", "category": "device"},
    "hardware/amd-gpu.yaml": {
        "name": "AMD GPU",
        "vendor": "AMD",
        "kind": "accelerator",
        "summary": "GPUs of AMD.",
        "aliases": ["Instinct"],
        "resource_names": ["amd.com/gpu"],
        "exposed_by": ["plugin"],
        "sharing": ["time slicing"],
        "partitioning": "CPX",
        "topology": "NUMA",
        "dra": {
            "driver": "gpu.amd.com",
            "device_classes": ["gpu.amd.com"],
            "api_versions": ["resource.k8s.io/v1"],
        },
        "minimum_versions": {"kubernetes": "1.32"},
        "search_words": ["radeon"],
        "evidence": evidence("README.md"),
    },
    "stories/cern-analysis.yaml": {
        "title": "Analysis at CERN",
        "kind": "case-study",
        "organisation": "cern",
        "year": 2025,
        "problem": "Jobs start by halves.",
        "needs": {"capabilities": ["gang-scheduling"], "hardware": ["amd-gpu"], "inferred": ["amd-gpu"]},
        "projects": [{"project": "kueue", "relation": "uses"}, {"project": "kueue", "relation": "wrote"}],
        "evidence": evidence("story.md"),
    },
    "stories/one-rack.yaml": {
        "title": "One rack",
        "kind": "design",
        "problem": "Racks are far apart.",
        "needs": {"capabilities": ["gang-scheduling"]},
        "projects": [{"project": "volcano", "relation": "design"}],
        "evidence": evidence("kep.md", "proposal"),
    },
    "benchmarks/kwok-comparison.yaml": {
        "title": "Comparison on KWOK",
        "kind": "results",
        "who": "A university",
        "date": "2025-06-15",
        "measures": ["makespan"],
        "systems": ["kueue", "volcano"],
        "versions": {"kueue": "v0.10.2", "kwok": "v0.6.1"},
        "workload": "500 jobs",
        "cluster": "500 nodes",
        "figures": [
            {
                "metric": "makespan",
                "unit": "s",
                "values": {"kueue": 1270.6, "volcano": 626},
                "approximate": True,
            },
            {"metric": "hops", "unit": "", "values": {"volcano": 2}},
        ],
        "findings": ["Both backfill."],
        "caveats": "One host.",
        "evidence": evidence("results.csv", "test-result"),
    },
    "benchmarks/old-post.yaml": {
        "title": "Old post",
        "kind": "statement",
        "who": "Somebody",
        "withdrawn": True,
        "evidence": evidence("post.md"),
    },
}


def tree_of(files: Files, snapshot: dict[str, object] | None = None) -> Tree:
    """Return a tree as if these files had been read."""
    documents = tuple(unplaced(path, value) for path, value in sorted(files.items()))
    return Tree(Path("data"), documents, (), snapshot or {}, {})


@pytest.fixture
def small() -> Files:
    """The files of a small landscape, free to be changed."""
    return deepcopy(SMALL)


@pytest.fixture
def catalogue_of() -> Callable[..., Catalogue]:
    """Build a catalogue from files (and a metadata snapshot)."""

    def make(files: Files, snapshot: dict[str, object] | None = None) -> Catalogue:
        return build(tree_of(files, snapshot))

    return make


@pytest.fixture
def catalogue(small: Files) -> Catalogue:
    """The small landscape as it is."""
    return build(tree_of(small))


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run git in `tmp_path` (or the folder `at`), untouched by the settings of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")

    def run(*arguments: str, at: Path = tmp_path) -> str:
        done = subprocess.run(["git", *who, *arguments], cwd=at, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    return run


@pytest.fixture
def repository(tmp_path: Path, git: Callable[..., str]) -> Path:
    """A git repository with the small data in data/, committed on the branch "main"."""
    shutil.copytree(Path(__file__).parent / "data-small", tmp_path / "data")
    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=Begin")
    return tmp_path
