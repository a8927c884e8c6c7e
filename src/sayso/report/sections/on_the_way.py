"""What changed on the way: reports that say something else than the report they derive from."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.report.draft import Ledger, Page
from sayso.report.sides import capital
from sayso.report.topic import Topic
from sayso.report.wording import count
from sayso.types import Article, Citation, Claim, Drift

_MOST = 6
_MOST_QUOTED = 110
_DRIFT_ORDER = (
    "negation", "quantity", "denominator", "bound", "unit", "attribution_invented", "attribution_changed",
    "attribution_dropped", "quote_altered", "hedge_dropped", "tense", "name", "date", "added", "dropped",
)  # fmt: skip
_LOST = ("attribution_dropped", "hedge_dropped", "date")
_DRIFT_WORDS = {
    "quantity": "another number",
    "bound": "another bound",
    "unit": "another unit",
    "denominator": "a share of something else",
    "tense": "another tense",
    "attribution_dropped": "an attribution left out",
    "attribution_invented": "an attribution put in",
    "attribution_changed": "another attribution",
    "hedge_dropped": "a reservation left out",
    "quote_altered": "a quotation altered",
    "name": "another name",
    "date": "the date lost or changed",
    "negation": "a negation lost or put in",
    "added": "a statement added",
    "dropped": "a statement left out",
}


def drift(page: Page, ledger: Ledger, topic: Topic) -> None:
    """Reports that say something else than the report they derive from."""
    page.open("Changed on the way from report to report", "drift")
    articles = {c.article for c in topic.claims}
    near = [d for d in ledger.drifts if {d.source.article, d.target.article} & articles]
    shown = 0
    for change in sorted(near, key=lambda d: (_touches(d, topic.claims), _rank(d), d.id)):
        if shown >= _MOST:
            page.note(f"More than these {count(_MOST, 'change')} on the way were found: see `sayso drift`.")
            break
        new, old = ledger.articles.get(change.target.article), ledger.articles.get(change.source.article)
        if new is None or old is None:
            continue
        kind = _DRIFT_WORDS.get(change.kind, change.kind.replace("_", " "))
        where, since = _outlet(new), _outlet(old)
        # What was added or left out has words on one side only.
        passages = [p for p in (change.source, change.target) if p.text and p.span[1] > p.span[0]]
        new_words, old_words = _short(change.target.text), _short(change.source.text)
        told = [f"{where}, {kind}: “{new_words}” where {since} has “{old_words}”."]
        if change.kind in _LOST:
            told = [f"{where}, {kind}: “{old_words}” of {since} is gone from “{new_words}”."]
        if change.kind == "added" or not old_words:
            told = [f"{where} adds to {since}: “{new_words}”."]
        elif change.kind == "dropped" or not new_words:
            told = [f"{where} leaves out of {since}: “{old_words}”."]
        elif change.detail:
            detail = change.detail.removeprefix(f"{change.kind}: ")
            told.insert(0, f"{where} against {since}, {kind}: {detail.rstrip('.')}.")
        shown += page.say(*map(capital, told), claims=[], more=[Citation(p.article, p.span, p.text) for p in passages])


def _rank(change: Drift) -> int:
    return _DRIFT_ORDER.index(change.kind) if change.kind in _DRIFT_ORDER else len(_DRIFT_ORDER)


def _touches(change: Drift, claims: Sequence[Claim]) -> bool:
    """False (first) where a claim of the topic stands in what changed."""
    spots = {change.source.article: change.source.span, change.target.article: change.target.span}
    return not any(
        c.article in spots and any(s.overlaps(spots[c.article]) for s in (*c.content, *c.evidence)) for c in claims
    )


def _short(text: str) -> str:
    """At most so many characters, cut at a word."""
    plain = " ".join(text.split()).strip('“”"')
    return plain if len(plain) <= _MOST_QUOTED else f"{plain[:_MOST_QUOTED].rsplit(' ', 1)[0]} …"


def _outlet(article: Article) -> str:
    return article.outlet or "a report without a named outlet"
