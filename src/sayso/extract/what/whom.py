"""Who did what a claim tells, and to whom: the actor and the group, with whose people they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, noun_phrase, patient, prepositions, with_conjuncts
from sayso.extract.how_many.people import STATES
from sayso.extract.what.count import Count
from sayso.extract.what.slots import actor_words, arguments, doer, group_words
from sayso.extract.what.sorts import is_sort, lexicon
from sayso.types import QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_EACH_OTHER = frozenset({"each other", "one another", "the other", "each", "other", "one", "another", "the other side"})

_NOBODY = frozenset({"mistake", "accident", "chance", "error"})
"""By what people are killed that is nobody."""
_ITS = frozenset({"its", "our"})
_RUN_IT = frozenset(
    "owner operator builder contractor manufacturer maker employer landlord supplier company firm driver".split()
)
"""Who is told of by what they have to do with a thing, before their names."""
_GROUPS = frozenset({"group", "organisation", "organization", "movement", "militia", "faction"})
_CLAIMS = frozenset({"claim", "assertion", "boast"})
_BLOWS = frozenset(
    "strike airstrike attack raid bombing shelling bombardment barrage salvo ambush gunfire clash fighting fight riot war violence "
    "unrest shooting shootout battle gunfight brawl offensive siege".split()
)
"""Deeds that are told of as if they did what was done by them."""
_COMES_TO_GRIEF = frozenset({"crash", "sink", "capsize", "derail", "overturn", "collide", "explode", "burn"})
_MEMBERS = frozenset({"member", "personnel", "man", "woman", "people"})


def who_did(hit: Hit, unit: Unit) -> tuple[str | None, Span | None]:
    """Who did it, by the trigger's slots, and where these words stand; nobody where only a cause is told."""
    for slot in hit.trigger.actor:
        for told in arguments(hit, slot):
            head = _called(_who_claims(told))
            if slot == "inside":
                return _own(unit.text_of(hit.inside), unit), unit.span_of(hit.inside)
            if (
                is_sort("event", head, unit)
                or head.pos_ in ("ADV", "ADP")
                or _put_there(hit, head)
                or _done_to(hit, head)
                or (hit.frame.answer == "quantity" and _runs_by_itself(head, unit))
                or (
                    slot == "agent"
                    and (
                        is_sort("munition", head, unit)
                        or is_sort("device", head, unit)
                        or head.lemma_.lower() in _BLOWS
                    )
                    and doer(head) is None
                )
                or head.lemma_.lower() in _NOBODY
                or (slot == "agent" and _goes_off(head, unit))
            ):
                return None, None  # a quake, a blast or a rocket is a cause, nobody who did it
            if slot == "agent" and _is_told_by(head, hit, unit):
                continue
            if head.i in unit.indices or slot == "agent":
                words, span = _all_named(head, unit) or actor_words(head, unit)
                if any(m.span.overlaps(span) for m in unit.sentence.times):
                    continue  # of "Tuesday's shelling" nobody is said to have done it
                return _who_speaks(words, span, unit) or _own(words, unit), span
    return None, None


def _is_told_by(head: Token, hit: Hit, unit: Unit) -> bool:
    """Whether it is who says it behind all that is said, whatever the parse makes of it: "…, killing nine, | the ministry |
    said"."""
    said = unit.statement
    if said is None or head.i in unit.indices or head.i < hit.anchor.i:
        return False
    return any(unit.span_of([head]).overlaps(s) for s in said.source)


def _who_claims(head: Token) -> Token:
    """Whose claim it is to have done it: "| Velda's | claim to have downed six planes"."""
    if head.lemma_.lower() not in _CLAIMS:
        return head
    return next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), head)


def _called(head: Token) -> Token:
    """The name beside a group that is told of for the first time, or beside who runs a thing: "a group, | the Sons of Velda |,
    claimed it", "blamed the owner, | Marsh Leather |"."""
    first = head.lemma_.lower() in _GROUPS and any(c.lower_ in ("a", "an", "another") for c in head.lefts)
    named = head.pos_ == "NOUN" and head.lemma_.lower() in _RUN_IT and any(c.lower_ == "the" for c in head.lefts)
    return next((c for c in head.rights if (first or named) and c.dep_ == "appos" and c.pos_ == "PROPN"), head)


def _all_named(head: Token, unit: Unit) -> tuple[str, Span] | None:
    """The words of several names that did it together: "the United States, Britain and Velda"."""
    others = [t for t in with_conjuncts(head) if t is not head]
    if not others or head.pos_ != "PROPN" or any(t.pos_ != "PROPN" or t.i < head.i for t in others):
        return None
    ends = actor_words(others[-1], unit)[1]
    tokens = [t for t in head.doc[head.left_edge.i : others[-1].i + 1] if unit.span_of([t]).end <= ends.end]
    if any(t.pos_ in ("VERB", "AUX", "SCONJ", "ADP") for t in tokens):
        return None
    return unit.text_of(tokens), unit.span_of(tokens)


def to_whom(
    hit: Hit, unit: Unit, count: Count, actor: tuple[str | None, Span | None]
) -> tuple[str | None, Span | None]:
    """Whom the claim is about, with whose they are where the trigger tells that ("Velda lost 400 soldiers")."""
    if not hit.trigger.group and hit.counted is None:
        if hit.anchor.pos_ in ("NOUN", "ADJ") and hit.anchor.lower_ in STATES:
            return _of_the_dead(hit, unit, count)
        # A frame without a group of its own is about its holder ("Russia controls 19%").
        return actor if hit.frame.per_group else (None, None)
    group, span = _on_a_side(hit, unit, *_group(hit, unit, count.mention, count.head))
    whose = _lost_by(hit, unit) if group is not None and group.lower() in STATES else None
    if whose is not None:
        return f"{whose} {group}", span
    if group is not None and group.lower() in STATES and (others := _of_verb_before(hit, unit)) is not None:
        return others
    owner = unit.text_of(count.actor) if count.actor else _filled(hit, unit, hit.trigger.side)
    if not (hit.trigger.side and owner and group):
        return _with_owner(group, unit, span) if hit.frame.unit == "person" else group, span
    # "men of Velda's forces", not "Velda's forces's men"
    return (f"{group} of {owner}" if "'s " in owner or "’s " in owner else f"{owner}'s {group}"), span


def _of_the_dead(hit: Hit, unit: Unit, count: Count) -> tuple[str | None, Span | None]:
    """Whose dead they are ("its civilian dead"), or who some of them are ("among them two nurses")."""
    counted = count.mention.counted_span if count.mention is not None else None
    if count.mention is not None and counted is not None and hit.anchor not in unit.block.tokens(counted):
        return count.mention.counted, counted
    dead = [*(c for c in hit.anchor.lefts if c.dep_ in ("amod", "compound")), hit.anchor]
    words, span = unit.text_of(dead), unit.span_of(dead)
    owned = _with_owner(words, unit, span)
    return (owned, span) if owned != words else (None, None)


def _with_owner(group: str | None, unit: Unit, span: Span | None) -> str | None:
    """The group with whose people they are, where "its" is the speaker's: "three of its soldiers", "11 members of its army",
    "its civilian dead". Where another is named before, "its" may be that one's."""
    tokens = unit.block.tokens(span) if span is not None else []
    if not group or not tokens or unit.voice is None:
        return group
    noun = tokens[-1]
    of = next((c for c in noun.rights if c.lower_ == "of" and noun.lemma_.lower() in _MEMBERS), None)
    body = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    owned = next((o for o in (noun, body) if o is not None and any(c.lower_ in _ITS for c in o.lefts)), None)
    if owned is None:
        return group
    its = next(c for c in owned.lefts if c.lower_ in _ITS)
    if any(t.i < its.i and t.pos_ == "PROPN" and t.dep_ in ("nsubj", "nsubjpass", "pobj") for t in unit.tokens):
        return group
    owner = unit.voice.party or unit.voice.name
    if not owner[:1].isupper():
        return group  # "the ministry's"
    if owned is noun:
        return f"{owner}'s {group}"
    return f"{group} of {owner}'s {unit.text_of([t for t in noun_phrase(owned) if t.i > its.i])}"


def _on_a_side(hit: Hit, unit: Unit, group: str | None, span: Span | None) -> tuple[str | None, Span | None]:
    """The group with the side of which alone the clause tells: "nobody was hurt | on the Chinese side |" is no word on the
    others."""
    sides = (o for n, o in prepositions(clause_of(hit.anchor)) if n == "on" and o.lemma_ == "side")
    # The near side of a river is a place.
    sides = (o for o in sides if not any(c.lower_ == "of" for c in o.rights))
    side = next((o for o in sides if any(c.dep_ in ("amod", "compound", "poss") for c in o.lefts)), None)
    if side is None or hit.frame.unit != "person":
        return group, span
    words = f"on {unit.text_of(noun_phrase(side))}"
    if group is not None and words in group:
        group = group.replace(f" {words}", "")
    own = side.lefts if unit.voice is not None else ()
    if unit.voice is not None and any(c.lower_ in _ITS for c in own):
        words = f"on {unit.voice.party or unit.voice.name}'s side"
    return f"{group or 'people'} {words}", span if span is not None else unit.span_of(noun_phrase(side))


def _filled(hit: Hit, unit: Unit, slots: Sequence[str]) -> str | None:
    """The words that fill the first of the slots that has any."""
    heads = [head for slot in slots for head in arguments(hit, slot)]
    return _own(actor_words(heads[0], unit)[0], unit) if heads else None


def _group(hit: Hit, unit: Unit, mention: QuantityMention | None, head: Token | None) -> tuple[str | None, Span | None]:
    if head is not None or mention is not None:
        words, span = group_words(head, mention, unit)
        # "The soldiers' toll rose to 12": whose toll it is tells who died.
        whose = arguments(hit, "owner") if words is None and "owner" in hit.trigger.group else []
        people = next((t for t in whose if t.tag_ == "NNS" and is_sort("people", t, unit)), None)
        return group_words(people, None, unit) if people is not None else (words, span)
    for slot in hit.trigger.group:
        found = arguments(hit, slot)
        # What is joined to a place is one, whatever the parser joins: "… control and Aldmoor as not being surrounded".
        if found and not any(unit.place_headed_by(a) for a in found):
            return group_words(found[0], None, unit)
    return None, None


def _of_verb_before(hit: Hit, unit: Unit) -> tuple[str | None, Span | None] | None:
    """Who the people are that only a number tells of, by the verb before: "12 soldiers had been killed and six captured"."""
    verb = hit.anchor.head
    if hit.anchor.dep_ != "conj" or verb.pos_ != "VERB" or hit.anchor.pos_ not in ("VERB", "ADJ"):
        return None
    before = patient(verb)
    if before is None or before.i > hit.anchor.i or not is_sort("people", before, unit):
        return None
    mention = next(iter(unit.quantities_in(before)), None)
    return group_words(before, mention, unit)


def _lost_by(hit: Hit, unit: Unit) -> str | None:
    """Whose losses they are: "Velda's" of "Velda put its losses at two dead", "Vardan" of "Vardan casualties … 400 dead"."""
    loss = next(
        (t for t in unit.block.doc[hit.anchor.sent.start : hit.anchor.i] if t.lower_ in ("losses", "casualties")), None
    )
    if loss is None:
        return None
    between = unit.block.doc[loss.i + 1 : hit.anchor.i]
    if any(t.pos_ == "VERB" and t.lower_ not in STATES and not _is_of(t, loss) for t in between):
        return None
    if any(c.lower_ in ("its", "our", "their") for c in loss.children):
        return f"{unit.voice.party or unit.voice.name}'s" if unit.voice is not None else None
    side = next((c for c in loss.lefts if c.dep_ in ("amod", "compound", "nmod", "poss") and c.is_title), None)
    if side is None or (side.is_sent_start and side.pos_ == "ADJ" and side.lower_.endswith("y")):
        return None
    return f"{side.text}'s" if side.dep_ == "poss" else side.text


def _is_of(verb: Token, loss: Token) -> bool:
    """Whether the verb tells of the losses themselves: "casualties had reached 1,200, including 400 dead"."""
    return loss.head == verb or verb.lower_ in ("including", "reported")


def _runs_by_itself(head: Token, unit: Unit) -> bool:
    """Whether it is a vehicle of which nobody's is told: "a truck struck a crowd, killing nine"; "an army truck" is the army's."""
    whose = any(c.pos_ == "PROPN" or c.dep_ == "poss" or is_sort("troops", c, unit) for c in head.lefts)
    crashed = head.dep_ == "nsubj" and head.head.lemma_ in _COMES_TO_GRIEF  # "an Oran army truck crashed, killing six"
    return is_sort("vehicle", head, unit) and (crashed or not whose)


def _goes_off(head: Token, unit: Unit) -> bool:
    """Whether it is a thing that blew up: "pagers exploded in Brant, killing nine"."""
    people = is_sort("people", head, unit) or is_sort("troops", head, unit)
    return head.dep_ == "nsubj" and head.head.lemma_ in ("explode", "detonate") and head.pos_ == "NOUN" and not people


def _put_there(hit: Hit, head: Token) -> bool:
    """Whether the doer is only where it was, by a parse that hangs the clause on it: "a quake on an island that killed 10"."""
    where = head.dep_ == "pobj" and head.head.lower_ in ("in", "on", "at", "near", "off")
    return where and hit.anchor.dep_ == "relcl" and head.lemma_.lower() in lexicon()["place"]


def _done_to(hit: Hit, head: Token) -> bool:
    """Whether it is what the deed was done to that the trigger follows from: "the clinic was shelled, killing six"; or who were
    counted before a participle without its "were": "12 were killed and | 30 | injured, six of them at the mill"."""
    verb = hit.anchor
    if verb.dep_ == "conj" and verb.tag_ == "VBN" == verb.head.tag_ and head.head == verb and head.i < verb.i:
        passive = any(c.dep_ == "auxpass" for c in verb.head.children)
        return passive and head.pos_ == "NUM" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.dep_ == "nsubjpass" and head.head == verb.head


def _who_speaks(words: str, span: Span, unit: Unit) -> str | None:
    """The speaker's name where the doer is whose words they are, told by a description: "the company denied responsibility"."""
    said = unit.statement
    if said is None or said.speaker is None or not any(span.within(s) for s in said.source):
        return None
    described = words.islower() or words[1:].islower()
    return said.speaker.name if described and said.speaker.name.lower() not in words.lower() else None


def _own(words: str, unit: Unit) -> str | None:
    """The actor's words with "it", "we", "its" and "our" as the speaker; ``None`` for a pronoun that no speaker explains."""
    first, _, rest = words.partition(" ")
    speaker = unit.voice
    name = (speaker.party or speaker.name) if speaker is not None else None
    if first.lower() in ("it", "we", "its", "our", "ours"):
        if name is None:
            return rest or None
        return f"{name}'s {rest}" if rest else name
    if first.lower() in ("neither", "nobody", "none", "no") or words.lower() in _EACH_OTHER:
        return None  # "neither side had full control": no one did it
    if not rest and first.lower() in (
        "they",
        "he",
        "she",
        "who",
        "which",
        "that",
        "this",
        "those",
        "these",
        "i",
        "you",
    ):
        return None
    return words
