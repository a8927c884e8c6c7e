"""Which of an article's own names may be parties, so that adjectives and possessives of them can be led back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import subject
from sayso.extract.how_many.people import people_nouns
from sayso.extract.parties import is_state_word
from sayso.extract.where.names import adjective_of, fold
from sayso.extract.who.lexicon import given_gender, is_title
from sayso.types import BlockKind, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_HEADS = frozenset({"head", "lead", "rule", "govern"})
_RULERS = frozenset("president premier chancellor king queen emir sultan minister".split())
_OF_STATES = frozenset({"embassy", "troops"})
_FORCES = frozenset({"army", "navy"})
"""Those of a state are not written with capitals as "the Army of the Dawn" is."""
_PERSONAL = ["chief", "of", "staff"]
"""Whom a person has as well as a state."""
_MOST = 60
"""Names that may be parties in one article, those used most; each is compared with every speaker's words."""


def sides_named(article: ParsedArticle, places: Sequence[PlaceMention]) -> list[str]:
    """Countries; names that no gazetteer knows; names that the text gives a state's bodies to ("Velda's Defence
    Ministry"); and towns whose adjective it gives to people and bodies ("the Brantian army"), as only a state's would be."""
    text = article.article.text
    towns: Counter[str] = Counter()
    sides: Counter[str] = Counter((*_possessors(article), *_headed(article)))
    for mention in places:
        likely = mention.place.kind == "country" or mention.place.id.startswith("name:")
        (sides if likely else towns).update((mention.place.name, mention.span.of(text)))
    adjectives = Counter(_adjectives(article))
    # "GRAUDEN, Norvia" names the state whose ministers are "Norvian" below.
    heads = [b.span.of(text).partition("(")[0] for b in article.article.blocks if b.kind is BlockKind.DATELINE]
    written = [part.strip() for head in heads for part in head.split(",")[1:]]
    sides.update(p for p in written if p.isalpha() and any(adjective_of(a, fold(p)) for a in adjectives))
    for town, uses in towns.most_common(4 * _MOST):
        if any(adjective_of(a, fold(town)) for a, _ in adjectives.most_common(_MOST)):
            sides[town] += uses
    return sorted(name for name, _ in sorted(sides.items(), key=lambda x: (-x[1], x[0]))[:_MOST])


def _adjectives(article: ParsedArticle) -> Iterator[str]:
    for parsed in article.blocks:
        for t in parsed.doc:
            ending = len(t) > 4 and t.text[:1].isupper() and t.lower_.endswith(("an", "ese", "ish", "i", "ans"))
            if ending and t.dep_ in ("amod", "compound", "nmod"):
                yield fold(t.text)


def _headed(article: ParsedArticle) -> Iterator[str]:
    """What a president or a king heads or is of, and what an embassy or an army is of: "President Rusk, who heads Velda",
    "President Rusk of Velda", "the embassy of Velda"."""
    for parsed in article.blocks:
        for token in parsed.doc:
            if (
                token.pos_ != "PROPN"
                or token.dep_ not in ("dobj", "pobj")
                or any(c.pos_ == "PROPN" for c in token.lefts)
            ):
                continue
            head = token.head
            if token.dep_ == "dobj" and head.lemma_ in _HEADS:
                who = subject(head)
            else:
                who = head.head if head.lower_ == "of" and head.head.pos_ == "PROPN" else None
            ruler = who is not None and any(t.lower_ in _RULERS for t in who.lefts)
            if ruler or (head.lower_ == "of" and _is_of_state(head.head)):
                yield token.text


def _is_of_state(body: Token) -> bool:
    return body.lower_ in _OF_STATES or body.text in _FORCES


def _leads_to_person(token: Token) -> bool:
    """Whether the word before a name shows it a person's: a given name, a title."""
    return token.pos_ == "PROPN" and (given_gender(token.text) is not None or is_title(token.text))


def _possessors(article: ParsedArticle) -> Iterator[str]:
    people = {t.head.text for p in article.blocks for t in p.doc if t.dep_ == "compound" and _leads_to_person(t)}
    for parsed in article.blocks:
        for token in parsed.doc[1:]:
            name = token.nbor(-1)
            if token.tag_ == "POS" and name.pos_ == "PROPN" and token.head == name and name.i + 2 < len(parsed.doc):
                following = [t.lower_ for t in parsed.doc[token.i + 1 : token.i + 4]]
                state = any(is_state_word(w) for w in following) and following != _PERSONAL
                state = state and name.lower_ not in people_nouns()  # "the People's Assembly"
                if state and name.text not in people and not any(t.pos_ == "PROPN" for t in name.lefts):
                    yield name.text
