"""Shared fixtures. Real data is looked for in ``$SAYSO_SHARED``, then in ``shared`` beside the repository."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A gazetteer of the developer's own must not change what the tests read.
os.environ["SAYSO_GAZETTEER"] = str(ROOT / "no-gazetteer.db")


def shared(*parts: str) -> Path:
    """A path in the shared data; the calling test is skipped, saying so, where it is absent."""
    base = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    path = base.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"shared data is absent: {path} (set SAYSO_SHARED)")
    return path


POSTGRES = os.environ.get("SAYSO_TEST_POSTGRES")
"""A URL of a server, of version 15 or later, on which the tests may make and drop databases, such as postgresql://user@localhost/postgres."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new ledger in each backend; PostgreSQL is passed over, saying so, where no server is named."""
    if request.param == "sqlite":
        yield str(tmp_path / "sayso.db")
        return
    if not POSTGRES:
        pytest.skip("no PostgreSQL server is named (set SAYSO_TEST_POSTGRES to its URL)")
    psycopg = pytest.importorskip("psycopg")
    name = f"sayso_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        # Most servers sort by the rules of a language, and this one is made to.
        as_english = "TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        server.execute(f"CREATE DATABASE {name} {as_english}")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
