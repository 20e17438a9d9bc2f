"""`landscape fmt`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import click

from landscape.cli.options import HELP, data_folder, data_folder_around

_STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is done with a file that is not formatted: it is written, or only named, or shown."""

    check: bool
    diff: bool

    @property
    def writes(self) -> bool:
        """Whether files are written at all."""
        return not (self.check or self.diff)


class Outcome(NamedTuple):
    """What became of a file. It `failed` when it is left alone for what is wrong with it."""

    changed: bool
    failed: bool = False


@click.command(context_settings=HELP)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--as",
    "--path",
    "lies_at",
    metavar="PATH",
    help="Where standard input would lie in the data, as projects/x.yaml.",
)
@click.pass_context
def fmt(
    context: click.Context, paths: tuple[Path, ...], check: bool, diff: bool, lies_at: str | None
) -> None:
    """Write entries the one way: keys in the schema's order, the same style everywhere.

    PATHS are files of entries, and folders that hold some; without them, data/ is looked for in the current
    folder and those around it. With - standard input is formatted to standard output. Values and comments
    stay as they are; a file that cannot be read is left alone.

    Exit codes: 0 all is well, 1 a file is wrong or (with --check or --diff) would change, 2 wrong usage.
    """
    from landscape.cli.terminal import write

    wish = Wish(check, diff)
    if _STDIN in paths:
        outcome = _standard_input(paths, lies_at, wish)
        context.exit(int(outcome.failed or (outcome.changed and not wish.writes)))
    if lies_at is not None:
        raise click.UsageError("--as is about standard input: it goes with - alone")
    files = list(_files(paths))
    outcomes = [_file(file, entry, wish) for file, entry in files]
    changed = sum(outcome.changed for outcome in outcomes)
    failed = any(outcome.failed for outcome in outcomes)
    write([_total(len(files), changed, wish)])
    context.exit(int(failed or (changed > 0 and not wish.writes)))


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Yield the files to format, each once, with what they are called in their data folder."""
    from landscape.sources.entries import entry_files, entry_path

    seen = set()
    for path in paths or (data_folder_around(Path()) or data_folder(Path()),):
        found = list(entry_files(path)) if path.is_dir() else [path]
        for file in found:
            entry = entry_path(file)
            if entry is None:
                raise click.UsageError(f"'{file}' is no entry: it lies in no folder that holds entries")
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file, entry
        if not found:
            raise click.UsageError(f"no entries found in '{path}'")


def _file(file: Path, entry: str, wish: Wish) -> Outcome:
    """Format a file, and say what became of it."""
    from landscape.cli.terminal import write
    from landscape.reporters import rewriting
    from landscape.sources.entries import content
    from landscape.sources.writing import replace_file

    try:
        old = content(file)
        new = _formatted(file, entry, old)
        if new is None or new == old:
            return Outcome(False, failed=new is None)
        if wish.writes:
            replace_file(file, new)
    except OSError as error:
        click.echo(rewriting.about(file, f"left as it is: {error.strerror or error}"), err=True)
        return Outcome(False, failed=True)
    before, after = old.decode(), new.decode()
    if wish.diff:
        write(rewriting.difference(file, before, after))
    else:
        done = "formatted" if wish.writes else "would be formatted"
        write([rewriting.about(file, f"{done} ({rewriting.lines_changed(before, after)})")])
    return Outcome(True)


def _formatted(file: Path, entry: str, old: bytes) -> bytes | None:
    """Return the new content, or say why there is none."""
    from landscape.formatting import Displaced, Unsafe, format_entry
    from landscape.reporters.rewriting import about
    from landscape.reporters.text import report

    try:
        made = format_entry(entry, old)
    except Displaced as reason:
        click.echo(about(file, f"left as it is: {reason}"), err=True)
        return None
    except Unsafe as reason:
        words = f"left as it is, because {reason}: this is a mistake of `landscape fmt`, please report it"
        click.echo(about(file, words), err=True)
        return None
    if made.text is None:
        shown = [replace(finding, path=file.as_posix()) for finding in made.findings]
        for line in report(shown, Path(), {}):
            click.echo(line, err=True)
        return None
    return made.text.encode()


def _standard_input(paths: tuple[Path, ...], lies_at: str | None, wish: Wish) -> Outcome:
    """Format standard input to standard output."""
    from landscape.cli.terminal import write
    from landscape.reporters.rewriting import difference
    from landscape.sources.entries import MOST, entry_path

    entry = entry_path(Path(lies_at)) if lies_at else None
    if len(paths) > 1:
        raise click.UsageError("- (standard input) stands alone")
    if lies_at is None or entry is None:
        raise click.UsageError(
            "standard input has no name: say where it would lie, as in --as projects/x.yaml"
        )
    file = Path(lies_at)
    old = sys.stdin.buffer.read(MOST)
    new = _formatted(file, entry, old)
    if new is None:
        return Outcome(False, failed=True)
    if wish.diff:
        write(difference(file, old.decode(), new.decode()))
    elif wish.writes:
        click.echo(new, nl=False)
    return Outcome(new != old)


def _total(files: int, changed: int, wish: Wish) -> str:
    from landscape.reporters.report import counted

    if not changed:
        return f"{counted(files, 'file')}: nothing to format"
    return f"{changed} of {counted(files, 'file')} {'formatted' if wish.writes else 'would be formatted'}"
