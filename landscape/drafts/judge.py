"""A draft, held against the same rules as entries that lie in the data already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from landscape.checks import check_tree
from landscape.checks.duplicate_name import same_name
from landscape.checks.select import select
from landscape.drafts.choices import choices
from landscape.drafts.draft import entry_of, id_of, organisation_id
from landscape.drafts.examples import Setting, examples
from landscape.drafts.home import Home
from landscape.drafts.kinds import Answers, Kind
from landscape.drafts.organisations import PATH as ORGANISATIONS
from landscape.drafts.organisations import Added, Unplaced, with_organisation
from landscape.drafts.problem import Problem
from landscape.drafts.taken import id_problems, name_problems, repository_problems
from landscape.drafts.text import entry_text
from landscape.findings import Finding, Severity
from landscape.sources import Document, read_tree
from landscape.sources.quote import quote

# Rules that find what the draft takes from others, which is told by then with all that is needed.
_SAID_BETTER = frozenset(["duplicate-name", "duplicate-repository", "duplicate-id"])
# The id of a draft that has none yet.
_NO_ID = "unnamed-draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as it would be: where, what file, and what other file with it (`row` is what is new there)."""

    path: str
    text: str
    entry: Mapping[str, Any]
    also: Mapping[str, str] = field(default_factory=dict)
    row: range = range(0)


def draft(home: Home, kind: Kind, id: str, answers: Answers, permalink: str = "") -> Draft:
    """Return what would be written; raises `Unplaced` when a new organisation has no place."""
    entry = entry_of(kind, answers, home.today)
    path = f"{kind.folder}/{id or id_of(kind, entry) or _NO_ID}.yaml"
    setting = Setting(home.ids(str(entry.get("category", ""))), permalink, home.today)
    text = entry_text(
        path, home.schema_line(path, kind.name), entry, examples(path, kind.name, entry, setting)
    )
    if not entry.get("organisation") or not answers.get("new-organisation"):
        return Draft(path, text, entry)
    added = _organisations(home, answers["new-organisation"][0])
    return Draft(path, text, entry, {ORGANISATIONS: added.text}, added.lines)


def answer_problems(home: Home, kind: Kind, answers: Answers, name: str) -> list[Problem]:
    """Return what speaks against the answer to one question, when others may not be answered yet.

    Raises `Unplaced` as `draft` does.
    """
    whole = {**dict(_stand_ins(home, kind, answers)), **answers}
    found = problems(home, kind, "", whole, draft(home, kind, "", whole))
    return [one for one in found if one.about == name]


def _stand_ins(home: Home, kind: Kind, answers: Answers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield answers that break no rule to what has to be answered and is not."""
    for question in kind.questions:
        if question.needed and question.name not in answers:
            listed = choices(home, kind, question)
            fine = "https://example.org/" if question.name == "url" else _NO_ID
            yield question.name, (listed[0].id if listed else fine,)


def problems(home: Home, kind: Kind, id: str, answers: Answers, made: Draft) -> list[Problem]:
    """Return all that speaks against a draft: what it takes from others first, then what the rules say."""
    found = list(_no_text(kind, answers))
    if found:
        return found  # nothing that follows would be to the point
    found += _taken(home, kind, id or made.path.rpartition("/")[2].removesuffix(".yaml"), answers)
    told = {one.about for one in found}
    content = {path: text.encode() for path, text in {**made.also, made.path: made.text}.items()}
    tree = read_tree(home.data, content)
    document = next((one for one in tree.documents if one.path == made.path), None)
    for finding in check_tree(tree):
        if finding.severity is not Severity.NOTE and _is_new(home, made, finding):
            about = _about(kind, made, document, finding)
            if not (about in told and finding.rule in _SAID_BETTER):
                found.append(_problem(made, finding, about))
    return found


def _no_text(kind: Kind, answers: Answers) -> Iterator[Problem]:
    """Yield the answers that are no line of text; a shell lets anything through."""
    for name in kind.by_name.keys() & answers.keys():
        for said in answers[name]:
            if "\n" in said or "\r" in said:
                yield Problem(name, f"{quote(said)} has several lines where one is wanted", "Join them.")
            elif any("\ud800" <= sign <= "\udfff" for sign in said):
                yield Problem(name, f"{quote(said)} is no text in UTF-8", "Type it again.")


def _taken(home: Home, kind: Kind, id: str, answers: Answers) -> Iterator[Problem]:
    yield from id_problems(home, kind, id)
    yield from name_problems(home, kind, answers.get(kind.naming, ()))
    yield from repository_problems(home, answers.get("repository", ()))
    for name in answers.get("new-organisation", ()):
        if not organisation_id(name):
            fix = "Add it to vocabulary/organisations.yaml by hand, and write --organisation with its id."
            yield Problem("new-organisation", f"no id can be made of {quote(name)}", fix)
        if there := _known_organisation(home, name):
            message = f"there is an organisation {quote(there)} already"
            yield Problem("new-organisation", message, f"Write --organisation {there}.")


def _known_organisation(home: Home, name: str) -> str | None:
    """Return the id of an organisation that has this name, or would have the same id."""
    known = home.index.known["organisation"]
    names = {same_name(other): id for other, id in known.names.items()}
    return next((id for id in (organisation_id(name), names.get(same_name(name))) if id in known.ids), None)


def _organisations(home: Home, name: str) -> Added:
    if ORGANISATIONS in home.tree.broken:
        raise Unplaced("it cannot be read: `validate-data` says why")
    text = home.tree.texts.get(ORGANISATIONS)
    line = home.schema_line(ORGANISATIONS, "organisations")
    return with_organisation(text, organisation_id(name), name, line)


def _is_new(home: Home, made: Draft, finding: Finding) -> bool:
    """Say whether a finding is due to the draft: it is in its file, in its row, or names it elsewhere."""
    if finding.path == made.path:
        return True
    if finding.path in made.also:
        return finding.line in made.row
    # Old mistakes may be told in other words once there is an entry more.
    return made.path in finding.message and finding not in home.findings


def _about(kind: Kind, made: Draft, document: Document | None, finding: Finding) -> str:
    """Return the name of the question whose answer stands where a finding does."""
    if finding.path in made.also:
        return "new-organisation"
    if finding.path != made.path:
        return ""
    if document is None:
        # No more is known than that the line begins with the key.
        line = made.text.split("\n")[finding.line - 1]
        return next(
            (one.name for one in kind.questions if line.startswith(f"{one.place.split('/')[0]}:")), ""
        )
    places = sorted(
        (document.place(path).key.line, document.place(path).key.column, question.name)
        for question in kind.questions
        if question.place
        for path, _ in select(document.value, question.place)
    )
    return next(
        (name for line, column, name in reversed(places) if (line, column) <= (finding.line, finding.column)),
        "",
    )


def _problem(made: Draft, finding: Finding, about: str) -> Problem:
    where = "" if finding.path == made.path else f"{finding.path}:{finding.line}: "
    message = f"{where}{finding.message}"
    return Problem(about, message, finding.fix, finding.severity is Severity.WARNING)
