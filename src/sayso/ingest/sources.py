"""From what the user names (files, folders, globs, addresses, ``-``) to the inputs to open, in a stable order."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest.manifest import Manifest, Row, read_manifest
from sayso.ingest.page import MAX_BYTES
from sayso.types import Failure

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".json")
MANIFEST = "manifest.csv"
_ADDRESS = re.compile(r"(?i)^([a-z][a-z0-9+.-]*)://")
# Files about a folder, not of it.
_ABOUT = re.compile(r"(?i)^(readme|license|licence|changelog|contributing|notice)\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One input to open. ``name`` is as given; ``walked`` that a folder was named, not the file itself."""

    name: str
    path: Path | None = None
    url: str | None = None
    walked: bool = False
    row: Row | None = None


def expand(sources: Sequence[str], manifest: Path | None) -> Iterator[Item | Failure]:
    """The inputs that ``sources`` name, each with its manifest row; what names nothing is a failure. Opens no
    article."""
    book: Manifest | None = None
    if manifest is not None:
        book, problems = read_manifest(manifest)
        yield from problems
    seen: set[str] = set()
    folders: list[Path] = []
    for source in sources:
        for found in _one(source, book, folders):
            if isinstance(found, Item):
                key = found.url or ("-" if found.path is None else os.path.realpath(found.path))
                if key in seen:
                    continue
                seen.add(key)
            yield found
    if book is not None and manifest is not None:
        for name in book.absent([manifest.parent, *folders]):
            yield Failure(
                name, f"named in {manifest} but not there.", "Correct the name in the manifest, or drop the row."
            )


def _one(source: str, book: Manifest | None, folders: list[Path]) -> Iterator[Item | Failure]:
    if source == "-":
        yield Item("-", row=book.row("-") if book else None)
        return
    address = _ADDRESS.match(source)
    if address:
        if address.group(1).lower() in {"http", "https"}:
            yield Item(source, url=source, row=book.row(source) if book else None)
        else:
            yield Failure(source, f"{address.group(1)}:// is not read.", "Name a file, or an http or https address.")
        return
    path = Path(source)
    try:
        mode = os.stat(path).st_mode
    except PermissionError:
        yield Failure(source, "may not be read.", "Change its permissions, or run as a user who may read it.")
        return
    except (OSError, ValueError):
        yield from _globbed(source, book, folders)
        return
    if stat.S_ISDIR(mode):
        folders.append(path)
        yield from _folder(source, book)
    elif path.name == MANIFEST:
        yield Failure(
            source, "is a manifest, no article.", "Name its folder; or name the articles, and it by --manifest."
        )
    else:
        yield Item(source, path=path, row=book.row(source) if book else None)


def _globbed(source: str, book: Manifest | None, folders: list[Path]) -> Iterator[Item | Failure]:
    if not glob.has_magic(source):
        yield Failure(source, "no such file, folder or address.", "Check the name; quote it if it holds spaces.")
        return
    names = sorted(glob.glob(source, recursive=True))
    if not names:
        yield Failure(
            source, "the pattern matches no file.", "Check the pattern; quote it so that the shell leaves it."
        )
    for name in names:
        if os.path.isdir(name):
            if "**" not in source:
                folders.append(Path(name))
                yield from _folder(name, book)
        elif os.path.basename(name) != MANIFEST:
            yield Item(name, path=Path(name), walked=True, row=book.row(name) if book else None)


def _folder(source: str, book: Manifest | None) -> Iterator[Item | Failure]:
    root = Path(source)
    own: Manifest | None = None
    if (root / MANIFEST).is_file():
        own, problems = read_manifest(root / MANIFEST, name=os.path.join(source, MANIFEST))
        yield from problems
    wanted: set[str] = set()
    closed: list[str] = []
    for parent, folders, files in os.walk(root, onerror=lambda e: closed.append(str(e.filename))):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in files:
            if file.lower().endswith(SUFFIXES) and not file.startswith(".") and not _ABOUT.match(file):
                wanted.add(Path(parent, file).relative_to(root).as_posix())
    for name in closed:
        yield Failure(name, "the folder may not be read.", "Change its permissions, or run as a user who may read it.")
    if own is not None:
        inside = {name for name in own.files() if not os.path.isabs(name) and not name.startswith("..")}
        for name in sorted(own.files() - inside):
            problem = f"{MANIFEST} names a file outside its folder."
            yield Failure(os.path.join(source, name), problem, "Name it on the command line instead.")
        wanted |= {name for name in inside if (root / name).is_file()}
        for name in sorted(inside - wanted):
            problem = f"named in {MANIFEST} but not there."
            yield Failure(os.path.join(source, name), problem, "Correct the name in the manifest, or drop the row.")
    if not wanted:
        kinds = ", ".join(SUFFIXES)
        yield Failure(source, "the folder holds no articles.", f"sayso reads files ending in {kinds}.")
    for name in sorted(wanted):
        given = os.path.join(source, name)
        row = (book.row(name) or book.row(given)) if book else None
        yield Item(given, path=root / name, walked=True, row=row or (own.inside(name) if own else None))


def read_bytes(item: Item) -> bytes:
    """The bytes of a file or of standard input, at most ``MAX_BYTES``. Raises ``InputError`` with what went wrong."""
    if item.path is None:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        return _capped(item.name, raw, len(raw))
    try:
        found = os.stat(item.path)
        if not stat.S_ISREG(found.st_mode):
            raise InputError(item.name, "it is not an ordinary file.", "Name a file or a folder.")
        if found.st_size > MAX_BYTES:
            return _capped(item.name, b"", found.st_size)
        with open(item.path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(
            item.name, "it is gone: it vanished before it was read.", "Put it back and read again."
        ) from None
    except PermissionError:
        remedy = "Change its permissions, or run as a user who may read it."
        raise InputError(item.name, "it may not be read.", remedy) from None
    except OSError as error:
        raise InputError(
            item.name, f"the disk gave an error ({error.strerror}).", "Check the disk and try again."
        ) from None
    return _capped(item.name, raw, len(raw))


def _capped(name: str, raw: bytes, size: int) -> bytes:
    if size > MAX_BYTES:
        problem = f"it is larger than {MAX_BYTES // 1_000_000} MB, the most that is read as one input."
        raise InputError(name, problem, "Split it into one file an article.")
    return raw
