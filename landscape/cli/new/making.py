"""What all kinds of new entries have in common: find out, ask, judge, write, say what is next."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from landscape.cli.new.asking import Asking
from landscape.cli.new.telling import missing, refused, written
from landscape.cli.options import data_folder, data_folder_around
from landscape.cli.terminal import write
from landscape.drafts.found import Found, in_clone, known_of
from landscape.drafts.home import Home, home_of
from landscape.drafts.judge import Draft, draft, problems
from landscape.drafts.kinds import Answers, Kind
from landscape.drafts.organisations import Unplaced
from landscape.drafts.problem import Problem
from landscape.sources.clone import read_clone
from landscape.sources.git import GitError
from landscape.sources.writing import replace_file, write_whole

_INTERRUPTED = 130
# What is told by texts of the project itself, and may be other than an entry wants it.
_DOUBTFUL = frozenset(["summary", "licence"])


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to have written: what they said, where the data is, and what may be asked."""

    id: str
    answers: Answers
    data: Path | None
    force: bool
    clone: Path | None = None


def make(kind: Kind, wish: Wish) -> int:
    """Write a new entry, or say why not; return the exit code."""
    if {"organisation", "new-organisation"} <= wish.answers.keys():
        raise click.UsageError(
            "--organisation names one that is there, --new-organisation adds one: not both"
        )
    home = home_of(_data(wish.data))
    found = _found(home, wish)
    id, answers, accepted = wish.id, _with_facts(home, kind, wish, found), set[Problem]()
    lacking = [one for one in kind.questions if one.needed and one.name not in answers]
    if lacking and not _is_terminal():
        raise click.UsageError(missing(home, kind, lacking))
    if lacking:
        try:
            asking = Asking(home, kind, found, wish.answers, wish.force)
            id, answers, accepted = asking.run(wish.id)
            found = asking.found
            home = home_of(home.data)  # others may have written meanwhile
        except (click.Abort, KeyboardInterrupt):
            click.echo("\nnothing was written", err=True)
            return _INTERRUPTED
    try:
        made = draft(home, kind, id, answers, found.permalink)
    except Unplaced as reason:
        raise click.UsageError(f"the organisation cannot be added to the list of them: {reason}") from None
    against = [
        one
        for one in problems(home, kind, id, answers, made)
        if not (one.is_doubt and (wish.force or one in accepted))
    ]
    if against:
        for line in refused(kind, against):
            click.echo(line, err=True)
        return 1
    _write(home, made)
    unsaid = [one.name for one in kind.questions if one.name in answers and one.name not in wish.answers]
    taken = {name: found.facts[name] for name in unsaid if not lacking}
    write(written(home, made, taken, "evidence-kind" in answers))
    return 0


def _data(named: Path | None) -> Path:
    if named is not None:
        return data_folder(named)
    return Path(os.path.relpath(data_folder_around(Path()) or data_folder(Path())))


def _is_terminal() -> bool:
    """Say whether somebody can be asked, and would see the question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _found(home: Home, wish: Wish) -> Found:
    """Return what need not be asked for."""
    found = Found()
    url = next(iter(wish.answers.get("repository", ())), "")
    if wish.clone is not None:
        try:
            found = in_clone(read_clone(wish.clone), url)
        except GitError as error:
            raise click.UsageError(f"{error}.") from None
    cloned = found.facts.get("repository")
    url = url or (cloned.answer if cloned else "")
    return found.also(known_of(home.tree, url)) if url else found


def _with_facts(home: Home, kind: Kind, wish: Wish, found: Found) -> Answers:
    """Return what was said, and where nothing was, what was found and breaks no rule."""
    facts = {name: (fact.answer,) for name, fact in found.facts.items() if name in kind.by_name}
    answers = {**facts, **wish.answers}
    doubtful = _DOUBTFUL & facts.keys() - wish.answers.keys()
    if doubtful:
        made = draft(home, kind, wish.id, {**answers, "new-organisation": ()})
        bad = {one.about for one in problems(home, kind, wish.id, answers, made)}
        answers = {name: said for name, said in answers.items() if name not in doubtful & bad}
    return answers


def _write(home: Home, made: Draft) -> None:
    """Write the files of a draft: all of them, or none."""
    file = home.data / made.path
    if file.parent.is_symlink():
        raise click.UsageError(f"'{file.parent}' is a symbolic link, which is never followed.")
    try:
        for path, text in made.also.items():
            _put(home, path, text)
        try:
            write_whole(file, made.text, replace=False)
        except BaseException:
            for path in made.also:
                _take_back(home, path)
            raise
    except FileExistsError:
        raise click.UsageError(f"'{file}' is there already, and nothing is written over.") from None
    except OSError as error:
        raise click.ClickException(f"cannot write '{file}': {error.strerror or error}") from None


def _put(home: Home, path: str, text: str) -> None:
    if path in home.tree.texts:
        replace_file(home.data / path, text.encode())
    else:
        write_whole(home.data / path, text, replace=False)


def _take_back(home: Home, path: str) -> None:
    if path in home.tree.texts:
        replace_file(home.data / path, home.tree.texts[path].encode())
    else:
        os.unlink(home.data / path)
