"""Bytes in, articles with blocks out: plain text, HTML pages, feeds, WARC, ninjs and NewsML-G2.

:func:`load` reads what the user names and yields one :class:`Loaded` an article, or one
:class:`~sayso.types.Failure` an input that could not be read. It raises nothing for a bad input, runs nothing that a
page holds, and fetches nothing that the user did not name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.types import Article, Failure

__all__ = ["Loaded", "Options", "count", "load"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the inputs. A manifest's row wins over ``published`` and ``outlet``, these over the page.

    ``fetch`` allows the addresses among the sources to be read. A ``published`` that lies in the future is refused with
    :class:`~sayso.errors.InputError`: it is a slip of the hand, and every later answer would rest on it.
    """

    manifest: Path | None = None
    published: dt.date | None = None
    outlet: str | None = None
    fetch: bool = True

    def __post_init__(self) -> None:
        # A day's grace: it may be tomorrow already where the article appeared.
        if self.published and self.published > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
            raise InputError("--published", f"{self.published} lies in the future.", "Give the day it appeared.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One article as read. ``raw`` is what it was read from, for the archive; ``notes`` is what a reader should
    know."""

    article: Article
    raw: bytes
    media_type: str
    notes: tuple[str, ...] = ()


def load(sources: Sequence[str], options: Options) -> Iterator[Loaded | Failure]:
    """The articles of files, folders, globs, addresses and ``-`` (standard input), in the order given.

    A folder is read in the order of its files' names, a feed or WARC in its own order. An input named twice is read
    once.
    """
    from sayso.ingest.intake import intake

    return intake(sources, options)


def count(sources: Sequence[str], options: Options) -> int:
    """How many inputs :func:`load` will open; a feed or WARC counts once, whatever it holds."""
    from sayso.ingest.sources import Item, expand

    return sum(isinstance(found, Item) for found in expand(sources, options.manifest))
