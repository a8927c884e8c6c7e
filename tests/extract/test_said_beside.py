"""What is said beside something else: two speakers in a sentence, what they call a thing, whom a charge or a doubt is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


@pytest.mark.parametrize(
    "text",
    [
        "The Vigil group said around 14 people were killed in Brant, while student organisers claimed as many as 30.",
        "Officials said 14 people were killed in Brant, with organisers claiming as many as 30.",
        "The company said 14 people were hurt while the union claims 30 workers were injured.",
        "The army said 14 people were killed in Brant while the organisers, who deny any blame, said 30 had died.",
    ],
)
def test_what_somebody_else_says_meanwhile_is_not_the_first_speakers(read: Read, text: str) -> None:
    _, reading = read(text)
    said = {c.quantity.best: c.speaker.name for c in reading.claims if c.quantity and c.speaker}
    assert said[14].split()[-1] in {"group", "Officials", "company", "army"}
    assert said[30].split()[-1] in {"organisers", "union"}


def test_what_two_call_one_event_is_each_ones_own_word(read: Read) -> None:
    _, reading = read(
        "Nine died in what the army called an accident and what residents said was the shelling of Brant."
    )
    assert {(s.speaker.name, len(s.content)) for s in reading.statements if s.speaker} == {
        ("army", 1),
        ("residents", 1),
    }
    assert [c.speaker and c.speaker.name for c in _claims(reading, "struck")] == ["residents"]


def test_what_it_calls_a_thing_is_said_without_these_words(read: Read) -> None:
    article, reading = read("The ministry condemned what it called Velmark's shelling of the town of Brant.")
    (statement,) = reading.statements
    assert [s.of(article.text) for s in statement.content] == ["Velmark's shelling of the town of Brant"]
    assert statement.stance is Stance.ACCUSES


def test_only_the_figure_is_denied_where_only_that_is_rejected(read: Read) -> None:
    _, reading = read(
        "The opposition accused the ministry of ignoring warnings and put the death toll at 14. Health Minister Ada Holm "
        "rejected that figure, saying only nine bodies had been recovered."
    )
    denied = [c for c in reading.claims if c.stance is Stance.DENIES]
    assert [(c.frame, c.quantity and c.quantity.best) for c in denied] == [("killed", 14)]


def test_nobody_is_no_speaker(read: Read) -> None:
    _, reading = read("No group has claimed responsibility for the attack.")
    assert all(s.speaker is None for s in reading.statements)
    assert all(c.status is FactStatus.NOT_SAID for c in reading.claims)


def test_what_the_parsers_tables_lack_is_a_verb_all_the_same(read: Read) -> None:
    _, reading = read("The army retook the town of Brant on Monday.")
    assert [c.place and c.place.name for c in _claims(reading, "captured_place")] == ["Brant"]


def test_who_holds_another_responsible_charges_it(read: Read) -> None:
    _, reading = read(
        "The union held the company responsible for the deaths of nine miners. It held talks with the firm responsible for it."
    )
    (blame,) = _claims(reading, "responsible")
    assert (blame.speaker and blame.speaker.name, blame.actor, blame.stance) == ("union", "the company", Stance.ACCUSES)


def test_what_is_called_untrue_is_denied_whatever_it_is_told_by(read: Read) -> None:
    _, reading = read("The army called claims of the capture of Brant false.")
    (claim,) = _claims(reading, "captured_place")
    assert (claim.holds, claim.stance) == (False, Stance.DENIES)


def test_who_is_shot_by_the_police_did_not_shoot(read: Read) -> None:
    _, reading = read("At least 16 people were killed in the protests, most of them shot by police, the group said.")
    assert not any(c.actor and "them" in c.actor for c in reading.claims)


def test_no_toll_is_not_no_dead(read: Read) -> None:
    _, reading = read("He said nearly 300 police officers had been wounded but gave no toll of civilian dead.")
    assert not _claims(reading, "killed")


def test_what_only_hangs_on_others_words_is_nothing_told(read: Read) -> None:
    _, reading = read(
        "A brigade commander, who asked not to be named, said fewer than 40 soldiers remained in the city."
    )
    assert all(c.speaker is not None for c in reading.claims)


def test_he_who_told_another_goes_on(read: Read) -> None:
    _, reading = read(
        "Chief of staff Valery Brant told President Vladimir Oro that units had taken the town of Aldmoor. He put the number of "
        "trapped soldiers at 15."
    )
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Valery Brant"}


def test_an_institute_has_its_whole_name(read: Read) -> None:
    _, reading = read("The Institute for the Study of Floods said nine people had died. The institute said more would.")
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Institute for the Study of Floods"}


def test_our_control_is_the_speakers(read: Read) -> None:
    _, reading = read('"Brant is under our control," Velmark\'s General Staff said on Monday.')
    assert [c.actor for c in _claims(reading, "controls")] == ["Velmark"]


def test_its_army_is_the_countrys_where_it_speaks_later(read: Read) -> None:
    _, reading = read(
        "Velmark's army struck a suburb of Brant on Sunday, killing a senior Free Hills commander, it said."
    )
    (speaker,) = {s.speaker for s in reading.statements}
    assert speaker is not None
    assert (speaker.name, speaker.party) == ("Velmark’s army", "Velmark")


def test_a_bare_number_before_an_auxiliary_is_counted_by_its_own_verb(read: Read) -> None:
    _, reading = read("In the town of Brant alone, 88 people died and 150 were unaccounted for.")
    told = {(c.frame, c.quantity.best) for c in reading.claims if c.quantity}
    assert told == {("killed", 88), ("missing", 150)}


@pytest.mark.parametrize(
    "text",
    [
        "The mission has recorded more than 7,500 violations of the truce by Peru.",
        "Peru, Chile trade fire as Bolivia says strike killed five.",
    ],
)
def test_who_did_it_is_no_place_of_it(read: Read, text: str) -> None:
    _, reading = read(text)
    assert not any(c.place for c in reading.claims)


def test_a_truck_is_nobody_who_did_it(read: Read) -> None:
    _, reading = read("A truck struck a crowd in Brant, killing nine people, police said.")
    assert [c.actor for c in _claims(reading, "killed")] == [None]


def test_a_clause_is_nobody_who_says_something(read: Read) -> None:
    _, reading = read("Police arrested two directors of Arden Works, a firm in Brant, on suspicion of manslaughter.")
    assert [(c.quantity and c.quantity.best, c.actor) for c in _claims(reading, "arrested")] == [(2, "Police")]


def test_what_is_said_beside_a_doubt_is_kept(read: Read) -> None:
    _, reading = read("A student was taken to a cell, two people said; police declined to confirm the arrest.")
    assert any(c.speaker and c.speaker.name == "two people" for c in reading.claims)


def test_the_number_of_its_dead_is_no_age(read: Read) -> None:
    _, reading = read("The group said the army attacked a camp and put the number of its dead at 14.")
    assert [c.quantity and c.quantity.best for c in _claims(reading, "killed")] == [14]


def test_a_town_and_its_department_are_one_place(read: Read) -> None:
    _, reading = read(
        "A car bomb exploded in the town of Brant, in the southwestern department of Aldmoor, killing two people."
    )
    assert {c.place.name for c in _claims(reading, "struck") if c.place} == {"Brant"}


def test_dissidents_are_blamed(read: Read) -> None:
    _, reading = read("Two policemen were killed in Brant on Monday. Governor Ada Holm blamed the dissidents.")
    assert [c.actor for c in _claims(reading, "responsible")] == ["the dissidents"]


def test_a_charge_is_of_the_deed_told_right_before(read: Read) -> None:
    _, reading = read(
        "Velmark said 20 people were killed in the town of Aldmoor.\n\nIn a separate incident, two policemen were killed when a "
        "car bomb exploded in the town of Brant. Governor Ada Holm blamed the dissidents."
    )
    assert [c.place and c.place.name for c in _claims(reading, "responsible")] == ["Brant"]


def test_an_island_of_a_name_is_a_place(read: Read) -> None:
    _, reading = read("Twelve people died on the island of Basilan on Monday, the ministry said.")
    assert [c.place and c.place.name for c in _claims(reading, "killed")] == ["Basilan"]


def test_who_is_accused_of_a_deed_did_what_the_charge_goes_on_with(read: Read) -> None:
    _, reading = read(
        "Velmark on Tuesday accused Oro of bombing a home overnight in the town of Brant, killing nine children."
    )
    assert [c.actor for c in _claims(reading, "killed")] == ["Oro"]
    assert {c.speaker.name for c in reading.claims if c.speaker} == {"Velmark"}


def test_who_accuses_goes_on_to_say(read: Read) -> None:
    _, reading = read("Velmark accused Oro of bombing the town of Brant, saying nine children had died.")
    assert {c.speaker.name for c in reading.claims if c.speaker} == {"Velmark"}


def test_provinces_are_not_the_two_countries(read: Read) -> None:
    _, reading = read(
        "Air strikes in the provinces of Kunar and Paktika wounded four people. The two countries agreed a ceasefire in October."
    )
    assert not {"Kunar", "Paktika"} & {s.speaker.name for s in reading.statements if s.speaker}


def test_what_a_land_tells_of_its_airspace_is_not_where_the_article_is(read: Read) -> None:
    _, reading = read(
        "Ten people were killed in the city of Brant. The city of Brant is in the west. Romania said a drone had entered its "
        "airspace for eight minutes but there were no casualties."
    )
    assert [c.place for c in _claims(reading, "killed") if not c.holds] == [None]


def test_what_has_an_object_is_the_verb_of_its_clause(read: Read) -> None:
    _, reading = read(
        "An air strike on a school sheltering displaced families in Brant's Holm neighbourhood killed at least 20 people on "
        "Monday, most of them women and children, health authorities said."
    )
    assert [(c.group, c.quantity and c.quantity.best) for c in _claims(reading, "killed")] == [("people", 20)]


def test_those_taken_hostage_are_counted_beside_the_dead(read: Read) -> None:
    _, reading = read("Velmark says some 1,200 people were killed in the attack, and 251 taken hostage.")
    assert {(c.frame, c.quantity.best) for c in reading.claims if c.quantity} == {("killed", 1200), ("captured", 251)}


@pytest.mark.parametrize(
    "text", ["US strike killed 11 fishermen, Velmark says.", "The army killed nine members of the Tren de Aragua gang."]
)
def test_a_name_within_another_is_no_place(read: Read, text: str) -> None:
    _, reading = read(text)
    assert not any(c.place for c in reading.claims)


def test_a_figure_reported_meanwhile_is_who_reports_its(read: Read) -> None:
    _, reading = read("The minister said 12 people were killed, while the union reported 45.")
    assert {(c.speaker.name, c.quantity.best) for c in _claims(reading, "killed") if c.speaker and c.quantity} == {
        ("minister", 12),
        ("union", 45),
    }


def test_what_is_put_between_the_figures_of_two_is_the_seconds(read: Read) -> None:
    _, reading = read("A Velmark official acknowledged four deaths, while Oro's Tarn news agency reported 45.")
    said = {s.speaker.name: len(s.content) for s in reading.statements if s.speaker}
    assert said == {"Velmark official": 1, "Oro's Tarn news agency": 1}


def test_a_hyphened_name_is_no_other_town(read: Read) -> None:
    _, reading = read("Seventy people were killed in the town of Pont-Sonde on Thursday.")
    assert [c.place and c.place.name for c in _claims(reading, "killed")] == ["Pont-Sonde"]


def test_one_of_a_people_is_counted_as_one_of_the_others_is(read: Read) -> None:
    _, reading = read("Oro said two of its guards were killed. Velmark said that one Velmarkan officer was killed.")
    assert [c.quantity and c.quantity.best for c in _claims(reading, "killed")] == [2, 1]


def test_up_to_seven_others_are_wounded(read: Read) -> None:
    _, reading = read("Guards opened fire, killing two servicemen and wounding up to seven others.")
    (claim,) = _claims(reading, "wounded")
    assert claim.quantity is not None
    assert (claim.quantity.best, claim.quantity.high) == (7, 7)


def test_the_border_is_no_region_named_before(read: Read) -> None:
    _, reading = read(
        "Guards fired at a post in the Brant region. In 2022 more than 100 people died in clashes along the border."
    )
    assert [c.place for c in _claims(reading, "killed")] == [None]


def test_a_doubt_about_either_toll_is_not_about_who_fled(read: Read) -> None:
    _, reading = read(
        "Velmark said two guards were killed. Oro said nine were. Residents said 40 families had left their homes. The mayor said "
        "nobody had been evacuated. The mission said it could not confirm either toll."
    )
    (note,) = reading.verifications
    assert {c.frame for c in reading.claims if c.id in note.claims} == {"killed"}


def test_a_name_that_a_town_is_known_by_says_nothing(read: Read) -> None:
    _, reading = read("Velmark has sought control of Brant – known to Orans by its old name, Krasny – since mid-2024.")
    assert [s.speaker and s.speaker.name for s in reading.statements] == ["Velmark"]
