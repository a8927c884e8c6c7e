"""Offices put for one another in a sentence that is otherwise the same: the foreign and the defence minister, a deputy and who is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.edits import Close, Edit, Token
from sayso.lineage.drift.names import TITLES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side
from sayso.types import Drift, Span

_PORTFOLIOS = """foreign external
interior home internal
defence defense war military
finance financial treasury budget
economy economic economics trade commerce industry business
justice
health
education schools
transport transportation infrastructure
agriculture agricultural farm farming
environment environmental climate
energy power
labour labor employment work social welfare
culture cultural
science research
housing
migration immigration
information digital
tourism
prime"""
_FIELDS = {word: line for line, words in enumerate(_PORTFOLIOS.splitlines()) for word in words.split()}
"""What ministries are for; words of one line are one ministry's."""
_HEADS = r"(?:ministers?|ministry|ministries|secretary|secretaries|department)\b"
_RANKS = frozenset("deputy vice acting interim former ex assistant outgoing".split())
_OFFICE = re.compile(
    rf"[\s-](?:(?:{'|'.join(_FIELDS)})\s)?(?:{'|'.join((*TITLES, 'secretary', 'director', 'chief', 'head', 'chairman', 'commander'))})\b",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"\s{_HEADS}", re.IGNORECASE)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind name."""
    for close in pairing.edits:
        for edit in close.edits:
            yield from _fields(pairing, edit)
            yield from _ranks(pairing, close, edit)


def _fields(pairing: Pairing, edit: Edit) -> Iterator[Drift]:
    """Another ministry's head before the same word."""
    if not edit.earlier or not edit.later:
        return
    left, right = edit.earlier[-1], edit.later[-1]
    fields = _FIELDS.get(left.word), _FIELDS.get(right.word)
    ends = _HEAD.match(pairing.earlier.text, left.span.end), _HEAD.match(pairing.later.text, right.span.end)
    if None in fields or fields[0] == fields[1] or ends[0] is None or ends[1] is None:
        return
    yield _another(pairing, Span(left.span.start, ends[0].end()), Span(right.span.start, ends[1].end()))


def _ranks(pairing: Pairing, close: Close, edit: Edit) -> Iterator[Drift]:
    """A deputy, or who once held an office, told as its holder; or the reverse."""
    for tokens, rest, side, other, unit in (
        (edit.earlier, edit.later, pairing.earlier, pairing.later, close.other),
        (edit.later, edit.earlier, pairing.later, pairing.earlier, close.one),
    ):
        if len(tokens) != 1 or rest or tokens[0].word not in _RANKS:
            continue
        held = _OFFICE.match(side.text, tokens[0].span.end)
        if held is None or _ranked(other, tokens[0], held.group()):
            continue
        bare = re.compile(rf"\b{re.escape(held.group()[1:])}", re.IGNORECASE).search(other.text, *unit.span)
        if bare is not None:
            spans = Span(tokens[0].span.start, held.end()), Span(*bare.span())
            yield _another(pairing, *(spans if side is pairing.earlier else spans[::-1]))


def _ranked(side: Side, rank: Token, office: str) -> bool:
    """Whether a text has the rank before the office anywhere."""
    return re.search(rf"(?i)\b{rank.word}{re.escape(office)}", side.text) is not None


def _another(pairing: Pairing, one: Span, other: Span) -> Drift:
    words = one.of(pairing.earlier.text), other.of(pairing.later.text)
    return pairing.drift("name", one, other, f'name: "{words[0]}" became "{words[1]}"')
