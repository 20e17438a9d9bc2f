"""The peer of the matrix: a plain table of the same claims, a word and a title in each cell, and a filter."""

from __future__ import annotations

from html import escape
from pathlib import Path

from landscape.catalogue import build
from landscape.sources import read_tree

FILTER = """\
const rows = [...document.querySelectorAll("tbody tr")];
document.querySelector("input").addEventListener("input", (event) => {
  const asked = event.target.value.toLowerCase();
  for (const row of rows) {
    row.style.display = row.cells[0].textContent.toLowerCase().includes(asked) ? "" : "none";
  }
});
"""
STYLE = "td, th { padding: 2px 4px; border: 1px solid #ccc } .full { color: green } .partial { color: #850 }"


def write(folder: Path, data: Path) -> None:
    """Write the page of a data folder, with its style sheet and script."""
    catalogue = build(read_tree(data))
    names = [one.name for one in catalogue.capabilities.values()]
    names += [one.name for one in catalogue.hardware.values()]
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    rows = []
    for project in catalogue.projects.values():
        cells = []
        for claims, ids in (
            (project.capabilities, catalogue.capabilities),
            (project.hardware, catalogue.hardware),
        ):
            for id in ids:
                said = claims.get(id)
                word = said[0].support if said else "unknown"
                note = escape(said[0].note or word) if said else "unknown"
                cells.append(f'<td><span class="{word}" title="{note}">{word}</span></td>')
        rows.append(f"<tr><th>{escape(project.name)}</th>{''.join(cells)}</tr>\n")
    folder.mkdir()
    (folder / "filter.js").write_text(FILTER, "utf-8")
    (folder / "style.css").write_text(STYLE, "utf-8")
    (folder / "index.html").write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Naive</title><link rel=icon href=data:,>"
        "<link rel=stylesheet href=style.css><script src=filter.js defer></script>"
        f"<input name=q><table><thead><tr><th>Project</th>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></html>",
        "utf-8",
    )
