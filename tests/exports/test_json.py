"""JSON holds what the catalogue holds, in files that their published schemas describe."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given

from landscape.catalogue import Catalogue
from landscape.catalogue.model import (
    Benchmark,
    Capability,
    Group,
    Hardware,
    Metadata,
    Project,
    Scenario,
    Statement,
    Story,
    Topic,
    WorksWith,
)
from landscape.exports import API, files
from landscape.exports.kinds import KINDS
from landscape.exports.plain import plain
from landscape.exports.schemas import schemas
from landscape.exports.vocabulary import Vocabulary, vocabulary
from landscape.pages import Links
from tests.exports import promised
from tests.exports.strategies import statements

Made = dict[str, bytes]
Claims = dict[tuple[str, str, str], tuple[Statement, ...]]


def made(catalogue: Catalogue, links: Links) -> Made:
    """Return the files by their paths below the API's folder."""
    return {asset.path.removeprefix(API): asset.content for asset in files(catalogue, links)}


def items(files: Made, name: str) -> list[Any]:
    """Return the items of a list."""
    document = json.loads(files[name])
    assert document["count"] == len(document["items"])
    found: list[Any] = document["items"]
    return found


def claims(catalogue: Catalogue) -> Claims:
    """Return all claims of a catalogue."""
    found: Claims = {}
    for project in catalogue.projects.values():
        found |= {(project.id, "capability", id): said for id, said in project.capabilities.items()}
        found |= {(project.id, "hardware", id): said for id, said in project.hardware.items()}
    return found


def claims_of(rows: list[Any]) -> Claims:
    """Return the claims that `claims.json` holds."""
    found: Claims = {}
    for row in rows:
        key = (row["project"], row["subject_kind"], row["subject"])
        assert row["position"] == len(found.get(key, ())) + 1
        found[key] = (*found.get(key, ()), msgspec.convert(row, Statement))
    return found


def holds_all(catalogue: Catalogue, files: Made) -> None:
    """Rebuild everything from the files and compare."""
    assert claims_of(items(files, "claims.json")) == claims(catalogue)
    for project in catalogue.projects.values():
        document = json.loads(files[f"projects/{project.id}.json"])
        assert msgspec.convert(document, Project) == project
        known = {one.key: catalogue.metadata.get(one.key) for one in project.repositories}
        told = msgspec.convert(document["metadata"], dict[str, Metadata])
        assert told == {key: value for key, value in known.items() if value}
    for name, value, entries in (
        ("capabilities", Capability, catalogue.capabilities),
        ("hardware", Hardware, catalogue.hardware),
        ("stories", Story, catalogue.stories),
        ("benchmarks", Benchmark, catalogue.benchmarks),
        ("scenarios", Scenario, catalogue.scenarios),
        ("groups", Group, catalogue.groups_of_people),
        ("topics", Topic, {topic.id: topic for topic in catalogue.topics}),
    ):
        rows = {row["id"]: msgspec.convert(row, value) for row in items(files, f"{name}.json")}
        assert rows == dict(entries)
    assert msgspec.convert(json.loads(files["vocabulary.json"]), Vocabulary) == vocabulary(catalogue)
    told_pairs = [
        (row["owner"], msgspec.convert({**row, "project": row.get("other", "")}, WorksWith))
        for row in items(files, "pairs.json")
    ]
    pairs = [(project.id, item) for project in catalogue.projects.values() for item in project.works_with]
    assert told_pairs == pairs


def test_the_real_catalogue_comes_back(real: Catalogue, published: Made) -> None:
    holds_all(real, published)
    assert len(claims(real)) > 1000


def test_odd_texts_come_back(odd: Catalogue, links: Links) -> None:
    holds_all(odd, made(odd, links))


def test_a_lost_statement_would_be_noticed(odd: Catalogue, links: Links) -> None:
    rows = items(made(odd, links), "claims.json")
    assert claims_of(rows[:-1]) != claims(odd)
    rows[0]["evidence"][0]["checked"] = "2000-01-01"
    assert claims_of(rows) != claims(odd)


@given(statements)
def test_any_statement_comes_back(statement: Statement) -> None:
    text = msgspec.json.encode(plain(statement))
    assert msgspec.json.decode(text, type=Statement) == statement
    checked(schemas()["claims"]["$defs"], plain(statement))


def checked(defs: dict[str, Any], value: Any) -> None:
    """Hold a statement to the item's schema, without what stands beside it there."""
    item = {**defs["Item"], "required": ["support", "evidence"], "$defs": defs}
    assert jsonschema_rs.validator_for(item).is_valid(value)


@pytest.mark.parametrize("of", ["real", "odd", "empty"])
def test_every_file_keeps_to_its_schema(
    of: str, real: Catalogue, odd: Catalogue, catalogue_of: Callable[..., Catalogue], links: Links
) -> None:
    catalogue = {"real": real, "odd": odd, "empty": catalogue_of({})}[of]
    found = made(catalogue, links)
    told = {name for name in found if name.endswith(".json") and not name.startswith("schema/")}
    for name in told:
        schema = found["schema/project.json" if name.startswith("projects/") else f"schema/{name}"]
        validator = jsonschema_rs.validator_for(json.loads(schema))
        assert [str(error) for error in validator.iter_errors(json.loads(found[name]))][:3] == [], name
    assert len(told) == len(KINDS) + 2 + len(catalogue.projects)


@pytest.mark.parametrize(
    ("file", "broken"),
    [
        ("claims.json", {"count": 1, "items": [{"project": "kueue"}]}),
        ("index.json", {"api": 1}),
        ("projects.json", {"count": "1", "items": []}),
    ],
)
def test_a_schema_refuses_what_is_not_so(file: str, broken: Any, published: Made) -> None:
    assert not jsonschema_rs.validator_for(json.loads(published[f"schema/{file}"])).is_valid(broken)


def test_schemas_are_schemas_and_allow_further_keys(published: Made) -> None:
    for name, content in published.items():
        if name.startswith("schema/"):
            schema = json.loads(content)
            jsonschema_rs.meta.validate(schema)
            assert schema["$id"] == f"https://batch.example.org/{API}{name}"
            assert b'"additionalProperties": false' not in content


def test_what_was_promised_is_still_there() -> None:
    """Keys and columns of version 1 are neither removed nor given another type; new ones become promises."""
    before, now = promised.written(), promised.promises()
    assert before - now == set(), "version 1 promised this: it takes a version 2 to change it"
    assert now - before == set(), "new: run python -m tests.exports.promised and look at what it adds"


def test_unknown_is_absent(odd: Catalogue, links: Links) -> None:
    def values(node: Any) -> list[Any]:
        if isinstance(node, dict):
            return [value for part in node.values() for value in values(part)]
        return [value for part in node for value in values(part)] if isinstance(node, list) else [node]

    for name, content in made(odd, links).items():
        if name.endswith(".json") and "/" not in name:
            assert None not in values(json.loads(content)), name
    by_subject = {row["subject"]: row for row in items(made(odd, links), "claims.json")}
    assert "maturity" not in by_subject["head-skip"]


def test_addresses_are_absolute_when_the_site_has_one(odd: Catalogue, links: Links) -> None:
    row = items(made(odd, links), "projects.json")[0]
    assert row["url"] == f"https://batch.example.org/projects/{row['id']}/"
    assert row["entry"] == f"https://batch.example.org/{API}projects/{row['id']}.json"
    bare = items(made(odd, replace(links, site_url="")), "projects.json")[0]
    assert bare["url"] == f"projects/{row['id']}/"
    assert b"$id" not in made(odd, replace(links, site_url=""))["schema/claims.json"]


def test_the_index_names_every_file_and_counts(real: Catalogue, published: Made) -> None:
    index = json.loads(published["index.json"])
    named = {one["path"] for one in index["files"]}
    assert named - {"projects/{id}.json"} == {
        name for name in published if not name.startswith(("schema/", "projects/"))
    }
    assert {one["schema"] for one in index["files"] if "schema" in one} == {
        name for name in published if name.startswith("schema/")
    }
    assert index["counts"]["projects"] == len(real.projects)
    assert index["counts"]["claims"] == len(claims(real))
    assert index["counts"]["statements"] == sum(map(len, claims(real).values()))
    assert (index["as_of"], index["licence"]) == (real.as_of, "CC-BY-4.0")


def test_the_index_leads_from_former_ids(odd: Catalogue, links: Links) -> None:
    index = json.loads(made(odd, links)["index.json"])
    assert index["former_ids"] == {"projects": {"queue-of-old": "kueue"}}


def test_no_licence_is_claimed_that_nobody_gave(odd: Catalogue, links: Links) -> None:
    assert all(b"CC-BY" not in content for content in made(odd, replace(links, licence="")).values())


def test_examples_are_left_out(real: Catalogue, published: dict[str, bytes], links: Links) -> None:
    assert real.examples
    for example in real.examples:
        assert [path for path, content in published.items() if example.outside.encode() in content] == []
    # And a run that is none is there.
    run = replace(real.examples[0], example=False)
    told = made(replace(real, results={run.id: run}), links)
    found = {path for path, content in told.items() if run.outside.encode() in content}
    assert {"results.json", "landscape.sqlite"} <= found


def test_the_same_catalogue_gives_the_same_bytes(odd: Catalogue, links: Links) -> None:
    assert made(odd, links) == made(odd, links)
