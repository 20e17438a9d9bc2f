"""GitHub, and GitHub Enterprise: GraphQL for who has a token, REST for who has none."""

from __future__ import annotations

from landscape.forges.github.etags import Etags, load
from landscape.forges.github.graphql import GraphQL
from landscape.forges.github.issues import Initiative, Initiatives, initiatives
from landscape.forges.github.rest import Rest, api_of, look_at_limit
from landscape.forges.github.settings import Settings, settings_of

__all__ = [
    "Etags",
    "GraphQL",
    "Initiative",
    "Initiatives",
    "Rest",
    "Settings",
    "api_of",
    "initiatives",
    "load",
    "look_at_limit",
    "settings_of",
]
