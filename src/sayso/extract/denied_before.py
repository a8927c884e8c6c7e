"""What a denial means that says no more than "the claim", "that", "the figure of 20": what somebody else said right before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of
from sayso.extract.cues import cue_stance
from sayso.extract.denying import FIGURES, TOLD, cue_of, denies, is_false
from sayso.types import Attribution, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_CHARGED = frozenset({"accusation", "charge", "allegation", "insinuation"})
_COURTS = frozenset("arrest charge detain indict prosecute try convict sentence jail".split())
_DEFINITE = frozenset("the that those this these such both all".split())
_PRONOUNS = frozenset({"it", "that", "this", "them"})
FLAT = frozenset("denied rubbish nonsense untrue true".split())
"""What a denial may consist of: "Rubbish, says the union", "not true, said the clerk"."""
_FLATTEST = 12


def with_charge(said: Attribution, content: tuple[Span, ...], cue: str) -> tuple[Span, ...]:
    """The content with the verb of a charge: "blamed | Oro for the attack" is none without it."""
    if (
        cue_stance(cue).lemma.startswith(("blame", "accuse", "hold responsible"))
        and said.cue[0].start < content[0].start
    ):
        return (said.cue[0], *content)
    return content


def of_before(
    verb: Token, near: Sequence[Span], article: ParsedArticle, others: list[Attribution]
) -> list[Attribution]:
    """With what was said before as the content of a denial of "the claim", "that", "the figure of 20"."""
    parsed = next((p for p in article.blocks if p.doc is verb.doc), None)
    if parsed is None or not denies(verb):
        return others
    cue = parsed.spanning([verb])
    own = next((a for a in others if any(c.overlaps(cue) for c in a.cue) and a.source), None)
    told = [t for s in own.content for t in article.tokens(s) if t.is_alpha or t.like_num] if own is not None else []
    told = [t for t in told if t.dep_ != "prt"]  # "ruled | it out"
    that = next((t for t in told[:1] if t.lower_ in _PRONOUNS), None)
    colon = _set_off(that) if that is not None else None
    if (
        own is not None
        and that is not None
        and len(told) > 1
        and (colon or (that.head == verb and that.dep_ == "dobj"))
    ):
        # "denied | it | and sent a picture", "called | that | a lie: he had been away": no more is denied.
        told = [that]
        cut = replace(own, content=(parsed.spanning(told),))
        others = [cut if a is own else a for a in others]
        others += [replace(own, cue=(), content=rest)] if (rest := _behind(colon, own, parsed)) else []
        own = cut
    judged = next(
        (k for k, t in enumerate(told) if k and t.lower_ == "as" and told[k - 1].lemma_.lower() in TOLD), None
    )
    told = told[:judged]  # "rejected the charge | as reckless"
    words = [t for t in told if t.lower_ not in _DEFINITE | {"as", "a", "an"}] or told
    # "called the opposition's toll hugely exaggerated": the owner tells whose words are meant.
    head = next((t for t in words if t.lemma_.lower() in FIGURES | TOLD), None)
    owner = (
        next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
        if head is not None
        else None
    )
    if owner is not None and head is not None and owner in words:
        words = [t for t in words if t.i >= head.i and t.pos_ != "ADV"]
        told = [head.nbor(-1), *words]
    else:
        owner = None
    if own is None or not words or not _stands_for(words, told):
        return others
    said = _meant(words, own, near, article, others, owner)
    if said is None or (words[0].lemma_.lower() in _CHARGED and _is_of_court(said, article)):
        return others
    made = replace(own, cue=tuple(parsed.spanning([t]) for t in cue_of(verb)), content=said)
    return [made if a is own else a for a in others]


def _is_of_court(said: Sequence[Span], article: ParsedArticle) -> bool:
    """Whether somebody was arrested or tried: who denies the charges does not deny that."""
    return any(t.lemma_ in _COURTS for s in said for t in article.tokens(s))


def flat(near: Sequence[Span], sentence: Span, article: ParsedArticle, others: list[Attribution]) -> list[Attribution]:
    """With what was said before as the content of a denial in a word: "Rubbish, says the union"."""
    found = others
    for own in others:
        if (
            len(own.content) != 1
            or own.content[0].end - own.content[0].start > _FLATTEST
            or not own.cue
            or not own.cue[0].within(sentence)
        ):
            continue
        told = [t for t in article.tokens(own.content[0]) if t.is_alpha]
        if not told or len(told) > 2 or told[-1].lower_ not in FLAT:
            continue
        words = " ".join(t.text for t in told)
        if cue_stance(words).stance is not Stance.DENIES:
            continue
        said = _meant(told, own, near, article, others)
        if said is not None:
            made = replace(own, cue=(own.content[0], *own.cue), content=said)
            found = [made if a is own else a for a in found]
    return found


def _stands_for(words: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether the content of a denial is nothing but "the claim", "that", "the figure of 20 as a fabrication"."""
    first = words[0]
    if len(told) == 1:
        return first.lower_ in _PRONOUNS
    rest = [t for t in words[1:] if not is_false(t) and not _in_insult(t, words)]
    if first.lemma_.lower() in FIGURES:
        return _definite(told[0]) and all(t.like_num or t.lower_ == "of" for t in rest)
    return first.lemma_.lower() in TOLD and _definite(told[0]) and not rest


def _set_off(that: Token) -> Token | None:
    """The colon that follows with no verb between: "rejected | that | in a letter to the court: no file had been lost"."""
    ahead = takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), that.doc[that.i : that.sent.end])
    return next((t for t in ahead if t.text == ":"), None)


def _behind(colon: Token | None, own: Attribution, parsed: ParsedBlock) -> tuple[Span, ...]:
    """What of a content stands behind a colon."""
    if colon is None or colon.i + 1 >= len(colon.doc):
        return ()
    start = parsed.offset + colon.nbor(1).idx
    return tuple(Span(max(start, c.start), c.end) for c in own.content if c.end > start)


def _definite(token: Token) -> bool:
    """Whether what follows is known: "that | figure", "Oro's | claim"."""
    return token.lower_ in _DEFINITE or token.tag_ == "POS"


def _in_insult(token: Token, words: Sequence[Token]) -> bool:
    """Whether the word belongs to a phrase that ends in what calls it false: "a pack of lies", "a gross lie"."""
    last = words[-1]
    return is_false(last) and (token.head == last or any(a == token for a in last.ancestors))


def _meant(
    words: Sequence[Token],
    own: Attribution,
    near: Sequence[Span],
    article: ParsedArticle,
    others: Sequence[Attribution],
    owner: Token | None = None,
) -> tuple[Span, ...] | None:
    """The last content before, said by somebody else (by ``owner``, where one is named), that such words stand for; ``None``
    where none fits."""
    text, here = article.article.text, own.cue[0].start
    charge = words[0].lemma_.lower() in _CHARGED
    # "Velmark was accused by Oro of shelling Aldmoor. It denied the charge": no pronoun there means who made it.
    names = frozenset() if charge and _is_pronoun(own, article) else _names(own, others, article)
    before = [
        a for a in others
        if a is not own and a.cue and max(c.start for c in a.content) < here
        and not _same(names, _names(a, others, article)) and any(c.overlaps(s) for c in a.cue for s in near)
    ]  # fmt: skip
    if owner is not None:
        before = [a for a in before if owner.lower_ in _names(a, others, article)]
    if charge:
        accused = [a for a in before if cue_stance(" ".join(s.of(text) for s in a.cue)).stance is Stance.ACCUSES]
        before = accused or before  # "Oro said the army had fired the rocket. The army called the allegation baseless."
    numbers = {t.text for t in words if t.like_num}
    if numbers:
        before = [a for a in before if numbers <= {w for s in a.content for w in s.of(text).split()}]
    elif words[0].lemma_.lower() in FIGURES:  # of "the figure" somebody gave one
        before = [a for a in before if any(t.like_num for s in a.content for t in article.tokens(s))] or before
    # A claim is said, whatever a picture shows besides.
    before = [a for a in before if not _shows(a, article)] or before
    if not before:
        return None
    said = max(before, key=lambda a: max(c.start for c in a.content))
    figures = [t for s in said.content for t in article.tokens(s) if t.like_num and (t.text in numbers or not numbers)]
    if not numbers and not (words[0].lemma_.lower() in FIGURES and len(figures) == 1):
        return with_charge(said, said.content, said.cue[0].of(text))
    # Only what the figure stands in is denied: "were pushed back, | losing up to 20 men".
    counted = figures[0]
    told = list(clause_of(counted).subtree)
    block = next(p for p in article.blocks if p.doc is counted.doc)
    start, end = block.spanning(told).start, block.spanning(told).end
    return tuple(Span(max(start, c.start), min(end, c.end)) for c in said.content if c.start < end and start < c.end)


def _shows(own: Attribution, article: ParsedArticle) -> bool:
    """Whether it is a picture that shows something: "video shared by the rebels | showed | fighters at the gates"."""
    return any(t.lemma_ in ("show", "depict") for s in own.cue for t in article.tokens(s))


def _is_pronoun(own: Attribution, article: ParsedArticle) -> bool:
    """Whether the source is a pronoun and no more."""
    return [t.pos_ for s in own.source for t in article.tokens(s) if t.is_alpha] == ["PRON"]


def _names(own: Attribution, others: Sequence[Attribution], article: ParsedArticle) -> frozenset[str]:
    """The names in a source, else all its words; a pronoun's are those of the source before it."""
    tokens = [t for s in own.source for t in article.tokens(s) if t.is_alpha]
    if _is_pronoun(own, article):
        before = [a for a in others if a.source and a.source[0].start < own.source[0].start]
        last = max(before, key=lambda a: a.source[0].start, default=None)
        return _names(last, before, article) if last is not None else frozenset()
    return frozenset(t.lower_ for t in tokens if t.pos_ == "PROPN") or frozenset(t.lower_ for t in tokens)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sources may be one side's: "Velda" and "the army of Velda"."""
    return bool(one and other) and (one <= other or other <= one)
