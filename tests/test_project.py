"""What holds for the repository as a whole: layers, locked requirements, documents."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "landscape").rglob("*.py"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

# Which part of the package may import which: the one way that data takes.
LAYERS = {
    "findings": set(),
    "sources": {"findings"},
    "formatting": {"findings", "sources"},
    "catalogue": {"sources"},
    "checks": {"findings", "sources", "catalogue"},
    "fixes": {"findings", "sources", "checks"},
    "drafts": {"findings", "sources", "formatting", "checks"},
    "imports": {"findings", "sources", "formatting", "checks"},
    "changes": {"catalogue"},
    "history": {"sources", "catalogue", "checks", "changes"},
    "web": set(),
    "forges": {"findings", "sources", "web"},
    "links": {"findings", "sources", "checks", "web"},
    "reporters": {"findings", "sources", "catalogue", "checks", "imports", "changes", "forges", "links"},
    "pages": {"sources", "catalogue", "checks", "changes"},
    "exports": {"catalogue", "pages"},
    "site": {
        "findings",
        "sources",
        "catalogue",
        "checks",
        "changes",
        "history",
        "reporters",
        "pages",
        "exports",
    },
    "scaffold": {"sources"},
    "evidence": {"findings", "sources", "catalogue", "checks", "web"},
    "__main__": {"cli"},
    "cli": {
        "findings",
        "sources",
        "formatting",
        "catalogue",
        "checks",
        "fixes",
        "drafts",
        "imports",
        "changes",
        "history",
        "reporters",
        "pages",
        "exports",
        "site",
        "scaffold",
        "web",
        "forges",
        "links",
        "evidence",
    },
}


def _name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def _layer(module: Path) -> str:
    return module.relative_to(ROOT / "landscape").parts[0].removesuffix(".py")


def _imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(module)}: a relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8"))), "a docstring is missing"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_imports_go_one_way(module: Path) -> None:
    layer = _layer(module)
    names = [name.split(".") for name in _imports(module)]
    own = {parts[1] for parts in names if parts[0] == "landscape" and parts[1:]}
    own -= {"__version__", layer}
    if layer != "__init__":
        assert layer in LAYERS, f"say in LAYERS what {layer} may import"
    assert own <= LAYERS.get(layer, set())


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_yaml_the_engine_and_sockets_stay_in_their_rooms(module: Path) -> None:
    foreign = {name.split(".")[0] for name in _imports(module)}
    if _layer(module) != "sources":
        assert "yaml" not in foreign
    if _layer(module) != "site":
        assert not foreign & {"mkdocs", "material"}
    if _layer(module) != "web":
        assert not foreign & {"asyncio", "http", "requests", "socket", "ssl", "urllib3"}
        assert "urllib.request" not in {name.rpartition(".")[0] for name in _imports(module)}


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_only_the_rim_prints(module: Path) -> None:
    if _layer(module) in {"cli", "reporters"} or module.name == "__main__.py":
        return
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in {"print", "click.echo", "click.secho"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in {"sys.stdout", "sys.stderr"}, f"line {node.lineno}"


def _distribution(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


DECLARED = {_distribution(requirement) for requirement in PROJECT["project"]["dependencies"]}
DISTRIBUTIONS = {"yaml": "pyyaml", "material": "mkdocs-material"}


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    names = {name.split(".")[0] for module in MODULES for name in _imports(module)}
    names -= {*sys.stdlib_module_names, "landscape"}
    used = {DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in names}
    assert used | {"mkdocs-material"} == DECLARED


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    reasons = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text.split("## Dependencies")[1], re.MULTILINE))
    assert reasons >= DECLARED


def test_the_architecture_names_what_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for path in re.findall(
        r"`((?:landscape|data|schemas|docs|tests|site)/[\w./-]*|[\w.-]+\.(?:toml|txt|yml))`", text
    ):
        assert (ROOT / path).exists() or (ROOT / "landscape" / path).exists(), path
    for name in re.findall(r"`([a-z_]+\.py)`", text):
        assert any(module.name == name for module in MODULES), name


def _locked(name: str) -> dict[str, list[str]]:
    """Return what a file of locked requirements pins: name -> lines without hashes."""
    pins: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8").strip()):
        line, *hashes = (part.strip() for part in block.split("\\\n"))
        assert re.fullmatch(r"[a-z0-9.-]+==[A-Za-z0-9.]+( ; .+)?", line), line
        assert hashes, f"{line}: no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in hashes), line
        pins.setdefault(line.split("==")[0], []).append(line)
    return pins


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_locked_requirements_hold_what_is_declared(name: str) -> None:
    groups = PROJECT["dependency-groups"]
    wanted = DECLARED | {_distribution(requirement) for requirement in groups["build"]}
    if name == "requirements-test.txt":
        wanted |= {_distribution(requirement) for requirement in groups["test"]}
    assert wanted <= set(_locked(name))


def test_tests_run_with_the_versions_of_the_site() -> None:
    site, test = _locked("requirements.txt"), _locked("requirements-test.txt")
    versions = {line.split(" ;")[0] for name in site for line in test[name]}
    assert versions == {line.split(" ;")[0] for lines in site.values() for line in lines}


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def _code(document: Path) -> str:
    """Return the shell blocks and the inline code of a document, each on lines of its own."""
    found = re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", document.read_text("utf-8"), re.DOTALL)
    return "\n".join(block + inline for block, inline in found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_documented_commands_exist(document: Path) -> None:
    import click

    from landscape.cli import main

    code = _code(document)
    assert set(re.findall(r"^make ([a-z-]+)", code, re.MULTILINE)) <= _targets()
    commands = re.findall(r"^(?:\.venv/bin/)?landscape ([a-z]+)", code, re.MULTILINE)
    assert set(commands) <= set(main.list_commands(click.Context(main)))


def test_readme_names_the_two_commands() -> None:
    code = _code(ROOT / "README.md")
    assert re.search(r"^make site\b", code, re.MULTILINE)
    assert re.search(r"^make test\b", code, re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8")):
        path = target.split("#")[0]
        if "://" in path or not path:
            continue  # another site, or this page
        made = path.endswith(("/index.md", "/index.html")) or path.startswith("api/v1/")
        if document.parent.name == "docs" and made:
            continue  # a page that the build makes, which checks the link
        assert (document.parent / path).exists(), target


@pytest.mark.parametrize("name", [".ci/run", ".ci/chromium"])
def test_scripts_are_executable_and_parse(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
    shell = "bash" if name == ".ci/run" else "sh"
    subprocess.run([shell, "-n", ROOT / name], check=True)


def test_continuous_integration_runs_both_commands() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-2:] == ["make site", "make test"], "the tests' summary comes last"


def _tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


# Put together from pieces, so that this file does not hold what it looks for.
HOSTS = [
    ("pypi", "org"),
    ("python" + "hosted", "org"),
    ("npmjs", "org"),
    ("deb", "debian", "org"),
    ("proxy", "golang", "org"),
]
FOLDERS = ["work", "root", "tmp", "opt"]
FORBIDDEN = re.compile(
    "|".join(
        [
            *(r"(?<![\w-])" + re.escape(".".join(parts)) + r"\b" for parts in HOSTS),
            *(rf"(?<![\w/.:}}\])-])/{folder}/[a-z]" for folder in FOLDERS),
            r"\.\./" + "shared",
            "--(extra-)?index-" + "url|--trusted-" + "host",
        ]
    )
)


def test_nothing_of_a_machine_or_a_registry_is_written_down() -> None:
    found = []
    for path in _tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # an image
        for number, line in enumerate(text.splitlines(), 1):
            if match := FORBIDDEN.search(line):
                found.append(f"{_name(path)}:{number}: {match.group()}")
    assert found == []


def test_the_search_for_them_finds_them() -> None:
    host, work, temporary = ".".join(HOSTS[0]), FOLDERS[0], FOLDERS[2]
    for text in (f"https://{host}/simple", f"see /{work}/main", f"'/{temporary}/x'", "../" + "shared/x"):
        assert FORBIDDEN.search(text), text
    harmless = (f"https://example.org/{work}/x", f"docs/{work}/a.md", "a pypi package", f"../{temporary}/x")
    for text in harmless:
        assert not FORBIDDEN.search(text), text


def test_licences_are_whole() -> None:
    assert "END OF TERMS AND CONDITIONS" in (ROOT / "LICENSE").read_text("utf-8")
    text = (ROOT / "data" / "LICENSE").read_text("utf-8")
    assert text.startswith("Attribution 4.0 International")
    assert "Section 8 -- Interpretation" in text
    assert PROJECT["project"]["license"] == "Apache-2.0"
