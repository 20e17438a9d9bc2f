"""What an entry says outside its claims, taken apart into facts that can be compared one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias

from landscape.catalogue.choosing.facts import HARDWARE
from landscape.catalogue.model import (
    Adopter,
    Asking,
    Benchmark,
    Capability,
    CapabilityGroup,
    Deliverable,
    Group,
    GroupInitiative,
    Hardware,
    Organisation,
    Person,
    Project,
    ProjectBenchmark,
    Result,
    Scenario,
    Statement,
    Story,
    Term,
    Told,
    Topic,
    View,
    Word,
    WorksWith,
)
from landscape.changes.model import Change, Kind, Of, What
from landscape.changes.sides import Side

# Makes a change of one entry (and cell, and item): called with what, of and the rest.
Make: TypeAlias = Callable[..., Change]


class Fact(NamedTuple):
    """One thing said under a key: `key` is what counts, `text` how it is shown; `many` of a list's items."""

    field: str
    key: str
    text: str
    many: bool = False


# Type -> keys that hold one word or text, with dots into what lies deeper.
_TEXTS: dict[type, tuple[str, ...]] = {
    Project: (
        "name",
        "summary",
        "scope",
        "status.state",
        "status.note",
        "openness",
        "licence",
        "steward.name",
        "steward.kind",
        "cncf.level",
        "cncf.inherited_from",
        "links.homepage",
        "links.documentation",
    ),
    Story: (
        "title",
        "kind",
        "year",
        "year_of",
        "problem",
        "workload",
        "scale",
        "outcome",
        "caveats",
    ),
    Hardware: ("name", "vendor", "summary", "partitioning", "topology", "dra.driver"),
    Benchmark: (
        "title",
        "kind",
        "who",
        "independence.kind",
        "independence.reason",
        "date",
        "workload",
        "cluster",
        "environment",
        "caveats",
        "withdrawn",
    ),
    Scenario: (
        "name",
        "kind",
        "status",
        "version",
        "question",
        "needs.cluster",
        "needs.nodes",
        "needs.hardware",
        "needs.simulated_nodes",
        "caveats",
    ),
    Result: (
        "scenario_version",
        "outside",
        "version",
        "configuration",
        "environment.kind",
        "environment.kubernetes",
        "environment.nodes",
        "environment.hardware",
        "environment.simulator",
        "outcome",
        "logs",
        "who",
        "independence.kind",
        "independence.reason",
        "date",
        "note",
    ),
    CapabilityGroup: ("name", "description", "order"),
    Capability: (
        "name",
        "question",
        "definition",
        "counts_as_full",
        "counts_as_partial",
        "not_this",
        "in_brief",
    ),
    Word: ("name", "description"),
    Organisation: ("name", "kind", "url"),
    Asking: ("ask", "about"),
    View: ("name", "description"),
    Topic: ("name", "question", "introduction"),
    Statement: ("maturity", "since", "until", "component", "inherited", "note"),
    WorksWith: (
        "support",
        "relation",
        "component",
        "maturity",
        "since.self",
        "since.other",
        "direction",
        "setup",
        "lost",
        "note",
    ),
    Adopter: ("url", "use"),
    ProjectBenchmark: ("what",),
    Term: ("means",),
    Group: (
        "name",
        "kind",
        "summary",
        "mission",
        "charter",
        "channels.slack.id",
        "channels.slack.name",
        "channels.slack.workspace",
        "channels.slack_invite",
        "channels.mailing_list",
        "channels.note",
        "landscape_url",
    ),
    Person: ("name", "github", "role", "organisation", "term.start", "term.end", "left"),
    Deliverable: ("name", "promise", "state", "page", "note"),
    GroupInitiative: ("title", "url", "state", "kind", "of", "seen", "note"),
}
# Type -> keys that hold a list of words or texts.
_LISTS: dict[type, tuple[str, ...]] = {
    Project: ("aliases", "former_ids", "api_groups", "remarks"),
    Story: ("former_ids", "lessons", "wishes"),
    Hardware: (
        "aliases",
        "former_ids",
        "resource_names",
        "sharing",
        "dra.device_classes",
        "dra.api_versions",
        "search_words",
    ),
    Benchmark: ("measures", "findings"),
    Scenario: ("setup", "steps", "passes"),
    Capability: ("former_ids", "aliases", "search_words"),
    Statement: ("via_outside", "mechanism"),
    Group: ("in_scope", "recommendations", "out_of_scope"),
}
# Type -> keys that hold an id or a list of them, and what it is of.
_IDS: dict[type, tuple[tuple[str, Kind], ...]] = {
    Project: (("category", Kind.CATEGORY),),
    Story: (
        ("organisation", Kind.ORGANISATION),
        ("domain", Kind.DOMAIN),
        ("needs.capabilities", Kind.CAPABILITY),
        ("needs.hardware", Kind.HARDWARE),
    ),
    Hardware: (("kind", Kind.HARDWARE_KIND), ("exposed_by", Kind.PROJECT)),
    Benchmark: (("systems", Kind.PROJECT), ("suite", Kind.BENCHMARK)),
    Scenario: (("capabilities", Kind.CAPABILITY),),
    Result: (("scenario", Kind.SCENARIO), ("project", Kind.PROJECT)),
    Capability: (("finer_of", Kind.CAPABILITY), ("applies_to", Kind.CATEGORY)),
    Statement: (("via", Kind.PROJECT),),
    Group: (("parent", Kind.PEOPLE),),
    Topic: (("categories", Kind.CATEGORY), ("beside", Kind.CATEGORY)),
}


def facts(side: Side, thing: object) -> Iterator[Fact]:
    """Yield what a thing of the catalogue says, less its evidence, its claims and its rows."""
    kind = type(thing)
    for field in _TEXTS.get(kind, ()):
        if (text := _text(_value(thing, field))) is not None:
            yield Fact(field, text, text)
    for field in _LISTS.get(kind, ()):
        for text in _value(thing, field) or ():
            yield Fact(field, text, text, many=True)
    for field, named in _IDS.get(kind, ()):
        value = _value(thing, field)
        for id in (value,) if isinstance(value, str) else value:
            if id:
                yield Fact(field, side.key(named, id), side.name(named, id), many=value is not id)
    if more := _MORE.get(kind):
        yield from more(side, thing)


def changed_facts(make: Make, of: Of, old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Change]:
    """Yield the differences of two sets of facts, field by field in the order of the data model."""
    before, after = _by_field(old), _by_field(new)
    for field in dict.fromkeys(_merged(before, after)):
        gone, come = before.get(field, {}), after.get(field, {})
        if gone.keys() == come.keys():
            continue
        if not any(fact.many for fact in (*gone.values(), *come.values())):
            texts = [next((fact.text for fact in side.values()), "") for side in (gone, come)]
            yield make(What.CHANGED, of, field=field, old=texts[0], new=texts[1])
            continue
        removed = [fact.text for key, fact in gone.items() if key not in come]
        added = [fact.text for key, fact in come.items() if key not in gone]
        for text in removed:
            if text in added:
                added.remove(text)
                yield make(What.CHANGED, of, field=field, old=text, new=text)
            else:
                yield make(What.REMOVED, of, field=field, old=text)
        for text in added:
            yield make(What.ADDED, of, field=field, new=text)


def _merged(old: Iterable[str], new: Iterable[str]) -> Iterator[str]:
    """Yield the fields of both in the order that they have in common."""
    rest = list(new)
    for field in old:
        if field in rest:
            place = rest.index(field)
            yield from rest[:place]
            rest = rest[place + 1 :]
        yield field
    yield from rest


def _by_field(facts: Iterable[Fact]) -> dict[str, dict[str, Fact]]:
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        found[fact.field][fact.key] = fact
    return found


def _value(thing: Any, field: str) -> Any:
    for name in field.split("."):
        thing = getattr(thing, name) if thing is not None else None
    return thing


def _text(value: object) -> str | None:
    """Return a value as text, None when the entry leaves it out."""
    if value is None or value is False or value == "":
        return None
    return "true" if value is True else str(value)


def _project(side: Side, project: Project) -> Iterator[Fact]:
    for repository in project.repositories:
        yield Fact("repositories", repository.url, repository.url, many=True)
    if project.logo:
        picture = side.logos.get(project.logo, b"")
        yield Fact("logo", f"{project.logo} {blake2b(picture).hexdigest()}", project.logo)


def _story(side: Side, story: Story) -> Iterator[Fact]:
    for id in story.needs.inferred:
        kind = Kind.HARDWARE if id in story.needs.hardware else Kind.CAPABILITY
        yield Fact("needs.inferred", f"{kind} {side.key(kind, id)}", side.name(kind, id), many=True)
    for row in story.projects:
        name = side.name(Kind.PROJECT, row.project) if row.project else row.outside
        key = f"{row.relation} {row.phase} {side.key(Kind.PROJECT, row.project)} {row.outside}"
        phase = f" ({row.phase})" if row.phase else ""
        yield Fact("projects", key, f"{row.relation} {name}{phase}", many=True)
    for figure in story.figures:
        yield Fact("figures", str(figure), figure.what, many=True)


def _hardware(side: Side, hardware: Hardware) -> Iterator[Fact]:
    for name, version in hardware.minimum_versions.items():
        yield Fact("minimum_versions", f"{name} {version}", f"{name} {version}", many=True)


def _benchmark(side: Side, benchmark: Benchmark) -> Iterator[Fact]:
    for name, version in benchmark.versions.items():
        yield Fact("versions", f"{name} {version}", f"{name} {version}", many=True)
    for figure in benchmark.figures:
        values = sorted(figure.values.items())
        given = ", ".join(part for part in (figure.metric, figure.workload, figure.cluster) if part)
        yield Fact("figures", f"{given} {figure.unit} {figure.approximate} {values}", given, many=True)


def _scenario(_: Side, scenario: Scenario) -> Iterator[Fact]:
    for measure in scenario.measures:
        yield Fact("measures", str(measure), f"{measure.metric} ({measure.unit})", many=True)


def _result(_: Side, result: Result) -> Iterator[Fact]:
    for figure in result.figures:
        yield Fact("figures", str(figure), f"{figure.metric} ({figure.unit})", many=True)


def _capability(side: Side, capability: Capability) -> Iterator[Fact]:
    for group in side.catalogue.groups:
        if any(part.id == capability.id for part in group.capabilities):
            yield Fact("group", side.key(Kind.GROUP, group.id), side.name(Kind.GROUP, group.id))


def _asking(side: Side, asking: Asking) -> Iterator[Fact]:
    for offer in asking.options:
        kinds = {
            Kind.GROUP: offer.group,
            Kind.CAPABILITY: offer.capability,
            Kind.HARDWARE_KIND: offer.hardware_kind,
            Kind.HARDWARE: offer.hardware,
        }
        kind, id = next(((kind, id) for kind, id in kinds.items() if id), ("scope", ", ".join(offer.scope)))
        key = side.key(kind, id) if isinstance(kind, Kind) else id
        name = side.name(kind, id) if isinstance(kind, Kind) else id
        said = f" ({offer.says})" if offer.says else ""
        yield Fact("options", f"{kind} {key} {offer.says}", f"{kind} {name}{said}", many=True)


def _view(side: Side, view: View) -> Iterator[Fact]:
    for subject in view.subjects:
        id = subject.removeprefix(HARDWARE)
        kind = Kind.CAPABILITY if id == subject else Kind.HARDWARE
        field = "capabilities" if kind is Kind.CAPABILITY else "hardware"
        yield Fact(field, side.key(kind, id), side.name(kind, id), many=True)


def _group(side: Side, group: Group) -> Iterator[Fact]:
    """Yield the lists whose items are told as a whole: what counts is all of an item, shown is its name."""
    for earlier in group.earlier_missions:
        yield Fact("earlier_missions", str(earlier), earlier.seen or earlier.text, many=True)
    for meeting in group.meetings:
        name = meeting.description or meeting.schedule or meeting.calendar
        yield Fact("meetings", str(meeting), name, many=True)
    for area in group.focus_areas:
        yield Fact("focus_areas", str(area), area.name, many=True)
    for way in group.taking_part:
        yield Fact("taking_part", str(way), way.title, many=True)
    for field in ("initiative_lists", "related", "resources"):
        for link in getattr(group, field):
            yield Fact(field, str(link), link.name, many=True)


def _person(side: Side, person: Person) -> Iterator[Fact]:
    for term in person.earlier_terms:
        text = f"{term.start} to {term.end}".strip()
        yield Fact("earlier_terms", text, text, many=True)


def _topic(side: Side, topic: Topic) -> Iterator[Fact]:
    for way in topic.ways:
        ids = ", ".join(side.key(Kind.CAPABILITY, id) for id in way.capabilities)
        names = ", ".join(side.name(Kind.CAPABILITY, id) for id in way.capabilities)
        steps = "; ".join(f"{step.what} {step.does}{' (turning)' * step.turning}" for step in way.steps)
        yield Fact("ways", f"{way.id} {way.name}", way.name, many=True)
        yield Fact("ways.about", f"{way.id} {way.about}", way.about, many=True)
        yield Fact("ways.capabilities", f"{way.id} {ids}", f"{way.name}: {names}", many=True)
        for field, rows in (("choose_when", way.choose_when), ("mind", way.mind)):
            for row in rows:
                stories = " ".join(side.key(Kind.STORY, id) for id in row.stories)
                yield Fact(f"ways.{field}", f"{way.id} {row.text} {stories}", _told(side, row), many=True)
        if steps:
            yield Fact("ways.steps", f"{way.id} {steps}", f"{way.name}: {steps}", many=True)


def _told(side: Side, row: Told) -> str:
    names = ", ".join(side.name(Kind.STORY, id) for id in row.stories)
    return f"{row.text} ({names})" if names else row.text


def _statement(side: Side, statement: Statement) -> Iterator[Fact]:
    if statement.enable:
        text = f"{statement.enable.kind} {statement.enable.name}"
        yield Fact("enable", text, text)


_MORE: dict[type, Callable[[Side, Any], Iterator[Fact]]] = {
    Project: _project,
    Story: _story,
    Hardware: _hardware,
    Benchmark: _benchmark,
    Scenario: _scenario,
    Result: _result,
    Capability: _capability,
    Asking: _asking,
    View: _view,
    Group: _group,
    Person: _person,
    Topic: _topic,
    Statement: _statement,
}
