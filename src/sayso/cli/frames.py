"""``sayso frames``: the kinds of claim that are read."""

from __future__ import annotations

import json

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import Column, machine_readable, print_table

TEXT = described(
    "List the frames: the kinds of claim that are read, with the question that each answers.",
    "sayso frames",
    "sayso frames --format json",
)

COLUMNS = (
    Column("frame", lambda r: r["frame"], style="bold"),
    Column("pack", lambda r: r["pack"], style="dim"),
    Column("about", lambda r: r["about"], ratio=4),
    Column("question", lambda r: r["question"], ratio=4),
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("frames", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def frames(form: o.FormatOption = o.Format.TABLE) -> None:
        import csv
        import sys

        from sayso.frames import load

        rows = [
            {"frame": f.name, "pack": f.pack, "about": f.about, "question": f.question, "answer": f.answer}
            for f in load().values()
        ]
        out = machine_readable(sys.stdout)
        if form is o.Format.TABLE:
            print_table(rows, COLUMNS)
        elif form is o.Format.JSON:
            out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        elif form is o.Format.JSONL:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(rows[0])
            writer.writerows(row.values() for row in rows)
