"""``sayso export``: all lists as files in a folder, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import write_records

TEXT = described(
    "Write articles, statements, claims, questions, lineage, drift and sources as files into a folder.",
    "sayso export --out records/",
    "sayso export --format csv --as-of 2030-03-05 --out tables/",
)

_SCHEMAS = {
    "articles": "article",
    "statements": "statement",
    "claims": "claim",
    "questions": "question",
    "lineage": "lineage",
    "drift": "drift",
    "sources": "source",
}


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def export(
        out: Annotated[
            Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write into; made if need be.")
        ],
        ledger: o.LedgerOption = None,
        form: Annotated[
            o.Format, typer.Option("--format", "-f", help="The form of the files (not table).")
        ] = o.Format.JSONL,
        as_of: o.AsOfOption = None,
    ) -> None:
        import sayso
        from sayso.api import RECORDS
        from sayso.errors import InputError

        if form is o.Format.TABLE:
            raise typer.BadParameter("files are written as json, jsonl or csv.", param_hint="--format")
        with sayso.open(ledger, create=False) as kept:
            try:
                out.mkdir(parents=True, exist_ok=True)
                for kind in RECORDS:
                    target = out / f"{kind}.{form.value}"
                    unfinished = target.with_suffix(target.suffix + ".part")
                    with unfinished.open("w", encoding="utf-8") as stream:
                        count = write_records(kept.records(kind, as_of=as_of), form, _SCHEMAS[kind], stream)
                    # A file of that name is always whole: the old one stands until the new one is written.
                    unfinished.replace(target)
                    typer.echo(f"{target}  {count}")
            except OSError as error:
                raise InputError(str(out), f"cannot be written ({error.strerror})", "Name another folder.") from error
