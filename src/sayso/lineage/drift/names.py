"""Names and titles that changed; spellings of one name are no change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import CALENDAR, TOKEN, fold, look_up
from sayso.types import Drift, Span

TITLES = (
    "opposition leader", "rebel leader",
    "prime minister", "vice president", "president", "minister", "governor", "mayor", "general", "colonel", "major",
    "captain", "lieutenant", "sergeant", "admiral", "chancellor", "ambassador", "senator",
    "king", "queen", "prince", "bishop",
    "judge", "prosecutor", "professor", "premier",
)  # fmt: skip
SAME_TITLE = {
    frozenset(p) for p in (("prime minister", "premier"), ("prime minister", "minister"), ("chancellor", "premier"))
}
_SHORT_TITLES = frozenset(
    "sgt capt lt col gen gov sen rep dr mr mrs ms det supt insp prof rev pres adm cmdr maj const dep deputy constable officer"
    " sheriff detective".split()
)
_NO_NAMES = CALENDAR | _SHORT_TITLES | frozenset(word for title in TITLES for word in title.split())
_SPELLING = 0.78
_CONTEXT = 2


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind name."""
    known_later = _tokens(pairing.later)
    known_earlier = _tokens(pairing.earlier)
    close = {j for _, j in pairing.close}
    for later, partners in pairing.changed():
        for name in later.names:
            if later.at in close:
                continue
            text = name.of(pairing.later.text)
            new = [t for t in parts(text) if not is_known(t, known_earlier)]
            for unit in partners:
                for other in unit.names:
                    lost = [t for t in parts(other.of(pairing.earlier.text)) if not is_known(t, known_later)]
                    if new and lost and _same_slot(pairing, (unit, other), (later, name)):
                        detail = f'name: "{other.of(pairing.earlier.text)}" became "{text}"'
                        yield pairing.drift("name", other, name, detail)
        for name in later.names:
            yield from _title(pairing, name, partners)


def parts(text: str) -> list[str]:
    """The words of a name that tell it from others, folded: no titles, days or function words."""
    return [
        fold(t)
        for t in TOKEN.findall(text)
        if t[:1].isupper() and look_up(t).stem and len(t) > 2 and fold(t) not in _NO_NAMES
    ]


def _tokens(side: Side) -> frozenset[str]:
    return frozenset(fold(t) for t in TOKEN.findall(side.text) if look_up(t).stem)


def is_known(token: str, known: frozenset[str]) -> bool:
    """Whether the other article has the word, or a spelling of it."""
    if token in known:
        return True
    short = token[:3]
    if any(len(k) >= 3 and (token.startswith(k) or k.startswith(token)) for k in known if k[:3] == short):
        return True
    root = look_up(token).stem
    return any(
        k[0] == token[0] and (look_up(k).stem == root or SequenceMatcher(None, token, k).ratio() >= _SPELLING)
        for k in known
        if k
    )


def _same_slot(pairing: Pairing, one: tuple[Unit, Span], other: tuple[Unit, Span]) -> bool:
    """Whether two names stand for the same thing in their sentences: a part in common, or like neighbours."""
    left, right = one[1].of(pairing.earlier.text), other[1].of(pairing.later.text)
    parts_a, parts_b = parts(left), parts(right)
    shared = set(parts_a) & set(parts_b)
    if shared:
        return len(parts_a) == len(parts_b) and len(shared) == len(parts_a) - 1
    if _listed(pairing.earlier, one[1]) or _listed(pairing.later, other[1]):
        return False
    if len(parts_a) != len(parts_b):
        return False
    if _is_place(one[0], one[1]) != _is_place(other[0], other[1]):
        return False
    beside_a = pairing.earlier.around(one[1], one[0], 28)
    beside_b = pairing.later.around(other[1], other[0], 28)
    before_a, before_b = _word_before(pairing.earlier, one[1]), _word_before(pairing.later, other[1])
    return len(beside_a & beside_b) >= _CONTEXT and before_a == before_b


def _listed(side: Side, span: Span) -> bool:
    """Whether a name is one of several in a row; which of them answers which is not told."""
    before, after = side.text[max(0, span.start - 6) : span.start], side.text[span.end : span.end + 6]
    return (
        before.endswith((", ", " and "))
        or after.startswith((", and ", " and "))
        or re.match(r", [A-Z]", after) is not None
    )


def _is_place(unit: Unit, span: Span) -> bool:
    return any(p.span.overlaps(span) for p in unit.places)


def _word_before(side: Side, span: Span) -> str:
    words = TOKEN.findall(side.text[max(0, span.start - 30) : span.start])
    return fold(words[-1]) if words else ""


def _title(pairing: Pairing, name: Span, partners: tuple[Unit, ...]) -> Iterator[Drift]:
    new, start = _title_of(pairing.later, name)
    if new is None:
        return
    last = parts(name.of(pairing.later.text))[-1:]
    for unit in partners:
        for other in unit.names:
            old, begin = _title_of(pairing.earlier, other)
            if old is None or old == new or parts(other.of(pairing.earlier.text))[-1:] != last or not last:
                continue
            if (
                frozenset((old, new)) in SAME_TITLE
                or old in pairing.later.text.lower()
                or new in pairing.earlier.text.lower()
            ):
                continue
            left, right = Span(begin, other.end), Span(start, name.end)
            detail = f'name: "{left.of(pairing.earlier.text)}" became "{right.of(pairing.later.text)}"'
            yield pairing.drift("name", left, right, detail)


def _title_of(side: Side, name: Span) -> tuple[str | None, int]:
    """The title in or right before a name, and where it starts."""
    start = max(0, name.start - 20)
    before = side.text[start : name.end].lower()
    for title in TITLES:
        at = before.rfind(title)
        if at < 0 or (at > 0 and before[at - 1].isalnum()):
            continue
        after = start + at + len(title)
        between = side.text[after : name.end]
        if between[:1] == " " and between[1:2].isupper() and after <= name.end:
            return title, start + at
    return None, name.start
