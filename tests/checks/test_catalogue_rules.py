"""Rules that look at all entries together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from landscape.findings import Finding, Severity

Edit = Callable[[str, str, str], None]
Check = Callable[[], list[Finding]]

ALPHA = "projects/alpha-queue.yaml"
BETA = "projects/beta-scheduler.yaml"
STORY = "stories/late-jobs.yaml"
QUEUEING = "vocabulary/capabilities/queueing.yaml"
SCHEDULING = "vocabulary/capabilities/scheduling.yaml"
QUESTIONS = "vocabulary/questions.yaml"
VIEWS = "vocabulary/views.yaml"
TOPICS = "vocabulary/topics.yaml"
FAST = "hardware/fast-card.yaml"

TOPIC = """\
topics:
  - id: starting
    name: Starting
    question: How do pods start?
    introduction: In two ways.
    categories: [schedulers]
    beside: [queueing]
    ways:
      - id: gang
        name: At once
        about: All of them.
        capabilities: [gang-scheduling]
        choose_when:
          - text: Racks are far apart.
            stories: [two-racks]
        mind:
          - text: Some wait.
            stories: [late-jobs]
      - id: fill
        name: One by one
        about: As there is room.
        capabilities: [backfill]
"""


def place(found: Finding) -> tuple[str, int, int, str]:
    """Return where a finding is, and of which rule."""
    return found.path, found.line, found.column, found.rule


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column", "says"),
    [
        (BETA, "category: schedulers", "category: scheduler", 4, 11, "`schedulers`"),
        (BETA, "category: schedulers", "category: Schedulers", 4, 11, "`schedulers`"),
        (BETA, "category: schedulers", 'category: ""', 4, 11, "categories.yaml"),
        (BETA, "gang-scheduling:", "gang-sheduling:", 8, 3, "`gang-scheduling`"),
        (BETA, "gang-scheduling:", "Gang Scheduling:", 8, 3, "`gang-scheduling`"),
        (BETA, "gang-scheduling:", "coscheduling:", 8, 3, "`gang-scheduling`"),
        (BETA, "gang-scheduling:", "multi-tenancy:", 8, 3, "vocabulary/capabilities/"),
        (ALPHA, "  fast-card:", "  fast-cart:", 29, 3, "`fast-card`"),
        (ALPHA, "capabilities: [backfill]", "capabilities: [back-fill]", 38, 20, "`backfill`"),
        (ALPHA, "via: [beta-scheduler]", "via: [beta-sheduler]", 22, 13, "`beta-scheduler`"),
        (ALPHA, "via: [beta-scheduler]", "via: [Kyverno]", 22, 13, "via_outside"),
        (ALPHA, "- project: beta-scheduler", "- project: nomad", 40, 14, "`outside:`"),
        (STORY, "domain: physics", "domain: Physic", 4, 9, "`physics`"),
        (STORY, "domain: physics", "organisation: souht-lab\ndomain: physics", 4, 15, "`south-lab`"),
        (STORY, "capabilities: [gang-scheduling]", "capabilities: [gangs]", 8, 18, "capability `gangs`"),
        (STORY, "  hardware: [fast-card]", "  hardware: [quick-card]", 9, 14, "hardware `quick-card`"),
        (STORY, "inferred: [fast-card]", "inferred: [fast-cards]", 10, 14, "`fast-card`"),
        (STORY, "- project: alpha-queue", "- project: AQ", 12, 14, "`alpha-queue`"),
        ("hardware/fast-card.yaml", "kind: accelerator", "kind: accelerators", 4, 7, "`accelerator`"),
        ("hardware/fast-card.yaml", "[eta-plugin]", "[eta-plugins]", 7, 14, "`eta-plugin`"),
        (
            "benchmarks/few-jobs.yaml",
            "systems: [alpha-queue, beta-scheduler]",
            "systems: [alpha-queue, beta]",
            6,
            24,
            "`beta-scheduler`",
        ),
        (QUEUEING, "finer_of: [job-queueing]", "finer_of: [job-queues]", 14, 16, "`job-queueing`"),
        (QUESTIONS, "questions:\n", "base: alpha-queu\nquestions:\n", 2, 7, "`alpha-queue`"),
        (QUESTIONS, "- group: queueing", "- group: queuing", 14, 16, "`queueing`"),
        (QUESTIONS, "- group: queueing", "- group: nothing", 14, 16, "no capability group `nothing`"),
        (QUESTIONS, "- capability: gang-scheduling", "- capability: gang", 9, 21, "`gang-scheduling`"),
        (QUESTIONS, "hardware_kind: accelerator", "hardware_kind: acelerator", 20, 24, "`accelerator`"),
        (QUESTIONS, "- hardware: slow-card", "- hardware: slow-cart", 19, 19, "`slow-card`"),
        (VIEWS, "[job-queueing, backfill]", "[job-queueing, backfil]", 6, 34, "`backfill`"),
        (VIEWS, "[fast-card, slow-card]", "[fast-cart, slow-card]", 11, 16, "`fast-card`"),
        (QUEUEING, "applies_to: [queueing,", "applies_to: [queues,", 15, 18, "category `queues`"),
        (
            "vocabulary/capabilities/scheduling.yaml",
            "project: beta-scheduler",
            "project: betta-scheduler",
            12,
            18,
            "`beta-scheduler`",
        ),
    ],
)
def test_an_id_that_leads_nowhere(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int, says: str
) -> None:
    edit(path, old, new)
    (found,) = findings()
    assert place(found) == (path, line, column, "dangling-id")
    assert says in f"{found.message} {found.fix}"


@pytest.mark.parametrize(
    ("path", "old", "new", "rule"),
    [
        ("vocabulary/categories.yaml", "id: queueing", "id: Queueing", "schema"),
        ("vocabulary/categories.yaml", "id: schedulers", "id: queueing", "duplicate-id"),
        ("vocabulary/categories.yaml", "id: schedulers", "idd: schedulers", "unknown-key"),
        ("vocabulary/categories.yaml", "categories:", "categories: &x", "yaml-alias"),
        (QUEUEING, "- id: backfill", "- id: backfill: x", "yaml-syntax"),
        (QUEUEING, "capabilities:", "capability:", "unknown-key"),
        (BETA, "name: Beta", "name: 'Beta", "yaml-syntax"),
        ("hardware/fast-card.yaml", "name: Fast Card", "", "yaml-tab"),
    ],
)
def test_a_file_with_a_mistake_makes_no_mistakes_of_others(
    edit: Edit, findings: Check, path: str, old: str, new: str, rule: str
) -> None:
    edit(path, old, new or "\t" + old)
    assert [(found.path, found.rule) for found in findings()] == [(path, rule)]


def test_an_id_misspelt_where_it_is_defined_is_one_finding(edit: Edit, findings: Check) -> None:
    path = "vocabulary/capabilities/scheduling.yaml"
    edit(path, "id: gang-scheduling", "id: gang-sheduling")
    (found,) = findings()
    assert place(found) == (path, 6, 9, "dangling-id")
    assert "9 places name `gang-scheduling`" in found.message
    assert "`gang-scheduling` here" in found.fix


def test_a_renamed_file_that_many_name_is_one_finding(data: Path, findings: Check) -> None:
    (data / "hardware" / "fast-card.yaml").rename(data / "hardware" / "fast-cards.yaml")
    assert [place(found) for found in findings()] == [("hardware/fast-cards.yaml", 2, 1, "dangling-id")]


def test_a_deleted_entry_that_many_name_is_one_finding(data: Path, findings: Check) -> None:
    (data / "hardware" / "fast-card.yaml").unlink()
    (found,) = findings()
    assert place(found) == (ALPHA, 29, 3, "dangling-id")
    assert "9 more places name it: " in found.message
    assert "stories/late-jobs.yaml:9" in found.message


def test_of_an_id_that_very_many_miss_the_first_places_are_listed(data: Path, findings: Check) -> None:
    for number in range(10):
        text = (data / BETA).read_text("utf-8").replace("beta-scheduler", f"more-{number}")
        text = text.replace("name: Beta Scheduler", f"name: More {number}").replace("schedulers", "nothing")
        (data / "projects" / f"more-{number}.yaml").write_text(text, "utf-8")
    (found,) = findings()
    assert "9 more places name it: projects/more-1.yaml:4, projects/more-2.yaml:4" in found.message
    assert found.message.endswith("projects/more-8.yaml:4 and 1 more")


CATEGORIES = "vocabulary/categories.yaml"


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("id: schedulers", "id: queueing", "duplicate-id"),
        ("id: schedulers", "idd: schedulers", "unknown-key"),
        ("id: schedulers", "\tid: schedulers", "yaml-tab"),
        ("categories:", "category:", "unknown-key"),
    ],
)
@pytest.mark.parametrize("wrong", ["que-ueing", "qeueing"])
def test_a_mistake_in_a_vocabulary_hides_no_misspelt_id(
    edit: Edit, findings: Check, old: str, new: str, rule: str, wrong: str
) -> None:
    edit(CATEGORIES, old, new)
    edit("projects/theta-runner.yaml", "category: queueing", f"category: {wrong}")
    assert {(found.path, found.rule) for found in findings()} == {
        (CATEGORIES, rule),
        ("projects/theta-runner.yaml", "dangling-id"),
    }


def test_what_was_copied_in_a_vocabulary_is_all_that_a_repeated_id_excuses(
    edit: Edit, findings: Check
) -> None:
    edit(CATEGORIES, "id: schedulers", "id: queueing")
    edit("projects/theta-runner.yaml", "category: queueing", "category: something-else")
    assert [place(found)[::3] for found in findings()] == [
        ("projects/theta-runner.yaml", "dangling-id"),
        (CATEGORIES, "duplicate-id"),
    ]


def test_a_vocabulary_in_another_encoding_makes_no_id_wrong(data: Path, findings: Check) -> None:
    (data / CATEGORIES).write_bytes("categories: é".encode("latin-1"))
    assert [found.rule for found in findings()] == ["yaml-encoding"]


def test_an_id_that_few_miss_is_a_finding_at_each_of_them(edit: Edit, findings: Check) -> None:
    for path in (BETA, "projects/gamma-gang.yaml", "projects/zeta-flow.yaml"):
        edit(
            path,
            "category: schedulers" if path != "projects/zeta-flow.yaml" else "category: queueing",
            "category: x",
        )
    assert [found.path for found in findings()] == [
        BETA,
        "projects/gamma-gang.yaml",
        "projects/zeta-flow.yaml",
    ]


def test_a_file_with_a_wrong_name_is_known_by_the_right_one(data: Path, findings: Check) -> None:
    (data / BETA).rename(data / "projects" / "Beta_Scheduler.yaml")
    assert [place(found) for found in findings()] == [("projects/Beta_Scheduler.yaml", 1, 1, "file-name")]


def test_a_file_with_a_wrong_ending_is_known_by_its_name(data: Path, findings: Check) -> None:
    (data / BETA).rename(data / "projects" / "beta-scheduler.yml")
    assert [place(found) for found in findings()] == [("projects/beta-scheduler.yml", 1, 1, "file-unknown")]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("name: Beta Scheduler", "name: ALPHA  queue", 2, 7),
        ("name: Beta Scheduler", "name: Beta Scheduler\naliases: [beta, alpha queue]", 3, 17),
        ("name: Beta Scheduler", "name: Beta Scheduler\naliases: [aq]", 3, 11),
    ],
)
def test_a_name_of_two_projects(
    edit: Edit, findings: Check, old: str, new: str, line: int, column: int
) -> None:
    edit(BETA, old, new)
    (found,) = findings()
    assert place(found) == (BETA, line, column, "duplicate-name")
    assert ALPHA in found.message


def test_the_name_belongs_to_the_entry_that_is_filed_under_it(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "name: Alpha Queue", "name: Beta Scheduler")
    edit(ALPHA, "https://github.com/example/alpha-queue", "https://github.com/example/beta-scheduler")
    assert [place(found) for found in findings()] == [
        (ALPHA, 2, 7, "duplicate-name"),
        (ALPHA, 8, 10, "duplicate-repository"),
    ]


def test_a_name_of_two_kinds_of_hardware(edit: Edit, findings: Check) -> None:
    edit("hardware/slow-card.yaml", "name: Slow Card", "name: fast card")
    assert [place(found) for found in findings()] == [("hardware/slow-card.yaml", 2, 7, "duplicate-name")]


def test_a_project_may_be_named_like_hardware(edit: Edit, findings: Check) -> None:
    edit(BETA, "name: Beta Scheduler", "name: Fast Card")
    assert findings() == []


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/example/alpha-queue",
        "https://GitHub.com/Example/Alpha-Queue",
        "https://github.com/example/alpha-queue.git",
        "https://github.com/example/alpha-queue/",
    ],
)
def test_a_repository_of_two_projects(edit: Edit, findings: Check, url: str) -> None:
    edit(BETA, "https://github.com/example/beta-scheduler", url)
    (found,) = findings()
    assert place(found) == (BETA, 6, 10, "duplicate-repository")
    assert f"{ALPHA} (line 8)" in found.message


def test_the_repository_belongs_to_the_project_that_cites_it_most(edit: Edit, findings: Check) -> None:
    cited = "https://github.com/example/shared/blob/1234567890123456789012345678901234567890/README.md#L1"
    edit(ALPHA, "https://github.com/example/alpha-queue", "https://github.com/example/shared")
    edit(BETA, "https://github.com/example/beta-scheduler", "https://github.com/example/shared")
    edit(BETA, "https://docs.example.org/beta-scheduler", cited)
    assert [place(found) for found in findings()] == [(ALPHA, 8, 10, "duplicate-repository")]


def test_a_repository_twice_in_one_project(edit: Edit, findings: Check) -> None:
    url = "https://github.com/example/beta-scheduler"
    edit(BETA, f"  - url: {url}", f"  - url: {url}\n  - url: {url}.git")
    assert [place(found) for found in findings()] == [(BETA, 7, 10, "duplicate-repository")]


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "column"),
    [
        ("vocabulary/domains.yaml", "id: life-sciences", "id: physics", 5, 9),
        (
            "vocabulary/hardware-kinds.yaml",
            "  - id: accelerator\n",
            "  - id: accelerator\n    name: One\n    description: Some text.\n  - id: accelerator\n",
            6,
            9,
        ),
        ("vocabulary/capabilities/scheduling.yaml", "id: gang-scheduling", "id: backfill", 6, 9),
        (BETA, "name: Beta Scheduler", "name: Beta Scheduler\nformer_ids: [alpha-queue]", 3, 14),
        (FAST, "kind: accelerator", "former_ids: [slow-card]\nkind: accelerator", 4, 14),
        (STORY, "domain: physics", "former_ids: [two-racks]\ndomain: physics", 4, 14),
        (SCHEDULING, "    terms:\n", "    former_ids: [backfill]\n    terms:\n", 11, 18),
        (QUESTIONS, "- id: cards", "- id: place", 16, 9),
        (VIEWS, "- id: placing", "- id: waiting", 7, 9),
        (VIEWS, "- id: placing", "- id: all", 7, 9),
    ],
)
def test_an_id_with_two_owners(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int, column: int
) -> None:
    edit(path, old, new)
    assert [place(found) for found in findings()] == [(path, line, column, "duplicate-id")]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "rule"),
    [
        ("[gang-scheduling]", "[gang-sheduling]", 12, 24, "dangling-id"),
        ("categories: [schedulers]", "categories: [scheduler]", 6, 18, "dangling-id"),
        ("beside: [queueing]", "beside: [queuing]", 7, 14, "dangling-id"),
        ("[two-racks]", "[three-racks]", 15, 23, "dangling-id"),
        ("[late-jobs]", "[late-job]", 18, 23, "dangling-id"),
        ("id: fill", "id: gang", 19, 13, "duplicate-id"),
        ("id: starting", "id: matrix", 2, 9, "duplicate-id"),
        ("name: One by one", "names: One by one", 20, 9, "unknown-key"),
    ],
)
def test_a_topic_names_what_there_is(
    edit: Edit, findings: Check, old: str, new: str, line: int, column: int, rule: str
) -> None:
    edit(TOPICS, "", TOPIC)
    assert findings() == []
    edit(TOPICS, old, new)
    assert place(findings()[0]) == (TOPICS, line, column, rule)


def test_two_with_the_same_former_id(edit: Edit, findings: Check) -> None:
    edit(QUEUEING, "    finer_of:", "    former_ids: [filling]\n    finer_of:")
    edit(SCHEDULING, "    terms:\n", "    former_ids: [filling]\n    terms:\n")
    (found,) = findings()
    assert place(found) == (SCHEDULING, 11, 18, "duplicate-id")
    assert f"{QUEUEING} (line 14)" in found.message


def test_a_former_id_of_ones_own_is_fine(edit: Edit, findings: Check) -> None:
    edit(BETA, "name: Beta Scheduler", "name: Beta Scheduler\nformer_ids: [beta]")
    edit(FAST, "kind: accelerator", "former_ids: [beta, two-racks]\nkind: accelerator")
    edit(STORY, "domain: physics", "former_ids: [beta]\ndomain: physics")
    edit(SCHEDULING, "    terms:\n", "    former_ids: [alpha-queue, beta]\n    terms:\n")
    assert findings() == []


@pytest.mark.parametrize(
    ("path", "line", "named", "id"),
    [
        (SCHEDULING, "    terms:\n", "  capabilities: ", "gang-scheduling"),
        (FAST, "kind: accelerator\n", "  hardware: ", "fast-card"),
    ],
)
def test_of_a_former_id_the_one_of_today_is_told(
    edit: Edit, findings: Check, path: str, line: str, named: str, id: str
) -> None:
    indent = line[: -len(line.lstrip())]
    edit(path, line, f"{indent}former_ids: [squads]\n{line}")
    edit(STORY, f"{named}[{id}]", f"{named}[squads]")
    found = next(one for one in findings() if "`squads`" in one.message)
    assert (found.path, found.rule) == (STORY, "dangling-id")
    assert found.fix == f"Did you mean `{id}`?"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("- group: scheduling", "- group: queueing", 15, "line 14 offers the group `queueing`"),
        (
            "- group: scheduling",
            "- capability: gang-scheduling",
            15,
            "line 9 offers the capability `gang-sch",
        ),
        (
            "- hardware_kind: accelerator",
            "- hardware: slow-card",
            20,
            "line 19 offers the hardware `slow-card`",
        ),
        (
            "- group: scheduling",
            "- scope: [native, in-tree]",
            15,
            "line 7 offers the scope `in-tree, native`",
        ),
        (
            "- hardware: slow-card",
            "- hardware_kind: accelerator",
            20,
            "line 19 offers the hardware kind `accelerator`",
        ),
    ],
)
def test_an_option_that_is_offered_twice(
    edit: Edit, findings: Check, old: str, new: str, line: int, says: str
) -> None:
    edit(QUESTIONS, old, new)
    (found,) = findings()
    assert (found.path, found.line, found.rule) == (QUESTIONS, line, "option-repeated")
    assert says in found.message


def test_another_set_of_scopes_is_another_option(edit: Edit, findings: Check) -> None:
    edit(QUESTIONS, "- group: scheduling", "- scope: [native]")
    assert findings() == []


@pytest.mark.parametrize("key", ["group: queueing", "hardware_kind: accelerator"])
def test_only_a_single_option_has_words_of_its_own(edit: Edit, findings: Check, key: str) -> None:
    edit(QUESTIONS, f"- {key}", f"- {key}\n        says: Wait")
    (found,) = findings()
    assert (found.path, found.rule) == (QUESTIONS, "schema")
    assert "it words a single option" in found.message


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("capability: backfill\n        group: queueing", "exclude each other"),
        ("says: Wait", "has neither `group`"),
    ],
)
def test_an_option_names_exactly_one_thing(edit: Edit, findings: Check, new: str, says: str) -> None:
    edit(QUESTIONS, "group: queueing", new)
    (found,) = [one for one in findings() if one.rule == "schema"]
    assert says in found.message


def test_a_group_that_cannot_be_read_is_one_finding(edit: Edit, findings: Check) -> None:
    edit(QUEUEING, "name: Queueing", "name: 'Queueing")
    assert [found.rule for found in findings()] == ["yaml-syntax"]


@pytest.mark.parametrize(
    ("logo", "says"),
    [
        ("alpha.svg", "`alpha-queue.svg`"),
        ("https://example.org/alpha.svg", "never loaded from elsewhere"),
        ("../alpha.svg", "never loaded from elsewhere"),
    ],
)
def test_a_missing_logo(edit: Edit, findings: Check, logo: str, says: str) -> None:
    edit(ALPHA, "logo: alpha-queue.svg", f"logo: {logo}")
    (found,) = findings()
    assert place(found) == (ALPHA, 11, 7, "logo-missing")
    assert says in f"{found.message} {found.fix}"


def test_a_logo_of_nobody_is_a_warning(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "logo: alpha-queue.svg\n", "")
    (found,) = findings()
    assert place(found) == ("logos/alpha-queue.svg", 1, 1, "logo-orphan")
    assert found.severity is Severity.WARNING


def test_a_logo_may_belong_to_an_entry_that_cannot_be_read(edit: Edit, findings: Check) -> None:
    edit(ALPHA, "name: Alpha Queue", "name: 'Alpha Queue")
    assert [found.rule for found in findings()] == ["yaml-syntax"]


def test_a_vocabulary_that_is_not_there_is_one_finding(data: Path, findings: Check) -> None:
    (data / "vocabulary" / "domains.yaml").unlink()
    (found,) = findings()
    assert (found.path, found.rule) == (STORY, "dangling-id")
    assert "vocabulary/domains.yaml is missing or empty; 3 more places name it" in found.message
    assert found.fix == "Put the file vocabulary/domains.yaml back."


def test_a_list_without_items_is_one_finding(edit: Edit, findings: Check) -> None:
    edit("vocabulary/hardware-kinds.yaml", "", "hardware_kinds: []\n")
    assert [place(found) for found in findings()] == [("vocabulary/hardware-kinds.yaml", 1, 17, "schema")]


def test_a_group_of_capabilities_in_the_wrong_folder_is_one_finding(data: Path, findings: Check) -> None:
    (data / QUEUEING).rename(data / "vocabulary" / "queueing.yaml")
    assert [place(found) for found in findings()] == [("vocabulary/queueing.yaml", 1, 1, "file-unknown")]


def test_an_entry_in_the_folder_of_another_kind_is_one_finding(data: Path, findings: Check) -> None:
    (data / STORY).rename(data / "projects" / "late-jobs.yaml")
    (found,) = findings()
    assert place(found) == ("projects/late-jobs.yaml", 2, 1, "schema")
    assert "its first line says that it is a `story`" in found.message


def test_an_entry_filed_under_another_name_than_it_is_known_by(
    data: Path, edit: Edit, findings: Check
) -> None:
    edit("projects/gamma-gang.yaml", "name: Gamma Gang", "name: Gamma")
    edit("projects/gamma-gang.yaml", "example/gamma-gang", "example/gamma")
    for path in (ALPHA, "projects/eta-plugin.yaml"):
        text = (data / path).read_text("utf-8")
        row = "works_with:\n" if path == ALPHA else f"{text}works_with:\n"
        new = row + (
            "  - project: gamma\n    relation: embeds\n    evidence:\n"
            '      - {url: https://docs.example.org/g, kind: docs, checked: "2026-11-20"}\n'
        )
        edit(path, "works_with:\n" if path == ALPHA else "", new)
    (found,) = [one for one in findings() if one.rule == "dangling-id"]
    assert found.path == "projects/gamma-gang.yaml"
    assert "2 places name `gamma`" in found.message


def test_a_copy_under_another_case_says_what_is_there(data: Path, findings: Check) -> None:
    text = (data / BETA).read_text("utf-8")
    (data / "projects" / "Beta-Scheduler.yaml").write_text(text, "utf-8")
    (found,) = findings()
    assert place(found) == ("projects/Beta-Scheduler.yaml", 1, 1, "file-name")
    assert found.fix == "Keep one of the two files: `beta-scheduler.yaml` is there already."


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        ("vocabulary/organisations.yaml", "name: South Laboratory", "name: NORTH  University", 7),
        ("vocabulary/categories.yaml", "name: Schedulers", "name: Queueing!", 7),
        (QUEUEING, "name: Backfill", "name: Job-queueing", 11),
    ],
)
def test_a_name_twice_in_the_vocabulary(
    edit: Edit, findings: Check, path: str, old: str, new: str, line: int
) -> None:
    edit(path, old, new)
    assert [(found.path, found.rule) for found in findings()][-1][1] == "duplicate-name"
    assert any((found.line, found.rule) == (line, "duplicate-name") for found in findings())


@pytest.mark.parametrize("name", ["Alpha-Queue", "Alpha\u00adQueue", "\uff21lpha Queue", "AlphaQueue"])
def test_names_that_only_look_unlike(edit: Edit, findings: Check, name: str) -> None:
    edit(BETA, "name: Beta Scheduler", f'name: "{name}"')
    assert "duplicate-name" in [found.rule for found in findings()]
