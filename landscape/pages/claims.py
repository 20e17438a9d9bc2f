"""Who has it: the claims on one capability or kind of hardware, in the order a reader wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from landscape.catalogue.matrix import Claim
from landscape.catalogue.model import Catalogue, Project, Story
from landscape.catalogue.words import State

ORDER = (State.FULL, State.PARTIAL, State.PLANNED, State.NONE, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a subject: claims from full to not applicable, then the ways of not knowing.

    `asked` counts the projects of the categories that the subject applies to; of the `unknown` ones
    there is neither a claim nor a search.
    """

    claims: tuple[Claim, ...]
    finer: tuple[Claim, ...]
    not_found: tuple[Claim, ...]
    unknown: tuple[Project, ...]
    asked: int

    def count(self, state: State) -> int:
        """Return how many projects have this state by their own claim."""
        return sum(claim.cell.state is state for claim in self.claims)


def standing(known: Sequence[Claim], asked: Iterable[Project]) -> Standing:
    """Sort what is known of a subject; inside each state the order of `known`, by name, stays."""
    asked = tuple(asked)
    ids = {claim.project.id for claim in known}
    claims = [claim for claim in known if claim.cell.state in ORDER]
    claims.sort(key=lambda claim: ORDER.index(claim.cell.state))
    return Standing(
        claims=tuple(claims),
        finer=tuple(claim for claim in known if claim.cell.state is State.FINER),
        not_found=tuple(claim for claim in known if claim.cell.state is State.NOT_FOUND),
        unknown=tuple(project for project in asked if project.id not in ids),
        asked=len(asked),
    )


def stories_needing(catalogue: Catalogue, subject: str) -> tuple[list[Story], list[Story]]:
    """Return the stories that need a subject ("capability:…"): told by organisations, and others."""
    found = catalogue.stories_of.get(subject, ())
    told = [story for story in found if story.organisation]
    told.sort(key=lambda story: catalogue.organisations[story.organisation].name.casefold())
    return told, [story for story in found if not story.organisation]
