"""Why a claim counts to the origin that it does, in words that a reader can check: sentence by sentence, back to the report
that has it first.
"""

from __future__ import annotations

from collections.abc import Mapping

from sayso.lineage.origins import covering
from sayso.types import Alignment, AlignmentQuality, Article, BlockKind, Lineage, Relation, Span

_HOW = {
    AlignmentQuality.EXACT: "is a copy of",
    AlignmentQuality.NEAR: "is nearly word for word",
    AlignmentQuality.REWORDED: "is a rewording of",
    AlignmentQuality.QUOTE: "shares its quotation with",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_FARTHEST = 6
"""Reports that are named on the way back; a longer way is told by its ends."""


def origin_because(
    span: Span, lineage: Lineage | None, others: Mapping[str, Lineage], articles: Mapping[str, Article]
) -> str:
    """Why the passage at ``span`` of the article that ``lineage`` is of has the origin that it has.

    ``others`` are lineages by article, ``articles`` the articles that they come from.
    """
    if lineage is None:
        return "where its article comes from is not known; it counts as the article's own"
    if lineage.of is None:
        return "its article's own report: no earlier article here has the passage"
    if lineage.relation is Relation.QUOTES_ONLY:
        return f"its article's own report: with {_name(articles, lineage.of)} it shares quoted speech only"
    steps = _steps(span, lineage, others)
    if not steps:
        added = ", though a later version of its page than the first" if lineage.version_of else ""
        return f"its article's own words{added}: no sentence of {_name(articles, lineage.of)} answers its sentence"
    told = [f"its sentence {_HOW[steps[0].quality]} {_place(articles, steps[0])}"]
    middle = steps[1:] if len(steps) <= _FARTHEST else [*steps[1:3], *steps[-2:]]
    told += [f"which {_HOW[step.quality]} {_place(articles, step)}" for step in middle]
    own, first = articles.get(lineage.article), articles.get(steps[-1].earlier)
    wire = own.named_wire if own is not None else None
    if wire is not None and first is not None:
        if first.named_wire == wire:
            return f"{', '.join(told)}; both credit {wire}"
        return f"{', '.join(told)}; its article credits {wire}"
    return ", ".join(told)


def _steps(span: Span, lineage: Lineage, others: Mapping[str, Lineage]) -> list[Alignment]:
    """The alignments by which a passage is followed back, as :func:`sayso.lineage.origins.origin_of` does."""
    steps: list[Alignment] = []
    seen = {lineage.article}
    current: Lineage | None = lineage
    while current is not None and current.of is not None and current.relation is not Relation.QUOTES_ONLY:
        best = covering(span, current)
        if best is None or best.earlier in seen:
            break
        steps.append(best)
        seen.add(best.earlier)
        current, span = others.get(best.earlier), best.earlier_span
    return steps


def _place(articles: Mapping[str, Article], step: Alignment) -> str:
    """Whose sentence it is, in which paragraph, at which characters."""
    start, end = step.earlier_span
    article = articles.get(step.earlier)
    if article is None:
        return f"{step.earlier} [{start}, {end}]"
    before = [b for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.start <= start]
    block = next((b for b in article.blocks if b.start <= start < b.end), None)
    if block is None or block.kind is not BlockKind.PARAGRAPH:
        part = "title" if block is not None and block.kind is BlockKind.TITLE else "text"
    else:
        number = len(before)
        part = f"{_ORDINALS[number - 1]} paragraph" if number <= len(_ORDINALS) else f"paragraph {number}"
    name = _name(articles, step.earlier)
    return f"{name}{_possessive(name)} {part} [{start}, {end}]"


def _possessive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _name(articles: Mapping[str, Article], ident: str) -> str:
    article = articles.get(ident)
    return (article.outlet or article.title or article.file or article.url or ident) if article is not None else ident
