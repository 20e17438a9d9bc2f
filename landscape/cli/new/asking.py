"""Questions on a terminal: each with what helps to answer it, and again while the answer breaks a rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress

import click

from landscape.cli.new.telling import width
from landscape.drafts.choices import Choice, choices, longest, meant
from landscape.drafts.draft import evidence_kind, id_of, organisation_id
from landscape.drafts.found import Fact, Found, known_of
from landscape.drafts.home import Home
from landscape.drafts.judge import answer_problems, draft, problems
from landscape.drafts.kinds import Answers, Kind, Question
from landscape.drafts.organisations import Unplaced
from landscape.drafts.problem import Problem
from landscape.drafts.taken import id_problems
from landscape.reporters.plain import one_line

# What leaves out an answer that is offered.
_NOTHING = "-"
_ID = Question(
    "id", "", "The name of its file and part of its address, which never changes.", "ID", needed=True
)


class Asking:
    """A conversation: what has been said so far, and which doubts somebody has brushed aside."""

    def __init__(self, home: Home, kind: Kind, found: Found, answers: Answers, force: bool) -> None:
        self.home = home
        self.kind = kind
        self.found = found
        self.answers = dict(answers)
        self.force = force
        self.accepted: set[Problem] = set()

    def run(self, id: str) -> tuple[str, Answers, set[Problem]]:
        """Ask for what nobody has said; return the id, all answers and the doubts that are none."""
        with suppress(ImportError):
            # With it the arrow keys work, and bring back the answer that was refused.
            import readline  # noqa: F401
        _say(f"A new {self.kind.name}. Enter takes what is offered or leaves it out; Ctrl-C ends.")
        said = set(self.answers)
        for question in self.kind.questions:
            if question.name in said:
                self._settle(question)
            elif question.asked and not (question.name == "organisation" and "new-organisation" in said):
                self._ask(question)
        return self._id(id), self.answers, self.accepted

    def _settle(self, question: Question) -> None:
        """Ask again for what an option says when it breaks a rule."""
        if not self._stands(question):
            del self.answers[question.name]
            self._ask(question)

    def _ask(self, question: Question) -> None:
        """Ask until the answer is one."""
        listed = choices(self.home, self.kind, question)
        offered = self._offered(question)
        _explain(question, listed, offered)
        while True:
            said = _read(offered.answer if offered else "")
            if said in ("", _NOTHING) and not question.needed:
                return
            if not said:
                _say("  An answer is needed.")
                continue
            self.answers[question.name] = tuple(
                meant(self.home, question, listed, one)
                for one in (_apart(said) if question.many else (said,))
            )
            if (most := longest(self.kind, question)) and not question.many:
                _say(f"  {len(said):,} of at most {most:,} characters")
            if question.of == "organisation":
                if self._organisation(question):
                    return
            elif self._stands(question):
                break
            self.answers.pop(question.name, None)
        if question.name == "repository":
            self.found = self.found.also(known_of(self.home.tree, self.answers["repository"][0]))

    def _offered(self, question: Question) -> Fact | None:
        if question.name == "evidence-kind" and "url" in self.answers:
            return Fact(evidence_kind(self.kind, self.answers["url"][0]), "by its address")
        return self.found.facts.get(question.name)

    def _organisation(self, question: Question) -> bool:
        """Take an organisation that is known, or add one that is not."""
        (answer,) = self.answers.pop(question.name)
        known = self.home.index.known["organisation"]
        if answer in known.ids:
            self.answers[question.name] = (answer,)
            return self._stands(question)
        if (near := known.suggest(answer)) and click.confirm(f"  Is it {near}?", default=True, err=True):
            self.answers[question.name] = (near,)
            return self._stands(question)
        id = organisation_id(answer)
        if not click.confirm(f"  Add it to the organisations, as {id or '?'}?", default=True, err=True):
            return False
        self.answers["new-organisation"] = (answer,)
        if self._stands(self.kind.by_name["new-organisation"]):
            return True
        del self.answers["new-organisation"]
        return False

    def _stands(self, question: Question) -> bool:
        """Say what is wrong with an answer, and return whether it can stay."""
        try:
            return self._is_fine(answer_problems(self.home, self.kind, self.answers, question.name))
        except Unplaced as reason:
            _say(f"  It cannot be added to the list of organisations: {reason}.")
            return False

    def _is_fine(self, against: Iterable[Problem]) -> bool:
        errors = 0
        for one in against:
            if one.is_doubt and (self.force or one in self.accepted):
                continue
            _say(f"  {one_line(f'{one.message}. {one.fix}' if one.fix else f'{one.message}.')}")
            if not one.is_doubt:
                errors += 1
            elif click.confirm("  Keep it all the same?", default=False, err=True):
                self.accepted.add(one)
            else:
                errors += 1
        return not errors

    def _id(self, id: str) -> str:
        """Return an id that is free: the one that was given, or another."""
        if id and self._is_fine(self._against(id)):
            return id
        best = id_of(self.kind, draft(self.home, self.kind, "", self.answers).entry)
        _explain(_ID, [], Fact(best, f"from the {self.kind.naming}") if best else None)
        while True:
            said = _read(best)
            if not said:
                _say("  An answer is needed.")
            elif self._is_fine(self._against(said)):
                return said

    def _against(self, id: str) -> Iterator[Problem]:
        found = list(id_problems(self.home, self.kind, id))
        yield from found
        if not any(not one.is_doubt for one in found):
            made = draft(self.home, self.kind, id, self.answers)
            for one in problems(self.home, self.kind, id, self.answers, made):
                if one not in found and one not in self.accepted:
                    yield one


def _explain(question: Question, listed: list[Choice], offered: Fact | None) -> None:
    """Say what is asked, what the answer can be, and what Enter alone answers."""
    click.echo(err=True)
    click.echo(f"{click.style(question.title, bold=True)}: {question.words}", err=True)
    wide = max((len(choice.id) for choice in listed), default=0)
    for number, choice in enumerate(listed, 1):
        words = ". ".join(filter(None, (choice.name, choice.about)))
        lead = f"  {number:>2}  {choice.id:<{wide}}  "
        for line in textwrap.wrap(one_line(words), max(width() - len(lead), 30)) or [""]:
            click.echo(f"{lead}{line}".rstrip(), err=True)
            lead = " " * len(lead)
    hints = ["the number or the word"] if listed else []
    hints += ["several with spaces between"] if question.many else []
    if offered:
        hints.append(f"Enter takes {one_line(offered.answer)} ({one_line(offered.source)})")
        hints += [] if question.needed else [f"{_NOTHING} leaves it out"]
    elif not question.needed:
        hints.append("Enter leaves it out")
    if hints:
        click.echo(f"  {'; '.join(hints)}", err=True)


def _read(default: str) -> str:
    said: str = click.prompt(">", prompt_suffix=" ", default=default, show_default=False, err=True)
    return said.strip()


def _apart(said: str) -> tuple[str, ...]:
    """Return several answers on one line."""
    return tuple(word for part in said.split() if (word := part.strip(",")))


def _say(text: str) -> None:
    click.echo(text, err=True)
