"""What decisions make of a claim; the claims are those of the invented island."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from ledger import island
from sayso import review
from sayso.errors import SaysoError
from sayso.types import Action, Claim, Decision, DecisionOn, FactStatus, Interval, Quantity, Span, Stance

CLAIM = island.KILLED_WIRE


def decided(action: Action, *subjects: str, **values: str) -> Decision:
    named = {k.replace("_", "."): v for k, v in values.items()}
    return Decision(
        "d_1", None, DecisionOn.CLAIM, action, subjects or (CLAIM.id,), "Ada", "2030-03-06T10:00:00+00:00", "I was there",
        named, (review.anchor(CLAIM),),
    )  # fmt: skip


def one(*decisions: Decision, claim: Claim = CLAIM) -> Claim:
    (found,) = review.reviewed(claim, decisions)
    return found


def test_a_rejected_claim_is_set_aside_with_the_reason() -> None:
    found = one(decided(Action.REJECT))
    assert found.status is FactStatus.SET_ASIDE
    assert found.why.endswith("; rejected by Ada on 2030-03-06: I was there")
    assert replace(found, status=CLAIM.status, why=CLAIM.why) == CLAIM


def test_a_later_decision_undoes_an_earlier_one() -> None:
    found = one(decided(Action.REJECT), decided(Action.ACCEPT))
    assert found.status is CLAIM.status
    corrected = one(decided(Action.CORRECT, holds="no"), decided(Action.ACCEPT))
    assert corrected.holds is CLAIM.holds


def test_corrections_add_up() -> None:
    found = one(decided(Action.CORRECT, quantity="12.."), decided(Action.CORRECT, group="passengers"))
    assert found.quantity == Quantity(12, 12, None, "person", "12..")
    assert found.group == "passengers"
    assert found.id == CLAIM.id


@pytest.mark.parametrize("place", ["Old Brant", "none"])
def test_a_corrected_place_is_the_only_one_that_it_is_told_of(place: str) -> None:
    together = replace(CLAIM, place=None, places=(island.BRANT, replace(island.BRANT, name="Oro", id="name:oro")))
    found = one(decided(Action.CORRECT, place=place), claim=together)
    assert [p.name for p in found.told_of] == ([] if place == "none" else [place])


@pytest.mark.parametrize(
    ("wording", "best", "low", "high"),
    [
        ("12", 12, None, None),
        ("12..", 12, 12, None),
        ("..300", None, None, 300),
        ("1,200 .. 1,500.5", None, 1200, 1500.5),
    ],
)
def test_quantities_are_written_with_their_bounds(
    wording: str, best: float | None, low: float | None, high: float | None
) -> None:
    quantity = one(decided(Action.CORRECT, quantity=wording)).quantity
    assert quantity is not None
    assert (quantity.best, quantity.low, quantity.high, quantity.unit) == (best, low, high, "person")


def test_every_field_can_be_corrected() -> None:
    values = {
        "frame": "missing", "holds": "no", "stance": "denies", "speaker": "Mira Kovà", "party": "Dockers' Union",
        "place": "Old Brant", "place_lat": "1.5", "place_lon": "2.5", "group": "none", "actor": "the sea",
        "quantity": "none", "said": "2030-03-05", "about": "2030-03-04..2030-03-05",
    }  # fmt: skip
    found = one(decided(Action.CORRECT, **values))
    assert (found.frame, found.holds, found.stance, found.group, found.actor) == (
        "missing", False, Stance.DENIES, None, "the sea",
    )  # fmt: skip
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.party) == ("Mira Kovà", "Dockers' Union")
    assert found.place is not None
    assert (found.place.name, found.place.lat, found.place.lon) == ("Old Brant", 1.5, 2.5)
    assert found.quantity is None
    day = dt.date(2030, 3, 5)
    assert found.said == Interval(day, day, "2030-03-05", "2030-03-05")
    assert found.about == Interval(dt.date(2030, 3, 4), day, "2030-03-04..2030-03-05", "2030-03-04..2030-03-05")
    assert {f for f, _ in (k.partition(".")[::2] for k in values)} >= set(review.FIELDS)


@pytest.mark.parametrize(
    "values",
    [
        {"colour": "red"},
        {"holds": "maybe"},
        {"quantity": "many"},
        {"quantity": "1 2"},
        {"about": "soon"},
        {"stance": "sings"},
    ],
)
def test_what_cannot_be_set_is_refused_with_a_remedy(values: dict[str, str]) -> None:
    with pytest.raises(SaysoError) as told:
        review.corrected(CLAIM, values)
    assert told.value.remedy


def test_merged_claims_leave_the_first() -> None:
    other = island.KILLED_COPY
    merge = replace(decided(Action.MERGE, CLAIM.id, other.id), anchors=(review.anchor(CLAIM), review.anchor(other)))
    assert one(merge) == CLAIM
    found = one(merge, claim=other)
    assert found.status is FactStatus.SET_ASIDE
    assert CLAIM.id in found.why


def test_a_claim_taken_apart_is_several() -> None:
    split = decided(
        Action.SPLIT, **{"1_group": "adults", "1_quantity": "20", "2_group": "children", "2_quantity": "10"}
    )
    whole, *found = review.reviewed(CLAIM, [split])
    assert (whole.id, whole.status) == (CLAIM.id, FactStatus.SET_ASIDE)
    assert [(c.group, c.quantity.best if c.quantity else None) for c in found] == [("adults", 20), ("children", 10)]
    assert len({c.id for c in found} | {CLAIM.id}) == 3
    assert review.reviewed(CLAIM, [split]) == (whole, *found)


def test_a_decision_finds_its_claim_when_a_newer_reader_gives_it_another_id() -> None:
    assert CLAIM.trigger is not None
    newer = replace(
        CLAIM, id="c_new", content=(Span(CLAIM.content[0].start, CLAIM.content[0].end - 10),), group="souls"
    )
    assert one(decided(Action.REJECT), claim=newer).status is FactStatus.SET_ASIDE
    for stranger in (
        replace(newer, frame="wounded"),
        replace(newer, article="a_other"),
        replace(newer, trigger=Span(0, 2)),
        replace(newer, quantity=Quantity(4, None, None, "person", "four")),
    ):
        assert one(decided(Action.REJECT), claim=stranger) == stranger


def test_corrections_are_written_as_field_and_value() -> None:
    assert review.corrections(["quantity=12..", " holds = no "]) == {"quantity": "12..", "holds": "no"}
    for word in ("quantity", "quantity="):
        with pytest.raises(SaysoError, match="sets nothing"):
            review.corrections([word])
