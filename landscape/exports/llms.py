"""`llms.txt` (llmstxt.org): what the site is, how to read it and where its data is, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from landscape.catalogue import Catalogue
from landscape.exports.index import counts, listed
from landscape.exports.kinds import address
from landscape.pages import Asset, Links, Page, fragments
from landscape.pages.templating import count

NAME = "llms.txt"

READING = """\
A claim is one cell of a matrix: a project and a capability, or a project and a kind of hardware. It holds
statements, the most relevant first, and every statement cites evidence with the day on which it was read.
Support is one of full, partial, planned, none and not-applicable. Where no claim is made, the answer is
unknown, never no. Nothing is ranked or recommended; cite the evidence of a claim rather than this site.
"""


def file(catalogue: Catalogue, links: Links, pages: Iterable[Page]) -> Asset:
    """Return the file; `pages` are those of the site, of which it names what the navigation names."""
    return Asset(NAME, "\n".join(_lines(catalogue, links, pages)).encode())


def _lines(catalogue: Catalogue, links: Links, pages: Iterable[Page]) -> Iterator[str]:
    yield f"# {_plain(links.name or 'Landscape')}\n"
    if links.about:
        yield f"> {_plain(links.about)}\n"
    yield READING
    number = counts(catalogue)
    told = ", ".join(
        count(number[many], one, many)
        for one, many in (("project", "projects"), ("claim", "claims"), ("story", "stories"))
        if number[many]
    )
    sole = sum(number[many] for many in ("projects", "claims", "stories")) == 1
    dated = f" Newest day of evidence or metadata: {catalogue.as_of}." if catalogue.as_of else ""
    licence = f" Licence of the data: {links.licence}." if links.licence else ""
    yield f"There {'is' if sole else 'are'} {told or 'no entries yet'}.{dated}{licence}\n"
    yield "## Pages\n"
    for page in pages:
        if page.index:
            yield _line(links, page.title, page.url, page.description)
    if catalogue.projects:
        yield "\n## As Markdown\n"
        each = address(links, fragments.FOLDER + "projects/{id}.md")
        yield _line(
            links, "Projects", fragments.LIST, f"Every project in a line; all that is claimed of one: {each}"
        )
        for path, name, _, _ in fragments.matrices(catalogue):
            yield _line(links, f"Matrix: {name}", path, "Who does what, as a table.")
    if links.api:
        yield "\n## Data\n"
        for one in listed():
            if "{" not in one.path:
                yield _line(links, one.path, f"{links.api}{one.path}", one.about)
    if links.documents:
        yield "\n## Reading\n"
        for title, url, about in links.documents:
            yield _line(links, title, url, about)
    yield ""


def _line(links: Links, title: str, url: str, about: str) -> str:
    target = address(links, url) or "./"
    return f"- [{_plain(title)}]({target}){f': {_plain(about)}' if about else ''}"


def _plain(text: str) -> str:
    """Return text on one line that Markdown takes for text."""
    line = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in line)
