"""The speaker of an attribution: the entity of its source, with party, role, and those the words passed through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.casts.leaders import land_of
from sayso.extract.cues import stand_ins
from sayso.extract.parties import is_private
from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold
from sayso.extract.who.bare_posts import BarePosts, Heard
from sayso.extract.who.discourse import Discourse
from sayso.extract.who.documents import DOCUMENTS, head_of, of_document
from sayso.extract.who.entities import Entity, unowned
from sayso.extract.who.lexicon import BODY_WORDS, STATE_BODIES, Kind, is_guard, is_person_noun
from sayso.extract.who.mentions import Mention, lemma_of, text_of
from sayso.extract.who.owned_later import side_of
from sayso.extract.who.passed_on import cited, through
from sayso.extract.who.shown import LEADING, given_name, kept_words, role_told
from sayso.extract.who.sides import sides_named
from sayso.ids import slug, unnamed_id
from sayso.types import Attribution, Place, PlaceMention, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle
    from sayso.extract.parties import Cast

_LEAD = re.compile(r"[Tt]he (?=[A-Z])")
_REACH = 1500
"""Characters within which a quotation that names no speaker goes on with the one before."""
_REPRESENTS = frozenset(
    "spokesman spokeswoman spokesperson head chief leader commander minister official officer general president member "
    "representative envoy ambassador secretary director deputy governor mayor soldier diplomat negotiator".split()
)
"""Heads of a role whose complement is the side they speak for ("a spokesman for the Veldan army")."""
_ADVISERS = frozenset("adviser advisor aide assistant".split())
"""Those who are "to" whom they serve, as an ambassador is not."""
_SENT = frozenset("envoy envoys coordinator rapporteur mediator negotiator".split())
"""Those who are "for" a land that somebody else sends them to: "the special envoy for Velmark"."""
_OF_STATES = frozenset({"minister", "ambassador"})
"""Those whom only a state has: "Westmark … its fisheries minister"."""
_RANKS = frozenset("senior chief top lead deputy vice former ex acting current new unnamed anonymous".split())
"""Words before a body's that tell nothing of which body it is ("a senior army officer")."""
_LEADS_ON = frozenset("of at in from for with near".split())
"""Words after which a source tells where its own are: "a resident | of Oro"."""
_RELATIVE = frozenset({"who", "which"})
"""What only leads from a source to its verb: "the officials | who | said"."""
_BESIDE = frozenset({"prep", "pobj", "advmod", "npadvmod"})
"""How what stands between "who" and its verb hangs on: "who | in turn | told"."""
_PRINTS = frozenset({"publish", "print", "post", "circulate", "file", "lodge"})
_PHRASE = 10
"""Words to either side of "report" among which its maker is looked for."""


def _is_nobody(source: list[Token]) -> bool:
    """Whether the source is the "it" of "it is estimated that …", which stands for nobody."""
    it = source[0]
    passive = len(source) == 1 and it.lower_ == "it" and it.dep_ in ("nsubjpass", "expl")
    return passive and any(c.dep_ in ("ccomp", "csubj") and c.i > it.i for c in it.head.children)


class SpeakerResolver:
    """Resolves the sources of one article, given in the order of the text."""

    def __init__(self, article: ParsedArticle, places: Sequence[PlaceMention], cast: Cast) -> None:
        self._article = article
        self._cast = cast
        self._discourse = Discourse(article, places)
        self._heard: list[tuple[int, Speaker]] = []
        self._asked = Attribution((), (), ())
        self._known = sides_named(article, places)
        lands = {land for p in places if (land := _land(p.place)) is not None}
        self._posts = BarePosts(article, self._known, lands, lambda words: self._party([words], None))
        self._beside: dict[int, tuple[str, str] | None] = {}
        """By the ``id()`` of an entity in a bare post the side that its first words are told beside."""

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """The speaker of the attribution; ``None`` where it gives no source that words could name."""
        if not attribution.source:
            return self._continued(attribution)
        first = attribution.source[0]
        tokens = [t for t in self._article.tokens(first) if not t.is_space]
        while tokens and (
            _is_genitive(tokens[-1])
            or (tokens[-1].is_punct and tokens[-1].text != ")")
            or (len(tokens) > 1 and tokens[-1].text in _RELATIVE)
        ):
            tokens.pop()
        tokens = [t for k, t in enumerate(tokens) if k or not t.is_punct]
        block = self._discourse.block_index(first.start)
        if not tokens or block is None or _is_nobody(tokens):
            return None
        if len(tokens) == 1 and tokens[0].lower_ in ("i", "we"):
            last = max((h for h in self._heard if h[0] < first.start), key=lambda h: h[0], default=None)
            if last is not None and first.start - last[0] <= _REACH:
                return replace(last[1], why=f'"{tokens[0].text}" is who speaks, {last[1].name}', via=())
        tokens, media = cited(tokens)
        self._asked = attribution
        speaker = self._speaker(tokens, block)
        if speaker.party is None:
            whose = side_of(speaker.name, self._article.article.text, lambda words: self._party([words], None))
            if whose is not None and self._posts.lands <= {whose[0]}:
                speaker = replace(speaker, party=whose[0], why=f"{speaker.why}; {whose[1]}")
            elif (land := land_of(speaker.name, self._article.article.published)) is not None:
                speaker = replace(speaker, party=land[0], why=f"{speaker.why}; speaks for {land[0]}: {land[1]}")
            elif (home := self._posts.at_home(speaker.role or speaker.name)) is not None:
                speaker = replace(speaker, party=home[0], why=f"{speaker.why}; speaks for {home[0]}: {home[1]}")
        self._heard.append((first.start, speaker))
        text = self._article.article.text
        reported = (_LEAD.sub("", " ".join(s.of(text).split()).rstrip(",")) for s in attribution.handed_on_by)
        via = (*media, *through(attribution, self._article, tokens), *reported)
        return replace(speaker, via=tuple(dict.fromkeys(via))) if via else speaker

    # -- kinds of source ------------------------------------------------------------------------------------

    def _speaker(self, tokens: list[Token], block: int) -> Speaker:
        alone = len(tokens) == 1 or (tokens[0].tag_ == "WP" and all(t.dep_ in _BESIDE for t in tokens[1:]))
        relative = tokens[0] if alone and tokens[0].lower_ in ("who", "which", "that") else None
        if relative is not None and relative.head.dep_ == "relcl":
            whom = _person_of(relative.head.head) if relative.lower_ == "who" else relative.head.head
            tokens = [t for t in whom.subtree if t.i < relative.i and not t.is_punct] or tokens
        tokens = of_document(tokens)
        taken_up = self._taken_up(tokens, block)
        if taken_up is not None:
            return taken_up
        if self._joined(tokens, block) or self._discourse.names_joined(tokens, block):
            return self._worded(tokens, None, "two or more are named together")
        mention = self._discourse.mention_in(_unrelated(tokens), block)
        head = head_of(tokens)
        if mention is None and head.dep_ == "appos":
            mention = self._discourse.mention_in([head.head], block)  # "Arden, | the firm which pays Halden, | said"
        if mention is None:
            known = self._discourse.surname(tokens[0].text) if len(tokens) == 1 else None
            if known is not None:
                return self._of(known, f'"{tokens[0].text}" is {known.name}, named in the article', tokens)
            return self._worded(tokens, None, "as the text words it")
        entity, why = self._discourse.entity_of(mention)
        if mention.text.lower() == "it" and id(mention) not in self._discourse.own_clause:
            # "…, the agency said. “Two died. One is ill,” | it | said": it spoke before the quotation began.
            last = self._spoke_before(min([mention.start, *(s.start for s in self._asked.content)]))
            if last is not None and (entity is None or last.name != entity.name):
                return replace(last, via=(), why=f'"{mention.text}" is who spoke right before, {last.name}')
        if entity is None:
            note = f'"{mention.text}": nobody that it clearly stands for is named before'
            return self._worded(tokens, None, note if mention.sort == "pronoun" else "as the text describes it")
        if entity.named:
            shown = f'"{mention.text}" is {entity.name}, named in the article'
            return self._of(entity, why or ("named" if mention.text == entity.name else shown), tokens)
        if why:
            # Taken up from a description before: the speaker is worded as it was there.
            return self._described(entity, why)
        return self._worded(tokens, mention, "as the text describes it", entity)

    def _taken_up(self, tokens: list[Token], block: int) -> Speaker | None:
        """Whose "the report" or "its own count" is, as the text before tells."""
        kind, first = lemma_of(head_of(tokens)), tokens[0].lower_
        if first in ("its", "their") and kind in stand_ins("TALLY"):
            before = self._spoke_before(self._article.blocks[block].offset + tokens[0].idx)
            why = "who spoke right before"
        elif first in ("his", "her") and len(tokens) == 1:  # "The minister said … | His | forecast of 900 deaths"
            at = self._article.blocks[block].offset + tokens[0].idx
            before = next((s for told, s in reversed(self._heard) if at - _REACH <= told < at), None)
            before = before if before is not None and before.id.startswith("person:") else None
            why = "who spoke right before"
        elif first in ("the", "this") and kind in DOCUMENTS and len(tokens) == 2:
            made = self._maker(tokens[-1], block)
            if made is not None:
                return made
            before = next((s for _, s in reversed(self._heard) if s.id.startswith(("body:", "person:", "name:"))), None)
            why = "who spoke last"
        else:
            return None
        note = f'"{text_of(tokens)}" is of {why}'
        return replace(before, via=(), why=f"{note}, {before.name}") if before is not None else None

    def _joined(self, tokens: Sequence[Token], block: int) -> bool:
        """Whether two names or nouns are joined as one source ("Mara Oro and Ilan Vask"), not as words of one name ("the
        Ministry of Water and Energy")."""
        inside = {t.i for t in tokens}
        whole = self._discourse.mention_in(tokens, block)
        own = {t.i for t in whole.tokens} if whole is not None and whole.sort == "name" else set()
        joined = [
            c for c in head_of(tokens).children if c.dep_ == "conj" and c.i in inside and c.pos_ in ("PROPN", "NOUN")
        ]
        return not all(_same_person(c) or c.i in own for c in joined)

    def _maker(self, document: Token, block: int) -> Speaker | None:
        """Who made "the report", where it is named with its maker before: "a report by the survey", "the army's report"."""
        for b in range(block, -1, -1):
            doc = self._article.blocks[b].doc
            for token in reversed(doc[: document.i] if doc is document.doc else doc):
                if token.pos_ != "NOUN" or token.lemma_ != document.lemma_:
                    continue
                told = [t for t in token.subtree if abs(t.i - token.i) < _PHRASE]
                whose = of_document(told)
                if whose is not told:
                    stop = next((k for k, t in enumerate(whose) if t.is_punct or t.pos_ == "VERB"), len(whose))
                    return self._speaker(whose[:stop], b) if stop else None
        return None

    def _spoke_before(self, start: int) -> Speaker | None:
        """The body that spoke last, if that was in the sentence before or earlier in this one; nobody where several people
        or a person did."""
        before = [(at, s) for at, s in self._heard if at < start]
        sentences = [k for k, (span, _, _) in enumerate(self._article.sentences) if span.start <= start]
        if not before or not sentences:
            return None
        at, last = before[-1]
        first = self._article.sentences[max(0, sentences[-1] - 1)][0].start
        several = last.name.islower() and last.name.endswith("s") and not last.name.endswith("ss")
        told = next((k for k, w in enumerate(last.name.split()) if k and w in _LEADS_ON), None)
        person = last.id.startswith("person:") or is_person_noun(last.name.split()[:told][-1].lower())
        said = self._article.tokens(Span(at, at + 1))
        # "the Guard, which Oro blames"; "Velmark was accused by Oro. It denies"
        aside = any(t.dep_ in ("relcl", "acl") or t.lower_ == "by" for s in said for t in s.ancestors)
        return None if at < first or several or aside or (person and not is_guard(last.name)) else last

    def _continued(self, attribution: Attribution) -> Speaker | None:
        """No source: a quotation that goes on in the same or the next paragraph keeps its speaker."""
        if not attribution.content or not self._heard:
            return None
        start = attribution.content[0].start
        last = max((h for h in self._heard if h[0] < start), key=lambda h: h[0], default=None)
        if last is None or start - last[0] > _REACH:
            return None
        text = self._article.article.text
        between = text[last[0] : start].rstrip('“"„« ').rstrip()
        opens = text[max(0, start - 1) : start + 1]
        if text[last[0] : last[0] + len(between)].count("\n\n") <= 1 and any(mark in opens for mark in '“"„«'):
            return replace(last[1], why="the quotation goes on without naming its speaker again", via=())
        return None

    # -- making speakers ------------------------------------------------------------------------------------

    def _of(self, entity: Entity, why: str, tokens: Sequence[Token]) -> Speaker:
        party = self._party(_longest([*entity.phrases, text_of(_unrelated(list(tokens)))]), entity)
        if party is not None and is_private(text_of(tokens)):
            party = None  # "Velmark Civil Relief, a rescue group"
        party = party or self._side_beside(entity)
        note = f"{why}; speaks for {party[0]}: {party[1]}" if party else why
        kind = "name" if entity.kind is Kind.UNKNOWN or entity.place else entity.kind.value
        ident = _ident(kind, slug(entity.key), party)
        return Speaker(entity.name, ident, party[0] if party else None, role=role_told(entity), why=note)

    def _described(self, entity: Entity, why: str) -> Speaker:
        speaker = self._by_words(entity.name, [*entity.phrases, entity.name], why, entity, proper=False)
        return next((h for _, h in reversed(self._heard) if h.id == speaker.id), None) or replace(speaker, why=why)

    def _worded(
        self, tokens: Sequence[Token], mention: Mention | None, why: str, entity: Entity | None = None
    ) -> Speaker:
        """The source's own words as the speaker's name, without what only tells of it (clauses, appositions)."""
        given = given_name(tokens)
        name = (
            given
            or self._owned(tokens, mention, entity)
            or text_of(kept_words(tokens, mention.head if mention else None))
        )
        if entity is not None:
            entity.name = name
        proper = bool(given) or (any(t.pos_ == "PROPN" for t in tokens) and mention is None)
        told = text_of(tokens).partition(", which ")[0]  # what a body runs does not tell whose it is
        return self._by_words(name, [told, name], why, entity, proper=proper)

    def _by_words(self, name: str, phrases: Sequence[str], why: str, entity: Entity | None, *, proper: bool) -> Speaker:
        party = self._party(phrases, entity)
        note = f"{why}; speaks for {party[0]}: {party[1]}" if party else why
        # Unnamed sources are one speaker within their article only; a side's body is the same in any.
        known = proper or (party is not None and (entity is None or entity.kind is not Kind.PERSON))
        ident = _ident("name", slug(fold(name)), party) if known else unnamed_id(self._article.article.id, name)
        return Speaker(name, ident, party[0] if party else None, why=note)

    def _of_post(self, phrase: str, entity: Entity | None = None) -> tuple[str, str] | None:
        """The party whose post it is: "a spokesman for the Veldan army", "a ministry spokeswoman"."""
        by = next((w for w in (" for ", " of ", " to ") if w in phrase), " of ")
        head, joint, rest = phrase.partition(by)
        if joint and (head.rpartition(" ")[2] in _ADVISERS if by == " to " else _is_post(head.rpartition(" ")[2])):
            if by == " for " and (head.rpartition(" ")[2].lower() in _SENT or _is_sent(head)):
                return None
            on = self._article.article.published
            return self._cast.party_of(rest, self._known, on) or self._of_the_body(rest, entity)
        words = phrase.split()
        post = next((k for k, w in enumerate(words) if _is_post(w)), 0)
        body = [w for w in words[:post] if w.lower() not in LEADING]
        return self._of_the_body(" ".join(body), entity) or self._of_named(" ".join(body))

    def _of_named(self, name: str) -> tuple[str, str] | None:
        """The party of a body that is named so, or so without whose it is: "a Foreign Office | official"."""
        named = (e for e in self._discourse.entities if e.kind is Kind.BODY and e.named) if name else iter(())
        body = next((e for e in named if unowned(e.name) == name or name in e.acronyms), None)
        return self._party([body.name, *body.phrases], None) if body is not None else None

    def _of_the_body(self, words: str, entity: Entity | None) -> tuple[str, str] | None:
        """The party of "the ministry" that ``entity`` speaks for, where all of that kind in the article are one party's, or the
        only ones right before."""
        told = [w for w in words.split() if w.lower() not in LEADING | _RANKS]
        if not told or not all(w.islower() or w.lower() in STATE_BODIES for w in told):
            return None
        *fields, kind = (w.lower() for w in told)
        if kind not in STATE_BODIES:
            return None
        alike = [e for e in self._discourse.entities if e.is_called(kind, fields)]
        # "The ministry" of which the article says nothing more is no other one.
        alike = [e for e in alike if not e.words <= {*LEADING, *fields, kind}]
        found = [(e, self._party([e.name, *e.phrases], None)) for e in alike]
        if len({f and f[0] for _, f in found}) > 1 and entity is not None and entity.seen:
            first = entity.seen[0]
            found = [
                (e, f)
                for e, f in found
                if any(0 <= first.sentence - s.sentence <= 1 and s.start < first.start for s in e.seen)
            ]
        return found[0][1] if found and len({f and f[0] for _, f in found}) == 1 else None

    def _owned(self, tokens: Sequence[Token], mention: Mention | None, entity: Entity | None) -> str | None:
        """ "its spokesman" by whose it is: "Halden Mining's spokesman"."""
        if mention is None or entity is None or entity.owner is None or mention.owner is None:
            return None
        if mention.owner.tag_ not in ("PRP$", "WP$"):
            return None
        own = [t for t in kept_words(tokens, mention.head) if t.i > mention.owner.i]
        name = entity.owner.name
        return f"{name}{'’' if name.endswith('s') else '’s'} {text_of(own)}" if own else None

    def _party(self, phrases: Iterable[str], entity: Entity | None) -> tuple[str, str] | None:
        on = self._article.article.published
        told = list(phrases)
        found = next((f for p in told if (f := self._cast.party_of(p, self._known, on))), None)
        if found or entity is None:
            return found
        owner = entity.owner
        if (
            owner is None or owner.words & STATE_BODIES
        ):  # "the rebels … their military spokesman" is of no state's military
            found = next((f for p in (*told, *entity.phrases) if (f := self._of_post(p, entity))), None)
        if found:
            return found
        bodies = self._discourse.bodies_in(entity)
        if bodies:
            return next((found for b in bodies if (found := self._party(b.phrases, None))), None)
        posts = [r for r in entity.roles if not {"former", "ex", "then"} & r.words]
        if owner is not None and owner.kind is Kind.PERSON and not owner.plural:
            governs = any(r.head in _OF_STATES for r in owner.roles) and any(r.head in STATE_BODIES for r in posts)
            return (
                self._party([*owner.phrases, owner.name], owner) if governs else None
            )  # "the minister … his ministry"
        if owner is None or not any(r.head in _REPRESENTS for r in posts):
            return None
        found = self._party(owner.phrases or [owner.name], None)
        if (
            found is None
            and owner.named
            and owner.kind is Kind.UNKNOWN
            and any(r.head in _OF_STATES for r in entity.roles)
        ):
            return owner.name, f"{owner.name} has ministers"
        return found

    def _side_beside(self, entity: Entity) -> tuple[str, str] | None:
        """The side of one whose post the text gives without whose it is, as it stood where they first spoke."""
        if id(entity) not in self._beside:
            heard = [Heard(at, s.party, s.name) for at, s in self._heard]
            self._beside[id(entity)] = self._posts.side(self._asked, entity, heard)
        return self._beside[id(entity)]


def _land(place: Place) -> str | None:
    """The country that a place is in, or the place itself where it is known and in no one country."""
    land = countries().get(place.country or "")
    return land.name if land is not None else None if place.id.startswith("name:") else place.name


def _is_post(word: str) -> bool:
    low = word.lower()
    return low in _REPRESENTS or low.removesuffix("s") in _REPRESENTS


def _is_sent(post: str) -> bool:
    """Whether the post's own words name who sends somebody: "the | UN | envoy for Sudan" does not speak for Sudan."""
    told = [w for w in post.split()[:-1] if w.lower() not in LEADING]
    return any(w[:1].isupper() and (k or w.replace(".", "").isupper()) for k, w in enumerate(told))


def _is_genitive(token: Token) -> bool:
    """Whether it is the "'s" before a noun: "Vask's | plans"; that of "Lloyd's said" is a part of the name."""
    return token.tag_ == "POS" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("NOUN", "ADJ", "PROPN")


def _person_of(noun_: Token) -> Token:
    """Whom "who" is of after "a doctor at St Luke's Hospital", "the head of the clinic in Oro" or "a nurse reached by phone": the
    person, not the place or thing beside."""
    here = noun_
    while here.dep_ == "pobj" and not is_person_noun(lemma_of(here)):
        above = here.head.head
        thing = here.pos_ == "NOUN" and lemma_of(here) not in BODY_WORDS
        if above.dep_ == "acl" and above.tag_ == "VBN" and thing:
            above = above.head
        elif here.head.lower_ not in ("at", "of", "from", "in", "with", "for"):
            break
        if above.pos_ != "NOUN":
            break
        if is_person_noun(lemma_of(above)):
            return above
        here = above
    return noun_


def _longest(phrases: Sequence[str]) -> list[str]:
    """The phrases that are not the beginning of another: "Velmark" of "Velmark Human Rights Network" tells no side."""
    return [p for p in phrases if not any(other.startswith(f"{p} ") for other in phrases)]


def _unrelated(tokens: list[Token]) -> list[Token]:
    """The tokens up to a relative clause: of "Clean Tap, which is suing Velda" Velda is not the side; nor is the journal that of "a
    paper published in Oro Letters"."""
    stop = next(
        (
            k
            for k, t in enumerate(tokens)
            if k and (t.lower_ in ("which", "who", "whose", "whom", "where") or _is_printed_in(t))
        ),
        None,
    )
    return tokens[:stop] if stop is not None else tokens


def _is_printed_in(token: Token) -> bool:
    """Whether it begins to tell in what a paper was printed."""
    printed = token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and token.lemma_ in _PRINTS
    return printed and token.head.pos_ == "NOUN" and not any(c.dep_ == "agent" for c in token.children)


def _ident(kind: str, name: str, party: tuple[str, str] | None) -> str:
    """An id that two of one name and of different parties do not share."""
    return f"{kind}:{name}:{slug(party[0])}" if party else f"{kind}:{name}"


def _same_person(joined: Token) -> bool:
    """Whether a joined noun is one more role of the same person ("founder and chairman, Jan Vask")."""
    own = any(c.dep_ in ("det", "poss", "nummod", "appos") and c.i < joined.i for c in joined.children)
    return joined.tag_ == "NN" and not own and is_person_noun(lemma_of(joined))
