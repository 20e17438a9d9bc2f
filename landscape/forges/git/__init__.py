"""What git itself tells of a repository of any host: its commits, releases and languages."""

from __future__ import annotations

from landscape.forges.git.clone import Limits
from landscape.forges.git.forge import Git

__all__ = ["Git", "Limits"]
