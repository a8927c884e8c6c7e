"""Which side words belong to, with real countries only where nothing is said of them, and invented ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.extract.parties import Cast


@pytest.fixture(scope="module")
def cast() -> Cast:
    return Cast.load()


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the Peruvian Defence Ministry", "Peru"),
        ("Lima", "Peru"),
        ("Lima's top general", "Peru"),
        ("Peru’s General Staff", "Peru"),
        ("Peruvian maps", "Peru"),
        ("up to 300 Peruvian servicemen", "Peru"),
        ("the Ministry of Defence of Peru", "Peru"),
        ("officials in Lima", "Peru"),
        ("the Pentagon", "United States"),
        ("the IDF", "Israel"),
        ("the People's Liberation Army", "China"),
        ("Peruvian Civil Relief, an agency of 300", "Peru"),
        ("US officials", "United States"),
        ("Downing Street", "United Kingdom"),
        ("Danes", "Denmark"),
        ("the South Korean military", "South Korea"),
        ("Jan Aldmoor, Peru's top commander", "Peru"),
        ("a Peruvian envoy to Chile", "Peru"),
        ("the Peruvian-installed governor", "Peru"),
        ("Honduras' electoral council", "Honduras"),
        ("the Peruvian troops fighting rebels", "Peru"),
        ("the Ministry of Water and Energy of Peru", "Peru"),
        ("Peru's national government", "Peru"),
        ("Honduras' Department of Migrant Workers", "Honduras"),
        ("the Peruvian Amazon Corps", "Peru"),
        ("Peru's Joint Chiefs of Staff", "Peru"),
        ("the defence ministry in Lima", "Peru"),
    ],
)
def test_words_that_show_a_side(cast: Cast, words: str, party: str) -> None:
    found = cast.party_of(words)
    assert found is not None
    assert found[0] == party
    assert found[1]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "he",
        "us",
        "Jan Aldmoor",
        "Sanaa",
        "the embassy in Lima",
        "a Peruvian national",
        "the deputy mayor, a Serb",
        "the director, Ana Cortes",
        "the Kosovo Serb politician",
        "a retired Peruvian colonel",
        "the Northern Liberation Front",
        "a Pentagon critic",
        "the Pentagon-backed fighters",
        "Peruvian Civil Relief, a rescue group known as the Blue Vests",
        "the Lima Times",
        "a hospital in Lima",
        "Peru's allies",
        "pro-Peruvian separatists",
        "Chile-backed fighters",
        "the Peruvian opposition",
        "British Airways",
        "European officials",
        "Latin American leaders",
        "Michael Jordan",
        "Georgia Governor Jan Aldmoor",
        "Peru and the Northern Council",
        "Congolese soldiers",
        "((((" * 500,
        "Ilka Dane",
        "Niger state police",
        "General Volker Türk",
        "former Peruvian foreign minister Jan Aldmoor",
        "Peru's former president",
        "the Teachers' Association of Peru",
        "the Union of Peruvian Teachers",
        "the head of the Organization of American States",
        "the Inter-American Commission on Human Rights",
        "the Peruvian business group",
        "Arden Works, the Peruvian contractor",
        "Peruvian protesters",
        "Chilean students",
        "the Peruvian doctors' union",
        "Peruvian Observatory for Human Rights",
        "the Christian Association of Peru",
        "Peru's paramilitary Free Hills Front",
        "Chilean Dream",
        "critics of Peru",
        "rebels fighting Peruvian troops",
        "opponents of the Peruvian government",
        "victims of the Peruvian army",
        "a Peruvian man visiting Nice with his family",
        "most foreign navies patrolling off the Peruvian coast",
    ],
)
def test_words_that_show_none(cast: Cast, words: str) -> None:
    assert cast.party_of(words) is None


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the RSF", "Rapid Support Forces"),
        ("Sudan's paramilitary Rapid Support Forces", "Rapid Support Forces"),
        ("Houthi rebels", "Houthis"),
        ("the Iran-backed Houthi movement", "Houthis"),
        ("a senior Hamas official", "Hamas"),
        ("al-Shabab militants", "al Shabaab"),
        ("Hamas supporters", None),
        ("critics of Hamas", None),
        ("a Houthi-aligned channel", None),
    ],
)
def test_a_group_is_a_party_of_its_own_and_not_its_countrys(cast: Cast, words: str, party: str | None) -> None:
    found = cast.party_of(words)
    assert (found and found[0]) == party


def test_two_sides_are_told_but_not_chosen(cast: Cast) -> None:
    assert cast.party_of("both Peruvian and Chilean maps") is None
    assert [s.party for s in cast.sides("both Peruvian and Chilean maps")] == ["Peru", "Chile"]


def test_the_reason_names_the_words(cast: Cast) -> None:
    stroke = cast.party_of("AFC/M23")
    assert stroke is not None
    assert stroke[1] == 'the group "M23"'
    assert cast.party_of("Peruvian Defence Ministry") == ("Peru", 'adjective "Peruvian"')
    assert cast.party_of("Lima") == ("Peru", 'capital "Lima"')


def test_a_ministry_in_a_town_that_is_no_capital_known_is_not_of_the_town(cast: Cast) -> None:
    assert cast.party_of("the defence ministry in Landsberg", ["Landsberg"]) is None


@pytest.mark.parametrize(
    "words", ["the Veldan defence ministry", "Velda's army", "Velda", "Veldan soldiers", "Veldans"]
)
def test_invented_countries_by_what_the_article_names(cast: Cast, words: str) -> None:
    found = cast.party_of(words, known=["Velda", "Aldmoor"])
    assert found is not None
    assert found[0] == "Velda"


def test_an_invented_adjective_alone_stands_for_itself_only_before_a_body_of_state(cast: Cast) -> None:
    found = cast.party_of("the Veldan defence ministry")
    assert found is not None
    assert found[0] == "Veldan"
    assert cast.party_of("the Veldan mountains") is None


def test_an_article_settles_an_adjective_of_two_countries(cast: Cast) -> None:
    found = cast.party_of("Congolese soldiers", known=["DR Congo"])
    assert found is not None
    assert found[0] == "Democratic Republic of the Congo"


def test_country_of_a_party(cast: Cast) -> None:
    assert cast.party_country("Peru") == "PE"
    assert cast.party_country("the United States") == "US"
    assert cast.party_country("Velda") is None


CAST = """
[[party]]
name = "Northern Council"
aliases = ["Council fighters", "NC"]
members = ["Ilan Brant", { name = "Mara Oro", since = 2024-05-01, until = 2025-01-31 }]

[[party]]
name = "Velda"
country = "VU"
aliases = ["Veldan"]
"""


def test_a_cast_file_of_the_users(tmp_path: Path) -> None:
    file = tmp_path / "cast.toml"
    file.write_text(CAST)
    cast = Cast.load([file])
    assert cast.party_of("the Northern Council's army") == ("Northern Council", 'cast: alias "Northern Council"')
    assert cast.party_of("Council fighters") == ("Northern Council", 'cast: alias "Council fighters"')
    assert cast.party_of("Commander Ilan Brant") == ("Northern Council", 'cast: member "Ilan Brant"')
    assert cast.party_of("Brant") == ("Northern Council", 'cast: member "Ilan Brant"')
    assert cast.party_of("Mara Oro", on=dt.date(2024, 6, 1)) is not None
    assert cast.party_of("Mara Oro", on=dt.date(2025, 6, 1)) is None
    assert cast.party_of("Lena Brant") is None
    assert cast.party_of("nc members") is None
    assert cast.party_country("Velda") == "VU"


@pytest.mark.parametrize(
    "content", ["not toml [", "x = 1", "[[party]]\nname = 3", '[[party]]\nname = "A"\nmembers = [3]']
)
def test_a_bad_cast_file_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "cast.toml"
    file.write_text(content)
    with pytest.raises(InputError, match=r"cast\.toml"):
        Cast.load([file])


def test_an_absent_cast_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        Cast.load([tmp_path / "absent.toml"])
