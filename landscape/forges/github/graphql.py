"""GitHub through GraphQL: many repositories a query, fewer where a query takes too long, one after another.

A query is stopped after ten seconds and costs a few points of 5,000 an hour, so what limits it is its time:
fields that are cheap are asked for 50 repositories at once, commits for 25.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

from landscape.forges.api import Api, Request, Trouble
from landscape.forges.forge import Cost, Wanted
from landscape.forges.github import queries
from landscape.forges.github.answer import Node, errors_of, is_limit, nodes_of, words
from landscape.forges.github.batches import Batches
from landscape.forges.github.history import History, Part, quiet
from landscape.forges.github.queries import Query
from landscape.forges.github.reading import graphql_values, head, is_private, owner_and_name
from landscape.forges.github.rest import HEADERS, RESERVE, ask_one
from landscape.forges.github.settings import Settings
from landscape.forges.limits import Stopped, Terms
from landscape.forges.observation import Failure, Observation, Outcome, Source, State, Stop, Why
from landscape.forges.values import Wrong, moment, number, read_all
from landscape.web import Client

ABOUT_SIZE = 50
WEEKS_SIZE = 25
# Parts of the 52 weeks: on average for each repository of a query, and for one repository at most.
_PARTS, _MOST_PARTS = 4, 26
_BYTES = 16_000_000
_MOST_REST = 20
# No more than 60 seconds of a minute may be spent on queries, those that have just begun included.
_BREATH = 0.2


@dataclass(slots=True, eq=False)
class _Counted:
    """A repository that was found, and whose weeks are being counted."""

    found: Observation
    owner: str
    name: str
    known: Any
    today: date
    history: History
    most: int = _MOST_PARTS
    again: bool = True


@dataclass(slots=True)
class _Run:
    """What belongs to one asking: the repositories to be counted still, and how many went to REST."""

    counted: deque[_Counted] = field(default_factory=deque)
    rest: int = 0


class GraphQL:
    """The forge for a token, which leaves 50 points of it to others; `terms` say how long it may take."""

    source: Source = "github"

    def __init__(
        self,
        client: Client,
        settings: Settings,
        terms: Terms | None = None,
        random: Callable[[], float] = random.random,
    ) -> None:
        terms = terms or Terms()
        self._settings = settings
        self._api = Api(
            client,
            replace(terms, reserve=RESERVE),
            settings.netlocs,
            HEADERS,
            settings.secret,
            random,
            _BREATH,
        )
        self._api.alive = lambda: not isinstance(self._asked(queries.ALIVE, 0), Trouble)
        self._about = Batches(ABOUT_SIZE, _about, self._query, self._api.pause)
        self._weeks = Batches(WEEKS_SIZE, _weeks, self._query, self._api.pause)

    @property
    def cost(self) -> Cost:
        """What the asking has cost so far."""
        return self._api.cost

    def estimate(self, wanted: Sequence[Wanted]) -> str:
        """Return what asking would cost when nothing fails."""
        many = sum(owner_and_name(one.path) is not None for one in wanted)
        about, weeks = len(_sizes(many, ABOUT_SIZE)), len(_sizes(many, WEEKS_SIZE))
        points = sum(queries.points(size, queries.ABOUT_CONNECTIONS) for size in _sizes(many, ABOUT_SIZE))
        points += sum(queries.points(size, 2) for size in _sizes(many, WEEKS_SIZE))
        new = sum("commits_by_week" not in one.values for one in wanted)
        more = f", and about as much again to count the commits of {new:,} for the first time" if new else ""
        return f"{about:,} + {weeks:,} GraphQL queries, about {points:,} points of 5,000 an hour{more}"

    def ask(self, wanted: Sequence[Wanted]) -> Iterator[Outcome]:
        """Ask about repositories; see `Forge.ask`."""
        run = _Run()
        try:
            yield from self._ask(wanted, run)
        except Stopped as stopped:
            # What is known of them is worth keeping, though their weeks are not.
            yield from (one.found for one in run.counted)
            yield Stop(self.source, stopped.reason, stopped.again_at)

    def _ask(self, wanted: Sequence[Wanted], run: _Run) -> Iterator[Outcome]:
        asked: list[tuple[Wanted, tuple[str, str]]] = []
        for one in wanted:
            names = owner_and_name(one.path)
            if names is None or one.host != self._settings.host:
                yield self._failure(one.key, Why.REFUSED)
            else:
                asked.append((one, names))
        for answer in self._about.ask(asked):
            for (one, names), node in answer:
                yield from self._found(one, names, node, run)
            while len(run.counted) >= self._weeks.size:
                yield from self._count(run)
        while run.counted:
            yield from self._count(run)

    def _found(
        self, one: Wanted, names: tuple[str, str], node: Node | Trouble, run: _Run, again: bool = True
    ) -> Iterator[Outcome]:
        """Say what a query says of a repository; what has commits is counted before it is said."""
        if isinstance(node, Trouble):
            yield self._failure(one.key, node.why)
        elif node.value is not None:
            yield from self._observed(one, names, node.value, run)
        elif "NOT_FOUND" in node.errors:
            yield Observation(one.key, self.source, self._today().isoformat(), state=State.NOT_FOUND)
        elif node.errors:
            yield self._asked_by_rest(one, run)
        elif again:
            for answer in self._about.ask([(one, names)]):
                yield from self._found(one, names, answer[0][1], run, again=False)
        else:
            yield self._failure(one.key, Why.UNREADABLE)

    def _observed(
        self, one: Wanted, names: tuple[str, str], node: Mapping[str, Any], run: _Run
    ) -> Iterator[Outcome]:
        today = self._today()
        on = today.isoformat()
        private = is_private(node)
        if private is None:
            yield self._failure(one.key, Why.UNREADABLE)
            return
        if private:
            yield Observation(one.key, self.source, on, state=State.NOT_FOUND)
            return
        values = graphql_values(node, self._settings.host, one.path, today)
        found = Observation(one.key, self.source, on, values, head(node))
        if "default_branch" in values and values["default_branch"] is None:
            yield replace(found, values={**values, "last_commit": None, "commits_by_week": None})
        elif (weeks := quiet(values.get("last_commit"), today)) is not None:
            yield replace(found, values={**values, "commits_by_week": weeks.value()})
        else:
            moved = values.get("moved_to") or one.key
            now = owner_and_name(moved.partition("/")[2]) or names
            known = one.values.get("commits_by_week")
            run.counted.append(_Counted(found, *now, known, today, History(known, today)))

    def _asked_by_rest(self, one: Wanted, run: _Run) -> Outcome:
        """Let REST decide about a repository that GraphQL gives an error for, as long as there are few."""
        run.rest += 1
        if run.rest > _MOST_REST or not self._api.limits.open("core"):
            return self._failure(one.key, Why.REFUSED)
        return ask_one(self._api, self._settings, one, self._today())

    def _count(self, run: _Run) -> Iterator[Outcome]:
        """Ask about commits of as many as go into a query, and say of which all is known."""
        some = [run.counted[index] for index in range(min(self._weeks.size, len(run.counted)))]
        spare = _PARTS * self._weeks.size - len(some)
        batch = []
        for one in some:
            asked = one.history.next(min(one.most, 1 + spare))
            spare -= len(asked) - 1
            batch.append((one, asked))
        for (one, parts), node in chain.from_iterable(self._weeks.ask(batch)):
            run.counted.remove(one)
            if not self._read(one, parts, node):
                yield one.found
            elif (weeks := one.history.weeks) is not None:
                yield replace(one.found, values={**one.found.values, "commits_by_week": weeks.value()})
            else:
                run.counted.append(one)

    def _read(self, one: _Counted, parts: Sequence[Part], node: Node | Trouble) -> bool:
        """Take commits of a repository; returns False when they cannot be counted."""
        if isinstance(node, Trouble) or node.errors:
            # Fewer parts may be answered.
            one.most = len(parts) // 2
            return one.most > 0 and (isinstance(node, Node) or node.heavy)
        try:
            one.history.read(parts, node.value or {})
        except Wrong:
            if not one.again:
                return False
            # What is null for no reason may be there the next time.
            one.again, one.history = False, History(one.known, one.today)
        return True

    def _query(self, query: Query, repositories: int) -> list[Node] | Trouble:
        """Send a query; returns what it says of each repository."""
        answer = self._asked(query, repositories)
        if isinstance(answer, Trouble):
            self._api.failed(answer)
        else:
            self._api.worked()
        return answer

    def _asked(self, query: Query, repositories: int) -> list[Node] | Trouble:
        while True:
            reply = self._api.send(self._request(query))
            if isinstance(reply, Trouble):
                return reply
            answer = reply.value if isinstance(reply.value, dict) else {}
            errors = errors_of(answer)
            if reply.status != 200:
                return _no_answer(reply.status, words(answer))
            if not any(is_limit(error) for error in errors):
                break
            self._api.limits.refused("graphql", reply.headers)
        self._note_cost(answer, reply.headers)
        return nodes_of(answer, errors, repositories)

    def _note_cost(self, answer: Mapping[str, Any], headers: Mapping[str, str]) -> None:
        """Take what a query has cost, and what is left where no header says so."""
        data = answer.get("data")
        limit = data.get("rateLimit") if isinstance(data, dict) else None
        if not isinstance(limit, dict):
            return
        known = read_all(
            limit, (("cost", "cost", number), ("left", "remaining", number), ("anew", "resetAt", moment))
        )
        self.cost.points += known.get("cost", 0)
        if "x-ratelimit-remaining" not in headers and len(known) == 3:
            anew = int(known["anew"].timestamp())
            told = {"x-ratelimit-remaining": str(known["left"]), "x-ratelimit-reset": str(anew)}
            self._api.limits.note("graphql", told)

    def _request(self, query: Query) -> Request:
        return Request(
            self._settings.graphql,
            "POST",
            {"Content-Type": "application/json"},
            query.body(),
            _BYTES,
            "graphql",
            query.points,
        )

    def _today(self) -> date:
        return datetime.fromtimestamp(self._api.clock.date(), UTC).date()

    def _failure(self, key: str, why: Why) -> Failure:
        return Failure(key, self.source, self._today().isoformat(), why)


def _no_answer(status: int, said: str) -> Trouble:
    """Return what an answer means that is none of a query: something between us and the API, or a bad day."""
    does = "redirects" if 300 <= status < 400 else "refuses"
    return Trouble(Why.REFUSED, f"it {does} (HTTP status {status}{f': {said}' if said else ''})")


def _about(batch: Sequence[tuple[Wanted, tuple[str, str]]]) -> Query:
    return queries.about([names for _, names in batch])


def _weeks(batch: Sequence[tuple[_Counted, Sequence[Part]]]) -> Query:
    return queries.weeks(
        [(one.owner, one.name, [one.history.span(part) for part in parts]) for one, parts in batch]
    )


def _sizes(many: int, most: int) -> list[int]:
    """Return how many repositories go into each query."""
    return [min(most, many - begin) for begin in range(0, many, most)]
