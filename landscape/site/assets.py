"""Our style sheets and scripts: copied under a name that holds their hash, and linked from every page."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

ASSETS = Path(__file__).parent / "assets"
FOLDER = "assets/landscape"


def link(config: MkDocsConfig, folder: Path = ASSETS) -> dict[str, Path]:
    """Link every style sheet and script before the site's own; return where in the site each file goes."""
    found = {_uri(path): path for path in sorted(folder.iterdir()) if path.suffix in (".css", ".js")}
    config.extra_css[:0] = [uri for uri in found if uri.endswith(".css")]
    config.extra_javascript[:0] = [_deferred(uri) for uri in found if uri.endswith(".js")]
    return found


def _uri(path: Path) -> str:
    digest = blake2b(path.read_bytes(), digest_size=4).hexdigest()
    return f"{FOLDER}/{path.stem}.{digest}{path.suffix}"


def _deferred(uri: str) -> ExtraScriptValue:
    script = ExtraScriptValue(uri)
    script.defer = True
    return script
