"""News made up of invented words, quickly: for measuring size, not language.

Words are spread as in a language (Zipf); half of a sentence are function words and words that every report has, and
forty stories at a time share one event's names and figures though not its sentences.
"""

from __future__ import annotations

import random

import numpy as np

from sayso.lineage.words import COMMON, FUNCTION

_SYLLABLES = [
    a + b for a in "b d f g k l m n p r s t v z br dr st tr".split() for b in "a e i o u an el in or us".split()
]
_EVENT = 40
_PARAGRAPHS = 11
_SENTENCES = 2
_WORDS = 20


class Invented:
    """A writer of 440-word stories."""

    def __init__(self, seed: int = 7) -> None:
        chance = random.Random(seed)
        made = ("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))) for _ in range(40_000))
        self._rare = sorted(set(made))
        chance.shuffle(self._rare)
        weight = 1 / (np.arange(len(self._rare)) + 20)
        self._zipf = np.cumsum(weight) / weight.sum()
        self._everyday = sorted(COMMON)
        self._function = sorted(FUNCTION)
        other = {w: self._rare[i ^ 1] for i, w in enumerate(self._rare[: len(self._rare) // 2 * 2])}
        other |= {w: self._everyday[(i + 1) % len(self._everyday)] for i, w in enumerate(self._everyday)}
        self._other = other
        self._dice = np.random.default_rng(seed)
        self._event = -1
        self._names: list[str] = []

    def story(self, number: int, chance: random.Random) -> tuple[str, list[list[str]]]:
        """A headline, and sentences by paragraph."""
        if number // _EVENT != self._event:
            self._event = number // _EVENT
            self._names = [w.title() for w in chance.choices(self._rare, k=14)]
            self._names += [str(chance.randint(10, 90_000)) for _ in range(5)]
        own = [w.title() for w in chance.choices(self._rare, k=6)] + [str(chance.randint(10, 90_000)) for _ in range(4)]
        count = _PARAGRAPHS * _SENTENCES
        rare = np.searchsorted(self._zipf, self._dice.random((count, 7))).tolist()
        everyday = self._dice.integers(len(self._everyday), size=(count, 4)).tolist()
        function = self._dice.integers(len(self._function), size=(count, 7)).tolist()
        order = np.argsort(self._dice.random((count, _WORDS)), axis=1).tolist()
        sentences = []
        for a, b, c, places in zip(rare, everyday, function, order, strict=True):
            words = [self._rare[i] for i in a] + [self._everyday[i] for i in b] + [self._function[i] for i in c]
            words += [chance.choice(self._names), chance.choice(own)]
            line = " ".join([words[i] for i in places if i < len(words)])
            sentences.append(line[:1].upper() + line[1:] + ".")
        title = " ".join([self._names[0], *(self._rare[i] for i in rare[0]), own[0]])
        return title, [sentences[i : i + _SENTENCES] for i in range(0, count, _SENTENCES)]

    def reword(self, sentence: str, chance: random.Random) -> str:
        """Six words in ten others, the names and figures kept, two stretches of the sentence exchanged."""
        words = sentence.rstrip(".").split()
        words[0] = words[0][:1].lower() + words[0][1:] if words[0].lower() in self._other else words[0]
        known = self._other
        words = [known.get(w, w) if chance.random() < 0.6 else w for w in words]
        cut = chance.randint(4, max(4, len(words) - 4))
        line = " ".join(words[cut:] + words[:cut])
        return line[:1].upper() + line[1:] + ("." if sentence.endswith(".") else "")
