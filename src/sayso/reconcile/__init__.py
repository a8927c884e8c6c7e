"""Claims and origins in, questions with positions and disputes out. Nothing is voted on: every side's answer stays."""

from __future__ import annotations

from sayso.reconcile.questions import questions

__all__ = ["questions"]
