"""The page of the group whose catalogue this is, and of the group above it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Evidence, Group
from landscape.pages import fixed_words, groups, home, maintenance, render
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]
Files = dict[str, dict[str, Any]]

EXAMPLE = json.loads(
    (Path(__file__).parent.parent / "schemas" / "examples" / "group.json").read_text("utf-8")
)
PIECE = {"url": "https://example.org/groups", "kind": "docs", "checked": "2026-11-20"}
TODAY = "2026-07-15"
NOWHERE = Links()
# Keys of words that the page has words of its own for.
WORDS = frozenset(["id", "kind", "parent", "role", "state", "workspace"])


def person(name: str, end: str = "", left: str = "", role: str = "chair", **more: Any) -> dict[str, Any]:
    """Return somebody in a role."""
    found = {"name": name, "role": role, "evidence": [PIECE], **more}
    if end:
        found["term"] = {"end": end}
    return {**found, "left": left} if left else found


def group(name: str, **more: Any) -> dict[str, Any]:
    """Return a group that says only what it must."""
    return {"name": name, "kind": "subproject", "mission": f"To be {name}.", "evidence": [PIECE], **more}


def page(catalogue: Catalogue, url: str = groups.URL, links: Links = NOWHERE, today: str = TODAY) -> Page:
    """Return one of the pages of groups."""
    return {page.url: page for page in groups.pages(catalogue, links, today)}[url]


def said(group: Group) -> Iterator[tuple[str, str]]:
    """Yield key and value of every text of an entry, but for ids, words of lists and what evidence says."""
    todo: list[tuple[str, Any]] = [(one.name, getattr(group, one.name)) for one in fields(group)]
    while todo:
        key, value = todo.pop()
        if isinstance(value, Evidence):
            yield "url", value.url
        elif is_dataclass(value):
            todo += [(one.name, getattr(value, one.name)) for one in fields(value)]
        elif isinstance(value, tuple):
            todo += [(key, item) for item in value]
        elif (
            isinstance(value, str)
            and value
            and key not in ("id", "kind", "parent", "role", "state", "workspace")
        ):
            yield key, value


def test_without_a_group_there_is_no_page(catalogue: Catalogue) -> None:
    assert list(groups.pages(catalogue, NOWHERE, TODAY)) == []
    made = [one for one in render(catalogue, NOWHERE, today=TODAY) if isinstance(one, Page)]
    assert not any(one.url.startswith(groups.URL) for one in made)
    assert "terms" not in {heading.id for one in made if one.url == maintenance.URL for heading in one.toc}


def test_a_group_that_says_nothing_but_its_mission_has_a_page(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    made = page(catalogue_of({"group/batch.yaml": group("Batch")}))
    article = parse(made)
    assert made.title == "Batch"
    assert [heading.id for heading in made.toc] == ["sources"]
    assert "To be Batch." in heard(article)
    assert article.findall(".//table") == []


def test_all_that_a_group_says_is_on_its_page(catalogue_of: Make, parse: Parse, heard: Heard) -> None:
    catalogue = catalogue_of({"group/batch.yaml": {**EXAMPLE, "parent": "batch"}})
    (entry,) = catalogue.groups_of_people.values()
    made = next(groups.pages(catalogue, NOWHERE, "2029-01-01"))
    article = parse(made)
    text = heard(article)
    leads_to = {link.get("href") for link in article.iter("a")}
    for key, value in said(entry):
        if value.startswith("https://"):
            assert value in leads_to, key
        elif key == "page":
            assert f"{'../' * made.url.count('/')}{value}" in leads_to
        elif key == "github":
            assert f"https://github.com/{value}" in leads_to
        else:
            assert " ".join(value.split()) in text, key
    assert entry.channels.slack is not None
    assert entry.channels.slack.url in leads_to


def test_the_channel_leads_to_its_workspace(catalogue_of: Make) -> None:
    channels = {"slack": {"id": "C02Q5DFF3MM", "name": "batch-wg"}}
    html = page(catalogue_of({"group/batch.yaml": group("Batch", channels=channels)})).html
    assert 'href="https://cloud-native.slack.com/archives/C02Q5DFF3MM"' in html


@pytest.mark.parametrize(
    ("today", "says"),
    [
        ("2026-03-01", "current, to 2026-06-30"),
        ("2026-06-01", "ending soon, on 2026-06-30"),
        ("2026-07-01", "ended on 2026-06-30"),
    ],
)
def test_a_term_is_told_as_of_the_day_of_the_build(
    catalogue_of: Make, parse: Parse, heard: Heard, today: str, says: str
) -> None:
    catalogue = catalogue_of({"group/batch.yaml": group("Batch", people=[person("Ada", "2026-06-30")])})
    article = parse(page(catalogue, today=today))
    (row,) = (row for row in article.iter("tr") if row.find("th[@scope='row']") is not None)
    assert says in heard(row)
    warned = [heard(one) for one in article.iter("p") if "ls-warning" in (one.get("class") or "")]
    assert bool(warned) is (today > "2026-05-01")
    assert all("Ada" in one for one in warned)


def test_nobody_is_named_as_a_lead_before_or_after_the_term(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    people = [
        person("Ada", "2028-06-30"),
        person("Ben", "2026-06-30"),
        {**person("Cid"), "term": {"start": "2026-08-01", "end": "2028-06-30"}},
    ]
    files = {"group/whole.yaml": group("Whole", people=people), "group/part.yaml": group("P", parent="whole")}
    for url in (groups.URL, "group/whole/"):
        text = heard(parse(page(catalogue_of(files), url)))
        assert "Ada, Ben (term ended on 2026-06-30), Cid (from 2026-08-01)" in text


def test_a_renewed_term_is_told_with_the_one_before_it(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    again = {
        **person("Ada"),
        "term": {"start": "2026-07-07", "end": "2028-07-06"},
        "earlier_terms": [{"start": "2025-07-02", "end": "2026-06-30"}],
    }
    catalogue = catalogue_of({"group/batch.yaml": group("Batch", people=[again])})
    before = heard(parse(page(catalogue, today="2026-06-20")))
    assert "ending soon, on 2026-06-30 from 2025-07-02 then from 2026-07-07 to 2028-07-06" in before
    assert "Ends soon" not in before
    after = heard(parse(page(catalogue, today="2026-08-01")))
    assert "current, to 2028-07-06 from 2026-07-07 before that from 2025-07-02 to 2026-06-30" in after


def test_who_is_not_named_any_more_stands_apart_and_at_a_glance(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    people = [
        person("Zoe", "2028-06-30"),
        person("Dan", "2026-06-30", "2026-06-10"),
        person("Kay", "", "2026-06-23", "toc-liaison"),
    ]
    article = parse(page(catalogue_of({"group/batch.yaml": group("Batch", people=people)})))
    leads, former = article.iter("table")
    assert "Zoe" in heard(leads)
    assert "Dan" not in heard(leads)
    assert "term ended" not in heard(leads)
    rows = [heard(row) for row in former.iterfind("tbody/tr")]
    assert "Dan" in rows[0]
    assert "ended on 2026-06-30" in rows[0]
    assert "a source of 2026-06-10 names this person no more" in rows[0]
    assert "not named any more since 2026-06-23" in rows[1]
    (warning,) = (one for one in article.iter("p") if "ls-warning" in (one.get("class") or ""))
    assert "Dan" in heard(warning)
    assert "Kay" in heard(warning)
    glance = next(one for one in article.iter("dl"))
    assert "Zoe" in heard(glance)
    assert "Dan" not in heard(glance)


def test_people_stand_by_role_and_name(catalogue_of: Make, parse: Parse, heard: Heard) -> None:
    people = [
        person("Zoe"),
        person("ben", role="tech-lead"),
        person("Ada"),
        person("Cid", role="subproject-lead"),
    ]
    article = parse(page(catalogue_of({"group/batch.yaml": group("Batch", people=people)})))
    table = next(article.iter("table"))
    assert [heard(one) for one in table.iterfind("tbody/tr/th")] == [
        *("Subproject lead", "Cid", "Chairs", "Ada", "Zoe", "Tech lead", "ben"),
    ]


def test_the_group_above_is_told_of_and_has_its_own_page(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    whole = group(
        "Whole",
        kind="tag",
        people=[person("Ada"), person("Dan", "2026-06-30")],
        focus_areas=[{"name": "Standards and APIs", "topics": ["Batch jobs"]}],
        taking_part=[{"title": "Listen", "items": [{"text": "Come to a meeting."}]}],
    )
    catalogue = catalogue_of({"group/whole.yaml": whole, "group/part.yaml": group("Part", parent="whole")})
    text = heard(parse(page(catalogue)))
    assert "Ada" in text
    assert "the term of Dan (chair) ended on 2026-06-30" in text
    assert "Come to a meeting." in text
    assert "Batch jobs" not in text
    assert "Those of Whole: Standards and APIs." in text
    above = parse(page(catalogue, "group/whole/"))
    assert "Batch jobs" in heard(above)
    assert {"../../group/", "../../"} & {link.get("href") for link in above.iter("a")}


def test_deliverables_tell_what_is_here_and_how_they_stand(
    catalogue_of: Make, small: Files, parse: Parse, heard: Heard
) -> None:
    rows = [
        {"name": "Map", "promise": "A map.", "state": "published", "page": "projects/", "evidence": [PIECE]},
        {"name": "Tales", "promise": "Tales.", "state": "none-found", "evidence": [PIECE]},
        {"name": "Suite", "promise": "A suite.", "state": "none-found", "evidence": [PIECE]},
    ]
    catalogue = catalogue_of({**small, "group/batch.yaml": group("Batch", deliverables=rows)})
    made = page(catalogue)
    article = parse(made)
    assert (
        "Of 3 deliverables 1 is published and 2 were looked for without result; 1 has a page on this site."
        in heard(article)
    )
    (table,) = article.iter("table")
    first, second, _ = table.iterfind("tbody/tr")
    assert f"{len(catalogue.projects)} projects" in heard(first)
    assert next(first.iter("a")).get("href") == "../projects/"
    assert "nothing found" in heard(second)
    assert made.leads_to == ("projects/",)


def test_collected_initiatives_stand_before_those_that_somebody_read(
    catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    own: dict[str, Any] = {
        "title": "Old",
        "url": "https://github.com/example/groups/issues/1",
        "state": "open",
    }
    files = {
        "group/batch.yaml": group("Batch", initiatives=[{**own, "seen": "mid 2026", "evidence": [PIECE]}])
    }
    issue = {"number": 7, "title": "New <one>", "state": "closed", "labels": ["x"]}
    value = {
        "repository": "github.com/example/groups",
        "labels": ["x"],
        "observed_at": "2026-08-22",
        "issues": [{**issue, "created": "2026-01-01", "updated": "2026-08-01"}],
    }
    article = parse(page(catalogue_of(files, {"version": 1, "repositories": {}, "initiatives": value})))
    text = heard(article)
    assert text.index("as collected on 2026-08-22") < text.index("New <one>") < text.index("as seen mid 2026")
    without = heard(parse(page(catalogue_of(files))))
    assert "collected" not in without
    assert "open, as seen mid 2026" in without


def test_an_initiative_of_others_is_told_to_be_theirs(catalogue_of: Make, parse: Parse, heard: Heard) -> None:
    url = "https://github.com/example/groups/issues/1"
    own: dict[str, Any] = {"title": "Own", "url": url, "state": "open", "evidence": [PIECE]}
    rows = [own, {**own, "title": "Theirs", "of": "Another Group"}]
    article = parse(page(catalogue_of({"group/batch.yaml": group("Batch", initiatives=rows)})))
    whose = [heard(cell) for cell in article.iter("td") if cell.get("data-label") == "Of"]
    assert whose == ["Batch", "Another Group"]


def test_what_somebody_wrote_is_text(catalogue_of: Make, parse: Parse) -> None:
    evil = "<script>alert(1)</script>\"'&"
    entry = json.loads(json.dumps(EXAMPLE).replace("Example Institute", json.dumps(evil)[1:-1]))
    made = next(groups.pages(catalogue_of({"group/batch.yaml": {**entry, "mission": evil}}), NOWHERE, TODAY))
    assert list(parse(made).iter("script")) == []


def test_edit_and_report_lead_to_the_entry(catalogue_of: Make, links: Links) -> None:
    made = page(catalogue_of({"group/batch.yaml": group("Batch")}), links=links)
    assert made.source == "data/group/batch.yaml"
    assert f'href="{links.edit}data/group/batch.yaml"' in made.html


def test_home_says_whose_catalogue_it_is(
    catalogue_of: Make, small: Files, parse: Parse, heard: Heard
) -> None:
    part = group("Part", parent="whole")
    files = {**small, "group/whole.yaml": group("Whole", kind="tag"), "group/part.yaml": part}
    article = parse(home.page(catalogue_of(files), NOWHERE, today=TODAY))
    assert "The catalogue of Part , a subproject of Whole" in heard(article).replace("Part,", "Part ,")
    assert {"./group/", "./group/whole/"} <= {link.get("href") for link in article.iter("a")}
    assert "The catalogue of" not in heard(parse(home.page(catalogue_of(small), NOWHERE, today=TODAY)))


def test_terms_that_ended_are_work_to_do(
    catalogue_of: Make, small: Files, parse: Parse, heard: Heard
) -> None:
    people = [
        person("Ada", "2026-06-30"),
        person("Ben", "2026-08-30"),
        person("Cid", "2026-06-30", "2026-06-10"),
    ]
    catalogue = catalogue_of({**small, "group/batch.yaml": group("Batch", people=people)})
    made = next(maintenance.pages(catalogue, NOWHERE, TODAY))
    article = parse(made)
    table = next(one for one in article.iter("table") if "Terms" in (one.findtext("caption") or ""))
    rows = [heard(row) for row in table.iterfind("tbody/tr")]
    assert ["term ended Ada" in rows[0], "term ends soon Ben" in rows[1]] == [True, True]
    assert len(rows) == 2
    role = fixed_words.glossary("role", people[0]["role"])
    assert table.find(f"tbody/tr/td/a[@href='../{role}']") is not None
    before = next(maintenance.pages(catalogue, NOWHERE, "2026-01-01"))
    assert "None is known, as of 2026-01-01" in heard(parse(before))


def test_home_and_the_list_of_work_count_the_same(
    catalogue_of: Make, small: Files, parse: Parse, heard: Heard
) -> None:
    catalogue = catalogue_of(
        {**small, "group/batch.yaml": group("Batch", people=[person("A", "2026-06-30")])}
    )
    number = next(maintenance.pages(catalogue, NOWHERE, TODAY)).description.split()[0]
    assert f"{number} thing" in heard(parse(home.page(catalogue, NOWHERE, today=TODAY)))
