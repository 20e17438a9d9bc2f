"""The SQLite file holds what the catalogue holds, is sound, and always the same."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from landscape.catalogue import Catalogue, build
from landscape.catalogue.model import Evidence, Statement, Told, Topic, Way
from landscape.exports.database import NAME, written
from landscape.exports.layout import Table, Value
from landscape.pages import Links
from tests.conftest import SMALL, tree_of
from tests.exports.conftest import LINKS
from tests.exports.strategies import statements
from tests.exports.test_json import Claims, claims


@contextmanager
def opened(content: bytes) -> Iterator[sqlite3.Connection]:
    """Open a database from its bytes."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        base.row_factory = sqlite3.Row
        base.execute("PRAGMA foreign_keys = ON")
        yield base


def _listed(base: sqlite3.Connection, table: str, statement: int) -> list[str]:
    rows = base.execute(f"SELECT value FROM {table} WHERE statement = ? ORDER BY position", (statement,))
    return [value for (value,) in rows]


def _known(row: sqlite3.Row) -> dict[str, Any]:
    return {key: row[key] for key in row.keys() if row[key] is not None}  # noqa: SIM118 (a Row is no dict)


def claims_in(base: sqlite3.Connection) -> Claims:
    """Rebuild the claims from the tables alone."""
    found: Claims = {}
    for row in base.execute("SELECT * FROM statements ORDER BY id"):
        kind = "capability" if row["capability"] is not None else "hardware"
        key = (row["project"], kind, row[kind])
        assert row["position"] == len(found.get(key, ())) + 1
        cited = base.execute(
            "SELECT evidence.* FROM statement_evidence JOIN evidence ON evidence.id = evidence "
            "WHERE statement = ? ORDER BY position",
            (row["id"],),
        )
        value = _known(row) | {"evidence": [_known(one) for one in cited]}
        for name in ("via", "via_outside", "mechanism"):
            value[name] = _listed(base, f"statement_{name}", row["id"])
        if row["enable_kind"] is not None:
            value["enable"] = {"kind": row["enable_kind"], "name": row["enable_name"]}
        statement = msgspec.convert(value, Statement, strict=False)
        found[key] = (*found.get(key, ()), statement)
    return found


def sound(base: sqlite3.Connection) -> None:
    """Fail where a key leads nowhere or a page is broken."""
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [tuple(row) for row in base.execute("PRAGMA integrity_check")] == [("ok",)]


def test_the_real_catalogue_comes_back(real: Catalogue, published: dict[str, bytes]) -> None:
    with opened(published[NAME]) as base:
        sound(base)
        assert claims_in(base) == claims(real)


def test_odd_texts_come_back(odd: Catalogue, links: Links) -> None:
    with opened(b"".join(written(odd, links))) as base:
        sound(base)
        assert claims_in(base) == claims(odd)
        (remarks,) = [project.remarks for project in odd.projects.values() if project.remarks]
        rows = base.execute("SELECT value FROM project_remarks ORDER BY position")
        assert tuple(value for (value,) in rows) == remarks


@settings(max_examples=40)
@given(st.lists(statements, min_size=1, max_size=4).map(tuple))
def test_any_statement_comes_back(said: tuple[Statement, ...]) -> None:
    catalogue = build(tree_of(SMALL))
    kueue = replace(catalogue.projects["kueue"], capabilities={"quota": said}, hardware={"amd-gpu": said[:1]})
    catalogue = replace(catalogue, projects={**catalogue.projects, "kueue": kueue})
    with opened(b"".join(written(catalogue, LINKS))) as base:
        sound(base)
        assert claims_in(base) == claims(catalogue)


def test_a_lost_row_would_be_noticed(odd: Catalogue, links: Links) -> None:
    with opened(b"".join(written(odd, links))) as base:
        base.execute("DELETE FROM statement_evidence WHERE statement = 1")
        assert claims_in(base) != claims(odd)
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("UPDATE statements SET project = 'nobody'")
        with pytest.raises(sqlite3.IntegrityError):
            base.execute("UPDATE statements SET hardware = 'amd-gpu' WHERE capability IS NOT NULL")


def cited(value: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield address, kind, day and note of every piece of evidence in a value, as often as it is cited."""
    if isinstance(value, Evidence):
        yield value.url, value.kind.value, value.checked, value.note
    elif is_dataclass(value):
        for field in fields(value):
            yield from cited(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from cited(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from cited(one)


def test_every_citation_of_every_kind_is_there(real: Catalogue, published: dict[str, bytes]) -> None:
    kinds = (
        real.projects,
        real.capabilities,
        real.hardware,
        real.stories,
        real.benchmarks,
        real.scenarios,
        {id: result for id, result in real.results.items() if not result.example},
        real.groups_of_people,
    )
    with opened(published[NAME]) as base:
        names = [row["name"] for row in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [name for name in names if name.endswith("_evidence")]
        found = Counter(
            (row["url"], row["kind"], row["checked"], row["note"] or "")
            for table in tables
            for row in base.execute(
                f'SELECT url, kind, checked, note FROM "{table}" JOIN evidence ON evidence.id = evidence'
            )
        )
    assert found == Counter(cited(kinds))


def test_topics_and_questions_come_back(real: Catalogue) -> None:
    way = Way("cache", "Cache", "Keeps.", ("gang-scheduling",), choose_when=(Told("Read twice."),))
    # Two topics may have ways of the same id.
    more = tuple(Topic(id, id, "Who?", "Some.", (way, replace(way, id="other"))) for id in ("one", "two"))
    catalogue = replace(real, topics=(*real.topics, *more))
    with opened(b"".join(written(catalogue, LINKS))) as base:
        sound(base)
        ways = base.execute("SELECT topic, key, name FROM topic_ways ORDER BY id")
        assert [tuple(row) for row in ways] == [
            (topic.id, way.id, way.name) for topic in catalogue.topics for way in topic.ways
        ]
        said = base.execute("SELECT text FROM topic_way_choose_when ORDER BY id")
        assert [text for (text,) in said] == [
            told.text for topic in catalogue.topics for way in topic.ways for told in way.choose_when
        ]
        asked = base.execute("SELECT question, count(*) FROM question_options GROUP BY question")
        assert dict(map(tuple, asked)) == {one.id: len(one.options) for one in real.questions}


def test_the_other_kinds_are_all_there(real: Catalogue, published: dict[str, bytes]) -> None:
    with opened(published[NAME]) as base:

        def number(table: str) -> int:
            (found,) = base.execute(f'SELECT count(*) FROM "{table}"').fetchone()
            return int(found)

        stories = real.stories.values()
        assert number("projects") == len(real.projects)
        assert number("capabilities") == len(real.capabilities)
        assert number("hardware") == len(real.hardware)
        assert number("stories") == len(stories)
        assert number("benchmarks") == len(real.benchmarks)
        assert number("organisations") == len(real.organisations)
        assert number("pairs") == sum(len(project.works_with) for project in real.projects.values())
        assert number("pair_evidence") == sum(
            len(item.evidence) for project in real.projects.values() for item in project.works_with
        )
        assert number("story_projects") == sum(len(story.projects) for story in stories)
        assert number("story_needs_capabilities") == sum(len(story.needs.capabilities) for story in stories)
        facts = sum(len(one.facts) for one in real.metadata.values())
        states = [one for row in real.metadata.values() for one in (row.state, row.failure) if one]
        assert number("metadata") == facts + len(states)


def test_collected_values_keep_source_and_day(odd: Catalogue, links: Links) -> None:
    (known,) = odd.metadata.values()
    assert known.latest_release is not None
    with opened(b"".join(written(odd, links))) as base:
        row = base.execute("SELECT * FROM metadata WHERE name = 'latest_release'").fetchone()
        assert (row["source"], row["observed_at"]) == ("git", "2026-11-20")
        assert json.loads(row["value"]) == known.latest_release.value
        (stars,) = base.execute("SELECT value FROM metadata WHERE name = 'stars'").fetchone()
        assert stars == "0"


def test_full_text_search_finds_projects_notes_stories_and_capabilities(odd: Catalogue, links: Links) -> None:
    with opened(b"".join(written(odd, links))) as base:

        def found(words: str) -> set[tuple[str, str]]:
            rows = base.execute("SELECT kind, id FROM search WHERE search MATCH ? ORDER BY rank", (words,))
            return {(kind, id) for kind, id in rows}

        assert ("project", "volcano") in found("gangs")
        assert ("project", "volcano") in found("admission")  # a note of a claim
        assert ("story", "one-rack") in found("racks")
        assert ("capability", "gang-scheduling") in found('"all or nothing"')
        assert found("nothingsuch") == set()


def test_every_view_answers(real: Catalogue, published: dict[str, bytes]) -> None:
    with opened(published[NAME]) as base:
        views = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert len(views) >= 4
        for view in views:
            assert base.execute(f'SELECT * FROM "{view}" LIMIT 1').fetchone() is not None, view
        row = base.execute("SELECT * FROM capability_support WHERE id = 'gang-scheduling'").fetchone()
        said = [
            project.capabilities["gang-scheduling"][0].support.value
            for project in real.projects.values()
            if "gang-scheduling" in project.capabilities
        ]
        assert (row["full"], row["partial"], row["none"]) == tuple(
            said.count(word) for word in ("full", "partial", "none")
        )


def test_the_same_bytes_every_time(real: Catalogue, published: dict[str, bytes], odd: Catalogue) -> None:
    assert b"".join(written(real, LINKS)) == published[NAME]
    assert b"".join(written(odd, LINKS)) != published[NAME]


def test_no_table_is_in_memory_as_a_whole(real: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[int] = []
    take = Table.take

    def counted(table: Table) -> list[tuple[Value, ...]]:
        waiting.append(len(table.rows))
        return take(table)

    monkeypatch.setattr(Table, "take", counted)
    pieces = [len(piece) for piece in written(real, LINKS)]
    assert sum(waiting) > 10 * max(waiting)
    assert max(pieces) * 2 < sum(pieces)


def test_it_says_what_it_is(real: Catalogue, published: dict[str, bytes]) -> None:
    with opened(published[NAME]) as base:
        about = dict(base.execute("SELECT key, value FROM about"))
        assert about["licence"] == "CC-BY-4.0"
        assert about["as_of"] == real.as_of
        assert base.execute("PRAGMA user_version").fetchone()[0] == 1


def test_an_empty_catalogue_makes_a_database(links: Links) -> None:
    with opened(b"".join(written(build(tree_of({})), links))) as base:
        sound(base)
        assert claims_in(base) == {}
