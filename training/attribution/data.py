"""Annotated and plain articles as arrays: words, features, tags and links, with the augmentations."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.tags import ROLES, TAGS
from sayso.extract.attribution.words import Feature, words_of
from sayso.types import Span


@dataclass
class Example:
    """One article. ``spans[role]`` are word ranges; links go from content number to cue number to source number.

    ``target`` is how likely each tag of a word is to be, as it is learned: 1 for the annotated one, or a teacher's.
    """

    forms: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    target: npt.NDArray[np.float16]
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    content_cue: dict[int, int] = field(default_factory=dict)
    cue_source: dict[int, int | None] = field(default_factory=dict)


class Forms:
    """Numbers the word forms seen."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {}
        self.list: list[str] = []

    def __call__(self, form: str) -> int:
        found = self.ids.get(form)
        if found is None:
            found = self.ids[form] = len(self.list)
            self.list.append(form)
        return found


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def lines_as_blocks(text: str) -> list[Span]:
    """Each line that is not blank: how the training texts mark their paragraphs."""
    blocks: list[Span] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return blocks


def example(text: str, attributions: Iterable[dict[str, Any]], forms: Forms) -> Example:
    """An article's arrays."""
    words = words_of(text, lines_as_blocks(text))
    n = len(words)
    form_ids = np.fromiter((forms(f) for f in words.forms), np.int32, n)
    features = np.array(words.features, np.int32)
    tags = np.zeros(n, np.int64)
    result = Example(form_ids, features, np.zeros((n, len(TAGS)), np.float16), {role: [] for role in ROLES})
    starts = np.array([s.start for s in words.spans])
    ends = np.array([s.end for s in words.spans])
    index: dict[tuple[str, int, int], int] = {}

    def add(role: str, start: int, end: int) -> int | None:
        first = int(np.searchsorted(ends, start, "right"))
        last = int(np.searchsorted(starts, end, "left"))
        if last <= first:
            return None
        key = (role, first, last)
        if key not in index:
            if tags[first:last].any():  # nested in another span: the first one annotated stays
                return None
            index[key] = len(result.spans[role])
            result.spans[role].append((first, last))
            tags[first] = TAGS.index("B-" + role)
            tags[first + 1 : last] = TAGS.index("I-" + role)
        return index[key]

    for attribution in attributions:
        found = {role: [add(role, s, e) for s, e in attribution[role]] for role in ROLES}
        cues = [c for c in found["cue"] if c is not None]
        if not cues:
            continue
        sources = [s for s in found["source"] if s is not None]
        for content in found["content"]:
            if content is not None:
                result.content_cue[content] = cues[0]
        if sources or not attribution["source"]:
            result.cue_source[cues[0]] = sources[0] if sources else None
    result.target[np.arange(n), tags] = 1
    return result


class Augmenter:
    """Changes what should not matter: names, numbers, case, the style of quotation marks."""

    def __init__(self, forms: Forms, names: list[str]) -> None:
        lower = {f for f in forms.list if f.islower()}
        self._swappable = np.array(
            [f[:1].isupper() and f[1:].islower() and f.lower() not in lower for f in forms.list], bool
        )
        self._names = np.array([forms(n) for n in names], np.int32)
        self._numbers = np.array([i for i, f in enumerate(forms.list) if f.isdigit()], np.int32)
        self._is_number = np.zeros(len(forms.list), bool)
        self._is_number[self._numbers] = True
        self._swappable = np.resize(self._swappable, len(forms.list))
        self._marks = {m: forms(m) for m in "“”\"'‘’"}

    def __call__(
        self, ids: npt.NDArray[np.int32], features: npt.NDArray[np.int32], rng: random.Random
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        ids, features = ids.copy(), features.copy()
        known = ids < len(self._swappable)
        if rng.random() < 0.6:
            share = rng.random()
            for form in np.unique(ids[known & self._swappable[np.minimum(ids, len(self._swappable) - 1)]]):
                if rng.random() < share:
                    ids[ids == form] = self._names[rng.randrange(len(self._names))]
        if rng.random() < 0.5:
            where = np.flatnonzero(known & self._is_number[np.minimum(ids, len(self._is_number) - 1)])
            for i in where:
                if rng.random() < 0.5:
                    ids[i] = self._numbers[rng.randrange(len(self._numbers))]
        chance = rng.random()
        opening, closing = (features & int(Feature.OPENS)) > 0, (features & int(Feature.CLOSES)) > 0
        inside = int(Feature.IN_DOUBLE)
        if chance < 0.15:  # straight
            ids[(ids == self._marks["“"]) | (ids == self._marks["”"])] = self._marks['"']
        elif chance < 0.30:  # curly
            double = np.isin(ids, [self._marks[m] for m in '“”"'])
            ids[double & opening] = self._marks["“"]
            ids[double & closing] = self._marks["”"]
        elif chance < 0.45:  # British
            single = rng.random() < 0.5
            double = np.isin(ids, [self._marks[m] for m in '“”"'])
            ids[double & opening] = self._marks["'" if single else "‘"]
            ids[double & closing] = self._marks["'" if single else "’"]
            doubled = (features & inside) > 0
            features[doubled] = (features[doubled] & ~inside) | int(Feature.IN_SINGLE)
        chance = rng.random()
        cases = int(Feature.LOWER | Feature.TITLE | Feature.UPPER | Feature.MIXED)
        cased = (features & cases) > 0
        if chance < 0.02:
            features[cased] = (features[cased] & ~cases) | int(Feature.LOWER)
        elif chance < 0.04:
            features[cased] = (features[cased] & ~cases) | int(Feature.TITLE)
        elif chance < 0.05:
            features[cased] = (features[cased] & ~cases) | int(Feature.UPPER)
        return ids, features
