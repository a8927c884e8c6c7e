"""How help is worded and laid out: what a command does, examples to copy, options by group.

The layout is our own because Typer's rich one loads a Markdown renderer and a syntax highlighter, a fifth of a second
for every ``--help``.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


def described(about: str, *examples: str) -> str:
    r"""A help text: paragraphs, then examples, whose lines the mark ``\b`` keeps as they are."""
    return "\n\n".join([about, "\b\n" + "\n".join(["Examples:", *(f"  {e}" for e in examples)])])


_WORDINGS = (
    ("Value error, ", ""),
    ("Input should be greater than or equal to", "it is at least"),
    ("Input should be less than or equal to", "it is at most"),
)
"""How the library that checks values words what is wrong, and how we do."""


class Command(TyperCommand):
    """A command whose options are listed in their groups, and whose usage errors are in plain words."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except Exception as error:
            for theirs, ours in _WORDINGS:
                if isinstance(said := getattr(error, "message", None), str):
                    error.message = said.replace(theirs, ours)  # type: ignore[attr-defined]
            raise

    def format_options(self, ctx: Any, formatter: Any) -> None:
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """A group whose commands are listed in their groups, each with what it does."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            about = command.help.partition("\n\n")[0]
            panels.setdefault(command.rich_help_panel or "Commands", []).append((name, about))
        _write(formatter, panels)
        _write_parameters(self, ctx, formatter)


def _write_parameters(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    panels: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            usual = "Arguments" if parameter.param_type_name == "argument" else "Options"
            panels.setdefault(getattr(parameter, "rich_help_panel", None) or usual, []).append(record)
    _write(formatter, panels)


def _write(formatter: Any, panels: dict[str, list[tuple[str, str]]]) -> None:
    for title, rows in panels.items():
        with formatter.section(typer.style(title, bold=True)):
            formatter.write_dl(rows)
