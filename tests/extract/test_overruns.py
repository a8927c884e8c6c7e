"""Contents that run over a full stop, whichever network reads them: attributions are made up here as it might give them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.extract.overruns import within_sentences
from sayso.extract.parse import parse
from sayso.types import Article, Attribution, Reading, Span

Read = Callable[..., tuple[Article, Reading]]

Told = tuple[str, str, str]
"""Source, cue and content in words; the parts of a content are parted by a stroke."""


def kept(extractor: Extractor, text: str, *read: Told) -> list[Told]:
    """What is left of attributions once their contents end with their sentences."""
    (parsed,) = parse(extractor._nlp, [bare_article(text)])

    def spans(words: str) -> tuple[Span, ...]:
        starts = [(text.index(part), part) for part in words.split(" | ") if part]
        return tuple(Span(start, start + len(part)) for start, part in starts)

    made = within_sentences([Attribution(*map(spans, told)) for told in read], parsed)
    return [
        tuple(" | ".join(s.of(text) for s in role) for role in (a.source, a.cue, a.content))  # type: ignore[misc]
        for a in made
    ]


SHELLING = "Oro accused Velmark of shelling Aldmoor. Velmark called the accusation baseless."


@pytest.mark.parametrize(
    "content",
    [
        "Velmark of shelling Aldmoor. Velmark called the accusation baseless",
        "Velmark of shelling Aldmoor | Velmark called the accusation baseless",
    ],
)
def test_the_next_sentence_is_its_own_subjects(extractor: Extractor, content: str) -> None:
    assert kept(extractor, SHELLING, ("Oro", "accused", content)) == [
        ("Oro", "accused", "Velmark of shelling Aldmoor"),
        ("Velmark", "called", "the accusation baseless"),
    ]


def test_whom_the_network_has_read_in_the_next_sentence_keeps_it(extractor: Extractor) -> None:
    own = ("Velmark", "called", "the accusation baseless")
    first = ("Oro", "accused", "Velmark of shelling Aldmoor. Velmark")
    assert kept(extractor, SHELLING, first, own) == [("Oro", "accused", "Velmark of shelling Aldmoor"), own]


@pytest.mark.parametrize(
    ("text", "read", "content"),
    [
        ("The road was closed at dawn. The bridge fell at noon, the mayor said.",
         ("the mayor", "said", "The road was closed at dawn. The bridge fell at noon"), "The bridge fell at noon"),
        ("Organisers said they wanted a quiet march. But they are preparing for clashes.",
         ("Organisers", "said", "they wanted a quiet march. But they are preparing for clashes"),
         "they wanted a quiet march"),
        ("The union said pay had fallen. Output rose by a fifth. Sales did too.",
         ("The union", "said", "pay had fallen. Output rose by a fifth. Sales did too"), "pay had fallen"),
    ],
)  # fmt: skip
def test_what_is_not_quoted_ends_with_the_cues_sentence(
    extractor: Extractor, text: str, read: Told, content: str
) -> None:
    assert [c for _, _, c in kept(extractor, text, read)] == [content]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("“The road is open. The bridge said to be down holds,” the mayor said.",
         ("the mayor", "said", "“The road is open. The bridge said to be down holds,”")),
        ("''The road is open. The bridge holds,'' the mayor said. ''Nobody was hurt.''",
         ("the mayor", "said", "''The road is open. The bridge holds,'' | ''Nobody was hurt.''")),
        ("‘She told us to run. We ran,’ the boy said.", ("the boy", "said", "‘She told us to run. We ran,’")),
        ("Oro said the town was shelled. “They fired all night. Nobody slept.”",
         ("Oro", "said", "the town was shelled. “They fired all night. Nobody slept.”")),
        ("The mayor wrote: The road is open. The bridge holds. We said so before.",
         ("The mayor", "wrote", "The road is open. The bridge holds. We said so before")),
        ("The firm told Mr. Adan the deal was off.", ("The firm", "told", "Mr. Adan the deal was off")),
    ],
)  # fmt: skip
def test_quotations_and_what_a_colon_opens_go_on(extractor: Extractor, text: str, read: Told) -> None:
    assert kept(extractor, text, read) == [read]


def test_a_quotation_that_another_replies_with_is_that_others(extractor: Extractor) -> None:
    text = "Oro said the town was shelled. “That is a lie,” Velmark’s envoy replied."
    assert kept(extractor, text, ("Oro", "said", "the town was shelled. “That is a lie,”")) == [
        ("Oro", "said", "the town was shelled"),
        ("Velmark’s envoy", "replied", "“That is a lie,”"),
    ]


def test_after_a_colon_too_another_speaks_for_himself(extractor: Extractor) -> None:
    text = "Oro’s statement said: The town is ours. Velmark said its troops held the station."
    read = ("Oro’s statement", "said", "The town is ours. Velmark said its troops held the station")
    assert kept(extractor, text, read) == [
        ("Oro’s statement", "said", "The town is ours"),
        ("Velmark", "said", "its troops held the station"),
    ]


@pytest.mark.parametrize("next_", ["They will say anything.", "She did not say why.", "Talks begin on Monday."])
def test_a_sentence_in_which_nobody_says_anything_makes_no_statement(extractor: Extractor, next_: str) -> None:
    text = f"Oro said the town was shelled. {next_}"
    read = ("Oro", "said", f"the town was shelled. {next_.rstrip('.')}")
    assert kept(extractor, text, read) == [("Oro", "said", "the town was shelled")]


def test_the_accused_is_read_to_deny(extractor: Extractor) -> None:
    (parsed,) = parse(extractor._nlp, [bare_article(SHELLING)])
    first = Attribution((Span(0, 3),), (Span(4, 11),), (Span(12, len(SHELLING) - 1),))
    reading = extractor._read(parsed, [first])
    assert [(s.speaker and s.speaker.name, s.stance.value) for s in reading.statements] == [
        ("Oro", "accuses"),
        ("Velmark", "denies"),
    ]


def test_where_a_sentence_begins_is_nothing_said_in_it(read: Read) -> None:
    article, reading = read(
        "HALLIN, Norrland, Sept 4 (Landwire) - Two students were shot dead on Sunday at a rally. The interior ministry said one "
        'person had died and blamed "armed provocateurs".\n\nOrganisers said 80,000 people had marched; police spoke of 9,000.\n\n'
        "At the Hallin prison, lawyers counted 212 detainees. The ministry gave the number of arrests as 90."
    )
    said = [s for s in reading.statements if s.speaker and s.speaker.name == "lawyers"]
    assert [c.of(article.text) for s in said for c in s.content] == ["212 detainees"]
