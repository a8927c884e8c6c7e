"""A seeded generator of news: many different articles over events like the bundled example's, all of it invented.

    python -m bench.generate FOLDER [COUNT] [SEED]

writes COUNT articles of some 150 to 500 words and their ``manifest.csv``. Each story has its own town, people,
numbers and days; most articles are reports of their own, a share are rewrites of an earlier one (reordered, cut, in
other words for the same facts) and a share are reprints under another outlet's furniture. The same seed makes the
same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST_DAY = dt.date(2024, 1, 8)
HEADS = "Bren Dun Ald Kest Mar Tor Wex Hol Fen Car Lan Sed Ost Pel Rav Tam Vel Yar".split()
TAILS = "nick wick mere moor ford grave stead holm ridge ley combe gate mark field burn ness".split()
FIRST = (
    "Ana Bruno Carla Davin Edda Felix Greta Hanne Ivo Jonas Katya Lena Milo Nadia Oren Petra Quill Rosa Stefan "
    "Tilda Ugo Vera Willem Yara"
).split()
LAST = (
    "Ashdown Brill Card Dorn Esk Fisk Garrow Hale Imry Jarrow Kell Lorne Maren Norr Osk Pell Roke Soll Thorne "
    "Ulm Vash Wren Yule Zorn"
).split()
OUTLETS = "Courier Gazette Record Post Times Herald Signal Monitor Dispatch Observer".split()
SIDES = (("Velmark", "Velmarkan"), ("Ossaria", "Ossarian"), ("Caldova", "Caldovan"), ("Merrin", "Merrinese"))
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# Both sides get the same kinds of sentence; a rewrite takes other wordings of the same facts.
PARAGRAPHS = tuple(Path(__file__).with_name("paragraphs.txt").read_text(encoding="utf-8").splitlines()[1:])
CHOICE = re.compile(r"\[([^\[\]]*)\]")
HANDS = ("entirely in our hands", "quiet and under our control", "where it has always been", "fully in our hands")
QUOTES = (
    "We were attacked on our own side of the river and we answered",
    "Nobody here wanted this day",
    "We will not be drawn into a longer war",
    "Our soldiers acted as any soldiers would have acted",
    "There is no order that we are ashamed of",
    "We counted patients, not bullets",
    "People came with what they could carry",
    "We should have rung the bells and we did not",
    "I ask both governments to talk before they shoot",
    "The guns were silent when I went to bed",
    "We have blankets for half of them",
    "Anyone can walk down to the bridge and look",
)
FURNITURE_TOP = ("Home | News | Business | Sport | Weather", "Text size: A- A A+", "Share this story   Email   Print")
FURNITURE_END = (
    "Follow us on our channels",
    "LEAVE A COMMENT",
    "Your email address",
    "Most read",
    "Ferry fares to rise before the summer",
    "All rights reserved.",
)


@dataclass(frozen=True)
class Made:
    """One generated article; ``of`` is the file of the article that it reprints or rewrites, if any."""

    file: str
    text: str
    outlet: str
    url: str
    published: dt.date
    of: str | None = None
    relation: str = "original"


@dataclass(frozen=True)
class _Report:
    """A story before an outlet sets it: what rewrites and reprints start from."""

    file: str
    title: str
    dateline: str
    facts: dict[str, str]
    plan: tuple[str, ...]
    """The paragraphs chosen from ``PARAGRAPHS``, in order, wordings still open."""
    paragraphs: tuple[str, ...]
    published: dt.date


def _town(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(TAILS)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def _slots(chance: random.Random, published: dt.date) -> dict[str, str]:
    """The names, numbers and days of one story, seen from its day of publication."""
    (a, a_adjective), (b, b_adjective) = chance.sample(SIDES, 2)
    clash = published - dt.timedelta(days=chance.randint(1, 4))
    number = chance.randint
    people = ("ma", "mb", "mayor", "doctor", "fb", "gov", "opp")
    quotes = chance.sample(QUOTES, 4)
    return {
        "A": a,
        "a": a_adjective,
        "B": b,
        "b": b_adjective,
        "town": _town(chance),
        "village": f"{chance.choice(('Low', 'High', 'Old', 'New'))} {_town(chance)}",
        "cap": f"{_town(chance)} {chance.choice(('Bay', 'Harbour', 'City'))}",
        "valley": chance.choice(("Tarl", "Esk", "Orrin", "Wend")),
        "post": chance.choice(("customs post", "border post", "ferry landing", "checkpoint")),
        "hands": chance.choice(HANDS),
        "day": WEEKDAYS[clash.weekday()],
        "day2": WEEKDAYS[published.weekday()],
        "day3": WEEKDAYS[(published.weekday() + number(1, 3)) % 7],
        "year": str(number(1961, 1999)),
        "year2": str(number(2003, 2024)),
        "side": chance.choice(("north", "south", "east", "west")),
        "n1": str(number(2, 9)),
        "n2": str(number(10, 40)),
        "n3": str(number(10, 60)),
        "n4": str(number(20, 200)),
        "n5": str(10 * number(5, 90)),
        "n6": str(number(20, 90)),
        "n7": f"{number(2, 60)},{number(1, 9)}00",
        "n8": str(number(12, 80)),
        "n9": str(number(11, 400)),
        "n10": str(number(3, 120)),
        "km": str(number(2, 30)),
        "pct": str(number(2, 45)),
        "pct2": str(number(3, 30)),
        "area": str(10 * number(3, 99)),
        "money": str(number(2, 300)),
        "few": chance.choice(("two", "three", "four", "five")),
        "crowd": f"{number(2, 40)},000",
        **{f"quote{i}": quote for i, quote in enumerate(quotes, 1)},
        **{slot: _person(chance) for slot in people},
    }


def _worded(chance: random.Random, paragraph: str, facts: dict[str, str]) -> str:
    text = CHOICE.sub(lambda match: chance.choice(match[1].split("|")), paragraph).format(**facts)
    return text[0].upper() + text[1:]


def _report(chance: random.Random, file: str) -> _Report:
    published = FIRST_DAY + dt.timedelta(days=chance.randint(0, 180))
    facts = _slots(chance, published)
    plan = tuple(chance.sample(PARAGRAPHS, chance.randint(8, 17)))
    title = chance.choice(
        (
            "Both sides claim {town} after clash",
            "At least {n3} dead in clash at {town}, {A} says",
            "{B} denies firing first at {town}",
            "Thousands leave {town} as talks are planned",
        )
    )
    paragraphs = tuple(_worded(chance, p, facts) for p in plan)
    return _Report(file, title.format(**facts), facts["cap"].upper(), facts, plan, paragraphs, published)


def _rewritten(chance: random.Random, report: _Report) -> tuple[str, ...]:
    """The report as a desk reworks it: some paragraphs left out, later ones reordered, every second one reworded."""
    later = range(1, len(report.plan))
    kept = [0, *chance.sample(later, max(3, len(later) - chance.randint(0, 3)))]
    return tuple(
        report.paragraphs[i] if chance.random() < 0.5 else _worded(chance, report.plan[i], report.facts) for i in kept
    )


def _set(chance: random.Random, report: _Report, paragraphs: Sequence[str], relation: str, *, furnished: bool) -> str:
    """The text as its outlet prints it: a dateline with the wire's name, furniture around it where it is a page."""
    dateline = f"{report.dateline} ({'Northwire' if relation != 'rewrite' else 'Staff'}) - "
    body = [dateline + paragraphs[0], *paragraphs[1:]]
    if not furnished:
        return "\n\n".join([report.title, *body]) + "\n"
    body.insert(chance.randint(1, len(body)), "You have read 3 of your 5 free stories this month.")
    day = f"{report.published:%A}, {report.published.day} {report.published:%B}, {report.published.year}"
    return "\n\n".join([*FURNITURE_TOP[:1], report.title, day, *FURNITURE_TOP[1:], *body, *FURNITURE_END]) + "\n"


def generate(
    count: int, seed: int = 1, rewrites: float = 0.1, reprints: float = 0.05, *, furnished: bool = False
) -> Iterator[Made]:
    """``count`` articles; ``rewrites`` and ``reprints`` are the shares of them that derive from an earlier one.

    Reprints stand among their outlet's furniture; with ``furnished`` all articles do.
    """
    chance = random.Random(seed)
    reports: list[_Report] = []
    for number in range(count):
        file = f"{number:06d}.txt"
        draw = chance.random() if reports else 1.0
        relation = "rewrite" if draw < rewrites else "copy" if draw < rewrites + reprints else "original"
        if relation == "original":
            report = _report(chance, file)
            reports.append(report)
            paragraphs, of = report.paragraphs, None
        else:
            report = chance.choice(reports)
            paragraphs, of = (_rewritten(chance, report) if relation == "rewrite" else report.paragraphs), report.file
        outlet = f"{_town(chance)} {chance.choice(OUTLETS)}"
        url = f"https://{outlet.lower().replace(' ', '-')}.example/{number}"
        later = dt.timedelta(days=0 if of is None else chance.randint(0, 1))
        text = _set(chance, report, paragraphs, relation, furnished=furnished or relation == "copy")
        yield Made(file, text, outlet, url, report.published + later, of, relation)


def write(
    folder: Path,
    count: int,
    seed: int = 1,
    rewrites: float = 0.1,
    reprints: float = 0.05,
    *,
    furnished: bool = False,
) -> list[Made]:
    """Generate into ``folder``, with a ``manifest.csv`` that ``sayso read`` takes; gives the articles back."""
    folder.mkdir(parents=True, exist_ok=True)
    made = list(generate(count, seed, rewrites, reprints, furnished=furnished))
    for article in made:
        (folder / article.file).write_text(article.text, encoding="utf-8")
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("file", "outlet", "url", "published", "title"))
        rows.writerows((a.file, a.outlet, a.url, a.published.isoformat(), "") for a in made)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Write articles into FOLDER."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not 1 <= len(given) <= 3:
        print("usage: python -m bench.generate FOLDER [COUNT] [SEED]", file=sys.stderr)
        return 2
    made = write(Path(given[0]), *map(int, given[1:]))
    print(f"{len(made)} articles, {sum(len(a.text.split()) for a in made)} words, in {given[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
