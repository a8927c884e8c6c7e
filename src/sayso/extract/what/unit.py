"""The unit that frames are read from: what one statement, or the outlet itself, says within one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.extract.clauses import noun_phrase
from sayso.extract.how_many.people import is_people
from sayso.extract.what.spots import spot_of
from sayso.types import PlaceMention, QuantityMention, Sentence, Span, Speaker, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedBlock


PARTS_OF_LAND = frozenset(
    "territory land soil coast border capital area region province city town east west north south centre center island "
    "northeast northwest southeast southwest shore outskirts".split()
)
"""What a country owns that is a part of it, and so still the place."""


BODIES = frozenset(
    "embassy consulate mission government military army force navy official ministry court law currency stock team company "
    "club bank firm".split()
)
"""Nouns that a country before them only tells whose they are ("the Velda embassy in Aldmoor")."""


_DWELLERS = frozenset("resident villager dweller inhabitant household homeowner".split())
"""Those who are where they are of."""


_BEFALL = frozenset(
    "earthquake quake flood storm wildfire fire drought landslide famine tsunami hurricane typhoon".split()
)
"""What befalls a land, and so is in it: "the toll of Velda's floods"."""


_PREFIXES = frozenset({"trans", "anti", "pro", "non", "pan", "inter"})


def is_without(name: Token) -> bool:
    """Whether it is told what is not in the country: "55 deaths outside of | Velda |"."""
    before = [t.lower_ for t in name.doc[max(0, name.left_edge.i - 2) : name.left_edge.i]]
    return before[-1:] == ["outside"] or before == ["outside", "of"]


def _body_of(country: Token) -> bool:
    """Whether a country only tells whose a body is: "the embassies of Velda and Oro"."""
    first = country
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    return first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lemma_.lower() in BODIES


@dataclass(frozen=True)
class Unit:
    """One sentence's share of a statement's content (or, without a statement, of the outlet's own words).

    ``tokens`` are the content's tokens only; the parse around them stays reachable for arguments and negation.
    """

    statement: Statement | None
    block: ParsedBlock
    sentence: Sentence
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    lead: tuple[Token, ...] = ()
    """The cue's words: a set phrase may begin in them and end in the content ("claimed | responsibility for the blast")."""

    first_said_by: Speaker | None = None
    """Who "its" and "we" are in words that the statement takes from another one, to deny them."""

    denied: bool = False
    """Whether the content is denied as false; what is only taken back is not."""

    @property
    def voice(self) -> Speaker | None:
        """Who "its" and "we" are in the content."""
        return self.first_said_by or (self.statement.speaker if self.statement is not None else None)

    @cached_property
    def asks(self) -> bool:
        """Whether the sentence is a question, which puts nothing forward."""
        last = self.block.text[: self.sentence.span.end - self.block.offset].rstrip("\"'”’») ")[-1:]
        return last == "?"

    @cached_property
    def indices(self) -> frozenset[int]:
        return frozenset(t.i for t in self.tokens)

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """The article span from the first to the last of the tokens."""
        tokens = sorted(tokens, key=lambda t: t.i)
        return self.block.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

    def text_of(self, tokens: Iterable[Token]) -> str:
        """The words from the first to the last of the tokens, as they stand."""
        span = self.span_of(tokens)
        return self.block.text[span.start - self.block.offset : span.end - self.block.offset]

    def head_of(self, span: Span) -> Token | None:
        """The token of the mention that the rest of the mention hangs on."""
        tokens = self.block.tokens(span)
        inside = {t.i for t in tokens}
        return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[0] if tokens else None)

    @cached_property
    def places(self) -> tuple[tuple[PlaceMention, Token], ...]:
        """The place mentions of the unit's own words with their head tokens, without metonyms ("Kyiv says") and owners of
        what is no place ("Kyiv's troops"); of a building in a town ("the Kyiv clinic") the building."""
        return tuple((m, t) for m, t in self.around if t.i in self.indices)

    @cached_property
    def around(self) -> tuple[tuple[PlaceMention, Token], ...]:
        """The same of the whole sentence."""
        found = []
        for mention in self.sentence.places:
            head = self.head_of(mention.span)
            if head is None or mention.role != "place":
                continue
            if any(
                mention.span.within(q.span) or any(mention.span.within(r) for r in q.restated)
                for q in self.sentence.quantities
            ):
                continue  # a currency ("916 million Velda dollars") is nowhere
            noun = head
            while noun.dep_ in ("compound", "amod", "nmod") and noun.head.i > noun.i:
                noun = noun.head
            if noun is not head and noun.pos_ == "NOUN":
                lemma = noun.lemma_.lower()
                if is_people(noun) and (mention.place.kind == "country" or lemma not in _DWELLERS):
                    continue  # "a Velda customs agent", "a Brant man" is somebody, not somewhere
                if mention.place.kind == "country" and lemma in BODIES:
                    continue
            if head.left_edge.i > 1 and head.nbor(-1).text == "-" and head.nbor(-2).lower_ in _PREFIXES:
                continue  # "a trans-Oro journey"
            if mention.place.kind == "country" and (_body_of(head) or is_without(head)):
                continue
            owned = head.head.lemma_ in PARTS_OF_LAND | _BEFALL if head.dep_ == "poss" else True
            owner = mention.place.kind == "country" and not owned
            if not owner:
                spot = spot_of(mention, head)
                found.append((mention if spot is None else replace(mention, place=spot[0]), head))
        return tuple(found)

    @cached_property
    def quantities(self) -> tuple[tuple[QuantityMention, Token], ...]:
        """The quantity mentions of the unit's own words with their head tokens."""
        found = []
        for mention in self.sentence.quantities:
            head = self.head_of(mention.span)
            if head is not None and head.i in self.indices:
                found.append((mention, head))
        return tuple(found)

    def place_headed_by(self, token: Token) -> PlaceMention | None:
        """The place mention that the token belongs to, if any."""
        at = self.block.offset + token.idx
        return next((m for m, _ in self.places if m.span.start <= at < m.span.end), None)

    def quantities_in(self, token: Token) -> list[QuantityMention]:
        """The quantity mentions inside the noun phrase that the token heads, nearest to the head first."""
        inside = {t.i for t in noun_phrase(token)}
        at = self.block.offset + token.idx
        found = [
            (abs(head.i - token.i), m)
            for m, head in self.quantities
            if head.i in inside or (m.counted_span is not None and m.counted_span.end == at + len(token))
        ]
        return [m for _, m in sorted(found, key=lambda pair: (pair[0], pair[1].span))]

    def person_number(self, token: Token) -> bool:
        """Whether a number stands in the phrase that counts people, or counts nothing that is named ("killed 12")."""
        return any(m.quantity.unit in ("person", None) for m in self.quantities_in(token))
