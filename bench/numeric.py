"""Pairs of sentences with numbers, each marked by one reader: what sayso's comparison makes of them.

    python -m bench.numeric

The two articles of a pair are read as two reports of one day by two outlets. Where claims of both sentences stand in one
question: two answers that both bear the status, or one answer, are told as agree; an answer that was replaced as update;
a disputed question as conflict; else as compatible. Numbers that meet in no question (rifles, damage, sentences in
prison, or a place that the two name differently) are told apart: they show how much of the pairs sayso compares at all.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import read_into
from bench.derivation import SHARED

if TYPE_CHECKING:
    from sayso.types import Question

NONE = "not compared"


@dataclass(frozen=True)
class Pair:
    """One pair: its label by the reader, sayso's, and the note of what the two say."""

    id: str
    label: str
    made: str
    note: str


def compare(texts: Sequence[str], sentences: Sequence[str], folder: Path) -> str:
    """What sayso makes of two sentences in their articles."""
    import sayso

    with sayso.open(folder / "pair.db") as kept:
        for text, outlet in zip(texts, ("Paper", "Herald"), strict=True):
            (folder / f"{outlet}.txt").write_text(text + "\n", encoding="utf-8")
            read_into(kept, folder / f"{outlet}.txt", outlet=outlet, published="2009-01-05")
        outlets = {a.id: a for a in kept.articles()}
        told: dict[str, set[str]] = {"Paper": set(), "Herald": set()}
        for claim in kept.claims():
            article = outlets[claim.article]
            sentence = sentences[0 if article.outlet == "Paper" else 1]
            if any(_squeezed(span.of(article.text)) in _squeezed(sentence) for span in claim.content):
                told[str(article.outlet)].add(claim.id)
        found = [made for q in kept.questions() if (made := _made(q, told["Paper"], told["Herald"]))]
    return next((t for t in ("conflict", "update", "agree", "compatible") if t in found), NONE)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _made(question: Question, one: set[str], other: set[str]) -> str | None:
    ours = [p for p in question.positions if p.quantity and one.intersection(p.claims)]
    theirs = [p for p in question.positions if p.quantity and other.intersection(p.claims)]
    if not ours or not theirs:
        return None
    if any(p.superseded for p in (*ours, *theirs)):
        return "update"
    if any(p in theirs or (p.agrees and any(t.agrees for t in theirs)) for p in ours):
        return "agree"
    return "conflict" if question.status.value == "disputed" else "compatible"


def measure() -> list[Pair]:
    """All pairs of the shared set."""
    lines = (SHARED / "bench/derivation/numeric.jsonl").read_text(encoding="utf-8").splitlines()
    articles = (SHARED / "bench/derivation/ecbplus-articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {a["id"]: a["text"] for a in map(json.loads, articles)}
    pairs = []
    for told in map(json.loads, lines):
        with tempfile.TemporaryDirectory(prefix="sayso-numeric-") as work:
            pairs.append(
                Pair(
                    told["id"],
                    told["label"],
                    compare((texts[told["doc_a"]], texts[told["doc_b"]]), (told["a"], told["b"]), Path(work)),
                    told["note"],
                )
            )
    return pairs


def main() -> int:
    """Print each pair and the sums."""
    pairs = measure()
    for pair in pairs:
        print(f"{pair.id:<8} {pair.label:<11} {pair.made:<13} {pair.note}")
    sums = Counter((p.label, p.made) for p in pairs)
    for (label, made), n in sorted(sums.items()):
        print(f"{label:<11} told as {made:<13} {n}")
    compared = [p for p in pairs if p.made != NONE]
    right = sum(p.label == p.made for p in compared)
    print(f"compared {len(compared)} of {len(pairs)}, right {right}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
