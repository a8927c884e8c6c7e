"""A ledger of a million claims: how long lists, briefs and questions on an earlier day take, and how much memory.

    python -m bench.ledger [CLAIMS] [FOLDER] [ROUNDS]

fills a SQLite ledger with invented articles and claims through the ledger's own door (nothing is read by a model), has
the questions computed as every read does, and then asks in a process of its own, from the same entry points that the
commands use: pages of 50 of every list with each filter, and briefs, on today and on earlier days. What is asked about
is drawn from the claims, so that what is much talked of is much asked about. Reported are the median and the 95th
percentile by kind of query and the longest, and the peak memory of the asking process. A ledger that is already in
FOLDER is used.
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sayso.ids import article_id, content_id, slug
from sayso.types import (
    Article,
    Block,
    BlockKind,
    Claim,
    Interval,
    Lineage,
    Place,
    PublishedFrom,
    Quantity,
    Reading,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Verification,
    Voice,
)

SEED = 11
PER_ARTICLE = 16
AT_ONCE = 4000
"""Articles kept in one transaction."""
ROUNDS = 20
"""Queries of each kind."""
FIRST_DAY, DAYS = dt.date(2023, 1, 1), 1096
PLACES, SPEAKERS, PARTIES, OUTLETS = 5000, 4000, 40, 400
COPIES = 0.2
FRAMES = (
    ("killed", 16), ("wounded", 9), ("struck", 12), ("controls", 8), ("advancing", 8), ("encircled", 5), ("displaced", 4),
    ("captured", 3), ("troops_present", 4), ("share", 3), ("repelled", 5), ("ceasefire", 3), ("responsible", 5), ("other", 15),
)  # fmt: skip
COUNTED = {
    "killed": "person",
    "wounded": "person",
    "displaced": "person",
    "captured": "person",
    "troops_present": "person",
    "share": "percent",
}
SYLLABLES = "bal dor fen gar hol ir jun kel lom mar nor ost pel quin rav sed tor ul ves wex yar zan".split()
VERBS = {"killed": "were killed", "wounded": "were wounded", "displaced": "had to leave", "captured": "were captured",
         "troops_present": "are in the town", "share": "percent is held"}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The invented names, those that come first used most."""

    places: tuple[Place, ...]
    speakers: tuple[Speaker, ...]
    parties: tuple[str, ...]
    outlets: tuple[str, ...]

    @classmethod
    def made(cls) -> Cast:
        """Four thousand speakers of forty parties, five thousand places."""
        chance = random.Random(SEED)
        names = _names(chance)
        parties = tuple(next(names) for _ in range(PARTIES))
        places = tuple(
            Place(
                name,
                f"geonames:{90_000_000 + i}",
                chance.uniform(-60, 60),
                chance.uniform(-180, 180),
                "ZZ",
                "settlement",
            )
            for i, name in enumerate(itertools.islice(names, PLACES))
        )
        speakers = []
        for i in range(SPEAKERS):
            # Every third speaks for nobody.
            party = None if i % 3 == 2 else parties[i % PARTIES]
            name = f"{next(names)} {next(names)}" if i % 2 else f"{party or next(names)} ministry {i}"
            speakers.append(Speaker(name, f"speaker:{slug(name)}", party))
        return cls(places, tuple(speakers), parties, tuple(f"{next(names)} Post" for _ in range(OUTLETS)))


def _names(chance: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        name = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def _often(count: int, power: float) -> Callable[[random.Random], int]:
    """Draws numbers below ``count``, the first most often: the k-th as often as ``k ** -power``."""
    sums = list(itertools.accumulate((k + 1) ** -power for k in range(count)))
    return lambda chance: bisect.bisect(sums, chance.random() * sums[-1])


def made(count: int) -> Iterator[tuple[Article, Reading, Lineage]]:
    """Articles of sixteen claims each until there are ``count`` claims, with their readings and lineages."""
    chance = random.Random(SEED)
    cast = Cast.made()
    place, speaker = _often(PLACES, 0.8), _often(SPEAKERS, 0.7)
    names, weights = zip(*FRAMES, strict=True)
    originals: list[tuple[str, str, list[tuple[Any, ...]], dt.date]] = []
    for number in range(-(-count // PER_ARTICLE)):
        copied = (
            originals[chance.randrange(max(0, len(originals) - 300), len(originals))]
            if originals and chance.random() < COPIES
            else None
        )
        if copied is None:
            published = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
            main = cast.places[place(chance)]
            told = []
            for _ in range(PER_ARTICLE):
                where = main if chance.random() < 0.7 else cast.places[place(chance)]
                frame, who = chance.choices(names, weights)[0], cast.speakers[speaker(chance)]
                told.append(
                    (
                        frame,
                        where,
                        who,
                        *_opinion(chance, frame, where, who, published),
                        chance.randrange(4),
                    )
                )
        else:
            told, published = copied[2], copied[3] + dt.timedelta(days=chance.randrange(2))
        article, reading = _article(number, cast.outlets[chance.randrange(OUTLETS)], published, told, cast)
        origin = copied[1] if copied else content_id("o", article.id)
        if copied is None:
            originals.append((article.id, origin, told, published))
        lineage = Lineage(
            article.id, copied[0] if copied else None, Relation.REWRITE if copied else Relation.ORIGINAL,
            0.9 if copied else 0.0, origin, None, "told so",
        )  # fmt: skip
        yield article, reading, lineage


def _opinion(chance: random.Random, frame: str, where: Place, who: Speaker, published: dt.date) -> tuple[int, bool]:
    """A number, and whether it is so: each side keeps to its word on a place for months, and seldom wavers."""
    own = random.Random(f"{frame} {where.id} {who.party or who.id} {published.toordinal() // 180}")
    number, holds = own.randint(1, 60), own.random() < 0.75
    return (chance.randint(1, 60), not holds) if chance.random() < 0.03 else (number, holds)


def _article(
    number: int, outlet: str, published: dt.date, told: Sequence[tuple[Any, ...]], cast: Cast
) -> tuple[Article, Reading]:
    text = f"Report {number} of {outlet}\n\n"
    spans = []
    for frame, where, who, n, holds, _ in told:
        said = (
            f"{n} {VERBS.get(frame, frame)} in {where.name}"
            if frame in COUNTED
            else f"{where.name} {'was' if holds else 'was not'} {frame}"
        )
        start = len(text)
        text += f"{who.name} said {said}. "
        spans.append((Span(start, start + len(who.name)), Span(start + len(who.name) + 6, len(text) - 2), said))
    ident = article_id(text, outlet, None)
    end = text.index("\n") + 2
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end, len(text)))
    article = Article(
        ident,
        text,
        blocks,
        f"{number}.txt",
        None,
        outlet,
        text[: end - 2],
        (),
        None,
        published,
        PublishedFrom.GIVEN,
        None,
        "en",
    )
    statements, claims = [], []
    for i, ((frame, where, who, n, holds, days), (source, content, said)) in enumerate(zip(told, spans, strict=True)):
        day = published - dt.timedelta(days=days)
        on = Interval(published, published, published.isoformat(), "")
        counted = frame in COUNTED
        statement = Statement(
            content_id("s", ident, i), ident, Voice.INDIRECT, Stance.ASSERTS, (source,), (), (content,), who, on
        )
        statements.append(statement)
        claims.append(
            Claim(
                id=content_id("c", ident, i), article=ident, statement=statement.id, voice=Voice.INDIRECT,
                stance=Stance.ASSERTS if holds else Stance.DENIES, speaker=who, source=source, cue=None, content=(content,),
                text=said, frame=frame, holds=holds or counted, place=where,
                group="people" if counted else None,
                actor=cast.parties[n % PARTIES] if frame in ("controls", "struck", "responsible") else None,
                quantity=Quantity(n, None, None, COUNTED[frame], str(n)) if counted else None, said=on,
                about=Interval(day, day, day.isoformat(), "") if days else None, evidence=(content,),
            )
        )  # fmt: skip
    doubts = (
        (Verification(content_id("v", ident), ident, outlet, False, Span(0, 6), "Report", (claims[0].id,)),)
        if number % 9 == 0
        else ()
    )
    return article, Reading(ident, (), tuple(statements), tuple(claims), doubts)


@contextmanager
def _in_bulk() -> Iterator[None]:
    """Connections that write much at once: nothing waits for the disk, and what is written to stays in memory.

    The tables and what stands in them are those of any read.
    """
    from sqlalchemy import Connection, event
    from sqlalchemy.engine import Engine

    def prepare(conn: Connection) -> None:
        raw: Any = conn.connection.dbapi_connection
        for setting in ("synchronous = OFF", "cache_size = -1500000", "wal_autocheckpoint = 200000"):
            raw.execute(f"PRAGMA {setting}")

    event.listen(Engine, "engine_connect", prepare)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", prepare)


def fill(path: Path, count: int) -> None:
    """Make the ledger, and have its questions computed as a read does."""
    from sayso import refreshing
    from sayso.ledger import Addition, Ledger

    clock, worked = time.perf_counter(), time.process_time()
    with _in_bulk(), Ledger.open(path) as ledger:
        source, articles = made(count), 0
        while batch := list(itertools.islice(source, AT_ONCE)):
            ledger.add_many([Addition(article, b"", "text/plain", b"", reading) for article, reading, _ in batch])
            ledger.put_lineages([lineage for *_, lineage in batch])
            articles += len(batch)
            print(f"  {articles * PER_ARTICLE:,} claims kept, {time.perf_counter() - clock:.0f} s", flush=True)
        kept, by_then = time.perf_counter() - clock, time.process_time() - worked
        clock, worked = time.perf_counter(), time.process_time()
        refreshing.refresh(ledger, lambda stage, done, _: _tell(stage, done, clock))
    size = sum(p.stat().st_size for p in path.parent.glob(path.name + "*")) / 2**20
    print(
        f"filled      {kept:.0f} s to keep ({by_then:.0f} of the processor), {time.perf_counter() - clock:.0f} s for all "
        f"questions ({time.process_time() - worked:.0f}), {size:,.0f} MiB"
    )


def _tell(stage: str, done: int, started: float) -> None:
    if done % 12000 == 0:
        print(f"  {done:,} {stage}, {time.perf_counter() - started:.0f} s", flush=True)


def queries(rounds: int) -> Iterator[tuple[str, Callable[[Any], object]]]:
    """Queries by kind; what they name is drawn as the claims were."""
    from sayso.cli.lists import TABLE_ROWS
    from sayso.foremost import SHOWN

    chance = random.Random(SEED + 1)
    cast = Cast.made()
    place, speaker = _often(PLACES, 0.8), _often(SPEAKERS, 0.7)
    names, weights = zip(*FRAMES, strict=True)
    lists = ("claims", "questions", "statements", "articles", "lineage", "sources")
    for _ in range(rounds):
        where, who = cast.places[place(chance)], cast.speakers[speaker(chance)]
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(30, DAYS))
        party = chance.choice(cast.parties)
        each: dict[str, dict[str, Any]] = {
            "": {},
            "--place": {"place": where.name},
            "--party": {"party": party},
            "--speaker": {"speaker": who.name},
            "--frame": {"frame": chance.choices(names, weights)[0]},
            "--since --until": {"since": day, "until": day + dt.timedelta(days=7)},
            "--place --party": {"place": where.name, "party": party},
            "--search": {"search": f"{where.name} killed"},
            "--as-of": {"as_of": day},
            "--as-of --place": {"as_of": day, "place": where.name},
            "--as-of --frame": {"as_of": day, "frame": chance.choices(names, weights)[0]},
        }
        for kind, (name, filters) in itertools.product(lists, each.items()):
            page = {**filters, "limit": TABLE_ROWS}
            if kind == "questions":
                # A table shows the foremost positions of each; the other formats give them all.
                yield " ".join((kind, *name.split(), "json")), lambda s, k=kind, f=page: list(s.records(k, **f))  # type: ignore[misc]
                page = {**page, "positions": SHOWN}
            yield f"{kind} {name}".strip(), lambda s, k=kind, f=page: list(s.records(k, **f))  # type: ignore[misc]
        yield "brief PLACE", lambda s, n=where.name: s.brief(n)  # type: ignore[misc]
        yield "brief PLACE --as-of", lambda s, n=where.name, d=day: s.brief(n, as_of=d)  # type: ignore[misc]
        yield "brief PARTY", lambda s, n=party: s.brief(n)  # type: ignore[misc]
        yield "brief SPEAKER", lambda s, n=who.name: s.brief(n)  # type: ignore[misc]
        yield "changes --since", partial(_changes, since=day)


def _changes(kept: Any, since: dt.date) -> object:
    from sayso.cli.lists import TABLE_ROWS

    return list(kept.changes(since=since, as_of=since + dt.timedelta(days=7), limit=TABLE_ROWS, whole=False))


def measure(path: Path, rounds: int) -> tuple[dict[str, list[tuple[float, float]]], float]:
    """Milliseconds of the processor and by the clock of every query by kind; this process's peak memory in MiB."""
    import sayso
    from sayso.errors import NotFoundError

    took: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with sayso.open(path, create=False) as kept:
        list(kept.records("questions", limit=1))
        for kind, ask in queries(rounds):
            wall, start = time.perf_counter(), time.process_time()
            try:
                ask(kept)
            except NotFoundError:
                continue
            took[kind].append(((time.process_time() - start) * 1000, (time.perf_counter() - wall) * 1000))
    return dict(took), _peak()


def _peak() -> float:
    """This process's peak memory in MiB.

    Linux tells it of the process itself; what getrusage tells includes the memory of the process that started this one.
    """
    status = Path("/proc/self/status")
    own = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return (int(own.group(1)) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _line(kind: str, values: Sequence[tuple[float, float]]) -> str:
    parts = [
        f"{name} median {quantile(ms, 0.5):5.0f}, 95% {quantile(ms, 0.95):5.0f}, most {max(ms):5.0f} ms"
        for name, ms in zip(("processor", "clock"), zip(*values, strict=True), strict=True)
    ]
    return f"{kind:28s} {parts[0]}   {parts[1]}   of {len(values)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill a ledger, ask it, print the times."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    count = int(given[0]) if given else 1_000_000
    rounds = int(given[2]) if len(given) > 2 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as work:
        path = Path(given[1] if len(given) > 1 else work, f"{count}.db")
        print(f"{count:,} claims in {path}", flush=True)
        if not path.exists():
            fill(path, count)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            took, peak = pool.submit(measure, path, rounds).result()
    every = [pair for values in took.values() for pair in values]
    for kind, values in sorted(took.items(), key=lambda item: -quantile([cpu for cpu, _ in item[1]], 0.95)):
        print(_line(kind, values))
    print(_line("all", every))
    print(f"memory      peak {peak:,.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
