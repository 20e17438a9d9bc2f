"""Measure what the project promises of its speed: `make bench`, `make bench-quick`.

`builds` builds generated landscapes with our generator, with others and in bare loops, `--quick` only small
ones, `--sizes` those named; `--write` keeps the results in this folder and in the documentation.
`validate [NUMBER] [PAIRS]` measures checking and asking code hosts, `browser [RUNS]` what readers wait for,
`search [LARGEST] [RUNS]` the two searches; `parts [LARGEST]` says what sites consist of.
Figures are ratios of CPU seconds of commands that take turns. Nothing is asserted: machines differ, and so
does their load.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

from tests.bench import builds, page, parts, plan, results, validate


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=("builds", "parts", "validate", "browser", "search"), default="builds"
    )
    parser.add_argument("numbers", nargs="*", type=int, help="entries and pairs, or runs")
    parser.add_argument("--quick", action="store_true", help="only 100 and 1,000 entries")
    parser.add_argument("--sizes", nargs="+", type=int, help="only so many entries")
    parser.add_argument("--turns", type=int, help="at most so many turns")
    parser.add_argument("--write", action="store_true", help="keep the results, also in docs/")
    asked = parser.parse_args()
    if asked.what == "validate":
        validate.main(*asked.numbers)
    elif asked.what == "browser":
        from tests.bench import browser

        browser.main(*asked.numbers)
    elif asked.what == "search":
        from tests.bench import searching

        searching.main(*asked.numbers)
    elif asked.what == "parts":
        parts.main(*asked.numbers)
    else:
        planned = plan.QUICK if asked.quick else plan.WHOLE
        sizes, turns = tuple(asked.sizes or planned.sizes), asked.turns or planned.turns
        _builds(replace(planned, sizes=sizes, turns=turns), _command(asked), asked.write)


def _command(asked: argparse.Namespace) -> str:
    """Return how the same is asked for again, without whether it is kept."""
    limits = [f"--sizes {' '.join(map(str, asked.sizes))}"] if asked.sizes else []
    limits += [f"--turns {asked.turns}"] if asked.turns else []
    target = "make bench-quick" if asked.quick else "make bench"
    return f'{target} ARGS="{" ".join(limits)}"' if limits else target


def _builds(planned: plan.Plan, command: str, write: bool) -> None:
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{(time.monotonic() - began) / 60:5.1f} min  {text}", flush=True)

    made = builds.measure(planned, command, say)
    print(f"\n{made.machine['cores']} cores, {made.machine['cpu']}, {made.machine['memory']}; ", end="")
    print(", ".join(made.versions))
    print("CPU seconds of whole processes; ratios of turns: median [smallest–largest] of pairs")
    print("\n".join(builds.report(made)))
    if write:
        results.FILE.write_text(results.dumps(made), "utf-8")
        page.FILE.write_text(page.filled(page.FILE.read_text("utf-8"), made), "utf-8")
        print(f"written: {results.FILE.name} and {page.FILE.name}")


if __name__ == "__main__":
    main()
