"""Our style sheets and scripts: put into a folder whose name holds their hash, and linked from every page.

One hash for all of them lets a module import its neighbours by their plain names. The style sheets go out as
one, because every page needs nearly all of them, and each would be a request of its own.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

ASSETS = Path(__file__).parent / "assets"
FOLDER = "assets/landscape"
STYLES = "landscape.css"
FIRST_SCRIPT = "scripts/landscape.js"
"""The module that every page loads; it imports the others where a page asks for them."""


def link(config: MkDocsConfig, folder: Path = ASSETS) -> dict[str, bytes]:
    """Link the style sheet and the first script before the site's own; return what stands where."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".css", ".js"))
    root = f"{FOLDER}/{_digest(files)}"
    found = {
        f"{root}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in files
        if path.suffix == ".js"
    }
    config.extra_javascript[:0] = [_module(uri) for uri in found if uri.endswith(FIRST_SCRIPT)]
    styles = b"\n".join(path.read_bytes() for path in files if path.suffix == ".css")
    if styles:
        config.extra_css.insert(0, f"{root}/{STYLES}")
        found[f"{root}/{STYLES}"] = styles
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
