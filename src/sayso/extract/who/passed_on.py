"""Those that words passed through on their way: "told the Northwire agency", "quoted by state television", "citing police"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import noun_phrase
from sayso.extract.who.lexicon import BODY_WORDS, PARTICLES, STATE_BODIES, given_gender
from sayso.extract.who.mentions import lemma_of, text_of
from sayso.types import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_MEDIA = frozenset(
    "agency radio television tv newspaper network broadcaster channel station magazine daily site website news wire press "
    "tabloid outlet weekly podcast program programme paper media medium".split()
)
_PARLIAMENTS = frozenset("mps lawmakers parliament congress jurors reporters journalists senators court senate".split())
_TELLS = frozenset({"tell", "inform"})
_QUOTES = frozenset({"quote", "cite"})


def cited(tokens: list[Token]) -> tuple[list[Token], tuple[str, ...]]:
    """The tokens of the first speaker in a source, and who passed its words on.

    "the Lisk Press agency, citing police sources" → police sources, by way of the agency; "Governor Aydar, quoted by
    state television," → the governor, by way of the television.
    """
    for k, token in enumerate(tokens):
        if token.lower_ == "citing" and k and k + 1 < len(tokens):
            before = [t for t in tokens[:k] if not t.is_punct]
            return tokens[k + 1 :], (_bare(before),) if before else ()
        if token.lower_ in ("quoted", "cited") and k and k + 2 < len(tokens) and tokens[k + 1].lower_ == "by":
            after = tokens[k + 2 :]
            stop = next((i for i, t in enumerate(after) if t.is_punct), len(after))
            kept = tokens[:k]
            while len(kept) > 1 and kept[-1].is_punct:
                kept = kept[:-1]
            return kept, (_bare(after[:stop]),)
    return tokens, ()


def through(attribution: Attribution, article: ParsedArticle, source: Sequence[Token]) -> tuple[str, ...]:
    """Those whom the cue's verb names as having been told or as having quoted."""
    content = {t.i for span in attribution.content for t in article.tokens(span)}
    own = {t.i for t in source}
    found = []
    for cue in attribution.cue:
        for token in article.tokens(cue):
            lemma = token.lemma_.lower()
            if lemma in _TELLS and token.pos_ == "VERB":
                listeners = [c for c in token.children if c.dep_ in ("dobj", "dative") and passes_on(c)]
            elif lemma in _QUOTES and token.tag_ == "VBN":
                listeners = [o for c in token.children if c.lower_ == "by" for o in c.children if o.dep_ == "pobj"]
            else:
                listeners = _quoting(token)
            found += [_bare(_called(t)) for t in listeners if t.i not in content and t.i not in own]
    return tuple(dict.fromkeys(found))


def _quoting(token: Token) -> list[Token]:
    """Who quotes somebody "as | saying": "the agency quoted the governor as saying that"."""
    quotes = token.head.head
    if token.dep_ != "pcomp" or token.head.lower_ != "as" or quotes.lemma_ not in _QUOTES:
        return []
    return [c for c in quotes.lefts if c.dep_ == "nsubj"][-1:]


def _called(token: Token) -> list[Token]:
    """The noun phrase, and the name that stands right after it: "the magazine | Oran Week"."""
    name = next((c for c in token.rights if c.dep_ == "appos" and c.text[:1].isupper()), None)
    beside = name is not None and lemma_of(token) in _MEDIA and name.left_edge.i == token.i + 1
    return noun_phrase(name) if name is not None and beside else noun_phrase(token)


def passes_on(token: Token) -> bool:
    """Whether one who is told something is a medium: a name that is no person's or parliament's, or a noun for one."""
    if lemma_of(token) in _MEDIA:
        return True
    phrase = noun_phrase(token)
    names = [t for t in phrase if t.pos_ == "PROPN"]
    low = {t.lower_ for t in phrase}
    if not names or not token.text[:1].isupper() or low & (_PARLIAMENTS | STATE_BODIES):
        return False
    first = names[0].lower_
    person = len(names) > 1 and first not in PARTICLES and given_gender(first) is not None
    return not person or names[-1].lower_ in BODY_WORDS


def _bare(tokens: Sequence[Token]) -> str:
    kept = [t for t in tokens if not t.is_punct or t.text == "-"]
    while len(kept) > 1 and kept[0].pos_ == "DET":
        kept = kept[1:]
    medium = next((k for k, t in enumerate(kept[:-1]) if t.text in _MEDIA and kept[k + 1].text[:1].isupper()), -1)
    kept = kept[medium + 1 :]  # "state broadcaster | Oran One"
    while len(kept) > 1 and kept[-1].lower_ == "agency" and kept[-2].pos_ == "PROPN":
        kept = kept[:-1]
    return text_of(kept)
