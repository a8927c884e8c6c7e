"""Who came from whom, drawn: a tree for each origin, a line of its own for each article, as SVG or for Graphviz.

The tree reads as a table of contents does, from the origin on the left to what was made of it on the right, so that two
hundred articles stay as legible as two; what nothing here derives from stands in a list at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.svg import el, mark, picture, standalone
from sayso.report.wording import count
from sayso.types import Head, Lineage, Relation

_ROW, _STEP, _LEFT, _TOP, _WIDTH = 24.0, 26.0, 96.0, 54.0, 1040.0
_TITLE = 70
_LONG = 46
_SHAPES = {
    Relation.ORIGINAL: (0, "c0"),
    Relation.COPY: (1, "c1"),
    Relation.CUT: (2, "c2"),
    Relation.REWRITE: (3, "c3"),
    Relation.QUOTES_ONLY: (0, "c7"),
}
"""The mark of each relation: shape and colour, so that neither is needed alone."""


@dataclass(frozen=True, slots=True)
class Node:
    """One article of a tree: how deep it stands, and the row of its parent among the tree's rows."""

    line: Lineage
    article: Head
    depth: int
    parent: int | None


def trees(lines: Sequence[Lineage], articles: Mapping[str, Head]) -> tuple[list[list[Node]], list[Node]]:
    """The trees, largest first, each in reading order; and the articles that hang together with no other."""
    known = {line.article: line for line in lines if line.article in articles}
    children: dict[str, list[str]] = defaultdict(list)
    roots = []
    for ident, line in known.items():
        if line.of is not None and line.of in known:
            children[line.of].append(ident)
        else:
            roots.append(ident)

    def order(ident: str) -> tuple[str, str, str]:
        article = articles[ident]
        return (article.published.isoformat() if article.published else "9999", label(article), ident)

    grown = []
    for root in roots:
        rows: list[Node] = []
        # (article, depth, row of its parent); a stack, since a chain of copies may be longer than calls may be deep
        stack: list[tuple[str, int, int | None]] = [(root, 0, None)]
        while stack:
            ident, depth, parent = stack.pop()
            rows.append(Node(known[ident], articles[ident], depth, parent))
            here = len(rows) - 1
            stack += [(child, depth + 1, here) for child in sorted(children[ident], key=order, reverse=True)]
        grown.append(rows)
    grown.sort(key=lambda rows: (-len(rows), order(rows[0].line.article)))
    return [rows for rows in grown if len(rows) > 1], [rows[0] for rows in grown if len(rows) == 1]


def label(article: Head) -> str:
    """What a reader calls an article: its outlet, else its title, file or address."""
    return _short(article.outlet or article.title or article.file or article.url or article.id, _LONG)


def _short(text: str, length: int) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _day(article: Head) -> str:
    return article.published.isoformat() if article.published else "no day known"


def _how(line: Lineage) -> str:
    """The relation in words: "rewrite 84%", "later version"."""
    if line.relation is Relation.QUOTES_ONLY:
        return "quotations only"
    if line.of is None:
        return "original"
    kind = "later version" if line.version_of else line.relation.value
    return f"{kind} {line.overlap:.0%}"


def to_svg(lines: Sequence[Lineage], articles: Mapping[str, Head]) -> str:
    """The drawing as a file of its own; all text in it is escaped."""
    grown, alone = trees(lines, articles)
    parts: list[Markup] = list(_legend())
    y = _TOP
    for rows in grown:
        parts.append(_heading(_group(rows), y))
        y += _ROW
        parts += _tree(rows, y)
        y += len(rows) * _ROW + 14
    if alone:
        parts.append(_heading(f"Alone: {count(len(alone), 'article')}, each of an origin of its own", y))
        y += _ROW
        for node in alone:
            parts += _row(node, y)
            y += _ROW
    told = f"Lineage of {count(len(lines), 'article')}: {count(len(grown), 'origin')} with copies or rewrites, {len(alone)} alone"
    paper = el("rect", x=0.0, y=0.0, width=_WIDTH, height=y + 12, fill="#fff")
    return standalone(picture(_WIDTH, y + 12, told, paper, *parts))


def _heading(words: str, y: float) -> Markup:
    return el("text", el("tspan", words, font_weight="bold"), x=12.0, y=y)


def _group(rows: Sequence[Node]) -> str:
    """What a tree is: who shares the origin; shared quotations alone are none."""
    own = [n for n in rows if n.line.relation is not Relation.QUOTES_ONLY]
    outlets = len({label(n.article) for n in own})
    more = f"; {len(rows) - len(own)} more with shared quotations only" if len(own) < len(rows) else ""
    return f"{count(len(own), 'article')}, {count(outlets, 'outlet')} of one origin{more}"


def _legend() -> Iterator[Markup]:
    x = 18.0
    for relation, (shape, colour) in _SHAPES.items():
        words = "quotations only" if relation is Relation.QUOTES_ONLY else relation.value
        yield _mark(relation, x, 20.0, shape, colour)
        yield el("text", words, x=x + 12, y=24.0)
        x += 40 + 7.0 * len(words)


def _mark(relation: Relation, x: float, y: float, shape: int, colour: str) -> Markup:
    """A relation's mark; shared quotations are no descent, so theirs is hollow."""
    return el("g", mark(shape, x, y, "hollow" if relation is Relation.QUOTES_ONLY else "fill"), cls=colour)


def _tree(rows: Sequence[Node], top: float) -> Iterator[Markup]:
    last = {node.parent: at for at, node in enumerate(rows) if node.parent is not None}
    for at, node in enumerate(rows):
        x, y = _x(node), top + at * _ROW - 4
        if at in last:
            yield el("path", d=f"M{x:.1f} {y + 7:.1f}V{top + last[at] * _ROW - 4:.1f}", cls="base", fill="none")
        if node.parent is not None:
            dashed = "3 3" if node.line.relation is Relation.QUOTES_ONLY else None
            yield el(
                "path",
                d=f"M{_x(rows[node.parent]):.1f} {y:.1f}H{x - 7:.1f}",
                cls="base",
                fill="none",
                stroke_dasharray=dashed,
            )
    for at, node in enumerate(rows):
        yield from _row(node, top + at * _ROW)


def _x(node: Node) -> float:
    return _LEFT + min(node.depth, _DEEPEST) * _STEP


def _row(node: Node, y: float) -> Iterator[Markup]:
    """One article: its day at the left, then its mark, outlet, relation and title."""
    shape, colour = _SHAPES[node.line.relation]
    x = _x(node)
    yield el("text", _day(node.article), x=12.0, y=y, cls="soft")
    yield _mark(node.line.relation, x, y - 4, shape, colour)
    title = node.article.title if node.article.title != label(node.article) else None
    yield el(
        "text",
        el("tspan", label(node.article), font_weight="bold"),
        el("tspan", f"  {_how(node.line)}"),
        el("tspan", f"  {_short(title, _TITLE)}" if title else "", cls="soft"),
        el("title", node.line.why),
        x=x + 12,
        y=y,
    )


_DEEPEST = 24
"""Steps to the right after which a chain of copies no longer moves on, so that its labels stay on the page."""


def to_dot(lines: Sequence[Lineage], articles: Mapping[str, Head]) -> str:
    """The same for Graphviz: an edge from each article to what was made of it."""
    out = ["digraph lineage {", '  rankdir=LR; node [shape=box, fontname="sans-serif"]; edge [fontname="sans-serif"];']
    known = {line.article for line in lines if line.article in articles}
    for line in lines:
        if line.article not in known:
            continue
        article = articles[line.article]
        shape = ', style="rounded,bold"' if line.of is None else ""
        out.append(f'  "{_quoted(line.article)}" [label="{_quoted(label(article))}\\n{_day(article)}"{shape}];')
    for line in lines:
        if line.of is not None and line.of in known and line.article in known:
            dashed = ", style=dashed" if line.relation is Relation.QUOTES_ONLY else ""
            out.append(f'  "{_quoted(line.of)}" -> "{_quoted(line.article)}" [label="{_quoted(_how(line))}"{dashed}];')
    return "\n".join([*out, "}"]) + "\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
