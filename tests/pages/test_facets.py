"""What lists can be chosen by: values with their numbers, what is not recorded, and what each row says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from landscape.catalogue import Catalogue
from landscape.pages import facets
from landscape.pages.facets import NOT_RECORDED, Facet, Field

Make = Callable[..., Catalogue]


def _numbers(facet: Facet) -> dict[str, int]:
    return {option.value: option.count for option in facet.options}


def _facets(catalogue: Catalogue) -> dict[str, Facet]:
    return {facet.id: facet for facet in facets.facets(catalogue)}


def test_values_stand_in_the_order_of_their_names_and_the_rest_in_that_of_the_alphabet() -> None:
    field = Field[str]
    fields: list[field] = [Field("x", "X", lambda row: row.split("+"), {"b": "Second", "a": "First"})]
    (facet,) = facets.chosen_by(fields, ["a", "zed", "b+a", "Yes"])
    assert [(option.value, option.label, option.count) for option in facet.options] == [
        ("b", "Second", 1),
        ("a", "First", 2),
        ("Yes", "Yes", 1),
        ("zed", "zed", 1),
    ]


def test_a_field_that_divides_nothing_is_no_facet() -> None:
    fields: list[Field[str]] = [Field("x", "X", lambda row: [row])]
    assert facets.chosen_by(fields, ["same", "same"]) == []
    assert len(facets.chosen_by(fields, ["same", "other"])) == 1


def test_what_is_not_recorded_is_an_answer_of_its_own_and_says_nothing() -> None:
    fields: list[Field[str]] = [Field("x", "X", lambda row: [row], unsure=frozenset(["maybe"]))]
    (facet,) = facets.chosen_by(fields, ["yes", "maybe", "", ""])
    assert _numbers(facet) == {"yes": 1, "maybe": 1, NOT_RECORDED: 2}
    assert [option.value for option in facet.options if option.unsure] == ["maybe", NOT_RECORDED]
    assert facets.row(fields, "") == {}


def test_what_divides_values_is_in_none_of_them() -> None:
    fields: list[Field[str]] = [Field("x", "X", lambda row: [row])]
    assert facets.row(fields, "this, that") == {"x": "this  that"}
    (facet,) = facets.chosen_by(fields, ["this, that", "other"])
    assert "this  that" in _numbers(facet)


def test_projects_are_chosen_by_what_their_entries_say(small: dict[str, Any], catalogue_of: Make) -> None:
    small["projects/kueue.yaml"] |= {
        "licence": "LicenseRef-Own",
        "aliases": ["Queue of queues"],
        "former_ids": ["kube-queue-2"],
    }
    catalogue = catalogue_of(small)
    found = _facets(catalogue)
    assert _numbers(found["category"]) == {"queueing": 1, "scheduler": 1, "device": 1}
    assert _numbers(found["licence"]) == {"LicenseRef-Own": 1, NOT_RECORDED: 2}
    assert found["licence"].options[0].label == "Own"
    values = facets.values(catalogue, catalogue.projects["kueue"])
    assert values["category"] == "queueing"
    assert values["status"] == "unknown"
    assert "openness" not in values
    for word in ("Kueue", "Queue of queues", "kube-queue-2", "Queues jobs."):
        assert word in values["text"]
    assert (
        "Queues jobs." not in facets.values(catalogue, catalogue.projects["kueue"], ["Queues jobs."])["text"]
    )


def test_who_has_a_subject_is_counted_in_full_and_in_part_but_not_what_has_ended(
    small: dict[str, Any], catalogue_of: Make
) -> None:
    catalogue = catalogue_of(small)
    (before,) = (
        option.count for option in _facets(catalogue)["has"].options if option.value == "gang-scheduling"
    )
    claims = small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"]
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = [{**claims[0], "until": "v1"}]
    after = [
        option.count
        for option in _facets(catalogue_of(small))["has"].options
        if option.value == "gang-scheduling"
    ]
    assert (after or [0])[0] == before - 1
