"""The attribution reader: articles in, linked source, cue and content spans out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import MissingDataError
from sayso.extract.attribution.choice import LEAST, Candidates, candidates, choose
from sayso.extract.attribution.decode import Found, LinkScorer, View, log_probabilities
from sayso.extract.attribution.encoder import Encoder
from sayso.extract.attribution.links import Ranges
from sayso.extract.attribution.quoted import with_quoted_sources
from sayso.extract.attribution.tagger import Tagger
from sayso.extract.attribution.words import Feature, Words, words_of
from sayso.types import Article, Attribution, Span
from sayso.vectors import PieceVectors

READERS = ("default", "accurate")
TEMPERATURE = {"default": 1.0, "accurate": 1.4}
"""What logits are divided by: networks are surer of articles that they have not seen than they are right (Guo et al. 2017)."""


class Networks:
    """A reader's networks, by which the candidates of an article are found."""

    def __init__(self, home: Path, name: str) -> None:
        """Of the reader whose model files are in ``home``, as ``training.attribution`` writes them."""
        pieces = (home / "vocab.txt").read_text("utf-8").splitlines()
        with np.load(home / "default" / "vectors.npz") as arrays:
            self._scorer = LinkScorer(arrays["distance"], arrays["no_source"])
            self._tagger = Tagger(home / "default" / "tagger.onnx", _vectors(arrays, pieces))
        self._temperature = np.float32(TEMPERATURE[name])
        self._encoder: Encoder | None = None
        if name == "accurate":
            with np.load(home / name / "vectors.npz") as arrays:
                self._encoder = Encoder(home / name / "encoder.onnx", _vectors(arrays, pieces))

    def __call__(self, words: Words) -> Candidates:
        """What the networks find, linked by the BiLSTM."""
        logits, vectors = self._tagger(words)
        read = [logits] if self._encoder is None else [self._encoder(words), logits]
        view = View(0, 0, len(words), vectors)
        logs = [log_probabilities(logits / self._temperature) for logits in read]
        return candidates(logs, [view], np.array(words.features, np.int32), self._scorer)


class AttributionReader:
    """Finds who said what, by which words, in an article's readable blocks.

    A network marks source, cue and content; a learned scorer links them; of what several decodings find the best is
    chosen. ``default`` is a BiLSTM over word vectors; ``accurate`` adds a small transformer, several times slower.
    Trained by ``training/attribution`` on PolNeAR; see ``docs/attribution.md``. Each article is read by itself, so results do not
    hang on what is read with it.
    """

    def __init__(self, networks: Networks, choice: npt.NDArray[np.float64], least: float) -> None:
        """Of what ``networks`` find the best is chosen by the weights ``choice``, down to ``least``."""
        self._networks = networks
        self._choice = choice
        self._least = least

    @classmethod
    def load(cls, name: str = "default") -> AttributionReader:
        """The reader of that name. Raises :class:`MissingDataError` where there is none or its files are not installed."""
        home = files("sayso.extract.attribution") / "models"
        if name not in READERS or not home.joinpath(name, "vectors.npz").is_file():
            raise MissingDataError(
                f"No attribution reader {name!r} is installed.", f"Use {' or '.join(READERS)}, or install sayso anew."
            )
        with as_file(home) as folder:
            return cls.from_folder(folder, name)

    @classmethod
    def from_folder(cls, home: Path, name: str) -> AttributionReader:
        """The reader whose model files are in ``home``, as ``training.attribution`` writes them."""
        return cls(Networks(home, name), np.load(home / name / "choice.npy"), LEAST[name])

    def read(self, articles: Sequence[Article]) -> list[tuple[Attribution, ...]]:
        """One tuple of attributions per article, in the order of their first span; spans are into ``article.text``."""
        return [self._read(article) for article in articles]

    def _read(self, article: Article) -> tuple[Attribution, ...]:
        words = words_of(article.text, (block.span for block in article.readable()))
        if not words.forms:
            return ()
        found = choose(self._networks(words), self._choice, self._least)
        found = _with_shared_sources(with_quoted_sources(found, words), words)
        return tuple(sorted((_in_text(f, words) for f in found), key=_first))


def _vectors(arrays: Mapping[str, npt.NDArray[Any]], pieces: list[str]) -> PieceVectors:
    return PieceVectors(pieces, arrays["table"], arrays["scale"])


_JOINING = frozenset({"and", "but", "or", "nor", "yet"})


def _with_shared_sources(found: list[Found], words: Words) -> list[Found]:
    """A cue without a source, joined to an earlier one of its sentence ("admits …, but denies …"), has that one's."""
    by_cue = sorted((f for f in found if f.cue), key=lambda f: f.cue)
    given: dict[int, Ranges] = {}
    for before, this in pairwise(by_cue):
        start = this.cue[0][0]
        source = given.get(id(before), before.source)
        joined = start > 0 and words.forms[start - 1].lower() in _JOINING
        between = words.features[before.cue[0][1] : start + 1]
        if joined and source and not this.source and not any(bits & Feature.SENTENCE_START for bits in between):
            given[id(this)] = source
    return [replace(f, source=given[id(f)]) if id(f) in given else f for f in found]


def _in_text(found: Found, words: Words) -> Attribution:
    def spans(ranges: Ranges) -> tuple[Span, ...]:
        return tuple(Span(words.spans[s].start, words.spans[e - 1].end) for s, e in ranges)

    # A question keeps its mark; other marks at a content's end were cut off among the candidates.
    asked = [(s, e + 1 if words.forms[e : e + 1] == ["?"] or _halves_mark(e, words) else e) for s, e in found.content]
    return Attribution(spans(found.source), spans(found.cue), spans(asked), round(found.score, 4))


def _halves_mark(end: int, words: Words) -> bool:
    """Whether a range ends between two single marks that stand for a double one: ''We are tired.''"""
    return words.forms[end - 1 : end + 1] == ["'", "'"] and not words.features[end] & Feature.SPACE_BEFORE


def _first(attribution: Attribution) -> tuple[Span, ...]:
    return tuple(sorted(attribution.source + attribution.cue + attribution.content))
