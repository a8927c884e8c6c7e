"""What packs of frames that ship would read of articles that were read without any: told where a user can use it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso import frames
from sayso.frames import PACKS, Frame

if TYPE_CHECKING:
    from sayso.types import Article, Reading, Sentence

_FEWEST = 3
"""Sentences from which on a pack is worth a note."""
_ENDINGS = r"(?:[ey]?(?:s|es|d|ed|ing|ies|ied)?)"


class MoreToRead:
    """Counts the sentences that have a trigger word of a pack's frame and a number of what that frame counts."""

    def __init__(self, *, asked: bool) -> None:
        """``asked``: nobody has chosen packs yet, so that the user may not know of them."""
        names = frames.shipped_packs() if asked else ()
        usual = frames.load()
        self._packs = {
            name: [(f, _words(f)) for f in frames.load([PACKS / name]).values() if f.name not in usual and f.unit]
            for name in names
        }
        self._sentences: Counter[str] = Counter()
        self._frames: Counter[tuple[str, str]] = Counter()

    def add(self, article: Article, reading: Reading) -> None:
        """Look through an article that was read."""
        for sentence in reading.sentences if self._packs else ():
            if not sentence.quantities:
                continue
            text = sentence.span.of(article.text)
            for name, told in self._packs.items():
                found = {frame.name for frame, words in told if _counts(frame, sentence) and words.search(text)}
                self._sentences[name] += bool(found)
                self._frames.update((name, frame) for frame in found)

    def notes(self) -> Iterator[str]:
        """What the user is told; nothing where no pack would read much more."""
        found = {name: n for name, n in sorted(self._sentences.items()) if n >= _FEWEST}
        told = "; ".join(f"{name} {n} ({', '.join(self._of(name))})" for name, n in found.items())
        if found:
            yield (
                f"Packs of frames that were not asked for may read more, by sentences with their words and a number: {told}. "
                f"To have them read, read into a new ledger with --frames {','.join(found)}."
            )

    def _of(self, name: str) -> list[str]:
        return [frame for (pack, frame), _ in self._frames.most_common() if pack == name]


def _words(frame: Frame) -> re.Pattern[str]:
    """The trigger words of a frame, in any form that English spells regularly."""
    words = {w for t in frame.triggers for w in (*t.verbs, *t.nouns, *t.phrases)}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(_forms, words)))})\b", re.IGNORECASE)


def _forms(word: str) -> str:
    first, _, rest = word.partition(" ")
    stem = first.removesuffix("e") if len(first) > 3 else first
    stem = stem.removesuffix("y") if len(first) > 3 else stem
    return rf"{re.escape(stem)}{_ENDINGS}{re.escape(f' {rest}') if rest else ''}"


def _counts(frame: Frame, sentence: Sentence) -> bool:
    """Whether a number of the sentence may be of what the frame counts."""
    units = {m.quantity.unit for m in sentence.quantities}
    return bool(units & ({frame.unit, None} if frame.unit == "person" else {frame.unit}))
