"""Which lines say something, and which do not."""

from __future__ import annotations

import pytest

from landscape.evidence.lines import emptiness, is_stage
from landscape.evidence.words import stems

NAMES = stems(["gang scheduling", "all or nothing", "Kueue"])


def look(path: str, text: str) -> str | None:
    """Return what the line behind ">> " is, of a text of one or more lines."""
    lines = text.split("\n")
    index = next((index for index, line in enumerate(lines) if line.startswith(">> ")), 0)
    lines[index] = lines[index].removeprefix(">> ")
    return emptiness(path, lines, index, NAMES)


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("a.md", "", "blank"),
        ("a.md", "   \t", "blank"),
        ("a.md", "---", "blank"),
        ("a.md", "```yaml", "blank"),
        ("a.md", "| --- | :-: |", "blank"),
        ("a.go", "\t}", "blank"),
        ("a.html", "<br/></p>", "blank"),
        ("a.md", "<!-- toc -->", "blank"),
        ("a.py", "import os", "import"),
        ("a.py", "from a.b import gang", "import"),
        ("a.go", "package gang", "import"),
        ("a.go", '\tkueue "sigs.k8s.io/kueue/apis"', "import"),
        ("a.c", "#include <gang.h>", "import"),
        ("a.proto", 'import "gang.proto";', "import"),
        ("a.go", "// Copyright 2026 The Authors", "licence"),
        ("a.md", "- [Gang scheduling](#gang-scheduling)", "table of contents"),
        ("a.md", "  1. [Gang](#gang)", "table of contents"),
        ("a.md", "* [Gang](#gang): how to start one", "table of contents"),
        ("a.rst", ":macro-def:`DEPTH_FIRST`", "bare name"),
        ("a.md", "[[_TOC_]]", "table of contents"),
        ("a.md", "# Gang scheduling", "title"),
        ("a.md", "### Gang-Scheduling {#gang}", "title"),
        ("a.md", "## What is gang scheduling", "title"),
        ("a.md", "## Configuring elastic gangs", "title"),
        ("a.md", "title: Gang Scheduling", "title"),
        ("a.shtml", '<h2 id="gang">Gang Scheduling', "title"),
        ("a.rst", ">> Gang scheduling\n===============", "title"),
        ("a.yaml", "gangScheduling:", "bare name"),
        ("a.json", '"gang": {', "bare name"),
        ("a.md", "**`GANG_MODE`**:", "bare name"),
        ("a.8B", ".IP preempt_order 8", "bare name"),
        ("a.5", r"\fBpack_serial_at_end\fR", "bare name"),
        ("a.html", "<td>numa_binding</td>", "bare name"),
    ],
)
def test_lines_that_say_nothing(path: str, text: str, what: str) -> None:
    found = look(path, text)
    assert found is not None
    assert what in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Gangs start together."),
        ("a.md", "import the dashboard"),
        ("a.md", "using the `nvidia.com/gpu` resource type:"),
        ("a.py", "package = find(gang)"),
        ("a.go", "type PodGroup struct {"),
        ("a.md", "- Gang scheduling of [jobs](#jobs) and pods"),
        ("a.md", "- [Gang scheduling](https://example.org/gang)"),
        ("a.md", "### Support for gang scheduling"),
        ("a.md", "### GPUs are required"),
        ("a.md", "## Placing the pods of a gang close to each other"),
        ("a.md", "```\n>> # kubectl create -f gang.yaml\n```"),
        ("a.md", "- Coscheduling"),
        ("a.rst", ">> Gang scheduling\nstarts pods together"),
        ("a.yaml", "replicas: 3"),
        ("a.yaml", "leaderElect: true"),
        ("a.yaml", "- --leader-elect"),
        ("a.yaml", "kind: Job"),
        ("a.yaml", "- arm64"),
        ("a.go", "\tv1.LabelWindowsBuild,"),
        ("a.py", "event.reject=True"),
        ("a.hcl", '"linux/arm64"'),
    ],
)
def test_lines_that_say_something(path: str, text: str) -> None:
    assert look(path, text) is None


@pytest.mark.parametrize(
    "line",
    [
        "<a " + "=" * 1_000_000,
        "<!--" * 250_000,
        "{#" * 500_000,
        "[" * 1_000_000,
        "- [a](#" * 100_000,
        "`" * 10**6,
    ],
)
def test_a_line_that_is_made_to_keep_us_busy(line: str) -> None:
    for path in ("a.md", "a.go", "a.rst", "a.8B"):
        look(path, line)
    is_stage(line)


@pytest.mark.parametrize("line", ["stage: beta", 'alpha: "v1.4"', "**Beta**", "| GA |", "Stable since v1.2"])
def test_stages(line: str) -> None:
    assert is_stage(line)


@pytest.mark.parametrize("line", ["", "version: 2", "gangs are beta", "Stage", "{Default: true}"])
def test_no_stages(line: str) -> None:
    assert not is_stage(line)
