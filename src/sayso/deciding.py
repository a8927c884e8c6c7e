"""From what a reviewer says of ids to decisions in the ledger, and from decisions to training examples.

A decision is checked before it is kept: its subjects exist, and its corrections can be made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sayso import decisions, lineage, lossless, review
from sayso.errors import InputError, NotFoundError, SaysoError
from sayso.ids import slug
from sayso.ledger import Filters
from sayso.types import Action, Anchor, Claim, Decision, DecisionOn, Place, Relation, Span

if TYPE_CHECKING:
    from sayso.ledger import Ledger

AROUND = 200
"""Characters of an article on either side of a claim that a training example carries."""


def decide(
    ledger: Ledger, subjects: Sequence[str], action: Action, *, by: str, reason: str, values: Mapping[str, str]
) -> Decision:
    """Keep one decision on claims, questions or an article's lineage, whichever the ids are of.

    Questions are merged by their ids; claims are set apart as a question of their own with :func:`set_apart`. An
    article's lineage is accepted, rejected (then it stands as an original), or corrected by ``of`` and ``relation``. Raises
    :class:`sayso.NotFoundError` for an id that the ledger lacks, :class:`sayso.SaysoError` for what cannot be done.
    """
    if not reason.strip():
        raise SaysoError("A decision needs a reason.", 'Say why: --reason "the sentence compares two years".')
    claims = ledger.as_read(subjects)
    if len(claims) == len(set(subjects)):
        ordered = [claims[s] for s in dict.fromkeys(subjects)]
        return _on_claims(ledger, ordered, action, by, reason, values)
    if len(subjects) == 1 and ledger.known(subjects):
        return _on_lineage(ledger, subjects[0], action, by, reason, values)
    anchors = _of_questions(ledger, subjects)
    if action not in (Action.MERGE, Action.REJECT):
        raise SaysoError("Questions are merged, or a decision on them is taken back.", "Use --merge or --reject.")
    return ledger.decide(DecisionOn.QUESTION, action, sorted(subjects), by=by, reason=reason, anchors=anchors)


def set_apart(ledger: Ledger, subjects: Sequence[str], *, by: str, reason: str) -> Decision:
    """Decide that these claims tell of another event than the rest of their question."""
    claims = ledger.as_read(subjects)
    _all_there(subjects, claims)
    anchors = [review.anchor(claims[s]) for s in sorted(claims)]
    return ledger.decide(DecisionOn.QUESTION, Action.SPLIT, sorted(claims), by=by, reason=reason, anchors=anchors)


def _on_claims(
    ledger: Ledger,
    claims: Sequence[Claim],
    action: Action,
    by: str,
    reason: str,
    values: Mapping[str, str],
) -> Decision:
    if action is Action.MERGE and len(claims) < 2:
        raise SaysoError(
            "One claim cannot be merged.", "Name the claim that stays first, then those that say the same."
        )
    if action is Action.SPLIT and not any("." in k and k[0].isdigit() for k in values):
        raise SaysoError("The parts are not named.", "Say what they are: --set 1.group=adults --set 2.group=children")
    told = _explained(ledger, values)
    ids = [c.id for c in claims]
    made = Decision("", None, DecisionOn.CLAIM, action, tuple(ids), by, "", reason, told)
    for claim in claims:
        # Raises where a correction cannot be made, before anything is kept.
        review.reviewed(claim, [made])
    anchors = [review.anchor(c) for c in claims]
    return ledger.decide(DecisionOn.CLAIM, action, ids, by=by, reason=reason, values=told, anchors=anchors)


def _on_lineage(
    ledger: Ledger, article: str, action: Action, by: str, reason: str, values: Mapping[str, str]
) -> Decision:
    told: dict[str, str] = {}
    if action is Action.REJECT:
        told = {"relation": Relation.ORIGINAL.value, "origin": lineage.own_origin(article)}
    elif action is Action.CORRECT:
        told = _source(ledger, article, values)
    elif action is not Action.ACCEPT:
        raise SaysoError("A lineage is neither merged nor split.", "Use --accept, --reject, or --set of=ARTICLE.")
    anchors = [Anchor(article, Span(0, 0), "")]
    return ledger.decide(DecisionOn.LINEAGE, action, [article], by=by, reason=reason, values=told, anchors=anchors)


def _source(ledger: Ledger, article: str, values: Mapping[str, str]) -> dict[str, str]:
    """What a correction says of a lineage, checked: the source is there, and does not itself come from the article."""
    if unknown := sorted(set(values) - {"of", "relation"}):
        raise SaysoError(f"{unknown[0]!r} is nothing of a lineage.", "Set of=ARTICLE and relation=copy, cut, rewrite…")
    if "of" not in values:
        raise SaysoError("The source is not named.", "Set of=ARTICLE; --reject makes the article an original.")
    of = ledger.find_article(values["of"]).id
    kinds = [r.value for r in Relation if r is not Relation.ORIGINAL]
    relation = values.get("relation", Relation.REWRITE.value)
    if relation not in kinds:
        raise SaysoError(f"{relation!r} is no relation to a source.", f"Give one of {', '.join(kinds)}.")
    above = {x.article: x for x in ledger.lineages_of([of], alignments=False)}
    if of == article or article in above:
        raise SaysoError("An article cannot come from one that comes from it.", "Correct the other article first.")
    origin = above[of].origin if of in above else lineage.own_origin(of)
    return {"of": of, "relation": relation, "origin": origin}


def _explained(ledger: Ledger, values: Mapping[str, str]) -> dict[str, str]:
    """Corrections with the id and coordinates that the ledger knows for the places and speakers that they name."""
    told = dict(values)
    for key, value in values.items():
        lead, _, field = key.rpartition(".") if key[:1].isdigit() else ("", "", key)
        base = f"{lead}.{field}" if lead else field
        if field == "place" and value != review.NONE:
            known = _known_place(ledger, value)
            parts = (
                {} if known is None else {"id": known.id, "lat": known.lat, "lon": known.lon, "country": known.country}
            )
            told |= {f"{base}.{k}": str(v) for k, v in parts.items() if v is not None}
        if field == "speaker" and value != review.NONE:
            who = next((c.speaker for c in ledger.claims(Filters(speaker=value, limit=1)) if c.speaker), None)
            told |= {f"{base}.id": who.id} if who is not None else {}
    return told


def _known_place(ledger: Ledger, name: str) -> Place | None:
    """The place of that name or id, as a claim has it."""
    claim = next(iter(ledger.claims(Filters(place=name, limit=1))), None)
    if claim is None or not claim.places:
        return None if claim is None else claim.place
    # The claim is told of several places, of which it is one.
    return next((p for p in claim.told_of if slug(name) in (slug(p.name), slug(p.id))), None)


def _of_questions(ledger: Ledger, subjects: Sequence[str]) -> list[Anchor]:
    """The characters of the claims that these questions rest on."""
    from sayso import refreshing

    refreshing.refresh(ledger)
    asked = {q.id: q for q in ledger.computed.questions_of(subjects)}
    _all_there(subjects, asked)
    ids = sorted({c for q in asked.values() for p in q.positions for c in p.claims})
    return [review.anchor(c) for _, c in sorted(ledger.as_read(ids).items())]


def _all_there(subjects: Sequence[str], found: Mapping[str, Any]) -> None:
    missing = [s for s in subjects if s not in found]
    if missing:
        raise NotFoundError(
            f"No claim or question {missing[0]!r} is in the ledger.",
            "sayso claims --format jsonl and sayso questions --format jsonl name them all.",
        )


# ------------------------------------------------------------------------------------------------ exchange


def as_lines(records: Iterable[Decision]) -> Iterator[str]:
    """Decisions as JSON Lines, which :func:`from_lines` reads."""
    return (json.dumps(lossless.to_json(d), ensure_ascii=False) for d in records)


def from_lines(name: str, lines: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions from JSON Lines. Raises :class:`sayso.InputError`, which names the file, where one was tampered with."""
    try:
        found = tuple(lossless.from_json(Decision, json.loads(line)) for line in lines if line.strip())
    except (TypeError, ValueError, KeyError) as error:
        raise InputError(
            name, f"is no file of decisions ({error})", "Give one that sayso review --export wrote."
        ) from error
    if forged := decisions.broken(found):
        raise InputError(
            name,
            f"holds a decision that is not as it was signed, or does not follow the one before it ({forged[0].id})",
            "Ask for the file again, whole and as it was exported.",
        )
    return found


def examples(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """What reviewers decided as training examples: the text around a claim, what was read of it, and what it should be.

    One an accepted, rejected or corrected claim; ``target`` is null where nothing should have been read.
    """
    texts: dict[str, str] = {}
    for decision in ledger.decisions(DecisionOn.CLAIM):
        for _, claim in sorted(ledger.as_read(decision.subjects).items()):
            if claim.article not in texts:
                texts = {claim.article: ledger.article(claim.article).text}
            start = max(0, claim.content[0].start - AROUND)
            end = max(s.end for s in claim.content) + AROUND
            left = [c for c in review.reviewed(claim, [decision]) if c.status.value != "set_aside"]
            yield {
                "decision": decision.id,
                "action": decision.action.value,
                "reason": decision.reason,
                "article": claim.article,
                "offset": start,
                "text": texts[claim.article][start:end],
                "read": lossless.to_json(claim),
                "target": [lossless.to_json(c) for c in left] or None,
            }
