"""Sources that are several speakers: "X and Y said", "both X and Y", "the two sides accused each other".

Each of those named makes the statement, so that no side's words stand under the other's name. What the two say of "each
other" is said by either of its counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extract.casts.lists import capitals
from sayso.extract.clauses import noun_phrase, subject
from sayso.extract.party_words import is_group
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS, fold
from sayso.extract.where.words import words
from sayso.extract.who.lexicon import ANY_BODY, BODY_WORDS, STATE_BODIES, Kind, is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.extract.who.runs import OF_FIELDS, is_person_name
from sayso.types import Attribution, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

MUTUAL = frozenset({"trade", "exchange", "swap"})
"""Verbs of an accusation that goes both ways ("traded blame")."""
_EACH_OTHER = (("each", "other"), ("one", "another"), ("the", "other"), ("the", "opposite"))
_OPENING = frozenset({"both", "and", "either"})
_SIDES = frozenset(
    "side party country nation neighbour neighbor state government army force company firm faction team group leader "
    "brother sister man woman rival capital minister president ministry".split()
)
_PEOPLE = frozenset("brother sister man woman leader minister president".split())
_NEAR = 400
"""Characters from several speakers to the "they" that takes them up, at most."""
_BETWEEN = frozenset({"between", "of", "from", "by", "with", "against"})
"""Prepositions after which two names are parties; after "in" or "near" they are places."""


def apart(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, one for each of those that are named together as the source, in the same order.

    Of "the two sides" each has two source spans: where its side is named before, and these words.
    """
    found: list[Attribution] = []
    before: list[tuple[Span, ...]] = []
    for attribution in attributions:
        members = (
            _members(attribution, article)
            or _sides_before(attribution, article)
            or _they(attribution, before, article.article.text)
        )
        before = members if attribution.source else before
        if len(members) < 2:
            found.append(attribution)
            continue
        told = _charge_alone(attribution, article) if _is_mutual(attribution, article) else attribution.content
        for member in members:
            content = tuple(c for c in told if not any(c.overlaps(s) for s in member))
            found.append(replace(attribution, source=member, content=content or attribution.content))
    return found


def _they(attribution: Attribution, before: Sequence[tuple[Span, ...]], text: str) -> list[tuple[Span, ...]]:
    """The source spans of each of the several who spoke right ``before``, where the next to speak are "they"."""
    told = attribution.source
    if len(before) < 2 or len(told) != 1 or told[0].of(text).lower() != "they":
        return []
    near = 0 < told[0].start - max(s.end for m in before for s in m) <= _NEAR
    return [(member[0], told[0]) for member in before] if near else []


def counterparts(statements: Iterable[Statement], article: ParsedArticle) -> dict[str, Statement]:
    """By a statement's id that of the other party, where just two make it and say it of each other."""
    joint: dict[tuple[tuple[Span, ...], tuple[Span, ...]], list[Statement]] = {}
    for statement in statements:
        joint.setdefault((statement.cue, statement.content), []).append(statement)
    found: dict[str, Statement] = {}
    for peers in joint.values():
        if len(peers) == 2 and _is_mutual(peers[0], article):
            found |= {peers[0].id: peers[1], peers[1].id: peers[0]}
    return found


def _charge_alone(attribution: Attribution, article: ParsedArticle) -> tuple[Span, ...]:
    """What each says of the other without what the report tells of the deed besides, which it says of neither: "accused each
    other of the raid | that killed nine |"."""
    content = list(attribution.content)
    for k, span in enumerate(content):
        inside = [t for t in article.tokens(span) if t.dep_ == "relcl" and t.pos_ in ("VERB", "AUX")]
        opening = (next((c for c in verb.subtree if c.lower_ in ("that", "which")), None) for verb in inside)
        first = next((t for t in opening if t is not None), None)
        parsed = article.block_at(span.start)
        if first is not None and parsed is not None and span.start < parsed.offset + first.idx < span.end:
            end = parsed.offset + first.idx
            content[k] = Span(span.start, span.start + len(article.article.text[span.start : end].rstrip(" ,")))
    return tuple(content)


def _is_mutual(statement: Statement | Attribution, article: ParsedArticle) -> bool:
    cue = [t for s in statement.cue for t in article.tokens(s)]
    content = [t for s in statement.content for t in article.tokens(s)]
    if any(t.head.lemma_ in MUTUAL or t.lemma_ in MUTUAL for t in cue):
        return True
    return any((a.lower_, b.lower_) in _EACH_OTHER for a, b in pairwise(content))


def _members(attribution: Attribution, article: ParsedArticle) -> list[tuple[Span, ...]]:
    """The source spans of each of those whom the parse joins in the source; fewer than two where it joins none."""
    tokens = [t for s in attribution.source[:1] for t in article.tokens(s) if not t.is_space]
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    anchor = next((t for t in tokens if t.pos_ in ("NOUN", "PROPN")), None) or next(iter(cue), None)
    parsed = article.block_at(attribution.source[0].start if attribution.source else _start(attribution))
    if anchor is None or parsed is None:
        return []
    head = _head(tokens) if tokens else _doer(cue)
    heads = _joined(head, {t.i for t in tokens}, cue) if head is not None and head.dep_ != "nsubjpass" else []
    if (
        len(heads) < 2
        or _is_of_fields(heads)
        or not all(_speaks(h) for h in heads)
        or _speaks_as_one(heads, cue, attribution, article)
    ):
        return []
    ends = [_first(h, heads[k - 1] if k else None) for k, h in enumerate(heads)][1:]
    last = _last(heads[-1], tokens)
    spans: list[tuple[Span, ...]] = []
    for k, member in enumerate(heads):
        first = _first(member, heads[k - 1] if k else None)
        if not k and member in tokens:
            first = max(first, tokens[0].i)  # a dateline before it is no part of it
        inside = list(member.doc[first : (ends[k] if k < len(ends) else last + 1)])
        if not inside:
            return []  # parts that the parse joins across each other are no list
        while len(inside) > 1 and (inside[-1].is_punct or inside[-1].dep_ == "cc" or inside[-1].pos_ == "ADP"):
            inside.pop()
        spans.append((parsed.span(inside[0].idx, inside[-1].idx + len(inside[-1])),))
    return spans


def _is_of_fields(heads: Sequence[Token]) -> bool:
    """Whether "and" joins two fields of one body's work: "the Ministry of Humanitarian Affairs and Disaster Management"."""
    field = any(c.dep_ == "prep" and c.lower_ == "of" for c in heads[0].children)
    apart = any(c.dep_ in ("det", "poss") for h in heads[1:] for c in h.children)
    bodily = any(lemma_of(h) in BODY_WORDS or is_person_name(_name(h)) for h in heads[1:])
    return heads[0].lower_ in OF_FIELDS and field and not apart and not bodily


def _start(attribution: Attribution) -> int:
    return min((*attribution.cue, *attribution.content)).start


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[0])


def _doer(cue: Sequence[Token]) -> Token | None:
    """The subject of the verb that the cue is or hangs on ("traded | accusations of")."""
    for token in cue:
        for verb in (token, token.head):
            if verb.pos_ == "VERB" and (token is verb or verb.lemma_ in MUTUAL):
                return subject(verb)
    return None


def _joined(head: Token, source: set[int], cue: Sequence[Token]) -> list[Token]:
    """The heads that "and" joins to the source's head, in order; only itself where nothing is joined."""
    cues = {t.i for t in cue}
    root = head
    while root.dep_ == "conj" and root.head.pos_ in ("NOUN", "PROPN"):
        root = root.head
    if root.i not in source and root.head.i not in cues and not any(t.head == root.head for t in cue):
        return [head]
    joined = [root, *(t for t in root.conjuncts if t.i > root.i)]
    if len(joined) == 1:
        # A parse's mistake: both are subjects of the verb, with "and" between them.
        joined += [
            c for c in root.head.children
            if c.dep_ == root.dep_ == "nsubj" and c.i > root.i and c.doc[c.left_edge.i - 1].lower_ == "and"
        ]  # fmt: skip
    for apposed in (c for c in root.children if c.dep_ == "appos" and c.i > root.i):
        others = [t for t in apposed.conjuncts if t.i > apposed.i]
        if others and _is_plural(root) and apposed.pos_ == "PROPN":
            joined = [apposed, *others]  # "the two brothers, Ash and Dell Merrow": they are named in the apposition
        elif others and all(t.pos_ == "PROPN" for t in others) and len(joined) == 1:
            joined += others  # "the mayor, Ana Oro, and Ilan Vask"
    joins = [c for t in joined for c in t.children if c.dep_ == "cc"]
    if len(joined) > 1 and (any(c.lower_ not in ("and", "both") for c in joins) or not joins):
        return [head]
    between = root.doc[joined[0].i : joined[-1].i]
    if any(t.lower_ in ("neither", "nor") for t in root.doc[max(joined[0].left_edge.i - 1, 0) : joined[-1].i]):
        return [head]
    return [head] if any(t.i in cues or t.pos_ == "AUX" for t in between if t.dep_ not in _CLAUSE) else joined


_CLAUSE = frozenset({"relcl", "acl"})


def _is_name(token: Token) -> bool:
    """Whether it is a name; the parser takes an unknown one that opens a sentence for a common noun."""
    return token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.is_title and noun(lemma_of(token)) is None)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def _speaks(token: Token) -> bool:
    """Whether a joined noun is for people or a body, and not one more role of the same person ("founder and chairman")."""
    if _is_name(token):
        return token.lower_ not in words().calendar
    lemma = lemma_of(token)
    known = noun(lemma)
    bodily = lemma in BODY_WORDS | STATE_BODIES | ANY_BODY or (known is not None and known.kind is Kind.BODY)
    if token.pos_ != "NOUN" or not (bodily or is_person_noun(lemma)):
        return False
    told = any(c.dep_ in ("det", "poss", "nummod", "amod", "compound", "appos") for c in token.children)
    return told or _is_plural(token) or lemma in STATE_BODIES


def _speaks_as_one(
    heads: Sequence[Token], cue: Sequence[Token], attribution: Attribution, article: ParsedArticle
) -> bool:
    """Whether "and" stands inside one name: the verb or the content's first word is in the singular, or a role is shared."""
    verb = next((t for t in cue if t.pos_ in ("VERB", "AUX")), None)
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")] if verb is not None else []
    if any(t.tag_ == "VBZ" or t.lower_ == "was" for t in (*helpers, *([verb] if verb is not None else []))):
        return True
    roles = [h for h in heads if h.pos_ == "NOUN" and not _is_plural(h) and is_person_noun(lemma_of(h))]
    if len(roles) > 1 and not all(any(c.dep_ in ("det", "poss") for c in h.children) for h in roles):
        return True
    first = next((t for s in attribution.content[:1] for t in article.tokens(s) if t.lower_ != "that"), None)
    bare = all(_is_name(h) and not any(c.dep_ == "compound" for c in h.children) for h in heads)
    return bare and first is not None and first.lower_ in ("it", "its")


def _first(head: Token, before: Token | None) -> int:
    """Where a member's words begin: without "both", and after the member before it."""
    start = int(head.left_edge.i)
    if before is not None:
        start = max(start, before.i + 1)
    while start < head.i and (head.doc[start].lower_ in _OPENING or head.doc[start].is_punct):
        start += 1
    return start


def _last(head: Token, source: Sequence[Token]) -> int:
    """Where the last member's words end: its phrase and apposition, and what the source has after it."""
    apposed = [t.i for c in head.children if c.dep_ == "appos" for t in noun_phrase(c)]
    own = [t.i for t in noun_phrase(head) if t.i == head.i or t.dep_ not in ("prep", "pobj", "npadvmod", "advmod")]
    return max([*own, *apposed, *(t.i for t in source if t.i > head.i)])


# ------------------------------------------------------------------------------------------ sides named before


def _sides_before(attribution: Attribution, article: ParsedArticle) -> list[tuple[Span, ...]]:
    """For "the two sides", "each side", "both": the two that were last named together before; else nothing."""
    tokens = [t for s in attribution.source[:1] for t in article.tokens(s) if not t.is_space]
    if not tokens or not _means_two(tokens):
        return []
    lemma = lemma_of(_head(tokens))
    start = attribution.source[0].start
    pair = _two_of(lemma, article, start) or next(_pairs(article, start, people=lemma in _PEOPLE), None)
    return [(span, attribution.source[0]) for span in pair] if pair is not None else []


def _means_two(tokens: Sequence[Token]) -> bool:
    low = [t.lower_ for t in tokens]
    if low in (["both"], ["the", "two"], ["the", "pair"]):
        return True
    head = _head(tokens)
    sort = lemma_of(head)
    if sort not in _SIDES or head.i != tokens[-1].i or len(low) > 5:  # "the two bitterly divided sides"
        return False
    return bool({"both", "each", "two"} & set(low[:-1]))


def _two_of(lemma: str, article: ParsedArticle, before: int) -> tuple[Span, Span] | None:
    """The two of one kind that the article has named by whose they are before: of "each army" the Veldan and the Oran one."""
    if lemma in ("side", "party", *_PEOPLE):
        return None
    found: dict[str, Span] = {}
    for parsed in article.blocks:
        for token in parsed.doc:
            if token.idx + parsed.offset >= before:
                break
            if lemma_of(token) != lemma or token.pos_ not in ("NOUN", "PROPN"):
                continue
            for c in token.children:
                if c.dep_ in ("poss", "amod", "compound", "nmod") and c.text[:1].isupper() and c.i < token.i:
                    joined = [c, *c.conjuncts]
                    for name in joined:
                        last = name if len(joined) > 1 else token
                        found.setdefault(name.text, parsed.span(name.idx, last.idx + len(last)))
    spans = list(found.values())
    return (spans[0], spans[1]) if len(spans) == 2 else None


def _pairs(article: ParsedArticle, before: int, *, people: bool) -> Iterator[tuple[Span, Span]]:
    """Two names that "and" joins, before an offset, the nearest first; not places that something is merely in."""
    for parsed in reversed([p for p in article.blocks if p.offset < before]):
        for token in reversed(parsed.doc):
            if token.pos_ != "PROPN" or token.dep_ != "conj" or token.idx + parsed.offset >= before:
                continue
            first = token.head
            joined = [first, *first.conjuncts]
            if not _is_name(first) or first.dep_ == "conj" or len(joined) != 2:
                continue
            place = first.dep_ == "pobj" and (first.head.lower_ not in _BETWEEN or _is_of_land(first.head))
            place = place or (not people and not all(_acts(t, article) for t in joined))
            if place or any(is_person_name(_name(t)) is not people for t in joined):
                continue
            yield (_span(first, parsed), _span(token, parsed))


def _acts(name: Token, article: ParsedArticle) -> bool:
    """Whether a name is a party's for all that the text shows: a country's or a movement's, or of one who does something or
    has an army or a government there. Two provinces named together are no two sides."""
    words = " ".join(t.text for t in _name(name))
    known = fold(words)
    if known in country_names() or known in capitals() or known in demonyms() or is_group(words):
        return True
    same = (t for p in article.blocks for t in p.doc if t.text == name.text and t.pos_ in ("PROPN", "NOUN"))
    return any(_does(t.head if t.dep_ == "conj" else t) for t in same)


def _does(token: Token) -> bool:
    """Whether a name is the subject of what somebody does, the object of "by" or "between", or the owner of a body of state."""
    if token.dep_ == "nsubj":
        verb = token.head  # "Oro and Velmark have been at war", but not "Oro and Tarn are towns"
        return verb.pos_ == "VERB" or (
            verb.pos_ == "AUX" and not any(c.dep_ in ("attr", "acomp") for c in verb.children)
        )
    if token.dep_ in ("poss", "amod", "compound"):
        return lemma_of(token.head) in STATE_BODIES
    of = token.dep_ == "pobj" and token.head.lower_ == "of"
    if of and (is_person_noun(lemma_of(token.head.head)) or lemma_of(token.head.head) in STATE_BODIES):
        return True  # "envoys of Oro and Velmark"
    return token.dep_ == "pobj" and token.head.lower_ in ("by", "between")


def _is_of_land(preposition: Token) -> bool:
    """Whether "of" leads to names of what stands before it: "the provinces | of | Oro and Velda"."""
    land = preposition.head.lemma_.lower()
    return preposition.lower_ == "of" and land in REGION_WORDS | SETTLEMENT_WORDS


def _name(token: Token) -> list[Token]:
    return [*(c for c in token.children if c.dep_ == "compound" and c.i < token.i), token]


def _span(token: Token, parsed: ParsedBlock) -> Span:
    name = _name(token)
    return parsed.span(name[0].idx, token.idx + len(token))
