"""``sayso watch``: read the same sources again and again, and say what is new each time."""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import options as o
from sayso.cli.guard import complain
from sayso.cli.help import Command, described
from sayso.cli.output import note, one_line, safe
from sayso.cli.read import progress_bar

if TYPE_CHECKING:
    from sayso.api import Sayso
    from sayso.types import Change, ReadSummary

TEXT = described(
    "Read folders, feeds or addresses into the ledger again and again, and say what is new: articles, and the questions "
    "that are new, newly disputed, agreed or corroborated, or whose answer was replaced or taken back.\n\n"
    "What was read before is not read again. An input that fails is named once, and tried again the next time. Ctrl-C "
    "stops; all that was read is kept.",
    "sayso watch incoming/ --every 5m",
    "sayso watch https://news.example/feed.xml --every 1h --ledger desk.db",
    "sayso watch incoming/ --once        # from a scheduler: one round, then stop",
)

LEAST = 5
"""Seconds between two rounds, at the least: a source is not to be hammered."""
_MOST_TOLD = 20
"""Changes told of one round; the rest is counted."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def interval(text: str | int) -> int:
    """Seconds of an interval: "90", "90s", "10m", "2h", "1d"."""
    match = re.fullmatch(r"(\d{1,6})\s*([smhd]?)", str(text).strip().lower())
    seconds = int(match.group(1)) * _UNITS[match.group(2) or "s"] if match else 0
    if seconds < LEAST:
        raise typer.BadParameter(
            f"{text!r}: give seconds, or a number with s, m, h or d; {LEAST} seconds at the least."
        )
    return seconds


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("watch", cls=Command, help=TEXT, rich_help_panel="Start here")
    def watch(
        sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="What to read.", show_default=False)],
        ledger: o.LedgerOption = None,
        every: Annotated[
            int, typer.Option(metavar="TIME", parser=interval, help="How long to wait between rounds: 30s, 10m, 2h.")
        ] = 600,
        once: Annotated[
            bool, typer.Option("--once", help="One round, then stop; exit status as of sayso read.")
        ] = False,
        outlet: o.OutletOption = None,
        manifest: o.ManifestOption = None,
        jobs: o.JobsOption = 1,
    ) -> None:
        import sayso

        with sayso.open(ledger) as kept:
            told = _Told(kept)
            while True:
                with progress_bar() as progress:
                    summary = kept.read(sources, manifest=manifest, outlet=outlet, jobs=jobs, progress=progress)
                told.tell(summary)
                if once:
                    raise typer.Exit(1 if summary.failures else 0)
                try:
                    time.sleep(every)
                except KeyboardInterrupt:
                    note("Stopped watching; all that was read is kept.")
                    return


class _Told:
    """What was told already: each change, each failing input and each note on how it is read is told once."""

    def __init__(self, kept: Sayso) -> None:
        self._kept = kept
        self._failures: frozenset[str] = frozenset()
        self._notes: set[str] = set()
        self._changes = frozenset(_key(c) for c in self._since())

    def _since(self) -> list[Change]:
        # The ledger knows the day, in UTC, on which it learned a thing.
        return list(self._kept.changes(learned=True, whole=False, since=dt.datetime.now(dt.UTC).date()))

    def tell(self, summary: ReadSummary) -> None:
        """One round: a line on what was read, and a line a change."""
        for told in summary.notes:
            if told not in self._notes:
                note(told)
        self._notes.update(summary.notes)
        for failure in summary.failures:
            if failure.name not in self._failures:
                complain(f"{failure.name}: {failure.problem}", failure.remedy)
        # One that was mended is told again when it fails again.
        self._failures = frozenset(f.name for f in summary.failures)
        clock = f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M}"
        if not summary.new:
            typer.echo(f"{clock}  nothing new")
            return
        articles = "1 new article" if summary.new == 1 else f"{summary.new} new articles"
        typer.echo(f"{clock}  {articles}; {summary.claims} claims and {summary.disputes} disputes in the ledger")
        changes = self._since()
        fresh = [c for c in changes if _key(c) not in self._changes]
        self._changes = frozenset(map(_key, changes))
        for change in fresh[:_MOST_TOLD]:
            typer.echo(
                f"  {change.kind.value}: {one_line(safe(change.question.text), 160)} {one_line(change.detail, 200)}"
            )
        if len(fresh) > _MOST_TOLD:
            typer.echo(
                f"  and {len(fresh) - _MOST_TOLD} more: sayso changes --since {dt.datetime.now(dt.UTC):%Y-%m-%d} --learned"
            )


def _key(change: Change) -> tuple[str, str, str]:
    return (change.kind.value, change.question.text, change.detail)
