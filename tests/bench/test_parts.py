"""What a site consists of."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.bench.parts import REST, consists


def test_every_file_counts_once_in_its_part(tmp_path: Path) -> None:
    files = {
        "index.html": b"home",
        "projects/index.html": b"a list",
        "projects/kueue/index.html": b"a long page",
        "api/v1/index.json": b"{}",
        "data/claims.json": b"[1]",
        "data/claims/a.json": b"[2]",
        "data/notes/a.0.json": b"[3]",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    site = consists(tmp_path)
    assert sum(site.files.values()) == len(files)
    assert sum(site.bytes.values()) == sum(map(len, files.values()))
    assert (site.files["API"], site.bytes["API"]) == (1, 2)
    assert (site.files[REST], site.bytes[REST]) == (1, 4)
    assert site.page == ("projects/kueue/index.html", len(b"a long page"))
    assert site.facts == len(gzip.compress(b"[1]", 6)) + len(gzip.compress(b"[2]", 6))
