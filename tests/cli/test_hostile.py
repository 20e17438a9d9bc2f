"""Entries of strangers, from file to terminal: whatever they hold, no line of output is theirs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [
    sys.executable,
    "-c",
    "from landscape.cli.validate import validate; validate(prog_name='validate-data')",
]

ENTRIES = {
    "newline": 'name: "x\\n::error::pwned\\r\\n::stop-commands::x"\n',
    "command": "::error file=a::pwned: x\n",
    "block": "name: |\n  x\n  ::error::pwned\n  ##[error]pwned\nsumary: x\n",
    "middle": "name: x\n'##[add-mask]pwned': ##vso[task.complete]\n",
    "ansi": 'name: "\\e[2J\\e]0;pwned\\a"\n"\\e[31m": x\n',
    "raw-ansi": "name: \x1b[2J\x1b]0;pwned\x07\n",
    "bidi": "name: \u202ex\u2066y\n",
    "escaped-bidi": 'name: "\\u202ex"\n"\\u2066": \\u200b\n',
    "separators": 'name: "\\u2028::error::pwned\\u2029"\n"\\N::error::pwned": x\n',
    "long": f"name: {'x' * 10_000}\n{'k' * 10_000}: y\n",
    "long-wide": f"name: {'中' * 10_000}\nurl: {'é' * 5_000}\tx\n",
    "not-utf-8": "name: \udcff::error::\n",
    "percent": "'%0A::error::pwned%0D': '%25'\n",
}


@pytest.mark.parametrize("format_", ["text", "github", "json", "sarif"])
def test_no_line_is_theirs(tmp_path: Path, format_: str) -> None:
    (tmp_path / "data" / "projects").mkdir(parents=True)
    for name, text in ENTRIES.items():
        file = tmp_path / "data" / "projects" / f"{name}.yaml"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    for name in ("::error::pwned.yaml", "\x1b[2J.yaml", "##[error]pwned.yaml", "a\n::error::pwned"):
        (tmp_path / "data" / "projects" / name).write_bytes(b"name: x\n")
    done = subprocess.run(
        [*COMMAND, "--format", format_],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 1
    assert done.stderr == b""
    output = done.stdout.decode()
    assert output.count("\n") == len(output.splitlines()), "no other line ends"
    for line in output.splitlines():
        assert line.isprintable()
        assert len(line) < 2_500
        assert not re.search(r"##\w*\[", line)
        if line.lstrip().startswith("::"):
            assert format_ == "github"
            assert re.match(
                r"::(error|warning) file=data/projects/[^:,]+,line=\d+,col=\d+,title=[a-z-]+::", line
            )
    for name in ENTRIES:
        assert f"{name}.yaml" in output
