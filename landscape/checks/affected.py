"""Which entries a change reaches: those that were touched, and those that refer to what was touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from landscape.checks import duplicate_id, duplicate_name
from landscape.checks.index import Index
from landscape.checks.references import CAPABILITY, HOMES, Reference, references
from landscape.checks.select import select
from landscape.sources import Document
from landscape.sources.url import same_repository

# What has one owner -> where it stands in an entry, and what two spellings of it have in common.
_ONE_OWNER: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    *(("name of {kind}", pattern, duplicate_name.same_name) for pattern in duplicate_name.PATTERNS),
    *((key, f"{key}/*/id", str) for key in duplicate_id.LISTS),
    ("id of {kind}", "former_ids/*", str),
    ("capabilities", "capabilities/*/former_ids/*", str),
    ("repository", "repositories/*/url", same_repository),
)


def affected(index: Index, touched: Set[str]) -> set[str]:
    """Return the touched paths and those of the entries that a mistake in them, or their end, may show in.

    That is whoever names an id that a touched file defines, or defined before it was deleted, or a touched
    logo; and whoever claims a name, id or repository that a touched entry claims as well.
    """
    claimed = {
        claim for document in index.tree.documents if document.path in touched for claim in _claims(document)
    }
    return {*touched} | {
        document.path
        for document in index.tree.documents
        if document.path not in touched
        and (
            any(_leads_to(index, reference, touched) for reference in references(document))
            or not claimed.isdisjoint(_claims(document))
            or _logo(document) in touched
        )
    }


def _leads_to(index: Index, reference: Reference, touched: Set[str]) -> bool:
    """Return whether what a reference names is, or may have been, defined in a touched file."""
    for target in reference.targets:
        home = index.known[target].homes.get(reference.id)
        if home is not None:
            if home[0].path in touched:
                return True
        elif HOMES[target].endswith("/") and target != CAPABILITY:
            if f"{HOMES[target]}{reference.id}.yaml" in touched:
                return True
        elif any(path.startswith(HOMES[target]) for path in touched):
            return True
    return False


def _claims(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what one entry only may have."""
    if document.kind in duplicate_id.FORMER:
        yield f"id of {document.kind}", document.id
    for what, pattern, same in _ONE_OWNER:
        for _, value in select(document.value, pattern):
            if isinstance(value, str) and value:
                yield what.format(kind=document.kind), same(value)


def _logo(document: Document) -> str:
    logo = document.value.get("logo") if isinstance(document.value, dict) else None
    return f"logos/{logo}"
