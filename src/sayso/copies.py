"""The part of the orchestrator that spares copies the reading: originals are extracted, copies have their original's."""

from __future__ import annotations

import datetime as dt
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
    articles: Sequence[Article], ledger: Ledger, tracer: Tracer, extract: Extract
) -> Iterator[tuple[Article, Reading]]:
    """Each article of a batch, which the tracer was given, with its reading; originals first.

    Of several with the same words the first by day is the original, in whichever order they came; one that is in the
    ledger already comes before them all.
    """
    from sayso import lineage

    place = {a.id: i for i, a in enumerate(sorted(articles, key=lambda a: (a.published or dt.date.max, a.id)))}
    copies = [a for a in articles if any(place.get(near, -1) < place[a.id] for near in tracer.near(a.id))]
    copies.sort(key=lambda a: place[a.id])
    copied = {a.id for a in copies}
    known: dict[str, tuple[Article, Reading]] = {}
    for article, reading in extract([a for a in articles if a.id not in copied]):
        known[article.id] = (article, reading)
        yield article, reading

    parts: dict[str, Transfer] = {}
    again: list[Article] = []
    for article in copies:
        near = [other for other in tracer.near(article.id) if other in known or other not in place]
        near.sort(key=lambda other: other in copied)
        found = _moved(article, near[:_TRIED], known, ledger)
        if found is None:
            again.append(article)
        elif found.rest:
            parts[article.id] = found
        else:
            known[article.id] = (article, found.reading)
            yield article, found.reading

    own: dict[str, list[Reading]] = defaultdict(list)
    for part, reading in extract([part for found in parts.values() for part in found.rest]):
        own[part.id].append(reading)
    for article in (a for a in copies if a.id in parts):
        whole = lineage.joined(article, parts[article.id].reading, own[article.id])
        if whole is None:
            again.append(article)
        else:
            yield article, whole
    yield from extract(again)


def _moved(
    article: Article, near: Sequence[str], known: dict[str, tuple[Article, Reading]], ledger: Ledger
) -> Transfer | None:
    from sayso import lineage

    for other in near:
        original = known.get(other) or (ledger.article(other), ledger.reading(other))
        found = lineage.transferred(*original, article)
        if found is not None:
            return found
    return None
