"""What a user sees when something goes wrong: a sentence and a remedy, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer

from sayso.cli.help import Group
from sayso.errors import SaysoError

STOPPED = 130
"""The exit status of a program that Ctrl-C ended: 128 and the signal's number."""
PIPE_CLOSED = 141
"""The exit status of a program whose reader went away, as of any Unix program in a pipe."""


class Guarded(Group):
    """A group of commands whose errors are told in plain words. ``SAYSO_DEBUG=1`` shows tracebacks instead."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except SaysoError as error:
            if os.environ.get("SAYSO_DEBUG"):
                raise
            complain(error.problem, error.remedy)
            raise typer.Exit(1) from error
        except KeyboardInterrupt as error:
            complain("Stopped.", "What was read so far is kept; run the command again to go on.")
            raise typer.Exit(STOPPED) from error
        except BrokenPipeError as error:
            _close_stdout()
            raise typer.Exit(PIPE_CLOSED) from error
        except Exception as error:
            if _told_by_typer(error) or os.environ.get("SAYSO_DEBUG"):
                raise
            said = str(error).strip().partition("\n")[0][:200] or "no more is known"
            complain(
                f"sayso {' '.join(sys.argv[1:])[:200]}: unexpected {type(error).__name__}: {said}.",
                "This is a fault of sayso: run it again with SAYSO_DEBUG=1 and report what it prints.",
            )
            raise typer.Exit(1) from error
        return result


def complain(problem: str, remedy: str) -> None:
    """A problem and its remedy on standard error."""
    from sayso.cli.output import safe

    mark = typer.style("sayso:", fg="red", bold=True)
    typer.echo(f"{mark} {safe(problem)}\n       {safe(remedy)}", err=True)


def _told_by_typer(error: Exception) -> bool:
    """Whether the command line's own library knows how to say it: usage errors, and the end of a command."""
    return hasattr(error, "exit_code") or isinstance(error, typer.Exit | typer.Abort)


def _close_stdout() -> None:
    # At its end the interpreter flushes standard output once more; into the closed pipe that would fail aloud.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
