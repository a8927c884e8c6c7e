"""The attribution reader on PolNeAR's development articles, scored by the script that comes with the shared data.

    python -m bench.attribution

Prints the scorer's own figures (content at IoU 0.5, with source, recall by voice) and articles a CPU second, without
loading.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import accumulate, pairwise
from pathlib import Path

from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind

ROOT = Path(__file__).resolve().parent.parent


def as_article(text: str) -> Article:
    """A text whose lines are its paragraphs, as the annotated articles are laid out."""
    ends = accumulate((len(line) for line in text.splitlines(keepends=True)), initial=0)
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in pairwise(ends))
    return Article(article_id(text, None, None), text, blocks)


def main() -> int:
    """Read, score, print."""
    from sayso.extract.attribution import AttributionReader

    data = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"), "bench", "attribution")
    gold = data / "polnear-dev.jsonl"
    if not gold.exists():
        print(f"shared data is absent: {gold} (set SAYSO_SHARED)")
        return 0
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    articles = [as_article(d["text"]) for d in documents]
    reader = AttributionReader.load()
    list(reader.read(articles[:2]))  # the first call makes tables
    start = time.process_time()
    found = list(reader.read(articles))
    seconds = time.process_time() - start
    with tempfile.TemporaryDirectory() as work:
        system = Path(work, "system.jsonl")
        lines = (
            {
                "doc_id": d["doc_id"],
                "attributions": [{"source": a.source, "cue": a.cue, "content": a.content} for a in made],
            }
            for d, made in zip(documents, found, strict=True)
        )
        system.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        scorer = [sys.executable, str(data / "score_attribution.py"), str(gold), str(system)]
        print(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout.rstrip())
    print(f"speed      {len(articles) / seconds:.1f} articles a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
