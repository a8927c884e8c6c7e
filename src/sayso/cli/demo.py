"""``sayso demo``: the whole job on the bundled example."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.help import Command, described
from sayso.cli.output import console
from sayso.cli.read import print_summary, progress_bar, tell_failures

TEXT = described(
    "Read the bundled example and print its brief and its disputes.\n\n"
    "The example is invented, down to the countries: a wire story, those who reprint and reword it, and those who were "
    "there themselves. Without --ledger nothing is kept.",
    "sayso demo",
    "sayso demo --ledger demo.db",
)

NEXT = """Try next:
  sayso demo --ledger demo.db                  keep the example, then
  sayso drift --ledger demo.db                 see what the rewrites changed, fact by fact
  sayso questions --ledger demo.db             see every position on every question
  sayso read FOLDER && sayso brief PLACE       read articles of your own"""


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("demo", cls=Command, help=TEXT, rich_help_panel="Start here")
    def demo(
        ledger: Annotated[str | None, typer.Option(metavar="URL", help="Keep the example in this ledger.")] = None,
    ) -> None:
        import sayso
        from sayso import report
        from sayso.example import ARTICLES, TOPIC

        start = time.perf_counter()
        with _place(ledger) as url, sayso.open(url) as kept:
            with progress_bar() as progress:
                summary = kept.read(ARTICLES, progress=progress)
            print_summary(summary, time.perf_counter() - start)
            tell_failures(summary)
            screen = console()
            screen.print()
            screen.print(report.on_terminal("brief", kept.story(TOPIC, page=True), report.Asked()))
            screen.print()
            screen.print(report.disputes_text(kept.questions()))
            screen.print()
            typer.echo(NEXT)
        if summary.failures:
            raise typer.Exit(1)


@contextmanager
def _place(ledger: str | None) -> Iterator[str]:
    if ledger is not None:
        yield ledger
        return
    with tempfile.TemporaryDirectory(prefix="sayso-demo-") as folder:
        yield str(Path(folder) / "demo.db")
