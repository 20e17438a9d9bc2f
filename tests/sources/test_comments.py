"""What comments in an entry allow, as far as their words go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from landscape.sources.comments import allowed_in
from landscape.sources.document import unplaced


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("name: A # landscape: allow claim-stale because it was looked at\n", {"claim-stale"}),
        (
            "# landscape: allow markup, claim-stale because it is so\nname: A\n",
            {"markup", "claim-stale"},
        ),
        ("# landscape: allow a-b because of it\n# landscape: allow c because of it\nname: A\n", {"a-b", "c"}),
        ("# landscape: allow marketing\nname: A\n", {"marketing"}),
        ("# landscape: ignore marketing\nname: A\n", set()),
        ('name: "A # landscape: allow marketing because it is a name"\n', set()),
        ("name: A # allow marketing because it is a name\n", set()),
        ("name: A\n", set()),
    ],
)
def test_the_rules_that_comments_allow(text: str, rules: set[str]) -> None:
    assert allowed_in(replace(unplaced("projects/a.yaml", {}), text=text)) == rules
