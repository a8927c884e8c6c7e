"""Whose account something is, what a denial of a whole account denies, and names that are no places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading, Stance, Voice

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The interior ministry said four had died. It stood by its account that strikers fired first.", "ministry"),
        ("The army stuck to its version that rebels fired first.", "army"),
        ("There is no proof of the ministry's account that strikers fired first.", "ministry"),
    ],
)
def test_an_account_is_told_by_whose_it_is(read: Read, text: str, speaker: str) -> None:
    _, reading = read(text)
    (claim,) = _claims(reading, "fired_first")
    assert claim.speaker is not None
    assert speaker in claim.speaker.name
    assert claim.voice is not Voice.NARRATION


def test_an_account_of_nobody_is_not_told_as_a_fact(read: Read) -> None:
    _, reading = read("Doubts have grown over the version that strikers fired first in Oldmar.")
    stated = [c for c in _claims(reading, "fired_first") if c.status is FactStatus.STATED]
    assert not stated


def test_a_plain_telling_stays_the_outlets_own(read: Read) -> None:
    _, reading = read("Strikers fired first in Oldmar, and nobody has denied it.")
    (claim,) = _claims(reading, "fired_first")
    assert claim.status is FactStatus.STATED


def test_a_denial_of_several_facts_denies_the_deed_not_the_counts(read: Read) -> None:
    _, reading = read(
        "The army said that Karth had shelled the market and that nine people had died. Karth rejected the claim."
    )
    denied = {c.frame: c for c in reading.claims if c.speaker is not None and c.speaker.name == "Karth"}
    assert (denied["struck"].holds, denied["struck"].status) == (False, FactStatus.STATED)
    assert denied["killed"].status is FactStatus.POSSIBLE
    assert "not said whether" in denied["killed"].why


def test_a_denial_of_counts_alone_is_kept_as_a_whole(read: Read) -> None:
    _, reading = read(
        "The ministry said that two officers were among the dead and that strikers had shot at police. "
        "The Harbour Union rejected that."
    )
    union = [c for c in reading.claims if c.speaker is not None and "Union" in c.speaker.name]
    assert [(c.frame, c.holds) for c in union if c.status is FactStatus.STATED] == [("other", False)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Port Sarn some 800 strikers had stormed Gate 2, police said.", {"Port Sarn"}),
        ("In Port Sarn 12 people died near Pier 3.", {"Port Sarn"}),
        ("In Bergen 300 houses burned.", {"Bergen"}),
        ("The union accused police of opening fire at Port Sarn's container terminal.", {"Port Sarn"}),
        ("Ilse Brandt-Moro leads the union.", set()),
    ],
)
def test_names_with_numbers_and_double_surnames_are_no_places(read: Read, text: str, places: set[str]) -> None:
    _, reading = read(text)
    assert {p.place.name for s in reading.sentences for p in s.places} == places


def test_praise_and_blame_do_not_tell_who_is_counted(read: Read) -> None:
    _, reading = read("Rebels shot dead two brave officers and three innocent Karthi civilians, the minister said.")
    assert {c.group for c in _claims(reading, "killed")} == {"officers", "Karthi civilians"}


def test_either_account_is_one_of_the_last_two(read: Read) -> None:
    _, reading = read(
        "The ministry said two officers died. The union said that six dockers had died.\n\n"
        "Northwire could not independently verify either account.\n\n"
        "Police chief Anton Verrill said 31 people had been arrested."
    )
    (note,) = reading.verifications
    reached = {c.frame for c in reading.claims if c.id in note.claims}
    assert reached == {"killed"}


def test_what_an_earlier_version_said_is_not_said_any_more(read: Read) -> None:
    _, reading = read("Correction: an earlier version of this article said that 18 people had been killed in Oldmar.")
    (claim,) = _claims(reading, "killed")
    assert claim.status is FactStatus.NOT_SAID
    assert "earlier version" in claim.why
    _, reading = read("The first report said that 18 people had been killed in Oldmar, the ministry recalled.")
    assert all(c.status is FactStatus.STATED for c in _claims(reading, "killed"))


def test_a_march_goes_through_a_place(read: Read) -> None:
    _, reading = read("Up to 40,000 people marched through Lurna last night. They spoke through Lurna's lawyers.")
    assert [p.place.name for s in reading.sentences[:1] for p in s.places] == ["Lurna"]


def _stated(reading: Reading) -> list[tuple[str, bool, str, str | None]]:
    return [(c.frame, c.holds, c.status.value, c.place.name if c.place else None) for c in reading.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"To say that Aldmoor has fallen is false," Ivar Holt said.', ("captured_place", False, "stated")),
        ("It is untrue that Aldmoor has fallen, Ivar Holt said.", ("captured_place", False, "stated")),
        ("The staff dismissed reports that Aldmoor had fallen as fiction.", ("captured_place", False, "stated")),
        ("Arn rejected the claim that Aldmoor had been shelled.", ("struck", False, "stated")),
        ("Aldmoor is not encircled and supplies are getting through, Ivar Holt said.", ("encircled", False, "stated")),
        ("Kesh said its soldiers still held the northern part of Aldmoor.", ("controls", True, "partial")),
        ("Nobody has claimed that the village of Aldmoor was shelled.", ("struck", True, "not_said")),
        ("Neither side has commented on reports that Aldmoor was shelled.", ("struck", True, "not_said")),
        ("Ivar Holt said that Aldmoor had fallen.", ("captured_place", True, "stated")),
    ],
)
def test_what_is_denied_partial_or_said_by_nobody(read: Read, text: str, expected: tuple[str, bool, str]) -> None:
    _, reading = read(text)
    assert [(*told[:3], told[3]) for told in _stated(reading) if told[0] != "other"] == [(*expected, "Aldmoor")]


def test_a_village_and_a_town_are_told_apart(read: Read) -> None:
    _, reading = read(
        "Aldmoor, a village on the border, lies near the town of Brannick. "
        "Rebels have captured the village, Holt said. Rebels shelled the town, he added."
    )
    told = {c.frame: c.place.name for c in reading.claims if c.place is not None and c.frame != "other"}
    assert told == {"captured_place": "Aldmoor", "struck": "Brannick"}


def test_some_of_those_launched_were_shot_down(read: Read) -> None:
    _, reading = read("Kesh said its air defences had shot down 21 of 27 drones launched overnight.")
    (claim,) = _claims(reading, "shot_down")
    assert claim.quantity is not None
    assert claim.quantity.text == "21"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("No fewer than 12 people died in Aldmoor.", True),
        ("Okoro said that no more than 40 were unaccounted for.", True),
        ("No people died in Aldmoor.", False),
    ],
)
def test_a_bound_is_no_denial(read: Read, text: str, holds: bool) -> None:
    _, reading = read(text)
    assert [c.holds for c in reading.claims if c.frame in ("killed", "missing")] == [holds]


@pytest.mark.parametrize(
    "text",
    [
        "The agency said the area had been hit by a slide in 2011 that killed 63 people.",
        "A slide in 2011 killed 63 people.",
    ],
)
def test_a_deeds_year_is_that_of_its_dead(read: Read, text: str) -> None:
    _, reading = read(text)
    (claim,) = _claims(reading, "killed")
    assert claim.about is not None
    assert claim.about.value == "2011"


def test_shares_in_a_firm_are_in_no_place(read: Read) -> None:
    _, reading = read("Shares in Corvane fell 18 percent. The company said production was halted.")
    assert not [p for s in reading.sentences for p in s.places]
    assert [s.speaker.name for s in reading.statements if s.speaker is not None] == ["Corvane"]


def test_who_is_blamed_is_said_to_be_responsible(read: Read) -> None:
    _, reading = read("The government blames Corvane. Nobody blamed the referee in Brant.")
    assert [c.actor for c in _claims(reading, "responsible")] == ["Corvane"]


def test_the_day_on_which_a_toll_rises_is_not_the_day_of_the_deaths(read: Read) -> None:
    _, reading = read(
        "The death toll in Aldmoor rose to 27 on 14 May 2026. Twelve people died in Brant on 15 May 2026."
    )
    assert [c.about and c.about.value for c in _claims(reading, "killed")] == [None, "2026-05-15"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministry withdrew its claim that rebels shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("Holt withdrew her remark that rebels had shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("The ministry retracted the statement that rebels had shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("The ministry took back its claim that rebels had shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("The minister backtracked on her claim that rebels had shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("The army abandoned its version that rebels had shelled Aldmoor.", FactStatus.WITHDRAWN),
        ("The minister refused to withdraw her claim that rebels had shelled Aldmoor.", FactStatus.STATED),
        ("The minister has not withdrawn her claim that rebels shelled Aldmoor.", FactStatus.STATED),
        ("The ministry repeated its claim that rebels shelled Aldmoor.", FactStatus.STATED),
    ],
)
def test_a_claim_that_is_withdrawn_is_said_no_more(read: Read, text: str, status: FactStatus) -> None:
    _, reading = read(text)
    (claim,) = _claims(reading, "struck")
    assert (claim.status, claim.holds) == (status, True)
    assert (claim.stance is Stance.ASSERTS) == (status is FactStatus.STATED)


def test_what_somebody_takes_back_is_no_answer_to_others(read: Read) -> None:
    _, reading = read("Karth said that rebels had shelled Aldmoor. Oro's army retracted the claim.")
    assert [(c.speaker.name, c.holds) for c in _claims(reading, "struck") if c.speaker] == [("Karth", True)]


def test_the_first_version_of_somebodys_report_is_no_earlier_one_of_ours(read: Read) -> None:
    _, reading = read("The first version of the report said that 18 people had been killed in Oldmar.")
    assert [c.status for c in _claims(reading, "killed")] == [FactStatus.STATED]
