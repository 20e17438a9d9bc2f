"""`landscape enrich` as a process of its own in which waiting takes no time, for tests that kill it."""

from __future__ import annotations

from landscape.cli import enriching, main

from ..fake_time import FakeTime


def run() -> None:
    """Run the command line."""
    time = FakeTime()
    enriching.Clock = lambda: time.clock  # type: ignore[assignment, misc]
    main()


if __name__ == "__main__":
    run()
