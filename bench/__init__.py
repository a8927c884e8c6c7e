"""What sayso measures of itself, beside its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso import Sayso
    from sayso.types import ReadSummary


def read_into(ledger: Sayso, source: Any, **options: Any) -> ReadSummary:
    """Read what is measured into a ledger; an article on which sayso itself fails is no article without claims, but an error."""
    summary = ledger.read(source, **options)
    faults = [f"{f.name}: {f.problem}" for f in summary.failures if "sayso itself failed" in f.problem]
    if faults:
        raise RuntimeError("; ".join(faults))
    return summary
