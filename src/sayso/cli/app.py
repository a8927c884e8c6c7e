"""The ``sayso`` command and its subcommands, in the order in which ``sayso --help`` lists them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli.guard import Guarded

if TYPE_CHECKING:
    app: typer.Typer

TELL = ("brief", "timeline", "map", "matrix", "chart")
LOOK_UP = (
    "questions", "changes", "claims", "statements", "articles", "lineage", "drift", "diff", "sources", "entities", "grade",
    "review", "show", "export", "serve", "frames",
)  # fmt: skip
COMMANDS = ("read", "watch", *TELL, *LOOK_UP, "demo", "gazetteer")
"""In the order in which ``sayso --help`` lists them; each stands in a module of its name."""


def made(names: Iterable[str]) -> typer.Typer:
    """The command with these subcommands."""
    app = typer.Typer(
        cls=Guarded,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="Start with: sayso demo. Then: sayso read FOLDER, and sayso brief PLACE.",
    )
    app.callback()(sayso)
    for name in names:
        import_module(f"sayso.cli.{name}").add(app)
    return app


def __getattr__(name: str) -> Any:
    if name == "app":
        # The whole command, for its documentation and its tests.
        globals()[name] = made(COMMANDS)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _version(wanted: bool) -> None:
    if wanted:
        import sayso

        typer.echo(f"sayso {sayso.__version__}")
        raise typer.Exit


def sayso(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Who says so? Reads many articles on one contested event and keeps a ledger of claims: who says what, from
    which independent origin, contradicted by whom, and what a rewrite changed on the way."""
