"""``sayso show``: an article as it was read, its blocks told apart, its claims numbered where they stand."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import console, machine_readable, one_line, safe
from sayso.cli.words import day, speaker, taken_back

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.records import Record
    from sayso.types import Article, Claim

TEXT = described(
    "Show one article as it was read: furniture dimmed, claims underlined and numbered, then who says what.\n\n"
    "The article is named by its id, the beginning of its id, its file name or its URL.",
    "sayso show wire.txt",
    "sayso show a_3f9c --format json",
)

_STYLES = {
    "title": "bold",
    "byline": "cyan",
    "dateline": "cyan",
    "caption": "italic",
    "credit": "dim italic",
    "notice": "dim italic",
    "furniture": "bright_black",
}


class View(StrEnum):
    """How the article is shown."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class _Mark:
    """The number of a claim, after the last character of its content."""

    at: int
    number: int


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("show", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def show(
        article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id, its beginning, a file name or a URL.")],
        ledger: o.LedgerOption = None,
        form: Annotated[View, typer.Option("--format", "-f", help="How to show it.")] = View.TEXT,
    ) -> None:
        import sayso

        with sayso.open(ledger, create=False) as kept:
            found = kept.article(article)
            (record,) = kept.records("articles", article=found.id)
            statements = list(kept.records("statements", article=found.id))
            claims = list(kept.records("claims", article=found.id))
            made = kept.claims(article=found.id)
        if form is View.JSON:
            whole = {**record, "text": found.text, "statements": statements, "claims": claims}
            machine_readable(sys.stdout).write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
            return
        screen = console()
        screen.print(_head(record))
        screen.print()
        screen.print(marked(found, made))
        for number, claim in enumerate(claims, 1):
            screen.print(_line(number, claim))


def _head(record: Record) -> Text:
    from rich.text import Text

    published = f"{record['published'] or 'unknown'} ({record['published_from']})"
    parts = {
        "article": record["article"],
        "from": record["file"] or record["url"],
        "outlet": record["outlet"],
        "byline": ", ".join(record["byline"]),
        "dateline": record["dateline"],
        "wire": record["wire"],
        "published": published,
        "language": record["language"],
        "origin": record["origin"],
    }
    lines = [f"{name:<10} {one_line(value)}" for name, value in parts.items() if value]
    return Text("\n".join(lines), style="dim")


def marked(article: Article, claims: tuple[Claim, ...]) -> Text:
    """The article's text, every block in its style, claims underlined and numbered."""
    from rich.text import Text

    # Control characters are replaced one for one, so that spans still fit.
    text = Text(safe(article.text))
    for block in article.blocks:
        style = _STYLES.get(block.kind.value)
        if style:
            text.stylize(style, block.start, block.end)
    marks = []
    for number, claim in enumerate(claims, 1):
        for span in claim.content:
            text.stylize("underline", span.start, span.end)
        if claim.content:
            marks.append(_Mark(max(s.end for s in claim.content), number))
    # Claims that end at the same place share one mark.
    at = sorted({m.at for m in marks})
    parts = text.divide(at)
    out = Text()
    for part, end in zip(parts, [*at, None], strict=False):
        out.append_text(part)
        if end is not None:
            numbers = ",".join(str(m.number) for m in marks if m.at == end)
            out.append(f"[{numbers}]", style="bold magenta")
    return out


def _amount(quantity: Record | None) -> str:
    """A quantity's wording, what it is per, and what is wrong where the text converts it wrongly."""
    if quantity is None:
        return ""
    rate = f"{quantity['text']} per {quantity['per']}" if quantity["per"] else str(quantity["text"])
    return f"{rate} (the text's own units disagree: {quantity['mismatch']})" if quantity["mismatch"] else rate


def _line(number: int, claim: Record) -> Text:
    from rich.text import Text

    line = Text(f"[{number}] ", style="bold magenta")
    line.append(speaker(claim), style="bold")
    denied = claim["stance"] == "denies" and claim["status"] != "not_said"  # "denies killed", whose answer is no
    frame = claim["frame"] if claim["holds"] is not denied else f"not {claim['frame']}"
    line.append(f" {claim['stance']} {frame}", style="default")
    parts = [
        claim["place"]["name"] if claim["place"] else "",
        claim["group"] or "",
        _amount(claim["quantity"]),
        f"about {day(claim['about'])}" if claim["about"] else "",
        f"said {day(claim['said'])}" if claim["said"] else "",
        claim["status"].replace("_", " ") if claim["status"] != "stated" else "",
        f"unverified by {', '.join(claim['unverified_by'])}" if claim["unverified_by"] else "",
        f"{taken_back(claim)}: “{claim['taken_back']['text']}”" if claim["taken_back"] else "",
        claim["origin_why"] or "",
    ]
    for part in parts:
        if part:
            line.append(f"; {one_line(part)}", style="dim")
    return line
