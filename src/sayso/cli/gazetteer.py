"""``sayso gazetteer``: places of one's own beside GeoNames', and what a name may mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, Group, described
from sayso.cli.output import Column, machine_readable, note, print_table

TEXT = described(
    "Add places of your own, such as villages that are too small for the gazetteer that comes with sayso, and look up "
    "what a name may mean.\n\n"
    "Your places are kept in one file: $SAYSO_GAZETTEER, by default ~/.local/share/sayso/gazetteer.db. Whatever is read "
    "afterwards knows them.",
    "sayso gazetteer add MC.zip",
    'sayso gazetteer find "Monte Carlo"',
)
ADD = described(
    "Add the places of GeoNames dumps (a country's .zip or .txt from download.geonames.org/export/dump) or of GeoJSON "
    "files (features with a name).\n\n"
    "A place with an id that is there already is replaced. Articles that were read before are not read again.",
    "sayso gazetteer add MC.zip",
    "sayso gazetteer add villages.geojson --gazetteer project.db",
)
FIND = described(
    "Show the places that a name may mean, most populous first, with their ids and where they come from.",
    'sayso gazetteer find "Monte Carlo"',
    "sayso gazetteer find Bombay --format json",
)
PathOption = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="FILE", help="Your gazetteer's file; by default $SAYSO_GAZETTEER."),
]
COLUMNS = (
    Column("name", lambda r: r["name"], style="bold"),
    Column("kind", lambda r: r["kind"] or ""),
    Column("country", lambda r: r["country"] or ""),
    Column("lat, lon", lambda r: f"{r['lat']:.2f}, {r['lon']:.2f}"),
    Column("population", lambda r: f"{r['population']:,}" if r["population"] else ""),
    Column("id", lambda r: r["id"], style="dim"),
    Column("from", lambda r: r["from"], style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command and its subcommands."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="gazetteer", cls=Group, help=TEXT, rich_help_panel="Set up")

    @group.command("add", cls=Command, help=ADD)
    def add_places(
        files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="GeoNames dumps or GeoJSON files.")],
        gazetteer: PathOption = None,
    ) -> None:
        from sayso.extract.where import add_file, user_path

        for file in files:
            new, replaced = add_file(file, gazetteer)
            note(f"{file}: {new:,} places added, {replaced:,} replaced in {gazetteer or user_path()}")

    @group.command("find", cls=Command, help=FIND)
    def find(
        name: Annotated[str, typer.Argument(metavar="NAME", help="A name as an article has it.")],
        gazetteer: PathOption = None,
        form: o.FormatOption = o.Format.TABLE,
    ) -> None:
        import csv

        from sayso.extract.where import Gazetteer

        found = Gazetteer.open(own=gazetteer).candidates(name)
        rows: list[dict[str, Any]] = [
            {
                "name": c.name, "kind": c.place().kind, "country": c.country, "lat": c.lat, "lon": c.lon,
                "population": c.population, "id": c.key, "from": "your gazetteer" if c.own else "GeoNames",
            }
            for c in found
        ]  # fmt: skip
        out = machine_readable(sys.stdout)
        if form is o.Format.TABLE:
            if not rows:
                note(f"No place is called {name!r}. Add yours with sayso gazetteer add FILE.")
                return
            print_table(rows, COLUMNS)
        elif form is o.Format.JSON:
            out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        elif form is o.Format.JSONL:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            writer = csv.DictWriter(out, COLUMN_NAMES, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


COLUMN_NAMES = ("name", "kind", "country", "lat", "lon", "population", "id", "from")
