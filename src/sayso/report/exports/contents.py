"""What an export draws on, and what it says of the files that it wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, Protocol

from sayso.records import Record
from sayso.report.check import denies
from sayso.types import Article, Span

ListName = Literal["articles", "statements", "claims", "questions", "lineage", "drift", "sources"]


class Contents(Protocol):
    """A ledger as far as an export needs it: the contract's records, and the articles' texts."""

    def records(self, kind: ListName) -> Iterator[Record]: ...
    def article(self, ident: str) -> Article: ...


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an export, and how many records it holds."""

    path: Path
    count: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export: what it is, which list it tells, and the function that writes it into a folder."""

    name: str
    about: str
    write: Callable[[Contents, Path], Iterator[Written]]


@contextmanager
def whole(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 text file that takes its name only when it is complete: the old one stands until then."""
    unfinished = path.with_suffix(path.suffix + ".part")
    with unfinished.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        yield stream
    unfinished.replace(path)


class Texts:
    """Articles by id, the last one held: records come article by article."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._held: Article | None = None

    def article(self, ident: str) -> Article:
        """The article with this id."""
        if self._held is None or self._held.id != ident:
            self._held = self._contents.article(ident)
        return self._held


def plain(text: str) -> str:
    """Text without lone surrogates, which no exchange format can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def claimed(claim: Record) -> str:
    """What a claim says as a text that stands alone: what is denied says so, where its own words do not."""
    text = plain(claim["text"])
    return text if claim["holds"] or denies(text) else f"denied: {text}"


def spans(record: Record, name: str) -> tuple[Span, ...]:
    """The spans of a record's field."""
    return tuple(Span(s, e) for s, e in record[name])
