"""``sayso brief``: one page on a topic, every sentence with its citations."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.views import add_view

TEXT = described(
    "One page on a topic: what is disputed and by whom, what is agreed, the numbers and their history, what rests on one "
    "origin or is unverified, what changed, and which reports say something else than the report they derive from.\n\n"
    "A topic is a place, a person, a party, a question, or words. Every number, name, date and not in a sentence was "
    "checked against the characters that the sentence cites; a sentence that fails the check is not printed, and counted.",
    "sayso brief Brant",
    "sayso brief Brant --as-of 2030-03-05",
    'sayso brief "Harbour Authority" --out brief.html',
    "sayso brief Brant --out brief.docx",
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_view(app, "brief", TEXT, "md", "html", "json", "docx")
