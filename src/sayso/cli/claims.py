"""``sayso claims``: what the statements and the outlets' own narration say, normalised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import article_name, day, speaker, taken_back

if TYPE_CHECKING:
    from sayso.records import Record

TEXT = described(
    "List the claims: who says what, about which place, day and number.",
    "sayso claims --place Brant --frame killed",
    'sayso claims --party "Island Council" --as-of 2030-03-05',
    "sayso claims --search '\"up to 30\"' --format csv > claims.csv",
)


def _frame(record: Record) -> str:
    name = str(record["frame"]) if record["holds"] else f"not {record['frame']}"
    return f"{name}\n{one_line(record['place']['name'], 30)}" if record["place"] else name


def _words(record: Record) -> str:
    marks = [record["stance"]] if record["stance"] != "asserts" else []
    if record["status"] != "stated":
        marks.append(record["status"].replace("_", " "))
    if record["unverified_by"]:
        marks.append(f"unverified by {', '.join(record['unverified_by'])}")
    if record["taken_back"]:
        marks.append(taken_back(record))
    words = one_line(record["text"], 300)
    return f"{words} [{'; '.join(marks)}]" if marks else words


COLUMNS = (
    Column("said", lambda r: day(r["said"]) or r["published"] or ""),
    Column("speaker", speaker, ratio=3, least=12),
    Column("frame, place", _frame, ratio=3, least=12),
    Column("claim", _words, ratio=7),
    Column("article", article_name, style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "claims", "claim", COLUMNS, TEXT)
