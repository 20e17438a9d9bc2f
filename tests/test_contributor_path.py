"""The way of somebody who contributes, from an empty folder to a cell of the matrix, as they type it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_CODE = (
    "import sys; from landscape.cli import main; from landscape.cli.validate import validate; "
    "sys.argv[0] = {name!r}; {call}(prog_name={name!r})"
)
COMMANDS = {
    "landscape": [sys.executable, "-c", _CODE.format(name="landscape", call="main")],
    "validate-data": [sys.executable, "-c", _CODE.format(name="validate-data", call="validate")],
}


def test_from_nothing_to_a_cell_of_the_matrix(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    environment |= {"SITE_URL": "", "REPO_URL": ""}

    def run(at: Path, name: str, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [*COMMANDS[name], *arguments],
            cwd=at,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, f"{name} {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    run(tmp_path, "landscape", "new", "mine")
    site = tmp_path / "mine"
    output = run(
        site,
        *("landscape", "new", "project", "--name", "Patient Queue", "--category", "queueing"),
        *("--summary", "Lets jobs wait until a whole group of them fits."),
        *("--repository", "https://github.com/example/patient-queue", "--licence", "MIT"),
    )
    assert output.startswith("data/projects/patient-queue.yaml: written\n")

    # The claim among the examples, uncommented as an editor does it; what it says is changed by hand.
    file = site / "data" / "projects" / "patient-queue.yaml"
    text = file.read_text("utf-8")
    found = re.search(r"^# capabilities:\n(?:# .*\n)+", text, re.MULTILINE)
    assert found is not None
    claim = re.sub(r"^# ", "", found[0], flags=re.MULTILINE)
    assert "  gang-scheduling:\n    - support: partial\n" in claim
    claim = claim.replace("Only for batch/v1 Jobs", "Only for groups of at most ten")
    # Wherever it is put: the formatter knows where it belongs.
    text = text.replace(found[0], "").replace("\nname: ", f"\n{claim}\nname: ")
    # The first try has a mistake, and is told where and what to write instead.
    file.write_text(text.replace("support: partial", "support: partal"), "utf-8")
    refused = run(site, "validate-data", code=1)
    assert "data/projects/patient-queue.yaml:" in refused
    assert "Did you mean `partial`?" in refused
    file.write_text(text, "utf-8")

    assert "1 of 11 files formatted" in run(site, "landscape", "fmt")
    assert run(site, "landscape", "fmt", "--check") == "11 files: nothing to format\n"
    assert "no findings" in run(site, "validate-data", "--strict")
    run(site, "landscape", "build")

    page = (site / "site" / "projects" / "patient-queue" / "index.html").read_text("utf-8")
    assert "Lets jobs wait until a whole group of them fits." in page
    assert "Only for groups of at most ten" in page
    matrix = (site / "site" / "matrix" / "index.html").read_text("utf-8")
    (row,) = re.findall(r"<tr\b(?:(?!</tr>).)*patient-queue(?:(?!</tr>).)*</tr>", matrix, re.DOTALL)
    (cell,) = re.findall(r"<td\b[^>]*>(?:(?!</td>).)*gang-scheduling(?:(?!</td>).)*</td>", row, re.DOTALL)
    assert "partial" in cell
