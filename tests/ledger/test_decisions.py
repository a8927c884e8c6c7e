"""Decisions are appended, signed and dated; one that is changed or taken out breaks the chain."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ledger import island
from sayso import review
from sayso.decisions import broken
from sayso.ledger import Filters, Ledger, store
from sayso.types import Action, Anchor, Claim, Decision, DecisionOn, FactStatus, Reading, Span

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


def test_a_decision_that_is_made_twice_at_one_moment_stands_twice(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = dt.datetime(2031, 5, 3, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(store, "_now", lambda: noon)
    fill(ledger)
    once = ledger.decisions()
    fill(ledger)
    twice = ledger.decisions()
    assert twice[:3] == once
    assert [(d.by, d.reason, d.at) for d in twice[3:]] == [(d.by, d.reason, d.at) for d in once]
    assert len({d.id for d in twice}) == 6
    assert broken(twice) == ()
    # One who takes the record over has both, and has them once.
    with Ledger.open("sqlite://") as other:
        assert other.adopt(twice) == twice
        assert other.adopt(twice) == ()


def test_what_was_changed_or_taken_out_shows(ledger: Ledger) -> None:
    fill(ledger)
    first, second, third = ledger.decisions()
    assert broken((first, second, third)) == ()
    forged = replace(second, by="Cy")
    assert broken((first, forged, third)) == (forged,)
    assert broken((first, third)) == (third,)


def test_who_decides_while_another_does_is_linked_after_them(url: str) -> None:
    with Ledger.open(url) as ledger, Ledger.open(url) as beside:
        fill(ledger)
        first = ledger.decisions()[0]
        late = threading.Thread(target=beside.adopt, args=([replace(first, by="Dee")],))

        def while_they_are_kept() -> Iterator[Decision]:
            late.start()
            late.join(0.5)
            yield replace(first, by="Cy")

        ledger.adopt(while_they_are_kept())
        late.join()
        kept = ledger.decisions()
    assert [d.by for d in kept] == ["Ada", "Ben", "Ben", "Cy", "Dee"]
    assert broken(kept) == ()


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


def reject(ledger: Ledger, claim: Claim, action: Action = Action.REJECT, **values: str) -> Decision:
    named = {k.replace("_", "."): v for k, v in values.items()}
    return ledger.decide(
        DecisionOn.CLAIM, action, [claim.id], by="Ada", reason="seen", values=named, anchors=[review.anchor(claim)]
    )


def killed(ledger: Ledger) -> Claim:
    return next(c for c in ledger.claims() if c.id == island.KILLED_WIRE.id)


def test_a_decision_changes_the_claim_everywhere_and_a_later_one_brings_it_back(ledger: Ledger) -> None:
    island.fill(ledger)
    before = ledger.reading(island.WIRE.id)
    reject(ledger, island.KILLED_WIRE)
    assert killed(ledger).status is FactStatus.SET_ASIDE
    assert killed(ledger) in ledger.reading(island.WIRE.id).claims
    reject(ledger, island.KILLED_WIRE, Action.CORRECT, place="Aldmoor", speaker="Ferry Board")
    assert [c.id for c in ledger.claims(Filters(place="Aldmoor"))] == [island.KILLED_WIRE.id]
    assert [c.id for c in ledger.claims(Filters(speaker="Ferry Board"))] == [island.KILLED_WIRE.id]
    assert [c.id for c in ledger.claims(Filters(search="aldmoor"))] == [island.KILLED_WIRE.id]
    reject(ledger, island.KILLED_WIRE, Action.ACCEPT)
    kept = killed(ledger)
    assert kept.why.endswith("accepted by Ada on " + ledger.decisions()[-1].at[:10] + ": seen")
    assert replace(kept, why=island.KILLED_WIRE.why) == island.KILLED_WIRE
    assert ledger.claims(Filters(search="aldmoor")) == ()
    assert len(ledger.reading(island.WIRE.id).claims) == len(before.claims)


def test_the_parts_of_a_claim_are_claims_and_go_with_the_decision(ledger: Ledger) -> None:
    island.fill(ledger)
    reject(ledger, island.KILLED_WIRE, Action.SPLIT, **{"1_group": "crew", "2_group": "passengers"})
    found = [c for c in ledger.claims() if c.article == island.WIRE.id]
    assert [c.group for c in found if c.frame == "killed"] == ["people", "crew", "passengers"]
    assert [e.unverified_by for e in ledger.claim_entries() if e.claim.group == "crew"] == [("Tidings",)]
    assert len(ledger.claims(Filters(search="passengers"))) == 1
    reject(ledger, island.KILLED_WIRE, Action.REJECT)
    assert [c.group for c in ledger.claims() if c.article == island.WIRE.id and c.frame == "killed"] == ["people"]
    assert ledger.claims(Filters(search="passengers")) == ()


def test_decisions_outlive_another_reading_in_another_ledger(ledger: Ledger) -> None:
    first = Ledger.open(":memory:")
    island.fill(first)
    reject(first, island.KILLED_WIRE)
    exported = first.decisions()
    first.close()
    # A newer reader, whose claim has another id and other content; the decisions come before the article.
    newer = replace(island.KILLED_WIRE, id="c_newer", content=(Span(23, 50),))
    assert ledger.adopt(exported) == exported
    assert ledger.adopt(exported) == ()
    ledger.add(island.WIRE, b"", "text/plain", b"", Reading(island.WIRE.id, claims=(newer,)))
    (found,) = ledger.claims()
    assert (found.id, found.status) == ("c_newer", FactStatus.SET_ASIDE)
