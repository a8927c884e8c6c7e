"""The orchestrator of questions: keeps them up to date with the claims, and asks for them.

claims → answers by bucket → questions, each kept in the ledger and computed anew only where something that it rests on
changed; what is kept always equals what :func:`sayso.reconcile.questions` makes of the whole ledger at once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from sayso import identifying, lossless, packs
from sayso.types import Action, Article, Change, Claim, Decision, DecisionOn, Lineage, Question, Verification

if TYPE_CHECKING:
    from sayso.frames import Frame
    from sayso.ledger import AnswerRow, Filters, Ledger, QuestionRow
    from sayso.ledger.computed import Batch
    from sayso.reconcile import Answer, Context, Material, Ruling, Sides

RULES = "9"
"""Raised whenever answers or questions come out otherwise from the same claims: kept ones are then made anew."""
_ARTICLES = 300
_BUCKETS = 400
_HELD = 64
_PAGE = 100
_LOT = 200
"""Articles and buckets computed in one transaction; buckets held as of an earlier day; claims looked at in one go."""


def refresh(ledger: Ledger, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Compute anew the answers and questions that rest on what was read, traced or decided since the last time."""
    identifying.refresh(ledger)
    known = packs.frames_of(ledger)
    kept = ledger.computed
    made_by = _rules(known)
    if kept.setting("rules") != made_by:
        kept.mark_everything()
        kept.put_setting("rules", made_by)
    rulings = _rulings(ledger)
    ruled = hashlib.sha256(repr([(sorted(r.claims), r.same, r.why) for r in rulings]).encode()).hexdigest()[:16]
    if (kept.setting("rulings") or "") != (ruled if rulings else ""):
        kept.mark_questions_of(_ever_ruled(ledger))
        kept.put_setting("rulings", ruled if rulings else "")
    if not kept.stale():
        return
    sides = _sides(ledger)
    kept.settle_names(lambda p: sides.party(p) or p, lambda w: "\n".join(sides.of(w)), _is_bare)
    done = 0
    while batch := kept.marked_articles(_ARTICLES):
        back = _taken_back(ledger, batch)
        material = _material(batch.claims, batch.heads, batch.lineages, batch.verifications, back)
        answers = _answers(ledger, material, known, sides, set(batch.marks.keys))
        origins = _exceptions(material, set(batch.marks.keys))
        kept.put_answers(batch.marks, (_answer_row(a) for a in answers), origins)
        done += len(batch.marks.keys)
        if progress is not None:
            progress("answers", done, done)
    done = 0
    while marked := kept.marked_buckets(_BUCKETS):
        marks, answers_by_bucket = marked
        found = {bucket: [_question_row(q) for q in _ask(lines, known, rulings)] for bucket, lines in answers_by_bucket}
        kept.put_questions(marks, found)
        done += len(marks.keys)
        if progress is not None:
            progress("questions", done, done)
    kept.take_stock()


def _rules(known: Mapping[str, Frame]) -> str:
    """What answers were computed by: this code's rules, and the rules of the frames."""
    told = [
        (f.name, f.answer, f.question, f.question_no_place, f.question_no_group, f.conflict, f.supersession, f.unit,
         f.per_group, f.answers, f.same_event_days)
        for f in known.values()
    ]  # fmt: skip
    return f"{RULES}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"


def _is_bare(place_id: str) -> bool:
    from sayso.reconcile import is_bare

    return is_bare(place_id)


def _sides(ledger: Ledger) -> Sides:
    from sayso.reconcile import Sides

    return Sides(ledger.computed.parties())


def _context(ledger: Ledger, claims: Sequence[Claim], sides: Sides) -> Context:
    """What the whole ledger tells of the names that these claims use."""
    from sayso.reconcile import Context, only_party, unify_places

    parties, places = ledger.computed.names(claims)
    entities = identifying.entities(ledger, {c.speaker.id for c in claims if c.speaker is not None})
    return Context(sides, only_party(parties), unify_places(places), entities)


def _material(
    claims: Sequence[Claim],
    heads: Mapping[str, object],
    lineages: Mapping[str, Lineage],
    verifications: Sequence[Verification],
    taken_back: Mapping[str, tuple[str, str]],
) -> Material:
    from sayso.reconcile import Material

    origins = claim_origins(claims, lineages)
    return Material(claims, heads, lineages, origins, verifications, taken_back)  # type: ignore[arg-type]


def _taken_back(ledger: Ledger, batch: Batch) -> dict[str, tuple[str, str]]:
    """Claims that a later version of their page, or their outlet, takes back: by which article, in which words."""
    from sayso import lineage

    heads = batch.heads
    lines = [
        line
        for line in batch.lineages.values()
        if line.of is not None
        and line.of in heads
        and line.article in heads
        and lineage.may_take_back(line, heads[line.article].outlet, heads[line.of].outlet)
    ]
    texts = ledger.articles_of(line.article for line in lines)
    of_article: dict[str, list[Claim]] = {}
    for claim in batch.claims if lines else ():
        of_article.setdefault(claim.article, []).append(claim)
    found: dict[str, tuple[str, str]] = {}
    for line in sorted(lines, key=lambda line: line.article):
        later = texts[line.article]
        for claim_id, back in lineage.taken_back(later, line, of_article.get(line.of or "", ())).items():
            words = " ".join(back.span.of(later.text).split())
            found.setdefault(claim_id, (back.article, f"“{words}” [{back.span.start}, {back.span.end}]"))
    return found


def claim_origins(claims: Sequence[Claim], lineages: Mapping[str, Lineage]) -> dict[str, str]:
    """The origin of each claim: that of the passage it stands in."""
    from sayso import lineage

    found = {}
    for claim in claims:
        line = lineages.get(claim.article)
        at = claim.trigger or claim.content[0]
        found[claim.id] = (
            lineage.origin_of(at, line, lineages) if line is not None else lineage.own_origin(claim.article)
        )
    return found


def _exceptions(material: Material, only: set[str]) -> dict[str, tuple[str, str]]:
    """Claims whose passage has another origin than their article, with the article and that origin."""
    found = {}
    for claim in material.claims:
        line = material.lineages.get(claim.article)
        origin = material.origins[claim.id]
        if claim.article in only and (line is None or line.origin != origin):
            found[claim.id] = (claim.article, origin)
    return found


def _answers(
    ledger: Ledger, material: Material, known: Mapping[str, Frame], sides: Sides, only: set[str]
) -> list[Answer]:
    from sayso.reconcile import read_answers

    return read_answers(material, known, _context(ledger, material.claims, sides), only)


def _answer_row(answer: Answer) -> AnswerRow:
    from sayso.ledger import AnswerRow
    from sayso.reconcile import packed

    return AnswerRow(answer.bucket, answer.claim, answer.article, packed(answer))


def _question_row(question: Question) -> QuestionRow:
    import json

    from sayso.ledger import QuestionRow
    from sayso.reconcile import rank, weight

    return QuestionRow(
        question.id, question.frame, question.place.id if question.place else None, question.status.value,
        rank(question), weight(question), question.text,
        json.dumps(lossless.to_json(question), separators=(",", ":")),
        tuple(c for p in question.positions for c in p.claims),
    )  # fmt: skip


def _ask(lines: Sequence[str], known: Mapping[str, Frame], rulings: Sequence[Ruling]) -> list[Question]:
    from sayso.reconcile import ask

    return ask(_unpacked(lines, known), known, rulings)


def _unpacked(lines: Sequence[str], known: Mapping[str, Frame]) -> list[Answer]:
    from sayso.reconcile import unpacked

    return unpacked(lines, known)


# ------------------------------------------------------------------------------------------ asking


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
    for claims in _batches(ledger.computed.buckets_lately(replace(filters, limit=None, offset=0)), until):
        for question in then.about(claims):
            if question.id not in seen:
                if len(seen) == until:
                    return
                seen.add(question.id)
                if len(seen) > filters.offset:
                    yield question


def _batches(pairs: Iterable[tuple[str, str]], limit: int | None) -> Iterator[list[tuple[str, str]]]:
    """Stretches of claims with their buckets: no more than a page is likely to need."""
    source = iter(pairs)
    while batch := list(islice(source, min(limit or _PAGE, _PAGE))):
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
    before = since - dt.timedelta(days=1)
    if learned:
        old, new = Filters(learned_by=before), Filters(learned_by=filters.learned_by)
        touched = ledger.computed.buckets_since(None, since, filters)
    else:
        old, new = Filters(as_of=before), Filters(as_of=filters.as_of or dt.date.max)
        touched = ledger.computed.buckets_since(since, None, filters)
    now = Then(ledger, new)
    # What was published earlier is among what is known now, and is not read twice.
    then = Then(ledger, old) if learned else now.before(since)
    seen: set[str] = set()
    told = 0
    for claims in _batches(touched, filters.limit):
        bucket_of = dict(claims)
        fresh = [q for q in now.about(claims) if q.id not in seen]
        seen.update(q.id for q in fresh)
        filed = {q.id: next(bucket_of[c] for c in _claims_of(q) if c in bucket_of) for q in fresh}
        # As they stood then, a bucket at a time: what has no claim of a question plays no part in comparing it.
        stood: dict[str, list[Question]] = {}
        for question in fresh:
            bucket = filed[question.id]
            if bucket not in stood:
                stood[bucket] = then.questions(
                    bucket, {c for q in fresh if filed[q.id] == bucket for c in _claims_of(q)}
                )
            for change in compare(stood[bucket], [question], known):
                if told == filters.limit:
                    return
                told += 1
                yield change


def _claims_of(question: Question) -> list[str]:
    return [c for p in question.positions for c in p.claims]


class Then:
    """Questions as they stood by some day, computed when asked for; the answers of the last few buckets are held."""

    def __init__(self, ledger: Ledger, filters: Filters) -> None:
        self._ledger, self._filters = ledger, filters
        self._known, self._rulings = packs.frames_of(ledger), _rulings(ledger)
        self._held: OrderedDict[str, list[Answer]] = OrderedDict()
        self._from: Then | None = None

    def before(self, day: dt.date) -> Then:
        """The same of what was published before a day, to compare with: without grades and ranges by day."""
        made = Then(self._ledger, replace(self._filters, as_of=day - dt.timedelta(days=1)))
        made._from = self
        return made

    def questions(self, bucket: str, about: Collection[str]) -> list[Question]:
        """The questions of one bucket on which one of these claims takes a position."""
        from sayso.reconcile import ask

        return ask(self.answers(bucket), self._known, self._rulings, about, graded=self._from is None)

    def about(self, claims: Sequence[tuple[str, str]]) -> list[Question]:
        """The questions on which claims, given with their buckets, take a position, in the order of the claims."""
        of_bucket: dict[str, set[str]] = {}
        for claim, bucket in claims:
            of_bucket.setdefault(bucket, set()).add(claim)
        asked: dict[str, list[Question]] = {}
        for bucket, about in of_bucket.items():
            for question in self.questions(bucket, about):
                for claim in about.intersection(_claims_of(question)):
                    asked.setdefault(claim, []).append(question)
        return list({q.id: q for claim, _ in claims for q in asked.get(claim, ())}.values())

    def answers(self, bucket: str) -> list[Answer]:
        """The answers of one bucket that were known by then."""
        if bucket not in self._held:
            self._held[bucket] = self._read(bucket)
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return self._held[bucket]

    def _read(self, bucket: str) -> list[Answer]:
        by = self._filters.as_of
        if self._from is not None and by is not None:
            return [a for a in self._from.answers(bucket) if a.published is not None and a.published <= by]
        answers = self._ledger.computed.answers([bucket], by, self._filters.learned_by)
        return _unpacked([line for _, held in answers for line in held], self._known)


def _rulings(ledger: Ledger) -> list[Ruling]:
    """What was decided of questions, in the order of the decisions; the last on the same subjects stands.

    A merge says that the claims that it is anchored on tell of one event, a split that they tell of another than the
    rest; a rejection takes either back.
    """
    from sayso.reconcile import Ruling

    standing: dict[tuple[str, ...], Ruling] = {}
    for decision in ledger.decisions(DecisionOn.QUESTION):
        standing.pop(decision.subjects, None)
        claims = frozenset(_anchored(ledger, decision))
        if claims and decision.action in (Action.MERGE, Action.SPLIT):
            why = f"{decision.by} decided so on {decision.at[:10]}: {decision.reason}"
            standing[decision.subjects] = Ruling(claims, decision.action is Action.MERGE, why)
    return list(standing.values())


def _ever_ruled(ledger: Ledger) -> set[str]:
    """Claims of all decisions on questions, those that stand no more included."""
    return {c for d in ledger.decisions(DecisionOn.QUESTION) for c in _anchored(ledger, d)}


def _anchored(ledger: Ledger, decision: Decision) -> list[str]:
    """The claims that stand at the characters on which a decision was made: ids may change with the reader, texts do not."""
    found = []
    for anchor in decision.anchors:
        if ledger.known([anchor.article]):
            found += [
                c.id
                for c in ledger.reading(anchor.article).claims
                if anchor.frame in (None, c.frame) and any(s.overlaps(anchor.span) for s in (*c.content, *c.evidence))
            ]
    return found


def speakers_with_parties(ledger: Ledger, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, a speaker whose party only other articles name with that party."""
    context = _context(ledger, claims, _sides(ledger))
    return [replace(c, speaker=context.speaker(c)) for c in claims]


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
