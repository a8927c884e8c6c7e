"""Worlds whose truth is known: who says what of which event, and the articles that tell it.

What a text leaves open no reader can decide, so the world does not ask it. "At least 27" is no answer to "46", which it
allows for: a party words its toll so only where no other party names a higher one. And a report that owes nothing to
another shares no sentence with it, not even one with other figures, which would read as a rewrite that altered them.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.worlds_texts import AT_LEAST, COLOUR, CROPS, HEADS, KNOWN, OUTLETS, PARTIES, SPOTS, TAILS, TEMPLATES, WIRES

FIRST_DAY = dt.date(2023, 2, 6)
INVENTED = 0.3
LIES, REPORTS, OWN, AGAIN = 0.5, 4, 0.35, 0.25
"""How often the second party says otherwise; most reports of one statement; how many of them are nobody's copies; how
often a town is struck once more."""

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
        return same_origin({r.file: r.origin for r in self.reports})


def _answer(s: Statement) -> object:
    # Two parties that each say that they hold a town say different things.
    return s.party if s.frame == "controls" else s.value


def same_origin(origins: dict[str, str]) -> set[tuple[str, str]]:
    """Pairs of files that have one origin."""
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
    pen = _Pen(chance, [s for statements in days for s in statements])
    reports: list[Report] = []
    for statements in days:
        reports += _reports(chance, statements, number + len(reports), pen)
    return reports


class _Pen:
    """Writes the reports on one event; no two that owe nothing to each other share a sentence."""

    def __init__(self, chance: random.Random, event: Sequence[Statement]) -> None:
        self._chance, self._event = chance, event
        self._used: set[str] = set()
        self._colour = chance.sample(COLOUR, len(COLOUR))

    def colour(self, count: int) -> list[str]:
        """Lines that fill an article, of no consequence."""
        lines, self._colour = self._colour[:count], self._colour[count:]
        chance = self._chance
        return [
            line.format(
                n=chance.randint(2, 59), m=chance.randint(60, 900), spot=chance.choice(SPOTS), crop=chance.choice(CROPS)
            )
            for line in lines
        ]

    def told(self, told: Sequence[Statement], colour: int) -> list[str] | None:
        """The statements in words used nowhere else; nothing where there are none left, for these or for so much colour."""
        if len(self._colour) < colour:
            return None
        lines, used = [], set(self._used)
        for s in told:
            fresh = [w for w in self._wordings(s) if w not in used]
            if not fresh:
                return None
            used.add(fresh[0])
            lines.append(
                fresh[0].format(
                    A=s.party,
                    a=dict(PARTIES)[s.party],
                    town=s.town,
                    n="" if isinstance(s.value, bool) else s.value,
                    said=f"{s.said:%A}",
                    day=f"{s.day.day} {s.day:%B}",
                )
            )
        self._used = used
        return lines

    def _wordings(self, s: Statement) -> list[str]:
        yes, no = TEMPLATES[s.frame]
        wordings = yes if s.value is not False else no
        higher = any(x.party != s.party and x.value > s.value for x in self._event)
        fit = [w for w in wordings if not (w == AT_LEAST and higher)]
        return self._chance.sample(fit, len(fit))


def _reports(chance: random.Random, told: tuple[Statement, ...], number: int, pen: _Pen) -> list[Report]:
    wire = chance.choice(WIRES)
    published = told[0].said
    origin = f"{number:04d}.txt"
    body = pen.told(told, 4)
    assert body is not None, "more wordings are needed"
    text = f"{told[0].town.upper()}, {_date(published)} ({wire}) - {body[0]}\n\n" + "\n\n".join(
        [*body[1:], *pen.colour(4)]
    )
    reports = [Report(origin, wire, published, told, text, origin)]
    for i in range(1, chance.randint(2, REPORTS)):
        file = f"{number + i:04d}.txt"
        outlet = f"{chance.choice(HEADS)}{chance.choice(TAILS)} {chance.choice(OUTLETS)}"
        later = published + dt.timedelta(days=chance.randrange(2))
        # Who was there words it otherwise, and saw other things. Lines are kept for the wire's next report.
        own = pen.told(told, 12) if chance.random() < OWN else None
        if own is not None:
            reports.append(Report(file, outlet, later, told, "\n\n".join([*pen.colour(1), *own, *pen.colour(5)]), file))
        else:
            kept = text if chance.random() < 0.5 else _reworded(chance, text, pen)
            reports.append(Report(file, outlet, later, told, kept, origin))
    return reports


def _reworded(chance: random.Random, text: str, pen: _Pen) -> str:
    """The text as another desk prints it: the dateline gone, some of it left out or turned round, a line of its own."""
    first, *rest = text.partition(" - ")[2].split("\n\n")
    facts, filling = rest[:-4], rest[-4:]
    chance.shuffle(filling)
    return "\n\n".join([first, *facts, *filling[:3], *pen.colour(1)])


def _date(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"


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
