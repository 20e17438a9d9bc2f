"""A Markdown page an entry, as somebody would write it for MkDocs or Zensical."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.entries import KINDS, Entry, Values

_MARKUP = re.compile(r"([\\`*_\[\]<>|#])")


def write(folder: Path, entries: Sequence[Entry], plugins: Mapping[str, object]) -> None:
    """Write `mkdocs.yml` and `docs/`: the pages of the entries, outside the navigation, and a list a kind."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Landscape\n\nProjects, stories and benchmarks.\n", "utf-8")
    nav: list[object] = [{"Home": "index.md"}]
    for kind in KINDS:
        (docs / kind).mkdir()
        listed = [f"# {kind.capitalize()}", ""]
        for entry in entries:
            if entry.kind == kind:
                (docs / kind / f"{entry.id}.md").write_text("\n".join(page(entry)) + "\n", "utf-8")
                listed.append(f"- [{escaped(entry.title)}]({entry.id}.md): {escaped(entry.shown['summary'])}")
        (docs / kind / "index.md").write_text("\n".join(listed) + "\n", "utf-8")
        nav.append({kind.capitalize(): f"{kind}/index.md"})
    config = {
        "site_name": "Landscape",
        "theme": {"name": "material", "font": False},
        "plugins": plugins,
        "nav": nav,
        "markdown_extensions": ["tables"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config, indent=1), "utf-8")


def page(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry's page."""
    shown = entry.shown
    yield from (f"# {escaped(entry.title)}", "", escaped(shown["summary"]), "", "| | |", "| --- | --- |")
    for fact in shown["facts"]:
        yield f"| {fact['label']} | {escaped(fact['value'])} |"
    for link in shown["links"]:
        yield f"| {link['label']} | <{link['url']}> |"
    for text in shown["texts"]:
        yield from ("", f"## {text['title']}", "", escaped(text["text"]))
    for each in shown["lists"]:
        yield from ("", f"## {each['title']}", "")
        yield from (f"- {escaped(item)}" for item in each["items"])
    for table in shown["tables"]:
        yield from ("", f"## {table['title']}", "", "| What | Support | Maturity | Note | Evidence |")
        yield "| --- | --- | --- | --- | --- |"
        for row in table["rows"]:
            evidence = ", ".join(map(_link, row["evidence"]))
            texts = (escaped(row[key]) for key in ("what", "support", "maturity", "note"))
            yield f"| {' | '.join(texts)} | {evidence} |"
    if shown["evidence"]:
        yield from ("", "## Evidence", "")
        yield from (f"- {_link(each)}" for each in shown["evidence"])


def escaped(text: str) -> str:
    """Return text that Markdown leaves as it is."""
    return _MARKUP.sub(r"\\\1", text)


def _link(evidence: Values) -> str:
    return f"[{evidence['kind']}, {evidence['checked']}]({evidence['url']})"
