"""Contested events that nobody prepared: what a careful desk would enter of each article, held against what is read.

    python -m bench.contested [--wrong] [WORD]

``contested.txt`` holds the articles, all invented, under lines ``== EVENT: KIND | DAY PUBLISHED``, each followed by the
claims that were written down before anything was read:

    > SPEAKER | STANCE | WORDS [| frame=F] [| n=NUMBER] [| place=P] [| day=DAY] [| holds=no] [| party=P]

A claim is *found* if a claim of the article holds its words; of those that do, the one with most fields right is scored.
It is *whole* if all are. ``a/b`` lets either stand; SPEAKER ``-`` is the outlet itself. With WORD, only such events.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.claims import Tally, plain
from sayso.ingest import Loaded, Options, load
from sayso.types import Article, Claim, Reading

if TYPE_CHECKING:
    from sayso.extract import Extractor

CASES = Path(__file__).with_name("contested.txt")


@dataclass(frozen=True)
class Wanted:
    """One claim that a careful desk would enter; ``fields`` are those that the file gives beside the first three."""

    speaker: tuple[str, ...]
    stance: tuple[str, ...]
    words: tuple[str, ...]
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    line: str

    @classmethod
    def of(cls, line: str) -> Wanted:
        """The claim that a line tells."""
        speaker, stance, words, *rest = (part.strip() for part in line.removeprefix("> ").split(" | "))
        fields = tuple((name, tuple(value.split("/"))) for name, value in (r.split("=", 1) for r in rest))
        return cls(tuple(speaker.split("/")), tuple(stance.split("/")), tuple(words.split("/")), fields, line)

    def rights(self, claim: Claim) -> dict[str, bool]:
        """Each field that is wanted, and whether the claim has it right."""
        name, place, number, about = claim.speaker, claim.place, claim.quantity, claim.about
        told = {
            "frame": claim.frame,
            "place": _name(place.name) if place else "-",
            "holds": "yes" if claim.holds else "no",
            "party": _name(name.party or "-") if name else "-",
            "day": about.start.isoformat() if about and about.start and about.start == about.end else "-",
        }
        right = {
            "speaker": (_name(name.name) if name else "-") in {_name(s) for s in self.speaker},
            "stance": claim.stance.value in self.stance,
        }
        for field_, values in self.fields:
            if field_ == "n":
                figures = {number.best, number.low, number.high} if number else set()
                right["n"] = any(float(v) in figures for v in values)
            else:
                wanted = {v if field_ in ("frame", "day") else _name(v) for v in values}
                # "Castell prison" is a closer answer than "Castell".
                also = {_name(place.town.name)} if field_ == "place" and place else set()
                right[field_] = bool({told[field_], *also} & wanted)
        return right

    def told_by(self, claim: Claim) -> bool:
        """Whether the claim's words are these."""
        text = plain(claim.text)
        return any(re.search(rf"(?<!\w){re.escape(plain(w))}(?!\w)", text) for w in self.words)


@dataclass(frozen=True)
class Case:
    """One article and the claims wanted of it."""

    kind: str
    published: dt.date
    text: str
    wanted: tuple[Wanted, ...]


@dataclass
class Score:
    """The tallies by field, with ``found`` and ``whole``; ``misses`` tells each claim that is not whole."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    events: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The tallies in a few lines."""
        fields = "  ".join(f"{name} {tally}" for name, tally in sorted(self.fields.items()))
        return f"{fields}\nwhole by event: " + "  ".join(f"{name} {tally}" for name, tally in self.events.items())


def cases(path: Path = CASES, word: str = "") -> Iterator[Case]:
    """The cases of the file, in order."""
    for chunk in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        head, *lines = chunk.splitlines()
        kind, day = head.split(" | ")
        told = [line.removeprefix("¶ ") for line in lines if line and not line.startswith(("> ", "#"))]
        wanted = tuple(Wanted.of(line) for line in lines if line.startswith("> "))
        if word in kind:
            yield Case(kind, dt.date.fromisoformat(day), "\n\n".join(told) + "\n", wanted)


def articles(some: Sequence[Case]) -> list[Article]:
    """The cases' texts as intake makes articles of them."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for case in some:
            path = Path(folder) / "article.txt"
            path.write_text(case.text, encoding="utf-8")
            loaded = next(iter(load([str(path)], Options(published=case.published))))
            assert isinstance(loaded, Loaded), loaded
            found.append(loaded.article)
    return found


def _name(name: str) -> str:
    words = plain(name).strip(" ,")
    return re.sub(r"^(the|a|an) ", "", words)


def measure(extractor: Extractor, some: Sequence[Case]) -> Score:
    """The score on some cases."""
    score = Score()
    for case, reading in zip(some, extractor.read(articles(some)), strict=True):
        missed = []
        for wanted in case.wanted:
            near = [wanted.rights(c) for c in reading.claims if wanted.told_by(c) and c.uttered]
            best = max(near, key=lambda r: sum(r.values()), default={})
            whole = bool(best) and all(best.values())
            for name in ("speaker", "stance", *(f for f, _ in wanted.fields)):
                score.fields[name].add(best.get(name, False))
            score.fields["found"].add(bool(near))
            score.fields["whole"].add(whole)
            score.events[case.kind.split(":")[0]].add(whole)
            if not whole:
                lacks = ", ".join(n for n, r in best.items() if not r) if best else "NOT FOUND"
                missed.append(f"  {wanted.line[2:]}   lacks: {lacks}")
        if missed:
            score.misses += [f"== {case.kind}", *missed, *_made(reading)]
    return score


def _made(reading: Reading) -> list[str]:
    made = []
    for c in reading.claims:
        who = f"{c.speaker.name} ({c.speaker.party})" if c.speaker else "-"
        number = f"{c.quantity.best}/{c.quantity.low}/{c.quantity.high}{c.quantity.unit}" if c.quantity else ""
        facts = f"{c.frame} {'' if c.holds else 'NOT '}{number} {c.place.name if c.place else ''} {c.about.value if c.about else ''}"
        made.append(
            f"      {who} {c.stance.value} [{facts.strip()}] {c.status.value if c.status.value != 'stated' else ''} {c.text}"
        )
    return made


def main() -> None:
    """Print the figures; ``--wrong`` lists the misses."""
    from sayso.extract import Extractor

    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    score = measure(Extractor.load(), list(cases(word=words[0] if words else "")))
    print(score.line())
    if "--wrong" in sys.argv:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main()
