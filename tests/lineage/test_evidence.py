"""What else lineage goes by: credits, set phrases, several sources, versions of a page, corrections."""

from __future__ import annotations

import datetime as dt

import pytest

from bench import drift_free
from bench.drift_texts import article as bench_article
from lineage.stories import STORIES, article
from sayso.ids import content_id
from sayso.lineage import Tracer, origin_of
from sayso.lineage.credits import credit
from sayso.lineage.notices import notice
from sayso.types import UNNAMED_WIRE, Article, Lineage, Relation, Span

DAY = dt.date(2031, 5, 6)
BODY = STORIES[0].independent[0].strip()


def trace(*articles: Article) -> dict[str, Lineage]:
    tracer = Tracer()
    tracer.add(*articles)
    return {line.article: line for line in tracer.lineages()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"PORT AMITY (Northwire) - {BODY}", "Northwire"),
        (f"{BODY}\n\nNWP", "NWP"),
        (f"{BODY}\n\nWith inputs from Meridian Press", "Meridian Press"),
        (f"{BODY}\n\nAt least 41 people died, as reported by the Meridian Press.", "Meridian Press"),
        (f"{BODY}\n\nNorthwire contributed to this report.", "Northwire"),
        (f"{BODY}\n\nNorthwire could not verify the number of dead.", None),
        (f"{BODY}\n\nShe told Northwire that she had seen the fire.", None),
        (f"{BODY}\n\nWith inputs from Hill Gazette", None),
    ],
)
def test_a_credit_is_no_mention(text: str, found: str | None) -> None:
    assert credit(article(text, "Hill Gazette")) == found


PHRASES = """
At least {n} people were killed and dozens more were injured when a bus carrying workers plunged into a ravine near {town}
early on {day}, police said.

The driver, {driver}, lost control of the vehicle on a sharp bend and the bus rolled down the slope, police chief {chief}
told reporters.

Rescuers used ropes and cutting equipment to free passengers trapped in the wreckage, and {hurt} people were taken to the
hospital in {town}, its director {doctor} said.

Road accidents are common in the region, where many roads are in poor condition and vehicles are often badly maintained.
"""


def test_set_phrases_about_other_people_are_no_copying() -> None:
    one = article(
        PHRASES.format(
            n=19, town="Talmen", day="Tuesday", driver="Olan Prisk", chief="Ida Venn", hurt=23, doctor="Per Aske"
        ),
        "Alpha",
    )
    facts = {
        "n": 34,
        "town": "Corrick",
        "day": "Friday",
        "driver": "Mara Teel",
        "chief": "Jon Rusk",
        "hurt": 41,
        "doctor": "Eva Holt",
    }
    other = article(PHRASES.format(**facts), "Beta")
    rewritten = article(PHRASES.format(**facts).replace("plunged", "fell").replace("Rescuers", "Firefighters"), "Gamma")
    lines = trace(one, other, rewritten)
    assert lines[one.id].origin != lines[other.id].origin
    assert lines[rewritten.id].origin == lines[other.id].origin


def test_each_passage_of_a_digest_has_its_own_origin() -> None:
    quake = article(STORIES[0].wire, "Northwire", published=DAY)
    ferry = article(STORIES[1].wire, "Meridian", published=DAY)
    own = "Our editors will follow both stories through the night and answer readers' letters in the morning paper."
    halves = [*quake.text.split("\n\n")[:5], *ferry.text.split("\n\n")[:4], own]
    digest = article("\n\n".join(halves), "Digest", published=DAY + dt.timedelta(days=1))
    lines = trace(quake, ferry, digest)

    def origin(words: str) -> str:
        start = digest.text.index(words)
        return origin_of(Span(start, start + len(words)), lines[digest.id], lines)

    assert origin("two days to reopen") == content_id("o", quake.id)
    assert origin("unaccounted for at midday") == content_id("o", ferry.id)
    assert origin("readers' letters") == content_id("o", digest.id)
    assert "from Meridian" in lines[digest.id].why


def page(text: str, day: dt.date) -> Article:
    made = article(text, "Harbour Times", published=day)
    return Article(
        made.id,
        made.text,
        made.blocks,
        outlet="Harbour Times",
        published=day,
        url="https://harbour.example/live/7?utm_source=x",
    )


def test_what_a_page_grew_by_is_no_new_source() -> None:
    parts = STORIES[1].wire.strip().split("\n\n")
    first = page("\n\n".join(parts[:4]), DAY)
    second = page("\n\n".join(parts), DAY)
    lines = trace(second, first)
    assert lines[second.id].of == first.id
    assert lines[second.id].version_of == first.id
    assert "a later version of the same page" in lines[second.id].why
    at = second.text.index("sprinkler system")
    assert origin_of(Span(at, at + 9), lines[second.id], lines) == content_id("o", first.id)


def test_the_corrected_text_is_the_later_one() -> None:
    wrong = article(STORIES[1].wire, "Alpha")
    right = article(
        STORIES[1].wire.replace("312", "321").strip()
        + "\n\nAn earlier version of this story gave a wrong number of passengers.",
        "Beta",
    )
    lines = trace(wrong, right)
    assert lines[right.id].of == wrong.id
    assert lines[right.id].relation is Relation.COPY
    assert "carries a correction: “An earlier version of this story" in lines[right.id].why


@pytest.mark.parametrize(
    ("text", "withdrawn"),
    [
        ("CORRECTION: the ferry carried 312 people.", False),
        ("(Corrects spelling of name in paragraph 3)", False),
        ("Northwire has withdrawn its story on the ferry.", True),
        ("The minister withdrew her bid. An officer was corrected by a colleague.", None),
    ],
)
def test_notices(text: str, withdrawn: bool | None) -> None:
    found = notice(article(f"{BODY}\n\n{text}", "X"))
    assert (None if found is None else found.withdrawn) == withdrawn


def test_agencies_without_a_name_are_evidence_of_no_common_wire() -> None:
    one = article(f"{BODY}\n\nAgencies contributed to this report.", "Hill Gazette")
    assert credit(one) == UNNAMED_WIRE
    other = article(STORIES[1].independent[0], "Coast Post", wire=UNNAMED_WIRE)
    lines = trace(one, other)
    assert lines[one.id].origin != lines[other.id].origin
    assert "credits agencies that it does not name" in lines[one.id].why
    assert lines[one.id].wire == UNNAMED_WIRE


def test_a_story_told_again_is_a_rewrite_and_two_reports_of_one_news_conference_are_not() -> None:
    stories = drift_free.load()
    for story in stories:
        source = bench_article(story.source, "Northwire", wire="Northwire")
        retold = [bench_article(text, "Paper", days=1) for text in story.retellings]
        assert all(drift_free.traced(source, text) for text in retold), story.name
        apart = bench_article(story.apart, "Journal", days=1)
        assert not any(drift_free.traced(other, apart) for other in (source, *retold)), story.name
    pairs = [pair for half in ("tune", "report") for pair in drift_free.conferences(half)]
    assert len(pairs) == 6
    assert not any(
        drift_free.traced(bench_article(one, "Northwire"), bench_article(other, "Paper", days=1))
        for one, other in pairs
    )
