"""Ledgers over every backend, and made-up articles to keep in them."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger

POSTGRES = os.environ.get("SAYSO_TEST_POSTGRES")
"""A URL of a server on which the tests may make and drop databases, such as postgresql://user@localhost/postgres."""


@pytest.fixture(params=["sqlite", "postgresql"] if POSTGRES else ["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new ledger in each backend."""
    if request.param == "sqlite":
        yield str(tmp_path / "sayso.db")
        return
    assert POSTGRES
    psycopg = pytest.importorskip("psycopg")
    name = f"sayso_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as opened:
        yield opened
