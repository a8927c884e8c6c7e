"""The stage from top to bottom: name → bytes → pages of a format → articles, with a failure for each that is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.errors import InputError
from sayso.ingest import Loaded, Options
from sayso.ingest.assemble import assemble
from sayso.ingest.formats import HOSTILE, archived, is_container, pages, senseless
from sayso.ingest.page import Page, Payload
from sayso.ingest.sources import Item, expand, read_bytes
from sayso.types import Failure


def intake(sources: Sequence[str], options: Options) -> Iterator[Loaded | Failure]:
    """See :func:`sayso.ingest.load`."""
    for found in expand(sources, options.manifest):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            yield from _articles(found, options)
        except InputError as error:
            yield Failure(error.name, error.reason, error.remedy)
        except HOSTILE as error:
            yield senseless(found.name, error)


def _articles(item: Item, options: Options) -> Iterator[Loaded | Failure]:
    none = True
    for page in _pages(item, options):
        none = False
        if isinstance(page, Failure):
            yield page
            continue
        try:
            yield assemble(page, item, options)
        except InputError as error:
            yield Failure(page.url or error.name, error.reason, error.remedy)
        except HOSTILE as error:
            yield senseless(page.url or item.name, error)
    # A folder may hold other JSON and XML than articles; a file that was named must give one.
    if none and not item.walked:
        raise InputError(item.name, "it holds no article that sayso can read.", "Name a text, page, feed or archive.")


def _pages(item: Item, options: Options) -> Iterator[Page | Failure]:
    if item.url is not None:
        from sayso.ingest.fetch import fetch

        yield from pages(fetch(item.url, allowed=options.fetch))
    elif item.path is not None and is_container(item.path):
        yield from archived(item.name, item.path)
    else:
        yield from pages(Payload(item.name, read_bytes(item)), walked=item.walked)
