"""What few or none support, what many build again, what rests on little: a page, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landscape.catalogue import gaps, themes
from landscape.catalogue.choosing.ids import Ids
from landscape.catalogue.gaps import Alone, Claim, Coverage, Reached, Repeated, Unmet
from landscape.catalogue.meeting import in_full
from landscape.catalogue.model import Capability, CapabilityGroup, Catalogue, Hardware, Project
from landscape.pages import templating
from landscape.pages.few import Named, few, named
from landscape.pages.page import Heading, Links, Page, SearchDocument
from landscape.pages.shares import Share, share
from landscape.pages.templating import count, verb

URL = "gaps/"
TITLE = "Gaps"
NAMED = 4
"""So many names stand in a sentence; the others are counted."""

LISTED = 100
"""Of more projects than these only the number is told, with a link to the page that names them all."""

LITTLE = f"{gaps.LITTLE * 100:.0f} %"

RESTS_ON = {
    "proposal": "proposals",
    "vendor": "the vendor's word",
    "both": "proposals and the vendor's word",
}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: what it found, as a sentence, and how much of it, as a number or a share."""

    id: str
    title: str
    says: str
    number: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that the page tells."""

    rows: tuple[Coverage, ...]
    scarce: tuple[Coverage, ...]
    in_part: tuple[Coverage, ...]
    repeated: tuple[Repeated, ...]
    reached: tuple[Reached, ...]
    little: tuple[Claim, ...]
    unmet: tuple[Unmet, ...]
    alone: tuple[Alone, ...]
    all_in_full: bool

    @property
    def little_known(self) -> tuple[Coverage, ...]:
        """Return the capabilities that were never looked at in most projects they are asked of."""
        return tuple(row for row in self.rows if row.little_known)


def page(catalogue: Catalogue, links: Links) -> Page:
    """Return the page."""
    found = _found(catalogue)
    sections = list(_sections(catalogue, found))
    description = _description(found)
    body = templating.html(
        "gaps.html",
        URL,
        links,
        catalogue=catalogue,
        found=found,
        sections={section.id: section for section in sections},
        repeated=_by_group(catalogue, found.repeated),
        groups=[(group, share(counts)) for group, counts in gaps.known_by_group(catalogue, found.rows)],
        weak=gaps.by_project(found.little),
        few=few,
        lacking=lambda alone: _lacking(catalogue, alone),
        share=_share,
        description=description,
        FEW=gaps.FEW,
        MANY=gaps.MANY,
        LITTLE=LITTLE,
        LISTED=LISTED,
        RESTS_ON=RESTS_ON,
    )
    return Page(
        URL,
        TITLE,
        description,
        body,
        toc=tuple(Heading(section.id, section.title) for section in sections),
        search=tuple(_search(description, sections)),
        index=True,
    )


def _found(catalogue: Catalogue) -> Found:
    rows = gaps.coverage(catalogue)
    return Found(
        rows=tuple(rows),
        scarce=tuple(gaps.scarce(rows)),
        in_part=tuple(gaps.few_in_full(rows)),
        repeated=tuple(gaps.repeated(catalogue)),
        reached=tuple(gaps.reached(catalogue)),
        little=tuple(gaps.resting_on_little(catalogue)),
        unmet=tuple(gaps.unmet(catalogue)),
        alone=tuple(gaps.met_by_nobody_alone(catalogue)),
        all_in_full=_all_in_full(catalogue),
    )


def _all_in_full(catalogue: Catalogue) -> bool:
    full = in_full(catalogue)
    return all(need in full for story in catalogue.stories.values() for need in themes.keys(story))


def _share(row: Coverage) -> Share:
    return share(row.counts)


def _description(found: Found) -> str:
    if not found.rows:
        return "What few or none support, and what many build again. There are no capabilities yet."
    parts = [
        f"{len(found.scarce)} of {count(len(found.rows), 'capability', 'capabilities')} "
        f"{verb(len(found.scarce), 'is', 'are')} supported by at most {gaps.FEW} projects, as far as is known"
    ]
    if little := sum(row.little_known for row in found.scarce):
        whom = "these" if little == len(found.scarce) else f"{little} of these"
        parts[0] += f", and for {whom} most projects were never looked at"
    if again := len(found.repeated):
        parts.append(f"{again} {verb(again, 'is', 'are')} built in by {gaps.MANY} or more")
    if weak := len(found.little):
        rests = verb(weak, "rests", "rest")
        parts.append(f"{count(weak, 'claim')} {rests} on proposals or the vendor's word alone")
    return "; ".join(parts) + "."


def _sections(catalogue: Catalogue, found: Found) -> Iterator[Section]:
    yield Section("few", "Supported by few or none", _few(found), f"{len(found.scarce):,}")
    yield Section("few_in_full", "In full by few", _in_full(found), f"{len(found.in_part):,}")
    yield Section("again", "Built in by many", _again(found), f"{len(found.repeated):,}")
    if catalogue.hardware:
        few = sum(min(len(row.projects), len(row.shown_by), len(row.placed_by)) <= 1 for row in found.reached)
        yield Section("hardware", "Hardware that few reach", _hardware(found), f"{few:,}")
    yield Section("little", "Claims that rest on little", _little(found), f"{len(found.little):,}")
    if catalogue.stories:
        lacking = len(found.unmet) + len(found.alone)
        yield Section("needs", "Needs that nobody meets", _needs(found), f"{lacking:,}")
    yield Section("unknown", "Never looked at", _unknown(found), _share_unknown(found))


def _few(found: Found) -> str:
    number = len(found.scarce)
    if not number:
        return (
            f"Every capability is supported by more than {gaps.FEW} projects, or by all that it is asked of."
        )
    nobody = sum(not row.have for row in found.scarce)
    first = (
        f"{number} of {count(len(found.rows), 'capability', 'capabilities')} "
        f"{verb(number, 'is', 'are')} supported by at most {gaps.FEW} projects as far as is known, "
        f"{nobody or 'none'} of {verb(number, 'it', 'them')} by no project at all."
    )
    looked = [row for row in found.scarce if not row.little_known]
    if looked:
        names = _names([row.capability for row in looked])
        return (
            f"{first} Of these, {names} were looked for in at least half of the projects they are asked of."
        )
    return (
        f"{first} None of them was looked for in half of the projects it is asked of: each is first a "
        "question to this catalogue, and only then perhaps a gap."
    )


def _in_full(found: Found) -> str:
    if not found.in_part:
        return f"What more than {gaps.FEW} projects have, more than {gaps.FEW} have in full."
    number = len(found.in_part)
    return (
        f"{count(number, 'more capability', 'more capabilities')} "
        f"{verb(number, 'is', 'are')} had by more than {gaps.FEW} projects, but in full by at most "
        f"{gaps.FEW}: {_names([row.capability for row in found.in_part])}."
    )


def _again(found: Found) -> str:
    rows = found.repeated
    if not rows:
        return f"No capability is built in by {gaps.MANY} projects or more."
    through = [row for row in rows if row.through]
    most = max(rows, key=lambda row: len(row.through))
    first = (
        f"{count(len(rows), 'capability', 'capabilities')} {verb(len(rows), 'is', 'are')} built in by "
        f"{gaps.MANY} projects or more, each by its own means."
    )
    if not through:
        return f"{first} None of these is known to be had through another project."
    return (
        f"{first} {len(rows) - len(through)} of them no project is known to have through another. "
        f"{most.capability.name} is taken from others most often: by "
        f"{count(len(most.through), 'project')}, beside {len(most.own)} that build it in."
    )


def _hardware(found: Found) -> str:
    lines = []
    for words, rows in (
        ("reached by a single project", [row for row in found.reached if len(row.projects) == 1]),
        ("shown to nodes by a single project", [row for row in found.reached if len(row.shown_by) == 1]),
        (
            "placed or queued by a single project",
            [row for row in found.reached if len(row.placed_by) == 1],
        ),
        ("placed or queued by none that is known", [row for row in found.reached if not row.placed_by]),
    ):
        if rows:
            names = _names([row.hardware for row in rows])
            lines.append(f"{count(len(rows), 'kind')} {words} ({names})")
    if not lines:
        return "All hardware is reached by several projects."
    return f"Of {count(len(found.reached), 'kind')} of hardware, as far as is known: {'; '.join(lines)}."


def _little(found: Found) -> str:
    if not found.little:
        return "No claim of support rests on proposals or the vendor's word alone."
    parts = []
    for word, name in RESTS_ON.items():
        if number := sum(claim.rests_on == word for claim in found.little):
            parts.append(f"{number} on {name}")
    number = len(found.little)
    return (
        f"{count(number, 'claim')} of support {verb(number, 'rests', 'rest')} on texts of one sort "
        f"alone: {', '.join(parts)}."
    )


def _needs(found: Found) -> str:
    if found.unmet:
        first = (
            f"{count(len(found.unmet), 'need')} of stories "
            f"{verb(len(found.unmet), 'is', 'are')} met by no project, not even in part."
        )
    else:
        how = "in full" if found.all_in_full else "at least in part"
        first = f"Every need that a story names is met {how} by at least one project."
    number = len(found.alone)
    if not number:
        return f"{first} Every story's stated needs are met together by at least one project."
    return (
        f"{first} Together they are harder: the stated needs of {count(number, 'story', 'stories')} are "
        "met by no project alone."
    )


def _share_unknown(found: Found) -> str:
    """Return the share of cells that nobody looked at; "" where nothing is asked."""
    cells = sum(row.asked for row in found.rows)
    return f"{round(100 * sum(row.unknown for row in found.rows) / cells)} %" if cells else ""


def _unknown(found: Found) -> str:
    cells = sum(row.asked for row in found.rows)
    if not cells:
        return "No question is put to any project yet."
    unknown = sum(row.unknown for row in found.rows)
    if not unknown:
        return f"Of all {cells:,} cells that are asked about something is known, or was looked for."
    share, number = round(100 * unknown / cells), len(found.little_known)
    return (
        f"Of {cells:,} cells that are asked about, {unknown:,} ({share} %) are unknown: nobody looked yet. "
        f"{number} of {count(len(found.rows), 'capability', 'capabilities')} {verb(number, 'is', 'are')} "
        f"unknown of more than {LITTLE} of the projects they are asked of."
    )


def _names(entries: Sequence[Capability | Hardware]) -> str:
    """Return a few names for a sentence, and how many are left."""
    names = [entry.name for entry in entries[:NAMED]]
    left = len(entries) - len(names)
    return ", ".join(names) + (f" and {left} more" if left else "")


def _by_group(catalogue: Catalogue, rows: Sequence[Repeated]) -> list[tuple[CapabilityGroup, list[Repeated]]]:
    found = {row.capability.id: row for row in rows}
    groups = [
        (group, [found[one.id] for one in group.capabilities if one.id in found])
        for group in catalogue.groups
    ]
    return [(group, here) for group, here in groups if here]


def _lacking(catalogue: Catalogue, alone: Alone) -> list[tuple[str, Capability | Hardware, Named[Project]]]:
    """Return folder, entry and projects of each need that alone keeps projects from meeting all."""
    found = []
    for lack in alone.together.lacks:
        subject = gaps.subject_of(catalogue, lack.key)
        folder = "capabilities" if isinstance(subject, Capability) else "hardware"
        ids = Ids(lack.unknown.every, lack.unknown.bits | lack.unmet.bits)
        shown = tuple(catalogue.projects[id] for id in ids.first(named(len(ids))))
        found.append((folder, subject, Named(shown, len(ids))))
    return found


def _search(description: str, sections: Sequence[Section]) -> Iterator[SearchDocument]:
    yield SearchDocument(URL, TITLE, f"{description} fragmentation, duplication, reuse, missing")
    for section in sections:
        yield SearchDocument(f"{URL}#{section.id}", f"Gaps: {section.title}", section.says, boost=0.8)
