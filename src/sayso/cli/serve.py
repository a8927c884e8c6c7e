"""``sayso serve``: the page and the HTTP API over a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described

if TYPE_CHECKING:
    from sayso.web import House

TEXT = described(
    "Serve the ledger as a web page and an HTTP API, on this machine only unless --host says otherwise.\n\n"
    "Questions with every position stand at /, articles with their statements marked at /articles; a topic's brief, "
    "timeline, map, matrix and chart at /brief?topic=… and so on; and the records of every list, and of these, as JSON at "
    "/api/claims, /api/brief?topic=… and so on.",
    "sayso serve",
    "sayso serve --port 8080 --ledger desk.db",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("serve", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def serve(
        ledger: o.LedgerOption = None,
        host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8765,
    ) -> None:
        import uvicorn

        import sayso
        from sayso.web import LOCAL, create_app

        with sayso.open(ledger, create=False) as kept:
            typer.echo(f"http://{host}:{port}  (Ctrl-C stops)", err=True)
            names = LOCAL if host in LOCAL else ()
            uvicorn.run(create_app(cast("House", kept), names), host=host, port=port, log_level="warning")
