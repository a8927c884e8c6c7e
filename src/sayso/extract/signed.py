"""Headlines that end in who says them ("21 killed in Aldmoor unrest: minister", "Two bodies found – police"), and those that
open with what they are about and go on with who says it: "Cargo ship: | owner says | 26 aboard"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.lexicon import BODY_WORDS, STATE_BODIES, is_person_noun
from sayso.extract.who.mentions import lemma_of
from sayso.types import Attribution, BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_END = re.compile(r"(: | [–—-] |, says? )((?:[\w.’'-]+ ){0,3}[\w.’'-]+)\s*$")
_FEWEST = 3
"""Words before the colon, of which one is a verb or a number: fewer are a heading."""
_LABEL = re.compile(r"[^:\n]{2,60}: (?=\S)")
_LONGEST = 6
"""Words that one who says something in a headline is told in, with the verb, at most."""
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
_SPEAKS = frozenset("media source report agency police".split())


def signed(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, those of a headline that ends in a colon or dash and who says it with all before as what is said, and
    those of one that tells behind a colon who says it, with what that one says."""
    found = list(attributions)
    for parsed in article.blocks:
        if parsed.block.kind is not BlockKind.TITLE:
            continue
        made = _signed(parsed) or _said_behind_label(parsed)
        if made is not None:
            whole = parsed.block.span
            found = [a for a in found if not any(s.overlaps(whole) for s in (*a.source, *a.cue, *a.content))]
            found.append(made)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _signed(parsed: ParsedBlock) -> Attribution | None:
    end = _END.search(parsed.text)
    if end is None:
        return None
    content, source = Span(parsed.offset, parsed.offset + end.start()), parsed.span(*end.span(2))
    before, who = parsed.tokens(content), parsed.tokens(source)
    tells = any(t.pos_ in ("VERB", "NUM") or t.like_num for t in before)
    if (
        len(before) < _FEWEST
        or not tells
        or not who
        or not all(t.pos_ in _NAMES for t in who)
        or not _may_speak(who[-1])
    ):
        return None
    sign = end[1].strip(", ")
    mark = end.start(1) + end[1].index(sign)
    colon = parsed.span(mark, mark + len(sign))
    return Attribution((source,), (colon,), (content,))


def _said_behind_label(parsed: ParsedBlock) -> Attribution | None:
    """What one says behind the colon of a headline, where no more than a verb of saying stands between."""
    label = _LABEL.match(parsed.text)
    if label is None:
        return None
    behind = parsed.tokens(Span(parsed.offset + label.end(), parsed.block.span.end))
    says = next((k for k, t in enumerate(behind[:_LONGEST]) if t.lower_ in ("says", "say", "said")), 0)
    who, told = behind[:says], [t for t in behind[says + 1 :] if not t.is_space]
    if not who or len(told) < 2 or not all(t.pos_ in _NAMES for t in who) or not _may_speak(who[-1]):
        return None
    spans = (parsed.spanning([behind[says]]),), (parsed.spanning(told),)
    return Attribution((parsed.spanning(who),), *spans)


def _may_speak(head: Token) -> bool:
    """Whether it is a word for a person, for a body or a state: not "timeline" or "update"."""
    lemma = lemma_of(head)
    known = is_person_noun(lemma) or lemma in STATE_BODIES | BODY_WORDS | _SPEAKS
    return known or fold(head.text) in country_names() or (head.text.isupper() and head.text.isalpha())
