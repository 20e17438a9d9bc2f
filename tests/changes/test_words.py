"""What keys of entries are called where changes are told."""

from __future__ import annotations

from landscape.changes import facts
from landscape.changes.parts import field_name


def test_no_key_is_shown_as_it_is_written() -> None:
    told = [*facts._TEXTS.items(), *facts._LISTS.items()]
    fields = {field for _, names in told for field in names}
    fields |= {field for names in facts._IDS.values() for field, _ in names}
    assert len(fields) > 100
    assert [field for field in sorted(fields) if "." in field_name(field) or "_" in field_name(field)] == []
