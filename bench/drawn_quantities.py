"""Numbers drawn at random from the shared articles of all kinds, each judged: what sayso must read there.

``quantities_drawn.jsonl`` holds, one a line, where a number stands (corpus, article, offsets) and what it says (best,
low, high and unit, or nothing where it counts nothing), by one reader (a language model); the text stays where it is.
Numbers inside dates and durations were left out. What counts is the first sight, before anything that a draw showed
was mended: 84% of the first draw, then 88, 95, 90, 93, 91, 93 and 94 of 100 in the seven draws from other articles.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from bench.number_claims import as_published
from sayso.extract.how_many import quantities
from sayso.types import QuantityMention

DRAWN = Path(__file__).with_name("quantities_drawn.jsonl")
Reading = tuple[float | None, float | None, float | None, str]


@dataclass(frozen=True)
class Score:
    """How many of ``total`` expressions are right, and what is wrong with the others, in words."""

    right: int
    total: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0


def shared() -> Path:
    """The folder of the shared annotated data."""
    return Path(os.environ.get("SAYSO_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))) / "bench"


def _texts() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name in (
        "places/toponyms", "times/timex", "derivation/ecbplus-articles", "attribution/newsdiscourse-train",
        "attribution/newsdiscourse-dev",
    ):  # fmt: skip
        for line in (shared() / f"{name}.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
            record = json.loads(line)
            stem = name.rpartition("/")[2].partition("-")[0]
            corpus = record["corpus"] if stem == "toponyms" else stem
            text = as_published(record["text"]) if corpus == "ecbplus" else record["text"]
            found.setdefault((corpus, record.get("id") or record["doc_id"]), text)
    return found


def _paragraphs() -> Iterator[tuple[str, int, int, Reading | None]]:
    """Each number's paragraph, where it stands in that, and what must be read."""
    texts = _texts()
    for line in DRAWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, start, end = texts[row["corpus"], row["article"]], row["start"], row["end"]
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        paragraph = text[first : last if last >= 0 else len(text)]
        yield paragraph, start - first, end - first, tuple(row["read"]) if row["read"] else None


def _read(mention: QuantityMention) -> Reading:
    q = mention.quantity
    unit = q.unit or "-"
    return q.best, q.low, q.high, f"{unit} per {q.per}" if q.per else unit


def measure(nlp: Language) -> Score:
    """How many of the drawn numbers are read as judged: value, bounds and unit, or as counting nothing."""
    rows = list(_paragraphs())
    right, wrong = 0, []
    for (paragraph, start, end, expected), doc in zip(rows, nlp.pipe(row[0] for row in rows), strict=True):
        over = [
            m
            for m in quantities(doc)
            if any(s.start < end and start < s.end for s in (m.span, *m.restated))
        ]  # fmt: skip
        found = _read(over[0]) if over else None
        right += found == expected
        if found != expected:
            wrong.append(f"{paragraph[max(0, start - 60) : end + 40]}\n    found    {found}\n    expected {expected}")
    return Score(right, len(rows), tuple(wrong))
