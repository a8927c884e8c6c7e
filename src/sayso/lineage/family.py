"""A group of articles that hang together: one parent each, the origins, and what else each took passages from.

Articles that copy each other nearly whole are one class, whose member nearest the origin stands for it. Classes are
linked by the largest share first, each to one earlier class, never in a circle (Kruskal's order on directed edges): an
article that takes passages from two unrelated wires does not make the two wires one origin. Passages that an article
does not have from its parent are then looked for in the others that it depends on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sayso.lineage.decide import relation
from sayso.lineage.direction import Direction, direction
from sayso.lineage.exact import exact
from sayso.lineage.match import quote_alignments, sentence_alignments
from sayso.lineage.origins import main_origin, own_origin
from sayso.lineage.passages import Passages
from sayso.lineage.why import name_of, original_reasons, reasons
from sayso.types import UNNAMED_WIRE, Alignment, AlignmentQuality, Lineage, Pair, Relation, Span

_VERSION = 1.0
"""What being a version of the same page adds to a share: a page's next version comes from its last."""
_FIRST = 0.05
"""What being the first of several copies adds."""
_SOURCES = 4
_FEWEST_WORDS = 12
_OWN = (Relation.ORIGINAL, Relation.QUOTES_ONLY)


class Family:
    """The articles of a group and what each comes from. ``load`` gives an article's passages.

    ``ids`` are articles with all that hang together with them by dependences, ``pairs`` all that any of them is in: what
    their lineage is follows from these alone, whichever of them came first or was told of before.
    """

    def __init__(self, ids: Sequence[str], pairs: Sequence[Pair], load: Callable[[str], Passages]) -> None:
        self._ids = ids
        self._load = load
        self._pairs = pairs
        self._of: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._of[pair.one].append(pair)
            self._of[pair.other].append(pair)
        self._ways: dict[tuple[str, str], Direction] = {}
        self._parent = self._parents()
        self._roots = {article: self._root(article) for article in ids}

    def lineages(self, kept: Mapping[str, Lineage], touched: Collection[str]) -> tuple[Lineage, ...]:
        """The lineages that are not as they are ``kept``, sorted by id.

        Since that was kept only the articles that are ``touched`` have come into new pairs.
        """
        moved = self._moved(kept)
        lines: dict[str, Lineage] = {}
        for article in self._ids:
            line = kept.get(article)
            if line is None or article in touched or self._altered(article, line, moved):
                line = self._line(article, self._parent.get(article))
            lines[article] = replace(line, origin=own_origin(self._roots[article]))
        origins = {article: main_origin(line, self._words(article, line), lines) for article, line in lines.items()}
        wires = self._wires(origins)
        out = (replace(line, origin=origins[i], wire=wires.get(origins[i])) for i, line in lines.items())
        return tuple(line for line in out if line != kept.get(line.article))

    def _moved(self, kept: Mapping[str, Lineage]) -> set[str]:
        """The articles that come another way from their root than when their lineage was kept."""
        moved: set[str] = set()
        still: set[str] = set()
        for article in self._ids:
            way: list[str] = []
            at: str | None = article
            found = False
            while at is not None and at not in still:
                line, of = kept.get(at), self._parent.get(at)
                found = at in moved or line is None or of != (None if line.relation in _OWN else line.of)
                way.append(at)
                if found:
                    break
                at = of
            (moved if found else still).update(way)
        return moved

    def _altered(self, article: str, line: Lineage, moved: AbstractSet[str]) -> bool:
        """Whether an article that is in no new pair has another lineage all the same, as others moved."""
        if line.version_of != self._version_of(article):
            return True
        others = {i for pair in self._of[article] if pair.dependent for i in (pair.one, pair.other)}
        return not moved.isdisjoint(others | {article})

    def _line(self, article: str, of: str | None) -> Lineage:
        return self._derived(article, of) if of is not None else self._original(article)

    def _words(self, article: str, line: Lineage) -> list[tuple[Span, int]]:
        if line.of is None:
            return []
        return [(s.span, s.last - s.first) for s in self._load(article).sentences if not s.title]

    # ------------------------------------------------------------------------------------------------ parents

    def _way(self, one: str, other: str) -> Direction:
        key = (one, other) if one < other else (other, one)
        if key not in self._ways:
            self._ways[key] = direction(self._load(key[0]), self._load(key[1]))
        return self._ways[key]

    def _root(self, article: str) -> str:
        while article in self._parent:
            article = self._parent[article]
        return article

    def _parents(self) -> dict[str, str]:
        """The one article that each derived article comes from."""
        leader = {article: article for article in self._ids}

        def lead(article: str) -> str:
            while leader[article] != article:
                leader[article] = leader[leader[article]]
                article = leader[article]
            return article

        # a later version of a page comes from the earlier one, whoever copied that meanwhile
        versions = {self._way(p.one, p.other).later.id for p in self._pairs if p.version}
        for pair in self._pairs:
            if pair.whole and not pair.version and versions.isdisjoint((pair.one, pair.other)):
                low, high = sorted((lead(pair.one), lead(pair.other)))
                leader[high] = low
        classes: dict[str, list[str]] = defaultdict(list)
        for article in self._ids:
            classes[lead(article)].append(article)
        first: dict[str, str] = {}
        self._parent = parent = {}
        for key, members in classes.items():
            best = members[0]
            for member in members[1:]:
                best = self._way(best, member).earlier.id
            first[key] = best
            parent.update({member: best for member in members if member != best})
        links: dict[tuple[str, str], float] = {}
        for pair in self._pairs:
            if not pair.dependent or lead(pair.one) == lead(pair.other):
                continue
            way = self._way(pair.one, pair.other)
            earlier, later = way.earlier.id, way.later.id
            if later not in parent:
                share = pair.of_other if later == pair.other else pair.of_one
                links[earlier, later] = share + _VERSION * pair.version + _FIRST * (first[lead(earlier)] == earlier)
        for earlier, later in sorted(links, key=lambda link: (-links[link], link)):
            if later not in parent and self._root(earlier) != later:
                parent[later] = earlier
        return parent

    def _wires(self, origins: Mapping[str, str]) -> dict[str, str]:
        """The credit of each origin: that of the article it is named for, or the commonest among its articles."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        first: dict[str, str] = {}
        for article, origin in origins.items():
            wire = self._load(article).credit
            if wire:
                counts[origin][wire] += 1
                if own_origin(article) == origin:
                    first[origin] = wire
        # a wire that is named tells more than agencies that are not
        common = {o: min(count, key=lambda w: (w == UNNAMED_WIRE, -count[w], w)) for o, count in counts.items()}
        return common | {o: wire for o, wire in first.items() if wire != UNNAMED_WIRE or common[o] == UNNAMED_WIRE}

    # ------------------------------------------------------------------------------------------------ telling

    def _derived(self, article: str, of: str) -> Lineage:
        earlier, later = self._load(of), self._load(article)
        found = exact(earlier, later)
        aligned = sentence_alignments(earlier, later)
        overlap = overlap_of(later, aligned)
        kind = relation(found, overlap)
        version = self._version_of(article)
        others = self._others(article, of, aligned)
        why = reasons(found, kind, overlap, aligned, self._way(of, article), earlier, later, version is not None)
        if others:
            names = dict.fromkeys(name_of(self._load(a.earlier)) for a in others)
            why += f"; {len({a.later_span for a in others})} more sentences from {', '.join(names)}"
        both = tuple(sorted((*aligned, *others), key=lambda a: (a.later_span, a.earlier != of, a.earlier_span)))
        return Lineage(article, of, kind, overlap, "", None, why, both, version)

    def _others(self, article: str, of: str, aligned: tuple[Alignment, ...]) -> list[Alignment]:
        """Sentences that the parent does not have, aligned with those of other articles that this one depends on."""
        later = self._load(article)
        held = {a.later_span for a in aligned}
        open_words = sum(s.words for s in later.sentences if s.span not in held)
        if open_words < _FEWEST_WORDS:
            return []
        pairs = [p for p in self._of[article] if p.dependent]
        ranked = sorted(pairs, key=lambda p: (-(p.of_one if p.one == article else p.of_other), p.one, p.other))
        out: list[Alignment] = []
        looked = 0
        for pair in ranked:
            other = pair.other if pair.one == article else pair.one
            if other == of or looked >= _SOURCES or not self._before(other, article):
                continue
            looked += 1
            found = [a for a in sentence_alignments(self._load(other), later) if a.later_span not in held]
            found = [a for a in found if a.quality is not AlignmentQuality.QUOTE]
            words = {s.span: s.words for s in later.sentences}
            if sum(words[span] for span in {a.later_span for a in found}) >= _FEWEST_WORDS:
                out += found
                held |= {a.later_span for a in found}
        return out

    def _before(self, other: str, article: str) -> bool:
        """Whether passages may have come from ``other``: it is earlier, and nothing of it comes from this article."""
        if self._way(other, article).later.id != article:
            return False
        while other in self._parent:
            other = self._parent[other]
            if other == article:
                return False
        return True

    def _version_of(self, article: str) -> str | None:
        """The first version of this article's page, where it is not the first itself."""
        same = {article}
        frontier = [article]
        while frontier:
            here = frontier.pop()
            for pair in self._of[here]:
                other = pair.other if pair.one == here else pair.one
                if pair.version and other not in same:
                    same.add(other)
                    frontier.append(other)
        first = min(same)
        for other in sorted(same)[1:]:
            first = self._way(first, other).earlier.id
        return first if first != article else None

    def _original(self, article: str) -> Lineage:
        here = self._load(article)
        quoted = self._quoted(article)
        if quoted is not None:
            way = self._way(article, quoted)
            aligned = quote_alignments(way.earlier, here) if way.later.id == article else ()
            if aligned:
                why = f"shares only quoted speech with {name_of(way.earlier)}; its own words do not align"
                return Lineage(article, quoted, Relation.QUOTES_ONLY, 0.0, "", None, why, aligned)
        return Lineage(article, None, Relation.ORIGINAL, 0.0, "", None, original_reasons(here))

    def _quoted(self, article: str) -> str | None:
        """The article whose quotations this one shares: of those that share most, the one nearest the origin."""
        found = sorted((-p.quotes, p.other if p.one == article else p.one) for p in self._of[article] if p.quotes)
        best: str | None = None
        for _, other in (x for x in found if x[0] == found[0][0]):
            best = other if best is None else self._way(best, other).earlier.id
        return best


def overlap_of(later: Passages, aligned: tuple[Alignment, ...]) -> float:
    """The share 0–1 of the later article's words, quoted speech taken out, that stand in aligned sentences."""
    spans = {a.later_span for a in aligned}
    total = sum(s.words for s in later.sentences)
    held = sum(s.words for s in later.sentences if s.span in spans)
    return round(held / total, 3) if total else 0.0
