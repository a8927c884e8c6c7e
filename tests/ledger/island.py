"""Three made-up articles about a ferry on an invented island, read by hand: every span is computed from its words."""

from __future__ import annotations

import datetime as dt
import hashlib

from sayso.ids import article_id, content_id
from sayso.ledger import Ledger
from sayso.types import (
    Alignment,
    AlignmentQuality,
    Article,
    Block,
    BlockKind,
    Claim,
    Drift,
    Interval,
    Lineage,
    Passage,
    Place,
    PlaceMention,
    PublishedFrom,
    Quantity,
    QuantityMention,
    Reading,
    Relation,
    Sentence,
    Span,
    Speaker,
    Stance,
    Statement,
    TimeMention,
    VerbMention,
    Verification,
    Voice,
)

BRANT = Place("Brant", "geonames:1", 10.5, 20.25, "ZZ")
HARBOUR = Speaker("Harbour Authority", "org:harbour-authority", "Island Council", (), "named")
KOVA = Speaker("Mira Kovà", "person:mira-kova", "Dockers' Union", ("an aide",), "named")

WIRE_TEXT = (
    "Ferry sinks off Brant\n\nUp to 30 people died off Brant on Monday, the Harbour Authority said. "
    "Mira Kovà denied any deaths. Tidings could not verify the toll.\n"
)
COPY_TEXT = "Ferry sinks off Brant\n\nAbout 30 people died off Old Brant, the Harbour Authority said.\n"
LATE_TEXT = "Port reopens\n\nThe port of Brant is open again, residents say.\n"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _article(
    text: str, file: str, outlet: str | None, published: dt.date | None, wire: str | None = None, url: str | None = None
) -> Article:
    end = text.index("\n") + 2
    blocks = (Block(BlockKind.TITLE, 0, end, "first line"), Block(BlockKind.PARAGRAPH, end, len(text)))
    where = PublishedFrom.GIVEN if published else PublishedFrom.UNKNOWN
    title = text[: end - 2]
    ident = article_id(text, outlet, url)
    return Article(ident, text, blocks, file, url, outlet, title, ("A. Writer",), None, published, where, wire, "en")


MONDAY = dt.date(2030, 3, 4)
WIRE = _article(WIRE_TEXT, "in/wire.txt", "Tidings", dt.date(2030, 3, 5), "Tidings", "https://tidings.example/ferry")
COPY = _article(COPY_TEXT, "in/copy.txt", "Echo", dt.date(2030, 3, 7), "Tidings")
LATE = _article(LATE_TEXT, "in/late.txt", None, None)
ARTICLES = (WIRE, COPY, LATE)

# No database can make this address short: its characters follow no rule.
FAR_URL = "https://far.example/" + "".join(hashlib.sha256(bytes([i])).hexdigest() for i in range(128))
FAR = _article("A note from afar.\n", "far.txt", None, None, url=FAR_URL)


def _claim(
    article: Article, words: str, frame: str, speaker: Speaker | None, statement: str | None, **slots: object
) -> Claim:
    content = span(article.text, words)
    fields: dict[str, object] = {
        "id": content_id("c", article.id, frame, content.start, speaker and speaker.id),
        "article": article.id,
        "statement": statement,
        "voice": Voice.INDIRECT if statement else Voice.NARRATION,
        "stance": Stance.ASSERTS,
        "speaker": speaker,
        "source": None,
        "cue": None,
        "content": (content,),
        "text": words,
        "frame": frame,
        "holds": True,
        **slots,
    }
    return Claim(**fields)  # type: ignore[arg-type]


def _statement(
    article: Article, source: str, cue: str, content: str, speaker: Speaker | None, **slots: object
) -> Statement:
    t = article.text
    return Statement(
        content_id("s", article.id, t.index(source), t.index(cue)),
        article.id,
        Voice.INDIRECT,
        Stance.ASSERTS,
        (span(t, source),),
        (span(t, cue),),
        (span(t, content),),
        speaker,
        **slots,  # type: ignore[arg-type]
    )


def _wire_reading() -> Reading:
    t = WIRE_TEXT
    day = Interval(MONDAY, MONDAY, "2030-03-04", "on Monday")
    toll = Quantity(None, None, 30.0, "person", "Up to 30 people")
    said = _statement(
        WIRE, "the Harbour Authority", "said", "Up to 30 people died off Brant on Monday", HARBOUR, said=day
    )
    denied = _statement(WIRE, "Mira Kovà", "denied", "any deaths", KOVA)
    killed = _claim(
        WIRE, "Up to 30 people died off Brant on Monday", "killed", HARBOUR, said.id, place=BRANT, quantity=toll,
        group="people", said=day, about=day, hedges=("up to",), trigger=span(t, "died"), evidence=(span(t, "died"),),
    )  # fmt: skip
    denial = _claim(WIRE, "any deaths", "other", KOVA, denied.id, holds=False, stance=Stance.DENIES)
    note = Verification(
        content_id("v", WIRE.id),
        WIRE.id,
        "Tidings",
        False,
        span(t, "Tidings could not verify the toll"),
        "the toll",
        (killed.id,),
    )
    sentence = Sentence(
        span(t, "Up to 30 people died off Brant on Monday, the Harbour Authority said."),
        (QuantityMention(span(t, "Up to 30 people"), toll, "Up to", "people"),),
        (TimeMention(span(t, "on Monday"), "2030-03-04", "DATE", day),),
        (PlaceMention(span(t, "Brant"), BRANT, 0.9, ((BRANT, 0.9), (Place("Brant", "geonames:2"), 0.1)), "nearest"),),
        (VerbMention(span(t, "died"), "die", "past", "simple"),),
    )
    return Reading(WIRE.id, (sentence,), (said, denied), (killed, denial), (note,))


def _copy_reading() -> Reading:
    t = COPY_TEXT
    said = _statement(COPY, "the Harbour Authority", "said", "About 30 people died off Old Brant", HARBOUR)
    killed = _claim(
        COPY, "About 30 people died off Old Brant", "killed", HARBOUR, said.id, place=BRANT, group="people",
        quantity=Quantity(30.0, None, None, "person", "About 30 people"),
    )  # fmt: skip
    sentence = Sentence(
        span(t, "About 30 people died off Old Brant"), places=(PlaceMention(span(t, "Old Brant"), BRANT),)
    )
    return Reading(COPY.id, (sentence,), (said,), (killed,))


def _late_reading() -> Reading:
    return Reading(LATE.id, claims=(_claim(LATE, "The port of Brant is open again", "other", None, None, place=BRANT),))


READINGS = {WIRE.id: _wire_reading(), COPY.id: _copy_reading(), LATE.id: _late_reading()}
KILLED_WIRE, DENIAL = READINGS[WIRE.id].claims
(KILLED_COPY,) = READINGS[COPY.id].claims
(OPEN,) = READINGS[LATE.id].claims

_ALIGNED = Alignment(
    WIRE.id,
    span(WIRE_TEXT, "Up to 30 people"),
    COPY.id,
    span(COPY_TEXT, "About 30 people"),
    AlignmentQuality.REWORDED,
    0.8,
)
LINEAGES = (
    Lineage(WIRE.id, None, Relation.ORIGINAL, 0.0, "o_ferry", "Tidings", "the earliest"),
    Lineage(COPY.id, WIRE.id, Relation.REWRITE, 0.7, "o_ferry", "Tidings", "4 of 5 sentences", (_ALIGNED,)),
    Lineage(LATE.id, None, Relation.ORIGINAL, 0.0, "o_port", None, "shares nothing"),
)
BOUND = Drift(
    content_id("d", WIRE.id, COPY.id, "bound"),
    Passage(WIRE.id, span(WIRE_TEXT, "Up to 30"), "Up to 30"),
    Passage(COPY.id, span(COPY_TEXT, "About 30"), "About 30"),
    "bound",
    "up to 30 → about 30",
)


def raw(article: Article) -> bytes:
    return article.text.encode()


def fill(ledger: Ledger) -> None:
    """Keep all three articles, their lineages and the drift; in another order than that of their lists."""
    for article in (LATE, COPY, WIRE):
        assert ledger.add(article, raw(article), "text/plain", article.id.encode(), READINGS[article.id])
    ledger.put_lineages(LINEAGES)
    ledger.put_drifts({COPY.id: [BOUND]})
