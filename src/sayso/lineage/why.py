"""The reasons for a lineage, in words that a reader can check."""

from __future__ import annotations

from sayso.lineage.align import longest_run
from sayso.lineage.direction import Direction
from sayso.lineage.exact import Exact
from sayso.lineage.passages import Passages
from sayso.types import UNNAMED_WIRE, Alignment, Relation

_SAME_ORDER = 0.9
_MOSTLY = 0.7
_NOTICE = 100


def reasons(
    found: Exact,
    kind: Relation,
    overlap: float,
    aligned: tuple[Alignment, ...],
    way: Direction,
    earlier: Passages,
    later: Passages,
    version: bool,
) -> str:
    """The evidence that ``later`` is a copy, cut or rewrite of ``earlier``, and for the direction.

    ``version`` says that another text was published at the same address before.
    """
    name = name_of(earlier)
    parts = ["a later version of the same page"] if version else []
    parts += [f"{overlap:.0%} of its words stand in sentences that align with {name}"]
    if kind is Relation.REWRITE:
        parts.append(f"{len({a.later_span for a in aligned})} of {len(later.sentences)} sentences, reworded")
        if found.of_later >= 0.02:
            parts.append(f"{found.of_later:.0%} of its words word for word")
    else:
        parts.append(f"{found.of_later:.0%} of its words word for word")
        if kind is Relation.CUT:
            parts.append(f"{found.of_earlier:.0%} of the other's")
    places = [a.earlier_span.start for a in aligned]
    ordered = longest_run(places) / max(1, len(places))
    parts.append(
        "same order" if ordered >= _SAME_ORDER else "mostly the same order" if ordered >= _MOSTLY else "another order"
    )
    if way.earlier.id == earlier.id and way.certain:
        parts.append(f"{name} comes first: {', '.join(way.why)}")
    else:
        parts.append("direction unknown")
    return "; ".join([*parts, *_own(later)])


def original_reasons(passages: Passages) -> str:
    """Why an article is taken for an original."""
    return "; ".join(["no earlier article here shares its passages", *_own(passages)])


def _own(passages: Passages) -> list[str]:
    """What an article says of where it comes from: the wire it credits, a correction, a retraction."""
    wire = "agencies that it does not name" if passages.credit == UNNAMED_WIRE else passages.credit
    parts = [f"credits {wire}"] if wire else []
    said = passages.notice
    if said is not None:
        words = " ".join(said.span.of(passages.article.text).split())[:_NOTICE]
        parts.append(f"{'is withdrawn' if said.withdrawn else 'carries a correction'}: “{words}”")
    return parts


def name_of(passages: Passages) -> str:
    """What an article is called in a reason: its outlet, or what else there is."""
    article = passages.article
    return article.outlet or article.title or article.file or article.url or article.id
