"""Notes of verification in our own text: who could, or could not, verify what.

    python -m bench.verification [--wrong]

A case is right if the note is found with its verdict, by whom, and a scope that holds the words; where there is none, if
none is found. Odd cases were looked at, even ones were not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.claims import Tally
from bench.speakers import article
from sayso.extract import Extractor
from sayso.types import Verification

CASES = Path(__file__).with_name("verification.txt")
OUTLET = "Northwire"


@dataclass(frozen=True)
class Case:
    """A text, and the note that stands in it; ``verdict`` is "yes", "no" or "none"."""

    verdict: str
    by: str
    scope: str
    text: str

    def right(self, found: tuple[Verification, ...]) -> bool:
        """Whether the notes found are what they should be."""
        if self.verdict == "none":
            return not found
        by = OUTLET if self.by == "~" else self.by
        return any(
            v.verified is (self.verdict == "yes")
            and _plain(v.by) == _plain(by)
            and _plain(self.scope) in (_plain(v.scope) or _plain(self.text))
            for v in found
        )


@dataclass
class Score:
    """How many cases are right; ``wrong`` tells of the others."""

    tally: Tally = field(default_factory=Tally)
    wrong: list[str] = field(default_factory=list)


def _plain(words: str) -> str:
    return words.lower().replace("’", "'").removeprefix("the ").strip()


def cases(path: Path = CASES) -> Iterator[Case]:
    """The cases of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            verdict, by, scope, text = (part.strip() for part in line.split(" | "))
            yield Case(verdict, by, scope, text)


def measure(extractor: Extractor, some: Iterable[Case]) -> Score:
    """The score on some cases."""
    score, listed = Score(), list(some)
    read = extractor.read([replace(article(c.text), outlet=OUTLET) for c in listed])
    for case, reading in zip(listed, read, strict=True):
        right = case.right(reading.verifications)
        score.tally.add(right)
        if not right:
            found = [(v.by, "yes" if v.verified else "no", v.scope) for v in reading.verifications]
            score.wrong.append(f"{case.text!r}: {found} for {case.verdict} {case.by} {case.scope!r}")
    return score


def main() -> None:
    """Print both halves' figures; ``--wrong`` lists the misses of the odd one."""
    extractor, every = Extractor.load(), list(cases())
    for name, some in (("odd", every[::2]), ("even", every[1::2])):
        score = measure(extractor, some)
        print(f"{name:<6}{score.tally}")
        if name == "odd" and "--wrong" in sys.argv:
            print("\n".join(f"  {line}" for line in score.wrong))


if __name__ == "__main__":
    main()
