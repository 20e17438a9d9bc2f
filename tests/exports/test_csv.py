"""CSV holds what the catalogue holds, as far as a line can, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest

from landscape.catalogue import Catalogue
from landscape.exports import csv_files
from landscape.exports.csv_files import BETWEEN, safe
from landscape.exports.kinds import statements
from landscape.pages import Links
from tests.exports.conftest import ODD


def read(content: bytes) -> list[dict[str, str]]:
    """Return the lines, as a strict reader has them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))


def lines(catalogue: Catalogue, links: Links, name: str) -> list[dict[str, str]]:
    """Return the lines of one of the files."""
    found = {asset.path: asset.content for asset in csv_files.files(catalogue, links)}
    return read(found[f"{links.api}{name}.csv"])


def test_claims_come_back(real: Catalogue, links: Links) -> None:
    rows = lines(real, links, "claims")
    every = list(statements(real))
    assert len(rows) == len(every)
    for row, (claimed, said) in zip(rows, every, strict=True):
        assert (row["project"], row["subject"]) == (claimed.project, claimed.subject)
        assert (row["support"], row["since"]) == (said.support, safe(said.since))
        assert row["evidence_urls"].split(BETWEEN) == [one.url for one in said.evidence]
        assert row["evidence_checked"].split(BETWEEN) == [one.checked for one in said.evidence]


def test_odd_texts_stay_in_their_cells(odd: Catalogue, links: Links) -> None:
    assert {row["summary"] for row in lines(odd, links, "projects")} >= {f"'{ODD}"}
    assert {row["problem"] for row in lines(odd, links, "stories")} >= {f"'{ODD}"}
    rows = lines(odd, links, "claims")
    assert [row["inherited"] for row in rows if row["note"] == f"'{ODD}"] == ["true"]


@pytest.mark.parametrize(
    "text", ["=1+2", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "-", "--flag"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Kueue", "v1.0", "a=b", "a - b", "0", "https://example.org/?a=1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_the_form_is_that_of_rfc_4180(odd: Catalogue, links: Links) -> None:
    for asset in csv_files.files(odd, links):
        assert not asset.content.startswith(b"\xef\xbb\xbf")
        assert asset.content.endswith(b"\r\n")
        rows = read(asset.content)
        assert all(None not in row and None not in row.values() for row in rows)


def test_a_file_without_lines_has_names(odd: Catalogue, links: Links) -> None:
    content = b"".join(csv_files.written(csv_files.STORIES, [], links))
    assert content.startswith(b"id,title,kind,")
    assert content.count(b"\r\n") == 1
