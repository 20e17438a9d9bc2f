"""Filters of lists: which fields can be chosen by, with which values, and what each row has of them.

A facet's id is its word in the address, and the name of the data attribute in which a row says its values,
joined by commas. `scripts/filters.js` does the choosing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from landscape.catalogue.activity import activity, metadata_of
from landscape.catalogue.choosing.facts import claims_of, hardware_key, subject_groups, subjects
from landscape.catalogue.choosing.together import claimed
from landscape.catalogue.choosing.verdict import Floors, passes
from landscape.catalogue.model import Catalogue, Project, Word
from landscape.catalogue.once import once
from landscape.catalogue.words import SCOPES
from landscape.pages.project_words import (
    ACTIVITIES,
    LEVELS,
    OPENNESS,
    STEWARDS,
    UNSURE,
    licence_words,
)
from landscape.sources.quote import visible

Entry = TypeVar("Entry")

NOT_RECORDED = "unrecorded"
"""The value of a row that says nothing."""

TEXT = "text"
"""The data attribute with the words that find a row, beside those it shows."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen; `count` rows have it. What is `unsure` says only that nothing is known."""

    value: str
    label: str
    count: int
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Options that stand together; `label` may be ""."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to choose by. Rows have one of the chosen values, or `every` one of them.

    `words` is the set of the glossary that explains its values, or "".
    The values of one with `every` stand in the facts instead of in the rows. Those of `subjects` are keys of
    capabilities and hardware, which may have been called otherwise. `about` says how the values come about.
    """

    id: str
    label: str
    sections: tuple[Section, ...]
    every: bool = False
    subjects: bool = False
    words: str = ""
    about: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """Return all values in their order."""
        return tuple(option for section in self.sections for option in section.options)


@dataclass(frozen=True, slots=True)
class Field(Generic[Entry]):
    """A field of entries: how to read it, and the names of its values.

    Values without a name are called as they are and follow those with one, in order of the alphabet. With
    `groups`, label and values, the options stand in sections.
    """

    id: str
    label: str
    values: Callable[[Entry], Sequence[str]]
    names: Mapping[str, str] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    called: Callable[[str], str] = str
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    subjects: bool = False
    words: str = ""
    about: str = ""


@once
def facets(catalogue: Catalogue) -> list[Facet]:
    """Return what projects can be chosen by."""
    return [*chosen_by(project_fields(catalogue), catalogue.projects.values()), *_claims(catalogue)]


def nouns(one: str) -> tuple[str, str]:
    """Return a noun for one and for many rows: "project on this page", "projects on this page"."""
    noun, blank, rest = one.partition(" ")
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return one, f"{plural}{blank}{rest}"


def in_rows(facets: Iterable[Facet]) -> list[str]:
    """Return the ids of the facets whose values stand in the rows."""
    return [facet.id for facet in facets if not facet.every]


def held(project: Project) -> list[str]:
    """Return the keys of what a project has in full or in part today."""
    known = claims_of(project).items()
    return [key for key, said in known if any(passes(one, Floors()) for one in said)]


def of_rows(
    facets: Iterable[Facet], rows: Sequence[Mapping[str, str]], having: Iterable[Sequence[str]] = ()
) -> list[Facet]:
    """Return the same facets, counted over some of their rows, which are data attributes.

    `having` is what these rows have of a facet with `every`. All values stay, also those that none of the
    rows has, so that what was chosen beside other rows means the same beside these.
    """
    has = Counter(key for keys in having for key in keys)
    found = []
    for facet in facets:
        counts = has
        if not facet.every:
            counts = Counter(value for row in rows for value in row.get(facet.id, NOT_RECORDED).split(","))
        sections = tuple(
            Section(
                section.label,
                tuple(replace(option, count=counts[option.value]) for option in section.options),
            )
            for section in facet.sections
        )
        found.append(replace(facet, sections=sections))
    return found


def values(catalogue: Catalogue, project: Project, shown: Collection[str] = ()) -> dict[str, str]:
    """Return a project's data attributes: its values of every facet, and the text that finds it.

    What is `shown` in the row, in elements with `data-ls-text`, need not be said again.
    """
    words = [word for word in (*names(project), project.summary) if word not in shown]
    return {**row(project_fields(catalogue), project), TEXT: " ".join(words)}


def names(project: Project) -> list[str]:
    """Return every word that a project goes by: its names, ids and those of its parts."""
    statements = (one for said in (project.capabilities, project.hardware) for one in said.values())
    parts = (statement.component for claim in statements for statement in claim)
    found = [project.name, *project.aliases, project.id, *project.former_ids, *parts]
    return list(dict.fromkeys(name for name in found if name))


@once
def project_fields(catalogue: Catalogue) -> list[Field[Project]]:
    """Return the fields of projects in the order of the controls."""
    return [
        Field("category", "Category", lambda project: [project.category], named(catalogue.categories)),
        Field("scope", "Scope", lambda project: [project.scope], SCOPES, words="scope"),
        Field("openness", "Openness", lambda project: [project.openness], OPENNESS, words="openness"),
        Field("licence", "Licence", lambda project: [project.licence], called=licence_words),
        Field(
            "steward",
            "Steward",
            lambda project: [project.steward.kind if project.steward else ""],
            STEWARDS,
            words="steward",
        ),
        Field(
            "cncf", "CNCF", lambda project: [project.cncf.level if project.cncf else ""], LEVELS, words="cncf"
        ),
        Field("language", "Language", lambda project: [_language(catalogue, project)], called=visible),
        Field(
            "status",
            "Activity",
            lambda project: [activity(catalogue, project).kind],
            ACTIVITIES,
            UNSURE,
            words="activity",
        ),
    ]


def chosen_by(fields: Iterable[Field[Entry]], entries: Iterable[Entry]) -> list[Facet]:
    """Return the facets of a list; a field that divides nothing makes none."""
    rows = list(entries)
    found = [_facet(field, rows) for field in fields]
    return [facet for facet in found if len(facet.options) > 1]


def row(fields: Iterable[Field[Entry]], entry: Entry) -> dict[str, str]:
    """Return an entry's data attributes; a field that says nothing has none."""
    found = {field.id: ",".join(_said(field, entry)) for field in fields}
    return {id: text for id, text in found.items() if text}


def _facet(field: Field[Entry], rows: Sequence[Entry]) -> Facet:
    said = [_said(field, row) for row in rows]
    counts = Counter(value for values in said for value in values)
    rest = sorted(counts.keys() - field.names.keys(), key=lambda value: field.called(value).casefold())
    options = [
        Option(value, field.names.get(value) or field.called(value), counts[value], value in field.unsure)
        for value in (*field.names, *rest)
        if counts[value]
    ]
    if silent := sum(not values for values in said):
        options.append(Option(NOT_RECORDED, "not recorded", silent, unsure=True))
    return Facet(
        field.id,
        field.label,
        tuple(_sections(field, options)),
        subjects=field.subjects,
        words=field.words,
        about=field.about,
    )


def _sections(field: Field[Entry], options: Sequence[Option]) -> Iterable[Section]:
    grouped = {value for values in field.groups.values() for value in values}
    for label, values in field.groups.items():
        if found := tuple(option for option in options if option.value in values):
            yield Section(label, found)
    if rest := tuple(option for option in options if option.value not in grouped):
        yield Section("", rest)


def _said(field: Field[Entry], entry: Entry) -> list[str]:
    """Return an entry's values without what divides them in an attribute and an address."""
    return [value.replace(",", " ") for value in dict.fromkeys(field.values(entry)) if value]


def _claims(catalogue: Catalogue) -> Iterable[Facet]:
    """Yield the choice by what projects have, by the groups of subjects."""
    known, among = subjects(catalogue), claimed(catalogue)
    counts = {key: met.bit_count() for key, met in among.met.items()}
    sections = [
        Section(
            group.name,
            tuple(Option(key, known[key].name, counts[key]) for key in group.subjects if counts.get(key)),
        )
        for group in subject_groups(catalogue)
    ]
    found = Facet("has", "Has", tuple(section for section in sections if section.options), True, True)
    if found.options:
        yield found


def _language(catalogue: Catalogue, project: Project) -> str:
    metadata = metadata_of(catalogue, project)
    return str(metadata.main_language.value) if metadata and metadata.main_language else ""


def capabilities(
    catalogue: Catalogue, id: str, label: str, keys: Callable[[Entry], Sequence[str]]
) -> Field[Entry]:
    """Return a field whose values are ids of capabilities, in their groups."""
    groups = {group.name: [one.id for one in group.capabilities] for group in catalogue.groups}
    names = {one.id: one.name for group in catalogue.groups for one in group.capabilities}
    return Field(id, label, keys, names, groups=groups, subjects=True)


def hardware(
    catalogue: Catalogue, id: str, label: str, keys: Callable[[Entry], Sequence[str]]
) -> Field[Entry]:
    """Return a field whose values are keys of hardware, in their kinds."""
    groups = {
        kind.name: [hardware_key(one) for one, entry in catalogue.hardware.items() if entry.kind == kind.id]
        for kind in catalogue.hardware_kinds.values()
    }
    names = {hardware_key(one): entry.name for one, entry in catalogue.hardware.items()}
    return Field(id, label, keys, names, groups=groups, subjects=True)


def named(words: Mapping[str, Word]) -> dict[str, str]:
    """Return id -> name of a small vocabulary."""
    return {id: word.name for id, word in words.items()}
