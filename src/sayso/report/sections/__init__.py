"""The sections of a brief: disputed, agreed, numbers, single-origin, unverified, changed, on the way, also said."""

from __future__ import annotations

from sayso.report.sections.answers import agreed, disputed, single, unverified
from sayso.report.sections.history import changed, numbers
from sayso.report.sections.on_the_way import drift
from sayso.report.sections.said import also_said

__all__ = ["agreed", "also_said", "changed", "disputed", "drift", "numbers", "single", "unverified"]
