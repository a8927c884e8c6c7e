"""Words in common 5-grams: of many pairs at once as of each alone, and as counted gram by gram."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.stories import article
from sayso.lineage.exact import Exact, exact, exacts
from sayso.lineage.passages import Passages
from sayso.lineage.runs import GRAM

WORDS = "Velmark Aldmoor Brant ferry harbour bridge seventeen 40 the of said soldiers".split()
TEXTS = st.lists(
    st.lists(st.sampled_from([*WORDS, '"bread', 'salt"', "\n\n"]), max_size=40).map(" ".join), min_size=2, max_size=6
)


def counted(one: Passages, other: Passages) -> tuple[int, float, float]:
    """The distinct 5-grams of two texts, and the share of either's words that stand in them; word by word."""
    known = [set(side.grams.tolist()) - {0} for side in (one, other)]
    shares = []
    for side, there in ((one, known[1]), (other, known[0])):
        starts = [i for i, gram in enumerate(side.grams.tolist()) if gram in there]
        words = {word for start in starts for word in range(start, start + GRAM)}
        shares.append(len(words) / side.unquoted if words else 0.0)
    return len(known[0] & known[1]), shares[0], shares[1]


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_many_pairs_at_once_are_held_against_each_other_as_each_alone(texts: list[str]) -> None:
    sides = [Passages(article(text, f"Outlet {i}")) for i, text in enumerate(texts)]
    pairs = [(one, other) for one in sides for other in sides]
    found = exacts(pairs)
    assert found == [exact(*pair) for pair in pairs]
    assert [(e.grams, e.of_earlier, e.of_later) for e in found] == [counted(*pair) for pair in pairs]


def test_what_agrees_is_told_from_either_side() -> None:
    wire = Passages(article("Seventeen soldiers crossed the bridge at Aldmoor before dawn, the ferry office said."))
    cut = Passages(article("Seventeen soldiers crossed the bridge at Aldmoor. Brant was quiet.", "Brant Post"))
    found = exact(wire, cut)
    assert found.turned() == exact(cut, wire) != Exact(0.0, 0.0, 0)
    assert found.of_earlier < found.of_later


def test_grams_whose_hashes_agree_in_their_low_bits_are_told_apart() -> None:
    long = " ".join(f"{word} {number}" for number in range(3_000) for word in ("harbour", "bridge"))
    sides = Passages(article(long)), Passages(article(long[len(long) // 3 :], "Brant Post"))
    found = exact(*sides)
    assert (found.grams, found.of_earlier, found.of_later) == counted(*sides)
