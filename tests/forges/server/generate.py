"""Repositories of any number, made from a seed: what is found on a code host, and every rare case of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .repository import DAY, Commits, Issue, Release, Repository

_YEAR = 365 * DAY
_WORDS = (
    "queue", "batch", "job", "gang", "quota", "topology", "slurm", "ray", "spark", "flux", "volcano", "kueue",
    "mpi", "gpu", "data", "flow", "runner",
)  # fmt: skip
# Every kind of name that GitHub takes: it may begin with any of its characters, and end so.
_ODD = (
    ".github", "-dash", "_under", "a", "node.js", "x.y-z_0", "9", "UPPER", "dots...", "git.git-io", "y" * 100,
    "--",
)  # fmt: skip
_OWNERS = ("kubernetes-sigs", "a", "3scale", "x-1", "Apache", "o" * 39)
_TOPICS = (
    "batch",
    "hpc",
    "kubernetes",
    "scheduler",
    "machine-learning",
    "gpu",
    "mpi",
    "slurm",
    "c-plus-plus",
)
_LANGUAGES = (
    "Go", "Python", "C++", "C", "Rust", "Java", "Shell", "Makefile", "Dockerfile", "C#", "F#",
    "Objective-C++", "Jupyter Notebook", "Go Template", "HTML", "CSS", "TypeScript", "Smarty", "Starlark",
    "Lua", "Perl", "Roff",
)  # fmt: skip
_LICENCES = (
    ("Apache-2.0",) * 10
    + ("MIT",) * 5
    + ("BSD-3-Clause", "GPL-3.0", "NOASSERTION", "NOASSERTION", None, None)
)
_HOMEPAGES = (
    None, None, "", "https://{name}.example.org", "https://example.org/{name}/", "http://example.org/{name}",
    "example.org/{name}", "https://example.org/a b", "javascript:alert(1)", "https://user:secret@example.org/",
)  # fmt: skip
_DESCRIPTIONS = (
    None, "", "A {word} for Kubernetes", "Runs {word}s\r\non many nodes\u2028and more", "  {word} 🚀 ",
    "Ask admin@example.org about the {word}", "<b>{word}</b> & [link](https://example.org)", "{word} " * 80,
    "\x1b[31m{word}\x00 in red", "{word} für Größe, 调度",
)  # fmt: skip
_CONDUCTS = (None, None, None, "contributor_covenant", "other")
_ONE_OF = ("renamed", "recased", "missing", "private", "blocked")
_LABELS = (
    "bug",
    "kind/feature",
    "good first issue",
    "Good First Issue",
    "good-first-issue",
    "help wanted",
    "docs",
)


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of the repositories are special, as a share of 1; of each at least one when there are 50."""

    renamed: float = 0.03
    recased: float = 0.01
    missing: float = 0.02
    private: float = 0.01
    blocked: float = 0.004
    archived: float = 0.08
    fork: float = 0.05
    disabled: float = 0.004
    empty: float = 0.005


@dataclass(frozen=True, slots=True)
class Planned:
    """A repository that is not made yet: under which path it is asked for, and what is special about it."""

    id: int
    asked: str
    path: str
    traits: frozenset[str]


def plan(number: int, seed: int, shares: Shares, nested: bool = False) -> list[Planned]:
    """Return the names of the repositories; `nested` ones lie in groups of groups, as on GitLab."""
    random = Random(f"plan:{seed}:{nested}")
    traits: list[set[str]] = [set() for _ in range(number)]
    free = random.sample(range(number), number)
    for name in Shares.__slots__:
        portion = _portion(number, getattr(shares, name))
        # Only one of what decides under which name it is found, and whether at all.
        for index in free[:portion] if name in _ONE_OF else random.sample(free, min(portion, len(free))):
            traits[index].add(name)
        if name in _ONE_OF:
            del free[:portion]
    planned = []
    for index in range(number):
        has = traits[index]
        asked = path = _path(index, random, nested)
        if "renamed" in has:
            path = (
                f"{path.rpartition('/')[0]}-moved/{path.rpartition('/')[2]}" if index % 2 else f"{path}-new"
            )
        elif "recased" in has:
            path = path.swapcase()
        planned.append(Planned(1000 + index + 500_000 * nested, asked, path, frozenset(has)))
    return planned


def make(planned: Planned, seed: int, now: int) -> Repository:
    """Return a repository with everything in it; the same for the same arguments."""
    random = Random(f"make:{seed}:{planned.id}")
    has = planned.traits
    age = random.randrange(30 * DAY, 12 * _YEAR)
    created = now - age
    quiet = random.choice((0, 0, 0, 1, 5, 40, 200, 500, 1500)) * DAY
    commits = Commits([]) if "empty" in has else _commits(random, created, now, quiet)
    last = commits.at(len(commits) - 1) if len(commits) else created
    # Larger numbers are rarer, by powers.
    size = random.paretovariate(0.7)
    stars = min(int(size * 3), 150_000)
    word = random.choice(_WORDS)
    name = planned.path.rpartition("/")[2]
    description = random.choice(_DESCRIPTIONS)
    homepage = random.choice(_HOMEPAGES)
    return Repository(
        id=planned.id,
        path=planned.path,
        created=created,
        updated=min(now, last + random.randrange(3 * DAY)),
        pushed=min(now, last + random.randrange(DAY)),
        commits=commits,
        default_branch=random.choice(("main", "main", "master", "release/1.x", "develop")),
        description=description and description.format(word=word),
        homepage=homepage and homepage.format(name=name.lower()),
        topics=random.sample(_TOPICS, random.randrange(len(_TOPICS))),
        licence=None if "empty" in has else random.choice(_LICENCES),
        languages={} if "empty" in has else _languages(random),
        releases=[] if "empty" in has else _releases(random, created, last),
        issues=_issues(random, created, now),
        stars=stars,
        forks=stars // random.randrange(2, 12),
        watchers=stars // 20 + random.randrange(5),
        pull_requests=random.randrange(60),
        closed_pull_requests=random.randrange(3000),
        mentionable_users=1 + min(int(size), 3000),
        archived="archived" in has,
        fork="fork" in has,
        disabled="disabled" in has,
        private="private" in has,
        blocked=("dmca" if planned.id % 2 else "tos") if "blocked" in has else "",
        security_policy=random.random() < 0.3,
        code_of_conduct=random.choice(_CONDUCTS),
    )


def _portion(number: int, share: float) -> int:
    return max(round(number * share), 1 if share and number >= 50 else 0)


def _path(index: int, random: Random, nested: bool) -> str:
    owner = _OWNERS[index] if index < len(_OWNERS) else f"{random.choice(_WORDS)}-{index % 997}"
    odd = _ODD[index % 40] if index < 400 and index % 40 < len(_ODD) else ""
    name = odd if odd and index < 40 else f"{odd[:90] or random.choice(_WORDS)}-{index}"
    if not nested:
        return f"{owner}/{name}"
    groups = "/sub" * (index % 3)
    return f"{owner}{groups}/{name.strip('-._')}-p" if odd else f"{owner}{groups}/{name}"


def _commits(random: Random, created: int, now: int, quiet: int) -> Commits:
    newest = max(created + DAY, now - quiet - random.randrange(DAY))
    recent = max(created, now - 800 * DAY)
    number = min(int(random.paretovariate(0.6) * 10), 2500) if newest > recent else 1
    times = sorted(random.randint(recent, max(newest, recent + 1)) for _ in range(number))
    if random.random() < 0.02:
        times.append(now + 30 * DAY)  # somebody's clock was wrong
    older = min((recent - created) // DAY, random.randrange(8000))
    return Commits(times, older, created, max((recent - created) // (older + 1), 1))


def _languages(random: Random) -> dict[str, int]:
    number = random.choice((0, 1, 2, 3, 5, 8, 12, len(_LANGUAGES)))
    return {name: int(random.paretovariate(0.5) * 100) for name in random.sample(_LANGUAGES, number)}


def _releases(random: Random, created: int, last: int) -> list[Release]:
    number = random.choice((0, 0, 1, 4, 10, 30, 130))
    times = sorted(random.randint(created, max(last, created + 1)) for _ in range(number))
    found = []
    for index, at in enumerate(times):
        early = random.random() < 0.15
        tag = f"v{index // 10}.{index % 10}.0" + ("-rc.1" if early else "")
        published = None if random.random() < 0.03 else at + random.randrange(3600)
        found.append(Release(tag, at, published, early))
    return found


def _issues(random: Random, created: int, now: int) -> list[Issue]:
    number = min(int(random.paretovariate(0.8) * 4), 400)
    return [
        Issue(
            index + 1,
            random.randint(created, now),
            tuple(random.sample(_LABELS, random.choice((0, 0, 1, 1, 2)))),
            random.random() < 0.5,
        )
        for index in range(number)
    ]
