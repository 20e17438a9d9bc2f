"""What a run of `landscape enrich` says of itself."""

from __future__ import annotations

from dataclasses import replace

from landscape.forges.forge import Wanted
from landscape.forges.observation import Stop, Why
from landscape.forges.plan import Listed, Plan, Task
from landscape.forges.run import Result, Tally
from landscape.reporters import enrich_text

from ..forges.fake_forge import FakeForge

A = Listed("github.com/a/a", ("a",))


def told(*tallies: Tally, plan: Plan | None = None, resumed: int = 0) -> list[str]:
    """Return the lines of a run."""
    return list(enrich_text.lines(Result(replace(plan or Plan((A,), ()), resumed=resumed), tallies)))


def test_a_table_and_the_news_below_it() -> None:
    forge = FakeForge()
    forge.cost.requests, forge.cost.points = 1234, 5
    tally = Tally(
        forge,
        wanted=1008,
        fresh=[f"github.com/o/{number}" for number in range(1000)],
        gone=["github.com/a/gone"],
        newly_gone=["github.com/a/gone"],
        failed={"github.com/a/b": Why.TIMEOUT, "github.com/a/a": Why.SERVER},
        renamed={"github.com/a/old": "github.com/a/new"},
        archived=["github.com/a/c"],
        stop=Stop("github", "it sleeps", 1_800_000_000.0),
        seconds=61.6,
        kept=8,
    )
    assert told(tally) == [
        "        asked  fresh  kept  failed  gone  renamed  archived  requests  points  seconds",
        "github  1,003  1,000     8       2     1        1         1     1,234       5       62",
        "renamed: github.com/a/old is now github.com/a/new",
        "archived: github.com/a/c",
        "not there any more: github.com/a/gone",
        "failed: github.com/a/a: the server failed or broke off",
        "failed: github.com/a/b: no answer came in time",
        "github: 5 not asked about, because it sleeps; it can be asked again at 2027-01-15 08:00 UTC",
    ]


def test_a_long_list_is_cut_and_says_so() -> None:
    failed = {f"github.com/a/{number:03}": Why.SERVER for number in range(23)}
    lines = told(Tally(FakeForge(), wanted=23, failed=failed))
    assert sum(line.startswith("failed: github.com") for line in lines) == 20
    assert lines[-1] == "failed: 3 more"


def test_what_strangers_write_commands_nothing() -> None:
    renamed = {"github.com/a/a": "\x1b[31m##[error]here\n::error::there"}
    assert told(Tally(FakeForge(), wanted=1, renamed=renamed))[-1] == (
        "renamed: github.com/a/a is now  [31m# #[error]here ::error::there"
    )


def test_what_is_not_asked_is_said() -> None:
    plan = Plan((A,), (), fresh=1, git_only=("git.example.org",), unasked=2)
    assert told(plan=plan, resumed=3) == [
        "3 answers taken over from a run that did not come to its end",
        "git.example.org: no API of it is known, so git alone can be asked",
        "2 are not asked about at all: see --api, --git and --mirror",
        "1 answer not asked for: known since less than --stale-after says",
        "no repository was asked about",
    ]


def test_a_plan_says_what_it_would_cost() -> None:
    task = Task(FakeForge(), (Wanted("github.com/a/a"), Wanted("github.com/b/b")))
    assert list(enrich_text.planned(Plan((A,) * 2, (task,)))) == [
        "2 repositories of all projects are meant",
        "github, about 2 of them: 2 requests",
    ]
    assert list(enrich_text.planned(Plan((A,), ())))[-1] == "nothing would be asked"
    assert list(enrich_text.planned(Plan((A,), ()), "github.com/cncf/toc"))[-1] == (
        "github, about initiatives: a request for each hundred issues of github.com/cncf/toc"
    )


def test_a_time_that_cannot_be_is_no_end() -> None:
    stop = Stop("github", "it sleeps", 1e18)
    assert told(Tally(FakeForge(), wanted=1, stop=stop))[-1].endswith("at a time that cannot be told")
