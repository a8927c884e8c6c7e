"""``sayso matrix``: questions by parties, with what each answered before."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.views import PICTURES, add_view

TEXT = described(
    "Questions by parties: what each answers, and what it answered before. Nothing that one side said is left out.",
    "sayso matrix Brant",
    "sayso matrix Brant --as-of 2030-03-05 --out matrix.html",
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_view(app, "matrix", TEXT, "html", "json", *PICTURES)
