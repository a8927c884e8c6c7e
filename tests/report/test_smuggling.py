"""Wrong sentences made of right words: each is smuggled past the checker's lists of words, and must be refused."""

from __future__ import annotations

import pytest

from reconcile.invented import ALDMOOR, World, at_least, exactly, on, up_to
from sayso.report import brief, problems
from sayso.report.cite import cite
from sayso.types import BriefSentence, Claim, Stance

WIRE = (
    "Veldia said on Wednesday that Ossaria fired first at Aldmoor. Ossaria said that Veldia fired first at Aldmoor.\n\n"
    "The hospital said at least 12 people were killed in Aldmoor. The mayor said 19 people were killed in Aldmoor.\n\n"
    "A truce signed in May was no longer in force in Aldmoor, Ossaria said. "
    "Veldia said a drone was apparently shot down over Aldmoor. Lena Korv said six soldiers, not nine, were killed in Aldmoor.\n"
)
LATER = "The hospital said on 12 May that 21 people were killed in Aldmoor.\n"


@pytest.fixture(scope="module")
def world() -> World:
    world = World()
    wire = world.article(WIRE, "Harbour Wire", "2031-05-08")  # a Thursday
    later = world.article(LATER, "Channel 4", "2031-05-14")
    said = on("2031-05-07", "on Wednesday")
    held = {"place": ALDMOOR}
    world.claim(wire, "Ossaria fired first at Aldmoor", "fired_first", by="Veldia", party="Veldia", actor="Ossaria",
                said=said, cue="said", **held)  # type: ignore[arg-type]  # fmt: skip
    world.claim(
        wire, "Veldia fired first at Aldmoor", "fired_first", by="Ossaria", party="Ossaria", actor="Veldia", **held
    )  # type: ignore[arg-type]
    people = {"group": "people", **held}
    world.claim(wire, "at least 12 people were killed in Aldmoor", "killed", at_least(12), by="The hospital", **people)  # type: ignore[arg-type]
    world.claim(wire, "19 people were killed in Aldmoor", "killed", exactly(19), by="The mayor", **people)  # type: ignore[arg-type]
    world.claim(later, "21 people were killed in Aldmoor", "killed", exactly(21), by="The hospital", **people)  # type: ignore[arg-type]
    world.claim(wire, "A truce signed in May was no longer in force in Aldmoor", "ceasefire", by="Ossaria",
                party="Ossaria", trigger="truce", **held)  # type: ignore[arg-type]  # fmt: skip
    world.claim(wire, "a drone was apparently shot down over Aldmoor", "shot_down", exactly(1, "a drone"), by="Veldia",
                party="Veldia", group="drone", hedges=("apparently",), **held)  # type: ignore[arg-type]  # fmt: skip
    world.claim(wire, "six soldiers, not nine, were killed in Aldmoor", "killed", exactly(6, "six"), by="Lena Korv",
                group="soldiers", denied=True, **held)  # type: ignore[arg-type]  # fmt: skip
    return world


def refused(world: World, text: str, *words: str) -> str:
    claims = [c for c in world.claims if c.text in words]
    assert len(claims) == len(words)
    story = world.story(None)
    names = [n for c in claims if c.speaker for n in (c.speaker.name, c.speaker.party or c.speaker.name)]
    sentence = BriefSentence(text, cite(claims, world.articles, [*names, "Aldmoor"]))
    return "; ".join(problems(sentence, story.ledger.evidence(), claims))


FIRED, ANSWERED = "Ossaria fired first at Aldmoor", "Veldia fired first at Aldmoor"
TWELVE, NINETEEN = "at least 12 people were killed in Aldmoor", "19 people were killed in Aldmoor"
LATEST = "21 people were killed in Aldmoor"
TRUCE = "A truce signed in May was no longer in force in Aldmoor"
DRONE = "a drone was apparently shot down over Aldmoor"
SIX = "six soldiers, not nine, were killed in Aldmoor"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Veldia said Ossaria fired first at Aldmoor: 7 May 2031, 1 origin.", (FIRED,)),
        ("Ossaria said Veldia fired first at Aldmoor: 8 May 2031, 1 origin.", (ANSWERED,)),
        ("Veldia said Ossaria fired first at Aldmoor and Ossaria said Veldia fired first at Aldmoor.", (FIRED, ANSWERED)),
        ("The hospital said at least 12 people were killed in Aldmoor: 8 May 2031.", (TWELVE,)),
        ("The hospital said at least 12 people were killed in Aldmoor and the mayor said 19 people were killed in Aldmoor.",
         (TWELVE, NINETEEN)),
        (("How many people were killed in Aldmoor? 12 to 21 by the figures that stand; the hospital: at least 12 on 8 May "
         "2031, 21 on 12 May 2031; the mayor: 19 on 8 May 2031."), (TWELVE, NINETEEN, LATEST)),
        (("The hospital, 12 May 2031: 21 people were killed in Aldmoor; before, 8 May 2031: at least 12 people were killed "
         "in Aldmoor."), (TWELVE, LATEST)),
        ("Ossaria said there is no ceasefire in Aldmoor.", ()),
        ("Veldia said a drone was shot down over Aldmoor (“apparently”).", (DRONE,)),
        (("The mayor “said 19 people were killed in Aldmoor”; the hospital, in the report's words: “at least 12 people were "
         "killed in Aldmoor”"), (TWELVE, NINETEEN)),
    ],
)  # fmt: skip
def test_what_is_laid_to_the_right_one_passes(world: World, text: str, words: tuple[str, ...]) -> None:
    if words:
        assert refused(world, text, *words) == ""


@pytest.mark.parametrize(
    ("text", "words", "problem"),
    [
        # parties swapped
        ("Ossaria said Veldia fired first at Aldmoor.", (FIRED,), "it does not say that it was Veldia"),
        ("Ossaria said Ossaria fired first at Aldmoor.", (FIRED,), "it does not say that it was Veldia"),
        ("Veldia said Veldia fired first at Aldmoor and Ossaria said Ossaria fired first at Aldmoor.", (FIRED, ANSWERED),
         "it does not lay to Ossaria"),
        ("The mayor said at least 12 people were killed in Aldmoor.", (TWELVE,), "does not say that it was The hospital"),
        ("The hospital said 19 people were killed in Aldmoor and the mayor said at least 12 people were killed in Aldmoor.",
         (TWELVE, NINETEEN), "it does not lay to The hospital what The hospital said"),
        ("How many people were killed in Aldmoor? The mayor: at least 12 on 8 May 2031; the hospital: 19 on 8 May 2031.",
         (TWELVE, NINETEEN), "it does not lay to"),
        (("The mayor, 12 May 2031: 21 people were killed in Aldmoor; before, the hospital, 8 May 2031: at least 12 people "
         "were killed in Aldmoor."), (TWELVE, LATEST), "it does not lay to The hospital"),
        # a day of another
        ("The hospital said at least 12 people were killed in Aldmoor: 12 May 2031.", (TWELVE, LATEST), "12 May 2031 is not"),
        ("How many people were killed in Aldmoor? The hospital: at least 12 on 12 May 2031, 21 on 8 May 2031.",
         (TWELVE, LATEST), "the day 12 May 2031 is not one of what it is put to"),
        (("The hospital, 8 May 2031: 21 people were killed in Aldmoor; before, 12 May 2031: at least 12 people were killed "
         "in Aldmoor."), (TWELVE, LATEST), "the day 8 May 2031 is not one of what it is put to"),
        # a bound of another
        (("The hospital said at least 12 people were killed in Aldmoor and the mayor said at least 19 people were killed "
         "in Aldmoor."), (TWELVE, NINETEEN), "it puts a bound to 19"),
        # a not lost, or put to another number
        ("Ossaria said there is a ceasefire in Aldmoor.", (TRUCE,), "it leaves out the not"),
        ("Lena Korv denied that six soldiers were killed in Aldmoor.", (SIX,), "to another number"),
        ("Ossaria said Veldia fired first at Aldmoor (“apparently”).", (FIRED,), "it does not say that it was Veldia"),
        # a reservation lost
        ("Veldia said a drone was shot down over Aldmoor.", (DRONE,), "it leaves out a reservation: apparently"),
    ],
)  # fmt: skip
def test_right_words_in_a_wrong_order_are_refused(
    world: World, text: str, words: tuple[str, ...], problem: str
) -> None:
    assert problem in refused(world, text, *words)


def test_a_bound_of_one_figure_is_not_put_to_the_same_figure_of_another() -> None:
    world = World()
    text = "The hospital said at least 12 people were killed in Aldmoor. The mayor said just 12 had been killed there."
    article = world.article(text, "Paper", "2031-05-08")
    world.claim(
        article, "at least 12 people were killed in Aldmoor", "killed", at_least(12), by="The hospital", group="people"
    )
    world.claim(article, "just 12 had been killed there", "killed", exactly(12), by="The mayor", group="people")
    both = tuple(c.text for c in world.claims)
    right = "The hospital said at least 12 people were killed in Aldmoor and the mayor said 12 people were killed in Aldmoor."
    swapped = "The hospital said 12 people were killed in Aldmoor and the mayor said at least 12 people were killed in Aldmoor."
    assert refused(world, right, *both) == ""
    assert "it puts a bound to 12 that is another's" in refused(world, swapped, *both)


def test_the_number_in_an_outlets_name_counts_nothing() -> None:
    world = World()
    article = world.article("Some 30 people were killed in Aldmoor on Sunday.", "Channel 4", "2031-05-08")
    world.claim(article, "Some 30 people were killed in Aldmoor", "killed", exactly(30), group="people")
    told = [s.text for section in brief(world.story("Aldmoor")).sections for s in section.sentences]
    assert told == ["Channel 4 said in its own words that 30 people were killed in Aldmoor: 8 May 2031, 1 origin."]


@pytest.mark.parametrize(
    ("text", "content", "trigger", "lost"),
    [
        ("Oro said Aldmoor had not yet been encircled.", "Aldmoor had not yet been encircled", "encircled", True),
        ("Oro said Aldmoor was not only encircled but starved.", "Aldmoor was not only encircled but starved", "encircled", False),
        ("Oro said troops encircled Aldmoor, which was not defended.", "troops encircled Aldmoor, which was not defended",
         "encircled", False),
        ("Oro said the truce in Aldmoor did not hold.", "the truce in Aldmoor did not hold", "truce", True),
        ("Oro said the truce in Aldmoor held.", "the truce in Aldmoor held", "truce", False),
    ],
)  # fmt: skip
def test_a_not_at_what_called_the_frame(text: str, content: str, trigger: str, lost: bool) -> None:
    world = World()
    article = world.article(text, "Paper", "2031-05-08")
    frame = "encircled" if trigger == "encircled" else "ceasefire"
    claim = world.claim(article, content, frame, by="Oro", trigger=trigger)
    assert ("the not of" in refused_one(world, "Oro said so of Aldmoor.", claim)) is lost


def refused_one(world: World, text: str, claim: Claim) -> str:
    sentence = BriefSentence(text, cite([claim], world.articles, ["Oro"]))
    return "; ".join(problems(sentence, world.story(None).ledger.evidence(), [claim]))


def test_a_denial_that_says_so_keeps_its_number() -> None:
    world = World()
    article = world.article("Oro denied that 40 people, and not four, were killed in Aldmoor.", "Paper", "2031-05-08")
    claim = world.claim(article, "that 40 people, and not four, were killed in Aldmoor", "killed", exactly(40), by="Oro",
                        group="people", stance=Stance.DENIES, denied=True)  # fmt: skip
    assert refused_one(world, "Oro denied that 40 people were killed in Aldmoor.", claim) == ""


def test_a_figure_that_gives_no_number_does_not_stop_the_page() -> None:
    """ "Hundreds" has no number of its own; a history with it among others has a range of the others."""
    world = World()
    for day, (text, value) in enumerate((("12 people", exactly(12)), ("hundreds of people", up_to(0, "hundreds"))), 1):
        article = world.article(f"The mayor said {text} were killed in Aldmoor.", f"Paper {day}", f"2031-05-0{day}")
        claim = world.claim(article, f"{text} were killed in Aldmoor", "killed", value, by="The mayor", group="people")
        if day == 2:
            object.__setattr__(claim.quantity, "high", None)
    told = [s.text for section in brief(world.story("Aldmoor")).sections for s in section.sentences]
    assert any("12 on 1 May 2031, hundreds on 2 May 2031" in t for t in told), told
