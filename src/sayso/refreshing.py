"""The orchestrator that keeps answers and questions up to date with the claims.

claims → answers by bucket → questions, each kept in the ledger and computed anew only where something that it rests on
changed; what is kept always equals what :func:`sayso.reconcile.questions` makes of the whole ledger at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso import identifying, lossless, packs
from sayso.foremost import KEPT, Choice, foremost
from sayso.types import Action, Claim, Decision, DecisionOn, Lineage, Question, Retraction, Verification

if TYPE_CHECKING:
    from sayso.frames import Frame
    from sayso.ledger import AnswerRow, ArticleHead, Ledger, QuestionRow
    from sayso.ledger.computed import Batch
    from sayso.reconcile import Answer, Context, Material, Ruling, Sides

RULES = "41"
"""Raised whenever answers or questions come out otherwise from the same claims: kept ones are then made anew."""
_ARTICLES = 300
_BUCKETS = 400
"""Articles and buckets computed in one transaction."""
_MANY = 8
"""Answers of a bucket from which on they are kept in one piece, too."""


def refresh(ledger: Ledger, progress: Callable[[str, int, int], None] | None = None) -> None:
    """Compute anew the answers and questions that rest on what was read, traced or decided since the last time."""
    identifying.refresh(ledger)
    kept = ledger.computed
    files = packs.fingerprint_of(ledger)
    made_by = kept.setting("rules")
    # The frames' rules are worked out again only where their files are not those that they were last worked out from.
    if made_by is None or kept.setting("rules of") != f"{RULES} {made_by} {files}":
        made_now = _rules(packs.frames_of(ledger))
        if made_by != made_now:
            kept.mark_everything()
            kept.put_setting("rules", made_now)
            made_by = made_now
    rulings = rulings_of(ledger)
    ruled = hashlib.sha256(repr([(sorted(r.claims), r.same, r.why) for r in rulings]).encode()).hexdigest()[:16]
    if (kept.setting("rulings") or "") != (ruled if rulings else ""):
        kept.mark_questions_of(_ever_ruled(ledger))
        kept.put_setting("rulings", ruled if rulings else "")
    if not kept.stale():
        return
    known = packs.frames_of(ledger)
    sides = sides_of(ledger)
    from sayso.reconcile import Entities, ask, bygone, in_order, sheaf, unpacked

    names = Entities(by_name=identifying.names(ledger))
    called = hashlib.sha256(repr(sorted(names.by_name.items())).encode()).hexdigest()[:16]
    kept.settle_names(
        lambda p: sides.party(p) or p,
        lambda w: "\n".join(sides.of(w)) or names.body(w) or "",
        _is_bare,
        renamed=called != kept.setting("entity names settled"),
    )
    kept.put_setting("entity names settled", called)
    done = 0
    while batch := kept.marked_articles(_ARTICLES):
        back = _taken_back(ledger, batch)
        material = _material(batch.claims, batch.heads, batch.lineages, batch.verifications, back)
        answers = _answers(ledger, material, batch.heads, known, sides, set(batch.marks.keys))
        origins = _exceptions(material, set(batch.marks.keys))
        told = [r for r in back if r.article in batch.marks.keys]
        kept.put_answers(batch.marks, (_answer_row(a) for a in answers), origins, told)
        done += len(batch.marks.keys)
        if progress is not None:
            progress("answers", done, done)
    done = 0
    while marked := kept.marked_buckets(_BUCKETS):
        marks, answers_by_bucket = marked
        found: dict[str, list[QuestionRow]] = {}
        sheaves: dict[str, str] = {}
        for bucket, lines in answers_by_bucket:
            made = unpacked((lines,), known)
            found[bucket] = [_question_row(q) for q in ask(made, known, rulings)]
            if len(made) >= _MANY:
                ordered = in_order(made)
                sheaves[bucket] = sheaf(ordered, bygone(ordered, known, rulings))
        kept.put_questions(marks, found, sheaves)
        done += len(marks.keys)
        if progress is not None:
            progress("questions", done, done)
    kept.put_setting("rules of", f"{RULES} {made_by} {files}")
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


def sides_of(ledger: Ledger) -> Sides:
    """The sides that the ledger's parties make."""
    from sayso.reconcile import Sides

    return Sides(ledger.computed.parties())


def context(
    ledger: Ledger, claims: Sequence[Claim], sides: Sides, heads: Mapping[str, ArticleHead] | None = None
) -> Context:
    """What the whole ledger tells of the names that these claims use; and, with the heads of their articles, of those that
    articles without a place mention."""
    from sayso.reconcile import Context, Mentions, only_party, twins, unify_places

    parties, places, regions = ledger.computed.names(claims)
    entities = identifying.entities(ledger, {c.speaker.id for c in claims if c.speaker is not None})
    entities = replace(entities, by_name=identifying.names(ledger))
    known = ledger.computed.places_named(Mentions(claims, heads).names() if heads else ())
    named = {(name, ident) for name, ids in known.items() for ident in ids}
    return Context(sides, only_party(parties), unify_places(places | named), entities, twins(places), regions, known)


def _material(
    claims: Sequence[Claim],
    heads: Mapping[str, object],
    lineages: Mapping[str, Lineage],
    verifications: Sequence[Verification],
    taken_back: Sequence[Retraction],
) -> Material:
    from sayso.reconcile import Material

    origins = claim_origins(claims, lineages)
    back: dict[str, list[tuple[str, str]]] = {}
    for r in taken_back:
        back.setdefault(r.claim, []).append((r.article, f"“{r.text}” [{r.span.start}, {r.span.end}]"))
    return Material(claims, heads, lineages, origins, verifications, back)  # type: ignore[arg-type]


def _taken_back(ledger: Ledger, batch: Batch) -> list[Retraction]:
    """Where a later version of their page, or their outlet, takes claims back; in the order of the later articles."""
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
    found: list[Retraction] = []
    for line in sorted(lines, key=lambda line: line.article):
        found += lineage.taken_back(texts[line.article], line, of_article.get(line.of or "", ()))
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
    ledger: Ledger, material: Material, heads: Mapping[str, ArticleHead], known: Mapping[str, Frame], sides: Sides,
    only: set[str],
) -> list[Answer]:  # fmt: skip
    from sayso.reconcile import read_answers

    return read_answers(material, known, context(ledger, material.claims, sides, heads), only)


def _answer_row(answer: Answer) -> AnswerRow:
    from sayso.ledger import AnswerRow
    from sayso.reconcile import packed

    return AnswerRow(answer.bucket, answer.claim, answer.article, packed(answer))


def _question_row(question: Question) -> QuestionRow:
    from sayso.ledger import QuestionRow
    from sayso.reconcile import rank, weight

    short = None
    if len(question.positions) > KEPT:
        chosen = foremost([Choice.of(p) for p in question.positions], KEPT)
        short = _dumped(replace(question, positions=tuple(question.positions[i] for i in chosen)))
    return QuestionRow(
        question.id, question.frame, question.place.town.id if question.place else None, question.status.value,
        rank(question), weight(question), question.text,
        _dumped(question),
        tuple(c for p in question.positions for c in p.claims),
        len(question.positions),
        short,
    )  # fmt: skip


def _dumped(question: Question) -> str:
    import json

    return json.dumps(lossless.to_json(question), separators=(",", ":"))


def rulings_of(ledger: Ledger) -> list[Ruling]:
    """What was decided of questions, in the order of the decisions; the last on the same subjects stands.

    A merge says that the claims that it is anchored on tell of one event, a split that they tell of another than the
    rest; a rejection takes either back.
    """
    standing: dict[tuple[str, ...], Ruling] = {}
    decisions = ledger.decisions(DecisionOn.QUESTION)
    if not decisions:
        return []
    from sayso.reconcile import Ruling

    for decision in decisions:
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
