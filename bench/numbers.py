"""Claims with numbers on articles that nobody tuned on: how many of those that are made are right.

``claims_gold/numbers.json`` lists every claim with a number that was made of some articles, in facts alone, each judged by
one reader against its sentence: right if frame, holds, number, bound and unit are what the sentence tells and its place
is not another. A claim made since, which nobody judged, is told apart.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.stories import GOLD, articles, as_annotated, texts

JUDGED = GOLD / "numbers.json"
Key = tuple[str, str, bool, float | None, float | None, float | None, str | None]


@dataclass
class Numbers:
    """How many claims with numbers are right, wrong, and not judged."""

    right: int = 0
    wrong: int = 0
    unjudged: int = 0

    @property
    def share(self) -> float:
        """The share of those judged that is right."""
        judged = self.right + self.wrong
        return self.right / judged if judged else 1.0

    def __str__(self) -> str:
        return f"{self.right}/{self.right + self.wrong} ({100 * self.share:.0f}%), {self.unjudged} not judged"


def as_published(text: str) -> str:
    """The detokenised text with figures whole again: "6. 1", "120, 000" and "16 - year - old" were not printed so."""
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", as_annotated(text))
    text = re.sub(r"\b(a|an)\. (?=\d)", r"\1 .", re.sub(r"(?<=\d)\. (?=\d)", ".", text))
    return re.sub(r"(?<=\w) - (?=\w)", "-", re.sub(r"(?<=\d): (?=\d\d\b)", ":", text))


def key_of(article: str, claim: Mapping[str, Any]) -> Key:
    """What of a claim is judged."""
    q = claim["quantity"]
    return (article, claim["frame"], claim["holds"], q["best"], q["low"], q["high"], q["unit"])


def made(keys: Sequence[str]) -> list[tuple[str, Mapping[str, Any]]]:
    """The claims with numbers that are made of the articles, each with its article's key."""
    import sayso  # late: the judgements themselves need nothing of sayso

    told = texts()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "articles"
        folder.mkdir()
        for key in keys:
            (folder / f"{key}.txt").write_text(as_published(told[key]), encoding="utf-8")
        with sayso.open(Path(work) / "ledger.db") as opened:
            opened.read(folder)
            claims = [c for c in opened.records("claims") if c["quantity"]]
    return [(Path(str(c["file"])).stem, c) for c in claims]


def measure() -> Numbers:
    """The claims with numbers that are made now, held against the judgements."""
    gold = json.loads(JUDGED.read_text(encoding="utf-8"))
    verdicts: dict[Key, Counter[bool]] = {}
    for claim in gold["claims"]:
        verdicts.setdefault(key_of(claim["article"], claim), Counter())[bool(claim["right"])] += 1
    numbers = Numbers()
    for article, claim in made(gold["articles"]):
        verdict = verdicts.get(key_of(article, claim))
        if verdict is None or not verdict.total():
            numbers.unjudged += 1
            continue
        # Of two alike, judged differently, each judgement is used once.
        right = verdict[True] > 0
        verdict[right] -= 1
        numbers.right += right
        numbers.wrong += not right
    return numbers


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share."""
    del arguments
    if not articles().exists():
        print(f"shared data is absent: {articles()} (set SAYSO_SHARED)", file=sys.stderr)
        return 0
    print(f"claims with numbers right {measure()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
