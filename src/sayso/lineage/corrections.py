"""What an outlet takes back: claims of an earlier version that a later one corrects, or that it withdraws.

A correction says in words what was wrong ("An earlier version of this article said that …"). The claims that it means
stand in sentences which the later version does not have word for word, and they share figures or most of their words
with what the notice says. A withdrawal means all claims of the earlier version.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ids import slug
from sayso.lineage.notices import notice
from sayso.lineage.words import TOKEN, look_up
from sayso.types import AlignmentQuality, Article, Claim, Lineage, Retraction, Span

_SHARED = 0.4
_FEWEST = 2


def may_take_back(line: Lineage, later: str | None, earlier: str | None) -> bool:
    """Whether an article, of outlet ``later``, may correct the one it derives from: a version of its page, or its
    outlet's own.
    """
    if line.of is None:
        return False
    return line.version_of is not None or bool(later and earlier and slug(later) == slug(earlier))


def taken_back(later: Article, line: Lineage, claims: Iterable[Claim]) -> tuple[Retraction, ...]:
    """Those of the ``claims`` of the article that ``later`` derives from (its lineage is ``line``) which ``later`` takes
    back, and where it says so.
    """
    said = notice(later)
    if said is None:
        return ()
    block = next(b for b in later.blocks if b.start <= said.span.start < b.end)
    span = Span(said.span.start, max(said.span.end, block.start + len(later.text[block.start : block.end].rstrip())))
    text = " ".join(span.of(later.text).split())
    words = _stems(text)
    kept = [a.earlier_span for a in line.alignments if a.earlier == line.of and a.quality is AlignmentQuality.EXACT]
    found = []
    for claim in claims:
        if claim.article != line.of:
            continue
        at = claim.trigger or claim.content[0]
        if said.withdrawn or (not any(at.start < s.end and s.start < at.end for s in kept) and _meant(claim, words)):
            found.append(Retraction(claim.id, later.id, span, text, said.withdrawn))
    return tuple(found)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in map(look_up, TOKEN.findall(text)) if word.stem)


def _meant(claim: Claim, words: frozenset[str]) -> bool:
    """Whether a notice in these words means the claim: its figure and another word, or most of its words."""
    own = _stems(claim.text)
    shared = own & words
    if any(s[0] == "#" for s in shared) and len(shared) >= _FEWEST:
        return True
    return len(shared) >= max(_FEWEST, _SHARED * len(own))
