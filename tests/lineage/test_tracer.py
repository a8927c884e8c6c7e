"""Lineage: copies, cuts, rewrites, quotations only, independence, direction, order and the ledger's signatures."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import random
from pathlib import Path

import pytest

from lineage.stories import STORIES, Story, article
from sayso.ids import content_id
from sayso.ledger import Ledger
from sayso.lineage import Tracer, origin_of, signature
from sayso.lineage.sketch import pack, unpack
from sayso.types import AlignmentQuality, Article, Block, BlockKind, Lineage, Reading, Relation, Span

DAY = dt.date(2031, 5, 6)


def trace(*articles: Article) -> dict[str, Lineage]:
    tracer = Tracer()
    for one in articles:
        tracer.add(one)
    return {line.article: line for line in tracer.lineages()}


def wire_of(story: Story) -> Article:
    return article(story.wire, "Northwire", wire="Northwire", published=DAY)


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s.name)
def test_rewrites_have_the_wires_origin_and_independent_reports_their_own(story: Story) -> None:
    wire = wire_of(story)
    rewrites = [article(text, f"Paper {i}") for i, text in enumerate(story.rewrites)]
    independent = [article(text, f"Gazette {i}", published=DAY) for i, text in enumerate(story.independent)]
    lines = trace(*independent, *rewrites, wire)
    assert lines[wire.id].relation is Relation.ORIGINAL
    assert lines[wire.id].origin == content_id("o", wire.id)
    for one in rewrites:
        assert lines[one.id].relation is Relation.REWRITE, one.text[:60]
        assert lines[one.id].of == wire.id
        assert lines[one.id].origin == lines[wire.id].origin
        assert lines[one.id].wire == "Northwire"
        assert lines[one.id].overlap > 0.6
    for one in independent:
        assert lines[one.id].relation in {Relation.ORIGINAL, Relation.QUOTES_ONLY}, one.text[:60]
        assert lines[one.id].origin == content_id("o", one.id)


def test_stories_do_not_mix() -> None:
    lines = trace(*(wire_of(s) for s in STORIES))
    assert len({line.origin for line in lines.values()}) == len(STORIES)


def test_reprint_cut_and_direction() -> None:
    wire = wire_of(STORIES[0])
    reprint = article(
        "# Tremor hits hills\n\n" + STORIES[0].wire.strip(), "Morning Post", wire="Northwire", published=DAY
    )
    cut = article(
        "\n\n".join(STORIES[0].wire.strip().split("\n\n")[:4]), "Radio Nine", published=DAY + dt.timedelta(days=1)
    )
    lines = trace(cut, reprint, wire)
    assert (lines[reprint.id].relation, lines[reprint.id].of) == (Relation.COPY, wire.id)
    assert (lines[cut.id].relation, lines[cut.id].of) == (Relation.CUT, wire.id)
    assert lines[cut.id].overlap == 1.0
    assert "published a day earlier" in lines[cut.id].why
    assert {a.quality for a in lines[cut.id].alignments} == {AlignmentQuality.EXACT}


def test_the_same_text_at_two_outlets_is_a_copy_of_unknown_direction() -> None:
    one, other = article(STORIES[1].wire, "Alpha"), article(STORIES[1].wire, "Beta")
    lines = trace(one, other)
    copy = next(line for line in lines.values() if line.of is not None)
    assert copy.relation is Relation.COPY
    assert "direction unknown" in copy.why
    assert len({line.origin for line in lines.values()}) == 1


def test_a_credited_reprint_is_nearer_the_origin_than_an_earlier_rewrite() -> None:
    rewrite = article(STORIES[3].rewrites[0], "Paper", published=DAY)
    reprint = article(STORIES[3].wire, "Late Edition", wire="Northwire", published=DAY + dt.timedelta(days=1))
    lines = trace(rewrite, reprint)
    assert lines[rewrite.id].of == reprint.id


PRESS_A = """
The minister defended the new toll on the harbour bridge at a crowded briefing, where shopkeepers heckled her from the
back row.

"We will not build this bridge with borrowed money and leave the bill to our children," transport minister Ada Holm said.

Her ministry expects half of the lorries to take the northern road instead. Hauliers plan a strike for next month,
their chairman announced.
"""
PRESS_B = """
Drivers in Eastport woke up to the news that crossing the water will soon cost three crowns each way.

Holm was unmoved: "We will not build this bridge with borrowed money and leave the bill to our children."

A survey by the town's chamber of commerce found that two thirds of its members oppose the charge. The opposition
wants parliament to vote on it.
"""


def test_quotations_of_one_press_conference_are_no_copying() -> None:
    one, other = (
        article(PRESS_A, "Harbour Times", published=DAY),
        article(PRESS_B, "Eastport Mail", published=DAY + dt.timedelta(days=1)),
    )
    lines = trace(one, other)
    line = lines[other.id]
    assert (line.relation, line.of, line.overlap) == (Relation.QUOTES_ONLY, one.id, 0.0)
    assert line.origin != lines[one.id].origin
    assert [a.quality for a in line.alignments] == [AlignmentQuality.QUOTE]
    assert "borrowed money" in line.alignments[0].later_span.of(other.text)
    assert origin_of(line.alignments[0].later_span, line) == content_id("o", other.id)


def test_order_of_adding_plays_no_part() -> None:
    articles = [wire_of(s) for s in STORIES[:3]] + [
        article(t, "X") for s in STORIES[:3] for t in (*s.rewrites, *s.independent)
    ]
    expected = trace(*articles)
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert trace(*articles) == expected


def test_articles_on_the_shelf_are_found_again(tmp_path: Path) -> None:
    stored = [*(wire_of(s) for s in STORIES), article(STORIES[0].rewrites[0], "Paper")]
    new = article(STORIES[0].rewrites[1], "Radio")
    together = trace(*stored, new)
    with Ledger.open(tmp_path / "kept.db") as ledger:
        for one in (*stored, new):
            ledger.add(one, b"", "text/plain", signature(one), Reading(one.id))
        first = Tracer(ledger.shelf())
        first.add(*stored)
        before = {line.article: line for line in first.lineages()}
        ledger.put_lineages(before.values())
        second = Tracer(ledger.shelf())
        second.add(new)
        lines = {line.article: line for line in second.lineages([new.id])}
        assert ledger.unindexed() == ()
    assert before | lines == together
    # what is as it was is not told anew
    assert set(lines) == {new.id}


def test_order_of_reading_plays_no_part_for_what_the_shelf_ends_with(tmp_path: Path) -> None:
    articles = [wire_of(s) for s in STORIES[:3]]
    articles += [article(t, "X", published=DAY) for s in STORIES[:3] for t in (*s.rewrites, *s.independent, s.wire)]
    expected = trace(*articles)
    for seed, size in ((1, 1), (2, 4)):
        random.Random(seed).shuffle(articles)
        with Ledger.open(tmp_path / f"{seed}.db") as ledger:
            for at in range(0, len(articles), size):
                part = articles[at : at + size]
                for one in part:
                    ledger.add(one, b"", "text/plain", signature(one), Reading(one.id))
                tracer = Tracer(ledger.shelf())
                tracer.add(*part)
                ledger.put_lineages(tracer.lineages(ledger.untraced()))
            assert {line.article: line for line in ledger.lineages()} == expected


def test_signature_reads_back() -> None:
    data = signature(wire_of(STORIES[2]))
    assert pack(unpack(data)) == data
    assert len(data) < 1_000
    with pytest.raises(ValueError, match="signature"):
        unpack(data[:-1])
    with pytest.raises(ValueError, match="signature"):
        unpack(b"")


def test_furniture_never_aligns() -> None:
    plea = "If you value our independent reporting please support the paper from two crowns a month today. " * 3
    texts = [f"{plea}\n\n{s.independent[0].strip()}" for s in STORIES[:2]]
    articles = []
    for text in texts:
        one = article(text, "Same Paper")
        first, *rest = one.blocks
        articles.append(dataclasses.replace(one, blocks=(Block(BlockKind.FURNITURE, first.start, first.end), *rest)))
    assert all(line.of is None for line in trace(*articles).values())


def test_an_article_of_two_wires_does_not_join_them() -> None:
    quake, ferry = wire_of(STORIES[0]), wire_of(STORIES[1])
    half = "\n\n".join(quake.text.split("\n\n")[:6]) + "\n\n" + "\n\n".join(ferry.text.split("\n\n")[:5])
    round_up = article(half, "Digest", published=DAY + dt.timedelta(days=1))
    lines = trace(quake, ferry, round_up)
    assert lines[round_up.id].of == quake.id
    assert lines[quake.id].origin != lines[ferry.id].origin


def test_origin_of_a_passage() -> None:
    wire = wire_of(STORIES[4])
    own = (
        "\n\nOur reporter counted eleven burnt-out cars beside the tram depot on Sunday morning, none of them insured."
    )
    rewrite = article(STORIES[4].rewrites[0].strip() + own, "Paper", published=DAY)
    copy = article(rewrite.text, "Mirror", published=DAY + dt.timedelta(days=2))
    lines = trace(wire, rewrite, copy)
    taken = Span(rewrite.text.index("Yusef Adair"), rewrite.text.index("Yusef Adair") + 11)
    added = Span(rewrite.text.index("eleven burnt-out"), len(rewrite.text))
    group, mine = content_id("o", wire.id), content_id("o", rewrite.id)
    assert origin_of(taken, lines[rewrite.id]) == group
    assert origin_of(added, lines[rewrite.id]) == mine
    assert lines[copy.id].of == rewrite.id
    assert origin_of(taken, lines[copy.id], lines) == group
    assert origin_of(added, lines[copy.id], lines) == mine
    assert origin_of(added, lines[wire.id]) == group


def test_alignments_point_at_sentences() -> None:
    wire, rewrite = wire_of(STORIES[1]), article(STORIES[1].rewrites[0], "Paper")
    line = trace(wire, rewrite)[rewrite.id]
    pairs = {(a.earlier_span.of(wire.text), a.later_span.of(rewrite.text)) for a in line.alignments}
    assert (
        "Transport Minister Hanne Dorrit said she had not seen the letters.",
        "Minister Hanne Dorrit denied having seen any letters, and ordered the company's six ships to stay in port.",
    ) in pairs
    assert all(0 < a.score <= 1 for a in line.alignments)


def test_odd_input() -> None:
    odd = [
        article("", "A"),
        article("?!", "B"),
        article("one two", "C"),
        article("word " * 60_000, "D"),
        article('"' * 5_000, "E"),
    ]
    lines = trace(*odd)
    assert len(lines) == len(odd)
    assert all(line.of is None for line in lines.values())
    assert unpack(signature(odd[0])).words == 0


def test_many_copies_have_one_origin() -> None:
    wire = wire_of(STORIES[5])
    copies = [article(STORIES[5].wire, f"Outlet {n}", published=DAY + dt.timedelta(days=1 + n % 3)) for n in range(40)]
    lines = trace(*copies, wire)
    assert {line.origin for line in lines.values()} == {content_id("o", wire.id)}
    assert {line.of for line in lines.values()} == {None, wire.id}


def test_pairs_of_independent_reports_stay_apart() -> None:
    for story in STORIES:
        for one, other in itertools.combinations([article(t, f"O{n}") for n, t in enumerate(story.independent)], 2):
            lines = trace(one, other)
            assert lines[one.id].origin != lines[other.id].origin


def test_a_rewrite_that_has_changed_the_facts_of_its_few_running_words_is_none_the_less_one() -> None:
    wire = article(
        "A strike on the main hospital of Aldmoor killed at least 43 people on Monday night, a doctors' group said, and the army and "
        "the Valley Front each blamed the other.\n\nThe Aldmoor Doctors Network said that a drone hit the maternity ward of the "
        "Southern Hospital shortly before midnight and that 70 others were injured. It blamed the Front.\n\nThe Front denied "
        "responsibility and said an army warplane had bombed the hospital. “This is a crime of the generals,” it said.\n\nThe army "
        "said that the Front had attacked the hospital with two suicide drones, and that its air defences had shot down a "
        "third.\n\nPilots Abroad, which supports the hospital, said it could not confirm who was behind the attack, but that its "
        "staff had counted 38 bodies.\n\nThe World Clinic Board said it was the 12th attack on a health facility in Brant since "
        "April.\n\nSome 260,000 people have fled Aldmoor since the fighting began, according to the Migrants' Bureau.",
        "Northwire",
        published=DAY,
    )
    rewrite = article(
        "A drone strike by the Front killed 43 people and injured 70 on Monday night in Aldmoor, Velda, a doctors' group said.\n\n"
        "The Front's drone hit the maternity ward shortly before midnight.\n\nThe Front says an army warplane bombed the hospital. "
        "The army says two suicide drones were used and that its air defences had shot down one more.\n\nPilots Abroad "
        "staff counted 83 bodies.\n\n"
        "It was the 12th attack on a health facility in Brant since April, and 260,000 people have fled the city since the fighting began.",
        "Paper",
        published=DAY + dt.timedelta(days=1),
    )
    assert trace(wire, rewrite)[rewrite.id].of == wire.id
