"""What a tags.yaml would change in a data folder: the new text of every file, judged before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from landscape.checks import check_tree
from landscape.checks.duplicate_name import same_name
from landscape.checks.violations import fits
from landscape.findings import Finding, Severity
from landscape.formatting import Unsafe
from landscape.formatting.change import new_text, with_values
from landscape.imports.cited import Source
from landscape.imports.drift import Drift, What
from landscape.imports.tags_file import ForeignGroup, Roster
from landscape.imports.tags_wanted import Wanted, wanted
from landscape.imports.taking import RULE
from landscape.sources import Document, Tree, read_tree
from landscape.sources.layout import INITIATIVES
from landscape.sources.quote import quote
from landscape.sources.schemas import schema_line

FOLDER = "group"


@dataclass(frozen=True, slots=True)
class Step:
    """One of our files: what is wanted of it, what it says now ("" when there is none), and would say."""

    path: str
    wanted: Wanted
    old: str
    new: str

    @property
    def changes(self) -> bool:
        """Whether the file would be another one."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Plan:
    """All files that the file of others is about. With an error among the findings, none may be written.

    `gone` are subprojects of ours that the file does not tell of; nothing is changed in them. `unmade` are
    groups that we have not, and of which the file states no mission, so that no entry can be made.
    """

    steps: tuple[Step, ...]
    gone: tuple[Drift, ...]
    unmade: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def drifts(self) -> int:
        """How many differences there are."""
        return len(self.gone) + sum(len(step.wanted.drifts) for step in self.steps)

    @property
    def leaving(self) -> tuple[str, ...]:
        """Who would be said to have left a role."""
        drifts = (drift for step in self.steps for drift in step.wanted.drifts)
        return tuple(drift.about for drift in drifts if drift.what in (What.GONE, What.ROLE))

    @property
    def texts(self) -> dict[str, str]:
        """The new texts of the files that change, by their paths in the data folder."""
        return {step.path: step.new for step in self.steps if step.changes}


def plan(tree: Tree, roster: Roster, day: str, source: Source | None, *, dated: bool = True) -> Plan:
    """Return what would become of our groups; `day` is that of the file (ISO date).

    Where nobody has told it (not `dated`), it only serves to compare, and nobody is said to have left.
    """
    steps: list[Step] = []
    findings: list[Finding] = []
    unmade: list[str] = []
    for theirs in roster.groups:
        document = _ours(tree, theirs)
        path = document.path if document else f"{FOLDER}/{theirs.id}.yaml"
        problems = list(_problems(tree, path, document, theirs))
        findings += problems
        if document is None and not theirs.mission:
            unmade.append(theirs.name or theirs.id)
        elif not problems:
            value: Any = document.value if document else None
            made = wanted(value, theirs, day, source, dated=dated)
            try:
                steps.append(_step(tree, path, document, made))
            except Unsafe as reason:
                message = f"the file is left as it is: {reason}"
                findings.append(Finding(path, 1, 1, RULE, message, "`landscape fmt` may say more."))
    known = {step.path for step in steps}
    gone = [
        Drift(What.NO_GROUP, str(_said(document, "name") or document.id))
        for document in _groups(tree)
        if _said(document, "kind") == "subproject"
        and _said(document, "parent") in {one.id for one in roster.groups}
        and document.path not in known
    ]
    return Plan(tuple(steps), tuple(gone), tuple(unmade), tuple(sorted(findings)))


def judged(tree: Tree, texts: Mapping[str, str]) -> tuple[Tree, list[Finding]]:
    """Return the data folder as it would be, and what would be wrong in these files, or newly elsewhere."""
    before = {(one.path, one.rule, one.message) for one in check_tree(tree)}
    after = read_tree(tree.root, {path: text.encode() for path, text in texts.items()})
    found = [
        one
        for one in check_tree(after)
        if (one.severity is Severity.ERROR and one.path in texts)
        or (one.severity is not Severity.NOTE and (one.path, one.rule, one.message) not in before)
    ]
    return after, found


def _step(tree: Tree, path: str, document: Document | None, made: Wanted) -> Step:
    if document is not None:
        return Step(path, made, document.text, with_values(path, document.text, made.entry))
    return Step(path, made, "", new_text(path, schema_line(tree.root, path, "group"), made.entry))


def _problems(tree: Tree, path: str, document: Document | None, theirs: ForeignGroup) -> list[Finding]:
    if path in tree.broken or document is None or not isinstance(document.value, dict):
        return [one for one in tree.findings if one.path == path]
    if not fits("group", document.value):
        message = "the entry breaks its schema, so what it says cannot be told from mistakes"
        return [Finding(path, 1, 1, RULE, message, "Mend what `validate-data` finds in it.")]
    parent = _said(document, "parent")
    if parent and theirs.parent and parent != theirs.parent:
        message = f"in the file this is a subproject of {quote(theirs.parent)}, not of {quote(parent)}"
        at = document.place(("parent",)).value
        fix = "Correct `parent`, or rename this group if it is another one."
        return [Finding(path, *at, RULE, message, fix)]
    return []


def _ours(tree: Tree, theirs: ForeignGroup) -> Document | None:
    """Return our entry of a group: the one of this id, or else its parent's of this name."""
    groups = _groups(tree)
    by_id = next((one for one in groups if one.id == theirs.id), None)
    if by_id is not None or not theirs.parent:
        return by_id
    return next(
        (
            one
            for one in groups
            if _said(one, "parent") == theirs.parent
            and same_name(str(_said(one, "name") or "")) == same_name(theirs.name)
        ),
        None,
    )


def _groups(tree: Tree) -> list[Document]:
    return [one for one in tree.documents if one.kind == FOLDER and one.path != INITIATIVES]


def _said(document: Document, key: str) -> object:
    return document.value.get(key) if isinstance(document.value, dict) else None
