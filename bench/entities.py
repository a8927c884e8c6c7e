"""Who is who across a ledger: pairs of speakers that are one entity, or are not, held against the resolution.

    python -m bench.entities [--wrong]

Each line of ``entities.txt`` is a ledger of two speakers and, where it matters, some more. Odd pairs were looked at
while the rules were written, even ones were not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.ids import slug
from sayso.reconcile.entities import Known, resolve

PAIRS = Path(__file__).with_name("entities.txt")
_SPEAKER = re.compile(r"(?P<kind>[pbn]) (?P<name>.+?) \[(?P<role>[^/\]]*)/(?P<party>[^\]]*)\]$")
_KINDS = {"p": "person", "b": "body", "n": "name"}


@dataclass(frozen=True)
class Pair:
    """Two speakers of one ledger, first and second of ``speakers``, and whether they are one."""

    same: bool
    speakers: tuple[Known, ...]
    line: str


@dataclass
class Score:
    """How many pairs were joined rightly, wrongly, or missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.right} joined rightly, {self.wrong} wrongly, {self.missed} missed: "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


def speaker(text: str, number: int) -> Known:
    """A speaker from its line's part; the number keeps two of one name apart, as two articles' readings are."""
    found = _SPEAKER.match(text.strip())
    if found is None:
        raise ValueError(f"no speaker: {text!r}")
    ident = f"{_KINDS[found['kind']]}:{slug(found['name'])}#{number}"
    return Known(ident, found["name"], found["party"] or None, frozenset({found["role"]} - {""}))


def pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """The pairs of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            verdict, *speakers = line.split("|")
            yield Pair(verdict.strip() == "same", tuple(speaker(s, i) for i, s in enumerate(speakers)), line)


def measure(some: Iterable[Pair]) -> Score:
    """The score on some pairs."""
    score = Score()
    for pair in some:
        entities = resolve(pair.speakers)
        first, second = (entities.by_member.get(s.id) for s in pair.speakers[:2])
        joined = first is not None and first is second
        score.right += joined and pair.same
        score.wrong += joined and not pair.same
        score.missed += pair.same and not joined
        if joined != pair.same:
            score.told.append(("MISSED " if pair.same else "WRONG  ") + pair.line)
    return score


def main() -> None:
    """Print the scores of both halves; ``--wrong`` lists what is wrong in the odd one."""
    every = list(pairs())
    for name, some in (("odd", every[::2]), ("even", every[1::2]), ("all", every)):
        score = measure(some)
        print(f"{name:<6}{score.line()}")
        if name == "odd" and "--wrong" in sys.argv:
            print("\n".join(f"  {line}" for line in score.told))


if __name__ == "__main__":
    main()
