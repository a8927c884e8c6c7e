"""Drift in sentences that are reprinted with a word or two put for others: what is a change and what says the same."""

from __future__ import annotations

import pytest

from tests.lineage.test_retold import told


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        (
            "Shares of Adlon rose 3.4% in early trading in Selburg.",
            "Shares of Adlon fell 3.4% in early trading in Selburg.",
            "negation",
            '"rose" became "fell"',
        ),
        (
            "Parliament approved the bill by 60 votes after a long debate.",
            "Parliament rejected the bill by 60 votes after a long debate.",
            "negation",
            '"approved" became "rejected"',
        ),
        (
            "The court upheld the conviction of Leon Varga and set a date.",
            "The court upheld the acquittal of Leon Varga and set a date.",
            "negation",
            '"conviction" became "acquittal"',
        ),
        (
            "The defence ministry denied firing on civilian targets in the town.",
            "The defence ministry acknowledged firing on civilian targets in the town.",
            "negation",
            '"denied" became "acknowledged"',
        ),
        (
            "The bomb killed nine people at the market in Aldmoor, officials said.",
            "The bomb wounded nine people at the market in Aldmoor, officials said.",
            "unit",
            '"killed" became "wounded"',
        ),
        (
            "Government troops entered the rebel-held town of Brant, residents said.",
            "Government troops seized the rebel-held town of Brant, residents said.",
            "tense",
            '"entered" became "seized"',
        ),
        (
            "Vaccination of 600,000 people is to begin in the northern camps.",
            "Vaccination of 600,000 people began in the northern camps.",
            "tense",
            '"to begin" (planned) became "began" (completed)',
        ),
        (
            "The foreign minister, Olena Sadko, called the attack a massacre of people waiting for a bus.",
            "The defence minister, Olena Sadko, called the attack a massacre of people waiting for a bus.",
            "name",
            '"foreign minister" became "defence minister"',
        ),
        (
            "Deputy Prime Minister Lars Holmen said the government would not withdraw the bill.",
            "Prime Minister Lars Holmen said the government would not withdraw the bill.",
            "name",
            '"Deputy Prime Minister" became "Prime Minister"',
        ),
        (
            "Landslides buried two villages and 74 people, mostly civilians, are known to have died.",
            "Landslides buried two villages and 74 civilians are known to have died.",
            "unit",
            '"74 people" became "74 civilians"',
        ),
        (
            "Shelling killed 12 civilians in the district of Irika, the governor said.",
            "Shelling killed 12 people in the district of Irika, the governor said.",
            "unit",
            '"12 civilians" became "12 people"',
        ),
        (
            "At least 18 people have been killed on a stretch of road between Sadeh and Qabra, the group Safe Roads said.",
            "At least 18 people have been killed in Qabra, the group Safe Roads said.",
            "name",
            '"between Sadeh and Qabra" became "in Qabra"',
        ),
        (
            "About a third of the houses in the district were damaged, according to the agency.",
            "About a third of the houses in the province were damaged, according to the agency.",
            "denominator",
            'of the "district" became of the "province"',
        ),
        (
            "It is the continent's third-largest producer of gold and sells most of it abroad.",
            "It is the continent's second-largest producer of gold and sells most of it abroad.",
            "quantity",
            '"third-largest" became "second-largest"',
        ),
        (
            "Police put the crowd at 12,000; organisers spoke of 40,000.",
            "Police put the crowd at 12,000; ministers spoke of 40,000.",
            "attribution_changed",
            '"organisers spoke of" became "ministers spoke of"',
        ),
        (
            "Economists at Brevik University dispute that the fund will run dry.",
            "Unions dispute that the fund will run dry.",
            "attribution_changed",
            '"Economists at Brevik University dispute" became "Unions dispute"',
        ),
        (
            "Survivors told aid workers that more than 90 people had been on board.",
            "It is clear that more than 90 people had been on board.",
            "attribution_dropped",
            '"Survivors told" is gone; the outlet tells it as fact',
        ),
        (
            "The vessel left Marsel, according to the charity Open Sea. A gale was blowing all night. The coastguard did not answer.",
            "The vessel left Marsel, according to the coastguard. A gale was blowing all night. The coastguard did not answer.",
            "attribution_changed",
            '"according to the charity Open Sea" became "according to the coastguard"',
        ),
        (
            "The hall stands near a police academy and was full of guests.",
            "The hall stands in a police academy and was full of guests.",
            "name",
            '"near a police academy" became "in a police academy"',
        ),
        (
            "Food prices in Torvia rose by a fifth in the year to May.",
            "Food prices in Torvia rose by a quarter in the year to May.",
            "quantity",
            '"a fifth" became "a quarter"',
        ),
        (
            "He faces up to 12 years in prison for the fire in the club.",
            "He faces at least 12 years in prison for the fire in the club.",
            "bound",
            '"up to 12" became "at least 12"',
        ),
        (
            "The torv gained 1.3 percent against the euro after the announcement.",
            "The torv gained 1.3 percent against the dollar after the announcement.",
            "unit",
            '"the euro" became "the dollar"',
        ),
        (
            "The blast in the wedding hall was claimed by no group on Friday night.",
            "The blast in the wedding hall was claimed by the Black Banner group on Friday night.",
            "negation",
            '"no" became "the Black Banner"',
        ),
        (
            "The opposition leader, Joram Sesay, called for a ceasefire in the whole south.",
            "The prime minister, Joram Sesay, called for a ceasefire in the whole south.",
            "name",
            '"opposition leader, Joram Sesay" became "prime minister, Joram Sesay"',
        ),
        (
            "Rebels surrounded the garrison town of Brant after two days of fighting.",
            "Rebels captured the garrison town of Brant after two days of fighting.",
            "tense",
            '"surrounded" became "captured"',
        ),
        (
            "The village lost 80 fishermen since 1950, according to the parish. The boat had sunk, the coast guard said.",
            "The village lost 80 fishermen since 1950, according to the coast guard. The boat had sunk, the coast guard said.",
            "attribution_changed",
            '"according to the parish" became "according to the coast guard"',
        ),
    ],
)
def test_what_was_put_for_another(before: str, after: str, kind: str, words: str) -> None:
    assert (kind, f"{kind}: {words}") in [(d.kind, d.detail) for d in told(before, after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Shares of Adlon rose 3.4% in early trading in Selburg.", "Shares of Adlon climbed 3.4% in early trading in Selburg."),
        ("Parliament approved the bill by 60 votes.", "Parliament passed the bill by 60 votes."),
        ("The shells wounded 12 soldiers in Irika, the governor said.", "The shells wounded 12 troops in Irika, the governor said."),
        (
            "Shelling killed 12 civilians in the district of Irika, the governor said.",
            "Shelling killed 12 people, all of them civilians, in the district of Irika, the governor said.",
        ),
        (
            "Government troops captured the rebel-held town of Brant, residents said.",
            "Government troops took the rebel-held town of Brant, residents said.",
        ),
        ("Vaccination of 600,000 people is to begin in May.", "Vaccination of 600,000 people will begin in May."),
        ("The interior minister, Olena Sadko, spoke for an hour.", "The home minister, Olena Sadko, spoke for an hour."),
        (
            "The clashes near the town of Kessary lasted until the evening.",
            "The clashes outside the town of Kessary lasted until the evening.",
        ),
        (
            "The vessel left Marsel with a full hold, according to the charity Open Sea.",
            "The vessel left Marsel with a full hold, according to the charity.",
        ),
        ("The firm delivered 2.3 million tonnes of steel to Asia.", "The firm delivered 2.3m tonnes of steel to Asia."),
        (
            "Some current and former officials said that the ferry was late.",
            "Some current and ex-officials said that the ferry was late.",
        ),
        (
            "The poll of 1,653 voters showed that the party is ahead.",
            "The poll of nearly 1,700 voters revealed that the party is ahead.",
        ),
        ("The price did not fall in the summer, traders said.", "The price rose in the summer, traders said."),
    ],
)  # fmt: skip
def test_what_says_the_same(before: str, after: str) -> None:
    assert [(d.kind, d.detail) for d in told(before, after)] == []


def test_how_grave_it_is_that_others_are_counted() -> None:
    sort = told("The guns wounded 12 civilians in Irika, he said.", "The guns wounded 12 people in Irika, he said.")
    fate = told("The guns wounded nine people in Irika, he said.", "The guns killed nine people in Irika, he said.")
    weights = [(d.severity.value, d.reasons[0]) for d in (*sort, *fate)]
    assert weights == [("medium", "as many people, but others"), ("high", "something else is told of as many people")]
