"""Checking and asking code hosts: `python -m tests.bench validate [NUMBER] [PAIRS]`."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.bench import clones, forges
from tests.bench.measure import compare, cpu_seconds

HERE = Path(__file__).parent
REPOSITORY = Path(__file__).parents[2]


def main(number: int = 10_000, pairs: int = 5) -> None:
    """Generate `number` entries in memory, where there is such a folder, and measure."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        data, cache = Path(folder) / "data", Path(folder) / "cache"
        clones.generate(data, REPOSITORY / "data", number)
        print(
            f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}; ", end=""
        )
        print(", ".join(f"{name} {version(name)}" for name in ("pyyaml", "ryaml", "jsonschema-rs")))
        print(f"{number} generated entries, shaped like ours; CPU seconds, medians, ratio [smallest-largest]")
        print("the goals are for 10000 entries: with fewer, the start of Python counts for more")
        _validate(data, cache, pairs)
        forges.measure(Path(folder) / "forges", number)


def _validate(data: Path, cache: Path, pairs: int) -> None:
    validate = [sys.executable, "-m", "landscape", "validate", str(data)]
    environment = {"XDG_CACHE_HOME": str(cache)}

    def cold() -> float:
        shutil.rmtree(cache, ignore_errors=True)
        return cpu_seconds(validate, environment)

    def unchanged() -> float:
        return cpu_seconds(validate, environment)

    def parse_only() -> float:
        return cpu_seconds([sys.executable, str(HERE / "parse_only.py"), str(data)])

    print(f"validate, all rules / only parse with CSafeLoader (goal 1.5): {compare(cold, parse_only, pairs)}")
    print(f"validate, nothing changed / validate (goal 0.1): {compare(unchanged, cold, pairs)}")
