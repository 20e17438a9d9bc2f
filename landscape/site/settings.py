"""What the plugin sets or asks of `mkdocs.yml` before anything is built."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from landscape.pages import Links
from landscape.site.forge import forge
from landscape.site.tables import HeardTables

OVERRIDES = Path(__file__).parent / "overrides"
_SERVER = re.compile(r"https://[A-Za-z0-9.-]+")
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


def apply(config: MkDocsConfig, environment: Mapping[str, str] = os.environ) -> None:
    """Ask for what our pages need, and turn off what would make a page ask another host for something."""
    if config.theme.name != "material":
        raise PluginError(f"the landscape plugin needs the theme 'material', not {config.theme.name!r}")
    if not config.use_directory_urls:
        raise PluginError("the landscape plugin needs use_directory_urls: true, which is MkDocs' default")
    config.theme["font"] = False
    # Columns of Markdown tables are aligned by an attribute: our policy forbids browsers to follow style="…".
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    config.markdown_extensions.append(HeardTables())
    dirs = config.theme.dirs
    if str(OVERRIDES) not in dirs:
        # A site's own custom_dir comes first, so that it can override our templates as it does the theme's.
        dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
    _set_repository(config, environment)


def _set_repository(config: MkDocsConfig, environment: Mapping[str, str]) -> None:
    """Take the repository from GitHub's own variables when mkdocs.yml does not name one."""
    repository = environment.get("GITHUB_REPOSITORY", "")
    server = environment.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    if not config.repo_url and _REPOSITORY.fullmatch(repository) and _SERVER.fullmatch(server):
        config.repo_url = f"{server}/{repository}"
        config.repo_name = repository
    if not config.repo_url:
        # Without a repository MkDocs would warn of every page's edit link.
        config.edit_uri = None
        config.edit_uri_template = None
    elif not _says(config, "edit_uri"):
        # MkDocs' own guess is the branch "master", and GitHub's form also for other hosts.
        edit = forge(config.repo_url).edit
        config.edit_uri = f"{edit}{_docs(config)}" if edit else None


def links(config: MkDocsConfig) -> Links:
    """Return what the site is called and where it and its repository are, as far as that is known."""
    repository = (config.repo_url or "").rstrip("/")
    report = forge(repository).report
    return Links(
        site_url=config.site_url or "",
        edit=_edit(config, repository),
        report=f"{repository}/{report}" if report else "",
        name=config.site_name,
        about=config.site_description or "",
    )


def _edit(config: MkDocsConfig, repository: str) -> str:
    """Return what an entry's path is appended to; `edit_uri` leads to the folder of hand-written pages."""
    pages = urljoin(f"{repository}/", config.edit_uri) if repository and config.edit_uri else ""
    beside = pages.removesuffix(_docs(config))
    return beside if beside != pages and beside.endswith(("/", "=")) else ""


def _docs(config: MkDocsConfig) -> str:
    return f"{Path(config.docs_dir).name}/"


def _says(config: MkDocsConfig, key: str) -> bool:
    """Say whether mkdocs.yml itself has a value for a key; an empty one is a value, too."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        given = config.user_configs  # MkDocs has no use for it any more, but it is the only record
    return any(values.get(key) is not None for values in given)
