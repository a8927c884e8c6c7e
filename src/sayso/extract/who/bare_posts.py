"""The side of a post that the text gives without whose it is: "Velda denied it. Defence minister Ana Oro said …".

It is that of who spoke in the same sentence, else of whom the one right before is told or who spoke in it, if all who did are
one side's, no other side stands beside the post, and the post does not answer that side; else that in whose capital a ministry's
spokesman speaks. A paper names no country for the posts of its own: where two states are told of, more than the place must show
the side. A wrong side is worse than none: in doubt there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.extract.casts.lists import capitals, heads
from sayso.extract.cues import cue_stance
from sayso.extract.where.countries import countries, country_names
from sayso.extract.where.names import fold
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import ABBREVIATED, SPOKESMEN, STATE_BODIES, Kind
from sayso.extract.who.shown import LEADING
from sayso.types import Attribution, BlockKind, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

Side = tuple[str, str]
"""A party, and why it is thought so."""

_OF_STATES = frozenset({"minister", "premier"})
_OFFICES = frozenset("president secretary undersecretary commander ambassador".split()) | _OF_STATES | SPOKESMEN
_RANKS = frozenset(
    "general gen colonel col major maj captain capt lieutenant lt brigadier brig admiral adm commodore marshal".split()
)
_FIELDS = frozenset(
    "finance health education justice information communications communication trade energy transport agriculture "
    "cabinet permanent press senior acting caretaker vice".split()
)
"""Words before a post that any state's has, beside those for its bodies."""
_NO_STATES = (frozenset({"general", "secretary"}), frozenset({"shadow"}), frozenset({"former"}), frozenset({"ex"}))
_HOUSES = frozenset("parliament lawmakers mps legislators senators cabinet senate congress".split())
"""Whom a minister tells something at home."""
_GOVERNING = frozenset("government junta regime ministry department administration presidency".split())
_GOVERN = frozenset({"minister", "ministry", "premier"})
_SOLDIERS = frozenset("soldiers troops servicemen fighters militants marines guards".split())
_LOST = frozenset("kill die wound capture surrender lose".split())
_CONTRASTS = frozenset("but however while meanwhile yet elsewhere instead".split())
_OWNED = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a source begins that spoke, and its side."""

    start: int
    side: str | None
    name: str


class BarePosts:
    """Reads the sides of bare posts in one article; ``party_of`` tells the side that some words name, ``named`` are the
    countries and other parties that the article names, ``lands`` those that its places are in."""

    def __init__(
        self,
        article: ParsedArticle,
        named: Collection[str],
        lands: Collection[str],
        party_of: Callable[[str], Side | None],
    ) -> None:
        self._article = article
        self._party_of = party_of
        self._named = {found[0] for name in named if (found := party_of(name))}.union(lands)
        self.lands = {name for name in self._named if fold(name) in country_names()}
        """The countries that the article names or that its places are in."""

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
        here, _, sent = sentences[at]
        words = self._outside(here, start, (*attribution.content, *attribution.source))
        beside = set(self._sides(words))
        if (owner := _named_before(entity, heard)) is not None:
            return owner, "the article has said before whose that post is"
        side = self._spoke(here, start, heard) or self._acts_before(
            sent, self._article.tokens(attribution.source[0])[0]
        )
        if side is None and at and self._goes_on(at, entity) and not any(here.start <= h.start < start for h in heard):
            before, _, sent = sentences[at - 1]
            side = self._acts(sent.root) or self._spoke(before, before.end, heard)
            spoke = [h.name for h in heard if before.start <= h.start < before.end and h.side == side]
            shown = bool(beside) or side is None or self._is_shown(side, spoke[-1:], attribution, entity)
            side = side if shown else None
        state = side is None or fold(side) in country_names() or not _is_of_a_state(entity)
        if side is not None and state and not self._answers(attribution, side) and not beside - {side}:
            return side, "who is told of right before is of that side"
        home = self._home(words, entity, {h.side for h in heard})
        return (home, "it is said in that side's capital") if home is not None and not beside - {home} else None

    def at_home(self, words: str) -> Side | None:
        """The side of a ministry or a minister told without whose it is, by all its ``words``, where the article is written in the
        capital of the one country that it tells of."""
        told = [w.strip(",.").lower() for w in words.split() if w.lower() not in LEADING]
        if not _GOVERN.intersection(told) or not all(_is_of_any_state(w, told) for w in told) or len(self.lands) != 1:
            return None
        (land,) = self.lands
        written = self._dateline() or self._article.article.dateline or ""
        city = fold(written.partition("(")[0].partition(",")[0].strip())
        code = capitals().get(city)
        if code is None or countries()[code].name != land:
            return None
        return land, "the article is written in the capital of the one country that it tells of"

    def _is_shown(self, side: str, spoke: Sequence[str], attribution: Attribution, entity: Entity) -> bool:
        """Whether more than its place shows a post to be of the side told of right before. An agency names the country of
        every post but those of who spoke last; elsewhere, where two states are told of, that country's own need none."""
        agency = "(" in self._dateline()  # "LIMA, March 3 (AP)"
        if agency or self._named <= {side} or self._is_written_in(side):
            return True
        bodies = {w for name in spoke for w in name.lower().split()} & STATE_BODIES
        if any(r.head in SPOKESMEN and r.words <= {r.head} for r in entity.roles):
            return True  # a spokesman of nothing else is of the body named last
        if bodies & _GOVERNING and any(r.head in _OF_STATES or r.head == "secretary" for r in entity.roles):
            return True  # "the junta denied it. Communication minister …"
        return self._goes_on_counting(attribution) or self._tells_of_losses(attribution, side)

    def _goes_on_counting(self, attribution: Attribution) -> bool:
        """Whether what is said is of those whose number was given right before: "put the dead at 40. “Most of them are …”"."""
        told = (
            attribution.content[0].of(self._article.article.text).lstrip("\"“'‘ ").lower()
            if attribution.content
            else ""
        )
        return told.startswith(
            ("most of them", "many of them", "some of them", "half of them", "all of them", "none of them")
        )

    def _tells_of_losses(self, attribution: Attribution, side: str) -> bool:
        """Whether it is said of another state's soldiers that they were killed or taken, and nothing of the side's own."""
        tokens = [t for s in attribution.content for t in self._article.tokens(s)]
        theirs = {t.nbor(-1).text for t in tokens if t.lower_ in _SOLDIERS and t.i and t.nbor(-1).text.istitle()}
        sides = {found[0] for name in theirs if (found := self._party_of(f"{name} soldiers"))}
        lost = any(t.lemma_.lower() in _LOST for t in tokens)
        return lost and bool(sides) and side not in {*sides, *self._sides(tokens)}

    def _dateline(self) -> str:
        block = next((b for b in self._article.article.blocks if b.kind is BlockKind.DATELINE), None)
        return block.span.of(self._article.article.text) if block is not None else ""

    def _is_written_in(self, side: str) -> bool:
        """Whether the article is written in the side's own country, where its own posts need no name of it."""
        parts = self._dateline().partition("(")[0].replace("/", ",").split(",")
        written = (self._party_of(p.strip().title() if p.isupper() else p.strip()) for p in parts)
        return any(found is not None and found[0] == side for found in written)

    def _spoke(self, span: Span, until: int, heard: Sequence[Heard]) -> str | None:
        """The side of who spoke last in a stretch, if all who did are of one."""
        spoke = [h for h in heard if span.start <= h.start < min(span.end, until)]
        sides = {h.side for h in spoke if h.side is not None}
        return spoke[-1].side if len(sides) == 1 else None

    def _acts_before(self, sent: DocSpan, first: Token) -> str | None:
        """The side that does something before a colon or a semicolon: "Oro took offence: | the minister said"."""
        mark = next((t for t in reversed(sent.doc[sent.start : first.i]) if t.text in (":", ";")), None)
        verbs = [t for t in sent.doc[sent.start : mark.i] if t.pos_ == "VERB"] if mark is not None else []
        sides = {side for verb in verbs if (side := self._acts(verb)) is not None}
        return sides.pop() if len(sides) == 1 else None

    def _acts(self, verb: Token) -> str | None:
        """The side that a verb has for its subject: "Velda, which Oro blames, | offered its help"."""
        who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        name = who is not None and who.pos_ == "PROPN" and len(list(who.lefts)) == 0
        found = self._party_of(who.text) if who is not None and name else None
        return found[0] if found is not None else None

    def _home(self, words: Sequence[Token], entity: Entity, known: Collection[str | None]) -> str | None:
        """The country in whose capital the words are said by one who speaks from no other: a ministry's spokesman, where it is
        a side in the article, and a minister to a parliament."""
        ministry = any(r.head in SPOKESMEN and r.words & STATE_BODIES for r in entity.roles)
        told = any(t.lower_ in _HOUSES for t in words) and any(r.head in _OF_STATES for r in entity.roles)
        if not ministry and not told:
            return None
        for token in words:
            name = takewhile(lambda t: t.pos_ == "PROPN", token.doc[token.i + 1 : token.sent.end])
            code = capitals().get(fold(" ".join(t.text for t in name))) if token.lower_ == "in" else None
            if code is not None and (told or countries()[code].name in known):
                return countries()[code].name
        return None

    def _goes_on(self, at: int, entity: Entity) -> bool:
        """Whether a sentence goes on with the one before: in one paragraph, or a spokesman's, who is of the body named last."""
        (_, above, _), (here, parsed, _) = self._article.sentences[at - 1 : at + 1]
        first = next((t.lower_ for t in self._article.tokens(here) if t.is_alpha), "")
        if first in _CONTRASTS or above.block.kind is BlockKind.TITLE:
            return False
        return above is parsed or any(r.head in SPOKESMEN and r.words <= {r.head} for r in entity.roles)

    def _answers(self, attribution: Attribution, side: str) -> bool:
        """Whether what is said denies something, or charges the very side."""
        text = self._article.article.text
        stance = cue_stance(" ".join(s.of(text) for s in attribution.cue)).stance
        if stance is Stance.DENIES:
            return True
        charged = (found for s in attribution.content for found in self._sides(self._article.tokens(s)))
        return stance is Stance.ACCUSES and side in charged

    def _outside(self, sentence: Span, at: int, without: Sequence[Span]) -> list[Token]:
        """The tokens between the semicolons around a place in a sentence that stand in none of some spans."""
        inside = {t.i for s in without for t in self._article.tokens(s)}
        tokens = self._article.tokens(sentence)
        first = self._article.tokens(Span(at, at + 1))[0].i
        parts = [t.i for t in tokens if t.text == ";"]
        low = max((i for i in parts if i < first), default=-1)
        high = min((i for i in parts if i > first), default=tokens[-1].i + 1)
        return [t for t in tokens if t.i not in inside and low < t.i < high]

    def _sides(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The sides that the names among tokens tell."""
        run: list[Token] = []
        for token in [*tokens, None]:
            named = token is not None and token.pos_ in ("PROPN", "ADJ") and token.text[:1].isupper()
            if token is not None and named and (not run or token.i == run[-1].i + 1):
                run.append(token)
                continue
            if run:
                words = run[0].doc[run[0].i : run[-1].i + 1].text
                code, found = capitals().get(fold(words)), self._party_of(words)
                if code is not None:
                    yield countries()[code].name
                elif found is not None:
                    yield found[0]
            run = [token] if token is not None and named else []


def _named_before(entity: Entity, heard: Sequence[Heard]) -> str | None:
    """The one side whose post of the same words spoke before without a name: "Oro's interior minister said … Interior minister
    Ana Marr said". A president or a commander there may be of each side."""
    posts = [r.words | {r.head} for r in entity.roles if r.head in _OF_STATES and r.words - {r.head}]
    told = [(set(h.name.lower().replace("’", "'").split()), h.side) for h in heard if h.side is not None]
    sides = {side for words, side in told for post in posts if post <= words and any(w.endswith("'s") for w in words)}
    return sides.pop() if len(sides) == 1 else None


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


def _is_of_a_state(entity: Entity) -> bool:
    """Whether a post is one that movements do not have: a minister, a general, a spokesman of a ministry or an army."""
    return any(r.head in _OF_STATES or r.words & (STATE_BODIES | _RANKS) for r in entity.roles)


def _is_of_any_state(word: str, beside: Sequence[str]) -> bool:
    """Whether a word of a post leaves it open which state's it is; what a minister is of does so always."""
    known = word in heads().state | _FIELDS | _OFFICES | _RANKS | ABBREVIATED | {"a", "an", "the"}
    return known or (bool(_OF_STATES.intersection(beside)) and word.islower() and word != "for")
