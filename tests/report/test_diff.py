"""Two articles side by side as text and as HTML, and the drawing of who came from whom: hostile text stays text."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from articles import bare_article
from sayso.report import diff, family_tree
from sayso.types import (
    AlignmentQuality,
    Article,
    Comparison,
    Drift,
    Lineage,
    Passage,
    Relation,
    Row,
    Severity,
    Span,
)

EVIL = '<script>alert("x")</script>'
ONE = f"Up to 300 boats sank off Merrin, the harbour said. {EVIL} Nobody was hurt."
OTHER = f"Roughly 300 boats sank off Merrin, the harbour said. {EVIL}"


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def _compared() -> Comparison:
    one = replace(bare_article(ONE, dt.date(2031, 5, 6)), outlet="North<wire>", title='A "title"')
    other = replace(bare_article(OTHER, dt.date(2031, 5, 7)), outlet="Paper & Sons")
    spans = _span(ONE, "Up to 300"), _span(OTHER, "Roughly 300")
    drift = Drift(
        "d1", Passage(one.id, spans[0], "Up to 300"), Passage(other.id, spans[1], "Roughly 300"), "bound",
        'bound: "Up to 300" became "Roughly 300"', Severity.MEDIUM, ("a limit reads as the number itself",),
    )  # fmt: skip
    line = Lineage(other.id, one.id, Relation.REWRITE, 0.8, "o_1", None, "published a day earlier")
    end = ONE.index(" Nobody")
    rows = (
        Row((Span(0, 49),), (Span(0, 51),), AlignmentQuality.NEAR),
        Row((Span(50, end),), (Span(52, len(OTHER)),), AlignmentQuality.EXACT),
        Row((Span(end + 1, len(ONE)),), (), None),
    )
    return Comparison(one, other, line, rows, (drift,))


def test_html_marks_the_drift_and_runs_nothing_of_the_articles() -> None:
    page = diff.to_html(_compared())
    assert EVIL not in page
    assert "&lt;script&gt;alert(" in page
    assert "North&lt;wire&gt;" in page
    assert '<mark class="medium">Up to 300</mark>' in page
    assert '<mark class="medium">Roughly 300</mark>' in page
    assert '<li id="d1">' in page
    assert "a limit reads as the number itself" in page
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_text_numbers_the_drift_on_both_sides() -> None:
    told = diff.to_plain(_compared())
    assert "Up to 300[1]" in told
    assert "Roughly 300[1]" in told
    assert "[1] medium bound:" in told
    assert "– left out –" in told
    assert "Paper & Sons is a rewrite of North<wire>: 80% of its words stand there; 1 change of fact." in told


def test_record_has_the_rows() -> None:
    record = diff.to_record(_compared())
    assert record["rows"][2] == {"earlier": [[79, 95]], "later": [], "quality": None, "moved": False}
    assert record["drifts"][0]["severity"] == "medium"


def _family(size: int) -> tuple[list[Lineage], dict[str, Article]]:
    """A wire, and articles each made of the one before the last; titles that try to break out."""
    heads = {
        f"a_{n:03}": replace(
            bare_article(f"Text {n}", dt.date(2031, 5, 1) + dt.timedelta(days=n % 9)),
            id=f"a_{n:03}", outlet=f"Outlet {n}", title=f'{EVIL} "{n}" \\',
        )
        for n in range(size)
    }  # fmt: skip
    lines = [Lineage("a_000", None, Relation.ORIGINAL, 0.0, "o_0", None, "no earlier article")]
    kinds = (Relation.COPY, Relation.CUT, Relation.REWRITE, Relation.QUOTES_ONLY)
    for n in range(1, size):
        lines.append(Lineage(f"a_{n:03}", f"a_{max(0, n - 2):03}", kinds[n % 4], 0.7, "o_0", None, EVIL))
    return lines, heads


def test_two_hundred_articles_are_drawn_each_with_outlet_day_and_relation() -> None:
    lines, heads = _family(200)
    root = ET.fromstring(family_tree.to_svg(lines, heads))
    texts = ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]
    for n in (1, 57, 199):
        (told,) = [t for t in texts if t.startswith(f"Outlet {n} ")]
        kind = "quotations only" if n % 4 == 3 else lines[n].relation.value
        assert kind in told
    assert sum(t == "2031-05-01" for t in texts) == len(range(0, 200, 9))
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    height = float(root.attrib["height"])
    assert all(0 < float(t.attrib["y"]) < height for t in root.iter("{http://www.w3.org/2000/svg}text"))


def test_dot_quotes_what_articles_say() -> None:
    lines, heads = _family(6)
    dot = family_tree.to_dot(lines, heads)
    assert '"a_000" -> "a_002" [label="rewrite 70%"]' in dot.replace("cut", "rewrite")
    assert dot.count("->") == 5
    assert dot.count("{") == dot.count("}") == 1
    lone = replace(heads["a_001"], outlet='Say "it" \\ twice')
    assert 'label="Say \\"it\\" \\\\ twice\\n2031-05-02"' in family_tree.to_dot(lines, {**heads, "a_001": lone})
