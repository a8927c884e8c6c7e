"""The options that commands share, each defined once."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sayso.foremost import SHOWN

FILTERS = "Filters (all must hold)"


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


ExportForm = StrEnum(
    "ExportForm", ["jsonl", "json", "csv", "parquet", "geojson", "annotations", "rdf", "claimreview", "ftm"]
)
"""How an export is written: the names of :data:`sayso.report.exports.FORMS`."""


LineageFormat = StrEnum("LineageFormat", ["table", "json", "jsonl", "csv", "svg", "png", "dot"])
"""How lineages are printed, or drawn."""


def _day(text: str | dt.date, *, end: bool) -> dt.date:
    from sayso.api import parse_day
    from sayso.errors import SaysoError

    try:
        return parse_day(text, end=end)
    except SaysoError as error:
        raise typer.BadParameter(str(error)) from error


def first_day(text: str) -> dt.date:
    """A day, or the first of a month or year."""
    return _day(text, end=False)


def last_day(text: str) -> dt.date:
    """A day, or the last of a month or year."""
    return _day(text, end=True)


LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="URL",
        envvar="SAYSO_LEDGER",
        show_envvar=True,
        help="The ledger: a file, or a postgresql:// address. Default: sayso.db in this folder.",
    ),
]
OutletOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="The outlet of articles that do not say theirs.")
]
ManifestOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A CSV file of what is known from outside the texts.")
]
JobsOption = Annotated[int, typer.Option(metavar="N", min=1, help="How many processes read at the same time.")]
PackOption = Annotated[
    str | None,
    typer.Option(
        "--pack",
        "--frames",
        metavar="NAMES",
        envvar="SAYSO_FRAMES",
        show_envvar=True,
        help="Packs of frames to read beside the usual ones, with commas between: court, disaster, election, or a folder; "
        "none for no others.",
    ),
]
LineageFormatOption = Annotated[
    LineageFormat, typer.Option("--format", "-f", help="How to print the list; or svg, png or dot: a drawing of it.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the list.")]
SearchOption = Annotated[
    str | None,
    typer.Option(
        "--search", metavar="WORDS", rich_help_panel=FILTERS, help='All these words; "in quotes", side by side.'
    ),
]
PlaceOption = Annotated[
    str | None,
    typer.Option(
        "--place", metavar="NAME", rich_help_panel=FILTERS, help="Claims about this place, by any of its names."
    ),
]
PartyOption = Annotated[
    str | None, typer.Option("--party", metavar="NAME", rich_help_panel=FILTERS, help="Said on behalf of this party.")
]
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", rich_help_panel=FILTERS, help="Said by this speaker.")
]
FrameOption = Annotated[
    str | None,
    typer.Option(
        "--frame", metavar="NAME", rich_help_panel=FILTERS, help="This kind of claim; sayso frames lists them."
    ),
]
ArticleOption = Annotated[
    str | None,
    typer.Option(
        "--article", metavar="NAME", rich_help_panel=FILTERS, help="This article: id, its beginning, file name or URL."
    ),
]
SinceOption = Annotated[
    dt.date | None,
    typer.Option(
        "--since",
        metavar="DATE",
        parser=first_day,
        rich_help_panel=FILTERS,
        help="Said (or published) on this day or later.",
    ),
]
UntilOption = Annotated[
    dt.date | None,
    typer.Option(
        "--until",
        metavar="DATE",
        parser=last_day,
        rich_help_panel=FILTERS,
        help="Said (or published) on this day or earlier.",
    ),
]
AsOfOption = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of", metavar="DATE", parser=last_day, rich_help_panel=FILTERS, help="Only what was published by this day."
    ),
]
LearnedByOption = Annotated[
    dt.date | None,
    typer.Option(
        "--learned-by",
        metavar="DATE",
        parser=last_day,
        rich_help_panel=FILTERS,
        help="Only what this ledger had read by this day.",
    ),
]
SureOption = Annotated[
    float | None,
    typer.Option(
        "--sure",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        rich_help_panel=FILTERS,
        help="Only what is at least so sure to be a change, from 0 to 1, the surest first; the rest stays in the ledger.",
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, rich_help_panel=FILTERS, help="At most so many. Tables: 50."),
]
PositionsOption = Annotated[
    int | None,
    typer.Option(
        "--positions",
        metavar="N",
        min=1,
        rich_help_panel=FILTERS,
        help="Of each question at most so many positions, first one of every party's every answer; how many more there are is "
        f"told. Tables: {SHOWN}; other formats: all.",
    ),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE", help="Write to this file; its ending chooses the form where --format does not."
    ),
]
