"""Numbers in sentences told again in other words: which number of the origin one answers, and what it is told of."""

from __future__ import annotations

import pytest

from bench import drift_retold
from bench.drift import read_all
from lineage.test_retold import told


def details(before: str, after: str) -> list[tuple[str, str, str]]:
    """Kind and both spans' words of each drift of a number."""
    return [(d.kind, d.source.text, d.target.text) for d in told(before, after) if d.kind in ("quantity", "unit")]


@pytest.mark.parametrize(
    ("before", "after", "drift"),
    [
        # a week's told for a day's
        ("The ministry said two of its guards were shot on Friday, bringing to nine the number of guards shot in a month.",
         "Nine guards were shot on Friday, according to the ministry.", ("quantity", "two", "Nine")),
        # those who were there, and those who were used
        ("The brigade had readied seven fire engines by the quay and sent two of them to the burning warehouse.",
         "Seven fire engines were sent to the warehouse that burned.", ("quantity", "two", "Seven")),
        ("Tarvia moved five gunboats to the bay and used one of them on Friday against a radar station.",
         "Five gunboats of Tarvia were used on Friday against a radar station.", ("quantity", "one", "Five")),
        # how often, and the how manieth
        ("Work at the dam was interrupted twice on Monday when the slope began to move.",
         "On Monday work at the dam had to be interrupted five times because the slope moved.", ("quantity", "twice", "five times")),
        ("It was the third failure in nine flights of the rocket, the operator said.",
         "The operator said the rocket had had its fifth failure in nine flights; it was the fifth failure in two years.",
         ("quantity", "third", "fifth")),
        # a number that the origin nowhere has, in a sentence that answers others
        ("The cut comes too late for builders, the federation said. Their trade lost 23,000 jobs last year. Rates fell on Monday.",
         "Too late for builders, the federation said: rates fell on Monday, when 32,000 jobs were lost already last year.",
         ("quantity", "23,000", "32,000")),
        # each of its own sort of people
        ("Six policemen and at least ten protesters were injured near the court.",
         "Near the court ten policemen were hurt, and no fewer than ten demonstrators.", ("quantity", "Six", "ten")),
        # the whole for its part
        ("Inspectors found rats in 17 of the 340 bakeries.", "Rats were found by inspectors in 340 bakeries.", ("quantity", "17", "340")),
        ("Three of the council's eleven members dissented.", "Eleven members of the council voted against it.",
         ("quantity", "Three", "Eleven")),
        # the detained and the released
        ("Thirteen marchers were detained and eight of them released before midnight.",
         "Eight marchers were detained, and some of them were released before midnight.", ("quantity", "Thirteen", "Eight")),
        # a part told as all
        ("Divers pulled 61 people from the lake, 14 of whom were taken to the clinic.",
         "Divers pulled 61 people from the lake, and all of them were taken to the clinic.", ("quantity", "14", "all")),
        # some of the people told as all of them
        ("The clinic said 52 people were wounded, including 14 soldiers.",
         "According to the clinic, 52 soldiers were wounded.", ("quantity", "14", "52")),
        ("Around 600 people searched the hills, 120 of them soldiers.", "Some 600 soldiers were searching the hills.",
         ("unit", "Around 600", "Some 600")),
    ],
)  # fmt: skip
def test_a_number_of_the_origin_told_of_something_else(before: str, after: str, drift: tuple[str, str, str]) -> None:
    assert drift in details(before, after), [d.detail for d in told(before, after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Thirteen marchers were detained and eight of them released before midnight.",
         "Eight of the thirteen marchers whom the police had detained were let go before midnight."),
        ("Tarvia moved five gunboats to the bay and used one of them on Friday against a radar station.",
         "One gunboat fired on a radar station on Friday; Tarvia had moved five of them to the bay."),
        ("About 6,000 people remain in the town, which had 41,000 inhabitants before the war.",
         "Around 6,000 inhabitants are still in the town."),
        ("Inspectors found rats in 17 of the 340 bakeries that they visited.", "The inspectors visited 340 bakeries and found rats in 17."),
        ("Divers pulled 61 people from the lake, 14 of whom were taken to the clinic.",
         "All 61 people were pulled from the lake by divers, and 14 of them went to the clinic."),
        # a share in smaller numbers
        ("Tests by the university found the bacteria in 34 of 50 wells.",
         "Two wells out of three had the bacteria in them, as tests made by the university show."),
        # what is left
        ("The first 200,000 doses of vaccine arrived on Tuesday; 900,000 are needed, the charity said.",
         "According to the charity 700,000 doses of vaccine are still missing."),
        ("Three children died when a wall fell, and 118 people were hurt.", "A falling wall killed three children, and 118 were hurt."),
    ],
)  # fmt: skip
def test_numbers_that_stay_what_they_were(before: str, after: str) -> None:
    assert details(before, after) == []


def test_it_is_told_what_the_origin_has_the_number_of() -> None:
    before = "The ministry said two of its guards were shot on Friday, bringing to nine the number of guards shot in a month."
    (drift,) = [d for d in told(before, "Nine guards were shot on Friday, the ministry said.") if d.kind == "quantity"]
    assert 'something else: "nine the number of guards shot in a month"' in drift.detail
    (drift,) = [d for d in told("Inspectors found rats in 17 of the 340 bakeries.", "Rats were found by inspectors in 340 bakeries.")
                if d.kind == "quantity"]  # fmt: skip
    assert drift.detail.endswith("the whole is told for its part")


def test_unsigned_rewrites_of_wires() -> None:
    # two stories of the half that was tuned on: numbers were swapped in them, parts told as wholes, sources left out where two sentences
    # were joined
    score = drift_retold.measure([s for s in drift_retold.load() if s.name in ("airbase", "border")], read_all)
    assert score.overall >= 0.65, score.notes
    assert score.rate() <= 0.25, score.notes
