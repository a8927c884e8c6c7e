"""Plain articles, of other kinds of news than the annotated ones, for a teacher to label."""

from __future__ import annotations

import random
import re
from pathlib import Path

from training.attribution.data import read_jsonl

FILES = (
    "attribution/newsdiscourse-train.jsonl",
    "derivation/ecbplus-articles.jsonl",
    "times/timex.jsonl",
    "places/toponyms.jsonl",
)
LONGEST = 6000
_TOKENS_APART = re.compile(r" [.,] ")


def plain_articles(bench: Path) -> list[str]:
    """The text of each, cut off at LONGEST letters, in an order that mixes the kinds."""
    found = [joined(d["text"][:LONGEST]) for name in FILES for d in read_jsonl(bench / name)]
    random.Random(5).shuffle(found)
    return found


def joined(text: str) -> str:
    """Tokenised text (``said . ''``) as it was printed, nearly."""
    if len(_TOKENS_APART.findall(text)) < 3:
        return text
    text = re.sub(r" ([.,;:?!%)\]])", r"\1", text)
    text = re.sub(r" (['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)", r"\1", text)
    return text.replace("`` ", '"').replace(" ''", '"').replace("( ", "(").replace("$ ", "$")
