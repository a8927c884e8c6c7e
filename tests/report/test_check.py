"""The checker refuses a wrong number, name or date and a dropped or invented not; each is planted here."""

from __future__ import annotations

import datetime as dt

import pytest

from reconcile.invented import World
from sayso.report import Evidence, problems
from sayso.report.bounds import wrong_bounds
from sayso.report.check import date_borne_out, name_in
from sayso.report.numbers import numbers_in
from sayso.types import Article, BriefSentence, Citation, Claim, Span

TEXT = (
    "Oren Talvik, Veldia's defence minister, said on Wednesday that up to 300 Ossarian soldiers were in Aldmoor, "
    "and denied that it was encircled."
)


def cited(article: Article, words: str = TEXT) -> Citation:
    start = article.text.index(words)
    return Citation(article.id, Span(start, start + len(words)), words)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def article(world: World) -> Article:
    # 2031-05-08 is a Thursday: its Wednesday is the 7th.
    return world.article(TEXT, "Harbour Times", "2031-05-08")


@pytest.fixture
def denied(world: World, article: Article) -> Claim:
    return world.claim(article, "it was encircled", "encircled", False, by="Oren Talvik", party="Veldia")


def wrong(world: World, article: Article, text: str, *claims: Claim) -> str:
    return "; ".join(problems(BriefSentence(text, (cited(article),)), Evidence(world.articles, world.origins), claims))


@pytest.mark.parametrize(
    "text",
    [
        "Oren Talvik said up to 300 Ossarian soldiers were in Aldmoor: 7 May 2031.",
        "Veldia (Oren Talvik) said at most three hundred Ossarian soldiers were in Aldmoor: 1 origin.",
        "Harbour Times, 8 May 2031: Aldmoor is not encircled.",
        "Ossaria has soldiers in Aldmoor, 2031-05-07: 1 origin (1 outlet).",
    ],
)
def test_what_the_citation_bears_out_passes(world: World, article: Article, text: str) -> None:
    assert wrong(world, article, text) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Oren Talvik said 400 soldiers were in Aldmoor.", "the number 400"),
        ("Oren Talvik said thirty soldiers were in Aldmoor.", "the number 30"),
        ("Oren Talvik said 300 soldiers were in Aldmoor.", "it drops the bound of 300"),
        ("Oren Talvik said at least 300 soldiers were in Aldmoor.", "it puts a bound to 300"),
        ("Oren Talvik said 1,300 soldiers were in Aldmoor.", "the number 1300"),
        ("Oren Halvik said up to 300 soldiers were in Aldmoor.", "the name Halvik"),
        ("Oren Talvik said up to 300 soldiers were in Brant.", "the name Brant"),
        ("Morning Paper: up to 300 soldiers were in Aldmoor.", "the name Morning"),
        ("Oren Talvik said up to 300 soldiers were in Aldmoor: 6 May 2031.", "the date 6 May 2031"),
        ("Oren Talvik said up to 300 soldiers were in Aldmoor: 7 June 2031.", "the date 7 June 2031"),
        ("Oren Talvik said up to 300 soldiers were in Aldmoor: 7 May 2030.", "the date 7 May 2030"),
        ("Oren Talvik said up to 300 soldiers were in Aldmoor: 31 February 2031.", "is no date"),
        ("Oren Talvik said up to 300 soldiers were in Aldmoor: 2 origins.", "it says 2 origins, but cites 1"),
        (
            "Oren Talvik said up to 300 soldiers were in Aldmoor: 1 origin (3 outlets).",
            "it says 3 outlets, but cites 1",
        ),
    ],
)
def test_planted_errors_are_refused(world: World, article: Article, text: str, problem: str) -> None:
    assert problem in wrong(world, article, text)


def test_a_dropped_not_is_refused(world: World, article: Article, denied: Claim) -> None:
    assert wrong(world, article, "Oren Talvik said Aldmoor is not encircled.", denied) == ""
    assert "leaves out a not" in wrong(world, article, "Oren Talvik said Aldmoor is encircled.", denied)


def test_an_invented_not_is_refused(world: World) -> None:
    text = "Oren Talvik said Aldmoor was encircled."
    article = world.article(text, "Paper", None)
    claim = world.claim(article, "Aldmoor was encircled", "encircled", by="Oren Talvik")
    sentence = BriefSentence("Oren Talvik said Aldmoor is not encircled.", (cited(article, text),))
    assert problems(sentence, Evidence(world.articles), (claim,)) == ("it says not, and nothing that it cites does",)
    assert problems(sentence, Evidence(world.articles)) != ()


def test_a_sentence_without_or_with_false_citations_is_refused(world: World, article: Article) -> None:
    evidence = Evidence(world.articles)
    assert problems(BriefSentence("Aldmoor.", ()), evidence) == ("it cites nothing",)
    moved = Citation(article.id, Span(1, 12), "Oren Talvik")
    assert "are not the words" in problems(BriefSentence("Oren Talvik.", (moved,)), evidence)[0]
    assert "unknown article" in problems(BriefSentence("Oren.", (Citation("a_0", Span(0, 4), "Oren"),)), evidence)[0]


def test_numbers_by_value() -> None:
    assert numbers_in("116,000 square km (44,800 square miles), more than 19%") == {116000, 44800, 19}
    assert numbers_in("Seventy per cent; twenty-one; two hundred and five; 1.2 million; two dozen") == {
        70,
        21,
        205,
        1_200_000,
        24,
    }
    assert numbers_in("between 12 and 14, in 2024 300 people, the 2nd army") == {12, 14, 2024, 300, 2}
    assert numbers_in("one of them, hundreds, M23") == set()


@pytest.mark.parametrize(
    ("date", "text", "published", "follows"),
    [
        ("2031-05-07", "on Wednesday", "2031-05-08", True),
        ("2031-05-07", "on Tuesday", "2031-05-08", False),
        ("2031-04-16", "on Wednesday", "2031-05-08", False),
        ("2031-05-07", "yesterday", "2031-05-08", True),
        ("2031-05-06", "yesterday", "2031-05-08", False),
        ("2031-03-03", "on March 3", "2031-05-08", True),
        ("2031-03-03", "on 3 March 2031", None, True),
        ("2031-03-03", "on 13 March 2031", None, False),
        ("2031-03-01", "in March", "2031-05-08", True),
        ("2031-03-02", "in March", "2031-05-08", False),
        ("2031-05-08", "nothing of a day", "2031-05-08", True),
    ],
)
def test_dates_follow_from_words_and_publication(date: str, text: str, published: str | None, follows: bool) -> None:
    known = dt.date.fromisoformat(published) if published else None
    assert date_borne_out(dt.date.fromisoformat(date), text, known) is follows


def test_names_meet_their_adjectives_and_not_their_neighbours() -> None:
    assert name_in("Veldia", "Veldian forces")
    assert name_in("Ukraine", "the Ukrainian army")
    assert name_in("Oren Talvik", "Mr Talvik, whose first name is Oren")
    assert not name_in("Talvik", "Talvin and Talvikova")
    assert not name_in("Niger", "Nigella")


@pytest.mark.parametrize(
    ("told", "cited", "problems"),
    [
        ("12 people", "at least 12 people", ["it drops the bound of 12"]),
        ("at least 12 people", "twelve people", ["it puts a bound to 12 that does not stand in what is cited"]),
        ("more than 12 people", "no fewer than a dozen people", []),
        ("12 people", "12 people, or at least 12", []),
        ("fewer than 50", "under fifty", []),
        ("up to 50", "fewer than 50", ["it puts a bound to 50 that does not stand in what is cited"]),
        ("12 to 19 by the figures that stand; 19", "at least 12 were hurt; 19 by noon", []),
        ("between 3 and 7", "between three and seven", []),
        ("at least 12 of 40 people", "at least 12 of 40 people", []),
        ("40 people", "at least 12 of 40 people", []),
        ("19 people", "more than 12, 19 in all", []),
        ("roughly 300", "up to 300\nroughly 300", []),
        ("the talks are over, 12 took part", "12 took part", []),
    ],
)
def test_bounds(told: str, cited: str, problems: list[str]) -> None:
    assert wrong_bounds(told, cited) == problems


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two hundred people and five dogs", {200.0, 5.0}),
        ("two hundred and five dogs", {205.0}),
        ("twenty soldiers, one of them a medic", {20.0}),
        ("half a dozen of twelve", {0.5, 12.0}),
        ("sixty andirons of seventy", {60.0, 70.0}),
    ],
)
def test_another_word_ends_a_number(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers
