"""Decisions are appended, signed and dated; one that is changed or taken out breaks the chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.decisions import broken
from sayso.ledger import Ledger
from sayso.types import Action, Anchor, DecisionOn, Span

ANCHOR = Anchor("a_1", Span(10, 24), "twelve people", "killed")


def fill(ledger: Ledger) -> None:
    ledger.decide(DecisionOn.CLAIM, Action.REJECT, ["c_1"], by="Ada", reason="a comparison", anchors=[ANCHOR])
    ledger.decide(
        DecisionOn.SOURCE, Action.GRADE, ["The Brant Post"], by="Ben", reason="two years", values={"grade": "B"}
    )
    ledger.decide(DecisionOn.CLAIM, Action.ACCEPT, ["c_1"], by="Ben", reason="no: a toll", anchors=[ANCHOR])


def test_decisions_come_back_in_the_order_in_which_they_were_made(ledger: Ledger) -> None:
    fill(ledger)
    kept = ledger.decisions()
    assert [(d.action, d.by, d.subjects) for d in kept] == [
        (Action.REJECT, "Ada", ("c_1",)),
        (Action.GRADE, "Ben", ("The Brant Post",)),
        (Action.ACCEPT, "Ben", ("c_1",)),
    ]
    assert kept[0].anchors == (ANCHOR,)
    assert kept[1].values == {"grade": "B"}
    assert [d.previous for d in kept] == [None, kept[0].id, kept[1].id]
    assert ledger.decisions(DecisionOn.SOURCE) == (kept[1],)


def test_what_was_changed_or_taken_out_shows(ledger: Ledger) -> None:
    fill(ledger)
    first, second, third = ledger.decisions()
    assert broken((first, second, third)) == ()
    forged = replace(second, by="Cy")
    assert broken((first, forged, third)) == (forged,)
    assert broken((first, third)) == (third,)


@pytest.mark.parametrize(
    ("on", "action", "values"),
    [
        (DecisionOn.ENTITY, Action.MERGE, {}),
        (DecisionOn.QUESTION, Action.SPLIT, {}),
        (DecisionOn.LINEAGE, Action.CORRECT, {"relation": "copy", "of": "a_2"}),
    ],
)
def test_any_decision_comes_back_whole(ledger: Ledger, on: DecisionOn, action: Action, values: dict[str, str]) -> None:
    made = ledger.decide(on, action, ["one", "two"], by="Ada", reason="seen", values=values)
    assert ledger.decisions(on) == (made,)
    assert (made.action, made.subjects, made.values) == (action, ("one", "two"), values)
