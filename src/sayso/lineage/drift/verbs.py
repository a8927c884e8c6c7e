"""Verbs: what was under way or planned told as done (tense), and what was denied told as so (negation)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.denying import FLATLY, REJECTS, forms
from sayso.lineage.drift.denials import NEGATES, NOT_REALLY, opposed
from sayso.lineage.drift.edits import Token
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import is_infinitive
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import stem
from sayso.types import Drift, FactStatus, Span, Stance, VerbMention

_LIGHT = frozenset(
    """be have do say tell add claim state report announce make take get go come see know think believe want need remain
    hold control show mean seem appear include call ask expect plan hope continue begin start keep try live work stand
    lie feel depend become""".split()
)
_ENDS = frozenset(
    stem(word)
    for word in """capture seize take clear destroy close complete finish build leave reach sign charge convict
    decide withdraw evacuate encircle surround
    cut liberate occupy enter cross fall die collapse rescue arrest repair open end resolve win lose pay sell buy surrender retreat
    advance agree approve sink drown escape flee arrive return remove replace release deliver burn break""".split()
)
_PLANS = frozenset({"will", "shall", "'ll", "wo", "would", "’ll"})
UNDER_WAY, DONE, PLANNED = "under way", "completed", "planned"
_CHANGES = {
    (UNDER_WAY, DONE),
    (PLANNED, DONE),
    (PLANNED, UNDER_WAY),
    (DONE, UNDER_WAY),
    (DONE, PLANNED),
    (UNDER_WAY, PLANNED),
}
_LOOSE = {(PLANNED, UNDER_WAY), (DONE, UNDER_WAY)}
"""What other words for the same may make of a tense: "will spend" and "are spending tonight", "had reached" and "was reaching"."""
_DENIES = re.compile(
    rf"\b(?:{forms(FLATLY | REJECTS)}|(?:refus|without|nobody|no one|none|unable|"
    r"neither|nor|fail|false|untrue|no|not|never|hardly|cannot|unless|except)\w*)|n['’]t\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\byet to\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|nobody|cannot|none)\b|\b\w+n['’]t\b", re.IGNORECASE)
_SUBJECTS = frozenset("i you he she it we they there".split())
_CONTEXT = 2
_FEW_WORDS = 5


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind tense and negation."""
    yield from _by_words(pairing)
    yield from _by_forms(pairing)
    yield from _by_verbs(pairing)
    yield from _by_stance(pairing)
    yield from _by_claims(pairing)


def completion(verb: VerbMention) -> str | None:
    """How far the action has come; ``None`` where the form does not say (simple present, "could", "may")."""
    if verb.modal is not None:
        return PLANNED if verb.modal.lower() in _PLANS and "perfect" not in verb.aspect else None
    if verb.tense == "future":
        return PLANNED
    if "progressive" in verb.aspect:
        return UNDER_WAY
    if verb.aspect == "perfect" or verb.tense == "past":
        return DONE
    return None


def _same_verb(one: VerbMention, other: VerbMention) -> bool:
    return one.lemma == other.lemma or stem(one.lemma) == stem(other.lemma)


def _by_verbs(pairing: Pairing) -> Iterator[Drift]:
    for later, partners in pairing.changed():
        near = pairing.near_partners(later)
        for verb in later.verbs:
            if verb.lemma in _LIGHT:
                continue
            matches = [(u, v) for u in partners for v in u.verbs if _same_verb(v, verb)]
            if not matches:
                continue
            everywhere = [v for u in near for v in u.verbs if _same_verb(v, verb)]
            best = max(matches, key=lambda m: (_context(pairing, m[0], m[1], later, verb), -m[0].at))
            if _context(pairing, best[0], best[1], later, verb) < _CONTEXT:
                continue
            others = [v for u in (later, *pairing.near_answers(best[0])) for v in u.verbs if _same_verb(v, verb)]
            if (best[0].at, later.at) in pairing.close or (completion(best[1]), completion(verb)) not in _LOOSE:
                yield from _tense(pairing, best[1], verb, everywhere, others)
            yield from _negation(pairing, best, (later, verb), everywhere, others)


def _by_words(pairing: Pairing) -> Iterator[Drift]:
    """A "not" put in or taken out of a sentence that is otherwise nearly the same."""
    for close in pairing.edits:
        lost, new = (sum(bool(_NOT.fullmatch(t.word)) for t in tokens) for tokens in (close.lost, close.new))
        texts = close.one.span.of(pairing.earlier.text), close.other.span.of(pairing.later.text)
        # "had yet to regain" is "had not regained"
        if lost == new or (_YET.search(texts[0]) is None) != (_YET.search(texts[1]) is None):
            continue
        denied = [(pairing.earlier, close.lost), (pairing.later, close.new)][lost > new]
        if any(_DENIES.fullmatch(t.span.of(denied[0].text)) for t in denied[1]):
            continue
        for edit in close.edits:
            before, after = (any(_NOT.fullmatch(t.word) for t in tokens) for tokens in (edit.earlier, edit.later))
            with_not, without = edit.stems() if before else edit.stems()[::-1]
            # another word in its place may say the same: "did not have" is "lacked"
            # a clause left out ("I don't, but …") takes its "not" with it
            clause = any(t.word in _SUBJECTS for t in (*edit.earlier, *edit.later))
            bare = [t.word for t in (edit.earlier if before else edit.later)] == ["no"]
            if (
                before == after
                or clause
                or len(edit.earlier) + len(edit.later) > _FEW_WORDS
                or (without - with_not and not bare)
            ):
                continue
            side, unit = (pairing.later, close.other) if before else (pairing.earlier, close.one)
            if any(with_not & u.stems and NEGATES.search(side.text, *_ends(u)) for u in side.beside(unit)):
                # moved there from another sentence: "None has died."
                continue
            left, right = _stretch(edit.earlier, close.one), _stretch(edit.later, close.other)
            words = f'negation: "{left.of(pairing.earlier.text)}" became "{right.of(pairing.later.text)}"'
            yield pairing.drift("negation", left, right, words)
            break


def _ends(unit: Unit) -> tuple[int, int]:
    return unit.span.start, unit.span.end


def _stretch(tokens: tuple[Token, ...], unit: Unit) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end) if tokens else unit.span


def _by_forms(pairing: Pairing) -> Iterator[Drift]:
    """Another tense of the same verb at the same place of a sentence that is otherwise nearly the same."""
    for close in pairing.edits:
        for verb in close.one.verbs:
            same = [v for v in close.other.verbs if _same_verb(v, verb)]
            twins = [v for v in close.one.verbs if _same_verb(v, verb)]
            if len(same) != len(twins):
                continue
            other = same[twins.index(verb)]
            if close.touches(verb.span, other.span):
                yield from _tense(pairing, verb, other, [], [])


def _context(pairing: Pairing, one: Unit, verb: VerbMention, other: Unit, later: VerbMention) -> int:
    left = pairing.earlier.around(verb.span, one, 90) - {stem(verb.lemma)}
    right = pairing.later.around(later.span, other, 90) - {stem(later.lemma)}
    return len(left & right)


def _tense(
    pairing: Pairing, one: VerbMention, other: VerbMention, everywhere: list[VerbMention], others: list[VerbMention]
) -> Iterator[Drift]:
    before, after = completion(one), completion(other)
    if before is None or after is None or (before, after) not in _CHANGES:
        return
    if (before, after) == (DONE, UNDER_WAY) and one.aspect != "perfect":
        return
    # "was walking" and "walked" are one thing to a reporter; "were capturing" and "captured" are not (Vendler 1957)
    if (before, after) == (UNDER_WAY, DONE) and other.aspect == "simple" and stem(other.lemma) not in _ENDS:
        return
    # "became" told as "would become" looks back; "would not say" is no plan
    if (other.modal or "").lower() == "would" and before == DONE:
        return
    if (
        any(v.negated and (v.modal or "").lower() in ("would", "will") for v in (one, other))
        and one.negated != other.negated
    ):
        return
    if any(v.negated and (v.modal or "").lower() == "would" for v in (one, other)):
        return
    if any(completion(v) == after for v in everywhere) or any(completion(v) == before for v in others):
        return
    left, right = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    yield pairing.drift("tense", one.span, other.span, f'tense: "{left}" ({before}) became "{right}" ({after})')


def _negation(
    pairing: Pairing,
    one: tuple[Unit, VerbMention],
    other: tuple[Unit, VerbMention],
    everywhere: list[VerbMention],
    others: list[VerbMention],
) -> Iterator[Drift]:
    (unit_a, verb_a), (unit_b, verb_b) = one, other
    if is_infinitive(pairing.earlier, verb_a) or is_infinitive(pairing.later, verb_b):
        # what somebody "meant to build" is not told as built
        return
    if verb_a.negated == verb_b.negated or _YET.search(pairing.later.text, unit_b.span.start, unit_b.span.end):
        return
    if _is_quoted(pairing.earlier, verb_a.span) != _is_quoted(pairing.later, verb_b.span):
        return
    if any(v.negated == verb_b.negated for v in everywhere) or any(v.negated == verb_a.negated for v in others):
        return
    side, units = (
        (pairing.later, (unit_b, *pairing.near_answers(unit_a)))
        if verb_a.negated
        else (pairing.earlier, (unit_a, *pairing.near_partners(unit_b)))
    )
    if any(_DENIES.search(side.text, u.span.start, u.span.end) for u in units):
        return
    left, right = _clause(unit_a, verb_a), _clause(unit_b, verb_b)
    words = f'negation: "{left.of(pairing.earlier.text)}" became "{right.of(pairing.later.text)}"'
    yield pairing.drift("negation", left, right, words)


def _is_quoted(side: Side, span: Span) -> bool:
    return any(span.within(q) for q in side.quotes)


def _clause(unit: Unit, verb: VerbMention) -> Span:
    """The verb group with the negation word that stands beside it."""
    spans = [n for n in unit.negations if abs(n.start - verb.span.start) < 30]
    return Span(min([verb.span.start, *(n.start for n in spans)]), max([verb.span.end, *(n.end for n in spans)]))


def _by_stance(pairing: Pairing) -> Iterator[Drift]:
    """A denial that the later text gives as the same speaker's assertion."""
    for later, partners in pairing.changed():
        for told in later.statements:
            if told.stance is not Stance.ASSERTS or told.speaker is None or not told.content:
                continue
            content = frozenset(s for c in told.content for s in pairing.later.stems(c))
            for unit in partners:
                for was in unit.statements:
                    if was.stance is not Stance.DENIES or was.speaker is None or not was.content:
                        continue
                    if NOT_REALLY.search(pairing.earlier.text, unit.span.start, unit.span.end):
                        # "did not rule out that" leaves it open
                        continue
                    if any(opposed(v.lemma, w.lemma) for v in unit.verbs for w in later.verbs):
                        # "denied that it had broken the treaty", "says that it keeps to the treaty"
                        continue
                    if was.speaker.id != told.speaker.id and was.speaker.name != told.speaker.name:
                        continue
                    source = frozenset(s for c in was.content for s in pairing.earlier.stems(c))
                    if len(source & content) < max(2, 0.5 * len(source)):
                        continue
                    if _DENIES.search(pairing.later.text, later.span.start, later.span.end):
                        continue
                    detail = f"negation: the denial by {was.speaker.name} became an assertion"
                    yield pairing.drift("negation", was.content[0], told.content[0], detail)


def _by_claims(pairing: Pairing) -> Iterator[Drift]:
    """A claim that changed from holding to not holding, or back, by the same speaker or party."""
    for later, partners in pairing.changed():
        near = pairing.near_partners(later)
        for claim in pairing.later.reading.claims:
            if claim.frame == "other" or claim.status is not FactStatus.STATED or not _in(claim.trigger, later):
                continue
            same = [
                c
                for c in pairing.earlier.reading.claims
                if c.frame == claim.frame
                and c.status is FactStatus.STATED
                and any(_in(c.trigger, u) for u in near)
                and (c.place.town.id if c.place else None) == (claim.place.town.id if claim.place else None)
                and _voice_of(c.speaker) == _voice_of(claim.speaker)
            ]
            if not same or any(c.holds == claim.holds for c in same):
                continue
            was = next((c for c in same if any(_in(c.trigger, u) for u in partners)), None)
            if was is None or was.trigger is None or claim.trigger is None:
                continue
            unit = pairing.earlier.unit_of(was.trigger)
            denied, affirmed = (later, pairing.later) if not claim.holds else (unit, pairing.earlier)
            if denied is None or not _DENIES.search(affirmed.text, denied.span.start, denied.span.end):
                continue
            other, text = (unit, pairing.earlier.text) if not claim.holds else (later, pairing.later.text)
            if other is None or _DENIES.search(text, other.span.start, other.span.end):
                continue
            left, right = (
                "is said to hold" if was.holds else "is said not to",
                "is said to hold" if claim.holds else "is said not to",
            )
            yield pairing.drift(
                "negation",
                unit.span if unit else was.trigger,
                later.span,
                f"negation: {claim.frame} {left}, then {right}",
            )


def _in(span: Span | None, unit: Unit) -> bool:
    return span is not None and unit.span.start <= span.start < unit.span.end


def _voice_of(speaker: object) -> str:
    return str(getattr(speaker, "party", None) or getattr(speaker, "name", None) or "")
