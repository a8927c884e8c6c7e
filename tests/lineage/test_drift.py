"""Drift: readings made by hand for the rules, and the planted changes read by the real extractor for the floors."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bench import drift_free, drift_retold
from bench.drift import cases, harmless, measure, read_all
from bench.drift import compare as compare_articles
from bench.drift_texts import load
from conftest import shared
from lineage.stories import STORIES, article
from sayso.lineage import Tracer
from sayso.lineage.drift import drifts
from sayso.types import (
    DRIFT_KINDS,
    Drift,
    Interval,
    Lineage,
    Quantity,
    QuantityMention,
    Reading,
    Relation,
    Sentence,
    Severity,
    Span,
    Speaker,
    Stance,
    Statement,
    TimeMention,
    VerbMention,
    Voice,
)

FILLER = """

The harbour of Lindmoor was closed to all ships after the storm, and cranes lay twisted along the eastern quay.

Fishermen patched their nets in the old rope works while the mayor counted the sunken trawlers from a balcony.
"""


class Maker:
    """Builds an article and a reading of it from words that stand in its text."""

    def __init__(self, text: str, outlet: str) -> None:
        self.article = article(text.strip() + FILLER, outlet, published=dt.date(2031, 5, 7))
        self.text = self.article.text
        self.sentences: list[Sentence] = []
        self.facts: dict[str, list[object]] = {k: [] for k in ("quantities", "times", "verbs", "names", "hedges")}
        self.statements: list[Statement] = []

    def span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))

    def quantity(
        self, words: str, unit: str | None, of: str | None = None, bound: str | None = None, counted: str | None = None
    ) -> Maker:
        value = float(re.sub(r"[^\d.]", "", words))
        low, high = (value if bound == "at least" else None), (value if bound == "up to" else None)
        best = None if bound == "up to" else value
        denominator = self.span(of) if of else None
        mention = QuantityMention(
            self.span(words), Quantity(best, low, high, unit, words), bound, counted, None, of, denominator
        )
        self.facts["quantities"].append(mention)
        return self

    def verb(self, words: str, lemma: str, tense: str, aspect: str) -> Maker:
        self.facts["verbs"].append(VerbMention(self.span(words), lemma, tense, aspect))
        return self

    def time(self, words: str, value: str) -> Maker:
        day = dt.date.fromisoformat(value)
        self.facts["times"].append(TimeMention(self.span(words), value, "DATE", Interval(day, day, value, words)))
        return self

    def says(self, source: str, cue: str, content: str, stance: Stance = Stance.ASSERTS) -> Maker:
        spans = self.span(source), self.span(cue), self.span(content)
        speaker = Speaker(source, "name:" + source.lower())
        self.statements.append(
            Statement(
                f"s{len(self.statements)}",
                self.article.id,
                Voice.INDIRECT,
                stance,
                (spans[0],),
                (spans[1],),
                (spans[2],),
                speaker,
            )
        )
        return self

    def reading(self) -> Reading:
        whole = Sentence(Span(0, len(self.text)), **{k: tuple(v) for k, v in self.facts.items()})  # type: ignore[arg-type]
        return Reading(self.article.id, (whole,), tuple(self.statements))


def compare(earlier: Maker, later: Maker) -> tuple[Drift, ...]:
    tracer = Tracer()
    tracer.add(earlier.article)
    tracer.add(later.article)
    line = next(x for x in tracer.lineages() if x.article == later.article.id)
    assert line.of == earlier.article.id
    return drifts(line, earlier.article, earlier.reading(), later.article, later.reading())


def wire(text: str) -> Maker:
    maker = Maker(text, "Northwire")
    object.__setattr__(maker.article, "wire", "Northwire")
    return maker


def test_bound_with_exact_spans() -> None:
    earlier = wire(
        "Commander Hale said up to 300 rebel fighters were still hiding in the tannery district of Lindmoor."
    ).quantity("up to 300", "person", bound="up to")
    later = Maker(
        "Roughly 300 rebel fighters are still hiding in the tannery district of Lindmoor, Commander Hale said.", "Post"
    ).quantity("Roughly 300", "person", bound="Roughly")
    (drift,) = compare(earlier, later)
    assert (drift.kind, drift.detail) == ("bound", 'bound: "up to 300" became "Roughly 300"')
    assert (drift.source.text, drift.target.text) == ("up to 300", "Roughly 300")
    assert drift.source.span == earlier.span("up to 300")
    assert drift.target.span == later.span("Roughly 300")


@pytest.mark.parametrize(
    ("before", "after", "drifted"),
    [
        ("Lindmoor's northern Tarl valley", "the Tarl valley", False),
        ("Lindmoor's northern Tarl valley", "Lindmoor's territory", True),
        ("the Tarl valley", "the country", True),
        ("the Tarl valley", "the valley", False),
        ("Lindmoor", "the country", False),
        ("Velmark", "Velmarkan territory", False),
    ],
)
def test_denominator(before: str, after: str, drifted: bool) -> None:
    earlier = wire(f"Rebel columns now hold 10% of {before}, their gazette claimed in its weekly bulletin.").quantity(
        "10%", "percent", of=before
    )
    later = Maker(
        f"Rebel columns now hold 10% of {after}, their gazette claimed in its weekly bulletin, Post reported.", "Post"
    ).quantity("10%", "percent", of=after)
    kinds = [d.kind for d in compare(earlier, later)]
    assert ("denominator" in kinds) is drifted


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (("12 km", "km", None), ("7.5 miles", "mile", None), []),
        (("12 km", "km", None), ("12 miles", "mile", None), ["unit"]),
        (("11.8 km", "km", None), ("nearly 12 km", "km", "nearly"), []),
        (("41 km", "km", None), ("more than 40 km", "km", "more than"), []),
        (("12 km", "km", None), ("21 km", "km", None), ["quantity"]),
        (("12 km", "km", None), ("about 12 km", "km", "about"), []),
        (("at least 12 km", "km", "at least"), ("12 km", "km", None), ["bound"]),
    ],
)
def test_figures(before: tuple[str, str, str | None], after: tuple[str, str, str | None], kinds: list[str]) -> None:
    text = "Engineers found that the burst pipeline leaked over a stretch of {} beside the cattle road."
    earlier = wire(text.format(before[0])).quantity(before[0], before[1], bound=before[2])
    later = Maker(text.format(after[0]), "Post").quantity(after[0], after[1], bound=after[2])
    assert [d.kind for d in compare(earlier, later)] == kinds


def test_a_fact_moved_to_the_next_sentence_is_no_drift() -> None:
    earlier = wire("The ministry said on Monday that 40 houses burned in the tannery district and 7 bridges fell.")
    earlier.quantity("40 houses", "house").quantity("7 bridges", "bridge").time("Monday", "2031-05-05")
    later = Maker(
        "On Monday the ministry said that 40 houses burned in the tannery district. Another 7 bridges fell.", "Post"
    )
    later.quantity("40 houses", "house").quantity("7 bridges", "bridge").time("Monday", "2031-05-05")
    assert compare(earlier, later) == ()


def test_tense_date_and_attribution() -> None:
    earlier = wire(
        "General Ostrow said on Monday his engineers were clearing mines from the orchards south of Lindmoor."
    )
    earlier.verb("were clearing", "clear", "past", "progressive").time("Monday", "2031-05-05")
    earlier.says("General Ostrow", "said", "his engineers were clearing mines from the orchards south of Lindmoor")
    later = Maker("Engineers have cleared mines from the orchards south of Lindmoor.", "Post")
    later.verb("have cleared", "clear", "present", "perfect")
    found = {d.kind: d for d in compare(earlier, later)}
    assert set(found) == {"tense", "date", "attribution_dropped"}
    assert found["tense"].detail == 'tense: "were clearing" (under way) became "have cleared" (completed)'
    assert found["date"].detail == 'date: "on Monday" of the statement by General Ostrow is lost'
    assert found["date"].source.text == "on Monday"
    assert found["attribution_dropped"].source.text == "General Ostrow said"


def test_attribution_invented() -> None:
    earlier = wire("Smugglers have used the marsh paths behind Lindmoor for decades to bring in tobacco and rifles.")
    later = Maker(
        "Analysts say smugglers have used the marsh paths behind Lindmoor for decades to bring in tobacco and rifles.",
        "Post",
    )
    later.says(
        "Analysts",
        "say",
        "smugglers have used the marsh paths behind Lindmoor for decades to bring in tobacco and rifles",
    )
    (drift,) = compare(earlier, later)
    assert drift.kind == "attribution_invented"
    assert drift.target.text == "Analysts say"
    assert drift.source.text == earlier.text.split("\n")[0]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ('had "liberated" the mill', 'had "freed" the mill', "quote_altered"),
        ('had "liberated" the mill', 'had "liberated" the mill', None),
        ('had "liberated" the mill', "had liberated the mill", None),
        ("had shelled the mill in the past week", "had shelled the mill in the past month", "quantity"),
        ("had shelled the mill in the past week", "had shelled the mill in the past week", None),
    ],
)
def test_one_word_in_marks_and_how_far_back(before: str, after: str, kind: str | None) -> None:
    text = "Corvane, May 6 (Northwire) - The Tarvian army said on Tuesday that its troops {} at Lindmoor.{}"
    earlier = article(text.format(before, FILLER), "Northwire", wire="Northwire")
    later = article(text.format(after, FILLER.replace("counted", "was counting")), "Post")
    found = compare_articles(earlier, later, read_all([earlier, later]))
    assert found is not None
    assert [d.kind for d in found] == ([kind] if kind else [])
    if kind:
        assert found[0].source.text in before
        assert found[0].target.text in after


def test_of_other_articles() -> None:
    one, other = wire("A"), Maker("B", "Post")
    line = Lineage(other.article.id, "elsewhere", Relation.COPY, 1.0, "o", None, "")
    with pytest.raises(ValueError, match="other articles"):
        drifts(line, one.article, one.reading(), other.article, other.reading())


def test_quotations_only_have_no_drift() -> None:
    one, other = wire("A"), Maker("B", "Post")
    line = Lineage(other.article.id, one.article.id, Relation.QUOTES_ONLY, 0.0, "o", None, "")
    assert drifts(line, one.article, one.reading(), other.article, other.reading()) == ()


def test_planted_changes_are_found_in_our_own_stories() -> None:
    texts = [t for t in load() if t.own]
    score = measure([*cases(texts, 4), *harmless(texts)], read_all)
    planted = {kind: n for kind, n in score.planted.items() if n}
    assert set(planted) == set(DRIFT_KINDS)
    assert sum(score.found.values()) >= 0.9 * sum(planted.values()), score.notes
    assert all(score.found[kind] >= 0.6 * n for kind, n in planted.items()), score.notes
    assert all(score.rate(name) < 0.3 for name in score.copies), score.notes


def test_planted_changes_are_found_in_unseen_news() -> None:
    shared("bench", "places")
    texts = [t for t in load() if t.half == "report" and not t.own]
    score = measure([*cases(texts, 5), *harmless(texts[:5])], read_all)
    assert all(score.planted[kind] == 5 for kind in DRIFT_KINDS)
    assert sum(score.found.values()) >= 0.85 * sum(score.planted.values()), score.notes
    assert sum(score.false.values()) < 0.3 * sum(score.copies.values()), score.notes


def test_full_rewrites_of_invented_stories() -> None:
    rewritten = [(article(s.wire, "Northwire", wire="Northwire"), article(s.rewrites[0], "Paper")) for s in STORIES]
    readings = read_all([a for pair in rewritten for a in pair])
    found = [d for one, other in rewritten for d in compare_articles(one, other, readings) or ()]
    # those that the rewrites really have are notes on verification and one lost bound
    assert sum("could not verify" not in d.detail for d in found) / len(rewritten) < 1.0, [d.detail for d in found]


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        (("at least 12 km", "km", "at least"), ("12 km", "km", None), "medium"),
        (("at least 12 km", "km", "at least"), ("up to 12 km", "km", "up to"), "high"),
        (("about 12 km", "km", "about"), ("12 km", "km", None), "low"),
        (("12 km", "km", None), ("21 km", "km", None), "high"),
        (("200 km", "km", None), ("230 km", "km", None), "medium"),
        (("200 km", "km", None), ("203 km", "km", None), "low"),
    ],
)
def test_severity_tells_how_far_a_figure_moved(
    before: tuple[str, str, str | None], after: tuple[str, str, str | None], severity: str
) -> None:
    text = (
        "The council met on Monday.\n\nEngineers found that the burst pipeline leaked over a stretch of {} by the road."
    )
    earlier = wire(text.format(before[0])).quantity(before[0], before[1], bound=before[2])
    later = Maker(text.format(after[0]), "Post").quantity(after[0], after[1], bound=after[2])
    (drift,) = compare(earlier, later)
    assert drift.severity == severity
    assert drift.reasons


def test_a_drift_in_the_lead_weighs_more() -> None:
    text = "Engineers found that the burst pipeline leaked over a stretch of {} beside the cattle road."
    earlier = wire(text.format("200 km")).quantity("200 km", "km")
    (drift,) = compare(earlier, Maker(text.format("230 km"), "Post").quantity("230 km", "km"))
    assert drift.severity is Severity.HIGH
    assert drift.reasons[-1] == "it stands in the headline or the lead"


def test_changes_in_free_retellings_are_found() -> None:
    # three stories of the half that no rule was tuned on
    score = drift_free.measure([s for s in drift_free.load() if s.name in ("shelling", "refinery", "crash")], read_all)
    # its faults are not shown: nobody is to tune on them
    assert sum(score.found.values()) >= 0.79 * sum(score.planted.values())
    assert score.rate() <= 0.35
    assert score.traced == score.copies.total()
    assert score.joined == 0


def test_changes_in_retellings_of_other_registers_are_found() -> None:
    # two stories of the half that no rule was tuned on; its faults are not shown
    score = drift_retold.measure([s for s in drift_retold.load() if s.name in ("wildfire", "measles")], read_all)
    assert score.overall >= 0.68
    assert score.rate() <= 0.5
    assert score.stray == 0
