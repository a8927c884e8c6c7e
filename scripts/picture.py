"""The README's picture: ``sayso demo``, run in an empty folder in a pseudo-terminal, drawn by Rich as SVG.

    python scripts/picture.py OUT.svg

The picture shows what the command printed and nothing else; it is cut at LINES lines, and says so.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

COLUMNS, LINES = 110, 48


def terminal(command: list[str], columns: int) -> str:
    """What a command prints to a terminal of that width, colours and all."""
    master, slave = pty.openpty()
    environment = {
        **os.environ,
        "COLUMNS": str(columns),
        "LINES": "60",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    with tempfile.TemporaryDirectory() as empty:
        process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=empty)
        os.close(slave)
        chunks = []
        while True:
            try:
                chunk = os.read(master, 65536)
            except OSError:  # the other end is closed: Linux reports that as an error, not as an end
                break
            if not chunk:
                break
            chunks.append(chunk)
        os.close(master)
        if process.wait():
            raise SystemExit(b"".join(chunks).decode(errors="replace"))
    return b"".join(chunks).decode("utf-8", errors="replace")


def settled(printed: str) -> list[str]:
    """The lines that stay on the screen: progress that was drawn over is left out."""
    printed = re.sub(r"\x1b\[\?[0-9;]*[hl]", "", printed.replace("\r\n", "\n"))
    lines: list[str] = []
    for line in printed.split("\n"):
        ups = len(re.findall(r"\x1b\[1A", line))
        if ups:
            del lines[-ups:]
        kept = re.sub(r"\x1b\[[0-9]*[AKJG]", "", line.rpartition("\r")[2])
        lines.append(kept)
    return lines


def main(arguments: list[str]) -> int:
    """Run the demo and draw it."""
    if len(arguments) != 1:
        print("usage: python scripts/picture.py OUT.svg", file=sys.stderr)
        return 2
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console
    from rich.text import Text

    sayso = Path(sys.executable).with_name("sayso")
    lines = settled(terminal([str(sayso), "demo"], COLUMNS))
    shown = lines[:LINES]
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text("$ sayso demo", style="bold"))
        console.print(Text.from_ansi("\n".join(shown)), soft_wrap=False)
        if len(lines) > len(shown):
            console.print(Text(f"… and {len(lines) - len(shown)} more lines", style="dim"))
        # Without the fonts that Rich would fetch from elsewhere: the picture is one file.
        plain = re.sub(r"@font-face \{\{.*?\}\}\n?", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
        console.save_svg(arguments[0], title="sayso demo", code_format=plain, unique_id="demo")
    print(f"{arguments[0]}: {len(shown)} of {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
