"""Independent origins are those that have it of somebody else: one party's word stays one, however often it is printed."""

from __future__ import annotations

import pytest

from reconcile.invented import World, at_least, exactly, on
from sayso.types import Claim, QuestionStatus, Speaker, Verification

TEXT = "Fourteen people were killed in Aldmoor."
WORDS = "Fourteen people were killed"


@pytest.fixture
def world() -> World:
    return World()


def report(world: World, outlet: str, by: str | None, party: str | None = None, *, day: str = "2031-05-02") -> Claim:
    a = world.article(f"{TEXT} {by} told {outlet}.", outlet, day)
    return world.claim(a, WORDS, "killed", exactly(14), by=by, party=party, group="people")


def says(claim: Claim, world: World, role: str, ident: str = "person:x") -> None:
    """Give the claim's speaker, a person, an office."""
    assert claim.speaker is not None
    made = Speaker(claim.speaker.name, ident, claim.speaker.party, role=role)
    world.claims[world.claims.index(claim)] = _with(claim, made)


def _with(claim: Claim, speaker: Speaker) -> Claim:
    from dataclasses import replace

    return replace(claim, speaker=speaker)


def test_two_bodies_of_one_party_are_one_partys_word(world: World) -> None:
    report(world, "North", "Velda's health ministry", "Velda")
    report(world, "South", "Velda's interior ministry", "Velda")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert "2 reports of one party's word (Velda)" in q.why


def test_police_and_a_hospital_in_two_reports_bear_each_other_out(world: World) -> None:
    report(world, "North", "police")
    report(world, "South", "St Anne's hospital")
    q = world.only()
    assert q.status is QuestionStatus.CORROBORATED
    assert "2 independent origins: St Anne's hospital and police" in q.why


def test_two_voices_in_one_report_are_one_origin(world: World) -> None:
    a = world.article(TEXT, "North", "2031-05-02")
    world.claim(a, WORDS, "killed", exactly(14), by="police", group="people")
    world.claim(a, "people were killed", "killed", exactly(14), by="St Anne's hospital", group="people")
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_an_outlet_that_repeats_what_its_own_report_attributes_adds_nothing(world: World) -> None:
    """The headline "14 killed in Aldmoor" over "14 were killed, the ministry said"."""
    report(world, "North", "Velda's health ministry", "Velda")
    a = world.article(f"14 killed in Aldmoor. {TEXT}", "South", "2031-05-02")
    world.claim(a, WORDS, "killed", exactly(14), by="Velda's health ministry", party="Velda", group="people")
    world.claim(a, "14 killed", "killed", exactly(14), group="people")
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_an_outlet_that_says_so_itself_bears_out_a_partys_word(world: World) -> None:
    report(world, "North", "Velda's health ministry", "Velda")
    report(world, "South", None)
    q = world.only()
    assert q.status is QuestionStatus.CORROBORATED
    assert "South (own words)" in q.why


def test_an_outlet_that_could_verify_it_is_an_origin_of_its_own(world: World) -> None:
    claim = report(world, "North", "Velda's health ministry", "Velda")
    world.verifications.append(Verification("v", claim.article, "North", True, claim.content[0], WORDS, (claim.id,)))
    q = world.only()
    assert q.status is QuestionStatus.CORROBORATED
    assert "North, which could verify it" in q.why


def test_the_police_and_their_chief_are_one_voice(world: World) -> None:
    report(world, "North", "police")
    says(report(world, "South", "Oskar Lind"), world, "police chief")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert "2 reports of one speaker's word" in q.why


@pytest.mark.parametrize(("unions", "voices"), [(("miners' union",), 1), (("miners' union", "dockers' union"), 3)])
def test_a_union_and_its_secretary_are_one_voice(world: World, unions: tuple[str, ...], voices: int) -> None:
    for number, union in enumerate(unions):
        report(world, f"North {number}", union)
    says(report(world, "South", "Marta Pohl"), world, "union secretary")
    q = world.only()
    assert (q.status is QuestionStatus.CORROBORATED) is (voices > 1)
    assert f"{voices} independent origins" in q.why or voices == 1


def test_a_ministry_named_without_its_country_is_the_only_one_that_the_question_knows(world: World) -> None:
    report(world, "North", "Velda's labour ministry", "Velda")
    report(world, "South", "labour ministry")
    says(report(world, "East", "Jon Aker"), world, "labour minister")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert {p.party for p in q.positions} == {"Velda"}
    assert "3 reports of one party's word (Velda)" in q.why


def test_a_ministry_named_without_its_country_stays_nobodys_where_two_have_one(world: World) -> None:
    report(world, "North", "Velda's defence ministry", "Velda")
    report(world, "South", "Ossaria's defence ministry", "Ossaria")
    report(world, "East", "defence ministry")
    assert None in {p.party for p in world.only().positions}


def test_a_number_in_a_reports_own_words_beside_its_sources_is_no_dispute(world: World) -> None:
    """The army arrested four, a spokesman said; about thirty people are in prison for something else."""
    a = world.article("Four were arrested, a spokesman said. About 30 are held.", "North", "2031-05-02")
    world.claim(a, "Four were arrested", "arrested", exactly(4), by="spokesman", group="people")
    world.claim(a, "About 30 are held", "arrested", exactly(30), group="people")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert {p.value for p in q.positions} == {"4", "30"}
    assert "North (own words) stand beside spokesman's 4 in one report" in q.why


def test_a_reports_own_number_against_what_another_report_has_of_a_source_is_a_dispute(world: World) -> None:
    report(world, "North", "police")
    b = world.article("33 names stand on the wall in Aldmoor.", "South", "2031-05-02")
    world.claim(b, "33 names", "killed", exactly(33), group="people")
    assert world.only().status is QuestionStatus.DISPUTED


def test_at_least_thirty_does_not_bear_out_two_thousand(world: World) -> None:
    a = world.article("At least 30 were killed in Aldmoor.", "North", None)
    b = world.article("2,045 were killed in Aldmoor, the agency said.", "South", None)
    world.claim(a, "At least 30", "killed", at_least(30), group="people")
    world.claim(b, "2,045", "killed", exactly(2045), by="the agency", group="people")
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_two_undated_reports_of_a_strike_may_be_of_two(world: World) -> None:
    for outlet in ("North", "South"):
        a = world.article(f"Aldmoor was struck, {outlet} has learned.", outlet, None)
        world.claim(a, "Aldmoor was struck", "struck")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert "no day is given, and two reports may tell of two events" in q.why


def test_as_many_in_another_wording_bear_it_out(world: World) -> None:
    a = world.article("Two fishermen were killed in Aldmoor, the mayor said.", "North", "2031-05-02")
    b = world.article("Two men were killed in Aldmoor, a doctor said.", "South", "2031-05-02")
    world.claim(a, "Two fishermen", "killed", exactly(2, "Two"), by="mayor", group="fishermen")
    world.claim(b, "Two men", "killed", exactly(2, "Two"), by="doctor", group="men")
    assert world.only().status is QuestionStatus.CORROBORATED


def test_an_outlet_does_not_bear_itself_out(world: World) -> None:
    for n, outlet in ((1, "Harbour Wire"), (2, "Harbour Wire"), (3, "Evening Paper")):
        a = world.article(f"A flood in 2029 killed 130 people in Aldmoor. Report {n}.", outlet, f"2031-05-0{n}")
        world.claim(a, "killed 130 people", "killed", exactly(130), group="people", about=on("2029-05-02"))
        expected = QuestionStatus.CORROBORATED if n == 3 else QuestionStatus.SINGLE_ORIGIN
        assert world.only().status is expected


@pytest.mark.parametrize(("outlet", "voices"), [("North", 1), ("South", 2)])
def test_an_outlet_names_a_body_by_less_in_its_next_report(world: World, outlet: str, voices: int) -> None:
    first = world.article("The mine rescue service said 24 had died.", "North", "2031-05-02")
    second = world.article("The rescue service said 19 had died.", outlet, "2031-05-04")
    world.claim(first, "24 had died", "killed", exactly(24), by="mine rescue service", group="people")
    world.claim(second, "19 had died", "killed", exactly(19), by="rescue service", group="people")
    q = world.only()
    assert len({p.speaker for p in q.positions}) == voices
    assert (q.status is QuestionStatus.DISPUTED) is (voices > 1)


def test_two_bodies_of_one_report_stay_two(world: World) -> None:
    a = world.article("The river police said 24 had died, the police 19.", "North", "2031-05-02")
    world.claim(a, "24 had died", "killed", exactly(24), by="river police", group="people")
    world.claim(a, "19", "killed", exactly(19), by="police", group="people")
    assert world.only().status is QuestionStatus.DISPUTED
