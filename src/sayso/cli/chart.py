"""``sayso chart``: the history of a topic's numbers, each speaker's with its bounds."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.views import PICTURES, add_view

TEXT = described(
    "The history of the numbers given on a topic: each speaker's figures in the order of their days, with their bounds.\n\n"
    "A question's id or text as the topic shows its numbers alone.",
    "sayso chart Brant",
    "sayso chart Brant --out numbers.html",
    "sayso chart Brant --out numbers.png",
    'sayso chart "How many people were killed in Brant?" --out killed.svg',
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_view(app, "chart", TEXT, "html", "json", *PICTURES)
