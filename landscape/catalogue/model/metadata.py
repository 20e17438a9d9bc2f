"""What code hosts and git said, and what an audit found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a forge or git said, when, and of which commit."""

    value: Any
    source: str
    observed_at: str
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A repository that its host does not show any more: since when, and the day it was last looked for."""

    value: Literal["not-found", "blocked"]
    source: str
    since: str
    observed_at: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The last asking about a repository, when nothing could be learnt; `since` is the first one in a row."""

    kind: str
    source: str
    since: str
    observed_at: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a repository; a value that was not collected is None."""

    first_commit: Fact | None = None
    last_commit: Fact | None = None
    commits: Fact | None = None
    commits_365d: Fact | None = None
    commits_by_week: Fact | None = None
    authors: Fact | None = None
    authors_365d: Fact | None = None
    contributors: Fact | None = None
    latest_release: Fact | None = None
    releases: Fact | None = None
    releases_365d: Fact | None = None
    main_language: Fact | None = None
    languages: Fact | None = None
    language_bytes: Fact | None = None
    licence: Fact | None = None
    archived: Fact | None = None
    disabled: Fact | None = None
    fork: Fact | None = None
    moved_to: Fact | None = None
    created: Fact | None = None
    pushed: Fact | None = None
    default_branch: Fact | None = None
    description: Fact | None = None
    homepage: Fact | None = None
    topics: Fact | None = None
    stars: Fact | None = None
    forks: Fact | None = None
    watchers: Fact | None = None
    open_issues: Fact | None = None
    open_pull_requests: Fact | None = None
    good_first_issues: Fact | None = None
    security_policy: Fact | None = None
    code_of_conduct: Fact | None = None
    state: Gone | None = None
    failure: Failed | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return every value that was collected."""
        found = (getattr(self, name) for name in self.__slots__)
        return tuple(fact for fact in found if isinstance(fact, Fact))


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue in which a group keeps an initiative; all but number and title are as last seen."""

    number: int
    title: str
    state: Literal["open", "closed"]
    created: str
    updated: str
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The issues of a repository (host/owner/name) that have all of some labels, as seen on a day."""

    repository: str
    labels: tuple[str, ...]
    observed_at: str
    issues: tuple[Issue, ...]

    def url(self, issue: Issue) -> str:
        """Return the address of an issue."""
        return f"https://{self.repository}/issues/{issue.number}"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a sample, between 0 and 1, with its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What people found who held a random sample of `number` out of `of` statements against the evidence.

    `commit` is that of the catalogue, "" when it is not known; `verdicts` counts them by their words,
    `faults` the statements by what was wrong or weak in them. `sheet` is where all verdicts can be read, on
    this site ("audits/2026-11-25.yaml") or elsewhere.
    """

    date: str
    number: int
    of: int
    seed: int
    verdicts: dict[str, int]
    right: Share
    without_weakness: Share
    commit: str = ""
    faults: dict[str, int] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Audits:
    """All audits, the last one last."""

    rounds: tuple[Audit, ...]
