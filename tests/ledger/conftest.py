"""Ledgers over every backend."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.ledger import Ledger


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as opened:
        yield opened
