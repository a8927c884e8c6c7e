"""What stands between a word of saying and what is said, and is no part of it.

- What sources asked for themselves tells nothing of the story, and what they said comes after it. A reader of spans that
  takes "asked" for the word of saying has all that follows for what was asked: "an official who | asked | not to be named
  said 20 had died". There the official said that 20 had died.
- "She alleged, | without giving evidence, | that 20 had died": the note is the outlet's.
- "The maps contradicted | each other too": what they contradicted, and no words of anybody; who "blamed each other" did say it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import noun_phrase
from sayso.extract.cues import CueKind, cue_kinds, cue_stance
from sayso.types import Attribution, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_UNNAMED = re.compile(
    r"(?:that (?:he|she|they) )?(?:not )?(?:to )?be(?: further| publicly)? (?:named|identified|quoted by name)"
    r"|(?:to )?remain anonymous|anonymity",
    re.IGNORECASE,
)
_WHY = r"(?:,? (?:because|as|since|for|while|when|due|citing|out)\b[^,;:]*)?"
_ASKED = re.compile(f"(?:{_UNNAMED.pattern}){_WHY}", re.IGNORECASE)
_SAID = re.compile(_WHY + r",? (?:has |have |had )?(\w+)(?= |$)")
"""Why they asked, and what they did then: "not to be named | because he was not authorised to speak, | said"."""


_NO_PROOF = re.compile(
    r",? ?without (?:(?:giving|providing|offering|citing|presenting|producing|showing) )?(?:any |further )?"
    r"(?:evidence|proof|details|detail|elaborating|elaboration),? (?=that )",
    re.IGNORECASE,
)


_EACH_OTHER = re.compile(
    r"(?:each other|one another)(?:['’]s)?(?: (?:too|also|as well|again|on \w+))?[.,]?", re.IGNORECASE
)


def without_asides(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions without what anybody asked for himself, and without notes that nothing bears it out."""
    told = (_of_the_claim(a, article) for a in attributions)
    return [kept for a in told if (kept := _said_after(a, article)) is not None]


def _is_mutual(attribution: Attribution, text: str) -> bool:
    """Whether an attribution of nothing but "each other" lays nothing to anybody's charge."""
    told = [s.of(text).strip() for s in attribution.content]
    if not told or not all(map(_EACH_OTHER.fullmatch, told)):
        return False
    return cue_stance(" ".join(s.of(text) for s in attribution.cue)).stance is not Stance.ACCUSES


def without_mutual(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions without those that say no more than what was contradicted: "each other"."""
    return [a for a in attributions if not _is_mutual(a, article.article.text)]


def _of_the_claim(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without the outlet's note at the head of its content that no proof was given."""
    text = article.article.text
    if not attribution.content:
        return attribution
    first = attribution.content[0]
    note = _NO_PROOF.match(text, first.start, first.end)
    if note is None:
        return attribution
    return replace(attribution, content=(Span(note.end(), first.end), *attribution.content[1:]))


def _said_after(attribution: Attribution, article: ParsedArticle) -> Attribution | None:
    text = article.article.text
    if not attribution.content:
        return attribution
    if any(_ASKED.fullmatch(s.of(text).rstrip(" ,")) for s in attribution.content):
        return None
    first = attribution.content[0]
    asked = _UNNAMED.match(text, first.start, first.end)
    if asked is None:
        return attribution
    said = _SAID.match(text, asked.end(), first.end)
    who = _who_asked(attribution, article)
    if said is None or who is None or CueKind.SPEECH not in cue_kinds(said[1].lower()):
        return attribution
    rest = text[said.end(1) : first.end]
    begins = said.end(1) + len(rest) - len(rest.lstrip(" ,:"))
    content = (*([Span(begins, first.end)] if begins < first.end else []), *attribution.content[1:])
    if not content:
        return None
    return replace(attribution, source=(who,), cue=(Span(said.start(1), said.end(1)),), content=content)


def _who_asked(attribution: Attribution, article: ParsedArticle) -> Span | None:
    """Those whom the clause of the request describes: "| an official | who asked"."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    parsed = article.block_at(cue.start)
    verb = next((t for t in article.tokens(cue) if t.pos_ == "VERB"), None)
    if parsed is None or verb is None:
        return None
    noun = _antecedent(verb)
    if noun is None:
        return None
    phrase = parsed.spanning([t for t in noun_phrase(noun) if t.i <= noun.i or t.i < _clause_start(verb)])
    return Span(phrase.start, phrase.start + len(phrase.of(article.article.text).rstrip(" ,")))


def _antecedent(verb: Token) -> Token | None:
    """The noun that the verb's clause describes; where the parser has none, the last one before its "who"."""
    if verb.dep_ in ("relcl", "acl") and verb.head.i < verb.i:
        return verb.head
    who = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.lower_ in ("who", "that")), None)
    before = verb.doc[verb.sent.start : who.i] if who is not None and verb.i - who.i < 4 else ()
    return next((t for t in reversed(list(before)) if t.pos_ in ("NOUN", "PROPN")), None)


def _clause_start(verb: Token) -> int:
    return min(t.i for t in verb.subtree)
