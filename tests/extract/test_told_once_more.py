"""Claims with numbers as articles never seen told them: what is counted, where, when, and who says it; sentences of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from counted import counted, place, speaker
from sayso.types import Article, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]
DAY = dt.date(2018, 9, 12)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("At least 16 rivers ran high, with three others set to crest in the coming days.", 3, "river"),
        ("A blast hit 16 homes, and three others were killed in the street.", 3, "person"),
        ("She was asked about the 14 interior and exterior stab wounds on his back.", 14, "wound"),
        ("They found that the prints of the two Mr. Halvorsens did not match.", 2, "person"),
    ],
)
def test_what_is_counted(read: Read, text: str, number: float, unit: str) -> None:
    quantity = counted(read(text)[1], number).quantity
    assert quantity is not None
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The victim, also 14, was taken to a clinic.", 14),
        ("The crash killed sisters Ada and Ilse Brook, 14 and 16.", 16),
        ("In states that know the trade, 38 out of the 50 do, they need a licence.", 38),
    ],
)
def test_what_is_no_count(read: Read, text: str, number: float) -> None:
    claims = read(text)[1].claims
    assert not [c for c in claims if c.quantity is not None and c.quantity.best == number]


def test_the_maximum_that_somebody_got_is_no_bound(read: Read) -> None:
    quantity = counted(read("A man was sentenced to the maximum two years in jail.")[1], 2).quantity
    assert quantity is not None
    assert (quantity.best, quantity.high) == (2, None)


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Its owner and 10 others died at sea while trying to reach Norway.", 10, None),
        ("Nine migrants drowned on their way to Norway.", 9, None),
        (
            "Warming feeds storms like Bergen.\n\nBergen, which has killed 36 people, dumped rain on parts of Norway.",
            36,
            "Norway",
        ),
        (
            "Sisters Linda and Charlotte Graham won.\n\nLinda received $50 with her prize and Charlotte received $35.",
            35,
            None,
        ),
        ("A woman was hit and killed by a car outside a Bergen's Club store in Oslo.", 1, "Oslo"),
        ("Last year 40 letters were judged on skill and on research on farm life in Bergen.", 40, None),
        ("The county got $50 million from Norway.", 50e6, None),
        ("The quake struck at 03:17 a.m. Oslo time, with a depth of 10 km, the agency said.", 10, None),
        ("Neighbouring Norway has reported 310 deaths.", 310, "Norway"),
        (
            "A blast killed two in Bergen.\n\nMore than 90 people have been killed and about 850 wounded since then.",
            850,
            None,
        ),
        (
            "Two men were jailed.\n\nAda Moe, 58, of Mill Lane, Bergen, was freed.\n\nIn all 12 people were jailed.",
            12,
            None,
        ),
        ("Including charges by Norway state, more than two dozen people were accused of murder.", 24, None),
        (
            "Chad took in refugees fleeing war in the Darfur region.\n\nChad now has 150,000 displaced people in need.",
            150000,
            "Chad",
        ),
    ],
)
def test_where_it_is(read: Read, text: str, number: float, where: str | None) -> None:
    assert place(counted(read(text)[1], number)) == where


@pytest.mark.parametrize(
    ("text", "number", "start", "end"),
    [
        ("The flu killed 90,000 people in 1968 and 1969.", 90000, dt.date(1968, 1, 1), dt.date(1969, 12, 31)),
        ("The task force, originally launched in April, has so far made 895 arrests.", 895, None, None),
        ("The firm had 40 plants in 2016, up from 32 a year earlier.", 32, dt.date(2015, 1, 1), dt.date(2015, 12, 31)),
        ("It sold 40 ships last year, compared with 32 in 2012.", 32, dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("They have sent troops since 2015, and there are 2,000 soldiers in Syria now.", 2000, None, None),
        ("The home closed in 2016 and has paid $90 million.", 90e6, None, None),
        ("Schools, which were due to open on May 8, will stay shut for 12 weeks.", 12, None, None),
        ("The war, which erupted in April 2016, has forced 12,000 people from their homes.", 12000, None, None),
        (
            "It told of a second-quarter loss of $90 million, against a profit of $8 million a year earlier.",
            90e6,
            None,
            None,
        ),
        ("The senate was on Friday told that the blast killed 22 people.", 22, None, None),
        (
            "Two men were caught in 2016 with arms, and four guns used to kill deer were seized in 2017.",
            2,
            dt.date(2016, 1, 1),
            dt.date(2016, 12, 31),
        ),
    ],
)
def test_when_it_was(read: Read, text: str, number: float, start: dt.date | None, end: dt.date | None) -> None:
    about = counted(read(text, DAY)[1], number).about
    assert (about and about.start, about and about.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        (
            "The floods killed 6,000 goats, according to the U.N. Office for the Coordination of Humanitarian Affairs.",
            6000,
            "U.N. Office for the Coordination of Humanitarian Affairs",
        ),
        ("Guards caught 12 smugglers, Radio Voice of Oro reported.", 12, "Radio Voice of Oro"),
        ("Dutch financial group ING (INGA.AS) agreed to pay 775 million euros.", 775e6, "ING"),
        (
            "Speed fell by 10 percent, according to a paper published in May in the scientific journal Nature.",
            10,
            "paper",
        ),
        ("The boy drove at 88 mph, according to an affidavit filed in Oran County Juvenile Court.", 88, "affidavit"),
        ("Neighbouring Norway has reported 12 deaths.", 12, "Norway"),
        (
            "A statement from the Center for Justice and Accountability said 12 men were held.",
            12,
            "Center for Justice and Accountability",
        ),
        ("So far around 129 cases have been reported in the Philippines.", 129, None),
        ("The ministry has faced criticism at home for pressing the army to free 12 men.", 12, None),
        ("The party is counting on voters to win a ballot that is already 12 years late.", 12, None),
        ("The mayor, who said that two people had died, visited 12 hospitals on Monday.", 12, None),
        ("She said it was a chance, a hope shared by donors who had spent 12 years on it.", 12, None),
        (
            "The Senate said that 12 papers were read.\n\nAda Oro, Senate Foreign Relations Committee chair, was glad.",
            12,
            "Senate",
        ),
        ("Moe was brought to Oslo, where he was charged with theft and 12 counts of fraud.", 12, None),
    ],
)
def test_who_says_it(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who


@pytest.mark.parametrize(
    ("text", "frame", "found"),
    [
        ("The blast left 22 people including the mayor killed and 75 others injured.", "killed", [22]),
        (
            "They raided a market, killing 11 traders and abducting at least eight women, a militia leader and residents said.",
            "captured",
            [8],
        ),
        (
            "A raid killed five, including three children, the ministry said, and a sixth was badly hurt.",
            "killed",
            [5, 3],
        ),
        (
            (
                "Two huge explosions tore through an area where toxic chemicals and gas were stored in the northern port city "
                "of Bergen, killing at least 50 people, including at least a dozen fire fighters, officials and media said."
            ),
            "killed",
            [50, 12],
        ),
        ("He begins his 34th year behind bars this year after the murder of two young men.", "arrested", []),
    ],
)
def test_whom_a_frame_counts(read: Read, text: str, frame: str, found: list[float]) -> None:
    claims = read(text)[1].claims
    assert sorted(c.quantity.best or 0 for c in claims if c.frame == frame and c.quantity is not None) == sorted(found)


@pytest.mark.parametrize(
    ("text", "number", "holds", "status"),
    [
        ("Neither he nor the boy's four brothers were found there.", 4, False, FactStatus.STATED),
        (
            "All were freed, amid reports, denied by Norway, that a deal was made for 12 men arrested in Oslo.",
            12,
            True,
            FactStatus.NOT_SAID,
        ),
        ("The court was told that the blast killed 12 people.", 12, True, FactStatus.STATED),
    ],
)
def test_whether_it_holds(read: Read, text: str, number: float, holds: bool, status: FactStatus) -> None:
    claim = counted(read(text)[1], number)
    assert (claim.holds, claim.status) == (holds, status)
