"""Questions on an earlier day come out the same where only the events asked about are put together, and the weeks before."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from reconcile.invented import ALDMOOR, BRANT, World
from reconcile.test_kept_questions import material, reading
from sayso import asking, frames
from sayso.ledger import Filters, Ledger
from sayso.reconcile import (
    Answer,
    Asked,
    AskedThen,
    Context,
    Depth,
    Sheaf,
    bygone,
    changes,
    in_order,
    read_answers,
    sheaf,
)  # fmt: skip
from sayso.types import Article, FactStatus, Interval, Place, Quantity

FRAMES = frames.load()
FIRST, DAYS = dt.date(2031, 1, 1), 700
NUMBERS = (2, 4, 12, 14, 40, 60)


def story(seed: int, many: int = 260, place: Place = ALDMOOR) -> World:
    """Two years of one town: reports of the day, of days before, of stretches of days and of years ago; some name no day."""
    rng = random.Random(seed)
    # Of one event a week and of several a day.
    days = rng.choice((DAYS, DAYS // 2))
    named, late, stretch, long = rng.choice(((0.6, 0.05, 0.1, 0.02), (0.7, 0.0, 0.0, 0.0), (0.3, 0.02, 0.0, 0.0)))
    world = World()
    made: list[Article] = []
    for i in range(many):
        day = FIRST + dt.timedelta(days=rng.randrange(days))
        of = rng.choice(made[-40:]) if made and rng.random() < 0.3 else None
        text = f"Report {i}. " + " ".join(f"Line {n} of report {i}." for n in range(3))
        published = None if rng.random() < 0.02 else day.isoformat()
        article = world.article(text, rng.choice(("North", "South", "East")), published, of=of)
        made.append(article)
        for n in range(rng.randrange(1, 4)):
            frame = rng.choice(("killed", "wounded", "displaced", "struck", "responsible", "advancing", "repelled"))
            counted = frame in ("killed", "wounded", "displaced")
            number = rng.choice(NUMBERS)
            about = None
            if rng.random() < named:
                start = day - dt.timedelta(days=rng.randrange(4))
                if rng.random() < late:
                    start -= dt.timedelta(days=rng.randrange(60, 500))
                length = rng.randrange(2, 25) if rng.random() < stretch else 0
                length = rng.randrange(40, 200) if rng.random() < long else length
                about = Interval(start, start + dt.timedelta(days=length), "then", "")
            world.claim(
                article, f"Line {n} of report {i}.", frame,
                Quantity(number, None, None, "person", str(number)) if counted else rng.random() < 0.8,
                by=(by := rng.choice(("Tarn ministry", "Umber army", "hospital", None))),
                party={"Tarn ministry": "Tarn", "Umber army": "Umber"}.get(by or ""),
                place=place, group="people" if counted else None,
                actor=rng.choice(("Tarn", "Umber", None)) if frame in ("struck", "responsible") else None, about=about,
                status=FactStatus.STATED if rng.random() < 0.9 else FactStatus.POSSIBLE,
            )  # fmt: skip
    return world


def buckets(world: World) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in read_answers(material(world), FRAMES, Context.of(world.claims)):
        found.setdefault(answer.bucket, []).append(answer)
    return {bucket: in_order(answers) for bucket, answers in found.items()}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of buckets with few answers, too, it is known which event each tells of, and few of them are read at once."""
    monkeypatch.setattr("sayso.reconcile.long_past.FEWEST", 20)
    monkeypatch.setattr("sayso.reconcile.packing._LOT", 16)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("seed", range(12))
def test_what_is_asked_is_answered_as_by_all_answers_of_then(seed: int) -> None:
    rng = random.Random(seed)
    fewer = 0
    for _, answers in sorted(buckets(story(seed)).items()):
        told = bygone(answers, FRAMES, ())
        if not told:
            continue
        kept = Sheaf(sheaf(answers, told))
        for _ in range(4):
            by = FIRST + dt.timedelta(days=rng.randrange(200, DAYS + 20))
            since = by - dt.timedelta(days=rng.choice((3, 7, 40)))
            out = kept.answers(FRAMES, by)
            if not out:
                continue
            then, whole = AskedThen(kept, FRAMES, (), by), Asked(out, FRAMES)
            for some in (
                [a.claim for a in out if a.published and a.published >= since],
                [a.claim for a in rng.sample(out, min(5, len(out)))],
                [rng.choice(out).claim],
                ["nobody's"],
            ):
                depth = rng.choice(list(Depth))
                assert then.about(some, depth) == whole.about(some, depth)
                of_all = {q.id: q for q in whole.weighed(some)}
                for question in then.weighed(some):
                    wanted = whole.before(of_all[question.id], lambda a, day=since: a.published >= day)
                    found = then.before(question, since)
                    assert [q.question(Depth.WHOLE) for q in found] == [q.question(Depth.WHOLE) for q in wanted]
                    assert changes(found, question, FRAMES) == changes(wanted, of_all[question.id], FRAMES)
            fewer += then.looked_at < len(out)
    assert fewer


@pytest.mark.usefixtures("few")
def test_nothing_is_kept_of_what_more_than_days_tells_apart() -> None:
    (answers,) = (a for b, a in buckets(story(1)).items() if b.startswith("killed"))
    assert bygone(answers, FRAMES, ())
    group = answers[0].group._replace(part="soldiers")
    for other in (
        answers[0]._replace(group=group), answers[0]._replace(home="name:brant"), answers[0]._replace(claim="~c1~a1"),
        answers[0]._replace(place=ALDMOOR.spot("clinic")), answers[1],
    ):  # fmt: skip
        assert not bygone(in_order([other, *answers[1:]]), FRAMES, ())
    assert not bygone(answers[:19], FRAMES, ())


@pytest.mark.usefixtures("few")
def test_a_ledger_tells_the_same_of_an_earlier_day_with_and_without_what_is_kept_of_the_past(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = story(3)
    world_of_brant = story(4, many=60, place=BRANT)
    by, since = Filters(as_of=FIRST + dt.timedelta(days=400)), FIRST + dt.timedelta(days=380)
    with Ledger.open(url) as ledger:
        for told in (world, world_of_brant):
            for article in told.articles.values():
                ledger.add(article, b"", "text/plain", b"", reading(told, article.id))
            ledger.put_lineages(told.lineages.values())
        asked: list[bool] = []
        make = AskedThen.__init__

        def noted(self: AskedThen, *given: object) -> None:
            make(self, *given)  # type: ignore[arg-type]
            asked.append(True)

        monkeypatch.setattr(AskedThen, "__init__", noted)
        found = list(asking.questions(ledger, by)), list(asking.changes(ledger, since, by))
        assert asked
        monkeypatch.setattr("sayso.reconcile.bygone", lambda *_: [])
        ledger.computed.mark_everything()
        asked.clear()
        assert (list(asking.questions(ledger, by)), list(asking.changes(ledger, since, by))) == found
        assert not asked
        assert len(found[0]) > 50
        assert len(found[1]) > 10
