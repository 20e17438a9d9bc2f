"""`landscape import`: what others keep in files of their own, brought into our entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of

if TYPE_CHECKING:
    from landscape.findings import Finding
    from landscape.imports.cited import Source
    from landscape.imports.tags_file import Roster
    from landscape.imports.tags_plan import Plan

_EXAMPLE = "https://github.com/cncf/toc/blob/COMMIT/tags.yaml"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is done with a file: it is imported, or only compared, or what would change is shown.

    `day` is that of the file, `is_told` whether somebody has said so.
    """

    file: Path
    group: str
    data: Path
    day: str
    is_told: bool
    source: Source | None
    check: bool
    diff: bool


@click.group("import", context_settings=HELP)
def import_() -> None:
    """Bring entries up to date with files that others keep."""


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return a day that was given as an option, or end with a usage error."""
    try:
        if value is None or date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day, such as 2026-06-30", context, parameter)


@import_.command(context_settings=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--group", required=True, metavar="ID", help="The group, by its `dir` in the file.")
@click.option(
    "--data",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the entries, if not data/ or the current one.",
)
@click.option("--source", metavar="URL", help="Where this file can be read, at a commit: the evidence.")
@click.option("--checked", metavar="DATE", callback=_day, help="The day on which it was read (today).")
@click.option(
    "--as-of",
    metavar="DATE",
    callback=_day,
    help="The day that the file is of, that of its commit; without it nobody is said to have left.",
)
@click.option("--check", is_flag=True, help="Write nothing; say in what the file and our data differ.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change in our files.")
@click.pass_context
def tags(
    context: click.Context,
    file: Path,
    group: str,
    data: Path | None,
    source: str | None,
    checked: str | None,
    as_of: str | None,
    check: bool,
    diff: bool,
) -> None:
    """Import a group and its subprojects from FILE, a tags.yaml as the CNCF's TOC keeps it.

    Brought up to date: names, missions, people by role with organisation and term, meetings, channels. What
    the file does not say stays; who is not named any more is not deleted, but gets the day. E-mail addresses
    and passwords are left out.

    Exit codes: 0 done or no differences, 1 the file or what would be written has mistakes, or (with --check
    or --diff) there are differences, 2 wrong usage.
    """
    from landscape.site.day import BadDay, today

    if check and diff:
        raise click.UsageError("--check tells in words what --diff shows: not both")
    try:
        read_on = checked or today()
    except BadDay as error:
        raise click.UsageError(str(error)) from None
    day = as_of or read_on
    if day > read_on:
        raise click.UsageError(f"the file cannot be of {day} and have been read on {read_on}")
    cited = _source(source, read_on) if source else None
    wish = Wish(file, group, data_folder_of(data), day, as_of is not None, cited, check, diff)
    context.exit(_import(wish))


def _source(url: str, checked: str) -> Source:
    from landscape.checks.evidence_permalink import moving
    from landscape.imports.cited import Source, bare
    from landscape.imports.private import is_private
    from landscape.sources.url import url_problem

    problem = url_problem(url) or ("it holds something private" if is_private(url) else None)
    if problem is None and (moves := moving(bare(url))):
        problem = f"it shows {moves}, which changes; on GitHub, press y for the address at a commit"
    if problem:
        raise click.BadParameter(f"{problem}.", param_hint="--source")
    return Source(url, checked)


def _import(wish: Wish) -> int:
    from landscape.cli.terminal import write
    from landscape.imports.tags_plan import judged, plan
    from landscape.reporters import import_text
    from landscape.sources import read_tree

    roster = _roster(wish)
    if roster is None:
        return 1
    tree = read_tree(wish.data)
    made = plan(tree, roster, wish.day, wish.source, dated=wish.is_told)
    if made.findings:
        _tell(made.findings, wish.data, tree.texts)
        return 1
    if not wish.diff:
        write(import_text.report(wish.file, wish.data, made, roster, wish.day))
    if not made.steps:
        return 1
    if wish.check:
        write(["", import_text.total(made, None)])
        return int(made.drifts > 0)
    if made.texts and wish.source is None:
        raise click.UsageError(
            "nothing is written without evidence: say with --source where this very file can be read, "
            f"at a commit, as in {_EXAMPLE}; --check needs no source"
        )
    after, found = judged(tree, made.texts)
    if any(one.severity == "error" for one in found):
        click.echo("nothing was written, because the entries would break rules:", err=True)
        _tell(found, wish.data, after.texts)
        return 1
    if wish.diff:
        return _show(wish, made)
    _write(wish, made)
    _tell(found, wish.data, after.texts)
    if made.leaving and not wish.is_told:
        write(["", import_text.staying(made.leaving)])
    write(["", import_text.total(made, len(made.texts))])
    return 0


def _roster(wish: Wish) -> Roster | None:
    """Return what the file tells of the group, or say what is wrong with it."""
    from landscape.findings import Severity
    from landscape.imports.tags_file import NoSuchGroup, roster_of
    from landscape.sources.foreign import FOREIGN, read_foreign

    try:
        with wish.file.open("rb") as stream:
            content = stream.read(FOREIGN.size + 1)
    except OSError as error:
        raise click.UsageError(f"cannot read '{wish.file}': {error.strerror or error}.") from None
    reading = read_foreign(wish.file.as_posix(), content)
    if reading.document is None or reading.findings:
        _tell(reading.findings)
        return None
    try:
        roster = roster_of(reading.document, wish.group)
    except NoSuchGroup as error:
        raise click.BadParameter(str(error), param_hint="--group") from None
    _tell(roster.findings)
    return None if any(one.severity is Severity.ERROR for one in roster.findings) else roster


def _tell(findings: Iterable[Finding], root: Path | None = None, texts: dict[str, str] | None = None) -> None:
    """Say on standard error what is wrong; lines of a file of others are never shown."""
    from landscape.imports.private import hidden
    from landscape.reporters.report import Report
    from landscape.reporters.text import told

    shown = tuple(replace(one, message=hidden(one.message)) for one in findings)
    if shown:
        for line in told(Report(shown, root or Path(), {}, texts=texts or {})):
            click.echo(line, err=True)


def _show(wish: Wish, made: Plan) -> int:
    from landscape.cli.terminal import write
    from landscape.reporters.rewriting import difference

    for step in made.steps:
        if step.changes:
            write(difference(wish.data / step.path, step.old, step.new, "imported"))
    return int(bool(made.texts))


def _write(wish: Wish, made: Plan) -> None:
    from landscape.sources.writing import write_all

    files = {wish.data / path: text.encode() for path, text in made.texts.items()}
    for folder in {file.parent for file in files}:
        if folder.is_symlink():
            raise click.UsageError(f"'{folder}' is a symbolic link, which is never followed.")
    try:
        write_all(files)
    except OSError as error:
        raise click.ClickException(f"nothing was written: {error.strerror or error}.") from None
