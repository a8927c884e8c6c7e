"""What a number counts: the noun after it, the people a verb or adjective implies, or what was counted before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.how_many.people import CASUALTY, MOVERS, STATES, TOLLS, is_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SKIP = frozenset(["more", "other", "additional", "further", "extra", "such"])
_INSIDE = frozenset(["ADJ", "NOUN", "PROPN", "ADV"])
_HEADCOUNTS = frozenset(
    [
        "population",
        "crowd",
        "audience",
        "membership",
        "workforce",
        "crew",
        "staff",
        "mob",
        "throng",
        "congregation",
        "gang",
    ]
)
_REACH = 9
_NOT_HEADS = frozenset(
    "time times way percent % o'clock ago a.m. p.m. am pm year years month months week weeks day days hour hours "
    "minute minutes second seconds decade decades century centuries fortnight".split()
)
TIME_NOUNS = frozenset(
    "year month week day hour minute second decade century night weekend fortnight season quarter".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit and, where words name it, the characters of what is counted; ``time`` marks a duration."""

    unit: str | None
    start: int | None = None
    end: int | None = None
    time: bool = False


def token_after(doc: Doc, char: int) -> int:
    """The index of the first token that starts at or after ``char``."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < char:
            low = middle + 1
        else:
            high = middle
    return low


def counted_after(doc: Doc, end: int) -> Counted | None:
    """The noun phrase that starts at character ``end``, right after a number; ``None`` where no noun follows."""
    i = _phrase_start(doc, token_after(doc, end))
    if i is None:
        return None
    if doc[i].lower_ in STATES and _stands_alone(doc, i):
        return Counted("person", doc[i].idx, doc[i].idx + len(doc[i]))
    head = _phrase_head(doc, i)
    if head is None:
        return _headed(doc, i)
    if head.lower_ in _NOT_HEADS or head.lemma_ in TIME_NOUNS:
        return Counted(None, time=head.lemma_ in TIME_NOUNS or head.lower_ in TIME_NOUNS)
    return Counted(_unit(head), doc[i].idx, head.idx + len(head))


def _phrase_start(doc: Doc, i: int) -> int | None:
    """The token at which the counted words start: past "of the", "more", "of them" and opening quotation marks."""
    n = len(doc)
    if i < n and doc[i].lower_ == "of":
        i += 1
        while i < n and (doc[i].lower_ in _DETERMINERS or doc[i].pos_ == "NUM" or doc[i].tag_ == "HYPH"):
            i += 1
        if i < n and doc[i].lower_ in ("them", "us", "whom", "which"):
            i += 1
            if i < n and (doc[i].tag_ not in ("NNS", "JJ", "NN") or doc[i].dep_ in ("nsubj", "nsubjpass")):
                return None
    while i < n and (doc[i].lower_ in _SKIP or doc[i].is_space or doc[i].text in _OPENING or _closes(doc, i)):
        i += 1
    return i if i < n else None


_DETERMINERS = frozenset("the those these its their his her our my all".split())
_CLOSING = frozenset(["”", "’", "''"])
_OPENING = frozenset(["“", '"', "‘", "``"])


def _closes(doc: Doc, i: int) -> bool:
    """Whether a closing quotation mark stands between a number and its noun: “no more than 15” men."""
    return doc[i].text in _CLOSING and i + 1 < len(doc) and doc[i + 1].pos_ in ("NOUN", "ADJ")


def _phrase_head(doc: Doc, first: int) -> Token | None:
    """The last noun of the noun phrase that starts at token ``first``, by tags and arcs, within a short reach."""
    head: Token | None = None
    joined = False
    """Whether a hyphen, an apostrophe or "and" has just tied the next word to the phrase."""
    for k in range(first, min(len(doc), first + _REACH)):
        token = doc[k]
        if (token.is_sent_start and k > first) or _tells_when(doc, k):
            break
        if _is_noun(token):
            if head is not None and not joined and not _compounds(doc[k - 1], token):
                break
            head, joined = token, False
        elif _ties(doc, k, head, first):
            joined = head is not None or token.text in _TIES
        elif not _qualifies(token, head, joined):
            break
    return head


def _tells_when(doc: Doc, k: int) -> bool:
    """Whether a day's name ends the phrase ("wounded two men Monday", "killed a dozen yesterday"), no noun after it."""
    return doc[k].lower_ in _DAYS and not (k + 1 < len(doc) and doc[k + 1].pos_ in ("NOUN", "PROPN", "ADJ"))


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight overnight".split()
)
_TIES = frozenset(["-", "–", "/"])


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") or (token.tag_ in ("NNS", "NN", "NNPS") and token.pos_ != "VERB")


def _ties(doc: Doc, k: int, head: Token | None, first: int) -> bool:
    """Whether a mark or "and" at ``k`` stands inside a noun phrase: "small-calibre", "years' work", "old and new"."""
    token = doc[k]
    if token.text in _TIES:
        return k + 1 < len(doc) and not token.whitespace_
    if token.tag_ == "POS":
        return head is not None
    if token.lower_ not in ("and", "&", ",", "or"):
        return False
    if head is None:
        goes_on = ("ADJ", "NOUN") if token.text == "," else ("ADJ", "NOUN", "PROPN")
        return k > first and k + 1 < len(doc) and doc[k + 1].pos_ in goes_on
    return token.lower_ in ("and", "&") and head.tag_ == "NNP" and _name_goes_on(doc, k)


def _qualifies(token: Token, head: Token | None, joined: bool) -> bool:
    """Whether an adjective, participle or adverb belongs to the phrase."""
    if token.pos_ not in ("ADJ", "ADV", "NUM") and token.tag_ not in ("VBN", "VBG", "JJ", "JJR", "JJS"):
        return False
    if head is None:
        return not (token.pos_ == "ADV" and token.head.i < token.i)
    return joined or (token.tag_ not in ("VBN", "VBG", "RB") and token.head.i > token.i)


def _name_goes_on(doc: Doc, k: int) -> bool:
    """Whether "and" stands inside a name that leads to a plural noun ("Food and Drug Agency inspectors")."""
    for i in range(k + 1, min(len(doc), k + 5)):
        if doc[i].tag_ == "NNS":
            return i > k + 1
        if doc[i].tag_ != "NNP":
            return False
    return False


def _headed(doc: Doc, i: int) -> Counted | None:
    """A people's word that the tagger took for something else ("300 wounded", "12 police")."""
    token = doc[i]
    if token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PUNCT", "CCONJ") and is_people(token):
        return Counted("person", token.idx, token.idx + len(token))
    if token.tag_ == "VBZ" and token.lemma_ not in ("be", "have", "do") and token.lower_.endswith("s"):
        # No number but one is the subject of a verb in -s: "300 rounds" is a noun whatever the tagger says.
        return Counted(_singular(token.lower_), token.idx, token.idx + len(token))
    return None


def _compounds(left: Token, right: Token) -> bool:
    """Whether two nouns side by side are one phrase ("police officers", "Prime Minister")."""
    if right.i and left.head.i == right.i and left.dep_ in ("compound", "amod", "nmod", "poss"):
        return True
    return left.dep_ == "compound" or (left.head == right.head and left.dep_ != "nsubj")


def _stands_alone(doc: Doc, k: int) -> bool:
    """Whether "dead", "wounded" and the like stand for people here, with no noun right after them."""
    after = doc[k + 1] if k + 1 < len(doc) else None
    return after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN") or doc[k].head.i != after.i


def _unit(head: Token) -> str:
    if is_people(head):
        return "person"
    lower, lemma = head.lower_, head.lemma_.lower()
    if lower in ("species", "series"):
        return lower
    if head.tag_ not in ("NNS", "NNPS") or not lemma:
        return lower if head.tag_ == "NNP" else _singular(lower)
    if lower.endswith("ves") and lemma.endswith("f") and lemma not in _ENDS_IN_F:
        return lower[:-1]  # and "graf" of "graves"
    if lower.endswith("ses") and lemma == lower[:-2] and lemma not in _ENDS_IN_S:
        return lower[:-1]  # the lemmatiser makes "dos" of "doses"
    return lemma


_ENDS_IN_F = frozenset("wolf half calf leaf loaf shelf thief elf self sheaf hoof scarf dwarf wharf".split())
_ENDS_IN_S = frozenset(
    "bus gas virus campus bonus census atlas status focus lens minus plus canvas iris cross class".split()
)


def _singular(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


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
    near = doc[max(0, number.i - 8) : number.i + 9]
    return Counted("person") if any(t.lower_ == "toll" for t in near) else None


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
    return any(is_people(t) for t in ahead[4:] if t.pos_ in ("NOUN", "PROPN"))


def _governed_by_people(number: Token) -> bool:
    """Whether the words above the number count people: casualties, tolls, or a verb that only people are subject of."""
    token = number
    for _ in range(4):
        lemma, verb = token.lemma_.lower(), token.pos_ in ("VERB", "AUX")
        if token.lower_ in TOLLS or (lemma in CASUALTY and (verb or token.pos_ == "ADJ")):
            return True
        if lemma in MOVERS and token.i > number.i and token.pos_ == "VERB":
            return True
        if token.head.i == token.i or (verb and token is not number):
            break
        token = token.head
    return token.pos_ in ("VERB", "AUX") and any(
        t.lower_ in TOLLS and t.dep_ in ("nsubj", "nsubjpass", "dobj") for t in token.children
    )


def _led_by_people(doc: Doc, i: int) -> bool:
    """ "killed nearly 12", "a crowd of 300", "home to 60,000"."""
    before = [t.lemma_.lower() for t in doc[max(0, i - 5) : i]]
    return (
        "home to" in " ".join(before)
        or any(b in CASUALTY for b in before[-2:])
        or any(b in _HEADCOUNTS for b in before)
    )


def _followed_by_people(doc: Doc, j: int) -> bool:
    """ "12 were killed", "30 are still missing"."""
    for word in doc[j : j + 4]:
        if word.lower_ in STATES or (word.pos_ == "VERB" and word.lemma_.lower() in CASUALTY):
            return True
        if word.pos_ not in ("AUX", "ADV", "PART"):
            return False
    return False


def number_of(doc: Doc, start: int) -> Counted | None:
    """What "the number of attackers" counts, where the figure follows: "was put at 300", "rose to 47"."""
    i = min(token_after(doc, start), len(doc) - 1)
    for k in range(i - 1, max(-1, i - 14), -1):
        if doc[k].is_sent_start and k + 1 < i and doc[k].lower_ != "number":
            break
        if doc[k].lower_ == "number" and k + 1 < i and doc[k + 1].lower_ == "of":
            between = {t.lower_ for t in doc[k + 2 : i]}
            return counted_after(doc, doc[k].idx + len("number")) if between & {"at", "to", "is", "was", "by"} else None
    return None


def plural_before(doc: Doc, start: int) -> Counted | None:
    """The last plural noun of the sentence before a number: whom "4,000 of them" are of."""
    i = min(token_after(doc, start), len(doc) - 1)
    for k in range(i - 1, max(-1, i - 12), -1):
        if doc[k].tag_ == "NNS":
            return Counted(_unit(doc[k]), doc[k].idx, doc[k].idx + len(doc[k]))
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
        token.pos_ in ("ADP", "PUNCT", "CCONJ", "ADV", "AUX", "VERB", "SCONJ", "SPACE", "PART") or token.lower_ in _SKIP
    )


def gapped(doc: Doc) -> set[int]:
    """Where numerals stand that count for a second doer what was counted before: the 12 of "shot down 40 drones and
    Southland 12"."""
    found = set()
    for token in doc[1:] if len(doc) else ():
        name = token.nbor(-1)
        if token.tag_ != "CD" or name.pos_ != "PROPN" or name.dep_ not in ("conj", "appos"):
            continue
        before = name.head
        led = name.left_edge.i and name.left_edge.nbor(-1).lower_ in ("and", ",", "while", "but", ";")
        numbered = any(c.dep_ == "nummod" and c.i < before.i for c in before.children)
        ends = token.i + 1 == len(doc) or token.nbor(1).pos_ in ("PUNCT", "ADP", "CCONJ", "SPACE")
        if led and ends and before.pos_ == "NOUN" and numbered:
            found.add(token.idx)
    return found
