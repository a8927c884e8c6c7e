"""Who comes from whom, measured: pairs labelled by a reader, articles of one event as negatives, and speed.

``python -m bench.derivation`` prints the figures; the shared texts (ECB+, tokenised) are read at run time, never
stored.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import resource
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from sayso.ids import article_id
from sayso.lineage import Tracer, signature
from sayso.lineage.decide import dependence
from sayso.lineage.exact import exact
from sayso.lineage.passages import Passages
from sayso.lineage.words import COMMON, FUNCTION
from sayso.types import Article, Block, BlockKind

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
_DEPENDENT = {"copy", "partial"}
_INDEPENDENT = {"quote", "none"}


def detokenise(line: str) -> str:
    """A line of tokenised text as it was printed, near enough: punctuation, marks and clitics joined again."""
    line = re.sub(r"``\s*|\s*''", '"', line)
    line = re.sub(r"\s+([.,;:!?%])", r"\1", line)
    line = re.sub(r"\s*([’'])\s*(s|re|ve|ll|d|m|t)\b", r"\1\2", line)
    line = re.sub(r"(\w) n't", r"\1n't", line)
    line = re.sub(r"\s-\s", "-", line)
    line = re.sub(r"([“(])\s+", r"\1", line)
    line = re.sub(r"\s+([”)])", r"\1", line)
    return re.sub(r"(\d)([.,:])\s(\d)", r"\1\2\3", line)


def ecb_article(record: dict[str, Any]) -> Article:
    """One ECB+ record as an article, a line a paragraph; a quotation that runs over lines is put together again."""
    pieces: list[str] = []
    for line in map(detokenise, record["text"].split("\n")):
        if pieces and _open(pieces[-1]):
            pieces[-1] += " " + line
        else:
            pieces.append(line)
    text = "\n".join(pieces)
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        end = min(len(text), at + len(piece) + 1)
        if end > at:
            blocks.append(Block(BlockKind.PARAGRAPH, at, end))
        at = end
    return Article(str(record["id"]), text, tuple(blocks))


def _open(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def load() -> tuple[dict[str, Passages], list[dict[str, Any]], dict[str, list[str]]]:
    """All ECB+ articles, the labelled pairs, and the article ids of each event."""
    base = SHARED / "bench" / "derivation"
    records = [json.loads(line) for line in (base / "ecbplus-articles.jsonl").read_text("utf-8").splitlines()]
    pairs = [json.loads(line) for line in (base / "pairs.jsonl").read_text("utf-8").splitlines()]
    events: dict[str, list[str]] = defaultdict(list)
    for record in records:
        events[record["event"]].append(record["id"])
    return {r["id"]: Passages(ecb_article(r)) for r in records}, pairs, events


def average_precision(scored: list[tuple[float, bool]]) -> float:
    """Average precision of a ranking by score, best first."""
    found, total = 0, 0.0
    for rank, (_, right) in enumerate(sorted(scored, key=lambda s: -s[0]), 1):
        found += right
        total += right * found / rank
    return total / max(1, sum(right for _, right in scored))


def labelled(passages: dict[str, Passages], pairs: list[dict[str, Any]]) -> dict[str, float]:
    """Average precision over the labelled pairs, and how many of each label are taken for dependent."""
    scored: list[tuple[float, bool]] = []
    taken: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        one, other = passages[pair["a"]], passages[pair["b"]]
        if pair["label"] in _DEPENDENT | _INDEPENDENT:
            scored.append((exact(one, other).copied, pair["label"] in _DEPENDENT))
        taken[pair["label"]].append(dependence(one, other) is not None)
    out = {"ap": average_precision(scored)}
    return out | {f"taken_{label}": sum(hits) / len(hits) for label, hits in sorted(taken.items())}


def same_event(passages: dict[str, Passages], events: dict[str, list[str]]) -> dict[str, float]:
    """Articles of one event that share hardly a 5-gram: how many are taken for rewrites of one another.

    Indicative: some of them do come from one wire or press release.
    """
    total = taken = 0
    for ids in events.values():
        for a, b in itertools.combinations(ids, 2):
            if exact(passages[a], passages[b]).copied < 0.05:
                total += 1
                taken += dependence(passages[a], passages[b]) is not None
    return {"pairs": total, "taken": taken, "rate": taken / max(1, total)}


def generated(count: int, seed: int = 7) -> list[tuple[Article, int]]:
    """News of 500 words made up from a large vocabulary, as (article, group): originals, reprints, cuts and merges.

    Nearly half the words are function words and words every report has, the others are spread as in a language (Zipf),
    and forty articles at a time share one event's names and figures though not its sentences.
    """
    dice = random.Random(seed)
    syllables = [
        a + b for a in "b d f g k l m n p r s t v z br dr st tr".split() for b in "a e i o u an el in or us".split()
    ]
    rare = list(dict.fromkeys("".join(dice.choices(syllables, k=dice.choice((2, 2, 3)))) for _ in range(20_000)))
    zipf = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(rare))))
    everyday, function = sorted(COMMON), sorted(FUNCTION)
    out: list[tuple[Article, int]] = []
    stories: list[list[str]] = []

    def sentence(names: list[str]) -> str:
        words = dice.choices(rare, cum_weights=zipf, k=7) + dice.choices(everyday, k=4) + dice.choices(function, k=9)
        words += dice.sample(names, 1) + ([str(dice.randint(2, 900))] if dice.random() < 0.3 else [])
        dice.shuffle(words)
        return " ".join(words)[:1].upper() + " ".join(words)[1:] + "."

    names: list[str] = []
    for number in range(count):
        if number % 40 == 0:
            names = [word.title() for word in dice.choices(rare, k=12)] + [
                str(dice.randint(10, 9000)) for _ in range(4)
            ]
        kind = dice.random()
        if stories and kind < 0.4:
            group = dice.randrange(max(0, len(stories) - 500), len(stories))
            body = list(stories[group])
            if kind < 0.15:
                body = body[: max(4, len(body) // 2)]
            elif kind < 0.25:
                body = body[:2] + [sentence(names) for _ in range(4)] + body[4:]
        else:
            group = len(stories)
            body = [sentence(names) for _ in range(24)]
            stories.append(body)
        text = "\n\n".join(" ".join(body[i : i + 2]) for i in range(0, len(body), 2))
        out.append((_paragraphs(text, f"Outlet {number}"), group))
    return out


def _paragraphs(text: str, outlet: str) -> Article:
    blocks: list[Block] = []
    at = 0
    for piece in text.split("\n\n"):
        end = min(len(text), at + len(piece) + 2)
        blocks.append(Block(BlockKind.PARAGRAPH, at, end))
        at = end
    return Article(article_id(text, outlet, None), text, tuple(blocks), outlet=outlet)


def speed(count: int = 2_000) -> dict[str, float]:
    """Articles a CPU second: signature alone, and adding with lineages; pairwise precision and recall of the groups."""
    made = generated(count)
    begin = time.process_time()
    sizes = [len(signature(a)) for a, _ in made]
    signed = time.process_time()
    tracer = Tracer()
    for article, _ in made:
        tracer.add(article)
    origins = {line.article: line.origin for line in tracer.lineages()}
    end = time.process_time()
    truth = {article.id: group for article, group in made}
    right = found = true = 0
    by_origin: dict[str, list[str]] = defaultdict(list)
    by_group: dict[int, list[str]] = defaultdict(list)
    for name, origin in origins.items():
        by_origin[origin].append(name)
        by_group[truth[name]].append(name)
    for ids in by_origin.values():
        pairs = list(itertools.combinations(ids, 2))
        found += len(pairs)
        right += sum(truth[a] == truth[b] for a, b in pairs)
    true = sum(len(ids) * (len(ids) - 1) // 2 for ids in by_group.values())
    return {
        "signatures_a_second": count / (signed - begin),
        "signature_bytes": sum(sizes) / count,
        "articles_a_second": count / (end - signed),
        "precision": right / max(1, found),
        "recall": right / max(1, true),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Print all figures."""
    if (SHARED / "bench" / "derivation").exists():
        passages, pairs, events = load()
        print("labelled pairs  ", {k: round(v, 3) for k, v in labelled(passages, pairs).items()})
        print("same event, <5% ", {k: round(v, 4) for k, v in same_event(passages, events).items()})
    else:
        print(f"labelled pairs: shared data is absent ({SHARED}); set SAYSO_SHARED")
    print("generated news  ", {k: round(v, 3) for k, v in speed().items()})


if __name__ == "__main__":
    main()
