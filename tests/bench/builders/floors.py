"""What lies below every generator: a bare loop over the same entry templates, and only writing the bytes."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

from landscape.catalogue import build
from landscape.sources import read_tree
from tests.bench.builders import read_only
from tests.bench.builders.ours import REPOSITORY
from tests.bench.builders.step import Step
from tests.bench.entries import Entry

RENDER, WRITE = "floor: render and write", "floor: only write"
LABELS = {
    RENDER: "Floor: a bare loop that renders the same entry templates and writes the pages",
    WRITE: "Floor: only write as many bytes into as many files",
}
_LOOPS = Path(__file__).parent
_MARK = b"<h1"


def steps(folder: Path, data: Path, entries: Sequence[Entry], site: Path) -> list[Step]:
    """Put down what the loops read, and return both; `site` is a built one, whose frame and sizes count."""
    folder.mkdir(parents=True)
    read_only.register()
    (folder / "catalogue").write_bytes(pickle.dumps(build(read_tree(data)), pickle.HIGHEST_PROTOCOL))
    pages = {entry.address: (site / entry.address) for entry in entries}
    first = next(iter(pages.values())).read_bytes()
    before, _, rest = first.partition(_MARK)
    (folder / "before").write_bytes(before)
    (folder / "after").write_bytes(rest[rest.rindex(b"</article>") :])
    sizes = {address: path.stat().st_size for address, path in pages.items()}
    (folder / "sizes").write_text(json.dumps(sizes), "utf-8")
    environment = {"PYTHONPATH": str(REPOSITORY)}
    commands = {
        RENDER: (sys.executable, str(_LOOPS / "floor_render.py"), str(folder), str(folder / "rendered")),
        WRITE: (sys.executable, "-S", str(_LOOPS / "floor_write.py"), str(folder), str(folder / "written")),
    }
    return [
        Step(name, command, Path(command[-1]), environment, bare=name == WRITE)
        for name, command in commands.items()
    ]
