"""Pairs joined from escaped strings, as `markup.py` does: how well two go together, and what is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from landscape.catalogue.model import Catalogue, Project
from landscape.catalogue.relations import Partner, Relation, Standing
from landscape.catalogue.words import State
from landscape.pages.escaping import safe
from landscape.pages.markup import evidence_list, former_anchors, project_link, sign


def judged(relation: Relation) -> Markup:
    """Return how well two go together, or that no text was found or nobody judged it."""
    maturity = relation.item.maturity
    if relation.sought:
        said = '<span class="ls-unknown">no text found</span>'
    elif relation.state is State.UNKNOWN:
        said = '<span class="ls-unknown">no text found on using both</span>'
    elif relation.state:
        said = f"{sign(relation.state)}"
    else:
        said = "" if maturity else '<span class="ls-unknown">not judged</span>'
    if maturity:
        said += f' <span class="ls-maturity">{safe(maturity.value)}</span>'
    return Markup(said)


def pair_details(relation: Relation, name: str, other: str) -> Markup:
    """Return what is told of a pair; `name` is whom `relation` is seen from, `other` the other one."""
    return Markup("".join(_details(relation, name, other)))


def _details(relation: Relation, name: str, other: str) -> Iterator[str]:
    item = relation.item
    if item.direction:
        yield f"<p>{safe(item.direction)}</p>"
    if item.note:
        yield f"<p>{safe(item.note)}</p>"
    if lines := "".join(_facts(relation, name, other)):
        yield f'<dl class="ls-pair">\n{lines}</dl>\n'


def _facts(relation: Relation, name: str, other: str) -> Iterator[str]:
    item, since = relation.item, relation.since
    if item.lost:
        yield f'<div class="ls-lost"><dt>Lost</dt><dd>{safe(item.lost)}</dd></div>'
    if item.setup:
        yield f"<div><dt>Setup</dt><dd>{safe(item.setup)}</dd></div>"
    if item.component:
        of = "" if relation.own else f" of {safe(other)}"
        yield f"<div><dt>Part</dt><dd>{safe(item.component)}{of}</dd></div>"
    releases = [(name, since.self), (other, since.other)]
    if said := ", ".join(f"{safe(who)} {safe(release)}" for who, release in releases if release):
        yield f"<div><dt>Since</dt><dd>{said}</dd></div>\n"


def partner_rows(partners: Iterable[Partner], project: Project, catalogue: Catalogue, root: str) -> Markup:
    """Return the rows of those a project works with: what says most leads, the rest follows below it.

    A pair reads as a sentence, on the pages of both its ends: who acts, what it does, to whom.
    """
    return Markup("".join([_row(partner, project, catalogue, root) for partner in partners]))


def _row(partner: Partner, project: Project, catalogue: Catalogue, root: str) -> str:
    first, *others = partner.relations
    start, former, link = "", "", f"<b>{safe(partner.name)}</b>"
    if partner.id:
        kind = "alternative-" if partner.standing is Standing.ALTERNATIVE else "works-with-"
        start = f' id="{kind}{safe(partner.id)}"'
        former = former_anchors(catalogue.projects[partner.id], kind)
        link = project_link(partner.id, catalogue, root)
    name = safe(partner.name)
    also = "".join(
        f"<p><b>{'Also' if one.own else f'In the entry of {name}'}:</b>\n"
        f"{_sentence(one, project, name)}, {judged(one)}</p>\n"
        f"{pair_details(one, project.name, partner.name)}\n"
        for one in others
    )
    evidence = "".join(evidence_list(one.item.evidence) for one in partner.relations)
    return (
        f'<tr role="row"{start}>\n'
        f'<th scope="row" role="rowheader">{former}{_sentence(first, project, link)}</th>\n'
        f'<td role="cell">{judged(first)}</td>\n'
        f'<td role="cell">\n{pair_details(first, project.name, partner.name)}\n{also}</td>\n'
        f'<td role="cell">{evidence}</td>\n</tr>\n'
    )


def _sentence(relation: Relation, project: Project, other: str) -> str:
    """Return a pair as a sentence; where no text was found, it asserts nothing. `other` is HTML."""
    name = safe(project.name)
    if relation.sought:
        return f"{name} and {other}: no text about {safe(relation.sought)} was found"
    words = safe(relation.words)
    return f"{name} {words} {other}" if relation.own else f"{other} {words} {name}"
