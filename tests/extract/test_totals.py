"""Several numbers in one content: parts of a total, lists, and figures whose verb stands once."""

from __future__ import annotations

import datetime as dt

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.types import TOTAL_NOT_GIVEN, Claim


def claims(extractor: Extractor, text: str, published: dt.date | None = None) -> list[Claim]:
    return list(next(iter(extractor.read([bare_article(text, published)]))).claims)


def parts(extractor: Extractor, text: str, frame: str = "killed") -> dict[float, tuple[str | None, object]]:
    """Each number of the frame with whom it counts and the number it is a part of, if any."""
    found = [c for c in claims(extractor, text) if c.frame == frame and c.quantity and c.quantity.best is not None]
    best = {c.id: c.quantity.best for c in found if c.quantity}
    return {
        c.quantity.best: (c.group, best.get(c.part_of or "", c.part_of))
        for c in found
        if c.quantity and c.quantity.best is not None
    }


TOTAL = [
    "{N} people, including {M} children, were killed in Brant.",
    "{N} people, among them {M} children, were killed in Brant.",
    "{N} people, {M} of them children, were killed in Brant.",
    "Including {M} children, {N} people were killed in Brant.",
    "{N} people were killed in Brant, including {M} children.",
    "{N} people were killed in Brant, {M} of them children.",
    "{N} people were killed in Brant, {M} of whom were children.",
    "A total of {N} people, {M} of them children, died in Brant.",
    "The blast in Brant killed {N} people, including {M} children.",
    "Officials put the toll at {N}, including {M} children.",
    "The death toll rose to {N}, {M} of them children.",
    "The death toll stands at {N}, including at least {M} children.",
    "Of the {N} people killed, {M} were children.",
    "{M} children were among the {N} dead.",
    "{M} children are among {N} people killed in the blast.",
    "{M} of the {N} dead were children, the mayor said.",
    "{N} people were killed in Brant. {M} of them were children.",
    "{N} people were killed in Brant. Among them were {M} children.",
    "{N} people were killed in Brant, police said. Among the dead were {M} children.",
    "{N} people were killed in Brant. The dead included {M} children.",
    "{N} people were killed in Brant. {M} of those killed were children.",
]


@pytest.mark.parametrize("text", TOTAL)
@pytest.mark.parametrize(("whole", "part"), [("52", "nine"), ("fifty-two", "nine"), ("52", "12")])
def test_a_total_stands_with_its_part_in_every_order(extractor: Extractor, text: str, whole: str, part: str) -> None:
    told = text.format(N=whole, M=part)
    told = told[0].upper() + told[1:]
    figure = 9.0 if part == "nine" else 12.0
    found = parts(extractor, told)
    assert set(found) == {52.0, figure}
    assert found[52.0][1] is None
    assert found[figure] == ("children", 52.0)


@pytest.mark.parametrize(
    ("text", "number", "group"),
    [
        ("Officials said four of the wounded had died in hospital.", 4, "wounded"),
        ("One of the injured died overnight, doctors said.", 1, "injured"),
        ("Three bodies were recovered from the rubble in Brant.", 3, None),
        ("Nine of the dead were civilians, the mayor said.", 9, "civilians"),
        ("Among the dead were five children.", 5, "children"),
        ("Six of those killed were soldiers.", 6, "soldiers"),
    ],
)
def test_a_part_without_its_total_is_marked(extractor: Extractor, text: str, number: float, group: str | None) -> None:
    assert parts(extractor, text) == {number: (group, TOTAL_NOT_GIVEN)}
    assert not parts(extractor, text, "wounded")


def test_who_died_of_wounds_is_no_part_of_the_dead_told_before(extractor: Extractor) -> None:
    text = "The blast in Brant killed 12 people and wounded 40. Four of the wounded had died by Friday."
    assert parts(extractor, text) == {12.0: ("people", None), 4.0: ("wounded", TOTAL_NOT_GIVEN)}


def test_more_dead_are_part_of_the_toll_they_bring(extractor: Extractor) -> None:
    found = parts(extractor, "Two more of the injured died overnight, bringing the toll to 14.")
    assert {number: whole for number, (_, whole) in found.items()} == {2.0: 14.0, 14.0: None}


@pytest.mark.parametrize(
    "text",
    [
        "Two of the miners were killed in Brant.",
        "Police detained four men, two of whom died in custody.",
        "Twelve died in Brant and four in Aldmoor.",
        "Six of the soldiers died in Brant.",
    ],
)
def test_a_count_of_its_own_is_no_part(extractor: Extractor, text: str) -> None:
    assert [whole for _, whole in parts(extractor, text).values() if whole is not None] == []


GAPPED = [
    (
        "shot_down",
        "The ministry said it had shot down 40 drones and Southland 12.",
        {(40, "ministry"), (12, "Southland")},
    ),
    ("shot_down", "The army shot down 40 drones, the navy 12.", {(40, "The army"), (12, "the navy")}),
    ("captured", "Norway captured 40 soldiers and Sweden 25.", {(40, "Norway"), (25, "Sweden")}),
    ("arrested", "The army arrested 40 people and the police 25.", {(40, "The army"), (25, "the police")}),
    ("shot_down", "The army shot down two jets and Flight 182.", {(2, "The army")}),
]


@pytest.mark.parametrize(("frame", "text", "wanted"), GAPPED)
def test_each_figure_has_its_own_doer(extractor: Extractor, frame: str, text: str, wanted: set[object]) -> None:
    found = [c for c in claims(extractor, text) if c.frame == frame]
    assert {(c.quantity.best, c.actor) for c in found if c.quantity} == wanted
    assert len({c.group for c in found}) == 1


def test_each_figure_has_its_own_day(extractor: Extractor) -> None:
    for text in (
        "The fire killed 12 people in Oslo on Monday and nine on Tuesday.",
        "Twelve people were killed in Oslo on Monday and nine on Tuesday.",
    ):
        found = [c for c in claims(extractor, text, dt.date(2031, 5, 8)) if c.frame == "killed"]
        days = {c.quantity.best: c.about.start.isoformat() for c in found if c.quantity and c.about}
        assert days == {12.0: "2031-05-05", 9.0: "2031-05-06"}
        assert {c.place.name for c in found if c.place} == {"Oslo"}


def test_each_figure_has_its_own_place(extractor: Extractor) -> None:
    text = "Police said 200 people were arrested in Oslo, 50 in Bergen and one on the coast road."
    found = [c for c in claims(extractor, text) if c.frame == "arrested"]
    assert {(c.quantity.best, c.place.name if c.place else None) for c in found if c.quantity} == {
        (200, "Oslo"),
        (50, "Bergen"),
        (1, None),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Northland lost 400 soldiers and Southland 300.",
            {(400, "Northland's soldiers"), (300, "Southland's soldiers")},
        ),
        ("The army lost 12 men and the militia nine.", {(12, "The army's men"), (9, "the militia's men")}),
        ("Norway said Sweden had lost up to 300 troops.", {(300, "Sweden's troops")}),
    ],
)
def test_whose_the_lost_are_is_told_with_them(extractor: Extractor, text: str, wanted: set[object]) -> None:
    found = [c for c in claims(extractor, text) if c.frame == "killed"]
    assert {(c.quantity.best, c.group) for c in found if c.quantity} == wanted
    assert not any(c.actor for c in found)


def test_a_total_of_several_towns_is_told_of_them_together(extractor: Extractor) -> None:
    found = claims(extractor, "There are 17 dead: 12 in Oslo and five in Bergen, the mayor said.")
    told = {c.quantity.best: [p.name for p in c.told_of] for c in found if c.quantity}
    assert told == {17.0: ["Oslo", "Bergen"], 12.0: ["Oslo"], 5.0: ["Bergen"]}


def test_who_is_helped_is_not_who_was_counted(extractor: Extractor) -> None:
    text = "Oro said that five people were shot dead while treating the injured and that 31 had been hurt."
    found = [(c.frame, c.quantity.best) for c in claims(extractor, text) if c.quantity]
    assert sorted(found) == [("killed", 5.0), ("wounded", 31.0)]
    put = claims(extractor, "Oro put the dead at 25, among them two civilians, with 138 wounded.")
    assert {(c.frame, c.quantity.best) for c in put if c.quantity} == {
        ("killed", 25.0),
        ("killed", 2.0),
        ("wounded", 138.0),
    }


def test_a_figure_far_above_a_part_is_of_the_whole(extractor: Extractor) -> None:
    text = "The ministry says 610 people were killed. It said 13 of the dead were children. A rights group put the figure at 1,190."
    (claim,) = [c for c in claims(extractor, text) if c.quantity and c.quantity.best == 1190]
    assert (claim.frame, claim.group) == ("killed", "people")


def test_a_cause_is_nobody_who_did_it(extractor: Extractor) -> None:
    quake = claims(extractor, "An earthquake struck Oslo on Monday, killing 12 people.")
    assert {(c.frame, c.actor) for c in quake} == {("struck", None), ("killed", None)}
    craft = claims(extractor, "A Norwegian air force helicopter crashed in Oslo on Monday, killing 12 people.")
    assert {c.actor for c in craft if c.frame == "killed"} == {None}
    rocket = claims(extractor, "A rocket struck Oslo on Monday, killing 12 people.")
    assert {c.actor for c in rocket} == {None}
    army = claims(extractor, "The army struck Oslo on Monday, killing 12 people.")
    assert {(c.frame, c.actor) for c in army} == {("struck", "The army"), ("killed", "The army")}


BROKEN_DOWN = [
    "At least 31 people were killed - 20 in Brant, eight in Aldmoor and three on the coast road - and 70 were hurt.",
    "At least 31 people were killed (20 in Brant, eight in Aldmoor and three on the coast road) and 70 were hurt.",
    "At least 31 people were killed: 20 in Brant, eight in Aldmoor and three on the coast road; and 70 were hurt.",
]


@pytest.mark.parametrize("text", BROKEN_DOWN)
def test_a_total_takes_no_place_of_a_part_behind_a_dash(extractor: Extractor, text: str) -> None:
    found = [c for c in claims(extractor, text) if c.quantity]
    total = next(c for c in found if c.quantity and c.quantity.best == 31)
    told = {(c.frame, c.quantity.best, c.place and c.place.name, c.part_of == total.id) for c in found if c.quantity}
    assert told == {
        ("killed", 31, None, False),
        ("killed", 20, "Brant", True),
        ("killed", 8, "Aldmoor", True),
        ("killed", 3, None, True),
        ("wounded", 70, None, False),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Brant valley: toll falls to 31 after count revised",
        "The toll in Brant was lowered from 38 to 31.",
        "The death toll in Brant was revised down to 31 from 38.",
        "Officials cut the death toll from Monday's landslide in Brant to 31 from 38 on Thursday.",
        "Authorities lowered the death toll from Monday's dam burst in the Brant valley to 31 from 38 on Friday.",
    ],
)
def test_a_toll_that_falls_is_what_it_fell_to(extractor: Extractor, text: str) -> None:
    found = [c for c in claims(extractor, text) if c.quantity]
    assert [(c.frame, c.quantity and c.quantity.best, c.place and c.place.name) for c in found] == [
        ("killed", 31, "Brant")
    ]


@pytest.mark.parametrize(
    ("text", "frame", "group", "place", "best"),
    [
        (
            "Police said they arrested 40 marchers in Brant; a rights group put the number at more than 90.",
            "arrested", "marchers", "Brant", 90,
        ),
        ("Police said 12 people were killed in Brant; the opposition said 30.", "killed", "people", "Brant", 30),
        ("Velda said it had lost four men; Osmia says two.", "killed", "Osmia's men", None, 2),
        (
            "Police said 12 people were killed and 40 wounded in Brant; the opposition said 30.",
            "other", None, None, 30,
        ),
    ],
)  # fmt: skip
def test_a_bare_figure_is_of_the_one_count_before_it(
    extractor: Extractor, text: str, frame: str, group: str | None, place: str | None, best: float
) -> None:
    found = next(c for c in claims(extractor, text) if c.quantity and c.quantity.best == best)
    assert (found.frame, found.place and found.place.name) == (frame, place)
    assert frame == "other" or found.group == group


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Osmia put its own losses at one dead and four wounded.",
            {("killed", 1, "Osmia's dead"), ("wounded", 4, "Osmia's wounded")},
        ),
        (
            "Velda put its own losses at two dead and six injured.",
            {("killed", 2, "Velda's dead"), ("wounded", 6, "Velda's injured")},
        ),
        (
            "Osmia said 12 Velda soldiers had been killed and six captured since Friday.",
            {("killed", 12, "Velda soldiers"), ("captured", 6, "Velda soldiers")},
        ),
        (
            "Some 12 soldiers were killed and 30 wounded in Brant, the army said.",
            {("killed", 12, "soldiers"), ("wounded", 30, "soldiers")},
        ),
        (
            "He said five Velda soldiers had been captured; Osmia had lost two soldiers.",
            {("captured", 5, "Velda soldiers"), ("killed", 2, "Osmia's soldiers")},
        ),
    ],
)
def test_figures_without_a_noun_are_of_those_the_sentence_names(
    extractor: Extractor, text: str, wanted: set[object]
) -> None:
    assert {(c.frame, c.quantity and c.quantity.best, c.group) for c in claims(extractor, text)} == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Western officials put Vardan casualties since March at 1,200, including 400 dead.",
        "Western officials said Vardan casualties had reached 1,200, including 400 dead.",
    ],
)
def test_the_dead_among_a_side_s_casualties_are_that_side_s(extractor: Extractor, text: str) -> None:
    assert [c.group for c in claims(extractor, text) if c.quantity and c.quantity.best == 400] == ["Vardan dead"]


def test_who_have_a_number_of_their_own_are_not_all_who_died(extractor: Extractor) -> None:
    text = '"Fourteen of our people are dead, among them three children," police commander Asha Noor said in Brant.'
    group, _ = parts(extractor, text)[14.0]
    assert group is not None
    assert "children" not in group
