"""By which words a text shows that it speaks of a statement."""

from __future__ import annotations

import pytest

from landscape.catalogue import build
from landscape.evidence.subject import Kind, peculiar_words, statement_words, statements_of, subjects
from tests.conftest import Files, claim, tree_of


def speaks(files: Files, kind: Kind, id: str, *lines: str, path: str = "x.md") -> bool:
    """Say whether lines speak of Kueue's first statement of a claim."""
    catalogue = build(tree_of(files))
    project = catalogue.projects["kueue"]
    statement = next(one for at, subject, _, one in statements_of(project) if (at, subject) == (kind, id))
    peculiar = peculiar_words(catalogue.projects.values())["kueue"]
    about = subjects(catalogue)[kind, id]
    return statement_words(about, statement, "kueue", peculiar).are_in(lines, path)


@pytest.mark.parametrize(
    "line",
    [
        "Gangs of pods.",
        "func GangScheduler()",
        "Co-scheduling starts them together.",
        "all-or-nothing",
        "kind: PodGroup",
        "podgroup",
        "set gates.Hatch to true",
        "the `minMember` field",
        "qstart starts them",
    ],
)
def test_a_text_that_speaks_of_it(small: Files, line: str) -> None:
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = claim(
        "full", note="By minMember, as qstart does.", enable={"kind": "flag", "name": "hatch"}
    )
    assert speaks(small, "capabilities", "gang-scheduling", line)


@pytest.mark.parametrize(
    "line", ["", "Kueue is a project.", "The scheduler runs a job by default.", "as it does"]
)
def test_a_text_that_does_not(small: Files, line: str) -> None:
    small["projects/kueue.yaml"]["capabilities"]["gang-scheduling"] = claim("full", note="Kueue does it.")
    assert not speaks(small, "capabilities", "gang-scheduling", line)


def test_several_words_of_the_definition_are_enough_and_one_is_not(small: Files) -> None:
    gang = small["vocabulary/capabilities/scheduling.yaml"]["capabilities"][0]
    gang["definition"] = "Members are bound only when enough fit, without deadlock."
    assert not speaks(small, "capabilities", "gang-scheduling", "It is bound.")
    assert speaks(small, "capabilities", "gang-scheduling", "Members are bound", "when enough came")


def test_the_path_counts(small: Files) -> None:
    assert speaks(small, "capabilities", "gang-scheduling", "It is on.", path="docs/gangs/README.md")


def test_a_word_that_others_notes_hold_too_shows_nothing(small: Files) -> None:
    claims = small["projects/kueue.yaml"]["capabilities"]
    claims["gang-scheduling"] = claim("full", note="Odd words stand here.")
    assert speaks(small, "capabilities", "gang-scheduling", "an odd thing")
    small["projects/volcano.yaml"]["capabilities"]["quota"] = claim("full", note="An odd one.")
    assert not speaks(small, "capabilities", "gang-scheduling", "an odd thing")


def test_hardware_of_a_vendor_is_known_by_what_no_other_has(small: Files) -> None:
    small["hardware/intel-gpu.yaml"] = {
        **small["hardware/amd-gpu.yaml"],
        "name": "Intel GPU",
        "vendor": "Intel",
        "aliases": ["Xe"],
        "resource_names": ["gpu.intel.com/xe"],
        "search_words": [],
    }
    small["projects/kueue.yaml"]["hardware"] = {"amd-gpu": claim("full", note="amd.com/gpu only.")}
    for line in ("AMD cards", "amd.com/gpu: 1", "an Instinct card", "Radeon"):
        assert speaks(small, "hardware", "amd-gpu", line), line
    for line in ("GPUs are counted", "GPUs of AMDAHL's law", "gpu.intel.com/xe"):
        assert not speaks(small, "hardware", "amd-gpu", line), line


def test_hardware_of_nobody_is_known_by_its_names(small: Files) -> None:
    small["hardware/amd-gpu.yaml"].update(vendor="generic", name="NUMA nodes", aliases=[], search_words=[])
    assert speaks(small, "hardware", "amd-gpu", "NUMA")
    assert not speaks(small, "hardware", "amd-gpu", "generic")
