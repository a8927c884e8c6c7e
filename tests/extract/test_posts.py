"""Posts, ranks and titles before and after names, and the side whose post it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading, Speaker

Read = Callable[..., tuple[Article, Reading]]


def speakers(read: Read, text: str) -> list[Speaker | None]:
    return [s.speaker for s in read(text)[1].statements]


@pytest.mark.parametrize(
    "post",
    [
        "Maj. Gen.", "Lt. Gen.", "Brig. Gen.", "Lt. Col.", "Sgt. Maj.", "Lt.", "Cmdr.", "Capt.", "Adm.", "Vice Adm.",
        "Rear Adm.", "Gov.", "Lt. Gov.", "Sen.", "Rep.", "Dep. Insp.", "Det. Supt.", "Rev.", "Hon.", "Cpl.",
        "Maj.-Gen.", "Vice-Admiral", "Lt-Col", "Fire Chief", "Holm County Sheriff",
        "Former leader", "Ex-president", "Then-minister", "Acting governor", "Self-declared president", "Opposition leader",
        "Veteran activist", "Senate leader", "Council head",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Hun Sen", "Mara Oro"])
def test_what_stands_before_a_name_is_the_role_and_no_part_of_the_name(read: Read, post: str, name: str) -> None:
    (speaker,) = speakers(read, f"{post} {name} said the vote was stolen.")
    assert speaker is not None
    assert (speaker.name, speaker.role) == (name, post)


def test_a_surname_that_is_also_a_title_written_short(read: Read) -> None:
    first, second = speakers(read, "The late Hun Sen said the vote was lost. Nobel laureate Hun Sen said it was won.")
    assert first is not None
    assert second is not None
    assert first.name == second.name == "Hun Sen"


def test_a_rank_ends_no_sentence_and_takes_no_side_away(read: Read) -> None:
    (speaker,) = speakers(read, "Thai army spokesman Maj. Gen. Winthai Suvaree said Cambodian troops fired first.")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.party) == ("Winthai Suvaree", "army spokesman", "Thailand")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Peru's defence ministry denied it fired. Ministry spokeswoman Ana Brook said Chile fired.", ["Peru", "Peru"]),
        ("The Thai military said two died. A military spokesman, Ivo Marr, said three were hurt.", ["Thailand"] * 2),
        ("The Thai military said two died. A senior military official said three were hurt.", ["Thailand"] * 2),
        ("The Thai military said two died. A spokesman for the military said three were hurt.", ["Thailand"] * 2),
        ("Peru's Relief Service (RSP) said so. RSP director general Lt Gen Ivo Marr said no more.", ["Peru"] * 2),
        ("Peru's army said so. Ivo Marr, the army's press director, said no more.", ["Peru"] * 2),
        (
            "The Investigative Committee of Peru said so. Its official spokesperson Ana Brook said no more.",
            ["Peru"] * 2,
        ),
        ("Peru called. That was denied by Chile's air force. Its chief, Ivo Marr, said no more.", ["Chile"] * 2),
        ("The Red Cross said so. Its head of delegation in Sanaa, Ana Brook, said no more.", [None] * 2),
        ("The Pentagon was quiet. Ivo Marr, the group's military spokesman, said so.", [None]),
        ("Peru's Foreign Office said so. A Foreign Office official said no more.", ["Peru"] * 2),
        ("Rusk's chief of staff, Ivo Marr, said so.", [None]),
        ("Westmark mourned on Monday. Its fisheries minister, Eva Lund, said it was piracy.", ["Westmark"]),
        ("It is a forgery, according to the embassy of Galland.", ["Galland"]),
        ("Peru's army and Chile's army clashed. Army spokesman Ivo Marr said two died.", [None]),
        ("The Thai army said two died. A rebel army spokesman said three were hurt.", ["Thailand", None]),
    ],
)
def test_a_post_is_of_the_one_body_of_its_kind(read: Read, text: str, parties: list[str | None]) -> None:
    assert [s.party if s else "nobody" for s in speakers(read, text)] == parties


def test_what_someone_urges_is_told_once(read: Read) -> None:
    _, reading = read(
        "Former leader Hun Sen urged restraint in a Facebook post, telling troops to hold their positions."
    )
    assert [c.speaker.name for c in reading.claims if c.speaker] == ["Hun Sen"] * len(reading.claims)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Secretary to the State Council Mara Oro said so. Oro said no more.", ["Mara Oro"] * 2),
        ("Ana Ortega Brook said so. Ortega said she was sure.", ["Ana Ortega Brook"] * 2),
        ("Col. (ret.) Marco Tarn said so. Lt. Gen. (Retd.) Ana Brook denied it.", ["Marco Tarn", "Ana Brook"]),
        (
            "Peru's State Council for Trade said so. The State Council said no more.",
            ["Peru's State Council for Trade"] * 2,
        ),
        ("The Ministry of Water and Energy said so. The ministry said no more.", ["Ministry of Water and Energy"] * 2),
        ("Reuters told nobody. The company that runs the ferry, Arden Lines, said it was full.", ["Arden Lines"]),
        ("Hammadoun Tarn, the head of the union, said so.", ["Hammadoun Tarn"]),
        ("Baltic Nord Shipping paid Bartosz Oro. Bartosz Oro said so. He said no more.", ["Bartosz Oro"] * 2),
        ("The Harbour Police Office (HPO) acting director Brig. Gen. Ana Brook said so.", ["Ana Brook"]),
        ("Ten drowned, police said, even as survivors claimed the number was higher.", ["police", "survivors"]),
        ("Four died, the agency said, while local mayors reported a toll of nine.", ["agency", "local mayors"]),
        ("Deputy chief of general staff Maj. Gen. Ivo Marr said so.", ["Ivo Marr"]),
        ("Yung Kam-hung said the fire broke out at dawn.", ["Yung Kam-hung"]),
        ("FBI Special Agent in Charge Ana Brook said so.", ["Ana Brook"]),
        ("Governor of Poltava Oblast Filip Marr said so.", ["Filip Marr"]),
        ("A lawyer acting for the owners' corporation, Ada Fung, rejected the account.", ["Ada Fung"]),
        ("Two people told Reuters so. One of them said he was a foreigner.", ["One of them"]),
        ("Ana van der Brook, the mayor, said so. Van der Brook said no more.", ["Ana van der Brook"] * 2),
        ("Ivo van den Marr said so.", ["Ivo van den Marr"]),
        ("UNRWA was hit. Hamas spoke. UNRWA called on Monday. The agency said so.", ["UNRWA"]),
        ("The agency, IRA, said so. According to the same agency, a village was destroyed.", ["IRA"] * 2),
        ("Ana Brook, a pastor, said so. An assistant pastor said no more. The pastor said yes.", ["Ana Brook"]),
        ("The Oran Post said two had died.", ["Oran Post"]),
        ("According to reports from the scene, people looted shops.", ["reports from the scene"]),
        ("Aldmoor Hospital is full. Hamas spoke on Monday. The group said so.", ["Hamas"]),
        ("A security source said five had fled. The source added that two were hurt.", ["security source"] * 2),
    ],
)
def test_second_mentions_and_names_of_several_words(read: Read, text: str, names: list[str]) -> None:
    assert [s.name for s in speakers(read, text) if s][-len(names) :] == names


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The governor told the French magazine Jeune Oran that nine had died.", "Jeune Oran"),
        ("The governor told state broadcaster TVO that nine had died.", "TVO"),
        ("Ivo Marr, the director, told Al Oran that nine had died.", "Al Oran"),
        ("Oran News, quoting an unnamed security source, reported that nine had died.", "Oran News"),
        ("The minister told public broadcaster LSO the drone was empty.", "LSO"),
        ("State news agency Orna quoted the governor as saying that nine had died.", "Orna"),
    ],
)
def test_a_medium_is_called_by_its_name(read: Read, text: str, medium: str) -> None:
    assert [s.via for s in speakers(read, text) if s] == [(medium,)]


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Defence spokesperson Lt Col Ivo Marr", "Defence spokesperson"),
        ("Prime Minister Gen. Ivo Marr", "Prime Minister"),
        ("Senegalese Transport Minister Ivo Marr", "Transport Minister"),
        ("Kremlin spokesman Ivo Marr", "Kremlin spokesman"),
        ("External Affairs Ministry spokesperson Ivo Marr", "External Affairs Ministry spokesperson"),
        ("Rusk's chief of staff, Ivo Marr,", "chief of staff"),
        ("Sheikh Ivo Marr, head of the Hill Alliance,", "head"),
        ("Ivo Marr, a militia member reached by phone,", "militia member"),
        ("The Transport Cabinet Secretary, Ivo Marr,", "Transport Cabinet Secretary"),
        ("Deputy chief of general staff Ivo Marr", "Deputy chief of general staff"),
        ("Ivo Marr, a former prime minister now in exile,", "former prime minister"),
    ],
)
def test_a_post_tells_more_than_a_rank_and_has_its_field(read: Read, who: str, role: str) -> None:
    assert [s.role for s in speakers(read, f"{who} said that nine had died.") if s] == [role]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tishana King is a clerk. King told the Daily News that she saw it.", ["Tishana King"]),
        ("Ana Bishop, the mayor, left. The bishop said the church was hit.", ["bishop"]),
        ("Brant police Const. Tim Fanning said one man died.", ["Tim Fanning"]),
        (
            "A navy spokesman had said it was over. MV Gibe was later escorted to safety, he added.",
            ["navy spokesman"] * 2,
        ),
        (
            "When asked by the BBC if it meant to attack the ports, the minister replied that it did not.",
            ["BBC", "minister"],
        ),
        ("His accused killer, Eric Holm, made a brief appearance in court on Monday.", []),
    ],
)
def test_who_speaks_by_a_name_that_is_a_title_too_and_who_does_not(read: Read, text: str, names: list[str]) -> None:
    _, reading = read(text)
    assert [s.speaker.name for s in reading.statements if s.speaker] == names


def test_a_country_is_no_he_and_a_former_minister_no_side(read: Read) -> None:
    _, reading = read(
        "Payments were to go to North Korea, a Pentagon official said. North Korea had returned the remains, he said. Peru’s "
        "former vice minister of foreign affairs and trade, Kim Vask, said they were late."
    )
    assert [(s.speaker.name, s.speaker.party) for s in reading.statements if s.speaker] == [
        ("Pentagon official", "United States"),
        ("Pentagon official", "United States"),
        ("Kim Vask", None),
    ]


def test_initials_are_of_the_body_and_not_of_the_country_that_its_name_ends_in(read: Read) -> None:
    _, reading = read(
        "The International Commission against Impunity in Guatemala (CICIG) left the capital. The CICIG said that it had proof."
    )
    (speaker,) = (s.speaker for s in reading.statements if s.speaker)
    assert (speaker.name, speaker.party) == ("Commission against Impunity in Guatemala", None)


def test_the_outlet_behind_a_headline_is_of_no_place_in_it(read: Read) -> None:
    _, reading = read("Lightning kills 10 in Peru's west - Xinhua said that more rain would fall.")
    assert {s.speaker.party for s in reading.statements if s.speaker and s.speaker.name == "Xinhua"} <= {None}
