"""``sayso export``: the ledger as files in a folder, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described

TEXT = described(
    "Write the ledger as files into a folder. jsonl, json, csv and parquet: every list (articles, statements, claims, "
    "questions, lineage, drift, sources), a file each. geojson: claims at their places. annotations: claims as W3C Web "
    "Annotations. rdf: claims as nanopublications with PROV-O, in TriG. claimreview: drafts of schema.org ClaimReviews, "
    "without a rating. ftm: FollowTheMoney statements.",
    "sayso export --out records/",
    "sayso export --format csv --as-of 2030-03-05 --out tables/",
    "sayso export --format rdf --out linked/",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("export", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def export(
        out: Annotated[
            Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder to write into; made if need be.")
        ],
        ledger: o.LedgerOption = None,
        form: Annotated[
            o.ExportForm, typer.Option("--format", "-f", help="The form of the files.")
        ] = o.ExportForm.jsonl,
        as_of: o.AsOfOption = None,
    ) -> None:
        import sayso

        with sayso.open(ledger, create=False) as kept:
            for written in kept.export(out, form.value, as_of):
                typer.echo(f"{written.path}  {written.count}")
