"""Stories that were written, not generated: the project's own, and the shared ones where they are (read, never stored).

They are given to :class:`bench.families.Desk` as they stand; rewording is by rule (other words for common ones, the
speaker moved from one end of a sentence to the other, the time taken to the front), as a translation there and back or
a paraphrasing machine would do it, and in no way like what lineage itself looks for.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.derivation import SHARED, detokenise
from bench.generate import generate

_FEWEST = 4
_END = re.compile(r"(?<=[.!?][\"”])\s+(?=[\"“A-Z])|(?<=[.!?])\s+(?=[\"“A-Z])")
_SAID = re.compile(r"^(?P<what>[^\"“]{25,}?), (?P<who>[^,\"“]{3,60}) (?P<said>said|says|told reporters|added)\.$")
_TIME = re.compile(
    r"^(?P<rest>[A-Z][^\"“]{20,}?) (?P<when>on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<more>[^\"“]*)\.$"
)


def _others() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("rewordings.txt").read_text(encoding="utf-8").splitlines():
        word, *others = line.split("|")
        found[word] = others
    return found


class Written:
    """A writer that hands out written stories, each once; ``StopIteration`` when there are no more."""

    def __init__(self) -> None:
        self._stories = list(stories())
        random.Random(11).shuffle(self._stories)
        self._next = iter(self._stories)
        self._others = _others()
        self._word = re.compile(r"\b(" + "|".join(sorted(map(re.escape, self._others), key=len, reverse=True)) + r")\b")

    def __len__(self) -> int:
        return len(self._stories)

    def story(self, number: int, chance: random.Random) -> tuple[str, list[list[str]]]:  # noqa: ARG002 - they are written
        """A headline, and sentences by paragraph."""
        return next(self._next)

    def reword(self, sentence: str, chance: random.Random) -> str:
        """The same statement in other words; what stands in quotation marks is kept."""
        said = _SAID.match(sentence)
        if said and chance.random() < 0.8:
            who = said["who"][:1].upper() + said["who"][1:]
            what = said["what"]
            what = (
                what
                if what.split()[0].rstrip("'s") in sentence[5:] or what[:2].isupper()
                else what[:1].lower() + what[1:]
            )
            sentence = f"{who} {said['said']} that {what}."
        when = _TIME.match(sentence)
        if when and chance.random() < 0.8:
            sentence = f"{when['when'][:1].upper()}{when['when'][1:]}, {when['rest']}{when['more']}."
        pieces = re.split(r"([\"“][^\"”]*[\"”])", sentence)
        for i in range(0, len(pieces), 2):
            pieces[i] = self._word.sub(
                lambda m: chance.choice(self._others[m[0]]) if chance.random() < 0.7 else m[0], pieces[i]
            )
        return "".join(pieces)


def stories() -> Iterator[tuple[str, list[list[str]]]]:
    """Headline and paragraphs of every story there is."""
    for made in itertools.islice(generate(120, seed=5, rewrites=0.0, reprints=0.0), 120):
        title, *body = made.text.strip().split("\n\n")
        yield title, [_END.split(p) for p in body]
    yield from _events(SHARED / "bench" / "derivation" / "ecbplus-articles.jsonl")
    yield from _politics(SHARED / "bench" / "attribution" / "polnear-dev.jsonl")


def _events(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The longest article of each event: some others of it do come from one wire, and nobody has said which."""
    longest: dict[str, list[str]] = {}
    for record in _records(path):
        sentences = [s.strip() for s in map(detokenise, record["text"].split("\n")) if len(s.split()) > 4]
        if len(sentences) > len(longest.get(record["event"], ())):
            longest[record["event"]] = sentences
    for sentences in longest.values():
        yield sentences[0], [sentences[i : i + 2] for i in range(1, min(len(sentences), 40), 2)]


def _politics(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    for record in _records(path):
        title, *body = [p.strip() for p in record["text"].split("\n") if len(p.split()) > 4]
        if len(body) >= _FEWEST:
            yield title[:90], [_END.split(p) for p in body[:25]]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())
