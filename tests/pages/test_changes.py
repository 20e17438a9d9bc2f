"""The page of changes and its feeds: words, links and what stands in no entry's power."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.changes import compare
from landscape.changes.dated import Day, Past, Reach
from landscape.pages import Asset, Links, Page, changes, home, projects, render

Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]
Make = Callable[..., Catalogue]
Edit = Callable[[dict[str, Any]], object]
Told = Callable[..., tuple[Catalogue, Past]]

NS = {"a": "http://www.w3.org/2005/Atom"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def kueue(files: dict[str, Any]) -> dict[str, Any]:
    """Return the entry that most tests change."""
    found: dict[str, Any] = files["projects/kueue.yaml"]
    return found


def more_quota(files: dict[str, Any]) -> None:
    """Turn a claim, with the release and other evidence."""
    claim = kueue(files)["capabilities"]["quota"][0]
    claim |= {"support": "full", "maturity": "stable", "since": "v0.9"}
    claim["evidence"] = [{**claim["evidence"][0], "url": "https://example.org/docs/quota"}]


@pytest.fixture
def past(small: dict[str, Any], catalogue_of: Make) -> Told:
    """Edit the small landscape day by day; return today's catalogue and its past."""

    def run(*edits: Edit, **more: Any) -> tuple[Catalogue, Past]:
        states = [catalogue_of(deepcopy(small))]
        days: list[Day] = []
        for number, edit in enumerate(edits, 2):
            edit(small)
            states.append(catalogue_of(deepcopy(small)))
            day = f"2026-11-{number:02}"
            days.insert(0, Day(day, f"{day}T12:30:00Z", compare(states[-2], states[-1])))
        until = f"2026-11-{len(edits) + 1:02}"
        told = Past(tuple(days), Reach.WHOLE, "2026-11-01", until, f"{until}T12:30:00Z", 90)
        return states[-1], replace(told, **more)

    return run


def page_of(told: tuple[Catalogue, Past], links: Links, most: int = changes.MOST) -> Page:
    """Return the page alone."""
    (page,) = (one for one in changes.files(told[0], links, told[1], most) if isinstance(one, Page))
    return page


def feeds_of(told: tuple[Catalogue, Past], links: Links, most: int = changes.MOST) -> dict[str, bytes]:
    """Return the feeds by their paths."""
    made = changes.files(told[0], links, told[1], most)
    return {one.path: one.content for one in made if isinstance(one, Asset)}


def lines(article: Element, heard: Heard) -> list[str]:
    """Return the changes of a page as they are heard."""
    return [heard(item) for item in article.iterfind(".//details/ul/li")]


def test_a_claim_says_what_it_was_and_is_and_links_to_itself_and_what_was_read(
    past: Told, links: Links, parse: Parse, heard: Heard
) -> None:
    told = past(more_quota)
    article = parse(page_of(told, links))
    assert lines(article, heard) == [
        "Quota: none → full (stable, since v0.9); evidence replaced: example.org/…/quota"
    ]
    claim, evidence = (link.attrib for link in article.iterfind(".//li/a"))
    assert claim["href"] == "../projects/kueue/#capability-quota"
    assert evidence == {"href": "https://example.org/docs/quota", "rel": "noopener nofollow"}
    pages = {page.url: page.html for page in projects.pages(told[0], links) if isinstance(page, Page)}
    assert 'id="capability-quota"' in pages["projects/kueue/"]


def test_the_first_sentence_counts_what_changed(past: Told, links: Links) -> None:
    def second(files: dict[str, Any]) -> None:
        kueue(files)["licence"] = "MIT"
        del files["stories/one-rack.yaml"]
        files["projects/new.yaml"] = {"name": "New", "summary": "Queues.", "category": "queueing"}

    page = page_of(past(more_quota, second), links)
    assert page.description == (
        "Between 2026-11-01 and 2026-11-03: 1 claim of 1 project changed, 1 project added, 1 story removed, "
        "1 other change."
    )
    assert [heading.id for heading in page.toc] == ["day-2026-11-03", "day-2026-11-02", "how"]


def test_a_claim_that_only_rests_on_something_else_is_not_counted_as_changed(
    past: Told, links: Links
) -> None:
    def edit(files: dict[str, Any]) -> None:
        evidence = kueue(files)["capabilities"]["quota"][0]["evidence"]
        evidence.append({**evidence[0], "url": "https://example.org/more"})

    assert page_of(past(edit), links).description.endswith(": evidence of 1 claim changed.")


def test_everything_of_an_entry_is_told(past: Told, links: Links, parse: Parse, heard: Heard) -> None:
    def edit(files: dict[str, Any]) -> None:
        project = kueue(files)
        project |= {"licence": "Apache-2.0", "steward": {"name": "CNCF", "kind": "foundation"}}
        project["works_with"] = []
        del files["projects/plugin.yaml"]
        files["hardware/amd-gpu.yaml"]["vendor"] = "Advanced"
        files["benchmarks/old-post.yaml"]["who"] = "Another"
        files["stories/cern-analysis.yaml"]["outcome"] = "It works."
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"][0]["definition"] = "Otherwise."

    article = parse(page_of(past(edit), links))
    assert lines(article, heard) == [
        "Removed",
        "The project: licence added: Apache-2.0; steward added: CNCF; kind of steward added: foundation; "
        "pair with volcano removed",
        "AMD GPU: vendor AMD → Advanced",
        "Analysis at CERN: outcome added",
        "Old post: who measured Somebody → Another",
        "Capability Backfill: definition reworded",
    ]
    hrefs = [link.get("href") for link in article.iterfind(".//li/a")]
    assert hrefs == [
        "../projects/kueue/",
        "../hardware/amd-gpu/",
        "../stories/cern-analysis/",
        "../benchmarks/old-post/",
        "../capabilities/backfill/",
    ]


def test_links_lead_to_what_is_there_today(past: Told, links: Links, parse: Parse) -> None:
    def rename(files: dict[str, Any]) -> None:
        files["projects/queue.yaml"] = {**files.pop("projects/kueue.yaml"), "former_ids": ["kueue"]}
        files["projects/volcano.yaml"]["capabilities"]["gang-scheduling"][0]["via"] = ["queue"]
        for file in ("stories/cern-analysis.yaml",):
            files[file]["projects"] = []
        files["benchmarks/kwok-comparison.yaml"]["systems"] = ["volcano"]
        del files["projects/queue.yaml"]["capabilities"]["quota"]

    article = parse(page_of(past(more_quota, rename), links))
    day = [link.get("href") for link in article.iterfind(".//li/a")]
    assert day[-2:] == ["../projects/queue/", "https://example.org/docs/quota"]


def test_what_is_no_news_is_counted(past: Told, links: Links, parse: Parse, heard: Heard) -> None:
    def edit(files: dict[str, Any]) -> None:
        for claim in kueue(files)["capabilities"].values():
            claim[0]["evidence"] = [{**claim[0]["evidence"][0], "checked": "2026-12-01"}]

    page = page_of(past(edit), links)
    assert lines(parse(page), heard) == []
    assert "In 3 entries or claims nothing changed but the day of a check" in heard(parse(page))
    assert (
        page.description
        == "Between 2026-11-01 and 2026-11-02 nothing was changed that a reader would notice."
    )


def test_a_large_correction_is_folded_with_its_numbers(past: Told, links: Links, parse: Parse) -> None:
    def add(files: dict[str, Any]) -> None:
        for number in range(25):
            files[f"projects/p{number}.yaml"] = {
                "name": f"P{number:02}",
                "summary": "Queues.",
                "category": "queueing",
            }

    def correct(files: dict[str, Any]) -> None:
        for number in range(25):
            files[f"projects/p{number}.yaml"] |= {"licence": "MIT", "capabilities": {}}
            files[f"projects/p{number}.yaml"]["capabilities"]["quota"] = deepcopy(
                kueue(files)["capabilities"]["quota"]
            )

    article = parse(page_of(past(add, correct), links))
    day = article.find("details")
    assert day is not None
    assert day.get("open") is None
    folds = day.findall("details")
    assert [("open" in fold.attrib, "".join(fold.find("summary").itertext())) for fold in folds][:2] == [  # type: ignore[union-attr]
        (False, "P00 2 changes"),
        (False, "P01 2 changes"),
    ]
    assert len(folds) == 25


def test_a_day_of_much_shows_the_parts_with_little(past: Told, links: Links, parse: Parse) -> None:
    def edit(files: dict[str, Any]) -> None:
        kueue(files)["licence"] = "MIT"
        files["vocabulary/organisations.yaml"] = {
            "organisations": [{"id": f"o{number}", "name": f"O{number}"} for number in range(40)]
        }

    article = parse(page_of(past(edit), links))
    opened = {fold.findtext("summary/b"): "open" in fold.attrib for fold in article.iter("details")}
    assert opened == {"Kueue": True, "Vocabulary": False}


def test_more_than_there_is_room_for_is_counted(past: Told, links: Links, parse: Parse, heard: Heard) -> None:
    def second(files: dict[str, Any]) -> None:
        kueue(files)["licence"] = "MIT"

    told = past(more_quota, second)
    article = parse(page_of(told, links, 1))
    assert lines(article, heard) == ["The project: licence added: MIT"]
    assert "1 change of this day is not shown" in heard(article)
    feeds = feeds_of(told, links, 1)
    assert len(json.loads(feeds["changes/feed.json"])["items"]) == 1
    assert b"1 older change is left out" in feeds["changes/feed.xml"]


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        (Reach.WHOLE, "Git has held the data since 2026-11-01"),
        (Reach.LIMITED, "Only the 90 days before 2026-11-02 are told"),
        (Reach.SHALLOW, "History is seen from 2026-11-01 on: the site was built from a copy"),
        (Reach.LACKING, "lacks files of earlier days"),
    ],
)
def test_the_page_says_how_far_back_it_sees(
    past: Told, links: Links, parse: Parse, heard: Heard, reach: Reach, words: str
) -> None:
    assert words in heard(parse(page_of(past(more_quota, reach=reach, older=3), links)))


@pytest.mark.parametrize(
    ("none", "words"),
    [
        (Past(trouble="/home/x is secret"), "This build saw no history of the catalogue"),
        (Past(reach=Reach.OFF), "its settings ask for none"),
        (Past((), Reach.SHALLOW, "2026-11-02", "2026-11-02", "2026-11-02T01:00:00Z"), "nothing before"),
    ],
)
def test_without_a_history_the_page_says_so(
    catalogue: Catalogue, links: Links, parse: Parse, heard: Heard, none: Past, words: str
) -> None:
    page = page_of((catalogue, none), links)
    assert words in heard(parse(page))
    assert "secret" not in page.html
    assert "changes/" not in home.page(catalogue, links, none).html
    assert bool(feeds_of((catalogue, none), links)) is none.seen


def test_files_and_days_that_were_not_compared_are_said(
    past: Told, links: Links, parse: Parse, heard: Heard
) -> None:
    catalogue, told = past(more_quota)
    days = (
        Day("2026-11-04", "2026-11-04T01:00:00Z", (), compared=False),
        replace(told.days[0], unread=2),
    )
    article = parse(page_of((catalogue, replace(told, days=days)), links))
    assert "cannot be read any more, so nothing is told of it" in heard(article)
    assert "Of 2 files nothing is told" in heard(article)


def test_home_says_when_something_changed_last(past: Told, links: Links) -> None:
    catalogue, told = past(more_quota)
    html = home.page(catalogue, links, told).html
    assert '<a href="./changes/">1 change on <time datetime="2026-11-02">2026-11-02</time></a>' in html


def test_the_atom_feed_has_what_rfc_4287_asks_for(past: Told, links: Links) -> None:
    told = past(more_quota, lambda files: kueue(files).update(licence="MIT"))
    feed = ElementTree.fromstring(feeds_of(told, links)["changes/feed.xml"])
    assert feed.tag == f"{{{NS['a']}}}feed"
    assert_person_and_dates(feed)
    own = {link.get("rel"): link.get("href") for link in feed.iterfind("a:link", NS)}
    assert own == {
        "self": "https://batch.example.org/changes/feed.xml",
        "alternate": "https://batch.example.org/changes/",
    }
    entries = feed.findall("a:entry", NS)
    assert [entry.findtext("a:title", "", NS) for entry in entries] == [
        "Kueue: licence added: MIT",
        "Kueue: Quota: none → full (stable, since v0.9)",
    ]
    for entry in entries:
        for name in ("id", "title", "updated", "published", "content"):
            assert len(entry.findall(f"a:{name}", NS)) == 1
        assert URN.fullmatch(entry.findtext("a:id", "", NS))
        assert TIME.fullmatch(entry.findtext("a:updated", "", NS))
        assert entry.findtext("a:published", "", NS) <= entry.findtext("a:updated", "", NS)
        (link,) = entry.iterfind("a:link", NS)
        assert (link.get("rel"), link.get("type")) == ("alternate", "text/html")
    assert entries[1].find("a:link", NS).get("href") == (  # type: ignore[union-attr]
        "https://batch.example.org/projects/kueue/#capability-quota"
    )
    assert len({entry.findtext("a:id", "", NS) for entry in entries}) == len(entries)


def assert_person_and_dates(feed: Element) -> None:
    """Hold a feed to what must stand in it once, and to an author."""
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"a:{name}", NS)) == 1
    assert URN.fullmatch(feed.findtext("a:id", "", NS))
    assert TIME.fullmatch(feed.findtext("a:updated", "", NS))
    assert feed.findtext("a:author/a:name", "", NS)


def test_titles_of_feeds_are_readable_by_themselves(past: Told, links: Links) -> None:
    def edit(files: dict[str, Any]) -> None:
        story = files["stories/cern-analysis.yaml"]
        story["figures"] = [
            {"value": 2500 + number, "unit": "nodes", "what": "in the whole system, at least"}
            for number in range(6)
        ]
        entry = files["benchmarks/kwok-comparison.yaml"]
        entry["independence"] = {"kind": "maker-of-a-measured-system", "reason": "They make it."}

    feed = json.loads(feeds_of(past(edit), links)["changes/feed.json"])
    titles = [item["title"] for item in feed["items"]]
    texts = [item["content_text"] for item in feed["items"]]
    assert titles[0].startswith("Story “")
    assert "2,500 nodes in the whole system, at least; 2,501 nodes" in texts[0]
    assert "2,505" in texts[0]
    assert len(titles[0]) <= 160
    assert titles[0].endswith(" …")
    assert titles[1].startswith("Benchmark “")
    assert titles[1].endswith("independence of who measured added: maker of a measured system")


def test_a_change_of_a_topic_or_a_group_leads_to_its_page(past: Told, links: Links) -> None:
    def edit(files: dict[str, Any]) -> None:
        way = {"id": "near", "name": "Near", "about": "Keeps.", "capabilities": ["quota"]}
        topic = {
            "id": "data",
            "name": "Data",
            "question": "Where?",
            "introduction": "It waits.",
            "ways": [way],
        }
        files["vocabulary/topics.yaml"] = {"topics": [topic]}
        files["group/batch.yaml"] = {
            "name": "Batch",
            "kind": "subproject",
            "mission": "To help.",
            "evidence": [{"url": "https://example.org/", "kind": "docs", "checked": "2026-11-20"}],
        }

    told = past(edit)
    feed = json.loads(feeds_of(told, links)["changes/feed.json"])
    made = {page.url for page in render(told[0], links) if isinstance(page, Page)}
    places = {item["title"]: item["url"].removeprefix(links.site_url) for item in feed["items"]}
    assert places == {"Batch: new group": "group/", "Topic Data: new topic": "data/"}
    assert set(places.values()) <= made


def test_other_changes_are_told_by_kind(past: Told, links: Links) -> None:
    def edit(files: dict[str, Any]) -> None:
        kueue(files)["licence"] = "MIT"
        files["stories/cern-analysis.yaml"]["outcome"] = "It works."
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"][0]["definition"] = "Otherwise."

    assert page_of(past(edit), links).description.endswith(
        ": 3 changes (1 of projects, 1 of stories, 1 of the vocabulary)."
    )


def test_the_json_feed_has_what_its_specification_asks_for(past: Told, links: Links) -> None:
    told = past(more_quota)
    feed = json.loads(feeds_of(told, links)["changes/feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"] == "https://batch.example.org/changes/feed.json"
    assert feed["authors"][0]["name"]
    (item,) = feed["items"]
    assert URN.fullmatch(item["id"])
    assert item["url"] == "https://batch.example.org/projects/kueue/#capability-quota"
    assert TIME.fullmatch(item["date_published"])
    assert TIME.fullmatch(item["date_modified"])
    assert item["content_text"] == (
        "Kueue: Quota: none → full (stable, since v0.9); evidence replaced. "
        "Read for it: https://example.org/docs/quota"
    )
    assert item["tags"] == ["Kueue"]


def test_ids_stay_when_the_site_moves_or_more_comes(past: Told, links: Links) -> None:
    def ids(told: tuple[Catalogue, Past], links: Links) -> list[str]:
        return [item["id"] for item in json.loads(feeds_of(told, links)["changes/feed.json"])["items"]]

    told = past(more_quota)
    first = ids(told, links)
    assert ids(told, replace(links, site_url="https://elsewhere.example.org/x")) == first
    assert ids(told, replace(links, name="Another landscape")) != first
    assert ids(past(lambda files: None, lambda files: kueue(files).update(licence="MIT")), links) != first


def test_without_an_address_there_are_no_feeds(past: Told, links: Links, parse: Parse, heard: Heard) -> None:
    told = past(more_quota)
    nowhere = replace(links, site_url="")
    assert feeds_of(told, nowhere) == {}
    page = page_of(told, nowhere)
    assert page.alternates == ()
    assert "There are no feeds" in heard(parse(page))
    assert [one.path for one in page_of(told, links).alternates] == ["changes/feed.xml", "changes/feed.json"]


def test_texts_of_entries_stay_texts(past: Told, links: Links, parse: Parse, heard: Heard) -> None:
    def edit(files: dict[str, Any]) -> None:
        kueue(files)["name"] = "<b>\u0007 & ]]>"
        kueue(files)["licence"] = "javascript:alert(1)"

    told = past(edit)
    article = parse(page_of(told, links))
    assert "name Kueue → <b> & ]]>" in heard(article)
    feed = ElementTree.fromstring(feeds_of(told, links)["changes/feed.xml"])
    assert feed.findtext("a:entry/a:title", "", NS).startswith("<b> & ]]>: ")
    assert json.loads(feeds_of(told, links)["changes/feed.json"])["items"]
