"""Entities of one article: every proper name once, whatever form its mentions take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extract.casts.lists import seats
from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.lexicon import ANY_BODY, COMMERCIAL, STATE_BODIES, Kind, given_gender
from sayso.extract.who.mentions import Mention, Role
from sayso.spelling import fold_name

if TYPE_CHECKING:
    from spacy.tokens import Token


_INITIALS = 4
"""Capitals of more letters may be a name set in them ("OSTROW:")."""
_MOST = 30
"""Roles and phrases that are kept of one entity; an article that gives one more of them is no article."""
_NEAR = 200
"""Names of one first or last word that a shorter form is compared with."""
_RECENT = 12
"""Sightings that its salience is made of."""


_BUILDINGS = frozenset("hospital school clinic house airport".split())
"""What a body is called by that is a building first: no "group"."""


_AGENCIES = STATE_BODIES | frozenset(
    "agency office service survey observatory institute programme program centre center".split()
)


@dataclass(slots=True)
class Sighting:
    """Where an entity was mentioned and how prominently."""

    sentence: int
    start: int
    weight: float


@dataclass(slots=True)
class Entity:
    """Someone or something that an article speaks of, named or only described."""

    name: str
    kind: Kind
    named: bool = True
    place: bool = False
    gender: str = ""
    plural: bool = False
    roles: list[Role] = field(default_factory=list)
    ages: set[int] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    phrases: list[str] = field(default_factory=list)
    owner: Entity | None = None
    """Whose spokesman, wife or lawyer a described one is."""
    seen: list[Sighting] = field(default_factory=list)
    head: Token | None = None

    @property
    def key(self) -> str:
        return fold_name(self.name)

    @property
    def words(self) -> frozenset[str]:
        """All lower-case words that the article uses of it."""
        told = frozenset(self.name.lower().replace("-", " ").split())
        return told.union(*(r.words for r in self.roles))

    def take(self, mention: Mention) -> None:
        """Add what a mention tells of the entity."""
        self.roles += [r for r in mention.roles if r not in self.roles][: _MOST - len(self.roles)]
        self.ages |= set(mention.ages)
        self.phrases += [p for p in mention.phrases if p not in self.phrases][: _MOST - len(self.phrases)]
        if mention.acronym:
            self.acronyms.add(mention.acronym)
        if self.kind is Kind.UNKNOWN:
            self.kind = mention.kind
        if not self.gender and self.kind is not Kind.BODY:
            self.gender = mention.gender

    def see(self, mention: Mention, *, quoted: bool) -> None:
        """Note where it was mentioned; what others quote makes it less prominent."""
        self.seen.append(Sighting(mention.sentence, mention.start, mention.weight * (0.5 if quoted else 1)))

    def salience(self, sentence: int, before: int) -> float:
        """How present it is in a reader's mind at a place: weights of its mentions, less with each sentence since.

        After the resolution of anaphora procedure (Lappin and Leass 1994), with a slower decay as news sentences are long.
        """
        by_sentence: dict[int, float] = {}
        for s in self.seen[-_RECENT:]:
            if s.start < before and s.sentence <= sentence:
                by_sentence[s.sentence] = max(by_sentence.get(s.sentence, 0), s.weight)
        return sum(weight * 0.6 ** (sentence - at) for at, weight in by_sentence.items())

    def last(self, before: int) -> int:
        """Where it was last mentioned before the offset; -1 if nowhere."""
        return next((s.start for s in reversed(self.seen) if s.start < before), -1)

    def is_called(self, head: str, modifiers: Iterable[str]) -> bool:
        """Whether "the HEAD" can mean it: by a role, or by the last word of a body's name; modifiers must fit too."""
        own = self.name.lower().split()
        by_role = any(r.head == head for r in self.roles)
        by_name = self.kind is not Kind.PERSON and self.named and head in {own[-1], *_before_of(own)}
        return (by_role or by_name) and set(modifiers) <= self.words

    def can_be(self, noun: str) -> bool:
        """Whether a body can be taken up by a general noun ("the company", "the group")."""
        if noun not in ANY_BODY or self.kind is Kind.PERSON or self.place or fold(self.name) in seats():
            return False
        own = set(self.name.lower().split()) | {r.head for r in self.roles}
        if own & _BUILDINGS:
            return noun in own
        if noun in _PAPERS:
            return bool(own & _MASTHEADS) or (self.kind is Kind.UNKNOWN and fold(self.name) not in country_names())
        if noun == "agency" and not (own & _AGENCIES or self.acronyms or self.name.isupper()):
            return False
        if own & STATE_BODIES:
            return noun in ("agency", "body", "organisation", "organization")
        if noun in COMMERCIAL:
            return not own & {"union", "guild", "federation", "front", "alliance", "party", "university", "institute"}
        if noun in ("union", "party", "front", "university", "institute", "airline", "charity"):
            return bool(own & {noun, "guild", "federation", "workers"})
        if noun in ("federation", "coalition", "alliance"):
            return noun in own or self.name.isupper() or bool(self.acronyms)
        return True


_PAPERS = frozenset({"newspaper", "paper", "daily"})
_MASTHEADS = frozenset(
    "daily times post herald tribune gazette news journal telegraph guardian chronicle observer press mail star sun echo courier "
    "independent standard express ledger mirror globe dispatch examiner sentinel register weekly today morning evening".split()
)
"""Words in the names of newspapers."""


def _before_of(words: Sequence[str]) -> set[str]:
    return {a for a, b in pairwise(words) if b in ("of", "for", "on")}


class Roster:
    """All named entities of one article; built from every name mention at once, so a surname in the first line finds
    the full name in the third."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_key: dict[str, Entity] = {}
        self._by_part: dict[str, list[Entity]] = {}
        """By the first and the last part of a folded name, and by its initials in capitals."""

    def add(self, mentions: Sequence[tuple[Mention, bool]]) -> dict[int, Entity]:
        """Entities by the ``id()`` of their mentions. The second of each pair says whether a place stands there.

        Longer names first, so that shorter forms find them; in the order of the text among equals.
        """
        found: dict[int, Entity] = {}
        order = sorted(range(len(mentions)), key=lambda i: (-_length(mentions[i][0]), i))
        for i in order:
            mention, place = mentions[i]
            is_place = place and mention.kind is not Kind.PERSON and not _bodily(mention)
            entity = self._known(mention, is_place)
            if entity is None:
                entity = self._enter(Entity(mention.text, mention.kind, place=is_place))
            if mention.acronym:
                self._by_part.setdefault(mention.acronym, []).append(entity)
            found[id(mention)] = entity
        for mention, _ in mentions:
            found[id(mention)].take(mention)
        for entity in self.entities:
            self._settle(entity)
        return found

    def surname(self, word: str) -> list[Entity]:
        """Those whose last name the word is."""
        key = fold_name(word)
        return [e for e in self._by_part.get(key, ()) if e.key.split()[-1:] == [key]]

    def _enter(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self._by_key.setdefault(entity.key, entity)
        parts = entity.key.split()
        if not entity.place:
            middle = parts[1:-1] if entity.kind is not Kind.BODY else fold_name(unowned(entity.name)).split()[:1]
            for part in sorted({*parts[:1], *middle, *parts[-1:], *_initials(entity)}):
                self._by_part.setdefault(part, []).append(entity)
        return entity

    def _known(self, mention: Mention, place: bool) -> Entity | None:
        key = fold_name(mention.text)
        parts = key.split()
        if key in self._by_key or not parts:
            return self._by_key.get(key)
        if place:
            return None
        if mention.text.isupper() and len(mention.text) > 1:
            fits = _distinct(self._by_part.get(mention.text, ()))
            if fits or len(mention.text) <= _INITIALS:
                return fits[0] if len(fits) == 1 else None
        near = _distinct([*self._by_part.get(parts[0], ()), *self._by_part.get(parts[-1], ())])
        fits = [e for e in near[:_NEAR] if _short_for(parts, mention, e)]
        if len(parts) == 1 and fold(mention.text) in country_names():
            fits = [
                e for e in fits if e.key.split()[0] != parts[0]
            ]  # a country, and not who has its name for a first one
        if len(fits) > 1 and len(parts) == 1:
            # "Han" of "Han Ji-won": by the last part of a name first, then by the first.
            lasts = [e for e in fits if e.key.split()[-1] == parts[0]]
            ends = [e for e in fits if parts[0] in (e.key.split()[0], e.key.split()[-1])]
            fits = lasts or ends or fits
        return fits[0] if len(fits) == 1 else None

    def _settle(self, entity: Entity) -> None:
        parts = entity.name.split()
        if entity.kind is Kind.PERSON and not entity.gender and len(parts) >= 1:
            gender = given_gender(parts[0])
            entity.gender = gender if gender in ("m", "f") else ""


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    return list({id(e): e for e in entities}.values())


def _length(mention: Mention) -> int:
    return len(fold_name(mention.text).split())


def unowned(name: str) -> str:
    """A body's name without whose it is: "General Staff" of "Velda's General Staff"."""
    return re.split(r"['’]s? ", name)[-1]


def _bodily(mention: Mention) -> bool:
    return mention.kind is Kind.BODY


_AGENCIES_SHORT = frozenset({"AP", "AFP", "PA", "DPA", "EFE", "UPI", "PTI", "ANI", "IANS"})
"""News agencies by their initials, which are no other's that an article does not introduce by them."""


def _initials(entity: Entity) -> set[str]:
    words = [w for w in entity.name.replace("-", " ").split() if w[:1].isupper()]
    whole = "".join(w[0] for w in words)
    own = len(whole) > 1 and whole not in _AGENCIES_SHORT
    return {*entity.acronyms, whole} if own else set(entity.acronyms)


def _short_for(parts: Sequence[str], mention: Mention, entity: Entity) -> bool:
    """Whether the parts of a folded name are a shorter form of the entity's: surname, given name, body without its kind."""
    whole = entity.key.split()
    if len(parts) >= len(whole):
        return False
    if mention.kind is Kind.BODY or entity.kind is Kind.BODY:
        if mention.kind is Kind.PERSON or entity.kind is Kind.PERSON:
            return False
        own = fold_name(unowned(entity.name)).split()
        kind = entity.name.rpartition(" ")[2].lower()
        if len(parts) == 1 and parts[0] in STATE_BODIES and whole[0] == parts[0] and kind in ANY_BODY | STATE_BODIES:
            return False  # the Senate is not the Senate Finance Committee
        return list(parts) in (whole[: len(parts)], own[: len(parts)], whole[-len(parts) :])
    if len(parts) == 1:
        # "Ortega" of "Ana Ortega Brook": the first of two family names.
        return parts[0] in (whole if len(parts[0]) > 1 and entity.kind is Kind.PERSON else (whole[-1], whole[0]))
    # "Jan Vask" is "Jan Olaf Vask", "Olaf Vask" is too.
    return whole[-len(parts) :] == list(parts) or (whole[0], whole[-1]) == (parts[0], parts[-1])
