"""Projects, with everything that their entries say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from landscape.catalogue.model.claims import NotFound, Statement
from landscape.catalogue.model.evidence import Evidence, Maturity


@dataclass(frozen=True, slots=True)
class Status:
    """A state that the project or its steward has declared."""

    state: Literal["archived", "retired"]
    evidence: tuple[Evidence, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Steward:
    """Who looks after a project."""

    name: str
    kind: Literal["foundation", "company", "community", "academic"]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Cncf:
    """CNCF level; `inherited_from` names the parent project whose level it is."""

    level: Literal["none", "sandbox", "incubating", "graduated", "archived"]
    inherited_from: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """A code repository; the key of its metadata is host/owner/name."""

    url: str

    @property
    def key(self) -> str:
        """Return "github.com/kubernetes-sigs/kueue" for its URL."""
        return self.url.removeprefix("https://").rstrip("/").removesuffix(".git")


@dataclass(frozen=True, slots=True)
class LinksOut:
    """A project's own addresses."""

    homepage: str = ""
    documentation: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """Releases from which two projects work together: of the file's own project, and of the other."""

    self: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class WorksWith:
    """How a project works with another (`project`, an id) or with something that is no entry (`outside`).

    `support` is a `Support`, "unknown" (no text about the pair was found) or "" (not judged).
    """

    evidence: tuple[Evidence, ...]
    project: str = ""
    outside: str = ""
    relation: str = ""
    component: str = ""
    support: str = ""
    maturity: Maturity | None = None
    since: Since = Since()
    direction: str = ""
    setup: str = ""
    lost: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Adopter:
    """An organisation that a project's own texts name as its user."""

    name: str
    evidence: tuple[Evidence, ...]
    url: str = ""
    use: str = ""


@dataclass(frozen=True, slots=True)
class ProjectBenchmark:
    """A benchmark that lies in a project's own repositories."""

    title: str
    what: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """One project with all its claims: subject id -> statements, the most relevant first."""

    id: str
    name: str
    summary: str
    category: str
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    scope: str = ""
    status: Status | None = None
    openness: str = ""
    licence: str = ""
    licence_evidence: tuple[Evidence, ...] = ()
    steward: Steward | None = None
    cncf: Cncf | None = None
    repositories: tuple[Repository, ...] = ()
    links: LinksOut = LinksOut()
    logo: str = ""
    api_groups: tuple[str, ...] = ()
    capabilities: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    hardware: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    not_found: tuple[NotFound, ...] = ()
    works_with: tuple[WorksWith, ...] = ()
    adopters: tuple[Adopter, ...] = ()
    benchmarks: tuple[ProjectBenchmark, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A works-with item seen from one of its ends: `owner` is the project whose file holds it."""

    owner: str
    other: str
    item: WorksWith
