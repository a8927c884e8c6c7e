"""A brief as a Word document, by python-docx, which comes with ``pip install 'sayso[docx]'``."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

from sayso.errors import MissingPackageError
from sayso.report.brief import brief
from sayso.report.footnotes import cited, heading, key, numbered, short, source_of
from sayso.report.story import Story
from sayso.report.wording import left_out
from sayso.types import BriefSection

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The document's own date, always the same: the same brief is the same file."""


def to_docx(story: Story) -> bytes:
    """The brief as a ``.docx`` file: the sides of a dispute as a table beside each other, notes with their words at the end.

    Raises :class:`~sayso.errors.MissingPackageError`, which names the remedy, where python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.shared import Pt
    except ImportError as error:
        raise MissingPackageError("Word documents", "python-docx", "docx") from error
    made = brief(story)
    notes = numbered(cited(made))
    document = Document()
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.title, properties.author = _fit(heading(made)), "sayso"
    properties.created = properties.modified = _EPOCH
    document.add_heading(_fit(heading(made)), 0)

    def told(paragraph: Any, text: str, numbers: list[int]) -> None:
        paragraph.add_run(_fit(text))
        paragraph.add_run(" " + " ".join(map(str, numbers))).font.superscript = True

    def sides(section: BriefSection) -> None:
        names = list(dict.fromkeys(s.side or "Others" for s in section.sentences))
        table = document.add_table(rows=2, cols=len(names))
        table.style = "Table Grid"
        for column, name in enumerate(names):
            table.rows[0].cells[column].paragraphs[0].add_run(_fit(name)).bold = True
            cell = table.rows[1].cells[column]
            own = [s for s in section.sentences if (s.side or "Others") == name]
            for n, sentence in enumerate(own):
                paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
                told(paragraph, sentence.text, [notes[key(c)][0] for c in sentence.citations])

    for section in made.sections:
        document.add_heading(_fit(section.title), 2)
        if section.kind == "disputed":
            sides(section)
            continue
        for sentence in section.sentences:
            paragraph = document.add_paragraph(style="List Bullet")
            told(paragraph, sentence.text, [notes[key(c)][0] for c in sentence.citations])
    for note in (*made.notes, *left_out(made.refused)):
        document.add_paragraph().add_run(_fit(note)).italic = True
    document.add_heading("What this rests on", 2)
    for number, c in notes.values():
        where = f"{number}  {source_of(c, story.ledger.articles)}, characters {c.span[0]}–{c.span[1]}: "
        paragraph = document.add_paragraph(_fit(f"{where}“{short(c.text, 400)}”"))
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size = Pt(8.5)
    out = io.BytesIO()
    document.save(out)
    return _timeless(out)


def _timeless(made: io.BytesIO) -> bytes:
    """The file without the clock: the same parts, none with the second at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6]), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
