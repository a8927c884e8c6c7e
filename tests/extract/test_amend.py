"""Attributions put right: headings, titles, figures that somebody puts at a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.extract.amend import amended
from sayso.extract.parse import parse
from sayso.types import Article, Attribution, Block, BlockKind, Place, PlaceMention, Reading, Span

Read = Callable[..., tuple[Article, Reading]]


def told(article: Article, reading: Reading) -> list[tuple[str, str, str]]:
    """Source, cue and content of every statement, in words."""
    return [
        tuple(" … ".join(s.of(article.text) for s in spans) for spans in (s.source, s.cue, s.content))  # type: ignore[misc]
        for s in reading.statements
    ]


def titled(extractor: Extractor, title: str, body: str) -> tuple[Article, Reading]:
    article = bare_article(f"{title}\n\n{body}")
    end = len(title) + 2
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end, len(article.text)))
    article = replace(article, blocks=blocks, title=title)
    return article, next(iter(extractor.read([article])))


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("The Health Ministry put the toll in Aldmoor at 12 dead and 31 wounded.", "The Health Ministry",
         "the toll in Aldmoor … 12 dead and 31 wounded"),
        ("An earlier count by the coast guard had put the number of missing at 40.", "An earlier count by the coast guard",
         "the number of missing … 40"),
        ("The insurer puts the damage at $3.2 million, more than first thought.", "The insurer",
         "the damage … $3.2 million, more than first thought"),
    ],
)  # fmt: skip
def test_who_puts_a_figure_at_a_number_says_it(read: Read, sentence: str, source: str, content: str) -> None:
    assert (source, "put … at", content) in [(s, c.replace("puts", "put"), w) for s, c, w in told(*read(sentence))]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The ministry now gives the dead as six and the wounded as 28.", "the dead … six and the wounded as 28"),
        ("The ministry gives it as 31; Doctors Abroad counts 27.", "it … 31"),
        (
            "Oro gives its dead as 25: eleven soldiers and 14 civilians.",
            "its dead … 25: eleven soldiers and 14 civilians",
        ),
    ],
)
def test_whose_number_somebody_gives(read: Read, sentence: str, content: str) -> None:
    assert content in [c for _, cue, c in told(*read(sentence)) if cue == "gives … as"]


def test_a_gift_is_no_figure(read: Read) -> None:
    assert not [c for _, cue, c in told(*read("He gave it as a gift to 12 people.")) if "as" in cue]


def test_what_another_puts_after_a_semicolon_is_that_others(read: Read) -> None:
    said = told(
        *read("Organisers said 20,000 people marched in Aldmoor; the interior ministry put the crowd at about 4,000.")
    )
    assert ("the interior ministry", "put … at", "the crowd … about 4,000") in said
    assert all("4,000" not in content for source, _, content in said if source == "Organisers")


@pytest.mark.parametrize("sentence", ["He put the kettle on at 5.", "The pilot put the plane down at Aldmoor."])
def test_what_is_put_somewhere_is_not_said(read: Read, sentence: str) -> None:
    assert not any("put" in cue for _, cue, _ in told(*read(sentence)))


def test_a_place_before_a_colon_is_what_the_report_is_about(extractor: Extractor) -> None:
    _, reading = titled(
        extractor, "Aldmoor: At least 12 people were killed", "The attack in Aldmoor began at dawn, residents said."
    )
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.speaker is None


@pytest.mark.parametrize(
    ("roles", "kept"), [(["place", "place"], 0), (["place", "metonym"], 1), (["metonym"], 1), ([], 1)]
)
def test_the_article_tells_whether_a_name_before_a_colon_speaks(
    roles: list[str], kept: int, extractor: Extractor
) -> None:
    text = "Oro: no losses\n\nOro, Oro and Oro."
    (parsed,) = parse(extractor._nlp, [bare_article(text)])
    oro = Place("Oro", "name:oro")
    starts = [text.index("Oro", 16 + 5 * n) for n in range(len(roles))]
    places = [
        PlaceMention(Span(0, 3), oro),
        *(PlaceMention(Span(s, s + 3), oro, role=r) for s, r in zip(starts, roles, strict=True)),
    ]
    said = Attribution((Span(0, 3),), (Span(3, 4),), (Span(5, 14),))
    assert len(amended([said], parsed, places)) == kept


def test_a_title_is_not_said_by_somebody_of_the_story(extractor: Extractor) -> None:
    article, reading = titled(
        extractor,
        "12 dead as neighbours trade blame",
        "The Health Ministry said nine of the dead were civilians in Aldmoor.",
    )
    assert all("12 dead" not in content for source, _, content in told(article, reading) if "Ministry" in source)


def test_content_that_was_tied_to_a_title_goes_to_who_says_it_in_its_sentence(extractor: Extractor) -> None:
    text = "Toll rises, Oro says\n\nThe toll has risen to 19, the ministry said on Saturday."
    article = bare_article(text)
    end = text.index("The toll")
    article = replace(article, blocks=(Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end, len(text))))
    (parsed,) = parse(extractor._nlp, [article])

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    title = Attribution((span("Oro"),), (span("says"),), (span("The toll has risen to 19"),))
    body = Attribution((span("the ministry"),), (span("said"),), (span("on Saturday"),))
    (found,) = amended([title, body], parsed, [])
    assert found.content == (span("The toll has risen to 19"), span("on Saturday"))
    assert found.source == (span("the ministry"),)


def test_the_day_before_a_source_is_no_part_of_its_name(read: Read) -> None:
    _, reading = read("On Sunday Oro's defence ministry said its forces held Brant.")
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Oro's defence ministry"}


def test_who_asked_not_to_be_named_said_nothing_by_that(read: Read) -> None:
    article, reading = read("A Veldan official, who asked not to be named, said that the depot in Brant had burned.")
    assert [content for _, _, content in told(article, reading)] == ["that the depot in Brant had burned"]


def test_where_half_voted_is_nothing_that_they_said(read: Read) -> None:
    _, reading = read("Some 64% of the electorate voted in Trondheim.")
    assert not reading.statements


def test_a_land_with_and_in_its_name_is_no_two_speakers(extractor: Extractor) -> None:
    article = bare_article("The army chief of Bosnia and Herzegovina quit on Sunday, saying nine had died.")
    text = article.text
    source, cue = Span(0, text.index(" and ")), Span(text.index("saying"), text.index(" nine"))
    cut = Attribution((source,), (cue,), (Span(text.index("nine"), len(text) - 1),))
    (found,) = amended([cut], parse(extractor._nlp, [article])[0], [])
    assert [s.of(text) for s in found.source] == ["The army chief of Bosnia and Herzegovina"]
