"""What a desk would have printed wrongly: whose words they are, whom a number counts, and what a denial denies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.extract import Extractor
from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


def _speakers(reading: Reading) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in reading.statements]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "A nurse reached by phone, who asked that her name not be used, said she had seen at least 30 bodies.",
            ["nurse", "nurse"],
        ),
        (
            "The head of the clinic in Aldmoor, who accused the army of shelling it, said nine had died.",
            ["head of the clinic in Aldmoor", "head of the clinic in Aldmoor"],
        ),
        (
            "Nine died in Aldmoor, according to the miners' union, which blamed the company for the blast.",
            ["miners' union", "miners' union"],
        ),
        (
            (
                "Halden Crude, which runs the field, said 20 barrels had leaked. The Velda Spill Response Agency said it had found "
                "a cracked valve.\nThree workers were killed, the company said."
            ),
            ["Halden Crude", "Velda Spill Response Agency", "Halden Crude"],
        ),
        (
            (
                "Velda's Morn news agency said the tanker had fled.\nThe vessel's manager, Oro-based Halden Tankers, said it had "
                "lost contact with the ship. It denied that there had been any collision."
            ),
            ["Velda's Morn news agency", "Halden Tankers", "Halden Tankers"],
        ),
        (
            "The National Spill Detection and Response Agency said it had found a cracked valve.",
            ["National Spill Detection and Response Agency"],
        ),
        (
            "The government has given no answer.\nThe wounded were taken to the hospital in Brant, its director said.",
            ["hospital’s director"],
        ),
        ("The army's chief, Brig. Olinto Paquete, said three attackers died.", ["Olinto Paquete"]),
        ("Civic-VOTE, a monitoring group, said its observers were barred.", ["Civic-VOTE"]),
        ("Anti-OROM protesters said 3,000 had marched.", ["Anti-OROM protesters"]),
    ],
)
def test_whose_words_they_are(read: Read, text: str, speakers: list[str]) -> None:
    assert _speakers(read(text)[1]) == speakers


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        ("Aldmoor: Two bodies found, one man missing – Police", "Police", "Aldmoor: Two bodies found, one man missing"),
        ("Cargo ship: owner says 26 aboard, two hurt", "owner", "26 aboard, two hurt"),
        ("Two dead in Aldmoor raid: police", "police", "Two dead in Aldmoor raid"),
        ("12 bodies at Aldmoor mortuary, say doctors", "doctors", "12 bodies at Aldmoor mortuary"),
    ],
)
def test_who_says_what_a_headline_tells(extractor: Extractor, title: str, speaker: str, content: str) -> None:
    article = Article(
        article_id(title, None, None), title, (Block(BlockKind.TITLE, 0, len(title)),), language="en", title=title
    )
    statement = next(iter(extractor.read([article]))).statements[0]
    assert statement.speaker is not None
    assert statement.speaker.name == speaker
    assert [s.of(article.text) for s in statement.content] == [content]


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [
        ("Twenty in every 10,000 people are dying of hunger each day in Aldmoor.", None, None),
        ("Doctors said that a child was dying every two hours in Aldmoor.", 1, FactStatus.NOT_SAID),
        ("The agency said 12 people a day had died of cholera in Aldmoor.", 12, FactStatus.NOT_SAID),
        ("Some 40 people were dying each day in Aldmoor, doctors said.", 40, FactStatus.NOT_SAID),
        ("Nine people were killed in Aldmoor a day earlier, police said.", 9, FactStatus.STATED),
        ("Three men died in Aldmoor a day after the strike.", 3, FactStatus.STATED),
    ],
)
def test_so_many_each_day_are_no_toll(read: Read, text: str, number: float | None, status: FactStatus | None) -> None:
    dead = {(c.quantity.best, c.status) for c in read(text)[1].claims if c.frame == "killed" and c.quantity}
    assert dead == ({(number, status)} if number is not None else set())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oro denied that the base at Aldmoor was targeted deliberately.", FactStatus.NOT_SAID),
        ("Velmark denied intentionally shelling a hospital in Aldmoor.", FactStatus.NOT_SAID),
        ("Oro said it had not deliberately attacked the hospital in Aldmoor.", FactStatus.NOT_SAID),
        ("Velmark denied shelling the market in Aldmoor.", FactStatus.STATED),
    ],
)
def test_who_denies_that_it_was_on_purpose_denies_no_more(read: Read, text: str, status: FactStatus) -> None:
    struck = [c for c in read(text)[1].claims if c.frame == "struck"]
    assert [(c.holds, c.status) for c in struck] == [(False, status)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The strike on Aldmoor killed eight displaced people.", {("killed", 8, "displaced people")}),
        ("Rebels killed four wounded soldiers in Aldmoor.", {("killed", 4, "wounded soldiers")}),
        ("Soldiers arrested two injured men in Aldmoor.", {("arrested", 2, "injured men")}),
        ("The navy evacuated 30 wounded people from Aldmoor.", {("wounded", 30, "wounded people")}),
        ("The blast left a woman dead and 2 hurt in Aldmoor.", {("killed", 1, "woman"), ("wounded", 2, "hurt")}),
        ("Doctors said 12 of the dead in Aldmoor were League fighters.", {("killed", 12, "League fighters")}),
    ],
)
def test_who_is_counted_by_what_befalls_them(read: Read, text: str, counts: set[tuple[str, float, str]]) -> None:
    claims = [c for c in read(text)[1].claims if c.quantity is not None]
    assert {(c.frame, c.quantity.best if c.quantity else None, c.group) for c in claims} == counts


def test_what_is_told_beside_what_could_not_be_confirmed_is_told(read: Read) -> None:
    text = "Pilots Abroad said it could not confirm who was behind the attack in Aldmoor, but that its staff had counted 38 bodies."
    (dead,) = [c for c in read(text)[1].claims if c.frame == "killed"]
    assert (dead.status, dead.hedges) == (FactStatus.STATED, ())


def test_where_they_were_wounded_is_where_one_of_them_died(read: Read) -> None:
    text = "Shells hit Brant on Monday.\nThe army said one of the five guards wounded at Aldmoor on Tuesday had died."
    hurt = [c for c in read(text)[1].claims if c.quantity is not None]
    assert {(c.frame, c.place.name if c.place else None) for c in hurt} == {
        ("killed", "Aldmoor"),
        ("wounded", "Aldmoor"),
    }


def test_a_watchtower_is_struck(read: Read) -> None:
    text = "Five guards were hurt when tank shells struck a watchtower at their base near Aldmoor."
    assert [c.place.name for c in read(text)[1].claims if c.frame == "struck" and c.place] == ["Aldmoor"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A drone strike near Aldmoor killed nine people on Sunday, an aid group said, and the army denied carrying out the attack.",
            [
                ("aid group", "A drone strike near Aldmoor killed nine people on Sunday"),
                ("army", "carrying out the attack"),
            ],
        ),
        (
            "The army said nine had died in Aldmoor, and the rebels denied responsibility.",
            [("army", "nine had died in Aldmoor"), ("rebels", "responsibility")],
        ),
        (
            "The army said nine had died in Brant, but the union blamed the company for the blast.",
            [("army", "nine had died in Brant"), ("union", "the company for the blast")],
        ),
        (
            "The ministry said that Velda had attacked, and that rebels denied it.",
            [("ministry", "that Velda had attacked, and that rebels denied it")],
        ),
    ],
)
def test_who_denies_or_blames_behind_anothers_words_says_so_themselves(
    read: Read, text: str, told: list[tuple[str, str]]
) -> None:
    article, reading = read(text)
    found = [
        (s.speaker.name if s.speaker else None, " … ".join(c.of(article.text) for c in s.content))
        for s in reading.statements
    ]
    assert found == told


def test_who_is_accused_of_words_is_not_behind_the_deed(read: Read) -> None:
    text = "The junta accused the charity of spreading false information about a strike in Brant."
    assert all(c.frame != "responsible" for c in read(text)[1].claims)


def test_a_region_is_called_without_what_a_list_puts_behind_its_name(read: Read) -> None:
    (dead,) = [
        c for c in read("Two men died in Moldova's region of Gagauzia on Monday.")[1].claims if c.frame == "killed"
    ]
    assert dead.place is not None
    assert dead.place.name == "Gagauzia"
