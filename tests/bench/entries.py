"""What an entry's page shows, as plain values that every generator's templates can read.

All peers show the same: summary, category, licence, steward and the like, statements with support, maturity,
note and evidence, needs, figures, and every piece of evidence as a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS = ("projects", "stories", "benchmarks")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its folder and id, what it is called, the addresses it cites, and what its page shows.

    `shown` has `summary`, `facts` (label, value), `links` (label, url), `texts` (title, text), `lists`
    (title, items), `tables` (title, rows of what, support, maturity, note, evidence) and `evidence` (kind,
    url, checked) of what stands in no table.
    """

    kind: str
    id: str
    title: str
    cited: tuple[str, ...]
    shown: Values

    @property
    def address(self) -> str:
        """Return where its page is, relative to the site's root."""
        return f"{self.kind}/{self.id}/index.html"


def read(data: Path) -> list[Entry]:
    """Return all projects, stories and benchmarks of a data folder."""
    loaded = {
        kind: {path.stem: _load(path) for path in sorted((data / kind).glob("*.yaml"))} for kind in KINDS
    }
    names = _names(data, loaded["projects"])
    return [
        _entry(kind, id, values, names) for kind, entries in loaded.items() for id, values in entries.items()
    ]


def _load(path: Path) -> Values:
    loaded: Values = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return loaded


def _names(data: Path, projects: Mapping[str, Values]) -> dict[str, str]:
    """Return what ids are called: of projects, capabilities, hardware and categories."""
    names = {id: str(entry["name"]) for id, entry in projects.items()}
    names |= {path.stem: str(_load(path)["name"]) for path in (data / "hardware").glob("*.yaml")}
    for path in sorted((data / "vocabulary").rglob("*.yaml")):
        for rows in _load(path).values():
            if isinstance(rows, list):
                names |= {row["id"]: row["name"] for row in rows if isinstance(row, dict) and "name" in row}
    return names


def _entry(kind: str, id: str, values: Values, names: Mapping[str, str]) -> Entry:
    tables = [table for table in _tables(values, names) if table["rows"]]
    listed = {each["url"] for table in tables for row in table["rows"] for each in row["evidence"]}
    evidence = {each["url"]: each for each in _evidence(values)}
    shown = {
        "summary": values.get("summary") or values.get("problem") or values.get("workload", ""),
        "facts": list(_facts(values, names)),
        "links": list(_links(values)),
        "texts": [
            {"title": key.capitalize(), "text": values[key]}
            for key in ("workload", "scale", "outcome", "cluster", "caveats")
            if key in values
        ],
        "lists": [{"title": title, "items": items} for title, items in _lists(values, names) if items],
        "tables": tables,
        "evidence": [_cited(each) for url, each in evidence.items() if url not in listed],
    }
    return Entry(kind, id, str(values.get("name") or values["title"]), tuple(evidence), shown)


def _facts(values: Values, names: Mapping[str, str]) -> Iterator[Values]:
    for key in ("category", "scope", "openness", "licence", "kind", "organisation", "domain", "year", "who"):
        if key in values:
            text = str(values[key])
            yield {"label": key.capitalize(), "value": names.get(text, text)}
    for key, name in (("steward", "name"), ("cncf", "level"), ("status", "state")):
        if key in values:
            yield {"label": key.capitalize(), "value": values[key][name]}
    for key in ("date", "environment"):
        if key in values:
            yield {"label": key.capitalize(), "value": str(values[key])}


def _links(values: Values) -> Iterator[Values]:
    for repository in values.get("repositories", ()):
        yield {"label": "Repository", "url": repository["url"]}
    for label, url in values.get("links", {}).items():
        yield {"label": label.capitalize(), "url": url}


def _lists(values: Values, names: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    needs = values.get("needs", {})
    ids = [id for key in ("capabilities", "hardware") for id in needs.get(key, ())]
    yield "Needs", [names.get(id, id) for id in ids]
    used = (each.get("project") or each.get("outside", "") for each in values.get("projects", ()))
    yield "Projects", [names.get(name, name) for name in used]
    yield "Systems", [names.get(name, name) for name in values.get("systems", ())]
    yield "Figures", [_figure(figure, names) for figure in values.get("figures", ())]
    for key in ("aliases", "api_groups", "lessons", "wishes", "measures", "findings", "remarks"):
        yield key.capitalize(), [str(text) for text in values.get(key, ())]


def _figure(figure: Values, names: Mapping[str, str]) -> str:
    if "values" not in figure:
        return f"{figure['what']}: {figure['value']} {figure['unit']}"
    each = (f"{names.get(name, name)} {value}" for name, value in figure["values"].items())
    return f"{figure['metric']} ({figure['unit']}): {', '.join(each)}"


def _tables(values: Values, names: Mapping[str, str]) -> Iterator[Values]:
    for key in ("capabilities", "hardware"):
        claims = values.get(key, {})
        rows = [_row(names.get(id, id), one) for id, statements in claims.items() for one in statements]
        yield {"title": key.capitalize(), "rows": rows}
    pairs = [
        _row(names.get(one.get("project", ""), one.get("project") or one.get("outside", "")), one)
        for one in values.get("works_with", ())
    ]
    yield {"title": "Works with", "rows": pairs}
    yield {"title": "Adopters", "rows": [_row(one["name"], one) for one in values.get("adopters", ())]}


def _row(what: str, one: Values) -> Values:
    maturity = one.get("maturity", "")
    return {
        "what": what,
        "support": one.get("support") or one.get("relation") or "",
        "maturity": " ".join(map(str, maturity.values())) if isinstance(maturity, dict) else str(maturity),
        "note": one.get("note") or one.get("use") or "",
        "evidence": [_cited(each) for each in one.get("evidence", ())],
    }


def _cited(evidence: Values) -> Values:
    return {key: str(evidence[key]) for key in ("kind", "url", "checked") if key in evidence}


def _evidence(value: object) -> Iterator[Values]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("evidence", "licence_evidence"):
                yield from inner
            else:
                yield from _evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _evidence(inner)
