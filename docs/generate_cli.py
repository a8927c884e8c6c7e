"""Writes docs/cli.md from what every command's ``--help`` prints.

``python docs/generate_cli.py`` writes it; ``--check`` only says whether it is current and exits with 1 if not.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from typer.testing import CliRunner

from sayso.cli.app import app

PAGE = Path(__file__).parent / "cli.md"
WIDTH = 100

HEAD = """# The commands

What `sayso COMMAND --help` prints, written by `python docs/generate_cli.py`.

Exit status: 0 all went well; 1 something could not be read or done, and is named with its remedy; 2 the command was
not understood; 130 stopped by Ctrl-C. Lists go to standard output, notes and complaints to standard error.
"""


def helped(*words: str) -> str:
    """What ``sayso WORDS --help`` prints to a terminal of a fixed width, without colour."""
    # Without these the answer would depend on the terminal and the ledger of whoever runs this.
    kept = {name: os.environ.pop(name, None) for name in ("SAYSO_LEDGER", "FORCE_COLOR")}
    try:
        result = CliRunner().invoke(app, [*words, "--help"], prog_name="sayso", terminal_width=WIDTH)
    finally:
        os.environ.update({name: value for name, value in kept.items() if value is not None})
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def commands(group: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, those of a group after the group."""
    for name, command in group.commands.items():
        yield (*above, name)
        if hasattr(command, "commands"):
            yield from commands(command, (*above, name))


def page() -> str:
    """The whole page."""
    parts = [HEAD, f"```\n{helped()}\n```\n"]
    for words in commands(typer.main.get_command(app)):
        parts.append(f"## sayso {' '.join(words)}\n\n```\n{helped(*words)}\n```\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` compare it."""
    if "--check" in arguments:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not current:
            print("docs/cli.md is not what the commands say: run python docs/generate_cli.py")
        return 0 if current else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
