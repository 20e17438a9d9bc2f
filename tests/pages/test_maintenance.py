"""What needs attention: a section for each kind of work, each row with a day, what to do and a way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.attention import OF_COLLECTING, Kind
from landscape.pages import maintenance, render
from landscape.pages.page import Links, Page
from landscape.pages.paging import Size

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]
Files = dict[str, dict[str, Any]]

DAY = "2026-11-20"
IDS = ["gone", "moved", "archived", "silent", "licences", "stale", "evidence", "failing", "metadata"]
NOTHING = {
    "licence": {"value": "Apache-2.0", "source": "github", "observed_at": DAY},
    "last_commit": {"value": "2026-11-19", "source": "github", "observed_at": DAY},
}


def fact(value: object, seen: str = DAY) -> dict[str, object]:
    return {"value": value, "source": "github", "observed_at": seen}


def section(article: Element, id: str) -> list[Element]:
    """Return what stands between a section's heading and the next one."""
    children = list(article)
    start = next(index for index, child in enumerate(children) if child.get("id") == id)
    rest = children[start + 1 :]
    return rest[: next((index for index, child in enumerate(rest) if child.tag == "h2"), len(rest))]


def rows(article: Element, id: str) -> list[Element]:
    return [row for part in section(article, id) for row in part.iterfind("tbody/tr")]


@pytest.fixture
def shown(small: Files, catalogue_of: Make, parse: Parse, links: Links) -> Callable[..., Element]:
    """Return the article of a landscape in which Kueue's repository has this metadata."""

    def article(links: Links = links, **metadata: object) -> Element:
        known = {"repositories": {"github.com/example/kueue": metadata}} if metadata else {}
        return parse(next(maintenance.pages(catalogue_of(small, known), links)))

    return article


Shown = Callable[..., Element]

STATE = {"value": "not-found", "source": "github", "since": "2026-11-12", "observed_at": DAY}
FAILURE = {"kind": "timeout", "source": "github", "since": "2026-11-18", "observed_at": DAY}


def test_every_kind_of_notice_has_its_section() -> None:
    kinds = [kind for work in maintenance.WORK for kind in work.kinds]
    assert sorted([*kinds, *OF_COLLECTING]) == sorted(Kind)


@pytest.mark.parametrize(
    ("id", "metadata", "day", "what", "todo"),
    [
        ("gone", {"state": STATE}, "2026-11-12", "not found Its repository has not been", "record its end"),
        ("gone", {"disabled": fact(True)}, DAY, "disabled", "Find where"),
        ("moved", {"moved_to": fact("github.com/new/kueue")}, DAY, "moved", "https://github.com/new/kueue."),
        ("archived", {"archived": fact(True)}, DAY, "archived", "state archived"),
        ("silent", {"last_commit": fact("2024-02-03")}, "2024-02-03", "silent On 2026-11-20", "why"),
        ("licences", {"licence": fact("MIT")}, DAY, "this entry says Apache-2.0", "licence_evidence"),
        (
            "licences",
            {"licence": fact("NOASSERTION")},
            DAY,
            "licence not recognised On 2026-11-20 its host had a licence file",
            "licence_evidence",
        ),
        ("failing", {"failure": FAILURE}, "2026-11-18", "no answer came in time", "by hand"),
        (
            "stale",
            {"latest_release": fact({"tag": "v2.0.0", "date": "2026-11-22"}, "2026-11-23")},
            "2026-11-22",
            "4 claims were last checked before v2.0.0",
            "at v2.0.0",
        ),
    ],
)
def test_work_stands_in_its_section_and_nowhere_else(
    small: Files,
    shown: Shown,
    heard: Heard,
    id: str,
    metadata: dict[str, Any],
    day: str,
    what: str,
    todo: str,
) -> None:
    small["projects/kueue.yaml"]["licence"] = "Apache-2.0"
    article = shown(**metadata)
    (row,) = rows(article, id)
    assert heard(row[0]) == "Kueue"
    assert heard(row[1]) == day
    assert what in heard(row[2])
    assert todo in heard(row[3])
    assert heard(row[3]).endswith("Edit the entry of Kueue")
    links = [link.get("href") for link in row.iter("a")]
    assert links[0] == "../projects/kueue/"
    assert links[-1] == "https://forge.example.org/batch/edit/main/data/projects/kueue.yaml"
    others = [other for other in IDS if other not in (id, "evidence", "metadata")]
    assert [other for other in others if rows(article, other)] == []


def test_where_all_fits_each_section_says_so_in_a_line(shown: Shown, heard: Heard) -> None:
    article = shown(**NOTHING)
    for id in IDS:
        if id not in ("evidence", "metadata"):
            assert [heard(part) for part in section(article, id)] == ["None is known."]


def test_where_no_host_was_asked_nothing_is_concluded(shown: Shown, heard: Heard) -> None:
    article = shown(last_commit={**fact(DAY), "source": "git"})
    said = {id: heard(section(article, id)[0]) for id in IDS}
    assert [id for id in IDS if said[id] == "Not known: no code host has been asked yet."] == [
        "gone",
        "moved",
        "archived",
    ]
    assert said["licences"] == "Not known: no licence was read yet."
    assert said["silent"].startswith("Not known: repositories were read from copies")
    numbers = [heard(item) for item in article.iterfind("ul[@class='ls-jump']/li")]
    assert numbers[:5] == [
        "Repositories that are not there not known",
        "Repositories that have moved not known",
        "Archived, and the entry does not say so not known",
        "Silent for a year not known",
        "Licences other than the entry says, or not recognised not known",
    ]
    assert numbers[5] == "Claims older than the latest feature release 0"


def test_the_day_of_a_copy_may_be_that_of_a_release(shown: Shown, heard: Heard) -> None:
    release = fact([{"tag": "v1"}, {"tag": "v0", "date": DAY}])
    article = shown(last_commit=fact("2026-11-01"), releases_365d=release)
    assert heard(section(article, "silent")[0]).startswith("Not known")
    article = shown(last_commit=fact("2026-11-01"), latest_release=fact({"tag": "v0", "date": "2026-11-19"}))
    assert heard(section(article, "silent")[0]) == "None is known."


def test_a_later_look_and_a_licence_tell_without_a_host(shown: Shown, heard: Heard) -> None:
    by_git = {"last_commit": fact("2026-11-01"), "licence": fact("Apache-2.0")}
    article = shown(**{name: {**value, "source": "git"} for name, value in by_git.items()})
    said = {id: heard(section(article, id)[0]) for id in IDS}
    assert said["licences"] == said["silent"] == "None is known."
    assert said["archived"].startswith("Not known")


def test_other_repositories_have_rows_that_name_them(
    small: Files, catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    small["projects/kueue.yaml"]["repositories"].append({"url": "https://github.com/example/ui"})
    known = {"github.com/example/ui": {"archived": fact(True)}}
    article = parse(next(maintenance.pages(catalogue_of(small, {"repositories": known}), Links())))
    (row,) = rows(article, "archived")
    assert "Its repository github.com/example/ui was found archived" in heard(row[2])
    assert "remove it from the list" in heard(row[3])


def test_stale_claims_are_named_and_linked(shown: Shown, heard: Heard) -> None:
    release = fact({"tag": "v2.0.0", "date": "2026-11-22"}, "2026-11-23")
    (row,) = rows(shown(latest_release=release), "stale")
    claims = {heard(link): link.get("href") for link in row[2].iter("a")}
    assert claims == {
        "Gang scheduling": "../projects/kueue/#capability-gang-scheduling",
        "Passing a blocked head": "../projects/kueue/#capability-head-skip",
        "Quota": "../projects/kueue/#capability-quota",
        "AMD GPU": "../projects/kueue/#hardware-amd-gpu",
    }


def test_rows_are_in_the_order_of_names(small: Files, shown: Shown, heard: Heard) -> None:
    for name in ("Zulu", "alpha", "Mike"):
        small[f"projects/{name.lower()}.yaml"] = {"name": name, "summary": "S.", "category": "device"}
    assert [heard(row[0]) for row in rows(shown(), "evidence")] == ["A plugin", "alpha", "Mike", "Zulu"]


def test_the_summary_counts_and_leads_to_every_section(shown: Shown, heard: Heard) -> None:
    article = shown(archived=fact(True))
    jumps = article.find("ul[@class='ls-jump']")
    assert jumps is not None
    assert [link.get("href") for link in jumps.iter("a")] == [f"#{id}" for id in IDS]
    assert "Archived, and the entry does not say so 1" in [heard(item) for item in jumps]
    assert [heading.get("id") for heading in article.iter("h2")] == IDS


def test_metadata_is_counted_by_source_and_what_is_missing_is_listed(
    small: Files, shown: Shown, heard: Heard
) -> None:
    kueue = small["projects/kueue.yaml"]
    kueue["repositories"].append({"url": "https://github.com/example/ui"})
    article = shown(stars=fact(1, "2026-08-01"), commits={**fact(2, "2026-07-01"), "source": "git"})
    said = " ".join(heard(part) for part in section(article, "metadata"))
    assert "Repositories listed 2 With values from git 1 With values from GitHub 1" in said
    assert "Never collected: 1 repository of 1 project Kueue: github.com/example/ui" in said
    assert "Not collected in the 90 days before 2026-11-20: 1 repository of 1 project" in said
    assert "Kueue: github.com/example/kueue (2026-08-01)" in said


def test_metadata_that_is_all_fresh_says_so(shown: Shown, heard: Heard) -> None:
    said = " ".join(heard(part) for part in section(shown(**NOTHING), "metadata"))
    assert "All of it was collected in the 90 days before 2026-11-20." in said


def test_without_a_repository_nothing_leads_to_an_edit(shown: Shown) -> None:
    article = shown(Links(), archived=fact(True))
    (row,) = rows(article, "archived")
    assert [link.get("href") for link in row.iter("a")] == ["../projects/kueue/"]


def test_it_is_a_page_of_the_navigation_and_of_the_search(catalogue: Catalogue) -> None:
    (page,) = [
        page for page in render(catalogue, Links()) if isinstance(page, Page) and page.url == maintenance.URL
    ]
    assert page.index
    assert page.title == "What needs attention"
    assert page.description.startswith("1 thing in 1 entry to look at")
    assert [document.location for document in page.search] == ["maintenance/"]
    assert [heading.id for heading in page.toc] == IDS


def test_an_empty_landscape_has_the_page_too(
    small: Files, catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    files = {path: value for path, value in small.items() if path.startswith("vocabulary/")}
    said = heard(parse(next(maintenance.pages(catalogue_of(files), Links()))))
    assert "No entry asks for a second look" in said


def test_a_long_list_of_what_was_never_collected_is_on_sheets(
    small: Files, catalogue_of: Make, parse: Parse
) -> None:
    names = [f"Tool {letter}" for letter in "abcdefg"]
    for name in names:
        id = name.lower().replace(" ", "-")
        small[f"projects/{id}.yaml"] = {
            "name": name,
            "summary": "A tool.",
            "category": "scheduler",
            "repositories": [{"url": f"https://github.com/example/{id}"}],
        }
    catalogue = catalogue_of(small, {})
    whole, *others = maintenance.pages(catalogue, Links(), size=Size(rows=3))
    sheets = [page for page in others if page.url.startswith(f"{maintenance.URL}never_collected/")]
    listed = [item for page in sheets for item in parse(page).iterfind("ul[@class='ls-plainlist']/li")]
    text = "".join("".join(item.itertext()) for item in listed)
    assert all(text.count(f"github.com/example/{name.lower().replace(' ', '-')}") == 1 for name in names)
    (fold,) = [part for part in parse(whole).iter("details") if part.get("id") == "never_collected"]
    leads = [link.get("href", "").removeprefix("../") for link in fold.iter("a")]
    assert leads == [page.url for page in sheets]
    (short,) = maintenance.pages(catalogue, Links())
    (fold,) = [part for part in parse(short).iter("details") if part.get("id") == "never_collected"]
    assert len(list(fold.iter("li"))) == len(listed)
