"""Every kind of change is seen, told once, and told as what it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from landscape.catalogue import Catalogue
from landscape.changes import Kind, compare

Files = dict[str, dict[str, Any]]
Run = Callable[..., list[str]]
Make = Callable[..., Catalogue]

KUEUE = "projects/kueue.yaml"
VOLCANO = "projects/volcano.yaml"
SCHEDULING = "vocabulary/capabilities/scheduling.yaml"
EXAMPLES = Path(__file__).parent.parent / "schemas" / "examples"
DAY = "2026-11-20"
LATER = "2026-12-01"
PIECE = {"url": "https://example.org/doc", "kind": "docs", "checked": DAY}


def claim(support: str, **more: Any) -> list[dict[str, Any]]:
    """Return a claim of one statement."""
    return [{"support": support, "evidence": [PIECE], **more}]


def gang(files: Files, project: str = KUEUE) -> dict[str, Any]:
    """Return the first statement of a claim on gang scheduling."""
    found: dict[str, Any] = files[project]["capabilities"]["gang-scheduling"][0]
    return found


def test_the_same_catalogue_has_no_changes(catalogue: Catalogue) -> None:
    assert compare(catalogue, catalogue) == ()


def test_two_readings_of_the_same_files_have_no_changes(changes: Run) -> None:
    assert changes(lambda files: None) == []


def test_metadata_is_not_compared(small: Files, catalogue_of: Make) -> None:
    fact = {"value": "2026-12-01", "source": "git", "observed_at": "2026-12-02"}
    snapshot = {"version": 1, "repositories": {"github.com/example/kueue": {"last_commit": fact}}}
    assert compare(catalogue_of(small), catalogue_of(small, snapshot)) == ()


def test_a_new_entry_brings_its_claims_and_rows(changes: Run) -> None:
    project = {
        "name": "New",
        "summary": "s",
        "category": "queueing",
        "capabilities": {"quota": claim("full", since="v1"), "backfill": [*claim("planned"), *claim("none")]},
        "hardware": {"amd-gpu": claim("none")},
        "not_found": [{"checked": "2026-11-20", "capabilities": ["bin-packing"]}],
        "works_with": [{"project": "kueue", "relation": "admits", "evidence": [PIECE]}],
        "adopters": [{"name": "CERN", "evidence": [PIECE]}],
        "benchmarks": [{"title": "Scale", "what": "Fills.", "evidence": [PIECE]}],
    }
    assert changes(lambda files: files.update({"projects/new.yaml": project})) == [
        "project new: added entry",
        "project new [backfill unknown > planned]: added claim unknown -> planned",
        "project new [backfill unknown > planned]: added statement  -> none",
        "project new [bin-packing unknown > not-found]: added search  -> 2026-11-20",
        "project new [quota unknown > full]: added claim unknown -> full",
        "project new [quota unknown > full]: changed statement since  -> v1",
        "project new [amd-gpu unknown > none]: added claim unknown -> none",
        "project new: added pair (Kueue (admits))",
        "project new: added adopter (CERN)",
        "project new: added benchmark (Scale)",
    ]


def test_a_removed_entry_takes_its_claims_and_rows(changes: Run) -> None:
    found = changes(lambda files: files.pop(KUEUE))
    assert found[0] == "project kueue: removed entry"
    assert "project kueue [gang-scheduling full > unknown]: removed claim full -> unknown" in found
    assert "project kueue [bin-packing not-found > unknown]: removed search 2026-11-21 -> " in found
    assert "project kueue: removed pair (volcano)" in found
    assert all(line.startswith("project kueue") for line in found)


def test_a_former_id_makes_it_the_same_project(changes: Run) -> None:
    def rename(files: Files) -> None:
        project = files.pop(KUEUE)
        files["projects/kueue-two.yaml"] = {**project, "name": "Kueue 2", "former_ids": ["kueue"]}
        gang(files, VOLCANO)["via"] = ["kueue-two"]
        for row in files["stories/cern-analysis.yaml"]["projects"]:
            row["project"] = "kueue-two"
        benchmark = files["benchmarks/kwok-comparison.yaml"]
        benchmark["systems"] = ["kueue-two", "volcano"]

    assert changes(rename) == [
        "project kueue-two: renamed entry kueue -> kueue-two",
        "project kueue-two: changed field name Kueue -> Kueue 2",
    ]


def test_the_same_name_makes_it_the_same_entry(changes: Run) -> None:
    def rename(files: Files) -> None:
        files["hardware/amd.yaml"] = files.pop("hardware/amd-gpu.yaml")
        files[KUEUE]["hardware"]["amd"] = files[KUEUE]["hardware"].pop("amd-gpu")
        files["stories/cern-analysis.yaml"]["needs"] = {
            "capabilities": ["gang-scheduling"],
            "hardware": ["amd"],
            "inferred": ["amd"],
        }
        files["stories/rack.yaml"] = files.pop("stories/one-rack.yaml")

    assert changes(rename) == [
        "hardware amd: renamed entry amd-gpu -> amd",
        "story rack: renamed entry one-rack -> rack",
    ]


def test_a_capability_with_another_id_takes_its_claims_along(changes: Run) -> None:
    def rename(files: Files) -> None:
        files[SCHEDULING]["capabilities"][0]["id"] = "gangs"
        for project in (KUEUE, VOLCANO):
            claims = files[project]["capabilities"]
            claims["gangs"] = claims.pop("gang-scheduling")
        for story in ("cern-analysis", "one-rack"):
            files[f"stories/{story}.yaml"]["needs"]["capabilities"] = ["gangs"]

    assert changes(rename) == ["capability gangs: renamed entry gang-scheduling -> gangs"]


def test_an_entry_that_took_over_another_is_named(changes: Run) -> None:
    def join(files: Files) -> None:
        del files["projects/plugin.yaml"]
        files[KUEUE]["former_ids"] = ["plugin"]

    assert changes(join) == [
        "project plugin: removed entry  -> kueue",
        "project kueue: added field former_ids  -> plugin",
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "folder"),
    [
        ("hardware", "amd-gpu", "instinct", "hardware"),
        ("story", "one-rack", "rack", "stories"),
    ],
)
def test_a_former_id_makes_it_the_same_entry(
    changes: Run, kind: str, old: str, new: str, folder: str
) -> None:
    key = "title" if kind == "story" else "name"

    def rename(files: Files) -> None:
        entry = files.pop(f"{folder}/{old}.yaml")
        files[f"{folder}/{new}.yaml"] = {**entry, key: "New", "former_ids": [old]}
        if kind == "hardware":
            files[KUEUE]["hardware"][new] = files[KUEUE]["hardware"].pop(old)
            files["stories/cern-analysis.yaml"]["needs"] |= {"hardware": [new], "inferred": [new]}

    found = changes(rename)
    assert found[0] == f"{kind} {new}: renamed entry {old} -> {new}"
    assert [line.partition(" -> ")[0].split(":")[1].strip() for line in found[1:]] == [
        f"changed field {key} {'One rack' if kind == 'story' else 'AMD GPU'}"
    ]


def test_a_capability_with_a_former_id_takes_its_claims_questions_and_columns_along(changes: Run) -> None:
    def ask(files: Files, id: str) -> None:
        options = [{"capability": id, "says": "Together"}]
        files["vocabulary/questions.yaml"] = {"questions": [{"id": "q", "ask": "How?", "options": options}]}
        view = {"id": "v", "name": "V", "description": "All.", "capabilities": ["quota", id]}
        files["vocabulary/views.yaml"] = {"views": [view]}

    def rename(files: Files) -> None:
        files[SCHEDULING]["capabilities"][0] |= {
            "id": "gangs",
            "name": "Gangs",
            "former_ids": ["gang-scheduling"],
        }
        for project in (KUEUE, VOLCANO):
            claims = files[project]["capabilities"]
            claims["gangs"] = claims.pop("gang-scheduling")
        for story in ("cern-analysis", "one-rack"):
            files[f"stories/{story}.yaml"]["needs"]["capabilities"] = ["gangs"]
        ask(files, "gangs")

    assert changes(rename, lambda files: ask(files, "gang-scheduling")) == [
        "capability gangs: renamed entry gang-scheduling -> gangs",
        "capability gangs: changed field name Gang scheduling -> Gangs",
    ]


def test_a_capability_that_took_over_another_is_named(changes: Run) -> None:
    def join(files: Files) -> None:
        capabilities = files[SCHEDULING]["capabilities"]
        capabilities[0]["former_ids"] = [capabilities.pop()["id"]]
        files[KUEUE]["not_found"] = []
        del files[VOLCANO]["capabilities"]["bin-packing"]

    assert [line for line in changes(join) if line.startswith("capability ")] == [
        "capability bin-packing: removed entry  -> gang-scheduling",
        "capability gang-scheduling: added field former_ids  -> bin-packing",
    ]


def test_questions_and_views(changes: Run) -> None:
    def before(files: Files) -> None:
        files["vocabulary/questions.yaml"] = {
            "questions": [
                {"id": "q", "ask": "How?", "options": [{"group": "queueing"}, {"scope": ["native"]}]},
                {"id": "r", "ask": "Where?", "options": [{"hardware": "amd-gpu"}]},
            ]
        }
        view = {"id": "v", "name": "V", "description": "All.", "capabilities": ["quota", "backfill"]}
        files["vocabulary/views.yaml"] = {"views": [view]}

    def edit(files: Files) -> None:
        before(files)
        questions = files["vocabulary/questions.yaml"]["questions"]
        questions[0] |= {
            "ask": "How so?",
            "about": "Well.",
            "options": [{"scope": ["native"], "says": "Here"}],
        }
        questions[1]["id"] = "s"
        (view,) = files["vocabulary/views.yaml"]["views"]
        view |= {"capabilities": ["backfill"], "hardware": ["amd-gpu"]}

    assert changes(edit, before) == [
        "question q: changed field ask How? -> How so?",
        "question q: changed field about  -> Well.",
        "question q: removed field options capability-group Queues -> ",
        "question q: removed field options scope native -> ",
        "question q: added field options  -> scope native (Here)",
        "question s: renamed entry r -> s",
        "view v: removed field capabilities Quota -> ",
        "view v: added field hardware  -> AMD GPU",
    ]


def test_columns_in_another_order_are_told_as_that(changes: Run) -> None:
    def views(files: Files, *ids: str) -> None:
        view = {"id": "v", "name": "V", "description": "All.", "capabilities": list(ids)}
        files["vocabulary/views.yaml"] = {"views": [view]}

    found = changes(
        lambda files: views(files, "quota", "backfill"), lambda files: views(files, "backfill", "quota")
    )
    assert found == ["view v: changed entry order"]


def test_fields_of_a_project(changes: Run) -> None:
    def edit(files: Files) -> None:
        files[KUEUE] |= {
            "name": "Kueue!",
            "summary": "Holds jobs.",
            "category": "scheduler",
            "licence": "MIT",
            "aliases": ["KQ"],
            "status": {"state": "archived", "note": "Moved.", "evidence": [PIECE]},
            "steward": {"name": "Somebody", "kind": "company"},
            "cncf": {"level": "sandbox"},
            "repositories": [{"url": "https://github.com/example/moved"}],
            "links": {"homepage": "https://example.org/"},
            "logo": "kueue.svg",
        }

    assert changes(edit) == [
        "project kueue: changed field name Kueue -> Kueue!",
        "project kueue: changed field summary Queues jobs. -> Holds jobs.",
        "project kueue: changed field status.state  -> archived",
        "project kueue: changed field status.note  -> Moved.",
        "project kueue: changed field licence  -> MIT",
        "project kueue: changed field steward.name  -> Somebody",
        "project kueue: changed field steward.kind  -> company",
        "project kueue: changed field cncf.level  -> sandbox",
        "project kueue: changed field links.homepage  -> https://example.org/",
        "project kueue: added field aliases  -> KQ",
        "project kueue: changed field category Queueing -> Schedulers",
        "project kueue: removed field repositories https://github.com/example/kueue -> ",
        "project kueue: added field repositories  -> https://github.com/example/moved",
        "project kueue: changed field logo  -> kueue.svg",
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        # A claim that was not there comes from unknown, never from none.
        (None, claim("full"), ["added claim unknown -> full"]),
        (claim("full"), None, ["removed claim full -> unknown"]),
        (claim("none"), claim("partial"), ["changed claim support none -> partial"]),
        (
            claim("partial", since="v0.8", maturity="alpha"),
            claim("full", since="v0.9", maturity="beta"),
            [
                "changed claim support partial -> full",
                "changed statement maturity alpha -> beta",
                "changed statement since v0.8 -> v0.9",
            ],
        ),
        (claim("full"), claim("full", until="v2"), ["changed statement until  -> v2"]),
        (claim("full", note="One."), claim("full", note="Two."), ["changed statement note One. -> Two."]),
        (
            claim("full", via=["volcano"], enable={"kind": "flag", "name": "x"}),
            claim("full", component="agent", inherited=True),
            [
                "removed statement via volcano -> ",
                "changed statement enable flag x -> ",
                "changed statement component  -> agent",
                "changed statement inherited  -> true",
            ],
        ),
        (claim("full"), [*claim("full"), *claim("planned")], ["added statement  -> planned"]),
        (
            [*claim("full"), *claim("planned", component="agent")],
            [*claim("full"), *claim("none", component="agent")],
            ["changed statement support (2) planned -> none"],
        ),
        (
            [*claim("full"), *claim("planned")],
            claim("planned"),
            ["changed claim support full -> planned", "removed statement full -> "],
        ),
        (
            claim("planned", component="agent"),
            [*claim("full"), *claim("planned", component="agent")],
            ["changed claim support planned -> full", "added statement  -> full"],
        ),
        (
            [*claim("full"), *claim("full", component="agent")],
            [*claim("full", component="agent"), *claim("full")],
            ["changed claim order"],
        ),
    ],
)
def test_claims(
    changes: Run, before: list[dict[str, Any]] | None, after: list[dict[str, Any]] | None, told: list[str]
) -> None:
    def put(claims: list[dict[str, Any]] | None) -> Callable[[Files], None]:
        def edit(files: Files) -> None:
            files[KUEUE]["capabilities"].pop("gang-scheduling")
            if claims:
                files[KUEUE]["capabilities"]["gang-scheduling"] = deepcopy(claims)

        return edit

    found = changes(put(after), before=put(before))
    states = [claims[0]["support"] if claims else "unknown" for claims in (before, after)]
    cell = f"project kueue [gang-scheduling {states[0]} > {states[1]}]: "
    assert found == [cell + line for line in told]


def test_claims_on_hardware_have_their_cell(changes: Run) -> None:
    found = changes(lambda files: files[KUEUE]["hardware"].update({"amd-gpu": claim("full")}))
    assert found[0] == "project kueue [amd-gpu partial > full]: changed claim support partial -> full"


@pytest.mark.parametrize(
    ("old", "new", "states", "told"),
    [
        ("", DAY, "unknown > not-found", f"added search  -> {DAY}"),
        (DAY, "", "not-found > unknown", f"removed search {DAY} -> "),
        (DAY, LATER, "not-found > not-found", f"rechecked search {DAY} -> {LATER}"),
        (LATER, DAY, "not-found > not-found", f"changed search {LATER} -> {DAY}"),
    ],
)
def test_searches_without_result(changes: Run, old: str, new: str, states: str, told: str) -> None:
    def put(day: str) -> Callable[[Files], None]:
        def edit(files: Files) -> None:
            del files[KUEUE]["capabilities"]["quota"]
            if day:
                files[KUEUE]["not_found"].append({"checked": day, "capabilities": ["quota"]})

        return edit

    assert changes(put(new), before=put(old)) == [f"project kueue [quota {states}]: {told}"]


def test_what_was_looked_for_in_vain_may_be_found(changes: Run) -> None:
    def find(files: Files) -> None:
        files[KUEUE]["not_found"] = []
        files[KUEUE]["capabilities"]["bin-packing"] = claim("full")

    cell = "project kueue [bin-packing not-found > full]"
    assert changes(find) == [
        f"{cell}: added claim not-found -> full",
        f"{cell}: removed search 2026-11-21 -> ",
    ]


AT = f"https://github.com/example/batch/blob/{'0' * 40}/docs/gang.md"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            lambda pieces: pieces[0].update(checked="2026-12-01"),
            ["rechecked evidence evidence 2026-11-20 -> 2026-12-01"],
        ),
        (
            lambda pieces: pieces[0].update(checked="2026-11-01"),
            [f"changed evidence evidence {AT}#L12 -> {AT}#L12"],
        ),
        (
            lambda pieces: pieces[0].update(checked="2026-12-01", kind="source"),
            [f"changed evidence evidence {AT}#L12 -> {AT}#L12"],
        ),
        (
            lambda pieces: pieces[0].update(url=f"{AT}#L13"),
            [f"replaced evidence evidence {AT}#L12 -> {AT}#L13"],
        ),
        (
            lambda pieces: pieces[0].update(PIECE),
            [f"replaced evidence evidence {AT}#L12 -> https://example.org/doc"],
        ),
        (lambda pieces: pieces.append(PIECE), ["added evidence evidence  -> https://example.org/doc"]),
        (
            # The same text at another commit is what replaces it, whatever comes before.
            lambda pieces: pieces.__setitem__(
                slice(None), [PIECE, {**PIECE, "url": AT.replace("0" * 40, "1" * 40)}]
            ),
            [
                f"replaced evidence evidence {AT}#L12 -> {AT.replace('0' * 40, '1' * 40)}",
                "added evidence evidence  -> https://example.org/doc",
            ],
        ),
    ],
)
def test_evidence(changes: Run, edit: Callable[[list[Any]], object], told: list[str]) -> None:
    cell = "project kueue [gang-scheduling full > full]: "
    assert changes(lambda files: edit(gang(files)["evidence"])) == [cell + line for line in told]
    undone = changes(lambda files: None, before=lambda files: edit(gang(files)["evidence"]))
    assert len(undone) == len(told)


def test_removed_evidence(changes: Run) -> None:
    found = changes(lambda files: None, before=lambda files: gang(files)["evidence"].append(PIECE))
    assert found == [
        "project kueue [gang-scheduling full > full]: removed evidence evidence https://example.org/doc -> "
    ]


def test_evidence_of_other_parts_says_of_which(changes: Run) -> None:
    def edit(files: Files) -> None:
        later = {**PIECE, "checked": "2026-12-01"}
        files[KUEUE] |= {
            "licence_evidence": [later],
            "steward": {"name": "S", "kind": "company", "evidence": [later]},
            "status": {"state": "retired", "evidence": [later]},
        }
        files["hardware/amd-gpu.yaml"]["evidence"].append(later)
        files["stories/one-rack.yaml"]["evidence"] = [later]

    def before(files: Files) -> None:
        files[KUEUE] |= {
            "licence_evidence": [PIECE],
            "steward": {"name": "S", "kind": "company", "evidence": [PIECE]},
            "status": {"state": "retired", "evidence": [PIECE]},
        }

    day = "2026-11-20 -> 2026-12-01"
    assert changes(edit, before) == [
        f"project kueue: rechecked evidence licence_evidence {day}",
        f"project kueue: rechecked evidence status.evidence {day}",
        f"project kueue: rechecked evidence steward.evidence {day}",
        "hardware amd-gpu: added evidence evidence  -> https://example.org/doc",
        f"story one-rack: replaced evidence evidence {AT.replace('docs/gang', 'kep')}#L12 -> {PIECE['url']}",
    ]


def test_pairs(changes: Run) -> None:
    def edit(files: Files) -> None:
        files[KUEUE]["works_with"] = [
            {
                "project": "volcano",
                "support": "full",
                "relation": "admits",
                "since": {"self": "v1", "other": "v2"},
                "lost": "Less.",
                "evidence": [{**gang(files)["evidence"][0], "checked": "2026-12-01"}],
            },
            {"project": "plugin", "evidence": [PIECE]},
        ]
        files[VOLCANO]["works_with"] = []

    name = "(volcano (admits))"
    assert changes(edit) == [
        "project kueue: added pair (A plugin)",
        f"project kueue: changed pair support {name}  -> full",
        f"project kueue: changed pair relation {name}  -> admits",
        f"project kueue: changed pair since.self {name}  -> v1",
        f"project kueue: changed pair since.other {name}  -> v2",
        f"project kueue: changed pair lost {name} Fairness. -> Less.",
        f"project kueue: rechecked evidence works_with.evidence {name} 2026-11-20 -> 2026-12-01",
        "project volcano: removed pair (Prometheus)",
    ]


def test_adopters_and_benchmarks_of_a_project(changes: Run) -> None:
    def edit(files: Files) -> None:
        files[KUEUE]["adopters"] = [
            {"name": "CERN", "use": "Physics.", "evidence": [PIECE]},
            {"name": "A", "evidence": [PIECE]},
        ]
        files[KUEUE]["benchmarks"][0]["what"] = "Other."

    assert changes(
        edit, lambda files: files[KUEUE].update(adopters=[{"name": "CERN", "evidence": [PIECE]}])
    ) == [
        "project kueue: added adopter (A)",
        "project kueue: changed adopter use (CERN)  -> Physics.",
        "project kueue: changed benchmark what (Scale test) Fills a queue. -> Other.",
    ]


def test_stories_hardware_and_benchmarks(changes: Run) -> None:
    def edit(files: Files) -> None:
        files["stories/cern-analysis.yaml"] |= {
            "year": 2026,
            "domain": "physics",
            "needs": {"capabilities": ["quota"], "hardware": ["amd-gpu"]},
            "projects": [{"project": "kueue", "relation": "uses", "phase": "production"}],
            "figures": [{"value": 4, "unit": "GPUs", "what": "size"}],
        }
        files["hardware/amd-gpu.yaml"] |= {"exposed_by": [], "minimum_versions": {"kubernetes": "1.33"}}
        files["benchmarks/kwok-comparison.yaml"]["figures"][0]["values"]["kueue"] = 1
        files["benchmarks/kwok-comparison.yaml"]["systems"] = ["kueue"]
        files["benchmarks/old-post.yaml"].pop("withdrawn")

    assert changes(edit) == [
        "hardware amd-gpu: removed field exposed_by A plugin -> ",
        "hardware amd-gpu: removed field minimum_versions kubernetes 1.32 -> ",
        "hardware amd-gpu: added field minimum_versions  -> kubernetes 1.33",
        "story cern-analysis: changed field year 2025 -> 2026",
        "story cern-analysis: changed field domain  -> Physics",
        "story cern-analysis: removed field needs.capabilities Gang scheduling -> ",
        "story cern-analysis: added field needs.capabilities  -> Quota",
        "story cern-analysis: removed field needs.inferred AMD GPU -> ",
        "story cern-analysis: removed field projects uses Kueue -> ",
        "story cern-analysis: removed field projects wrote Kueue -> ",
        "story cern-analysis: added field projects  -> uses Kueue (production)",
        "story cern-analysis: added field figures  -> size",
        "benchmark kwok-comparison: removed field systems volcano -> ",
        "benchmark kwok-comparison: changed field figures makespan -> makespan",
        "benchmark old-post: changed field withdrawn true -> ",
    ]


def test_vocabulary(changes: Run) -> None:
    def edit(files: Files) -> None:
        capabilities = files[SCHEDULING]["capabilities"]
        capabilities[0] |= {"name": "Gangs", "question": "All?", "aliases": ["coscheduling", "squads"]}
        capabilities[0]["terms"] = [
            {"project": "volcano", "term": "pod group", "means": "a set"},
            {"project": "kueue", "term": "workload", "means": "all of it"},
        ]
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"].append(capabilities.pop())
        capabilities.append({"id": "new", "name": "New", "question": "?", "definition": "."})
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"].pop(2)
        files[SCHEDULING]["order"] = 0
        words = files["vocabulary/categories.yaml"]["categories"]
        words[0]["name"] = "Queues"
        words.pop()
        files["vocabulary/domains.yaml"]["domains"][0]["description"] = "Matter."

    assert changes(edit) == [
        "capability-group scheduling: changed field order 2 -> 0",
        "capability bin-packing: changed field group Scheduling -> Queues",
        "capability gang-scheduling: changed field name Gang scheduling -> Gangs",
        "capability gang-scheduling: changed field question Has it Gang scheduling? -> All?",
        "capability gang-scheduling: added field aliases  -> squads",
        "capability gang-scheduling: added term (workload (Kueue))",
        "capability gang-scheduling: changed term means (pod group (volcano)) a gang -> a set",
        f"capability gang-scheduling: removed evidence terms.evidence (pod group (volcano)) {AT}#L12 -> ",
        "capability new: added entry",
        "capability quota: removed entry",
        "category device: removed entry",
        "category queueing: changed field name Queueing -> Queues",
        "domain physics: changed field description  -> Matter.",
    ]


def test_what_only_stands_in_another_order_is_told_as_that(changes: Run) -> None:
    def edit(files: Files) -> None:
        files["benchmarks/kwok-comparison.yaml"]["systems"].reverse()
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"].reverse()

    assert changes(edit) == [
        "benchmark kwok-comparison: changed entry order",
        "capability-group queueing: changed entry order",
    ]


def test_the_order_of_claims_says_nothing(changes: Run) -> None:
    def edit(files: Files) -> None:
        files[KUEUE]["capabilities"] = dict(reversed(files[KUEUE]["capabilities"].items()))

    assert changes(edit) == []


def test_ids_that_lead_nowhere_are_compared_all_the_same(changes: Run) -> None:
    def edit(files: Files) -> None:
        files[KUEUE] |= {"category": "nowhere", "hardware": {"nothing": claim("full")}}
        gang(files, VOLCANO)["via"] = ["nobody"]
        files["stories/one-rack.yaml"]["needs"] = {"capabilities": ["never"]}

    assert changes(edit) == [
        "project kueue: changed field category Queueing -> nowhere",
        "project kueue [amd-gpu partial > unknown]: removed claim partial -> unknown",
        "project kueue [nothing unknown > full]: added claim unknown -> full",
        "project volcano [gang-scheduling partial > partial]: removed statement via Kueue -> ",
        "project volcano [gang-scheduling partial > partial]: added statement via  -> nobody",
        "story one-rack: removed field needs.capabilities Gang scheduling -> ",
        "story one-rack: added field needs.capabilities  -> never",
    ]


def test_of_what_could_not_be_read_nothing_is_said(changes: Run) -> None:
    def edit(files: Files) -> None:
        for path in (KUEUE, SCHEDULING, "vocabulary/categories.yaml", "stories/one-rack.yaml"):
            del files[path]

    unread = (KUEUE, SCHEDULING, "vocabulary/categories.yaml", "stories/one-rack.yaml")
    assert changes(edit, unread=unread) == []
    assert changes(lambda files: None, before=edit, unread=unread) == []


def test_beside_an_unread_vocabulary_the_rest_is_compared(changes: Run) -> None:
    def edit(files: Files) -> None:
        del files[SCHEDULING]
        gang(files)["support"] = "none"
        files["vocabulary/capabilities/queueing.yaml"]["capabilities"][0]["name"] = "Filling"

    assert changes(edit, unread=(SCHEDULING,)) == [
        "project kueue [gang-scheduling full > none]: changed claim support full -> none",
        "capability backfill: changed field name Backfill -> Filling",
    ]


def test_names_are_found_even_when_one_side_lacks_them(small: Files, catalogue_of: Make) -> None:
    new = deepcopy(small)
    del new[SCHEDULING]
    gang(new)["support"] = "none"
    (change,) = compare(catalogue_of(small), catalogue_of(new), (SCHEDULING,))
    assert change.cell is not None
    assert change.cell.name == "Gang scheduling"


def test_order_is_of_kinds_then_of_names_whatever_the_case(changes: Run) -> None:
    def edit(files: Files) -> None:
        for path in list(files):
            if not path.startswith("vocabulary/"):
                del files[path]

    removed = [line.split(":")[0] for line in changes(edit) if line.endswith("removed entry")]
    assert removed == [
        "project plugin",
        "project kueue",
        "project volcano",
        "hardware amd-gpu",
        "story cern-analysis",
        "story one-rack",
        "benchmark kwok-comparison",
        "benchmark old-post",
    ]


def test_what_changed_of_a_group_is_told_by_person_term_and_deliverable(catalogue_of: Make) -> None:
    def group(people: list[dict[str, Any]], state: str) -> dict[str, Any]:
        promised = {"name": "Map", "promise": "A map.", "state": state, "evidence": [PIECE]}
        whole = {"name": "Batch", "kind": "subproject", "mission": "To help.", "evidence": [PIECE]}
        return {**whole, "people": people, "deliverables": [promised]}

    def person(name: str, github: str, end: str) -> dict[str, Any]:
        term = {"start": "2025-07-01", "end": end}
        return {"name": name, "github": github, "role": "chair", "term": term, "evidence": [PIECE]}

    ada, ben = person("Ada", "ada", "2026-06-30"), person("Ben", "ben", "2026-06-30")
    old = catalogue_of({"group/batch.yaml": group([ada, ben], "planned")})
    before = [{"start": "2023-07-01", "end": "2025-06-30"}]
    later = {**person("Ada M.", "Ada", "2028-06-30"), "earlier_terms": before, "left": "2026-07-15"}
    new = catalogue_of({"group/batch.yaml": group([later, person("Cid", "cid", "2028-06-30")], "published")})
    told = [(one.what.value, one.of.value, one.field, one.item, one.new) for one in compare(old, new)]
    assert told == [
        ("added", "person", "", "Cid (chair)", ""),
        ("removed", "person", "", "Ben (chair)", ""),
        ("changed", "person", "name", "Ada M. (chair)", "Ada M."),
        ("changed", "person", "github", "Ada M. (chair)", "Ada"),
        ("changed", "person", "term.end", "Ada M. (chair)", "2028-06-30"),
        ("changed", "person", "left", "Ada M. (chair)", "2026-07-15"),
        ("added", "person", "earlier_terms", "Ada M. (chair)", "2023-07-01 to 2025-06-30"),
        ("changed", "deliverable", "state", "Map", "published"),
    ]


FULL: dict[Kind, tuple[str, str]] = {
    Kind.PROJECT: ("project", "projects/example.yaml"),
    Kind.STORY: ("story", "stories/example.yaml"),
    Kind.HARDWARE: ("hardware", "hardware/example.yaml"),
    Kind.BENCHMARK: ("benchmark", "benchmarks/example.yaml"),
    Kind.PEOPLE: ("group", "group/example.yaml"),
    Kind.GROUP: ("capability-group", "vocabulary/capabilities/example.yaml"),
    Kind.CATEGORY: ("categories", "vocabulary/categories.yaml"),
    Kind.HARDWARE_KIND: ("hardware-kinds", "vocabulary/hardware-kinds.yaml"),
    Kind.ORGANISATION: ("organisations", "vocabulary/organisations.yaml"),
    Kind.DOMAIN: ("domains", "vocabulary/domains.yaml"),
    Kind.QUESTION: ("questions", "vocabulary/questions.yaml"),
    Kind.VIEW: ("views", "vocabulary/views.yaml"),
    Kind.TOPIC: ("topics", "vocabulary/topics.yaml"),
}


def without_one(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield copies of a value that each lack one key or item, at any depth, with its place."""
    steps = list(value) if isinstance(value, dict) else list(range(len(value)))
    for step in steps:
        shorter = deepcopy(value)
        del shorter[step]
        yield str(step), shorter
        if isinstance(value[step], dict | list):
            for place, changed in without_one(value[step]):
                copy = deepcopy(value)
                copy[step] = changed
                yield f"{step}/{place}", copy


@pytest.mark.parametrize("kind", FULL)
def test_no_key_of_an_entry_goes_unnoticed(kind: Kind, catalogue_of: Make) -> None:
    name, path = FULL[kind]
    whole = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    old = catalogue_of({path: whole})
    seen = 0
    for place, less in without_one(whole):
        try:
            new = catalogue_of({path: less})
        except (msgspec.ValidationError, KeyError):
            continue  # the key must be there
        assert compare(old, new), place
        assert compare(new, old), place
        seen += 1
    assert seen > 1
