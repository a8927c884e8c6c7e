"""Sentences that agree in nearly all words, and the words put for one another, put in or left out.

Where a sentence is reprinted with few changes, what changed stands in the edits, and what did not cannot have drifted:
that is surer than any comparison of facts. The alignment of words is :class:`difflib.SequenceMatcher`'s (Ratcliff and
Obershelp 1988). Words that merely moved to or from a neighbouring sentence, as when a sentence is cut in two or joined
to the next, are no edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Span

_LONGEST = 120
"""Words of a sentence beyond which it is no sentence, and an alignment of its words too dear."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word where it stands, as it is compared."""

    word: str
    span: Span

    @property
    def stem(self) -> str:
        """Its stem; empty for a function word."""
        return look_up(self.word).stem


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the earlier sentence, and the words that stand in their place in the later; either may be none."""

    earlier: tuple[Token, ...]
    later: tuple[Token, ...]

    def stems(self) -> tuple[frozenset[str], frozenset[str]]:
        """The stems on both sides."""
        return _stems(self.earlier), _stems(self.later)


@dataclass(frozen=True)
class Close:
    """A sentence and the one that reprints it with few changes."""

    one: Unit
    other: Unit
    edits: tuple[Edit, ...]

    @cached_property
    def lost(self) -> tuple[Token, ...]:
        """All words of the earlier sentence that the later one does not have at their place."""
        return tuple(t for e in self.edits for t in e.earlier)

    @cached_property
    def new(self) -> tuple[Token, ...]:
        """All words of the later sentence that the earlier one does not have at their place."""
        return tuple(t for e in self.edits for t in e.later)

    def touches(self, earlier: Span, later: Span) -> bool:
        """Whether an edit touches one of two spans."""
        return any(t.span.overlaps(earlier) for t in self.lost) or any(t.span.overlaps(later) for t in self.new)


def _stems(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.stem for t in tokens if t.stem)


def words_of(side: Side, unit: Unit) -> tuple[Token, ...]:
    """The words of a sentence as they are compared: lower case, one apostrophe."""
    found = TOKEN.finditer(side.text, unit.span.start, unit.span.end)
    return tuple(Token(m.group().lower().replace("’", "'"), Span(m.start(), m.end())) for m in found)


def close_pairs(
    earlier: Side, later: Side, pairs: Iterable[tuple[int, int]], partners: Callable[[Unit], tuple[Unit, ...]]
) -> Iterator[Close]:
    """The edits of each pair of sentences (by number) that agree in nearly all words, in the order of the later."""
    for i, j in sorted(pairs, key=lambda pair: (pair[1], pair[0])):
        one, other = earlier.units[i], later.units[j]
        left, right = words_of(earlier, one), words_of(later, other)
        if max(len(left), len(right)) > _LONGEST:
            continue
        match = SequenceMatcher(None, [t.word for t in left], [t.word for t in right], autojunk=False)
        beside_earlier = _beside(earlier, one, partners(other))
        beside_later = _beside(later, other, ())
        edits = []
        for tag, a, b, c, d in match.get_opcodes():
            if tag == "equal":
                continue
            edit = Edit(left[a:b], right[c:d])
            lost, new = edit.stems()
            moved_in = not lost and len(new) >= 2 and new <= beside_earlier
            moved_out = not new and len(lost) >= 2 and lost <= beside_later
            if moved_in or moved_out:
                continue
            edits.append(edit)
        yield Close(one, other, tuple(edits))


def _beside(side: Side, unit: Unit, more: tuple[Unit, ...]) -> frozenset[str]:
    """The stems of the sentences beside one, and of its fellows."""
    return frozenset(s for u in (*side.beside(unit), *more) if u.at != unit.at for s in u.stems)
