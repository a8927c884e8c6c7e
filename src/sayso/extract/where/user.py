"""The user's own gazetteer: places added with ``sayso gazetteer add``, in one SQLite file that is looked up beside GeoNames.

It lies at ``$SAYSO_GAZETTEER``, else in the user's data folder (``$XDG_DATA_HOME/sayso/gazetteer.db``, by default
``~/.local/share/sayso/gazetteer.db``). Its content is the same whatever the order in which files were added, save that
of two entries with one id the later one counts.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from sayso.errors import MissingDataError
from sayso.extract.where.index import ALTERNATE, MAIN, Row, fill
from sayso.extract.where.names import worth_keeping

_ENTRIES = "CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;"


def user_path() -> Path:
    """Where the user's gazetteer lies, whether it exists or not."""
    named = os.environ.get("SAYSO_GAZETTEER")
    if named:
        return Path(named).expanduser()
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path("~/.local/share").expanduser()) / "sayso" / "gazetteer.db"


def own_row(
    key: str,
    names: Iterable[str],
    at: tuple[float, float],
    *,
    kind: int,
    country: str | None = None,
    admin1: str = "",
    admin2: str = "",
    population: int = 0,
) -> Row:
    """A place of the user's: its first name is its name, the others are names too where they can turn up in a text."""
    first, *others = names
    row = Row(key, first, *at, country, admin1, admin2, population, kind)
    for other in others:
        if worth_keeping(other):
            row.add(other, ALTERNATE)
    row.add(first, MAIN)
    return row


def add(rows: Iterable[Row], path: Path | None = None) -> tuple[int, int]:
    """Add ``rows`` to the gazetteer at ``path`` (by default :func:`user_path`), made if it is absent.

    Gives how many places are new and how many replaced one with their id. The file is written beside and then moved
    into place, so that a reader sees the old or the new one. Raises :class:`~sayso.errors.MissingDataError` where it
    can not be written or is no gazetteer.
    """
    path = path or user_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _entries(path) if path.exists() else {}
        before = len(kept)
        given = 0
        for row in rows:
            kept[row.key] = row
            given += 1
        handle, made = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            ordered = [kept[key] for key in sorted(kept)]
            fill(Path(made), ordered)
            _keep(Path(made), ordered)
            Path(made).replace(path)
        finally:
            with suppress(OSError):
                Path(made).unlink()
    except (OSError, sqlite3.Error) as error:
        raise MissingDataError(
            f"The gazetteer {path} cannot be read or written ({error}).",
            "Set SAYSO_GAZETTEER to a file in a writable folder; if the file is no gazetteer of sayso's, name another.",
        ) from error
    new = len(kept) - before
    return new, given - new


def _entries(path: Path) -> dict[str, Row]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as store:
        return {key: Row(**json.loads(row)) for key, row in store.execute("SELECT key, row FROM entry")}


def _keep(path: Path, rows: Iterable[Row]) -> None:
    """Write the rows as they were given beside the tables that look-ups use."""
    with closing(sqlite3.connect(path)) as store, store:
        store.executescript(_ENTRIES)
        store.executemany(
            "INSERT INTO entry VALUES (?,?)", [(r.key, json.dumps(r.as_dict(), ensure_ascii=False)) for r in rows]
        )
