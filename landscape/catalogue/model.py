"""The nouns of the catalogue, as frozen values with the same names as in the YAML entries.

An entry's field is documented in its schema (`schemas/`); here stands only what code needs to know beyond
that. Optional text is "" and an optional list is empty when the entry leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Support(StrEnum):
    """How far a project supports something, in the words of the data."""

    FULL = "full"
    PARTIAL = "partial"
    PLANNED = "planned"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"


class Maturity(StrEnum):
    """How mature the project itself calls a feature."""

    ALPHA = "alpha"
    BETA = "beta"
    STABLE = "stable"
    DEPRECATED = "deprecated"


class EvidenceKind(StrEnum):
    """What kind of text a piece of evidence is."""

    DOCS = "docs"
    SOURCE = "source"
    PROPOSAL = "proposal"
    RELEASE_NOTES = "release-notes"
    TEST_RESULT = "test-result"
    VENDOR = "vendor"
    THIRD_PARTY = "third-party"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was read: where, what kind of text, and on which day (ISO date).

    `result` is the id of the result of a scenario that this piece was derived from, "" for what an entry
    cites itself.
    """

    url: str
    kind: EvidenceKind
    checked: str
    text: Literal["original", "copy", "summary", ""] = ""
    read: Literal["whole", "part", ""] = ""
    told_by: Literal["organisation", "vendor", "third-party", ""] = ""
    stored: bool = False
    note: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Enable:
    """What switches a feature on that is off by default."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said of a claim; `via` are project ids, `via_outside` names of things that are no entries."""

    support: Support
    evidence: tuple[Evidence, ...]
    maturity: Maturity | None = None
    since: str = ""
    until: str = ""
    enable: Enable | None = None
    component: str = ""
    via: tuple[str, ...] = ()
    via_outside: tuple[str, ...] = ()
    inherited: bool = False
    mechanism: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotFound:
    """What was looked for on a day without result: ids of capabilities and hardware."""

    checked: str
    capabilities: tuple[str, ...] = ()
    hardware: tuple[str, ...] = ()


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
class Figure:
    """A number that a story tells, with who claims it."""

    value: float | int
    unit: str
    what: str
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """Ids of what a story needs; `inferred` are those among them that its text does not state."""

    capabilities: tuple[str, ...] = ()
    hardware: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryProject:
    """What a story has to do with a project (`project`, an id) or with something else (`outside`)."""

    relation: str
    project: str = ""
    outside: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody needed, used and got; `organisation` is "" for a design story."""

    id: str
    title: str
    kind: Literal["case-study", "adopter", "talk", "meeting", "design"]
    problem: str
    evidence: tuple[Evidence, ...]
    former_ids: tuple[str, ...] = ()
    organisation: str = ""
    domain: str = ""
    year: int | None = None
    year_of: str = ""
    workload: str = ""
    scale: str = ""
    figures: tuple[Figure, ...] = ()
    needs: Needs = Needs()
    projects: tuple[StoryProject, ...] = ()
    outcome: str = ""
    lessons: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    caveats: str = ""


@dataclass(frozen=True, slots=True)
class Dra:
    """How hardware is offered through dynamic resource allocation."""

    driver: str = ""
    device_classes: tuple[str, ...] = ()
    api_versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hardware:
    """One kind of hardware that workloads ask for."""

    id: str
    name: str
    vendor: str
    kind: str
    summary: str
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    resource_names: tuple[str, ...] = ()
    exposed_by: tuple[str, ...] = ()
    sharing: tuple[str, ...] = ()
    partitioning: str = ""
    topology: str = ""
    dra: Dra | None = None
    minimum_versions: dict[str, str] = field(default_factory=dict)
    search_words: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Independence:
    """Whether who measured makes what is compared, and what shows it."""

    kind: Literal["independent", "maker-of-a-measured-system", "maker-of-another-system"]
    reason: str


@dataclass(frozen=True, slots=True)
class BenchmarkFigure:
    """One measured quantity: series name -> number, in `unit`.

    `workload` and `cluster` say which of several that the benchmark has, "" where it has one.
    """

    metric: str
    unit: str
    values: dict[str, float | int]
    workload: str = ""
    cluster: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark suite or a published result; `suite` is the id of the one that was run, or ""."""

    id: str
    title: str
    kind: Literal["suite", "results", "statement"]
    who: str
    evidence: tuple[Evidence, ...]
    independence: Independence | None = None
    date: str = ""
    suite: str = ""
    measures: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    workload: str = ""
    cluster: str = ""
    environment: str = ""
    figures: tuple[BenchmarkFigure, ...] = ()
    findings: tuple[str, ...] = ()
    caveats: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ScenarioNeeds:
    """What a run of a scenario needs; `nodes` is the least number, None when any will do."""

    cluster: str
    simulated_nodes: bool
    nodes: int | None = None
    hardware: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a scenario measures, in which unit, and how."""

    metric: str
    unit: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A test that can be run against any system; `capabilities` are ids, `version` its own."""

    id: str
    name: str
    kind: Literal["capability", "performance"]
    status: Literal["draft", "agreed", "retired"]
    version: str
    question: str
    capabilities: tuple[str, ...]
    needs: ScenarioNeeds
    setup: tuple[str, ...]
    steps: tuple[str, ...]
    passes: tuple[str, ...]
    measures: tuple[Measure, ...]
    caveats: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Environment:
    """On what a scenario was run; `kind` is a word of `bench_words.ENVIRONMENTS`."""

    kind: str
    kubernetes: str = ""
    nodes: int | None = None
    hardware: str = ""
    simulator: str = ""


@dataclass(frozen=True, slots=True)
class ResultFigure:
    """One quantity over `runs` runs, in `unit`: its median, and how far runs differ."""

    metric: str
    unit: str
    median: float | int
    runs: int
    min: float | int | None = None
    max: float | int | None = None
    quantiles: dict[str, float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of running a scenario against a project, or something `outside` that is no entry.

    `outcome` is the verdict of a capability scenario, "" of others. An `example` is invented.
    """

    id: str
    scenario: str
    scenario_version: str
    version: str
    environment: Environment
    who: str
    date: str
    evidence: tuple[Evidence, ...]
    project: str = ""
    outside: str = ""
    configuration: str = ""
    outcome: Literal["passed", "failed", "partial", ""] = ""
    figures: tuple[ResultFigure, ...] = ()
    logs: str = ""
    independence: Independence | None = None
    note: str = ""
    example: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A project's own word for a capability, and what it means there."""

    project: str
    term: str
    means: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Capability:
    """One column of the matrix: the question its cells answer, and how to answer it."""

    id: str
    name: str
    question: str
    definition: str
    former_ids: tuple[str, ...] = ()
    counts_as_full: str = ""
    counts_as_partial: str = ""
    not_this: str = ""
    in_brief: bool = False
    finer_of: tuple[str, ...] = ()
    applies_to: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    search_words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class CapabilityGroup:
    """Capabilities that are read together; groups stand in the order of `order`."""

    id: str
    name: str
    description: str
    order: int
    capabilities: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when somebody was given a role: ISO dates, "" where none is stated."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in one role of a group; `left` is the day of the first newer source without them, or ""."""

    name: str
    role: Literal["chair", "tech-lead", "subproject-lead", "toc-liaison"]
    evidence: tuple[Evidence, ...]
    github: str = ""
    organisation: str = ""
    term: Span = Span()
    earlier_terms: tuple[Span, ...] = ()
    left: str = ""


@dataclass(frozen=True, slots=True)
class EarlierMission:
    """What an older source called a group's mission; `seen` is when, in words."""

    text: str
    evidence: tuple[Evidence, ...]
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One series of meetings of a group."""

    evidence: tuple[Evidence, ...]
    description: str = ""
    schedule: str = ""
    calendar: str = ""
    recordings: str = ""
    notes: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slack:
    """A Slack channel by its id; `name` is without the #."""

    id: str
    name: str = ""
    workspace: str = "cloud-native"

    @property
    def url(self) -> str:
        """Return the channel's address."""
        return f"https://{self.workspace}.slack.com/archives/{self.id}"


@dataclass(frozen=True, slots=True)
class Channels:
    """Where a group talks between its meetings."""

    slack: Slack | None = None
    slack_invite: str = ""
    mailing_list: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FocusArea:
    """A field that a group works in."""

    name: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deliverable:
    """What a group promised to make, and what exists; `page` is an address of this site, or ""."""

    name: str
    promise: str
    state: Literal["published", "in-progress", "planned", "none-found"]
    evidence: tuple[Evidence, ...]
    page: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GroupInitiative:
    """An initiative as somebody read it; `seen` is when, in words.

    `of` is the group whose it is by its own text, "" where that is the one whose entry tells of it.
    """

    title: str
    url: str
    state: Literal["open", "closed"]
    evidence: tuple[Evidence, ...]
    kind: str = ""
    of: str = ""
    seen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link to something that is no entry; `url` may be "" for a related group."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do or a place to go; `url` may be ""."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way to take part in a group."""

    title: str
    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people whose catalogue this is, or that such a group is a part of (`parent`, an id)."""

    id: str
    name: str
    kind: Literal["tag", "subproject", "working-group"]
    mission: str
    evidence: tuple[Evidence, ...]
    parent: str = ""
    summary: str = ""
    earlier_missions: tuple[EarlierMission, ...] = ()
    charter: str = ""
    in_scope: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    channels: Channels = Channels()
    focus_areas: tuple[FocusArea, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    initiatives: tuple[GroupInitiative, ...] = ()
    initiative_lists: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    taking_part: tuple[WayIn, ...] = ()
    resources: tuple[NamedLink, ...] = ()
    landscape_url: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of a small vocabulary: a category, hardware kind or domain."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an item of a question offers to choose: exactly one of these; `says` words a single option."""

    group: str = ""
    capability: str = ""
    hardware_kind: str = ""
    hardware: str = ""
    scope: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to readers as the vocabulary has it; `choosing.questions.asked` tells its options."""

    id: str
    ask: str
    options: tuple[Offer, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Columns of the matrix that one sort of reader looks at: keys of capabilities, then of hardware."""

    id: str
    name: str
    description: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayStep:
    """A step of a way: of `what` it is, what that `does`; a `turning` one makes the way what it is."""

    what: str
    does: str
    turning: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with the ids of the stories that tell it."""

    text: str
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways to solve what a topic is about: ids of the capabilities of projects that go it."""

    id: str
    name: str
    about: str
    capabilities: tuple[str, ...]
    choose_when: tuple[Told, ...] = ()
    mind: tuple[Told, ...] = ()
    steps: tuple[WayStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that can be done in several ways, told on a page of its own at the address of its id.

    `categories` are the kinds of projects whose subject it is, `beside` those that theirs must work with.
    """

    id: str
    name: str
    question: str
    introduction: str
    ways: tuple[Way, ...]
    categories: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who tells a story; `kind` is "" where it is not recorded."""

    id: str
    name: str
    kind: str = ""
    url: str = ""


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

    `commit` is that of the catalogue, "" when it is not known; `verdicts` counts them by their words.
    """

    date: str
    number: int
    of: int
    seed: int
    verdicts: dict[str, int]
    right: Share
    without_weakness: Share
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything, joined once. All entries but results are in the order of their names.

    Results are newest first; examples of results count nowhere and stand apart, under `examples`. Claims
    already hold the evidence that follows from results.

    `as_of` is the newest day anything was checked or observed (ISO date), the day that "active" is reckoned
    from; `audit` the last audit, if there was one. `allowed` holds, by project, the rules whose findings a
    comment in its entry allows. `base` is the id of the project that the others are added to, or "".
    `groups_of_people` (not those of capabilities, `groups`) are whose catalogue this is, in the order of
    their names; `initiatives` is what was last collected of theirs.
    """

    projects: Mapping[str, Project]
    hardware: Mapping[str, Hardware]
    stories: Mapping[str, Story]
    benchmarks: Mapping[str, Benchmark]
    categories: Mapping[str, Word]
    groups: tuple[CapabilityGroup, ...]
    capabilities: Mapping[str, Capability]
    hardware_kinds: Mapping[str, Word]
    organisations: Mapping[str, Organisation]
    domains: Mapping[str, Word]
    metadata: Mapping[str, Metadata]
    logos: Mapping[str, bytes]
    as_of: str
    finer: Mapping[str, tuple[Capability, ...]]
    pairs: Mapping[str, tuple[Pair, ...]]
    stories_of: Mapping[str, tuple[Story, ...]]
    benchmarks_of: Mapping[str, tuple[Benchmark, ...]]
    questions: tuple[Asking, ...] = ()
    base: str = ""
    views: tuple[View, ...] = ()
    topics: tuple[Topic, ...] = ()
    audit: Audit | None = None
    allowed: Mapping[str, frozenset[str]] = field(default_factory=lambda: NOTHING)
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: NOTHING)
    results: Mapping[str, Result] = field(default_factory=lambda: NOTHING)
    examples: tuple[Result, ...] = ()
    scenarios_of: Mapping[str, tuple[Scenario, ...]] = field(default_factory=lambda: NOTHING)
    results_of: Mapping[str, tuple[Result, ...]] = field(default_factory=lambda: NOTHING)
    groups_of_people: Mapping[str, Group] = field(default_factory=lambda: NOTHING)
    initiatives: Initiatives | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A works-with item seen from one of its ends: `owner` is the project whose file holds it."""

    owner: str
    other: str
    item: WorksWith
