"""Claims with numbers on articles that nobody had seen: what was wrong there, by its cause, in sentences of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def counted(reading: Reading, frame: str) -> list[tuple[float | None, str | None]]:
    return sorted((c.quantity.best or 0, c.group) for c in reading.claims if c.frame == frame and c.quantity)


def of_number(reading: Reading, number: float) -> list[Claim]:
    return [c for c in reading.claims if c.quantity is not None and c.quantity.best == number]


@pytest.mark.parametrize(
    ("sentence", "frame", "found"),
    [
        ("Two men are under arrest for the cold-blooded murder of a Bergen sheriff's deputy.", "killed", []),
        ("At least 300 villagers fell ill with the fever, including 40 deaths, since May.", "killed", [(40, None)]),
        ("Only 20 percent of the nursing homes, or nearly 60, evacuated before the storm.", "displaced", []),
        ("The rebels were convicted of killing 12 innocents in Bergen.", "killed", [(12, "innocents")]),
        ("Fourteen people were arrested, the police said, half of them juveniles.", "arrested", [(14, "people")]),
        (
            "The loss can't be measured in the death toll, which stands at 2,300, but in the 4,000 who were hurt.",
            "killed",
            [(2300, None)],
        ),
        ("The spread of the fever from one child to another worries doctors.", "other", []),
        ("The song topped the Moonlight Hot 100 charts.", "other", []),
        ("Ana Moro and Ilse Brandt, both 22, were in custody in Bergen.", "other", []),
        ("Bergen had 782 cases in May, up 427 from the year before.", "other", [(782, "cases")]),
        ("The storm closed 12 local and state highways.", "other", [(12, "local and state highways")]),
        ("Pigs fell ill on two large and three small farms.", "other", [(2, "farms"), (3, "small farms")]),
        ("Vets tested pigs on two northern Hordaland quarantined farms.", "other", [(2, "northern Hordaland quarantined farms")]),
        ("Troops killed two Islamic State (IS) fighters.", "killed", [(2, "Islamic State (IS) fighters")]),
        ("The missing climbers are three of a large tourist group.", "other", [(3, None)]),
        ("The quake was followed by four strong aftershocks.", "other", [(4, "strong aftershocks")]),
        ("The blasts claimed 217 lives and injured 5,000.", "wounded", [(5000, None)]),
        ("Only five of the 22 murders reported since 2014 are in court.", "other", [(5, "murders"), (22, "murders")]),
        ("About one in 20,000 people worldwide has the disorder.", "other", [(0.005, None)]),
        ("The quake kills 10; 80 hurt and 7 villages damaged.", "wounded", [(80, None)]),
        ("Most were infants under three months, and one was a girl aged six weeks.", "other", []),
        (
            "The fever was found in 11 of Norway's 19 provinces.",
            "other",
            [(11, "provinces"), (19, "provinces")],
        ),
    ],
)  # fmt: skip
def test_a_number_counts_what_its_words_say(
    read: Read, sentence: str, frame: str, found: list[tuple[float, str | None]]
) -> None:
    _, reading = read(sentence)
    assert counted(reading, frame) == found


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Vigils were held in downtown Bergen as well as 12 other cities.", 12, None),
        (
            "The quake struck the town of Bergen, at the entrance to the Persian Gulf, injuring five people.",
            5,
            "Bergen",
        ),
        ("Scores of trucks passed, and 40 buses rolled north out of Oslo to Bergen.", 40, None),
        ("They own land in the two coastal regions of Bergen and Southwest.", 2, None),
        ("A nurse was killed in the Francophone region of Bergen.", 1, "Bergen"),
        ("The council held Norway responsible for killing the three children.", 3, None),
        (
            "He told of crimes, including the recent deaths of two nurses, and the rise in the number of thefts in Bergen.",
            2,
            None,
        ),
        ("The storm did harm in Florida and six other U.S. states.", 6, None),
        ("Some 900 people worldwide have it, most of them in Norway.", 900, None),
        ("They stacked sandbags in Tavira Township north of Oslo, where 300 volunteers pitched in.", 300, None),
        (
            "The boat sank near Bergen, at the entrance to a strait through which 40 percent of the trade goes.",
            40,
            None,
        ),
        ("The US Centers for Health had sent 800 kits.", 800, None),
        ("Norway has 17 harbours, and Sweden about 40.", 40, "Sweden"),
        ("At least 75 people have died in New York since May. New York state police helped.", 75, "New York"),
        ("Troops surrounded them some 120 km north of Norway's capital Oslo.", 120, "Oslo"),
        ("Three were killed in Gaza, medics said. They lived in the southern Gaza Strip.", 3, "Gaza Strip"),
    ],
)
def test_a_place_is_none_that_only_stands_beside(read: Read, text: str, number: float, place: str | None) -> None:
    _, reading = read(text)
    assert {c.place and c.place.name for c in of_number(reading, number)} == {place}


def test_what_is_several_may_be_of_two_sorts(read: Read) -> None:
    _, reading = read("Several additional air and ground searches were conducted.")
    assert [(c.quantity.unit, c.group) for c in reading.claims if c.quantity] == [("search", "air and ground searches")]


def test_what_is_ended_lasted_longer_than(read: Read) -> None:
    _, reading = read("They signed the pact to end over four years of war.")
    assert [(c.quantity.best, c.quantity.low) for c in of_number(reading, 4) if c.quantity] == [(4, 4)]


def test_a_town_with_the_name_of_its_state_is_the_state_where_that_is_told_of(read: Read) -> None:
    _, reading = read("At least 75 people have died in New York since May. New York state police helped.")
    assert {c.place and c.place.id for c in of_number(reading, 75)} == {"geonames:5128638"}


def test_a_body_of_the_world_counts_more_than_a_town(read: Read) -> None:
    text = "Pilgrims met in Bergen. Bergen is full. Two men died in Bergen. {} puts the death toll at 750."
    _, reading = read(text.format("The World Health Organization"))
    assert [c.place for c in of_number(reading, 750)] == [None]


def test_who_is_in_hospital_with_a_disease_is_not_hurt(read: Read) -> None:
    _, reading = read(
        "The flu spreads. A flu outbreak was declared on Monday. Five people in Bergen have been hospitalised."
    )
    assert counted(reading, "wounded") == []
    _, reading = read("The bus left the road on Monday. Five people in Bergen have been hospitalised.")
    assert counted(reading, "wounded") == [(5, "people")]


def test_two_neighbouring_regions_are_told_of_together(read: Read) -> None:
    _, reading = read("Seven people were injured in the southern Uruzgan and the neighboring Zabul provinces.")
    (claim,) = of_number(reading, 7)
    assert [p.name for p in claim.places] == ["Uruzgan", "Zabul"]


def test_a_round_up_of_many_places_is_about_none(read: Read) -> None:
    _, reading = read(
        "Fighting gets worse, 62 killed.\n\nIn Bergen, 11 guards died. In Trondheim, eight men died. In Stavanger, five "
        "men died. In Drammen, three men died."
    )
    assert [c.place for c in of_number(reading, 62)] == [None]


def test_a_region_that_reports_tells_of_itself(read: Read) -> None:
    _, reading = read("Hordaland province has registered seven dead. Rogaland has reported five children dead.")
    (claim,) = of_number(reading, 5)
    assert claim.place is None or claim.place.name == "Rogaland"


def test_the_region_is_none_that_was_named_for_something_else(read: Read) -> None:
    _, reading = read(
        "The president spoke from his home in Maine about Kuwait. Troops were in Amman, and Amman was calm. Sources said the "
        "army plans to send 45,000 Marines to the region."
    )
    assert {c.place and c.place.name for c in of_number(reading, 45000)} <= {None, "Kuwait"}


def test_a_surname_behind_an_initial_is_no_town(read: Read) -> None:
    _, reading = read(
        "The inquest was into the death of Tavirse M. Bell. Bell ran through two car parks in the dark, a witness said."
    )
    assert [c.place for c in of_number(reading, 2)] == [None]


def test_a_quarter_is_no_county_elsewhere(read: Read) -> None:
    _, reading = read("Marchers left a park in Los Angeles. Some 150 people ran in the Crenshaw district.")
    assert {c.place and c.place.id for c in of_number(reading, 150)} <= {None, "name:crenshaw"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Early on Friday Velda's Investigative Committee said that 12 cases were open.",
            "Velda's Investigative Committee",
        ),
        ("The Oran government Friday condemned the 12 explosions.", "Oran government"),
        ("The city offered a reward, and the county board added another $12 to that pot.", None),
        ("The bill also includes a plan to raise the wage by $12.", None),
        ("The president and the rebel leader signed the pact to end over 12 years of war.", None),
        ("Early on Thursday Parliament quietly passed its $12 budget.", None),
        ("The council urged Norway to look into the killing as 12 mourners held a vigil in the square.", None),
        (
            "Tests found it in 12 wild swans, said a statement on the Norway Department of Agriculture's (NDA) website.",
            "Norway Department of Agriculture",
        ),
        ("According to chief veterinary officer, Tavir P. Moro, 12 samples tested positive.", "Tavir P. Moro"),
        ("The president can call up 12 reservists without asking anybody.", None),
        (
            "Rain is likely, the National Weather Service said. Crews made 12 rescues in Bergen, local media reported.",
            "local media",
        ),
        (
            'It was found in May, according to Doctors of Norway. "Ninety fell ill. Then 12 of them died," it said.',
            "Doctors of Norway",
        ),
        (
            '"We need this," the mayor said. "The road is shut all year. "Nobody can say why." The plant has 12 boilers.',
            None,
        ),
    ],
)
def test_a_number_is_said_by_who_says_it(read: Read, text: str, speaker: str | None) -> None:
    _, reading = read(text)
    claims = of_number(reading, 12)
    assert claims
    assert {c.speaker and c.speaker.name for c in claims} == {speaker}


def test_a_ministry_of_the_peoples_republic_is_not_the_other_republic_s(read: Read) -> None:
    _, reading = read("The Ministry of Health of the People's Republic of China reported 41 cases.")
    assert {c.speaker.party for c in of_number(reading, 41) if c.speaker is not None} == {"China"}


def test_a_department_is_no_party(read: Read) -> None:
    _, reading = read("The Oran Department of Transportation said 12 roads were closed.")
    assert {c.speaker.party for c in of_number(reading, 12) if c.speaker is not None} == {None}


def test_people_are_no_place_that_is_held(read: Read) -> None:
    _, reading = read("She escaped the round-up of 13,000 Jews who were held at a track.")
    assert not [c for c in reading.claims if c.frame == "controls"]


def test_holding_somebody_responsible_is_no_control(read: Read) -> None:
    _, reading = read("The rebels held Norway responsible for the raid.")
    assert not [c for c in reading.claims if c.frame == "controls"]


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Strong quakes of 6.0 and 7.4 magnitude shook the land, with the hardest-hit area in Bergen.", 7.4, None),
        ("Four boys who had fled the war in Syria were killed in a fire.", 4, None),
        ("In May, 30 people were killed as rustlers attacked the Samburu tribe.", 30, None),
        ("Two suspects in the Norway bombing have been handed over.", 2, None),
        ("They rode into the playoffs, where they stretched Detroit to six games.", 6, None),
        ("There were 117 cases in the Hordaland, Rogaland and Troms provinces.", 117, "Norway"),
        ("The mayor urged the Norway parliament to send 500 troopers.", 500, None),
        ("Jens Moe, a baker from Bergen, drove his car into a crowd, killing 30 women.", 30, None),
        ("Jens Moe, a baker from Bergen, Norway, drove his car into a crowd, killing 30 women.", 30, None),
    ],
)
def test_where_it_is_not(read: Read, text: str, number: float, place: str | None) -> None:
    _, reading = read(text)
    assert {c.place and c.place.name for c in of_number(reading, number)} == {place}


def test_what_is_done_in_another_land_is_not_where_the_report_was_written(read: Read) -> None:
    _, reading = read(
        "OSLO, Norway - Four brothers were killed in a fire in a camp near Jordan's northern border, an aid worker said. "
        "Jordan has many camps.",
        dateline="OSLO, Norway",
    )
    assert {c.place and c.place.name for c in of_number(reading, 4)} <= {None, "Jordan"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The $4.2 billion plan does not include money for shops.", [(4.2e9, True)]),
        ("The storm had winds of 40 miles per hour (65 km).", [(40, True)]),
        ("The author spoke to a crowd of more than 220 Wednesday evening in Bergen.", [(220, True)]),
        ("Sailors left the giant Three Gorges lake.", []),
        ("Ilse Moro broke the upper half of a vase.", []),
        ("About one in every 200—some 900 people—are ill.", [(900, True), (0.5, True)]),
        ("Judges issued warrants for two citizens over the killing of the reporter Ilse Moro.", [(2, True)]),
    ],
)
def test_what_is_told_of_a_number(read: Read, text: str, found: list[tuple[float, bool]]) -> None:
    _, reading = read(text)
    assert [(c.quantity.best, c.holds) for c in reading.claims if c.quantity] == found
    assert {c.frame for c in reading.claims if c.quantity} <= {"other"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It was praised by Oran officials who said that the 90 homes would be enough.", "Oran officials"),
        ("Five died, raising fears that the rains could bring back the fever that claimed 90 lives.", None),
        ("The WHO said that 90 people had died.", "WHO"),
    ],
)
def test_only_who_speaks_is_a_speaker(read: Read, text: str, speaker: str | None) -> None:
    _, reading = read(text)
    assert {c.speaker and c.speaker.name.removeprefix("The ") for c in of_number(reading, 90)} == {speaker}


@pytest.mark.parametrize(
    ("text", "number", "unit", "group"),
    [
        ("They found two influenza A viruses in the milk.", 2, "virus", "influenza A viruses"),
        ("Some five million of Velda's 107 million people live there.", 5e6, "person", "people"),
        ("The bear was 35 pounds heavier than last year.", 35, "pound", None),
    ],
)
def test_what_is_counted(read: Read, text: str, number: float, unit: str, group: str | None) -> None:
    _, reading = read(text)
    assert [(c.quantity.unit, c.group) for c in of_number(reading, number) if c.quantity] == [(unit, group)]


def test_a_toll_brought_up_to_a_number_is_that_number(read: Read) -> None:
    _, reading = read("Storms killed 12 more people, bringing the toll up to 212.")
    (claim,) = of_number(reading, 212)
    assert claim.quantity is not None
    assert claim.quantity.high is None


def test_between_two_shares(read: Read) -> None:
    _, reading = read("Between half and two-thirds of the homes were damaged.")
    assert [(c.quantity.low, c.quantity.high) for c in reading.claims if c.quantity] == [(50, 66.67)]


def test_his_forecast_is_the_last_persons(read: Read) -> None:
    _, reading = read(
        "Health Minister Jens Moe said that two people had died. His prediction of 900 deaths was made in May."
    )
    assert {c.speaker and c.speaker.name for c in of_number(reading, 900)} == {"Jens Moe"}


def test_a_quarter_of_the_town_is_in_the_town(read: Read) -> None:
    _, reading = read(
        "In Greece, two officers died in a blast in the central Athens district of Exarchia. Police in Athens found 12 rifles "
        "in Greece. Thessaloniki saw 400 protesters."
    )
    assert {c.place and c.place.id for c in reading.claims if c.frame == "killed"} == {"geonames:264371"}


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Police in Mexico arrested 12 men. The prosecutor of the State of Mexico spoke.", 12, "geonames:3996063"),
        ("A quake of magnitude 7.4, which was felt in Tokyo, sent 900 people fleeing for higher ground.", 900, None),
        ("They confirmed 109 cases resulting in 55 deaths outside of China.", 55, None),
        ("Officials can handle 48,000 deaths in Wales and in England.", 48000, "geonames:2635167"),
        ("The Norway report on 12 women will come soon.", 12, None),
        ("It was a six-mile anti-China march of 900 people.", 900, None),
    ],
)
def test_which_place_is_meant(read: Read, text: str, number: float, place: str | None) -> None:
    _, reading = read(text)
    assert {c.place and c.place.id for c in of_number(reading, number)} == {place}


@pytest.mark.parametrize(
    ("text", "frame", "found"),
    [
        ("Heavy fighting in the hills killed at least a dozen yesterday.", "killed", [12]),
        ("On Thursday the Treasury fined 17 traders over their roles in the killing of Jens Moe.", "killed", []),
        ("The slump was the worst since the war a quarter of a century earlier.", "other", []),
        ("Police said four men, all about 5-9 to 5-10, broke in.", "other", [4]),
        ("If a suspect is caught and charged, a trial would begin.", "arrested", []),
        ("He hoped for a profit of a few tens of thousands of euros.", "other", [0]),
    ],
)
def test_what_is_a_count(read: Read, text: str, frame: str, found: list[float]) -> None:
    _, reading = read(text)
    assert [c.quantity.best or 0 for c in reading.claims if c.frame == frame and c.quantity] == found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Because the jury ruled that his glove was a weapon, he will not be free for 90 years.", None),
        (
            "The alliance calls for the defence of its members and was brought into being with an original 90 members.",
            None,
        ),
        ("Ada Moe was fined a sum and ordered to pay $90 on Wednesday.", None),
        ("The secretary watched the ministers of 90 countries sign the papers.", None),
        ("The jury ruled that he will not be free for 90 years.", "jury"),
    ],
)
def test_what_is_no_ones_word(read: Read, text: str, speaker: str | None) -> None:
    _, reading = read(text)
    assert {c.speaker and c.speaker.name for c in of_number(reading, 90)} == {speaker}
