"""How tables word the parts of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.output import one_line

if TYPE_CHECKING:
    from sayso.records import Record

UNKNOWN = "unknown"
NAME = 16
"""Characters of an article's name in a table."""


def article_name(record: Record) -> str:
    """The shortest name by which a user may call an article: the file's last part, else the beginning of its id."""
    return file_name(record.get("file")) or short_id(record["article"])


def file_name(file: str | None) -> str:
    """The last part of a file's path, shortened in the middle so that what tells files apart stays."""
    name = one_line((file or "").replace("\\", "/").rpartition("/")[2])
    return name if len(name) <= NAME else f"{name[: NAME // 2]}…{name[-(NAME // 2 - 1) :]}"


def short_id(ident: str) -> str:
    """The beginning of an id, long enough to name it."""
    return ident[:10]


def day(interval: Record | None) -> str:
    """A stretch of days as it was read: "2030-03-04", "2030-W10", or from … to."""
    if interval is None:
        return ""
    if interval.get("value"):
        return str(interval["value"])
    first, last = interval["from"], interval["to"]
    if first == last:
        return first or ""
    return f"{first or '…'} to {last or '…'}"


def speaker(record: Record) -> str:
    """The speaker, with the party it speaks for where that is another name; the outlet for narration."""
    who = record.get("speaker")
    if who is None:
        if record["voice"] == "narration":
            return f"({record.get('outlet') or 'the outlet'})"
        return UNKNOWN
    party = who["party"]
    return one_line(who["name"] + (f" ({party})" if party and party != who["name"] else ""), 60)


def taken_back(record: Record) -> str:
    """By whom, and when, a claim was taken back that a record says was."""
    back = record["taken_back"]
    who = back["outlet"] or article_name(back)
    when = f" on {back['published']}" if back["published"] else ""
    return f"{'withdrawn' if back['withdrawn'] else 'taken back'} by {one_line(who, 60)}{when}"
