"""Questions of invented stories, judged beforehand: which claims meet, how they stand to each other, who says what.

    python -m bench.judged [tune|report|all] [STORY]

A story in ``bench/judged`` is a few articles on one event in a country that does not exist: wire copies, papers of their
own, two or three sides, later figures, refusals to verify. Below its articles stand the questions that a reader of them
would ask, one a line and written before any program read them::

    ? FRAME | PLACE | STATUS[,STATUS] | WHO=VALUE; WHO=~REPLACED | BEST LOW HIGH | OPTION; OPTION

A question is right if the ledger asks it with all these positions and with no other answer, with the status, and with the
range of its last day. ``WHO`` is part of a speaker's or a party's name, ``own`` an outlet's own words; ``VALUE`` a number, who
holds the place, ``none``, ``yes`` or ``no`` (of what is counted: some, or none). Of the options
``day`` is the first day of the event, ``who`` names others who may answer too, ``parts`` allows for figures of parts,
``loose`` for anything besides. A line ``% packs: NAME``
before the articles names packs of frames to read them with. The "tune" half may be looked at to improve the program;
the "report" half only gives the figures.
"""

from __future__ import annotations

import csv
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench import read_into
from sayso.frames import CHOSEN, NO_PACKS, choose

if TYPE_CHECKING:
    from sayso.types import Position, Question

STORIES = Path(__file__).with_name("judged")
REPORT = frozenset(
    "airliner bergen camp checkpoint club crossing dam ferry fertiliser festival harbour jail kidnap lagoon landslide leak prison "
    "quarry shelling tanker ward".split()
)
"""Stories whose faults nobody looked into while the program was improved."""

_PACKS = "% packs:"


@dataclass(frozen=True)
class Printed:
    """One article of a story."""

    file: str
    outlet: str
    published: str
    text: str


@dataclass(frozen=True)
class Expected:
    """One question as its reader would have it."""

    line: str
    frame: str
    place: str
    statuses: tuple[str, ...]
    positions: tuple[tuple[str, str], ...]
    range: tuple[float, ...]
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, line: str) -> Expected:
        """The question that a line of a story asks."""
        told, place, statuses, positions, span, *more = [part.strip() for part in f"{line}|||".split("|")]
        options = {}
        for option in (o.strip() for o in more[0].split(";") if o.strip()):
            name, _, values = option.partition("=")
            options[name] = tuple(values.split(","))
        who = (p.strip().partition("=") for p in positions.split(";") if p.strip())
        return cls(
            line, told, place, tuple(statuses.split(",")), tuple((w, v) for w, _, v in who),
            tuple(float(n) for n in span.split()), options,
        )  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """How far the ledger's question is as expected; ``wrong`` says in words what is not."""

    expected: Expected
    found: Question | None
    wrong: tuple[str, ...]


def names(half: str = "all") -> list[str]:
    """The stories of one half, "tune" or "report", or all."""
    told = sorted(p.stem for p in STORIES.glob("*.txt"))
    return [name for name in told if half == "all" or (name in REPORT) is (half == "report")]


def read(name: str) -> tuple[list[Printed], list[Expected]]:
    """A story's articles, and its questions."""
    articles: list[Printed] = []
    expected: list[Expected] = []
    head: list[str] = []
    body: list[str] = []
    for line in [*(STORIES / f"{name}.txt").read_text(encoding="utf-8").splitlines(), "@"]:
        if line.startswith("?"):
            expected.append(Expected.of(line[1:]))
        elif line.startswith(_PACKS):
            continue
        elif line.startswith("@"):
            if head:
                articles.append(Printed(head[0], head[1], head[2], "\n".join(body).strip() + "\n"))
            head, body = [part.strip() for part in line[1:].split("|")], []
        elif not line.startswith("#"):
            body.append(line)
    return articles, expected


def packs(name: str) -> str:
    """The packs of frames that a story is to be read with, listed with commas."""
    told = (STORIES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix(_PACKS).strip() for line in told if line.startswith(_PACKS)), NO_PACKS)


@contextmanager
def _chosen(names: str) -> Iterator[None]:
    """Packs of frames for as long as it lasts."""
    before = os.environ.get(CHOSEN)
    choose(names)
    try:
        yield
    finally:
        os.environ.pop(CHOSEN)
        if before is not None:
            os.environ[CHOSEN] = before


def judge(name: str, folder: Path) -> list[Verdict]:
    """Read a story into a ledger of its own in a folder, and hold its questions against those expected."""
    import sayso

    articles, expected = read(name)
    folder.mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / article.file).write_text(article.text, encoding="utf-8")
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("file", "outlet", "url", "published", "title"))
        rows.writerows((a.file, a.outlet, "", a.published, "") for a in articles)
    with _chosen(packs(name)), sayso.open(folder / "story.db") as kept:
        read_into(kept, folder, casts=[STORIES / "cast.toml"])
        asked = kept.questions()
    return [_verdict(e, asked) for e in expected]


def _verdict(expected: Expected, asked: Sequence[Question]) -> Verdict:
    fit = [q for q in asked if _asks(q, expected)]
    if not fit:
        return Verdict(expected, None, ("not asked",))
    told = [(tuple(_wrong(expected, q)), q) for q in fit]
    wrong, found = min(told, key=lambda t: (len(t[0]), t[1].id))
    return Verdict(expected, found, wrong)


def _asks(question: Question, expected: Expected) -> bool:
    if question.frame not in expected.options.get("frames", (expected.frame,)):
        return False
    places = (expected.place, *expected.options.get("place", ()))
    # "Wick airport" is a closer answer than "Wick".
    names = (question.place.name, question.place.town.name) if question.place else ("",)
    if not any(_named(name, p) for name in names for p in places):
        return False
    group = expected.options.get("group")
    if group and not any(g in (question.group or "") or g in question.text for g in group):
        return False
    day = expected.options.get("day")
    return day is None or any(str(question.start or "").startswith(d) for d in day)


def _named(name: str, expected: str) -> bool:
    """Whether it is the place expected; "Fenn" for "Lower Fenn" is the reader's slip, and no question's."""
    return name == expected or (bool(name) and expected.endswith(f" {name}"))


def _wrong(expected: Expected, question: Question) -> Iterator[str]:
    options = expected.options
    for who, value in expected.positions:
        if not any(_is(p, who, value) for p in question.positions):
            yield f"lacks {who}={value}"
    values = {value.removeprefix("~") for _, value in expected.positions}
    for p in question.positions:
        known = any(_says(p, v) for v in values) or any(_who(p, w) for w in options.get("who", ()))
        if not known and "loose" not in options and not (p.part and "parts" in options):
            yield f"has {p.party or p.speaker}={p.value}"
    if question.status.value not in expected.statuses:
        yield f"is {question.status.value}"
    if expected.range:
        last = question.days[-1] if question.days else None
        told = (last.best, last.low, last.high) if last else ()
        if told != expected.range:
            yield f"range {told}"
    start = options.get("start")
    if start and not any(str(p.start) == start[0] for p in question.positions):
        yield f"starts {[str(p.start) for p in question.positions]}"


def _is(position: Position, who: str, value: str) -> bool:
    replaced = value.startswith("~")
    return _who(position, who) and _says(position, value.removeprefix("~")) and position.superseded is replaced


def _who(position: Position, who: str) -> bool:
    if who == "own":
        return (position.speaker or "").endswith("(own words)")
    name = f"{position.party or ''} {position.speaker or ''}".lower()
    return who.lower() in name and not (position.speaker or "").endswith("(own words)")


def _says(position: Position, value: str) -> bool:
    value, _, part = value.partition("/")
    if part and position.part is None:
        return False
    if value in ("yes", "no"):
        counted = position.quantity is not None and not str(position.value).startswith("not ")
        return position.value is True or counted if value == "yes" else position.value in (False, "none")
    if value.isdigit() and position.quantity is not None:
        q = position.quantity
        return next((n for n in (q.best, q.low, q.high) if n is not None), None) == float(value)
    told = str(position.value).lower().replace("not the ", "not ")
    return told.startswith("not ") is value.lower().startswith("not ") and value.lower() in told


def measure(half: str, folder: Path) -> tuple[int, int]:
    """How many of a half's questions are right, and how many there are."""
    verdicts = [v for name in names(half) for v in judge(name, folder / name)]
    return sum(not v.wrong for v in verdicts), len(verdicts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is not as expected, and how much is."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    half = given[0] if given else "all"
    right = of = 0
    for name in given[1:] or names(half):
        with tempfile.TemporaryDirectory(prefix="sayso-judged-") as work:
            verdicts = judge(name, Path(work))
        hit = sum(not v.wrong for v in verdicts)
        right, of = right + hit, of + len(verdicts)
        print(f"{name:<12}{hit}/{len(verdicts)}")
        if half != "report":
            for v in (v for v in verdicts if v.wrong):
                print(f"   ?{v.expected.line}\n      {'; '.join(v.wrong)}")
    print(f"right {right}/{of} {right / of:.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
