"""The GraphQL queries: one alias a repository, what strangers wrote only in variables.

Names and arguments are those of https://docs.github.com/graphql/reference (public schema of July 2026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

PAGE = 100
# Connections of `_ABOUT`, that count for the price of a query.
ABOUT_CONNECTIONS = 8

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
class Span:
    """Commits between two moments (ISO, both included): how many, and with `dates` also when."""

    since: str
    until: str | None = None
    dates: bool = True


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


def weeks(wanted: Sequence[tuple[str, str, Sequence[Span]]]) -> Query:
    """Ask for commits of repositories (owner, name).

    The answer stands under r0, r1, …, and in their newest commit under h0, h1, …, for each span one.
    """
    variables: dict[str, Any] = {}
    declared, fields = [], []
    for index, (owner, name, spans) in enumerate(wanted):
        variables |= {f"o{index}": owner, f"n{index}": name}
        declared += [f"$o{index}:String!", f"$n{index}:String!"]
        histories = []
        for number, span in enumerate(spans):
            own = f"{index}_{number}"
            bounds = {f"since{own}": span.since, f"until{own}": span.until}
            variables |= {key: value for key, value in bounds.items() if value is not None}
            declared += [f"${key}:GitTimestamp!" for key in bounds if key in variables]
            until = f",until:$until{own}" if span.until is not None else ""
            first, nodes = (PAGE, " nodes{committedDate}") if span.dates else (1, "")
            histories.append(
                f"h{number}:history(first:{first},since:$since{own}{until}){{totalCount{nodes}}}"
            )
        branch = f"defaultBranchRef{{target{{...on Commit{{{' '.join(histories)}}}}}}}"
        fields.append(f"r{index}:repository(owner:$o{index},name:$n{index}){{{branch}}}")
    text = f"query({','.join(declared)}){{{_COST}\n" + "\n".join(fields) + "}"
    return Query(text, variables, points(sum(len(spans) for _, _, spans in wanted), 1))


def points(repositories: int, connections: int) -> int:
    """Return what GitHub says a query costs: a point for each hundred connections, one at least."""
    return max(1, round(repositories * connections / 100))
