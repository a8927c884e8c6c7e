"""Denials in passing: the side that denies speaks, of what stands before it; "its" in those words stays the first speaker's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from articles import bare_article
from sayso.extract import Extractor
from sayso.types import Article, Block, BlockKind, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        ("Oro said its troops had taken the village of Pell, a claim Velmark dismissed as disinformation.", "Velmark",
         "its troops had taken the village of Pell"),
        ("Kessia says Tarnish forces crossed the river at night, which Tarn denies.", "Tarn",
         "Tarnish forces crossed the river at night"),
        ("The rebels said the army had used cluster bombs, an accusation rejected by General Ivo Prentiss.",
         "Ivo Prentiss", "the army had used cluster bombs"),
        ("Two guards say the brakes had failed before, an allegation Tarrow Rail calls baseless.", "Tarrow Rail",
         "the brakes had failed before"),
        ("The firm sold the mine for too little (a suggestion its lawyers deny), according to Hugo Stern.",
         "firm’s lawyers", "The firm sold the mine for too little"),
        ("Prosecutors accuse Dario Venn of hiding three million crowns abroad, a charge he denies.", "Dario Venn",
         "accuse … Dario Venn of hiding three million crowns abroad"),
        ("The army has left Brant, in spite of Oro's denials.", "Oro", "The army has left Brant"),
        ("Monitors counted 40 Veldan trucks, despite denials from Velda that it was arming the militia.", "Velda",
         "that it was arming the militia"),
        ("Oro said its troops controlled Aldmoor. Velmark rejected the claim.", "Velmark",
         "its troops controlled Aldmoor"),
        ("Oro accused Velmark of shelling Aldmoor. Velmark called the accusation baseless.", "Velmark",
         "accused … Velmark of shelling Aldmoor"),
        ("Tarn's army said Kessian forces were pushed back, losing up to 20 men.\nKessia rejected the figure of 20 as wrong.",
         "Kessia", "losing up to 20 men"),
    ],
)  # fmt: skip
def test_who_denies_says_so(read: Read, text: str, who: str, content: str) -> None:
    article, reading = read(text)
    found = [
        (s.speaker.name, " … ".join(c.of(article.text) for c in s.content))
        for s in reading.statements
        if s.stance is Stance.DENIES and s.speaker is not None
    ]
    assert found == [(who, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said nine people had died. The police denied that they had fired.",
        "Velmark said it had struck Aldmoor. Oro rejected the peace plan.",
        "Oro said the bridge was open, a claim Velmark repeated.",
        "Velmark said it had struck Aldmoor. Velmark denied the claim of the rebels that a school was hit.",
    ],
)
def test_what_is_no_denial_of_what_was_said_before(read: Read, text: str) -> None:
    _, reading = read(text)
    first = next(s for s in reading.statements if s.stance is not Stance.DENIES)
    assert not any(s.stance is Stance.DENIES and s.content == first.content for s in reading.statements)


def test_its_troops_in_what_is_denied_are_the_first_speakers(read: Read) -> None:
    _, reading = read("Oro said its troops had taken the village of Pell, a claim Velmark rejected.")
    claims = {c.speaker.name: c for c in reading.claims if c.speaker is not None and c.frame == "captured_place"}
    assert (claims["Oro"].holds, claims["Velmark"].holds) == (True, False)
    assert claims["Oro"].actor == claims["Velmark"].actor == "Oro's troops"


def test_maps_speak_for_whoever_made_them(read: Read) -> None:
    text = "Oro's general staff said its troops held Brant. Velmark's own maps also show around 12% of Brant in Oran hands."
    _, reading = read(text)
    assert {c.speaker.name for c in reading.claims if c.frame == "share" and c.speaker is not None} == {"Velmark"}
    _, reading = read("Satellite images show a dozen burnt vehicles at the Corran airfield.")
    assert all(s.speaker is not None and s.speaker.name == "Satellite images" for s in reading.statements)


def test_a_title_that_denies_affirms_nothing(extractor: Extractor) -> None:
    title, body = (
        "President denies fall of Hask\n",
        "President Ole Ahn said on Wednesday that the army held the town of Hask.",
    )
    article = bare_article(title + body)
    blocks = (
        Block(BlockKind.TITLE, 0, len(title)),
        Block(BlockKind.PARAGRAPH, len(title), len(article.text)),
    )
    reading = next(iter(extractor.read([replace(article, blocks=blocks)])))
    assert not any(c.frame == "captured_place" and c.holds for c in reading.claims)


def test_who_denies_a_capture_does_not_say_that_nobody_holds_the_town(tmp_path: Path) -> None:
    text = "Kessia said its forces control the town of Hask. President Ole Ahn denied the fall of Hask.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with sayso.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.read([str(tmp_path / "a.txt")], published="2025-03-05")
        told = {q.frame: {(p.speaker, p.value) for p in q.positions} for q in ledger.questions()}
    assert told["controls"] == {("Kessia", "Kessia's forces")}
    assert told["captured_place"] == {("Ole Ahn", "nobody")}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Reports that a student had died in Aldmoor are false, the police chief said.", False),
        ("Police said the claim that two students had died in Aldmoor was untrue.", False),
        ("The report that a student had died in Aldmoor is not true, he said.", False),
        ("The claim that two students had died in Aldmoor was true, he said.", True),
    ],
)
def test_who_calls_a_report_false_denies_what_it_says(read: Read, text: str, holds: bool) -> None:
    _, reading = read(text)
    assert [c.holds for c in reading.claims if c.frame == "killed"] == [holds]


def test_whose_toll_it_was_is_told_by_its_owner(read: Read) -> None:
    _, reading = read(
        'The opposition said 700 people had been killed. "We have no figures," the minister told reporters, calling the '
        "opposition's toll hugely exaggerated. The mayor dismissed the ministry's account as false."
    )
    denied = [c for c in reading.claims if c.frame == "killed" and c.stance is Stance.DENIES]
    assert [(c.speaker and c.speaker.name, c.quantity and c.quantity.best) for c in denied] == [("minister", 700)]


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            'Tarsk puts the dead at 3,000. "Most were farmers," Ana Brook said. The rebels rejected the figure as propaganda.',
            "rebels",
            "the dead … 3,000",
        ),
        (
            'The rebels put the dead at 63, a figure the army\'s spokesman, Ivo Marr, dismissed as "sums for the web".',
            "Ivo Marr",
            "the dead … 63",
        ),
        (
            "The radio reported that two had been shot. Ivo Marr, their spokesman, denied it and sent a photograph of both.",
            "Ivo Marr",
            "that two had been shot",
        ),
        (
            "Ana Brook said the force had lost two files. Ivo Marr rejected that in a letter to the court: no file was lost.",
            "Ivo Marr",
            "the force had lost two files",
        ),
        (
            'The union accused the mine of "hiding files". The mine rejected the charge as reckless; its head said no more.',
            "mine",
            'accused … the mine of "hiding files"',
        ),
        (
            "Oro said it held the town. Video shared by the group showed its men at the gates. The rebels denied the claim.",
            "rebels",
            "it held the town",
        ),
        (
            "Ana Brook said the boats were built in Tarsk; Velmark has denied supplying them.",
            "Velmark",
            "supplying them",
        ),
    ],
)
def test_a_denial_is_of_no_more_and_no_less_than_it_denies(read: Read, text: str, who: str, content: str) -> None:
    article, reading = read(text)
    (denial,) = (s for s in reading.statements if s.stance is Stance.DENIES)
    assert denial.speaker is not None
    assert denial.speaker.name == who
    assert " … ".join(s.of(article.text) for s in denial.content) == content


def test_what_a_colon_opens_behind_a_denial_is_asserted(read: Read) -> None:
    article, reading = read('Ivo Marr said two had died. Ana Brook dismissed that as a lie: "We have no such rockets."')
    told = {
        s.stance: s.content[-1].of(article.text)
        for s in reading.statements
        if s.speaker and s.speaker.name == "Ana Brook"
    }
    assert told == {Stance.DENIES: "two had died", Stance.ASSERTS: '"We have no such rockets."'}


def test_what_another_denies_after_a_semicolon_is_no_part_of_what_the_first_said(read: Read) -> None:
    article, reading = read("Ana Brook said the boats were built in Tarsk; Velmark has denied supplying them.")
    said = next(s for s in reading.statements if s.stance is not Stance.DENIES)
    assert said.content[-1].of(article.text).endswith("Tarsk")


def test_a_gross_lie_is_a_lie(read: Read) -> None:
    _, reading = read('The rebels put the death toll at 31. General Ilan Holm called the claim "a gross lie".')
    denied = [c for c in reading.claims if c.frame == "killed" and c.stance is Stance.DENIES]
    assert [(c.holds, c.quantity and c.quantity.best) for c in denied] == [(False, 31)]


def test_who_contradict_each_other_deny_nothing_by_it(read: Read) -> None:
    _, reading = read(
        "Northwire could not verify the rival claims of the armies and maps from both sides contradicted each other too. The two "
        "ministries contradicted one another on Monday."
    )
    assert not [s for s in reading.statements if s.stance is Stance.DENIES]
    assert not [c for c in reading.claims if c.speaker is not None and c.stance is Stance.DENIES]
