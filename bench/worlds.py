"""A generator of worlds whose truth is known, and how far a ledger's answers are from it.

    python -m bench.worlds [ARTICLES] [SEED]

A world has parties at odds, outlets, wires, towns, and true events, some of them the second in one town. Parties make
statements on them, some of them lies; outlets report the statements on the day or later, copy a wire, reword it, or were
there themselves; later tolls replace earlier ones. Each report is rendered to an article from templates with several
wordings a fact; the names are invented, but for towns that every gazetteer has. The articles are read by sayso as any
others are, and its disputes, origins, supersessions and answers as of a day are held against the world's: precision,
recall and F1 of each, and how many of the positions that the reports tell of a side are in no answer. A question counts
as right where its claims come from reports of one event and no other.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso import Sayso
    from sayso.types import Question

FIRST_DAY = dt.date(2023, 2, 6)
PARTIES = (("Velmark", "Velmarkan"), ("Ossaria", "Ossarian"), ("Caldova", "Caldovan"), ("Merrin", "Merrinese"))
HEADS = "Bren Dun Ald Kest Tor Wex Hol Fen Car Sed Ost Pel Rav Tam Yar Gol Hesk Lum Nar Quor".split()
TAILS = "nick wick mere moor ford grave stead holm ridge combe gate mark burn ness dale thorpe".split()
KNOWN = (
    "Bergen Adelaide Dunedin Halifax Uppsala Turku Aarhus Graz Basel Utrecht Porto Ghent Cork Linz Tampere "
    "Hobart Napier Nelson Oulu Odense Trondheim Stavanger Innsbruck Salzburg Coimbra Namur Galway Limerick"
).split()
INVENTED = 0.3
OUTLETS = "Courier Gazette Record Post Times Herald Signal Monitor Dispatch Observer".split()
WIRES = ("Northwire", "Eastern Press Service")
LIES, REPORTS, OWN, AGAIN = 0.5, 4, 0.35, 0.25
"""How often the second party says otherwise; most reports of one statement; how many of them are nobody's copies; how
often a town is struck once more."""

NUMBERS = dict(enumerate("zero one two three four five six seven eight nine".split()))

# Every template tells one statement; {n} is a number, {town}, {day}, {A} a party, {a} its adjective.
TOLL = (
    "{A}'s health ministry said on {said} that {n} people had been killed in {town} on {day}.",
    "{n} people were killed in {town} on {day}, {A}'s health ministry said on {said}.",
    "The {a} health ministry said on {said} that the attack on {town} on {day} had killed {n} people.",
    "On {said} {A}'s health ministry said {n} people had died in {town} on {day}.",
    "At least {n} people died in {town} on {day}, according to {A}'s health ministry.",
)
HOLDS = (
    "{A}'s defence ministry said on {said} that its forces controlled {town}.",
    "The {a} defence ministry said on {said} its troops were in full control of {town}.",
    "{town} is under {a} control, {A}'s defence ministry said on {said}.",
    "On {said} {A}'s defence ministry said its forces held {town}.",
)
RING = (
    "{A}'s army said on {said} that {town} was encircled.",
    "The {a} army said on {said} that it had encircled {town}.",
    "{town} has been surrounded, {A}'s army said on {said}.",
    "On {said} the {a} army said {town} was surrounded on all sides.",
)
NO_RING = (
    "{A}'s army denied on {said} that {town} was encircled.",
    "The {a} army said on {said} that {town} was not encircled.",
    "{town} is not surrounded, {A}'s army said on {said}.",
    "On {said} the {a} army denied that {town} had been encircled.",
)
STRUCK = (
    "{A}'s government said on {said} that missiles had struck {town} on {day}.",
    "Missiles hit {town} on {day}, {A}'s government said on {said}.",
    "The {a} government said on {said} that {town} had been struck by missiles on {day}.",
    "On {said} {A}'s government said {town} was hit by missiles on {day}.",
)
NOT_STRUCK = (
    "{A}'s government denied on {said} that missiles had struck {town} on {day}.",
    "The {a} government said on {said} that {town} had not been hit by missiles on {day}.",
    "On {said} {A}'s government said no missiles had struck {town} on {day}.",
    "No missiles hit {town} on {day}, the {a} government said on {said}.",
)
TEMPLATES = {
    "killed": (TOLL, ()),
    "controls": (HOLDS, ()),
    "encircled": (RING, NO_RING),
    "struck": (STRUCK, NOT_STRUCK),
}
# What fills an article: of no consequence, and in no two articles the same.
COLOUR = (
    "The {n} o'clock bus to {spot} left with {m} passengers and came back with {n}.",
    "In {spot} {m} farmers brought in the last of the {crop} and {n} waited for a dry day.",
    "A {crop} seller from {spot} had put up {n} stalls by noon and sold {m} baskets.",
    "The {spot} road was shut for {n} hours so that {m} metres of fence could be mended.",
    "Schools in {spot} will stay closed for {n} days, and {m} pupils are taught by radio.",
    "The price of {crop} rose by {n} percent in {spot}, where {m} traders met in the old hall.",
    "Rain fell on {spot} for {n} hours and left {m} cellars full of water.",
    "A choir of {m} rehearsed in {spot} for the {n}th week and sang until dark.",
    "The river at {spot} stood {n} centimetres above its mark, as it did {m} years ago.",
    "{m} postcards of {spot} from {n} countries hang in the library until spring.",
)
SPOTS = (
    "the harbour",
    "the old mill",
    "the lower market",
    "the station",
    "the upper valley",
    "the north quay",
    "the brick works",
)
CROPS = "beets barley plums flax hops rye leeks pears".split()


def _colour(chance: random.Random, count: int) -> list[str]:
    return [
        line.format(
            n=chance.randint(2, 59), m=chance.randint(60, 900), spot=chance.choice(SPOTS), crop=chance.choice(CROPS)
        )
        for line in chance.sample(COLOUR, count)
    ]


Asked = tuple[str, tuple[int, ...]]
"""A question by its frame and the true events that it is about: one, where they are told apart as they are."""
Told = tuple[str, tuple[int, ...], str, "int | bool"]
"""A position: the question, the party, and what it says."""


@dataclass(frozen=True)
class Statement:
    """What one party says of one event: ``value`` is a number, or whether it is so; ``said`` is the day."""

    event: int
    frame: str
    town: str
    party: str
    value: int | bool
    said: dt.date
    day: dt.date

    @property
    def key(self) -> Asked:
        return self.frame, (self.event,)


@dataclass
class Report:
    """One article: ``origin`` is the file of the report that it copies or rewords, its own where it does neither."""

    file: str
    outlet: str
    published: dt.date
    told: tuple[Statement, ...]
    text: str
    origin: str


@dataclass
class World:
    """All reports, and the statements in them."""

    reports: list[Report] = field(default_factory=list)

    def known(self, by: dt.date | None = None) -> list[Statement]:
        """The statements reported by a day, each once."""
        told = [s for r in self.reports if by is None or r.published <= by for s in r.told]
        return sorted(set(told), key=lambda s: (s.event, s.said, s.party, s.value))

    def disputes(self, by: dt.date | None = None) -> set[Asked]:
        """The questions on which two parties' last words by a day cannot both hold."""
        last: dict[Asked, dict[str, Statement]] = defaultdict(dict)
        for s in self.known(by):
            last[s.key][s.party] = max(last[s.key].get(s.party, s), s, key=lambda x: x.said)
        return {key for key, said in last.items() if len({_answer(s) for s in said.values()}) > 1}

    def superseded(self) -> set[tuple[Asked, int]]:
        """Question and number of the tolls that the same party replaced by a later, higher one."""
        found = set()
        for s in self.known():
            later = [x for x in self.known() if (x.event, x.party) == (s.event, s.party) and x.said > s.said]
            if s.frame == "killed" and any(x.value > s.value for x in later):
                found.add((s.key, int(s.value)))
        return found

    def positions(self, by: dt.date | None = None) -> set[Told]:
        """Who says what, by a day."""
        return {(*s.key, s.party, s.value) for s in self.known(by)}

    def pairs(self) -> set[tuple[str, str]]:
        """Pairs of files with one origin."""
        return _pairs({r.file: r.origin for r in self.reports})


def _answer(s: Statement) -> object:
    # Two parties that each say that they hold a town say different things.
    return s.party if s.frame == "controls" else s.value


def _pairs(origins: dict[str, str]) -> set[tuple[str, str]]:
    files = sorted(origins)
    return {(a, b) for i, a in enumerate(files) for b in files[i + 1 :] if origins[a] == origins[b]}


def world(articles: int, seed: int) -> World:
    """A world of so many articles; the same seed makes the same one."""
    chance = random.Random(seed)
    towns = _towns(chance)
    made = World()
    event = 0
    seen: list[Statement] = []
    while len(made.reports) < articles:
        frame = chance.choice(sorted(TEMPLATES))
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(150))
        before = [s for s in seen if s.frame == frame and frame in ("killed", "struck")]
        again = chance.choice(before) if before and chance.random() < AGAIN else None
        if again is not None:
            # The same town once more, next morning or months later, is another event.
            day = again.day + dt.timedelta(days=chance.choice((1, 2, 40, 120)))
            seen = [s for s in seen if s.town != again.town]
        made.reports += _event(chance, event, frame, again.town if again else next(towns), day, len(made.reports))
        seen.append(made.reports[-1].told[0])
        event += 1
    del made.reports[articles:]
    known = {r.file for r in made.reports}
    assert all(r.origin in known for r in made.reports)
    return made


def _towns(chance: random.Random) -> Iterator[str]:
    """Towns, each once: some that exist nowhere, the others neutral ones that a gazetteer has, while there are any."""
    known = chance.sample(KNOWN, len(KNOWN))
    seen: set[str] = set()
    while True:
        town = chance.choice(HEADS) + chance.choice(TAILS)
        if known and chance.random() >= INVENTED:
            yield known.pop()
        elif town not in seen:
            seen.add(town)
            yield town


def _event(chance: random.Random, event: int, frame: str, town: str, day: dt.date, number: int) -> list[Report]:
    """The statements on one event in one town, and the reports that tell them, day by day."""
    one, other = chance.sample(PARTIES, 2)
    lie = chance.random() < LIES
    said = day + dt.timedelta(days=1)
    toll = chance.randint(11, 60)
    first: int | bool = toll if frame == "killed" else True
    second: int | bool = (toll + chance.randint(9, 40) if lie else toll) if frame == "killed" else not lie
    told = [Statement(event, frame, town, one[0], first, said, day)]
    # Two parties never hold one town: who does not dispute it keeps silent, or names the same holder, which is rare.
    if not (frame == "controls" and not lie):
        told.append(Statement(event, frame, town, other[0], second if frame != "controls" else True, said, day))
    days = [tuple(told)]
    if frame == "killed" and chance.random() < 0.6:
        more = Statement(event, frame, town, one[0], toll + chance.randint(2, 8), said + dt.timedelta(days=3), day)
        days.append((more,))
    reports: list[Report] = []
    for statements in days:
        reports += _reports(chance, statements, number + len(reports))
    return reports


def _reports(chance: random.Random, told: tuple[Statement, ...], number: int) -> list[Report]:
    wire = chance.choice(WIRES)
    published = told[0].said
    origin = f"{number:04d}.txt"
    used: set[str] = set()
    body = _told(chance, told, used)
    text = f"{told[0].town.upper()}, {_date(published)} ({wire}) - {body[0]}\n\n" + "\n\n".join(
        [*body[1:], *_colour(chance, 4)]
    )
    reports = [Report(origin, wire, published, told, text, origin)]
    for i in range(1, chance.randint(2, REPORTS)):
        file = f"{number + i:04d}.txt"
        outlet = f"{chance.choice(HEADS)}{chance.choice(TAILS)} {chance.choice(OUTLETS)}"
        later = published + dt.timedelta(days=chance.randrange(2))
        if chance.random() < OWN:
            # Who was there words it otherwise, and saw other things.
            own = _told(chance, told, used)
            reports.append(
                Report(file, outlet, later, told, "\n\n".join([*_colour(chance, 1), *own, *_colour(chance, 5)]), file)
            )
        else:
            kept = text if chance.random() < 0.5 else _reworded(chance, text)
            reports.append(Report(file, outlet, later, told, kept, origin))
    return reports


def _told(chance: random.Random, told: Iterable[Statement], used: set[str]) -> list[str]:
    """The statements in words, none of them ``used`` before while there are others."""
    adjectives = dict(PARTIES)
    lines = []
    for s in told:
        yes, no = TEMPLATES[s.frame]
        choices = yes if s.value is not False else no
        template = chance.choice([c for c in choices if c not in used] or choices)
        used.add(template)
        number = "" if isinstance(s.value, bool) else str(s.value)
        lines.append(
            template.format(
                A=s.party,
                a=adjectives[s.party],
                town=s.town,
                n=number,
                said=f"{s.said:%A}",
                day=f"{s.day.day} {s.day:%B}",
            )
        )
    return lines


def _reworded(chance: random.Random, text: str) -> str:
    """The text as another desk prints it: the dateline gone, some of it left out or turned round, a line of its own."""
    first, *rest = text.partition(" - ")[2].split("\n\n")
    facts, filling = rest[:-4], rest[-4:]
    chance.shuffle(filling)
    return "\n\n".join([first, *facts, *filling[:3], *_colour(chance, 1)])


def _date(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


# ------------------------------------------------------------------------------------------ what sayso makes of it


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
        _tally(set(made.pairs()), set(_pairs(lines))),
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


def write(made: World, folder: Path) -> None:
    """The world's articles as files, with a manifest of what is known from outside the texts."""
    folder.mkdir(parents=True, exist_ok=True)
    # Countries that exist nowhere are told to sayso as a user tells it the parties of a story.
    cast = (f'[[party]]\nname = "{name}"\naliases = ["{adjective}"]\n' for name, adjective in PARTIES)
    (folder.parent / "cast.toml").write_text("\n".join(cast), encoding="utf-8")
    for report in made.reports:
        (folder / report.file).write_text(report.text + "\n", encoding="utf-8")
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("file", "outlet", "url", "published", "title"))
        rows.writerows((r.file, r.outlet, "", r.published.isoformat(), "") for r in made.reports)


def measure(articles: int, seed: int, folder: Path) -> Score:
    """Make a world, read it, score what was made of it."""
    import sayso

    made = world(articles, seed)
    write(made, folder / "articles")
    with sayso.open(folder / "world.db") as kept:
        kept.read(folder / "articles", casts=[folder / "cast.toml"])
        return score(made, kept)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of one world."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    articles, seed = int(given[0]) if given else 200, int(given[1]) if len(given) > 1 else 1
    with tempfile.TemporaryDirectory(prefix="sayso-worlds-") as work:
        result = measure(articles, seed, Path(work))
    print(f"{articles} articles, seed {seed}")
    print("\n".join(result.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
