"""`landscape enrich`."""

from __future__ import annotations

import os
import re
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of

if TYPE_CHECKING:
    from landscape.cli.enriching import Asking
    from landscape.forges.journal import Journal
    from landscape.forges.plan import Listed, Shard
    from landscape.forges.run import Result
    from landscape.forges.snapshot import Snapshot
    from landscape.sources import Tree

NOTHING_WRITTEN, STOPPED, INTERRUPTED = 1, 3, 130

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _shard(context: click.Context, param: click.Parameter, value: str | None) -> Shard:
    """Return the part that is meant by "2/4", or end with a usage error."""
    from landscape.forges.plan import Shard

    if value is None:
        return Shard()
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", value)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(f"{value!r} is no part: write 1/4, 2/4, 3/4 and 4/4 for four of them.")
    return Shard(int(found[1]), int(found[2]))


@click.command(context_settings=HELP)
@click.argument("data", required=False, type=_FOLDER)
@click.option(
    "--only",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this repository, or those of this project; may be given several times.",
)
@click.option(
    "--stale-after",
    type=click.IntRange(0),
    metavar="DAYS",
    default=1,
    show_default=True,
    help="Ask again about what a source said so many days ago.",
)
@click.option(
    "--api",
    type=click.Choice(["auto", "graphql", "rest", "none"]),
    default="auto",
    show_default=True,
    help="How GitHub is asked; auto: GraphQL with a token, REST without one.",
)
@click.option(
    "--git",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Which repositories are cloned; auto: those of hosts without an API that we know.",
)
@click.option("--mirror", type=_FOLDER, help="Git mirrors that are read in place of clones.")
@click.option(
    "--shard", metavar="I/N", callback=_shard, help="Only this part of all repositories; needs --output."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was asked about to this file, and leave the snapshot alone.",
)
@click.option(
    "--deadline",
    type=click.FloatRange(0, 1_000_000, min_open=True),
    metavar="MINUTES",
    default=50,
    show_default=True,
    help="End in good order after so long.",
)
@click.option(
    "--max-lost",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    default=0.2,
    show_default=True,
    help="Write nothing when more than this share of what was asked failed or has vanished.",
)
@click.option("--write-anyway", is_flag=True, help="Write even then.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and what it costs; ask nothing.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    default=".cache/landscape",
    show_default=True,
    help="Where clones, ETags, limits and what an unfinished run has learnt are kept.",
)
@click.option("--local", is_flag=True, hidden=True, help="For tests: this machine, http and any port.")
@click.pass_context
def enrich(
    context: click.Context,
    data: Path | None,
    names: tuple[str, ...],
    stale_after: int,
    api: str,
    git: str,
    mirror: Path | None,
    shard: Shard,
    output: Path | None,
    deadline: float,
    max_lost: float,
    write_anyway: bool,
    dry_run: bool,
    cache: Path,
    local: bool,
) -> None:
    """Ask code hosts and git about all repositories.

    DATA is the folder with the entries, or the folder of a site that has them in data/; without it, the
    current folder is looked at. The answers go to metadata/snapshot.json in it. A repository that cannot be
    asked keeps what is known of it. What a run has learnt when it is ended, the next one takes over.

    The token for GitHub is taken from GITHUB_TOKEN or GH_TOKEN; it needs no permission at all.

    Exit codes: 0 all repositories were asked about, 1 nothing was written, because too much failed, somebody
    else is changing the snapshot or it cannot be written, 2 wrong usage, 3 a limit, the deadline or a host
    ended it, and what was learnt, if anything, is written, 130 ended by Ctrl-C.
    """
    from landscape.cli.enriching import Asking, Wish
    from landscape.forges.choose import Clone
    from landscape.forges.snapshot import SnapshotError, file_of
    from landscape.sources.lock import Busy

    for option, number in (("--max-lost", max_lost), ("--deadline", deadline)):
        if isnan(number):
            raise click.BadParameter("nan is no number.", param_hint=option)
    if shard.of > 1 and not output:
        raise click.UsageError("--shard needs --output; landscape metadata merge puts the parts together.")
    folder = data_folder_of(data)
    target = file_of(folder)
    if output and os.path.realpath(output) == os.path.realpath(target):
        raise click.UsageError(
            "--output is for another file than the snapshot, which would lose all the rest."
        )
    wish = Wish(names, stale_after, api, Clone(git), mirror, shard, deadline * 60, cache, local)
    try:
        asking = Asking(wish)
        if dry_run:
            _plan(asking, folder, target)
            return
        context.exit(_enrich(asking, folder, target, output, max_lost, write_anyway))
    except Busy:
        raise click.ClickException("somebody else is changing this snapshot now.") from None
    except SnapshotError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        where = error.filename or output or target
        raise click.ClickException(f"cannot read or write '{where}': {error.strerror}.") from None
    except KeyboardInterrupt:
        click.echo("Ended. What was learnt is kept, and the next run goes on from there.", err=True)
        context.exit(INTERRUPTED)


def _plan(asking: Asking, folder: Path, target: Path) -> None:
    """Say what would be asked."""
    from landscape.cli.terminal import write
    from landscape.forges.plan import keyed
    from landscape.forges.snapshot import load
    from landscape.reporters import enrich_text

    tree = _tree(folder)
    wanted = asking.repositories(tree)
    plan = asking.plan(wanted, keyed(load(target), wanted), {})
    write(enrich_text.planned(plan, asking.asks_for_initiatives(tree)))


def _enrich(
    asking: Asking, folder: Path, target: Path, output: Path | None, max_lost: float, write_anyway: bool
) -> int:
    """Ask, keep what was learnt, and tell of it; return the exit code."""
    from landscape.cli.terminal import write
    from landscape.forges.journal import digest, journal
    from landscape.forges.plan import keyed
    from landscape.forges.snapshot import Snapshot, load, merged, save
    from landscape.reporters import enrich_text
    from landscape.sources.lock import locked

    tree = _tree(folder)
    wanted = asking.repositories(tree)
    files = (target, output) if output else (target,)
    with locked(output or target), journal(asking.wish.cache, output or target, digest(*files)) as kept:
        before = keyed(load(target), wanted)
        original = Snapshot(dict(before.records), before.initiatives)
        earlier = load(output) if output else Snapshot()
        before = merged(before, [earlier])
        result = _run(asking, wanted, tree, before, kept, write_anyway)
        learnt = result.asked or result.plan.resumed or kept.before
        problem = _problem(result, bool(learnt), max_lost, write_anyway)
        if not problem:
            keys = {one.key for one in wanted} | earlier.records.keys() | {one.key for one in kept.before}
            part = {key: record for key, record in before.records.items() if key in keys}
            whole = Snapshot(part, before.initiatives)
            whole = whole if output else _with_others(before, original, target, wanted)
            save(whole, output or target, asking.secrets)
            kept.clear()
    write(enrich_text.lines(result))
    click.echo(problem or f"written to {output or target}", err=True)
    if problem and (result.asked or not result.again_at):
        return NOTHING_WRITTEN
    return STOPPED if result.left else 0


def _tree(folder: Path) -> Tree:
    """Read the entries, as far as they can be read."""
    from landscape.sources import read_tree

    tree = read_tree(folder)
    if tree.findings:
        click.echo("Some files cannot be read as they are, see validate-data: they are left out.", err=True)
    return tree


def _run(
    asking: Asking,
    wanted: list[Listed],
    tree: Tree,
    snapshot: Snapshot,
    kept: Journal,
    write_anyway: bool,
) -> Result:
    """Ask everything, and let the snapshot learn from it."""
    from landscape.cli.enriching import NewInitiatives
    from landscape.cli.progress import progress
    from landscape.forges.run import run, take_up
    from landscape.reporters.plain import one_line

    plan = asking.plan(wanted, snapshot, take_up(snapshot, kept, asking.today))
    with progress(sum(len(task.wanted) for task in plan.tasks), "repositories asked") as step:
        result = run(plan, snapshot, kept, step)
    if any(tally.stop and tally.forge.source == "github" for tally in result.tallies):
        if asking.asks_for_initiatives(tree):
            click.echo("The initiatives are as they were: GitHub is not to be asked any more.", err=True)
        return result
    found = asking.initiatives(tree, snapshot, write_anyway)
    if isinstance(found, NewInitiatives):
        snapshot.initiatives = found.value
        more = "" if found.whole else "; there are more, which are not asked for"
        number, where = len(found.value["issues"]), one_line(found.value["repository"])
        click.echo(f"initiatives: {number} issues of {where}, {found.requests} requests{more}", err=True)
    elif found:
        click.echo(f"The initiatives are as they were: {one_line(found)}.", err=True)
    return result


def _with_others(learnt: Snapshot, original: Snapshot, target: Path, wanted: list[Listed]) -> Snapshot:
    """Return what was learnt, with what somebody else has written into the file since it was read."""
    from landscape.forges.plan import keyed
    from landscape.forges.snapshot import load, merged

    now = keyed(load(target), wanted)
    return learnt if now == original else merged(now, [learnt])


def _problem(result: Result, learnt: bool, max_lost: float, write_anyway: bool) -> str:
    """Return why nothing is to be written, "" when it is."""
    if result.lost > max_lost and not write_anyway:
        return (
            f"Nothing is written: {result.lost:.0%} of what was asked failed or has vanished, and --max-lost "
            f"is {max_lost:.0%}. What was found is kept for the next run; --write-anyway writes it now."
        )
    if result.left and not learnt:
        return "Nothing is written, because nothing was learnt."
    return ""
