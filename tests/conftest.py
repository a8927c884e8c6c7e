"""Shared fixtures. Real data is looked for in ``$SAYSO_SHARED``, then in ``shared`` beside the repository."""

from __future__ import annotations

import os
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
