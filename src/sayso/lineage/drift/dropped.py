"""What was cut away though the sense hangs on it: a denial, a note that nobody could verify it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.denying import FLATLY, REJECTS, forms
from sayso.lineage.drift.added import cannot, short
from sayso.lineage.drift.attributions import is_told
from sayso.lineage.drift.denials import DENIES, DISOWNS, NEGATES, NOT_REALLY, opposed
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import is_reporting
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.drift.speakers import Wording, loosely_one, wording
from sayso.types import Drift, FactStatus, Span, Stance, Statement

_KEPT = 0.6
_BEFORE = 3
"""Sentences before a denial in which what it denies is told."""
_TOLD, _ECHOED = 0.5, 2
_SAME_DENIAL = 0.25
_THOROUGH = 0.75
"""Share of the other sentences that a text must reprint for a denial that it lacks to be cut out of it."""
_LEFT_OUT = 0.4
"""How sure it is that a denial was cut away of which nothing else is told, in a text that retells nearly all the rest."""
_BARE = re.compile(
    r"\W*(?!an?\b)(?:(?:this|that|it|them|both)\W*(?:\Z|and\b|but\b)"
    r"|(?:(?:the|this|that|these|those|any|all|its?|his|her|their|such)\s+)?(?:\w+\s)?"
    r"(?:accusation|allegation|claim|charge|report|criticism|suggestion|involvement|wrongdoing|responsibility|part|role|guilt)s?\b"
    r"(?! (?:that|of)\b))",
    re.IGNORECASE,
)
"""What a denial denies if that is told elsewhere: "this", "the accusation", "any wrongdoing"."""
_OF_A_FIGURE = re.compile(r"\b(?:figure|number|toll|count|estimate|total)s?\b", re.IGNORECASE)
_REJECTS = (FLATLY | REJECTS | {"contest"}) - {"deny"}
_OF_CLAIMS = re.compile(
    rf"\b(?:{forms(_REJECTS)})\b.{{0,25}}?\b(?:claim|accusation"
    r"|allegation|report|charge|criticism|"
    r"suggestion|idea|notion|account|assertion|version|statement|rumou?r|figure|finding|it as|them as|that)\w*"
    rf"|\b(?:{forms(_REJECTS)})\s(?:it|this|that|them|both)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"\b(?:not|n['’]t|never|refus\w+ to|declin\w+ to)\s(?:rul\w+ out|exclud\w+)", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:was|were|been|being|be)\s+denied\b(?! by\b)|\bden\w+\s+(?:\w+\s+)?(?:bail|entry|access|permission|a visa|parole)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|been|being|would|will)\b", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\bnone of (?:it|this|that|them) (?:is|was) true\b|\b(?:not|un)\s?true\b|"
    r"\b(?:is|was|were|are|as) (?:false|baseless|unfounded|fabricat\w+)\b|"
    r"\bnot guilty\b|\b(?:is|was|were|are) innocent\b|\bno (?:role|part|involvement|knowledge|hand) (?:in|of)\b"
    r"|\bdid nothing wrong\b",
    re.IGNORECASE,
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind dropped."""
    yield from _denials(pairing)
    yield from _notes(pairing)


def _answer_beside(pairing: Pairing, unit: Unit) -> Unit:
    """The later sentence nearest to where a dropped one would stand."""
    for step in range(len(pairing.earlier.units)):
        for at in (unit.at - step, unit.at + step):
            if 0 <= at < len(pairing.earlier.units):
                answers = pairing.answers(pairing.earlier.units[at])
                if answers:
                    return answers[-1] if at < unit.at else answers[0]
    return pairing.later.units[-1]


def _denials(pairing: Pairing) -> Iterator[Drift]:
    """A denial that the later text leaves out, so that what was disputed reads as agreed."""
    kept = [u for u in pairing.later.units if _denies(pairing.later, u)]
    for unit in pairing.earlier.units:
        if unit.title or not _denies(pairing.earlier, unit):
            continue
        stays = _stays(pairing, unit)
        if not stays or _kept(pairing, unit, kept) or _put_for_another(pairing, unit):
            continue
        target = _answer_beside(pairing, unit)
        told = [s for s in unit.statements if s.speaker is not None]
        denied = [s for s in told if _is_denial(pairing.earlier, s)] or (told if len(told) == 1 else [])
        whose = next((s.speaker.name for s in denied if s.speaker is not None), None)
        what = f"the denial by {whose}" if whose else f'the denial "{short(unit.span.of(pairing.earlier.text))}"'
        yield pairing.drift("dropped", unit.span, target.span, f"dropped: {what} is left out", stays)


def _put_for_another(pairing: Pairing, unit: Unit) -> bool:
    """Whether another word stands where a sentence that is otherwise the same had its denial: that is told as what it is."""
    return any(
        edit.later and any(DENIES.fullmatch(t.word) for t in edit.earlier)
        for close in pairing.edits
        if close.one is unit
        for edit in close.edits
    )


def _denies(side: Side, unit: Unit) -> bool:
    """Whether a sentence denies something said: by a statement's stance, its verb, or its predicate."""
    text = unit.span.of(side.text)
    # "denied that" stands beside what it denies, which is told in the sentence before
    cued = [s for s in unit.statements if not s.cue or any(c.overlaps(unit.span) for c in s.cue)]
    if any(_is_denial(side, s) and unit.span.overlaps(s.content[0]) for s in cued):
        return True
    if any(v.lemma == "deny" for v in unit.verbs) and not _REFUSED.search(text):
        return True
    if any(v.lemma in _REJECTS for v in unit.verbs) and _OF_CLAIMS.search(text):
        return True
    return _UNTRUE.search(text) is not None and bool(unit.statements)


def _is_denial(side: Side, statement: Statement) -> bool:
    """Whether a statement denies; "they dispute the valley" and "mired in a dispute" deny nothing."""
    if statement.stance is not Stance.DENIES or not statement.content:
        return False
    if any(_LEFT_OPEN.search(side.text, max(0, s.start - 16), s.end) for s in statement.cue):
        return False
    cue = " ".join(s.of(side.text).lower() for s in statement.cue)
    said = " ".join(s.of(side.text) for s in statement.content)
    if not any(lemma[:6] in cue for lemma in _REJECTS):
        return True
    if _OF_CLAIMS.search(f"{cue} {said}") is not None:
        return True
    verbs = (v.lemma for u in side.units if u.span.overlaps(statement.content[0]) for v in u.verbs)
    return not _REJECTS.isdisjoint(verbs) and _CLAUSE.search(said) is not None


def _stays(pairing: Pairing, unit: Unit) -> float:
    """How surely what is denied is still told, 0–1: what it denies, or who says it, has an answer in the later text.

    A denial that was left out together with what it denies leaves nobody accused.
    """
    units, side = pairing.earlier.units, pairing.earlier
    denials = [s for s in unit.statements if _is_denial(side, s)]
    spans = [c for s in denials or unit.statements for c in s.content if c.overlaps(unit.span)] or [unit.span]
    if any(_retold(pairing, spans, u) for u in pairing.later.units):
        return 1.0
    beside = units[max(0, unit.at - 1) : unit.at] + units[unit.at + 1 : unit.at + 2]
    others = [u for u in units if u is not unit and not u.title]
    if all(pairing.answers(u) for u in beside):
        for confidence, kept in ((1.0, pairing.is_reprinted), (_LEFT_OUT, pairing.answers)):
            if sum(bool(kept(u)) for u in others) >= _THOROUGH * len(others):
                return confidence
    whose = frozenset(
        w for s in denials if s.speaker for w in stems_of(f"{s.speaker.name} {s.source[0].of(side.text)}")
    )
    bare = any(_BARE.match(c.of(side.text)) for c in spans)
    before = units[max(0, unit.at - _BEFORE) : unit.at]
    near = [u for u in before if not u.title and _accuses(u) and not _speaks(u, whose)]
    named = [u for u in near if whose & u.stems]
    # "that" is what was said last
    accused = named or (near[-1:] if bare else [])
    if any(_OF_A_FIGURE.search(c.of(side.text)) for c in spans):
        # a figure is disputed where it is told
        written = pairing.later.numbers
        accused = [u for u in accused if {q.quantity.best for q in u.quantities} & written]
    return float(any(_retold(pairing, [u.span], j) for u in accused for j in pairing.answers(u)))


def _speaks(unit: Unit, whose: frozenset[str]) -> bool:
    """Whether somebody is a speaker of a sentence, and not one of whom it tells."""
    return any(s.speaker is not None and whose & stems_of(s.speaker.name) for s in unit.statements)


def _accuses(unit: Unit) -> bool:
    """Whether somebody is told to say or suspect something here, which another may deny."""
    return any(s.source or s.stance is Stance.ACCUSES for s in unit.statements)


def _retold(pairing: Pairing, spans: list[Span], later: Unit) -> bool:
    echoed = sum(pairing.echoes.echoed(pairing.earlier, s, [later]) for s in spans)
    return echoed >= _ECHOED and pairing.echoes.told(pairing.earlier, spans, [later]) >= _TOLD


def _kept(pairing: Pairing, unit: Unit, denied_later: list[Unit]) -> bool:
    """Whether the later text still has the denial, in whatever words."""
    own = unit.stems - pairing.earlier.topic
    names = frozenset(s for n in unit.names for s in pairing.earlier.stems(n))
    for other in denied_later:
        if (
            pairing.echoes.told(pairing.earlier, [unit.span], [other]) >= _SAME_DENIAL
            and pairing.echoes.echoed(pairing.earlier, unit.span, [other]) >= _ECHOED
        ):
            return True
        if len(own & other.stems) >= 2 or names & other.stems or other.at in {a.at for a in pairing.near_answers(unit)}:
            return True
    whose = names | frozenset(w for s in unit.statements if s.speaker for w in stems_of(s.speaker.name))
    # a sentence that reprints another one of the earlier article is that one's answer
    reprinted = pairing.exact | {j for i, j in pairing.close if i != unit.at}
    for other in pairing.later.units:
        # the same speaker denies it in other words: "said nobody had had a weapon", "was dismissed by the builder"
        words = pairing.later.text, other.span.start, other.span.end
        denied = NEGATES.search(*words) and (own - names) & other.stems
        if other.at not in reprinted and _is_by(pairing.later, other, whose) and (denied or DISOWNS.search(*words)):
            return True
    if _speaks_on(pairing, unit, reprinted):
        return True
    if any(
        _turns(pairing, unit, other)
        for other in pairing.later.units
        if other.at not in reprinted and _is_by(pairing.later, other, whose)
    ):
        return True
    statements = {s.id for s in unit.statements}
    frames = {c.frame for c in pairing.earlier.reading.claims if c.statement in statements and not c.holds} - {"other"}
    told = pairing.later.reading.claims
    if any(c.frame in frames and not c.holds and c.status is FactStatus.STATED for c in told):
        return True
    beside = pairing.earlier.units[max(0, unit.at - 1) : unit.at + 2]
    accusing = {a.at for u in beside if u.at == unit.at - 1 for a in pairing.answers(u)}
    if any(_BARE.match(c.of(pairing.earlier.text)) for s in unit.statements for c in s.content) and any(
        NEGATES.search(pairing.later.text, u.span.start, u.span.end) and any(s.source for s in u.statements)
        for u in pairing.later.units
        if u.at not in reprinted and u.at in accusing | {a.at for b in beside[:1] for a in pairing.near_answers(b)}
    ):
        # "any part in it", by whoever it was: "he says he was not involved"
        return True
    near = {a.at: a for u in beside for a in (*pairing.answers(u), *pairing.near_answers(u))}
    if any(a.negations for a in pairing.answers(unit)) or any(
        _disowns(pairing.later, a)
        and (
            a.at in accusing
            or whose & a.stems
            or pairing.echoes.told(pairing.earlier, [unit.span], [a]) >= _SAME_DENIAL
        )
        for a in near.values()
    ):
        return True
    return len(own) >= 3 and any(len(own & u.stems) >= _KEPT * len(own) and u.negations for u in pairing.later.units)


def _speaks_on(pairing: Pairing, unit: Unit, reprinted: set[int]) -> bool:
    """Whether who denies it says something in the sentence that answers the denial: what they hold is told there."""
    was = [_source(pairing.earlier, s) for s in unit.statements if s.speaker is not None and s.source]
    told = [
        _source(pairing.later, s)
        for u in pairing.answers(unit)
        if u.at not in reprinted
        for s in u.statements
        if s.source and is_told(pairing.later, s)
    ]
    return any(
        bool(frozenset(a.stems) & frozenset(b.stems)) or loosely_one(a, b)
        for a in was
        for b in told
        if a.stems and b.stems
    )


def _source(side: Side, statement: Statement) -> Wording:
    return wording(" ".join(s.of(side.text) for s in statement.source), first=True)


def _turns(pairing: Pairing, unit: Unit, other: Unit) -> bool:
    """Whether a later sentence tells the opposite of what is denied: "had not broken the treaty", "keeps to the treaty"."""
    denied = [v.lemma for v in unit.verbs if not is_reporting(v.lemma)]
    told = [v.lemma for v in other.verbs]
    return (
        any(opposed(a, b) for a in denied for b in told)
        and pairing.echoes.echoed(pairing.earlier, unit.span, [other]) >= _ECHOED
    )


def _is_by(side: Side, unit: Unit, whose: frozenset[str]) -> bool:
    """Whether a sentence names somebody, or is of "he" or "she" after one that does."""
    if whose & unit.stems:
        return True
    before = side.units[unit.at - 1] if unit.at else None
    return before is not None and bool(whose & before.stems) and _PRONOUN.match(unit.span.of(side.text)) is not None


def _disowns(side: Side, unit: Unit) -> bool:
    """Whether a sentence calls something untrue, in whatever words ("the company says that is nonsense")."""
    text = unit.span.of(side.text)
    really = [m.span() for m in NOT_REALLY.finditer(text)]
    return any(not any(s < m.end() and m.start() < e for s, e in really) for m in DISOWNS.finditer(text))


def _notes(pairing: Pairing) -> Iterator[Drift]:
    """A note that something could not be verified, left out."""
    if pairing.later.reading.verifications:
        return
    for note in pairing.earlier.reading.verifications:
        unit = pairing.earlier.unit_of(note.span)
        if note.verified or unit is None or pairing.answers(unit) or _noted(pairing, note.span):
            continue
        target = _answer_beside(pairing, unit)
        yield pairing.drift(
            "dropped", note.span, target.span, f"dropped: the note that {note.by} could not verify it is left out"
        )
        return


def _noted(pairing: Pairing, note: Span) -> bool:
    """Whether a later sentence says in other words that something was not verified ("nobody could check either number")."""
    side = pairing.later
    reprinted = pairing.exact | {j for _, j in pairing.close}
    return any(
        cannot(side, u) and pairing.echoes.echoed(pairing.earlier, note, [u])
        for u in side.units
        if not u.title and u.at not in reprinted
    )
