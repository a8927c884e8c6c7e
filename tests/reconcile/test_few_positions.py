"""A question of which the foremost positions are asked for tells of them what it tells of them among all."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from reconcile.invented import ALDMOOR, World
from reconcile.test_kept_questions import material
from sayso import frames
from sayso.foremost import Choice, foremost
from sayso.reconcile import Answer, Asked, Context, Depth, read_answers
from sayso.types import Quantity, QuestionStatus

FRAMES = frames.load()
SIDES = ("Tarn", "Umber", "Velm", None)


def told(seed: int) -> list[Answer]:
    """What forty speakers of three sides, and of none, say of who holds one town and how many are in it, over a year."""
    rng = random.Random(seed)
    world = World()
    voices = [(f"{rng.choice(('ministry', 'army', 'mayor'))} {n}", rng.choice(SIDES)) for n in range(40)]
    # Where all are of one mind nothing is disputed.
    holders = rng.choice((("Tarn", "Umber", "Velm"), ("Tarn", "Umber", "Velm"), ("Tarn",)))
    for i in range(150):
        day = dt.date(2031, 1, 1) + dt.timedelta(days=rng.randrange(300))
        article = world.article(f"Report {i}. Line of report {i}.", rng.choice(("North", "South")), day.isoformat())
        frame = rng.choice(("controls", "controls", "share", "advancing", "troops_present"))
        by, party = rng.choice(voices)
        unit = {"share": "percent", "troops_present": "person"}.get(frame)
        quantity = Quantity(rng.choice((12, 40, 70)), None, None, unit, "some") if unit is not None else None
        says = quantity if quantity is not None else len(holders) == 1 or rng.random() < 0.8
        world.claim(
            article, f"Line of report {i}.", frame, says, by=rng.choice((by, by, by, None)), party=party, place=ALDMOOR,
            actor=None if frame in ("advancing", "troops_present") else rng.choice(holders),
            group="soldiers" if frame == "troops_present" else None,
        )  # fmt: skip
    return read_answers(material(world), FRAMES, Context.of(world.claims))


@pytest.mark.parametrize("seed", range(8))
def test_the_foremost_are_told_as_among_all(seed: int) -> None:
    buckets: dict[str, list[Answer]] = {}
    for answer in told(seed):
        buckets.setdefault(answer.bucket, []).append(answer)
    early = 0
    for answers in buckets.values():
        for depth in (Depth.ANSWERED, Depth.REPORTED, Depth.WHOLE):
            for most in (1, 2, 5, 12, 30):
                whole = [w.question(depth) for w in Asked(answers, FRAMES).weighed()]
                some = [w.question(depth, most) for w in Asked(answers, FRAMES).weighed()]
                for all_of_it, few in zip(whole, some, strict=True):
                    chosen = foremost([Choice.of(p) for p in all_of_it.positions], most)
                    assert few.positions == tuple(all_of_it.positions[i] for i in chosen)
                    assert few.more == len(all_of_it.positions) - len(chosen)
                    assert replace(few, positions=(), more=0, why="") == replace(all_of_it, positions=(), why="")
                    assert few.why.partition(":")[0] == all_of_it.why.partition(":")[0]
                    early += few.more > 0 and few.status is QuestionStatus.DISPUTED
    assert early or len({a.holder for a in buckets[f"controls|{ALDMOOR.id}"] if a.holder}) == 1


def test_what_is_told_of_a_dispute_says_that_it_is_told_of_some_positions() -> None:
    answers = [a for a in told(0) if a.frame.name == "controls"]
    (question,) = [w.question(Depth.WHOLE, 8) for w in Asked(answers, FRAMES).weighed()]
    assert question.status is QuestionStatus.DISPUTED
    assert "more pairs of answers with these" in question.why
