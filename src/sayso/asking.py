"""The orchestrator of questions: asks for them and for what changed in them, as they stand or as they stood by some day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from sayso import packs
from sayso.refreshing import context, refresh, rulings_of, sides_of
from sayso.types import Article, Change, Claim, Question
from sayso.undisturbed import undisturbed

if TYPE_CHECKING:
    from sayso.ledger import Filters, Ledger
    from sayso.reconcile import Answer, Asked

_HELD = 64
_FEWEST, _PAGE = 8, 100
_AHEAD = 16
_LOT = 200
"""Buckets held as of an earlier day; claims looked at in one go, at least and at most; claims whose buckets are read at
once; articles loaded at once."""


def questions(ledger: Ledger, filters: Filters) -> Iterator[Question]:
    """The questions with a claim that the filters let through, one at a time and whole: no filter hides a side.

    The most disputed come first; as of an earlier day, those that were last reported on by then.
    """
    refresh(ledger)
    if not filters.on_knowledge:
        yield from ledger.computed.questions(filters)
        return
    then = Then(ledger, filters)
    seen: set[str] = set()
    until = None if filters.limit is None else filters.offset + filters.limit
    lately = ledger.computed.buckets_lately(replace(filters, limit=None, offset=0))
    for claims in _batches(lately, lambda: until and until - len(seen)):
        for _, question in then.about(claims):
            if question.id not in seen:
                if len(seen) == until:
                    return
                seen.add(question.id)
                if len(seen) > filters.offset:
                    yield question


def _batches(pairs: Iterable[tuple[str, str]], lacking: Callable[[], int | None]) -> Iterator[list[tuple[str, str]]]:
    """Stretches of claims with their buckets: no more than what a page still lacks is likely to need."""
    source = iter(pairs)
    while batch := list(islice(source, min(max(lacking() or _PAGE, _FEWEST), _PAGE))):
        yield batch


def changes(ledger: Ledger, since: dt.date, filters: Filters, *, learned: bool = False) -> Iterator[Change]:
    """What changed since a day, question by question, those that were last reported on first.

    By publication: what articles of that day or later changed in what was known before; articles of unknown date take no
    part. With ``learned``: what this ledger learned on that day or later, whenever it was published.
    """
    from sayso.ledger import Filters
    from sayso.reconcile import changes as compare

    refresh(ledger)
    known = packs.frames_of(ledger)
    # What was known before is among what is known now, and is not read twice.
    if learned:
        touched = ledger.computed.buckets_since(None, since, filters)
        now, fresh = Then(ledger, Filters(learned_by=filters.learned_by)), ledger.computed.learned_since(since)
        then = now.without(lambda answer: answer.article in fresh)
    else:
        touched = ledger.computed.buckets_since(since, None, filters)
        now = Then(ledger, Filters(as_of=filters.as_of or dt.date.max))
        then = now.without(lambda answer: answer.published is None or answer.published >= since)
    seen: set[str] = set()
    told: list[Change] = []
    for claims in _batches(touched, lambda: filters.limit and filters.limit - len(told)):
        for bucket, question in now.about(claims):
            if question.id in seen:
                continue
            seen.add(question.id)
            # As it stood then: what has no claim of a question plays no part in comparing it, and a question without a
            # claim of before is new.
            known_then = then.claims(bucket).intersection(_claims_of(question))
            stood = then.questions(bucket, known_then) if known_then else []
            for change in compare(stood, [question], known):
                if len(told) == filters.limit:
                    return
                told.append(change)
                yield change


def _claims_of(question: Question) -> list[str]:
    return [c for p in question.positions for c in p.claims]


class Then:
    """Questions as they stood by some day, computed when asked for; the last few buckets are held."""

    def __init__(self, ledger: Ledger, filters: Filters) -> None:
        self._ledger, self._filters = ledger, filters
        self._known, self._rulings = packs.frames_of(ledger), rulings_of(ledger)
        self._held: dict[str, list[Answer]] = {}
        self._asked: dict[str, Asked] = {}
        self._claims: dict[str, set[str]] = {}
        self._of: tuple[Then, Callable[[Answer], bool]] | None = None

    def without(self, fresh: Callable[[Answer], bool]) -> Then:
        """The same without some of the answers, to compare with: without grades and ranges by day."""
        made = Then(self._ledger, self._filters)
        made._of = (self, fresh)
        return made

    def questions(self, bucket: str, about: Collection[str]) -> list[Question]:
        """The questions of one bucket on which one of these claims takes a position."""
        from sayso.reconcile import Asked

        answers = self.answers(bucket)
        with undisturbed():
            if bucket not in self._asked:
                self._asked[bucket] = Asked(answers, self._known, self._rulings, graded=self._of is None)
            return self._asked[bucket].about(about)

    def about(self, claims: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Question]]:
        """The questions on which claims, given with their buckets, take a position, in the order of the claims; each with its
        bucket, as often as claims lead to it."""
        for n, (claim, bucket) in enumerate(claims):
            if bucket not in self._held:
                self.hold(b for _, b in claims[n : n + _AHEAD])
            yield from ((bucket, question) for question in self.questions(bucket, (claim,)))

    def claims(self, bucket: str) -> set[str]:
        """The claims behind the answers of one bucket that were known by then."""
        if bucket not in self._claims:
            self._claims[bucket] = {a.claim for a in self.answers(bucket)}
        return self._claims[bucket]

    def answers(self, bucket: str) -> list[Answer]:
        """The answers of one bucket that were known by then."""
        self.hold([bucket])
        return self._held[bucket]

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
            self._claims.pop(bucket, None)
        self._held.update(self._read(lacking))

    def _read(self, buckets: Sequence[str]) -> dict[str, list[Answer]]:
        from sayso.reconcile import from_sheaf, unpacked

        by, learned = self._filters.as_of, self._filters.learned_by
        if self._of is not None:
            all_of, fresh = self._of
            return {b: [a for a in all_of.answers(b) if not fresh(a)] for b in buckets}
        kept = self._ledger.computed
        found: dict[str, list[Answer]] = {b: [] for b in buckets}
        with undisturbed():
            # When an answer was learned only its own row tells.
            whole = kept.sheaves(buckets) if learned is None else {}
            found.update((bucket, from_sheaf(data, self._known, by)) for bucket, data in whole.items())
        for bucket, told in kept.answers(found.keys() - whole.keys(), by, learned):
            with undisturbed():
                found[bucket] = unpacked((told,), self._known)
        return found


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
