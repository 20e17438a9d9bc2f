"""The floor: load a pickled catalogue, render every entry's page, frame all alike, write: FOLDER SITE.

Measured is the whole process: the start of Python, our modules, the pickle, what the pages of entries ask of
the catalogue, their templates and the writing. There is no check, no other page but the sheets
of long lists, no search, no file for
programs, and nothing in the frame differs from page to page.
"""

from __future__ import annotations

import gc
import pickle
import sys
from itertools import chain
from pathlib import Path

from landscape.catalogue import Catalogue
from landscape.pages import Links, Page, benchmarks, projects, stories


def main(folder: Path, site: Path) -> None:
    """Write the pages of all entries."""
    gc.disable()
    catalogue: Catalogue = pickle.loads((folder / "catalogue").read_bytes())
    before, after = (folder / "before").read_text("utf-8"), (folder / "after").read_text("utf-8")
    links = Links(site_url="", edit="", report="")
    made = (module.pages(catalogue, links) for module in (projects, stories, benchmarks))
    for page in chain.from_iterable(made):
        if isinstance(page, Page) and not page.index and not page.moved_to:
            place = site / page.url
            place.mkdir(parents=True)
            (place / "index.html").write_text(before + page.html + after, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
