"""Two articles' sentences with their facts, and which sentences answer which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property

import numpy as np

from sayso.ids import content_id
from sayso.lineage.drift.echoes import Echoes
from sayso.lineage.drift.edits import Close, close_pairs, words_of
from sayso.lineage.drift.sides import Side, Unit, is_stamp, stems_of
from sayso.lineage.words import CALENDAR_STEMS
from sayso.types import AlignmentQuality, Article, Drift, Lineage, Reading, Span

_ORDERED = 0.6
"""The share of two sentences' words that must stand in one order for their differences to be read as edits."""
_ECHO, _LEAST, _MORE = 0.32, 0.2, 0.4
"""How much two sentences must tell of one another to be paired by their words' senses; less where all of the later one
is told by the earlier; more where the later has a partner already."""
_WHOLE = 0.6
_WEIGHS = 1.2
_REPRINTED = 0.34
_EVEN = 0.02
_SAID = stems_of("said says told added")


class Pairing:
    """Which sentences of the earlier article answer which of the later, and the reverse."""

    def __init__(
        self, lineage: Lineage, earlier: Article, earlier_reading: Reading, later: Article, later_reading: Reading
    ) -> None:
        self.earlier = Side(earlier, earlier_reading)
        self.later = Side(later, later_reading)
        self._back: dict[int, list[int]] = defaultdict(list)
        self._forth: dict[int, list[int]] = defaultdict(list)
        self.exact: set[int] = set()
        self.close: set[tuple[int, int]] = set()
        self.in_place: set[int] = set()
        """Later sentences that nothing answers, where the earlier article has one that nothing answers too."""
        # passages that the later article took from others are theirs to answer, not added
        self.elsewhere = {a.later_span for a in lineage.alignments if a.earlier != earlier.id}
        for alignment in lineage.alignments:
            if alignment.earlier != earlier.id:
                continue
            i = self.earlier.by_span.get(alignment.earlier_span)
            j = self.later.by_span.get(alignment.later_span)
            if i is None or j is None:
                continue
            self._back[j].append(i)
            self._forth[i].append(j)
            if alignment.quality is AlignmentQuality.EXACT:
                self.exact.add(j)
            elif alignment.quality is AlignmentQuality.NEAR and self._in_order(i, j):
                self.close.add((i, j))
        self._join_figures()
        if len(self.exact) < len(self.later.units):
            self._join_echoes()
        self._join_gaps()

    @cached_property
    def is_reprint(self) -> bool:
        """Whether much of the later article stands word for word, or nearly so, in the earlier one."""
        told = [u for u in self.later.units if not u.title]
        return len(self.exact | {j for _, j in self.close}) >= _REPRINTED * len(told)

    @cached_property
    def echoes(self) -> Echoes:
        """The words of the two articles held against one another."""
        return Echoes(self.earlier, self.later)

    def _join_echoes(self) -> None:
        """Sentences that tell the same in other words, which the aligner saw no likeness between."""
        forth, back, weight = self.echoes.shares()
        both = np.sqrt(forth * back)
        fit = (weight >= _WEIGHS) & ((both >= _ECHO) | ((back >= _WHOLE) & (both >= _LEAST)))
        closed_later = {u.at for u in self.later.units if u.at in self.exact or u.title or u.span in self.elsewhere}
        closed_earlier = {i for j in self.exact for i in self._back[j]} | {u.at for u in self.earlier.units if u.title}
        for i, j in sorted(np.argwhere(fit).tolist(), key=lambda pair: (pair[1], pair[0])):
            if j in closed_later or i in closed_earlier or i in self._back.get(j, ()):
                continue
            held = self._back.get(j, [])
            best = both[i, j] >= both[:, j].max() - _EVEN or both[i, j] >= both[i, :].max() - _EVEN
            more = forth[i, j] >= _WHOLE and both[i, j] >= _ECHO
            if (best and not (held and both[i, j] < _MORE)) or more:
                self._back[j].append(i)
                self._forth[i].append(j)

    def _join_figures(self) -> None:
        """An unaligned earlier sentence beside a partner, which holds a figure of the later one, is a partner too."""
        for j, unit in enumerate(self.later.units):
            figures = {q.quantity.best for q in unit.quantities} - {None}
            if not figures:
                continue
            for i in list(self._back.get(j, ())):
                for near in (i - 1, i + 1):
                    if not 0 <= near < len(self.earlier.units) or near in self._forth:
                        continue
                    other = self.earlier.units[near]
                    if figures & {q.quantity.best for q in other.quantities} and len(other.stems & unit.stems) >= 3:
                        self._back[j].append(near)
                        self._forth[near].append(j)

    def _in_order(self, i: int, j: int) -> bool:
        """Whether two sentences of nearly the same words have them in one order, so that edits tell what changed."""
        left, right = (
            [t.word for t in words_of(side, unit)]
            for side, unit in ((self.earlier, self.earlier.units[i]), (self.later, self.later.units[j]))
        )
        match = SequenceMatcher(None, left, right, autojunk=False)
        return 2 * sum(b.size for b in match.get_matching_blocks()) >= _ORDERED * (len(left) + len(right))

    def _join_gaps(self) -> None:
        """Sentences that nothing answers, on both sides between the same neighbours, and that share a telling word."""
        open_later = [
            u for u in self.later.units if u.at not in self._back and not u.title and u.span not in self.elsewhere
        ]
        for unit in open_later:
            before = [i for j in (unit.at - 1, unit.at - 2) for i in self._back.get(j, ())]
            after = [i for j in (unit.at + 1, unit.at + 2) for i in self._back.get(j, ())]
            if not before and not after:
                continue
            low = min(before or [min(after) - 2]) - 1
            high = max(after or [max(before) + 2]) + 1
            open_earlier = [
                u for u in self.earlier.units[max(0, low) : high + 1] if u.at not in self._forth and not u.title
            ]
            telling = unit.stems - CALENDAR_STEMS - _SAID - self.earlier.topic
            ranked = [(len(u.stems & telling), -abs(u.at - unit.at), u.at) for u in open_earlier]
            shared, _, at = max(ranked, default=(0, 0, 0))
            if shared:
                self._back[unit.at].append(at)
                self._forth[at].append(unit.at)
            elif open_earlier:
                self.in_place.add(unit.at)

    def changed(self) -> Iterable[tuple[Unit, tuple[Unit, ...]]]:
        """Each later sentence that is aligned but not word for word, with its partners; a credit tells nothing anew."""
        for j, unit in enumerate(self.later.units):
            if j in self._back and j not in self.exact and (unit.title or not is_stamp(unit)):
                yield unit, self.partners(unit)

    def partners(self, later: Unit) -> tuple[Unit, ...]:
        """The earlier sentences aligned with a later one."""
        return tuple(self.earlier.units[i] for i in sorted(set(self._back.get(later.at, ()))))

    def answers(self, earlier: Unit) -> tuple[Unit, ...]:
        """The later sentences aligned with an earlier one."""
        return tuple(self.later.units[j] for j in sorted(set(self._forth.get(earlier.at, ()))))

    def is_reprinted(self, earlier: Unit) -> bool:
        """Whether a later sentence has nearly all words of an earlier one."""
        return any(u.at in self.exact or (earlier.at, u.at) in self.close for u in self.answers(earlier))

    def near_partners(self, later: Unit, reach: int = 1) -> tuple[Unit, ...]:
        """The partners of a later sentence and of those beside it, with the sentences beside them."""
        return _near(self._back, later.at, self.earlier.units, reach)

    def near_answers(self, earlier: Unit, reach: int = 1) -> tuple[Unit, ...]:
        """The later sentences that answer an earlier one, with the sentences beside them."""
        return _near(self._forth, earlier.at, self.later.units, reach)

    @cached_property
    def edits(self) -> tuple[Close, ...]:
        """Sentences that agree in nearly all words, with the stretches of words that were put for one another."""
        return tuple(close_pairs(self.earlier, self.later, self.close, self.partners))

    def drift(self, kind: str, source: Span, target: Span, detail: str, confidence: float = 1.0) -> Drift:
        """One drift between two spans, with an id that follows from its content; ``confidence`` 0–1 as the finder has it."""
        left, right = self.earlier.passage(source), self.later.passage(target)
        key = content_id("d", left.article, *left.span, right.article, *right.span, kind, detail)
        return Drift(key, left, right, kind, detail, confidence=confidence)


def _near(links: dict[int, list[int]], at: int, units: tuple[Unit, ...], reach: int) -> tuple[Unit, ...]:
    found = {i + step for i in links.get(at, ()) for step in range(-reach, reach + 1)}
    return tuple(units[i] for i in sorted(found) if 0 <= i < len(units))
