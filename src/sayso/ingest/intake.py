"""The stage from top to bottom: name → bytes → pages of a format → articles, with a failure for each that is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.errors import InputError
from sayso.ingest import Loaded, Options
from sayso.ingest.assemble import assemble
from sayso.ingest.formats import is_container, pages
from sayso.ingest.page import Page
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
        except (
            RecursionError,
            MemoryError,
            ValueError,
            TypeError,
            LookupError,
            ArithmeticError,
            AttributeError,
            OSError,
        ) as error:
            # The last line of defence against hostile input: one article is lost, by name, and the others are read.
            problem = f"sayso could not make sense of it ({type(error).__name__}: {str(error)[:120]})."
            yield Failure(found.name, problem, "Save its text as a .txt file and read that.")


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
    # A folder may hold other JSON and XML than articles; a file that was named must give one.
    if none and not item.walked:
        raise InputError(item.name, "it holds no article that sayso can read.", "Name a text, page, feed or archive.")


def _pages(item: Item, options: Options) -> Iterator[Page | Failure]:
    if item.url is not None:
        from sayso.ingest.fetch import fetch

        got = fetch(item.url, allowed=options.fetch)
        yield from pages(
            item.name, got.raw, media_type=got.media_type, charset=got.charset, url=got.url, notes=got.notes
        )
    elif item.path is not None and is_container(item.path):
        from sayso.ingest.warc import archive

        yield from archive(item.name, item.path)
    else:
        yield from pages(item.name, read_bytes(item), walked=item.walked)
