"""What runs without a pull request: the weekly look at links, and publishing."""

from __future__ import annotations

import pytest

from .conftest import PullRequest
from .runner import Runner, steps

LINKS = steps("links", "links")
ASK = LINKS[-1]["name"]


@pytest.fixture
def asking(runner: Runner) -> Runner:
    """A runner with an entry whose only address is never asked for: a private one."""
    projects = runner.workspace / "data" / "projects"
    projects.mkdir(parents=True)
    text = 'name: "# [x](https://x.example.org)"\nevidence:\n  - url: https://10.0.0.1/``` # ::error::mine\n'
    (projects / "a.yaml").write_text(text, "utf-8")
    (runner.workspace / "Makefile").write_text("install:\n\tpython3 -m venv .venv\n", "utf-8")
    return runner


def test_a_broken_link_is_told_and_fails_nothing(asking: Runner) -> None:
    ran = asking.run(LINKS)
    assert ran[ASK].code == 0
    head, empty, *report = asking.summary.splitlines()
    assert (head, empty) == ("### Cited pages", "")
    assert any("data/projects/a.yaml:3:10" in line for line in report), report
    assert any("1 page, cited at 1 place" in line for line in report), report
    assert all(line.startswith("    ") for line in report), "code, so that nothing in it is Markdown"
    assert not any(line.lstrip().startswith("::") for line in ran[ASK].output.splitlines())


def test_a_wrong_call_fails(asking: Runner) -> None:
    (asking.workspace / "data").rename(asking.workspace / "moved")
    ran = asking.run(LINKS)
    assert ran[ASK].code != 0
    assert "Usage:" in ran[ASK].output


def test_a_run_that_takes_too_long_reports_as_far_as_it_came(asking: Runner) -> None:
    """The signal is that of Ctrl-C, on which `landscape links` reports."""
    slow = "#!/usr/bin/env bash\ntrap 'echo as far as here; exit 130' INT\nwhile :; do sleep 0.1; done\n"
    (asking.workspace / ".venv/bin").mkdir(parents=True)
    (asking.workspace / ".venv/bin/landscape").write_text(slow, "utf-8")
    (asking.workspace / ".venv/bin/landscape").chmod(0o755)
    step = LINKS[-1]
    assert "50m" in step["run"]
    ran = asking.run([{**step, "run": step["run"].replace("50m", "0.5s")}])
    assert ran[ASK].code == 0, ran[ASK].output
    assert asking.summary.endswith("    as far as here\n")


def test_the_site_is_published_with_its_address(pull_request: PullRequest) -> None:
    runner = pull_request(lambda site: None)
    values = {
        "steps.pages.outputs.base_url": "https://landscape.example.org",
        "github.server_url": "https://github.com",
        "github.repository": "example/landscape",
    }
    build = steps("publish", "build")
    assert build[0]["with"]["fetch-depth"] == 0, "the page of changes is made from the whole history"
    (ran,) = runner.run(build, values).values()
    assert ran.code == 0, ran.output
    site = runner.workspace / build[-1]["with"]["path"]
    page = (site / "projects/alpha-queue/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://landscape.example.org/projects/alpha-queue/"' in page
    assert "https://github.com/example/landscape/edit/main/data/projects/alpha-queue.yaml" in page
