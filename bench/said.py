"""Who says what, read from plain text to speakers: joint sources, short denials, shown maps, thoughts that nobody uttered.

    python -m bench.said [--wrong]

Unlike ``bench.speakers`` nothing is given but the text. A case is a short article under a line ``== kind``; the line
above a first ``¶`` is its title. Then come the checks, each a line that is right or wrong:

- ``> NAME | stance | words [| party=P] [| actor=A]``: NAME says, with that stance, something that holds the words;
- ``! NAME``: nobody of that name says anything; ``! * | words``: nobody is said to have uttered the words;
- ``= NAME | NAME``: the two names are one speaker.

``a/b`` lets either stand. All of ``said.txt`` was written, and its first figure taken, before anything was mended by it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bench.claims import Tally
from bench.speakers import article as bare
from sayso.ingest.datelines import dateline
from sayso.reconcile import known_speakers, resolve
from sayso.types import Article, Block, BlockKind, FactStatus, Reading, Speaker, Statement

if TYPE_CHECKING:
    from sayso.extract import Extractor

CASES = Path(__file__).with_name("said.txt")


@dataclass(frozen=True)
class Case:
    """A short article and the checks on it, as the file words them."""

    kind: str
    title: str | None
    paragraphs: tuple[str, ...]
    checks: tuple[str, ...]

    def article(self) -> Article:
        """The article with its title and its dateline marked, as intake marks them."""
        lines = [*([self.title] if self.title else []), *self.paragraphs]
        made = bare("\n".join(lines))
        blocks: list[Block] = []
        for k, block in enumerate(made.blocks):
            head = k == (1 if self.title else 0) and dateline(self.paragraphs[0], first=True)
            if self.title and k == 0:
                blocks.append(replace(block, kind=BlockKind.TITLE))
            elif head:
                cut = block.start + head.end
                blocks += [Block(BlockKind.DATELINE, block.start, cut), Block(BlockKind.PARAGRAPH, cut, block.end)]
            else:
                blocks.append(block)
        return replace(made, blocks=tuple(blocks), title=self.title)


@dataclass
class Score:
    """``checks`` and whole ``cases``; ``kinds`` tells the checks by kind of news; ``misses`` each miss in words."""

    checks: Tally = field(default_factory=Tally)
    cases: Tally = field(default_factory=Tally)
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The tallies in one line."""
        names = dict.fromkeys(kind for kind, _ in self.kinds)
        by_kind = (f"{k} {self.kinds[k, True]}/{self.kinds[k, True] + self.kinds[k, False]}" for k in names)
        return f"checks {self.checks}  whole cases {self.cases}  ({', '.join(by_kind)})"


def cases(path: Path = CASES) -> Iterator[Case]:
    """The cases of the file, in order."""
    kind, title = "", None
    told: list[str] = []
    checks: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "== end"]:
        if line.startswith("=="):
            if told:
                yield Case(kind, title, tuple(told), tuple(checks))
            kind, title, told, checks = line.removeprefix("==").strip(), None, [], []
        elif line.startswith(("> ", "! ", "= ")):
            checks.append(line)
        elif line.startswith("¶"):
            if len(told) == 1 and title is None and not told[0].endswith((".", '"')):
                title, told = told[0], []
            told.append(line.removeprefix("¶").strip())
        elif line.strip() and not line.startswith("#"):
            told.append(line.strip())


def _plain(name: str) -> str:
    words = " ".join(name.replace("’", "'").split()).casefold().strip(" ,")
    return words.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _named(speaker: Speaker | None, names: str) -> bool:
    return speaker is not None and _plain(speaker.name) in {_plain(n) for n in names.split("/")}


def fits(check: str, article: Article, reading: Reading) -> bool:
    """Whether the check is right of what was read."""
    sort, rest = check[0], [part.strip() for part in check[2:].split(" | ")]

    def holds(statement: Statement, words: str) -> bool:
        told = " … ".join(s.of(article.text) for s in statement.content)
        return words.casefold() in " ".join(told.split()).casefold()

    if sort == ">":
        names, stances, words, *others = rest
        wanted = dict(o.split("=", 1) for o in others)
        found = [
            s
            for s in reading.statements
            if _named(s.speaker, names) and s.stance.value in stances.split("/") and holds(s, words)
        ]
        if "party" in wanted:
            found = [s for s in found if s.speaker is not None and s.speaker.party == wanted["party"]]
        if "actor" in wanted:
            acted = {c.statement for c in reading.claims if _plain(c.actor or "") == _plain(wanted["actor"])}
            found = [s for s in found if s.id in acted]
        return bool(found)
    if sort == "!":
        if rest[0] == "*":
            return not any(s.uttered and holds(s, rest[1]) and s.speaker for s in _saying(reading))
        return not any(_named(s.speaker, rest[0]) for s in _saying(reading))
    speakers = [s.speaker for s in reading.statements if s.speaker is not None]
    entities = resolve(known_speakers((s.id, s.name, s.party, s.role) for s in speakers))
    shown = {entities.speaker(s).id for s in speakers if _named(s, "/".join(rest))}
    return len(shown) == 1


def _saying(reading: Reading) -> list[Statement]:
    """The statements that put something forward: those that a claim which says so rests on."""
    made = {c.statement for c in reading.claims if c.uttered and c.status is not FactStatus.NOT_SAID}
    return [s for s in reading.statements if s.id in made]


def measure(extractor: Extractor, some: list[Case]) -> Score:
    """The score on some cases."""
    score = Score()
    articles = [case.article() for case in some]
    for case, article, reading in zip(some, articles, extractor.read(articles), strict=True):
        wrong = [check for check in case.checks if not fits(check, article, reading)]
        for check in case.checks:
            score.checks.add(check not in wrong)
            score.kinds[case.kind.split(":")[0], check not in wrong] += 1
        score.cases.add(not wrong)
        if wrong:
            made = [
                f"    {s.speaker.name if s.speaker else '-'} ({s.speaker.party if s.speaker else ''}) {s.stance.value}"
                f"{'' if s.uttered else ' (not uttered)'}: {' … '.join(c.of(article.text) for c in s.content)}"
                for s in reading.statements
            ]
            score.misses.append("\n".join([case.kind, *(f"  {w}" for w in wrong), *made]))
    return score


def main() -> None:
    """Print the figures; ``--wrong`` lists the misses."""
    from sayso.extract import Extractor

    score = measure(Extractor.load(), list(cases()))
    print(score.line())
    if "--wrong" in sys.argv:
        print("\n".join(score.misses))


if __name__ == "__main__":
    main()
