"""What the benches of drift count: found of what was planted, told of what is harmless, and every fault in words."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass
class Score:
    """Found and planted by kind of drift; harmless copies, and the drifts told of them by rewriting and kind."""

    found: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    noticed: int = 0
    """Planted changes in whose place some drift is told, of whatever kind."""
    false: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Drifts of harmless copies, by rewriting and by kind."""
    copies: Counter[str] = field(default_factory=Counter)
    """Harmless copies by rewriting."""
    changes: Counter[str] = field(default_factory=Counter)
    """Changes made in them."""
    stray: int = 0
    """Drifts in planted copies away from every planted change."""
    seeded: int = 0
    """Planted copies."""
    unaligned: int = 0
    traced: int = 0
    joined: int = 0
    apart: int = 0
    seconds: float = 0.0
    compared: int = 0
    notes: list[str] = field(default_factory=list)
    least: float = 0.0
    """How sure a drift must be to be counted."""

    def recall(self, kind: str) -> float:
        """The share found of what was planted of one kind."""
        return self.found[kind] / self.planted[kind] if self.planted[kind] else 1.0

    @property
    def overall(self) -> float:
        """The share found of all that was planted."""
        return self.found.total() / max(1, self.planted.total())

    def false_of(self, kind: str) -> int:
        """Drifts of one kind told of harmless copies."""
        return sum(n for (_, told), n in self.false.items() if told == kind)

    def rate(self, rewriting: str | None = None) -> float:
        """False drifts a harmless copy, of one rewriting or of all."""
        false = sum(n for (made, _), n in self.false.items() if rewriting in (None, made))
        copies = self.copies.total() if rewriting is None else self.copies[rewriting]
        return false / copies if copies else 0.0

    def by_kind(self, kinds: Sequence[str]) -> str:
        """A line a kind: found of what was planted, and told of harmless copies."""
        return "\n".join(
            f"  {kind:22}{self.found[kind]:4}/{self.planted[kind]:<4} {self.recall(kind):.2f}"
            f"   false in harmless ones: {self.false_of(kind)}"
            for kind in kinds
        )


def show(
    name: str, doc: str, arguments: Sequence[str], measured: Callable[[str, float], Score], told: Callable[[Score], str]
) -> int:
    """A bench of retellings: print what is ``told`` of both halves as ``measured``, or of one; faults of the tune half only."""
    parser = argparse.ArgumentParser(prog=f"bench.{name}", description=doc.splitlines()[0])
    parser.add_argument("--half", choices=("tune", "report"))
    parser.add_argument("--sure", type=float, default=0.0, help="count what is at least so sure, from 0 to 1")
    parser.add_argument("--notes", action="store_true", help="print every fault (of the tune half only)")
    options = parser.parse_args(list(arguments))
    for half in (options.half,) if options.half else ("tune", "report"):
        score = measured(half, options.sure)
        print(f"{half}, {told(score)}")
        print(f"  {1000 * score.seconds / max(1, score.compared):.1f} ms CPU a pair, alignment included")
        if options.notes and half == "tune":
            print("\n".join(score.notes))
    return 0
