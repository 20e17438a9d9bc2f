"""The glossary: every word of the vocabulary, of projects and of the data model, with what it means.

Anchors never change: a capability has its id, a word of a set `support_full`, another word of the vocabulary
`category_queueing`, a word of several meanings `word_gangscheduling`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue.model import Catalogue, Word
from landscape.catalogue.vocabulary import Meaning, Shared, key, own_words, project_name, shared
from landscape.pages import facets, templating
from landscape.pages.facets import Field
from landscape.pages.fixed_words import INDEX, word_sets
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.templating import count

TITLE = "Glossary"

KINDS = {
    "capability": "Capabilities",
    "alias": "Words that lead to capabilities",
    "project": "Words of projects",
    "hardware": "Hardware",
    "vocabulary": "Categories, domains and groups",
    "fixed": "Fixed words",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a word leads: what it is there, and the address, which begins with "#" on this page."""

    says: str
    href: str
    kind: str


@dataclass(frozen=True, slots=True)
class Item:
    """A word of the index with all that it leads to; what it is itself comes first."""

    word: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The words that begin with a letter; `id` is its anchor."""

    id: str
    letter: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of the landscape's own: words that entries point to."""

    id: str
    title: str
    about: str
    words: tuple[Word, ...]


def page(catalogue: Catalogue, site: Links) -> Page:
    """Return the page."""
    friends = shared(catalogue)
    owned = own_words(catalogue)
    vocabularies = [one for one in _vocabularies(catalogue) if one.words]
    letters = _letters(catalogue, friends, vocabularies)
    items = [item for letter in letters for item in letter.items]
    fields: list[Field[Item]] = [
        Field("kind", "Kind", lambda item: [target.kind for target in item.targets], KINDS)
    ]
    body = templating.html(
        "glossary.html",
        INDEX,
        site,
        catalogue=catalogue,
        lead=list(_lead(catalogue, friends, owned)),
        friends=friends,
        name=lambda term: project_name(catalogue, term),
        letters=letters,
        words=len(items),
        terms=_terms(owned.values()),
        told=Counter(story.domain for story in catalogue.stories.values()),
        vocabularies=vocabularies,
        sets=word_sets(),
        facets=facets.chosen_by(fields, items),
        values=lambda item: facets.row(fields, item),
    )
    description = (
        f"{count(len(items), 'word')} with their meaning: capabilities, what projects call them, hardware, "
        "and the words that claims, pairs and stories are told in."
    )
    return Page(
        INDEX,
        TITLE,
        description,
        body,
        toc=tuple(_toc(catalogue, friends, vocabularies)),
        search=tuple(_search(catalogue, description, friends, vocabularies)),
        index=True,
        wide=True,
    )


def _lead(catalogue: Catalogue, friends: Sequence[Shared], owned: dict[str, list[Meaning]]) -> Iterator[str]:
    """Yield what to know before the words: how many mislead, and which one most."""
    number = sum(len(meanings) for meanings in owned.values())
    if friends:
        verb = "means" if len(friends) == 1 else "mean"
        yield f"{count(len(friends), 'word')} {verb} different things in different projects."
        most = max(friends, key=lambda one: one.projects)
        if most.projects > 2:
            yield f"“{most.word}” alone has a meaning of its own in {most.projects} of them."
    capabilities = count(len(catalogue.capabilities), "capability", "capabilities")
    yield f"Here are the definitions of {capabilities}"
    if number:
        yield f"beside {count(number, 'meaning')} that words have in {count(len(owned), 'project')},"
    yield "and every word that this site uses in a fixed sense."


def _vocabularies(catalogue: Catalogue) -> Iterator[Vocabulary]:
    yield Vocabulary(
        "category",
        "Categories",
        "What class of tool a project is; it has exactly one.",
        tuple(catalogue.categories.values()),
    )
    yield Vocabulary(
        "hardware-kind",
        "Kinds of hardware",
        "What an entry of the hardware is.",
        tuple(catalogue.hardware_kinds.values()),
    )
    yield Vocabulary(
        "domain",
        "Domains",
        "The field of work that a story comes from.",
        tuple(catalogue.domains.values()),
    )


def _terms(rows: Iterable[list[Meaning]]) -> dict[str, list[Meaning]]:
    """Return capability -> what projects call it, or mean by their word for it."""
    found: dict[str, list[Meaning]] = defaultdict(list)
    for meanings in rows:
        for meaning in meanings:
            for capability in meaning.capabilities:
                found[capability.id].append(meaning)
    return found


def _letters(
    catalogue: Catalogue, friends: Sequence[Shared], vocabularies: Sequence[Vocabulary]
) -> list[Letter]:
    """Return all words by their first letter; what is no letter stands under "0–9"."""
    spelled: dict[str, list[str]] = defaultdict(list)
    targets: dict[str, dict[Target, None]] = defaultdict(dict)
    for word, target in _words(catalogue, friends, vocabularies):
        spelled[key(word)].append(word)
        targets[key(word)][target] = None
    items = [Item(spelled[found][0], tuple(targets[found])) for found in spelled if found]
    items.sort(key=lambda item: (key(item.word), item.word))
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        first = key(item.word)[0]
        groups[first.upper() if first.isalpha() else "0–9"].append(item)
    return [
        Letter(f"letter_{letter.lower().replace('–', '-')}", letter, tuple(rows))
        for letter, rows in groups.items()
    ]


def _words(
    catalogue: Catalogue, friends: Sequence[Shared], vocabularies: Sequence[Vocabulary]
) -> Iterator[tuple[str, Target]]:
    """Yield every word with a target, those first whose spelling counts."""
    for capability in catalogue.capabilities.values():
        yield capability.name, Target("", f"#{capability.id}", "capability")
    for entry in catalogue.hardware.values():
        for word in (entry.name, *entry.aliases, *entry.search_words):
            says = "" if key(word) == key(entry.name) else entry.name
            yield word, Target(says, f"hardware/{entry.id}/", "hardware")
    for capability in catalogue.capabilities.values():
        for word in (*capability.aliases, *capability.search_words):
            if key(word) != key(capability.name):
                yield word, Target(capability.name, f"#{capability.id}", "alias")
    misleading = {key(one.word): one for one in friends}
    for capability in catalogue.capabilities.values():
        for term in capability.terms:
            name = project_name(catalogue, term)
            if friend := misleading.get(key(term.term)):
                yield term.term, Target("several meanings", f"#{friend.id}", "project")
            else:
                yield term.term, Target(f"in {name}: {capability.name}", f"#{capability.id}", "project")
    for vocabulary in vocabularies:
        for one in vocabulary.words:
            yield one.name, Target(vocabulary.title, f"#{vocabulary.id}_{one.id}", "vocabulary")
    for group in catalogue.groups:
        yield group.name, Target("group of capabilities", f"#group_{group.id}", "vocabulary")
    for each in word_sets():
        for fixed in each.words:
            yield fixed.name, Target(each.title, f"#{each.anchor(fixed.key)}", "fixed")


def _toc(
    catalogue: Catalogue, friends: Sequence[Shared], vocabularies: Sequence[Vocabulary]
) -> Iterator[Heading]:
    if friends:
        yield Heading("several_meanings", f"One word, several meanings ({len(friends)})")
    yield Heading("index_words", "All words, A to Z")
    if catalogue.groups:
        groups = tuple(Heading(f"group_{group.id}", group.name) for group in catalogue.groups)
        yield Heading("capability_words", "Capabilities", groups)
    for vocabulary in vocabularies:
        yield Heading(f"{vocabulary.id}_words", vocabulary.title)
    yield Heading(
        "fixed_words", "Fixed words", tuple(Heading(f"{each.id}_words", each.title) for each in word_sets())
    )


def _search(
    catalogue: Catalogue,
    description: str,
    friends: Sequence[Shared],
    vocabularies: Sequence[Vocabulary],
) -> Iterator[SearchDocument]:
    """Yield a document for the page, for each word that misleads and for each set of words."""
    yield SearchDocument(INDEX, TITLE, description, names=("Vocabulary", "Terms"))
    for one in friends:
        told = [f"{project_name(catalogue, meaning.term)}: {meaning.term.means}" for meaning in one.meanings]
        title = f"{one.word}: one word, several meanings"
        yield SearchDocument(f"{INDEX}#{one.id}", title, " · ".join(told), boost=1.2)
    sets = [(each.id, each.title, each.about, [word.name for word in each.words]) for each in word_sets()]
    sets += [(each.id, each.title, each.about, [word.name for word in each.words]) for each in vocabularies]
    for id, title, about, names in sets:
        text = f"{about} {', '.join(names)}."
        yield SearchDocument(f"{INDEX}#{id}_words", f"{title}: what the words mean", text, boost=0.03)
