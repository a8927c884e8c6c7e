"""How far a ledger's answers are from the truth of a generated world.

    python -m bench.worlds [ARTICLES] [SEED [SEED …]]

A world (:mod:`bench.worlds_made`) has parties at odds, outlets, wires, towns, and true events, some of them the second in
one town. Parties make statements on them, some of them lies; outlets report the statements on the day or later, copy a
wire, reword it, or were there themselves; later tolls replace earlier ones. The articles are read by sayso as any others
are, and its disputes, origins, supersessions and answers as of a day are held against the world's: precision, recall and
F1 of each, and how many of the positions that the reports tell of a side are in no answer. A question counts as right
where its claims come from reports of one event and no other. Of several seeds the mean and the worst are told too: one
world is luck.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import read_into
from bench.worlds_made import Asked, Told, World, same_origin, world, write
from bench.worlds_texts import TEMPLATES

if TYPE_CHECKING:
    from sayso import Sayso
    from sayso.types import Question

PARTS = ("disputes", "origins", "superseded", "as_of")


@dataclass(frozen=True)
class Tally:
    """Right, of the world's, of sayso's."""

    right: int
    wanted: int
    made: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.made) if self.wanted + self.made else 1.0

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  precision {self.right}/{self.made}  recall {self.right}/{self.wanted}"


def _tally(wanted: set[object], made: set[object]) -> Tally:
    return Tally(len(wanted & made), len(wanted), len(made))


@dataclass(frozen=True)
class Score:
    """How far the ledger's answers are from the world's. ``lost`` are positions told in the reports and in no answer."""

    disputes: Tally
    origins: Tally
    superseded: Tally
    as_of: Tally
    """Positions and disputes as of three days, of all three together."""
    lost: tuple[Told, ...]

    def lines(self) -> list[str]:
        return [
            f"disputes    {self.disputes}",
            f"origins     {self.origins}",
            f"superseded  {self.superseded}",
            f"as of       {self.as_of}",
            f"sides lost  {len(self.lost)} {self.lost[:5] if self.lost else ''}",
        ]


def score(made: World, kept: Sayso) -> Score:
    """Hold a ledger that has read a world's articles against the world."""
    files = {a.id: Path(a.file or "").name for a in kept.articles()}
    event_of = {r.file: r.told[0].event for r in made.reports}
    events = {c.id: event_of[files[c.article]] for c in kept.claims()}
    questions = kept.questions()
    lines = {files[x.article]: x.origin for x in kept.lineage()}
    days = sorted(r.published for r in made.reports)
    wanted: set[object] = set()
    found: set[object] = set()
    for day in (days[len(days) // 4], days[len(days) // 2], days[3 * len(days) // 4]):
        then = kept.questions(as_of=day)
        wanted |= {(day, d) for d in made.disputes(day)} | {(day, p) for p in made.positions(day)}
        found |= {(day, d) for d in _disputes(then, events)} | {(day, p) for p in _positions(then, events)}
    superseded = {
        (_asked(q, events), int(p.quantity.best))
        for q in questions
        for p in q.positions
        if q.frame == "killed" and p.superseded and p.quantity and p.quantity.best is not None
    }
    return Score(
        _tally(set(made.disputes()), set(_disputes(questions, events))),
        _tally(set(made.pairs()), set(same_origin(lines))),
        _tally(set(made.superseded()), set(superseded)),
        _tally(wanted, found),
        tuple(sorted(made.positions() - _positions(questions, events), key=str)),
    )


def _asked(question: Question, events: Mapping[str, int]) -> Asked:
    about = {events[c] for p in question.positions for c in p.claims}
    return question.frame, tuple(sorted(about))


def _disputes(questions: Sequence[Question], events: Mapping[str, int]) -> set[Asked]:
    return {_asked(q, events) for q in questions if q.status.value == "disputed" and q.frame in TEMPLATES}


def _positions(questions: Sequence[Question], events: Mapping[str, int]) -> set[Told]:
    found: set[Told] = set()
    for q in questions:
        for p in q.positions:
            if p.party is None or q.frame not in TEMPLATES:
                continue
            number = p.quantity.best if p.quantity else None
            value: int | bool = int(number) if q.frame == "killed" and number is not None else p.value is not False
            found.add((*_asked(q, events), p.party, value))
    return found


def measure(articles: int, seed: int, folder: Path) -> Score:
    """Make a world, read it, score what was made of it."""
    import sayso

    made = world(articles, seed)
    write(made, folder / "articles")
    with sayso.open(folder / "world.db") as kept:
        read_into(kept, folder / "articles", casts=[folder / "cast.toml"])
        return score(made, kept)


def mean(tallies: Sequence[Tally]) -> float:
    """The mean F1 of those that hold anything to be found."""
    told = [t.f1 for t in tallies if t.wanted or t.made]
    return sum(told) / len(told) if told else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of one world or of several."""
    given = [int(a) for a in (sys.argv[1:] if arguments is None else arguments)]
    articles, seeds = given[0] if given else 200, given[1:] or [1]
    scores = []
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="sayso-worlds-") as work:
            scores.append(measure(articles, seed, Path(work)))
        print(f"{articles} articles, seed {seed}")
        print("\n".join(scores[-1].lines()))
    if len(scores) > 1:
        for name in PARTS:
            tallies = [getattr(s, name) for s in scores]
            print(f"mean {name:<12} {mean(tallies):.3f}  worst {min(t.f1 for t in tallies):.3f}")
        print(f"sides lost in all {sum(len(s.lost) for s in scores)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
