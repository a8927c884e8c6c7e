"""Where a claim without a place of its own is, by the claim of its kind right before it: "Oro said rebels fired first near the
mill. The rebels said the army did." is about the mill, whatever place the article is mostly about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.extract.parse import ParsedArticle
from sayso.extract.what import Fact
from sayso.ids import claim_id
from sayso.types import Claim, Span


def placed_nearby(
    claims: Iterable[Claim], told: Mapping[str, Fact], article: ParsedArticle, sentences: Sequence[Span]
) -> tuple[list[Claim], dict[str, Fact]]:
    """The claims, in the order of their triggers, and ``told``, the facts by their ids. A claim that only has the place
    which the text before is about takes that of the last claim of its frame, if that names one no further back than the
    sentence before, in the same paragraph or within the place that the text is about."""
    ordered = sorted(claims, key=lambda c: (c.trigger or c.content[0], c.id))
    found: list[Claim] = []
    facts: dict[str, Fact] = {}
    last: dict[str, Claim] = {}
    for claim in ordered:
        fact, before = told[claim.id], last.get(claim.frame)
        if (
            fact.borrowed
            and before is not None
            and before.place is not None
            and _follows(claim, before, article, sentences)
        ):
            why = f"{claim.why}; place: {before.place.name}, where the claim of this kind before it is"
            claim = replace(claim, place=before.place, why=why)
            claim = replace(claim, id=claim_id(claim))
            last[claim.frame] = claim
        elif claim.place is not None and not fact.borrowed:
            last[claim.frame] = claim
        found.append(claim)
        facts[claim.id] = fact
    return found, facts


def _follows(claim: Claim, before: Claim, article: ParsedArticle, sentences: Sequence[Span]) -> bool:
    at, then = claim.trigger or claim.content[0], before.trigger or before.content[0]
    here = next((k for k, s in enumerate(sentences) if s.start <= at.start < s.end), 0)
    if any(s.start <= then.start < s.end for s in sentences[max(0, here - 1) : here + 1]):
        around = claim.place is not None and before.place is not None and before.place.within == claim.place.id
        return around or article.block_at(at.start) is article.block_at(then.start)
    return False
