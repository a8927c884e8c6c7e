"""The side of a post that the text gives without whose it is: "Velda denied it. Defence minister Ana Oro said …".

It is that of who spoke in the same sentence, else in the one right before, if all who spoke there are one side's, no other
side stands beside the post, and the post does not answer that side. A wrong side is worse than none: in doubt there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.casts.lists import capitals, heads
from sayso.extract.cues import cue_stance
from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import ABBREVIATED, Kind
from sayso.types import Attribution, BlockKind, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

Side = tuple[str, str]
"""A party, and why it is thought so."""

_OF_STATES = frozenset({"minister", "premier"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_OFFICES = frozenset("president secretary undersecretary commander ambassador".split()) | _OF_STATES | _SPOKESMEN
_RANKS = frozenset(
    "general gen colonel col major maj captain capt lieutenant lt brigadier brig admiral adm commodore marshal".split()
)
_FIELDS = frozenset(
    "finance health education justice information communications communication trade energy transport agriculture "
    "cabinet permanent press senior acting caretaker vice".split()
)
"""Words before a post that any state's has, beside those for its bodies."""
_NO_STATES = (frozenset({"general", "secretary"}), frozenset({"shadow"}), frozenset({"former"}), frozenset({"ex"}))
_CONTRASTS = frozenset("but however while meanwhile yet elsewhere instead".split())
_OWNED = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a source begins that spoke, and its side."""

    start: int
    side: str | None


class BarePosts:
    """Reads the sides of bare posts in one article; ``party_of`` tells the side that some words name."""

    def __init__(self, article: ParsedArticle, party_of: Callable[[str], Side | None]) -> None:
        self._article = article
        self._party_of = party_of

    def side(self, attribution: Attribution, entity: Entity, heard: Sequence[Heard]) -> Side | None:
        """The side of the person in a bare post who makes the attribution; ``None`` where the text does not show it.

        ``heard`` are those who spoke before, in the order in which they were read.
        """
        if not attribution.source or not _is_bare(entity):
            return None
        start = attribution.source[0].start
        sentences = self._article.sentences
        at = next((k for k, (span, _, _) in enumerate(sentences) if span.start <= start < span.end), None)
        if at is None or self._article.tokens(attribution.source[0])[0].lower_ in _OWNED:
            return None
        spoke = [h for h in heard if sentences[at][0].start <= h.start < start]
        if not spoke and at and self._goes_on(at, entity):
            spoke = [h for h in heard if sentences[at - 1][0].start <= h.start < sentences[at - 1][0].end]
        sides = {h.side for h in spoke if h.side is not None}
        side = spoke[-1].side if len(sides) == 1 else None
        if side is None or self._answers(attribution, side):
            return None
        beside = set(self._sides(sentences[at][0], (*attribution.content, *attribution.source)))
        if beside - {side} or (not beside and self._is_of_the_house(side, heard, entity)):
            return None
        return side, "who spoke right before is of that side"

    def _goes_on(self, at: int, entity: Entity) -> bool:
        """Whether a sentence goes on with the one before: in one paragraph, or a spokesman's, who is of the body named last."""
        (_, above, _), (here, parsed, _) = self._article.sentences[at - 1 : at + 1]
        first = next((t.lower_ for t in self._article.tokens(here) if t.is_alpha), "")
        if first in _CONTRASTS or above.block.kind is BlockKind.TITLE:
            return False
        return above is parsed or _SPOKESMEN.intersection(r.head for r in entity.roles) != frozenset()

    def _answers(self, attribution: Attribution, side: str) -> bool:
        """Whether what is said denies something, or charges the very side."""
        text = self._article.article.text
        stance = cue_stance(" ".join(s.of(text) for s in attribution.cue)).stance
        if stance is Stance.DENIES:
            return True
        charged = (found for s in attribution.content for found in self._sides(s, ()))
        return stance is Stance.ACCUSES and side in charged

    def _is_of_the_house(self, side: str, heard: Sequence[Heard], entity: Entity) -> bool:
        """Whether the article is written in another country whose side is heard in it too: its own ministers need no country."""
        if _SPOKESMEN.intersection(r.head for r in entity.roles):
            return False
        dateline = next((b for b in self._article.article.blocks if b.kind is BlockKind.DATELINE), None)
        if dateline is None:
            return False
        written = {f[0] for part in dateline.span.of(self._article.article.text).replace("/", ",").split(",")
                   if (f := self._party_of(part.title() if part.isupper() else part))}  # fmt: skip
        return side not in written and bool(written & {h.side for h in heard})

    def _sides(self, span: Span, without: Sequence[Span]) -> Iterator[str]:
        """The sides that names in a stretch of the text tell, but for some spans."""
        run: list[Token] = []
        parsed = self._article.block_at(span.start)
        offset = parsed.offset if parsed is not None else 0
        for token in [*self._article.tokens(span), None]:
            inside = token is not None and any(s.start <= token.idx + offset < s.end for s in without)
            if token is not None and not inside and token.pos_ in ("PROPN", "ADJ") and token.text[:1].isupper():
                run.append(token)
                continue
            if run:
                words = run[0].doc[run[0].i : run[-1].i + 1].text
                code, found = capitals().get(fold(words)), self._party_of(words)
                if code is not None:
                    yield countries()[code].name
                elif found is not None:
                    yield found[0]
            run = []


def _is_bare(entity: Entity) -> bool:
    """Whether a person's words tell a post of a state or an army, and nothing of whose it is."""
    if entity.kind is not Kind.PERSON or entity.owner is not None or not entity.roles:
        return False
    own = set(entity.name.split())
    for phrase in entity.phrases:
        told = [w.strip(",.").lower() for w in phrase.split() if w.strip(",") not in own]
        if any(known <= set(told) for known in _NO_STATES) or not all(_is_of_any_state(w, told) for w in told):
            return False
    return any(r.head in _OFFICES or _RANKS.intersection(r.text.lower().replace(".", "").split()) for r in entity.roles)


def _is_of_any_state(word: str, beside: Sequence[str]) -> bool:
    """Whether a word of a post leaves it open which state's it is; what a minister is of does so always."""
    known = word in heads().state | _FIELDS | _OFFICES | _RANKS | ABBREVIATED | {"a", "an", "the", "of", "for"}
    return known or (bool(_OF_STATES.intersection(beside)) and word.islower())
