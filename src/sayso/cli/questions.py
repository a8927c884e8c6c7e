"""``sayso questions``: what is disputed, agreed, corroborated, superseded, with every party's position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import console, one_line
from sayso.question_records import of_them

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.records import Record

TEXT = described(
    "List the questions that the claims answer, with the positions on each.\n\n"
    "A question is shown whole: a filter that lets one position through shows the others too. Of very many positions a table "
    "shows the foremost, of every party's every answer one before a second of any, and says how many more there are; "
    "--positions and the other formats give them all. At the end of each position stand its grades in the Admiralty system: "
    "the reliability of its outlets, A to F, as you set it with `sayso grade`, and the credibility of what they say, "
    "1 (confirmed) to 6 (not to be judged), computed from who else says it.",
    "sayso questions --place Brant",
    "sayso questions --frame killed --as-of 2030-03-05",
)

STYLES = {"disputed": "bold red", "agreed": "green", "corroborated": "green", "superseded": "dim"}


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "questions", "question", (), TEXT, print_questions, own=("positions",))


def print_questions(rows: Iterator[Record]) -> int:
    """Print each question with its status and its positions, one a line; how many there were."""
    from rich.padding import Padding
    from rich.text import Text

    screen = console()
    count = 0
    for row in rows:
        if count:
            screen.print()
        count += 1
        head = Text(one_line(row["text"]), style="bold")
        head.append(f"  {row['status']}", style=STYLES.get(row["status"], "yellow"))
        screen.print(head)
        for position in row["positions"]:
            screen.print(Padding(_position(position), (0, 0, 0, 2)))
        if more := row["more_positions"]:
            left = f"and {_many(more, 'more position')}: sayso matrix {row['question']}, or --positions N"
            screen.print(Padding(Text(left, style="italic"), (0, 0, 0, 2)))
        if row["days"]:
            screen.print(Padding(_range(row["days"][-1]), (0, 0, 0, 2)))
        if row["unverified_by"]:
            doubt = f"could not be verified: {', '.join(one_line(n, 40) for n in row['unverified_by'])}"
            screen.print(Padding(Text(doubt, style="italic"), (0, 0, 0, 2)))
    return count


def _position(position: Record) -> Text:
    from rich.text import Text

    party, speaker = position["party"], position["speaker"]
    who = f"{party} ({speaker})" if party and speaker and party != speaker else party or speaker or "unnamed"
    value = position["value"]
    said = ("yes" if value else "no") if isinstance(value, bool) else one_line(str(value), 120)
    said = of_them(said, position["part"] and one_line(position["part"], 40))
    first, last = position["from"], position["to"]
    when = (
        "undated"
        if first is None and last is None
        else (first or "…") + ("" if first == last else f" to {last or '…'}")
    )
    line = Text(f"{one_line(who, 60)}: ")
    line.append(said, style="bold")
    line.append(
        f"  {when}; {_many(position['origins'], 'origin')}, {_many(position['outlets'], 'outlet')}", style="dim"
    )
    grades = "".join(position["reliability"])
    line.append(f"; {grades}{position['credibility']}", style="dim")
    if position["superseded"]:
        line.append("; superseded", style="dim")
    if position["drift"]:
        line.append(f"; drift: {one_line(position['drift'], 120)}", style="dim")
    return line


def _range(day: Record) -> Text:
    """The last range of a number: best, low, high."""
    from rich.text import Text

    low, best, high = (_number(day[name]) for name in ("low", "best", "high"))
    return Text(f"all figures by {day['day']}: best {best}, low {low}, high {high}", style="dim")


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:,}"


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
