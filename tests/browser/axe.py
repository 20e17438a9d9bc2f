"""axe-core in a page that is open: what breaks WCAG 2.2 A and AA, or good practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, Route, expect

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")

# What may stay, with the reason: a rule, and how the element begins.
ALLOWED = (
    # Material opens its drawer by this checkbox, which its style sheets want before the header; ours lets the
    # keyboard reach it. It is named by its labels, which stand in the header.
    ("region", '<input class="md-toggle" data-md-toggle="drawer"'),
    # Material's search script writes the tags of each result (other names) as a <nav> without a name.
    ("landmark-unique", '<nav class="md-tags">'),
)

# Long tables and lists repeat themselves, and some rules look at every part anew: of rows only those stay
# that bring an element or a class not there before, of items those not there twice, so that one has a
# neighbour. Lists of the same class count as one.
_THIN = """() => {
    for (const table of document.querySelectorAll("article :is(table, [role=table], [role=grid])")) {
        const rows = [...table.querySelectorAll("tbody tr, [role=rowgroup] > [role=row]")];
        const seen = new Set();
        for (const row of rows.length > 20 ? rows : []) {
            const looks = [...row.querySelectorAll("*")].map(each => each.tagName + each.className);
            if (looks.every(look => seen.has(look))) row.remove();
            looks.forEach(look => seen.add(look));
        }
    }
    const lists = [...document.querySelectorAll("article :is(ul, ol, dl)")];
    for (const alike of Map.groupBy(lists, list => list.tagName + list.className).values()) {
        const items = alike.flatMap(list => [...list.children].filter(each => each.matches("li, div")));
        const seen = new Map();
        for (const item of items.length > 20 ? items : []) {
            const parts = [item, ...item.querySelectorAll("*")];
            const looks = new Set(parts.map(each => each.tagName + each.className));
            if ([...looks].every(look => seen.get(look) > 1)) item.remove();
            looks.forEach(look => seen.set(look, (seen.get(look) ?? 0) + 1));
        }
    }
}"""


# What is far below is not laid out, and colours are on their way, until somebody looks.
_SETTLE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { content-visibility: visible !important; transition: none !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return Promise.all(document.getAnimations().map(each => each.finished.catch(() => 0)));
}"""
_READY = """() => document.documentElement.matches(".no-js")
    || !document.querySelector("[data-ls-app]:not(.ls-ready)")"""


def violations(page: Page) -> list[str]:
    """Return a line for every element of the page that breaks a rule, but for what is allowed above."""
    return _broken(page, {"type": "tag", "values": TAGS})


def violations_of(page: Page, rules: Sequence[str]) -> list[str]:
    """The same for a few rules alone, for a page of which all else is known to be right."""
    return _broken(page, {"type": "rule", "values": list(rules)})


def in_both_schemes(page: Page) -> list[str]:
    """Return what breaks a rule on a page that is open in light colours, then what its dark ones break."""
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    return light + [f"dark: {line}" for line in violations_of(page, COLOURS)]


def _broken(page: Page, rules: dict[str, Any]) -> list[str]:
    page.wait_for_function(_READY)
    page.evaluate(_SETTLE)
    page.evaluate(_THIN)
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    return [
        f"{broken['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}: "
        f"{node['failureSummary']}"
        for broken in Axe().run(page, options=options).response["violations"]
        for node in broken["nodes"]
        if not any(broken["id"] == rule and node["html"].startswith(start) for rule, start in ALLOWED)
    ]


def as_without_scripts(page: Page) -> None:
    """Let no script of the site run, and let its style sheets believe that none can.

    Where a browser runs no scripts, neither does axe; so this is as near as axe gets.
    """

    def html(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<script", '<script type="text/plain"'))

    def css(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace("(scripting: none)", "(min-width: 0)")
        route.fulfill(response=answer, body=body.replace("(scripting: enabled)", "(max-width: 0)"))

    page.route("**/*.js", lambda route: route.abort())
    page.route("**/*.css", css)
    page.route(lambda url: url.partition("?")[0].endswith("/"), html)
