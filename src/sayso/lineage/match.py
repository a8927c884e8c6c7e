"""Sentence by sentence: which sentences of two articles say the same, and how closely.

Used once a relation is decided, so it may lean on it: between two aligned neighbours a weaker likeness is enough, since
a rewrite keeps its source's order. One sentence may align with several (facts of one spread over two, or the reverse).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from sayso.lineage.align import Link, Sides
from sayso.lineage.passages import Passages
from sayso.types import Alignment, AlignmentQuality

_FIRM = 0.34
_BETWEEN = 0.17
_EXTRA = 0.40
_MIN_WEIGHT = 1.1
_NEAR = 0.7
_QUOTE = 0.6
_MAX_EACH = 3
_ALIKE = 0.6
_SHORT = 40
_FEWEST_FRESH = 3


def quote_alignments(earlier: Passages, later: Passages) -> tuple[Alignment, ...]:
    """The sentences that share quoted speech, for two articles that share nothing else."""
    quotes = _shared_quotes(earlier, later)
    order = sorted(quotes, key=lambda pair: (pair[1], pair[0]))
    return tuple(_alignment(earlier, later, i, j, AlignmentQuality.QUOTE, quotes[i, j]) for i, j in order)


def sentence_alignments(earlier: Passages, later: Passages) -> tuple[Alignment, ...]:
    """The aligned sentences of a text and the one it comes from, in the order of the later."""
    same = _same_words(earlier, later)
    done = {j for _, j in same}
    quotes = _shared_quotes(earlier, later)
    links: list[Link] = []
    outside: dict[tuple[int, int], Link] = {}
    sides: Sides | None = None
    if len(done) < len(later.sentences):
        sides = Sides(earlier, later)
        links = sides.links(quoted=True, least=_BETWEEN, done=done)
        if quotes:
            unquoted = sides.links(quoted=False, least=_FIRM, done=done)
            outside = {(link.earlier, link.later): link for link in unquoted}
    pairs: dict[tuple[int, int], float] = dict.fromkeys(same, 1.0)
    done_later = {j for _, j in same}
    done_earlier = {i for i, _ in same}
    for (i, j), share in quotes.items():
        if j not in done_later and i not in done_earlier:
            pairs[i, j] = max(share, pairs.get((i, j), 0.0))
    pairs.update(_firm(links, done_later, done_earlier))
    pairs.update(_between(links, pairs))
    pairs.update(_alike(earlier, later, pairs))
    if sides is not None:
        pairs.update(_extra(sides, links, pairs))
    out = []
    for i, j in sorted(pairs, key=lambda p: (p[1], p[0])):
        quality = _quality(earlier, later, i, j, (i, j) in same, outside.get((i, j)), quotes.get((i, j), 0.0))
        out.append(_alignment(earlier, later, i, j, quality, pairs[i, j]))
    return tuple(out)


def _alignment(e: Passages, later: Passages, i: int, j: int, quality: AlignmentQuality, score: float) -> Alignment:
    spans = e.sentences[i].span, later.sentences[j].span
    return Alignment(e.id, spans[0], later.id, spans[1], quality, round(min(score, 1.0), 3))


def _keys(side: Passages, at: int) -> tuple[int, ...]:
    return side.sentence_keys[at]


def _same_words(earlier: Passages, later: Passages) -> set[tuple[int, int]]:
    """Sentences with the same words; of repeated ones each takes the next in order."""
    places: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i in range(len(earlier.sentences)):
        places[_keys(earlier, i)].append(i)
    out: set[tuple[int, int]] = set()
    for j in range(len(later.sentences)):
        here = places.get(_keys(later, j))
        if here:
            out.add((here.pop(0) if len(here) > 1 else here[0], j))
    return out


def _shared_quotes(earlier: Passages, later: Passages) -> dict[tuple[int, int], float]:
    """Sentence pairs whose quoted words agree in four or more words running, with the share of the lesser quotation."""
    size = 4

    def grams(side: Passages) -> dict[tuple[int, ...], int]:
        found: dict[tuple[int, ...], int] = {}
        inside = side.quoted.tolist()
        for at, (sentence, keys) in enumerate(zip(side.sentences, side.sentence_keys, strict=True)):
            for k in range(len(keys) - size + 1):
                if all(inside[sentence.first + k : sentence.first + k + size]):
                    found.setdefault(keys[k : k + size], at)
        return found

    if not earlier.quoted.any() or not later.quoted.any():
        return {}
    left, right = grams(earlier), grams(later)
    shared = Counter((left[g], right[g]) for g in left.keys() & right.keys())
    out: dict[tuple[int, int], float] = {}
    for (i, j), count in shared.items():
        lesser = min(_quoted_words(earlier, i), _quoted_words(later, j))
        out[i, j] = min(1.0, (count + size - 1) / max(lesser, 1))
    return out


def _quoted_words(side: Passages, at: int) -> int:
    sentence = side.sentences[at]
    return sentence.last - sentence.first - sentence.words


def _firm(links: list[Link], done_later: set[int], done_earlier: set[int]) -> dict[tuple[int, int], float]:
    """The best link of each sentence on either side that is good enough by itself."""
    best_later: dict[int, Link] = {}
    best_earlier: dict[int, Link] = {}
    for link in links:
        if link.score < _FIRM or link.weight < _MIN_WEIGHT:
            continue
        if link.later not in done_later and link.score > best_later.get(link.later, link._replace(score=0)).score:
            best_later[link.later] = link
        if (
            link.earlier not in done_earlier
            and link.score > best_earlier.get(link.earlier, link._replace(score=0)).score
        ):
            best_earlier[link.earlier] = link
    out = {(x.earlier, x.later): x.score for x in best_later.values()}
    for x in best_earlier.values():
        if x.score >= _EXTRA and x.later not in done_later:
            out[x.earlier, x.later] = x.score
    return out


def _between(links: list[Link], pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Weaker links of sentences not aligned yet that stand where the order of their neighbours would put them."""
    aligned = {j for _, j in pairs}
    out: dict[tuple[int, int], float] = {}
    by_later: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        by_later[link.later].append(link)
    for j in sorted(by_later):
        if j in aligned:
            continue
        before = [i for i, k in pairs if j - 3 <= k < j]
        after = [i for i, k in pairs if j < k <= j + 3]
        if not before or (not after and j < max((k for _, k in pairs), default=0)):
            continue
        low = max(before) - 1 if before else -1
        high = (min(after) if after else low + 4) + 1
        fit = [x for x in by_later[j] if x.score >= _BETWEEN and low <= x.earlier <= max(high, low + 3)]
        if fit:
            best = max(fit, key=lambda x: (x.score, -x.earlier))
            out[best.earlier, j] = best.score
    return out


def _alike(earlier: Passages, later: Passages, pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Short sentences, with few words that weigh anything, whose words run alike and that stand where order puts
    them.
    """
    aligned = {j for _, j in pairs}
    taken = {i for i, _ in pairs}
    out: dict[tuple[int, int], float] = {}
    for j in range(len(later.sentences)):
        if j in aligned:
            continue
        near = [i for i, k in pairs if abs(k - j) <= 2]
        words = _keys(later, j)
        if not near or not 3 <= len(words) <= _SHORT:
            continue
        for i in range(max(0, min(near) - 2), min(len(earlier.sentences), max(near) + 3)):
            other = _keys(earlier, i)
            both = sum((Counter(words) & Counter(other)).values())
            if i not in taken and both >= _ALIKE * max(len(words), len(other)):
                out[i, j] = both / max(len(words), len(other))
                taken.add(i)
                break
    return out


def _extra(sides: Sides, links: list[Link], pairs: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Further earlier sentences for a later one that explain words which its first partner does not."""
    out: dict[tuple[int, int], float] = {}
    partners: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        partners[j].append(i)
    for link in links:
        known = partners.get(link.later)
        if not known or link.earlier in known or len(known) >= _MAX_EACH or link.score < _FIRM:
            continue
        if sides.fresh(link.earlier, known, link.later) >= _FEWEST_FRESH:
            out[link.earlier, link.later] = link.score
            known.append(link.earlier)
    return out


def _quality(
    earlier: Passages, later: Passages, i: int, j: int, same: bool, outside: Link | None, quoted: float
) -> AlignmentQuality:
    if same:
        return AlignmentQuality.EXACT
    left, right = Counter(_keys(earlier, i)), Counter(_keys(later, j))
    both = sum((left & right).values())
    if both >= _NEAR * min(sum(left.values()), sum(right.values())) and both >= _NEAR * 0.7 * max(
        sum(left.values()), sum(right.values())
    ):
        return AlignmentQuality.NEAR
    if quoted >= _QUOTE and outside is None:
        return AlignmentQuality.QUOTE
    return AlignmentQuality.REWORDED
