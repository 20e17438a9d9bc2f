"""Rules that hold an entry against the snapshot of its repository, and against the other entries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.findings import Finding, Severity

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
QUEUEING = "vocabulary/capabilities/queueing.yaml"
STATUS = """status:
  state: archived
  evidence:
    - url: https://docs.example.org/end
      kind: docs
      checked: "2026-11-20"
"""


@pytest.fixture
def fact(data: Path) -> Callable[..., None]:
    """Write one fact of a repository into the snapshot."""

    def write(
        name: str,
        value: object,
        observed: str = "2026-11-20",
        repository: str = "alpha-queue",
        source: str = "github",
    ) -> None:
        file = data / "metadata" / "snapshot.json"
        snapshot = json.loads(file.read_text("utf-8"))
        facts = snapshot["repositories"].setdefault(f"github.com/Example/{repository}", {})
        facts[name] = {"value": value, "source": source, "observed_at": observed}
        del snapshot["repositories"]["github.com/example/alpha-queue"]
        file.write_text(json.dumps(snapshot), "utf-8")

    return write


Fact = Callable[..., None]


def places(found: list[Finding]) -> list[tuple[str, int, int, str]]:
    """Return where findings are, and of which rule."""
    return [(one.path, one.line, one.column, one.rule) for one in found]


@pytest.mark.parametrize(
    ("name", "value", "observed", "place", "severity", "says"),
    [
        ("archived", True, "2026-11-20", (8, 10, "repository-archived"), Severity.WARNING, "`2026-11-20`"),
        (
            "moved_to",
            "github.com/new/alpha",
            "2026-11-20",
            (8, 10, "repository-moved"),
            Severity.WARNING,
            "new/alpha",
        ),
        (
            "last_commit",
            "2025-11-19",
            "2026-11-20",
            (8, 10, "repository-silent"),
            Severity.NOTE,
            "`2025-11-19`",
        ),
        ("licence", "MIT", "2026-11-20", (6, 10, "licence-differs"), Severity.WARNING, "`MIT`"),
        (
            "latest_release",
            {"tag": "v0.12.0", "date": "2026-11-21"},
            "2026-11-22",
            (13, 3, "claim-stale"),
            Severity.NOTE,
            "3 claims were last checked before `v0.12.0`",
        ),
        (
            "releases_365d",
            [{"tag": "v0.12.1", "date": "2026-11-22"}, {"tag": "v0.12.0", "date": "2026-11-21"}],
            "2026-11-22",
            (13, 3, "claim-stale"),
            Severity.NOTE,
            "before `v0.12.0` came out on `2026-11-21`",
        ),
    ],
)
def test_what_the_snapshot_contradicts(
    findings: Check,
    fact: Fact,
    name: str,
    value: object,
    observed: str,
    place: tuple[int, int, str],
    severity: Severity,
    says: str,
) -> None:
    fact(name, value, observed)
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (ALPHA, *place)
    assert found.severity is severity
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("archived", False),
        ("moved_to", "github.com/example/Alpha-Queue"),
        ("last_commit", "2025-11-20"),
        ("licence", "Apache-2.0"),
        ("latest_release", {"tag": "v0.12.0", "date": "2026-11-20"}),
        ("latest_release", {"tag": "v0.12.1", "date": "2026-11-25"}),
    ],
)
def test_what_the_snapshot_allows(findings: Check, fact: Fact, name: str, value: object) -> None:
    fact(name, value, "2026-11-25" if name == "latest_release" else "2026-11-20")
    assert findings() == []


@pytest.mark.parametrize(("name", "value"), [("archived", True), ("last_commit", "2024-01-01")])
def test_a_status_explains_it(edit: Edit, findings: Check, fact: Fact, name: str, value: object) -> None:
    edit(ALPHA, "licence:", f"{STATUS}licence:")
    fact(name, value)
    assert findings() == []


def test_cited_evidence_explains_another_licence(edit: Edit, findings: Check, fact: Fact) -> None:
    edit(
        ALPHA,
        "licence: Apache-2.0",
        f"licence: Apache-2.0\nlicence_{STATUS.partition('  ')[2].partition('  ')[2]}",
    )
    fact("licence", "MIT")
    assert findings() == []


@pytest.mark.parametrize(
    ("source", "openness", "found"),
    [
        ("github", "open-source", ["licence-differs"]),
        ("gitlab", "open-source", ["licence-differs"]),
        ("git", "open-source", []),
        ("github", "source-available", []),
    ],
)
def test_a_licence_file_that_its_host_does_not_recognise(
    edit: Edit, findings: Check, fact: Fact, source: str, openness: str, found: list[str]
) -> None:
    edit(ALPHA, "licence: Apache-2.0", f"licence: Apache-2.0\nopenness: {openness}")
    fact("licence", "NOASSERTION", source=source)
    made = findings()
    assert [one.rule for one in made] == found
    assert all(one.severity is Severity.NOTE and "`Apache-2.0`" in one.message for one in made)


def test_only_the_main_repository_speaks_for_a_project(edit: Edit, findings: Check, fact: Fact) -> None:
    url = "https://github.com/example/alpha-queue"
    edit(ALPHA, f"  - url: {url}\n", f"  - url: {url}\n  - url: {url}-ui\n")
    fact("archived", True, repository="alpha-queue-ui")
    assert findings() == []


def test_a_repository_listed_under_its_old_and_its_new_name(edit: Edit, findings: Check, fact: Fact) -> None:
    fact("moved_to", "github.com/Example/beta-scheduler")
    assert places(findings()) == [
        (ALPHA, 8, 10, "duplicate-repository"),
        (ALPHA, 8, 10, "repository-moved"),
    ]


ADMITS = "  - project: beta-scheduler\n    relation: admits\n"
EVIDENCE = """\
    evidence:
      - url: https://docs.example.org/x
        kind: docs
        checked: "2026-11-20"
"""


@pytest.mark.parametrize(
    ("path", "new", "place", "says"),
    [
        (
            ALPHA,
            f"  - project: alpha-queue\n    relation: admits\n{EVIDENCE}",
            (40, 14),
            "this project itself",
        ),
        (ALPHA, f"{ADMITS}{EVIDENCE}", (47, 15), "in line 40 already"),
        (
            BETA,
            f"works_with:\n  - project: alpha-queue\n    relation: admits\n{EVIDENCE}",
            (18, 15),
            "the other way round",
        ),
    ],
)
def test_a_pair_told_twice(
    edit: Edit, findings: Check, data: Path, path: str, new: str, place: tuple[int, int], says: str
) -> None:
    if path == ALPHA:
        edit(ALPHA, "works_with:\n", f"works_with:\n{new}")
    else:
        (data / BETA).write_text((data / BETA).read_text("utf-8") + new, "utf-8")
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (path, *place, "works-with")
    assert says in found.message


def test_a_mutual_pair_told_by_both(edit: Edit, findings: Check, data: Path) -> None:
    edit(ALPHA, "relation: admits", "relation: alternative-to")
    new = f"works_with:\n  - project: alpha-queue\n    relation: alternative-to\n{EVIDENCE}"
    (data / BETA).write_text((data / BETA).read_text("utf-8") + new, "utf-8")
    (found,) = findings()
    assert (found.path, found.rule) == (BETA, "works-with")
    assert "shown on both pages" in found.message


@pytest.mark.parametrize(
    "new",
    [
        f"  - project: beta-scheduler\n    relation: runs-on\n{EVIDENCE}",
        f"  - project: beta-scheduler\n    relation: admits\n    component: other part\n{EVIDENCE}",
        f"  - project: beta-scheduler\n{EVIDENCE}",
    ],
)
def test_several_relations_of_one_pair(edit: Edit, findings: Check, new: str) -> None:
    edit(ALPHA, "works_with:\n", f"works_with:\n{new}")
    assert findings() == []


def test_an_organisation_and_a_domain_that_no_story_names(edit: Edit, findings: Check) -> None:
    edit(
        "vocabulary/organisations.yaml",
        "organisations:\n",
        "organisations:\n  - id: nobody\n    name: Nobody\n",
    )
    edit("vocabulary/domains.yaml", "domains:\n", "domains:\n  - id: nothing\n    name: Nothing\n")
    assert places(findings()) == [
        ("vocabulary/domains.yaml", 3, 9, "vocabulary-unused"),
        ("vocabulary/organisations.yaml", 3, 9, "vocabulary-unused"),
    ]


def test_a_story_that_cannot_be_read_may_name_anything(edit: Edit, findings: Check) -> None:
    edit("vocabulary/domains.yaml", "domains:\n", "domains:\n  - id: nothing\n    name: Nothing\n")
    edit("stories/late-jobs.yaml", "title: Late jobs", "title: 'Late jobs")
    assert [one.rule for one in findings()] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("old", "new", "line", "way"),
    [
        ("finer_of: [job-queueing]", "finer_of: [backfill]", 14, "`backfill` → `backfill`"),
        (
            "    definition: A job that may not start yet is kept as a job.\n",
            "    definition: A job that may not start yet is kept as a job.\n    finer_of: [backfill]\n",
            15,
            "`backfill` → `job-queueing` → `backfill`",
        ),
    ],
)
def test_capabilities_finer_than_themselves(
    edit: Edit, findings: Check, old: str, new: str, line: int, way: str
) -> None:
    edit(QUEUEING, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.rule) == (QUEUEING, line, "finer-circle")
    assert way in found.message


def test_an_alias_that_is_the_entrys_own_name(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "aliases: [AQ]", "aliases: [AQ, alpha queue]")
    (found,) = findings()
    assert (found.path, found.line, found.column, found.rule) == (ALPHA, 3, 15, "duplicate-name")
    assert "of this entry already" in found.message
