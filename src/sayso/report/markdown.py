"""A brief as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sayso.report.footnotes import cited, heading, key, numbered, short, source_of
from sayso.report.wording import left_out
from sayso.types import Article, Brief

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def escape(text: str) -> str:
    """Text in which nothing is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", text)


def to_markdown(brief: Brief, articles: Mapping[str, Article] | None = None) -> str:
    """The page with footnotes that give report, characters and words; ``articles`` supply outlets and dates."""
    known = articles or {}
    notes = numbered(cited(brief))
    lines = [f"# {escape(heading(brief))}", ""]
    for section in brief.sections:
        lines += [f"## {escape(section.title)}", ""]
        for sentence in section.sentences:
            marks = "".join(f"[^{notes[key(c)][0]}]" for c in sentence.citations)
            lines.append(f"- {escape(sentence.text)}{marks}")
        lines.append("")
    lines += [f"*{escape(note)}*\n" for note in (*brief.notes, *left_out(brief.refused))]
    for number, c in notes.values():
        lines.append(
            f"[^{number}]: {escape(source_of(c, known))}, characters {c.span[0]}–{c.span[1]}: "
            f"“{escape(short(c.text, 400))}”"
        )
    return "\n".join(lines).rstrip() + "\n"
