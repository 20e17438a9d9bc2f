"""Which needs recur over the stories, whether they are met, and which stand together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue, themes
from landscape.catalogue.words import State

Make = Callable[..., Catalogue]

EVIDENCE = [{"url": "https://docs.example.org/a", "kind": "docs", "checked": "2026-11-20"}]


def story(title: str, capabilities: list[str], organisation: str = "", **more: Any) -> dict[str, Any]:
    """Return a story's entry; without an organisation it is a design."""
    who = {"kind": "talk", "organisation": organisation} if organisation else {"kind": "design"}
    needs = {"capabilities": capabilities} | more.pop("needs", {})
    return {"title": title, "problem": "P.", "evidence": EVIDENCE, "needs": needs, **who, **more}


def only(small: dict[str, Any], *stories: dict[str, Any]) -> dict[str, Any]:
    """Return the small landscape with these stories alone, and a second organisation."""
    small["vocabulary/organisations.yaml"]["organisations"].append({"id": "zoo", "name": "Zoo"})
    files = {path: value for path, value in small.items() if not path.startswith("stories/")}
    return files | {f"stories/s{number}.yaml": entry for number, entry in enumerate(stories)}


USES_KUEUE = [{"project": "kueue", "relation": "uses"}]
USES_VOLCANO = [{"project": "volcano", "relation": "uses"}]


def test_organisations_and_designs_stated_and_inferred_are_counted_apart(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    catalogue = catalogue_of(
        only(
            small,
            story("A", ["quota"], "cern", domain="physics"),
            story("B", ["quota"], "cern", domain="physics", needs={"inferred": ["quota"]}),
            story("C", ["quota"], "zoo"),
            story("D", ["quota", "backfill"]),
        )
    )
    quota, backfill = themes.themes(catalogue)
    assert [one.title for one in quota.told.stated] == ["A", "C"]
    assert [one.title for one in quota.told.inferred] == ["B"]
    assert [one.title for one in quota.designs.stories] == ["D"]
    assert (len(quota.told), quota.organisations, quota.domains) == (3, 2, 1)
    assert (backfill.id, len(backfill.told), len(backfill.designs)) == ("backfill", 0, 1)
    assert themes.recurring([quota, backfill]) == [quota]
    assert themes.of_designs([quota, backfill]) == []
    assert themes.recurring_keys(catalogue) == {("capability", "quota")}


def test_who_meets_a_need_and_whether_those_who_need_it_use_that(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    catalogue = catalogue_of(
        only(
            small,
            story("A", ["gang-scheduling"], "cern", projects=USES_KUEUE + USES_VOLCANO),
            story("B", ["gang-scheduling"], "zoo", projects=USES_VOLCANO),
            story("C", ["gang-scheduling"], "zoo", projects=[{"project": "kueue", "relation": "rejected"}]),
            story("D", ["gang-scheduling"], "zoo", projects=[{"project": "plugin", "relation": "uses"}]),
        )
    )
    (gang,) = themes.themes(catalogue)
    assert [project.id for project in gang.full] == ["kueue"]
    assert [project.id for project in gang.partial] == ["volcano"]
    # The plugin is of a kind that nobody asks for gangs.
    assert [(project.id, cell.state) for project, cell in gang.used] == [
        ("plugin", State.NOT_ASKED),
        ("kueue", State.FULL),
        ("volcano", State.PARTIAL),
    ]
    assert (gang.in_use, gang.served, gang.partly) == (2, 1, 1)
    assert themes.unmet([gang]) == []


def test_a_need_that_nobody_has_in_full_is_unmet(small: dict[str, Any], catalogue_of: Make) -> None:
    found = themes.themes(catalogue_of(only(small, story("A", ["backfill", "gang-scheduling"], "cern"))))
    assert [theme.id for theme in themes.unmet(found)] == ["backfill"]


def test_a_no_in_its_own_words_is_told_from_what_is_not_known(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    stories = [story(title, ["quota"], "cern", projects=USES_KUEUE) for title in "AB"]
    # The small landscape's kueue says no to quotas.
    (quota,) = themes.themes(catalogue_of(only(small, *stories)))
    assert (quota.in_use, quota.served, quota.partly, quota.denied) == (2, 0, 0, 2)
    del small["projects/kueue.yaml"]["capabilities"]["quota"]
    (quota,) = themes.themes(catalogue_of(only(small, *stories)))
    assert quota.denied == 0


def test_only_a_finer_capability_is_told_beside_who_meets_the_coarser(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    (backfill,) = themes.themes(catalogue_of(only(small, story("A", ["backfill"], "cern"))))
    assert not backfill.full
    assert [project.id for project in backfill.finer] == ["kueue"]


def test_the_order_is_that_of_told_stories_then_designs_then_names(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    found = themes.themes(
        catalogue_of(
            only(
                small,
                story("A", ["quota", "bin-packing"], "cern"),
                story("B", ["quota"], "zoo"),
                story("C", ["backfill"]),
                story("D", ["backfill", "gang-scheduling"]),
            )
        )
    )
    assert [theme.id for theme in found] == ["quota", "bin-packing", "backfill", "gang-scheduling"]


def test_pairs_need_three_stories_and_a_finer_capability_is_no_pair(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    needs = ["backfill", "head-skip", "quota"]
    three = [story(title, needs, "cern") for title in "ABC"]
    catalogue = catalogue_of(only(small, *three, story("D", ["quota", "backfill"])))
    found = themes.pairs(catalogue, themes.themes(catalogue))
    assert [(pair.one.id, pair.other.id, pair.told, pair.designs) for pair in found] == [
        ("backfill", "quota", 3, 1),
        ("head-skip", "quota", 3, 0),
    ]
    assert [project.id for project in found[1].full] == []
    catalogue = catalogue_of(only(small, *three[:2]))
    assert themes.pairs(catalogue, themes.themes(catalogue)) == []


def test_domains_count_the_stories_of_organisations(small: dict[str, Any], catalogue_of: Make) -> None:
    small["vocabulary/domains.yaml"]["domains"].append({"id": "animals", "name": "Animals"})
    catalogue = catalogue_of(
        only(
            small,
            story("A", ["quota"], "cern", domain="physics", needs={"hardware": ["amd-gpu"]}),
            story("B", ["quota"], "cern", domain="physics"),
            story("C", ["quota"], domain="animals"),
        )
    )
    (physics,) = themes.by_domain(catalogue)
    assert (physics.domain.id, physics.stories) == ("physics", 2)
    assert physics.needs == {("capability", "quota"): 2, ("hardware", "amd-gpu"): 1}


def test_no_stories_make_no_themes(small: dict[str, Any], catalogue_of: Make) -> None:
    catalogue = catalogue_of(only(small))
    assert themes.themes(catalogue) == []
    assert themes.pairs(catalogue, []) == []
    assert themes.by_domain(catalogue) == []
