"""Where things happen, from text to brief: buildings of a town meet in its questions, datelines and titles are found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from bench import contested, placed

Told = Callable[..., "sayso.Sayso"]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def read(*texts: str) -> sayso.Sayso:
        for k, text in enumerate(texts):
            (tmp_path / f"{k}.txt").write_text(text + "\n", encoding="utf-8")
        opened = sayso.open(tmp_path / "sayso.db")
        opened.read([tmp_path / f"{k}.txt" for k in range(len(texts))], published="2024-05-08")
        return opened

    return read


def test_a_towns_clinic_and_the_town_meet_in_one_question(told: Told) -> None:
    with told(
        "The Orvel clinic was shelled on Monday, killing six patients, officials in Orvel said.",
        "Nine people died when a clinic in Orvel was shelled on Monday, doctors in Brannoch said.",
        "On Monday, 11 people were killed in Orvel, residents said.",
    ) as kept:
        killed = [q for q in kept.questions() if q.frame == "killed"]
        assert [(q.place and q.place.name, len(q.positions)) for q in killed] == [("Orvel", 3)]
        assert {c.place.name for c in kept.claims(place="Orvel", frame="killed") if c.place} == {
            "Orvel clinic",
            "Orvel",
        }


def test_two_buildings_that_one_report_tells_of_are_two_events(told: Told) -> None:
    with told(
        "Six people were killed at the Orvel clinic on Monday, officials in Orvel said. "
        "Three more died at the Orvel market on Monday, police said.",
        "Seven people died at the Orvel clinic on Monday, doctors in Orvel said.",
    ) as kept:
        killed = {q.place.name: q for q in kept.questions() if q.frame == "killed" and q.place}
        assert set(killed) == {"Orvel clinic", "Orvel market"}
        assert {p.value for p in killed["Orvel clinic"].positions} == {"Six", "Seven"}
        assert "Orvel clinic" in "".join(s.text for part in kept.brief("Orvel").sections for s in part.sentences)


def test_a_brief_finds_what_only_datelines_and_titles_place(told: Told) -> None:
    with told(
        "ORVEL, Tarnmark, May 7 (Landwire) - Four people were killed on Monday, the army said. "
        "The minister promised an inquiry, a spokesman said.",
        "Fire in Lower Bray\n\nThe cause is not known, the fire brigade said.",
    ) as kept:
        brief = kept.brief("Tarnmark")
        assert "Four people" in "".join(c.text for p in brief.sections for s in p.sentences for c in s.citations)
        assert kept.claims(place="Orvel", frame="killed")[0].why.endswith("known by the dateline: Orvel")
        assert "inquiry" in "".join(s.text for p in kept.brief("Orvel").sections for s in p.sentences)


FLOORS = {"place": 0.87, "frame": 0.9, "n": 0.87}


def test_floors_on_places_told_by_buildings_and_datelines() -> None:
    from sayso.extract import Extractor

    score = contested.measure(Extractor.load(), list(contested.cases(placed.CASES)))
    shares = {name: score.fields[name].share for name in FLOORS}
    assert all(shares[name] >= floor for name, floor in FLOORS.items()), score.line() + "\n" + "\n".join(score.misses)


def test_a_number_told_of_several_places_is_found_by_each(told: Told) -> None:
    with told(
        "Officials reported 10 deaths in Homs and Hama on Monday.",
        "Rescuers reported 8 deaths in Idlib and Aldmoor on Monday.",
        "Police said three people were killed in Homs on Monday.",
    ) as kept:
        (joint,) = (c for c in kept.claims() if c.quantity and c.quantity.best == 10)
        (own,) = (c for c in kept.claims() if c.quantity and c.quantity.best == 3)
        asked = {q.text: q for q in kept.questions()}
        (told_of_both,) = (q for q in asked.values() if joint.id in {c for p in q.positions for c in p.claims})
        for place, claims in (("Homs", {joint, own}), ("Hama", {joint}), ("Syria", {joint})):
            assert set(kept.claims(place=place, frame="killed")) == claims, place
            assert told_of_both.id in {q.id for q in kept.questions(place=place)}, place
            assert joint.article in {a.id for a in kept.articles(place=place)}, place
            assert sum(s.claims for s in kept.sources(place=place)) >= len(claims), place
        for place in ("Homs", "Hama"):
            brief = kept.brief(place)
            assert brief.topic == place
            assert "10" in "".join(s.text for part in brief.sections for s in part.sentences), place
            assert told_of_both.id in {m.question for m in kept.map(place).marks}, place
            assert told_of_both.id in {e.question for e in kept.timeline(place).events}, place
        assert not {c.id for c in kept.claims(place="Aldmoor")} & {joint.id, own.id}
        assert [c.quantity.best for c in kept.claims(place="Aldmoor") if c.quantity] == [8]
