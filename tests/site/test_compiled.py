"""Compiled templates are kept, used again, and never when they or our code have changed."""

from __future__ import annotations

import stat
from pathlib import Path

import jinja2
import pytest

from landscape.site import compiled


def rendered(text: str, folder: Path) -> tuple[str, bool]:
    """Return what a template says, and whether it had to be compiled."""
    made = []

    class Watched(jinja2.Environment):
        def compile(self, *args, **values):  # type: ignore[no-untyped-def]
            made.append(args)
            return super().compile(*args, **values)

    loader = jinja2.DictLoader({"page.html": text})
    environment = Watched(loader=loader, bytecode_cache=compiled.Compiled(str(folder)))
    return environment.get_template("page.html").render(), bool(made)


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert rendered("{{ 1 + 1 }}", tmp_path) == ("2", True)
    assert rendered("{{ 1 + 1 }}", tmp_path) == ("2", False)


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    rendered("before", tmp_path)
    assert rendered("after", tmp_path) == ("after", True)


def test_other_code_compiles_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered("same", tmp_path)
    monkeypatch.setattr(compiled, "our_code", lambda: "another release")
    assert rendered("same", tmp_path) == ("same", True)


def test_what_was_kept_and_is_broken_is_compiled_again(tmp_path: Path) -> None:
    rendered("whole", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-5])
    assert rendered("whole", tmp_path) == ("whole", True)


@pytest.mark.parametrize("what", ["missing", "file", "locked"])
def test_a_folder_that_cannot_be_used_hinders_nothing(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "templates"
    if what == "file":
        folder.write_text("")
    elif what == "locked":
        folder.mkdir(mode=stat.S_IRUSR)
    assert rendered("fine", folder) == ("fine", True)
