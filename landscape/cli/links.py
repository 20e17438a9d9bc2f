"""`landscape links`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of

if TYPE_CHECKING:
    from landscape.links.memory import Memory
    from landscape.links.places import Place
    from landscape.links.result import Result
    from landscape.links.run import Plan
    from landscape.sources import Tree
    from landscape.web import Client

INTERRUPTED = 130


@click.command(context_settings=HELP)
@click.argument("data", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--changed-since", metavar="REF", help="Only files that changed since a commit.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="Only this host and those below it.")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Ask no more than N pages in this run.")
@click.option("--jobs", type=click.IntRange(1, 64), default=8, show_default=True, help="Pages asked at once.")
@click.option(
    "--gap",
    type=click.FloatRange(0, 60),
    metavar="SECONDS",
    default=0.5,
    show_default=True,
    help="Time between two requests to a host.",
)
@click.option(
    "--max-age",
    type=click.FloatRange(0),
    metavar="DAYS",
    default=7,
    show_default=True,
    help="How long a page that was there is not asked again; any other is after a day.",
)
@click.option(
    "--cache",
    type=click.Path(dir_okay=False, path_type=Path),
    default=".cache/landscape/links.json",
    show_default=True,
    help="Where it is written what runs have learnt.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--local", is_flag=True, hidden=True, help="For tests: this machine, http and any port.")
@click.pass_context
def links(
    context: click.Context,
    data: Path | None,
    changed_since: str | None,
    hosts: tuple[str, ...],
    limit: int | None,
    jobs: int,
    gap: float,
    max_age: float,
    cache: Path,
    form: str,
    local: bool,
) -> None:
    """Ask whether the pages that entries cite are still there.

    DATA is the folder with the entries, or the folder of a site that has them in data/; without it, the
    current folder is looked at. Hosts are asked slowly, and what they said is remembered: Ctrl-C ends a run,
    and the next one goes on from there.

    Exit codes: 0 nothing is broken, 1 broken addresses, 2 wrong usage, 130 ended by Ctrl-C.
    """
    from landscape.cli.terminal import colours, write
    from landscape.findings import Severity
    from landscape.links.memory import load
    from landscape.links.report import report
    from landscape.links.run import plan
    from landscape.reporters import links_json, links_text
    from landscape.reporters.report import Report
    from landscape.reporters.text import told
    from landscape.sources import read_tree
    from landscape.sources.url import url_problem
    from landscape.web import PUBLIC, Client, Pace, Reach

    tree = read_tree(data_folder_of(data))
    places = _places(tree, changed_since, hosts)
    client = Client(Pace(gap=gap), Reach(local=True) if local else PUBLIC)
    memory = load(cache)
    refuse = (lambda url: None) if local else url_problem
    planned = plan(places, memory, client.pace.clock.date(), max_age, limit, refuse)
    results, interrupted = _ask(planned, client, memory, jobs)
    said = report(planned, results, refuse)
    shown = Report(tuple(said.findings), tree.root, said.checked, texts=tree.texts, colour=colours())
    write(links_json.lines(said, tree.root, interrupted) if form == "json" else told(shown), shown.colour)
    for note in (*memory.notes, *links_text.lines(said)):
        click.echo(note, err=True)
    context.exit(INTERRUPTED if interrupted else int(shown.count(Severity.ERROR) > 0))


def _places(tree: Tree, changed_since: str | None, hosts: tuple[str, ...]) -> Iterator[Place]:
    """Yield the addresses that the options leave."""
    from landscape.links.places import find_places, host_of, is_on
    from landscape.sources.git import GitError
    from landscape.sources.revision import changed_paths

    if tree.findings:
        click.echo(
            "Some files cannot be read as they are, see validate-data: their links are left out.", err=True
        )
    documents = tree.documents
    if changed_since is not None:
        try:
            changed = changed_paths(tree.root, changed_since)
        except GitError as error:
            raise click.UsageError(f"{error}.") from None
        documents = tuple(document for document in documents if document.path in changed)
    for place in find_places(documents):
        if not hosts or is_on(host_of(place.url), [host.lower() for host in hosts]):
            yield place


def _ask(plan: Plan, client: Client, memory: Memory, jobs: int) -> tuple[dict[str, Result], bool]:
    """Ask what is to be asked; return what came in, and whether somebody ended it."""
    from landscape.links.run import ask_all

    results: dict[str, Result] = {}
    try:
        with _progress(len(plan.asked)) as step, closing(ask_all(plan, client, memory, jobs)) as answers:
            for url, result in answers:
                results[url] = result
                step(1)
    except KeyboardInterrupt:
        return results, True
    return results, False


@contextmanager
def _progress(length: int) -> Iterator[Callable[[int], object]]:
    """Show on a terminal how far we are; elsewhere, the last line says it."""
    if length and sys.stderr.isatty():
        with click.progressbar(length=length, label="Asking", file=sys.stderr, show_pos=True) as bar:
            yield bar.update
    else:
        yield lambda steps: None
