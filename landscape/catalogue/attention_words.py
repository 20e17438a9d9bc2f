"""The words for what somebody should look at: a sign, a word, a sentence with its day, and what to do."""

from __future__ import annotations

from landscape.catalogue.activity import SOURCES, activity
from landscape.catalogue.attention import Kind, Notice, is_main, marks
from landscape.catalogue.build import evidence_of
from landscape.catalogue.model import Catalogue, EvidenceKind, Project
from landscape.catalogue.once import once_each
from landscape.sources.quote import visible
from landscape.sources.snapshot import why_failed
from landscape.sources.url import url_problem

SIGNS: dict[Kind, tuple[str, str]] = {
    Kind.NOT_FOUND: ("?", "not found"),
    Kind.BLOCKED: ("■", "blocked"),
    Kind.DISABLED: ("■", "disabled"),
    Kind.ARCHIVED: ("■", "archived"),
    Kind.MOVED: ("→", "moved"),
    Kind.SILENT: ("□", "silent"),
    Kind.LICENCE: ("≠", "licence differs"),
    Kind.UNRECOGNISED: ("?", "licence not recognised"),
    Kind.FAILING: ("!", "not refreshed"),
    Kind.STALE: ("↻", "claims to read again"),
    Kind.UNCLAIMED: ("…", "no claim"),
    Kind.THIN: ("…", "thin evidence"),
    Kind.UNCOLLECTED: ("…", "no metadata"),
    Kind.AGED: ("…", "old metadata"),
}
"""A sign and a word for each; the word also stands alone, beside a name."""

_FAINT = {
    EvidenceKind.RELEASE_NOTES: "release notes",
    EvidenceKind.VENDOR: "a vendor's word",
    EvidenceKind.THIRD_PARTY: "third parties",
    EvidenceKind.PROPOSAL: "proposals",
}


@once_each
def beside(catalogue: Catalogue, project: Project) -> list[str]:
    """Return the words to stand beside a project's name in every list: what it declared comes first."""
    declared = [project.status.state] if project.status else []
    return [*declared, *(SIGNS[notice.kind][1] for notice in marks(catalogue, project))]


@once_each
def beside_claims(catalogue: Catalogue, project: Project) -> list[str]:
    """Return the same for a table of claims, which says also that no recent commit was seen."""
    seen = activity(catalogue, project)
    return [*beside(catalogue, project), *([seen.word] if seen.kind == "unseen" else [])]


def sentence(project: Project, notice: Notice) -> str:
    """Return what is the matter, with the day; of a repository that has moved, without the new address."""
    it = "Its repository" if is_main(project, notice) else f"Its repository {visible(notice.repository)}"
    value = visible(notice.value)
    seen, who = notice.seen, SOURCES.get(notice.source, notice.source)
    match notice.kind:
        case Kind.NOT_FOUND:
            return f"{it} has not been there since {notice.since}; last looked for on {seen} ({who})."
        case Kind.BLOCKED:
            return f"{it} has been blocked by its host since {notice.since}; last asked on {seen} ({who})."
        case Kind.DISABLED:
            return f"{it} was found disabled by its host on {seen} ({who})."
        case Kind.ARCHIVED:
            return f"{it} was found archived on {seen} ({who}): read-only, without answers."
        case Kind.MOVED:
            return f"{it} was found under another name on {seen} ({who})."
        case Kind.SILENT:
            return f"On {seen} its last commit was of {value}: none for a year ({who})."
        case Kind.LICENCE:
            return f"{it} was found under {value} on {seen} ({who}); this entry says {project.licence}."
        case Kind.UNRECOGNISED:
            return (
                f"On {seen} its host had a licence file that it does not recognise ({who}); "
                f"this entry says {project.licence}."
            )
        case Kind.FAILING:
            return (
                f"{it} could not be asked since {notice.since}, last tried on {seen} ({who}): "
                f"{why_failed(notice.value, value)}. What is shown is older."
            )
        case Kind.STALE:
            many = f"{len(notice.claims)} claims were" if len(notice.claims) > 1 else "One claim was"
            return f"{many} last checked before {value} came out on {notice.since}."
        case Kind.UNCLAIMED:
            return "Nothing is claimed of it yet, so no page but its own says what it does."
        case Kind.THIN:
            return (
                f"Its claims, last checked on {seen}, rest on {_kinds(project)} alone: "
                "no documentation, source or test result is cited."
            )
        case Kind.UNCOLLECTED:
            return f"Nothing was ever collected of {visible(notice.repository)}."
        case Kind.AGED:
            return f"Nothing was collected of {visible(notice.repository)} after {seen}."


def fix(project: Project, notice: Notice) -> str:
    """Return what to do about it; one repository of several may go without an end of the project."""
    main, value = is_main(project, notice), visible(notice.value)
    match notice.kind:
        case Kind.NOT_FOUND | Kind.BLOCKED if not main:
            return "Correct the list of repositories: write its new home, or remove it."
        case Kind.DISABLED | Kind.ARCHIVED if not main:
            return "List the repository where its work goes on, or remove it from the list."
        case Kind.NOT_FOUND | Kind.BLOCKED | Kind.DISABLED:
            return "Find where the project lives now, or record its end under status, with the evidence."
        case Kind.ARCHIVED:
            return (
                "Add status with state archived and the evidence, or list the repository where work goes on."
            )
        case Kind.MOVED:
            return f"List it as https://{value}."
        case Kind.SILENT:
            return (
                "Find out why. If its makers have ended it, add status; if it moved, list the new repository."
            )
        case Kind.LICENCE | Kind.UNRECOGNISED:
            return "Read the licence file; correct licence, or cite why it stays under licence_evidence."
        case Kind.FAILING:
            return "Open it by hand. If it is gone, correct the entry; else collect again later."
        case Kind.STALE:
            return f"Read their evidence at {value}, and write the new permalinks and the day."
        case Kind.UNCLAIMED:
            return "Read its documentation and add the first claims."
        case Kind.THIN:
            return "Look for documentation, source or test results, and cite them."
        case Kind.UNCOLLECTED | Kind.AGED:
            return "Collect it again."


def link(notice: Notice) -> str:
    """Return the address that a notice leads to, or ""; what a host answered is judged like any address."""
    address = f"https://{notice.value}" if notice.kind is Kind.MOVED else ""
    return address if address and url_problem(address) is None else ""


def _kinds(project: Project) -> str:
    cited = {piece.kind for piece in evidence_of(project)}
    *most, last = (words for kind, words in _FAINT.items() if kind in cited)
    return f"{', '.join(most)} and {last}" if most else last
