"""A brief and disputes for the terminal. Article text is printed as text: no markup of it is ever interpreted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.question_records import of_them
from sayso.report.footnotes import cited, heading, key, numbered, short, source_of
from sayso.report.wording import left_out, stretch, support
from sayso.types import Article, Brief, Position, Question, QuestionStatus

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text


def plain(text: str) -> str:
    """Text without control characters, which a hostile article could use to drive the terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def to_text(brief: Brief, articles: Mapping[str, Article] | None = None) -> RenderableType:
    """The page as a Rich renderable: headings, sentences with [n] references, and the list of what they cite."""
    from rich.console import Group
    from rich.rule import Rule
    from rich.text import Text

    known = articles or {}
    notes = numbered(cited(brief))
    parts: list[RenderableType] = [Text(plain(heading(brief)), style="bold")]
    for section in brief.sections:
        disputed = section.title.startswith("Disputed")
        parts += [Text(), Text(plain(section.title), style="bold red" if disputed else "bold cyan")]
        for sentence in section.sentences:
            line = Text(plain(sentence.text))
            line.append(" [" + ", ".join(str(notes[key(c)][0]) for c in sentence.citations) + "]", style="dim")
            parts.append(_item("•", line))
    if not brief.sections:
        parts += [Text(), Text("Nothing on it is stated in a way that a sentence could be proven from.")]
    notes_on_it = (*brief.notes, *left_out(brief.refused))
    if notes_on_it:
        parts += [Text(), *(Text(plain(note), style="italic") for note in notes_on_it)]
    if notes:
        parts += [Text(), Rule(style="dim")]
    for number, c in notes.values():
        line = Text(plain(source_of(c, known)), style="cyan")
        line.append(f" {c.span[0]}–{c.span[1]} ", style="dim")
        line.append(f"“{plain(short(c.text))}”", style="default")
        parts.append(_item(f"[{number}]", line, len(str(len(notes))) + 2))
    return Group(*parts)


def _item(mark: str, line: Text, width: int = 1) -> RenderableType:
    """A line with its mark hanging at the left."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=width, justify="right", style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(mark, line)
    return grid


def disputes_text(questions: Sequence[Question]) -> RenderableType:
    """The disputed questions, each with its positions in a table."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    found = [q for q in questions if q.status is QuestionStatus.DISPUTED]
    if not found:
        return Text("No question is disputed.")
    parts: list[RenderableType] = []
    for question in found:
        table = Table(box=None, padding=(0, 2, 0, 2), header_style="dim")
        for column in ("party", "speaker", "answer", "when", "support"):
            table.add_column(column, overflow="fold")
        for p in question.positions:
            style = "dim" if p.superseded else ""
            table.add_row(
                Text(plain(p.party or "–")),
                Text(plain(p.speaker or "–")),
                Text(plain(answer(p))),
                stretch(p.start, p.end) or "no day known",
                support(p.origins, p.outlets),
                style=style,
            )
        parts += [Text(plain(question.text), style="bold red"), table]
        if question.unverified_by:
            parts.append(Text(plain(f"  not verified by {', '.join(question.unverified_by)}"), style="italic"))
        parts.append(Text())
    return Group(*parts)


def answer(position: Position) -> str:
    """A position's value in words; one that was replaced says so."""
    told = {True: "yes", False: "no"}[position.value] if isinstance(position.value, bool) else position.value
    told = of_them(told, position.part)
    return f"{told} (since replaced)" if position.superseded else told
