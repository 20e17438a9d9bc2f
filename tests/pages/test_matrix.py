"""The matrices: every cell says in words what it shows and leads to its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest

from landscape.catalogue import Catalogue
from landscape.catalogue.words import STATES
from landscape.pages import capabilities, facets, glossary, hardware, matrix, matrix_table, projects
from landscape.pages.page import Links, Page

Make = Callable[..., Catalogue]
Parse = Callable[[Page], Element]
Heard = Callable[[Element], str]

ALL, HARDWARE, QUEUES, SCHEDULING = (
    "matrix/",
    "matrix/hardware/",
    "matrix/groups/queueing/",
    "matrix/groups/scheduling/",
)


def _pages(catalogue: Catalogue) -> dict[str, Page]:
    return {page.url: page for page in matrix.pages(catalogue, Links())}


def _said(cell: Element) -> str:
    """Return what a screen reader says of a cell: its link's label, its text, or the word of an empty one."""
    link = cell.find("a")
    if link is not None and link.get("aria-label"):
        return link.get("aria-label", "")
    text = " ".join("".join(_texts(cell)).split())
    return text or ("not asked" if "ls-not-asked" in cell.get("class", "").split() else "unknown")


def _texts(element: Element) -> list[str]:
    if element.get("aria-hidden") == "true":
        return []
    return [element.text or "", *(text for child in element for text in (*_texts(child), child.tail or ""))]


def _rows(article: Element) -> dict[str, list[Element]]:
    """Return project name -> its cells."""
    rows = [row for row in article.iter("tr") if row.find("th[@scope='row']") is not None]
    return {
        "".join(row[0].itertext()): [cell for cell in row.findall("td") if not _of_group(cell)]
        for row in rows
    }


def _of_group(cell: Element) -> bool:
    return "ls-group" in cell.get("class", "").split()


def test_there_is_a_page_for_all_for_hardware_and_for_each_group(catalogue: Catalogue) -> None:
    pages = _pages(catalogue)
    assert list(pages) == [ALL, HARDWARE, QUEUES, SCHEDULING]
    assert all(page.wide for page in pages.values())
    assert [url for url, page in pages.items() if page.index] == [ALL, HARDWARE]
    assert len({page.title for page in pages.values()}) == 4
    assert len({page.description for page in pages.values()}) == 4


@pytest.mark.parametrize("url", [ALL, HARDWARE, QUEUES, SCHEDULING])
def test_every_part_of_the_table_says_its_role_and_what_it_heads(
    catalogue: Catalogue, parse: Parse, url: str
) -> None:
    """The style sheet lays rows out as boxes, which takes the roles of a table from them in some browsers."""
    (table,) = parse(_pages(catalogue)[url]).iter("table")
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for part in table.iter():
        assert part.get("role") == roles.get(part.tag, part.get("role"))
    assert table.find("caption") is not None
    (head,) = table.findall("thead/tr")
    assert {(th.get("role"), th.get("scope")) for th in head} == {("columnheader", "col")}
    for body in table.findall("tbody"):
        assert (body[0][0].get("role"), body[0][0].get("scope")) == ("rowheader", "rowgroup")
        assert int(body[0][0].get("colspan", 0)) == len(head)
        for row in body[1:]:
            if row.get("class") != "ls-nothing":
                assert (row[0].get("role"), row[0].get("scope")) == ("rowheader", "row")
                assert len(row) == len(head)


def test_every_heading_leads_to_the_page_of_its_subject(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(_pages(catalogue)[ALL])
    headings = [cell for cell in article.iter("th") if cell.get("data-key")]
    links = {cell.get("data-key"): (cell[0].text, cell[0].get("href")) for cell in headings}
    assert links["gang-scheduling"] == ("Gang scheduling", "../capabilities/gang-scheduling/")
    names = {id: one.name for id, one in catalogue.capabilities.items()}
    names |= {f"hardware.{id}": one.name for id, one in catalogue.hardware.items()}
    assert {key: name for key, (name, _) in links.items()} == names


def test_a_group_has_a_column_that_counts_what_is_claimed(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(_pages(catalogue)[ALL])
    headings = [cell for cell in article.iter("th") if cell.get("data-group")]
    groups = matrix.hardware_columns(catalogue, "")
    names = [*(group.name for group in catalogue.groups), *(group.name for group in groups)]
    assert [heading.findtext("button") for heading in headings] == names
    for row in article.iter("tr"):
        counted = [cell.text for cell in row.findall("td") if _of_group(cell)]
        if not counted:
            continue
        project = catalogue.projects[row.get("data-project", "")]
        solid = {
            *(id for id, said in project.capabilities.items() if said[0].support in ("full", "partial")),
            *(
                f"hardware.{id}"
                for id, said in project.hardware.items()
                if said[0].support in ("full", "partial")
            ),
        }
        sizes = [{capability.id for capability in group.capabilities} for group in catalogue.groups]
        sizes += [{column.key for column in group.columns} for group in groups]
        assert counted == [f"{len(keys & solid)} of {len(keys)}" for keys in sizes]
    one_group = parse(_pages(catalogue)[SCHEDULING])
    assert not [cell for cell in one_group.iter() if _of_group(cell)]


def test_without_views_the_first_groups_are_unfolded(catalogue: Catalogue, parse: Parse) -> None:
    article = parse(_pages(catalogue)[ALL])
    first = {
        capability.id for group in catalogue.groups[: matrix.UNFOLDED] for capability in group.capabilities
    }
    shown = [cell.get("data-key") for cell in article.iter("th") if cell.get("class") == "ls-shown"]
    assert set(shown) == first
    assert [
        button.get("aria-expanded")
        for button in article.iter("button")
        if "ls-unfold" in button.get("class", "")
    ] == [
        "true",
        "true",
        "false",
    ]
    for row in article.iter("tr"):
        cells = row.findall("td")
        if cells:
            marked = ["ls-shown" in cell.get("class", "").split() for cell in cells if not _of_group(cell)]
            assert marked == [key in first for key in (*catalogue.capabilities, "hardware.amd-gpu")]


def test_the_first_view_is_shown_first(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    view = {"id": "one", "name": "One", "description": "A view.", "capabilities": ["gang-scheduling"]}
    small["vocabulary/views.yaml"] = {"views": [view, {**view, "id": "two", "name": "Two"}]}
    article = parse(_pages(catalogue_of(small))[ALL])
    shown = [cell.get("data-key") for cell in article.iter("th") if cell.get("class") == "ls-shown"]
    assert shown == ["gang-scheduling"]
    links = [link for link in article.iter("a") if link.get("data-view")]
    assert [link.get("href") for link in links] == ["?view=one", "?view=two", "?view=all"]
    assert [link.get("data-subjects") for link in links] == ["gang-scheduling", "gang-scheduling", None]
    counts = {part.get("class"): part.text for part in article.iter("p") if part.get("class")}
    assert counts["ls-matrix-count ls-scripted"] == "3 projects, 1 of 6 columns, 2 claims"
    # Without scripts all columns are shown.
    assert (counts["ls-matrix-all ls-unscripted"] or "").startswith("3 projects, 6 columns, ")


def test_classes_say_which_floors_a_claim_reaches(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    rows = _rows(parse(_pages(catalogue_of(small))[ALL]))
    assert rows["Kueue"][3].get("class", "").split() == ["ls-full", "ls-beta", "ls-documented", "ls-shown"]
    several = rows["volcano"][2]
    assert "ls-several" in several.get("class", "").split()
    assert several.get("data-said", "").split(";")[0] == "full stable documented ended"
    claim = small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"][0]
    claim["evidence"] = [{**claim["evidence"][0], "kind": kind} for kind in ("docs", "source")]
    del claim["maturity"]
    claim["until"] = "v1"
    rows = _rows(parse(_pages(catalogue_of(small))[ALL]))
    assert rows["Kueue"][3].get("class", "").split() == ["ls-full", "ls-source", "ls-ended", "ls-shown"]


def test_rows_come_in_chunks_that_say_how_long_they_are(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    for number in range(matrix_table.CHUNK + 3):
        small[f"projects/other-{number}.yaml"] = {**small["projects/kueue.yaml"], "name": f"Other {number}"}
    article = parse(_pages(catalogue_of(small))[ALL])
    bodies = [body for body in article.iter("tbody") if body.get("data-category") == "queueing"]
    assert [len(body) for body in bodies] == [matrix_table.CHUNK + 1, 4]
    for body in article.iter("tbody"):
        tens, units = body.get("class", "").split()
        assert int(tens.removeprefix("ls-tens-")) * 10 + int(units.removeprefix("ls-units-")) == len(body)


def test_a_screen_reader_hears_support_maturity_and_release(catalogue: Catalogue, parse: Parse) -> None:
    for url in (ALL, SCHEDULING):
        rows = _rows(parse(_pages(catalogue)[url]))
        assert "full, beta, since v0.9.0" in [_said(cell) for cell in rows["Kueue"]]
    quota = _rows(parse(_pages(catalogue)[ALL]))["volcano"][2]
    assert _said(quota) == "full, stable, since v1.0, until v1.9, 2 statements"


def test_the_ways_of_not_having_it_are_told_apart(catalogue: Catalogue, parse: Parse) -> None:
    rows = {
        name: [_said(cell) for cell in cells] for name, cells in _rows(parse(_pages(catalogue)[ALL])).items()
    }
    assert rows["Kueue"] == [
        "see finer, Passing a blocked head",
        "full",
        "none",
        "full, beta, since v0.9.0",
        "looked for, nothing found, 2026-11-21",
        "partial",
    ]
    assert rows["volcano"][4] == "not applicable"
    assert rows["A plugin"] == ["unknown", "unknown", "unknown", "not asked", "unknown", "unknown"]


def test_who_is_not_asked_has_an_empty_cell_and_may_still_claim(
    small: dict[str, Any], catalogue_of: Make, parse: Parse
) -> None:
    asked = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    assert asked["applies_to"] == ["queueing", "scheduler"]
    cell = _rows(parse(_pages(catalogue_of(small))[ALL]))["A plugin"][3]
    assert (cell.get("class"), _said(cell)) == ("ls-not-asked ls-shown", "not asked")
    asked["applies_to"] = []
    cell = _rows(parse(_pages(catalogue_of(small))[ALL]))["A plugin"][3]
    assert (cell.get("class"), _said(cell)) == ("ls-shown", "unknown")


def test_a_project_whose_end_was_declared_says_so_beside_its_name(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    evidence = small["projects/kueue.yaml"]["works_with"][0]["evidence"]
    for project, state in (("kueue", "retired"), ("plugin", "archived")):
        small[f"projects/{project}.yaml"]["status"] = {"state": state, "evidence": evidence}
    article = parse(_pages(catalogue_of(small))[SCHEDULING])
    names = [heard(cell) for cell in article.iter("th") if cell.get("scope") == "row"]
    assert names == ["Kueue retired", "volcano"]
    (line,) = [heard(row) for row in article.iter("tr") if row.get("class") == "ls-nothing"]
    assert line == "Nothing known: A plugin archived"


def test_what_a_host_says_of_a_repository_stands_beside_the_name(
    small: dict[str, Any], catalogue_of: Make, parse: Parse, heard: Heard
) -> None:
    seen = {"source": "github", "observed_at": "2026-11-20"}
    facts = {"archived": {"value": True, **seen}, "moved_to": {"value": "github.com/new/kueue", **seen}}
    snapshot = {"repositories": {"github.com/example/kueue": facts}}
    article = parse(_pages(catalogue_of(small, snapshot))[SCHEDULING])
    assert [heard(row) for row in article.iterfind(".//tbody/tr/th[@scope='row']")] == [
        "Kueue archived, moved",
        "volcano",
    ]
    assert "A small word with a project's name, such as archived or moved" in heard(article)


def test_a_known_cell_leads_to_the_claim_on_the_projects_page(catalogue: Catalogue, parse: Parse) -> None:
    cells = _rows(parse(_pages(catalogue)[ALL]))["Kueue"]
    targets = [link.get("href") if (link := cell.find("a")) is not None else None for cell in cells]
    assert targets == [
        "../projects/kueue/#capability-head-skip",
        "../projects/kueue/#capability-head-skip",
        "../projects/kueue/#capability-quota",
        "../projects/kueue/#capability-gang-scheduling",
        None,
        "../projects/kueue/#hardware-amd-gpu",
    ]
    hardware = _rows(parse(_pages(catalogue)[HARDWARE]))["Kueue"]
    assert hardware[0].find("a[@href='../../projects/kueue/#hardware-amd-gpu']") is not None


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(catalogue: Catalogue, parse: Parse) -> None:
    others = (
        *projects.pages(catalogue, Links()),
        *capabilities.pages(catalogue, Links()),
        *hardware.pages(catalogue, Links()),
        glossary.page(catalogue, Links()),
    )
    pages = _pages(catalogue) | {page.url: page for page in others if isinstance(page, Page)}
    anchors = {url: {"", *re.findall(r' id="([^"]+)"', page.html)} for url, page in pages.items()}
    for url in _pages(catalogue):
        for link in parse(pages[url]).iter("a"):
            target, _, anchor = urljoin(f"/{url}", link.get("href", "")).removeprefix("/").partition("#")
            assert anchor in anchors[target], (url, target, anchor)


def test_the_sign_is_for_the_eye_and_never_alone(catalogue: Catalogue, parse: Parse) -> None:
    signs = {label.sign for label in STATES.values()}
    for page in _pages(catalogue).values():
        for cells in _rows(parse(page)).values():
            for cell in cells:
                assert _said(cell)
                assert not signs & set(_said(cell))


def test_the_legend_explains_every_state(catalogue: Catalogue, parse: Parse) -> None:
    for page in _pages(catalogue).values():
        (legend,) = parse(page).iter("dl")
        text = "".join(legend.itertext())
        assert all(label.sign in text and label.meaning in text for label in STATES.values())


def test_signs_and_legend_stand_above_every_table(catalogue: Catalogue, parse: Parse) -> None:
    """The words are always in sight; what they mean is one step away, without a script."""
    for page in _pages(catalogue).values():
        (article,) = parse(page).findall("./div[@data-ls-app='matrix']")
        (key,) = article.findall("./div[@class='ls-key']")
        shown = "".join((key.find("p") or key).itertext())
        assert all(label.sign in shown and label.name in shown for label in STATES.values())
        assert key.find("details[summary]/dl") is not None
        children = list(article)
        table = next(child for child in children if child.get("role") == "region")
        assert children.index(key) < children.index(table)


def test_the_caption_counts_what_the_catalogue_holds(catalogue: Catalogue, parse: Parse) -> None:
    captions = {
        url: "".join(next(parse(page).iter("caption")).itertext()) for url, page in _pages(catalogue).items()
    }
    assert captions[ALL] == (
        "Projects, capabilities and hardware. 3 projects, 5 capabilities, 1 kind of hardware, 7 claims "
        "(3 full, 2 partial, 1 none, 1 not applicable); as of 2026-11-20. An empty cell: not asked."
    )
    assert "2 capabilities, 3 claims (1 full, 1 partial, 1 not applicable)" in captions[SCHEDULING]
    assert "1 kind of hardware, 1 claim (1 partial)" in captions[HARDWARE]


def test_rows_without_any_knowledge_are_folded_to_a_line(
    catalogue: Catalogue, parse: Parse, heard: Heard
) -> None:
    article = parse(_pages(catalogue)[SCHEDULING])
    assert list(_rows(article)) == ["Kueue", "volcano"]
    (line,) = [heard(row) for row in article.iter("tr") if row.get("class") == "ls-nothing"]
    assert line == "Nothing known: A plugin"
    assert list(_rows(parse(_pages(catalogue)[ALL]))) == ["Kueue", "volcano", "A plugin"]


def test_what_entries_say_is_never_markup(small: dict[str, Any], catalogue_of: Make, parse: Parse) -> None:
    evil = '"><script>alert(1)</script>{{ 7 * 7 }}'
    small["projects/kueue.yaml"]["name"] = evil
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"][0]["since"] = evil
    small["vocabulary/categories.yaml"]["categories"][0]["name"] = evil
    group = small["vocabulary/capabilities/scheduling.yaml"]
    group["name"] = group["description"] = group["capabilities"][0]["name"] = evil
    for page in _pages(catalogue_of(small)).values():
        article = parse(page)
        assert not list(article.iter("script"))
        assert "7 * 7" in page.html
    assert f"full, beta, since {evil}" in "".join(article.itertext())
    everything = parse(_pages(catalogue_of(small))[ALL])
    assert f"full, beta, since {evil}" in [link.get("aria-label") for link in everything.iter("a")]


def test_no_page_has_styles_or_scripts_of_its_own(catalogue: Catalogue, parse: Parse) -> None:
    for page in _pages(catalogue).values():
        for element in parse(page).iter():
            assert element.tag not in ("script", "style")
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_an_unknown_cell_costs_few_bytes(small: dict[str, Any], catalogue_of: Make) -> None:
    before = len(_pages(catalogue_of(small))[ALL].html)
    small["projects/another.yaml"] = {**small["projects/plugin.yaml"], "name": "Another"}
    after = catalogue_of(small)
    added = len(_pages(after)[ALL].html) - before
    data = facets.values(after, after.projects["another"])
    row = len(' data-project="another"') + sum(len(f' data-{name}="{value}"') for name, value in data.items())
    assert added < row + 150 + 3 * 60 + 6 * 40
