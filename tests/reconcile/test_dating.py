"""Days that claims do not name, and figures that belong to no event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.invented import ALDMOOR, BRANT, World, day, exactly, on
from sayso.types import TOTAL_NOT_GIVEN, Interval, Place, QuestionStatus, Stance

COUNTRY = Place("Velda", "geonames:1", 1.0, 1.0, "VD", "country")


@pytest.fixture
def world() -> World:
    return World()


def test_a_copy_that_lost_the_day_has_its_originals(world: World) -> None:
    a = world.article("On Monday Velda said it made no gains near Aldmoor.", "Wire", "2031-05-06")
    b = world.article("Velda made no gains near Aldmoor, it said.", "Weekly", "2031-05-09", of=a)
    world.claim(a, "no gains near Aldmoor", "advancing", False, by="Velda", party="Velda", said=on("2031-05-05"))
    world.claim(b, "no gains near Aldmoor", "advancing", False, by="Velda", party="Velda")
    (position,) = world.only().positions
    assert (position.start, position.end) == (day("2031-05-05"), day("2031-05-05"))


def test_a_copy_that_lost_the_day_of_the_event_has_its_originals(world: World) -> None:
    a = world.article("Velda said 14 died in Aldmoor on Monday.", "Wire", "2031-05-06")
    b = world.article("14 died in Aldmoor, Velda said.", "Weekly", "2031-05-20", of=a)
    other = world.article("Velda said 60 died in Aldmoor on the 19th.", "Herald", "2031-05-20")
    world.claim(a, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people", about=on("2031-05-05"))
    world.claim(b, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people")
    world.claim(
        other, "60 died", "killed", exactly(60), by="Velda", party="Velda", group="people", about=on("2031-05-19")
    )
    assert sorted((q.start, len(q.positions[0].claims)) for q in world.questions() if q.start) == [
        (day("2031-05-05"), 2),
        (day("2031-05-19"), 1),
    ]


def test_a_weekday_that_a_late_copy_put_into_its_own_week_is_the_originals(world: World) -> None:
    a = world.article("Velda said 14 died in Aldmoor on Monday.", "Wire", "2031-05-06")
    b = world.article("14 died in Aldmoor on Monday, Velda said.", "Weekly", "2031-05-13", of=a)
    for article, about in ((a, "2031-05-05"), (b, "2031-05-12")):
        world.claim(
            article, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people", about=on(about)
        )
    assert world.only().start == day("2031-05-05")


def test_a_claim_takes_the_day_that_its_report_is_about(world: World) -> None:
    """The strike has a day, the toll below it has none: both are of that day, and not of the one the toll is told on."""
    a = world.article("Aldmoor was struck on Monday. 14 died, Velda said.", "Paper", "2031-05-09")
    b = world.article("60 died in Aldmoor on the 8th, Velda said.", "Herald", "2031-05-09")
    world.claim(a, "Aldmoor was struck", "struck", about=on("2031-05-05"))
    world.claim(a, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people")
    world.claim(b, "60 died", "killed", exactly(60), by="Velda", party="Velda", group="people", about=on("2031-05-08"))
    killed = [q for q in world.questions() if q.frame == "killed"]
    assert sorted((q.start, q.positions[0].value) for q in killed if q.start) == [
        (day("2031-05-05"), "14"),
        (day("2031-05-08"), "60"),
    ]
    assert "takes the one that its report is about" in " ".join(q.why for q in killed)


def test_what_an_opening_tells_of_a_day_dates_what_is_counted_after_it(world: World) -> None:
    """A dam has no frame: that it burst on Monday is all that dates the dead."""
    a = world.article("A dam burst at Aldmoor on Monday. 14 died there, Velda said.", "Paper", "2031-05-07")
    b = world.article(
        "A dam burst at Aldmoor on Monday. Nine died in Brant below it, Velda said.", "News", "2031-05-07"
    )
    for article in (a, b):
        world.claim(article, "A dam burst at Aldmoor on Monday", "other", about=on("2031-05-05"))
    world.claim(a, "14 died", "killed", exactly(14), by="Velda", group="people")
    world.claim(b, "Nine died", "killed", exactly(9), by="Velda", group="people", place=BRANT)
    killed = [q for q in world.questions() if q.frame == "killed"]
    assert [q.start for q in killed] == [day("2031-05-05")] * 2
    assert all("the one that its report is about" in q.why for q in killed)


@pytest.mark.parametrize(
    ("place", "stance"), [(BRANT, Stance.ASSERTS), (ALDMOOR, Stance.ACKNOWLEDGES), (ALDMOOR, Stance.DENIES)]
)
def test_what_is_known_of_an_earlier_day_does_not_move_to_that_of_an_opening(
    world: World, place: Place, stance: Stance
) -> None:
    a = world.article("Two men died in the town on Sunday, the mayor said.", "Paper", "2031-05-05")
    b = world.article("60,000 marched in Aldmoor on Friday. Police said two men had died.", "Paper", "2031-05-10")
    world.claim(
        a, "Two men died", "killed", exactly(2), by="the mayor", group="men", about=on("2031-05-04"), place=place
    )
    world.claim(b, "60,000 marched in Aldmoor on Friday", "other", exactly(60000), about=on("2031-05-09"))
    world.claim(b, "two men had died", "killed", exactly(2), by="Police", group="men", place=place, stance=stance)
    assert world.only().start == day("2031-05-04")


@pytest.mark.parametrize(("published", "start"), [("2031-05-06", "2031-05-05"), ("2031-05-12", "2031-05-12")])
def test_arrests_are_of_the_openings_day_where_the_report_is_fresh(world: World, published: str, start: str) -> None:
    a = world.article("A dam burst at Aldmoor on Monday. Two men were arrested, police said.", "Paper", published)
    world.claim(a, "A dam burst at Aldmoor on Monday", "other", about=on("2031-05-05"))
    world.claim(a, "Two men were arrested", "arrested", exactly(2), by="police", group="men")
    assert world.only().start == day(start)


def test_the_day_of_another_town_is_not_taken(world: World) -> None:
    a = world.article("On 22 April 26 died in Brant. Fourteen died in Aldmoor, Velda said.", "Wire", "2031-05-07")
    b = world.article("Velda said 14 died in Aldmoor on 6 May.", "Herald", "2031-05-07")
    world.claim(a, "26 died", "killed", exactly(26), group="people", place=BRANT, about=on("2031-04-22"))
    world.claim(a, "Fourteen died", "killed", exactly(14), by="Velda", party="Velda", group="people")
    world.claim(b, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people", about=on("2031-05-06"))
    there = [q for q in world.questions() if q.place is not None and q.place.name == "Aldmoor"]
    assert [q.start for q in there] == [day("2031-05-06")]


def test_an_arrest_days_later_is_not_the_day_of_the_toll(world: World) -> None:
    a = world.article("A firefighter died near Aldmoor on Monday, Velda said.", "Paper", "2031-05-06")
    b = world.article("Four have died near Aldmoor. Two men were arrested on Thursday.", "Paper", "2031-05-09")
    world.claim(a, "A firefighter died", "killed", exactly(1), by="Velda", group="people", about=on("2031-05-05"))
    world.claim(b, "Four have died", "killed", exactly(4), by="Velda", group="people")
    world.claim(b, "Two men were arrested", "arrested", exactly(2), group="men", about=on("2031-05-08"))
    (q,) = [q for q in world.questions() if q.frame == "killed"]
    assert [(p.value, p.superseded) for p in q.positions] == [("1", True), ("4", False)]


@pytest.mark.parametrize(
    "words",
    [
        "600 people have been killed since the war began",
        "600 people have been killed since the ceasefire took effect in November 2029",
        "600 people have been killed so far this year",
        "600 people were killed in the last two years",
        "600 people have died since the start of Velda's invasion",
        "600 people died in three years of fighting",
        "since the rainy season began about three months ago, more than 600 people have died",
        "600 people have been killed in the town since May",
        "600 people were killed in the attack that triggered the war",
        "600 people have been killed since 2029",
        "since the war began in October 2029 more than 600 people have been killed",
        "the overall death toll has passed 600",
        "600 people were killed in 12 days of strikes",
        "600 people died in the 12-day war",
        "600 people had been killed in Velda's 11-day bombardment",
    ],
)
def test_a_sum_over_a_long_time_does_not_meet_an_events_toll(world: World, words: str) -> None:
    a = world.article(f"Nine died in Aldmoor, the mayor said. About {words}.", "Paper", "2031-05-06")
    world.claim(a, "Nine died", "killed", exactly(9), by="the mayor", group="people", about=on("2031-05-05"))
    world.claim(a, words, "killed", exactly(600, "600"), by="Velda", group="people")
    first, second = sorted(world.questions(), key=lambda q: q.positions[0].value)
    assert [p.value for q in (first, second) for p in q.positions] == ["600", "9"]
    assert "sums over a long time" in first.why
    assert first.text.endswith("(in all, by 6 May 2031)?")


@pytest.mark.parametrize(
    "words",
    [
        "12 people were killed since Monday",
        "12 people were killed in the last two days",
        "12 people were killed since May 3",
        "12 people were killed since Monday in fighting with Oro",
    ],
)
def test_a_count_of_days_is_no_sum(world: World, words: str) -> None:
    a = world.article(f"Nine died in Aldmoor, the mayor said. {words}.", "Paper", "2031-05-06")
    world.claim(a, "Nine died", "killed", exactly(9), by="the mayor", group="people")
    world.claim(a, words, "killed", exactly(12, "12"), by="Velda", group="people")
    assert len(world.only().positions) == 2


def test_words_that_tell_of_a_rise_say_which_of_two_undated_figures_came_first(world: World) -> None:
    a = world.article("14 people were killed in Aldmoor.", "Paper", None)
    b = world.article("The death toll in Aldmoor has risen to 19.", "Herald", None)
    world.claim(a, "14 people were killed", "killed", exactly(14), group="people")
    world.claim(b, "The death toll in Aldmoor has risen to 19", "killed", exactly(19), group="people")
    q = world.only()
    assert q.status is not QuestionStatus.DISPUTED, q.why
    assert {p.value for p in q.positions} == {"14", "19"}


def test_undated_figures_in_dispute_say_that_their_days_are_not_given(world: World) -> None:
    a = world.article("14 people were killed in Aldmoor, police said.", "Paper", None)
    b = world.article("19 people were killed in Aldmoor, the mayor said.", "Herald", None)
    world.claim(a, "14 people were killed", "killed", exactly(14), by="police", group="people")
    world.claim(b, "19 people were killed", "killed", exactly(19), by="the mayor", group="people")
    q = world.only()
    assert q.status is QuestionStatus.DISPUTED
    assert "(days not given)" in q.why


def test_undated_figures_of_a_whole_country_meet_only_where_something_says_that_they_are_of_one_event(
    world: World,
) -> None:
    for outlet, n, words in (("Paper", 14, "landslide"), ("Herald", 75, "explosion"), ("Post", 75, "blast")):
        a = world.article(f"{n} people were killed in Velda in a {words}.", outlet, None)
        world.claim(a, f"{n} people were killed", "killed", exactly(n), group="people", place=COUNTRY)
    told = sorted(sorted(p.value for p in q.positions) for q in world.questions())
    assert told == [["14"], ["75", "75"]]
    assert len({q.id for q in world.questions()}) == 2


def test_an_undated_figure_is_not_taken_for_an_event_of_long_ago(world: World) -> None:
    a = world.article("In 2004 a flood killed 300 people in Aldmoor.", "Paper", None)
    b = world.article("12 people were killed in Aldmoor.", "Herald", None)
    world.claim(
        a, "killed 300 people", "killed", exactly(300), group="people",
        about=replace(on("2004-01-01"), end=day("2004-12-31"), value="2004"),
    )  # fmt: skip
    world.claim(b, "12 people were killed", "killed", exactly(12), group="people")
    assert len(world.questions()) == 2


def test_what_is_said_to_be_so_weeks_later_is_news_of_another_and_a_denial_answers_what_was_said(world: World) -> None:
    first = world.article("Velda said its troops repelled attacks on Aldmoor.", "Paper", "2031-05-05")
    later = world.article("Velda said its troops were repelling attacks on Aldmoor.", "Herald", "2031-05-30")
    denial = world.article("Oro denied that attacks on Aldmoor had been repelled.", "Herald", "2031-05-20")
    world.claim(first, "its troops repelled attacks", "repelled", by="Velda", party="Velda")
    world.claim(later, "its troops were repelling attacks", "repelled", by="Velda", party="Velda")
    world.claim(denial, "that attacks on Aldmoor had been repelled", "repelled", False, by="Oro", party="Oro")
    found = {q.start: {(p.party, p.value) for p in q.positions} for q in world.questions()}
    assert found[day("2031-05-05")] == {("Velda", True), ("Oro", False)}
    assert [days for days in found if days != day("2031-05-05")] == [day("2031-05-30")]


@pytest.mark.parametrize(("n", "questions"), [(19, 1), (3, 2)])
def test_a_number_weeks_later_that_is_no_lower_counts_on(world: World, n: int, questions: int) -> None:
    a = world.article("On 2 May 12 people were killed in Aldmoor.", "Paper", "2031-05-03")
    b = world.article("So many people were killed in Aldmoor.", "Herald", "2031-05-23")
    world.claim(a, "12 people", "killed", exactly(12), by="police", group="people", about=on("2031-05-02"))
    world.claim(b, "So many people", "killed", exactly(n), by="the mayor", group="people")
    assert len(world.questions()) == questions


def test_the_day_of_saying_taken_for_that_of_the_event_does_not_part_one_sides_count(world: World) -> None:
    a = world.article("Velda said 22 died in the flood in Aldmoor on Tuesday.", "Paper", "2031-05-07")
    b = world.article("Velda put the number of dead in Aldmoor at 22 on Wednesday.", "Herald", "2031-05-07")
    world.claim(a, "22 died", "killed", exactly(22), by="Velda", party="Velda", group="people", about=on("2031-05-06"))
    world.claim(b, "22", "killed", exactly(22), by="Velda", party="Velda", group="people", about=on("2031-05-07"))
    q = world.only()
    assert q.start == day("2031-05-06")
    assert "gives another day and the same number by the same side" in q.why


def test_a_second_event_next_day_stays_one_of_its_own(world: World) -> None:
    a = world.article("Velda said 22 died in Aldmoor on Tuesday, and 14 on Wednesday.", "Paper", "2031-05-08")
    for n, when in ((22, "2031-05-06"), (14, "2031-05-07")):
        world.claim(a, str(n), "killed", exactly(n), by="Velda", party="Velda", group="people", about=on(when))
    assert len(world.questions()) == 2


def test_three_more_are_no_toll(world: World) -> None:
    a = world.article("The fire kills three more. It has now killed four, Velda said.", "Paper", "2031-05-06")
    world.claim(a, "The fire kills three more", "killed", exactly(3, "three"), group="people")
    world.claim(a, "killed four", "killed", exactly(4, "four"), by="Velda", party="Velda", group="people")
    q = world.only()
    assert q.status is not QuestionStatus.DISPUTED, q.why
    assert [p.value for p in q.positions if p.part] == ["three"]


def test_some_of_the_dead_found_in_a_town_are_the_towns_toll(world: World) -> None:
    a = world.article("22 died in Aldmoor. 15 of the dead were found in Brant.", "Paper", "2031-05-06")
    b = world.article("12 died in Brant, the mayor said.", "Herald", "2031-05-06")
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda", group="people", place=ALDMOOR)
    c = world.claim(
        a, "15 of the dead were found in Brant", "killed", exactly(15), by="Velda", group="dead", place=BRANT
    )
    world.claims[world.claims.index(c)] = replace(c, part_of=TOTAL_NOT_GIVEN)
    world.claim(b, "12 died in Brant", "killed", exactly(12), by="the mayor", group="people", place=BRANT)
    (q,) = [q for q in world.questions() if q.place and q.place.name == "Brant"]
    assert q.status is QuestionStatus.DISPUTED


def test_the_sums_of_two_reports_are_not_held_against_each_other_but_those_of_two_sides_are(world: World) -> None:
    for outlet, by, n in (("North", None, 15), ("South", None, 75), ("East", "Velda", 400), ("West", "Ossaria", 900)):
        words = f"{n} people have been killed in Aldmoor since the war began"
        a = world.article(f"{words}, {by} said.", outlet, "2031-05-06")
        world.claim(a, words, "killed", exactly(n), by=by, party=by, group="people")
    told = {tuple(sorted(p.value for p in q.positions)): q.status for q in world.questions()}
    assert told == {
        ("15",): QuestionStatus.SINGLE_ORIGIN,
        ("75",): QuestionStatus.SINGLE_ORIGIN,
        ("400", "900"): QuestionStatus.DISPUTED,
    }


def test_the_same_number_of_one_side_next_day_is_another_event_where_both_days_are_told(world: World) -> None:
    a = world.article("Velda said 51 died in Aldmoor on Monday.", "Paper", "2031-05-06")
    b = world.article("Velda said on Wednesday that 51 had died in Aldmoor on Tuesday.", "Herald", "2031-05-07")
    for article, n, when in ((a, "51 died", "2031-05-05"), (b, "51 had died", "2031-05-06")):
        world.claim(article, n, "killed", exactly(51), by="Velda", party="Velda", group="people", about=on(when))
    assert len(world.questions()) == 2


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2029-03-01", "2029-03-31", "March 2029"),
        ("2029-01-01", "2029-12-31", "2029"),
        ("2029-03-01", "2029-03-30", "1 March 2029 to 30 March 2029"),
    ],
)
def test_a_month_and_a_year_are_called_by_their_names(world: World, start: str, end: str, told: str) -> None:
    a = world.article("300 people were killed in Aldmoor then. Nine died on 5 May.", "Paper", "2031-05-06")
    then = replace(on(start), end=day(end))
    world.claim(a, "300 people were killed", "killed", exactly(300), group="people", about=then)
    world.claim(a, "Nine died on 5 May", "killed", exactly(9), group="people", about=on("2031-05-05"))
    assert any(q.text == f"How many people were killed in Aldmoor ({told})?" for q in world.questions())


def test_there_points_back_to_what_the_claim_before_tells_of(world: World) -> None:
    a = world.article(
        "Two boys died in Brant on 5 May. Oro said 3,000 were killed in Aldmoor in January. The rebels said 500 died there.",
        "Paper", "2031-05-06",
    )  # fmt: skip
    january = replace(on("2031-01-01"), end=day("2031-01-31"))
    world.claim(a, "Two boys died", "killed", exactly(2), place=BRANT, group="boys", about=on("2031-05-05"))
    world.claim(a, "3,000 were killed", "killed", exactly(3000), by="Oro", party="Oro", group="people", about=january)
    world.claim(a, "500 died there", "killed", exactly(500), by="The rebels", party="Rebels", group="people")
    assert {frozenset(p.value for p in q.positions) for q in world.questions()} == {
        frozenset({"2"}),
        frozenset({"3000", "500"}),
    }


def _looking_back(world: World, frame: str, about: str) -> None:
    a = world.article("14 died in Aldmoor on Monday, Velda said.", "Paper", "2031-05-06")
    b = world.article(
        "A year after the crush in Aldmoor in May 2031 nine were hurt. 23 died, Velda said.", "Wire", "2032-05-02"
    )
    world.claim(a, "14 died", "killed", exactly(14), by="Velda", party="Velda", group="people", about=on("2031-05-05"))
    first, last = about.split("/")
    world.claim(b, "nine were hurt", frame, exactly(9), about=Interval(day(first), day(last), first, ""))
    world.claim(b, "23 died", "killed", exactly(23), by="Velda", party="Velda", group="people")


def test_what_a_report_tells_of_that_looks_back_is_of_those_days(world: World) -> None:
    _looking_back(world, "other", "2031-05-01/2031-05-31")
    (q,) = [q for q in world.questions() if q.frame == "killed"]
    assert [p.value for p in q.positions] == ["14", "23"]


@pytest.mark.parametrize(("frame", "about"), [("wounded", "2032-05-01/2032-05-01"), ("other", "2031-01-01/2031-12-31")])
def test_a_report_of_fresh_deeds_or_of_a_whole_year_looks_back_to_no_day(world: World, frame: str, about: str) -> None:
    _looking_back(world, frame, about)
    assert len([q for q in world.questions() if q.frame == "killed"]) == 2


def test_what_is_told_without_a_day_is_not_of_a_month_that_was_over(world: World) -> None:
    a = world.article(
        "26 people were killed in Aldmoor last month, Velda said. 13 people died, Oro said.", "Paper", "2031-05-07"
    )
    month = Interval(day("2031-04-01"), day("2031-04-30"), "2031-04", "last month")
    world.claim(
        a, "26 people were killed", "killed", exactly(26), by="Velda", party="Velda", group="people", about=month
    )
    world.claim(a, "13 people died", "killed", exactly(13), by="Oro", party="Oro", group="people")
    assert sorted(len(q.positions) for q in world.questions()) == [1, 1]


def test_what_had_come_about_by_a_day_opens_a_report_on_that_day(world: World) -> None:
    a = world.article("Sixteen had died by Sunday midnight, a nurse said. Police arrested 48.", "Paper", "2031-05-06")
    by_sunday = Interval(None, day("2031-05-04"), "2031-05-04")
    world.claim(a, "Sixteen had died", "killed", exactly(16), by="a nurse", group="people", about=by_sunday)
    world.claim(a, "Police arrested 48", "arrested", exactly(48), group="people")
    (q,) = [q for q in world.questions() if q.frame == "arrested"]
    assert q.start == day("2031-05-04")
