"""The bundled example, read by the whole pipeline and held against its true answers.

The floors are what was measured, a little less; a floor may only rise.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso
from bench.claims import KINDS, Records, Score, collect, same_name, score
from conftest import shared
from sayso import example
from sayso.text import normalise

STORY: dict[str, Any] = json.loads(example.TRUTH.read_text(encoding="utf-8"))
FLOORS = {"found": 0.85, "speaker": 0.75, "frame": 0.75, "quantity": 0.85, "place": 0.6, "whole": 0.45}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("example") / "example.db"


@pytest.fixture(scope="module")
def records(ledger: Path) -> Records:
    return collect(example.ARTICLES, ledger)


@pytest.fixture(scope="module")
def opened(ledger: Path, records: Records) -> Iterator[sayso.Sayso]:
    with sayso.open(ledger) as found:
        yield found


@pytest.fixture(scope="module")
def result(records: Records) -> Score:
    return score(STORY, records)


def by_key(records: Records) -> dict[str, Any]:
    return {records.key(a): a for a in records.articles}


# ---------------------------------------------------------------------------------------------- the truth itself


def test_the_truth_names_words_that_stand_in_the_articles(opened: sayso.Sayso) -> None:
    texts = {Path(a.file or "").stem: " ".join(a.text.replace("’", "'").split()).lower() for a in opened.articles()}
    for claim in STORY["claims"]:
        words = claim["content_contains"]
        assert words.lower() in texts[claim["article"]], words
        assert len(words.split()) <= 6


def test_the_truth_covers_every_article() -> None:
    keys = {a["key"] for a in STORY["articles"]}
    assert keys == {p.stem for p in example.ARTICLES.iterdir() if p.suffix in {".txt", ".html"}}
    assert keys == {key for group in STORY["lineage"] for key in group}
    assert len(keys) >= 9


# ---------------------------------------------------------------------------------------------- articles and blocks


@pytest.mark.parametrize("gold", STORY["articles"], ids=lambda g: g["key"])
def test_what_an_article_says_of_itself(records: Records, gold: dict[str, Any]) -> None:
    article = by_key(records)[gold["key"]]
    for name in ("outlet", "published", "title", "dateline"):
        if gold.get(name):
            assert article[name] == gold[name]
    if "byline" in gold:
        assert article["byline"] == gold["byline"]
    if "captions" in gold:
        assert sum(b["kind"] == "caption" for b in article["blocks"]) == gold["captions"]


def test_wires_are_credited_where_a_dateline_names_them_and_nowhere_else(records: Records) -> None:
    found = {key: article["wire"] for key, article in by_key(records).items()}
    for gold in STORY["articles"]:
        assert found[gold["key"]] in {None, gold.get("wire")}
    assert found["02-quay-herald"] == found["03-lantern-daily"] == "Northwire"


def test_blocks_tile_every_article(opened: sayso.Sayso) -> None:
    for article in opened.articles():
        ends = [0, *(block.end for block in article.blocks)]
        assert [block.start for block in article.blocks] == ends[:-1]
        assert ends[-1] == len(article.text)


def test_plain_text_is_kept_whole(opened: sayso.Sayso) -> None:
    for article in opened.articles():
        path = example.ARTICLES / Path(article.file or "").name
        if path.suffix == ".txt":
            assert article.text == normalise(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", sorted(STORY["boilerplate"]))
def test_furniture_notices_and_credits_are_never_read(opened: sayso.Sayso, key: str) -> None:
    article = next(a for a in opened.articles() if Path(a.file or "").stem == key)
    for phrase in STORY["boilerplate"][key]:
        at = article.text.find(phrase)
        if at < 0:  # markup that is not text at all
            continue
        block = next(b for b in article.blocks if b.start <= at < b.end)
        assert block not in article.readable(), f"{phrase!r} is read as {block.kind}: {block.why}"


def test_nothing_of_them_stands_in_a_claim(result: Score) -> None:
    assert result.leaks == []


# ---------------------------------------------------------------------------------------------- claims


@pytest.mark.parametrize("level", sorted(FLOORS))
def test_claims_hold_their_floor(result: Score, level: str) -> None:
    tally = result.claims[level]
    assert tally.share >= FLOORS[level], f"{level} {tally}; missed: {result.missed}"


def test_a_reprint_claims_what_its_original_claims(records: Records) -> None:
    def said(key: str) -> set[tuple[Any, ...]]:
        names = [
            (c["frame"], c["holds"], *((c[slot] or {}).get("name") for slot in ("speaker", "place")), c["quantity"])
            for c in records.claims
            if records.key(c) == key
        ]
        made = {(*plain, (quantity or {}).get("best")) for *plain, quantity in names}
        # One of the reprints sets curly marks.
        return {tuple(part.replace("’", "'") if isinstance(part, str) else part for part in one) for one in made}

    original = said("01-northwire")
    for key in ("02-quay-herald", "03-lantern-daily"):
        assert len(said(key) & original) >= 0.9 * len(original), key


def test_spans_are_the_words_they_say_they_are(opened: sayso.Sayso, records: Records) -> None:
    texts = {a.id: a.text for a in opened.articles()}
    assert records.claims
    for claim in records.claims:
        text = texts[claim["article"]]
        assert claim["text"] == " … ".join(text[start:end] for start, end in claim["content"])


def test_every_verification_note_is_attached(result: Score) -> None:
    assert result.unverified.share == 1.0, result.lacking


# ---------------------------------------------------------------------------------------------- lineage and questions


def test_origins_are_right(result: Score) -> None:
    assert (result.pairs_right, result.pairs_system) == (result.pairs_gold, result.pairs_gold)


def test_relations_are_right(records: Records) -> None:
    found = {records.key(line): line["relation"] for line in records.lineage}
    wanted = STORY["relations"]
    assert {key: found[key] for key in wanted} == wanted


def test_drifts_are_found(result: Score) -> None:
    assert result.drift.share >= 0.7, result.lacking


def test_a_reprint_has_no_drift(records: Records) -> None:
    reprints = {"02-quay-herald", "03-lantern-daily", "11-harbour-fm"}
    # A cut drops statements, that is what a cut is, and a station adds its own slogan.
    own = {"dropped", "added"}
    made = [
        d for d in records.drift if records.key({"article": d["to"]["article"]}) in reprints and d["kind"] not in own
    ]
    assert made == []


def test_disputes_are_found(result: Score) -> None:
    assert result.disputes.share >= 0.5, result.lacking


def test_later_numbers_supersede_earlier_ones(result: Score) -> None:
    assert result.superseded.share >= 0.6, result.lacking


def test_the_maps_of_both_sides_agree(records: Records) -> None:
    for gold in STORY["agreements"]:
        agreed = [q for q in records.questions if q["frame"] == gold["frame"] and q["status"] == "agreed"]
        assert any(
            all(any(same_name(party, p["party"] or p["speaker"]) for p in q["positions"]) for party in gold["parties"])
            for q in agreed
        )


def test_origins_are_counted_not_outlets(records: Records) -> None:
    """What one wire said and five reprinted is one origin, however many outlets carry it."""
    one = [
        p
        for q in records.questions
        if q["frame"] == "share"
        for p in q["positions"]
        if same_name("Ossaria", p["party"])
    ]
    assert one
    assert all(p["origins"] == 1 and p["outlets"] > 1 for p in one if len(p["claims"]) > 3)


# ---------------------------------------------------------------------------------------------- again, earlier, briefly


def test_reading_again_changes_nothing(opened: sayso.Sayso, records: Records) -> None:
    summary = opened.read(example.ARTICLES)
    assert (summary.articles, summary.new, summary.failures) == (len(STORY["articles"]), 0, ())
    for kind in KINDS:
        assert list(opened.records(kind)) == list(getattr(records, kind))


def test_another_process_reads_the_same(records: Records, tmp_path: Path) -> None:
    """Nothing rests on the order of a set: the hash seed of strings, another in each process, changes no record."""
    code = (
        "import json, sys, pathlib\nfrom bench.claims import KINDS, collect\nfrom sayso import example\n"
        "r = collect(example.ARTICLES, pathlib.Path(sys.argv[1]))\n"
        "print(json.dumps({kind: getattr(r, kind) for kind in KINDS}))"
    )
    root = Path(__file__).resolve().parent.parent
    for seed in ("5", "7"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}:{root / 'src'}"}
        command = [sys.executable, "-c", code, str(tmp_path / f"{seed}.db")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
        theirs = json.loads(done.stdout)
        assert theirs == json.loads(json.dumps({kind: getattr(records, kind) for kind in KINDS}))


def test_as_of_a_day_nothing_later_is_known(opened: sayso.Sayso) -> None:
    days = {a.published.isoformat() for a in opened.articles(as_of="2024-04-17") if a.published}
    assert max(days) == "2024-04-17"

    def tolls(as_of: str | None) -> set[float | None]:
        killed = [q for q in opened.questions(as_of=as_of) if q.frame == "killed"]
        return {p.quantity.best for q in killed for p in q.positions if p.quantity}

    assert 12 in tolls("2024-04-17")
    assert 19 in tolls(None) - tolls("2024-04-17")


def test_every_sentence_of_the_brief_cites_characters(opened: sayso.Sayso) -> None:
    brief = opened.brief(example.TOPIC)
    texts = {a.id: a.text for a in opened.articles()}
    sentences = [s for section in brief.sections for s in section.sentences]
    assert len(sentences) >= 8
    for sentence in sentences:
        assert sentence.citations, sentence.text
        for citation in sentence.citations:
            assert citation.span.of(texts[citation.article]) == citation.text


def test_the_brief_gives_both_sides_of_each_dispute(opened: sayso.Sayso) -> None:
    text = " ".join(s.text for section in opened.brief(example.TOPIC).sections for s in section.sentences)
    for side in ("Velmark", "Ossaria"):
        assert side in text


# ---------------------------------------------------------------------------------------------- the shared scorer


def test_parts_of_a_toll_are_told_as_parts(opened: sayso.Sayso) -> None:
    told = [s.text for section in opened.brief(example.TOPIC).sections for s in section.sentences]
    (history,) = [t for t in told if t.startswith("How many people were killed in Drennick?")]
    assert "12 to 19 by the figures that stand" in history
    assert "of them four" in history
    assert "of them three" in history


def test_the_shared_scorer_agrees(records: Records, result: Score, tmp_path: Path) -> None:
    scorer = shared("bench", "claims", "score_claims.py")
    for key in {claim["article"] for claim in STORY["claims"]}:
        source = next(example.ARTICLES.glob(f"{key}.*"))
        (tmp_path / f"{key}.txt").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    records.write(tmp_path)
    done = subprocess.run(
        [sys.executable, str(scorer), str(example.TRUTH), str(tmp_path), str(tmp_path), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(done.stdout)
    assert theirs["claims"]["whole"][1] == result.claims["whole"].of
    assert abs(theirs["claims"]["whole"][0] - result.claims["whole"].hit) <= 0.05 * result.claims["whole"].of
    assert theirs["drift"][0] == result.drift.hit
    assert theirs["disputes"][0] == result.disputes.hit
