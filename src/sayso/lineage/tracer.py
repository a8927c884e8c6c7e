"""Which article comes from which: candidates, evidence, one parent each, and the group's origin.

Two articles that copy each other nearly whole are one class, whose member nearest the origin stands for it. Classes are
linked by the strongest dependence first, each to one earlier class, never in a circle (Kruskal's order on directed
edges): an article that takes passages from two unrelated wires does not make the two wires one origin.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.ids import content_id
from sayso.lineage.align import exact
from sayso.lineage.candidates import Index
from sayso.lineage.decide import Direction, dependence, direction, quotes_shared, relation
from sayso.lineage.match import quote_alignments, sentence_alignments
from sayso.lineage.passages import Passages
from sayso.lineage.signature import sketch, unpack
from sayso.lineage.why import reasons
from sayso.types import Alignment, Article, Lineage, Relation

_KEEP = 2_048


@dataclass(frozen=True, slots=True)
class _Edge:
    """A dependence between two articles, whichever comes first; ``strength`` 0–1, ``whole`` where each has nearly all
    of the other.
    """

    one: str
    other: str
    strength: float
    whole: bool


class Tracer:
    """Finds the lineage of articles as they are added, among themselves and among those a ledger already knows.

    ``known`` gives ids and signatures of articles in a ledger, ``fetch`` their texts when one has to be aligned.
    ``ValueError`` if there are known articles and no way to fetch them.
    """

    def __init__(self, known: Iterable[tuple[str, bytes]] = (), fetch: Callable[[str], Article] | None = None) -> None:
        self._index = Index()
        self._articles: dict[str, Article] = {}
        self._fetch = fetch
        self._passages: OrderedDict[str, Passages] = OrderedDict()
        self._edges: dict[tuple[str, str], _Edge | None] = {}
        self._quotes: dict[tuple[str, str], int] = {}
        for article, signature in known:
            if fetch is None:
                raise ValueError("known articles need a function that fetches them")
            self._index.add(article, unpack(signature))

    def add(self, article: Article) -> None:
        """Take in one article; a second time it changes nothing."""
        if article.id in self._articles:
            return
        self._articles[article.id] = article
        if article.id not in self._index:
            self._index.add(article.id, sketch(self._load(article.id)))

    def lineages(self) -> tuple[Lineage, ...]:
        """The lineage of every article of every group touched by what was added, sorted by id."""
        touched, edges, quotes = self._explore()
        parent = _parents(touched, edges, self._load)
        out: list[Lineage] = []
        roots = {article: _root(article, parent) for article in touched}
        wires = self._wires(roots)
        for article in sorted(touched):
            origin = content_id("o", roots[article])
            of = parent.get(article)
            if of is not None:
                out.append(self._derived(article, of, origin, wires.get(roots[article])))
            else:
                out.append(self._original(article, origin, wires.get(article), self._quoted(article, quotes, roots)))
        return tuple(out)

    # ------------------------------------------------------------------------------------ finding

    def _load(self, article: str) -> Passages:
        found = self._passages.get(article)
        if found is None:
            text = self._articles.get(article)
            if text is None:
                assert self._fetch is not None
                text = self._fetch(article)
            found = self._passages[article] = Passages(text)
            if len(self._passages) > _KEEP:
                self._passages.popitem(last=False)
        else:
            self._passages.move_to_end(article)
        return found

    def _explore(self) -> tuple[set[str], list[_Edge], dict[str, str]]:
        """Everything reachable from what was added: articles, the dependences between them, and whose quotations each
        shares.
        """
        frontier = sorted(self._articles)
        seen = set(frontier)
        edges: dict[tuple[str, str], _Edge] = {}
        quotes: dict[str, list[tuple[int, str]]] = defaultdict(list)
        while frontier:
            reached: set[str] = set()
            for article in frontier:
                for other in self._index.candidates(article):
                    pair = (article, other) if article < other else (other, article)
                    edge = self._edge(*pair)
                    if edge is not None:
                        edges[pair] = edge
                        reached.add(other)
                    elif self._quotes.get(pair):
                        for this, that in (pair, pair[::-1]):
                            quotes[this].append((-self._quotes[pair], that))
            frontier = sorted(reached - seen)
            seen |= reached
        best = {article: min(found)[1] for article, found in quotes.items()}
        return seen, [edges[pair] for pair in sorted(edges)], best

    def _edge(self, one: str, other: str) -> _Edge | None:
        pair = (one, other)
        if pair not in self._edges:
            self._edges[pair] = self._decide(one, other)
        return self._edges[pair]

    def _decide(self, one: str, other: str) -> _Edge | None:
        a, b = self._load(one), self._load(other)
        found = dependence(a, b)
        if found is not None:
            return _Edge(one, other, round(found.strength, 6), found.whole)
        words = quotes_shared(a, b)
        if words:
            self._quotes[one, other] = words
        return None

    # ------------------------------------------------------------------------------------ telling

    def _wires(self, roots: dict[str, str]) -> dict[str, str]:
        """The credit of each group: its root's, or the commonest among its members."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for article, root in roots.items():
            wire = self._load(article).credit
            if wire:
                counts[root][wire] += 1
        out = {root: min(count, key=lambda w: (-count[w], w)) for root, count in counts.items()}
        return {root: self._load(root).credit or commonest for root, commonest in out.items()}

    def _derived(self, article: str, of: str, origin: str, wire: str | None) -> Lineage:
        earlier, later = self._load(of), self._load(article)
        way = direction(earlier, later)
        found = exact(earlier, later)
        aligned = sentence_alignments(earlier, later)
        overlap = _overlap(later, aligned)
        kind = relation(found, overlap)
        why = reasons(found, kind, overlap, aligned, way, earlier, later)
        return Lineage(article, of, kind, overlap, origin, wire, why, aligned)

    def _quoted(self, article: str, quotes: dict[str, str], roots: dict[str, str]) -> str | None:
        """The article whose quotations this one shares: the root of the other's group, if it has them too."""
        other = quotes.get(article)
        root = roots.get(other, other) if other is not None else None
        if root is not None and root != article and quotes_shared(self._load(article), self._load(root)):
            return root
        return other

    def _original(self, article: str, origin: str, wire: str | None, quoting: str | None) -> Lineage:
        here = self._load(article)
        if quoting is not None:
            way = direction(here, self._load(quoting))
            if way.later.id == article:
                aligned = quote_alignments(way.earlier, here)
                if aligned:
                    why = f"shares only quoted speech with {_name(way.earlier)}; its own words do not align"
                    return Lineage(article, quoting, Relation.QUOTES_ONLY, 0.0, origin, wire, why, aligned)
        credit = f"; credits {here.credit}" if here.credit else ""
        return Lineage(
            article, None, Relation.ORIGINAL, 0.0, origin, wire, f"no earlier article here shares its passages{credit}"
        )


def _name(passages: Passages) -> str:
    article = passages.article
    return article.outlet or article.title or article.file or article.url or article.id


def _overlap(later: Passages, aligned: tuple[Alignment, ...]) -> float:
    spans = {a.later_span for a in aligned}
    total = sum(s.words for s in later.sentences)
    held = sum(s.words for s in later.sentences if s.span in spans)
    return round(held / total, 3) if total else 0.0


def _root(article: str, parent: dict[str, str]) -> str:
    while article in parent:
        article = parent[article]
    return article


def _parents(articles: set[str], edges: list[_Edge], load: Callable[[str], Passages]) -> dict[str, str]:
    """The one article that each derived article comes from."""
    leader = {article: article for article in articles}

    def lead(article: str) -> str:
        while leader[article] != article:
            leader[article] = leader[leader[article]]
            article = leader[article]
        return article

    for edge in edges:
        if edge.whole:
            low, high = sorted((lead(edge.one), lead(edge.other)))
            leader[high] = low
    classes: dict[str, list[str]] = defaultdict(list)
    for article in sorted(articles):
        classes[lead(article)].append(article)
    first: dict[str, str] = {}
    parent: dict[str, str] = {}
    for key, members in classes.items():
        best = members[0]
        for member in members[1:]:
            best = direction(load(best), load(member)).earlier.id
        first[key] = best
        parent.update({member: best for member in members if member != best})
    strongest: dict[tuple[str, str], float] = {}
    for edge in edges:
        one, other = sorted((first[lead(edge.one)], first[lead(edge.other)]))
        if one != other:
            strongest[one, other] = max(edge.strength, strongest.get((one, other), 0.0))
    ways: list[tuple[float, str, str]] = []
    for (one, other), strength in strongest.items():
        way: Direction = direction(load(one), load(other))
        ways.append((-strength, way.earlier.id, way.later.id))
    for _, earlier, later in sorted(ways):
        if later not in parent and _root(earlier, parent) != later:
            parent[later] = earlier
    return parent
