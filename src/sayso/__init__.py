"""sayso reads many articles on one contested event and keeps a ledger of claims: who says what, from which origin.

    import sayso

    with sayso.open("sayso.db") as ledger:
        ledger.read(["articles/"])
        for question in ledger.questions(place="Drennick"):
            print(question.text, question.status)

Names are imported when they are first used, so that ``import sayso`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import Filters, Sayso, open  # noqa: A004 - sayso.open opens a ledger, as gzip.open does a file
    from sayso.errors import (
        FrameError,
        InputError,
        LedgerError,
        MissingDataError,
        MissingPackageError,
        NotFoundError,
        SaysoError,
    )
    from sayso.types import (
        Article,
        Brief,
        Claim,
        Drift,
        Failure,
        Lineage,
        Place,
        Quantity,
        Question,
        ReadSummary,
        Span,
        Speaker,
        Statement,
    )

    __version__: str

__all__ = [
    "Article",
    "Brief",
    "Claim",
    "Drift",
    "Failure",
    "Filters",
    "FrameError",
    "InputError",
    "LedgerError",
    "Lineage",
    "MissingDataError",
    "MissingPackageError",
    "NotFoundError",
    "Place",
    "Quantity",
    "Question",
    "ReadSummary",
    "Sayso",
    "SaysoError",
    "Span",
    "Speaker",
    "Statement",
    "__version__",
    "open",
]

_FROM_API = {"Filters", "Sayso", "open"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("sayso")
        except PackageNotFoundError:  # run from a source folder that was never installed
            return "unknown"
    home = "api" if name in _FROM_API else "errors" if name.endswith("Error") else "types"
    return getattr(importlib.import_module(f"sayso.{home}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
