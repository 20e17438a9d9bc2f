"""The forms for issues ask for what the schemas know, in the schemas' words, and GitHub shows them.

The id of a field is the key it asks for, with the key it stands in before it: `links-homepage`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from landscape.sources.layout import FOLDERS

from .runner import ROOT, load

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = {path.stem: load(path) for path in sorted(FOLDER.glob("*.yml")) if path.name != "config.yml"}

PROJECT, STORY, CORRECTION = "new-project", "new-story", "correction"
KINDS = {PROJECT: "project", STORY: "story"}

# Keys that no form asks for, and why not. Whoever makes the entry adds them where there is something to say.
LEFT_OUT = {
    PROJECT: {
        "former_ids": "a new entry has had no other id",
        "status": "what is new here is seldom archived, and needs evidence in its own form",
        "licence_evidence": "mostly the licence file",
        "steward": "read in the project's own texts, with evidence",
        "cncf": "read at CNCF, with evidence",
        "logo": "a file, checked by its own rules; it comes with a pull request",
        "api_groups": "read in the source",
        "not_found": "says how carefully a reviewer has looked",
        "works_with": "needs the other side's entry and evidence",
        "adopters": "needs evidence for each",
        "benchmarks": "needs evidence for each",
    },
    STORY: {
        "former_ids": "a new entry has had no other id",
        "year_of": "follows from the text",
        "figures": "numbers with their units, taken from the text with care",
        "lessons": "taken from the text",
        "wishes": "taken from the text",
        "caveats": "a reviewer's own judgement",
    },
    CORRECTION: {
        "text": "about how a page was read, for entries",
        "read": "about how a page was read, for entries",
        "told_by": "seldom matters",
        "stored": "about how a page was read, for entries",
        "note": "there is a field for words",
    },
}
# Keys whose values are ids: the words to choose from are data.
VOCABULARIES = {"category": "categories", "domain": "domains"}


@cache
def _schema(name: str) -> dict[str, Any]:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    assert isinstance(schema, dict)
    return schema


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what it refers to; its own words win."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return {**_schema("defs")["$defs"][name], **schema} if name else schema


def _fields(form: str) -> Iterator[dict[str, Any]]:
    return (field for field in FORMS[form]["body"] if field["type"] != "markdown")


def _asked() -> Iterator[tuple[str, dict[str, Any], dict[str, Any], bool]]:
    """Yield each field that asks for a key: form, field, the key's schema, whether the key is required."""
    for form in FORMS:
        for field in _fields(form):
            parts = field["id"].split("-")
            if form == CORRECTION:
                if parts[0] != "evidence":
                    continue
                schema, parts, required = _schema("defs")["$defs"]["evidence"], parts[1:], False
            else:
                schema, required = _schema(KINDS[form]), True
            for part in parts:
                required = required and part in schema.get("required", [])
                assert part in schema["properties"], f"{form}: no key {field['id']}"
                schema = _resolved(schema["properties"][part])
            yield form, field, schema, required


ASKED = list(_asked())
IDS = [f"{form}-{field['id']}" for form, field, _, _ in ASKED]


@pytest.mark.parametrize("form", FORMS)
def test_every_key_is_asked_for_or_left_out_on_purpose(form: str) -> None:
    if form == CORRECTION:
        known = set(_schema("defs")["$defs"]["evidence"]["properties"])
        asked = [field["id"].split("-")[1] for field in _fields(form) if field["id"].startswith("evidence-")]
    else:
        known = set(_schema(KINDS[form])["properties"])
        asked = [field["id"].split("-")[0] for field in _fields(form)]
    assert set(asked) | set(LEFT_OUT[form]) == known
    assert not set(asked) & set(LEFT_OUT[form])


@pytest.mark.parametrize(("form", "field", "schema", "required"), ASKED, ids=IDS)
def test_a_field_has_the_words_of_its_key(
    form: str, field: dict[str, Any], schema: dict[str, Any], required: bool
) -> None:
    attributes = field["attributes"]
    assert attributes["label"].lower() == field["id"].replace("-", ": ").replace("_", " ")
    assert attributes["description"].startswith(schema["description"])
    assert field.get("validations", {}).get("required", False) is required


@pytest.mark.parametrize(("form", "field", "schema", "required"), ASKED, ids=IDS)
def test_a_field_tells_what_fits(
    form: str, field: dict[str, Any], schema: dict[str, Any], required: bool
) -> None:
    description = field["attributes"]["description"]
    inner = _resolved(schema.get("items", {}))
    url = inner.get("properties", {}).get("url") if inner.get("type") == "object" else None
    longest = (_resolved(url) if url else inner or schema).get("maxLength")
    if longest and field["type"] != "dropdown":
        assert re.search(rf"\bat most {longest:,} characters", description, re.IGNORECASE)
    if schema.get("type") == "array":
        assert field["type"] == "textarea"
        assert re.search(r"\bone .*?a line\b", description, re.IGNORECASE)
    if schema.get("type") == "integer":
        assert f"From {schema['minimum']} to {schema['maximum']}." in description
    if schema.get("type") == "string" and schema.get("maxLength", 0) > 120:
        assert field["type"] == "textarea" or "https" in schema["pattern"]


@pytest.mark.parametrize(("form", "field", "schema", "required"), ASKED, ids=IDS)
def test_a_choice_offers_what_the_schema_or_the_vocabulary_allows(
    form: str, field: dict[str, Any], schema: dict[str, Any], required: bool
) -> None:
    if vocabulary := VOCABULARIES.get(field["id"]):
        file = ROOT / "data" / "vocabulary" / f"{vocabulary}.yaml"
        items = yaml.safe_load(file.read_text("utf-8"))[vocabulary]
        expected = [f"{item['id']}: {item['name']}" for item in items]
    elif "enum" in schema:
        expected = [f"{value}: {schema['x-words'][value]}" for value in schema["enum"]]
    else:
        assert field["type"] != "dropdown"
        return
    assert field["type"] == "dropdown"
    assert field["attributes"]["options"] == expected


@pytest.mark.parametrize(("form", "field", "schema", "required"), ASKED, ids=IDS)
def test_an_example_would_be_accepted(
    form: str, field: dict[str, Any], schema: dict[str, Any], required: bool
) -> None:
    example = field["attributes"].get("placeholder")
    if field["type"] == "dropdown":
        assert example is None
        return
    values = [str(value) for value in schema["examples"] if isinstance(value, str | int)]
    lists = ["\n".join(value) for value in schema["examples"] if _is_texts(value)]
    if values or lists:
        assert example in values + lists
    else:
        assert example


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def test_a_correction_names_the_entry() -> None:
    fields = {field["id"]: field for field in _fields(CORRECTION)}
    own = [id for id in fields if not id.startswith("evidence-")]
    assert own == ["folder", "entry", "wrong", "right"]
    entries = [folder for folder in FOLDERS[""] if folder not in ("logos", "metadata")]
    assert fields["folder"]["attributes"]["options"] == entries
    longest = _schema("defs")["$defs"]["id"]["maxLength"]
    assert f"At most {longest} characters." in fields["entry"]["attributes"]["description"]
    assert (ROOT / "data" / "projects" / f"{fields['entry']['attributes']['placeholder']}.yaml").exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_for_nothing_private(form: str) -> None:
    first = FORMS[form]["body"][0]
    assert first["type"] == "markdown"
    assert "no private e-mail address" in first["attributes"]["value"]
    # GitHub refuses labels with words that attackers would use.
    labels = " ".join(field["attributes"]["label"].lower() for field in _fields(form))
    assert not re.search(r"e-?mail|password|token|secret|phone|credit", labels)


@pytest.mark.parametrize("form", FORMS)
def test_github_shows_the_form(form: str) -> None:
    """What its guide to errors names and its schema does not know."""
    top = FORMS[form]
    assert {"name", "description", "body"} <= set(top) <= {"name", "description", "body", "title"}
    fields = list(_fields(form))
    ids = [field["id"] for field in fields]
    labels = [re.sub(r"[^a-z0-9]+", "-", field["attributes"]["label"].lower()) for field in fields]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels), "labels that are too similar"
    for field in fields:
        options = field["attributes"].get("options", [])
        assert all(isinstance(option, str) and option.lower() != "none" for option in options)
        assert len(set(options)) == len(options)
    for text in _texts(top):
        assert text.strip(), "an empty text"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def test_forms_have_names_of_their_own_and_guides_that_exist() -> None:
    assert set(FORMS) == {PROJECT, STORY, CORRECTION}
    assert len({form["name"] for form in FORMS.values()}) == len(FORMS)
    for form in FORMS.values():
        for path in re.findall(r"`(docs/[\w./-]+)`", form["body"][0]["attributes"]["value"]):
            assert Path(ROOT / path).exists(), path


def test_there_is_a_way_without_a_form() -> None:
    """The link "report an error" on pages opens an issue without one."""
    assert load(FOLDER / "config.yml") == {"blank_issues_enabled": True}
