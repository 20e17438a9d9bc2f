"""A draft is held against the rules of the data it is to join, and each finding against an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pytest

from landscape.drafts.home import Home, home_of
from landscape.drafts.judge import draft, problems
from landscape.drafts.kinds import HARDWARE, PROJECT, STORY, Answers, Kind
from landscape.drafts.organisations import PATH, Unplaced
from landscape.drafts.problem import Problem

from .conftest import HomeWith
from .test_text import ANSWERS

Others: TypeAlias = Mapping[str, str | tuple[str, ...]]


def judged(home: Home, about: Kind, others: Others | None = None, id: str = "") -> list[Problem]:
    """Return what speaks against a draft that is fine but for some answers."""
    answers: Answers = dict(ANSWERS[about.name])
    for name, said in (others or {}).items():
        answers[name] = (said,) if isinstance(said, str) else said
    return problems(home, about, id, answers, draft(home, about, id, answers))


@pytest.mark.parametrize("kind", [PROJECT, STORY, HARDWARE])
def test_a_draft_that_is_fine(home: Home, kind: Kind) -> None:
    assert judged(home, kind) == []


@pytest.mark.parametrize(
    ("kind", "name", "said", "words", "is_doubt"),
    [
        (PROJECT, "category", "queuing", "Did you mean `queueing`?", False),
        (PROJECT, "summary", "x" * 201, "201", False),
        (PROJECT, "summary", "short", "", False),
        (PROJECT, "summary", "The leading queue of the world.", "advertises", True),
        (PROJECT, "summary", "TODO", "", False),
        (PROJECT, "summary", "Write to a.b@example.org for more.", "e-mail", False),
        (PROJECT, "repository", "https://github.com/example", "organisation", False),
        (PROJECT, "repository", "http://github.com/example/new", "https", False),
        (PROJECT, "licence", "Apache 2", "Apache-2.0", False),
        (PROJECT, "name", "a\nb", "line", False),
        (PROJECT, "name", "a\x00b", "", False),
        (PROJECT, "name", "a\udc80b", "", False),
        (PROJECT, "name", "x" * 121, "", False),
        (STORY, "kind", "poem", "", False),
        (STORY, "organisation", "north-univercity", "north-university", False),
        (STORY, "domain", "fysics", "physics", False),
        (STORY, "year", "last", "", False),
        (STORY, "year", "2096", "not come yet", False),
        (STORY, "uses", ("alpha-queue", "alpa-queue"), "alpha-queue", False),
        (STORY, "needs", ("backfil",), "", False),
        (STORY, "url", "https://github.com/example/new/blob/main/a.md", "changes", False),
        (STORY, "evidence-kind", "gossip", "", False),
        (STORY, "checked", "yesterday", "", False),
        (STORY, "checked", "2096-01-01", "not come yet", False),
        (HARDWARE, "kind", "accelerater", "accelerator", False),
        (HARDWARE, "exposed-by", ("nobody",), "", False),
    ],
)
def test_a_finding_is_about_its_answer(
    home: Home, kind: Kind, name: str, said: str | tuple[str, ...], words: str, is_doubt: bool
) -> None:
    found = judged(home, kind, {name: said})
    assert found
    assert {(one.about, one.is_doubt) for one in found} == {(name, is_doubt)}
    assert words in " ".join(f"{one.message} {one.fix}" for one in found)


def test_what_belongs_to_another_entry_is_said_once(home: Home) -> None:
    url = "https://github.com/example/alpha-queue"
    found = judged(home, PROJECT, {"name": "Alpha Queue", "repository": url}, id="other")
    assert [(one.about, one.is_doubt) for one in found] == [("name", False), ("repository", False)]
    assert all("projects/alpha-queue.yaml" in one.message for one in found)


def test_an_id_that_says_nothing_of_the_name_is_a_doubt(home: Home) -> None:
    found = judged(home, PROJECT, id="another")
    assert [(one.about, one.is_doubt) for one in found] == [("name", True)]


def test_what_was_wrong_before_is_nobodys_fault(home_with: HomeWith) -> None:
    home = home_with({"projects/broken.yaml": "name: x\ncategory: nothing\n", "stories/worse.yaml": "{"})
    assert home.findings
    assert judged(home, PROJECT) == []


def test_what_goes_wrong_elsewhere_is_told_with_its_place(home_with: HomeWith) -> None:
    old = "name: Old One\naliases: [New-Tool B]\nsummary: It was there before.\ncategory: queueing\n"
    home = home_with({"projects/old-one.yaml": old})
    found = [one for one in judged(home, PROJECT, {"name": "New-Tool  B"}) if one.about != "name"]
    # The new one is filed under the name, so the old one counts as the one that takes it.
    assert [one.message.partition(": ")[0] for one in found] == ["projects/old-one.yaml:2"]


def test_an_organisation_is_added_with_the_story(home: Home) -> None:
    answers: Answers = {**ANSWERS["story"], "new-organisation": ("Middle Institute",)}
    made = draft(home, STORY, "", answers)
    assert made.path == "stories/middle-institute-new-times.yaml"
    assert made.entry["organisation"] == "middle-institute"
    assert list(made.also) == [PATH]
    assert problems(home, STORY, "", answers, made) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("North University", "--organisation north-university"),
        ("north university", "--organisation north-university"),
        ("South Laboratory", "--organisation south-lab"),
        ("SOUTH: laboratory!", "--organisation south-lab"),
        ("a\nb", "line"),
        ("x" * 121, ""),
        ("日本", ""),
    ],
)
def test_an_organisation_that_is_there_or_wrong_is_refused(home: Home, name: str, words: str) -> None:
    found = judged(home, STORY, {"new-organisation": name})
    assert found
    assert {one.is_doubt for one in found} == {False}
    assert {one.about for one in found} <= {"new-organisation", "organisation", ""}
    assert words in " ".join(f"{one.message} {one.fix}" for one in found)


@pytest.mark.parametrize("text", ["{", "organisations: [{id: a, name: A}]\n"])
def test_a_list_that_cannot_be_added_to_is_said(home_with: HomeWith, text: str) -> None:
    home = home_with({PATH: text})
    with pytest.raises(Unplaced):
        draft(home, STORY, "", {**ANSWERS["story"], "new-organisation": ("Newer",)})


def test_without_a_list_there_will_be_one(home: Home) -> None:
    (home.data / PATH).unlink()
    bare = home_of(home.data)
    made = draft(bare, STORY, "", {**ANSWERS["story"], "new-organisation": ("Newer",)})
    assert made.also[PATH].startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("folder", ["", "a/b"])
def test_the_first_line_leads_to_the_nearest_schemas(home: Home, folder: str) -> None:
    data = home.data
    schemas = data.parent / "schemas"
    schemas.mkdir()
    (schemas / "project.schema.json").write_text("{}", "utf-8")
    if folder:
        data = home.data.parent / folder / "data"
        data.parent.mkdir(parents=True)
        home.data.rename(data)
    text = draft(home_of(data), PROJECT, "", ANSWERS["project"]).text
    way = text.split("\n")[0].removeprefix("# yaml-language-server: $schema=")
    assert (data / "projects" / way).resolve() == (schemas / "project.schema.json").resolve()
