"""What a number without a noun counts: by its verb, by the words that lead to it, or by what was counted before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.clauses import at_a_second_place
from sayso.extract.how_many.counted import SKIPPED, Counted, counted_after, token_after, unit_of
from sayso.extract.how_many.people import CASUALTY, HANDLED, MOVERS, STATES, TOLLS, is_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADCOUNTS = frozenset(
    "population crowd audience membership workforce crew staff mob throng congregation gang".split()
)


def implied(doc: Doc, start: int, end: int) -> Counted | None:
    """People where the clause counts them without a noun: "killed 12", "12 were arrested", "the toll rose to 47"."""
    i, j = token_after(doc, start), token_after(doc, end)
    if i >= len(doc):
        return None
    if j < len(doc) and doc[j].lower_ in STATES:
        return Counted("person", doc[j].idx, doc[j].idx + len(doc[j]))
    number = doc[max(i, j - 1)]
    if _governed_by_people(number) or _led_by_people(doc, i) or _followed_by_people(doc, j):
        return Counted("person")
    if _explained(doc, j):
        return Counted("person")
    if _is_moved_to(doc, i):
        return Counted("person")
    near = {t.lower_ for t in doc[max(0, number.i - 8) : number.i + 9]}
    return Counted("person") if "toll" in near or {"death", "count"} <= near else None


def _is_moved_to(doc: Doc, i: int) -> bool:
    """Whether a toll told before in the sentence is moved to the number, or from it, however far off it stands."""
    if not i or doc[i - 1].lower_ not in ("to", "from", "at"):
        return False
    for token in reversed(doc[doc[i].sent.start : i]):
        if token.lower_ == "toll":
            return token.head.lemma_.lower() in _MOVES or any(t.lemma_.lower() in _MOVES for t in token.children)
    return False


def acts(doc: Doc, end: int) -> bool:
    """Whether the number that ends at ``end`` is people by what it does or has done to it.

    It is the subject of a verb with an object ("tens of thousands lined the route"), or is "left without".
    """
    number = doc[max(0, token_after(doc, end) - 1)]
    verb = number.head
    while verb.i != verb.head.i and verb.pos_ not in ("VERB", "AUX"):
        if verb.dep_ in ("dobj", "pobj", "conj") and verb.i != number.i:
            break
        verb = verb.head
    if verb.pos_ != "VERB":
        return False
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if subject is not None and subject.left_edge.i <= number.i <= subject.right_edge.i:
        return number.tag_ in ("CD", "NNS") and any(t.dep_ == "dobj" and t.pos_ != "NUM" for t in verb.children)
    after = doc[number.i + 1].lower_ if number.i + 1 < len(doc) else ""
    return verb.lemma_ == "leave" and verb.i < number.i and after in ("without", "stranded", "destitute")


def _explained(doc: Doc, j: int) -> bool:
    """Whether the words after say what the number was of: "carried 58, all of them pilgrims"."""
    ahead = doc[j : j + 6]
    if len(ahead) < 5 or ahead[0].text != "," or ahead[2].lower_ != "of" or ahead[3].lower_ not in ("them", "whom"):
        return False
    return any(is_people(t) for t in ahead[4:])


def _governed_by_people(number: Token) -> bool:
    """Whether the words above the number count people: casualties, tolls, or a verb that only people are subject of."""
    token = number
    for _ in range(4):
        lemma, verb = token.lemma_.lower(), token.pos_ in ("VERB", "AUX")
        if token.lower_ in TOLLS or (lemma in CASUALTY and (verb or token.pos_ == "ADJ")):
            return True
        if token.i > number.i and token.pos_ == "VERB" and (lemma in MOVERS or _is_taken(token) or _leads_to(token)):
            return True
        if token.head.i == token.i or (verb and token is not number):
            break
        if token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ == "VERB":
            return False  # "drivers were charged in two": they are no two
        token = token.head
    return token.pos_ in ("VERB", "AUX") and any(
        t.lower_ in TOLLS and t.dep_ in ("nsubj", "nsubjpass", "dobj") for t in token.children
    )


def _is_taken(verb: Token) -> bool:
    """Whether the passive of the verb is said of people: "were turned back", "were questioned"."""
    return verb.tag_ == "VBN" and verb.lemma_ in HANDLED and any(t.dep_ == "auxpass" for t in verb.children)


def _leads_to(verb: Token) -> bool:
    """Whether the verb leads to one that only people are the subject of: "are thought to be hiding"."""
    return any(t.dep_ == "xcomp" and t.lemma_ in MOVERS for t in verb.children)


def _led_by_people(doc: Doc, i: int) -> bool:
    """ "killed nearly 12", "a crowd of 300", "home to 60,000", "a town of 14,000", "put the dead at 12"."""
    near = doc[max(0, i - 5) : i]
    before = [t.lemma_.lower() for t in near]
    return (
        "home to" in " ".join(before)
        or any(b in CASUALTY for b in before[-2:])
        or any(b in _HEADCOUNTS for b in before)
        or _of_a_town(doc, i)
        or any(t.lower_ in STATES and t.i and doc[t.i - 1].lower_ == "the" for t in near)
    )


def _of_a_town(doc: Doc, i: int) -> bool:
    """ "a country of 2 million", "population (Brant) of 35,582", "a mother of three"."""
    k = i - 1
    while k > 0 and (doc[k].pos_ in ("ADV", "ADJ") or doc[k].lower_ in _BLURS):
        k -= 1
    if k < 1 or doc[k].lower_ != "of":
        return False
    k -= 1
    if doc[k].text == ")":
        while k > 0 and doc[k].text != "(":
            k -= 1
        k -= 1
    return k >= 0 and doc[k].lemma_.lower() in _PEOPLED


_BLURS = frozenset("about some around nearly almost over just up to at least more less fewer than roughly the".split())
_PEOPLED = frozenset(
    "population capital town city village country nation state island suburb community settlement hamlet group band family "
    "mother father parent widow widower".split()
)


def _followed_by_people(doc: Doc, j: int) -> bool:
    """ "12 were killed", "30 are still missing"."""
    for word in doc[j : j + 4]:
        if word.lower_ in STATES or (word.pos_ == "VERB" and word.lemma_.lower() in CASUALTY):
            return True
        if word.pos_ not in ("AUX", "ADV", "PART") and word.lemma_ not in ("become", "get", "fall", "go"):
            return False
    return False


def number_of(doc: Doc, start: int) -> Counted | None:
    """What "the number of attackers" counts, where the figure follows: "was put at 300", "rose to 47", or stands right before
    it: "raised to 12 the number of its soldiers killed"."""
    i = min(token_after(doc, start), len(doc) - 1)
    if i and doc[i - 1].lower_ == "to" and doc[i + 1 : i + 4].text.lower() == "the number of":
        return counted_after(doc, doc[i + 3].idx + len(doc[i + 3]))
    for k in range(i - 1, max(-1, i - 14), -1):
        if doc[k].is_sent_start and k + 1 < i and doc[k].lower_ != "number":
            break
        if doc[k].lower_ == "number" and k + 1 < i and doc[k + 1].lower_ in STATES:
            return Counted("person", doc[k + 1].idx, doc[k + 1].idx + len(doc[k + 1]))
        if doc[k].lower_ == "number" and k + 1 < i and doc[k + 1].lower_ == "of":
            between = {t.lower_ for t in doc[k + 2 : i]}
            begins = doc[k].idx + len("number")
            if doc[k + 2].tag_ == "PRP$" and doc[k + 3].lower_ in STATES:
                begins = doc[k + 2].idx + len(doc[k + 2])  # "the number of its dead"
            return counted_after(doc, begins) if between & {"at", "to", "is", "was", "by"} else None
    return None


_REACH_VERBS = frozenset(
    "reach number total exceed top pass surpass rise climb increase grow jump fall drop decline double soar swell".split()
)
_QUOTED = frozenset(
    "share stock price future yield rate index bond temperature wind sale profit earning revenue export import cost loss "
    "dollar point level unit chance other".split()
)


def reached(doc: Doc, start: int, end: int) -> Counted | None:
    """What has reached the number, where that can be counted: "the cases have reached 1,004", "arrests rose to 60"."""
    token = doc[max(0, token_after(doc, end) - 1)]
    for _ in range(3):
        if token.head.i == token.i or token.pos_ == "VERB":
            break
        token = token.head
    if token.pos_ != "VERB" or token.lemma_.lower() not in _REACH_VERBS | _RAISE_VERBS or token.idx > start:
        return None
    i = token_after(doc, start)
    if i > 0 and doc[i - 1].lower_ in ("which", "whom", "them"):
        return None
    if any(t.dep_ == "dobj" and t.pos_ != "NUM" and t.lower_ not in ("number", "total") for t in token.children):
        return None
    for subject in token.children:
        if subject.dep_ in ("nsubj", "dobj") and subject.lower_ in ("number", "total"):
            return _its_plural(subject)
        if subject.dep_ == "nsubj" and subject.lower_ in STATES and subject.i and subject.nbor(-1).lower_ == "the":
            return Counted("person", subject.idx, subject.idx + len(subject))  # "the missing could number 200"
        if subject.dep_ == "nsubj" and subject.tag_ == "NNS" and subject.lemma_.lower() not in _QUOTED:
            unit = "person" if subject.lower_ in TOLLS else unit_of(subject)
            return Counted(unit, subject.idx, subject.idx + len(subject))
    return None


def passes(doc: Doc, start: int, counted: Counted) -> bool:
    """Whether the verb before a number says that what is counted is more: "deaths pass 1,100", "the toll will top 500".

    Who passes 40 soldiers, or a town, is past them: a number that is passed has no noun of its own.
    """
    verb = doc[max(0, token_after(doc, start) - 1)]
    told_before = counted.unit is not None and (counted.start is None or counted.start < start)
    return told_before and verb.pos_ == "VERB" and verb.lemma_.lower() in _PASSING


_PASSING = frozenset({"pass", "top", "surpass"})
_RAISE_VERBS = frozenset("bring take put push raise lift".split())
_MOVES = _REACH_VERBS | _RAISE_VERBS | frozenset("lower cut reduce revise increase update adjust".split())


def _its_plural(number: Token) -> Counted | None:
    """What "the number of people that …" counts."""
    for of in number.children:
        if of.lower_ == "of":
            for noun in of.children:
                if noun.dep_ == "pobj" and (noun.tag_ in ("NNS", "NNPS") or is_people(noun)):
                    return Counted(unit_of(noun), noun.idx, noun.idx + len(noun))
    return None


def plural_before(doc: Doc, start: int) -> Counted | None:
    """The last plural noun of the sentence before a number: whom "4,000 of them" are of."""
    i = min(token_after(doc, start), len(doc) - 1)
    for k in range(i - 1, max(-1, i - 12), -1):
        if doc[k].tag_ == "NNS":
            return Counted(unit_of(doc[k]), doc[k].idx, doc[k].idx + len(doc[k]))
        if doc[k].is_sent_start:
            break
    return None


def may_inherit(doc: Doc, end: int) -> bool:
    """Whether a number that ends at ``end`` stands without a noun of its own, so that an earlier one may serve."""
    i = token_after(doc, end)
    if i >= len(doc):
        return True
    token = doc[i]
    return (
        token.pos_ in ("ADP", "PUNCT", "CCONJ", "ADV", "AUX", "VERB", "SCONJ", "SPACE", "PART")
        or token.lower_ in SKIPPED
    )


def gapped(doc: Doc) -> set[int]:
    """Where numerals stand that count for a second doer or at a second place what was counted before: the 12 of "shot down 40
    drones and Southland 12", the 48 of "85 people died in Brant and in Aldmoor 48"."""
    found = set()
    for token in doc[1:] if len(doc) else ():
        name = token.nbor(-1)
        if token.tag_ != "CD" or name.pos_ != "PROPN":
            continue
        if at_a_second_place(token):
            found.add(token.idx)
        if name.dep_ not in ("conj", "appos"):
            continue
        before = name.head
        led = name.left_edge.i and name.left_edge.nbor(-1).lower_ in ("and", ",", "while", "but", ";")
        numbered = any(c.dep_ == "nummod" and c.i < before.i for c in before.children)
        ends = token.i + 1 == len(doc) or token.nbor(1).pos_ in ("PUNCT", "ADP", "CCONJ", "SPACE")
        if led and ends and before.pos_ == "NOUN" and numbered:
            found.add(token.idx)
    return found
