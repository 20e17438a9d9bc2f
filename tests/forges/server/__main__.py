"""The server as a process of its own: `python -m tests.forges.server --repositories 10000 --seed 3`.

The first line it prints is GitHub's address, the second GitLab's, the third that of another host.
GET /_counts says what it has counted. It ends with the process that began it.
"""

from __future__ import annotations

import argparse
import os
import time

from .app import TOKEN, ForgeServer
from .faults import NAMES
from .limits import Rates
from .world import World

MANY = 10**9


def main() -> None:
    """Serve until the parent process is gone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repositories", type=int, default=100)
    parser.add_argument("--gitlab", type=int, default=0, help="repositories on GitLab")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", type=float, default=None, help="what the world's dates are relative to")
    parser.add_argument("--token", default=TOKEN, help="the one good token")
    parser.add_argument("--slowness", type=float, default=0.0, help="1: answers take as long as GitHub's")
    parser.add_argument("--faults", type=float, default=0.0, help="share of the requests that meet a fault")
    parser.add_argument("--fault", action="append", choices=NAMES, help="one of these; all without")
    asked = parser.parse_args()
    world = World(asked.repositories, asked.seed, now=asked.now or time.time(), gitlab=asked.gitlab)
    # Who answers at once is asked more often in a minute than GitHub ever could.
    minute = (
        Rates()
        if asked.slowness >= 1
        else Rates(
            gitlab=MANY, gitlab_anonymous=MANY, rest_points=MANY, graphql_points=MANY, graphql_seconds=MANY
        )
    )
    server = ForgeServer(
        world,
        rates=minute,
        pass_time=lambda seconds: time.sleep(seconds * asked.slowness),
        tokens=(asked.token,),
    )
    if asked.faults:
        server.faults.share(asked.faults, asked.seed, asked.fault or NAMES)
    print(server.url, server.gitlab_url, server.elsewhere_url, sep="\n", flush=True)
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(0.5)
    server.stop()


if __name__ == "__main__":
    main()
