"""From articles to readings: statements, claims, verification notes and the facts of every sentence.

One module a reporter's question: who (`who`, with `parties`), what (`what`), when (`when`), where
(`where`), how many (`how_many`); `attribution` finds the spans of who said what, and this module calls them in order.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import frames as frame_data
from sayso.extract.claims import ClaimReader
from sayso.extract.parse import ParsedArticle, load_parser, parse
from sayso.frames import Frame, Pack
from sayso.types import Article, Attribution, BlockKind, PlaceMention, Reading, Span, Speaker

if TYPE_CHECKING:
    from spacy.language import Language

    from sayso.extract.attribution import AttributionReader
    from sayso.extract.parties import Cast
    from sayso.extract.where import Gazetteer

__all__ = ["Extractor"]

BATCH = 32
"""Articles parsed at a time: enough to keep the parser busy, few enough that memory stays flat."""


class Extractor:
    """Reads articles; loading costs about a second, so one is made for many articles."""

    def __init__(
        self,
        nlp: Language,
        attribution: AttributionReader,
        gazetteer: Gazetteer,
        cast: Cast,
        frames: Mapping[str, Frame],
        keeps_going: bool = False,
    ) -> None:
        self._keeps_going = keeps_going
        self._nlp = nlp
        self._attribution = attribution
        self._gazetteer = gazetteer
        self._cast = cast
        self._frames = frames
        self._claims = ClaimReader(frames, gazetteer.holding)

    @classmethod
    def load(
        cls,
        reader: str = "default",
        casts: Sequence[Path] = (),
        packs: Sequence[Path | Pack] = (),
        *,
        keeps_going: bool = False,
    ) -> Extractor:
        """An extractor with the named attribution reader, and the user's cast files and frame packs beside those shipped.

        ``keeps_going``: an article on which the extractor itself fails has a reading that says so, and no error is raised.
        """
        from sayso.extract.attribution import AttributionReader
        from sayso.extract.parties import Cast
        from sayso.extract.where import Gazetteer

        return cls(
            load_parser(),
            AttributionReader.load(reader),
            Gazetteer.open(),
            Cast.load(casts),
            frame_data.load(packs),
            keeps_going,
        )

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        """One reading an article, in order. An article's reading depends on that article alone."""
        for start in range(0, len(articles), BATCH):
            batch = articles[start : start + BATCH]
            spans = self._attribution.read(batch)
            for parsed, attributions in zip(parse(self._nlp, batch), spans, strict=True):
                yield self._kept_going(parsed, attributions)

    def _kept_going(self, article: ParsedArticle, attributions: Sequence[Attribution]) -> Reading:
        """The reading; of an article on which the reader itself fails, one that says so, that the others be read."""
        try:
            return self._read(article, attributions)
        except Exception as error:
            if not self._keeps_going:
                raise
            at = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(at.filename).stem}, line {at.lineno}"
            return Reading(article.article.id, failed=f"{type(error).__name__} ({error}) in {where}")

    def speakers(self, article: Article, attributions: Sequence[Attribution]) -> list[Speaker | None]:
        """The speakers of attributions that someone else found in the article (another reader, a person), in order."""
        from sayso.extract.who import SpeakerResolver

        parsed = parse(self._nlp, [article])[0]
        places = self._places(parsed)
        resolver = SpeakerResolver(parsed, places, self._cast)
        return [resolver.resolve(a) for a in attributions]

    def _places(self, article: ParsedArticle) -> list[PlaceMention]:
        docs, offsets = [p.doc for p in article.blocks], [p.offset for p in article.blocks]
        whole = article.article
        block = next((b for b in whole.blocks if b.kind is BlockKind.DATELINE), None)
        written = (block.span.of(whole.text), block.start) if block is not None and whole.dateline else None
        return self._gazetteer.places(docs, offsets, dateline=whole.dateline, written=written)

    def explain(self, article: Article) -> tuple[Reading, list[tuple[str, Span, str]]]:
        """The article's reading, and the trigger words that called no frame: the frame, where they stand, and why not."""
        parsed = parse(self._nlp, [article])[0]
        reading = next(self.read([article]))
        return reading, self._claims.rejected(parsed, reading.sentences, _written(parsed, self._places(parsed)))

    def _read(self, article: ParsedArticle, attributions: Sequence[Attribution]) -> Reading:
        from sayso.extract.accounts import with_accounts
        from sayso.extract.amend import amended
        from sayso.extract.asides import without_mutual
        from sayso.extract.blaming import with_blame
        from sayso.extract.charges import with_charges
        from sayso.extract.clefts import with_clefts
        from sayso.extract.continued import with_continued
        from sayso.extract.denials import with_denials
        from sayso.extract.gaps import second_figures
        from sayso.extract.handed_on import with_handed_on
        from sayso.extract.how_many import quantities
        from sayso.extract.joint import apart
        from sayso.extract.moved import with_moved
        from sayso.extract.nominal import with_nominal
        from sayso.extract.order import ordered
        from sayso.extract.resumed import with_rest
        from sayso.extract.sentences import read_sentences
        from sayso.extract.signed import signed
        from sayso.extract.statements import StatementReader
        from sayso.extract.subjects import by_own_subject, said_before, said_besides, said_meanwhile, shared_out
        from sayso.extract.turns import spoken
        from sayso.extract.unread import supplied
        from sayso.extract.verification import find_notes, read_verifications, without_notes
        from sayso.extract.voiceless import voiced
        from sayso.extract.when import article_times
        from sayso.extract.who import SpeakerResolver

        published = article.article.published
        places = self._places(article)
        sentences = read_sentences(
            article,
            [m for p in article.blocks for m in quantities(p.doc, p.offset)],
            article_times(((p.offset, p.doc) for p in article.blocks), published),
            places,
        )
        resolver = SpeakerResolver(article, places, self._cast)
        reader = StatementReader(article, sentences, resolver)
        notes = find_notes(article)
        said = amended(without_notes(attributions, notes), article, places)
        said = with_charges(with_rest(with_moved(said, article), article), article)
        said = said_besides(said_before(said, article), article)
        said = signed(spoken(said, article), article)
        said = shared_out(supplied(ordered(said, article), article), article)
        said = with_clefts(said_meanwhile(by_own_subject(said, article), article), article)
        said = with_accounts(second_figures(with_nominal(voiced(said, article), article), article), article)
        said = with_blame(with_denials(with_handed_on(said, article), article), article)
        said = without_mutual(with_continued(apart(said, article), article), article)
        statements = reader.carried([reader.read(a) for a in said])
        claims = self._claims.read(
            article,
            sentences,
            statements,
            {n.span: n.parsed.spanning([n.verb]) for n in notes},
            _written(article, places),
        )
        return Reading(
            article=article.article.id,
            sentences=sentences,
            statements=tuple(s for s, _ in statements),
            claims=claims,
            verifications=read_verifications(article, notes, claims, self._frames),
        )


def _written(article: ParsedArticle, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place of the article's dateline."""
    block = next((b for b in article.article.blocks if b.kind is BlockKind.DATELINE), None)
    named = (m for m in places if block is not None and m.span.within(block.span))
    return next((m for m in named if m.place.kind != "country"), None)
