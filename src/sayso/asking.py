"""The orchestrator of questions: asks for them and for what changed in them, as they stand or as they stood by some day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from sayso import packs
from sayso.refreshing import context, refresh, rulings_of, sides_of
from sayso.types import Article, Change, Claim, Question
from sayso.undisturbed import each_undisturbed

if TYPE_CHECKING:
    from sayso.frames import Frame
    from sayso.ledger import Filters, Ledger
    from sayso.reconcile import Answer, Asked, AskedThen, Ruling, Weighed

_HELD = 64
_FEWEST, _PAGE = 8, 100
_AHEAD = 16
_LOT = 40
"""Buckets held as of an earlier day; claims looked at in one go, at least and at most; claims whose buckets are read at
once; articles loaded at once."""


def questions(ledger: Ledger, filters: Filters) -> Iterator[Question]:
    """The questions with a claim that the filters let through, one at a time and whole: no filter hides a side.

    The most disputed come first; as of an earlier day, those that were last reported on by then.
    """
    refresh(ledger)
    if not filters.on_knowledge:
        return ledger.computed.questions(filters)
    return each_undisturbed(_questions_then(ledger, filters), filters.limit)


def _questions_then(ledger: Ledger, filters: Filters) -> Iterator[Question]:
    from sayso.reconcile import Depth

    then = Then(ledger, filters)
    seen: set[str] = set()
    until = None if filters.limit is None else filters.offset + filters.limit
    if filters.limit == 0:
        return
    lately = ledger.computed.buckets_lately(replace(filters, limit=None, offset=0))
    for claims in _batches(lately, lambda: until and until - len(seen)):
        for _, weighed in then.weighed(claims):
            if weighed.id not in seen:
                seen.add(weighed.id)
                question = weighed.question(Depth.WHOLE, filters.positions)
                if len(seen) > filters.offset:
                    yield question
                if len(seen) == until:
                    return


def _batches(pairs: Iterable[tuple[str, str]], lacking: Callable[[], int | None]) -> Iterator[list[tuple[str, str]]]:
    """Stretches of claims with their buckets: no more than what a page still lacks is likely to need."""
    source = iter(pairs)
    while batch := list(islice(source, min(max(lacking() or _PAGE, _FEWEST), _PAGE))):
        yield batch


def changes(
    ledger: Ledger, since: dt.date, filters: Filters, *, learned: bool = False, whole: bool = True
) -> Iterator[Change]:
    """What changed since a day, question by question, those that were last reported on first.

    By publication: what articles of that day or later changed in what was known before; articles of unknown date take no
    part. With ``learned``: what this ledger learned on that day or later, whenever it was published. Without ``whole`` the
    questions lack all but what they ask and their status.
    """
    refresh(ledger)
    return each_undisturbed(_changes(ledger, since, filters, learned=learned, whole=whole), filters.limit)


def _changes(ledger: Ledger, since: dt.date, filters: Filters, *, learned: bool, whole: bool) -> Iterator[Change]:
    from sayso.ledger import Filters
    from sayso.reconcile import AskedThen, Depth
    from sayso.reconcile import changes as compare

    known = packs.frames_of(ledger)
    if filters.limit == 0:
        return
    if learned:
        touched = ledger.computed.buckets_since(None, since, filters)
        now, articles = Then(ledger, Filters(learned_by=filters.learned_by)), ledger.computed.learned_since(since)
    else:
        touched = ledger.computed.buckets_since(since, None, filters)
        now, articles = Then(ledger, Filters(as_of=filters.as_of or dt.date.max)), None

    def fresh(answer: Answer) -> bool:
        if articles is not None:
            return answer.article in articles
        return answer.published is None or answer.published >= since

    seen: set[str] = set()
    told: list[str] = []
    for claims in _batches(touched, lambda: filters.limit and filters.limit - len(told)):
        for asked, question in now.weighed(claims):
            if question.id in seen:
                continue
            seen.add(question.id)
            if isinstance(asked, AskedThen):
                stood = asked.before(question, since)
            else:
                stood = asked.before(question, fresh)
            for change in compare(stood, question, known):
                told.append(question.id)
                yield Change(
                    change.kind,
                    question.question(Depth.WHOLE if whole else Depth.NAMED),
                    change.detail,
                    change.claims,
                )
                if len(told) == filters.limit:
                    return


class Then:
    """Questions as they stood by some day, computed when asked for; the last few buckets are held."""

    def __init__(self, ledger: Ledger, filters: Filters) -> None:
        self._ledger, self._filters = ledger, filters
        self._known, self._rulings = packs.frames_of(ledger), rulings_of(ledger)
        self._held: dict[str, Callable[[], Asked | AskedThen]] = {}
        self._asked: dict[str, Asked | AskedThen] = {}

    def asked(self, bucket: str) -> Asked | AskedThen:
        """What the answers of one bucket that were known by then are asked."""
        self.hold([bucket])
        if bucket not in self._asked:
            self._asked[bucket] = self._held[bucket]()
        return self._asked[bucket]

    def weighed(self, claims: Sequence[tuple[str, str]]) -> Iterator[tuple[Asked | AskedThen, Weighed]]:
        """The questions on which claims, given with their buckets, take a position, in the order of the claims; each with those
        that it is one of, as often as claims lead to it."""
        for n, (claim, bucket) in enumerate(claims):
            if bucket not in self._held:
                self.hold(b for _, b in claims[n : n + _AHEAD])
            asked = self.asked(bucket)
            yield from ((asked, weighed) for weighed in asked.weighed((claim,)))

    def hold(self, buckets: Iterable[str]) -> None:
        """Have the answers of these buckets at hand, and of no more than a few others."""
        wanted = list(dict.fromkeys(buckets))
        lacking = [b for b in wanted if b not in self._held]
        if not lacking:
            return
        spare = len(self._held) + len(lacking) - _HELD
        for bucket in [b for b in self._held if b not in wanted][: max(0, spare)]:
            del self._held[bucket]
            self._asked.pop(bucket, None)
        self._held.update(self._read(lacking))

    def _read(self, buckets: Sequence[str]) -> dict[str, Callable[[], Asked | AskedThen]]:
        """How to ask each of these buckets: its answers are made when it is asked, while they are at hand in the processor's
        own memory."""
        by, learned = self._filters.as_of, self._filters.learned_by
        kept = self._ledger.computed
        # When an answer was learned only its own row tells.
        whole = kept.sheaves(buckets) if learned is None else {}
        apart = dict(kept.answers(set(buckets) - whole.keys(), by, learned))
        # They do not know who holds them: what holds itself is only freed when the collector comes by.
        known, rulings = self._known, self._rulings
        return {
            b: partial(_of_sheaf, whole[b], known, rulings, by)
            if b in whole
            else partial(_of_lines, apart.get(b), known, rulings)
            for b in buckets
        }


def _of_sheaf(
    data: str, known: Mapping[str, Frame], rulings: Sequence[Ruling], by: dt.date | None
) -> Asked | AskedThen:
    from sayso.reconcile import Asked, AskedThen, Sheaf

    sheaf = Sheaf(data)
    if by is not None and sheaf.past is not None:
        return AskedThen(sheaf, known, rulings, by)
    return Asked(sheaf.answers(known, by), known, rulings)


def _of_lines(lines: str | None, known: Mapping[str, Frame], rulings: Sequence[Ruling]) -> Asked:
    from sayso.reconcile import Asked, unpacked

    return Asked(unpacked(() if lines is None else (lines,), known), known, rulings)


def speakers_with_parties(ledger: Ledger, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a speaker whose party only other articles name with that party."""
    told = context(ledger, claims, sides_of(ledger))
    found = []
    for claim in claims:
        speaker = told.speaker(claim)
        # A report looks at hundreds of claims, and most stay as they are.
        found.append(claim if speaker == claim.speaker else replace(claim, speaker=speaker))
    return found


class Shelf(Mapping[str, Article]):
    """Articles by id, loaded a few hundred at a time when one of them is asked for; no others than those of the ids."""

    def __init__(self, ledger: Ledger, ids: Sequence[str]) -> None:
        self._ledger = ledger
        self._lot = {ident: n // _LOT for n, ident in enumerate(ids)}
        self._held: dict[str, Article] = {}

    def __getitem__(self, key: str) -> Article:
        if key not in self._held:
            lot = self._lot[key]
            self._held.update(self._ledger.articles_of(i for i, n in self._lot.items() if n == lot))
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lot)

    def __len__(self) -> int:
        return len(self._lot)
