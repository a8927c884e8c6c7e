"""Whether the place that the text before is about is that of a claim which names none: weighed by what else the article tells.

An article that names one place often may yet tell of many: a capital where somebody only speaks, the land that a trade is with,
a war with its dead everywhere. What bears a place out are deeds that the article puts there in so many words; what speaks
against it are other places and lands beside the claim. The weights (``borne_out.json``) are those of a logistic regression on
claims of real articles, judged one by one (``training/borne_out.py``). A claim whose place is likelier wrong than right has
none, and its ``why`` says what spoke against it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of
from sayso.extract.where.countries import countries, country_names, demonyms
from sayso.extract.where.names import fold
from sayso.ids import claim_id
from sayso.types import Claim, Place, PlaceMention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle
    from sayso.extract.what import Fact

_OTHER = "other"
_MOST = 4.0
"""How many deeds, places and names are counted at most."""
_OPENING = 2
"""Sentences, the headline among them, in which an article names what it is about."""
_REACH = 40
_WITHIN = re.compile(
    r"\b(?:in|at|near|on|off|outside|inside|around|across|through|throughout)(?: the)?(?: [\w’'-]+,?){0,4} $",
    re.IGNORECASE,
)

_MANY = re.compile(r"\b(?:hundreds|thousands|millions)\b", re.IGNORECASE)

AGAINST: Mapping[str, str] = {
    "deeds_here": "nothing is told to have happened there in so many words",
    "located": "nothing is said to be there",
    "opens": "the article does not open with it",
    "written": "the report was written there, where much is only said",
    "between": "other places are named since",
    "abroad": "the sentence tells of another land, or one speaks",
    "present": "it is told of what is so, not of what happened",
    "many": "it counts very many, as over more than one place",
}
"""The features, in the order of their weights, and what each says where it speaks against a place."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, as far as a place is borne out by it: its sentences, and the claims with places of their own."""

    article: ParsedArticle
    sentences: Sequence[Sentence]
    placed: Sequence[Claim]

    @classmethod
    def of(
        cls, article: ParsedArticle, sentences: Sequence[Sentence], claims: Sequence[Claim], told: Mapping[str, Fact]
    ) -> Told:
        """What an article with these claims tells."""
        return cls(article, sentences, [c for c in claims if c.place is not None and not told[c.id].borrowed])

    def at(self, claim: Claim) -> int:
        """The index of the claim's sentence."""
        start = (claim.trigger or claim.content[0]).start
        return next((k for k, s in enumerate(self.sentences) if s.span.start <= start < s.span.end), 0)

    def _mentions(self, chosen: Callable[[Place], bool]) -> list[tuple[int, PlaceMention]]:
        return [(k, m) for k, s in enumerate(self.sentences) for m in s.places if chosen(m.place)]

    def features(self, claim: Claim, place: Place) -> dict[str, float]:
        """What speaks for and against the place of the claim, by the names of :data:`AGAINST`."""
        here, k = {place.id, place.town.id}, self.at(claim)
        around = {*here, place.within}
        named = self._mentions(lambda p: bool(_ids(p) & here))
        last = max((n for n, _ in named if n <= k), default=-1)
        others = self._mentions(lambda p: not _ids(p) & around)
        text, doing = self.article.article.text, _verb(self.article, claim)
        deeds = sum(c.frame != _OTHER and bool(_ids(c.place) & here) for c in self.placed)
        written = fold(place.name) in fold(self.article.article.dateline or "")
        return {
            "deeds_here": min(_MOST, deeds),
            "located": min(_MOST, sum(m.role == "place" and _is_within(m, text) for _, m in named)),
            "opens": float(any(n < _OPENING for n, _ in named)),
            "written": float(written and fold(place.name) in _capitals(place.country)),
            "between": min(_MOST - 1, sum(last < n < k and m.role == "place" for n, m in others)),
            "abroad": float(self._tells_of_another_land(claim, place, k)),
            "present": float(k > 0 and doing is not None and _is_present(doing)),
            "many": float(claim.quantity is not None and _MANY.search(claim.quantity.text) is not None),
        }

    def _tells_of_another_land(self, claim: Claim, place: Place, k: int) -> bool:
        """Whether the claim's sentence names another land or its people and not the place's own, or one of another speaks. Of
        which land those are who are counted ("a Velda citizen") does not tell where."""
        if place.country is None:
            return False
        counted = f"{claim.quantity.text if claim.quantity is not None else ''} {claim.group or ''}".split()
        words = [t.text for t in self.article.tokens(self.sentences[k].span) if t.text not in counted]
        speaker = f"{claim.speaker.name} {claim.speaker.party or ''}".split() if claim.speaker is not None else []
        return any(codes and place.country not in codes for codes in (_lands(words), _lands(speaker)))


def borne_out(
    claims: Sequence[Claim], told: Mapping[str, Fact], article: ParsedArticle, sentences: Sequence[Sentence]
) -> tuple[list[Claim], dict[str, Fact]]:
    """The claims, in their order, and ``told``, the facts by their ids. One that names no place keeps that of the text before only
    where the article bears it out; a dateline's is another matter."""
    carried = {c.id for c in claims if is_carried(c, told[c.id])}
    if not carried:
        return list(claims), dict(told)
    known = Told.of(article, sentences, claims, told)
    found: list[Claim] = []
    facts: dict[str, Fact] = {}
    for claim in claims:
        kept = claim
        if claim.place is not None and claim.id in carried:
            features = known.features(claim, claim.place)
            if chance(features) < weights().threshold:
                why = f"no place: that it was in {claim.place.name} is not borne out ({'; '.join(reasons(features))})"
                kept = replace(claim, place=None, why=f"{claim.why}; {why}")
                kept = replace(kept, id=claim_id(kept))
        found.append(kept)
        facts[kept.id] = told[claim.id]
    return found, facts


def is_carried(claim: Claim, fact: Fact) -> bool:
    """Whether the claim has the place of the text before, by more than the dateline alone."""
    return claim.place is not None and fact.borrowed and "known by the dateline" not in claim.why


def chance(features: Mapping[str, float]) -> float:
    """How likely a place of these features is right."""
    model = weights()
    return 1.0 / (1.0 + math.exp(-(model.bias + sum(model.weight[n] * features[n] for n in AGAINST))))


def reasons(features: Mapping[str, float]) -> list[str]:
    """In words, what speaks most against a place of these features: two reasons at most."""
    model = weights()
    pull = {n: model.weight[n] * (features[n] - model.usual[n]) for n in AGAINST}
    return [AGAINST[n] for n in sorted(pull, key=lambda n: pull[n])[:2] if pull[n] < 0]


@dataclass(frozen=True, slots=True)
class Weights:
    """The model: what each feature weighs, what it usually is, and the least chance with which a place is kept."""

    bias: float
    weight: Mapping[str, float]
    usual: Mapping[str, float]
    threshold: float


@cache
def weights() -> Weights:
    """The trained weights that ship with sayso."""
    loaded = json.loads(resources.files("sayso.extract").joinpath("borne_out.json").read_text(encoding="utf-8"))
    return Weights(loaded["bias"], loaded["weight"], loaded["usual"], loaded["threshold"])


def _ids(place: Place | None) -> set[str]:
    """The ids of a place, of its town and of what the text puts it in."""
    return {place.id, place.town.id, place.within or place.id} if place is not None else set()


@cache
def _capitals(land: str | None) -> frozenset[str]:
    country = countries().get(land or "")
    return frozenset(fold(name) for name in country.capitals) if country is not None else frozenset()


def _lands(words: Sequence[str]) -> set[str]:
    """The codes of the countries that the words name or whose people they are."""
    found: set[str] = set()
    for word in map(fold, words):
        found |= {*demonyms().get(word, ()), *filter(None, [country_names().get(word)])}
    return found


def _is_within(mention: PlaceMention, text: str) -> bool:
    return _WITHIN.search(text[max(mention.span.start - _REACH, 0) : mention.span.start]) is not None


def _verb(article: ParsedArticle, claim: Claim) -> Token | None:
    tokens = article.tokens(claim.trigger) if claim.trigger is not None else []
    return clause_of(tokens[0]) if tokens else None


def _is_present(verb: Token) -> bool:
    """Whether the clause tells what goes on: "one person a year is killed", and not "has been" nor "one man is dead"."""
    if verb.lemma_ == "be":
        return False
    group = [*(c for c in verb.children if c.dep_.startswith("aux")), verb]
    now = any(t.tag_ in ("VBZ", "VBP") and t.lemma_ != "have" for t in group)
    return now and not any(t.tag_ == "VBD" for t in group)
