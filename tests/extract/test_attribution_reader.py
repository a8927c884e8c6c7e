"""The trained attribution reader: exact offsets, independence of batching, and prose of kinds it was not trained on."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from conftest import shared
from sayso import cluster
from sayso.errors import MissingDataError
from sayso.extract.attribution import READERS, AttributionReader
from sayso.extract.attribution.encoder import BUDGET, NARROWER, kept_pieces, windows_of
from sayso.extract.attribution.tagger import MARGIN, OWN, stitch
from sayso.extract.attribution.tagger import windows_of as rows_in_windows
from sayso.ids import article_id
from sayso.types import Article, Attribution, Block, BlockKind, Span

MARK = re.compile(r"\{([sqc])(\d?): ([^{}]*)\}")


@pytest.fixture(scope="module", params=READERS)
def reader(request: pytest.FixtureRequest) -> AttributionReader:
    return AttributionReader.load(request.param)


def article(text: str, kinds: dict[int, BlockKind] | None = None) -> Article:
    """An article whose lines are its blocks: paragraphs unless ``kinds`` says otherwise."""
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        end = min(at + len(line) + 1, len(text))
        if end > at:
            blocks.append(Block((kinds or {}).get(number, BlockKind.PARAGRAPH), at, end))
        at = end
    return Article(article_id(text, None, None), text, tuple(blocks))


def planted(case: str) -> tuple[str, list[dict[str, list[Span]]]]:
    """The plain text of a marked case, and its attributions by number."""
    text, at = "", 0
    attributions: dict[str, dict[str, list[Span]]] = {}
    for mark in MARK.finditer(case):
        text += case[at : mark.start()]
        role, number, words = mark.groups()
        spans = attributions.setdefault(number, {"s": [], "q": [], "c": []})
        spans[role].append(Span(len(text), len(text) + len(words)))
        text += words
        at = mark.end()
    return text + case[at:], [a for a in attributions.values() if a["c"]]


def cases() -> list[str]:
    lines = (Path(__file__).parent / "attribution_cases.txt").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [c.strip() for c in re.split(r"\n\s*\n", text) if c.strip()]


def letters(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    return {i for s in spans for i in range(*s)}


def right(wanted: dict[str, list[Span]], found: tuple[Attribution, ...]) -> bool:
    """Whether some attribution has at least half of the content in common, and overlaps the cue and the source."""
    content = letters(wanted["c"])
    for a in found:
        other = letters(a.content)
        if len(content & other) >= 0.5 * len(content | other):
            return (bool(letters(wanted["s"]) & letters(a.source)) or not wanted["s"]) and bool(
                letters(wanted["q"]) & letters(a.cue)
            )
    return False


def test_planted_cases(reader: AttributionReader) -> None:
    texts = [planted(c) for c in cases()]
    assert len(texts) >= 60
    found = reader.read([article(text) for text, _ in texts])
    wrong = [(text, w, f) for (text, wanted), f in zip(texts, found, strict=True) for w in wanted if not right(w, f)]
    total = sum(len(wanted) for _, wanted in texts)
    read = [[[s.of(text) for s in a.source + a.cue + a.content] for a in f] for text, _, f in wrong]
    message = "\n".join(f"{text}\n    {r}" for (text, _, _), r in zip(wrong, read, strict=True))
    assert len(wrong) <= PLANTED_WRONG * total, f"{len(wrong)} of {total} wrong:\n{message}"


PLANTED_WRONG = 0.05


def test_exact_spans(reader: AttributionReader) -> None:
    text = "The ministry said the bridge was destroyed."
    (found,) = reader.read([article(text)])[0]
    assert [s.of(text) for s in found.source] == ["The ministry"]
    assert [s.of(text) for s in found.cue] == ["said"]
    assert [s.of(text).removesuffix(".") for s in found.content] == ["the bridge was destroyed"]
    assert 0 < found.score <= 1


def test_broken_quotation_is_one_attribution(reader: AttributionReader) -> None:
    text = "“The bridge is gone,” said the mayor, “and nobody can cross the river.”"
    (found,) = reader.read([article(text)])[0]
    assert len(found.content) == 2
    assert [s.of(text) for s in found.source] == ["the mayor"]


def test_two_single_marks_for_a_double_one_stay_together(reader: AttributionReader) -> None:
    text = "''We are tired,'' the mayor said. ''Nobody slept.''"
    (found,) = reader.read([article(text)])[0]
    assert [s.of(text) for s in found.content] == ["''We are tired,''", "''Nobody slept.''"]


def test_a_joined_cue_shares_its_source(reader: AttributionReader) -> None:
    text = "The army has acknowledged that the town is under pressure, but denies its troops are surrounded."
    sources = {tuple(s.of(text) for s in a.source) for a in reader.read([article(text)])[0]}
    assert sources == {("The army",)}


def test_blocks_that_are_not_read_give_nothing(reader: AttributionReader) -> None:
    text = "The site said you should subscribe.\nThe mayor said the road was open.\n"
    found = reader.read([article(text, {0: BlockKind.FURNITURE})])[0]
    assert found
    assert all(s.start >= text.index("The mayor") for a in found for s in a.source + a.cue + a.content)


def test_spans_are_trimmed_and_inside_one_block(reader: AttributionReader) -> None:
    text = "Flood toll rises\n\n   The agency said on Friday that 12 people had died.  \n\t“We are tired,” she added.\n"
    for attribution in reader.read([article(text)])[0]:
        for span in attribution.source + attribution.cue + attribution.content:
            assert span.of(text)
            assert span.of(text) == span.of(text).strip()
            assert "\n" not in span.of(text)


def test_batching_and_order_change_nothing(reader: AttributionReader) -> None:
    texts = [planted(c)[0] for c in cases()]
    articles = [article("\n".join(texts[i : i + n])) for i, n in ((0, 1), (1, 30), (5, 60), (40, 3))]
    together = reader.read(articles)
    assert reader.read(articles[::-1]) == together[::-1]
    assert [reader.read([a])[0] for a in articles] == together


@pytest.mark.parametrize("name", READERS)
def test_processes_change_nothing(name: str) -> None:
    texts = [planted(c)[0] for c in cases()]
    articles = [article("\n".join(texts[i : i + 4])) for i in range(0, 24, 4)]
    with cluster.Workers(partial(AttributionReader.load, name), jobs=2) as workers:
        shared_out = [found for _, found in workers.run(articles, batch=2)]
    assert shared_out == AttributionReader.load(name).read(articles)


@pytest.mark.parametrize("most", [1, 3, 60, 300])
def test_windows_share_out_all_words(most: int) -> None:
    rng = random.Random(most)
    counts = np.array([rng.randint(1, most) for _ in range(900)])
    windows = windows_of(np.minimum(counts, BUDGET))
    assert [w[1] for w in windows] == [0, *(w[2] for w in windows[:-1])]
    assert windows[-1][2] == len(counts)
    for left, start, end, stop in windows:
        assert left <= start < end <= stop
        assert np.minimum(counts, BUDGET)[left:stop].sum() <= BUDGET


def test_each_layer_is_worked_out_for_fewer_pieces_around_the_windows_own_words() -> None:
    counts = np.array([1, 2, 3] * 60)
    own = (40, 50, 100, 180)  # 10 words of context on the left, 80 on the right
    before, at = np.arange(counts[40:180].sum() + 2), 1 + np.cumsum(counts[40:180]) - counts[40:180]
    for layer, kept in enumerate(kept_pieces(counts, *own).values()):
        before = before[kept]
        if layer < len(NARROWER):
            assert before[0] == 0, "the mark of the start"
            assert before[-1] == counts[40:180].sum() + 1, "the mark of the end"
            last = 100 + NARROWER[layer]
            assert set(before[1:-1]) == set(range(at[max(40, 50 - NARROWER[layer]) - 40], at[last - 40]))
    assert list(before) == list(at[10:60]), "the first piece of each of the window's own words"


@pytest.mark.parametrize("n", [1, 500, 512, 513, 900, 1000, 1409, 5000])
def test_the_rows_of_an_article_are_shared_out_evenly(n: int) -> None:
    rows = np.arange(1, n + 1, dtype=np.float32)[:, None]
    windows, starts = rows_in_windows(rows)
    assert windows.shape[1] <= OWN + 2 * MARGIN
    assert len(starts) * (windows.shape[1] - 2 * MARGIN) - len(starts) < max(n, 2 * MARGIN), "hardly a row too many"
    assert (stitch(windows, starts, n) == rows).all()


def test_odd_articles(reader: AttributionReader) -> None:
    odd = ["", " ", "\n\n", "“", '"' * 3000, "said " * 2000, "x" * 50000, "\u200b\ufeff", "😀 said 😀.", "1" * 5000]
    odd.append("a\u0301" * 400)
    for found in reader.read([article(text) for text in odd]):
        assert isinstance(found, tuple)


def test_offsets_count_code_points(reader: AttributionReader) -> None:
    text = "😀😀 Café news\nThe mayor of São Paulo said the é́lan was gone."
    found = reader.read([article(text)])[0]
    assert any("mayor" in s.of(text) for a in found for s in a.source)


def test_unknown_reader_is_named() -> None:
    with pytest.raises(MissingDataError, match="nosuch"):
        AttributionReader.load("nosuch")


@pytest.mark.parametrize("name", READERS)
def test_loads_quickly_without_torch(name: str) -> None:
    start = time.process_time()
    AttributionReader.load(name)
    assert time.process_time() - start < 0.7
    assert "torch" not in sys.modules
    assert "transformers" not in sys.modules


FLOORS = {"default": (79.0, 73.5), "accurate": (82.4, 76.4)}
"""Content, and content with its source."""
WITHOUT_VNNI = {"default": (79.0, 73.5), "accurate": (82.3, 76.0)}
"""The same on processors that sum products of 8-bit numbers in 16 bits, where a few sums overflow."""


def _floors(name: str) -> tuple[float, float]:
    """What holds on this machine; where its processor tells nothing of itself, what holds everywhere."""
    told = Path("/proc/cpuinfo")
    sums = told.exists() and "vnni" in told.read_text("utf-8", "replace")
    return (FLOORS if sums else WITHOUT_VNNI)[name]


@pytest.mark.parametrize("name", READERS)
def test_floor_on_annotated_news(name: str) -> None:
    """Every second article of PolNeAR dev, by the scorer that comes with the data. A floor may only rise."""
    path = shared("bench", "attribution", "polnear-dev.jsonl")
    spec = importlib.util.spec_from_file_location("score_attribution", path.with_name("score_attribution.py"))
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()][::2]
    read = AttributionReader.load(name).read([article(d["text"]) for d in documents])
    counts: dict[str, int] = {}
    for d, found in zip(documents, read, strict=True):
        system = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
        for key, n in scorer.doc_counts(d["text"], d["attributions"], system).items():
            counts[key] = counts.get(key, 0) + n
    content = 200 * counts["iou0.5"] / (counts["g"] + counts["s"])
    joint = 200 * counts["joint"] / (counts["g"] + counts["s"])
    least = _floors(name)
    assert content >= least[0], f"content {content:.1f}, with source {joint:.1f}"
    assert joint >= least[1], f"content {content:.1f}, with source {joint:.1f}"
