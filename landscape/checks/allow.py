"""A finding may be allowed where it stands, with a reason; and what allows nothing is itself one.

`# landscape: allow RULE because REASON` at the end of a line is about that line, in a line of its own about
the next one. Only rules of judgement can be allowed: what makes an entry unreadable or unsafe stays wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from landscape.checks.rule import Example, Rule
from landscape.checks.suggest import nearest
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.comments import Comment, comments
from landscape.sources.quote import quote

RULE = Rule(
    id="allow",
    scope="catalogue",
    summary="A comment that allows a finding names the rule and the reason, and there is such a finding.",
    why="A finding is silenced for all who come later; without a reason nobody knows when it may end.",
    fix="Write `# landscape: allow RULE because REASON` at the line of the finding, or delete the comment.",
    example=Example(
        wrong="# landscape: allow marketing\nsummary: A powerful queue, as its makers call the mode.",
        right="# landscape: allow marketing because it is the name of a mode\n"
        "summary: A powerful queue, as its makers call the mode.",
    ),
)

_LEAST_REASON = 10


Allowed = dict[tuple[str, int, str], list[tuple[Document, Comment]]]


def allow(
    documents: Iterable[Document], findings: Iterable[Finding], judged: Iterable[Rule], known: Iterable[Rule]
) -> Iterator[Finding]:
    """Yield the findings that no comment allows, and what is wrong with the comments.

    `judged` are the rules that made the findings: of others (`known`) nobody can say whether a comment allows
    anything.
    """
    rules = {rule.id: rule for rule in known}
    allowed: Allowed = {}
    for document in documents:
        for comment in comments(document):
            yield from _read(document, comment, rules, allowed)
    yield from _left(findings, allowed, {rule.id for rule in judged})


def silence(
    documents: Iterable[Document], findings: Iterable[Finding], judged: Iterable[Rule]
) -> Iterator[Finding]:
    """Yield the findings of another command that no comment allows, and comments that allow nothing of it."""
    rules = {rule.id: rule for rule in judged}
    allowed: Allowed = {}
    for document in documents:
        for comment in comments(document):
            # What is wrong with a comment itself, a check says.
            list(_read(document, comment, rules, allowed))
    yield from _left(findings, allowed, set(rules))


def _read(
    document: Document, comment: Comment, rules: Mapping[str, Rule], allowed: Allowed
) -> Iterator[Finding]:
    """Add what a comment allows, and yield what is wrong with it."""
    allowance = comment.allows
    if allowance is None:
        yield _wrong(document, comment, "this says nothing that the checks understand")
        return
    if sum(sign.isalpha() for sign in allowance.reason) < _LEAST_REASON:
        message = f"nobody knows why {quote(', '.join(allowance.rules))} is fine here: the reason is missing"
        yield _wrong(document, comment, message, "Add `because` and the reason, in a few words.")
    for name in allowance.rules:
        if problem := _refused(name, rules):
            yield _wrong(document, comment, *problem)
        else:
            allowed.setdefault((document.path, comment.about, name), []).append((document, comment))


def _left(findings: Iterable[Finding], allowed: Allowed, judged: Set[str]) -> Iterator[Finding]:
    used = set()
    for finding in findings:
        key = (finding.path, finding.line, finding.rule)
        if key in allowed:
            used.add(key)
        else:
            yield finding
    for path, line, rule in allowed.keys() - used:
        if rule in judged:
            for document, comment in allowed[(path, line, rule)]:
                message = f"there is no finding of {quote(rule)} in line {line}, so this allows nothing"
                fix = "Delete the comment, or move it to the line of the finding."
                yield _wrong(document, comment, message, fix)


def _refused(name: str, rules: Mapping[str, Rule]) -> tuple[str, str] | None:
    """Return why a rule cannot be allowed and what to do, or None when it can."""
    if name not in rules:
        meant = nearest(name, rules)
        fix = f"Did you mean {quote(meant)}?" if meant else "`landscape rules` lists them."
        return f"there is no rule {quote(name)}", fix
    if not rules[name].allowed:
        return (
            f"what {quote(name)} finds cannot be allowed: it must be mended",
            "Mend it, and delete the comment.",
        )
    return None


def _wrong(document: Document, comment: Comment, message: str, fix: str = "") -> Finding:
    return Finding(document.path, *comment.at, RULE.id, message, fix or RULE.fix, RULE.severity)
