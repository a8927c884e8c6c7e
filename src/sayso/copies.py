"""The part of the orchestrator that spares copies the reading: originals are extracted, copies have their original's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.types import Article, Reading

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.lineage import Tracer, Transfer

Extract = Callable[[Sequence[Article]], Iterator[tuple[Article, Reading]]]
"""Each article with its reading, in order."""

_TRIED = 4
"""Articles whose reading a copy may have, the nearest first, before it is read itself."""


def readings(
    articles: Sequence[Article], ledger: Ledger, tracer: Tracer, extract: Extract, at_once: int
) -> Iterator[tuple[Article, Reading]]:
    """Each article of a batch, which the tracer was given, with its reading, in the order in which they came.

    A copy has the reading of an article that came before it, in the batch or long ago: what is read does not depend on
    how articles were cut into batches. Of ``at_once`` articles those that need it are extracted together.
    """
    desk = _Desk({a.id for a in articles}, ledger, tracer)
    for start in range(0, len(articles), at_once):
        yield from desk.read(articles[start : start + at_once], extract)


class _Desk:
    """Who has whose reading within a batch."""

    def __init__(self, batch: set[str], ledger: Ledger, tracer: Tracer) -> None:
        self._batch, self._ledger, self._tracer = batch, ledger, tracer
        self._known: dict[str, tuple[Article, Reading]] = {}

    def read(self, articles: Sequence[Article], extract: Extract) -> Iterator[tuple[Article, Reading]]:
        """The next articles of the batch with their readings, in order."""
        from sayso import lineage

        told = 0
        anew: set[str] = set()
        waiting = list(articles)
        while waiting:
            moved: dict[str, Transfer] = {}
            asked: list[Article] = []
            left: list[Article] = []
            for article in waiting:
                near = () if article.id in anew else self._tracer.near(article.id)[:_TRIED]
                found = self._moved(article, near)
                if isinstance(found, str):
                    left.append(article)
                elif found is None:
                    asked.append(article)
                elif found.rest:
                    moved[article.id] = found
                    asked += found.rest
                else:
                    self._known[article.id] = article, found.reading
            own: dict[str, list[Reading]] = defaultdict(list)
            for article, reading in extract(asked):
                if article.id in moved:
                    own[article.id].append(reading)
                    continue
                self._known[article.id] = article, reading
                while told < len(articles) and articles[told].id in self._known:
                    yield self._known[articles[told].id]
                    told += 1
            for article in waiting:
                if article.id in moved:
                    joined = lineage.joined(article, moved[article.id].reading, own[article.id])
                    if joined is None:
                        anew.add(article.id)
                        left.append(article)
                    else:
                        self._known[article.id] = article, joined
            waiting = left
        yield from (self._known[a.id] for a in articles[told:])

    def _moved(self, article: Article, near: Sequence[str]) -> Transfer | str | None:
        """The reading that an article has from the first of those near it that it may have it from.

        The id of one whose own reading must be known first; ``None`` where it must be read itself.
        """
        from sayso import lineage

        for other in near:
            known = self._known.get(other)
            if known is None:
                if other in self._batch:
                    return other
                known = self._known[other] = self._ledger.article(other), self._ledger.reading(other)
            if not known[1].sentences:
                continue  # nothing was read of it
            found = lineage.transferred(*known, article)
            if found is not None:
                return found
        return None
