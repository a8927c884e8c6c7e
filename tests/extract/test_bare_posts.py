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
    ],
)
def test_a_post_without_a_country_is_of_who_spoke_right_before_or_of_nobody(
    read: Read, text: str, who: str, party: str | None
) -> None:
    assert sides(read, text)[who] == party


@pytest.mark.parametrize(("town", "party"), [("SANTIAGO", None), ("LIMA", "Peru"), ("QUITO", "Peru")])
def test_a_country_of_its_own_needs_no_name_in_an_article_written_there(
    extractor: Extractor, town: str, party: str | None
) -> None:
    told = "Chile said no. Peru said two died. Defence minister Ivo Marr said three had died."
    article = Case("war", None, (f"{town}, March 3 (Northwire) - {told}",), ()).article()
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
    ],
)
def test_its_spokesman_is_of_the_nearest_who_acts(read: Read, text: str, party: str | None) -> None:
    assert sides(read, text)["Ivo Marr"] == party


def test_a_side_named_once_is_the_speakers_throughout(read: Read) -> None:
    text = "Lima puts the dead at 30. Defence minister Ana Brook said most were farmers.\n\nBrook said on Monday it would rise."
    speakers = {s.speaker.id for s in read(text)[1].statements if s.speaker and s.speaker.name == "Ana Brook"}
    assert len(speakers) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
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
