"""What a statement answers: the accusation beside its denial, so that neither is printed without the other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sayso.types import Claim, Stance

_NEAR = 700
"""Characters between a statement and what answers it, in one report."""
_POINTING = re.compile(
    r"\b(?:accusations?|allegations?|charges?|claims?|assertions?|reports?|suggestions?|this|it|those|them|that(?!\s+\w))\b",
    re.IGNORECASE,
)
"""Words by which a denial names what it denies without saying it again."""
_CHARGE = re.compile(r"\b(?:accus|alleg|charge)", re.IGNORECASE)
"""Of those, the words for what only an accusation is; "this" may be whatever was said last."""
_FEW = 2
"""Words of its own, besides those, up to which a denial says nothing but that it denies."""
_BESIDE = 300
"""Characters within which one word in common is enough, where nobody is accused and nobody says "denies"."""
_MEANT = 100.0
"""The score of a statement whose very words a denial was read as denying."""
_NEXT = 90
"""Characters between a statement and a denial in the next sentence."""
_RARE = 3
"""Statements of a report that may share a word which tells them apart."""
_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}")
"""Words that begin small: names, and days, are what half the statements of a report have in common."""
_STEM = 5
"""Letters that tell words apart and join their forms: "warning", "warnings"; "switched", "switching"."""
_COMMON = frozenset(
    w[:_STEM]
    for w in "that this with from they their them been were have there these those which would could should said says "
    "when what about after before more than into over only other some such also ever never being because while where "
    "against under between during without within since still once most very just will does made make".split()
)


def answered(claims: Iterable[Claim], all_claims: Iterable[Claim] = ()) -> dict[str, Claim]:
    """What each denial among these answers, by the denial's id: what another said of it near by, in the same report.

    That is the statement whose words it was read as denying; or the nearest of another speaker that shares words with it;
    or, for a denial that only points back ("rejected the accusation") or stands right after it, the one before.
    ``all_claims`` are those of the reports, the outlets' own words too: what stands right after another is told by them.
    """
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.speaker is not None and claim.content and claim.uttered:
            by_article[claim.article].append(claim)
    starts: dict[str, list[int]] = defaultdict(list)
    for claim in all_claims:
        starts[claim.article] += [s.start for s in claim.content]
    return {
        d.id: found for article, told in by_article.items() for d, found in _pairs(told, sorted(set(starts[article])))
    }


def _pairs(told: list[Claim], starts: list[int]) -> Iterator[tuple[Claim, Claim]]:
    words = {c.id: _stems(c.text) for c in told}
    counted = Counter(w for own in words.values() for w in own)
    # What half the report speaks of ("forces") does not tell which of its statements is meant.
    common = {w for w, n in counted.items() if n > max(_RARE, len(told) // 10)}
    for denial in told:
        if not denial.holds or denial.stance is Stance.DENIES:
            own = words[denial.id]
            scores = ((_score(denial, c, len(own), len(own & words[c.id] - common), starts), c.id, c) for c in told)
            found = [scored for scored in scores if scored[0] > 0]
            if found:
                yield denial, max(found)[2]


def _score(denial: Claim, other: Claim, own: int, shared: int, starts: list[int]) -> float:
    """How well a statement fits as what a denial answers; 0 where it does not. ``own`` and ``shared`` count words."""
    if not (other.holds or other.stance is Stance.ACCUSES) or _same_voice(denial, other):
        return 0.0
    apart = _apart(denial, other)
    before = other.content[0].start < denial.content[0].start
    if apart > _NEAR:
        return 0.0
    near = 1.0 - apart / (2 * _NEAR)
    accused = other.stance is Stance.ACCUSES
    if any(d.overlaps(c) for d in denial.content for c in other.content):
        # What "the accusation" is was found when it was read.
        return _MEANT + near + accused
    if shared > 1 or (shared and (denial.stance is Stance.DENIES or accused or apart <= _BESIDE)):
        return 2.0 * shared + near + accused
    points_back = _POINTING.search(denial.text) and own <= _FEW
    end, start = max(s.end for s in other.content), min(s.start for s in denial.content)
    follows = 0 <= start - end <= _NEXT and not any(end < at < start for at in starts)
    if not before or denial.stance is not Stance.DENIES or not (points_back or follows):
        return 0.0
    return near + (accused and _CHARGE.search(denial.text) is not None)


def _same_voice(one: Claim, other: Claim) -> bool:
    a, b = one.speaker, other.speaker
    assert a is not None
    assert b is not None
    return a.id == b.id or (a.party is not None and a.party == b.party)


def _apart(one: Claim, other: Claim) -> int:
    """Characters between two statements."""
    a, b = one.content[0], other.content[0]
    return max(0, max(a.start, b.start) - min(a.end, b.end))


def _stems(text: str) -> set[str]:
    """The words that say what a text is about, without their endings."""
    return {w[:_STEM] for w in _WORD.findall(text)} - _COMMON
