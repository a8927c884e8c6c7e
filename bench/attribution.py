"""Who said what, on annotated news: both readers and textacy's quotations, beside each other on the same text.

    python -m bench.attribution

PolNeAR's development articles, scored by the script that comes with the shared data; the sentences of NewsDiscourse's
development articles that hold speech, by the kind of cue; articles a CPU second on one core, without loading. textacy
is installed for the bench alone (``make bench``); where it is absent, its column is left out by name.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from sayso.extract.attribution import READERS, AttributionReader
from sayso.extract.cues import cue_stance
from sayso.ids import article_id
from sayso.types import Article, Attribution, Block, BlockKind

ROOT = Path(__file__).resolve().parent.parent
Found = dict[str, list[tuple[int, int]]]
Read = Callable[[list[Article]], list[list[Found]]]


def as_article(text: str) -> Article:
    """A text whose lines are its paragraphs, as the annotated articles are laid out."""
    ends = accumulate((len(line) for line in text.splitlines(keepends=True)), initial=0)
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in pairwise(ends))
    return Article(article_id(text, None, None), text, blocks)


def _sayso(name: str) -> Read:
    reader = AttributionReader.load(name)

    def read(articles: list[Article]) -> list[list[Found]]:
        return [[_spans(a) for a in found] for found in reader.read(articles)]

    return read


def _spans(a: Attribution) -> Found:
    return {role: [(s.start, s.end) for s in getattr(a, role)] for role in ("source", "cue", "content")}


def _textacy() -> Read | None:
    """The direct quotations of textacy over the parse that sayso uses itself; none where textacy is not installed.

    It refuses a text whose quotation marks are odd in number, so it reads paragraph by paragraph.
    """
    if importlib.util.find_spec("textacy") is None:
        return None
    from textacy.extract.triples import direct_quotations

    from sayso.extract.parse import load_parser

    nlp = load_parser()

    def read(articles: list[Article]) -> list[list[Found]]:
        found: list[list[Found]] = []
        for article in articles:
            found.append([])
            for block in article.blocks:
                with suppress(ValueError):
                    triples = list(direct_quotations(nlp(article.text[block.start : block.end])))
                    found[-1] += [_triple(t, block.start) for t in triples]
        return found

    return read


def _triple(triple: Any, offset: int) -> Found:
    def spans(tokens: Iterable[Any]) -> list[tuple[int, int]]:
        return [(t.idx + offset, t.idx + len(t) + offset) for t in tokens]

    content = (triple.content.start_char + offset, triple.content.end_char + offset)
    return {"source": spans(triple.speaker), "cue": spans(triple.cue), "content": [content]}


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _quality(scorer: ModuleType, documents: list[dict[str, Any]], found: list[list[Found]]) -> dict[str, str]:
    """The figures of the shared scorer that matter here."""
    pairs = zip(documents, found, strict=True)
    made = scorer.summary(sum((scorer.doc_counts(d["text"], d["attributions"], f) for d, f in pairs), Counter()))
    rows = {
        "content, IoU ≥ 0.5": "content match@IoU0.5",
        "with the source": "joint content+source",
        "with source and cue": "joint content+source+cue",
        "exact spans: source": "span exact source",
        "exact spans: cue": "span exact cue",
        "exact spans: content": "span exact content",
    }
    figures = {row: "{:.1f} / {:.1f} / {:.1f}".format(*made[key]) for row, key in rows.items()}
    recall = made["recall by type"]
    figures["recall direct / mixed / indirect"] = " / ".join(f"{recall[k][0]}" for k in ("direct", "mixed", "indirect"))
    return figures


def _speech(documents: list[dict[str, Any]], found: list[list[Found]], keep: Callable[[str], bool]) -> str:
    """P / R / F1 of the sentences that a cue or content touches, of the attributions whose cue is kept."""
    both = wanted = got = 0
    for d, attributions in zip(documents, found, strict=True):
        kept = [a for a in attributions if keep(" ".join(d["text"][s:e] for s, e in a["cue"]))]
        spans = [s for a in kept for s in a["content"] + a["cue"]]
        for sentence in d["sentences"]:
            if sentence["id"] != "H":  # the headline is not counted
                touched = any(e > sentence["start"] and s < sentence["end"] for s, e in spans)
                both += touched and sentence["speech"]
                wanted += sentence["speech"]
                got += touched
    p, r = both / max(got, 1), both / max(wanted, 1)
    return f"{100 * p:.1f} / {100 * r:.1f} / {200 * both / max(got + wanted, 1):.1f}"


def _megabytes(name: str) -> float:
    """Of all the files that the reader loads; ``accurate`` loads those of ``default`` too."""
    home = files("sayso.extract.attribution") / "models"
    folders = [home / reader for reader in READERS[: READERS.index(name) + 1]]
    sizes = [len(f.read_bytes()) for folder in folders for f in folder.iterdir()]
    return (sum(sizes) + len((home / "vocab.txt").read_bytes())) / 1e6


def _column(read: Read, scorer: ModuleType, data: Path) -> dict[str, str]:
    documents, others = _lines(data / "polnear-dev.jsonl"), _lines(data / "newsdiscourse-dev.jsonl")
    articles = [as_article(d["text"]) for d in documents]
    read(articles[:2])  # the first call makes tables
    start = time.process_time()
    found = read(articles)
    seconds = time.process_time() - start
    column = _quality(scorer, documents, found)
    said = read([as_article(d["text"]) for d in others])
    column["speech sentences: any cue"] = _speech(others, said, lambda _: True)
    column["speech sentences: utterances"] = _speech(others, said, lambda cue: cue_stance(cue).utterance)
    column["speech sentences: plain verbs of saying"] = _speech(others, said, lambda cue: cue_stance(cue).plain)
    column["articles a CPU second"] = f"{len(articles) / seconds:.1f}"
    return column


def main() -> int:
    """Read, score, print."""
    data = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"), "bench", "attribution")
    if not (data / "polnear-dev.jsonl").exists():
        print(f"shared data is absent: {data} (set SAYSO_SHARED)")
        return 0
    scorer = _scorer(data / "score_attribution.py")
    columns: dict[str, dict[str, str]] = {}
    for name in READERS:
        start = time.process_time()
        read = _sayso(name)
        loading = time.process_time() - start
        columns[name] = _column(read, scorer, data)
        columns[name]["loading, CPU seconds"] = f"{loading:.2f}"
        columns[name]["model files, MB"] = f"{_megabytes(name):.1f}"
    peer = _textacy()
    if peer is None:
        print("textacy is not installed, so it is not measured; `make bench` installs it")
    else:
        columns["textacy"] = _column(peer, scorer, data)
    table = Table("P / R / F1 unless said otherwise", *columns)
    for row in columns["default"]:
        table.add_row(row, *(column.get(row, "") for column in columns.values()))
    Console(width=120).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
