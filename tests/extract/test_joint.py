"""Sources that are several speakers: each makes the statement, and what they say of each other is said by either of its
counterpart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.types import Article, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


def speakers(reading: Reading) -> list[str]:
    return sorted(s.speaker.name for s in reading.statements if s.speaker is not None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Velmark and Oro on Tuesday accused each other of shelling the border town of Aldmoor.",
        "Velmark and Oro blamed each other for the shelling of Aldmoor.",
        "Oro and Velmark traded accusations of shelling Aldmoor.",
        "Both Velmark and Oro accused one another of bombing Aldmoor.",
        "Envoys of Oro and Velmark left the talks. The two sides accused each other of shelling Aldmoor.",
        "Oro and Velmark have been at war since May. Each side accuses the other of shelling Aldmoor.",
    ],
)
def test_either_side_accuses_the_other(read: Read, sentence: str) -> None:
    _, reading = read(sentence)
    found = {
        (c.speaker.name, c.actor)
        for c in reading.claims
        if c.speaker is not None and c.frame in ("responsible", "struck")
    }
    assert found == {("Velmark", "Oro"), ("Oro", "Velmark")}


@pytest.mark.parametrize(
    "named",
    [
        "Oro's army told of fighting in the border areas of Ubon and Surin.",
        "Shells hit the border provinces of Ubon and Surin.",
        "Shells fell in Ubon, and Ubon and Surin were hit.",
        "Ubon and Surin are towns of the valley.",
    ],
)
def test_two_places_named_together_are_no_two_sides(read: Read, named: str) -> None:
    _, reading = read(
        f"Oro and Velmark have been at war since May. {named} Each side blames the other for starting it."
    )
    assert [s.speaker.name for s in reading.statements if s.speaker and s.stance is Stance.ACCUSES] == [
        "Oro",
        "Velmark",
    ]
    _, reading = read(f"{named} Each side blames the other for starting it.")
    assert [s.speaker.name for s in reading.statements if s.speaker and s.stance is Stance.ACCUSES] == ["Each side"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Kessia and Tarn said in a joint statement that the crossing would open.", ["Kessia", "Tarn"]),
        ("Both the coast guard and the navy said nine people were missing.", ["coast guard", "navy"]),
        ("The mayor, Ana Oro, and Ilan Vask said the bridge was shut.", ["Ana Oro", "Ilan Vask"]),
        ('"It was dark," said Ruben Ashe, 34, and Lotte Ashe, 31.', ["Lotte Ashe", "Ruben Ashe"]),
        ("The two brothers, Ash Merrow and Dell Merrow, said they were asleep.", ["Ash Merrow", "Dell Merrow"]),
        ("Residents and local officials said the siren had not sounded.", ["Residents", "local officials"]),
    ],
)
def test_each_of_those_named_speaks(read: Read, sentence: str, names: list[str]) -> None:
    _, reading = read(sentence)
    assert speakers(reading) == names
    assert len({s.id for s in reading.statements}) == len(names)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Ministry of Health and Education said nine people died.", "Ministry of Health and Education"),
        ("Marks and Spencer said it would close two shops.", "Marks and Spencer"),
        ("Neither side said how many had died. Arden Foods' founder and chairman, Jan Vask, said sales rose.", None),
        ("Each side accuses the other of starting the war.", "Each side"),
    ],
)
def test_one_name_with_and_in_it_is_one_speaker(read: Read, sentence: str, name: str | None) -> None:
    _, reading = read(sentence)
    claims = [c for c in reading.claims if c.speaker is not None and c.status.value != "not_said"]
    assert len({c.speaker.id for c in claims if c.speaker}) == 1
    assert name is None or {c.speaker.name for c in claims if c.speaker} == {name}


def test_who_is_accused_is_the_one_that_did_it(read: Read) -> None:
    _, reading = read("Velmark accused Oro of shelling the town of Aldmoor.")
    assert {c.actor for c in reading.claims} == {"Oro"}


def test_the_brief_shows_both_sides_of_a_joint_accusation(tmp_path: Path) -> None:
    text = (
        "ALDMOOR, March 4 (Northwire) - Velmark and Oro on Tuesday accused each other of shelling the border town of "
        "Aldmoor, a day after they had agreed on a truce. Nine people were killed, the mayor said.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with sayso.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.read([str(tmp_path / "a.txt")], published="2025-03-04")
        asked = next(q for q in ledger.questions() if q.frame == "responsible")
        assert {(p.speaker, p.value) for p in asked.positions} == {("Velmark", "Oro"), ("Oro", "Velmark")}
        brief = ledger.brief("Aldmoor")
    told = " ".join(s.text for section in brief.sections if section.kind == "disputed" for s in section.sentences)
    assert "Oro said Velmark is responsible" in told
    assert "Velmark said Oro is responsible" in told


_ARMY = """Tarsk's defence ministry said Ilmen's troops had shelled its positions. It said it had fired back.
Ilmen denied that. Its army said Tarsk's forces had been pushed back."""
_COASTGUARD = """The toll of the ferry sinking off Marrow Point rose to 31, Calvenia's coastguard said.
Nine of the dead were children, it said."""


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (_ARMY, "Ilmen’s army", "Ilmen"),
        (_COASTGUARD, "Calvenia's coastguard", "Calvenia"),
        (
            "Tarn has taken the hill, killing eleven Oran soldiers, its chief of staff said.",
            "Tarn’s chief of staff",
            None,
        ),
    ],
)
def test_its_is_of_whoever_acts(read: Read, text: str, name: str, party: str | None) -> None:
    _, reading = read(text)
    last = reading.statements[-1].speaker
    assert last is not None
    assert (last.name, last.party) == (name, party)


def test_two_spellings_of_one_name_are_one_in_a_brief(tmp_path: Path) -> None:
    first = "Tarn's President Oleh Zaverskyy said on Tuesday that Kessian forces had surrounded the town of Hask.\n"
    later = "President Oleh Zaverskiy denied on Wednesday that the town of Hask was surrounded.\n"
    with sayso.open(str(tmp_path / "ledger.db")) as ledger:
        for name, day, text in (("a.txt", "2025-03-04", first), ("b.txt", "2025-03-05", later)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            ledger.read([str(tmp_path / name)], published=day)
        brief = ledger.brief("Hask")
        parties = {c.speaker.party for c in ledger.claims() if c.speaker is not None}
    told = " ".join(s.text for section in brief.sections for s in section.sentences)
    assert "is not encircled" in told
    assert len({w for w in ("Zaverskyy", "Zaverskiy") if w in told}) == 1
    assert parties == {"Tarn"}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The army shelled Odrin. Residents of Odrin said two houses had been hit.", None),
        ("Residents of Norway said two houses had been hit.", "Norway"),
        ("Jan Rusk, who leads Norway, said the road was open.", "Norway"),
    ],
)
def test_whose_side_someone_is_on(read: Read, text: str, party: str | None) -> None:
    _, reading = read(text)
    speaker = reading.statements[-1].speaker
    assert speaker is not None
    assert speaker.party == party


def test_a_name_that_the_parse_takes_for_a_list_within_a_list_is_read(read: Read) -> None:
    _, reading = read(
        "Velda’s Meteorolgy and Meteorological, Climatological and Geophysics Agency (VMKG) said there was no danger of a "
        "flood from the quake, which was recorded at 162 kilometers deep."
    )
    assert reading.statements


def test_two_fields_of_one_ministry_are_no_two_speakers(read: Read) -> None:
    _, reading = read(
        "According to Velda's Ministry of Humanitarian Affairs and Disaster Risk Management, 12 regions are prone to floods. "
        "The Ministry of Health and the police said 30 were hurt."
    )
    found = [(c.speaker.name, c.quantity.best) for c in reading.claims if c.speaker and c.quantity]
    assert sorted(found) == [
        ("Ministry of Health", 30),
        ("Velda's Ministry of Humanitarian Affairs and Disaster Risk Management", 12),
        ("police", 30),
    ]


def test_a_countrys_army_and_rebels_are_two_who_accuse_each_other(read: Read) -> None:
    _, reading = read(
        "Velmark's army and Free Hills rebels accused each other on Tuesday of shelling the town of Brant."
    )
    blame = {c.speaker.name: c.actor for c in reading.claims if c.frame == "responsible" and c.speaker}
    assert blame == {"Velmark's army": "Free Hills rebels", "Free Hills rebels": "Velmark's army"}
