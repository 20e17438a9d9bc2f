"""The long way: a page through MkDocs' own steps, every plugin's events and the whole theme."""

from __future__ import annotations

from dataclasses import dataclass, field

import jinja2
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from landscape.pages import Links, Page
from landscape.site.files import GeneratedFile, GeneratedPage, source_uri


@dataclass(frozen=True, slots=True)
class Engine:
    """What rendering a page takes; known once MkDocs has the navigation and the theme's templates."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    links: Links
    documentation: list[File] = field(default_factory=list)

    def render(self, page: Page) -> str:
        """Return a page as `mkdocs build` would write it if it were one of its own."""
        file = GeneratedFile.of(self.config, source_uri(page))
        return self.render_known(GeneratedPage(page, file, self.config, self.links))

    def render_known(self, generated: GeneratedPage) -> str:
        """Return the same of a page that the navigation may know."""
        _populate_page(generated, self.config, self.files)
        context = get_context(self.nav, self.documentation, self.config, generated)
        generated.active = True
        try:
            template = self.env.get_template(str(generated.meta.get("template", "main.html")))
            plugins = self.config.plugins
            context = plugins.on_page_context(context, page=generated, config=self.config, nav=self.nav)
            return plugins.on_post_page(template.render(context), page=generated, config=self.config)
        finally:
            generated.active = False
