"""`landscape enrich` as a process of its own in which waiting takes no time, for tests that kill it."""

from __future__ import annotations

import signal

from landscape.cli import enriching, main

from ..fake_time import FakeTime


def run() -> None:
    """Run the command line; Ctrl-C is heard even where whoever started the tests does not hear it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    time = FakeTime()
    vars(enriching)["Clock"] = lambda: time.clock
    main()


if __name__ == "__main__":
    run()
