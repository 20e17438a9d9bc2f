"""The plugin: one line of `mkdocs.yml` that turns a folder of data into the pages of a site.

MkDocs calls the methods of `LandscapePlugin` in the order in which they stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
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

from landscape import exports
from landscape.pages import Later, Page, head_of, templating
from landscape.site import (
    assets,
    compiled,
    contents,
    csp,
    day,
    descriptions,
    history,
    navigation,
    parts,
    search,
    searches,
    serve,
    settings,
    sitemap,
    theme,
)
from landscape.site.beside import Beside
from landscape.site.code import code_digest
from landscape.site.engine import Engine
from landscape.site.files import GeneratedFile, GeneratedPage, addresses, source_uri
from landscape.site.ours import KnownFiles, Ours, Writer, place
from landscape.site.output import Output
from landscape.site.strict import has_warnings
from landscape.site.written import Written
from landscape.sources.lock import Busy, locked

log = get_plugin_logger("landscape")


class LandscapeConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set under the plugin's name in `mkdocs.yml`."""

    data_ = options.Dir(default="data", exists=True)  # "data" to users: MkDocs drops the underscore
    pages = options.Choice(("frame", "theme"), default="frame")
    exports = options.Type(bool, default=True)
    licence = options.Type(str, default="")  # of the data, an SPDX id
    search = options.Choice(searches.CHOICES, default="auto")
    changes = options.SubConfig(history.ChangesConfig)


class LandscapePlugin(BasePlugin[LandscapeConfig]):  # type: ignore[no-untyped-call]
    """The pages of a landscape, as files and pages of MkDocs."""

    def __init__(self) -> None:
        self._serving = False
        self._history = history.History()
        self._built = False
        self._held = ExitStack()
        self._abandon: Callable[[], None] = lambda: None  # there is nothing yet

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the development server; this event also keeps us between builds."""
        self._serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> None:
        """Read the data and make all pages of it, before MkDocs touches the site of the last build."""
        settings.apply(config)
        theme.quicken(config.theme, reloading=self._serving)
        templating.ENVIRONMENT.bytecode_cache = compiled.kept()
        if self._serving:
            config.theme.get_env().get_template("main.html")  # a slip in a template shows here, in time
        search.weigh(config)
        self._links = replace(
            settings.links(config),
            api=exports.API if self.config.exports else "",
            licence=self.config.licence,
            documents=tuple(navigation.documents(config)) if self.config.exports else (),
            instant="navigation.instant" in config.theme["features"],
        )
        self._history.ask(self.config.changes, once=self._serving)
        site = Path(config.site_dir)
        self._output = Output(site)
        # A site that is served is gone when that ends, and so is what is known of it.
        self._written = Written(site, site / ".written" if self._serving else None)
        self._code = code_digest(config)
        again = self._serving and self._built
        leave = exports.is_of_api if again else None
        beside = self._beside = Beside(self._output, self._written, self._code, leave)
        self._hold(site)
        self._abandon = self._output.abandon
        self._output.begin()
        try:
            made = contents.read(Path(self.config.data_), self._links, self._history, day.today(), beside)
        except (contents.BadData, day.BadDay) as error:
            raise PluginError(str(error)) from None
        self._pages = [descriptions.described(page, config.site_name) for page in made.pages]
        self._parts = made.parts
        self._inputs = made.inputs
        self._looks = assets.link(config)

    def _hold(self, site: Path) -> None:
        """Keep other builds from the same site until this one has ended."""
        with suppress(OSError):  # where nothing can be kept, nobody can be kept away either
            try:
                self._held.enter_context(locked(site))
            except Busy:
                raise PluginError(f"another build is writing into {site}: wait until it has ended") from None

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Let MkDocs write into a folder of its own: the last build's site stays until all is there."""
        self._site_dir, config.site_dir = config.site_dir, self._output.engine

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages and assets; a hand-written file at the same address replaces ours."""
        titles = dict(navigation.named(config.nav))
        taken = addresses(files)
        above = navigation.above(titles, files)
        ours: dict[str, Page | Later] = {}
        listed: list[GeneratedPage] = []
        # Pages of the navigation come first: the site map has this order, whichever way pages are rendered.
        for page in sorted(self._pages, key=lambda page: not head_of(page).index):
            head = head_of(page)
            uri = source_uri(head)
            if place(head) in taken:
                log.info("%s comes from %s", place(head), config.docs_dir)
            elif head.index or head.moved_to or head.alternates or uri in titles or head.url in above:
                known = self._known(page, uri, titles, config)
                files.append(known.file)
                listed.append(known)
            else:
                ours[uri] = page
        for uri, content in self._looks.items():
            files.append(File.generated(config, uri, content=content))
        self._ours = Ours(ours, listed, self._output.paths(), config, self._links)
        self._warn_of_missing(addresses(files))
        return KnownFiles(files, self._ours)

    def _known(
        self, page: Page | Later, uri: str, titles: dict[str, str | None], config: MkDocsConfig
    ) -> GeneratedPage:
        """Return a page for MkDocs to know: the navigation needs it, or the theme makes it unlike others."""
        file = GeneratedFile.of(config, uri)
        # Where there is no `nav` at all, MkDocs makes one of the pages that stand in it.
        listed = uri in titles or (head_of(page).index and config.nav is None)
        file.inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
        return GeneratedPage(page, file, config, self._links, titles.get(uri))

    def _warn_of_missing(self, there: set[str]) -> None:
        there |= self._ours.files.union(place(head_of(page)) for page in self._ours.pages.values())
        for head in map(head_of, self._pages):
            for url in head.leads_to:
                if f"{url}index.html" not in there:
                    log.warning("%s names the page %s, which this site does not have", head.source, url)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Refuse names that no page has; now that the navigation has our pages, MkDocs leaves them to us."""
        if message := navigation.unknown(nav, files, self._ours.pages):
            raise PluginError(message)
        self._nav = nav
        self._sections = {page.url: page for page in nav.pages}
        for page in self._ours.listed:
            page.read_source(config)  # the navigation shows titles before the pages are made
            page.file.leave()

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill our pieces into a hand-written page."""
        if isinstance(page, GeneratedPage):
            return html

        def unknown(name: str) -> None:
            log.warning("%s asks for the piece '%s', which nothing makes", page.file.src_uri, name)

        return parts.addressed(parts.filled(html, self._parts, unknown), self._links.site_url)

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Fill the search index; now the theme's templates are ready, and pages can be rendered."""
        sitemap.ask(config)
        documents = (document for head in self._ours.heads() for document in head.search)
        found = searches.fill(documents, config, files, self.config.search, serving=self._serving)
        if found:
            self._beside.made_of(*found)
        documentation = [*files.documentation_pages(), *(page.file for page in self._ours.listed)]
        self._engine = Engine(config, files, self._nav, env, self._links, documentation)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List our pages in the site map."""
        if template_name == sitemap.NAME:
            return sitemap.add(context, self._ours.heads(), config)
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

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our pages, and let the whole site take the place of the last one."""
        writer = Writer(self._engine, self._output, self._written, self._code, self._inputs)
        if found := writer.write(self._ours, framed=self.config.pages == "frame"):
            log.warning("%s; all pages take the long way through the theme", found)
        sitemap.pack(Path(config.site_dir))
        config.site_dir = self._site_dir
        if config.strict and has_warnings():
            return  # MkDocs breaks off now: the last site stays
        self._output.commit()
        self._written.save(self._output.engines)
        self._built = True
        self._held.close()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site of the last build as it was."""
        self._abandon()
        self._held.close()

    def on_shutdown(self) -> None:
        """Leave nothing behind of a build that was broken off."""
        self._abandon()
        self._held.close()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch entries and templates, and survive broken ones."""
        serve.watch(server, Path(self.config.data_), config.theme.custom_dir)
        server.builder = serve.forgiving(builder)
        return server
