"""Drift in retellings of other registers: a tabloid's, a news reader's, a summary, translated English, a newspaper's,
an unsigned rewrite of a wire.

    python -m bench.drift_retold [--half report] [--notes] [--sure 0.5]

``drift_retold.txt`` has the stories, each told two to five times anew. Where ``{words||kind:other words}`` stands, a change of
fact can be planted; a retelling's changes are dealt in turn to two copies, so that each holds several at once, as a real
rewrite does. A change is *found* if a drift of its kind that the harmless retelling does not have is told of its
sentence (or of one beside it, where the change left a sentence out); any other drift of such a copy is a stray. Every
drift of a retelling without changes is false. Stories are of one half each: the faults of "report" are nobody's to read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.drift_free import told_of, traced, words_of
from bench.drift_score import Score, show
from bench.drift_texts import article
from sayso.types import DRIFT_KINDS, Article, Drift, Reading, Span

FILE = Path(__file__).with_name("drift_retold.txt")
_GROUP = re.compile(r"\{([^{}|]*)\|\|(\w+):([^{}]*)\}")
_COPIES = 2
_ENDS = re.compile(r"(?<=[a-z0-9%)][.?!])\s|(?<=[.?!][\"”])\s|\n+")
_LOOSE = (" .", " ,", " ;", ",.", ",,", ";.", ", ;")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of fact: its kind, its words, and where the sentence that holds it stands in the copy."""

    kind: str
    words: str
    place: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A retelling's text with the changes planted in it; none in a harmless one."""

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Retelling:
    """One register's telling: the harmless one, and the copies with changes."""

    register: str
    plain: Copy
    planted: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One story: the wire's text and its retellings."""

    name: str
    half: str
    source: str
    retellings: tuple[Retelling, ...]


def load() -> list[Told]:
    """All stories, in the order of the file."""
    out = []
    for part in re.split(r"(?m)^# ", FILE.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        name, half = head.split()
        pieces = re.split(r"(?m)^== (\w+)\n", body)
        retellings = [_retelling(r, t.strip()) for r, t in zip(pieces[1::2], pieces[2::2], strict=True)]
        out.append(Told(name, half, pieces[0].strip(), tuple(retellings)))
    return out


def _retelling(register: str, marked: str) -> Retelling:
    groups = len(_GROUP.findall(marked))
    dealt = [frozenset(range(at, groups, _COPIES)) for at in range(_COPIES)] if groups else []
    return Retelling(register, _copy(marked, frozenset()), tuple(_copy(marked, d) for d in dealt))


def _copy(marked: str, chosen: frozenset[int]) -> Copy:
    """The text with the chosen changes made."""
    text, at, places = "", 0, []
    for number, match in enumerate(_GROUP.finditer(marked)):
        text += marked[at : match.start()]
        start = len(text)
        text += match[3] if number in chosen else match[1]
        at = match.end()
        if number in chosen:
            places.append((match[2], f"{match[1]} → {match[3]}", start, len(text)))
    text += marked[at:]
    clean, shift = _tidied(text)
    cuts = [0, *(m.end() for m in _ENDS.finditer(clean)), len(clean)]
    changes = []
    for kind, words, start, end in places:
        first, last = shift[start], shift[end]
        low = max(c for c in cuts if c <= first)
        high = min((c for c in cuts if c >= max(last, first + 1)), default=len(clean))
        if first == last:  # left out: what stands on both sides of the place
            low = max((c for c in cuts if c < low), default=0)
        changes.append(Change(kind, words, Span(low, max(high, low + 1))))
    return Copy(clean, tuple(changes))


def _tidied(text: str) -> tuple[str, list[int]]:
    """A text without the blanks and marks that an empty stretch leaves, and where each character of it went."""
    kept: list[str] = []
    shift = []
    for char in text:
        shift.append(len(kept))
        kept.append(char)
        while "".join(kept[-2:]) in _LOOSE or "".join(kept[-2:]) == "  ":
            kept[-2:] = kept[-1:]
        if kept[-2:] == ["\n", " "] or kept == [" "]:
            kept.pop()
        elif len(kept) > 1 and kept[-1] == "\n" and kept[-2] == " ":
            del kept[-2]
        # a sentence that lost its first words begins with a capital
        if char.islower() and ("".join(kept[-3:-1]) in (". ", "\n\n") or len(kept) == 1):
            kept[-1] = char.upper()
    shift.append(len(kept))
    return "".join(kept), [min(s, len(kept)) for s in shift]


def measure(stories: Sequence[Told], read: Callable[[list[Article]], dict[str, Reading]], least: float = 0.0) -> Score:
    """Everything counted that is at least so sure."""
    score = Score(least=least)
    sources = {s.name: article(s.source, f"Northwire {s.name}", wire="Northwire") for s in stories}
    readings = read([*sources.values(), *(a for s in stories for a in _texts(s))])
    for story in stories:
        source = sources[story.name]
        for retelling in story.retellings:
            label = f"{story.name} {retelling.register}"
            plain = article(retelling.plain.text, label, days=1)
            score.traced += traced(source, plain)
            score.copies[retelling.register] += 1
            false = told_of(source, plain, readings, score)
            for drift in false:
                score.false[retelling.register, drift.kind] += 1
                score.notes.append(f"false {drift.severity} {drift.kind} ({label}): {words_of(drift)}")
            known = {(d.kind, d.detail) for d in false}
            for copy in retelling.planted:
                told = told_of(source, article(copy.text, label, days=1), readings, score)
                _count(score, copy, [d for d in told if (d.kind, d.detail) not in known], label)
    return score


def _count(score: Score, copy: Copy, fresh: list[Drift], label: str) -> None:
    score.seeded += 1
    used: set[str] = set()
    for change in copy.changes:
        here = [d for d in fresh if d.target.span.overlaps(change.place)]
        if change.kind == "dropped":
            here += [d for d in fresh if d.kind == "dropped" and d not in here]
        used.update(d.id for d in here)
        score.planted[change.kind] += 1
        hit = any(d.kind == change.kind for d in here)
        score.found[change.kind] += hit
        score.noticed += bool(here)
        if not hit:
            score.notes.append(f"missed {change.kind} ({label}): {change.words} [{'; '.join(d.kind for d in here)}]")
    stray = [d for d in fresh if d.id not in used]
    score.stray += len(stray)
    score.notes += [f"stray {d.kind} ({label}): {words_of(d)}" for d in stray]


def _texts(story: Told) -> Iterator[Article]:
    for retelling in story.retellings:
        for copy in (retelling.plain, *retelling.planted):
            yield article(copy.text, f"{story.name} {retelling.register}", days=1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of both halves, or of one."""
    from bench.drift import read_all

    def told(score: Score) -> str:
        rates = ", ".join(f"{name} {score.rate(name):.2f}" for name in score.copies)
        return (
            f"retellings in other registers: found of planted changes, by kind\n{score.by_kind(DRIFT_KINDS)}\n"
            f"  all {score.overall:.2f}; told at all {score.noticed / max(1, score.planted.total()):.2f}; "
            f"strays a planted copy {score.stray / max(1, score.seeded):.2f}\n"
            f"  false drifts a harmless retelling: {score.rate():.2f} ({rates}; {score.copies.total()} retellings)\n"
            f"  lineage: {score.traced} of {score.copies.total()} retellings seen to derive"
        )

    chosen = sys.argv[1:] if arguments is None else arguments
    return show(
        "drift_retold",
        __doc__ or "",
        chosen,
        lambda half, least: measure([s for s in load() if s.half == half], read_all, least),
        told,
    )


if __name__ == "__main__":
    sys.exit(main())
