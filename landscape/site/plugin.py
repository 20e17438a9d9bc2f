"""The plugin: one line of `mkdocs.yml` that turns a folder of data into the pages of a site.

MkDocs calls the methods of `LandscapePlugin` in the order in which they stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

import jinja2
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from landscape.exports import API
from landscape.pages import Asset, Page, Part
from landscape.site import (
    assets,
    contents,
    csp,
    day,
    descriptions,
    engines,
    history,
    navigation,
    parts,
    search,
    serve,
    settings,
    sitemap,
    theme,
)
from landscape.site.engine import Engine
from landscape.site.files import (
    GeneratedFile,
    GeneratedPage,
    PlainFile,
    addresses,
    encoded,
    source_uri,
)
from landscape.site.frame import Frames, difference, samples

log = get_plugin_logger("landscape")


class LandscapeConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set under the plugin's name in `mkdocs.yml`."""

    data_ = options.Dir(default="data", exists=True)  # "data" to users: MkDocs drops the underscore
    pages = options.Choice(("frame", "theme"), default="frame")
    exports = options.Type(bool, default=True)
    licence = options.Type(str, default="")  # of the data, an SPDX id
    search = options.Choice(engines.CHOICES, default="auto")
    changes = options.SubConfig(history.ChangesConfig)


class LandscapePlugin(BasePlugin[LandscapeConfig]):  # type: ignore[no-untyped-call]
    """The pages of a landscape, as files and pages of MkDocs."""

    def __init__(self) -> None:
        self._serving = False
        self._whole = True
        self._history = history.History()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the development server; this event also keeps us between builds."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Read the data and make all pages of it, before MkDocs touches the site of the last build."""
        settings.apply(config)
        theme.quicken(config.theme, reloading=self._serving)
        if self._serving:
            config.theme.get_env().get_template("main.html")  # a slip in a template shows here, in time
        search.weigh(config)
        self._links = replace(
            settings.links(config),
            api=API if self.config.exports else "",
            licence=self.config.licence,
            documents=tuple(navigation.documents(config)) if self.config.exports else (),
            instant="navigation.instant" in config.theme["features"],
        )
        self._history.ask(self.config.changes, once=self._serving)
        try:
            made = contents.read(Path(self.config.data_), self._links, self._history, day.today())
        except (contents.BadData, day.BadDay) as error:
            raise PluginError(str(error)) from None
        self._pages = [
            descriptions.described(page, config.site_name) for page in made if isinstance(page, Page)
        ]
        self._assets = [asset for asset in made if isinstance(asset, Asset)]
        self._parts = {part.name: part.html for part in made if isinstance(part, Part)}
        self._looks = assets.link(config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """From here on the site of the last build is gone."""
        self._whole = False

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add our pages and assets; a hand-written file at the same address replaces ours."""
        titles = dict(navigation.named(config.nav))
        taken = addresses(files)
        self._generated: list[GeneratedPage] = []
        # Pages of the navigation come first: the site map has this order, whichever way pages are rendered.
        for page in sorted(self._pages, key=lambda page: not page.index):
            uri = source_uri(page)
            file = GeneratedFile.of(config, uri)
            if file.dest_uri in taken:
                log.info("%s comes from %s", file.dest_uri, config.docs_dir)
                continue
            # Where there is no `nav` at all, MkDocs makes one of the pages that stand in it.
            listed = uri in titles or (page.index and config.nav is None)
            file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            framed = not page.index and not page.moved_to and not page.alternates
            if framed and self.config.pages == "frame":
                file.write = partial(self._framed, page)
            self._generated.append(GeneratedPage(page, file, config, self._links, titles.get(uri)))
            files.append(file)
        for asset in self._assets:
            if asset.path not in taken:
                files.append(PlainFile.of(config, asset))
        for uri, content in self._looks.items():
            files.append(File.generated(config, uri, content=content))
        there = addresses(files)
        for page in self._pages:
            for url in page.leads_to:
                if f"{url}index.html" not in there:
                    log.warning("%s names the page %s, which this site does not have", page.source, url)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Refuse names that no page has, and keep pages out of the frame that the navigation knows."""
        if message := navigation.unknown(nav, files):
            raise PluginError(message)
        self._nav = nav
        self._sections = {page.url: page for page in nav.pages}
        known = {url for page in nav.pages for url in (page.url, *navigation.parents(page.url))}
        for page in self._generated:
            if page.url in known:
                page.file.write = None

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill our pieces into a hand-written page."""
        if isinstance(page, GeneratedPage):
            return html

        def unknown(name: str) -> None:
            log.warning("%s asks for the piece '%s', which nothing makes", page.file.src_uri, name)

        return parts.addressed(parts.filled(html, self._parts, unknown), self._links.site_url)

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fill the search index, make the frames and compare samples: now the theme's templates are ready."""
        sitemap.ask(config)
        documents = (document for page in self._generated for document in page.entry.search)
        for asset in engines.fill(documents, config, files, self.config.search, serving=self._serving):
            files.append(PlainFile.of(config, asset))
        framed = [page for page in self._generated if page.file.write]
        engine = Engine(config, files, self._nav, env, self._links, list(files.documentation_pages()))
        self._frames = Frames(engine.render, env)
        for entry in samples(page.entry for page in framed):
            if found := difference(self._frames.fill, engine.render, entry):
                log.warning("%s; all pages take the long way through the theme", found)
                for page in framed:
                    page.file.write = None
                    engine.populate(page)
                break

    def _framed(self, page: Page) -> bytes:
        return encoded(self._frames.fill(page))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List our pages in the site map."""
        if template_name == sitemap.NAME:
            return sitemap.add(context, (page.file for page in self._generated))
        return context

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the theme's own pages (404) their policy."""
        return self._guarded(output, template_name) if template_name.endswith(".html") else output

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Show the reader of an entry in which part of the site it lies."""
        self._activate(page, True)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Give every page its policy, after all that other plugins may have added."""
        self._activate(page, False)
        return self._guarded(output, page.file.src_uri)

    def _activate(self, page: MkDocsPage, active: bool) -> None:
        if isinstance(page, GeneratedPage) and page.url not in self._sections:
            for url in navigation.parents(page.url):
                if section := self._sections.get(url):
                    section.active = active
                    break

    def _guarded(self, output: str, name: str) -> str:
        try:
            return csp.guarded(output, reloading=self._serving)
        except csp.HeadNotFound as error:
            raise PluginError(f"{name}: {error}, so it cannot be given a Content Security Policy") from None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The site is complete again."""
        self._whole = True

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch entries and templates, and survive broken ones."""
        serve.watch(server, Path(self.config.data_), config.theme.custom_dir)
        server.builder = serve.forgiving(builder, lambda: self._whole)
        return server
