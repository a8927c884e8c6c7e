"""Counts that go on from one that somebody gave: "At least 30 drowned, police said. Forty-five others were missing."

Who gave the first count gave what is counted off from it in the next sentence of the paragraph, where that says so by its words
("others", "of the dead", "still") and nobody else is said to say it. Without such words it is the outlet's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, Verdict, cue_kinds, cue_stance
from sayso.types import Attribution, BlockKind, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_COUNTED = frozenset("dead death victim them those casualty fatality wounded injured missing".split())
_RESTS = frozenset({"other", "others", "more"})
_FATES = frozenset(
    "miss missing kill die injure wound hurt trap arrest detain hold displace evacuate hospitalize treat rescue".split()
)
_STEPS = frozenset("rise climb grow increase go stand jump reach".split())
_NUMBERS = frozenset({"number", "toll", "count", "total"})


def with_continued(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, in the same order, those of counts with the sentences that go on counting."""
    found = list(attributions)
    for (before, parsed, _), (span, same, sent) in pairwise(article.sentences):
        if parsed is not same or parsed.block.kind is not BlockKind.PARAGRAPH or not _goes_on(sent):
            continue
        if any(s.overlaps(span) for a in found for s in (*a.source, *a.cue, *a.content)):
            continue
        at = _counting(before, found, article)
        if at is not None:
            last = [t for t in sent if not t.is_space and not t.is_punct][-1]
            said = Span(span.start, parsed.offset + last.idx + len(last))
            found[at] = replace(found[at], content=(*found[at].content, said))
    return found


def _counting(sentence: Span, attributions: Sequence[Attribution], article: ParsedArticle) -> int | None:
    """The one attribution of a sentence that has a single voice and gives a count in it, and no more than asserts it."""
    told = [k for k, a in enumerate(attributions) if any(s.overlaps(sentence) for s in (*a.cue, *a.content))]
    if len({attributions[k].source for k in told}) != 1 or not attributions[told[0]].source:
        return None
    last = attributions[told[-1]]
    ended = [t for c in last.content if c.overlaps(sentence) for t in article.tokens(c)]
    cue = cue_stance(" ".join(t.text for c in last.cue for t in article.tokens(c)))
    held = cue.stance in (Stance.ASSERTS, Stance.ESTIMATES) and cue.verdict is Verdict.HOLDS and not cue.negated
    others = any(t.pos_ == "VERB" and CueKind.SPEECH in cue_kinds(t.lower_) for t in ended)
    quoted = any(t.text in '"“”' for t in ended)
    return told[-1] if held and not (others or quoted) and any(t.like_num for t in ended) else None


def _goes_on(sent: DocSpan) -> bool:
    """Whether a sentence counts off from a count before it."""
    words = [t for t in sent if not t.is_space]
    if not words or any(t.pos_ == "VERB" and CueKind.SPEECH in cue_kinds(t.lower_) for t in words):
        return False
    root = sent.root
    subject = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > root.i:
        return False
    phrase = [t for t in subject.subtree if t.i < root.i]
    if subject.lemma_ in _NUMBERS:
        of = {t.lower_ for t in phrase} | {t.lemma_ for t in phrase}
        return bool(of & _COUNTED) and root.lemma_ in _STEPS
    if not any(t.like_num for t in phrase[:2]) and phrase[0].lower_ != "another":
        return False
    if _is_counted_off(phrase):
        return True
    still = any(c.lower_ in ("still", "also") for c in (*root.children, *phrase))
    fate = {root.lemma_.lower(), *(c.lemma_.lower() for c in root.children)} & _FATES
    return (still or any(t.lower_ in _RESTS or t.lower_ == "another" for t in phrase)) and bool(fate)


def _is_counted_off(phrase: Sequence[Token]) -> bool:
    """ "Twelve of the deaths", "two of them"."""
    return any(
        t.lower_ == "of" and any(o.dep_ == "pobj" and o.lemma_.lower() in _COUNTED for o in t.children) for t in phrase
    )
