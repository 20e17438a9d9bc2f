"""Our style sheets and scripts: copied into a folder whose name holds their hash, and linked from every page.

One hash for all of them lets a module import its neighbours by their plain names.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

ASSETS = Path(__file__).parent / "assets"
FOLDER = "assets/landscape"
FIRST_SCRIPT = "scripts/landscape.js"
"""The module that every page loads; it imports the others where a page asks for them."""


def link(config: MkDocsConfig, folder: Path = ASSETS) -> dict[str, Path]:
    """Link style sheets and the first script before the site's own; return where each file goes."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".css", ".js"))
    root = f"{FOLDER}/{_digest(files)}"
    found = {f"{root}/{path.relative_to(folder).as_posix()}": path for path in files}
    config.extra_css[:0] = [uri for uri in found if uri.endswith(".css")]
    config.extra_javascript[:0] = [_module(uri) for uri in found if uri.endswith(FIRST_SCRIPT)]
    return found


def _digest(files: list[Path]) -> str:
    digest = blake2b(digest_size=4)
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _module(uri: str) -> ExtraScriptValue:
    script = ExtraScriptValue(uri)
    script.type = "module"
    return script
