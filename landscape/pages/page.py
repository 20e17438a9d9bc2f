"""What a page is to the rest of the world: plain values that name no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the table of contents; `id` is the anchor, `text` plain text."""

    id: str
    text: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the search knows of a page or of a part of it. All plain text.

    `location` is the page's URL, with `#anchor` for a part; `boost` above 1 lifts it over others. `tags`
    are other names, shown under the title. Who types one of the `names` means this page.
    """

    location: str
    title: str
    text: str
    tags: tuple[str, ...] = ()
    boost: float = 1.0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same in another form: a feed. `type` is its media type, `path` relative to the site's root."""

    type: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page.

    `url` is relative to the site's root and ends in "/" ("projects/kueue/"; the home page is ""). `title`
    and `description` are plain, unescaped text. `html` is the article's body, already escaped, with one
    `<h1>`; links in it are relative to the page. `source` is the entry's file relative to the repository
    ("data/projects/kueue.yaml") or "". An `index` page stands in the navigation, the others do not. A page
    at a former address names in `moved_to` the URL of the page that took its place. `leads_to` are addresses
    of this site that the entry names, which the site may not have. Its head names its `alternates`.
    """

    url: str
    title: str
    description: str
    html: str
    toc: tuple[Heading, ...] = ()
    search: tuple[SearchDocument, ...] = ()
    source: str = ""
    index: bool = False
    wide: bool = False
    moved_to: str = ""
    leads_to: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is made when it is asked for, so that not all of them are there at once.

    `head` is all of it but its HTML and its table of contents. `make` returns the whole. `inputs` is what it
    is made of: names that `inputs.py` knows. A page that names none is made of what its batch is made of, and
    of everything if it is in none.
    """

    head: Page
    make: Callable[[], Page]
    inputs: tuple[str, ...] = ()

    def then(self, change: Callable[[Page], Page]) -> Later:
        """Return the page with a change to be made to it in its turn; its head stays."""
        return replace(self, make=lambda: change(self.make()))


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside the pages: an entry as JSON, a logo. `path` is relative to the site's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Stream:
    """A file beside the pages that may be large: its bytes come in pieces, each time they are asked for."""

    path: str
    pieces: Callable[[], Iterator[bytes]]

    @property
    def content(self) -> bytes:
        """Return the whole file."""
        return b"".join(self.pieces())


@dataclass(frozen=True, slots=True)
class Mending:
    """How the file of a batch is made of the last one, where only some entries have changed.

    `entries` are the names of inputs that may have changed, `rest` of those that may not. `make` returns the
    file, which has the very bytes it would have otherwise, made of where the last one lies and of the names
    of the entries that have changed.
    """

    rest: tuple[str, ...]
    entries: tuple[str, ...]
    make: Callable[[Path, Sequence[str]], Stream]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages and files that are made together, when something that they are made of has changed.

    `name` is unlike that of any other batch; `inputs` are names as those of a page that is made later. Pages
    that the batch itself leaves for later may have inputs of their own. `mending` is for a batch of one file.
    """

    name: str
    make: Callable[[], Iterable[Page | Later | Asset | Stream]]
    inputs: tuple[str, ...] = ("everything",)
    mending: Mending | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a hand-written page: it takes the place of the comment `<!-- landscape: NAME -->` there.

    `html` is already escaped and holds no links, because any page may ask for it.
    """

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Links:
    """Where the site and its repository are; "" when that is not decided, and then nothing links there.

    `edit` is the address that an entry's path is appended to, `report` the one that a title, quoted, is
    appended to and that then opens an issue.
    `name` and `about` are the site's name and what it is, in one sentence; the home page says them.
    `api` is the folder of the files for programs, from the site's root ("api/v1/"), and `licence` the SPDX
    id of the data's licence. `documents` are the hand-written pages of the navigation: title, address and
    description. `instant` says that pages take each other's place without being loaded, and the theme then
    runs every script element of a page, data blocks as well.
    """

    site_url: str = ""
    edit: str = ""
    report: str = ""
    name: str = ""
    about: str = ""
    api: str = ""
    licence: str = ""
    documents: tuple[tuple[str, str, str], ...] = ()
    instant: bool = False


def head_of(page: Page | Later) -> Page:
    """Return a page, perhaps without its HTML and its table of contents."""
    return page.head if isinstance(page, Later) else page


def whole(page: Page | Later) -> Page:
    """Return a page, made now if it was to be made later."""
    return page.make() if isinstance(page, Later) else page


def heads(plan: Iterable[Page | Later | Asset | Stream | Batch | Part]) -> Iterator[Page]:
    """Yield all pages, those that are made later without their HTML and their table of contents."""
    for one in plan:
        if isinstance(one, Batch):
            yield from heads(one.make())
        elif isinstance(one, Page | Later):
            yield head_of(one)


def made(plan: Iterable[Page | Later | Asset | Stream | Batch | Part]) -> Iterator[Page | Asset | Part]:
    """Yield everything made: pages, files and pieces."""
    for one in plan:
        if isinstance(one, Batch):
            yield from made(one.make())
        elif isinstance(one, Stream):
            yield Asset(one.path, one.content)
        else:
            yield one if isinstance(one, Asset | Part) else whole(one)
