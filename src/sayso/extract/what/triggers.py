"""Which words call which frame: an index of all triggers by lemma, looked up token by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.clauses import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    agent,
    clause_of,
    clause_tokens,
    direct_object,
    is_passive,
    patient,
)
from sayso.extract.how_many.people import STATES, is_people
from sayso.extract.what.slots import arguments
from sayso.extract.what.sorts import are_in_state, fits, measured
from sayso.frames import Frame, Trigger
from sayso.types import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.unit import Unit

_WORD_CLASSES = {"verbs": ("VERB", "AUX"), "nouns": ("NOUN", "PROPN"), "adjectives": ("ADJ", "VERB")}
_NOUNS = _WORD_CLASSES["nouns"]
_GAP = 4
"""Tokens that POSS or GROUP in a phrase may stand for, at most ("under the Veldan government 's control")."""
_POSSESSIVES = frozenset("my our your his her its their whose".split())


@dataclass(frozen=True, slots=True)
class Hit:
    """One trigger found: the token its arguments hang on, all its words, and what POSS or GROUP in a phrase stood for."""

    frame: Frame
    trigger: Trigger
    anchor: Token
    words: tuple[Token, ...]
    inside: tuple[Token, ...] = ()
    counted: QuantityMention | None = None


class TriggerIndex:
    """All frames' triggers by the lemma of their first word."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._words: dict[str, list[tuple[Frame, Trigger, tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[Frame, Trigger, tuple[str, ...]]]] = defaultdict(list)
        self._counted: dict[str, list[tuple[Frame, Trigger]]] = defaultdict(list)
        for frame in frames.values():
            for trigger in frame.triggers:
                for kind, classes in _WORD_CLASSES.items():
                    for entry in getattr(trigger, kind):
                        first, *rest = entry.split()
                        self._words[first].append((frame, trigger, tuple(rest), classes))
                for phrase in trigger.phrases:
                    parts = tuple(phrase.split())
                    self._phrases[parts[0]].append((frame, trigger, parts))
                for noun in trigger.counted:
                    self._counted[noun].append((frame, trigger))

    def hits(self, unit: Unit) -> list[Hit]:
        """Every trigger in the unit whose words, clause words and sorts of arguments are as its frame demands."""
        return [hit for hit, objection in self.considered(unit) if objection is None]

    def considered(self, unit: Unit) -> list[tuple[Hit, str | None]]:
        """Every trigger word in the unit with why it calls no frame here; ``None`` for those that do (first in text order)."""
        tried = [(hit, _objection(hit, unit)) for hit in (*self._word_hits(unit), *self._phrase_hits(unit))]
        found = [hit for hit, objection in tried if objection is None]
        found += self._counted_hits(unit, found)
        kept = _without_overlaps(found)
        told = {(h.frame.name, h.anchor.i) for h in kept}
        swallowed = [(h, "another reading of these words is better") for h in found if h not in kept]
        others = [(h, why) for h, why in (*tried, *swallowed) if why is not None]
        return [(h, None) for h in kept] + [(h, why) for h, why in others if (h.frame.name, h.anchor.i) not in told]

    def _word_hits(self, unit: Unit) -> Iterator[Hit]:
        for token in unit.tokens:
            if token.i and token.nbor(-1).text == "-":
                continue  # the tail of a compound ("rebel-held") says it of something else, in passing
            keys = dict.fromkeys((token.lemma_.lower(), token.lower_))
            for key in keys:
                for frame, trigger, rest, classes in self._words.get(key, ()):
                    people = (
                        _are_people(token)
                        if classes == ("ADJ", "VERB")
                        else classes == _NOUNS and token.dep_ == "dobj" and are_in_state(token)
                    )
                    if (token.pos_ not in classes and not people) or (
                        classes == ("ADJ", "VERB")
                        and token.pos_ == "VERB"
                        and token.tag_ != "VBN"
                        and key != token.lower_
                    ):
                        continue
                    if classes == ("ADJ", "VERB") and token.pos_ == "VERB" and not _describes(token):
                        continue  # "wounded a third" does it; it describes nobody
                    words = _with_rest(token, rest)
                    if words is not None:
                        yield Hit(frame, trigger, token, words)

    def _phrase_hits(self, unit: Unit) -> Iterator[Hit]:
        tokens = sorted({*unit.lead, *unit.tokens}, key=lambda t: t.i)
        for position, token in enumerate(tokens):
            for key in dict.fromkeys((token.lemma_.lower(), token.lower_)):
                for frame, trigger, parts in self._phrases.get(key, ()):
                    match = _match(tokens, position, parts)
                    if match is not None and match[0][-1].i in unit.indices:
                        words, inside = match
                        yield Hit(frame, trigger, _anchor(words), words, inside)

    def _counted_hits(self, unit: Unit, others: Sequence[Hit]) -> Iterator[Hit]:
        """Numbers of what a frame counts, where no other people-counting trigger takes the number."""
        yield from self._none_hits(unit)
        taken = {
            clause_of(h.anchor) for h in others if h.frame.unit is not None and h.anchor.pos_ in ("VERB", "ADJ", "NOUN")
        }
        for mention, head in unit.quantities:
            nouns = {measured(head).lemma_.lower(), measured(head.head).lemma_.lower() if head.dep_ == "nummod" else ""}
            if mention.counted:
                nouns |= {w.lower() for w in mention.counted.split()} | {
                    w.lower().rstrip("s") for w in mention.counted.split()
                }
            for noun in sorted(nouns):
                for frame, trigger in self._counted.get(noun, ()):
                    if clause_of(head) not in taken and mention.quantity.unit in (frame.unit, None):
                        anchor = head.head if head.dep_ == "nummod" else head
                        hit = Hit(frame, trigger, anchor, (anchor,), counted=mention)
                        if _objection(hit, unit) is None:
                            yield hit

    def _none_hits(self, unit: Unit) -> Iterator[Hit]:
        """What a frame counts, said to be none at all: "there were no soldiers in Brant"."""
        for token in unit.tokens:
            there = any(c.dep_ == "expl" for c in token.head.children)
            if there and any(c.dep_ == "det" and c.lower_ == "no" for c in token.children):
                for frame, trigger in self._counted.get(token.lemma_.lower(), ()):
                    yield Hit(frame, trigger, token, (token,))


def _are_people(token: Token) -> bool:
    """Whether a state stands for those in it, as a noun: "the missing", "the dead"."""
    return token.pos_ == "NOUN" and token.lower_ in STATES and token.i > 0 and token.nbor(-1).lower_ == "the"


def _describes(verb: Token) -> bool:
    return is_passive(verb) or direct_object(verb) is None


def _with_rest(token: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The trigger's words if its further words ("off" of "cut off") follow as particles or close by, in order."""
    if not rest:
        return (token,)
    words, i = [token], token.i + 1
    for word in rest:
        particle = next(
            (
                c
                for c in token.children
                if c.lower_ == word and c.dep_ in ("prt", "advmod", "prep", "acomp", "ccomp", "oprd")
            ),
            None,
        )
        if particle is None:
            particle = next((t for t in token.doc[i : i + 2] if word in (t.lower_, t.lemma_.lower())), None)
        if particle is None:
            return None
        words.append(particle)
        i = particle.i + 1
    return tuple(words)


def _match(
    tokens: Sequence[Token], start: int, parts: tuple[str, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The tokens of a phrase from ``start`` on, and those that POSS or GROUP stand for; ``None`` where it does not fit."""
    i, words, inside = start, [], []
    for n, part in enumerate(parts):
        if part in ("POSS", "GROUP"):
            wanted = parts[n + 1]
            limit = min(i + _GAP, len(tokens))
            end = next(
                (j for j in range(i, limit + 1) if j < len(tokens) and wanted in (tokens[j].lower_, tokens[j].lemma_)),
                None,
            )
            if end is None or end == i or tokens[end].pos_ not in ("NOUN", "PROPN"):
                return None  # "under strictly controlled visits" is under nobody's control
            owner = tokens[i:end]
            # Adjectives of degree may stand between ("under Moscow's full control"): POSS ends with its 's or pronoun.
            has_mark = any(t.tag_ in ("POS", "PRP$") or t.lower_ in _POSSESSIVES for t in owner)
            if (part == "POSS") != has_mark or (
                part == "GROUP" and all(t.lower_ in ("the", "full", "complete", "a") for t in owner)
            ):
                return None
            if part == "POSS":
                mark = max(k for k, t in enumerate(owner) if t.tag_ in ("POS", "PRP$") or t.lower_ in _POSSESSIVES)
                owner = owner[: mark + 1]
            inside += [t for t in owner if t.tag_ != "POS"]
            words += list(tokens[i:end])
            i = end
        elif i < len(tokens) and part in (tokens[i].lower_, tokens[i].lemma_.lower()):
            words.append(tokens[i])
            i += 1
        else:
            return None
    return tuple(words), tuple(inside)


def _anchor(words: Sequence[Token]) -> Token:
    """The word of a phrase that its arguments hang on: its verb, else its last noun, else its adjective."""
    if words[0].pos_ == "NOUN" and words[-1].pos_ != "NOUN":
        return words[0]  # "number of people killed" is about the number
    for classes in (("VERB",), ("NOUN", "PROPN"), ("ADJ",)):
        found = [t for t in words if t.pos_ in classes and t.lemma_ != "be"]
        if found:
            return found[0] if classes == ("VERB",) else found[-1]
    return words[0]


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {form for t in tokens for form in (t.lower_, t.lemma_.lower())}


def _objection(hit: Hit, unit: Unit) -> str | None:
    """Why the trigger does not call its frame here; ``None`` where it does."""
    trigger = hit.trigger
    if trigger.with_words or trigger.without_words:
        clause = clause_of(hit.anchor)
        near = {*clause_tokens(clause), *hit.anchor.subtree} - set(hit.words)
        for verb in (c for c in hit.anchor.children if c.dep_ == "conj"):
            if any(c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
                near -= set(verb.subtree)  # "lost one soldier and three others were injured"
        if clause.dep_ == "relcl":
            near.add(clause.head)  # "an attack that Oro blamed on Velda"
        near = {t for t in near if not any(s.text == ";" for s in _between(t, hit.anchor))}
        if (whose := _done_to(hit.anchor)) is not None and is_people(whose):  # "the deaths of two people and a dog"
            near -= {t for c in whose.conjuncts for t in (c, *c.lefts)}
        lemmas = _lemmas(near)
        if trigger.with_words and not lemmas & set(trigger.with_words):
            return f"its clause has none of: {', '.join(trigger.with_words)}"
        excluded = sorted(lemmas & set(trigger.without_words))
        if excluded:
            return f'its clause has "{excluded[0]}"'
    for wanted, role, argument in (
        (trigger.agent_is, "who does it", agent(hit.anchor)),
        (trigger.patient_is, "what it is done to", _described(hit) or _done_to(hit.anchor)),
    ):
        if wanted and not fits(wanted, argument, unit) and not _fits_beside(wanted, argument, unit):
            words = f'"{argument.text}"' if argument is not None else "nothing"
            return f"{role}, {words}, is none of: {', '.join(wanted)}"
    for slot in trigger.needs:
        if not arguments(hit, slot):
            return f"no {slot} is told"
    return None


def _fits_beside(wanted: tuple[str, ...], argument: Token | None, unit: Unit) -> bool:
    """Whether people are joined to a thing that is no argument of the trigger: "captured two boats and 22 fishermen"."""
    beside = argument.conjuncts if argument is not None and argument.dep_ == "dobj" else ()
    return any(is_people(c) and fits(wanted, c, unit) for c in beside)


def _between(one: Token, other: Token) -> Sequence[Token]:
    return list(one.doc[min(one.i, other.i) : max(one.i, other.i)])


def _described(hit: Hit) -> Token | None:
    """The number right before a participle that stands for people: "two dead and four wounded", whatever the parse."""
    anchor = hit.anchor
    if not hit.trigger.adjectives or anchor.tag_ != "VBN" or anchor.lower_ not in STATES or not anchor.i:
        return None
    return anchor.nbor(-1) if anchor.nbor(-1).tag_ == "CD" else None


def _done_to(anchor: Token) -> Token | None:
    """What the trigger's act is done to; of a noun what stands after "of", else its owner."""
    if anchor.pos_ == "ADJ" and any(c.dep_ == "nummod" for c in anchor.children):
        return anchor  # "left nine dead": the number makes the adjective the people themselves
    if anchor.pos_ != "NOUN":
        return patient(anchor)
    of = next((c for p in anchor.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None)
    return of or next((c for c in anchor.children if c.dep_ == "poss"), None)


def _without_overlaps(hits: list[Hit]) -> list[Hit]:
    """One hit a frame and anchor, the one with most words; a longer phrase of a frame swallows a shorter one in it."""
    best: dict[tuple[str, int], Hit] = {}
    for hit in sorted(hits, key=lambda h: (-len(h.words), h.anchor.i)):
        covered = any(
            k.frame is hit.frame
            and {t.i for t in hit.words} <= {t.i for t in k.words}
            and k.trigger.nobody >= hit.trigger.nobody
            for k in best.values()
        )
        key = (hit.frame.name, hit.anchor.i)
        if not covered and (key not in best or hit.trigger.nobody):
            best[key] = hit
    # "a grey zone under no side's control" says one thing, in its head.
    kept = [
        h for h in best.values()
        if not any(k is not h and k.frame is h.frame and k.trigger.nobody and k.anchor in h.anchor.ancestors for k in best.values())
    ]  # fmt: skip
    return sorted(kept, key=lambda h: (h.anchor.i, h.frame.name))
