"""What a query costs before it is carried out, as GitHub reckons it from `first` and `last`.

Points are the requests that fulfil all connections, divided by 100; nodes are what connections can hand
out. See https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)
from graphql.language import BooleanValueNode, ValueNode

MOST_NODES = 500_000
_MOST_A_PAGE = 100


@dataclass(slots=True)
class Weight:
    """What is asked for: connections with the requests they take, nodes at most, repositories, histories."""

    requests: int = 0
    nodes: int = 0
    repositories: int = 0
    histories: int = 0

    @property
    def points(self) -> int:
        """Return what is taken from the primary limit."""
        return max(int(self.requests / 100 + 0.5), 1)

    def add(self, other: Weight, times: int = 1) -> None:
        """Add what is asked for so many times."""
        self.requests += other.requests * times
        self.nodes += other.nodes * times
        self.repositories += other.repositories * times
        self.histories += other.histories * times


class TooWide(Exception):
    """A connection without a page, or with one that is too large; `type` is GitHub's word for it."""

    def __init__(self, type: str, message: str) -> None:
        super().__init__(message)
        self.type = type


def weigh(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
) -> Weight:
    """Return the weight of a valid operation; raises TooWide."""
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    scales = _Scales(schema, fragments, variables)
    return scales.selections(operation.selection_set, "Query")


class _Scales:
    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._known: dict[str, Weight] = {}

    def selections(self, selections: SelectionSetNode, type: str) -> Weight:
        """Return the weight of what is selected of a type."""
        weight = Weight()
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                weight.add(self._field(node, type))
            elif isinstance(node, FragmentSpreadNode):
                weight.add(self._fragment(node.name.value))
            elif isinstance(node, InlineFragmentNode):
                on = node.type_condition
                weight.add(self.selections(node.selection_set, _name(on) if on else type))
        return weight

    def _fragment(self, name: str) -> Weight:
        if name not in self._known:
            node = self._fragments[name]
            self._known[name] = self.selections(node.selection_set, _name(node.type_condition))
        return self._known[name]

    def _field(self, node: FieldNode, type: str) -> Weight:
        weight = Weight()
        if node.selection_set is None:
            return weight
        parent = self._schema.type_map[type]
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        result = get_named_type(parent.fields[node.name.value].type).name
        inside = self.selections(node.selection_set, result)
        if result.endswith("Connection"):
            size = self._size(node)
            weight.requests = 1
            weight.nodes = size
            weight.histories = result == "CommitHistoryConnection"
            weight.add(inside, max(size, 1))
        else:
            weight.repositories = result == "Repository"
            weight.add(inside)
        return weight

    def _size(self, node: FieldNode) -> int:
        """Return how many nodes a connection can hand out; 0 where only its count is asked for."""
        name = node.name.value
        arguments = {argument.name.value: self._value(argument.value) for argument in node.arguments or ()}
        for bound in ("first", "last"):
            size = arguments.get(bound)
            if size is None:
                continue
            if size > _MOST_A_PAGE:
                problem = (
                    f"Requesting {size} records on the `{name}` connection exceeds the `{bound}` limit of"
                )
                raise TooWide("EXCESSIVE_PAGINATION", f"{problem} {_MOST_A_PAGE} records.")
            if size < 0:
                raise TooWide(
                    "BAD_PAGINATION", f"`{bound}` on the `{name}` connection cannot be less than zero."
                )
            return int(size)
        selected = {getattr(one, "name", node.name).value for one in _selections(node)}
        if selected & {"nodes", "edges"}:
            missing = (
                f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
            )
            raise TooWide("MISSING_PAGINATION_BOUNDARIES", missing)
        return 0

    def _value(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self._variables.get(node.name.value)
        if isinstance(node, IntValueNode):
            return int(node.value)
        return node.value if isinstance(node, BooleanValueNode) else None

    def _included(self, node: Any) -> bool:
        for directive in node.directives or ():
            condition = self._value(directive.arguments[0].value)
            if bool(condition) is (directive.name.value == "skip"):
                return False
        return True


def _selections(node: FieldNode) -> tuple[Any, ...]:
    return node.selection_set.selections if node.selection_set else ()


def _name(node: NamedTypeNode) -> str:
    return node.name.value
