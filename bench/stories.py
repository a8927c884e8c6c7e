"""Claims on 75 real articles of other stories: facts annotated in ``bench/claims_gold``, texts from the shared data.

The "tune" half may be looked at to improve the program; the "report" half only gives the figures.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.claims import Tally, collect, score

GOLD = Path(__file__).with_name("claims_gold")


def articles() -> Path:
    """The shared file that holds the stories' texts."""
    shared = os.environ.get("SAYSO_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))
    return Path(shared) / "bench" / "derivation" / "ecbplus-articles.jsonl"


def as_annotated(text: str) -> str:
    """The tokenised text with punctuation, marks and clitics joined again, as it was when the keys were taken from it."""
    text = text.replace("`` ", "“").replace(" ''", "”").replace("``", "“").replace("''", "”")
    text = re.sub(r" ([.,;:?!%)\]])", r"\1", text)
    text = re.sub(r"([(\[$£]) ", r"\1", text)
    return re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m|')\b", r"\1", text).replace("“ ", "“")


def texts() -> dict[str, str]:
    """The corpus's articles by key, as they stand in it."""
    lines = articles().read_text(encoding="utf-8").splitlines()
    return {record["id"]: record["text"] for record in map(json.loads, lines)}


def measure_kinds(half: str) -> dict[str, dict[str, Tally]]:
    """The tallies of one half by kind of story, and within it by level: found, speaker, frame, quantity, place, whole."""
    told = texts()
    kinds: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for path in sorted(GOLD.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if story["half"] != half:
            continue
        with tempfile.TemporaryDirectory() as folder:
            read = Path(folder) / "articles"
            read.mkdir()
            for article in story["articles"]:
                text = as_annotated(told[article["key"]])
                (read / f"{article['key']}.txt").write_text(text, encoding="utf-8")
            result = score(story, collect(read, Path(folder) / "ledger.db"))
        for level, tally in result.claims.items():
            kinds[story["kind"]][level].hit += tally.hit
            kinds[story["kind"]][level].of += tally.of
    return {kind: dict(levels) for kind, levels in sorted(kinds.items())}


def total(kinds: Mapping[str, Mapping[str, Tally]]) -> dict[str, Tally]:
    """All kinds' tallies together, by level."""
    totals: dict[str, Tally] = defaultdict(Tally)
    for levels in kinds.values():
        for level, tally in levels.items():
            totals[level].hit += tally.hit
            totals[level].of += tally.of
    return dict(totals)


def measure(half: str) -> dict[str, Tally]:
    """The tallies of one half, by level."""
    return total(measure_kinds(half))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both halves' figures."""
    del arguments
    if not articles().exists():
        print(f"shared data is absent: {articles()} (set SAYSO_SHARED)", file=sys.stderr)
        return 0
    for half in ("tune", "report"):
        kinds = measure_kinds(half)
        for kind, levels in (*kinds.items(), ("all", total(kinds))):
            figures = "  ".join(f"{level} {tally}" for level, tally in levels.items())
            print(f"{half:<8}{kind:<12}{figures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
