"""In passages told again in other words: who says it left out, put in, or another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from sayso.lineage.drift.attributions import is_told
from sayso.lineage.drift.denials import DENIES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import Retold, passages
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.drift.speakers import GROUPS, KNOWN_SORTS, PAPERS, Wording, alike, loosely_one, wording
from sayso.lineage.drift.unsourced import MORE_CUES, paragraph, says, unsourced
from sayso.lineage.words import TOKEN, fold
from sayso.types import Drift, Span, Stance, Statement

_PHRASE = re.compile(
    r"\b(?:according to|(?:in|going by) the (?:view|words|opinion|estimate|judge?ment|account|eyes) of"
    r"|by the (?:count|reckoning|estimate|account) of"
    r"|(?:feared|believed|thought|reported|announced|estimated|suggested|claimed|given|told|put out"
    r"|disclosed) by)\s+(?:the )?"
    r"(?P<who>[^,.;:]{3,80})",
    re.IGNORECASE,
)
_ANYBODY = stems_of(
    "official officials authorities spokesman spokeswoman spokesperson sources representatives administration organisation group agency"
    " regime"
)
_NAMELESS = stems_of(
    "person people somebody someone source sources insider insiders familiar official officials aide aides"
)
_CHIEFS = frozenset("officials chiefs chief boss bosses leaders authorities".split())
"""Words for whoever speaks for a body; compared as they stand, for the stem of "officials" is that of "officer"."""
_EXPERTS = stems_of(
    "expert experts specialist specialists analyst analysts observer observers scientist scientists researcher researchers"
    " think tank thinktank academics"
)
_OUTLET = re.compile(
    r"(?:the |this )?(?:news )?(?:agency|newspaper|paper|news service|correspondent|reporter)", re.IGNORECASE
)
"""The outlet itself, as it calls itself."""
_OF_A_BODY = re.compile(r"(?:its|their)\b", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:will|would|plan\w*|intend\w*|consider\w*)\b", re.IGNORECASE)
_SAID = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bis )(?<!\bare )\b(?:said|says|told|warned|estimated"
    r"|announced|reported|stated|added|claimed|insisted)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(r" (?:(?:an?|the|one|its?|his|her|their)\b|[A-Z])")
"""How who says it follows a word for saying: "a mine, says the other"."""
_INDEFINITE = re.compile(r"(?:an?|one of|another|some|several|many|two|three|local|former)\b", re.IGNORECASE)
_THINKS = re.compile(
    r"\b(?:fear|think|thought|worr|believ|suspect|reckon|consider|expect|assum|hope)\w*", re.IGNORECASE
)
_HEADED = re.compile(r",|\b(?:with|close to|at|of|in|from|for|near|who|which)\b")
_SAID_AGAIN, _SOME_OF_IT = 0.45, 0.3
_WORDS = 7
_TOLD = 2
_BEFORE = 3
"""Sentences before a pronoun in which it is told who is meant, and for whom that one speaks."""
_ROOT = 5
"""Letters in which two words of sources agree that are of one root: "electoral commission", "election officials"."""
_NOBODY = frozenset("the a of that which this it who there two three both others most some".split())


class _Source(NamedTuple):
    """A source where it stands, with its words and the sentence."""

    unit: Unit
    span: Span
    words: Wording
    label: str
    content: tuple[Span, ...]
    """What it says, in its sentence."""
    role: frozenset[str] = frozenset()
    """What the article says elsewhere of who it is: role and side."""
    accuses: bool = False


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind attribution_dropped, attribution_changed and attribution_invented."""
    for retold in passages(pairing):
        was, told = _sources(pairing.earlier, retold.one), _sources(pairing.later, retold.other)
        if was:
            yield from _dropped(retold, was)
        yield from _invented(retold, told)
        if was and told:
            yield from _put_for_another(retold, told)
            yield from _changed(retold, was, told)


def _sources(side: Side, units: tuple[Unit, ...]) -> list[_Source]:
    """Who says something in these sentences: by statement, by a phrase, or by the words beside a cue."""
    out: list[_Source] = []
    for unit in units:
        found: list[_Source] = []
        for statement in unit.statements:
            if statement.speaker is None or not statement.source or not _tells(side, statement):
                continue
            if statement.stance in (Stance.ASKS, Stance.ORDERS) or any(
                _OUTLET.fullmatch(name) for name in (statement.speaker.name, statement.source[0].of(side.text))
            ):
                # "pictures seen by the agency"
                continue
            span = statement.source[0]
            if not span.overlaps(unit.span):
                continue
            first = span.start - unit.span.start < 4
            # the words that stand there, and the name that the whole article gives them
            words, name = wording(span.of(side.text), first), wording(statement.speaker.name, first)
            stems = name.stems + tuple(s for s in words.stems if s not in name.stems)
            both = Wording(stems, words.names | name.names, words.pronoun)
            role = stems_of(f"{statement.speaker.role or ''} {statement.speaker.party or ''}")
            accuses = statement.stance is Stance.ACCUSES
            found.append(_Source(unit, span, both, span.of(side.text), _within(statement.content, unit), role, accuses))
        for match in _PHRASE.finditer(side.text, unit.span.start, unit.span.end):
            span = Span(*match.span("who"))
            if not any(s.span.overlaps(span) for s in found):
                whole = next(p for p in _between_semicolons(side, unit) if p.start <= span.start < p.end)
                content = _without(whole, match.span())
                found.append(_Source(unit, span, wording(match["who"], False), match["who"], content))
        out += found + [s for s in _beside_cues(side, unit) if not any(_overlap(s, f) for f in found)]
    return out


def _within(spans: Iterable[Span], unit: Unit) -> tuple[Span, ...]:
    """The parts of spans that stand in one sentence."""
    inside = (Span(max(s.start, unit.span.start), min(s.end, unit.span.end)) for s in spans if s.overlaps(unit.span))
    return tuple(inside)


def _between_semicolons(side: Side, unit: Unit) -> list[Span]:
    """A sentence cut at its semicolons: what stands before one is not said by whom the rest names."""
    cuts = [m.end() for m in re.finditer(";", unit.span.of(side.text))]
    ends = [unit.span.start, *(unit.span.start + c for c in cuts), unit.span.end]
    return [Span(a, b) for a, b in pairwise(ends)]


def _without(whole: Span, cut: tuple[int, int]) -> tuple[Span, ...]:
    """A stretch without a part of it."""
    spans = Span(whole.start, max(whole.start, cut[0])), Span(min(whole.end, cut[1]), whole.end)
    return tuple(s for s in spans if s.end > s.start)


def _tells(side: Side, statement: Statement) -> bool:
    """Whether a statement says or thinks something; "convicted" does neither."""
    cues = [c.of(side.text) for c in statement.cue]
    return is_told(side, statement) or any(p.search(c) for c in cues for p in (_THINKS, MORE_CUES))


def _overlap(one: _Source, other: _Source) -> bool:
    return one.span.overlaps(other.span) or bool(frozenset(one.words.stems) & frozenset(other.words.stems))


def _beside_cues(side: Side, unit: Unit) -> Iterator[_Source]:
    """The words before each cue that says that somebody says something, as far as a mark goes."""
    for cue in _SAID.finditer(side.text, unit.span.start, unit.span.end):
        if any(Span(*cue.span()).within(q) for q in side.quotes):
            continue
        if side.text[: cue.start()].rstrip(" ").endswith((",", "”", '"')) and _INVERTED.match(side.text, cue.end()):
            # "a mine, says the other"
            continue
        before = side.text[unit.span.start : cue.start()].rstrip(" ,")
        start = max(before.rfind(m) for m in (",", ";", "\u201d", '"')) + 1
        words = before[start:].strip()
        named = wording(words, start == 0)
        at = unit.span.start + start + (len(before[start:]) - len(before[start:].lstrip()))
        # "denied this and said": who did both stands before the first
        verbal = any(at <= v.span.start < at + len(words) for v in unit.verbs)
        if named.stems and len(words.split()) <= _WORDS and not verbal:
            yield _Source(unit, Span(at, at + len(words)), named, words, _without(unit.span, (at, cue.end())))


def _says(side: Side, units: tuple[Unit, ...]) -> bool:
    """Whether any words in these sentences may name a source."""
    return any(says(side, u, u.span) for u in units)


def _dropped(retold: Retold, was: list[_Source]) -> Iterator[Drift]:
    """What somebody said, told as the outlet's own knowledge."""
    pairing = retold.pairing
    for source in was:
        words = frozenset(source.words.stems) - pairing.earlier.topic or frozenset(source.words.stems)
        if source.words.pronoun or not words or not _says_something(source) or source.words.head in PAPERS:
            continue
        if _OF_A_BODY.match(source.label) and any(_PLANS.search(c.of(pairing.earlier.text)) for c in source.content):
            # what somebody plans is known to whoever speaks for them
            continue
        later = max(retold.other, key=lambda u: (pairing.echoes.told(pairing.earlier, source.content, [u]), -u.at))
        if unsourced(pairing, source.content, words, source.unit, later):
            detail = f'attribution_dropped: "{source.label}" is gone; the outlet tells it as fact'
            yield pairing.drift("attribution_dropped", source.span, later.span, detail)


def _says_something(source: _Source) -> bool:
    """Whether it is told that something is so, or how many: a government that declared an emergency did it, and said nothing."""
    return source.accuses or any(
        s.overlaps(c)
        for c in source.content
        for s in (*(v.span for v in source.unit.verbs), *(q.span for q in source.unit.quantities))
    )


def _one_speaker(was: _Source, told: _Source, known: frozenset[str]) -> bool:
    """Whether two sources may be one; a person that is named otherwise, or a kind of source that is not told of, is not."""
    left, right = frozenset(was.words.stems) | was.role, frozenset(told.words.stems) | told.role
    unresolved = was.words.pronoun and not was.words.names
    if unresolved or told.words.pronoun or not left or not right or left & right:
        return True
    if any(a[:_ROOT] == b[:_ROOT] for a in left for b in right if len(a) >= _ROOT):
        return True
    if (
        loosely_one(was.words, told.words)
        or right <= _ANYBODY
        or left <= _ANYBODY
        or (left & _NAMELESS and right & _NAMELESS)
    ):
        return True
    if _head_word(told.label) in _CHIEFS and not told.words.names and (left & KNOWN_SORTS or was.words.names):
        return True
    if right <= _EXPERTS and (left & _EXPERTS or not left & KNOWN_SORTS) and not was.words.names - known:
        return True
    if was.words.names and told.words.names:
        return False
    if told.words.names and told.words.head in told.words.names:
        # who was only described has a name, which the origin gives
        return told.words.names <= known
    if _INDEFINITE.match(told.label) and was.words.names:
        return False
    if was.words.names and was.role:
        return alike(Wording(tuple(sorted(was.role)), frozenset(), False), told.words, known)
    return alike(was.words, told.words, known) and bool(right & KNOWN_SORTS)


def _invented(retold: Retold, told: list[_Source]) -> Iterator[Drift]:
    pairing = retold.pairing
    earlier = pairing.earlier
    held = {paragraph(earlier, o) for o in retold.one}
    near = frozenset(
        s
        for u in earlier.units
        if min(abs(u.at - o.at) for o in retold.one) <= 1 or paragraph(earlier, u) in held
        for s in u.stems
    )
    for source in told:
        telling = frozenset(source.words.stems)
        if source.words.pronoun or not telling or telling & near or telling <= _NOBODY:
            continue
        if all(w[0] == "#" for w in telling) or frozenset(source.label.lower().split()) <= _NOBODY:
            continue
        if source.content and not any(pairing.echoes.echoed(pairing.later, c, retold.one) for c in source.content):
            # it says something else in the same sentence
            continue
        # what is told best of all sentences was said by somebody, or where none is, any of them was
        best = max(retold.one, key=lambda u: (pairing.echoes.told(pairing.later, source.content, [u]), -u.at))
        sure = pairing.echoes.told(pairing.later, source.content, [best]) >= _SAID_AGAIN
        if _says(earlier, (best,) if sure else retold.one):
            continue
        detail = f'attribution_invented: the outlet\'s own narration became "{source.label}"'
        yield pairing.drift("attribution_invented", retold.one[0].span, source.span, detail)


def _put_for_another(retold: Retold, told: list[_Source]) -> Iterator[Drift]:
    """What one source said, told as said by another: by what is said, whoever else the passage names."""
    pairing = retold.pairing
    echoes, earlier, later = pairing.echoes, pairing.earlier, pairing.later
    known = earlier.vocabulary
    for source in told:
        if source.words.pronoun or not source.content or not source.words.stems:
            continue
        if any(v.span.within(source.span) for v in source.unit.verbs):
            continue
        if sum(echoes.echoed(later, c, retold.one) for c in source.content) < _TOLD:
            continue
        unit = max(retold.one, key=lambda u: (echoes.told(later, source.content, [u]), -u.at))
        if echoes.told(later, source.content, [unit]) < _SAID_AGAIN:
            continue
        was = [
            s
            for s in _sources(earlier, (unit,))
            if s.content and echoes.told(earlier, s.content, [source.unit]) >= _SOME_OF_IT
        ]
        if not was or any(not _rivals(s, source) and _one_speaker(s, source, known) for s in was):
            continue
        if any(_of_like_sense(pairing, s, source) for s in was):
            continue
        if any(_OF_A_BODY.match(s.label) for s in was) or DENIES.search(later.text, *_ends(source.unit)):
            continue
        if any(_stands(s, source.unit) for s in was) or any(s.words.pronoun and not s.words.names for s in was):
            continue
        before = frozenset(s for u in earlier.units[max(0, unit.at - _BEFORE) : unit.at] for s in u.stems)
        if any(s.words.pronoun for s in was) and frozenset(source.words.stems) & before:
            # "he", for whom his ministry may stand
            continue
        detail = f'attribution_changed: "{was[0].label}" became "{source.label}"'
        yield pairing.drift("attribution_changed", was[0].span, source.span, detail)


def _of_like_sense(pairing: Pairing, one: _Source, other: _Source) -> bool:
    """Whether the nouns that head two sources without names mean the like: prisoners and inmates."""
    if one.words.names or other.words.names or _rivals(one, other):
        return False
    spans = [
        Span(s.span.start, s.span.start + len(_HEADED.split(s.span.of(side.text))[0]))
        for s, side in ((one, pairing.earlier), (other, pairing.later))
    ]
    return pairing.echoes.shared(*spans) > 0


def _stands(source: _Source, later: Unit) -> bool:
    """Whether a later sentence still names an earlier source beside the other."""
    names = source.words.names | stems_of(_HEADED.split(source.label.strip())[0])
    return bool(names & later.stems)


def _rivals(one: _Source, other: _Source) -> bool:
    """Whether the nouns that head two sources are of different sorts: bloggers and analysts, whatever both are close to."""
    left, right = (_HEADED.split(s.label.strip())[0] for s in (one, other))
    heads = [wording(text, True).head for text in (left, right)]
    if not _CHIEFS.isdisjoint(map(_head_word, (one.label, other.label))) or not _ANYBODY.isdisjoint(heads):
        return False
    sorts = [GROUPS.get(head, frozenset()) for head in heads]
    return all(sorts) and not sorts[0] & sorts[1] and not one.words.names & other.words.names


def _head_word(label: str) -> str:
    """The last word of what heads a source, as it stands."""
    words = TOKEN.findall(_HEADED.split(label.strip())[0])
    return fold(words[-1]) if words else ""


def _changed(retold: Retold, was: list[_Source], told: list[_Source]) -> Iterator[Drift]:
    """A source in the place of another; or one of several left out, though what it says is still told."""
    pairing = retold.pairing
    known = pairing.earlier.vocabulary
    near = frozenset(
        s for u in pairing.earlier.units if min(abs(u.at - o.at) for o in retold.one) <= 1 for s in u.stems
    )
    lost = [
        w
        for w in was
        if not any(_one_speaker(w, t, known) or _of_like_sense(pairing, w, t) for t in told)
        and not _named(w, retold)
        and not any(_stands(w, u) for u in retold.other)
        and _says_something(w)
    ]
    for source in told:
        telling = frozenset(source.words.stems)
        stranger = bool(source.words.names - known) or _INDEFINITE.match(source.label) is not None
        if (
            source.words.pronoun
            or not telling
            or (telling & near and not stranger)
            or any(_one_speaker(w, source, known) for w in was)
        ):
            continue
        if lost:
            detail = f'attribution_changed: "{lost[0].label}" became "{source.label}"'
            yield pairing.drift("attribution_changed", lost[0].span, source.span, detail)
            return
    for source in lost:
        if _OF_A_BODY.match(source.label) or any(DENIES.search(pairing.later.text, *_ends(u)) for u in retold.other):
            # the body is told of in its spokesman's place; what is denied is told as said by others
            continue
        rest = frozenset(s for u in retold.one if u is not source.unit for s in u.stems)
        content = (source.unit.stems - frozenset(source.words.stems)) & retold.later_stems
        again = pairing.echoes.told(pairing.earlier, source.content, retold.other) if source.content else 0.0
        if (
            content - rest - pairing.earlier.topic
            and len(content) >= _TOLD
            and again >= _SAID_AGAIN
            and not source.words.pronoun
        ):
            detail = f'attribution_dropped: "{source.label}" is gone; its words are left to others'
            yield pairing.drift("attribution_dropped", source.span, retold.other[0].span, detail)


def _ends(unit: Unit) -> tuple[int, int]:
    return unit.span.start, unit.span.end


def _telling(source: _Source, side: Side) -> frozenset[str]:
    """The words that tell a source from what its sentence is about."""
    words = frozenset(source.words.stems)
    elsewhere = frozenset(s for u in side.units if u is not source.unit for s in u.stems)
    return words - side.topic - elsewhere or words - side.topic or words


def _named(source: _Source, retold: Retold) -> bool:
    """Whether the later passage still names an earlier source."""
    names = source.words.names or _telling(source, retold.pairing.earlier)
    return bool(names & retold.later_stems - retold.pairing.later.topic)
