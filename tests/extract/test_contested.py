"""Contested events that nobody prepared: no side is lost, whatever form its words take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from bench import contested as bench
from sayso.extract import Extractor
from sayso.types import Article, FactStatus, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]

FLOORS = {
    "found": 0.97,
    "speaker": 0.93,
    "stance": 0.96,
    "frame": 0.95,
    "n": 0.88,
    "place": 0.9,
    "holds": 0.95,
    "whole": 0.89,
}


def test_floors_on_contested_events(extractor: Extractor) -> None:
    score = bench.measure(extractor, list(bench.cases()))
    assert score.fields["whole"].of >= 425
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
        ("Oro said its men had retaken the island, an assertion that Tolland's navy called “pure theatre”.",
         "Tolland's navy", "its men had retaken the island"),
        ("The firm said the bridge was sound. The ministry contradicted this on Tuesday.", "ministry",
         "the bridge was sound"),
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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Some 800 people were evacuated from Brant, the province said. The mayor put the number at 1,400.",
         {("displaced", 1400.0, "person")}),
        ("Three rescuers were hurt, the fire brigade said. The union says the number is six.", {("wounded", 6.0, "person")}),
        ("Nine miners died, the firm said. The miners' leaders have always spoken of 20.", {("killed", 20.0, "person")}),
        ("Velda launched seven drones overnight, Oro's army said. It said it had downed four of seven.",
         {("shot_down", 4.0, "drone")}),
        ("Of 16 drones launched, 11 were shot down, Oro said.", {("shot_down", 11.0, "drone")}),
        ("The losses came to 240 men killed and wounded, Oro said.", {("other", 240.0, "person")}),
        ("The missing could number 200, the mayor said.", {("missing", 200.0, "person")}),
        ("Eleven prisoners died and 45 people, among them eight guards, were injured, the ministry said.",
         {("killed", 11.0, "person"), ("wounded", 45.0, "person"), ("wounded", 8.0, "person")}),
        ("The strike costs it 5m crowns a day, the firm said.", {("other", 5e6, "crown")}),
    ],
)  # fmt: skip
def test_a_figure_counts_what_was_told_before(read: Read, text: str, figures: set[tuple[str, float, str]]) -> None:
    _, reading = read(text)
    found = {(c.frame, c.quantity.best, c.quantity.unit) for c in reading.claims if c.quantity}
    assert figures <= found
    casualties = {f for f in found if f[0] in ("killed", "wounded", "missing")}
    assert {f for f in casualties if f[1] in {n for _, n, _ in figures}} <= figures


def test_a_transcripts_turns_are_their_speakers(extractor: Extractor) -> None:
    text = (
        "The minister and the lawyer\n\nHOST: Minister, how many people died at Brant?\n\n"
        "ASHWORTH: Eleven. All of them were killed by other inmates.\n\nHOST: Lena Ostrow, is that right?\n\n"
        "OSTROW: No. We have 23 names. The minister, Paul Ashworth, is lying.\n"
    )
    case = bench.Case("a: b", dt.date(2024, 3, 4), text, ())
    reading = next(iter(extractor.read(bench.articles([case]))))
    told = {(c.speaker.name, c.text) for c in reading.claims if c.speaker}
    assert ("Paul Ashworth", "All of them were killed by other inmates.") in told
    assert ("Lena Ostrow", "We have 23 names.") in told
    asked = [c for c in reading.claims if "how many" in c.text]
    assert all(c.status is FactStatus.NOT_SAID for c in asked)


def test_who_is_acquitted_of_a_killing_neither_denies_nor_says_it(read: Read) -> None:
    for text in ("Her deputy was cleared of killing a student.", "Found not guilty of murdering a clerk, she left."):
        _, reading = read(text)
        assert [c.status for c in reading.claims if c.frame == "killed"] == [FactStatus.NOT_SAID]


def test_each_place_of_a_list_is_taken(read: Read) -> None:
    _, reading = read("Its forces captured the villages of Malk, Ferrin and Upper Dane on Tuesday, Oro said.")
    assert {c.place.name for c in reading.claims if c.place} == {"Malk", "Ferrin", "Upper Dane"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police put the crowd at 15,000 and organisers at 80,000.",
         {("Police", "the crowd … 15,000"), ("organisers", "the crowd … 80,000")}),
        ("The county says 800, the mayor's office 1,400.", {("county", "800"), ("mayor's office", "1,400")}),
        ("Tolls vary widely. 140 (the rebels). “Not more than 50” (the army).",
         {("rebels", "140"), ("army", "“Not more than 50”")}),
        ("The new count falls between the 140 claimed by the rebels and the 50 the government admits.",
         {("rebels", "the 140"), ("government", "the 50")}),
        ("Four workers were dead, medics said, while Tessel spoke of two dead.", {("Tessel", "two dead")}),
        ("Ada Vance would not concede. Her party, Reform, says that 26 ballots appeared from nowhere.",
         {("Reform", "that 26 ballots appeared from nowhere")}),
        ("The judge, Ida Falk, held that Greb had told the men to shoot.", {("Ida Falk", "that Greb had told the men to shoot")}),
        ("By dawn, say those who fled, 17 of them were dead.", {("those who fled", "By dawn … 17 of them were dead")}),
        ("Doctors at the hospital in Brant counted 31 wounded, nine of them women.",
         {("Doctors at the hospital in Brant", "31 wounded, nine of them women")}),
        ("The rebels want talks, which Velda's president, Omar Sefu, has ruled out.", {("Omar Sefu", "The rebels want talks")}),
        ("The firm put it at 4,000; the city's own estimate is 11,000.", {("city", "11,000")}),
        ("Crowd size – opposition: 6,000; police: 850; university: 3,100.",
         {("opposition", "6,000"), ("police", "850"), ("university", "3,100")}),
        ("Police used bullets, protesters said. The police chief, Rado Miklin, flatly denied this: only water was used.",
         {("Rado Miklin", "Police used bullets"), ("Rado Miklin", "only water was used")}),
        ("Reports of raids were branded a fabrication by Information Minister Lela Dorn.",
         {("Lela Dorn", "Reports of raids … a fabrication")}),
        ("The People's Guard, which the government blames for a bombing, lost two. It accused the army of looting.",
         {("People's Guard", "the army of looting")}),
        ("Inside Westmark's waters, according to Westmark; four miles outside, Galland says.",
         {("Westmark", "Inside Westmark's waters"), ("Galland", "four miles outside")}),
        ("The toll was put at 30 by the police and at 37 by the firemen.",
         {("police", "The toll … 30"), ("firemen", "The toll … 37")}),
        ("By the mayor's reckoning 28 people died.", {("mayor", "28 people died")}),
        ("All attempts to land have been repulsed, the Oran navy said on Wednesday.",
         {("Oran navy", "All attempts to land have been repulsed")}),
        ("The mayor, Rosa Lind, put the number at 14.", {("Rosa Lind", "the number … 14")}),
        ("How many died? Three, according to the firm; five, say county health officials.",
         {("firm", "Three"), ("county health officials", "five")}),
        ("Amann is suing the state, her lawyer confirmed.", {("Amann’s lawyer", "Amann is suing the state")}),
        ("The figure was contradicted by a doctor at St Luke's Hospital, who said he had treated nine men.",
         {("doctor at St Luke's Hospital", "he had treated nine men")}),
    ],
)  # fmt: skip
def test_a_second_speaker_has_its_own_words(read: Read, text: str, told: set[tuple[str, str]]) -> None:
    article, reading = read(text)
    found = {
        (s.speaker.name, " … ".join(c.of(article.text) for c in s.content)) for s in reading.statements if s.speaker
    }
    assert told <= found, found


def test_whom_a_relative_clause_names_is_no_side(read: Read) -> None:
    _, reading = read(
        "Aid group Clean Tap, which is suing Velda, said 14 people had died. Velda's army said two had. "
        "Oro warned its neighbour. Oro's foreign minister, whose army fired, said nothing."
    )
    party = {s.speaker.name: s.speaker.party for s in reading.statements if s.speaker}
    assert party["Clean Tap"] is None
    assert party["Velda's army"] == "Velda"


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("President Anton Rusk, who heads Velmark, said no soldier would leave.", "Anton Rusk", "Velmark"),
        ("President Anton Rusk of Velmark said no soldier would leave.", "Anton Rusk", "Velmark"),
        ("Inga Soll, a spokeswoman for the ministry, said talks were planned. Ossaria's foreign ministry denied it.",
         "Inga Soll", "Ossaria"),
        ("Ossaria's foreign ministry said the guns were silent. Its spokeswoman, Inga Soll, said talks were planned.",
         "Inga Soll", "Ossaria"),
        ("The deaths were blamed on Lossia, whose foreign ministry spoke of a provocation. Lossia's army said nothing.",
         "Lossia’s foreign ministry", "Lossia"),
        ("Director Mark Brook of Tessel said talks were planned.", "Mark Brook", None),
    ],
)  # fmt: skip
def test_roles_and_what_they_are_of_give_the_party(read: Read, text: str, who: str, party: str | None) -> None:
    _, reading = read(text)
    assert {s.speaker.party for s in reading.statements if s.speaker and s.speaker.name == who} == {party}


def test_the_dateline_names_the_state(extractor: Extractor) -> None:
    text = (
        "Pit falls in at Grauden\n\nGRAUDEN, Norvia, March 5 (Northwire) - The pit at Grauden fell in on Monday.\n\n"
        "Norvian Prime Minister Elke Stadler said the search would go on.\n"
    )
    reading = next(iter(extractor.read(bench.articles([bench.Case("a: b", dt.date(2024, 3, 5), text, ())]))))
    assert {s.speaker.party for s in reading.statements if s.speaker} == {"Norvia"}
