"""Contested events that nobody prepared: no side is lost, whatever form its words take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench import contested as bench
from sayso.extract import Extractor
from sayso.types import Article, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]

FLOORS = {"found": 0.95, "speaker": 0.84, "stance": 0.92, "n": 0.74, "place": 0.8, "holds": 0.95, "whole": 0.75}


def test_floors_on_contested_events(extractor: Extractor) -> None:
    score = bench.measure(extractor, list(bench.cases()))
    assert score.fields["whole"].of >= 290
    shares = {name: score.fields[name].share for name in FLOORS}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), score.line() + "\n" + "\n".join(score.misses)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rotten cables, say the miners.", {("miners", "Rotten cables")}),
        ("Six bullets, say Veldan police. Three, says Oro, which has shown a film of the field.",
         {("Veldan police", "Six bullets"), ("Oro", "Three")}),
        ("The rent was 900 crowns a month, the landlord said; 1,250, according to the tenants.",
         {("landlord", "The rent was 900 crowns a month"), ("tenants", "1,250")}),
        ("More than 700 families have fled, the agency said; 400, by the army's count.",
         {("agency", "More than 700 families have fled"), ("army", "400")}),
        ("Some 9,000 people marched in Brant, according to police; organisers said 60,000.",
         {("police", "Some 9,000 people marched in Brant"), ("organisers", "60,000")}),
        ("The toll stands at 31, say the firemen; the abbot spoke of more than fifty.",
         {("firemen", "The toll stands at 31"), ("abbot", "more than fifty")}),
        ("What sank the ferry? A sandbank, in the opinion of the pilots.", {("pilots", "A sandbank")}),
        ("The mayor said the bridge had been mined. “A fable” is how General Ivo Prentiss described it.",
         {("mayor", "the bridge had been mined"), ("Ivo Prentiss", "“A fable”")}),
    ],
)  # fmt: skip
def test_the_order_of_words_tells_who_speaks(read: Read, text: str, told: set[tuple[str, str]]) -> None:
    article, reading = read(text)
    found = {
        (s.speaker.name, " … ".join(c.of(article.text) for c in s.content)) for s in reading.statements if s.speaker
    }
    assert told <= found, found


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("The clerk said 12 votes were lost. The clerk's figure was rejected as “a joke” by the party's chairman, Jan Oro.",
         "Jan Oro", "The clerk's figure … as “a joke”"),
        ("Velda's claim that Oran soldiers burned the mill was described as “fiction” by Ambassador Ana Lind.",
         "Ana Lind", "that Oran soldiers burned the mill"),
        ("The League accused Vance of buying votes, which she denied.", "Vance", "accused … Vance of buying votes"),
        ("The pickets said a van had hit them. Brook Foods disputed this: the van had been parked, a manager said.",
         "Brook Foods", "a van had hit them"),
        ("The nurses said the ward was full. But managers branded the claims “a pack of lies”.", "managers",
         "the ward was full"),
        ("The firm claims the strike costs it a million crowns a day. Rubbish, says the mayor, Jan Oro.", "Jan Oro",
         "the strike costs it a million crowns a day"),
        ("Reform says that 26 ballots came from nowhere; not true, said returning officer Ida Pratt.", "Ida Pratt",
         "26 ballots came from nowhere"),
        ("Brook Foods said it was arson. Sheriff Tom Hale ruled it out.", "Tom Hale", "it out"),
    ],
)  # fmt: skip
def test_a_denial_in_another_form_is_its_speakers(read: Read, text: str, who: str, content: str) -> None:
    article, reading = read(text)
    denied = [
        (s.speaker.name, " … ".join(c.of(article.text) for c in s.content))
        for s in reading.statements
        if s.stance is Stance.DENIES and s.speaker
    ]
    assert (who, content) in denied


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Both the Harvest Party and the Civic Union claimed victory in Brant, where votes are recounted.",
         {"Harvest Party", "Civic Union"}),
        ("The marchers have always spoken of nine dead.", {"marchers"}),
        ("Officials on Monday revised down to 40 the number of people killed in the fire.", {"Officials"}),
        ("Petra Lund spoke in Brant. She ruled out talks.", {"Petra Lund"}),
        ("Ana Lind spoke. The Civic Union hit back, describing Ms Lind's words as “sour grapes”.", {"Civic Union"}),
        ("The vote was hailed by growers and condemned by the millers' union.", {"growers"}),
    ],
)  # fmt: skip
def test_what_the_outlet_seems_to_say_is_somebodys(read: Read, text: str, speakers: set[str]) -> None:
    _, reading = read(text)
    assert speakers <= {s.speaker.name for s in reading.statements if s.speaker and s.uttered}


@pytest.mark.parametrize(
    "text",
    [
        "The blaze claimed nine lives in Brant.",
        "Brant conceded a goal in the last minute.",
        "The court rejected his appeal on Monday.",
        "They say, and I agree, that nobody came.",
    ],
)
def test_no_statement_is_made_of_other_acts(read: Read, text: str) -> None:
    _, reading = read(text)
    assert not any(
        s.speaker and s.speaker.name in ("blaze", "Brant", "court") and s.uttered for s in reading.statements
    )


@pytest.mark.parametrize(
    ("text", "who", "wrong"),
    [
        ("The union blames greed. Tessel Chemie AG said the valve was old. The union said it would sue.", "union", "Tessel"),
        ("Energia Ardo said the wall was sound. The civil protection agency said nine were dead.",
         "civil protection agency", "Energia"),
        ("He told a news conference in the state capital, Holm, that it was over. The company said three had died.",
         "company", "Holm"),
        ("Prisoners' Voice, a rights group, said it had 23 names.", "Prisoners' Voice", "Voice"),
        ("A rise was offered, the Metal and Allied Workers said.", "Metal and Allied Workers", "Allied Workers"),
        ("Doctors Across, which has staff there, said 17 were hurt.", "Doctors Across", "Across"),
    ],
)  # fmt: skip
def test_who_it_is_is_not_cut_and_not_another(read: Read, text: str, who: str, wrong: str) -> None:
    _, reading = read(text)
    names = [s.speaker.name for s in reading.statements if s.speaker]
    assert names[-1] == who
    assert wrong not in names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bauwerk Nord denied that it had used bad steel.", "Nord"),
        ("Energia Nord, the dam's operator, blamed rain. Mayor Carla Trent accused Energia Nord of greed.", "Nord"),
        ("Not so, according to the coroner, Milan Ott, who said every body had been identified.", "Milan"),
    ],
)
def test_a_firm_and_a_person_hold_no_place(read: Read, text: str, place: str) -> None:
    _, reading = read(text)
    assert place not in {m.place.name for s in reading.sentences for m in s.places}
    assert not any(c.place for c in reading.claims)


def test_a_river_s_land_is_a_place_and_nobody_s_side(read: Read) -> None:
    _, reading = read("Head of the Dane region Pyotr Ansel said shelling killed two people in Lower Dane.")
    claim = next(c for c in reading.claims if c.frame == "killed")
    assert claim.place is not None
    assert claim.place.name == "Lower Dane"
    assert claim.speaker is not None
    assert claim.speaker.party is None
