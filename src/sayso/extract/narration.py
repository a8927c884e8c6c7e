"""The outlet's own words: what is left of a sentence when what others say in it is taken out, and acts that it tells of.

An attribution is not always speech passed on. "The pirates were ordered to stop", "the crew was taken to hospital",
"activists urged officials to cancel it" are acts that the outlet itself tells of; their words are its own, whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, CueReading
from sayso.extract.what import Unit
from sayso.types import BlockKind, Sentence, Span, Stance, Statement, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedBlock

MIN_WORDS = 3
"""Fewer words of a sentence are a fragment, nothing told."""
_WISHES = (Stance.ASKS, Stance.ORDERS, Stance.HOPES, Stance.PLANS)
_GIVES_WORDS = frozenset("quote cite hear ask tell inform convince persuade remind concern worry".split())
"""Verbs whose passive subject speaks, or holds what follows to be so."""
_UNNAMED = frozenset("name named identify identified anonymity anonymous anonymously".split())
"""Words by which a clause on a source only tells that it keeps its name back."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_hearsay(statement: Statement, cue: CueReading, parsed: ParsedBlock) -> bool:
    """Whether the statement hands on what someone put into words or holds to be so, rather than telling of an act.

    Without a speaker, in the outlet's own words ("was taken to hospital", "is believed to be"), nobody is quoted. A verb
    that is no word of saying or thinking ("overturned", "launched") with no clause for its content tells of an act.
    """
    if statement.voice is Voice.DIRECT:
        return True
    if not statement.source and statement.speaker is None:
        return statement.voice is not Voice.INDIRECT
    if _is_told_of(statement, parsed):
        return False
    told = [t for s in statement.content for t in parsed.tokens(s)]
    if cue.lemma or cue.kind is not CueKind.ACT:
        return cue.kind is not CueKind.THOUGHT or is_wish(statement) or not _is_found(statement, told, parsed)
    return any(_has_subject(t) and not _describes(t, told) for t in told if t.tag_ in _FINITE)


def _is_found(statement: Statement, told: Sequence[Token], parsed: ParsedBlock) -> bool:
    """Whether the statement is no thought put into words, only what somebody sees, favours or makes out: "found him guilty of a
    rampage | that left two dead |", "has seen the worst of it, with one death"."""
    if statement.voice is not Voice.INDIRECT or not told or not statement.source:
        return False
    cue = {t for s in statement.cue for t in parsed.tokens(s)}
    if not any(t.pos_ in ("VERB", "AUX") for t in cue):
        return False  # "the ministry's | figure | of 40 dead"
    to = (t.head for t in told if t.lower_ == "to" and t.dep_ == "aux")
    if any(verb.head in cue and verb.dep_ in ("ccomp", "xcomp") for verb in to):
        return False  # "believes 40 to be missing"
    finite = [t for t in told if t.tag_ in _FINITE and _has_subject(t)]
    return all(_describes(t, told) or any(c.tag_ == "WDT" for c in t.children) for t in finite)


def _describes(verb: Token, told: Sequence[Token]) -> bool:
    """Whether the verb's clause only says which one is meant: "sentenced the man | who killed four |"."""
    main = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    while main.dep_ == "conj":
        main = main.head
    return main.dep_ == "relcl" and main.head in told


def _is_told_of(statement: Statement, parsed: ParsedBlock) -> bool:
    """Whether the supposed speaker is only whom or what others tell of: "the man is described as tall", "the swan has been
    confirmed as wild"; who is quoted or heard does speak."""
    told = {
        t.i
        for c in statement.cue
        for t in parsed.tokens(c)
        if t.pos_ == "VERB" and t.lemma_ not in _GIVES_WORDS and any(a.dep_ == "auxpass" for a in t.children)
    }
    source = [t for s in statement.source for t in parsed.tokens(s)]
    subjects = [t for t in source if t.dep_ == "nsubjpass" and t.pos_ != "PRON"]
    # "the speech, | which is expected | to last": it expects nothing itself.
    verbs = (t for t in parsed.doc if t.i in told and t.dep_ == "relcl" and t.head in source)
    if any(c.dep_ == "nsubjpass" and c.tag_ in ("WDT", "WP") for verb in verbs for c in verb.children):
        return True
    return any(v.i in told for t in subjects for v in (t.head, *t.head.conjuncts))


def is_wish(statement: Statement) -> bool:
    """Whether the saying is itself an act that the outlet tells of: an order, a plea, a plan, a hope."""
    return statement.stance in _WISHES and statement.voice is not Voice.DIRECT


def own_words(sentence: Sentence, parsed: ParsedBlock, spoken: Iterable[Span]) -> Unit | None:
    """What the outlet says itself in the sentence: its tokens outside ``spoken``; ``None`` where too few are left."""
    inside = [s for s in spoken if s.overlaps(sentence.span)]
    tokens = tuple(
        t
        for t in parsed.tokens(sentence.span)
        if not any(s.start - parsed.offset < t.idx + len(t) and t.idx < s.end - parsed.offset for s in inside)
    )
    if sum(t.is_alpha or t.like_num for t in tokens) < MIN_WORDS:
        return None
    spans = _runs(tokens, parsed)
    return Unit(None, parsed, sentence, tokens, spans) if spans else None


def _runs(tokens: Sequence[Token], parsed: ParsedBlock) -> tuple[Span, ...]:
    """The tokens as spans of neighbours, without runs of mere punctuation, or of "and" between two who said the rest."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    told = [run for run in runs if any(t.dep_ != "cc" and any(c.isalnum() for c in t.text) for t in run)]
    return tuple(parsed.span(run[0].idx, run[-1].idx + len(run[-1])) for run in told)


def tells(unit: Unit, wished: Sequence[Span]) -> bool:
    """Whether words that no frame fits still put a fact forward: a paragraph's finite verb, its subject, and more.

    A verb of wishing (at a ``wished`` span) whose subject is not among the words is told with the wish: "Oro urged
    restraint, saying that".
    """
    if unit.block.block.kind is not BlockKind.PARAGRAPH or unit.asks:
        return False
    for verb in unit.tokens:
        if verb.tag_ not in _FINITE or verb.pos_ not in ("VERB", "AUX"):
            continue
        main = verb.head if verb.dep_ in ("aux", "auxpass") else verb
        if main.i not in unit.indices or not _has_subject(main) or _hangs(main, unit):
            continue
        wishes = any(unit.block.span(main.idx, main.idx + len(main)).within(s) for s in wished)
        if wishes and any(c.dep_ == "nsubj" and c.i not in unit.indices for c in main.children):
            continue
        rest = [
            c for c in main.children if c.dep_ not in ("nsubj", "nsubjpass", "aux", "auxpass", "punct", "cc", "mark")
        ]
        complete = all(c.i in unit.indices for c in rest if c.dep_ in ("ccomp", "xcomp", "dobj", "attr", "acomp"))
        alone = not rest and any(c.dep_ == "nsubjpass" for c in main.children)  # "three people were shot"
        if complete and (alone or any(c.i in unit.indices for c in rest)):
            return True
    return False


def _hangs(verb: Token, unit: Unit) -> bool:
    """Whether the clause tells nothing beside words outside: "| what she called |", "| who asked not to be named |"."""
    if verb.head == verb or verb.head.i in unit.indices or not any(c.tag_ in ("WP", "WDT") for c in verb.children):
        return False
    what = any(c.lower_ == "what" for c in verb.children)
    return what or any(t.lower_ in _UNNAMED for t in verb.subtree)


def _has_subject(verb: Token) -> bool:
    main = verb.head if verb.dep_ in ("aux", "auxpass") else verb
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in main.children)
    if main.lemma_ == "be" and any(c.dep_ == "attr" for c in main.children):  # "among them were four children"
        own = own or any(c.dep_ == "prep" and c.i < main.i for c in main.children)
    return own or (main.dep_ == "conj" and main.head.pos_ in ("VERB", "AUX"))
