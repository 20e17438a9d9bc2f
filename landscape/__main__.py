"""`python -m landscape` is the `landscape` command."""

from __future__ import annotations

from landscape.cli import main

main(prog_name="landscape")
