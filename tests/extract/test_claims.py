"""Claims as whole articles give them: no side gets words that are another's, and nothing said is turned round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from bench.stories import articles as story_texts
from bench.stories import measure
from conftest import shared
from sayso.types import Article, Claim, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


def framed(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def test_a_denial_inside_a_content_is_no_confession(read: Read) -> None:
    _, reading = read("Northland says it holds the town of Brant and denies that its soldiers fired first.")
    assert not [c for c in framed(reading, "fired_first") if c.holds and c.status is FactStatus.STATED]


def test_a_verification_note_is_nobodys_claim(read: Read) -> None:
    text = (
        "The Northland army's units were trapped, the defence ministry of Southland said.\n"
        "The Tidewire agency was unable to verify either side's battlefield assertions.\n"
    )
    article, reading = read(text)
    assert len(reading.verifications) == 1
    note = reading.verifications[0].span
    assert not [c.text for c in reading.claims if any(s.overlaps(note) for s in c.content)]
    assert "assertions" in note.of(article.text)


def test_the_time_of_a_comparison_is_not_the_time_of_saying(read: Read) -> None:
    text = "Northland maps show army control at around 19% of Norway, up 1% from its position two years ago."
    _, reading = read(text, dt.date(2030, 5, 1))
    assert all(c.said is None for c in reading.claims)


def test_the_day_beside_the_cue_is_the_day_of_saying(read: Read) -> None:
    _, reading = read("Mayor Mara Oro said on Monday that 12 people were killed in Brant.", dt.date(2030, 5, 1))
    (claim,) = framed(reading, "killed")
    assert claim.said is not None
    assert claim.said.start == claim.said.end == dt.date(2030, 4, 29)


def test_it_is_a_company_of_two_capital_words(read: Read) -> None:
    text = "Halden Mining denied that it had ignored warnings. It said the camp had been found safe in March."
    _, reading = read(text)
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Halden Mining"}


def test_an_adjective_counts_its_own_noun_only(read: Read) -> None:
    _, reading = read("The hospital said it had received seven bodies and 19 wounded people.")
    assert [c.quantity.best for c in framed(reading, "wounded") if c.quantity] == [19]


def test_times_in_fragments_without_a_verb_end(read: Read) -> None:
    """A head that is its own head must not be climbed for ever."""
    for text in (
        "Since 2019.",
        "Before, after, in 2019 of on.",
        "Near by until Tuesday; early.",
        "10 of them in 2020, on",
    ):
        read(text, dt.date(2030, 5, 1))


def test_floors_on_other_stories() -> None:
    shared("bench", "derivation", "ecbplus-articles.jsonl")
    assert story_texts().exists()
    report = measure("report")
    assert report["found"].share >= 0.895
    assert report["speaker"].share >= 0.81
    assert report["whole"].share >= 0.64


def test_neither_side_is_no_holder(read: Read) -> None:
    _, reading = read("The grey area is one where neither side had full control of the town of Brant.")
    assert {c.actor for c in framed(reading, "controls")} <= {None}


def test_the_city_is_the_one_its_sentence_names(read: Read) -> None:
    text = "The city of Oslo is quiet. The city of Oslo is safe. Rebels hold the city of Bergen, where they are advancing on the city."
    _, reading = read(text)
    assert {c.place.name for c in framed(reading, "advancing") if c.place} == {"Bergen"}
