"""Who blames whom beside what is told, who is denied what, and where and when such things are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.extract.parse import parse
from sayso.extract.subjects import by_own_subject, said_before
from sayso.types import Article, Attribution, Block, BlockKind, Claim, FactStatus, Reading, Span, Stance

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def _by(claims: list[Claim]) -> dict[str, Claim]:
    return {c.speaker.name if c.speaker is not None else "": c for c in claims}


def test_each_of_two_blames_the_other_in_a_relative_clause(read: Read) -> None:
    _, reading = read(
        "Nine people were killed in Aldmoor, medics said, in an attack that the army and the Free Hills Front blamed on "
        "each other."
    )
    blame = _by(_claims(reading, "responsible"))
    assert blame["army"].actor == "Free Hills Front"
    assert blame["Free Hills Front"].actor == "army"
    assert all(c.stance is Stance.ACCUSES for c in blame.values())
    (killed,) = _claims(reading, "killed")
    assert killed.speaker is not None
    assert killed.speaker.name == "medics"


def test_one_blames_another_in_a_relative_clause(read: Read) -> None:
    _, reading = read("Nine died in the town of Brant on Monday in a fire that officials blamed on separatists.")
    (blame,) = _claims(reading, "responsible")
    assert (blame.speaker and blame.speaker.name, blame.actor) == ("officials", "separatists")


def test_an_allegation_that_somebody_merely_said_is_denied_by_its_name(read: Read) -> None:
    _, reading = read(
        "The army said the Free Hills Front had launched the drone from Brant, which rebels seized last month. The Front "
        'called the allegation "baseless".'
    )
    blame = _by(_claims(reading, "responsible"))
    assert not next(c for name, c in blame.items() if "Front" in name).holds
    taken = _claims(reading, "captured_place")
    assert [c.status for c in taken if c.stance is Stance.DENIES] == [FactStatus.NOT_SAID]
    assert all(c.holds for c in taken)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The army has acknowledged losing Aldmoor.", False),
        ("The army admitted it had lost control of Aldmoor.", False),
        ("The town of Aldmoor is quiet. The governor confirmed the loss of Aldmoor.", False),
    ],
)
def test_what_is_lost_is_not_held(read: Read, text: str, holds: bool) -> None:
    _, reading = read(text)
    (claim,) = _claims(reading, "controls")
    assert (claim.holds, claim.place and claim.place.name) == (holds, "Aldmoor")


def test_a_source_does_not_swallow_what_it_did_before(read: Read) -> None:
    _, reading = read(
        "The militia captured Aldmoor, a town to the north, in May, and said that it had massed fighters."
    )
    (taken,) = _claims(reading, "captured_place")
    assert (taken.speaker, taken.actor) == (None, "The militia")
    assert [s.speaker.name for s in reading.statements if s.speaker] == ["militia"]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("At least 37 people were killed and dozens more wounded in Aldmoor, medics said.", "dozens"),
        ("Two died and 12 others wounded in Aldmoor.", "12"),
    ],
)
def test_those_wounded_are_not_the_dead(read: Read, text: str, wounded: str) -> None:
    _, reading = read(text)
    (claim,) = _claims(reading, "wounded")
    assert claim.quantity is not None
    assert claim.quantity.text == wounded


def test_a_clause_with_where_is_there_and_not_in_the_city_of_the_report(read: Read) -> None:
    _, reading = read(
        "A drone hit the city of Aldmoor on Monday. The envoy said he feared another Brant, where his office says hundreds were "
        "killed when rebels took the city in October."
    )
    taken = _claims(reading, "captured_place")
    assert {c.place.name for c in (*taken, *_claims(reading, "killed")) if c.place} == {"Brant"}


def test_it_is_the_body_that_speaks_and_not_what_was_told_before(read: Read) -> None:
    _, reading = read(
        "The army lost Brant in May but says that its forces beat back an attack on the town of Aldmoor. The front line runs "
        "through Aldmoor. Aldmoor was shelled. The army kept Brant out of the news. The militia said it lost 12 men."
    )
    (killed,) = _claims(reading, "killed")
    assert killed.place is None or killed.place.name == "Aldmoor"


def test_who_is_pushed_back_does_not_advance(read: Read) -> None:
    _, reading = read("The army insists that its forces pushed back a rebel advance toward Aldmoor on Wednesday.")
    assert not _claims(reading, "advancing")
    assert _claims(reading, "repelled")


def test_a_superlative_gives_no_day(read: Read) -> None:
    _, reading = read(
        "A drone has killed at least 40 people in the town of Aldmoor, according to medics, in one of the deadliest attacks in "
        "the region this year."
    )
    (killed,) = _claims(reading, "killed")
    assert (killed.about, killed.said) == (None, None)


def test_a_name_may_begin_with_a_small_article(read: Read) -> None:
    article, reading = read("Nine people were killed in the Sudanese city of el-Obeid, and 12 in Deir el-Balah.")
    places = {m.span.of(article.text): m.place.id for s in reading.sentences for m in s.places}
    assert places["el-Obeid"].startswith("geonames:")
    assert places["Deir el-Balah"].startswith("geonames:")


def test_commas_around_a_name_make_no_inversion(read: Read) -> None:
    _, reading = read(
        "Velda's health minister, Ana Oro, said 11 civilians, including an eight-year-old boy, and one soldier were killed in "
        "the town of Aldmoor."
    )
    killed = _claims(reading, "killed")
    assert {c.speaker.name for c in killed if c.speaker} == {"Ana Oro"}
    assert sorted(c.quantity.text for c in killed if c.quantity) == ["11", "one"]


def test_a_toll_may_be_broken_down_behind_a_colon(read: Read) -> None:
    _, reading = read("Its toll rose to 20: 14 civilians and six soldiers died in the town of Aldmoor.")
    assert "20" in {c.quantity.text for c in reading.claims if c.quantity}


def test_a_figure_called_false_is_denied(read: Read) -> None:
    _, reading = read(
        'Army spokesman Jon Brant said more than 100 Oran soldiers had been killed, a figure that Oro called "a fabrication".'
    )
    by = _by(_claims(reading, "killed"))
    assert (by["Jon Brant"].holds, by["Oro"].holds) == (True, False)


def test_who_denies_a_deed_does_not_deny_what_is_told_of_it(read: Read) -> None:
    _, reading = read(
        "Velda accused Oro of laying mines that wounded five soldiers in the town of Aldmoor. Oro dismissed the charge."
    )
    wounded = [c for c in _claims(reading, "wounded") if c.stance is Stance.DENIES]
    assert [c.status for c in wounded] == [FactStatus.NOT_SAID]


def test_a_headlines_participle_is_passive(read: Read) -> None:
    _, reading = read("Health ministry says 31 killed near aid site in Aldmoor.")
    (killed,) = _claims(reading, "killed")
    assert killed.quantity is not None
    assert killed.quantity.best == 31


@pytest.mark.parametrize(
    "text",
    [
        "The relief group denied that there had been any deaths at its site in the town of Aldmoor.",
        "The army denied there were any casualties in the town of Aldmoor.",
        "There had been no casualties in the town of Aldmoor, the army said.",
    ],
)
def test_who_denies_any_deaths_says_that_nobody_died(read: Read, text: str) -> None:
    _, reading = read(text)
    (killed,) = _claims(reading, "killed")
    assert (killed.holds, killed.quantity) == (False, None)


def test_the_accused_land_is_no_place(read: Read) -> None:
    _, reading = read("Aldmoor is in Peru. The Front accused Chile of committing a massacre that killed nine people.")
    assert not any(c.place and c.place.name == "Chile" for c in reading.claims)


def test_a_third_land_where_a_truce_is_signed_is_not_where_people_died(read: Read) -> None:
    _, reading = read(
        "Peru and Chile have agreed a truce. Peru says it will hold. Chile says it will hold. The truce was brokered in Panama "
        "on Monday after five days of fighting that killed at least 38 people. Peru has reported 25 deaths."
    )
    assert not any(c.place and c.place.name == "Panama" for c in _claims(reading, "killed"))


def test_a_reply_is_about_the_place_that_was_just_named(read: Read) -> None:
    _, reading = read(
        "Villagers in the town of Brant heard shots. A bus left the town of Brant. The town of Brant is poor. Velda's army said "
        "Oran troops opened fire near the village of Aldmoor. Oro's defence ministry said Veldan soldiers attacked first."
    )
    fired = _claims(reading, "fired_first")
    assert [c.place.name for c in fired if c.place] == ["Aldmoor", "Aldmoor"]


def test_those_who_trade_blame_do_not_say_what_goes_on_meanwhile(extractor: Extractor) -> None:
    title = "Velda and Oro trade blame as border fighting kills at least 12"
    article = bare_article(f"{title}\n\nAt least 12 people were killed on Thursday.")
    end = len(title) + 2
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end, len(article.text)))
    reading = next(iter(extractor.read([replace(article, blocks=blocks, title=title)])))
    assert {c.speaker for c in _claims(reading, "killed")} == {None}


def _titled(extractor: Extractor, title: str) -> Reading:
    article = bare_article(f"{title}\n\nNothing else is known.")
    end = len(title) + 2
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end, len(article.text)))
    return next(iter(extractor.read([replace(article, blocks=blocks, title=title)])))


def test_a_title_denies_nothing_of_what_goes_on_meanwhile(extractor: Extractor) -> None:
    reading = _titled(extractor, "Velda police deny killing protesters as rights groups count 38 dead")
    assert not any(c.stance is Stance.DENIES and c.quantity for c in reading.claims)


def test_who_is_accused_in_a_title_accuses_nobody(extractor: Extractor) -> None:
    reading = _titled(extractor, "Toll in Brant rises to 31 as police accused of using hired gangs")
    assert not any(s.stance is Stance.ACCUSES and s.speaker and "police" in s.speaker.name for s in reading.statements)


def test_parts_of_one_count_are_no_parts_of_the_next(read: Read) -> None:
    _, reading = read("The watchdog said it had recorded 15 deaths, 14 of them civilians, and 179 injuries in Brant.")
    assert [c.quantity.best for c in _claims(reading, "wounded") if c.quantity] == [179]


def test_all_but_one_is_not_one(read: Read) -> None:
    _, reading = read(
        "The minister said that ten people had died in Brant and that all but one had been killed by gangs."
    )
    assert {c.quantity.best for c in _claims(reading, "killed") if c.quantity} == {10}


def test_a_commission_on_something_keeps_its_whole_name(read: Read) -> None:
    _, reading = read(
        "The Velda Commission on Human Rights (VCHR) said 31 had died in Brant. The commission said 107 people had been injured."
    )
    assert {c.speaker.name for c in reading.claims if c.speaker} == {"Velda Commission on Human Rights"}


def test_each_of_two_sides_in_one_sentence_says_its_own(extractor: Extractor) -> None:
    text = "Velda has said Oran strikes killed 40 civilians, and Oro has said 21 civilians were killed in Aldmoor."
    article = bare_article(text)
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("Velda", "has said")]
    second = text.index("has said", spans[1].end)
    first = Span(text.index("Oran"), text.index(" has said 21"))
    given = [
        Attribution((spans[0],), (spans[1],), (first,)),
        Attribution((spans[0],), (Span(second, second + 8),), (Span(second + 9, len(text) - 1),)),
    ]
    parsed = parse(extractor._nlp, [article])[0]
    found = by_own_subject(given, parsed)
    assert [[s.of(text) for s in a.source] for a in found] == [["Velda"], ["Oro"]]
    assert found[0].content[0].of(text) == "Oran strikes killed 40 civilians"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Velda's Prime Minister, Shan Oro, called the strikes an act of war.", "Shan Oro"),
        ("Velda's Deputy President, Ana Tarn, said nine had died.", "Ana Tarn"),
    ],
)
def test_a_post_with_capitals_is_no_name(read: Read, text: str, name: str) -> None:
    _, reading = read(text)
    assert {s.speaker.name for s in reading.statements if s.speaker} == {name}


def test_a_sentence_may_open_in_its_place(read: Read) -> None:
    _, reading = read(
        "Shells fell on the town of Brant. The town of Brant is poor. In the village of Aldmoor, the mayor said nine people were "
        "killed. A local official said that three more people were killed there."
    )
    assert [c.place.name for c in _claims(reading, "killed") if c.place] == ["Aldmoor", "Aldmoor"]


def test_what_is_attacked_is_not_criticised(read: Read) -> None:
    _, reading = read(
        "Peru attacked Chile and Bolivia on Wednesday and Chile said it had shot down five Peruvian jets."
    )
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Chile"}


def test_a_figure_without_its_number_is_denied_too(read: Read) -> None:
    _, reading = read(
        "The minister said more than 100 militants had been killed. Oro rejected the figure as fabricated."
    )
    by = _by(_claims(reading, "killed"))
    assert (by["minister"].holds, by["Oro"].holds) == (True, False)


def test_both_of_two_subjects_are_counted(read: Read) -> None:
    _, reading = read("Velda's military said 11 of its personnel and 40 civilians were killed in Aldmoor.")
    assert sorted(c.quantity.best or 0 for c in _claims(reading, "killed") if c.quantity) == [11, 40]


def test_where_a_plane_was_bound_is_not_where_people_died(read: Read) -> None:
    _, reading = read(
        "More than 240 people were killed when an Air Peru plane bound for Santiago crashed moments after taking off from the "
        "city of Arequipa on Thursday, authorities said."
    )
    assert [c.place.name for c in _claims(reading, "killed") if c.place] == ["Arequipa"]


def test_what_stands_before_is_said_and_not_what_goes_on(extractor: Extractor) -> None:
    text = "The toll in Aldmoor rose to 1,644 on Saturday, the military government said, as foreign rescue teams began arriving."
    article = bare_article(text)
    source, cue, content = (
        Span(text.index(w), text.index(w) + len(w))
        for w in ("the military government", "said", "as foreign rescue teams began arriving")
    )
    (found,) = said_before([Attribution((source,), (cue,), (content,))], parse(extractor._nlp, [article])[0])
    assert [c.of(text) for c in found.content] == ["The toll in Aldmoor rose to 1,644 on Saturday"]


def test_who_is_blamed_is_no_place(read: Read) -> None:
    _, reading = read("Seven people were killed in the town of Brant; Lima blamed Santiago for the blast.")
    (blame,) = _claims(reading, "responsible")
    assert blame.actor == "Santiago"
    assert blame.place is None or blame.place.name == "Brant"


def test_of_them_counts_what_was_told_before(read: Read) -> None:
    _, reading = read("Oro launched 472 drones, the air force said. It said it had downed 385 of them.")
    (downed,) = _claims(reading, "shot_down")
    assert downed.quantity is not None
    assert downed.quantity.best == 385


def test_the_city_is_the_town_just_told_of_and_not_where_a_deal_was_signed(read: Read) -> None:
    _, reading = read(
        "Rebels entered the eastern town of Aldmoor on Wednesday, days after a peace deal was signed in Brant. Velda's army said "
        "the city remained under its control."
    )
    (held,) = _claims(reading, "controls")
    assert held.place is not None
    assert held.place.name == "Aldmoor"


def test_who_is_accused_is_named_without_the_deed(read: Read) -> None:
    _, reading = read("Oro accused the Veldan and Tarnish armies of bombing villages near the town of Aldmoor.")
    assert {c.actor for c in _claims(reading, "responsible")} == {"the Veldan and Tarnish armies"}


def test_it_is_who_spoke_right_before_and_not_a_body_of_the_same_kind(read: Read) -> None:
    _, reading = read(
        "The Peru Coast Guard (PCG) said a Chilean coast guard ship fired its water cannon at a vessel. Chile's coast guard said "
        "two Peruvian vessels had entered its waters. It said the full responsibility lay with Peru."
    )
    assert [s.speaker.name for s in reading.statements if s.speaker] == [
        "Peru Coast Guard", "Chile's coast guard", "Chile's coast guard",
    ]  # fmt: skip


def test_some_of_those_told_of_are_a_part(read: Read) -> None:
    _, reading = read(
        "At least 19 people were killed in Peru. Two of the 19 died in the city of Arequipa, police said."
    )
    parts = [c for c in _claims(reading, "killed") if c.place and c.place.name == "Arequipa"]
    assert [c.quantity.best for c in parts if c.quantity] == [2]


def test_reports_that_were_wrong_are_denied(read: Read) -> None:
    _, reading = read(
        "The wife of the minister was critically injured; initial reports that she had died were wrong, her family said."
    )
    assert [c.holds for c in _claims(reading, "killed")] == [False]
    assert [c.holds for c in _claims(reading, "wounded")] == [True]


def test_a_participle_beside_its_noun_leaves_it_the_subject(read: Read) -> None:
    _, reading = read("The doctor said two people brought to the town of Brant had died of bullet wounds.")
    assert [c.quantity.best for c in _claims(reading, "killed") if c.quantity] == [2]


def test_who_has_not_seen_the_dead_does_not_count_them(read: Read) -> None:
    _, reading = read(
        'The opposition said 700 people were killed in Aldmoor. The minister said there was "no official figure" of dead '
        'protesters. "I have not seen these 700 dead anywhere," he said.'
    )
    own = [c for c in _claims(reading, "killed") if c.speaker and "minister" in c.speaker.name]
    assert own
    assert not any(c.holds and c.status is FactStatus.STATED for c in own)


def test_a_second_count_may_name_a_part(read: Read) -> None:
    _, reading = read(
        "The ministry says 224 people have been killed since June 13; the group Rights Watch put the number at 639, including "
        "263 civilians."
    )
    assert {c.quantity.best for c in _claims(reading, "killed") if c.quantity} >= {224, 639}


def test_that_attack_is_where_the_sentence_before_puts_it(read: Read) -> None:
    _, reading = read(
        "Gunmen attacked a school in the town of Brant. The town of Brant is poor. In the town of Aldmoor, 38 worshippers were "
        "freed on Tuesday. Two people were killed in that attack, according to police; a pastor said three had died."
    )
    assert [c.place.name for c in _claims(reading, "killed") if c.place] == ["Aldmoor", "Aldmoor"]


def test_a_saints_school_is_no_town(read: Read) -> None:
    _, reading = read("Gunmen abducted 30 students from St Mary's school in the village of Aldmoor, the church said.")
    assert not any(c.place and "Mary" in c.place.name for c in reading.claims)


def test_a_place_is_spelled_as_the_text_has_it(read: Read) -> None:
    _, reading = read("Nine people were killed in Rafah in the southern Gaza Strip.")
    assert {c.place.name for c in _claims(reading, "killed") if c.place} == {"Rafah"}


def test_a_sentence_of_two_speakers_is_shared_out(read: Read) -> None:
    _, reading = read(
        "Velda's information minister said on Friday that at least 19 people had died there, up from an earlier count of four, "
        "while Oro's toll climbed to 30, according to officials there."
    )
    by = {(c.speaker.name if c.speaker else "", c.quantity.best) for c in _claims(reading, "killed") if c.quantity}
    assert ("officials", 30) in {(name.split(" there")[0], n) for name, n in by}
    assert {name for name, n in by if n == 19} == {"Velda's information minister"}


def test_a_lands_name_of_several_words_is_no_firms(read: Read) -> None:
    _, reading = read(
        "The tremor shook Oman and the United Arab Emirates as well, forcing many office workers to evacuate."
    )
    places = {c.place.name for c in reading.claims if c.place}
    assert "United Arab Emirates" in places
