"""Numbers that a rewrite alone gives, where the report it was made from has another of the same side's: drift, and no word of
that side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from sayso.frames import Frame
from sayso.reconcile.conflict import Stand
from sayso.reconcile.held import Held

_SOON = dt.timedelta(days=2)
"""How much later than the report that it was made from a rewrite is printed; what is told later may be another count."""


def with_drift(held: list[Held], frame: Frame) -> list[Held]:
    """The positions of one question, those marked that are drift; none is taken away.

    An update is none, wherever the rest of its report comes from: a number that is said to be raised or lowered, one that is
    told days later, and one whose outlet had the other before.
    """
    if frame.answer != "quantity" or all(h.roots for h in held):
        return held
    own: dict[tuple[str, str], list[Held]] = defaultdict(list)
    anybodys: dict[str, list[Held]] = defaultdict(list)
    for h in held:
        for origin in h.roots:
            own[_side(h.stand), origin].append(h)
            anybodys[origin].append(h)

    def told(h: Held, origin: str) -> list[Held]:
        same = own.get((_side(h.stand), origin), [])
        # An outlet that tells in its own words what the report has somebody say leaves out who says it, and no more.
        alone = [o for o in anybodys.get(origin, []) if _counts_alike(o.stand, h.stand)] if h.narration else []
        return same or (alone if len({_figure(o.stand) for o in alone}) == 1 else [])

    return [h if h.roots else _marked(h, [told(h, origin) for origin in h.origins]) for h in held]


def _marked(held: Held, told: Sequence[Sequence[Held]]) -> Held:
    """A position that only rewrites have, marked if each of the reports that they were made from has another number of its
    side's, and none has its own."""
    stand, position = held.stand, held.position
    if stand.quantity is None or stand.raised is not None or stand.lowered is not None or position.superseded:
        return held
    alike = [[h for h in own if _counts_alike(h.stand, stand)] for own in told]
    numbers = {_figure(h.stand) for own in told for h in own}
    if not all(alike) or _figure(stand) in numbers:
        return held
    earlier = [h for own in alike for h in own]
    if not all(
        _is_soon(h.stand, stand) and set(h.position.printed_by).isdisjoint(position.printed_by) for h in earlier
    ):
        return held
    first = min(earlier, key=lambda h: (h.stand.who != stand.who, str(h.position.value)))
    note = f"the report that it comes from has {first.position.value}"
    return held._replace(
        position=position._replace(drift=note, why=f"{position.why}; {note}" if position.why else note)
    )


def _side(stand: Stand) -> str:
    return stand.party or stand.who


def _counts_alike(a: Stand, b: Stand) -> bool:
    """Whether two count the same people: both all of them, or both the same part."""
    return a.quantity is not None and a.holds is b.holds and a.group.part == b.group.part and a.as_part is b.as_part


def _is_soon(a: Stand, b: Stand) -> bool:
    """Whether what is told in ``b`` is told no more than a few days after ``a``; an unknown day is taken for no later one."""
    return a.start is None or b.start is None or b.start - (a.end or a.start) <= _SOON


def _figure(stand: Stand) -> tuple[float | None, ...]:
    q = stand.quantity
    return (q.best, q.low, q.high) if q else ()
