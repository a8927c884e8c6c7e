"""What a report looks at of a much reported topic: bounded, some of every side, and said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bench import ledger as bench
from sayso import Sayso, asking, refreshing, report, topics
from sayso.foremost import Choice, by_weight, foremost, in_turn
from sayso.ledger import Addition, Filters, Ledger, behind
from sayso.listing import records_of
from sayso.question_records import question_record
from sayso.reconcile import Weighed, order
from sayso.types import QuestionStatus


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("topics") / "sayso.db") as made:
        told = list(bench.made(800))
        made.add_many([Addition(article, b"", "text/plain", b"", reading) for article, reading, _ in told])
        made.put_lineages([line for *_, line in told])
        refreshing.refresh(made)
        yield made


def test_of_every_answer_one_comes_before_a_second_of_any() -> None:
    held = [
        Choice("Velda", "12", False, False, 1),
        Choice("Velda", "12", False, False, 9),
        Choice("Orsk", "30", False, False, 1),
    ]
    assert foremost(held, 2) == [1, 2]
    assert foremost(held, 3) == [0, 1, 2]


def test_what_stands_comes_before_what_was_replaced() -> None:
    held = [
        Choice("Velda", "12", True, False, 9),
        Choice("Velda", "12", False, False, 1),
        Choice("Velda", "14", True, False, 1),
    ]
    assert foremost(held, 2) == [1, 2]


def test_what_was_said_last_comes_before_what_was_said_before() -> None:
    held = [Choice(who, "12", False, False, 1) for who in ("Velda", "Orsk", "Tarn")]
    assert foremost(held, 2) == [1, 2]


def test_parties_come_before_who_speaks_for_none() -> None:
    held = [
        Choice("Velda", "12", False, False, 1, True),
        *(Choice(who, "12", False, False, 4) for who in ("nurse", "boatman")),
    ]
    assert by_weight(held) == [0, 2, 1]
    assert foremost(held, 2) == [0, 2]


def test_a_page_looks_at_questions_of_every_status(ledger: Ledger) -> None:
    whole = topics.world(ledger, None, Filters(), topics.REPORT._replace(questions=100_000))
    most = topics.PAGE._replace(of_a_status=3)
    some = topics.world(ledger, None, Filters(), most)
    there = Counter(q.status for q in whole.questions)
    assert len(there) > 3
    assert Counter(q.status for q in some.questions) == {status: min(3, many) for status, many in there.items()}
    ranks = {q.id: n for n, q in enumerate(sorted(whole.questions, key=order))}
    for status in there:
        of_it = sorted(ranks[q.id] for q in whole.questions if q.status is status)
        assert sorted(ranks[q.id] for q in some.questions if q.status is status) == of_it[:3]
    assert any(f"The foremost {len(some.questions)} questions" in note for note in some.notes)


def test_what_the_party_asked_about_says_is_looked_at_first(ledger: Ledger) -> None:
    party = bench.Cast.made().parties[3]
    found = topics.world(ledger, party, Filters(), topics.PAGE._replace(claims=6, of_a_status=1, others=0))
    held = {c.id: c for c in found.claims}
    looked_at = [
        {c.speaker.party for p in q.positions for i in p.claims if (c := held.get(i)) is not None and c.speaker}
        for q in found.questions
    ]
    assert looked_at
    assert all(party in parties for parties in looked_at)


def test_what_the_status_rests_on_comes_first() -> None:
    held = [
        Choice("Velda", "12", False, False, 9),
        Choice("Velda", "12", False, True, 1),
        Choice("Orsk", "12", False, True, 1),
    ]
    assert foremost(held, 2) == [1, 2]


def test_lists_take_turns() -> None:
    assert in_turn([[1, 2, 3], [4], [], [5, 6]]) == [1, 4, 5, 2, 6, 3]


@pytest.mark.parametrize("as_of", [None, bench.FIRST_DAY.replace(year=2025)])
def test_positions_are_bounded_and_no_party_is_left_out(ledger: Ledger, as_of: object) -> None:
    filters = Filters(as_of=as_of)  # type: ignore[arg-type]
    whole = topics.world(ledger, None, filters)
    assert not any("are not looked at" in note for note in whole.notes)
    count = sum(len(q.positions) for q in whole.questions)
    most = (count - 1) // len(whole.questions)
    some = topics.world(ledger, None, filters, topics.REPORT._replace(positions=count - 1))
    left = count - sum(len(q.positions) for q in some.questions)
    assert left > 0
    assert any(note.startswith(f"{left} of the positions") for note in some.notes)
    for before, after in zip(whole.questions, some.questions, strict=True):
        assert (before.id, before.status, before.why) == (after.id, after.status, after.why)
        assert set(after.positions) <= set(before.positions)
        sides = {(p.party or p.speaker, p.value) for p in before.positions}
        if len(sides) <= most:
            assert {(p.party or p.speaker, p.value) for p in after.positions} == sides
    # without a bound that is met the same comes out as before there was one
    assert topics.world(ledger, None, filters, topics.REPORT._replace(positions=count)) == whole


def test_a_smaller_choice_is_the_beginning_of_a_greater() -> None:
    held = [Choice(f"party {n % 7}", n % 11 % 3, n % 5 == 0, n % 4 == 0, n % 6) for n in range(90)]
    for most in (3, 20, 60):
        greater = foremost(held, most + 15)
        assert [greater[i] for i in foremost([held[i] for i in greater], most)] == foremost(held, most)


def test_of_very_many_positions_those_that_are_kept_apart_are_read(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    extent = topics.REPORT._replace(positions=10)
    party = bench.Cast.made().parties[0]
    asked = (None, party)
    before = [topics.world(ledger, topic, Filters(), extent) for topic in asked]
    monkeypatch.setattr(refreshing, "KEPT", 1)
    monkeypatch.setattr(behind, "KEPT", 1)
    ledger.computed.mark_everything()
    after = [topics.world(ledger, topic, Filters(), extent) for topic in asked]
    assert after == before
    for world in after:
        ids = [q.id for q in world.questions]
        shortened = [many for many, _ in ledger.computed.bounded(ids, 10) if many is not None]
        assert shortened
        assert min(shortened) > 1
        assert all(many is None for many, _ in ledger.computed.bounded(ids, 1_000_000))
    monkeypatch.undo()
    ledger.computed.mark_everything()


def test_a_page_of_an_earlier_day_needs_no_more_than_a_few_buckets_at_hand(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = Filters(as_of=bench.FIRST_DAY.replace(year=2025), limit=40)
    since, week = bench.FIRST_DAY.replace(year=2025), Filters(as_of=bench.FIRST_DAY.replace(year=2026), limit=40)
    whole, changed = list(asking.questions(ledger, then)), list(asking.changes(ledger, since, week))
    assert len(whole) == len(changed) == 40
    monkeypatch.setattr(asking, "_HELD", 2)
    monkeypatch.setattr(asking, "_FEWEST", 1)
    assert list(asking.questions(ledger, then)) == whole
    assert list(asking.changes(ledger, since, week)) == changed


def test_a_brief_of_few_of_very_many_claims_says_what_it_lacks(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics, "PAGE", topics.REPORT._replace(positions=20, claims=3))
    kept = Sayso(ledger)
    notes = [note for place in bench.Cast.made().places[:12] for note in kept.brief(place.name).notes]
    assert any("are not looked at" in note for note in notes)


def test_an_agreed_question_none_of_whose_claims_is_looked_at_is_noted(ledger: Ledger) -> None:
    kinds = (QuestionStatus.AGREED, QuestionStatus.CORROBORATED)
    question = next(q for q in asking.questions(ledger, Filters()) if q.status in kinds)
    world = topics.world(ledger, None, Filters())
    gone = {c for p in question.positions for c in p.claims}
    story = report.story(
        None, [question], [c for c in world.claims if c.id not in gone], asking.Shelf(ledger, world.articles), world.lineages,
        world.drifts, world.verifications, world.origins,
    )  # fmt: skip
    assert any(note.startswith(question.text) for note in report.brief(story).notes)


@pytest.mark.parametrize("as_of", [None, bench.FIRST_DAY.replace(year=2025)])
@pytest.mark.parametrize("most", [1, 2])
def test_a_list_of_few_positions_has_the_foremost_of_each_question_as_they_are_told_in_full(
    ledger: Ledger, as_of: object, most: int
) -> None:
    filters = Filters(as_of=as_of)  # type: ignore[arg-type]
    few = replace(filters, positions=most)
    whole, some = list(asking.questions(ledger, filters)), list(asking.questions(ledger, few))
    cut = 0
    for all_of_it, question in zip(whole, some, strict=True):
        chosen = foremost([Choice.of(p) for p in all_of_it.positions], most)
        assert question.positions == tuple(all_of_it.positions[i] for i in chosen)
        assert question.more == len(all_of_it.positions) - len(chosen)
        assert replace(question, positions=(), more=0, why="") == replace(all_of_it, positions=(), why="")
        assert question.why.partition("; ")[0].startswith(all_of_it.why.partition(":")[0])
        cut += question.more > 0
    assert cut > 1
    records = list(records_of(ledger, "questions", few, {}))
    assert records == [question_record(q, {}) for q in some]
    assert {r["more_positions"] for r in records_of(ledger, "questions", filters, {})} == {0}


def test_of_a_much_disputed_state_no_more_is_worked_out_than_is_shown(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = Filters(as_of=bench.FIRST_DAY.replace(year=2025), frame="controls", positions=1)
    before = list(asking.questions(ledger, then))
    assert any(q.status is QuestionStatus.DISPUTED and q.more for q in before)
    looked_at: list[int] = []
    monkeypatch.setattr(Weighed, "_few", lambda self, most, depth: looked_at.append(most))  # as where it takes all
    after = list(asking.questions(ledger, then))
    assert looked_at
    assert [replace(q, why="") for q in after] == [replace(q, why="") for q in before]
