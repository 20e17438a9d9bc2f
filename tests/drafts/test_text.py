"""The file of a new entry: in the one style, and every example in it is right once it is uncommented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.checks import check_tree
from landscape.drafts.examples import Setting, examples
from landscape.drafts.home import Home
from landscape.drafts.judge import draft
from landscape.drafts.kinds import (
    BENCHMARK,
    HARDWARE,
    KINDS,
    PROJECT,
    RESULT,
    SCENARIO,
    STORY,
    Answers,
    Kind,
)
from landscape.drafts.text import entry_text
from landscape.formatting import format_entry
from landscape.sources import read_tree
from landscape.sources.reader import read_entry
from landscape.sources.schemas import schema

PERMALINK = (
    "https://github.com/example/new-tool/blob/ff69552e79ad21652c36caa97038382e55625cf7/README.md?plain=1#L1"
)
ANSWERS: dict[str, Answers] = {
    "project": {"name": ("New Tool",), "category": ("queueing",), "summary": ("Queues jobs of teams.",)},
    "story": {
        "title": ("New times",),
        "kind": ("talk",),
        "problem": ("Jobs were late.",),
        "url": ("https://news.example.org/new",),
    },
    "hardware": {
        "name": ("New Card",),
        "vendor": ("Example",),
        "kind": ("accelerator",),
        "summary": ("A card.",),
        "url": ("https://card.example.org/new",),
    },
    "benchmark": {
        "title": ("New run",),
        "kind": ("suite",),
        "who": ("Somebody",),
        "url": ("https://run.example.org/new",),
    },
    "scenario": {
        "name": ("New test",),
        "kind": ("capability",),
        "question": ("Does it run?",),
        "capability": ("gang-scheduling",),
        "cluster": ("One cluster.",),
        "setup": ("Two nodes.", "One queue."),
        "step": ("Submit a job.",),
        "passes": ("It runs.",),
        "measure": ("time to start", "jobs"),
        "unit": ("s", "1"),
    },
    "result": {
        "scenario": ("whole-gangs",),
        "scenario-version": ("1",),
        "project": ("beta-scheduler",),
        "version": ("v1.10",),
        "environment": ("simulated-nodes",),
        "outcome": ("passed",),
        "who": ("Somebody",),
        "date": ("2026-11-20",),
        "url": ("https://run.example.org/new",),
    },
}
# What stands in the place of a key that the answers give.
INSTEAD = {("result", "outside"), ("result", "example")}
LINE = "# yaml-language-server: $schema=../../schemas/x.schema.json"


def uncommented(text: str, wanted: str | None = None) -> str:
    """Take away the sign of the examples of all keys, or of one."""
    lines, key = [], ""
    for line in text.split("\n"):
        if found := re.match(r"# (\w+):(?!//)", line):
            key = found[1]
        is_example = line.startswith("# ") and not line.startswith("# yaml")
        lines.append(line[2:] if is_example and wanted in (None, key) else line)
    return "\n".join(lines)


def every_example() -> Iterator[tuple[Kind, str]]:
    for kind in KINDS:
        for key in schema(kind.name)["properties"]:
            known = {*schema(kind.name)["required"], *ANSWERS[kind.name]}
            if key not in known and (kind.name, key) not in INSTEAD:
                yield kind, key


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_all_keys_are_there_in_the_order_of_the_schema(home: Home, kind: Kind) -> None:
    text = draft(home, kind, "", ANSWERS[kind.name]).text
    keys = re.findall(r"^(?:# )?(\w+):", text.partition("\n")[2], re.MULTILINE)
    assert keys == [key for key in schema(kind.name)["properties"] if (kind.name, key) not in INSTEAD]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_example_says_what_it_is_for(home: Home, kind: Kind) -> None:
    text = re.sub(r"\n## ", " ", draft(home, kind, "", ANSWERS[kind.name]).text)
    for key, part in schema(kind.name)["properties"].items():
        if (
            key not in {*schema(kind.name)["required"], *ANSWERS[kind.name]}
            and (kind.name, key) not in INSTEAD
        ):
            assert part["description"] in text, key
            for word in part.get("enum", ()):
                assert word in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_is_pleasant_to_read(home: Home, kind: Kind) -> None:
    lines = draft(home, kind, "", ANSWERS[kind.name], PERMALINK).text.split("\n")
    assert len(lines) < 130
    assert not [line for line in lines if len(line) > 100 and "https://" not in line]
    assert lines[0].startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_formatter_has_nothing_to_do_before_or_after_uncommenting(home: Home, kind: Kind) -> None:
    made = draft(home, kind, "", ANSWERS[kind.name], PERMALINK)
    for text in (made.text, uncommented(made.text)):
        assert format_entry(made.path, text.encode()).text == text


@pytest.mark.parametrize(
    ("kind", "key"), list(every_example()), ids=[f"{kind.name}-{key}" for kind, key in every_example()]
)
def test_an_example_is_right_as_soon_as_it_is_uncommented(home: Home, kind: Kind, key: str) -> None:
    made = draft(home, kind, "", ANSWERS[kind.name], PERMALINK)
    text = uncommented(made.text, key)
    assert text != made.text
    document = read_entry(made.path, text.encode()).document
    assert document is not None
    assert isinstance(document.value, dict)
    assert document.value.keys() == {*made.entry, key}
    findings = set(check_tree(read_tree(home.data, {made.path: text.encode()}))) - home.findings
    # There is no logo yet.
    assert {finding.rule for finding in findings} <= {"logo-missing"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_all_examples_together_are_right(home: Home, kind: Kind) -> None:
    made = draft(home, kind, "", ANSWERS[kind.name])
    text = uncommented(made.text)
    findings = set(check_tree(read_tree(home.data, {made.path: text.encode()}))) - home.findings
    assert {finding.rule for finding in findings} <= {"logo-missing"}


def test_examples_cite_the_repository_and_name_what_there_is() -> None:
    setting = Setting(
        {"capability": ["queue", "gang", "fill"], "project": ["other"], "hardware": ["card"]},
        PERMALINK,
        "2026-11-24",
    )
    found = {one.key: one.value for one in examples("projects/x.yaml", "project", {}, setting)}
    assert found["capabilities"]["queue"][0] == {
        "support": "partial",
        "maturity": "beta",
        "since": "v1.2.0",
        "note": "Only for batch/v1 Jobs",
        "evidence": [{"url": PERMALINK, "kind": "docs", "checked": "2026-11-24"}],
    }
    assert list(found["hardware"]) == ["card"]
    assert found["not_found"] == [{"checked": "2026-11-24", "capabilities": ["gang"]}]
    assert found["works_with"][0]["project"] == "other"
    assert found["logo"] == "x.svg"


def test_the_schemas_own_examples_stay_as_they_are() -> None:
    before = repr(schema("project"))
    list(examples("projects/x.yaml", "project", {}, Setting({"capability": ["a"]}, PERMALINK, "2026-11-24")))
    assert repr(schema("project")) == before


HOSTILE = [
    "a: b",
    "a #b",
    "- a",
    "-a",
    "'a\"",
    'say "it"',
    "\\n",
    "yes",
    "0.10",
    "1e3",
    "null",
    "~",
    "a\nb",
    "\ttab",
    "&a *b !c",
    "%a",
    "@a",
    "`a`",
    "{a: b}",
    "[a]",
    "日本 🚀 é",
    "\u200ba\u202e",
    "x" * 3000,
    "word " * 100,
    "# landscape: allow all",
    "---",
    "<<",
    "=",
    "|",
    ">-",
    "a:",
    "",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "path", ["projects/x.yaml", "stories/x.yaml", "hardware/x.yaml", "benchmarks/x.yaml"]
)
def test_whatever_is_said_is_what_is_read(path: str, text: str) -> None:
    key = "name" if path.startswith(("projects", "hardware")) else "title"
    same(path, {key: text, "aliases": [text, "b"], "evidence": [{"url": text}]})


@settings(deadline=None)
@given(st.text(), st.lists(st.text()), st.integers(-(10**17), 10**17))
def test_anything_said_is_what_is_read(text: str, texts: list[str], number: int) -> None:
    same("projects/x.yaml", {"name": text, "aliases": texts, "remarks": {"a": number, "b": [[text], True]}})


def same(path: str, entry: dict[str, Any]) -> None:
    """Hold the text of an entry to its values."""
    made = entry_text(path, LINE, entry, ())
    reading = read_entry(path, made.encode())
    if reading.document is None:
        # Half of a sign beyond the first 65,536, which is no text.
        assert any("\ud800" <= sign <= "\udfff" for sign in repr(entry).encode().decode("unicode_escape"))
        return
    assert reading.document.value == entry
    assert format_entry(path, made.encode()).text == made


def test_half_a_sign_is_found_by_the_checks() -> None:
    made = entry_text("projects/x.yaml", LINE, {"name": "a\udc80"}, ())
    assert [finding.rule for finding in read_entry("projects/x.yaml", made.encode()).findings]


def test_kinds_are_the_ones_with_answers_here() -> None:
    named = (PROJECT, STORY, HARDWARE, BENCHMARK, SCENARIO, RESULT)
    assert {kind.name for kind in named} == ANSWERS.keys() == {kind.name for kind in KINDS}


def test_measures_have_the_units_that_were_said_in_the_same_order(home: Home) -> None:
    measures = draft(home, SCENARIO, "", ANSWERS["scenario"]).entry["measures"]
    assert measures == [{"metric": "time to start", "unit": "s"}, {"metric": "jobs", "unit": "1"}]


def test_a_result_is_filed_under_scenario_project_and_day(home: Home) -> None:
    made = draft(home, RESULT, "", ANSWERS["result"])
    assert made.path == "results/whole-gangs-beta-scheduler-2026-11-20.yaml"
    assert made.entry["evidence"][0]["kind"] == "test-result"
