"""The real catalogue, the small one with odd characters, and where their files lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from landscape.catalogue import Catalogue, build
from landscape.exports import API, files
from landscape.pages import Links
from landscape.sources import read_tree

ROOT = Path(__file__).parents[2]
LINKS = Links(
    site_url="https://batch.example.org/",
    name="Batch Landscape",
    about="Which batch system does what.",
    api=API,
    licence="CC-BY-4.0",
)
ODD = "=1+2 'one' \"two\" <b>&amp;</b>, | ; \u2028 \r\n\t\U0001f40d e\u0301 ]]> </script> --"


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The real landscape."""
    return build(read_tree(ROOT / "data"))


@pytest.fixture(scope="session")
def published(real: Catalogue) -> dict[str, bytes]:
    """The files of the real landscape by their paths below the API's folder."""
    return {asset.path.removeprefix(API): asset.content for asset in files(real, LINKS)}


@pytest.fixture
def links() -> Links:
    """Where a site that is published lies."""
    return LINKS


@pytest.fixture
def odd(small: dict[str, Any], catalogue_of: Callable[..., Catalogue]) -> Catalogue:
    """The small landscape with texts that every format has to escape, and some metadata."""
    kueue = small["projects/kueue.yaml"]
    kueue["name"] = kueue["summary"] = ODD
    kueue["former_ids"] = ["queue-of-old"]
    kueue["remarks"] = [ODD, "two"]
    said = kueue["capabilities"]["gang-scheduling"][0]
    said |= {"note": ODD, "enable": {"kind": "flag", "name": "--x"}, "inherited": True, "via_outside": [ODD]}
    small["stories/cern-analysis.yaml"] |= {"problem": ODD, "title": ODD, "wishes": ["@home", ODD]}
    fact = {"value": {"tag": "v1", "odd": ODD}, "source": "git", "observed_at": "2026-11-20"}
    snapshot: dict[str, Any] = {
        "sources": {},
        "repositories": {"github.com/example/kueue": {"latest_release": fact, "stars": {**fact, "value": 0}}},
    }
    return replace(catalogue_of(small, snapshot), base="kueue")
