"""Records as CSV: what a spreadsheet would run is text there, and numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest

from sayso.tabular import write_records


@pytest.mark.parametrize(
    ("outlet", "cell"),
    [
        ('=HYPERLINK("http://x.example","y")', '\'=HYPERLINK("http://x.example","y")'),
        ("+1+cmd", "'+1+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-5", "-5"),
        ("Tidings = News", "Tidings = News"),
    ],
)
def test_no_cell_is_a_formula(outlet: str, cell: str) -> None:
    out = io.StringIO()
    write_records([{"outlet": outlet, "byline": [outlet, "B"]}], "csv", "article", out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["outlet"] == cell
    assert row["byline"].startswith("'") is (cell.startswith("'") or outlet == "-5")
    out = io.StringIO()
    write_records([{"outlet": outlet}], "jsonl", "article", out)
    assert "'" not in out.getvalue()
