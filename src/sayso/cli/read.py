"""``sayso read``: articles into the ledger, and a summary of what came of it."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sayso.cli import options as o
from sayso.cli.guard import complain
from sayso.cli.help import Command, described
from sayso.cli.output import note

if TYPE_CHECKING:
    from sayso.types import ReadSummary

TEXT = described(
    "Read articles into the ledger: files, folders, globs, URLs, feeds, WARC, or - for standard input.\n\n"
    "What is not known from a text itself can be told by a manifest.csv in the folder (file, outlet, url, published, "
    "title; any may be empty). Reading the same again changes nothing. An input that cannot be read is named with its "
    "remedy, the others are read, and the exit status is 1.\n\n"
    "The ledger remembers the packs of frames that it was read with: later reads, lists and briefs go by them unasked. --frames "
    "names others, or none.",
    "sayso read articles/",
    "sayso read wire.txt --outlet Tidings --published 2030-03-05",
    "sayso read 'pages/*.html' --ledger ferry.db --jobs 2",
    "sayso read quake/ --frames disaster,my-frames/",
    "sayso read articles/ --cast parties.toml",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("read", cls=Command, help=TEXT, rich_help_panel="Start here")
    def read(
        sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="What to read.", show_default=False)],
        ledger: o.LedgerOption = None,
        published: Annotated[
            dt.date | None,
            typer.Option(
                metavar="DATE", parser=o.first_day, help="The day of publication of articles that do not say theirs."
            ),
        ] = None,
        outlet: o.OutletOption = None,
        manifest: o.ManifestOption = None,
        jobs: o.JobsOption = 1,
        reader: Annotated[
            Literal["default", "accurate"],
            typer.Option(help="Which attribution reader to use: accurate finds more and takes longer."),
        ] = "default",
        cast: Annotated[
            list[Path] | None,
            typer.Option(
                metavar="FILE", help="A TOML file of parties, their names and members; may be given more than once."
            ),
        ] = None,
        pack: o.PackOption = None,
    ) -> None:
        import sayso
        from sayso.frames import choose

        if pack:
            choose(pack)
        start = time.perf_counter()
        with sayso.open(ledger) as kept, progress_bar() as progress:
            summary = kept.read(
                sources,
                manifest=manifest,
                published=published,
                outlet=outlet,
                jobs=jobs,
                reader=reader,
                casts=cast or (),
                progress=progress,
            )
        print_summary(summary, time.perf_counter() - start)
        tell_failures(summary)
        if summary.failures:
            raise typer.Exit(1)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on standard error that is gone when the work is done; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from sayso.cli.output import console

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        tasks = {"": bar.add_task("starting", total=None)}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                for task in tasks.values():
                    bar.update(task, visible=False)
                tasks[stage] = bar.add_task(stage, total=None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield progress


def print_summary(summary: ReadSummary, seconds: float) -> None:
    """What was read and what the ledger holds now."""
    known = summary.articles - summary.new
    if summary.articles and not summary.new:
        typer.echo(f"nothing new: {_many(known, 'article')} already in the ledger")
    else:
        already = f", {known} already known" if known else ""
        _line("articles", f"{summary.articles} ({summary.new} new{already})")
    if summary.articles:
        _line("origins", str(summary.origins))
        _line("statements", str(summary.statements))
        _line("claims", str(summary.claims))
        _line("disputes", str(summary.disputes))
        _line("drifts", str(summary.drifts))
    if summary.failures:
        _line("not read", str(len(summary.failures)))
    slow = sorted(((s, stage) for stage, s in summary.seconds.items() if s >= 0.05), reverse=True)
    where = f" ({', '.join(f'{stage} {s:.1f} s' for s, stage in slow)})" if slow else ""
    _line("time", f"{seconds:.1f} s{where}")


def tell_failures(summary: ReadSummary) -> None:
    """What the user should know of the read, and each input that could not be read, with its remedy."""
    for told in summary.notes:
        note(told)
    for failure in summary.failures:
        complain(f"{failure.name}: {failure.problem}", failure.remedy)


def _line(name: str, value: str) -> None:
    typer.echo(f"{name:<11} {value}")


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
