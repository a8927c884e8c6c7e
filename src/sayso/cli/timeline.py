"""``sayso timeline``: what happened, by those who say so, and when they said it."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.views import PICTURES, add_view

TEXT = described(
    "What happened, by those who say so, and when they said it: the day a thing is said of and the day it was said are "
    "told apart, and a day that is not certain is shown as a stretch of days.",
    "sayso timeline Brant",
    "sayso timeline Brant --out timeline.html",
    "sayso timeline Brant --format svg --out timeline.svg",
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_view(app, "timeline", TEXT, "html", "json", *PICTURES)
