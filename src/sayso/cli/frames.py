"""``sayso frames``: the kinds of claim that are read, and what is read from a sentence, and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import Column, machine_readable, print_table, safe

if TYPE_CHECKING:
    from sayso.trying import Tried

TEXT = described(
    "List the frames: the kinds of claim that are read, with the question that each answers. With try and a text, show "
    "what is read from it and why, and which trigger words called no frame.\n\n"
    "Packs of frames beside those always read are chosen with --pack, here and for sayso read: a pack that ships "
    "(court, disaster, election) or a folder of your own frames, each a TOML file like those that ship.",
    "sayso frames",
    'sayso frames try "The army denied that 40 soldiers had been killed in Brant."',
    "sayso frames --pack disaster,my-frames/ --format json",
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
    def frames(
        words: Annotated[
            list[str] | None,
            typer.Argument(metavar="try TEXT", help="The text to try, after the word try.", show_default=False),
        ] = None,
        pack: o.PackOption = None,
        form: o.FormatOption = o.Format.TABLE,
    ) -> None:
        from sayso.frames import choose

        if pack:
            choose(pack)
        if words:
            if words[0] != "try" or len(words) == 1:
                raise typer.BadParameter('give the word try and a text: sayso frames try "Two people died in Brant."')
            _try(" ".join(words[1:]), form)
        else:
            _list(form)


def _list(form: o.Format) -> None:
    import csv

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


def _try(text: str, form: o.Format) -> None:
    from sayso.trying import slots, try_text

    tried = try_text(text)
    if form is o.Format.CSV:
        raise typer.BadParameter("what try shows is printed as a table, json or jsonl.")
    if form is not o.Format.TABLE:
        record = _record(tried)
        indent = 1 if form is o.Format.JSON else None
        machine_readable(sys.stdout).write(json.dumps(record, ensure_ascii=False, indent=indent) + "\n")
        return
    whole = tried.article.text
    for claim in tried.reading.claims:
        holds = "" if claim.holds else "not "
        status = "" if claim.status == "stated" else f" [{claim.status.value.replace('_', ' ')}]"
        part = ", part of the number before" if claim.part_of else ""
        typer.echo(typer.style(f"{holds}{claim.frame}", bold=True) + status + part)
        for name, words in slots(claim, whole):
            typer.echo(f"  {name:<9} {safe(words)}")
    if not tried.reading.claims:
        typer.echo("No claim is read from this.")
    if tried.rejected:
        typer.echo(typer.style("considered and rejected", bold=True))
        for r in tried.rejected:
            typer.echo(f'  {r.frame:<15} "{safe(r.words)}": {safe(r.why)}')


def _record(tried: Tried) -> dict[str, Any]:
    from sayso.trying import slots

    return {
        "claims": [
            {"frame": c.frame, "holds": c.holds, "status": c.status.value, **dict(slots(c, tried.article.text))}
            for c in tried.reading.claims
        ],
        "rejected": [{"frame": r.frame, "words": r.words, "why": r.why} for r in tried.rejected],
    }
