"""Stance and hedges in our own sentences: what a cue does with its content.

    python -m bench.stance [--wrong]

A case is right if the stance, whether something was uttered, whether anything is claimed at all, and the hedges are.
Odd cases were looked at while the lexicon was extended, even ones were not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from bench.claims import Tally
from bench.speakers import article
from sayso.extract.cues import CueReading
from sayso.extract.parse import load_parser, parse
from sayso.extract.statements import read_cue
from sayso.types import Attribution, Span

CASES = Path(__file__).with_name("stance.txt")
_MARK = re.compile(r"\[(?P<cue>[^\]]*)\]|<(?P<content>[^>]*)>")
_LABEL = re.compile(r"(?P<thought>thought )?(?P<stance>\w+)(?: \((?P<hedges>[^)]*)\))?")


@dataclass(frozen=True)
class Case:
    """A sentence with one attribution, and how its cue should be read; no stance where nothing is claimed."""

    text: str
    attribution: Attribution
    stance: str | None
    thought: bool
    hedges: str

    def right(self, reading: CueReading) -> bool:
        """Whether the cue is read as it should be."""
        if self.stance is None:
            return reading.negated and not reading.utterance
        if reading.negated or reading.stance.value != self.stance or reading.utterance == self.thought:
            return False
        return not self.hedges or self.hedges in " ".join(reading.hedges)


@dataclass
class Score:
    """How many cases are right; ``wrong`` tells of the others."""

    tally: Tally = field(default_factory=Tally)
    wrong: list[str] = field(default_factory=list)


def cases(path: Path = CASES) -> Iterator[Case]:
    """The cases of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        label, _, marked = line.partition(" | ")
        found = _LABEL.fullmatch(label.strip())
        if found is None:
            raise ValueError(f"no label: {label!r}")
        text, at, spans = "", 0, dict[str, list[Span]](cue=[], content=[])
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            kind = "cue" if mark["cue"] is not None else "content"
            spans[kind].append(Span(len(text), len(text) + len(mark[kind])))
            text += mark[kind]
            at = mark.end()
        text += marked[at:]
        stance = None if found["stance"] == "unsaid" else found["stance"]
        attribution = Attribution((), tuple(spans["cue"]), tuple(spans["content"]))
        yield Case(text, attribution, stance, bool(found["thought"]), found["hedges"] or "")


def measure(nlp: Language, some: Iterable[Case]) -> Score:
    """The score on some cases."""
    score, listed = Score(), list(some)
    for case, parsed in zip(listed, parse(nlp, [article(c.text) for c in listed]), strict=True):
        reading = read_cue(parsed, case.attribution)
        right = case.right(reading)
        score.tally.add(right)
        if not right:
            wanted = "unsaid" if case.stance is None else f"{'thought ' * case.thought}{case.stance} {case.hedges}"
            score.wrong.append(
                f"{case.text!r} wanted {wanted.strip()}: {reading.stance.value}, "
                f"{'uttered' if reading.utterance else 'not uttered'}{', negated' * reading.negated} {reading.hedges} by {reading.lemma!r}"
            )
    return score


def main() -> None:
    """Print both halves' figures; ``--wrong`` lists the misses of the odd one."""
    nlp, every = load_parser(), list(cases())
    for name, some in (("odd", every[::2]), ("even", every[1::2])):
        score = measure(nlp, some)
        print(f"{name:<6}{score.tally}")
        if name == "odd" and "--wrong" in sys.argv:
            print("\n".join(f"  {line}" for line in score.wrong))


if __name__ == "__main__":
    main()
