"""Who each mention of an article means: names first, then described people and bodies, then pronouns, in reading order.

A sieve of rules from the surest to the least sure (after Raghunathan and others 2010): same name; acronym; surname; a
described one by the role it was introduced in; a general noun or an age by the most present entity that it fits; a
pronoun by agreement in number, gender and animacy and by salience. Where two fit about equally, none is chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from sayso.extract.parties import is_state_word
from sayso.extract.where.countries import demonyms
from sayso.extract.who.agreement import (
    RUNS_A_HOUSE,
    SUBJECT,
    agree,
    houses,
    may_be_person,
    misjudged,
    nearest_subjects,
    presence,
    pronoun_fits,
    who_acts,
)
from sayso.extract.who.entities import Entity, Roster, unowned
from sayso.extract.who.lexicon import ANY_BODY, COMMERCIAL, Kind
from sayso.extract.who.mentions import Mention, lemma_of
from sayso.extract.who.movements import is_movement, is_public, movements
from sayso.extract.who.reading import Reader
from sayso.extract.who.runs import is_person_name, proper_names, surnames
from sayso.text import quoted_spans
from sayso.types import BlockKind, PlaceMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_FAINT = 4.0
"""Salience below which nothing is taken up by a pronoun: a subject six or more sentences ago."""
_MARGIN = 1.15
"""How much more salient the first choice must be than the second."""
_BODIES = 500
"""Names of an article among which a person's body is looked for."""
_PRESENT = 150
"""Entities, those mentioned last, that a description or a pronoun can take up."""
_MODIFIER = 30
"""Weight of a sighting as what only stands before a noun."""
_LESSER = frozenset("assistant deputy vice associate junior former ex then acting".split())
"""Words that make of a post another than it is by itself."""
_KIN = frozenset("mother father wife husband widow widower grandmother grandfather woman man boy girl teenager".split())


_RELATIVES = frozenset(
    "brother sister son daughter wife husband widow widower father mother uncle aunt cousin nephew niece partner fiance "
    "fiancee grandmother grandfather".split()
)

_OF_STATES = frozenset({"military", "government", "army"})
"""Bodies that a state has, and none of its other bodies."""


class Discourse:
    """The mentions of one article and the entities behind them."""

    def __init__(self, article: ParsedArticle, places: Iterable[PlaceMention]) -> None:
        self._article = article
        self._mentions: list[tuple[int, Mention]] = []
        self._entity: dict[int, Entity] = {}
        self._why: dict[int, str] = {}
        self._at_token: dict[tuple[int, int], Mention] = {}
        self._headed: dict[tuple[int, int], Mention] = {}
        """By block and token the mention that the token heads, which may stand inside another's."""
        self._roster = Roster()
        self._present: dict[int, Entity] = {}
        """Entities in the order in which they were last mentioned."""
        self._begins: list[int] = []
        """The number of each block's first sentence."""
        self._offsets = [p.offset for p in article.blocks]
        self.entities: list[Entity] = []
        self.own_clause: set[int] = set()
        """The ids of mentions of "it" whose own clause stands in that of whom they stand for."""
        self._read(sorted(m.span for m in places))

    # -- building -------------------------------------------------------------------------------------------

    def _read(self, places: Sequence[Span]) -> None:
        sentence = 0
        quotes: list[Span] = []
        headline: set[int] = set()
        proper = proper_names(self._article, places)
        last = surnames([p.doc for p in self._article.blocks if p.block.kind is not BlockKind.TITLE])
        for b, parsed in enumerate(self._article.blocks):
            quotes += quoted_spans(parsed.text, parsed.offset)
            self._begins.append(sentence)
            found = Reader(parsed, sentence, proper, last).read()
            # A paragraph's end counts as one more sentence: who speaks next is mostly someone else.
            sentence += sum(1 for _ in parsed.doc.sents) + 1
            for mention in found:
                self._mentions.append((b, mention))
                for token in mention.tokens:
                    self._at_token[b, token.i] = mention
                self._headed[b, mention.head.i] = mention
                if parsed.block.kind is BlockKind.TITLE:
                    headline.add(id(mention))
        roster = self._roster
        # A headline's capitals make names of any words: it finds the entities of the text and makes none.
        names = [m for _, m in self._mentions if m.sort == "name"]
        body = [m for m in names if id(m) not in headline] or names
        self._entity.update(roster.add([(m, _on(places, self._end(m))) for m in body]))
        self.entities += roster.entities
        for block, mention in self._mentions:
            self._block = block
            if id(mention) in headline and id(mention) not in self._entity:
                continue
            quoted = _inside(quotes, mention.start)
            entity: Entity | None = self._entity.get(id(mention))
            if entity is not None and mention.owner is not None and entity.owner is None:
                entity.owner = self._owner(mention)  # "its foreign minister, Eva Lund"
            if entity is None and not (mention.sort == "pronoun" and quoted):
                entity = self._described(mention) if mention.sort == "noun" else self._pronoun(mention)
            if entity is not None:
                self._entity[id(mention)] = entity
                entity.see(mention, quoted=quoted)
                self._present.pop(id(entity), None)
                self._present[id(entity)] = entity
        for block, mention in self._mentions:
            self._block = block
            entity = self._entity.get(id(mention))
            whose = mention.owner
            if entity is not None and entity.owner is None and whose is not None and not whose.tag_.endswith("$"):
                entity.owner = self._owner(mention)  # "Mara Oro, the army's director": the army is mentioned after her
        for _, mention in self._mentions:
            if id(mention) in headline and mention.sort == "noun" and id(mention) not in self._entity:
                below = self._told_below(mention)
                self._entity.update({id(mention): below} if below is not None else {})

    def _told_below(self, mention: Mention) -> Entity | None:
        """The one entity of the text that a headline names by less: "ministry says" over "the health ministry said"."""
        role = mention.roles[0] if mention.roles else None
        if role is None or mention.owner is not None:
            return None
        wanted = {w for w in role.words if w.isalpha()} - {role.head, mention.head.lower_}
        fits = [e for e in self.entities if e.is_called(role.head, wanted) and agree(mention, e)]
        if len(fits) != 1:
            return None
        self._why[id(mention)] = f'"{mention.text}" is {fits[0].name}, of whom the text tells'
        return fits[0]

    def _end(self, mention: Mention) -> Span:
        last = mention.head
        return Span(
            mention.start + last.idx - mention.tokens[0].idx,
            mention.start + last.idx - mention.tokens[0].idx + len(last),
        )

    # -- asking ---------------------------------------------------------------------------------------------

    def mention_in(self, tokens: Sequence[Token], block: int) -> Mention | None:
        """The mention that heads a stretch of tokens: its first name, noun or pronoun that is not inside another."""
        found: dict[int, Mention] = {}
        inside = {t.i for t in tokens}
        for token in tokens:
            mention = self._at_token.get((block, token.i))
            if mention is not None and mention.head.i in inside:
                found.setdefault(id(mention), mention)
        free = [m for m in found.values() if not m.inner]
        if not free and len(found) == 1:
            only = next(iter(found.values()))
            own = {t.i for t in only.tokens}
            before = [t for t in tokens if t.i < min(own)]
            titled = (
                is_person_name(only.tokens)
                and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "DET") for t in before)
                and tokens[-1].i in own
            )
            if titled or all(t.i in own for t in tokens if t.pos_ in ("NOUN", "PROPN")):
                return (
                    only  # "the ministry's figures" are the ministry's: it is all that is asked for, if not its phrase
                )
        names = [m for m in free if m.sort == "name"]
        nouns = [m for m in free if m.sort != "name"]
        if names and nouns and nouns[0].tokens[-1].i < names[0].tokens[0].i:
            # "a nurse and Mara Oro", "the mayor told Oro": the first of two that stand apart; "the lender | Oro | agreed".
            called = names[0].head.dep_ == "appos" and names[0].head.head in nouns[0].tokens
            return names[0] if called and names[0].tokens[0].i == nouns[0].tokens[-1].i + 1 else nouns[0]
        chosen = names or nouns
        return chosen[0] if chosen else None

    def names_joined(self, tokens: Sequence[Token], block: int) -> bool:
        """Whether two names that head a phrase of their own are joined by "and" ("the mayor, Ana Oro, and Ilan Vask")."""
        joint = {t.i for t in tokens if t.lower_ == "and" and t.dep_ == "cc"}
        found = {id(m): m for t in tokens if (m := self._at_token.get((block, t.i))) is not None and m.sort == "name"}
        free = [m for m in found.values() if not m.inner]
        return any(a.head.i < i < b.tokens[0].i for a, b in pairwise(free) for i in joint)

    def entity_of(self, mention: Mention) -> tuple[Entity | None, str]:
        """The entity behind a mention, and why it is thought so."""
        return self._entity.get(id(mention)), self._why.get(id(mention), "")

    def bodies_in(self, entity: Entity) -> list[Entity]:
        """The bodies that the article names in a person's roles and affiliation ("of the General Staff"), longest first."""
        if entity.kind is not Kind.PERSON:
            return []
        told = [p for p in entity.phrases if p != entity.name]
        if not told:
            return []
        found = [
            e for e in self._roster.entities[:_BODIES]
            if e.kind is Kind.BODY and e is not entity and any(_names(e, p) for p in told)
        ]  # fmt: skip
        return sorted(found, key=lambda e: -len(e.name))

    def surname(self, word: str) -> Entity | None:
        """The one named person whose surname the word is: the parser takes one that opens a sentence for a common noun."""
        fits = [e for e in self._roster.surname(word) if may_be_person(e)]
        return fits[0] if len(fits) == 1 and word[:1].isupper() else None

    def block_index(self, offset: int) -> int | None:
        """Which of the article's blocks holds the character."""
        i = bisect_right(self._offsets, offset) - 1
        return i if i >= 0 and offset < self._offsets[i] + len(self._article.blocks[i].text) else None

    # -- described ------------------------------------------------------------------------------------------

    def _described(self, mention: Mention) -> Entity:
        """The entity of "the ministry", "the 52-year-old", "its spokesman"; a new one where none before it fits."""
        owner = self._owner(mention)
        if mention.definite or owner is not None:
            found = self._by_role(mention, owner)
            if found is None and owner is None and not self._is_somebodys(mention):
                found = self._by_class(mention) or self._by_person(mention)
            if found is not None:
                found.take(mention)
                return found
        name = mention.text
        own = owner is not None and mention.owner is not None and mention.owner.pos_ == "PROPN"
        if owner is not None and owner.named and own and not name.startswith(owner.name):
            name = f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {name}"  # "Oro's army", then "it"
        entity = Entity(name, mention.kind, named=False, gender=mention.gender, plural=mention.plural, owner=owner)
        entity.head = mention.head
        entity.take(mention)
        self.entities.append(entity)
        return entity

    def _is_somebodys(self, mention: Mention) -> bool:
        """Whether it is told whose kin somebody is: "the husband of one prisoner" is nobody named before."""
        head = mention.head
        return head.lower_ in _RELATIVES and any(c.lower_ == "of" and c.i > head.i for c in head.children)

    def _owner(self, mention: Mention) -> Entity | None:
        token = mention.owner
        if token is None:
            return None
        if token.tag_ == "PRP$":
            gender = {"his": "m", "her": "f"}.get(token.lower_, "")
            kind = Kind.PERSON if gender else Kind.UNKNOWN
            pronoun = Mention(
                "pronoun", [token], mention.start, mention.sentence, kind, gender, token.lower_ == "their"
            )
            if token.lower_ in ("its", "their"):
                found = self._possessor(pronoun, mention)
                # "Oro's air force …, its military said": an air force has no military, and its state has one.
                whole = found is not None and found.owner is not None and mention.head.lower_ in _OF_STATES
                return found.owner if whole and found is not None else found
            return self._own_subject(pronoun, mention) if token.lower_ in ("his", "her") else None
        if token.tag_ == "WP$":  # "Lossia, whose foreign ministry"
            clause = next((t for t in token.ancestors if t.dep_ == "relcl"), None)
            token = clause.head if clause is not None else token
        named = self._headed.get((self._block, token.i)) or self._at_token.get((self._block, token.i))
        return self._entity.get(id(named)) if named is not None else None

    def _own_subject(self, pronoun: Mention, owned: Mention) -> Entity | None:
        """Whose "her lawyer" is: the one person who was the subject in its sentence, else whom the text speaks of."""
        here = [
            e for e in self._before(owned)
            if may_be_person(e) and not e.plural and e.gender in ("", pronoun.gender)
            and any(s.sentence == owned.sentence and s.start < owned.start and s.weight >= SUBJECT for s in e.seen)
        ]  # fmt: skip
        return here[0] if len(here) == 1 else self._pronoun(pronoun)

    def _possessor(self, pronoun: Mention, owned: Mention) -> Entity | None:
        """Whose "its army" is: the subject of its own sentence, else of the nearest one before. None where two fit; never
        one that only stands before a noun there ("killing eleven Tarsk soldiers, its chief of staff said")."""
        role = owned.roles[0].head if owned.roles else owned.head.lower_
        if role in RUNS_A_HOUSE and (house := houses(self._before(owned), owned)):
            return house[0] if len(house) == 1 else None
        official = is_state_word(role) or owned.kind is Kind.PERSON
        acting = [e for e in self._before(owned) if official or not e.place]
        nearest = nearest_subjects(acting, pronoun, owned, self._told_of(owned))
        if nearest:
            return nearest[0] if len(nearest) == 1 else None
        found = self._pronoun(pronoun)
        spoken_of = found is not None and any(s.weight > _MODIFIER for s in found.seen if s.start < owned.start)
        return found if spoken_of else None

    def _told_of(self, owned: Mention) -> int | None:
        """Where the body is mentioned on which the parser hangs what is owned, as if that told what it is: "it took the
        post, its spokesman said": the post has none."""
        whose = owned.owner
        last = owned.roles[0].head if owned.roles else ""
        told = () if whose is None else (whose.head, *owned.tokens)
        post = next((t for t in told if t.dep_ == "appos" and lemma_of(t) == last), None)
        beside = self._at_token.get((self._block, post.head.i)) if post is not None else None
        return beside.start if beside is not None and beside.kind is not Kind.PERSON else None

    def _by_role(self, mention: Mention, owner: Entity | None) -> Entity | None:
        role = mention.roles[0] if mention.roles else None
        if role is None:
            return None
        wanted = set(role.words) - {role.head, mention.head.lower_, *(("year", "old") if mention.ages else ())}
        wanted = {w for w in wanted if w.isalpha() and w != "same"}
        if owner is not None:
            named = {w for w in owner.name.lower().split() if len(w) > 2}
            fits = [
                e
                for e in self._before(mention)
                if e.is_called(role.head, wanted) and (e.owner is owner or named & e.words) and e is not owner
            ]
            if not fits and mention.owner is not None and mention.owner.tag_ == "PRP$" and not mention.plural:
                # "Jon Banky, Ben's older brother, … said his brother": the only one who is called so.
                called = [e for e in self._before(mention) if e.is_called(role.head, wanted) and e.kind is Kind.PERSON]
                fits = called if len(called) == 1 and role.head in _RELATIVES else []
        else:
            fits = [e for e in self._before(mention) if e.is_called(role.head, wanted) and agree(mention, e)]
        # "The pastor" is the pastor rather than an assistant pastor.
        full = [e for e in fits if any(r.head == role.head and not r.words & _LESSER for r in e.roles)]
        found = self._choose(full or fits, mention, f'"{mention.text}" is {{name}}, introduced so')
        if (
            found is not None
            and owner is None
            and role.head in ANY_BODY
            and self._is_outdone(found, role.head, mention)
        ):
            self._why.pop(id(mention), None)
            return None
        return found

    def _is_outdone(self, found: Entity, head: str, mention: Mention) -> bool:
        """Whether a body known by initials alone, which may be of that kind, has been spoken of more of late."""
        bodies = (e for e in self._before(mention) if e.named and e.name.isupper() and e is not found)
        return any(e.can_be(head) and presence(e, mention) > presence(found, mention) for e in bodies)

    def _by_class(self, mention: Mention) -> Entity | None:
        """A body taken up by a general noun: "the company", "the supermarket group"."""
        told_apart = any(c.dep_ == "relcl" and c.left_edge.i == mention.head.i + 1 for c in mention.head.rights)
        if mention.kind is not Kind.BODY or mention.plural or told_apart:
            return None  # "the company that runs the ferry" is told apart from those named before
        head = mention.roles[0].head if mention.roles else mention.head.lower_
        told = {w for w in mention.roles[0].words if w.isalpha()} - {head} if mention.roles else set()
        fits = [
            e for e in self._before(mention) if e.named and (e.can_be(head) or (head == "group" and is_movement(e)))
        ]
        if head not in COMMERCIAL | {"group"}:
            fits = [e for e in fits if told <= e.words]  # "the civil protection agency" is not any body named before
        fits = movements(told, fits)
        if head in COMMERCIAL - {"group"}:
            # "The company" is no armed group, no people, and no agency or union.
            fits = [e for e in fits if not (is_movement(e) or is_public(e) or e.name.lower() in demonyms())]
        named = [e for e in fits if e.kind is Kind.BODY or (head == "agency" and e.name.isupper())]
        if head == "group" and len({e.name.lower().rstrip("s") for e in fits}) == 1:
            named = fits = fits[-1:]  # "the Houthis", "Houthi rebels": one group by two forms of its name
        return self._choose(named or fits, mention, f'"{mention.text}" takes up {{name}}', margin=_MARGIN)

    def _by_person(self, mention: Mention) -> Entity | None:
        """A person taken up by an age or as "the mother of three", "the woman"."""
        if mention.kind is not Kind.PERSON or mention.plural:
            return None
        head = mention.roles[0].head if mention.roles else ""
        if not mention.ages and head not in _KIN:
            return None
        people = [e for e in self._before(mention) if may_be_person(e) and not e.plural and agree(mention, e)]
        aged = [e for e in people if mention.ages and e.ages & set(mention.ages)]
        return self._choose(aged or people, mention, f'"{mention.text}" takes up {{name}}', margin=_MARGIN)

    # -- pronouns -------------------------------------------------------------------------------------------

    def _pronoun(self, mention: Mention) -> Entity | None:
        acts = who_acts(mention.tokens[0]) if mention.tokens[0].lower_ == "it" else None
        whose = self._at_token.get((self._block, acts.i)) if acts is not None else None
        own = self._entity.get(id(whose)) if whose is not None else None
        if own is not None and own.kind is not Kind.PERSON and not own.plural:
            self.own_clause.add(id(mention))
            self._why[id(mention)] = f'"{mention.text}" is {own.name}, who acts in the clause around it'
            return own
        low = {"m": "he", "f": "she"}.get(mention.gender, mention.tokens[0].lower_)
        fits = [e for e in self._before(mention) if pronoun_fits(mention, low, e)]
        if (
            mention.gender
            and (only := misjudged(mention, self._before(mention), self._begins[self._block])) is not None
        ):
            fits = [only]
        if not fits:
            return None
        return self._choose(fits, mention, f'"{mention.text}" is {{name}}, whom the text speaks of', margin=_MARGIN)

    # -- choosing -------------------------------------------------------------------------------------------

    def _before(self, mention: Mention) -> list[Entity]:
        recent = list(islice(reversed(self._present.values()), _PRESENT))
        return [e for e in recent if e.last(mention.start) >= 0]

    def _choose(self, fits: Sequence[Entity], mention: Mention, why: str, margin: float = 1.0) -> Entity | None:
        """The most salient; ``None`` where it is not ahead by the margin, or too faint for a pronoun."""
        scored = sorted(
            ((presence(e, mention), e.last(mention.start), e) for e in fits), key=lambda x: x[:2], reverse=True
        )
        if not scored:
            return None
        best = scored[0]
        if mention.sort == "pronoun" and best[0] < _FAINT:
            return None
        if len(scored) > 1 and best[0] < scored[1][0] * margin:
            return None
        self._why[id(mention)] = why.format(name=best[2].name)
        return best[2]


def _names(body: Entity, phrase: str) -> bool:
    """Whether a phrase holds the body's name or its acronym."""
    return unowned(body.name) in phrase or not body.acronyms.isdisjoint(phrase.split())


def _on(places: Sequence[Span], span: Span) -> bool:
    """Whether one of the sorted places stands where the span does."""
    i = bisect_right(places, span.end, key=lambda p: p.start)
    return any(p.overlaps(span) for p in places[max(0, i - 3) : i])


def _inside(quotes: Sequence[Span], at: int) -> bool:
    """Whether a place is in one of the quotations, which are in the order of the text."""
    i = bisect_right(quotes, at, key=lambda q: q.start) - 1
    return i >= 0 and at < quotes[i].end
