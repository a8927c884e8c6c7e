"""Two articles side by side, as text cut at the edges of what changed: for the terminal, as HTML and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sayso import page, records
from sayso.report.html import TEMPLATES
from sayso.report.terminal import plain
from sayso.report.wording import count
from sayso.types import Article, Comparison, Drift, Relation, Row, Severity, Span

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_COLOURS = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "cyan"}
_WHOLE = 0.9
"""A drift that covers so much of a sentence is of the whole of it: its mark is not drawn over every word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the numbers of the drifts it is part of, and the gravest severity among them."""

    text: str
    numbers: tuple[int, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: pieces on both sides, what it is, and the drifts told below it."""

    earlier: tuple[Piece, ...]
    later: tuple[Piece, ...]
    kind: str
    drifts: tuple[tuple[int, Drift], ...]


def rows(found: Comparison) -> list[Shown]:
    """The rows of a comparison; drifts are numbered in the order in which they are told."""
    told: dict[str, int] = {}
    out = []
    for row in found.rows:
        # a drift is told in the first row that it touches
        here = [(0, d) for d in found.drifts if d.id not in told and _is_of(d, row)]
        here = [(len(told) + n, d) for n, (_, d) in enumerate(here, 1)]
        told.update({d.id: n for n, d in here})
        out.append(
            Shown(
                _pieces(found.earlier.text, row.earlier, [(n, d.source.span, d.severity) for n, d in here]),
                _pieces(found.later.text, row.later, [(n, d.target.span, d.severity) for n, d in here]),
                _kind(row),
                tuple(here),
            )
        )
    return out


def _is_of(drift: Drift, row: Row) -> bool:
    """Whether a drift is told in this row: where its later words stand, or where what was dropped stood."""
    if drift.kind == "dropped":
        return any(drift.source.span.overlaps(s) for s in row.earlier)
    return any(drift.target.span.overlaps(s) for s in row.later)


def _kind(row: Row) -> str:
    if not row.later:
        return "left out"
    if not row.earlier:
        return "only here"
    return f"{row.quality.value if row.quality else 'reworded'}{', moved' if row.moved else ''}"


def _pieces(text: str, spans: Sequence[Span], marks: Sequence[tuple[int, Span, Severity]]) -> tuple[Piece, ...]:
    """The text of some sentences, cut at the edges of marks; sentences that do not follow each other are told apart."""
    out: list[Piece] = []
    for at, span in enumerate(spans):
        if at:
            out.append(Piece(" " if spans[at - 1].end + 2 >= span.start else " … ", (), ""))
        inside = [(n, m, s) for n, m, s in marks if m.overlaps(span)]
        edges = {
            span.start,
            span.end,
            *(min(max(e, span.start), span.end) for _, m, _ in inside for e in (m.start, m.end)),
        }
        for start, end in pairwise(sorted(edges)):
            over = [(n, s) for n, m, s in inside if m.start <= start and end <= m.end]
            partly = [s for n, s in over if not _is_whole({i: m for i, m, _ in inside}[n], span)]
            grave = max(partly, key=list(Severity).index, default=None)
            words = " ".join(text[start:end].split("\n")) if text[start:end].strip() else text[start:end]
            out.append(Piece(words, tuple(n for n, _ in over), grave.value if grave is not None else ""))
    return tuple(out)


def _is_whole(mark: Span, sentence: Span) -> bool:
    """Whether a mark covers nearly a whole sentence: then its number is enough, and no word is marked."""
    return min(mark.end, sentence.end) - max(mark.start, sentence.start) >= _WHOLE * (sentence.end - sentence.start)


def headline(found: Comparison) -> str:
    """What the two have to do with each other, in one sentence."""
    line = found.lineage
    later, earlier = name(found.later), name(found.earlier)
    if line.relation is Relation.ORIGINAL:
        return "Neither of the two is seen to come from the other; sentences that say the same stand side by side."
    if line.relation is Relation.QUOTES_ONLY:
        return f"The two share quoted speech only: {later} is no copy of {earlier}."
    changes = f"{count(len(found.drifts), 'change')} of fact" if found.drifts else "no change of fact"
    order = f"{earlier} came first: {line.why}." if line.why else "Which came first is not known."
    return f"{later} is a {line.relation.value} of {earlier}: {line.overlap:.0%} of its words stand there; {changes}. {order}"


def name(article: Article) -> str:
    """What a reader calls an article: its outlet, else its title, file or address."""
    return article.outlet or article.title or article.file or article.url or article.id


def head(article: Article) -> str:
    """The line above a column: outlet, day and title."""
    day = article.published.isoformat() if article.published else "no day known"
    parts = [name(article), day, article.title if article.title != name(article) else None]
    return " · ".join(p for p in parts if p)


def to_html(found: Comparison, nav: Mapping[str, str] | None = None) -> str:
    """One file, without a script and without a network; all text of the articles is escaped."""
    return page.render(
        TEMPLATES, "diff.html", nav=nav, found=found, rows=rows(found), headline=headline(found),
        heads=(head(found.earlier), head(found.later)),
    )  # fmt: skip


def to_record(found: Comparison) -> dict[str, Any]:
    """The rows and drifts as JSON data, with spans into both articles."""
    return {
        "earlier": found.earlier.id,
        "later": found.later.id,
        "relation": found.lineage.relation.value,
        "overlap": round(found.lineage.overlap, 4),
        "why": found.lineage.why,
        "rows": [
            {
                "earlier": [[s.start, s.end] for s in row.earlier],
                "later": [[s.start, s.end] for s in row.later],
                "quality": row.quality.value if row.quality else None,
                "moved": row.moved,
            }
            for row in found.rows
        ],
        "drifts": [records.drift_record(d, {a.id: a for a in (found.earlier, found.later)}) for d in found.drifts],
    }


def to_terminal(found: Comparison) -> RenderableType:
    """Two columns; each row's changes stand below it, numbered as the marks in the text are."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), pad_edge=False, show_edge=False)
    table.add_column(plain(head(found.earlier)), ratio=1, overflow="fold")
    table.add_column(plain(head(found.later)), ratio=1, overflow="fold")
    for row in rows(found):
        style = "dim" if row.kind in ("exact", "left out") and not row.drifts else ""
        right = _text(row.later, style)
        for number, drift in row.drifts:
            right.append(f"\n[{number}] {drift.severity.value} ", style=_COLOURS[drift.severity])
            right.append(plain(_told(drift)))
            right.append(f" ({plain('; '.join(drift.reasons))})", style="dim")
        table.add_row(
            _text(row.earlier, style), right if row.later else Text("– left out –", style="dim").append_text(right)
        )
    return Group(Text(plain(headline(found)), style="bold"), Text(""), table)


def to_plain(found: Comparison) -> str:
    """As :func:`to_terminal`, for a file."""
    import io

    from rich.console import Console

    screen = Console(file=io.StringIO(), record=True, width=120, markup=False, highlight=False, emoji=False)
    screen.print(to_terminal(found))
    return "\n".join(line.rstrip() for line in screen.export_text().splitlines()) + "\n"


def _told(drift: Drift) -> str:
    return f"{drift.kind.replace('_', ' ')}: {' '.join(drift.detail.removeprefix(f'{drift.kind}: ').split())}"


def _text(pieces: Sequence[Piece], style: str) -> Text:
    from rich.text import Text

    out = Text(style=style)
    for at, piece in enumerate(pieces):
        out.append(plain(piece.text), style=_COLOURS[Severity(piece.severity)] if piece.severity else "")
        following = pieces[at + 1].numbers if at + 1 < len(pieces) else ()
        ends = [n for n in piece.numbers if n not in following]
        if ends:
            out.append("[" + ",".join(map(str, ends)) + "]", style="dim")
    return out
