"""GitHub's GraphQL: a query is parsed, checked against the schema, weighed, and carried out on the world."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLScalarType,
    OperationDefinitionNode,
    build_schema,
    execute_sync,
    get_operation_ast,
    parse,
    validate,
)

from .resolvers import RESOLVERS, Context, Refused, timestamp
from .weight import Weight, weigh

SCHEMA = build_schema(Path(__file__).with_name("schema.graphql").read_text("utf-8"))
_KEPT = 2000


@dataclass(frozen=True, slots=True)
class Query:
    """A query that can be carried out, or the errors because of which it cannot."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...] = ()

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """Return the operation of a name, or the only one."""
        return get_operation_ast(self.document, name)


def weight_of(query: Query, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> Weight:
    """Return what a query asks for at most."""
    return weigh(SCHEMA, query.document, operation, variables)


def carry_out(query: Query, name: str | None, variables: dict[str, Any], context: Context) -> dict[str, Any]:
    """Return the body of the answer: `data`, and `errors` if there are any."""
    result = execute_sync(
        SCHEMA, query.document, context_value=context, variable_values=variables, operation_name=name
    )
    body: dict[str, Any] = {}
    if result.data is not None or any(error.path for error in result.errors or ()):
        body["data"] = result.data
    if result.errors:
        body["errors"] = [told(error) for error in result.errors]
    return body


def told(error: GraphQLError) -> dict[str, Any]:
    """Return an error in GitHub's form: its `type` first, no `extensions`."""
    body: dict[str, Any] = {}
    if isinstance(error.original_error, Refused):
        body["type"] = error.original_error.type
    if error.path:
        body["path"] = list(error.path)
    body["locations"] = [{"line": at.line, "column": at.column} for at in error.locations or ()]
    body["message"] = error.message
    return body


@lru_cache(_KEPT)
def read(text: str) -> Query:
    """Parse and check a query; the same text only once for all servers, because that takes longest."""
    try:
        document = parse(text)
    except GraphQLError as error:
        return Query(DocumentNode(definitions=()), (error,))
    return Query(document, tuple(validate(SCHEMA, document)))


def _connect() -> None:
    """Give the schema its resolvers; fields without one are read from the value."""
    for type_name, resolvers in RESOLVERS.items():
        type = SCHEMA.type_map[type_name]
        assert isinstance(type, GraphQLObjectType)
        for name, resolver in resolvers.items():
            type.fields[name].resolve = resolver
    scalar = SCHEMA.type_map["GitTimestamp"]
    assert isinstance(scalar, GraphQLScalarType)
    scalar.coerce_input_value = timestamp


_connect()
