"""axe-core in a page that is open: what breaks WCAG 2.2 A and AA, or good practice."""

from __future__ import annotations

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

# Tables and lists repeat themselves, and rules look at every part anew: of the rows of all tables that look
# alike only each first one stays, and those that bring an element or a class not there before; of items and
# paragraphs those not there twice, so that one has a neighbour. What is left out would break the same rules.
_THIN = """() => {
    const thin = (parts, often) => {
        const seen = new Map();
        for (const part of parts) {
            const each = [part, ...part.querySelectorAll("*")];
            const looks = new Set(each.map(one => one.tagName + one.className));
            if ([...looks].every(look => seen.get(look) >= often)) part.remove();
            looks.forEach(look => seen.set(look, (seen.get(look) ?? 0) + 1));
        }
    };
    const alike = selector => Map.groupBy(document.querySelectorAll(selector),
        each => each.tagName + each.className).values();
    for (const tables of alike("article :is(table, [role=table], [role=grid])")) {
        thin(tables.flatMap(table =>
            [...table.querySelectorAll("tbody tr, [role=rowgroup]:not(thead) > [role=row]")].slice(1)), 1);
    }
    for (const lists of alike("article :is(ul, ol, dl)")) {
        thin(lists.flatMap(list => [...list.children].filter(each => each.matches("li, div"))), 2);
    }
    thin(document.querySelectorAll("article :is(p, pre):not([id])"), 2);
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


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return a line for every element of the page that breaks a rule, but for what is allowed above.

    `within` is a part of the page, where all else is known to be right.
    """
    return _broken(page, {"type": "tag", "values": TAGS}, within)


def in_both_schemes(page: Page, around: bool = True) -> list[str]:
    """Return what breaks a rule on a page that is open in light colours, then what its dark ones break.

    What stands around the article is the same on all pages: its dark colours are looked at if `around`.
    """
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = _broken(page, {"type": "rule", "values": list(COLOURS)}, None if around else "article")
    return light + [f"dark: {line}" for line in dark]


def _broken(page: Page, rules: dict[str, Any], within: str | None = None) -> list[str]:
    page.wait_for_function(_READY)
    page.evaluate(_SETTLE)
    page.evaluate(_THIN)
    options: dict[str, Any] = {"runOnly": rules, "resultTypes": ["violations"]}
    return [
        f"{broken['id']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}: "
        f"{node['failureSummary']}"
        for broken in _run(page, within, options)["violations"]
        for node in broken["nodes"]
        if not any(broken["id"] == rule and node["html"].startswith(start) for rule, start in ALLOWED)
    ]


def _run(page: Page, within: str | None, options: dict[str, Any]) -> dict[str, Any]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: dict[str, Any] = page.evaluate(
        "([within, options]) => axe.run(within ?? document, options)", [within, options]
    )
    return found


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
