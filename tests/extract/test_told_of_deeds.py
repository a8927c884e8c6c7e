"""Who did it, who says so and where it was, in the ways in which wires tell of raids, strikes and crushes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from articles import bare_article
from sayso.extract import Extractor
from sayso.extract.mended import mend
from sayso.types import Article, BlockKind, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def titled(extractor: Extractor, text: str) -> Reading:
    """A text whose first line is its headline, read."""
    article = bare_article(text)
    first, *rest = article.blocks
    article = replace(article, blocks=(replace(first, kind=BlockKind.TITLE), *rest))
    return next(iter(extractor.read([article])))


def claims(read: Read, text: str, frame: str) -> list[Claim]:
    return [c for c in read(text)[1].claims if c.frame == frame]


def is_tree(doc: Doc) -> bool:
    """Whether every word leads up to one that hangs on itself."""
    heads = [t.head.i for t in doc]
    tops = list(range(len(doc)))
    for _ in heads:
        tops = [heads[i] for i in tops]
    return all(heads[i] == i for i in tops)


def numbers(found: list[Claim]) -> list[float | None]:
    return sorted(c.quantity.best or 0 for c in found if c.quantity)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army first said two soldiers were killed, then said later that 17 troops had died.", "army"),
        ("Arden Watch, a Peru-based war monitor, said at least 80 people were killed in Brant.", "Arden Watch"),
        ("The Tarvan Daily said nine people had died. The newspaper said four were missing.", "Tarvan Daily"),
        ("Arden Watch said nine people had died. The newspaper said four were missing.", None),
    ],
)
def test_who_speaks(read: Read, text: str, who: str | None) -> None:
    last = read(text)[1].statements[-1].speaker
    assert last is not None
    assert (last.name == who) is (who is not None)


def test_an_army_that_is_called_so_and_a_peoples_body_are_no_parties(read: Read) -> None:
    text = "The Army of Dawn denied shelling Brant. The Dawn brigade left. The People's Daily Board said nine died."
    assert {s.speaker.party for s in read(text)[1].statements if s.speaker} == {None}


def test_a_body_of_a_society_is_of_no_state_in_whatever_words_it_is_named_again(read: Read) -> None:
    text = (
        "Peruvian authorities said 18 people died. The Peruvian Human Rights Association (PHRA) put the toll at 27. "
        "Peruvian Civil Relief, a rescue group known as the Blue Vests, said 30 had died."
    )
    told = {s.speaker.name: s.speaker.party for s in read(text)[1].statements if s.speaker}
    assert told == {
        "Peruvian authorities": "Peru",
        "Peruvian Human Rights Association": None,
        "Civil Relief": None,
    }


@pytest.mark.parametrize(
    ("text", "frame", "counted"),
    [
        ("Police said 76 villagers were injured, 13 of them badly, along with 140 officers.", "wounded", [13, 76, 140]),
        ("Police arrested 12 people along with four guns, the mayor said.", "arrested", [12]),
        ("The ministry said the strike killed nine people, bringing the total since May to 252.", "killed", [9, 252]),
        ("Police said they detained nine, bringing the number of those held to 60.", "arrested", [9, 60]),
        ("The state raised its count of the dead to 119, four officers among them.", "killed", [4, 119]),
        ("The state raised the number of the dead to 119.", "killed", [119]),
        ("The governor said the number of those killed was now 195.", "killed", [195]),
        ("Mara Oro, an editor, gave a toll of 143.", "killed", [143]),
        ("The death toll from Tuesday's attack is now 12, two of them children.", "killed", [2, 12]),
        ("Ana Oro is now 12.", "killed", []),
        (
            "Five more have died, bringing the number of those killed by the bomb in a mosque in Brant to 52.",
            "killed",
            [5, 52],
        ),
        ("Search goes on off Tavira as toll reaches 81", "killed", [81]),
        ("At least 78 people drowned on Monday, and survivors told doctors of 750 on board.", "killed", [78]),
    ],
)
def test_what_is_counted_on(read: Read, text: str, frame: str, counted: list[float]) -> None:
    assert numbers(claims(read, text, frame)) == counted


def test_a_total_that_is_brought_to_a_number_has_its_own_time(read: Read) -> None:
    _, reading = read(
        "The union said 56 people had been killed since Monday, bringing the total since 21 October to 252.",
        dt.date(2031, 12, 24),
    )
    starts = {c.quantity.best: c.about.start for c in reading.claims if c.quantity and c.about}
    assert starts == {56: dt.date(2031, 12, 22), 252: dt.date(2031, 10, 21)}


@pytest.mark.parametrize(
    ("text", "frame", "actor"),
    [
        ("The government accused General Oro's forces of the attack.", "responsible", "General Oro's forces"),
        ("Tarsk accused rebels of the bombing in Brant.", "responsible", "rebels"),
        ("An air strike hit a shelter in Brant, the mayor said.", "struck", None),
        ("A Peruvian air strike hit a shelter in Brant, the mayor said.", "struck", "A Peruvian air strike"),
        ("Peru, Chile and Oro were behind the attack, he said.", "responsible", "Peru, Chile and Oro"),
        ("Officials blamed Peru and the Tarsk Front for the attack.", "responsible", "Peru and the Tarsk Front"),
        ("Islamic State bore sole responsibility for the attack, he said.", "responsible", "Islamic State"),
        (
            "A group not heard of before, the Sons of Tarn, claimed responsibility for the attack.",
            "responsible",
            "the Sons of Tarn",
        ),
        ("Toll of Peruvian mosque bombing rises to 52.", "struck", None),
        ("Pagers exploded in Aldmoor on Tuesday, killing nine people.", "killed", None),
        ("A suicide bomber exploded in Aldmoor on Tuesday, killing nine people.", "killed", "A suicide bomber"),
        ("Oro said Peru was fully responsible for the “sinful aggression”.", "responsible", "Peru"),
        ("A Peruvian drone bombing of Brant killed nine.", "struck", "Peruvian"),
        ("The brigades said that the army itself had placed the bomb.", "responsible", "the army"),
        ("Peru said it was in full control of the Tavira pass and had taken 22 prisoners there.", "controls", "Peru"),
        ("Peru's claim to have downed six planes was confirmed, the embassy said.", "shot_down", "Peru"),
    ],
)
def test_who_did_it(read: Read, text: str, frame: str, actor: str | None) -> None:
    assert [c.actor for c in claims(read, text, frame)] == [actor]


_RAID = (
    "Scores killed in attack on Brant\n\nThe dead of Brant were buried in Brant on Sunday, relief workers said.\n\n"
    "Jets struck a base near Aldmoor early on Monday, the ministry said; the monitor said 14 people were killed. "
    "Peru declined to comment. Tarsk first blamed Chile, but Chile denied that it had carried out the strike.\n"
)


def test_losses_and_charges_are_where_the_strike_was_that_is_told_right_before(read: Read) -> None:
    found = read(_RAID)[1].claims
    fourteen = [c for c in found if c.quantity and c.quantity.best == 14]
    charges = [c for c in found if c.frame == "responsible"]
    assert len(fourteen) == 1
    assert len(charges) == 2
    assert {c.place.name if c.place else None for c in fourteen + charges} == {"Aldmoor"}


@pytest.mark.parametrize(
    ("text", "frame", "where"),
    [
        ("Rockets from Brant killed six people in Lima, radio said. Rebels denied shelling the capital.", "struck", "Lima"),
        ("Rebels took the capital, Aldmoor. They hold Brant. They shelled the capital again.", "struck", "Aldmoor"),
        ("A shelter in Brant was hit, the mayor said. The army said 53 people had died at Tavira.", "killed", None),
        ("The boat sank off Tavira on Monday, killing nine people, police said.", "killed", "Tavira"),
        ("Peru denied shelling Tavira.", "struck", "Tavira"),
        ("“We hold the Tavira pass,” Peru's army said.", "controls", "Tavira pass"),
        (
            "Peru took a post on the Tavira pass after Chile shelled the village of Ulm. Chile said it still held the post.",
            "controls",
            "Tavira pass",
        ),
        ("An attack on Hamas was approved, in which nine people were killed, he said.", "killed", None),
        ("A group, the Sons of Tavira, claimed responsibility for the attack.", "responsible", None),
        ("Nine workers from Nepal were killed, the ministry said.", "killed", None),
        ("Nine men, most of them from Nepal, were charged, police said.", "arrested", None),
        ("Nine people fled from Brant, police said.", "displaced", "Brant"),
    ],
)  # fmt: skip
def test_where_it_was(read: Read, text: str, frame: str, where: str | None) -> None:
    assert {c.place.name if c.place else None for c in claims(read, text, frame)} == {where}


@pytest.mark.parametrize("words", ["fabrications", "a falsehood", "bogus", "mere rumours"])
def test_what_is_called_untrue_is_denied(read: Read, words: str) -> None:
    found = claims(read, f"Rebels said nine people were killed in Brant. Oro called the reports {words}.", "killed")
    assert sorted(c.holds for c in found) == [False, True]


def test_a_number_that_could_not_be_confirmed_is_no_doubt_about_a_charge(read: Read) -> None:
    _, reading = read(
        "The chief blamed protesters for the riot in Brant and said that nine people had died. "
        "The union raised its count since Monday to 125. Arden Watch could not confirm that number."
    )
    (note,) = reading.verifications
    assert note.claims == ()
    _, reading = read(
        "The chief blamed protesters for the riot in Brant and said that nine people had died. "
        "Arden Watch could not confirm that number."
    )
    (note,) = reading.verifications
    assert [c.frame for c in reading.claims if c.id in note.claims] == ["killed"]


@pytest.mark.parametrize(
    ("written", "text", "party"),
    [
        ("LIMA", "Nine people died in Cusco, the interior minister said.", "Peru"),
        ("LIMA", "Nine people died in Chile and Peru, the interior minister said.", None),
        ("CUSCO", "Nine people died in Cusco, the interior minister said.", None),
        ("LIMA", "Nine people died in Cusco, the mayor said.", None),
    ],
)
def test_a_ministers_side_in_a_report_of_one_land_from_its_capital(
    read: Read, written: str, text: str, party: str | None
) -> None:
    assert [s.speaker.party for s in read(text, dateline=written)[1].statements if s.speaker] == [party]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Peru had absolutely nothing to do with the attack in Aldmoor, he said.", "Peru"),
        ("The spokesman said that his forces had nothing to do with it.", "his forces"),
        ("Lima says it was not involved.", "Peru"),
        ("Peru has denied any role.", "Peru"),
        ("The army said it played no part in the raid on Brant.", "army"),
    ],
)
def test_who_denies_having_had_a_part_in_it(read: Read, text: str, actor: str) -> None:
    assert [(c.holds, c.actor) for c in claims(read, text, "responsible")] == [(False, actor)]


def test_a_decision_or_a_protest_is_nothing_to_be_guilty_of(read: Read) -> None:
    text = "The mayor said she was not involved in the decision. She said she had nothing to do with the award."
    assert claims(read, text, "responsible") == []


def test_who_denies_the_charges_does_not_deny_the_arrest(read: Read) -> None:
    _, reading = read("Nine men were arrested in Brant, an official said. They deny the charges.")
    assert [(c.frame, c.holds) for c in reading.claims] == [("arrested", True), ("other", False)]


def test_a_headline_in_two_parts_counts_in_each(extractor: Extractor) -> None:
    reading = titled(
        extractor, "At least 78 die as boat sinks off Chile; hundreds feared missing\n\nThe boat sank on Monday."
    )
    told = {c.frame: c for c in reading.claims if c.frame != "other"}
    assert told["killed"].status == "stated"
    assert told["missing"].status == "feared"
    assert {c.speaker for c in told.values()} == {None}


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("21 killed in Brant unrest after court confirms win: minister", "minister"),
        ("Peru struck Brant with 30 drones: Chile", "Chile"),
        ("Blast in Brant kills nine: what we know", None),
        ("Nine killed in Brant blast: timeline", None),
    ],
)
def test_a_headline_that_ends_in_who_says_it(extractor: Extractor, title: str, who: str | None) -> None:
    reading = titled(extractor, f"{title}\n\nThe town was quiet on Monday.")
    told = {c.speaker.name if c.speaker else None for c in reading.claims if c.quantity}
    assert told == {who}


def test_a_name_cut_short_is_the_longer_names_place(read: Read) -> None:
    _, reading = read("Nine died in Rio, police said. The raid was in Rio de Janeiro. Rio is calm, the mayor said.")
    assert {c.place.name for c in reading.claims if c.place} == {"Rio de Janeiro"}
    _, reading = read("Nine died in Frankfurt am Main, police said. Two men died in Frankfurt, Kentucky.")
    assert {c.place.country for c in reading.claims if c.place} == {"DE", "US"}


@pytest.mark.parametrize(
    "words", ["gave a far lower figure: 2,300", "gave a figure of 2,300", "has a lower count, 2,300"]
)
def test_a_figure_that_somebody_gives_is_another_answer_to_the_count_before(read: Read, words: str) -> None:
    _, reading = read(
        f"The flood killed more than 5,300 people, officials said on Monday. The health ministry {words}."
    )
    assert [(c.frame, c.quantity.best) for c in reading.claims if c.quantity] == [("killed", 5300), ("killed", 2300)]


def test_a_charge_that_is_called_a_slander_is_denied(read: Read) -> None:
    found = claims(read, "General Tesh called the charge that his soldiers placed the bomb a slander.", "responsible")
    assert [(c.holds, c.actor) for c in found] == [(False, "his soldiers")]


def test_a_sides_own_dead_are_not_where_the_villagers_were(read: Read) -> None:
    text = (
        "Peru said it had captured a post on the Tavira pass after Chile shelled the village of Ulm, killing four civilians. "
        "Chile's defence ministry said it had lost three men on the pass. Peru put its own losses at six dead."
    )
    told = {c.quantity.best: c.place.name if c.place else None for c in read(text)[1].claims if c.quantity}
    assert told == {4: "Ulm", 3: "Tavira pass", 6: "Tavira pass"}


def test_who_is_told_of_first_is_no_part_of_who_tells_behind(read: Read) -> None:
    _, reading = read("Ana Oro, a nurse, was shot dead in Brant, according to police chiefs.")
    assert [s.speaker.name for s in reading.statements if s.speaker] == ["police chiefs"]


@pytest.mark.parametrize(("heads", "of"), [([2, 2, 2, 2], 2), ([2, 2, 3, 3], 3)])
def test_a_number_taken_for_a_mark_hangs_on_its_verb_unless_the_verb_hangs_on_it(heads: list[int], of: int) -> None:
    words, pos = ["as", "toll", "reaches", "81"], ["SCONJ", "NOUN", "VERB", "NUM"]
    doc = Doc(spacy.blank("en").vocab, words=words, pos=pos, heads=heads, deps=["mark", "nsubj", "advcl", "punct"])
    mend(doc)
    assert doc[3].head.i == of
    assert is_tree(doc)


def test_a_house_that_a_club_hangs_on_does_not_hang_on_the_club() -> None:
    words = ["structure", "part", "of", "the", "Club", ",", "house"]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        pos=["NOUN", "NOUN", "ADP", "DET", "PROPN", "PUNCT", "NOUN"],
        tags=["NN", "NN", "IN", "DT", "NNP", ",", "NN"],
        heads=[0, 6, 1, 4, 2, 6, 0],
        deps=["ROOT", "appos", "prep", "det", "pobj", "punct", "appos"],
    )
    mend(doc)
    assert is_tree(doc)


@pytest.mark.parametrize("deed", ["A clash", "Fighting", "A riot", "A prison brawl"])
def test_what_people_did_to_each_other_is_nobody_who_did_it(read: Read, deed: str) -> None:
    (claim,) = claims(read, f"{deed} killed nine people in Brant.", "killed")
    assert claim.actor is None


def test_what_happened_so_long_before_a_day_is_counted_back_from_it(read: Read) -> None:
    text = "Shops in Brant reopened on Friday, two days after a blast at the market killed nine people."
    (claim,) = [c for c in read(text, dt.date(2024, 4, 19))[1].claims if c.frame == "killed"]
    assert claim.about is not None
    assert (claim.about.start, claim.about.end) == (dt.date(2024, 4, 17), dt.date(2024, 4, 17))
    text = "Velda said on Wednesday its forces were leaving the town of Brant, a day after a clash there killed nine people."
    (claim,) = [c for c in read(text, dt.date(2024, 4, 17))[1].claims if c.frame == "killed"]
    assert claim.about is not None
    assert claim.about.start == dt.date(2024, 4, 16)
    assert claim.actor is None


def test_who_fled_so_long_after_a_deed_did_not_flee_on_its_day(read: Read) -> None:
    text = "Residents fled, two weeks after an air strike killed 30 people in Brant on 3 May."
    found = {c.frame: c.about for c in read(text, dt.date(2024, 5, 20))[1].claims}
    assert found["displaced"] is None
    assert found["killed"] is not None
    assert found["killed"].start == dt.date(2024, 5, 3)
