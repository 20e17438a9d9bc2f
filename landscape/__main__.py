"""`python -m landscape` is the `landscape` command."""

from __future__ import annotations

import sys

from landscape import __version__


def main() -> None:
    """Run the command; its version alone is told before anything else is imported."""
    if sys.argv[1:] == ["--version"]:
        print(f"landscape, version {__version__}")
        return
    from landscape.cli import main as command

    command(prog_name="landscape")


if __name__ == "__main__":
    main()
