"""Sentences that say the same: of many pairs of articles at once as of each alone, and as tables of one pair tell."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.stories import article
from sayso.lineage import linked
from sayso.lineage.align import LINKED, Link, Sides, longest_run
from sayso.lineage.linked import Reworded, reworded
from sayso.lineage.passages import Passages

WORDS = "Velmark Aldmoor Brant ferry harbour bridge seventeen 1 one 40 the of said soldiers smoke grain mayor".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(
    st.lists(SENTENCES | SENTENCES.map('"{}"'.format), max_size=8).map(lambda told: "Then " + ". Then ".join(told)),
    min_size=2,
    max_size=5,
)


def heaviest(groups: list[list[Link]]) -> float:
    """The greatest weight of links in one order, tried one by one."""
    best: dict[int, float] = {}
    for group in groups:
        reached = {
            x.earlier: x.weight + max((w for at, w in best.items() if at <= x.earlier), default=0.0) for x in group
        }
        best.update((at, max(w, best.get(at, 0.0))) for at, w in reached.items())
    return max(best.values(), default=0.0)


def one_by_one(earlier: Passages, later: Passages) -> Reworded:
    """What is told of a pair by itself, from its tables."""
    sides = Sides(earlier, later)
    links = [x for x in sides.links(quoted=False, least=LINKED) if x.weight >= 1.8]
    groups = [list(group)[:3] for _, group in groupby(links, key=lambda link: link.later)]
    ordered, top = heaviest(groups), sum(max(x.weight for x in group) for group in groups)
    best = tuple((group[0].earlier, group[0].later) for group in groups)
    of_earlier, of_later = (ordered / float(own.sum()) if own.sum() else 0.0 for own in sides.own)
    return Reworded(of_earlier, of_later, ordered / top if top else 0.0, longest_run([i for i, _ in best]), best)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_many_pairs_at_once_are_told_of_as_each_alone_and_as_their_tables_tell(texts: list[str]) -> None:
    told = [Passages(article(text, f"Outlet {i}")) for i, text in enumerate(texts)]
    pairs = [(one, other) for one in told for other in told if one.id != other.id]
    found = reworded(pairs)
    assert found == [reworded([pair])[0] for pair in pairs]
    assert found == [one_by_one(*pair) for pair in pairs]


def test_texts_of_many_sentences_meet_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [chr(97 + n // 7) + chr(97 + n % 7) for n in range(40)]
    text = " ".join(
        f"The ferry from Mor{name}grund carried grain to Tel{name}burg and Sav{name}holt." for name in names
    )
    pair = Passages(article(text)), Passages(article(text.replace("carried", "took"), "Brant Post"))
    whole = reworded([pair])
    assert whole[0].run >= 40
    monkeypatch.setattr(linked, "_MOST_MET", 100)
    assert reworded([pair]) == whole


def test_there_may_be_nothing_to_tell() -> None:
    assert reworded([]) == []
    pair = Passages(article("Of the.")), Passages(article("It is what it is.", "Brant Post"))
    assert reworded([pair]) == [Reworded(0.0, 0.0, 0.0, 0, ())]
