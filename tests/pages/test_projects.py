"""Projects' pages: claims with their evidence, what is not known, both ends of a pair, facts with dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.model import Cncf
from landscape.pages import projects
from landscape.pages.page import Asset, Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

DAY = "2026-11-20"
NOWHERE = Links()
COMMIT = "ab12cd34" * 5
EVIDENCE = [
    {"url": f"https://github.com/example/batch/blob/{'0' * 40}/docs/x.md#L3", "kind": "docs", "checked": DAY}
]


def _fact(value: object, observed_at: str = "2026-11-19", source: str = "git") -> dict[str, object]:
    return {"value": value, "source": source, "observed_at": observed_at, "commit": COMMIT}


def _host(value: object) -> dict[str, object]:
    return {"value": value, "source": "github", "observed_at": DAY}


METADATA: dict[str, object] = {
    "first_commit": _fact("2014-02-03"),
    "last_commit": _fact("2026-11-01"),
    "commits": _fact(7215),
    "commits_365d": _fact(2959),
    "authors_365d": _fact(1),
    "latest_release": _fact({"tag": "v0.19.2", "date": "2026-10-20"}),
    "releases": _fact(162),
    "main_language": _fact("Go"),
    "languages": _fact({"Go": 0.954, "Shell": 0.017, "C++": 0.001}),
}


def _snapshot(metadata: Mapping[str, object]) -> dict[str, object]:
    return {"repositories": {"github.com/example/kueue": metadata}}


def _page(catalogue: Catalogue, id: str, links: Links = NOWHERE) -> Page:
    found = {page.url: page for page in projects.pages(catalogue, links) if isinstance(page, Page)}
    return found[f"projects/{id}/"]


def _assets(catalogue: Catalogue, links: Links = NOWHERE) -> dict[str, bytes]:
    return {page.path: page.content for page in projects.pages(catalogue, links) if isinstance(page, Asset)}


def _row(article: Element, id: str) -> Element:
    (row,) = [element for element in article.iter("tr") if element.get("id") == id]
    return row


def _section(article: Element, id: str) -> list[Element]:
    """Return what stands between a section's heading and the next one."""
    children = list(article)
    start = next(index for index, child in enumerate(children) if child.get("id") == id)
    rest = children[start + 1 :]
    end = next((index for index, child in enumerate(rest) if child.tag == "h2"), len(rest))
    return rest[:end]


def _said(elements: list[Element], heard: Heard) -> str:
    return " ".join(heard(element) for element in elements)


def _facts(article: Element, heard: Heard, name: str) -> dict[str, str]:
    found = article.find(f".//dl[@class='{name}']")
    assert found is not None
    return {heard(row[0]): heard(row[1]) for row in found}


# The list.


def test_the_list_has_a_table_for_every_category_that_has_projects(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["vocabulary/categories.yaml"]["categories"].append(
        {"id": "empty", "name": "Empty", "description": ""}
    )
    small["projects/armada.yaml"] = {**small["projects/kueue.yaml"], "name": "Armada", "repositories": []}
    article = parse(next(p for p in projects.pages(catalogue_of(small), Links()) if isinstance(p, Page)))
    assert [heading.get("id") for heading in article.iter("h2")] == ["queueing", "scheduler", "device"]
    names = [[heard(row[0]) for row in table.findall("tbody/tr")] for table in article.iter("table")]
    assert names == [["Armada", "Kueue"], ["volcano"], ["A plugin"]]
    assert all(table.find("caption") is not None for table in article.iter("table"))


def test_a_line_of_the_list_says_what_is_known(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"] |= {
        "licence": "Apache-2.0",
        "steward": {"name": "Kubernetes SIGs", "kind": "foundation"},
        "cncf": {"level": "graduated", "inherited_from": "Kubernetes"},
    }
    article = parse(next(p for p in projects.pages(catalogue_of(small), Links()) if isinstance(p, Page)))
    rows = {heard(row[0]): [heard(cell) for cell in row[1:]] for row in article.iterfind(".//tbody/tr")}
    assert rows["Kueue"] == [
        "Queues jobs.",
        "Apache-2.0",
        "Kubernetes SIGs",
        "graduated, inherited from Kubernetes",
        "activity unknown",
        "4",
        "Compare Kueue",
    ]
    assert rows["A plugin"][:6] == ["Shows devices.", "–", "–", "–", "activity unknown", "0"]
    assert "Active: a commit was seen in the year before 2026-11-20" in heard(article)


def test_a_line_of_the_list_says_what_the_host_says_and_since_when_it_is_known(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    metadata = {
        "archived": _host(True),
        "moved_to": _host("github.com/new/kueue"),
        "licence": _host("MIT"),
        "last_commit": _host("2026-11-01"),
    }
    catalogue = catalogue_of(small, _snapshot(metadata))
    article = parse(next(p for p in projects.pages(catalogue, Links()) if isinstance(p, Page)))
    row = next(row for row in article.iterfind(".//tbody/tr") if row.get("id") == "kueue-row")
    assert heard(row[0]) == "Kueue moved, licence differs as of 2026-11-20, from GitHub"
    assert heard(row[5]) == "archived as of 2026-11-20, from GitHub"


# Head and facts.


@pytest.mark.parametrize(
    ("cncf", "words"),
    [
        (None, ""),
        (Cncf("none"), "no CNCF level of its own"),
        (Cncf("sandbox"), "CNCF sandbox"),
        (Cncf("graduated", "Argo"), "CNCF graduated, inherited from Argo"),
    ],
)
def test_a_level_says_whose_it_is(cncf: Cncf | None, words: str) -> None:
    assert projects.cncf_words(cncf) == words


def test_the_status_line_says_only_what_is_recorded(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"] |= {
        "licence": "LicenseRef-proprietary",
        "openness": "proprietary",
        "scope": "connector",
        "steward": {"name": "Example Inc.", "kind": "company", "evidence": EVIDENCE},
        "cncf": {"level": "none"},
        "links": {"homepage": "https://kueue.example.org/"},
        "aliases": ["MultiKueue"],
    }
    catalogue = catalogue_of(small, _snapshot(METADATA))
    article = parse(_page(catalogue, "kueue"))
    assert _facts(article, heard, "ls-status") == {
        "Category": "Queueing",
        "Scope": "connects to Kubernetes",
        "Licence": "proprietary",
        "Steward": "Example Inc., company",
        "CNCF": "no CNCF level of its own",
        "Language": "Go",
        "Activity": "active",
    }
    assert "Also known as MultiKueue." in heard(article)
    links = article.findall(".//ul[@class='ls-links']//a")
    assert [(heard(link), link.get("href"), link.get("rel")) for link in links] == [
        ("Home page", "https://kueue.example.org/", "noopener nofollow"),
        ("Repository", "https://github.com/example/kueue", "noopener nofollow"),
    ]
    assert _facts(parse(_page(catalogue, "plugin")), heard, "ls-status") == {
        "Category": "Devices",
        "Activity": "activity unknown",
    }


def test_in_brief_stands_what_is_told_below(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    coarse, _, quota = small["vocabulary/capabilities/queueing.yaml"]["capabilities"]
    packing = "bin-packing"
    others = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"]
    (sought,) = (each for each in others if each["id"] == packing)
    coarse["in_brief"] = quota["in_brief"] = sought["in_brief"] = True
    quota["applies_to"] = ["queueing"]
    said = {"support": "partial", "note": "Up to 40 nodes", "until": "v2.0", "evidence": EVIDENCE}
    small["projects/kueue.yaml"]["capabilities"]["quota"] = [said]
    small["projects/kueue.yaml"]["adopters"] = [
        {"name": name, "evidence": EVIDENCE} for name in ("Example Inc.", "Example Ltd")
    ]
    catalogue = catalogue_of(small)
    article = parse(_page(catalogue, "kueue"))
    assert _facts(article, heard, "ls-brief") == {
        "Adopters": "2 named",
        coarse["name"]: "see Passing a blocked head",
        quota["name"]: "partial: Up to 40 nodes, until v2.0",
        sought["name"]: "looked for on 2026-11-21, nothing found",
    }
    links = article.findall(".//dl[@class='ls-brief']//a")
    assert len(links) == 3
    for link in links:
        assert article.find(f".//*[@id='{link.get('href', '')[1:]}']") is not None
    assert _facts(parse(_page(catalogue, "plugin")), heard, "ls-brief") == {
        "Adopters": "not recorded",
        coarse["name"]: "not recorded",
        quota["name"]: "not asked of this kind of project",
        sought["name"]: "not recorded",
    }


def test_collected_facts_have_their_date_and_source(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    article = parse(_page(catalogue_of(small, _snapshot(METADATA)), "kueue"))
    assert _facts(article, heard, "ls-strip") == {
        "Last commit": "2026-11-01",
        "Latest release": "v0.19.2 2026-10-20",
        "Commits in 365 days": "2,959 7,215 in all",
        "Authors in 365 days": "1",
        "Releases": "162",
        "First commit": "2014-02-03",
        "Languages": "Go 95 % Shell 2 %",
    }
    assert "As of 2026-11-19, from git at ab12cd3." in heard(article)


def test_facts_of_other_days_each_say_theirs(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {"last_commit": _fact("2026-11-01"), "stars": _fact(12345, "2026-11-20", "GitHub")}
    facts = _facts(parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue")), heard, "ls-strip")
    assert facts == {
        "Last commit": "2026-11-01 as of 2026-11-19, from git at ab12cd3",
        "Stars": "12,345 as of 2026-11-20, from GitHub at ab12cd3",
    }


def test_a_value_never_takes_the_day_of_its_neighbours(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {
        **METADATA,
        "commits": _fact(7215, "2026-11-18"),
        "latest_release": _fact({"tag": "v0.19.2", "date": "2026-11-20"}, "2026-11-20"),
        "authors_365d": _fact(1, "2026-11-18"),
        "authors": _fact(12),
        "main_language": _fact("Go", "2026-11-17"),
    }
    article = parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue"))
    assert _facts(article, heard, "ls-strip") == {
        "Last commit": "2026-11-01",
        "Latest release": "v0.19.2 2026-11-20 as of 2026-11-20, from git at ab12cd3",
        "Commits in 365 days": "2,959 7,215 in all, as of 2026-11-18, from git at ab12cd3",
        "Authors in 365 days": "1 as of 2026-11-18, from git at ab12cd3 12 in all",
        "Releases": "162",
        "First commit": "2014-02-03",
        "Languages": "Go 95 % Shell 2 %",
    }
    assert "As of 2026-11-19, from git at ab12cd3, unless a value says otherwise." in heard(article)
    assert _facts(article, heard, "ls-status")["Language"] == "Go (as of 2026-11-17, from git at ab12cd3)"


def test_two_facts_of_one_line_and_another_day_say_it_once(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {**METADATA, "commits_365d": _fact(5, "2026-11-18"), "commits": _fact(7, "2026-11-18")}
    facts = _facts(parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue")), heard, "ls-strip")
    assert facts["Commits in 365 days"] == "5 7 in all as of 2026-11-18, from git at ab12cd3"


def test_without_metadata_there_is_no_strip(catalogue: Catalogue, parse: Parse) -> None:
    assert parse(_page(catalogue, "kueue")).find(".//dl[@class='ls-strip']") is None


def test_what_tells_most_stands_in_the_strip_and_all_of_it_in_a_fold(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {
        "last_commit": _host("2026-11-19"),
        "releases_365d": _host([{"tag": "v1.1", "date": "2026-10-01"}, {"tag": "v1.0"}]),
        "releases": _fact(162),
        "commits_by_week": _host({"first": "2025-11-24", "counts": [0] * 50 + [3, 4]}),
        "commits_365d": _fact(2959),
        "contributors": _host({"count": 310, "method": "mentionable-users"}),
        "open_issues": _host(112),
        "good_first_issues": _host(1),
        "open_pull_requests": _host(0),
        "stars": _host(1200),
        "watchers": _host(38),
        "forks": _host(9),
        "language_bytes": _host({"Go": 990, "Shell": 10}),
        "languages": _fact({"Go": 0.5}),
        "description": _host("Queues <b>jobs</b>\u202e"),
        "homepage": _host("https://kueue.example.org/"),
        "topics": _host(["batch", "hpc"]),
        "archived": _host(False),
    }
    article = parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue"))
    git = "as of 2026-11-19, from git at ab12cd3"
    assert _facts(article, heard, "ls-strip") == {
        "Last commit": "2026-11-19",
        "Releases in 365 days": f"2 162 in all, {git}",
        "Contributors": "310 people GitHub lets others mention",
        "Open issues": "112 1 good first issue",
        "Open pull requests": "0",
        "Stars": "1,200 38 watchers",
        "Forks": "9",
        "Languages": "Go 99 % Shell 1 %",
        "Commits in 52 weeks": "7 commits in 52 weeks to 2026-11-20; busiest week of 2026-11-16: 4; "
        "last 4 weeks: 7",
    }
    fold = article.find(".//details[@class='ls-fold ls-collected']")
    assert fold is not None
    assert heard(fold[0]) == "All collected values (18)"
    rows = {heard(row[0]): [heard(cell) for cell in row[1:]] for row in fold.iterfind(".//tbody/tr")}
    assert rows["Commits in 365 days"] == ["2,959", "2026-11-19", "git at ab12cd3"]
    assert rows["Releases in 365 days"] == ["2: v1.1 (2026-10-01), v1.0", DAY, "GitHub"]
    assert rows["Description"] == ["Queues <b>jobs</b>\\u202e", DAY, "GitHub"]
    assert rows["Home page"] == ["https://kueue.example.org/", DAY, "GitHub"]
    assert rows["Archived"] == ["no", DAY, "GitHub"]
    assert "https://kueue.example.org/" not in {link.get("href") for link in article.iter("a")}


def test_notices_are_sentences_with_a_word_and_a_day(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {
        "archived": _host(True),
        "moved_to": _host("github.com/new/kueue"),
        "last_commit": _host("2026-11-01"),
    }
    article = parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue"))
    notices = article.find(".//ul[@class='ls-notices']")
    assert notices is not None
    assert [heard(notice) for notice in notices] == [
        "archived Its repository was found archived on 2026-11-20 (GitHub): read-only, without answers.",
        "moved Its repository was found under another name on 2026-11-20 (GitHub). "
        "It is now github.com/new/kueue.",
    ]
    links = [(link.get("href"), link.get("rel")) for link in notices.iter("a")]
    assert links == [("https://github.com/new/kueue", "noopener nofollow")]
    assert _facts(article, heard, "ls-status")["Activity"] == "archived"


def test_what_cannot_be_seen_in_a_notice_is_shown(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {
        "latest_release": _host({"tag": "v2\u202e", "date": "2026-11-25"}),
        "main_language": _host("Go\u202e"),
    }
    article = parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue"))
    assert "before v2\\u202e came out" in heard(article)
    assert _facts(article, heard, "ls-status")["Language"].startswith("Go\\u202e")


def test_where_all_fits_there_is_no_notice(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    article = parse(_page(catalogue_of(small, _snapshot(METADATA)), "kueue"))
    assert article.find(".//ul[@class='ls-notices']") is None


def test_an_old_project_is_not_called_dead(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    metadata = {"last_commit": _fact("2014-03-01", "2014-03-02")}
    text = heard(parse(_page(catalogue_of(small, _snapshot(metadata)), "kueue")))
    assert "No recent commit seen: Last commit seen 2014-03-01, in a copy of 2014-03-02" in text
    assert "archived" not in text


# Claims.


def test_a_claim_says_how_far_how_mature_since_when_and_by_what_evidence(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    row = _row(parse(_page(catalogue, "kueue")), "capability-gang-scheduling")
    assert heard(row[0]) == "Gang scheduling"
    link = row[0].find("a")
    assert link is not None
    assert link.get("href") == "../../capabilities/gang-scheduling/"
    assert heard(row[1]) == "full beta since v0.9.0"
    assert heard(row[3]) == "documented gang.md, line 12 docs checked 2026-11-20"
    evidence = row[3].find(".//a")
    assert evidence is not None
    assert evidence.get("href", "").startswith("https://github.com/example/batch/blob/")
    assert evidence.get("rel") == "noopener nofollow"


def test_several_statements_stand_under_one_name(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    article = parse(_page(catalogue, "volcano"))
    first = _row(article, "capability-quota")
    assert first[0].get("rowspan") == "2"
    assert heard(first[1]) == "full stable since v1.0 until v1.9"
    rows = list(article.iter("tr"))
    further = rows[rows.index(first) + 1]
    assert heard(further[0]) == "planned"
    assert "Rewritten." in heard(further[1])


def test_how_a_feature_is_had(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    how = heard(_row(parse(_page(catalogue, "volcano")), "capability-gang-scheduling")[2])
    assert "Admission only." in how
    assert "Through Kueue, an operator" in how
    assert "agent" in how
    assert "feature gate Gangs" in how


def test_hardware_says_its_mechanism(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    row = _row(parse(_page(catalogue, "kueue")), "hardware-amd-gpu")
    assert heard(row[0]) == "AMD GPU"
    assert "By resource flavor" in heard(row[2])


def test_not_found_unknown_and_finer_are_told_apart(
    catalogue: Catalogue, parse: Parse, heard: Heard, links: Links
) -> None:
    article = parse(_page(catalogue, "kueue", links))
    lines = [heard(line) for line in article.iterfind(".//p[@class='ls-not-found-line']")]
    assert lines == ["looked for, nothing found Looked for on 2026-11-21, nothing found: Bin packing"]
    assert not [
        e for e in _section(article, "capabilities") if e.tag == "details"
    ]  # backfill has a finer claim, the rest is claimed or looked for
    plugin = parse(_page(catalogue, "plugin", links))
    folds = [heard(fold) for fold in plugin.iterfind(".//details")]
    assert folds == [
        "Queues: nothing known about 3 capabilities Nobody has looked yet for Backfill, "
        "Passing a blocked head, Quota. Tell us what you know.",
        "Scheduling: nothing known about 1 capability Nobody has looked yet for Bin packing. "
        "Tell us what you know.",
        "Nothing known about 1 kind of hardware Nobody has looked yet for AMD GPU. Tell us what you know.",
    ]


def test_only_what_applies_to_the_category_counts_as_unknown(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    assert "Gang scheduling" not in heard(parse(_page(catalogue, "plugin")))


def test_a_project_without_claims_says_so(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    page = _page(catalogue, "plugin")
    text = heard(parse(page))
    assert "Nobody has made a claim for A plugin yet." in text
    assert "No evidence is cited yet." in text
    assert "Tell us" not in text  # nobody to tell: the repository is not known
    assert [heading.text for heading in page.toc] == ["Capabilities", "Hardware", "About this entry"]


def test_claims_are_counted_by_state(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    counts = parse(_page(catalogue, "kueue")).find(".//p[@class='ls-counts']")
    assert counts is not None
    assert heard(counts) == "full 2 none 1"


# Pairs.


def test_a_pair_reads_from_both_ends(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["works_with"] = [
        {
            "project": "volcano",
            "relation": "admits",
            "support": "partial",
            "maturity": "beta",
            "component": "controller",
            "since": {"self": "v0.6", "other": "v1.9"},
            "direction": "Holds Volcano jobs.",
            "setup": "A label.",
            "lost": "Fairness.",
            "note": "Tested by hand.",
            "evidence": EVIDENCE,
        }
    ]
    catalogue = catalogue_of(small)
    there = _row(parse(_page(catalogue, "kueue")), "works-with-volcano")
    assert heard(there[0]) == "Kueue admits volcano"
    assert heard(there[1]) == "partial beta"
    for words in (
        "Holds Volcano jobs.",
        "Tested by hand.",
        "Lost Fairness.",
        "Setup A label.",
        "Part controller",
    ):
        assert words in heard(there[2])
    assert "Since Kueue v0.6, volcano v1.9" in heard(there[2])
    assert "docs/x.md" not in heard(there[3])
    assert "x.md, line 3 docs" in heard(there[3])
    back = _row(parse(_page(catalogue, "volcano")), "works-with-kueue")
    assert heard(back[0]) == "Kueue admits volcano"
    assert heard(back[1]) == "partial beta"
    assert "Since volcano v1.9, Kueue v0.6" in heard(back[2])
    assert "Part controller of Kueue" in heard(back[2])


def test_a_pair_of_which_no_text_was_found_asserts_nothing(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    pair = small["projects/kueue.yaml"]["works_with"][0]
    pair |= {"support": "unknown", "relation": "admits"}
    row = _row(parse(_page(catalogue_of(small), "kueue")), "works-with-volcano")
    assert heard(row[0]) == "Kueue and volcano: no text about admitting was found"
    assert heard(row[1]) == "no text found"
    pair |= {"relation": "alternative-to"}
    row = _row(parse(_page(catalogue_of(small), "kueue")), "alternative-volcano")
    assert heard(row[0]) == "Kueue is an alternative to volcano"
    assert heard(row[1]) == "no text found on using both"


def test_who_repeats_a_pair_joins_its_row_and_nothing_is_lost(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["works_with"] = [
        {"project": "volcano", "relation": "admits", "support": "full", "evidence": EVIDENCE},
        {"project": "volcano", "relation": "alternative-to", "evidence": EVIDENCE},
    ]
    other = {**EVIDENCE[0], "note": "Said in passing."}
    small["projects/volcano.yaml"]["works_with"] = [
        {"project": "kueue", "relation": "embeds", "note": "As a library.", "evidence": [other]}
    ]
    catalogue = catalogue_of(small)
    for here, there in (("kueue", "volcano"), ("volcano", "kueue")):
        article = parse(_page(catalogue, here))
        row, alternative = _row(article, f"works-with-{there}"), _row(article, f"alternative-{there}")
        assert [heard(cell) for cell in row[:2]] == ["Kueue admits volcano", "full"]
        assert "volcano embeds Kueue, not judged As a library." in heard(row[2])
        assert "Said in passing." in heard(row[3])
        assert heard(alternative[0]) == "Kueue is an alternative to volcano"
        for each in (row, alternative):
            assert each[0].get("scope") == "row"
            assert [a.get("href") for a in each[0].iter("a")] == [f"../../projects/{there}/"]
    assert "In the entry of volcano: volcano embeds Kueue" in heard(parse(_page(catalogue, "kueue")))


def test_pairs_stand_by_what_is_known_and_the_contents_count_them(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    words = {"full": "", "partial": "", "planned": "", "unknown": "", "none": "", "": "alternative-to"}
    pairs = [
        {"outside": f"{word or 'an'} thing {number}", "evidence": EVIDENCE}
        | ({"support": word} if word else {})
        | ({"relation": relation} if relation else {})
        for word, relation in words.items()
        for number in range(4)
    ]
    small["projects/volcano.yaml"]["works_with"] = pairs
    page = _page(catalogue_of(small), "volcano")
    (heading,) = [heading for heading in page.toc if heading.id == "works_with"]
    assert [heading.text, *(part.text for part in heading.children)] == [
        "Works with (8)",
        "Planned (4)",
        "Do not go together (4)",
        "No text found (4)",
        "Mentioned, not judged (1)",
        "Alternatives (4)",
    ]
    names, table, *folds, _ = _section(parse(page), "works_with")
    assert len(names) == len(table.findall("tbody/tr")) == 8
    assert [heard(fold[0]) for fold in folds] == [part.text for part in heading.children]
    assert [fold.get("open") is not None for fold in folds] == [False, False, False, True, False]
    for fold, part in zip(folds, heading.children, strict=True):
        assert f"({len(fold.findall('table/tbody/tr'))})" in part.text


def test_the_first_pairs_are_open_whatever_is_known_of_them(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    pairs = [{"outside": f"thing {number}", "evidence": EVIDENCE} for number in range(9)]
    small["projects/volcano.yaml"]["works_with"] = pairs
    fold, _ = _section(parse(_page(catalogue_of(small), "volcano")), "works_with")
    assert fold.get("open") is not None


def test_what_is_no_entry_is_named_without_a_link(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    fold, links = _section(parse(_page(catalogue, "volcano")), "works_with")
    assert links.find("a[@href='../../works-with/?project=volcano#pairs']") is not None
    rows = fold.findall("table/tbody/tr")
    assert [heard(row[0]) for row in rows] == ["Kueue works with volcano", "volcano works with Prometheus"]
    assert rows[1][0].find("a") is None


# Adopters, stories, benchmarks, the entry itself.


def test_many_adopters_are_folded_and_none_is_lost(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["adopters"] = [
        {
            "name": f"Company {number}",
            "url": f"https://c{number}.example.org/",
            "use": "Trains.",
            "evidence": EVIDENCE,
        }
        for number in range(40)
    ]
    section = _section(parse(_page(catalogue_of(small), "kueue")), "adopters")
    shown, folded = (element for element in section if element.tag in ("ul", "details"))
    assert len(shown) == 12
    assert heard(folded[0]) == "28 more adopters"
    assert len(folded[1]) == 28
    link = shown.find("li/a")
    assert link is not None
    assert (link.get("href"), link.get("rel")) == ("https://c0.example.org/", "noopener nofollow")
    assert heard(shown[0]) == "Company 0 Trains. x.md, line 3 docs checked 2026-11-20"


def test_an_adopter_without_an_address_is_no_link(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["adopters"] = [{"name": "Quiet", "evidence": EVIDENCE}]
    (adopters,) = [
        e for e in _section(parse(_page(catalogue_of(small), "kueue")), "adopters") if e.tag == "ul"
    ]
    assert adopters[0][0].tag == "b"


def test_stories_name_the_projects_part(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    section = _section(parse(_page(catalogue, "kueue")), "stories")
    assert _said(section, heard) == "CERN: Analysis at CERN 2025 · used, written by them"
    design = _section(parse(_page(catalogue, "volcano")), "stories")
    assert _said(design, heard).endswith("One rack part of its design")


def test_benchmarks_of_the_catalogue_and_its_own(catalogue: Catalogue, parse: Parse, heard: Heard) -> None:
    section = _section(parse(_page(catalogue, "kueue")), "benchmarks")
    text = _said(section, heard)
    assert "Comparison on KWOK A university, 2025-06-15" in text
    assert "Scale test: Fills a queue. gang.md, line 12" in text
    assert section[0].find(".//a[@href='../../benchmarks/kwok-comparison/']") is not None


def test_the_quality_of_the_evidence_is_told(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    old = {**EVIDENCE[0], "kind": "vendor", "checked": "2025-01-02"}
    small["projects/kueue.yaml"]["capabilities"]["quota"][0]["evidence"] = [old]
    text = _said(_section(parse(_page(catalogue_of(small), "kueue")), "about"), heard)
    assert text.startswith(
        "6 pieces of evidence: 5 docs, 1 vendor; first checked on 2025-01-02, last on 2026-11-20."
    )


def test_links_to_change_an_entry_exist_only_where_the_repository_is_known(
    catalogue: Catalogue, parse: Parse, heard: Heard, links: Links
) -> None:
    def actions(page: Page) -> dict[str, str | None]:
        return {
            heard(link): link.get("href") for link in parse(page).iterfind(".//ul[@class='ls-page-links']//a")
        }

    always = {
        "Entry as Markdown": "../../fragments/projects/kueue.md",
        "Badge": "../../badges/kueue.svg",
        "Show it on other sites": "../../reuse/",
    }
    page = _page(catalogue, "kueue", links)
    assert page.source == "data/projects/kueue.yaml"
    assert actions(page) == {
        "Edit this entry": f"{links.edit}data/projects/kueue.yaml",
        "Report an error": f"{links.report}Kueue%3A%20",
        **always,
        "Entry as JSON": "../../api/v1/projects/kueue.json",
    }
    assert actions(_page(catalogue, "kueue")) == always


def test_a_logo_is_shown_and_copied_once(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    small["projects/kueue.yaml"]["logo"] = small["projects/volcano.yaml"]["logo"] = "batch.svg"
    catalogue = replace(catalogue_of(small), logos={"batch.svg": b"<svg/>"})
    assert _assets(catalogue)["logos/batch.svg"] == b"<svg/>"
    paths = [page.path for page in projects.pages(catalogue, Links()) if isinstance(page, Asset)]
    assert paths.count("logos/batch.svg") == 1
    (image,) = parse(_page(catalogue, "kueue")).iter("img")
    assert image.get("src") == "../../logos/batch.svg"
    assert image.get("alt") == ""
    assert not list(parse(_page(catalogue_of(small), "kueue")).iter("img"))


def test_a_former_address_leads_to_the_new_one(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    small["projects/kueue.yaml"]["former_ids"] = ["old-queue"]
    page = _page(catalogue_of(small), "old-queue")
    (link,) = parse(page).iter("a")
    assert link.get("href") == "../../projects/kueue/"
    assert page.moved_to == "projects/kueue/"


# Search and the table of contents.


def test_the_search_knows_kind_level_names_and_parts(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/volcano.yaml"] |= {
        "aliases": ["kube-volcano"],
        "former_ids": ["old-volcano"],
        "cncf": {"level": "incubating"},
    }
    (document,) = _page(catalogue_of(small), "volcano").search
    assert document.title == "volcano"
    assert document.tags == ("kube-volcano",)
    assert document.boost == 2
    assert document.names == ("volcano", "kube-volcano")
    assert document.text.startswith("Project · Schedulers · CNCF incubating · ")
    for word in ("Schedules gangs.", "old-volcano", "agent"):
        assert word in document.text
    small["projects/volcano.yaml"]["cncf"] = {"level": "none"}
    assert "CNCF" not in _page(catalogue_of(small), "volcano").search[0].text
    assert "Gang scheduling" not in document.text  # its page names the projects


def test_every_line_of_the_table_of_contents_has_its_place(catalogue: Catalogue, parse: Parse) -> None:
    for page in projects.pages(catalogue, Links()):
        if isinstance(page, Page):
            ids = [element.get("id") for element in parse(page).iter() if element.get("id")]
            assert len(ids) == len(set(ids))
            for heading in page.toc:
                assert {heading.id, *(child.id for child in heading.children)} <= set(ids)


def test_a_long_name_is_kept_whole(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    name = "Extraordinarily-long-unbreakable-name-of-a-scheduler-for-GPUs"
    small["projects/kueue.yaml"]["name"] = name
    page = _page(catalogue_of(small), "kueue")
    (heading,) = parse(page).iter("h1")
    assert heard(heading) == page.title == name


def test_every_claim_has_a_link_to_itself(catalogue: Catalogue, parse: Parse) -> None:
    for project in catalogue.projects.values():
        article = parse(_page(catalogue, project.id))
        rows = [
            row for row in article.iter("tr") if str(row.get("id")).startswith(("capability-", "hardware-"))
        ]
        assert len(rows) == len(project.capabilities) + len(project.hardware)
        for row in rows:
            (link,) = row.findall("th/a[@class='ls-anchor']")
            assert link.get("href") == f"#{row.get('id')}"
            name = next(iter(row.iter("a"))).text
            assert link.get("aria-label") == f"Link to this claim: {name}"


def test_a_project_leads_to_others_of_its_kind_and_to_the_comparison(
    catalogue: Catalogue, parse: Parse
) -> None:
    article = parse(_page(catalogue, "kueue"))
    hrefs = {link.get("href") for link in article.iter("a")}
    assert {"../../categories/queueing/", "../../compare/?projects=kueue"} <= hrefs
    (button,) = [each for each in article.iter("button") if each.get("data-ls-compare")]
    assert button.get("data-ls-compare") == "kueue"
