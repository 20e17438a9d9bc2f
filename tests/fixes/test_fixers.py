"""Every fixer: what it mends, what it leaves, and that nothing else of the file changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import landscape
from landscape.checks import DOCUMENT_CHECKS, RULES
from landscape.checks.examined import examine
from landscape.findings import Finding
from landscape.fixes import FIXERS
from landscape.fixes.mend import mend_file
from landscape.sources.reader import read_entry

PROJECT = "projects/alpha.yaml"
HEAD = "name: Alpha\nsummary: Queues jobs by weight.\ncategory: queueing\n"
CLAIM = """\
capabilities: # why
  gang-scheduling:
    - {support: full, since: SINCE, evidence: [
        # read by hand
        {url: "URL", kind: docs, checked: DAY}]} # so
"""


def claim(since: str = '"1.0"', url: str = "https://docs.example.org/a", day: str = '"2026-11-20"') -> str:
    """Return a project with one claim."""
    return HEAD + CLAIM.replace("SINCE", since).replace("URL", url).replace("DAY", day)


def repository(url: str) -> str:
    """Return a project with one repository."""
    return f"{HEAD}repositories:\n  - url: {url} # the main one\n"


def findings_of(path: str, content: bytes) -> list[Finding]:
    """Return what reading and the rules of document scope say of a file."""
    reading = read_entry(path, content)
    assert reading.document is not None
    examined = examine(reading.document)
    return [*reading.findings, *(one for module in DOCUMENT_CHECKS for one in module.check(examined))]


def mended(text: str, path: str = PROJECT) -> tuple[str, list[str]]:
    """Return a text after mending, and the rules of what was mended."""
    content = text.encode()
    made = mend_file(path, content, findings_of(path, content))
    return (made.content.decode(), [one.rule for one in made.findings]) if made else (text, [])


def test_fixers_are_named_like_their_rules_and_modules() -> None:
    assert set(FIXERS) <= {rule.id for rule in RULES}
    modules = {path.stem for path in (Path(landscape.__file__).parent / "fixes").glob("*.py")}
    assert {rule.replace("-", "_") for rule in FIXERS} <= modules
    assert all(fixer.__module__.endswith(rule.replace("-", "_")) for rule, fixer in FIXERS.items())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (claim(since="1.10"), claim(since='"1.10"'), "unquoted-version"),
        (claim(since="1e3"), claim(since='"1e3"'), "unquoted-version"),
        (claim(since="true"), claim(since='"true"'), "unquoted-version"),
        (claim(day="2026-11-20"), claim(day='"2026-11-20"'), "unquoted-version"),
        (claim(url="http://docs.example.org/a"), claim(url="https://docs.example.org/a"), "url"),
        (repository("http://github.com/a/b.git/"), repository("https://github.com/a/b"), "url"),
        (repository("http://www.github.com/a/b"), repository("https://github.com/a/b"), "url"),
        (repository("https://github.com/a/b/"), repository("https://github.com/a/b"), "repository-url"),
        (repository("https://github.com/a/b.git"), repository("https://github.com/a/b"), "repository-url"),
        (
            repository("'https://www.github.com/a/b'"),
            repository("'https://github.com/a/b'"),
            "repository-url",
        ),
        (repository("https://gitlab.com/a/b/c/"), repository("https://gitlab.com/a/b/c"), "repository-url"),
        ("\ufeff" + claim(), claim(), "yaml-encoding"),
    ],
)
def test_what_is_mended(before: str, after: str, rule: str) -> None:
    assert mended(before) == (after, [rule])
    assert mended(after) == (after, [])


@pytest.mark.parametrize(
    "text",
    [
        claim(since="null"),
        claim(since="[1.10]"),
        claim(url="http://10.0.0.1/a"),
        claim(url="http://docs.example.org:8080/a"),
        claim(url="ftp://docs.example.org/a"),
        claim(url="http://docs.example.org/a b"),
        claim(url="http:\\u002f/docs.example.org/a"),
        repository("https://github.com/a"),
        repository("https://github.com/a/b/tree/main"),
        repository("https://github.com/a/b/"[:-1] + "?tab=readme"),
        HEAD.replace("name:", "naem:"),
        HEAD.replace("name:", "&x name:") + "since: 1.10\n",
        HEAD + "name: twice\nsince: 1.10\n",
    ],
)
def test_what_is_left(text: str) -> None:
    content = text.encode()
    reading = read_entry(PROJECT, content)
    found = findings_of(PROJECT, content) if reading.document else list(reading.findings)
    assert found, "an example without a finding proves nothing"
    assert mend_file(PROJECT, content, found) is None


def test_several_mistakes_of_one_file() -> None:
    text = claim(since="0.10", url="http://docs.example.org/a", day="2026-11-20")
    wrong = repository("https://github.com/a/b/").removeprefix(HEAD) + "colour: blue\n"
    after, rules = mended("\ufeff" + (text + wrong).replace("\n", "\r\n"))
    right = repository("https://github.com/a/b").removeprefix(HEAD) + "colour: blue\n"
    assert after == (claim(since='"0.10"') + right).replace("\n", "\r\n")
    assert sorted(rules) == ["repository-url", "unquoted-version", "unquoted-version", "url", "yaml-encoding"]


def test_a_mend_that_makes_another_mistake_is_not_made() -> None:
    """The address stands there already: mended, the evidence would be given twice."""
    evidence = "kind: docs, checked: '2026-11-20'"
    text = HEAD + (
        "capabilities:\n  gang-scheduling:\n    - support: full\n      evidence:\n"
        f"        - {{url: 'https://docs.example.org/a', {evidence}}}\n"
        f"        - {{url: 'http://docs.example.org/a', {evidence}}}\n"
    )
    assert mended(text) == (text, [])


LISTS = """\
not_found:
  # in spring
  - checked: "2026-04-01"
    capabilities: [spark, mpi, 'backfill']   # in brackets
  - checked: "2026-11-20"
    capabilities:

      # the last one
      - spark  # of course
      - mpi

      - backfill
      # the end
    hardware: [amd-gpu]
former_ids:
- beta
- alpha"""


def test_lists_are_sorted_with_their_comments() -> None:
    after, rules = mended(HEAD + LISTS)
    assert rules == ["list-order", "list-order", "list-order"]
    assert after == HEAD + (
        """\
not_found:
  # in spring
  - checked: "2026-04-01"
    capabilities: ['backfill', mpi, spark]   # in brackets
  - checked: "2026-11-20"
    capabilities:

      - backfill
      - mpi

      # the last one
      - spark  # of course
      # the end
    hardware: [amd-gpu]
former_ids:
- alpha
- beta"""
    )
    assert mended(after) == (after, [])


def test_rows_are_sorted_by_their_names() -> None:
    text = """\
organisations:
  - id: north-lab
    name: north lab

    # the second
  # moved in 2024
  - name: Élan   # a name
    id: elan
  - {id: cern, name: CERN}
"""
    after, rules = mended(text, "vocabulary/organisations.yaml")
    assert rules == ["list-order"]
    assert (
        after
        == """\
organisations:
  - {id: cern, name: CERN}

    # the second
  # moved in 2024
  - name: Élan   # a name
    id: elan
  - id: north-lab
    name: north lab
"""
    )


def test_brackets_with_comments_are_left() -> None:
    text = HEAD + "former_ids: [beta, # the second\n  alpha]\n"
    assert mended(text) == (text, [])


def test_every_message_names_a_place_inside_the_file() -> None:
    """A fixer finds its value by the finding's place, and without one it does nothing."""
    content = claim(since="1.10").encode()
    (finding,) = findings_of(PROJECT, content)
    lost = Finding(PROJECT, 999, 1, finding.rule, finding.message, finding.fix)
    assert mend_file(PROJECT, content, [lost]) is None
    assert re.fullmatch(r"[a-z-]+", finding.rule)
