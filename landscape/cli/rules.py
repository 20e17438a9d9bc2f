"""`landscape rules` and `landscape rules explain`."""

from __future__ import annotations

import click

from landscape.cli.options import HELP

FORMATS = ("text", "json")

_format = click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What is printed.",
)


@click.group(context_settings=HELP, invoke_without_command=True)
@_format
@click.pass_context
def rules(context: click.Context, format_: str) -> None:
    """List the rules that entries are checked by."""
    if context.invoked_subcommand is not None:
        return
    from landscape.checks import ALL_RULES
    from landscape.cli.terminal import write
    from landscape.reporters.rules import as_json, listed

    write(as_json(ALL_RULES) if format_ == "json" else listed(ALL_RULES))


@rules.command(context_settings=HELP)
@click.argument("id", metavar="ID")
@_format
def explain(id: str, format_: str) -> None:
    """Say what the rule ID asks for, why, how a break is mended, with an example."""
    from landscape.checks import ALL_RULES
    from landscape.checks.suggest import nearest
    from landscape.cli.terminal import write
    from landscape.reporters.rules import as_json, explained

    known = {rule.id: rule for rule in ALL_RULES}
    if id not in known:
        meant = nearest(id, known)
        hint = f"Did you mean '{meant}'?" if meant else "`landscape rules` lists them."
        raise click.UsageError(f"there is no rule {id!r}. {hint}")
    write(as_json([known[id]]) if format_ == "json" else explained(known[id]))
