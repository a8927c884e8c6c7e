"""What stands around a name and tells who it is: titles before it, appositions, ages, acronyms, affiliations.

It is read from the order of words rather than from the tree, which the small parser gets wrong at names that it has not
seen: "Lt. Col. Ikram Sadiq", "striker Kofi Boateng", "the opposition leader, Jonas Veit,".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.where.names import fold
from sayso.extract.who.lexicon import BODY_WORDS, TITLES, Kind, is_person_noun, is_title, noun
from sayso.extract.who.mentions import AGE, INSIDE, REACH, Mention, ageless, lemma_of, role_of, text_of
from sayso.extract.who.runs import DAYS, is_person_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan


_SPELT = 9
"""Words before a name among which the body's word stands that its acronym begins with."""


class Around:
    """Reads around the names of one document; ``taken`` gathers the tokens that tell of a name and are no mention of
    their own."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.taken: set[int] = set()

    def left(self, first: Token, sent: DocSpan) -> list[Token]:
        """The words before a name in its own phrase ("the former civil aviation minister")."""
        found: list[Token] = []
        i = first.i - 1
        doc = first.doc
        while i >= sent.start and len(found) < REACH:
            token = doc[i]
            if token.text == ")" and found and i - 3 >= sent.start and doc[i - 2].text == "(":
                i -= 3  # "the Harbour Police Office | (HPO) | director"
                continue
            part = token.pos_ == "PART" and token.lower_ in ("'s", "’s", "'", "’")
            hyphen = _is_hyphen(token)
            ends_quote = token.pos_ == "NOUN" and doc[i + 1].is_sent_start
            tied = bool(found) and _is_hyphen(found[0]) and not token.whitespace_ and token.is_alpha  # "then-minister"
            spaced = hyphen and bool(token.whitespace_) and i > sent.start and bool(doc[i - 1].whitespace_)
            if spaced:  # "Lightning kills 10 in India's west - Northwire"
                break
            if ends_quote or not (
                token.pos_ in INSIDE or part or hyphen or tied or token.tag_ == "VBN" or _is_acting(token)
            ):
                break
            if part and not found:
                break
            found.insert(0, token)
            i -= 1
        while found and (found[0].pos_ in ("PART", "PUNCT") or (found[0].tag_ == "VBN" and not _is_tied(found, 0))):
            found.pop(0)
        return found

    def post_of(self, left: Sequence[Token], first: Token, sent: DocSpan) -> list[Token]:
        """The words from a post on to the field of it that leads up to a name: "deputy chief of general staff | Ivo Marr"."""
        start = left[0] if left else first
        if not left or start.i < sent.start + 2 or start.nbor(-1).lower_ != "of" or is_person_noun(lemma_of(left[-1])):
            return []
        post = start.nbor(-2)
        if post.pos_ != "NOUN" or not is_person_noun(lemma_of(post)) or not all(t.text.islower() for t in left):
            return []
        return list(self._doc[(self.left(post, sent) or [post])[0].i : first.i])

    def possessor(self, first: Token, sent: DocSpan) -> list[Token]:
        """The name with its "'s" right before a phrase ("Velda's Defence Ministry"), else nothing."""
        i = first.i - 1
        if i <= sent.start or self._doc[i].tag_ != "POS":
            return []
        begin = i
        while begin > sent.start and self._doc[begin - 1].pos_ == "PROPN" and self._doc[begin - 1].lower_ not in DAYS:
            begin -= 1
        return list(self._doc[begin : i + 1]) if begin < i else []

    def pseudo_title(self, mention: Mention, left: Sequence[Token]) -> None:
        """A noun for a person or body right before the name: "coach Ewa Nowicka", "the airline Sunbird"."""
        head = left[-1]
        known = noun(lemma_of(head))
        # Any noun right before a person's name tells what they are: "agent Mark Brook", "dough mixer Andy Oro".
        person = is_person_noun(lemma_of(head)) or (
            head.pos_ == "NOUN" and (is_person_name(mention.tokens) or (known is None and _speaks(mention.tokens)))
        )
        does = mention.head
        if does.dep_ == "nsubj" and does.head.dep_ == "relcl" and does.head.head == head:
            return  # "a figure | Oro dismissed"
        if head.pos_ not in ("NOUN", "PROPN", "ADJ") or not (person or (known and known.main)):
            return
        start = len(left) - 1
        while start > 0 and _is_of_post(left, start - 1):
            start -= 1
        if person:
            mention.kind = Kind.PERSON
            mention.gender = known.gender if known else ""
        elif known is not None:
            mention.kind = Kind.BODY
        mention.roles.append(role_of(head, left[start:], left[:start]))
        self.taken |= {t.i for t in left[start:]}

    def affiliation(self, last: Token, sent: DocSpan) -> list[Token]:
        """ "of the Seismological Survey" right after the name."""
        doc, i = last.doc, last.i + 1
        if i >= sent.end or doc[i].lower_ not in ("of", "from", "at", "with", "for"):
            return []
        end = i + 1
        while (
            end < sent.end
            and end - i < 8
            and (doc[end].pos_ in ("DET", "PROPN", "ADJ", "NOUN") or doc[end].lower_ == "of")
        ):
            end += 1
        return list(doc[i:end]) if any(t.text[:1].isupper() for t in doc[i:end]) else []

    def after(self, mention: Mention, last: Token, sent: DocSpan) -> int:
        """Reads acronym, age and apposition after the name; the index of the first token not read."""
        doc, i = last.doc, last.i + 1
        if i + 2 < sent.end and doc[i].text == "(" and doc[i + 2].text == ")" and doc[i + 1].text.isupper():
            mention.acronym = doc[i + 1].text
            mention.tokens = _spelt_out(mention, sent)
            if fold(mention.text) in country_names() and fold(mention.acronym) not in country_names():
                mention.acronym = ""  # of a body whose name only ends in the country's
            mention.kind = Kind.BODY if mention.kind is Kind.UNKNOWN else mention.kind
            self.taken.add(i + 1)
            i += 3
        if i < sent.end and doc[i].lower_ in ("who", "whose", "whom"):
            mention.kind = Kind.PERSON if mention.kind is Kind.UNKNOWN else mention.kind
        if i >= sent.end or doc[i].text not in (",", "(", "–", "—"):
            return i
        i += 1
        if i < sent.end and doc[i].lower_ == "aged":
            i += 1
        closed = (
            i + 1 >= sent.end
            or doc[i + 1].is_punct
            or doc[i + 1].pos_ in ("ADP", "SCONJ", "CCONJ", "VERB", "AUX", "PRON")
        )
        if i < sent.end and doc[i].text.isdigit() and 1 <= int(doc[i].text) <= 115 and closed:
            mention.ages.append(int(doc[i].text))
            mention.kind = Kind.PERSON
            i += 1
            if i < sent.end and doc[i].text == ",":
                i += 1
        if i < sent.end and doc[i].lower_ in ("who", "whose", "whom"):
            mention.kind = Kind.PERSON if mention.kind is Kind.UNKNOWN else mention.kind
            mention.phrases += self._led(i, sent)
            return i
        chunk = self._chunk(i, sent)
        after = chunk[-1].i + 1 if chunk else i
        # "…, the ministry said": a subject after the comma is no apposition.
        while chunk and after + 1 < sent.end and doc[after].lower_ in ("of", "for"):
            whose = self._chunk(after + 1, sent)  # "the head | of the weather office | said"
            if not whose:
                break
            after = whose[-1].i + 1
        then = after + (after < sent.end and self._doc[after].pos_ == "ADV")
        acts = then < sent.end and self._doc[then].pos_ in ("VERB", "AUX", "ADV") and self._doc[then].dep_ != "acl"
        if chunk and not acts and self._describes(mention, chunk, sent):
            return chunk[-1].i + 1
        return i

    def _led(self, who: int, sent: DocSpan) -> list[str]:
        """ "leader of Velmark" for "who heads Velmark"."""
        doc, i = self._doc, who + 1
        if i + 1 >= sent.end or doc[i].lemma_.lower() not in ("head", "lead", "rule", "govern", "command"):
            return []
        chunk = self._chunk(i + 1, sent)
        end = chunk[-1].i + 1 if chunk else i
        if end + 1 < sent.end and doc[end].lower_ == "of":
            chunk += [doc[end], *self._chunk(end + 1, sent)]  # "the press service | of Velda's defence ministry"
        return [f"leader of {text_of(chunk)}"] if chunk else []

    def _chunk(self, start: int, sent: DocSpan) -> list[Token]:
        """A noun phrase from ``start`` on up to its head: "a 61-year-old pharmacist", "Peru's top commander"."""
        doc, end = self._doc, start
        while end < sent.end and end - start < REACH + 2:
            token = doc[end]
            part = token.pos_ == "PART" or _is_hyphen(token)
            if not (
                token.pos_ in INSIDE or part or (token.pos_ in ("DET", "PRON") and end == start) or token.tag_ == "VBN"
            ):
                break
            end += 1
        found = list(doc[start:end])
        while found and found[-1].pos_ not in ("NOUN", "PROPN"):
            found.pop()
        return found

    def _describes(self, mention: Mention, chunk: Sequence[Token], sent: DocSpan) -> bool:
        """Takes up a phrase set off by commas beside the name, if its head is a noun for a person or a body."""
        names = [t for t in chunk if t.pos_ == "PROPN"]
        head = next((t for t in reversed(chunk) if t.pos_ == "NOUN"), None)
        if head is None and names and is_title(names[-1].text):
            head = names[-1]
        if head is None or head != chunk[-1]:
            return False
        person, known = is_person_noun(lemma_of(head)), noun(lemma_of(head))
        body = known is not None and known.kind is Kind.BODY
        if mention.kind is Kind.PERSON and chunk[0].pos_ in ("DET", "PRON") and not body:
            person = head.pos_ == "NOUN"
        if not person and (known is None or not known.main):
            return False
        if mention.kind is Kind.BODY and person:
            return False
        many = person and head.tag_ == "NNS" and head.i < mention.tokens[0].i
        if many and not any(t.lower_ == "and" for t in self._doc[mention.head.i + 1 : mention.head.i + 3]):
            return False  # "the children of a minister, Oro Tarn": he is not the children
        if mention.kind is Kind.PERSON and not person:
            return False
        # What hangs on the head tells whose it is: "the head of the weather office", "a spokesman for the army".
        tail = [t for t in head.subtree if t.i > head.i and t.sent.start == head.sent.start and t.i - head.i <= REACH]
        ends = (t.i for t in tail if (t.is_punct and not _ties(t)) or t.pos_ == "VERB" or t.lower_ in ("who", "which"))
        stop = next(ends, sent.end)
        tail = [t for t in tail if t.i < stop]
        start = 1 if chunk[0].pos_ in ("DET", "PRON") else 0
        own = [t for t in chunk[start:] if t.pos_ in ("NOUN", "ADJ", "PROPN") and not _owner_of(t, head)]
        own = ageless(own)
        role = role_of(head, _contiguous(own, head), [*chunk, *tail])
        if [t.lower_ for t in tail[:1]] == ["of"] and len(tail) > 1 and tail[1].tag_ == "NN" and tail[1].text.islower():
            role = replace(role, text=f"{role.text} of {tail[1].text}")  # "chief of staff"
        mention.roles.append(role)
        whose = [
            t for t in (*chunk[1:], *tail) if t.tag_ == "POS" and (t.i < head.i or tail[0].lower_ in ("of", "for"))
        ]
        owner = next((t.nbor(-1) for t in whose), None)  # "the group's leader", "head of the group's council"
        if mention.owner is None:
            mention.owner = chunk[0] if chunk[0].lower_ in ("its", "their") else owner
        mention.kind = Kind.PERSON if person else Kind.BODY
        if person and known is not None and not mention.gender:
            mention.gender = known.gender
        age = AGE.search(text_of(chunk))
        if age:
            mention.ages.append(int(age[1]))
        mention.phrases.append(text_of([*chunk, *tail]))
        self.taken |= {t.i for t in chunk if (t.pos_ == "NOUN" and t != owner) or t == head}
        return True

    def before(self, mention: Mention, first: Token, end: int, sent: DocSpan) -> bool:
        """A phrase before the name and a comma ("The opposition leader, Jonas Veit,"); it must be closed after the name.

        True where there is one: the name then stands for the whole of both.
        """
        doc, comma = self._doc, first.i - 1
        if comma > sent.start and doc[comma].lower_ == "retired":
            comma -= 1  # "Velda's home adviser, | retired | General Ivo Marr,"
        if comma - 1 < sent.start or doc[comma].text != ",":
            return False
        closed = end >= sent.end or doc[end].is_punct or doc[end - 1].text == "," or doc[end].pos_ in ("VERB", "AUX")
        if not closed:
            return False
        i = comma - 1
        while (
            i >= sent.start
            and comma - i <= REACH
            and not (doc[i].is_punct and doc[i].text != "-" and doc[i].tag_ != "POS")
            and (doc[i].pos_ not in ("VERB", "AUX", "SCONJ") or doc[i].dep_ in ("relcl", "acl"))
        ):
            i -= 1
        stretch = list(doc[i + 1 : comma])
        if stretch and stretch[0].pos_ == "ADP":
            # "according to the fire chief, James Oro"; but "At a news conference on Monday, Oro said" describes nobody.
            if stretch[0].lower_ not in ("to", "by") or stretch[0].i == sent.start:
                return False
            stretch.pop(0)
        # "the head of the weather office": the head stands before the first preposition.
        prep = next((k for k, t in enumerate(stretch) if t.pos_ == "ADP"), len(stretch))
        for begin in range(prep):
            chunk = (
                self._chunk(stretch[begin].i, sent)
                if stretch[begin].pos_ in ("DET", "PRON", "NOUN", "ADJ", "PROPN")
                else []
            )
            chunk = [t for t in chunk if t.i < comma]
            tail = doc[chunk[-1].i + 1] if chunk else None
            # "the company that runs the ferry, Arden Lines,"
            led = tail is not None and tail.lower_ in ("of", "for", "that", "which")
            if tail is not None and tail.i < comma and not led and not _is_person(chunk):
                continue  # "a news conference in the capital, Holm": Holm is no conference
            if chunk and self._describes(mention, chunk, sent):
                # Who is met in the clause ("a lawyer acting for the owners, Ana Oro,") does not speak.
                clause = tail is not None and (tail.pos_ == "VERB" or tail.lower_ in ("that", "which"))
                self.taken |= set(range(chunk[-1].i + 1, comma)) if clause else set()
                return True
        return False


def _is_of_post(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token leads up to a post's noun as a part of its name: not whose post it is ("Veldan | army | chief")."""
    token = tokens[at]
    if token.i + 1 != tokens[at + 1].i:
        return False
    name = token.pos_ == "PROPN" and fold(token.text) not in _lands()
    return token.pos_ in ("NOUN", "ADJ") or name or _is_acting(token) or _is_hyphen(token) or _is_tied(tokens, at)


@cache
def _lands() -> frozenset[str]:
    """Names and adjectives of countries, folded, which tell whose a post is rather than which."""
    return frozenset((*country_names(), *demonyms()))


def _is_hyphen(token: Token) -> bool:
    return token.text == "-" or token.tag_ == "HYPH"


def _ties(token: Token) -> bool:
    """Whether a hyphen or a stroke ties the words to either side of it into one name: "AFC/M23"."""
    return token.text in "/-" and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_acting(token: Token) -> bool:
    """Whether a participle tells how somebody holds a post: "acting governor"."""
    return token.tag_ == "VBG" and token.lower_ in TITLES


def _is_tied(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen ties the token to a neighbour: "self-declared president", "then-minister"."""
    around = (*tokens[at + 1 : at + 2], *tokens[max(at - 1, 0) : at])
    return any(_is_hyphen(t) for t in around)


def _speaks(name: Sequence[Token]) -> bool:
    """Whether a name of two or more words is said to say something."""
    last = name[-1]
    return len(name) > 1 and last.dep_ == "nsubj" and CueKind.SPEECH in cue_kinds(last.head.lower_)


_LINKS = frozenset({"for", "of", "the", "and", "&", ",", "in", "on", "against", "to"})
"""Small words inside the names of bodies."""


def _spelt_out(mention: Mention, sent: DocSpan) -> list[Token]:
    """All of a body's name that an acronym stands for: "Department for the Environment, Food and | Rural Affairs (DEFRA)"."""
    doc, first = sent.doc, mention.tokens[0].i
    if mention.tokens[0].text[:1] == mention.acronym[:1]:
        return mention.tokens
    for k in range(first - 1, max(sent.start, first - _SPELT) - 1, -1):
        token = doc[k]
        if not (token.text[:1].isupper() or token.lower_ in _LINKS):
            break
        if token.text[:1] == mention.acronym[:1] and token.lower_ in BODY_WORDS:
            return list(doc[k : mention.tokens[-1].i + 1])
    return mention.tokens


def _is_person(chunk: Sequence[Token]) -> bool:
    return is_person_noun(lemma_of(chunk[-1]))


def _owner_of(token: Token, head: Token) -> bool:
    """Whether the token is a possessor before the head or stands before one ("Peru's top commander")."""
    return any(t.tag_ == "POS" for t in token.doc[token.i + 1 : head.i])


def _contiguous(tokens: Sequence[Token], head: Token) -> list[Token]:
    kept = [head]
    for token in reversed([t for t in tokens if t.i < head.i]):
        if token.i < kept[0].i - 1 or (token.pos_ == "PROPN" and fold(token.text) in _lands()):
            break
        kept.insert(0, token)
    return kept
