"""The ``sayso`` command and its subcommands, in the order in which ``sayso --help`` lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import (
    articles,
    brief,
    changes,
    chart,
    claims,
    demo,
    diff,
    drift,
    entities,
    export,
    gazetteer,
    grade,
    lineage,
    matrix,
    questions,
    read,
    review,
    serve,
    show,
    sources,
    statements,
    timeline,
    watch,
)
from sayso.cli import frames as frames_command
from sayso.cli import map as map_command
from sayso.cli.guard import Guarded

app = typer.Typer(
    cls=Guarded,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: sayso demo. Then: sayso read FOLDER, and sayso brief PLACE.",
)


def _version(wanted: bool) -> None:
    if wanted:
        import sayso

        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


@app.callback()
def sayso(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who says so? Reads many articles on one contested event and keeps a ledger of claims: who says what, from
    which independent origin, contradicted by whom, and what a rewrite changed on the way."""


TELL = (brief, timeline, map_command, matrix, chart)
LOOK_UP = (
    questions,
    changes,
    claims,
    statements,
    articles,
    lineage,
    drift,
    diff,
    sources,
    entities,
    grade,
    review,
    show,
    export,
    serve,
    frames_command,
)
for command in (read, watch, *TELL, *LOOK_UP, demo, gazetteer):
    command.add(app)
