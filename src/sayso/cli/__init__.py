"""The command line: parses, calls :mod:`sayso.api`, prints. Each command stands in a module of its name."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the ``sayso`` command; what the shell calls."""
    import sys

    from sayso.cli.app import COMMANDS, made

    # Only the command that is asked for is loaded; where none is, all of them are told of.
    named = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    made((named,) if named in COMMANDS else COMMANDS)(prog_name="sayso")
