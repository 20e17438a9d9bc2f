"""The GraphQL queries: one alias a repository, what strangers wrote only in variables.

Names and arguments are those of https://docs.github.com/graphql/reference (public schema of July 2026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

PAGE = 100
# Connections of `_ABOUT`, and of a history, that count for the price of a query.
ABOUT_CONNECTIONS = 8
WEEKS_CONNECTIONS = 2

_COST = "rateLimit{cost remaining resetAt}"
# GitHub makes the former in a new repository; one of them is enough.
_FIRST_ISSUES = '["good first issue","good-first-issue"]'
_ABOUT = f"""fragment about on Repository{{
nameWithOwner isPrivate isArchived isFork isDisabled description homepageUrl createdAt pushedAt
stargazerCount forkCount isSecurityPolicyEnabled
licenseInfo{{spdxId}} codeOfConduct{{name}} primaryLanguage{{name}}
watchers(first:1){{totalCount}}
open:issues(first:1,states:OPEN){{totalCount}}
first:issues(first:1,states:OPEN,labels:{_FIRST_ISSUES}){{totalCount}}
pulls:pullRequests(first:1,states:OPEN){{totalCount}}
people:mentionableUsers(first:1){{totalCount}}
repositoryTopics(first:50){{nodes{{topic{{name}}}}}}
languages(first:100,orderBy:{{field:SIZE,direction:DESC}}){{edges{{size node{{name}}}}}}
latestRelease{{tagName publishedAt}}
releases(first:{PAGE},orderBy:{{field:CREATED_AT,direction:DESC}}){{
nodes{{tagName publishedAt isDraft isPrerelease}}}}
defaultBranchRef{{name target{{...on Commit{{oid committedDate}}}}}}
}}"""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its variables, and roughly what it costs."""

    text: str
    variables: dict[str, Any]
    points: int = 1

    def body(self) -> bytes:
        """Return what is sent."""
        return msgspec.json.encode({"query": self.text, "variables": self.variables})


@dataclass(frozen=True, slots=True)
class Pages:
    """Commits of a default branch since a moment (ISO), a page of them after a cursor.

    With `counted_since`, all commits since then are counted as well.
    """

    since: str
    after: str | None = None
    counted_since: str | None = None


ALIVE = Query(f"query{{{_COST}}}", {})


def about(names: Sequence[tuple[str, str]]) -> Query:
    """Ask what repositories (owner, name) are; the answer stands under r0, r1, …"""
    variables: dict[str, Any] = {}
    fields = []
    for index, (owner, name) in enumerate(names):
        variables |= {f"o{index}": owner, f"n{index}": name}
        fields.append(f"r{index}:repository(owner:$o{index},name:$n{index}){{...about}}")
    declared = ",".join(f"${variable}:String!" for variable in variables)
    text = f"query({declared}){{{_COST}\n" + "\n".join(fields) + f"}}\n{_ABOUT}"
    return Query(text, variables, points(len(names), ABOUT_CONNECTIONS))


def weeks(wanted: Sequence[tuple[str, str, Pages]]) -> Query:
    """Ask for commits of repositories (owner, name); the answer stands under r0, r1, …"""
    variables: dict[str, Any] = {}
    declared, fields = [], []
    for index, (owner, name, pages) in enumerate(wanted):
        given = {"o": owner, "n": name, "s": pages.since}
        types = {"o": "String!", "n": "String!", "s": "GitTimestamp!"}
        page, counted = f"first:{PAGE},since:$s{index}", ""
        if pages.after is not None:
            given["c"], types["c"] = pages.after, "String!"
            page += f",after:$c{index}"
        if pages.counted_since is not None:
            given["t"], types["t"] = pages.counted_since, "GitTimestamp!"
            counted = f"all:history(first:1,since:$t{index}){{totalCount}} "
        variables |= {f"{key}{index}": value for key, value in given.items()}
        declared += [f"${key}{index}:{kind}" for key, kind in types.items()]
        history = (
            f"page:history({page}){{totalCount nodes{{committedDate}} pageInfo{{hasNextPage endCursor}}}}"
        )
        branch = f"defaultBranchRef{{target{{...on Commit{{{counted}{history}}}}}}}"
        fields.append(f"r{index}:repository(owner:$o{index},name:$n{index}){{{branch}}}")
    text = f"query({','.join(declared)}){{{_COST}\n" + "\n".join(fields) + "}"
    return Query(text, variables, points(len(wanted), WEEKS_CONNECTIONS))


def points(repositories: int, connections: int) -> int:
    """Return what GitHub says a query costs: a point for each hundred connections, one at least."""
    return max(1, round(repositories * connections / 100))
