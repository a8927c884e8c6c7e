"""What a number counts: the noun after it, the people a verb or adjective implies, or what was counted before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.how_many.people import MOVERS, STATES, demonyms, is_people
from sayso.extract.when.lexicon import MONTHS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SKIPPED = frozenset(["more", "other", "additional", "further", "extra", "such"])
_INSIDE = frozenset(["ADJ", "NOUN", "PROPN", "ADV"])
_REACH = 9
_NOT_HEADS = frozenset(
    "time times way percent % o'clock ago a.m. p.m. am pm year years month months week weeks day days hour hours "
    "minute minutes second seconds decade decades century centuries fortnight".split()
)
TIME_NOUNS = frozenset(
    "year month week day hour minute second decade century night weekend fortnight season quarter".split()
)


JUDGING = frozenset(
    "brave heroic courageous valiant gallant fearless innocent blameless defenceless helpless hapless unfortunate poor "
    "beloved noble loyal evil wicked cowardly vicious savage brutal ruthless bloodthirsty barbaric notorious shameless "
    "treacherous fanatical so-called".split()
)
"""Words by which a speaker praises, pities or blames those who are counted: "two brave officers" are two officers."""


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
    if doc[i].lower_ in ("who", "whose", "whom") or (doc[i].lower_ == "strong" and head is None):
        return Counted("person")
    if head is not None and head.i == i and _does(doc, i):
        stem = head.lower_[:-3]
        return Counted("person") if stem in MOVERS or stem + "e" in MOVERS else None
    if head is None:
        return _headed(doc, i)
    if head.lower_ in _NOT_HEADS or head.lemma_ in TIME_NOUNS:
        return Counted(None, time=head.lemma_ in TIME_NOUNS or head.lower_ in TIME_NOUNS)
    head = _of_a_body(head) or _of_a_type(head) or head
    while i < head.i and doc[i].lower_ in JUDGING:
        i += 1
    inner = next((t for t in doc[i : head.i] if t.pos_ == "NUM" and (t.nbor(-1).tag_ == "POS" or _joins(t))), None)
    if inner is not None:  # "11 of Velda's 81 | provinces |", "two large and two small | farms |"
        i = head.i if _joins(inner) else inner.i + 1
        while i < head.i and doc[i].pos_ == "NUM":  # "five million of Velda's 107 million | people |"
            i += 1
    if head.i > i and (head.lower_.endswith("wide") or _does_it(head)):
        head = head.nbor(-1)  # "deaths countrywide"
    if head.i > i + 1 and head.nbor(-1).text == "-" and head.nbor(-2).lower_.endswith("ers"):
        return Counted(unit_of(head.nbor(-2)), doc[i].idx, head.idx + len(head))  # "passers-by"
    if head.i > i and head.nbor(-1).text == "-" and head.lower_ in _PARTICLES:
        word = f"{head.nbor(-2).lower_}-{head.lower_[:-1]}"
        return Counted(word, doc[i].idx, head.idx + len(head))
    last = _last_of(head)
    return Counted(unit_of(head), doc[i].idx, last.idx + len(last))


def _joins(number: Token) -> bool:
    """Whether a number counts the same noun in another sort: "two large and | two | small farms"."""
    return number.nbor(-1).lower_ == "and" and number.i > 1 and number.nbor(-2).pos_ == "ADJ"


def _of_a_body(head: Token) -> Token | None:
    """Those counted behind the name of their body: "two Department | of Public Works | officials"."""
    k = head.i + 1
    if head.tag_ != "NNP" or k >= len(head.doc) or head.doc[k].lower_ not in ("of", "for"):
        return None
    while k < len(head.doc) and (head.doc[k].is_title or head.doc[k].lower_ in ("of", "for", "and", "the")):
        k += 1
    who = head.doc[k] if k < len(head.doc) and head.doc[k - 1].is_title else None
    return who if who is not None and who.tag_ == "NNS" and is_people(who) else None


def _of_a_type(head: Token) -> Token | None:
    """The plural behind a letter that tells the sort, taken for an article: "two influenza A | viruses |"."""
    plural = head.doc[head.i + 2] if head.i + 2 < len(head.doc) else None
    letter = (
        head.tag_ == "NN" and len(head.nbor(1)) == 1 and head.nbor(1).text.isupper() if plural is not None else False
    )
    return plural if letter and plural is not None and plural.tag_ == "NNS" else None


def _last_of(head: Token) -> Token:
    """The last noun for people that the number counts with the first: "200 protesters | and police officers |", "29 children
    and women"."""
    last = head
    while head.tag_ == "NNS" and is_people(head) and last.i + 2 < len(head.doc) and last.nbor(1).lower_ in (",", "and"):
        k = last.i + 2
        while k + 1 < len(head.doc) and head.doc[k].dep_ == "compound" and head.doc[k].lower_ not in STATES:
            k += 1
        noun = head.doc[k]
        if noun.tag_ != "NNS" or not is_people(noun) or noun.dep_ != "conj" or noun.head not in (head, last):
            break
        last = noun
    return last if last == head or "and" in head.doc[head.i : last.i].text.split() else head


_PARTICLES = frozenset("ins outs ups downs offs overs".split())
"""What nouns of a verb and a particle end in: "100 sit-ins"."""


def _does_it(word: Token) -> bool:
    """Whether a word behind a plural for people is what they do, taken for a noun: "10,000 rescuers scour ruins"."""
    who = word.nbor(-1)
    return word.tag_ == "NN" and who.tag_ == "NNS" and who.dep_ == "compound" and is_people(who)


MEMBERS = frozenset(["member", "man", "person", "woman"])
JOINED = frozenset(
    "member man person woman point storey story car vehicle seat bed room bedroom count nation vote page party".split()
)
"""Singular nouns that a number counts before another noun: "a 12-member panel", "a 16 bed shelter"."""


def counted_by(doc: Doc, end: int, best: float | None) -> Counted | None:
    """The singular noun between a number above one and the noun it measures: "a 16 bed emergency shelter"."""
    i = token_after(doc, end)
    if i + 1 >= len(doc) or best is None or best <= 1 or doc[i].tag_ != "NN" or doc[i].lower_ not in JOINED:
        return None
    if doc[i + 1].pos_ not in ("NOUN", "ADJ") or doc[i + 1].tag_ == "NNS":
        return None
    return Counted("person" if doc[i].lower_ in MEMBERS else doc[i].lower_, doc[i].idx, doc[i].idx + len(doc[i]))


def _does(doc: Doc, i: int) -> bool:
    """Whether the word after a number above one is what they do, whatever the tagger says: "three voting for life"."""
    token = doc[i]
    if not token.lower_.endswith("ing") or token.tag_ not in ("NN", "VBG") or i + 1 >= len(doc):
        return False
    return i > 0 and doc[i - 1].lower_ not in ("1", "one", "first") and doc[i + 1].pos_ in ("ADP", "DET", "PRON")


def _phrase_start(doc: Doc, i: int) -> int | None:
    """The token at which the counted words start: past "of the", "more", "of them" and opening quotation marks."""
    n = len(doc)
    if i + 1 < n and doc[i].lower_ == "out" and doc[i + 1].lower_ == "of":
        i += 1
    if i < n and doc[i].lower_ == "of":
        i += 1
        if i < n and doc[i].lower_ in ("a", "an") and i > 1 and doc[i - 2].tag_ == "CD":
            return None  # "three of a group": what they are is not told
        while i < n and (
            doc[i].lower_ in _DETERMINERS or doc[i].pos_ == "NUM" or doc[i].tag_ == "HYPH" or _blurs(doc, i)
        ):
            i += 1
        if i < n and doc[i].lower_ in ("them", "us", "whom", "which"):
            i += 1
            if i < n and (doc[i].tag_ not in ("NNS", "JJ", "NN") or doc[i].dep_ in ("nsubj", "nsubjpass")):
                return None
    while i < n and (doc[i].lower_ in SKIPPED or doc[i].is_space or doc[i].text in _OPENING or _closes(doc, i)):
        i += 1
    return i if i < n else None


def _blurs(doc: Doc, i: int) -> bool:
    """Whether a word only blurs the number after it: "190 of approximately 250 counties"."""
    return doc[i].pos_ in ("ADV", "ADP", "DET") and i + 1 < len(doc) and doc[i + 1].pos_ == "NUM"


_DETERMINERS = frozenset("the those these its their his her our my your all".split())
_CLOSING = frozenset(["”", "’", "''"])
_OPENING = frozenset(["“", '"', "‘", "``"])


def _closes(doc: Doc, i: int) -> bool:
    """Whether a closing quotation mark stands between a number and its noun: “no more than 15” men."""
    return doc[i].text in _CLOSING and i + 1 < len(doc) and doc[i + 1].pos_ in ("NOUN", "ADJ")


def _phrase_head(doc: Doc, first: int) -> Token | None:
    """The last noun of the noun phrase that starts at token ``first``, by tags and arcs, within a short reach."""
    head: Token | None = None
    through = behind = -1
    joined = False
    """Whether a hyphen, an apostrophe or "and" has just tied the next word to the phrase."""
    for k in range(first, min(len(doc), first + _REACH)):
        token = doc[k]
        if (token.is_sent_start and k > first) or _tells_when(doc, k):
            break
        if k < behind:
            continue
        if _is_noun(token):
            if head is not None and not joined and k != through and not _compounds(doc[k - 1], token):
                break
            head, joined = token, False
        elif token.tag_ == "POS" and head is not None and _owners(doc, head, first):
            break
        elif _ties(doc, k, head, first):
            joined = head is not None or token.text in _TIES
            through = k + 2 if token.lower_ == "and" and (head is None or head.tag_ == "NN") else through
        elif _is_acronym(doc, k, head):
            behind = through = k + 3  # "Islamic State | (IS) | bombers"
        elif _describes_plural(doc, k, head):
            joined = True  # "two northern Oro | quarantined | farms"
        elif not _qualifies(token, head, joined):
            break
    return head


def _is_acronym(doc: Doc, k: int, head: Token | None) -> bool:
    """Whether brackets open around the short form of the name before them, and the phrase goes on behind them."""
    inside = doc[k + 1 : k + 4]
    short = len(inside) == 3 and doc[k].text == "(" and inside[0].text.isupper() and inside[1].text == ")"
    return short and head is not None and head.tag_ == "NNP" and inside[2].tag_ in ("NN", "NNS")


def _describes_plural(doc: Doc, k: int, head: Token | None) -> bool:
    """Whether a participle between a name and a plural noun describes the noun."""
    after = doc[k + 1] if k + 1 < len(doc) else None
    named = head is not None and head.tag_ == "NNP" and head.i == k - 1 and doc[k].tag_ == "VBN"
    return named and after is not None and after.tag_ == "NNS" and doc[k].head == after


def _owners(doc: Doc, head: Token, first: int) -> bool:
    """Whether the number counts who owns what follows: "21 suspects' visas", "the two nations' parliaments"."""
    return head.tag_ == "NNS" and first > 0 and doc[first - 1].pos_ == "NUM" and head.lemma_ not in TIME_NOUNS


def _tells_when(doc: Doc, k: int) -> bool:
    """Whether a day's name ends the phrase ("wounded two men Monday", "killed a dozen yesterday"), no noun after it, or a
    month or a year does ("two men last November")."""
    after = doc[k + 1] if k + 1 < len(doc) else None
    if doc[k].lower_ in ("last", "this", "next") and after is not None:
        return k > 0 and doc[k - 1].tag_ == "NNS" and (after.lower_ in MONTHS or after.lemma_ in TIME_NOUNS)
    hour = after is not None and after.lower_ in _HOURS  # "a crowd of 220 Wednesday evening"
    return doc[k].lower_ in _DAYS and (hour or after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"))


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight overnight".split()
)
_HOURS = frozenset({"morning", "afternoon", "evening", "night"})
_TIES = frozenset(["-", "–", "/"])


_AUXILIARIES = frozenset("do does did don't doesn't didn't".split())
"""What a noun that is left out has behind it, which the tagger may take for one: "38 of the 50 | do |"."""


def _is_noun(token: Token) -> bool:
    if token.lower_ in _AUXILIARIES:
        return False
    return token.pos_ in ("NOUN", "PROPN") or (token.tag_ in ("NNS", "NN", "NNPS") and token.pos_ != "VERB")


def _ties(doc: Doc, k: int, head: Token | None, first: int) -> bool:
    """Whether a mark or "and" at ``k`` stands inside a noun phrase: "small-calibre", "years' work", "old and new"."""
    token = doc[k]
    if token.text in _TIES:
        return k + 1 < len(doc) and not token.whitespace_
    if token.tag_ == "POS":
        return head is not None
    if token.pos_ == "NUM":
        # a model's number inside a name: "12 AK 47 rifles"
        return head is not None and head.tag_ == "NNP" and k + 1 < len(doc) and doc[k + 1].tag_ in ("NNS", "NN")
    if token.lower_ not in ("and", "&", ",", "or"):
        return False
    if head is None:
        goes_on = ("ADJ", "NOUN") if token.text == "," else ("ADJ", "NOUN", "PROPN")
        if doc[k - 1].pos_ == "ADJ" and k > first and k + 1 < len(doc) and doc[k + 1].pos_ == "NUM":
            return doc[k - 1].lower_ not in STATES  # "two large and two small farms", not "80 hurt and two houses"
        return k > first and k + 1 < len(doc) and doc[k + 1].pos_ in goes_on
    if token.lower_ not in ("and", "&"):
        return False
    named = head.tag_ == "NNP" and not head.text.islower()  # "14 interior and exterior wounds" tell of no name
    return _name_goes_on(doc, k) if named else head.tag_ in ("NN", "NNP") and _goes_on_to_plural(doc, k, first)


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


def _goes_on_to_plural(doc: Doc, k: int, first: int) -> bool:
    """Whether a singular noun and the one after "and" qualify a plural: "219 weather and climate disasters"."""
    ahead = doc[k + 1 : k + 4]
    plural = next((n for n, t in enumerate(ahead) if t.tag_ == "NNS"), 0)
    if not plural or any(t.tag_ not in ("NN", "JJ") for t in ahead[:plural]):
        return False
    before = first - 1
    while before > 0 and doc[before].lower_ in SKIPPED:
        before -= 1
    many = doc[before].pos_ == "NUM" or doc[before].lower_ in ("several", "few", "many")
    return first > 0 and many and doc[before].lower_ not in ("1", "one")


def _headed(doc: Doc, i: int) -> Counted | None:
    """A people's word that the tagger took for something else ("300 wounded", "12 police")."""
    token = doc[i]
    if (token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PUNCT", "CCONJ") and is_people(token)) or (
        token.pos_ == "ADJ" and token.text in demonyms()
    ):
        return Counted("person", token.idx, token.idx + len(token))
    if token.tag_ == "VBZ" and token.lemma_ not in ("be", "have", "do") and token.lower_.endswith("s"):
        # No number but one is the subject of a verb in -s: "300 rounds" is a noun whatever the tagger says.
        unit = "person" if is_people(token) else _singular(token.lower_)
        return Counted(unit, token.idx, token.idx + len(token))
    return None


def _compounds(left: Token, right: Token) -> bool:
    """Whether two nouns side by side are one phrase ("police officers", "Prime Minister")."""
    if right.i and left.head.i == right.i and left.dep_ in ("compound", "amod", "nmod", "poss"):
        return True
    if left.tag_ == "NNP" and right.tag_ in ("NNS", "NNPS") and any(c.isdigit() for c in left.text):
        return True  # "14 AK-47 rifles"
    return left.dep_ == "compound" or (left.head == right.head and left.dep_ != "nsubj")


def _stands_alone(doc: Doc, k: int) -> bool:
    """Whether "dead", "wounded" and the like stand for people here, with no noun right after them."""
    after = doc[k + 1] if k + 1 < len(doc) else None
    if after is not None and after.pos_ in _INSIDE and k < doc[k].head.i < k + 5 and doc[k].dep_ == "amod":
        return False
    return after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN") or doc[k].head.i != after.i


def unit_of(head: Token) -> str:
    """The unit that a counted noun gives: "person" for people, else the noun in the singular."""
    if is_people(head) or head.lower_ == "olds":  # "three 18-year-olds"
        return "person"
    if head.tag_ in ("NNP", "NNPS") and head.i and head.nbor(-1).lower_.rstrip(".") in _HONORIFICS:
        return "person"  # "the two Mr. Oros"
    if head.lower_ == "forces" and any(c.lower_ in ("security", "police", "special") for c in head.lefts):
        return "person"
    lower, lemma = head.lower_, head.lemma_.lower()
    if head.tag_ not in ("NNS", "NNPS") or not lemma:
        return _singular(lower)
    if lemma.endswith("ss"):
        return lemma
    if lower in _INVARIANT:
        return lower
    if lemma == lower:
        return _singular(lower)
    if lower.endswith("ves") and lemma.endswith("f") and lemma not in _ENDS_IN_F:
        return lower[:-1]  # and "graf" of "graves"
    if lower.endswith("ses") and lemma == lower[:-2] and lemma not in _ENDS_IN_S:
        return lower[:-1]  # the lemmatiser makes "dos" of "doses"
    return lemma


_HONORIFICS = frozenset("mr mrs ms miss dr".split())
_INVARIANT = frozenset("species series headquarters crossroads barracks means news".split())
_ENDS_IN_F = frozenset("wolf half calf leaf loaf shelf thief elf self sheaf hoof scarf dwarf wharf".split())
_ENDS_IN_S = frozenset(
    "bus gas virus campus bonus census atlas status focus alias bias genius octopus radius surplus stimulus cactus "
    "walrus chorus circus corpus lens minus plus canvas iris cross class".split()
)


def _singular(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes")):
        return form[:-2]
    return form[:-1] if form.endswith("s") and not form.endswith(("ss", "us", "is")) else form
