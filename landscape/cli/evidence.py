"""`landscape evidence`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.evidence_score import score
from landscape.cli.options import HELP, data_folder_of
from landscape.cli.terminal import write

if TYPE_CHECKING:
    from landscape.catalogue import Catalogue
    from landscape.evidence.examination import Examination
    from landscape.evidence.reader import Reader
    from landscape.sources import Tree

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(path_type=Path)
_NUMBER, _SEED = click.IntRange(1, 10_000), click.IntRange(0, 2**32 - 1)
_FORMAT = click.Choice(["text", "json"])
_MIRROR = "Git mirrors: host/owner/name, of github.com also owner/name or owner+name; bare or cloned."


@click.group(context_settings=HELP, invoke_without_command=True)
@click.option("--data", type=_FOLDER, help="The folder with the entries, if not data/ or the current one.")
@click.option("--mirror", type=_FOLDER, help=_MIRROR)
@click.option("--http", is_flag=True, help="Ask the code hosts for what no mirror has.")
@click.option("--project", "projects", metavar="ID", multiple=True, help="Only this project; repeatable.")
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True, help="What is printed.")
@click.option("--sample", metavar="N", type=_NUMBER, help="Write a sheet of N statements to audit.")
@click.option("--seed", metavar="S", type=_SEED, default=1, show_default=True, help="Which N statements.")
@click.option("--output", type=_FILE, help="Where the sheet is written; without it, it is printed.")
@click.pass_context
def evidence(
    context: click.Context,
    data: Path | None,
    mirror: Path | None,
    http: bool,
    projects: tuple[str, ...],
    form: str,
    sample: int | None,
    seed: int,
    output: Path | None,
) -> None:
    """Read what claims cite, and report what is missing or looks weak.

    Texts are read from git mirrors, or with --http from the code hosts. Without either nothing is read, and
    only those patterns are looked for that need no reading. With --sample, a sheet for an audit by people is
    written instead: a random sample of all statements, the same for everybody who takes that seed.

    Exit codes: 0 no error, 1 errors found, 2 wrong usage.
    """
    context.obj = data
    if context.invoked_subcommand:
        return
    if sample is not None and projects:
        raise click.UsageError("a sample is drawn from all projects: --sample does not go with --project.")
    folder = data_folder_of(data)
    tree, catalogue = _read(context, folder)
    for unknown in (id for id in projects if id not in catalogue.projects):
        raise click.UsageError(_unknown(unknown, catalogue))
    with _reader(mirror, http) as reader:
        if sample is not None:
            text = _sheet(folder, tree, catalogue, reader, sample, seed)
            _print_or_write(text, output)
            return
        from landscape.evidence.examination import examine

        with _progress(len(projects or catalogue.projects)) as begun:
            found = examine(tree, catalogue, reader, projects, begun)
    write(_as_json(found) if form == "json" else _as_text(found, folder, http or mirror is not None))
    context.exit(int(found.has_errors))


evidence.add_command(score)


def _read(context: click.Context, folder: Path) -> tuple[Tree, Catalogue]:
    """Read the data; when it has errors, report them and end."""
    from landscape.catalogue import build
    from landscape.checks import check_tree
    from landscape.findings import Severity
    from landscape.reporters.text import report
    from landscape.sources import read_tree

    tree = read_tree(folder)
    errors = [finding for finding in check_tree(tree) if finding.severity is Severity.ERROR]
    if errors:
        write(report(errors, folder, {}))
        click.echo("Evidence is read when the entries have no errors.", err=True)
        context.exit(1)
    return tree, build(tree)


@contextmanager
def _reader(mirror: Path | None, http: bool) -> Iterator[Reader]:
    from landscape.evidence.mirrors import Mirrors
    from landscape.evidence.reader import Readers
    from landscape.sources.mirrors import GitMissing

    hosts: tuple[Reader, ...] = ()
    if http:
        from landscape.evidence.over_http import OverHttp, get_with
        from landscape.web import Client

        hosts = (OverHttp(get_with(Client())),)
    if mirror is None:
        yield Readers(hosts)
        return
    try:
        mirrors = Mirrors(mirror)
    except GitMissing as error:
        raise click.UsageError(str(error)) from None
    with mirrors:
        yield Readers((mirrors, *hosts))


def _sheet(folder: Path, tree: Tree, catalogue: Catalogue, reader: Reader, number: int, seed: int) -> str:
    from datetime import date

    from landscape.evidence.sample import all_keys, sample
    from landscape.evidence.sheet import Drawing, sheet
    from landscape.sources.revision import commit_here

    statements = sample(tree, catalogue, reader, number, seed)
    drawing = Drawing(
        date=date.today().isoformat(),
        number=len(statements),
        of=len(all_keys(catalogue)),
        seed=seed,
        commit=commit_here(folder),
    )
    return sheet(drawing, statements, catalogue)


def _print_or_write(text: str, output: Path | None) -> None:
    from landscape.sources.writing import write_whole

    if output is None:
        write(text.split("\n")[:-1])
        return
    try:
        write_whole(output, text, replace=False)
    except FileExistsError:
        raise click.UsageError(f"'{output}' exists, and may hold verdicts: name another file.") from None
    except OSError as error:
        raise click.ClickException(f"cannot write '{output}': {error.strerror or error}") from None
    click.echo(f"written to {output}. Next: fill in the verdicts, then landscape evidence score {output}")


@contextmanager
def _progress(number: int) -> Iterator[Callable[[str], None]]:
    """Show on a terminal which project's turn it is."""
    shown = sys.stderr.isatty()
    done = 0

    def begun(project: str) -> None:
        nonlocal done
        done += 1
        if shown:
            click.echo(f"\r\x1b[K{done} of {number}: {project}", nl=False, err=True)

    yield begun
    if shown:
        click.echo("\r\x1b[K", nl=False, err=True)


def _as_text(found: Examination, folder: Path, reading: bool) -> Iterator[str]:
    from landscape.reporters.text import report

    yield from report(found.findings, folder, {"statements": found.statements})
    if not reading:
        yield "nothing was read: --mirror or --http let it look for the patterns that need the cited texts"
        return
    yield f"evidence cited: {found.pieces}, read: {found.read}, not read: {found.pieces - found.read}"
    for why, number in sorted(found.unread.items()):
        yield f"    {number}: {why}"


def _as_json(found: Examination) -> Iterator[str]:
    value = {
        "version": 1,
        "findings": [asdict(finding) for finding in found.findings],
        "statements": found.statements,
        "evidence": found.pieces,
        "read": found.read,
        "unread": {why.name.lower().replace("_", "-"): number for why, number in found.unread.items()},
    }
    # In ASCII, so that no text of an entry can speak to a terminal or a CI system.
    yield json.dumps(value, indent=2)


def _unknown(id: str, catalogue: Catalogue) -> str:
    from landscape.checks.suggest import nearest

    meant = nearest(id, catalogue.projects)
    return f"no project has the id {id!r}" + (f": did you mean '{meant}'?" if meant else ".")
