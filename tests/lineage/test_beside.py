"""Two articles side by side: rows, direction, and drifts only where one depends on the other."""

from __future__ import annotations

import datetime as dt

import pytest

from lineage.stories import STORIES, article
from sayso.lineage import beside
from sayso.types import AlignmentQuality, Article, Comparison, Reading, Relation

_DAY = dt.date(2031, 5, 6)
WIRE = """Soldiers closed the bridge at Drenna on Monday after a mine was found under it, the army said.

About 40 lorries with flour were waiting on the northern bank in the evening. The mayor asked bakers to ration bread.

Engineers hoped to clear the road within two days, a spokesman for the ministry told reporters."""
COPY = """Engineers hoped to clear the road within two days, a spokesman for the ministry told reporters.

Soldiers closed the bridge at Drenna on Monday after a mine was found under it, the army said.

A choir from the southern bank sang hymns while the sappers worked in the drizzle below.

About 40 lorries with flour were waiting on the northern bank in the evening."""


def compared(one: Article, other: Article) -> Comparison:
    return beside(one, Reading(one.id), other, Reading(other.id))


def _pair() -> tuple[Article, Article]:
    wire = article(WIRE, "Northwire", wire="Northwire", published=_DAY)
    return wire, article(COPY, "Paper", published=_DAY + dt.timedelta(days=1))


@pytest.mark.parametrize("swapped", [False, True])
def test_the_earlier_stands_on_the_left_whichever_is_given_first(swapped: bool) -> None:
    wire, copy = _pair()
    found = compared(copy, wire) if swapped else compared(wire, copy)
    assert (found.earlier.id, found.later.id) == (wire.id, copy.id)
    assert found.lineage.of == wire.id
    assert found.lineage.relation in (Relation.COPY, Relation.CUT)


def test_each_sentence_stands_in_one_row_and_what_moved_is_told() -> None:
    wire, copy = _pair()
    found = compared(wire, copy)
    left = [s.of(wire.text) for row in found.rows for s in row.earlier]
    right = [s.of(copy.text) for row in found.rows for s in row.later]
    assert sorted(left) == sorted(s for part in WIRE.split("\n\n") for s in _sentences(part))
    assert right == [s for part in COPY.split("\n\n") for s in _sentences(part)]
    by_words = {s.of(copy.text).split()[0]: row for row in found.rows for s in row.later}
    assert by_words["A"].earlier == ()
    assert by_words["Soldiers"].quality is AlignmentQuality.EXACT
    assert by_words["Engineers"].moved or by_words["Soldiers"].moved
    assert next(row for row in found.rows if not row.later).earlier[0].of(wire.text).startswith("The mayor")


def _sentences(paragraph: str) -> list[str]:
    return [s.rstrip(".") + "." for s in paragraph.split(". ")]


def test_two_accounts_of_their_own_have_no_drift() -> None:
    quake = STORIES[0]
    found = compared(
        article(quake.wire, "Northwire", published=_DAY), article(quake.independent[0], "Paper", published=_DAY)
    )
    assert found.lineage.relation in (Relation.ORIGINAL, Relation.QUOTES_ONLY)
    assert found.drifts == ()
    assert found.rows
