"""The search of a large site: an index in many small files, of which a browser fetches what a question needs.

Pagefind's program reads a page for each of our search documents, made for it alone. It is quick at that; its
Python interface takes a hundred times as long. Names are looked up in small files of our own: its filters
could hold them, but come out in another order each time, and the same documents shall make the same site.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from html import escape
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from landscape.pages import Asset, SearchDocument
from landscape.site.search import words

FOLDER = "pagefind"
PACKAGE = "pagefind-bin>=1.5,<2"  # what to install: the extra "pagefind" of ours
SCRIPTS = Path(__file__).parent / "searching"
HEAVIEST = 10  # the largest weight that Pagefind knows
SLASH = "^"  # stands in the name of a stub for "/"; no address has it as it is
LONGEST = 240  # bytes of the name of a file
WANTED = (".pf_meta", ".pf_index", ".pf_fragment")
SHORT = 30  # letters of a title that may be a name
BUCKETS = 64  # files of names; asking.js knows their number


class PagefindError(Exception):
    """Pagefind is not there or did not do its work; the message says what to do."""


def executable() -> Path | None:
    """Return where Pagefind's program is, or None where it is not installed."""
    try:
        found = import_module("pagefind_bin").get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return Path(found)


def files(documents: Iterable[SearchDocument], language: str) -> Iterator[Asset]:
    """Yield the files of a search through documents; `language` is that of their words ("en").

    Raises `PagefindError`.
    """
    program = executable()
    if program is None:
        raise PagefindError(f"Pagefind is not installed: pip install '{PACKAGE}'")
    yield from _made(program, list(documents), language)


def source(documents: Iterable[SearchDocument], *more: str) -> bytes:
    """Return what the files depend on beside our code, as a hash: documents, Pagefind's release, and more."""
    digest = blake2b(repr((_release(), more)).encode(), digest_size=16)
    for one in documents:
        told = (one.location, one.title, one.text, one.tags, one.names, float(one.boost))
        digest.update(repr(told).encode(errors="surrogatepass"))
    return digest.digest()


def _release() -> str:
    try:
        return version("pagefind-bin")
    except PackageNotFoundError:
        return ""


def _made(program: Path, documents: Sequence[SearchDocument], language: str) -> Iterator[Asset]:
    """Let Pagefind make its files, and add those of the names; sorted by path."""
    with tempfile.TemporaryDirectory() as folder:
        pages, index = f"{folder}/pages", f"{folder}/index"
        os.mkdir(pages)
        for name, html in stubs(documents, language):
            if "/" in name:
                os.makedirs(os.path.dirname(f"{pages}/{name}"), exist_ok=True)
            with open(f"{pages}/{name}", "wb", buffering=0) as file:
                file.write(html.encode())
        _run([str(program), "--silent", "--site", pages, "--output-path", index])
        found: dict[str, str] = {}
        made = []
        for path in filter(_wanted, _paths(index)):
            with open(f"{index}/{path}", "rb", buffering=0) as file:
                content = file.read()
            if path.endswith(".pf_fragment"):
                found[_url(content)] = path.rpartition("/")[2].removesuffix(".pf_fragment")
            made.append(Asset(f"{FOLDER}/{path}", content))
    yield from sorted([*made, *names(documents, found)], key=lambda asset: asset.path)


def _paths(folder: str) -> list[str]:
    """Return the files below a folder, relative to it, sorted."""
    return sorted(
        f"{inside}/{name}".removeprefix(f"{folder}/")
        for inside, _, names in os.walk(folder)
        for name in names
    )


def names(documents: Iterable[SearchDocument], ids: Mapping[str, str]) -> Iterator[Asset]:
    """Yield the files in which names are looked up: by name, the pages it means, [id, weight], heavier first.

    `ids` says what Pagefind calls a page of a URL. A page without names is called by its title, if that is a
    name and no sentence.
    """
    buckets: list[dict[str, list[tuple[str, float]]]] = [{} for _ in range(BUCKETS)]
    for document in documents:
        if "#" in document.location or document.location not in ids:
            continue
        title = document.title if len(document.title) <= SHORT else ""
        called = dict.fromkeys(" ".join(words(name)) for name in document.names or (title,))
        for name in filter(None, called):
            buckets[bucket(name)].setdefault(name, []).append((ids[document.location], document.boost))
    for number, known in enumerate(buckets):
        told = {name: sorted(known[name], key=lambda page: (-page[1], page[0])) for name in sorted(known)}
        content = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        yield Asset(f"{FOLDER}/names/{number}.json", content.encode())


def bucket(name: str) -> int:
    """Return in which file a name is: its first two letters decide (`namesLike` in asking.js)."""
    first = [ord(sign) for sign in name.split(" ")[0][:2]]
    return (first[0] * 31 + (first[1] if len(first) > 1 else 0)) % BUCKETS


def _url(fragment: bytes) -> str:
    """Return the address of the page that a fragment is about, relative to the site's root."""
    told = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    return page_url(told["url"])


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except OSError as error:
        raise PagefindError(f"Pagefind cannot be started: {error}") from None
    if done.returncode:
        raise PagefindError(f"Pagefind ended with {done.returncode}: {(done.stderr or done.stdout).strip()}")


def _wanted(path: str) -> bool:
    """Leave out the boxes and lists that Pagefind brings: we have the theme's."""
    name = path.rpartition("/")[2]
    program = name.startswith("wasm.") and "unknown" not in name
    return program or name in ("pagefind.js", "pagefind-entry.json") or name.endswith(WANTED)


def stubs(documents: Iterable[SearchDocument], language: str) -> Iterator[tuple[str, str]]:
    """Yield a page for each page of the site that has documents: the name of its file, and its HTML."""
    pages: dict[str, list[SearchDocument]] = {}
    for document in documents:
        pages.setdefault(document.location.partition("#")[0], []).append(document)
    for url, parts in pages.items():
        yield stub_name(url), stub(parts, language)


def stub_name(url: str) -> str:
    """Return the name of the stub of a page: its address in one word, which is cut only where it is too long.

    A folder for each of thousands of stubs takes longer to make and to delete than all that Pagefind does.
    """
    if any(sign in url for sign in (SLASH, "\\", "\0")):
        raise PagefindError(f"refused to name a stub after {url!r}")
    word = SLASH + url.replace("/", SLASH)
    step = len(word) if len(word.encode()) <= LONGEST else LONGEST // 4
    cuts = [word[start : start + step] for start in range(0, len(word), step)]
    return f"{'/'.join(cuts)}.html"


def page_url(stub: str) -> str:
    """Return the address of the page of a stub, from what Pagefind calls it (`pageUrl` in asking.js)."""
    word = stub.replace("/", "").removesuffix(".html")
    return word.removeprefix(SLASH).replace(SLASH, "/")


def stub(documents: list[SearchDocument], language: str) -> str:
    """Return the page that tells Pagefind of one of our pages and its parts, the page itself first."""
    first = documents[0]
    head = [_meta("title", first.title)]
    if first.tags:
        head.append(_meta("tags", " · ".join(first.tags)))
    if others := [name for name in first.names if name not in (first.title, *first.tags)]:
        head.append(_meta("names", " · ".join(others)))
    body = "".join(_part(document) for document in documents)
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>-</title>'
        f"{''.join(head)}</head><body data-pagefind-body>{body}</body></html>\n"
    )


def _part(document: SearchDocument) -> str:
    weight = f'data-pagefind-weight="{min(document.boost, HEAVIEST):g}"'
    anchor = document.location.partition("#")[2]
    heading = f'<h2 id="{escape(anchor)}" {weight}>{escape(document.title)}</h2>' if anchor else ""
    return f"{heading}<p {weight}>{escape(document.text)}</p>"


def _meta(name: str, value: str) -> str:
    return f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


@cache
def scripts() -> tuple[Asset, ...]:
    """Return our scripts that ask Pagefind, in a folder with their hash."""
    read = {path.name: path.read_bytes() for path in sorted(SCRIPTS.glob("*.js"))}
    digest = blake2b(digest_size=4)
    for name, content in read.items():
        digest.update(f"{name} {len(content)} ".encode() + content)
    return tuple(
        Asset(f"assets/search/{digest.hexdigest()}/{name}", content) for name, content in read.items()
    )
