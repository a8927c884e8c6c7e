"""Parses put right where the prose of news misleads the small parser, before anything reads them.

- "31 killed near a market": the participle of a headline, taken for an active verb, has the number for its subject.
- "The minister said nine villagers, a boy among them, and one soldier were killed": the parser takes the first of several
  subjects for what "said" has for an object, and the rest for a clause joined to it.
- "A strike killed 16 people in Aldmoor, medics said": the verb is taken for a participle that describes the strike, and
  "said" gets two subjects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.how_many.people import STATES
from sayso.extract.listed import make_list, make_share
from sayso.extract.miscast import (
    FALLEN,
    HAPPENINGS,
    KILLS,
    make_dying,
    make_gerund,
    make_noun,
    make_object,
    make_participle,
    make_people,
    make_telling,
    make_verb,
)
from sayso.extract.ranks import SUBJECT_ARCS, is_short_title, with_holder, with_rank

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SAYS = frozenset({"say", "add", "warn", "explain"})
"""Verbs that take no noun for an object, as "report" does ("reported 12 dead")."""
_DAYS = frozenset({"yesterday", "today", "tonight", "overnight", "tomorrow"})
_PASTS = {"retook": "retake"}
"""Past forms that the parser's tables lack."""
_VERBLESS = frozenset({"ccomp", "ROOT", "dep", "parataxis"})
"""What a noun hangs by in a clause of which the parser has found no verb."""
_BODIES = frozenset("army military government police junta navy militia ministry regime".split())
"""Bodies that act beside others in a war: "the army and Oro rebels"."""
_BEHIND = frozenset({"conj", "acl", "ccomp", "advcl"})
"""What a verb is taken for whose subject is taken for the object of the verb before."""
_DONE = STATES | {"arrested", "detained", "displaced", "jailed"}
"""What people are left as, beside what others are."""


def mend(doc: Doc) -> Doc:
    """The document, with arcs that cannot be right put right in place."""
    for word in doc:
        if word.dep_ == "nummod" and word.head.lower_ in _DAYS and word.head.i == word.i + 1:
            _with_day(word)
    for word in doc:
        if word.dep_ == "appos" and is_short_title(word):
            with_holder(word)
        _mend_subject(word)
        _mend_word(word)
        _mend_verb(word)
    return doc


def _mend_subject(word: Token) -> None:
    if word.dep_ == "conj" and word.pos_ in ("VERB", "AUX") and word.head.lemma_ in _SAYS:
        _join_subjects(word)
    elif (word.lower_ in STATES and word.tag_ == "VBD") or (word.lower_ in _DONE and word.dep_ == "conj"):
        _make_passive(word)
    elif word.tag_ == "VBZ" and word.dep_ == "nsubj" and word.lower_ in HAPPENINGS:
        make_noun(word)
    if word.dep_ in SUBJECT_ARCS and word.head.dep_ in ("aux", "auxpass") and not word.is_ancestor(word.head.head):
        word.head = word.head.head  # "88 people died and | 150 | were unaccounted for"
    if word.dep_ in SUBJECT_ARCS and word.tag_ == "NNS":
        _part_body(word)


def _mend_word(word: Token) -> None:
    if word.lower_ in _PASTS:
        word.tag_, word.lemma_ = "VBD", _PASTS[word.lower_]
    if word.lower_ == "up" and word.dep_ == "prt":
        _bound_up(word)
    if word.dep_ == "pcomp" and word.pos_ == "ADJ":
        _with_own(word)
    if word.dep_ == "quantmod" and word.like_num and word.i + 2 < len(word.doc):
        make_share(word)
    if word.dep_ == "appos" and word.tag_ == "NN":
        _with_date(word)
        make_list(word)
    if word.tag_ == "JJ":
        _with_described(word)
    if word.lower_ in KILLS and word.is_title:
        make_verb(word)
    if word.lower_ == "die" and word.tag_ == "NN":
        make_dying(word)
    if word.dep_ == "punct" and word.like_num and word.i and word.nbor(-1).pos_ == "VERB":
        _with_verb(word)
    if word.lower_ in FALLEN and word.pos_ != "NOUN" and word.i and word.i + 1 < len(word.doc):
        make_people(word)


def _mend_verb(verb: Token) -> None:
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        make_telling(verb)
        _make_main(verb)
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        make_gerund(verb)
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD"):
        make_participle(verb)
    if verb.dep_ in _BEHIND and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lower_ not in STATES)):
        _with_subject(verb)
    if verb.dep_ == "ccomp" and verb.pos_ == "VERB":
        _with_range(verb)
    if verb.dep_ in ("pcomp", "advcl") and verb.tag_ == "VBN":
        _make_absolute(verb)
    if verb.dep_ in ("advcl", "conj") and verb.tag_ == "VBD":
        _with_happening(verb)
    if verb.lemma_ == "take" and verb.dep_ == "conj":
        _make_hostages(verb)
    if verb.lemma_ in _SAYS:
        make_object(verb)
    if verb.pos_ in ("VERB", "AUX"):
        _join_pair(verb)
        with_rank(verb)
        _with_relative(verb)
        _with_clause(verb)
        _with_teller(verb)
        _with_name(verb)


def _with_day(number: Token) -> None:
    """ "killed | at least a dozen | yesterday": the number counts who it was done to, not the day behind it."""
    day = number.head
    if day.dep_ not in ("npadvmod", "dobj") or day.head.pos_ != "VERB" or day.head.i > number.i:
        return
    if any(c.dep_ == "dobj" and c != day for c in day.head.children):
        return
    for word in [c for c in day.lefts if c != number]:
        word.head = number
    number.head, number.dep_, day.dep_ = day.head, "dobj", "npadvmod"


def _with_name(verb: Token) -> None:
    """ "Aid group Doctors | Abroad | put the toll at 90": a name's last word is no adverb of a verb that has no subject."""
    if verb.tag_ not in ("VBD", "VBZ") or any(c.dep_ in (*SUBJECT_ARCS, "expl") for c in verb.children):
        return
    last = next((c for c in verb.lefts if c.i == verb.i - 1 and c.dep_ == "advmod" and c.is_title), None)
    if last is not None and any(c.dep_ == "compound" and c.text[:1].isupper() for c in last.lefts):
        last.dep_, last.tag_, last.pos_ = "nsubj", "NNP", "PROPN"


def _join_pair(verb: Token) -> None:
    """ "11 of its men | and | 40 civilians were killed": one subject of two, not two subjects."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECT_ARCS]
    if len(subjects) != 2 or subjects[0].pos_ not in ("NOUN", "PROPN", "NUM") or subjects[1].pos_ == "PRON":
        return
    first, second = subjects
    link = verb.doc[second.left_edge.i - 1]
    if link.lower_ == "and" and link.i > first.i and link.head in (first, verb, *first.subtree):
        link.head = first
        second.head, second.dep_ = first, "conj"


def _make_main(verb: Token) -> None:
    """ "A strike on a school sheltering families in Brant | killed | 20 people": what has an object is no participle of the
    noun before it, but the verb of the noun that begins the clause."""
    told = next((c for c in verb.rights if c.dep_ == "dobj" and any(_is_number(t) for t in (c, *c.lefts))), None)
    if told is None or any(c.dep_ in ("agent", "aux", "auxpass") for c in verb.children):
        return
    if _make_clause(verb):
        return
    first = verb.head
    while first.head.i < first.i:
        first = first.head
    if first.pos_ not in ("NOUN", "PROPN") or first.i > verb.i or first.dep_ not in _VERBLESS:
        return
    top, dep = first.head, first.dep_
    if verb.is_ancestor(top):
        return
    verb.head, verb.dep_, verb.tag_ = (verb if top == first else top), dep, "VBD"
    first.head, first.dep_ = verb, "nsubj"


def _is_number(word: Token) -> bool:
    return bool(word.like_num) or word.lower_ == "dozen"


def _make_clause(verb: Token) -> bool:
    """ "after an outbreak of cholera | killed | over 60 people": the verb of a clause, not a participle."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    mark = noun.head
    if noun.dep_ != "pobj" or mark.lower_ not in ("after", "before") or verb.lemma_ not in _STRIKES:
        return False
    top = mark.head
    noun.head, noun.dep_ = verb, "nsubj"
    verb.head, verb.dep_, verb.tag_ = top, "advcl", "VBD"
    mark.head, mark.dep_ = verb, "mark"
    return True


_STRIKES = frozenset("kill injure wound displace sicken infect destroy damage".split())
"""What a happening does to a number of people or things."""


def _with_own(state: Token) -> None:
    """ "with 900 cases | reported | and 91 people | dead": each of the two has a state of its own."""
    subjects = [c for c in state.lefts if c.dep_ in SUBJECT_ARCS]
    if len(subjects) == 2 and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in subjects[0].rights):
        subjects[0].head, subjects[0].dep_ = state.head, "pobj"


def _with_subject(verb: Token) -> None:
    """ "burned the posts and | two men | went missing", "held a rally in Oro and | another 900 | marched in Brant", "lost one
    and | three others | were hurt": a past tense without a subject, right behind what is joined to an object, has that for
    its subject."""
    helped = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    begins = helped[0] if helped else verb
    who = begins.nbor(-1) if begins.i else begins
    if who.dep_ != "conj" or who.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    first, link = who.head, who.left_edge.nbor(-1)
    top = first.head if verb.dep_ == "acl" or helped else verb.head
    top = top.head if top.dep_ == "prep" else top  # "killed since Monday and | 300 | have fled"
    if any(c.dep_ in SUBJECT_ARCS for c in verb.children) or top.pos_ != "VERB" or verb.is_ancestor(top):
        return
    if not helped and (verb.tag_ == "VBN" or verb.dep_ == "ccomp"):
        return
    if link.dep_ == "cc" and link.head == first and first.dep_ in ("dobj", "pobj"):
        link.head = verb.head = top
        verb.dep_ = "conj"
        who.head, who.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in helped) else "nsubj"


def _make_absolute(verb: Token) -> None:
    """ "…, with 900 families | evacuated |" and "with 20 wounded and two houses | destroyed |": it was done to these."""
    led = verb.dep_ == "pcomp" and verb.head.lower_ == "with"
    if not led and not any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.lefts):
        return
    for told in (verb, *verb.conjuncts):
        helped = any(c.dep_ in ("aux", "auxpass", "dobj") for c in told.children)
        for who in (c for c in told.lefts if c.dep_ == "nsubj" and told.tag_ == "VBN" and not helped):
            who.dep_ = "nsubjpass"


def _with_happening(verb: Token) -> None:
    """ "… on Monday, a day after | a clash | killed nine": the clash is what killed them, and no measure of the day."""
    length = next((c for c in verb.lefts if c.dep_ == "npadvmod"), None)
    if length is None or any(c.dep_ in SUBJECT_ARCS for c in verb.children):
        return
    after = next((c for c in length.children if c.dep_ == "prep" and c.lower_ in ("after", "before")), None)
    happening = next((c for c in after.children if c.dep_ in ("pobj", "pcomp")), None) if after is not None else None
    if after is None or happening is None or happening.i > verb.i:
        return
    happening.head, happening.dep_, happening.pos_ = verb, "nsubj", "NOUN"
    after.head, after.dep_ = verb, "mark"
    verb.dep_ = "advcl"


def _with_range(verb: Token) -> None:
    """ "said | between | 10 and 20 people were killed": the range counts who the next verb is of."""
    helped = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    who = helped[0].nbor(-1) if helped and helped[0].i else verb
    if who.dep_ != "pobj" or who.head.lower_ != "between" or who.head.head != verb.head:
        return
    number = next((c for c in who.lefts if c.dep_ == "nummod"), None)
    if number is None or any(c.dep_ in SUBJECT_ARCS for c in verb.lefts):
        return
    between = who.head
    who.head, who.dep_ = verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in helped) else "nsubj"
    between.head, between.dep_ = number, "quantmod"


def _with_date(noun: Token) -> None:
    """ "charged in the Dec. 21, 1988, | bombing | of a plane": it is the bombing that "the" and the day belong to."""
    date = [*noun.doc[noun.sent.start : noun.i]]
    while date and (date[-1].text == "," or date[-1].tag_ == "CD"):
        date.pop()
    month = date[-1] if date and noun.i - date[-1].i > 1 else noun
    if month.dep_ != "pobj" or month.pos_ != "PROPN" or month.head.is_ancestor(noun) or noun.is_ancestor(month):
        return
    if any(c.lower_ == "the" for c in month.lefts) and month.i > noun.head.i:
        noun.head, noun.dep_ = month.head, "pobj"
        month.head, month.dep_ = noun, "nmod"


def _with_verb(number: Token) -> None:
    """ "as toll | reaches | 81": what the parse takes for a mark is the verb's number, unless the verb hangs on it."""
    verb = number.nbor(-1)
    if not number.is_ancestor(verb):
        number.head, number.dep_ = verb, "dobj"


def _bound_up(up: Token) -> None:
    """ "wounding | up to | seven others": words of the number, not "wound up" and a way to somewhere."""
    to = up.nbor(1) if up.i + 1 < len(up.doc) else up
    counted = next((c for c in to.children if c.dep_ == "pobj"), None)
    if to.lower_ != "to" or to.dep_ != "prep" or to.head != up.head or counted is None:
        return
    number = next((t for t in (*counted.lefts, counted) if t.like_num), None)
    if number is None or number.i != to.i + 1 or any(c.dep_ == "dobj" for c in up.head.children):
        return
    counted.head, counted.dep_ = up.head, "dobj"
    up.head = to.head = number
    up.dep_ = to.dep_ = "quantmod"


def _make_hostages(verb: Token) -> None:
    """ "1,200 were killed and 251 | taken | hostage": with the passive of the verb before."""
    hostage = next(
        (c for c in verb.rights if c.dep_ == "dobj" and c.lower_ in ("hostage", "captive", "prisoner")), None
    )
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    passive = any(c.dep_ == "auxpass" for c in verb.head.children)
    if hostage is None or who is None or not passive or any(True for _ in hostage.lefts):
        return
    verb.tag_, who.dep_, hostage.dep_ = "VBN", "nsubjpass", "oprd"


def _part_body(noun: Token) -> None:
    """ "Congo's | army | and M23 | rebels": two who act, not rebels of an army and of M23."""
    body = next((c for c in noun.lefts if c.dep_ in ("nmod", "compound") and c.lower_ in _BODIES), None)
    joined = next((c for c in body.children if c.dep_ == "conj" and c.i > body.i), None) if body is not None else None
    if body is None or joined is None or joined.pos_ != "PROPN" or not body.i < joined.i < noun.i:
        return
    for left in [c for c in noun.lefts if c.i < body.i]:
        left.head = body
    body.head, body.dep_ = noun.head, noun.dep_
    joined.head, joined.dep_ = noun, "compound"
    noun.head, noun.dep_ = body, "conj"


def _make_passive(verb: Token) -> None:
    who = next((c for c in verb.lefts if c.dep_ == "nsubj" or (c.dep_ == "npadvmod" and c.tag_ == "CD")), None)
    link = who.left_edge.nbor(-1) if who is not None and who.left_edge.i > 1 else None
    if who is not None and link is not None and link.lower_ == "and" and link.nbor(-1).lower_ in STATES:
        state = link.nbor(-1)  # "left one guard | dead | and two partners | wounded"
        if not any(c.dep_ in ("dobj", "aux", "auxpass") for c in verb.children) and not verb.is_ancestor(state):
            link.head, verb.head, verb.dep_ = state, state, "conj"
            who.dep_, verb.tag_ = "nsubjpass", "VBN"
            return
    if who is None or who.dep_ != "nsubj" or who.tag_ != "CD" or who.i != verb.i - 1 or verb.i + 1 >= len(verb.doc):
        return
    if verb.nbor(1).pos_ in ("ADP", "SCONJ") and verb.nbor(1).tag_ == "IN":
        who.dep_, verb.tag_ = "nsubjpass", "VBN"


def _with_relative(says: Token) -> None:
    """ "said a man | shot in the leg | had died": a participle taken for the clause's verb, and the verb left without subject."""
    clauses = [c for c in says.rights if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")]
    if len(clauses) != 2:
        return
    participle, verb = clauses
    who = next((c for c in participle.lefts if c.dep_ in SUBJECT_ARCS), None)
    helped = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    own = any(c.dep_ in (*SUBJECT_ARCS, "expl") for c in verb.lefts) or any(
        c.dep_ in ("aux", "auxpass") for c in participle.lefts
    )
    if (
        who is None
        or who.pos_ == "PRON"
        or own
        or not helped
        or participle.tag_ not in ("VBD", "VBN")
        or participle.right_edge.i + 1 != helped[0].i
    ):
        return
    passive = any(c.dep_ == "auxpass" for c in helped)
    who.head, who.dep_ = verb, "nsubjpass" if passive else "nsubj"
    participle.head, participle.dep_, participle.tag_ = who, "acl", "VBN"


def _with_clause(says: Token) -> None:
    """ "A strike | killed 16 people | , medics said": who has an object is no one to whom it was done."""
    subjects = [c for c in says.lefts if c.dep_ in SUBJECT_ARCS]
    if len(subjects) != 2 or subjects[1].left_edge.i == 0 or subjects[1].left_edge.nbor(-1).text != ",":
        return
    who = subjects[0]
    verb = next((c for c in who.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD")), None)
    if verb is None or verb.i < who.i or not any(c.dep_ == "dobj" for c in verb.rights):
        return
    who.head, who.dep_ = verb, "nsubj"
    verb.head, verb.dep_, verb.tag_ = says, "ccomp", "VBD"


def _with_teller(says: Token) -> None:
    """ "… were killed in Brant, | the head of the clinic | said": the parser may take who says it for another name of the town."""
    if says.dep_ != "conj" or says.lemma_ not in _SAYS or any(c.dep_ in SUBJECT_ARCS for c in says.children):
        return
    who = next((t for t in (says.nbor(-1), *says.nbor(-1).ancestors) if t.dep_ == "appos"), None)
    told = says.head
    if who is None or who.right_edge.i != says.i - 1 or who.left_edge.nbor(-1).text != "," or told.pos_ != "VERB":
        return
    top, dep = told.head, told.dep_
    who.head, who.dep_ = says, "nsubj"
    says.head, says.dep_ = (says if top == told else top), dep
    told.head, told.dep_ = says, "ccomp"


def _with_described(word: Token) -> None:
    """ "fell to the paramilitary | Rapid Support Forces": an adjective right before a name only describes it."""
    name = next((c for c in word.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if name is None or name.left_edge.i != word.i + 1 or word.dep_ not in ("pobj", "dobj", *SUBJECT_ARCS):
        return
    lefts = list(word.lefts)
    name.head, name.dep_ = word.head, word.dep_
    word.head, word.dep_ = name, "amod"
    for left in lefts:
        left.head = name


def _join_subjects(verb: Token) -> None:
    says = verb.head
    last = next((c for c in verb.lefts if c.dep_ in SUBJECT_ARCS), None)
    first = next((c for c in says.rights if c.dep_ == "dobj"), None)
    if first is None or last is None or not says.i < first.i < last.left_edge.i or last.pos_ == "PRON":
        return
    link = verb.doc[last.left_edge.i - 1]
    if link.lower_ != "and" or link.head not in (says, first):
        return
    first.head, first.dep_ = verb, last.dep_
    link.head = first
    last.head, last.dep_ = first, "conj"
    verb.dep_ = "ccomp"
