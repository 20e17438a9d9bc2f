"""Parts of pages that stand there thousands of times, joined from escaped strings: signs, evidence, claims.

A template that calls a macro a cell, and that another, takes several times as long. All other parts are
macros. What is put in between the strings is escaped here, without exception; nothing else may be joined so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from landscape.catalogue.attention_words import beside
from landscape.catalogue.bench_words import OUTCOMES
from landscape.catalogue.likeness import Like
from landscape.catalogue.matrix import Claim
from landscape.catalogue.model import Capability, Catalogue, Evidence, Hardware, Project, Result, Statement
from landscape.catalogue.once import once, once_each
from landscape.catalogue.story_words import TELLERS
from landscape.catalogue.tested import runs_against
from landscape.catalogue.words import EVIDENCE_KINDS, STATES, State, basis, state
from landscape.pages.escaping import safe
from landscape.pages.fixed_words import glossary
from landscape.pages.place import place_name


class Linked(Protocol):
    """What has a page of its own."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


Words = Callable[[Catalogue, Project], list[str]]


def _signs(before: str) -> dict[State, Markup]:
    return {
        word: Markup(
            f'<span class="ls-state ls-{word.value}"><span class="ls-sign" aria-hidden="true">'
            f"{safe(label.sign)}</span>{before}{safe(label.name)}</span></span>"
        )
        for word, label in STATES.items()
    }


_WITH_WORD = _signs(' <span class="ls-word">')
_ALONE = _signs('<span class="ls-sr">')


def sign(word: State, spoken: bool = True) -> Markup:
    """Return sign, word and tint of a state, in that order of importance; the word may be only heard."""
    return _WITH_WORD[word] if spoken else _ALONE[word]


def support(statement: Statement) -> Markup:
    """Return the state of a statement with its maturity, also when none is stated, and its releases."""
    return Markup(_support(statement))


def _support(statement: Statement) -> str:
    said = f"{_WITH_WORD[state(statement.support)]}"
    if statement.maturity:
        said += f' <span class="ls-maturity">{safe(statement.maturity.value)}</span>'
    elif statement.support.value in ("full", "partial"):
        said += ' <span class="ls-unstated">maturity not stated</span>'
    if statement.since:
        said += f' <span class="ls-since">since {safe(statement.since)}</span>'
    if statement.until:
        said += f' <span class="ls-since">until {safe(statement.until)}</span>'
    return said


def marks(project: Project, catalogue: Catalogue, told_by: Words = beside) -> Markup:
    """Return the small words beside a project's name: of its end, or of its repository. Mostly nothing."""
    return _marks(catalogue, project) if told_by is beside else _marked(told_by(catalogue, project))


@once_each
def _marks(catalogue: Catalogue, project: Project) -> Markup:
    return _marked(beside(catalogue, project))


def _marked(words: Iterable[str]) -> Markup:
    said = ", ".join(words)
    return Markup(f' <small class="ls-marks">{safe(said)}</small>' if said else "")


@once
def _links(catalogue: Catalogue) -> dict[str, str]:
    """Return the end of a link to each project, from its id on, and what stands beside its name."""
    return {
        id: f'{safe(id)}/">{safe(project.name)}</a>{_marks(catalogue, project)}'
        for id, project in catalogue.projects.items()
    }


@once
def _ends(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return the end of a link to each entry of a kind that is named on many pages, by the kind's folder."""
    return {
        "projects": _links(catalogue),
        "capabilities": {one.id: _end(one) for one in catalogue.capabilities.values()},
        "hardware": {one.id: _end(one) for one in catalogue.hardware.values()},
    }


def _end(entry: Linked) -> str:
    return f'{safe(entry.id)}/">{safe(entry.name)}</a>'


def page_names(entries: Iterable[Linked], folder: str, root: str, catalogue: Catalogue) -> Markup:
    """Return links to pages of one kind ("projects", "capabilities"), in a sentence."""
    start = f'<a href="{root}{folder}/'
    ends = _ends(catalogue)[folder]
    return Markup(", ".join([start + ends[entry.id] for entry in entries]))


@lru_cache(maxsize=256)
def words_links(root: str, sets: tuple[tuple[str, str], ...]) -> Markup:
    """Return links to sets of words in the glossary, each set with the text of its link."""
    return Markup(
        ", ".join(f'<a href="{root}{safe(glossary(id, ""))}">{safe(text)}</a>' for id, text in sets)
    )


@lru_cache(maxsize=256)
def words_note(root: str, sets: tuple[tuple[str, str], ...]) -> Markup:
    """Return the line where tables begin that says where their words are explained.

    Their heads are out of sight on a phone.
    """
    return Markup(f'<p class="ls-note">What the words mean: {words_links(root, sets)}.</p>')


def shared(like: Like, catalogue: Catalogue, root: str) -> Markup:
    """Return what two stories share, as a sentence."""
    return Markup("; ".join(_shared(like, catalogue, root)))


def _shared(like: Like, catalogue: Catalogue, root: str) -> Iterator[str]:
    ends = _ends(catalogue)
    if like.needs:
        folders = [("hardware" if kind == "hardware" else "capabilities", id) for kind, id in like.needs]
        yield "shares " + ", ".join([f'<a href="{root}{folder}/{ends[folder][id]}' for folder, id in folders])
    for words, ids in (("both use", like.used), ("both name", like.named)):
        if ids:
            yield f"{words} " + ", ".join([_named(id, catalogue, root) for id in ids])
    if like.domain:
        yield "the same domain"


def _named(id: str, catalogue: Catalogue, root: str) -> str:
    """Return a link to a project by its id, without what stands beside its name; of what is none, the id."""
    project = catalogue.projects.get(id)
    return f'<a href="{root}projects/{_end(project)}' if project else safe(id)


def day(date: str) -> Markup:
    """Return a day (ISO date)."""
    plain = safe(date)
    return Markup(f'<time datetime="{plain}">{plain}</time>')


def out(url: str, text: str) -> Markup:
    """Return a link out of the site: to evidence, an adopter, a project's own pages."""
    return Markup(f'<a href="{safe(url)}" rel="noopener nofollow">{safe(text)}</a>')


def evidence_list(items: Iterable[Evidence], root: str = "") -> Markup:
    """Return what was read: where it lies, what kind of text it is, when it was read, with what reservations.

    Of a run that is told of here there is a page; it is linked where the page says its `root`.
    """
    return Markup(_evidence_list(items, root))


def _evidence_list(items: Iterable[Evidence], root: str) -> str:
    return '<ul class="ls-evidence">\n' + "".join([_evidence(item, root) for item in items]) + "</ul>"


def _evidence(item: Evidence, root: str) -> str:
    checked = safe(item.checked)
    more = ""
    if item.result and root:
        more = f' <a href="{root}results/{safe(item.result)}/">this run</a>'
    if item.text and item.text != "original":
        more += f' <span class="ls-kind">{safe(item.text)}</span>'
    if item.stored:
        more += ' <span class="ls-kind">stored copy read</span>'
    if item.read == "part":
        more += ' <span class="ls-kind">read in part</span>'
    if item.told_by == "vendor":
        more += ' <span class="ls-kind">told by the vendor</span>'
    elif item.told_by == "third-party":
        more += f' <span class="ls-kind">told by {safe(TELLERS[item.told_by])}</span>'
    note = f' <span class="ls-evidence-note">{safe(item.note)}</span>' if item.note else ""
    return (
        f'<li><a href="{safe(item.url)}" rel="noopener nofollow">{safe(place_name(item.url))}</a> '
        f'<span class="ls-kind">{safe(EVIDENCE_KINDS[item.kind])}</span>{more} <span class="ls-checked">'
        f'<span class="ls-sr">checked </span><time datetime="{checked}">{checked}</time></span>{note}</li>\n'
    )


def how(statement: Statement, catalogue: Catalogue, root: str) -> Markup:
    """Return what else a statement says: its note, and by which part, through what and how."""
    return Markup("".join(_how(statement, catalogue, root)))


def _how(statement: Statement, catalogue: Catalogue, root: str) -> Iterator[str]:
    if statement.note:
        yield f"<p>{safe(statement.note)}</p>"
    lines = "".join(_means(statement, catalogue, root))
    if lines:
        yield f'<ul class="ls-how">\n{lines}</ul>\n'


def _means(statement: Statement, catalogue: Catalogue, root: str) -> Iterator[str]:
    if statement.component:
        yield f"<li>In its part {safe(statement.component)}</li>"
    if statement.via or statement.via_outside:
        links = ", ".join([_project_link(id, catalogue, root) for id in statement.via])
        outside = safe(", ".join(statement.via_outside))
        between = ", " if statement.via and statement.via_outside else ""
        way = "Inherited from" if statement.inherited else "Through"
        yield f"<li>{way}\n{links}{between}{outside}\n</li>\n"
    if statement.enable:
        kind = statement.enable.kind.replace("-", " ")
        yield f"<li>Switched on by {safe(kind)} <code>{safe(statement.enable.name)}</code></li>"
    if statement.mechanism:
        means = ", ".join(statement.mechanism).replace("-", " ")
        means = means.replace("dra", "DRA").replace("other", "other means")
        yield f"<li>By {safe(means)}</li>"


def project_link(id: str, catalogue: Catalogue, root: str, anchor: str = "") -> Markup:
    """Return a link to a project by its id; of what is no project here, the id."""
    return Markup(_project_link(id, catalogue, root, anchor))


def _project_link(id: str, catalogue: Catalogue, root: str, anchor: str = "") -> str:
    project = catalogue.projects.get(id)
    if project is None:
        return safe(id)
    if not anchor:
        return f'<a href="{root}projects/{_links(catalogue)[id]}'
    return (
        f'<a href="{root}projects/{safe(id)}/{safe(anchor)}">{safe(project.name)}</a>'
        f"{_marks(catalogue, project)}"
    )


def claim_anchor(anchor: str, name: str) -> Markup:
    """Return the link of a row of claims to itself; `anchor.js` copies its address with the same click."""
    return Markup(_anchor(anchor, name))


def _anchor(anchor: str, name: str) -> str:
    return f'<a class="ls-anchor" href="#{safe(anchor)}" aria-label="Link to this claim: {safe(name)}"></a>'


def former_anchors(entry: Project | Capability | Hardware, prefix: str = "") -> Markup:
    """Return an empty anchor for each former id, so that old links to a row keep leading to it."""
    return Markup(_formers(entry, prefix))


def _formers(entry: Project | Capability | Hardware, prefix: str) -> str:
    if not entry.former_ids:
        return ""
    return "".join([f'<span id="{safe(prefix)}{safe(id)}"></span>' for id in entry.former_ids])


def outcome_word(outcome: str) -> Markup:
    """Return how a run ended."""
    if not outcome:
        return Markup('<span class="ls-kind">figures only</span>')
    mark, word = (safe(part) for part in OUTCOMES[outcome][:2])
    return Markup(f'<span class="ls-outcome"><span aria-hidden="true">{mark}</span> <b>{word}</b></span>')


def against(results: Sequence[Result], catalogue: Catalogue, root: str) -> Markup:
    """Return the runs that speak against a claim; without them "tested" would tell only half."""
    lines = "".join(
        f'<li>{outcome_word(one.outcome)}: <a href="{root}results/{safe(one.id)}/">'
        f"{safe(catalogue.scenarios[one.scenario].name)}</a> with {safe(one.version)} on "
        f"{day(one.date)}, run by {safe(one.who)}</li>"
        for one in results
    )
    return Markup(f'<ul class="ls-how">\n{lines}</ul>\n' if lines else "")


def claim_rows(
    kind: str,
    folder: str,
    subject: Capability | Hardware,
    statements: Sequence[Statement],
    project: Project,
    catalogue: Catalogue,
    root: str,
) -> Markup:
    """Return the rows of a claim on its project's page: one a statement, under the name of its subject.

    `kind` is "capability" or "hardware", `folder` where pages of such subjects lie.
    """
    anchor = f"{kind}-{subject.id}"
    link = f'<a href="{root}{folder}/{_end(subject)} {_anchor(anchor, subject.name)}'
    head = _formers(subject, f"{kind}-") + link
    span = f' rowspan="{len(statements)}"' if len(statements) > 1 else ""
    row = f'<th scope="row" role="rowheader"{span}>{head}</th>\n'
    runs = runs_against(catalogue, project.id, subject.id) if kind == "capability" else ()
    return Markup("".join(_rows(anchor, row, statements, runs, catalogue, root)))


def claims_rows(
    claims: Iterable[Claim],
    anchor: str,
    catalogue: Catalogue,
    root: str,
    told_by: Words,
    prefix: str = "",
) -> Markup:
    """Return the rows of several projects' claims on one subject, whose place on their pages is `anchor`.

    `prefix` keeps the rows of several tables of one page apart, `told_by` says what stands beside a name.
    """
    kind, _, subject = anchor.partition("-")
    rows: list[str] = []
    for claim in claims:
        project, statements = claim.project, claim.cell.statements
        place = f"{prefix}{project.id}"
        head = (
            f'\n{_formers(project, prefix)}<a href="{root}projects/{safe(project.id)}/'
            f'#{safe(anchor)}">{safe(project.name)}</a>{marks(project, catalogue, told_by)} '
            f"{_anchor(place, project.name)}\n"
            f"<small>{safe(catalogue.categories[project.category].name)}</small>"
        )
        row = f'<th scope="row" role="rowheader" rowspan="{len(statements)}">{head}</th>\n'
        runs = runs_against(catalogue, project.id, subject) if kind == "capability" else ()
        rows += _rows(place, row, statements, runs, catalogue, root)
    return Markup("".join(rows))


def _rows(
    anchor: str,
    head: str,
    statements: Sequence[Statement],
    runs: Sequence[Result],
    catalogue: Catalogue,
    root: str,
) -> Iterator[str]:
    """Yield the rows of a claim; the first one has the anchor, the head and the runs that speak against."""
    for place, statement in enumerate(statements):
        first = place == 0
        start = f' id="{safe(anchor)}">\n{head}' if first else ' class="ls-further">\n'
        yield (
            f'<tr role="row"{start}<td role="cell">{_support(statement)}</td>\n'
            f'<td role="cell">{"".join(_how(statement, catalogue, root))}</td>\n'
            f'<td role="cell"><span class="ls-basis">{safe(basis(statement))}</span>\n'
            f"{_evidence_list(statement.evidence, root)}"
            f"{against(runs, catalogue, root) if first and runs else ''}</td>\n</tr>\n"
        )
