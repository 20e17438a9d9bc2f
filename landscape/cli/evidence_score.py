"""`landscape evidence score`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from landscape.cli.options import HELP, data_folder_of
from landscape.cli.terminal import write as say

if TYPE_CHECKING:
    from landscape.catalogue.model import Audit, Share


@click.command(context_settings=HELP)
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Keep the result in metadata/audit.json of the data folder.")
@click.option("--published", metavar="ADDRESS", default="", help="Where the site has the sheet, or its URL.")
@click.pass_context
def score(context: click.Context, sheet: Path, write: bool, published: str) -> None:
    """Count the verdicts of a filled SHEET: how many statements are right, and how sure that is.

    With --write the result becomes a round of its own, or takes the place of the same sample's.

    Exit codes: 0 counted, 1 something in the sheet keeps it from being counted, 2 wrong usage.
    """
    from landscape.evidence.score import as_json, audit, sheet_findings, with_round
    from landscape.reporters.text import report
    from landscape.sources.builder import METADATA
    from landscape.sources.layout import AUDIT
    from landscape.sources.reader import read
    from landscape.sources.writing import write_whole

    with sheet.open("rb") as stream:
        document, findings = read(sheet.name, stream.read(METADATA.size + 1), METADATA)
    if document is not None and not findings:
        findings = tuple(sheet_findings(document))
    if document is None or findings:
        say(report(sorted(findings), sheet.parent, {}))
        context.exit(1)
    found = audit(document, published)
    say(_lines(found))
    if write:
        path = data_folder_of(context.obj) / AUDIT
        try:
            write_whole(path, as_json(with_round(_rounds(path), found)))
        except OSError as error:
            raise click.ClickException(f"cannot write '{path}': {error.strerror or error}") from None
        click.echo(f"kept in {path}")


def _rounds(path: Path) -> tuple[Audit, ...]:
    """Return the rounds that a file holds, none when there is no file."""
    import msgspec

    from landscape.catalogue.model import Audits

    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return ()
    try:
        return msgspec.json.decode(text, type=Audits).rounds
    except msgspec.MsgspecError:
        raise click.ClickException(f"'{path}' holds no audits; landscape validate says more") from None


def _lines(found: Audit) -> Iterator[str]:
    judged = found.number - found.verdicts["unreadable"]
    yield f"{found.number} of {found.of} statements were drawn (seed {found.seed}), {judged} could be judged"
    yield f"right in capability and level: {_share(found.right)}"
    yield f"right, and shown well:         {_share(found.without_weakness)}"
    yield ", ".join(f"{number} {word}" for word, number in found.verdicts.items())


def _share(found: Share) -> str:
    return f"{found.share:.1%} (95 % interval {found.low:.1%} to {found.high:.1%})"
