"""Headlines that end in who says them: "21 killed in Aldmoor unrest: minister"."""

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

_END = re.compile(r"(: )((?:[\w.’'-]+ ){0,3}[\w.’'-]+)\s*$")
_FEWEST = 3
"""Words before the colon, of which one is a verb or a number: fewer are a heading."""
_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
_SPEAKS = frozenset("media source report agency police".split())


def signed(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, those of a headline that ends in a colon and who says it with all before the colon as what is said."""
    found = list(attributions)
    for parsed in article.blocks:
        made = _signed(parsed) if parsed.block.kind is BlockKind.TITLE else None
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
    colon = parsed.span(end.start(1), end.start(1) + 1)
    return Attribution((source,), (colon,), (content,))


def _may_speak(head: Token) -> bool:
    """Whether it is a word for a person, for a body or a state: not "timeline" or "update"."""
    lemma = lemma_of(head)
    known = is_person_noun(lemma) or lemma in STATE_BODIES | BODY_WORDS | _SPEAKS
    return known or fold(head.text) in country_names() or (head.text.isupper() and head.text.isalpha())
