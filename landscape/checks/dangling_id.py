"""Every id that an entry names must exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from landscape.checks.index import Index
from landscape.checks.references import HOMES, PROJECT, Reference, references
from landscape.checks.rule import Example, Rule
from landscape.findings import Finding
from landscape.sources import Document
from landscape.sources.quote import quote

RULE = Rule(
    id="dangling-id",
    scope="catalogue",
    summary="An id that an entry names exists.",
    why="The entry would link to a page that is not there, and be missing on the page that was meant.",
    fix="Write an id that exists: the file name without .yaml, or an `id` of the vocabulary.",
    example=Example(
        wrong="category: queuing",
        right="category: queueing",
    ),
)

# Nobody misspells an id alike so often: then what it names was renamed, misspelt or deleted.
_OFTEN = 3
# So many other places are named in a message.
_LISTED = 8

Place = tuple[Document, Reference]


def check(index: Index) -> Iterator[Finding]:
    """Yield every reference that leads nowhere; of an id that many entries miss, one finding."""
    missing: list[Place] = []
    named: set[str] = set()
    for document in index.tree.documents:
        for reference in references(document):
            named.add(reference.id)
            if not _exists(index, reference):
                missing.append((document, reference))
    groups = _grouped(missing)
    excused = {target: known.excused(_counts(groups, target)) for target, known in index.known.items()}
    for target in {target for target, _ in groups if not index.known[target].ids}:
        # Nothing of this sort exists at all: that is one mistake, however many places show it.
        all_places = [place for key in list(groups) if key[0] == target for place in groups.pop(key)]
        if not index.known[target].lost:
            yield _no_home(index, target, all_places)
    for (target, id), places in groups.items():
        if any(id in excused[one] for one in places[0][1].targets):
            continue
        known = index.known[target]
        meant = known.suggest(id)
        if len(places) > 1 and meant and meant not in named and known.names.get(id) == meant:
            # It is filed under another name than the one it has and is known by.
            yield from _misspelt_at_home(index, target, id, meant, len(places))
        elif len(places) <= _OFTEN:
            for place in places:
                yield _finding(index, place)
        elif meant and meant not in named:
            yield from _misspelt_at_home(index, target, id, meant, len(places))
        else:
            yield _finding(index, places[0], places[1:])


def _grouped(missing: list[Place]) -> dict[tuple[str, str], list[Place]]:
    """Group places by what they name; one that may name either of two things joins the others of its id."""
    groups: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in sorted(missing, key=lambda place: len(place[1].targets)):
        reference = place[1]
        keys = [(target, reference.id) for target in reference.targets]
        groups[next((key for key in keys if key in groups), keys[0])].append(place)
    return groups


def _counts(groups: dict[tuple[str, str], list[Place]], target: str) -> dict[str, int]:
    """Return how often each missing id is named that may be one of this sort."""
    return {id: len(places) for (_, id), places in groups.items() if target in places[0][1].targets}


def _exists(index: Index, reference: Reference) -> bool:
    return any(reference.id in index.known[target].ids for target in reference.targets)


def _finding(index: Index, place: Place, others: Sequence[Place] = ()) -> Finding:
    document, reference = place
    what = " or ".join(reference.targets)
    message = f"there is no {what} {quote(reference.id)}, so this would lead nowhere{_also(others)}"
    at = RULE.at_key if reference.is_key else RULE.at_value
    return at(document, reference.path, message, _fix(index, reference))


def _no_home(index: Index, target: str, places: Sequence[Place]) -> Finding:
    document, reference = places[0]
    home = HOMES[target]
    message = f"no {target} is defined at all: {home} is missing or empty{_also(places[1:])}"
    fix = f"Put files into {home}." if home.endswith("/") else f"Put the file {home} back."
    at = RULE.at_key if reference.is_key else RULE.at_value
    return at(document, reference.path, message, fix)


def _also(others: Sequence[Place]) -> str:
    if not others:
        return ""
    places = [f"{document.path}:{document.place(reference.path).key.line}" for document, reference in others]
    left = len(places) - _LISTED
    more = f" and {left} more" if left > 0 else ""
    return f"; {len(places)} more places name it: {', '.join(places[:_LISTED])}{more}"


def _misspelt_at_home(index: Index, target: str, id: str, meant: str, count: int) -> Iterator[Finding]:
    """Yield one finding where an id is defined that nobody names, while many name one that is nearly it."""
    # A malformed id has no home: the schema speaks of it.
    if home := index.known[target].homes.get(meant):
        message = f"nobody names {quote(meant)}, but {count} places name {quote(id)}, which does not exist"
        fix = f"Write {quote(id)} here too, or {quote(meant)} in all of them."
        yield RULE.at_value(*home, message, fix)


def _fix(index: Index, reference: Reference) -> str:
    for target in reference.targets:
        if meant := index.known[target].suggest(reference.id):
            return f"Did you mean {quote(meant)}?"
    homes = " or ".join(HOMES[target] for target in reference.targets)
    if reference.path[-1] == "project" and reference.targets == (PROJECT,) and "terms" not in reference.path:
        return f"Write an id from {homes}, or `outside:` with the name of a project that has no entry."
    if reference.path[-2:-1] == ("via",):
        return f"Write an id from {homes}, or list the name under `via_outside:` when it has no entry."
    return f"Write an id from {homes}, or add it there first."
