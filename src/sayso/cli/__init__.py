"""The command line: parses, calls :mod:`sayso.api`, prints. Each command stands in a module of its name."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the ``sayso`` command; what the shell calls."""
    from sayso.cli.app import app

    app(prog_name="sayso")
