"""Questions on an earlier day, and what changed since, equal what all answers of that day make at once."""

from __future__ import annotations

import datetime as dt
import gc
from collections import defaultdict
from collections.abc import Iterator

import pytest

from reconcile.compared import compared
from reconcile.invented import World
from reconcile.test_kept_questions import invented, material, reading
from sayso import asking, frames
from sayso.ledger import Filters, Ledger, store
from sayso.question_records import change_record
from sayso.reconcile import Answer, Context, Depth, ask, read_answers, superseding
from sayso.reconcile import positions as positions_module
from sayso.reconcile.clashes import disputes
from sayso.reconcile.conflict import at_one_time, incompatible
from sayso.reconcile.positions import positions
from sayso.reconcile.questions import Asked
from sayso.reconcile.status import judge
from sayso.types import Change, Question, QuestionStatus
from sayso.undisturbed import undisturbed

DAY, SINCE, LAST = dt.date(2031, 5, 24), dt.date(2031, 5, 14), dt.date(2031, 5, 13)
FRAMES = frames.load()
WHOLE = Depth.WHOLE


@pytest.fixture(params=range(4))
def world(request: pytest.FixtureRequest) -> World:
    return invented(request.param, articles=40)


@pytest.fixture
def ledger(url: str, world: World) -> Iterator[Ledger]:
    with Ledger.open(url) as made:
        for article in world.articles.values():
            made.add(article, b"", "text/plain", b"", reading(world, article.id))
        made.put_lineages(world.lineages.values())
        yield made


def buckets(world: World, day: dt.date) -> dict[str, list[Answer]]:
    """All answers that were out by the end of a day."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in read_answers(material(world), FRAMES, Context.of(world.claims)):
        if answer.published is not None and answer.published <= day:
            found[answer.bucket].append(answer)
    return found


def ids(items: list[Question]) -> list[str]:
    return sorted(q.id for q in items)


def test_questions_then_equal_those_of_all_answers_of_then(ledger: Ledger, world: World) -> None:
    slowly = {q.id: q for answers in buckets(world, DAY).values() for q in ask(answers, FRAMES)}
    found = list(asking.questions(ledger, Filters(as_of=DAY)))
    assert len(found) > 20
    assert {q.id: q for q in found} == slowly
    assert len(found) == len(slowly)
    # A page is the same stretch of the whole list.
    assert list(asking.questions(ledger, Filters(as_of=DAY, limit=7, offset=5))) == found[5:12]


def test_changes_equal_a_comparison_of_all_of_then_with_all_of_now(ledger: Ledger, world: World) -> None:
    late = {c.id for c in world.claims if (day := world.articles[c.article].published) is not None and day >= SINCE}
    then = buckets(world, SINCE - dt.timedelta(days=1))
    slowly: list[Change] = []
    for bucket, answers in buckets(world, DAY).items():
        before = ask(then.get(bucket, []), FRAMES)
        touched = ask(answers, FRAMES, about=late)
        slowly += compared(before, touched, FRAMES)
    found = list(asking.changes(ledger, SINCE, Filters(as_of=DAY)))
    assert len(found) > 10
    assert sorted(map(repr, found)) == sorted(map(repr, slowly))
    assert list(asking.changes(ledger, SINCE, Filters(as_of=DAY, limit=6))) == found[:6]


def test_changes_since_a_day_of_learning_equal_a_comparison_of_what_was_known_with_all(
    url: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = dt.datetime(2031, 7, 7, 12, tzinfo=dt.UTC)
    later = sorted(world.articles)[::3]
    with Ledger.open(url) as made:
        for day, part in enumerate((sorted(set(world.articles) - set(later)), later)):
            monkeypatch.setattr(store, "_now", lambda day=day: monday + dt.timedelta(days=day))
            for ident in part:
                made.add(world.articles[ident], b"", "text/plain", b"", reading(world, ident))
        made.put_lineages(world.lineages.values())
        since = dt.date(2031, 7, 8)
        found = list(asking.changes(made, since, Filters(), learned=True))
        assert not list(asking.changes(made, since + dt.timedelta(days=1), Filters(), learned=True))
        # Of Tuesday's articles alone it is known by then that they were learned.
        assert list(asking.changes(made, since, Filters(learned_by=since), learned=True)) == found
    everything: dict[str, list[Answer]] = defaultdict(list)
    for answer in read_answers(material(world), FRAMES, Context.of(world.claims)):
        everything[answer.bucket].append(answer)
    touched = {c.id for c in world.claims if c.article in later}
    slowly: list[Change] = []
    for answers in everything.values():
        before = ask([a for a in answers if a.article not in later], FRAMES)
        slowly += compared(before, ask(answers, FRAMES, about=touched), FRAMES)
    assert len(found) > 10
    assert sorted(map(repr, found)) == sorted(map(repr, slowly))


def test_a_question_is_the_same_whichever_were_asked_before_it(world: World) -> None:
    for answers in buckets(world, DAY).values():
        whole = ask(answers, FRAMES)
        made = Asked(answers, FRAMES)
        for question in reversed(whole):
            claims = {c for p in question.positions for c in p.claims}
            assert question in made.about(claims)
        assert made.about() == whole
        assert made.about([]) == []


def test_clashes_are_those_that_comparing_every_two_positions_finds(world: World) -> None:
    seen = 0
    for answers in buckets(world, DAY).values():
        frame = answers[0].frame
        held = superseding.superseded(positions([a for a in answers if a.counts and a.frame is frame], frame), frame)
        if frame.answer == "quantity":
            continue  # there updates and figures of one report are no clashes: only states are compared in plain pairs
        apart = [
            {j for j, b in enumerate(held)
             if a.stand.who != b.stand.who and incompatible(a.stand, b.stand, frame) and at_one_time(a.stand, b.stand, frame)}
            for a in held
        ]  # fmt: skip
        clashes, against = disputes(held, frame)
        assert set(against) == {i for i, others in enumerate(apart) if others}
        assert all(against[i] in others for i, others in enumerate(apart) if others)
        assert bool(clashes) is any(apart)
        seen += len(clashes)
        for other in (judge(held, frame), judge(held, frame, briefly=True)):
            assert (other.status is QuestionStatus.DISPUTED) is any(apart)
    assert seen


def test_what_replaces_an_answer_is_found_by_looking_up_as_by_walking(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = 0
    for answers in buckets(world, dt.date.max).values():
        frame = answers[0].frame
        own = [a for a in answers if a.counts and a.frame is frame]
        found = []
        for walk in (0, 1, 10_000):
            monkeypatch.setattr(superseding, "_WALK", walk)
            found.append(superseding.superseded(positions(own, frame), frame))
        assert found[0] == found[1] == found[2]
        replaced += sum(h.position.superseded for h in found[0])
    assert replaced


def test_changes_for_lists_are_the_same_with_less_told_of_each_question(ledger: Ledger) -> None:
    whole = list(asking.changes(ledger, SINCE, Filters(as_of=DAY)))
    brief = list(asking.changes(ledger, SINCE, Filters(as_of=DAY), whole=False))
    assert list(map(change_record, brief)) == list(map(change_record, whole))
    assert not any(c.question.positions or c.question.why for c in brief)
    assert all(c.question.why for c in whole)


def test_what_is_made_of_a_speakers_answers_on_a_state_is_made_once_for_then_and_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    # The second is Tarn's as the first is, which only the first tells.
    told = (
        ("Tarn interior ministry", "Tarn", True),
        ("interior ministry", None, False),
        ("hospital", None, True),
        ("Umber army", None, True),
    )
    for n, (by, party, holds) in enumerate(told):
        article = world.article(f"Report {n} on Aldmoor.", "North", f"2031-05-{10 + n}")
        world.claim(article, f"Report {n}", "encircled", holds, by=by, party=party)
    answers = list(read_answers(material(world), FRAMES, Context.of(world.claims)))
    made: list[str] = []

    def noted(run: list[Answer], *others: object) -> object:
        made.extend(a.who for a in run)
        return position(run, *others)

    position = positions_module._position
    monkeypatch.setattr(positions_module, "_position", noted)
    asked = Asked(answers, FRAMES)
    (now,) = asked.weighed()
    assert len(now.question(WHOLE).positions) == len(made) == 4
    made.clear()
    (then,) = asked.before(now, lambda answer: answer.published == LAST)
    assert len(then.question(WHOLE).positions) == 3
    assert [p.party for p in now.question(WHOLE).positions if p.speaker == "interior ministry"] == ["Tarn"]
    assert not made
    assert [then.question(WHOLE)] == Asked([a for a in answers if a.published != LAST], FRAMES).about()


def test_what_was_given_up_is_looked_for_among_the_kin_of_those_who_say_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    told = (
        ("Tarn ministry", "Tarn", True),
        ("Umber army", "Umber", False),
        ("Umber council", "Umber", False),
        ("hospital", None, True),
        ("Tarn army", "Tarn", False),
    )
    for n, (by, party, holds) in enumerate(told):
        article = world.article(f"Report {n} on Aldmoor.", "North", f"2031-05-{10 + n}")
        world.claim(article, f"Report {n}", "encircled", holds, by=by, party=party)
    asked = Asked(list(read_answers(material(world), FRAMES, Context.of(world.claims))), FRAMES)
    (now,) = asked.weighed()
    (then,) = asked.before(now, lambda answer: answer.published == dt.date(2031, 5, 14))
    made: list[str] = []
    position = positions_module._position

    def noted(run: list[Answer], *others: object) -> object:
        made.extend(a.speaker or "" for a in run)
        return position(run, *others)

    monkeypatch.setattr(positions_module, "_position", noted)
    (gone,) = now.given_up(then)
    assert (gone.speaker, gone.value) == ("Tarn ministry", True)
    assert set(made) == {"Tarn army", "Tarn ministry"}


def test_no_more_answers_are_made_than_a_page_asks_for(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the buckets that are read with them, and those of what would come next, are not."""
    every = list(asking.questions(ledger, Filters(as_of=DAY)))
    made: list[str] = []

    def noted(self: Asked, answers: list[Answer], *others: object) -> None:
        made.append(answers[0].bucket)
        init(self, answers, *others)  # type: ignore[arg-type]

    init = Asked.__init__
    monkeypatch.setattr(Asked, "__init__", noted)
    assert list(asking.questions(ledger, Filters(as_of=DAY, limit=1))) == every[:1]
    assert len(made) == 1
    made.clear()
    assert len(list(asking.changes(ledger, SINCE, Filters(as_of=DAY, limit=1), whole=False))) == 1
    assert len(set(made)) == 1
    assert not list(asking.questions(ledger, Filters(as_of=DAY, limit=0)))
    assert not list(asking.changes(ledger, SINCE, Filters(as_of=DAY, limit=0)))


def test_what_was_made_of_answers_is_freed_at_once(world: World) -> None:
    """Nothing holds itself: the collector would look through all that a page was made of before it is told."""
    made = buckets(world, DAY)
    gc.collect()
    with undisturbed():
        for answers in made.values():
            asked = Asked(answers, FRAMES)
            for question in asked.weighed():
                for before in asked.before(question, lambda answer: answer.published == LAST):
                    if before.frame == question.frame:
                        question.given_up(before)
                question.question(WHOLE)
            del asked
        assert gc.collect() == 0


def test_what_a_page_of_then_was_made_of_is_freed_with_it(ledger: Ledger) -> None:
    def held() -> int:
        return sum(isinstance(value, Answer) for value in gc.get_objects())

    gc.collect()
    before = held()
    with undisturbed():
        assert list(asking.questions(ledger, Filters(as_of=DAY)))
        assert list(asking.changes(ledger, SINCE, Filters(as_of=DAY), whole=False))
        assert held() == before
