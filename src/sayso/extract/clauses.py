"""Who does what to whom: arguments of a predicate in a dependency parse (Universal/ClearNLP labels of spaCy's English models).

Every function takes and gives tokens of one document. "Agent" is the doer and "patient" the one done to, whatever the
voice: the subject of "advanced", the object of "captured", the subject of "was captured".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_STEPS = 12
"""How far up a tree is climbed at most: deeper nesting is no sentence of news."""


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive voice, a bare participle included ("forces encircled in Aldmoor")."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or _shares_auxiliary(verb):
        return True
    if _lacks_object(verb):
        return (
            True  # "maps show troops encircled in Aldmoor", taken for an active verb, has not the object it would need
        )
    if verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children):
        return True  # "most of them | shot by police"
    if any(c.dep_ == "nsubj" for c in verb.children):
        return False  # "students protested", taken for a participle, has the subject of an active verb
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.head.dep_ not in ("acl", "amod"):
        # "executed two and wounded a third": a past tense that the parse takes for a participle has its head's voice.
        return is_passive(verb.head) and direct_object(verb) is None
    return verb.dep_ in ("acl", "amod", "oprd", "acomp", "advcl", "ROOT", "ccomp", "conj", "xcomp")


_NEED_OBJECT = frozenset(
    "encircle surround trap besiege capture kill wound injure detain arrest displace destroy evacuate kidnap".split()
)


def _shares_auxiliary(verb: Token) -> bool:
    """Whether the verb has the passive of the one that it is joined to: "200 people had been arrested and one marcher killed"."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or not any(c.dep_ == "auxpass" for c in head.children):
        return False
    if verb.tag_ == "VBD" and verb.lemma_ not in _NEED_OBJECT:
        return False
    own = {c.dep_ for c in verb.children if c.i < verb.i}
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    return "nsubj" in own and not own & {"aux", "auxpass"} and not after & {"dobj", "dative", "ccomp", "xcomp", "prt"}


def _lacks_object(verb: Token) -> bool:
    if verb.lemma_ not in _NEED_OBJECT or verb.tag_ not in ("VBD", "VBN") or verb.dep_ in ("relcl", "acl"):
        return False
    if any(c.dep_ in ("dobj", "dative", "obj", "ccomp", "xcomp", "aux", "prt") for c in verb.children):
        return False
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return following is not None and following.lower_ in ("in", "at", "near", "inside") and following.head == verb


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it, in order."""
    return sorted({token, *token.conjuncts}, key=lambda t: t.i)


_RANGES = frozenset({"between", "from"})


def _named_subject(verb: Token) -> Token | None:
    found = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if not found:
        # "and eight are missing": the parse may hang the subject on the auxiliary.
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        found = [c for a in auxiliaries for c in a.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        # "Eleven died and 45 people were hurt": a noun that the parse joins to the verb before is this verb's subject.
        found = [
            c for c in verb.head.children
            if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "NUM") and verb.head.i < c.i < verb.i
        ]  # fmt: skip
    if not found:
        # "Between 150 and 180 people had marched": the parser makes of the range a phrase of the verb.
        ranges = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _RANGES and c.i < verb.i)
        heads = (o for c in ranges for o in c.children if o.dep_ == "pobj" and o.i < verb.i)
        found = [o for o in heads if any(n.dep_ == "nummod" for n in o.children)]
    # Of two, which are a parse's mistake ("magnitude 6.1 earthquake struck"), the one beside the verb is the head.
    return min(found, key=lambda c: abs(c.i - verb.i)) if found else None


_MOVES = frozenset("persuade convince force compel prompt lead cause urge order tell ask allow enable help get".split())
"""Verbs whose object does what follows "to"."""


def _who_aims(clause: Token) -> Token | None:
    """Who does what a "to" clause under a noun tells, or the verb whose subject that is: "attacked in a bid to take the
    heights" (who attacked), "persuaded the man to surrender" (the man)."""
    verb = next((t for t in ancestors_of(clause) if t.pos_ in ("VERB", "AUX")), None)
    noun = clause.head
    moved = noun.dep_ == "dobj" and noun.head.lemma_ in _MOVES
    return noun if verb is not None and (moved or noun.dep_ in ("nsubj", "nsubjpass")) else verb


def _in_a_cleft(pronoun: Token, verb: Token) -> Token | None:
    """Who "it was Velda | that | shelled the dam" tells of, where the parse takes the clause for what was."""
    be = verb.head
    told = (
        verb.dep_ == "ccomp"
        and be.lemma_ == "be"
        and pronoun.lower_ in ("that", "who")
        and pronoun.tag_ in ("WDT", "WP")
    )
    who = next((c for c in be.children if c.dep_ == "attr" and c.i < pronoun.i), None) if told else None
    return who if any(c.lower_ == "it" and c.dep_ == "nsubj" for c in be.children) else None


def subject(verb: Token) -> Token | None:
    """The grammatical subject, found through coordination ("entered and took"), control ("tried to take"), relative
    clauses ("troops that took") and participles ("troops taking"); ``None`` where the clause has none."""
    here = verb
    for _ in range(_STEPS):
        found = _named_subject(here)
        if found is not None:
            if found.lower_ in ("that", "which", "who") and here.dep_ == "relcl":
                return here.head
            return _in_a_cleft(found, here) or found
        if here.dep_ == "acl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in here.children):
            aimed = _who_aims(here)
            if aimed is None or aimed.pos_ not in ("VERB", "AUX"):
                return aimed
            here = aimed
            continue
        if here.dep_ in ("relcl", "acl"):
            return here.head
        if here.dep_ == "advcl" and here.tag_ == "VBG" and (accused := _charged_before(here)) is not None:
            return accused  # "accused Velda of bombing a home, | killing | nine"
        if here.dep_ in ("conj", "xcomp", "acomp", "aux", "auxpass", "advcl", "dep") and here.head != here:
            # "to" clauses under an object are controlled by that object ("forced them to leave").
            if here.dep_ == "xcomp":
                controller = next((c for c in here.head.children if c.dep_ in ("dobj", "dative")), None)
                if controller is not None:
                    return controller
            clause, here = here, here.head
            while clause.dep_ == "advcl" and here.dep_ == "acl" and here.head.head.pos_ == "VERB":
                here = (
                    here.head.head
                )  # "were destroying units trapped there while pushing on": the main clause's subject
            continue
        if here.dep_ == "pcomp" and here.head.head != here.head:
            accused = _charged(here.head)
            if accused is not None:
                return accused
            here = here.head.head
            continue
        return None
    return None


CHARGES = frozenset(
    "accuse suspect blame criticise criticize condemn denounce charge convict acquit clear arrest jail fine punish "
    "sentence sanction thank praise".split()
)
"""Verbs whose object does what follows "of" or "for" ("accused them of looting")."""


OF_COURTS = frozenset({"charge", "indict", "convict", "acquit", "sentence", "try"})
"""Verbs after which "in" and "over" lead to what was done before, elsewhere ("charged in the May bombing of Brant")."""


_GOES_ON = frozenset("say add call cite warn vow demand urge claim describe insist promise tell note".split())
"""What one who charges another goes on to do: "accused Velda of bombing a home, | saying | that"."""


def _charged_before(participle: Token) -> Token | None:
    """Who is charged with what the participle goes on with, where the parser hangs it on the verb of the charge."""
    if participle.lemma_ in _GOES_ON:
        return None
    of = next((c for c in participle.head.rights if c.dep_ == "prep" and c.i < participle.i and _charged(c)), None)
    gerund = of is not None and any(c.dep_ == "pcomp" for c in of.children)
    return _charged(of) if of is not None and gerund else None


def _charged(preposition: Token) -> Token | None:
    verb = preposition.head
    if preposition.dep_ == "prep" and verb.pos_ not in ("VERB", "AUX") and verb.head.pos_ == "VERB":
        # "accuses the other of starting": the phrase hangs on the object.
        verb = verb.head if verb.dep_ in ("dobj", "dative") else verb
    if preposition.lower_ not in ("of", "for", "with", "from") or verb.lemma_ not in CHARGES or is_passive(verb):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None)


def direct_object(verb: Token) -> Token | None:
    """The object; of coordinated verbs that share one ("killed and wounded 30"), the shared one."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "obj"):
            if child.lower_ in ("that", "which", "whom", "who") and verb.dep_ == "relcl":
                return verb.head  # "Brant, which the rebels seized"
            return _whole_compound(child)
        if child.dep_ == "ccomp" and child.pos_ == "ADJ":  # "found a nurse guilty"
            told = next((c for c in child.children if c.dep_ == "nsubj"), None)
            if told is not None and told.i > verb.i:
                return told
        # The small parser takes an unknown name after a verb for an adverb, and so the "21" of "shot down 21 of 27 drones".
        counted = child.pos_ == "NUM" and any(c.lower_ == "of" for c in child.children)
        if (child.pos_ == "PROPN" or counted) and child.i > verb.i and child.dep_ in ("advmod", "npadvmod"):
            return child
    if verb.dep_ == "relcl":
        relative = next((c for c in verb.children if c.dep_ == "dobj"), None)
        has_subject = any(c.dep_ in SUBJECTS for c in verb.children)
        if relative is None and has_subject and not is_passive(verb):
            return verb.head
    for other in verb.conjuncts:
        own = any(c.dep_ in SUBJECTS for c in other.children)  # "78 drowned, and survivors | told doctors"
        if other.i > verb.i and other.pos_ == "VERB" and verb.lemma_ != "be" and not own:
            shared = next((c for c in other.children if c.dep_ == "dobj"), None)
            if shared is not None and not is_passive(other):
                return shared
    return None


def _whole_compound(noun: Token) -> Token:
    """The last part of a hyphened word that the parse takes for several objects ("co", "-", "workers")."""
    doc = noun.doc
    tail = doc[noun.i + 1 : noun.i + 3]
    joined = len(tail) == 2 and tail[0].text == "-" and not noun.whitespace_ and tail[1].head == noun.head
    return tail[1] if joined and tail[1].dep_ == noun.dep_ else noun


def agent(predicate: Token) -> Token | None:
    """Who does it. For an adjective or noun predicate the subject it is said of."""
    if predicate.pos_ not in ("VERB", "AUX"):
        return said_of(predicate)
    if is_passive(predicate):
        by = next((c for c in predicate.children if c.dep_ == "agent"), None)
        return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    return subject(predicate)


def patient(predicate: Token) -> Token | None:
    """What it is done to. For an adjective or noun predicate the thing it is said of."""
    if predicate.pos_ not in ("VERB", "AUX"):
        return said_of(predicate)
    if is_passive(predicate):
        if predicate.dep_ in ("acl", "amod"):
            # "the claim that Brant was shelled" tells of Brant.
            own = (
                c for c in predicate.children if c.dep_ in PASSIVE_SUBJECTS and c.lower_ not in ("that", "which", "who")
            )
            return next(own, predicate.head)
        if predicate.dep_ in ("oprd", "acomp", "xcomp"):
            return direct_object(predicate.head) or subject(predicate.head)
        named = _named_subject(predicate)
        if named is not None and named.lower_ in ("that", "which", "who") and predicate.dep_ == "relcl":
            return predicate.head
        return named or _shown(predicate) or subject(predicate)
    return direct_object(predicate)


def _shown(participle: Token) -> Token | None:
    """What a participle without a subject of its own is shown as: "maps show troops encircled", "Brant as being held"."""
    before = next((c for c in participle.children if c.lower_ == "as" and c.dep_ in ("mark", "prep")), participle)
    verbal = {"ccomp", "advcl", "dep", "conj"}
    if participle.dep_ not in verbal or before.i == participle.sent.start:
        return None
    left = before.nbor(-1)
    return left if left.pos_ in ("NOUN", "PROPN") and left.dep_ not in ("nsubj", "poss") else None


def said_of(predicate: Token) -> Token | None:
    """What an adjective, noun or prepositional phrase is said of: "nine dead", "left nine dead", "Brant is a grey zone",
    "maps show Brant under rebel control"."""
    head = predicate.head
    own = next((c for c in predicate.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if own is None and predicate.pos_ == "VERB":
        own = _named_subject(predicate)  # "17 were killed and eight are missing"
    if own is not None and predicate.pos_ in ("ADJ", "VERB"):
        return own  # "left 20 injured and one man dead"
    if predicate.dep_ in ("amod", "acl", "compound"):
        return head
    if predicate.dep_ == "pobj":
        prep = predicate.head
        head = prep.head
        if prep.lower_ == "of" and any(c.dep_ == "poss" for c in predicate.children):
            return None  # "two of its drones": what they are of is told, and nothing of the two
        if head.pos_ in ("NOUN", "PROPN", "NUM", "PRON"):
            return head
    if head.pos_ in ("VERB", "AUX"):
        small = (
            direct_object(head)
            if predicate.dep_ in ("oprd", "ccomp", "pobj", "prep", "advcl", "xcomp", "acomp")
            else None
        )
        if small is not None and small != predicate and head.lemma_ != "have":
            return small
        found = subject(head)
        return found if found != predicate else None
    if predicate.dep_ == "conj":
        return said_of(predicate.head)
    return None


def clause_of(token: Token) -> Token:
    """The verb (or root) of the smallest clause that holds the token."""
    here = token
    for _ in range(_STEPS):
        if here.pos_ in ("VERB", "AUX") and here.dep_ not in ("aux", "auxpass", "amod", "prep"):
            return here
        if here.head == here:
            return here
        here = here.head
    return here


def clause_tokens(verb: Token) -> list[Token]:
    """The tokens of the verb's own clause: its subtree without clauses coordinated with it or nested in it."""
    found: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        found.append(token)
        for child in token.children:
            nested = child.dep_ in ("ccomp", "advcl", "parataxis", "relcl") and child.pos_ in ("VERB", "AUX")
            other = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
            if not nested and not other:
                stack.append(child)
    return sorted(found, key=lambda t: t.i)


def noun_phrase(token: Token) -> list[Token]:
    """The tokens of the noun phrase that the token heads, without relative clauses, appositions and coordinated phrases."""
    found: list[Token] = []
    stack = [token]
    while stack:
        here = stack.pop()
        found.append(here)
        stack += [
            c
            for c in here.children
            if c.dep_ not in ("relcl", "conj", "cc", "appos", "acl", "punct", "advcl", "preconj")
        ]
    return sorted(found, key=lambda t: t.i)


def speaker_phrase(head: Token) -> list[Token]:
    """The words that name a speaker: the noun phrase with the name or post beside it and whoever is joined to it by
    "and", without clauses, a genitive's "'s", and the adverbs and days after it."""
    beside = [c for c in head.children if c.dep_ == "appos" and c.i > head.i]
    joined = [t for t in head.conjuncts if t.i > head.i and t.pos_ in ("NOUN", "PROPN")]
    tokens = {t for part in (head, *beside, *joined) for t in noun_phrase(part)}
    named = sorted(
        (t for t in tokens if t.i <= head.i or (t.tag_ != "POS" and t.dep_ not in ("npadvmod", "advmod"))),
        key=lambda t: t.i,
    )
    while len(named) > 1 and named[-1].is_punct:
        named.pop()
    return named


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """Every (preposition, object) that hangs on the token, particles of direction included ("deeper into", "out of")."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "ADV", "PART", "VERB"):
            for obj in child.children:
                if obj.dep_ == "pobj":
                    yield child.lower_, obj
                elif obj.dep_ == "prep":
                    for inner in obj.children:
                        if inner.dep_ == "pobj":
                            yield f"{child.lower_} {obj.lower_}", inner
                            yield obj.lower_, inner
        elif child.dep_ == "advmod":
            yield from prepositions(child)


def ancestors_of(token: Token) -> Iterator[Token]:
    """The token's heads within its part of the sentence, nearest first, at most a dozen."""
    here = token
    for _ in range(_STEPS):
        if here.head == here or (here.head.i > here.i and any(t.text == ";" for t in here.doc[here.i : here.head.i])):
            return
        here = here.head
        yield here


def at_a_second_place(number: Token) -> bool:
    """Whether "and in" and a name stand before a numeral, a count before these, and nothing that it could count after it."""
    doc, k = number.doc, number.i - 1
    while k > 0 and doc[k].pos_ == "PROPN":
        k -= 1
    if k < 2 or doc[k].lower_ not in ("in", "at", "near") or doc[k - 1].lower_ not in ("and", ",", "while"):
        return False
    ends = number.i + 1 == len(doc) or number.nbor(1).pos_ in ("PUNCT", "CCONJ", "SPACE")
    return ends and any(t.like_num for t in doc[number.sent.start : k - 1])


def compares(time: Token) -> bool:
    """Whether a time only says among what something is the most: "in one of the deadliest attacks this year", or is that of
    the figure compared with: "19% of Oro, up 1% from its share two years ago"."""
    above = next((t for t in time.ancestors if t.lower_ in ("up", "down") and t.i < time.i), None)
    if above is not None and any(t.lower_ == "from" for t in time.doc[above.i : time.i]):
        return True
    for word in reversed(time.doc[time.sent.start : time.i]):
        if word.is_punct or word.pos_ in ("VERB", "AUX"):
            return False
        if word.tag_ in ("JJS", "RBS") and not _bounds(word):
            return True
    return False


def _bounds(word: Token) -> bool:
    """Whether a superlative only bounds a number: "at least 16 people"."""
    return word.i > word.sent.start and word.nbor(-1).lower_ == "at"
