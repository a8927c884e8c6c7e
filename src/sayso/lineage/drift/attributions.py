"""Who says it: attributions invented, or given to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.drift.speakers import Wording, loosely_one, wording
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Drift, Span, Statement

CUE = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|according to|add(?:s|ed|ing)|claim(?:s|ed|ing)?|"
    r"stat(?:es|ed|ing)|report(?:s|ed|ing)|"
    r"announc\w+|warn\w*|accus\w+|insist\w*|argu\w+|den(?:y|ies|ied|ying)|reject\w*|acknowledg\w+|described"
    r"|recalled|estimat\w+|"
    r"suggest\w*|indicat\w+|show(?:s|ed|n)?|believ\w+|quoted|revealed|confirmed|explained|noted|"
    r"put the|puts the|blam\w+|caution\w*|promis\w+|pledg\w+|predict\w*|"
    r"urg(?:ed|es|ing)|call(?:ed|s) (?:for|on)|appeal\w*|pleaded|alleg\w+|point(?:ed|s) (?:to|"
    r"out)|recall\w*|could not say|could not explain)\b",
    re.IGNORECASE,
)
_SHARED = 0.5
_BEST = 0.9
"""How much of what a source says, of what any sentence tells of it, the sentence must tell in which another says it."""
_SHARED_WITH_FIGURE = 0.15
"""The part of what is said that both sentences must hold; a figure in common ties them faster."""
_TELLING = 2
"""Words besides names that both sentences must hold: two sentences on one person need not say one thing."""
_ROOT = 6
"""Letters in which a title and a body agree that are of one root."""
_GENERIC = stems_of(
    "officials authorities spokesman spokeswoman spokesperson government statement administration state"
)
_EXPERTS = stems_of(
    "analysts experts specialists observers scientists researchers engineers geologists economists academics scholars"
    " seismologists meteorologists commentators"
)
_THINGS = stems_of(
    "maps images pictures imagery photographs photos data footage documents survey media bloggers channels website reports outlets"
)
_PICTURES = stems_of("images pictures imagery photographs photos footage")
_FIRMS = stems_of("company firm operator corporation utility airline railway bank")
"""Of which an article seldom has two: "the power company" is "the electricity company"."""
_LEADS = stems_of(
    "president minister prime chief head general colonel captain commander governor mayor director mr mrs ms dr"
)


_BACK = re.compile(
    r"\b(?:figures?|statements?|account|announcement|claims?|details|numbers?|information|news|report|word|this"
    r"|that)\b.{0,40}\b(?:from|by|given|came|according"
    r"|said|released|issued|published)\b",
    re.IGNORECASE,
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind attribution_invented and attribution_changed."""
    answered: set[str] = set()
    for later, partners in pairing.changed():
        for unit in partners:
            # where nearly all words stayed, what changed of the source stands in the edits: see ``exchanged``
            if (unit.at, later.at) in pairing.close:
                answered.update(t.id for t in later.statements)
                continue
            for was in unit.statements:
                yield from _put_for_another(pairing, unit, was, later, answered)
    for later, partners in pairing.changed():
        for told in later.statements:
            if told.id not in answered:
                yield from _invented(pairing, told, later, partners)


def same_speaker(one: Statement, other: Statement, pairing: Pairing) -> bool:
    """Whether the speaker of an earlier and of a later statement may well be the same; unresolved ones may."""
    a, b = one.speaker, other.speaker
    if a is None or b is None or a.id == b.id:
        return True
    left, right = _words(pairing.earlier, one), _words(pairing.later, other)
    if not left or not right:
        return True
    if a.party and b.party and a.party != b.party:
        return False
    set_a, set_b = frozenset(left), frozenset(right)
    heads = left[-1], right[-1]
    if heads[0] == heads[1] and (heads[0] in _FIRMS or set_a <= set_b or set_b <= set_a or len(set_a & set_b) >= 2):
        return True
    if (set_a <= set_b or set_b <= set_a) and not {*heads} & (_THINGS | _EXPERTS):
        return True
    if SequenceMatcher(None, heads[0], heads[1]).ratio() >= 0.8 and min(map(len, heads)) >= 4:
        return True
    if {*heads} & (_THINGS | _EXPERTS):
        return {*heads} <= _EXPERTS or {*heads} <= _PICTURES
    if a.party and a.party == b.party and (_is_party(left, a.party) or _is_party(right, b.party)):
        return True
    if set_a <= _GENERIC or set_b <= _GENERIC or heads[1] in _GENERIC:
        return True
    surnames = {s.lower() for s in TOKEN.findall(a.name)} & {s.lower() for s in TOKEN.findall(b.name)}
    return any(
        look_up(s).stem
        and look_up(s).stem not in _LEADS
        and s in (a.name.lower().split()[-1], b.name.lower().split()[-1])
        for s in surnames
    )


def _is_party(words: list[str], party: str) -> bool:
    return frozenset(words) <= stems_of(party) | _GENERIC


def _words(side: Side, statement: Statement) -> list[str]:
    """The stems of a speaker's name in order, or of the source's words if it has none."""
    text = statement.speaker.name if statement.speaker else ""
    words = [w.stem for w in map(look_up, TOKEN.findall(text)) if w.stem]
    if not words:
        words = [w.stem for s in statement.source for w in map(look_up, TOKEN.findall(s.of(side.text))) if w.stem]
    return words


def _label(side: Side, statement: Statement) -> str:
    """The source with its cue as they stand, if they stand side by side; else the speaker's name."""
    if statement.source:
        spans = sorted((*statement.source, *statement.cue))
        whole = Span(spans[0].start, max(s.end for s in spans))
        if whole.end - whole.start <= sum(s.end - s.start for s in spans) + 12:
            return whole.of(side.text)
        return statement.source[0].of(side.text)
    return statement.speaker.name if statement.speaker else "its speaker"


def _content(side: Side, statement: Statement, unit: Unit) -> frozenset[str]:
    """The stems of what a statement says within one sentence, without what another says inside it and without topic
    words.
    """
    spans = [
        Span(max(c.start, unit.span.start), min(c.end, unit.span.end))
        for c in statement.content
        if c.overlaps(unit.span)
    ]
    inner = [
        s
        for other in unit.statements
        if other.id != statement.id and any(c.within(span) and c != span for c in other.content for span in spans)
        for s in (*other.source, *other.cue, *other.content)
    ]
    words = (
        look_up(m.group()).stem
        for span in spans
        for m in TOKEN.finditer(side.text, span.start, span.end)
        if not any(s.start <= m.start() < s.end for s in inner)
    )
    return frozenset(word for word in words if word) - side.topic


def _beside(side: Side, statement: Statement, unit: Unit) -> frozenset[str]:
    """The stems of a sentence's words outside the content: the source with titles and appositions, and the cue."""
    return frozenset(
        word
        for m in TOKEN.finditer(side.text, unit.span.start, unit.span.end)
        if not any(c.start <= m.start() < c.end for c in statement.content) and (word := look_up(m.group()).stem)
    )


def _covers(side: Side, statement: Statement, unit: Unit, content: frozenset[str]) -> bool:
    shared = _content(side, statement, unit) & content
    return len(shared) >= 2 or any(s[0] == "#" for s in shared)


def _attributed(statement: Statement) -> bool:
    return bool(statement.speaker is not None and (statement.source or statement.cue))


def is_quoted(side: Side, unit: Unit) -> bool:
    """Whether most of a sentence stands inside quotation marks, so that nobody takes it for the outlet's own words."""
    inside = sum(
        min(q.end, unit.span.end) - max(q.start, unit.span.start) for q in side.quotes if q.overlaps(unit.span)
    )
    return 2 * inside > unit.span.end - unit.span.start


def is_told(side: Side, statement: Statement) -> bool:
    """Whether the statement has a source that says something, by a cue that means saying: "convicted" means none."""
    return bool(statement.source) and any(CUE.search(c.of(side.text)) for c in statement.cue)


def _put_for_another(pairing: Pairing, unit: Unit, was: Statement, later: Unit, answered: set[str]) -> Iterator[Drift]:
    if was.speaker is None or not is_told(pairing.earlier, was):
        return
    if _is_object(pairing.earlier, was) or _is_pronoun(pairing.earlier, was):
        return
    content = _content(pairing.earlier, was, unit)
    shared = content & later.stems
    figure = any(word[0] == "#" for word in shared)
    if (len(shared) < 3 and not figure) or len(shared) < (_SHARED_WITH_FIGURE if figure else _SHARED) * len(content):
        return
    names = frozenset(s for n in unit.names for s in pairing.earlier.stems(n))
    if not figure and len(shared - names) < _TELLING:
        return
    covering = [t for t in later.statements if _attributed(t) and _covers(pairing.later, t, later, shared)]
    if any(_is_subject(pairing, was, t, later) for t in covering):
        return
    answers = {u.at: u for u in (later, *pairing.answers(unit))}
    elsewhere = [t for u in answers.values() for t in u.statements if _covers(pairing.later, t, u, content)]
    if any(_same(pairing, (was, unit), (t, later)) for t in (*covering, *elsewhere)):
        answered.update(t.id for t in covering)
    elif covering:
        answered.add(covering[0].id)
        yield from _changed(pairing, (was, unit), (covering[0], later), content, figure=figure)


def _changed(
    pairing: Pairing,
    one: tuple[Statement, Unit],
    other: tuple[Statement, Unit],
    content: frozenset[str],
    *,
    figure: bool,
) -> Iterator[Drift]:
    """The same said by another; where a sentence beside it has the other say it too, the first was dropped."""
    (was, unit), (told, later) = one, other
    source = frozenset(s for span in told.source for s in pairing.later.stems(span))
    if source and source <= unit.stems and (unit.at, later.at) not in pairing.close:
        # "Korhan, a 48-year-old economist", then "the economist"
        return
    told_words = _content(pairing.later, told, later)
    overlap = len(content & told_words)
    if not is_told(pairing.later, told) or not any(s.overlaps(later.span) for s in told.source):
        return
    if not figure and overlap < _SHARED * min(len(content), len(told_words)):
        return
    things = frozenset(_words(pairing.later, told)[-1:]) & _THINGS
    if not things and _named(pairing, was, unit, later):
        return
    near = [(s, u) for u in pairing.near_partners(later) for s in u.statements if s.id != was.id and _attributed(s)]
    merged = any(_same(pairing, (s, u), (told, later)) for s, u in near)
    if merged and not figure:
        return
    if not merged and (unit.at, later.at) not in pairing.close:
        said = [pairing.echoes.told(pairing.later, told.content, [u]) for u in (unit, *pairing.earlier.units)]
        if said[0] < _BEST * max(said):
            # what it says is told by another sentence of the origin
            return
    kind = "attribution_dropped" if merged else "attribution_changed"
    left, right = _label(pairing.earlier, was), _label(pairing.later, told)
    yield pairing.drift(kind, _anchor(was, unit), _anchor(told, later), f'{kind}: "{left}" became "{right}"')


def refers_back(side: Side, unit: Unit) -> bool:
    """Whether a sentence says whose what was just told is ("The figures were given by the ministry")."""
    return _BACK.search(side.text, unit.span.start, unit.span.end) is not None


def _same(pairing: Pairing, one: tuple[Statement, Unit], other: tuple[Statement, Unit]) -> bool:
    """Whether two statements may have one speaker, given also how each sentence presents it ("its director, Ada Holm,
    said").
    """
    (was, unit), (told, later) = one, other
    named = _is_named(was, pairing.earlier, unit), _is_named(told, pairing.later, later)
    if not any(named) and (unit.at, later.at) not in pairing.close:
        return True
    if not named[1] and frozenset(_words(pairing.later, told)) <= unit.stems:
        return True
    if same_speaker(was, told, pairing) or _is_pronoun(pairing.later, told):
        return True
    if loosely_one(_as_worded(pairing.earlier, was), _as_worded(pairing.later, told)):
        return True
    left, right = _words(pairing.earlier, was), _words(pairing.later, told)
    # "its annual report shows" is "the company reports"
    if left[-1] in _THINGS and named[1] and set(right) & unit.stems:
        return True
    if {left[-1], right[-1]} & (_THINGS | _EXPERTS):
        return False
    beside = _beside(pairing.earlier, was, unit)
    if right[-1] in beside or left[-1] in _beside(pairing.later, told, later):
        return True
    # "Prosecutor Ada Holm" is "the prosecution"
    return any(len(word) > _ROOT and word[:_ROOT] == right[-1][:_ROOT] for word in beside)


def _as_worded(side: Side, statement: Statement) -> Wording:
    return wording(" ".join(s.of(side.text) for s in statement.source), first=True)


def _is_named(statement: Statement, side: Side, unit: Unit) -> bool:
    """Whether the speaker has a name: a capital that is not only the sentence's first."""
    tokens = TOKEN.findall(statement.speaker.name) if statement.speaker is not None else []
    if len(tokens) == 1:
        return tokens[0][:1].isupper() and not look_up(tokens[0]).common
    opening = TOKEN.search(side.text, unit.span.start, unit.span.end)
    first = opening.group() if opening is not None else ""
    return any(t[:1].isupper() and t != first for t in tokens)


def _is_pronoun(side: Side, statement: Statement) -> bool:
    return any(s.of(side.text).strip().lower() in {"it", "he", "she", "they", "we", "i"} for s in statement.source[:1])


_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are|being)\s+(?:\w+\s+)?(?:told|accused|warned|asked|ordered)|\baccused of\b", re.IGNORECASE
)


def _is_object(side: Side, statement: Statement) -> bool:
    """Whether the "source" is the one who was told or accused, not one who says."""
    spans = sorted((*statement.source, *statement.cue))
    return (
        bool(spans)
        and _PASSIVE.search(side.text, spans[0].start, min(spans[-1].end + 4, spans[0].start + 200)) is not None
    )


def _named(pairing: Pairing, was: Statement, unit: Unit, later: Unit) -> bool:
    """Whether the later sentence still names the speaker, though no statement of it was read."""
    named = set(_words(pairing.earlier, was)) - _LEADS - _GENERIC
    if named and (named <= later.stems or len(named & later.stems - pairing.later.topic) >= _TELLING):
        return True
    names = {s for n in unit.names for s in pairing.earlier.stems(n)} & _beside(pairing.earlier, was, unit)
    return bool(names & later.stems - pairing.later.topic)


def _is_subject(pairing: Pairing, was: Statement, told: Statement, later: Unit) -> bool:
    """Whether the earlier "source" stands in what the later statement says: then it is told of, and tells nothing."""
    subject = frozenset(s for span in was.source for s in pairing.earlier.stems(span))
    content = frozenset(s for c in told.content if c.overlaps(later.span) for s in pairing.later.stems(c))
    return bool(subject) and subject <= content


def _anchor(statement: Statement, unit: Unit) -> Span:
    spans = [s for s in (*statement.source, *statement.cue) if s.overlaps(unit.span)]
    return (
        Span(min(s.start for s in spans), max(s.end for s in spans))
        if spans and _close(spans)
        else spans[0]
        if spans
        else unit.span
    )


def _close(spans: list[Span]) -> bool:
    return max(s.end for s in spans) - min(s.start for s in spans) <= sum(s.end - s.start for s in spans) + 12


def _invented(pairing: Pairing, told: Statement, later: Unit, partners: tuple[Unit, ...]) -> Iterator[Drift]:
    if told.speaker is None or not is_told(pairing.later, told) or _is_object(pairing.later, told):
        return
    source = told.source[0]
    if not source.overlaps(later.span):
        return
    content = _content(pairing.later, told, later)
    shared = [(len(content & u.stems), u) for u in partners]
    count, best = max(shared, key=lambda p: (p[0], -p[1].at))
    if count < 3 or count < 0.5 * len(content):
        return
    near = pairing.near_partners(later, 2)
    words = set(_words(pairing.later, told)) | pairing.later.stems(source)
    if all(w[0] == "#" for w in words - _LEADS):
        return
    party = stems_of(told.speaker.party or "")
    around = frozenset(s for u in near for s in u.stems)
    if (words - _LEADS) & around or (party and party <= around):
        return
    for unit in partners:
        for was in unit.statements:
            if not _attributed(was) or _is_subject(pairing, was, told, later):
                continue
            if _covers(pairing.earlier, was, unit, content) or same_speaker(was, told, pairing):
                return
    if CUE.search(pairing.earlier.text, best.span.start, best.span.end):
        return
    label = _label(pairing.later, told)
    detail = f'attribution_invented: the outlet\'s own narration became "{label}"'
    yield pairing.drift("attribution_invented", best.span, _anchor(told, later), detail)
