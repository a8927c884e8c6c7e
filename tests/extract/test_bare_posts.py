"""Whose side a post is on that the text gives without whose it is, and whose "its spokesman" is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.said import Case
from sayso.extract import Extractor
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


def sides(read: Read, text: str) -> dict[str, str | None]:
    """The party of each speaker by name."""
    return {s.speaker.name: s.speaker.party for s in read(text)[1].statements if s.speaker}


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        (
            'Lima puts the dead at 30. "Most were farmers," communications minister Ana Brook said.',
            "Ana Brook",
            "Peru",
        ),
        (
            'Peru\'s defence ministry rejected the accusation. "There was no raid," spokeswoman Ana Brook said in Lima.',
            "Ana Brook",
            "Peru",
        ),
        ("Peru says 21 people died. Lt Gen Ivo Marr claimed that 40 Chilean soldiers were killed.", "Ivo Marr", "Peru"),
        (
            "Peru's foreign ministry urged calm; spokeswoman Ana Brook said Lima was in touch with both.",
            "Ana Brook",
            "Peru",
        ),
        (
            "Ten died, Peru's interior minister said.\n\nChile said 17 died.\n\nInterior Minister Ana Brook said 300 live.",
            "Ana Brook",
            "Peru",
        ),
        (
            "Ten died, Peru's interior minister said. Nine, Chile's interior minister said.\n\nInterior Minister Ana Brook said 300 live.",
            "Ana Brook",
            None,
        ),
        # In another paragraph only a spokesman is of the body named last.
        ("Chile denied the raid.\n\nSpokesman Ivo Marr said no aircraft had left its base.", "Ivo Marr", "Chile"),
        ("Chile denied the raid.\n\nDefence minister Ivo Marr said no aircraft had left its base.", "Ivo Marr", None),
        # Another side stands between, or beside the post.
        (
            "Peru said two died. Chile said three died. A farmer said four died. Defence minister Ivo Marr said no more.",
            "Ivo Marr",
            None,
        ),
        ("Peru said two died. Defence minister Ivo Marr said in Santiago that three had died.", "Ivo Marr", None),
        # Who answers is the other side's.
        (
            "Peru accused Chile of a raid. Defence minister Ivo Marr denied that a raid had taken place.",
            "Ivo Marr",
            None,
        ),
        ("Peru said two died. Defence minister Ivo Marr accused Peru of shelling a school.", "Ivo Marr", None),
        ("Peru said two died. But defence minister Ivo Marr said three had died.", "Ivo Marr", None),
        # No post of a state.
        ("Peru said two died. Union leader Ivo Marr said three had died.", "Ivo Marr", None),
        ("Peru said two died. Rebel commander Ivo Marr said three had died.", "Ivo Marr", None),
        ("Peru said two died. Former defence minister Ivo Marr said three had died.", "Ivo Marr", None),
        ("Peru said two died. Ivo Marr, a spokesman for the bishops, said three had died.", "Ivo Marr", None),
        ("Peru said two died. Their spokesman, Ivo Marr, said three had died.", "Ivo Marr", "Peru"),
        # Where two states are told of, the place alone shows nothing: a paper of either names no country for its own posts.
        (
            "Peru said it shot down five jets. Foreign minister Ivo Marr said Chile had hit only camps.",
            "Ivo Marr",
            None,
        ),
        ("Peru says it hit a depot in Crimea. Health minister Ivo Marr said five children had died.", "Ivo Marr", None),
        ("Peru's junta denied that Chileans crossed. Defence minister Ivo Marr said it was shut.", "Ivo Marr", "Peru"),
        (
            "Peru says two died. Lt Gen Ivo Marr claimed that 40 Peruvian soldiers were killed by Chile.",
            "Ivo Marr",
            None,
        ),
        (
            "Chile shelled a bridge. Lima took offence: foreign minister Ivo Marr said it exported flowers.",
            "Ivo Marr",
            "Peru",
        ),
        # A movement has no ministers; a council's spokesman is of the council; a body elsewhere is not of who spoke last.
        ("The Houthis said two died. Defence minister Ivo Marr said three had died.", "Ivo Marr", None),
        ("Peru said two died.\n\nIvo Marr, spokesman for the ruling military council, said no.", "Ivo Marr", None),
        ("Peru said two died.\n\nArmy spokesman Ivo Marr said three had died.", "Ivo Marr", None),
        # A ministry's spokesman speaks from its own capital, a minister to his own parliament.
        (
            "Peru said so.\n\nA farmer left. In Lima, foreign ministry spokesman Ivo Marr said the valley was calm.",
            "Ivo Marr",
            "Peru",
        ),
        ("A farmer left. In Lima, prime minister Ivo Marr told parliament that all was calm.", "Ivo Marr", "Peru"),
        ("A farmer left. In Lima, prime minister Ivo Marr said that all was calm.", "Ivo Marr", None),
    ],
)
def test_a_post_without_a_country_is_of_who_spoke_right_before_or_of_nobody(
    read: Read, text: str, who: str, party: str | None
) -> None:
    assert sides(read, text)[who] == party


@pytest.mark.parametrize(
    ("town", "told", "party"),
    [
        ("SANTIAGO, March 3", "Peru said two died.", None),
        ("LIMA, March 3", "Peru said two died.", "Peru"),
        ("QUITO, March 3", "Peru said two died.", None),
        ("QUITO, March 3 (Northwire)", "Peru said two died.", "Peru"),
        ("QUITO, March 3 (Northwire)", "Peru, which Chile blames, offered help.", "Peru"),
    ],
)
def test_a_country_of_its_own_needs_no_name_in_an_article_written_there_and_every_other_does_in_an_agencys(
    extractor: Extractor, town: str, told: str, party: str | None
) -> None:
    told = f"Chile said no. {told} Defence minister Ivo Marr said three had died."
    article = Case("war", None, (f"{town} - {told}",), ()).article()
    (reading,) = extractor.read([article])
    assert {s.speaker.name: s.speaker.party for s in reading.statements if s.speaker}["Ivo Marr"] == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Peru puts it at 30. The rebels rejected the figure; their spokesman, Ivo Marr, said seven died.", None),
        (
            (
                "An attack by the Houthis sank the ship, the navy said.\n\nThe Iran-aligned group claimed the attack, saying the ship "
                'was bound for Chile. "We rescued the crew," its military spokesman Ivo Marr said.\n\nChile\'s military did not comment.'
            ),
            "Houthis",
        ),
        ('The Houthis "seized" the Western Command, its spokesman Ivo Marr told the Northwire agency.', "Houthis"),
        (
            '"The airport is ours," Ivo Marr, a spokesman for the rebel alliance AFC/M23, said. He said 40 had fled.',
            "M23",
        ),
        ("Ivo Marr, who heads the press service of Peru's defence ministry, said no.", "Peru"),
        ("Ivo Marr, foreign policy adviser to the Peruvian president, said no.", "Peru"),
        ("Ivo Marr, the ambassador to Peru, said no.", None),
        ("Lieutenant General Ivo Marr of the South Korean army said no.", "South Korea"),
        ("The Houthis said no. Ivo Marr, deputy head of the group's political council, said yes.", "Houthis"),
        ("Peru's Joint Chiefs of Staff said shots were fired. Spokesman Ivo Marr said two were hit.", "Peru"),
        ("Peru's military said the Houthis had fired first. Its spokesman, General Ivo Marr, said two died.", "Peru"),
        ("Peru summoned the Chilean envoy, Ivo Marr, who in turn told the ministry that Lima was to blame.", "Chile"),
        ("Ivo Marr, a retired Peruvian colonel who tracks ships, said no.", None),
    ],
)
def test_its_spokesman_is_of_the_nearest_who_acts(read: Read, text: str, party: str | None) -> None:
    assert sides(read, text)["Ivo Marr"] == party


def test_a_side_named_once_is_the_speakers_throughout(read: Read) -> None:
    text = "Lima puts the dead at 30. Defence minister Ana Brook said most were farmers.\n\nBrook said on Monday it would rise."
    speakers = {s.speaker.id for s in read(text)[1].statements if s.speaker and s.speaker.name == "Ana Brook"}
    assert len(speakers) == 1


def test_a_ministers_ministry_is_of_his_side(read: Read) -> None:
    text = "They were trained, said Ivo Marr, Peru's interior minister. His ministry said six men had been arrested."
    assert set(sides(read, text).values()) == {"Peru"}


def test_he_is_the_one_who_acts_in_the_paragraph_whatever_his_first_name_may_be_elsewhere(read: Read) -> None:
    text = 'Peru said no, Ivo Marr said.\n\nPrime Minister Nikol Brook offered talks. "We wait," he told the cabinet.'
    assert [s.speaker.name for s in read(text)[1].statements if s.speaker][-1] == "Nikol Brook"
    text = "Peru said no, Ivo Marr said.\n\nSpokeswoman Nikol Brook offered talks. He said it was late."
    assert [s.speaker.name for s in read(text)[1].statements if s.speaker][-1] != "Nikol Brook"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Three local officials in Oran-administered Tarn told the Northwire agency that two died.",
            "Three local officials in Oran-administered Tarn",
        ),
        (
            "A surgeon at CBCA Ndosho hospital, who asked not to be named, said two died.",
            "surgeon at CBCA Ndosho hospital",
        ),
        (
            "The army said so; only hours later the attorney general's office announced charges.",
            "attorney general's office",
        ),
        ("Chile said it had struck. Peru's defence minister, Chile Marr, said so.", "Chile"),
        ("The Revolutionary Guards warned of war.", "Revolutionary Guards"),
        ("Air Marshal A K Brook, Peru's director of air operations, said no.", "A K Brook"),
        ("The post fell, its spokesman Khaing Thukhi told the Northwire agency by text message.", "Khaing Thukhi"),
        ("Peru's home adviser, retired Lieutenant General Jahangir Alamin, said no.", "Jahangir Alamin"),
    ],
)
def test_all_of_a_name(read: Read, text: str, name: str) -> None:
    assert name in sides(read, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chile says no. Peru fired at what it said were nine rebel posts, and Chile said two were hit.", "Peru"),
        ("A resident said jets bombed it. The junta gave no answer, though it has denied such raids.", "junta"),
    ],
)
def test_it_is_who_acts_in_the_clause_around_it(read: Read, text: str, name: str) -> None:
    (it,) = (s for s in read(text)[1].statements if any(span.of(text).lower() == "it" for span in s.source))
    assert it.speaker is not None
    assert it.speaker.name == name


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The army says 40 people were killed. Peru's army has given no toll of its own.", "Peru"),
        ("The army says 40 people were killed. Peru's army and Chile's army have given no toll.", None),
        ("The army says 40 people were killed in Chile. The Peruvian army has given no toll.", None),
    ],
)
def test_an_army_may_be_named_before_it_is_told_whose_it_is(read: Read, text: str, party: str | None) -> None:
    assert sides(read, text)["army"] == party


def test_who_tells_behind_a_town_is_no_second_name_of_it(read: Read) -> None:
    text = "More than 40 people were killed at a clinic in the city of Cusco, the head of the Red Aid Office said on Monday."
    assert list(sides(read, text)) == ["head of the Red Aid Office"]


def test_a_heading_that_asks_says_nothing(read: Read) -> None:
    assert "Peru" not in sides(read, "Peru: what happened in Cusco?\n\nThe army says 40 people were killed.")


def test_a_name_behind_what_describes_it_is_whole(read: Read) -> None:
    _, reading = read("Cusco fell to the paramilitary Brown River Guard on Monday, the mayor said.")
    assert [c.actor for c in reading.claims if c.frame == "captured_place"] == ["the paramilitary Brown River Guard"]


def test_they_are_the_two_who_spoke_right_before(read: Read) -> None:
    text = "The Red Aid Office and the Lindmoor Union said that five people had been shot. Thirteen had been beaten, they said."
    told = [s.speaker.name for s in read(text)[1].statements if s.speaker and "Thirteen" in s.content[0].of(text)]
    assert told == ["Red Aid Office", "Lindmoor Union"]


def test_a_state_has_a_military_and_its_air_force_has_none(read: Read) -> None:
    text = "Peru's air force shot down two Chilean jets on Monday, its military said."
    assert sides(read, text) == {"Peru’s military": "Peru"}


def test_one_who_says_two_things_by_two_verbs_says_each(read: Read) -> None:
    text = "Peru admits losing one and says it shot down two jets, which Chile denies."
    told = [(s.speaker.name, s.content[0].of(text)) for s in read(text)[1].statements if s.speaker]
    assert ("Peru", "losing one") in told
    assert ("Peru", "it shot down two jets") in told
    assert ("Chile", "it shot down two jets") in told


def test_somebodys_kin_is_nobody_named_before(read: Read) -> None:
    text = 'Interior Minister Ivo Marr posted a video. "We have no idea," the husband of one prisoner told the paper.'
    assert "husband of one prisoner" in sides(read, text)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("The Houthis fired at a ship. The company said one seaman was missing.", "company", None),
        (
            "Strikes on a port held by Yemen's Houthi rebels killed 74 people. The group said 171 were hurt.",
            "Houthi",
            "Houthis",
        ),
    ],
)
def test_a_group_is_a_movement_and_a_company_is_none(read: Read, text: str, name: str, party: str | None) -> None:
    assert sides(read, text) == {name: party}


def test_whose_people_are_is_told_once(read: Read) -> None:
    _, reading = read("The port is held by Peru's Aymara rebels. They said that nine had died.")
    assert not any("’s Peru's" in s.speaker.name for s in reading.statements if s.speaker)


def test_what_a_body_runs_is_not_its_side(read: Read) -> None:
    text = "The health office of the Marrow Front, which runs Peru, said at least 140 people had been killed."
    assert list(sides(read, text).values()) == [None]
