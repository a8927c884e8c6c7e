"""The articles into which drift is planted: shared annotated news, read at bench time and never stored, and a few of ours.

Each text is the first sentences of one article. Its half follows from its id alone: rules may be tuned on "tune";
"report" only gives the figures, and the floors in the tests are held on it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).resolve().parents[2] / "shared"))
OWN = Path(__file__).with_name("drift_own.txt")
SENTENCES = 14
"""Sentences taken of each article: enough for neighbours and repeated facts, few enough to read thousands."""
_FEWEST = 6
_FILES = (
    ("timebank", "times/timex.jsonl", "id"),
    ("toponyms", "places/toponyms.jsonl", "id"),
    ("newsdiscourse", "attribution/newsdiscourse-train.jsonl", "doc_id"),
    ("newsdiscourse-dev", "attribution/newsdiscourse-dev.jsonl", "doc_id"),
    ("polnear", "attribution/polnear-train.jsonl", "doc_id"),
    ("ecbplus", "derivation/ecbplus-articles.jsonl", "id"),
)
DAY = dt.date(2031, 5, 6)


@dataclass(frozen=True, slots=True)
class Text:
    """One article's paragraphs as plain text, and the half that it belongs to."""

    name: str
    half: str
    text: str
    own: bool


def half_of(name: str) -> str:
    """ "tune" or "report", by the article's id alone."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "report"


def _joined(text: str) -> str:
    """Tokenised text with punctuation and clitics joined again."""
    text = text.replace("`` ", "“").replace(" ''", "”").replace("``", "“").replace("''", "”")
    text = re.sub(r" ([.,;:?!%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£]) ", r"\1", text)
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", re.sub(r"(?<=\d): (?=\d\d\b)", ":", text))
    text = re.sub(r" ’ (s|t|re|ve|ll|d|m)\b", r"’\1", text)
    text = re.sub(r"(?<=\d)\. (?=\d{1,2}\b)", ".", text)
    return re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|')\b", r"\1", text).replace("“ ", "“")


def _paragraphs(text: str) -> list[str]:
    pieces = text.split("\n\n") if text.count("\n\n") >= 2 else text.split("\n")
    return [clean for piece in pieces if (clean := " ".join(piece.split()))]


def _prose(paragraph: str) -> bool:
    """Whether it reads as sentences: no headline, table, menu or wire slug."""
    words = paragraph.split()
    lower = sum(w[:1].islower() for w in words)
    return len(words) >= 6 and paragraph[-1] in ".”\"?!'" and 2 * lower >= len(words) and "_" not in paragraph


def _cut(paragraphs: list[str]) -> list[str]:
    """The first paragraphs, some ``SENTENCES`` sentences in all, each at most a few sentences."""
    out: list[str] = []
    total = 0
    for paragraph in paragraphs:
        if not _prose(paragraph):
            continue
        sentences = re.split(r"(?<=[a-z0-9%)][.?!])\s+(?=[A-Z“\"])|(?<=[.?!][”\"])\s+(?=[A-Z“\"])", paragraph)
        # a quotation that a cut would tear open is left whole
        step = len(sentences) if any(c in paragraph for c in '“”"') or "''" in paragraph else 3
        out += [" ".join(sentences[at : at + step]) for at in range(0, len(sentences), step)]
        total += len(sentences)
        if total >= SENTENCES:
            break
    return out if total >= _FEWEST else []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _own() -> Iterator[tuple[str, str]]:
    for number, story in enumerate(OWN.read_text(encoding="utf-8").split("\n====\n")):
        yield f"own:{number}", story


def load(seed: int = 3) -> list[Text]:
    """All texts in a fixed, mixed order, so that any first few hundred come from every source."""
    found: list[tuple[str, str, bool]] = [(name, text, True) for name, text in _own()]
    for source, path, key in _FILES:
        for record in _records(SHARED / "bench" / path):
            text = _joined(record["text"]) if source == "ecbplus" else record["text"]
            found.append((f"{source}:{record[key]}", text, False))
    out: list[Text] = []
    seen: set[str] = set()
    for name, text, own in found:
        paragraphs = _cut(_paragraphs(text))
        body = "\n\n".join(paragraphs)
        if paragraphs and body[:200] not in seen:
            seen.add(body[:200])
            out.append(Text(name, half_of(name), body, own))
    random.Random(seed).shuffle(out)
    return sorted(out, key=lambda t: not t.own)


def article(text: str, outlet: str, days: int = 0, wire: str | None = None) -> Article:
    """An article of paragraphs, published ``days`` after the bench's day."""
    blocks: list[Block] = []
    at = 0
    for piece in text.split("\n\n"):
        end = min(len(text), at + len(piece) + 2)
        blocks.append(Block(BlockKind.PARAGRAPH, at, end))
        at = end
    day = DAY + dt.timedelta(days=days)
    return Article(article_id(text, outlet, None), text, tuple(blocks), outlet=outlet, published=day, wire=wire)
