"""``sayso map``: what is said where, one layer a party or a source."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.views import PANEL, PICTURES, MaybeTopicArgument, form_option, tell

TEXT = described(
    "What is said where: one layer a party (or an outlet, --by source), a day to choose, contested places marked, places "
    "without known coordinates listed.\n\n"
    "The HTML page has its map in it and needs no network; GeoJSON is for other programs. Disputed borders are dashed.",
    "sayso map --out map.html",
    "sayso map Brant --by source --out map.html",
    "sayso map Brant --format geojson > brant.geojson",
)


class Layer(StrEnum):
    """What a layer of the map is."""

    PARTY = "party"
    SOURCE = "source"


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("map", cls=Command, help=TEXT, rich_help_panel=PANEL)
    def map_(
        topic: MaybeTopicArgument = None,
        ledger: o.LedgerOption = None,
        form: Annotated[str | None, form_option("html", "geojson", *PICTURES)] = None,
        by: Annotated[Layer, typer.Option(help="One layer a party, or one an outlet.")] = Layer.PARTY,
        as_of: o.AsOfOption = None,
        out: o.OutOption = None,
    ) -> None:
        tell("map", topic, ledger, form, as_of, out, by.value)
