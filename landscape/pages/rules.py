"""The rules page: what entries are checked for, generated from the rules themselves."""

from __future__ import annotations

from landscape.checks import ALL_RULES
from landscape.checks.rule import Rule
from landscape.pages import templating
from landscape.pages.page import Heading, Links, Page, SearchDocument

URL = "rules/"

# A heading's id and text -> the scope of the rules under it. No rule's id holds an underscore.
GROUPS = (
    ("one_file", "What one file shows", "document"),
    ("all_files", "What all files together show", "catalogue"),
    ("cited_texts", "What the cited texts show", "evidence"),
    ("linked_pages", "What the linked pages show", "links"),
)


def page(links: Links) -> Page:
    """Return the page of all rules, each at an anchor of its own."""
    title = "Rules"
    description = "What entries are checked for: each rule with its reason, its mend and an example."
    groups = [(id, text, [rule for rule in ALL_RULES if rule.scope == scope]) for id, text, scope in GROUPS]
    html = templating.html("rules.html", URL, links, title=title, description=description, groups=groups)
    toc = tuple(
        Heading(id, text, tuple(Heading(rule.id, rule.id) for rule in rules)) for id, text, rules in groups
    )
    search = (SearchDocument(URL, title, description), *(_search(rule) for rule in ALL_RULES))
    return Page(URL, title, description, html, toc=toc, search=search, index=True)


def _search(rule: Rule) -> SearchDocument:
    return SearchDocument(f"{URL}#{rule.id}", rule.id, f"{rule.summary} {rule.why} {rule.fix}", boost=0.5)
