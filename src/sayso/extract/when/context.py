"""What a rule may know of the block: codes and values, the anchor, the tense around a word, and what came before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sayso.extract.when.lexer import Lexed
from sayso.extract.when.tense import goes_on, is_denied, tense_at

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Found(NamedTuple):
    """A value for units ``[first, last)``; ``first`` and ``last`` default to the whole match.

    ``mod`` is START, MID or END.

    ``days`` is set where the value alone does not give them ("the past two weeks").
    """

    value: str
    kind: str = "DATE"
    mod: str = ""
    first: int | None = None
    last: int | None = None
    days: tuple[dt.date, dt.date] | None = None


_COMPARED = 60
"""How many characters back the figure may stand that is compared with that of a year earlier."""
_FIGURE = re.compile(r"[$€£¥]\s?\d|\d\s?%|\d per ?cent|\d (?:million|billion|cents)")


def is_quarter(value: str | None) -> bool:
    """Whether a value is a quarter of a known year."""
    return value is not None and re.fullmatch(r"\d{4}-Q[1-4]", value) is not None


@dataclass(slots=True)
class Context:
    """One block under reading. ``earlier`` is the last dated value found in it, for "a year earlier", "that day"."""

    doc: Doc
    lexed: Lexed
    anchor: dt.date | None
    earlier: str | None = None
    earlier_at: int = 0
    """The unit after the words of ``earlier``."""
    quarter: str | None = None
    """The last quarter that the article spoke of."""
    _tenses: dict[int, str | None] = field(default_factory=dict)

    def tense(self, unit: int) -> str | None:
        """Tense of the clause around a unit."""
        if unit not in self._tenses:
            self._tenses[unit] = tense_at(self.doc, self.lexed.starts[unit])
        return self._tenses[unit]

    def day_before(self, unit: int) -> str | None:
        """The day that the same sentence names before a unit: what "at 6 p.m." belongs to after "on Friday"."""
        if self.earlier is None or "." in self.lexed.codes[self.earlier_at : unit]:
            return None
        return self.earlier if len(self.earlier) == len("2024-06-13") and self.earlier[0] != "X" else None

    def quarter_compared(self, unit: int) -> str | None:
        """The quarter that a figure right before a unit is of: "net rose to $5 million from $4 million a year earlier"."""
        end = self.lexed.starts[unit]
        near = self.doc.text[max(0, end - _COMPARED) : end].rpartition(". ")[2]
        return self.quarter if self.quarter and _FIGURE.search(near) else None

    def tense_of_last(self, unit: int) -> str | None:
        """Tense of the clause around the last word of a unit, for units of several ("Christmas Day")."""
        return tense_at(self.doc, self.lexed.ends[unit] - 1)

    def still(self, unit: int) -> bool:
        """Whether the clause around a unit says that something has gone on until now."""
        return goes_on(self.doc, self.lexed.starts[unit])

    def denied(self, unit: int) -> bool:
        """Whether the clause around a unit says that something has not been."""
        return is_denied(self.doc, self.lexed.starts[unit])

    def is_capital(self, unit: int) -> bool:
        """Whether the unit's word starts with a capital letter."""
        return self.doc.text[self.lexed.starts[unit]].isupper()

    def number(self, unit: int) -> int:
        """The whole number that a unit stands for; 0 where it is none."""
        value = self.lexed.values[unit]
        return int(value) if isinstance(value, (int, float)) and abs(value) < 1e6 else 0

    def word(self, unit: int) -> str:
        """The string value of a unit, such as a time unit's letter."""
        value = self.lexed.values[unit]
        return value if isinstance(value, str) else ""

    def form(self, unit: int) -> str:
        """The word itself in lower case, "" outside the block."""
        return self.lexed.forms[unit] if 0 <= unit < len(self.lexed.forms) else ""

    def code(self, unit: int) -> str:
        """The code of a unit, "" outside the block."""
        return self.lexed.codes[unit] if 0 <= unit < len(self.lexed.codes) else ""


STEP = {"L": -1, "H": 0, "X": 1, "T": 0}
"""Where last, this, next and that lie from the anchor, in units."""


def group(m: re.Match[str], name: str) -> int | None:
    """The unit that a named group matched; ``None`` where it matched none or the rule has no such group."""
    return m.start(name) if m.groupdict().get(name) is not None else None


def mod_of(c: Context, m: re.Match[str]) -> str:
    """START, MID or END where the match holds a modifier, else ""."""
    unit = group(m, "mod")
    return c.word(unit) if unit is not None else ""


def with_part(c: Context, value: str, part: int | None, mod: str = "") -> Found:
    """A day with the part of it that unit ``part`` names, if any."""
    if part is None:
        return Found(value, mod=mod)
    return Found(f"{value}T{c.word(part)}", "TIME", mod)
