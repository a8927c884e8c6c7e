"""Speakers in our own text: whom a source span is resolved to, held against the speakers written beside it.

    python -m bench.speakers [--wrong]

Two halves: ``speakers_tune.txt`` may be looked at to improve the resolver, ``speakers_report.txt`` was written before
it was tuned and only gives the figures. A case is a short article under a line ``== kind``; a line is a sentence,
``¶`` opens a paragraph. ``{source => name; party=P; role=R; via=V}`` is a resolution, ``[cue]`` and ``<content>`` its
other spans. ``~`` for a name says: no more is known than the words themselves. ``a / b`` lets either stand, ``-`` says none.

*Right* is the name that is wanted, or, for ``~``, a name made of the source's own words. *Wrong* is another entity's
name: what must not happen. The rest is left unnamed though the text names it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.claims import Tally
from sayso.ids import article_id
from sayso.types import Article, Attribution, Block, BlockKind, Span, Speaker

if TYPE_CHECKING:
    from sayso.extract import Extractor

HALVES = ("tune", "report")
_MARK = re.compile(r"\{(?P<source>[^{}]*?)\s*=>\s*(?P<wanted>[^{}]*)\}|\[(?P<cue>[^\]]*)\]|<(?P<content>[^>]*)>")
_ARTICLES = re.compile(r"^(?:the|a|an|one|some) ", re.IGNORECASE)


@dataclass(frozen=True)
class Wanted:
    """What one source span should be resolved to; empty tuples where nothing is asked."""

    source: str
    names: tuple[str, ...]
    party: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    via: tuple[str, ...] = ()

    def right(self, speaker: Speaker | None) -> bool:
        """Whether the name is right."""
        name = _plain(speaker.name) if speaker is not None else ""
        if self.names == ("~",):
            return speaker is None or (name in _plain(self.source) and not speaker.id.startswith("person:"))
        return name in {_plain(n) for n in self.names}

    def unnamed(self, speaker: Speaker | None) -> bool:
        """Whether the speaker is left in the source's own words, or as nobody."""
        return speaker is None or _plain(speaker.name) in _plain(self.source)


@dataclass(frozen=True)
class Case:
    """A short article with its attributions and what their speakers should be."""

    kind: str
    text: str
    asked: tuple[tuple[Attribution, Wanted], ...]


@dataclass
class Score:
    """Tallies of one half; ``misses`` tells each miss in words."""

    name: Tally = field(default_factory=Tally)
    wrong: Tally = field(default_factory=Tally)
    party: Tally = field(default_factory=Tally)
    role: Tally = field(default_factory=Tally)
    via: Tally = field(default_factory=Tally)
    misses: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The tallies in one line."""
        return (
            f"named rightly {self.name}  wrong names {self.wrong}  party {self.party}  role {self.role}  via {self.via}"
        )


def _plain(name: str) -> str:
    return _ARTICLES.sub("", " ".join(name.replace("’", "'").split()).lower().strip(" ,"))


def _told(wanted: str, made: str, slot: str) -> bool:
    """Whether a slot is filled as wanted; a role may be told more fully ("head of the weather office")."""
    return made == wanted or (slot == "role" and set(wanted.split()) <= set(made.split()))


def _wanted(source: str, cell: str) -> Wanted:
    name, *others = (part.strip() for part in cell.split(";"))
    slots = dict(part.split("=", 1) for part in others)

    def either(text: str) -> tuple[str, ...]:
        return tuple(p.strip() for p in text.split(" / ")) if text else ()

    return Wanted(
        source,
        either(name),
        either(slots.get("party", "")),
        either(slots.get("role", "")),
        either(slots.get("via", "")),
    )


def cases(half: str) -> Iterator[Case]:
    """The cases of a half, in order."""
    path = Path(__file__).with_name(f"speakers_{half}.txt")
    kind, lines = "", list[str]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "== end"]:
        if line.startswith("=="):
            if lines:
                yield _case(kind, lines)
            kind, lines = line.removeprefix("==").strip(), []
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())


def _case(kind: str, lines: list[str]) -> Case:
    text, asked = "", list[tuple[Attribution, Wanted]]()
    for line in lines:
        opens = line.startswith("¶")
        text += "\n" if opens and text else " " if text else ""
        sentence, spans, wanted, at = line.removeprefix("¶").strip(), dict[str, list[Span]](), None, 0
        for found in _MARK.finditer(sentence):
            text += sentence[at : found.start()]
            words = str(found["source"] or found["cue"] or found["content"] or "")
            kept = "source" if found["source"] is not None else "cue" if found["cue"] is not None else "content"
            if words:
                spans.setdefault(kept, []).append(Span(len(text), len(text) + len(words)))
            if found["wanted"] is not None:
                wanted = _wanted(words, found["wanted"])
            text += words
            at = found.end()
        text += sentence[at:]
        if wanted is not None:
            source, cue, content = (tuple(spans.get(part, ())) for part in ("source", "cue", "content"))
            asked.append((Attribution(source, cue, content), wanted))
    return Case(kind, text, tuple(asked))


def article(text: str) -> Article:
    """The text as an article whose every line is a paragraph."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line)
    return Article(article_id(text, None, None), text, tuple(blocks), language="en")


def measure(half: str, extractor: Extractor) -> Score:
    """The score of one half."""
    score = Score()
    for case in cases(half):
        found = extractor.speakers(article(case.text), [a for a, _ in case.asked])
        for (_, wanted), speaker in zip(case.asked, found, strict=True):
            right = wanted.right(speaker)
            bad = not right and not wanted.unnamed(speaker)
            score.name.add(right)
            score.wrong.add(bad)
            told = [] if right else ["WRONG NAME" if bad else "unnamed"]
            for slot, made in (
                ("party", speaker.party if speaker else None),
                ("role", speaker.role if speaker else None),
                ("via", ", ".join(speaker.via) if speaker else None),
            ):
                allowed = getattr(wanted, slot)
                if allowed:
                    fits = any(_told(_plain(a), _plain(made or "-"), slot) for a in allowed)
                    getattr(score, slot).add(fits)
                    told += [] if fits else [f"{slot} {made!r} for {' / '.join(allowed)!r}"]
            if told:
                name, why = (speaker.name, speaker.why) if speaker else ("nobody", "")
                score.misses.append(
                    f"{case.kind}: {wanted.source!r} → {name!r} for {' / '.join(wanted.names)!r}: {'; '.join(told)} ({why})"
                )
    return score


def main() -> None:
    """Print both halves' figures; ``--wrong`` lists the misses of the tuning half."""
    from sayso.extract import Extractor

    extractor = Extractor.load()
    for half in HALVES:
        score = measure(half, extractor)
        print(f"{half:<8}{score.line()}")
        if half == "tune" and "--wrong" in sys.argv:
            print("\n".join(f"  {miss}" for miss in score.misses))


if __name__ == "__main__":
    main()
