"""Answers come back from the forms in which the ledger keeps them as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.test_kept_questions import invented, material, reading
from sayso import asking, frames
from sayso.ledger import Filters, Ledger
from sayso.ledger.computed import Computed
from sayso.reconcile import Answer, Context, Sheaf, in_order, packed, packing, read_answers, sheaf, unpacked
from sayso.types import Quantity

FRAMES = frames.load()


@pytest.fixture(params=range(2))
def answers(request: pytest.FixtureRequest) -> list[Answer]:
    world = invented(request.param, articles=40)
    return list(read_answers(material(world), FRAMES, Context.of(world.claims)))


@pytest.fixture(autouse=True, params=[256, 7])
def lot(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Answers that are read at once: all of a bucket, or few of them."""
    monkeypatch.setattr(packing, "_LOT", request.param)
    return int(request.param)


def same(found: list[Answer], wanted: list[Answer]) -> bool:
    # By their text: 12 and 12.0, which are equal, are two.
    return sorted(map(repr, found)) == sorted(map(repr, wanted))


def test_a_line_and_a_sheaf_give_back_what_they_were_given(answers: list[Answer]) -> None:
    assert len(answers) > 50
    assert same(unpacked([packed(a) for a in answers], FRAMES), answers)
    assert same(Sheaf(sheaf(answers)).answers(FRAMES), answers)
    for few in (answers[:1], answers[:2], [answers[0]] * 3):
        assert same(Sheaf(sheaf(few)).answers(FRAMES), few)


def test_a_sheaf_gives_what_was_published_by_a_day(answers: list[Answer]) -> None:
    data = sheaf(answers)
    days = sorted({a.published for a in answers if a.published})
    assert any(a.published is None for a in answers)
    for day in (days[0] - dt.timedelta(days=1), days[0], days[len(days) // 2], days[-1]):
        then = [a for a in answers if a.published is not None and a.published <= day]
        assert same(Sheaf(data).answers(FRAMES, day), then)


def test_no_more_of_a_sheaf_is_read_than_the_lots_that_are_asked_for(answers: list[Answer], lot: int) -> None:
    ordered = in_order(answers)
    head, first, *others = sheaf(answers).split("\n")
    assert len(others) == (len(answers) - 1) // lot
    kept = Sheaf("\n".join([head, first, *("not read" for _ in others)]))
    assert list(map(repr, kept.some([0, 2, 5], FRAMES))) == [repr(ordered[row]) for row in (0, 2, 5)]
    assert kept.claims == [a.claim for a in ordered]
    whole = Sheaf(sheaf(answers))
    rows = range(1, len(answers), 3)
    assert list(map(repr, whole.some(rows, FRAMES))) == [repr(ordered[row]) for row in rows]


def test_a_sheaf_tells_whole_numbers_from_those_with_a_point(answers: list[Answer]) -> None:
    counts = (Quantity(12, None, None, "person", "12"), Quantity(12.0, None, None, "person", "12"))
    told = [answers[n % 4]._replace(quantity=counts[n % 2], lowered=(0.0, None, 12.5)[n % 3]) for n in range(12)]
    assert same(Sheaf(sheaf(told)).answers(FRAMES), told)


def test_answers_whose_frame_is_known_no_more_are_left_out(answers: list[Answer]) -> None:
    known = {name: frame for name, frame in FRAMES.items() if name != "killed"}
    left = [a for a in answers if a.frame.name != "killed"]
    assert len(left) < len(answers)
    assert same(Sheaf(sheaf(answers)).answers(known), left)
    assert same(unpacked([packed(a) for a in answers], known), left)


def test_questions_on_an_earlier_day_read_the_answers_of_a_much_reported_place_in_one_piece(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = invented(1, articles=40)
    by = Filters(as_of=dt.date(2031, 5, 24))
    with Ledger.open(url) as ledger:
        for article in world.articles.values():
            ledger.add(article, b"", "text/plain", b"", reading(world, article.id))
        ledger.put_lineages(world.lineages.values())
        found = list(asking.questions(ledger, by))
        assert found
        with monkeypatch.context() as patched:
            # Without the pieces the same comes of the rows.
            patched.setattr(Computed, "sheaves", lambda *_: {})
            assert list(asking.questions(ledger, by)) == found
        rows: list[str] = []
        told = Computed.answers

        def noted(self: Computed, buckets: object, *bounds: object) -> object:
            rows.extend(buckets)  # type: ignore[call-overload]
            return told(self, buckets, *bounds)  # type: ignore[arg-type]

        monkeypatch.setattr(Computed, "answers", noted)
        assert list(asking.questions(ledger, by)) == found
        pieces = ledger.computed.sheaves(rows)
        assert rows
        assert not pieces
        # What was learned by a day only rows tell.
        assert list(asking.questions(ledger, Filters(as_of=by.as_of, learned_by=dt.date.max))) == found
