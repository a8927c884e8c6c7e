"""How far something is put forward as fact: negation, completion, possibility, condition, plan and fear, with the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.denying import FLATLY, REJECTS
from sayso.extract.clauses import agent, ancestors_of, clause_of, patient
from sayso.extract.denying import TOLD, is_false
from sayso.extract.how_many.people import STATES, is_people
from sayso.types import FactStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLANS = frozenset(
    "try attempt seek plan want aim hope intend vow prepare order promise threaten pledge propose consider wish strive struggle "
    "urge call demand ask tell allow expect decide need bid effort attempt plan drive ambition goal aim desire intention "
    "objective order campaign hurry rush fight push offer refuse decline warn gateway opportunity chance way promise".split()
)
_ACHIEVES = frozenset(
    "manage continue begin start stop use help force keep succeed proceed go come remain seem appear happen "
    "prompt lead cause compel oblige spur persuade convince".split()
)
_BESIDE = frozenset("after because since when while as once upon following".split())
_HANDS_ON = frozenset(
    "believe say report think know understand find show confirm consider estimate claim rumour rumor".split()
)
_COURTS = frozenset("connection charge count trial case investigation inquiry sentence".split())
"""What looks into, or is about, what was done."""
_OF_THE_PAST = frozenset(
    "investigate probe examine review avenge mourn mark commemorate condemn protest explain discuss honour honor remember "
    "regret solve".split()
)
"""Verbs whose object has happened already."""
_FEELS = frozenset(
    "sad saddened sorry shocked stunned horrified appalled dismayed devastated distressed heartbroken upset surprised "
    "astonished amazed alarmed disappointed relieved glad happy pleased delighted thrilled proud".split()
)
"""What somebody is by what they learn, or do."""
_FEARS = frozenset("fear worry concern afraid dread risk danger threat warn threaten warning".split())
_NEARLY = frozenset("nearly almost practically virtually partly partially semi".split())
_NEAR_HEADS = frozenset("close near short away verge brink point about".split())
_MAYBE = frozenset("may might could can would".split())
_MAYBE_WORDS = frozenset("possibly perhaps maybe likely unlikely potentially probably presumably".split())
_HEDGES = frozenset(
    "reportedly allegedly apparently possibly perhaps maybe likely probably presumably potentially supposedly seemingly "
    "purportedly ostensibly unconfirmed unverified alleged suspected believed may might could appear seem suggest "
    "preliminary roughly approximately".split()
)
_CONDITIONS = frozenset("if unless whether".split())
_NO = frozenset("no not never n't neither nor nobody none nothing without hardly".split())
_DENIES = FLATLY | REJECTS
_ACQUITS = frozenset("acquit absolve exonerate".split())
_TRUE = frozenset("true correct accurate right".split())
_BEHIND = ("acl", "relcl", "ccomp")
_FINDS = frozenset({"see", "find", "count", "record", "report", "register"})
_KNOWN = frozenset("figure number toll count word sign indication confirmation information record".split())
_RANKS = frozenset({"first", "last", "latest", "only", "second", "third", "fourth", "fifth"})
_UNDOES = frozenset("fail refuse avoid prevent deny cease stop lack".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether the fact holds and how far it is stated, with the tokens that decided it."""

    holds: bool
    status: FactStatus
    hedges: tuple[Token, ...]
    decided_by: tuple[Token, ...]


def negations(predicate: Token) -> list[Token]:
    """The words that negate the predicate: on it, on its auxiliaries, on its arguments ("no gains"), or on the verb it
    complements ("failed to", "did not manage to")."""
    found: list[Token] = []
    here = predicate
    for step in range(4):
        found += [c for c in here.children if c.dep_ == "neg" or c.lower_ in ("never", "hardly", "neither", "nor")]
        found += _no_longer(here)
        if here.dep_ == "pcomp" and here.head.lower_ == "without":
            found.append(here.head)
        if step and here.lemma_ in _UNDOES and here.pos_ == "VERB":
            found.append(here)
        if (
            here.dep_ in ("xcomp", "acomp", "attr", "oprd", "prep", "pobj", "pcomp", "aux", "amod", "dobj")
            and here.head is not here
        ):
            if here.dep_ == "amod" and here is not predicate:
                break
            if here.dep_ == "dobj" and (predicate.pos_ != "NOUN" or here is not predicate):
                break
            here = here.head
        else:
            break
    counted = predicate.head if predicate.dep_ == "amod" and predicate.head.pos_ == "NUM" else predicate
    if predicate.lower_ in STATES and counted.dep_ in ("dobj", "ccomp") and counted.head.lemma_ in _FINDS:
        found += [c for c in counted.head.children if c.dep_ == "neg"]  # "I have not seen these 700 dead"
    if predicate.pos_ in ("NOUN", "PROPN") and predicate.dep_ == "nsubj" and predicate.head.lemma_ == "be":
        found += _no_longer(predicate.head)  # "the truce is no longer in force"
        found += [c for c in predicate.head.children if c.dep_ == "neg"]  # "turnout was not 80 percent"
    for argument in {agent(predicate), patient(predicate)} - {None}:
        if argument is None:  # for the type checker; the set has none
            continue
        if argument.lower_ in ("nobody", "none", "nothing", "neither") or is_no_one(argument):
            found.append(argument)
        found += [
            c for c in argument.children if c.dep_ in ("det", "neg", "preconj") and c.lower_ in ("no", "neither", "not")
        ]
    found += [c for c in predicate.children if c.dep_ == "det" and c.lower_ in ("no", "neither")]
    return sorted({t for t in found if not _bounds(t)}, key=lambda t: t.i)


def _no_longer(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children)]


def _bounds(word: Token) -> bool:
    """Whether a "no" belongs to a number: "no more than 40", "no fewer than a dozen"."""
    after = word.doc[word.i + 1 : word.i + 3].text.lower()
    return word.lower_ in ("no", "not") and after in ("more than", "fewer than", "less than")


def is_fear(cue: Iterable[Token]) -> bool:
    """Whether the words of a cue fear what they hand on: "officials fear that the bridge will give way"."""
    return any(t.lemma_.lower() in ("fear", "worry", "afraid", "dread") for t in cue)


def is_no_one(token: Token) -> bool:
    """Whether the word is the tail of "no-one"."""
    before = token.doc[max(token.i - 2, 0) : token.i].text.lower()
    return token.lower_ == "one" and before in ("no-", "no -")


def _near_miss(predicate: Token) -> Token | None:
    """The word that says the thing is close but not done: "almost encircle", "close to encircling", "yet to"."""
    for child in predicate.children:
        if child.dep_ == "advmod" and child.lower_ in _NEARLY:
            return child
    if predicate.pos_ == "NOUN":
        return None
    here = predicate
    for _ in range(3):
        chained = here.dep_ in ("pcomp", "xcomp", "pobj", "prep", "advcl", "acomp", "amod") and here.head is not here
        if not chained or _tells_what_else(here, here.head):
            return None
        here = here.head
        told = here.lower_ == "about" and predicate.tag_ == "VBG"  # "boasted about killing"
        near = not told and here.lemma_.lower() in _NEAR_HEADS and here.pos_ in ("ADJ", "ADV", "NOUN", "SCONJ", "ADP")
        if near and predicate.tag_ in ("VB", "VBG"):
            return here
        if any(c.lower_ in ("away", "short", "close") and c.dep_ in ("advmod", "acomp", "prt") for c in here.children):
            return next(c for c in here.children if c.lower_ in ("away", "short", "close"))
        if here.lower_ == "yet" or (here.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in here.children)):
            return here
    return None


def _tells_what_else(below: Token, above: Token) -> bool:
    """Whether the lower word stands in a clause or phrase of time or cause, which is told for itself."""
    if below.dep_ == "pcomp" and above.lower_ in _BESIDE:
        return True
    if below.dep_ != "advcl":
        return False
    # The parse may hang "when" on the second of two verbs.
    led = any(c.dep_ in ("mark", "advmod") and c.lower_ in _BESIDE for c in below.children)
    return led or (below.left_edge.dep_ == "advmod" and below.left_edge.lower_ == "when")


def _governors(predicate: Token) -> list[Token]:
    """The predicate's clause verb and what governs it without leaving the content's assertion."""
    found = [predicate]
    for above in ancestors_of(predicate):
        below = found[-1]
        to_clause = any(c.lower_ == "to" and c.dep_ == "aux" for c in below.children)
        if _tells_what_else(below, above) or _is_told_too(below):
            break  # "tried to flee after injuring two" tries to injure nobody
        that = any(c.lower_ == "that" and c.i < below.i for c in below.children)
        if is_set_off(below) or (below.dep_ in ("prep", "pobj") and above.lemma_ in _COURTS):
            break  # who is to plead guilty to a charge over deaths does not plan them
        if below.pos_ == "NOUN" and below.dep_ == "dobj" and above.lemma_ in _OF_THE_PAST:
            break  # who hopes to investigate deaths does not hope for them
        if below.dep_ == "acl" and below.tag_ in ("VBN", "VBG") and not (to_clause or that):
            break  # "a campaign by parents of a soldier killed in Brant" does not plan to kill
        found.append(above)
        if above.dep_ in ("ROOT", "relcl", "parataxis"):
            break
    return found


def _is_told_too(clause: Token) -> bool:
    """Whether a clause with a subject of its own is told beside the one before: "could not say who fired, | but that 38 had died"."""
    if clause.dep_ != "conj" or not any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children):
        return False
    again = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
    return again or any(c.dep_ == "cc" and c.lower_ == "but" and c.i < clause.i for c in clause.head.children)


def is_set_off(clause: Token) -> bool:
    """Whether it is a relative clause behind a comma, which is told for itself: "hoped for aid to Oro, where nine died"."""
    return clause.dep_ == "relcl" and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def read_status(predicate: Token, inside: frozenset[int]) -> Reading:
    """Holds and status of what the predicate says. Only words at the ``inside`` indices (the content's) count: the cue's
    own stance is added by the caller."""
    negated = [t for t in negations(predicate) if t.i in inside]
    holds = len(negated) % 2 == 0
    decided: list[Token] = list(negated)
    status = FactStatus.STATED
    chain = [t for t in _governors(predicate) if t.i in inside]
    near = _near_miss(predicate)
    if near is not None and near.i in inside:
        status, holds = FactStatus.PARTIAL, False
        decided.append(near)
    if _is_to_come(predicate):
        status = FactStatus.PLANNED
        decided.append(predicate)
    if _is_unknown(predicate):
        status = FactStatus.NOT_SAID
        decided.append(predicate)
    if _bare_gerund(predicate):
        status = FactStatus.POSSIBLE
        decided.append(predicate)
    for i, token in enumerate(chain):
        if status not in (FactStatus.STATED, FactStatus.PLANNED):
            break
        said = ((c, _marked(c, token)) for c in token.children if c.i in inside)
        word, marked = next(((c, m) for c, m in said if m is not None), (None, None))
        if word is not None and marked is not None:
            status = marked
            decided.append(word)
        if i and _clears(token):
            # Who is acquitted of a killing did not do it; that somebody was killed is neither said nor denied.
            status, holds = FactStatus.NOT_SAID, True
            decided.append(token)
            break
        denying = (
            token if token.lemma_ in _DENIES and not (i and _of_another(token, chain[i - 1])) else _called_false(token)
        )
        told = i and chain[i - 1].dep_ in ("ccomp", "xcomp", "dobj", "pcomp", "csubj", "acl")
        if told and denying is not token and chain[i - 1].dep_ == "ccomp":
            # "he was hurt; reports that he died are false": the parse hangs the first clause on the second's verb.
            told = any(c.lower_ == "that" and c.dep_ == "mark" for c in chain[i - 1].children)
        if denying is not None and (told or (i > 1 and _is_account(chain[i - 1], chain[i - 2]))):
            holds = not holds
            decided.append(denying)
        feared = token.lemma_.lower() in _FEARS and not (i and _own_threat(chain[i - 1], token))
        if i and status in (FactStatus.STATED, FactStatus.PLANNED) and feared:
            status = FactStatus.FEARED
            decided.append(token)
        below = chain[i - 1] if i else None
        if below is not None and status is FactStatus.STATED and _is_aim(below, token):
            status = FactStatus.PLANNED
            decided.append(token)
    hedges = (
        tuple(
            t
            for t in predicate.doc[min(inside) : max(inside) + 1]
            if t.i in inside
            and t.lemma_.lower() in _HEDGES
            and clause_of(t) in (clause_of(predicate), *_around(predicate))
        )
        if inside
        else ()
    )
    return Reading(holds, status, hedges, tuple(decided))


def _around(predicate: Token) -> Iterator[Token]:
    """What stands above the predicate, up to a clause that is told beside another."""
    here = predicate
    for above in predicate.ancestors:
        if _is_told_too(here):
            return
        yield above
        here = above


def _called_false(verb: Token) -> Token | None:
    """The word that calls a clause false: "to say that Brant fell is false", "it is untrue that", "is not true"."""
    if verb.lemma_ != "be":
        return None
    negated = any(c.dep_ == "neg" for c in verb.children)
    said = (c for c in verb.children if c.dep_ in ("acomp", "attr"))
    return next(
        (c for c in said if (c.lemma_.lower() in _TRUE if negated else is_false(c) or c.lower_ == "wrong")), None
    )


def _of_another(denial: Token, clause: Token) -> bool:
    """Whether somebody else is named behind a clause as denying it: "rebels say Brant is taken; army denies it"."""
    return any(c.dep_ == "nsubj" and c.i > clause.i for c in denial.children)


def _is_account(noun: Token, clause: Token) -> bool:
    """Whether the noun is the subject and stands for the clause behind it: "reports that a student had died | are false"."""
    return noun.pos_ == "NOUN" and noun.dep_ == "nsubj" and noun.lemma_.lower() in TOLD and clause.dep_ in _BEHIND


def _clears(above: Token) -> bool:
    """Whether the upper word says of somebody that they did not do it: "cleared of", "not guilty of"."""
    if above.lower_ == "guilty":
        return any(c.lower_ in ("not", "never") for t in (above, above.head) for c in t.children)
    of = any(c.lower_ in ("of", "in") for c in above.children)
    return above.lemma_ in _ACQUITS or (above.lemma_ in ("clear", "innocent") and of)


def _own_threat(below: Token, above: Token) -> bool:
    """Whether somebody threatens to do it, which is a plan; a dam that threatens to burst is feared to."""
    who = agent(above) if above.lemma_ == "threaten" and below.dep_ == "xcomp" else None
    return who is not None and (who.pos_ == "PROPN" or is_people(who))


def _marked(child: Token, clause: Token) -> FactStatus | None:
    """How far a word right below a clause's verb lets the clause be put forward; ``None`` where it says nothing of that."""
    if child.dep_ == "mark" and child.lower_ in _CONDITIONS:
        return FactStatus.CONDITIONAL
    if _asks(child, clause):
        return FactStatus.NOT_SAID
    if child.dep_ == "aux" and child.lower_ in _MAYBE and child.tag_ == "MD":
        unreal = child.lower_ == "would" and any(c.dep_ == "aux" and c.lower_ == "have" for c in clause.children)
        return FactStatus.NOT_SAID if unreal else FactStatus.POSSIBLE  # "would have died without it"
    if child.dep_ == "aux" and child.lower_ in ("will", "shall", "'ll", "wo") and child.tag_ == "MD":
        return FactStatus.PLANNED
    if child.dep_ == "advmod" and child.lower_ in _MAYBE_WORDS:
        return FactStatus.POSSIBLE
    return None


def _asks(child: Token, clause: Token) -> bool:
    """Whether a clause only asks who did it: "it is not clear who fired first" names nobody."""
    return child.tag_ == "WP" and child.dep_ in ("nsubj", "nsubjpass") and clause.dep_ in ("ccomp", "csubj", "pcomp")


def _is_to_come(predicate: Token) -> bool:
    """Whether a clause of time in the present tells of what is to come: "faces 20 years when he is sentenced in May"."""
    present = [c for c in predicate.children if c.dep_ in ("auxpass", "aux") and c.tag_ in ("VBZ", "VBP")]
    led = any(c.lower_ in ("when", "once", "until") and c.dep_ in ("advmod", "mark") for c in predicate.children)
    return led and predicate.dep_ == "advcl" and bool(present) and all(c.lemma_ == "be" for c in present)


def _is_unknown(predicate: Token) -> bool:
    """Whether the words only say that nothing is known of it: "there was no official figure of dead protesters"."""
    here = predicate
    for _ in range(4):
        if here.dep_ not in ("amod", "pobj", "prep", "acl", "pcomp", "compound"):
            return False
        here = here.head
        if here.lemma_.lower() in _KNOWN and any(c.dep_ in ("det", "neg") and c.lower_ == "no" for c in here.children):
            return True
    return False


def _bare_gerund(predicate: Token) -> bool:
    """Whether a gerund only names the act: "taking Brant would open the road" does not say that Brant is taken. After
    "admitted" or "denied" a gerund does tell ("admitted killing two")."""
    if predicate.tag_ != "VBG" or any(c.dep_ == "aux" for c in predicate.children):
        return False
    said = predicate.dep_ == "xcomp" and predicate.head.lemma_ in ("say", "add", "argue", "believe", "think", "claim")
    return said or predicate.dep_ in ("csubj", "nsubj")


def _is_hearsay(below: Token, above: Token) -> bool:
    """Whether the upper verb only hands on the lower one: "is believed to control", "were found to have died", "a man
    they believe to be the driver"."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in below.children)
    passive = any(c.dep_ == "auxpass" for c in above.children)
    return perfect or ((passive or below.lemma_ == "be") and above.lemma_.lower() in _HANDS_ON)


def _is_aim(below: Token, above: Token) -> bool:
    """Whether the lower clause is only aimed at by the upper word: "trying to take", "a drive to take", "plans for"."""
    to_clause = any(c.lower_ == "to" and c.dep_ == "aux" for c in below.children)
    if to_clause and above.lower_ in _FEELS:
        return False  # "saddened to learn of two deaths", "was surprised to find 40 dead"
    if below.dep_ == "acl" and to_clause and above.dep_ == "dobj" and above.head.lemma_ in _ACHIEVES:
        return False  # "persuaded a man to surrender", which the parse hangs on the man
    if below.dep_ in ("acl", "relcl") and to_clause and any(_ranks(c) for c in above.children if c.i < above.i):
        return False  # "the last quake to hit Brant", "the deadliest to strike it"
    if below.dep_ in ("xcomp", "acl", "advcl", "ccomp", "relcl") and to_clause:
        blamed = above.lemma_ == "be" and below.lemma_ == "blame"  # "is to blame" is no plan
        forced = above.lemma_ == "have" and above.tag_ == "VBD"  # "had to be evacuated" were
        return (
            above.lemma_.lower() not in _ACHIEVES | _UNDOES and not (blamed or forced) and not _is_hearsay(below, above)
        )
    if below.dep_ == "ccomp" and above.lemma_ in ("tell", "warn") and _is_past(below):
        return False  # "the court was told that the blast killed two"
    if below.dep_ in ("pobj", "pcomp", "prep", "dobj", "xcomp", "nsubj", "ccomp"):
        return (
            above.lemma_.lower() in _PLANS
            and above.pos_ in ("NOUN", "VERB", "ADJ")
            and above.lemma_.lower() not in _ACHIEVES
        )
    return False


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in verb.children)


def _ranks(word: Token) -> bool:
    """Whether the word singles one out of those that have been: "the last", "the first", "the deadliest"."""
    most = word.lower_ == "most" or any(c.lower_ == "most" for c in word.children)
    return word.lower_ in _RANKS or word.tag_ == "JJS" or most


_PURPOSE = frozenset(
    "deliberately intentionally purposely purposefully knowingly wilfully willfully deliberate intentional wilful willful".split()
)


def is_on_purpose(anchor: Token) -> bool:
    """Whether a deed is told with its being meant: who denies "deliberately shelling the clinic" may well have shelled it."""
    verbs = [anchor, *(t for t in (anchor.head,) if t.dep_ == anchor.dep_ == "conj" or anchor.pos_ == "NOUN")]
    return any(c.lower_ in _PURPOSE for t in verbs for c in t.children if c.dep_ in ("advmod", "amod"))
