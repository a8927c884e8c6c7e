"""Sections of a brief: whose answers find room, how they are called, what of a number's history is told."""

from __future__ import annotations

from reconcile.invented import ALDMOOR, World, at_least, exactly, on
from sayso.report import brief
from sayso.report.draft import Page
from sayso.report.sections.answers import agreed
from sayso.report.wording import statement
from sayso.types import Brief, Place, QuestionStatus, Stance


def sentences(page: Brief, kind: str) -> list[str]:
    return [s.text for section in page.sections if section.kind == kind for s in section.sentences]


def test_a_body_is_called_as_the_reports_call_it() -> None:
    world = World()
    article = world.article(
        "The Veldan Defence Ministry said Aldmoor was encircled. Oro denied that Aldmoor was encircled. "
        "Lena Korv said Aldmoor was quiet.", "Paper", "2031-05-08")  # fmt: skip
    world.claim(article, "Aldmoor was encircled", "encircled", by="Veldan Defence Ministry", party="Veldia")
    world.claim(article, "that Aldmoor was encircled", "encircled", False, by="Oro", party="Oro", stance=Stance.DENIES)
    told = sentences(brief(world.story("Aldmoor")), "disputed")
    assert {t.split(":")[0] for t in told} == {
        "The Veldan Defence Ministry said Aldmoor is encircled",
        "Oro said Aldmoor is not encircled",
    }


def test_what_a_party_said_is_not_laid_to_its_minister_alone() -> None:
    world = World()
    first = world.article("Oro said Aldmoor was encircled. Veldia said Aldmoor was not encircled.", "A", "2031-05-07")
    later = world.article("Oro's minister said Aldmoor was encircled.", "B", "2031-05-09")
    world.claim(first, "Aldmoor was encircled", "encircled", by="Oro", party="Oro")
    world.claim(first, "Aldmoor was not encircled", "encircled", False, by="Veldia", party="Veldia")
    world.claim(later, "Aldmoor was encircled", "encircled", by="Oro's minister", party="Oro")
    told = sentences(brief(world.story("Aldmoor")), "disputed")
    assert (
        "Oro and Oro's minister said Aldmoor is encircled: 7 May 2031 to 9 May 2031, 2 reports of one party's word, by 2 outlets."
        in told
    )


def test_a_number_that_is_denied_is_told_in_plain_english() -> None:
    world = World()
    article = world.article(
        "Veldia said 40 people were killed in Aldmoor. Oro denied that 40 people were killed.", "A", "2031-05-07"
    )
    world.claim(
        article, "40 people were killed in Aldmoor", "killed", exactly(40), by="Veldia", party="Veldia", group="people"
    )
    world.claim(
        article, "that 40 people were killed", "killed", exactly(40), by="Oro", party="Oro", group="people",
        stance=Stance.DENIES, denied=True,
    )  # fmt: skip
    told = sentences(brief(world.story("Aldmoor")), "disputed")
    assert {t.split(":")[0] for t in told} == {
        "Veldia said 40 people were killed in Aldmoor",
        "Oro denied that 40 people were killed in Aldmoor",
    }


def test_one_partys_word_reported_often_is_called_that() -> None:
    world = World()
    for n, outlet in enumerate(("A", "B", "C")):
        article = world.article(f"Veldia said attacks were repelled at Aldmoor, report {n}.", outlet, "2031-05-07")
        world.claim(article, "attacks were repelled at Aldmoor", "repelled", by="Veldia", party="Veldia")
    story = world.story("Aldmoor")
    (question,) = story.topic.questions
    object.__setattr__(question, "status", QuestionStatus.CORROBORATED)
    for position in question.positions:
        object.__setattr__(position, "agrees", True)
    page = Page(story.ledger, 9)
    agreed(page, story.ledger, story.topic)
    assert page.refused == []
    assert [s.text for section in page.sections() for s in section.sentences] == [
        "Veldia said attacks were repelled at Aldmoor: 3 reports of one party's word, by 3 outlets."
    ]


def test_the_last_answer_of_every_voice_finds_room_before_an_earlier_one_of_any() -> None:
    world = World()
    for day in range(1, 7):
        text = f"The union said {day * 10} people were killed in Aldmoor. The firm said {day} people were killed in Aldmoor."
        article = world.article(text, f"Paper {day}", f"2031-05-{day:02}")
        for by, n in (("The union", day * 10), ("The firm", day)):
            world.claim(
                article, f"{n} people were killed in Aldmoor", "killed", exactly(n), by=by, party=by[4:], group="people"
            )
    page = brief(world.story("Aldmoor"))
    told = sentences(page, "disputed")
    assert any("60 people" in t for t in told)
    assert any(" 6 people" in t for t in told)


def test_a_long_history_has_its_ends_its_range_and_a_note_of_the_rest() -> None:
    world = World()
    for day in range(1, 13):
        article = world.article(
            f"The hospital said {day + 10} people were killed in Aldmoor.", f"P{day}", f"2031-05-{day:02}"
        )
        world.claim(
            article,
            f"{day + 10} people were killed in Aldmoor",
            "killed",
            exactly(day + 10),
            by="The hospital",
            group="people",
        )
    low = world.article("The mayor said at least 3 people were killed in Aldmoor.", "Q", "2031-05-02")
    world.claim(low, "at least 3 people were killed in Aldmoor", "killed", at_least(3), by="The mayor", group="people")
    page = brief(world.story("Aldmoor"))
    (told,) = sentences(page, "numbers")
    assert "3 to 22 by the figures that stand" in told
    assert "11 on 1 May 2031" in told
    assert "22 on 12 May 2031" in told
    assert "at least 3 on 2 May 2031" in told
    assert "How many people were killed in Aldmoor? 3 more figures: see `sayso chart`." in page.notes


def test_what_finds_no_room_is_counted_in_every_section() -> None:
    world = World()
    for n in range(9):
        article = world.article(
            f"Veldia said bridge {n} in Aldmoor was struck on {n + 1} May 2031.", f"P{n}", "2031-05-20"
        )
        world.claim(article, f"bridge {n} in Aldmoor was struck on {n + 1} May 2031", "struck", by="Veldia", party="Veldia",
                    about=on(f"2031-05-{n + 1:02}", f"on {n + 1} May 2031"), place=ALDMOOR)  # fmt: skip
    page = brief(world.story("Aldmoor"))
    told = sentences(page, "single")
    assert len(told) == 4
    assert any("answered from one origin only did not fit" in note for note in page.notes)


def test_a_part_of_a_toll_is_told_as_one() -> None:
    world = World()
    article = world.article(
        "The ministry said 12 people were killed in Aldmoor. It said nine of the dead in Aldmoor were children.",
        "Paper",
        "2031-05-08",
    )
    whole = world.claim(
        article, "12 people were killed in Aldmoor", "killed", exactly(12), by="The ministry", group="people"
    )
    world.claim(article, "nine of the dead in Aldmoor were children", "killed", exactly(9, "nine"), by="The ministry",
                group="children", part_of=whole.id)  # fmt: skip
    told = sentences(brief(world.story("Aldmoor")), "single")
    assert "The ministry said nine children were killed in Aldmoor (part of a total): 8 May 2031, 1 origin." in told
    assert "The ministry said 12 people were killed in Aldmoor: 8 May 2031, 1 origin." in told


def test_reports_of_several_days_are_not_told_under_the_day_of_one() -> None:
    world = World()
    early = world.article("Veldia said Aldmoor was not encircled. Its line held.", "Harbour Wire", "2031-05-05")
    copy = world.article("Veldia said Aldmoor was not encircled.", "Daily Echo", None, of=early)
    late = world.article("On 12 May Veldia said Aldmoor was not encircled.", "Evening Paper", "2031-05-12")
    for article, said in ((copy, None), (late, on("2031-05-12", "On 12 May"))):
        world.claim(
            article, "Aldmoor was not encircled", "encircled", False, by="Veldia", party="Veldia", said=said
        )  # fmt: skip
    world.claim(late, "Veldia said", "encircled", by="Oro", party="Oro", said=on("2031-05-12", "On 12 May"))
    told = next(t for t in sentences(brief(world.story("Aldmoor")), "disputed") if t.startswith("Veldia said Aldmoor"))
    assert told == "Veldia said Aldmoor is not encircled: 2 reports of one party's word, by 2 outlets."


def test_what_is_told_of_a_region_is_told_so_where_it_is_taken_for_a_towns() -> None:
    world = World()
    town = Place("Aldby", "geonames:2", kind="settlement", region="VE.01")
    region = Place("Tolm Strip", "geonames:1", kind="region", region="VE.01")
    first = world.article("A strike killed 16 people in Aldby on Monday, Oro said.", "Paper", "2031-05-06")
    other = world.article("A strike in the Tolm Strip killed 21 on Monday, Velmark said.", "Herald", "2031-05-06")
    for article, n, place, by, words in (
        (first, 16, town, "Oro", "A strike killed 16 people in Aldby on Monday"),
        (other, 21, region, "Velmark", "A strike in the Tolm Strip killed 21 on Monday"),
    ):
        world.claim(
            article, words, "killed", exactly(n), by=by, party=by, place=place, group="people", about=on("2031-05-05")
        )
    told = sentences(brief(world.story("Aldby")), "disputed")
    assert [t.split(":")[0] for t in told] == [
        "Oro said 16 people were killed in Aldby",
        "Velmark said 21 people were killed in the Tolm Strip",
    ]


def test_a_holder_that_denies_is_told_in_plain_english() -> None:
    world = World()
    a = world.article(
        "Medics said the Free Hills Forces were responsible. The Free Hills Forces were not responsible, they said. "
        "Police blamed the FHF.", "Paper", "2031-05-08")  # fmt: skip
    world.claim(a, "the Free Hills Forces were responsible", "responsible", by="Medics", actor="the Free Hills Forces")
    world.claim(
        a, "The Free Hills Forces were not responsible", "responsible", False, by="The Free Hills Forces",
        actor="the Free Hills Forces", stance=Stance.DENIES,
    )  # fmt: skip
    world.claim(a, "the FHF", "responsible", by="Police", actor="the FHF")
    (question,) = world.questions()
    assert {p.value for p in question.positions} == {"Free Hills Forces", "not Free Hills Forces"}
    told = {statement(question, p, world.claims) for p in question.positions}
    assert told == {
        "Free Hills Forces are responsible for what happened in Aldmoor",
        "Free Hills Forces are not responsible for what happened in Aldmoor",
    }


def test_a_part_of_nobodys_total_is_called_that() -> None:
    world = World()
    a = world.article("12 died in Aldmoor, police said. Medics found nine bodies in Aldmoor.", "Paper", "2031-05-02")
    b = world.article("19 died in Aldmoor, police said.", "Herald", "2031-05-03")
    total = world.claim(a, "12 died in Aldmoor", "killed", exactly(12), by="police", group="people")
    world.claim(
        a, "nine bodies in Aldmoor", "killed", exactly(9, "nine"), by="Medics", group="bodies", part_of=total.id
    )
    world.claim(b, "19 died in Aldmoor", "killed", exactly(19), by="police", group="people")
    (told,) = sentences(brief(world.story("Aldmoor")), "numbers")
    assert "Medics: nine (part of a total) on 2 May 2031" in told
