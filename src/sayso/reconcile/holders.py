"""Whose hands a claim says that a place is in, or who did a deed: one name for all wordings of one side or body."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sayso.frames import Frame
from sayso.reconcile.context import Context
from sayso.reconcile.entities import body_name, described, speaks_for_state
from sayso.reconcile.sides import has_title
from sayso.types import Claim, Stance

_NAMED = re.compile(r"(?:[Tt]he )?[A-Z][\w-]+(?: [A-Z][\w’'-]*)+")
"""A name of nothing but names: "the Pakistani Taliban"."""
_IRREGULAR = re.compile(
    r"\b(?:(?:rebel|militia|militant|separatist|insurgent|guerrilla|gunm[ae]n|gang|jihadist|mercenar|paramilitar)(?:y|ies|s)?"
    r"|(?:rebel|militia|militant|separatist|insurgent|guerrilla|jihadist|paramilitary|armed|opposition)"
    r" (?:group|movement|alliance|coalition|front|faction)s?)$"
)
"""Fighters who are no country's own, whatever country they are in: "Tripoli's militias", "Oro's main rebel group", but the
Houthis are the Houthi rebels."""
_MEANS = re.compile(
    r"(?:(?:an?|the|one|two|three|several|some) )?(?P<who>(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
    r"|army|navy|air force|military|police|government|rebel|militia|junta|regime|coalition)"
    r" (?:suicide |attack |fighter |kamikaze |war |combat |armed |artillery )?"
    r"(?:drone|warplane|plane|aircraft|jet|bomber|helicopter|gunship|missile|rocket|shell|tank|warship|gunboat|bomb|mine|shelling"
    r"|airstrike|air strike|air raid|fire|gunfire|artillery|bombardment)s?"
)
"""What somebody did a deed with, told as who did it: "an army warplane"."""
_THE = re.compile(r"[Tt]he (?=[a-z])")


def is_deed(frame: Frame) -> bool:
    """Whether the frame asks who did something."""
    return frame.answer == "holder" and frame.supersession == "none"


def holder_of(
    claim: Claim, frame: Frame, own: str | None, context: Context, owners: Callable[[str], Collection[str]]
) -> str | None:
    """The holder or doer that the claim names; ``own`` is the speaker's party, and ``owners`` tells of a body's bare name
    ("army") whose bodies by it the article speaks of."""
    # A group that speaks of itself is itself, whosever people it is of.
    speaker = claim.speaker
    name = speaker.name if speaker is not None and not speaker.id.startswith("person:") else ""
    itself = described(name) if own is not None and _is_group(name, (own,), context) else own
    for wording in (claim.actor, claim.group):
        if not wording:
            continue
        sides = context.sides.of(wording)
        if sides == (own,) and wording not in claim.text:
            return itself  # "it"
        irregular = _IRREGULAR.search(wording) is not None and all(map(context.sides.is_country, sides))
        if sides and not irregular and not _is_group(wording, sides, context):
            return " and ".join(sides)
        if own and wording.split()[0].lower() in ("its", "their", "our", "his", "her"):
            return itself
        # "A rebel drone" is the rebels'.
        means = _MEANS.fullmatch(wording)
        wording = f"the {means['who']}" if means is not None else wording
        # "The army" is that of the one side of whose army the article speaks.
        whose = owners(body_name(wording, None, context.sides).key) if _THE.match(wording) else ()
        if len(whose) == 1:
            return next(iter(whose))
        return context.entities.body(wording) or described(wording)
    # Who denies a deed without naming a doer denies having done it.
    return itself if is_deed(frame) and not claim.holds and claim.stance is Stance.DENIES else None


def _is_group(wording: str, sides: Sequence[str], context: Context) -> bool:
    """Whether a name only says whose people a body is of, which is no body of their state: "the Pakistani Taliban"."""
    if len(sides) != 1 or _NAMED.fullmatch(wording) is None or context.sides.party(wording) in sides:
        return False
    body = body_name(wording, sides[0], context.sides)
    return bool(body.words) and not speaks_for_state(body, sides[0]) and not has_title(wording)
