"""Who says it: from a source span to the speaker behind it, resolved within the article or left as the words give it.

A pronoun, a title or a last name leads to the entity that the article introduced before; a mention that leads nowhere
keeps its own words. Nothing is looked up outside the article but the parties of a cast.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.names import TITLES, Name, NameKind, Names, bare_name, fold, proper_run
from sayso.ids import content_id, slug
from sayso.types import Attribution, PlaceMention, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle
    from sayso.extract.parties import Cast

_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "them"})
_FIRST = frozenset({"we", "i", "us", "me"})
_LEADING = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "one",
        "another",
        "some",
        "other",
        "this",
        "that",
        "these",
        "those",
    }
)
_DEFINITE = frozenset({"the", "this", "that"})
_ANY_BODY = frozenset({"group", "organisation", "organization", "body", "agency", "statement", "report"})


@dataclass(frozen=True, slots=True)
class _Heard:
    """A speaker already resolved, with where it stood, to answer later pronouns."""

    at: int
    speaker: Speaker
    person: bool
    plural: bool
    head: str


class SpeakerResolver:
    """Resolves the sources of one article in text order."""

    def __init__(self, article: ParsedArticle, names: Names, places: Sequence[PlaceMention], cast: Cast) -> None:
        self._article = article
        self._names = names
        self._cast = cast
        self._heard: list[_Heard] = []
        # Countries, and names that no gazetteer knows, may be parties; a known town is none.
        sides = [m for m in places if m.place.kind == "country" or m.place.id.startswith("name:")]
        self._known = sorted({m.place.name for m in sides} | {m.span.of(article.article.text) for m in sides})

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """The speaker of the attribution; ``None`` where it gives no source that words could name."""
        if not attribution.source:
            return self._continued(attribution)
        first = attribution.source[0]
        tokens = [t for t in self._article.tokens(first) if not t.is_space and not t.is_punct]
        if not tokens:
            return None
        head = _head(tokens)
        speaker = self._pronoun(head, first) or self._proper(tokens, head) or self._described(tokens, head, first)
        self._remember(first.start, speaker, tokens, head)
        via = self._via(attribution)
        return replace(speaker, via=via) if via else speaker

    # -- kinds of mention ---------------------------------------------------------------------------------

    def _pronoun(self, head: Token, span: Span) -> Speaker | None:
        word = head.lower_
        if word in _SINGULAR:
            subject = self._subject_person(head, span)
            heard = next((h for h in reversed(self._heard) if h.at < span.start and _may_be_person(h)), None)
            named = self._names.last_person(span.start, pronoun="she" if word in ("she", "her") else "he")
            if subject is not None and (heard is None or _named_at(subject, span.start) > heard.at):
                return self._of_name(subject, f'"{head.text}" is the person named before')
            if heard is not None:
                return replace(heard.speaker, why=f'"{head.text}" is the last person who spoke', via=())
            if named is not None:
                return self._of_name(named, f'"{head.text}" is the last person named')
            return self._words([head], head, f'"{head.text}": nobody it could be is named before')
        if word == "it":
            heard = next(
                (h for h in reversed(self._heard) if h.at < span.start and not h.person and not h.plural), None
            )
            heard = heard or next((h for h in reversed(self._heard) if h.at < span.start and not h.person), None)
            if heard is not None:
                return replace(heard.speaker, why='"it" is the last body that spoke', via=())
        if word in _PLURAL:
            heard = next((h for h in reversed(self._heard) if h.at < span.start and h.plural), None)
            heard = heard or next((h for h in reversed(self._heard) if h.at < span.start and not h.person), None)
            if heard is not None:
                return replace(heard.speaker, why=f'"{head.text}" is the last group that spoke', via=())
        if word in ("who", "which", "that") and head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "relcl":
            noun = head.head.head
            tokens = [t for t in noun.subtree if t.i < head.i and not t.is_punct]
            return self._proper(tokens, noun) or self._described(tokens, noun, span)
        if word in _PLURAL | _FIRST | {"it", "who", "which"}:
            return self._words([head], head, f'"{head.text}": nothing it could stand for is named before')
        return None

    def _subject_person(self, pronoun: Token, span: Span) -> Name | None:
        """The person who is the subject of this or the sentence before: whom "he" most often means (centering theory,
        Grosz, Joshi and Weinstein 1995)."""
        parsed = self._article.block_at(span.start)
        if parsed is None:
            return None
        for token in reversed(parsed.doc[: pronoun.i]):
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ == "PROPN":
                run = bare_name(proper_run(token))
                found = self._names.named(parsed.text[run[0].idx : run[-1].idx + len(run[-1])])
                if found is not None and found.kind is NameKind.PERSON:
                    return found
        return None

    def _proper(self, tokens: Sequence[Token], head: Token) -> Speaker | None:
        """A mention with a proper name in it: a person by full or last name, a body, a country or its capital."""
        anchor = (
            head
            if head.pos_ == "PROPN"
            else next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c in tokens), None)
        )
        if anchor is None:
            # The parser takes a surname at the head of a sentence for a common noun.
            known = self._names.by_last(head.text) if head.text[:1].isupper() else None
            return (
                self._of_name(known, f'"{head.text}" is {known.name}, named before', tokens)
                if known is not None
                else None
            )
        inside = {t.i for t in tokens}
        run = [t for t in proper_run(anchor) if t.i in inside]
        if not run:
            return None
        bare = bare_name(run)
        words = _text(bare)
        name = self._names.named(words)
        if name is not None and name.kind is NameKind.PERSON:
            return self._of_name(
                name, "named" if fold(name.name) == fold(words) else f'"{words}" is {name.name}, named before', tokens
            )
        if name is not None and len(fold(name.name).split()) > len(fold(words).split()):
            return self._of_name(name, f'"{words}" is {name.name}, named before', tokens)
        return self._words(tokens, head, "named")

    def _described(self, tokens: Sequence[Token], head: Token, span: Span) -> Speaker:
        """A mention by description: a role that leads to a name before ("the ministry"), else its own words."""
        lead = tokens[0].lower_
        modified = any(t.pos_ in ("PROPN", "ADJ") or t.dep_ in ("poss", "compound") for t in tokens if t.i != head.i)
        if lead in _DEFINITE and (not modified or head.lower_ in TITLES):
            role = head.lemma_.lower()
            heard = next((h for h in reversed(self._heard) if h.at < span.start and h.head == role), None)
            if heard is not None and not modified:
                return replace(heard.speaker, why=f'"the {head.text}" is the one that spoke before', via=())
            name = self._names.with_role(role, span.start)
            if name is not None and not modified:
                return self._of_name(name, f'"the {head.text}" is {name.name}, introduced so')
            if role in _ANY_BODY and not modified:
                heard = next((h for h in reversed(self._heard) if h.at < span.start and not h.person), None)
                if heard is not None:
                    return replace(heard.speaker, why=f'"the {head.text}" is the last body that spoke', via=())
        return self._words(tokens, head, "as the text describes it")

    def _continued(self, attribution: Attribution) -> Speaker | None:
        """No source: a quotation that goes on in the same or the next paragraph keeps its speaker."""
        if not attribution.content or not self._heard:
            return None
        start = attribution.content[0].start
        last = max((h for h in self._heard if h.at < start), key=lambda h: h.at, default=None)
        if last is None or start - last.at > 1500:
            return None
        between = self._article.article.text[last.at : start]
        opens = self._article.article.text[max(0, start - 1) : start + 1]
        if between.count("\n\n") <= 1 and any(mark in opens for mark in '“"„«'):
            return replace(last.speaker, why="the quotation goes on without naming its speaker again", via=())
        return None

    # -- making speakers ----------------------------------------------------------------------------------

    def _of_name(self, name: Name, why: str, tokens: Sequence[Token] = ()) -> Speaker:
        words = [*name.words, *([_text(tokens)] if tokens else [])]
        party = next((found for found in (self._cast.party_of(w, self._known) for w in words) if found), None)
        note = f"{why}; speaks for {party[0]}: {party[1]}" if party else why
        kind = "person" if name.kind is NameKind.PERSON else "body"
        return Speaker(name.name, f"{kind}:{slug(fold(name.name))}", party[0] if party else None, why=note)

    def _words(self, tokens: Sequence[Token], head: Token, why: str) -> Speaker:
        """The mention's own words as the speaker's name; unnamed sources are one speaker within their article only."""
        kept = list(tokens)
        while len(kept) > 1 and kept[0].lower_ in _LEADING:
            kept = kept[1:]
        # Without clauses and appositions: "Syrskyi, Ukraine's top commander" is named by his name.
        stop = next(
            (t.i for t in kept if t.i > head.i and t.dep_ in ("appos", "relcl", "acl", "punct", "advmod")), None
        )
        if stop is not None:
            kept = [t for t in kept if t.i < stop] or kept
        name = _text(kept)
        party = self._cast.party_of(_text(tokens), self._known)
        proper = party is not None or any(t.pos_ == "PROPN" for t in kept)
        ident = f"name:{slug(fold(name))}" if proper else content_id("unnamed", self._article.article.id, slug(name))
        note = f"{why}; speaks for {party[0]}: {party[1]}" if party else why
        return Speaker(name, ident, party[0] if party else None, why=note)

    def _remember(self, at: int, speaker: Speaker, tokens: Sequence[Token], head: Token) -> None:
        name = self._names.named(speaker.name) if speaker.id.startswith("person:") else None
        person = (name is not None and name.shown_person) or (head.lemma_.lower() in TITLES and head.pos_ == "NOUN")
        person = person or head.lower_ in _SINGULAR
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in _PLURAL or any(t.dep_ == "cc" for t in tokens)
        self._heard.append(_Heard(at, speaker, person, plural, head.lemma_.lower()))

    def _via(self, attribution: Attribution) -> tuple[str, ...]:
        """Those the words passed through: "told the Northwire agency", "was quoted by state television as saying"."""
        found = []
        for cue in attribution.cue:
            for token in self._article.tokens(cue):
                if token.pos_ != "VERB":
                    continue
                if token.lemma_ in ("tell", "inform"):
                    listeners = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.pos_ == "PROPN"]
                elif token.lemma_ in ("quote", "cite") and token.tag_ == "VBN":
                    listeners = [o for c in token.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
                else:
                    continue
                content = {t.i for span in attribution.content for t in self._article.tokens(span)}
                for listener in listeners:
                    if listener.i not in content:
                        tree = [t for t in listener.subtree if t.dep_ in ("compound", "amod", "poss") or t is listener]
                        found.append(_text(tree))
        return tuple(dict.fromkeys(found))


def _may_be_person(heard: _Heard) -> bool:
    return heard.person or (heard.speaker.id.startswith("person:") and not heard.plural)


def _named_at(name: Name, before: int) -> int:
    return max((m.start for m in name.mentions if m.start < before), default=-1)


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[0])


def _text(tokens: Sequence[Token]) -> str:
    ordered = sorted(tokens, key=lambda t: t.i)
    return " ".join(ordered[0].doc[ordered[0].i : ordered[-1].i + 1].text.split()) if ordered else ""
