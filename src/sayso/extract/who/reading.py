"""All mentions of a parsed block, in order: names, nouns for people and bodies, pronouns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.where.names import fold
from sayso.extract.where.words import words
from sayso.extract.who.around import Around
from sayso.extract.who.lexicon import (
    ABBREVIATED,
    BODY_WORDS,
    TITLES,
    Kind,
    given_gender,
    honorific_gender,
    is_guard,
    is_person_noun,
    noun,
)
from sayso.extract.who.mentions import AGE, Mention, ageless, lemma_of, role_of, text_of
from sayso.extract.who.runs import (
    field_of_office,
    is_bodily,
    is_person_name,
    is_seat,
    name_runs,
    post_of_field,
    split_run,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedBlock

_PRONOUNS = {"he": "m", "she": "f", "they": "", "it": ""}
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SAID_AS = frozenset({"know", "identify", "name", "give", "call"})


class Reader:
    """Reads the mentions of one block."""

    def __init__(
        self, parsed: ParsedBlock, first_sentence: int, proper: Collection[str] = (), surnames: Collection[str] = ()
    ) -> None:
        self._parsed = parsed
        self._proper = proper
        self._surnames = surnames
        self._first = first_sentence
        self._around = Around(parsed.doc)
        self._led: set[int] = set()
        """Tokens that lead up to a name: a name among them is not the phrase's head."""

    def read(self) -> list[Mention]:
        """All mentions in the order of the text."""
        found: list[Mention] = []
        for k, sent in enumerate(self._parsed.doc.sents):
            names = [
                m for run in name_runs(sent, self._proper) if (m := self._name(run, sent, self._first + k)) is not None
            ]
            inside = {t.i for m in names for t in m.tokens}
            for mention in names:
                mention.inner = mention.inner or all(t.i in self._led for t in mention.tokens)
            for token in sent:
                if token.i in inside or token.i in self._around.taken:
                    continue
                other = self._pronoun(token, self._first + k) or self._noun(token, sent, self._first + k)
                if other is not None:
                    names.append(other)
            found += sorted(names, key=lambda m: m.tokens[-1].i)
        return found

    # -- names ----------------------------------------------------------------------------------------------

    def _name(self, run: list[Token], sent: DocSpan, sentence: int) -> Mention | None:
        before, titles, name = split_run(run)
        if all(t.lower_ in words().calendar for t in name):
            return None
        post = not titles or name[0].lower_ in TITLES  # "Velda's Prime Minister, Ana Oro, said"
        if len(name) == 1 and post and (self._is_capital_noun(name[0], sent) or self._is_said(name[0], sent)):
            return None
        if _is_office(name) and name[-1].text not in self._surnames:
            return None
        bodily = is_bodily(name)
        mention = Mention("name", name, self._at(name[0]), sentence, Kind.BODY if bodily else Kind.UNKNOWN)
        left = self._around.left(run[0], sent)
        if titles:
            held = [*_field(before), *_post(titles)]
            mention.roles.append(role_of(held[-1], held, [*left, *before]))
            mention.gender = next((g for t in titles if (g := honorific_gender(t.text))), "")
            mention.kind = Kind.PERSON
        if left and not bodily:
            self._around.pseudo_title(mention, left)
        if mention.kind is Kind.UNKNOWN and is_person_name(name):
            mention.kind = Kind.PERSON
        if mention.kind is not Kind.BODY:
            first = given_gender(name[0].text) if len(name) > 1 else None
            mention.gender = mention.gender or (first if first in ("m", "f") else "") or ""
        owner = self._around.possessor(left[0] if left else run[0], sent)
        whole = [*owner, *left, *run]
        office = self._office(mention, run, before, sent)
        whole = [*office, *whole]
        lead = self._parsed.doc[whole[0].i - 1] if whole[0].i > sent.start else None
        if lead is not None and lead.lower_ in ("its", "their"):
            mention.owner = lead  # "its spokeswoman Eva Lund"
        self._led |= {t.i for t in office}.union(range(left[0].i, run[0].i) if left else ())
        if bodily or mention.kind is Kind.UNKNOWN:
            mention.tokens = [*(owner if bodily and not left else ()), *_demonym(left, bodily), *name]
        end = self._around.after(mention, run[-1], sent)
        if mention.tokens[0].i < whole[0].i:
            whole = mention.tokens  # what an acronym behind it spells out
        described = self._around.before(mention, whole[0], end, sent)
        told = mention.kind is Kind.PERSON and not titles and not office and given_gender(name[0].text) is None
        if told and _calls_itself_it(name[-1]):
            mention.kind = Kind.UNKNOWN  # "the ship's manager, Oro Tankers, said it had lost contact"
        mention.phrases.insert(0, text_of([*whole, *self._around.affiliation(run[-1], sent)]))
        self._place_in_sentence(mention)
        mention.inner = mention.inner or _leads_to_seat(run[-1], sent)
        if (described or office) and mention.inner:
            # The parser hangs the name on the last noun of the phrase before it.
            mention.inner, mention.weight = False, 80
        return mention

    def _office(self, mention: Mention, run: list[Token], field: list[Token], sent: DocSpan) -> list[Token]:
        """The words of an office before its field and the name, which then stands for the whole: "U.S. Secretary of |
        State | Hanna Lind", "chief of staff | Ivo Marr". None where the name is led up to otherwise."""
        left = self._around.left(run[0], sent)
        words = self._around.post_of(left, run[0], sent) if mention.kind is Kind.PERSON else []
        if words:
            post, role = words[-len(left) - 2], words
        else:
            capital = post_of_field(run[0])
            if capital is None or not field or field_of_office(run) != len(field):
                return []
            post, role = capital, [*run[0].doc[capital.i : run[0].i], *field]
            words = [*self._around.left(post, sent), *run[0].doc[post.i : run[0].i]]
        mention.roles.append(replace(role_of(role[-1], role, words), head=lemma_of(post)))
        mention.kind = Kind.PERSON
        self._around.taken |= {t.i for t in words}
        return words

    def _is_said(self, token: Token, sent: DocSpan) -> bool:
        """Whether the word is what somebody says: "Rubbish, says the union"."""
        after = self._parsed.doc[token.i + 1 : token.i + 3]
        says = len(after) == 2 and after[0].text == "," and after[1].lemma_ == "say" and after[1].tag_ != "VBN"
        return token.i == sent.start and says

    def _is_capital_noun(self, token: Token, sent: DocSpan) -> bool:
        """Whether a capital makes no name of a noun: "President said", "the Mayor", "Residents"; but "Hacker said" does."""
        post = token.lower_ in TITLES and token.i + 1 < sent.end and token.nbor(1).lower_ == "of"  # "Governor of Oro"
        given = given_gender(token.text) is not None and not post
        if not is_person_noun(token.lower_ if post else lemma_of(token)) or given or token.lower_ in ABBREVIATED:
            return False
        led = token.i > sent.start and token.nbor(-1).pos_ in ("DET", "ADJ", "PRON", "NUM")
        if token.text in self._surnames and not led:
            return False
        if token.lower_.rstrip(".") in TITLES or token.tag_ == "NNPS" or lemma_of(token) != token.lower_:
            return True
        return led

    # -- nouns and pronouns ---------------------------------------------------------------------------------

    def _noun(self, token: Token, sent: DocSpan, sentence: int) -> Mention | None:
        """A noun for people or a body, and an age that stands for someone ("the 52-year-old")."""
        doc = self._parsed.doc
        low = token.lower_
        aged = low in ("old", "olds") and token.i >= sent.start + 4 and AGE.search(doc[token.i - 4 : token.i + 1].text)
        if aged and not (token.i + 1 < sent.end and doc[token.i + 1].pos_ in ("NOUN", "PROPN")):
            mention = Mention("noun", [token], self._at(token), sentence, Kind.PERSON)
            mention.ages.append(int(aged[1]))
            mention.definite = doc[token.i - 5].lower_ == "the" if token.i - 5 >= sent.start else False
            self._place_in_sentence(mention)
            return mention
        # What someone is said to be ("is a drinker") is no one else.
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "attr", "oprd"):
            return None
        lemma = lemma_of(token)
        known = noun(lemma)
        guard = token.i > sent.start and is_guard(f"{doc[token.i - 1].lower_} {lemma}")
        # "Paper" and "house" are bodies where they speak, a "source" a person.
        speaks = token.dep_ == "nsubj" and CueKind.SPEECH in cue_kinds(token.head.lower_)
        person = (is_person_noun(lemma) or (speaks and lemma == "source")) and not guard
        body = known is not None and known.kind is Kind.BODY and (known.main or speaks)
        body = body or lemma in BODY_WORDS or low in BODY_WORDS
        if not person and not body:
            return None
        left = self._around.left(token, sent)
        first = left[0] if left else token
        before = doc[first.i - 1] if first.i > sent.start else None
        mention = Mention("noun", [*left, token], self._at(first), sentence, Kind.PERSON if person else Kind.BODY)
        mention.plural = token.tag_ in ("NNS", "NNPS") and not low.endswith(("ss", "us"))
        mention.gender = known.gender if known and person else ""
        owner = next((t for t in left if t.i + 1 < token.i and doc[t.i + 1].tag_ == "POS"), None)
        if before is not None and before.tag_ in ("PRP$", "WP$"):
            owner = before
        elif owner is None and before is not None and before.tag_ == "POS" and before.i > sent.start:
            owner = (
                doc[before.i - 1] if doc[before.i - 1].pos_ == "PROPN" else None
            )  # "Oro's | army": a name of its own
        mention.owner = owner
        mention.definite = before is not None and before.lower_ in ("the", "this", "that", "these", "those")
        age = AGE.search(text_of(left)) if left else None
        if age:
            mention.ages.append(int(age[1]))
        own = ageless([t for t in left if owner is None or t.i > owner.i + (owner.tag_ != "PRP$")])
        mention.roles.append(role_of(token, [*own, token], ()))
        self._place_in_sentence(mention)
        return mention

    def _pronoun(self, token: Token, sentence: int) -> Mention | None:
        low = _OBJECTS.get(token.lower_, token.lower_) if _is_told_by(token) else token.lower_
        if low not in _PRONOUNS or token.pos_ != "PRON" or token.dep_ == "expl":
            return None
        mention = Mention("pronoun", [token], self._at(token), sentence, gender=_PRONOUNS[low])
        mention.plural = low == "they"
        mention.kind = Kind.PERSON if mention.gender else Kind.UNKNOWN
        self._place_in_sentence(mention)
        return mention

    # -- where it stands ------------------------------------------------------------------------------------

    def _at(self, token: Token) -> int:
        return token.idx + self._parsed.offset

    def _place_in_sentence(self, mention: Mention) -> None:
        """Weight by grammatical role; subjects of saying weigh most, as those who speak are spoken of."""
        inside = {t.i for t in mention.tokens}
        root = next((t for t in mention.tokens if t.head.i not in inside or t.head == t), mention.head)
        following = root.doc[mention.head.i + 1] if mention.head.i + 1 < len(root.doc) else None
        if following is not None and following.tag_ == "POS":
            mention.inner, mention.weight = True, 30
            return
        if root.dep_ in ("compound", "nmod", "amod", "poss") and root.head.i > mention.head.i:
            mention.inner, mention.weight = True, 30
            return
        dep, verb = root.dep_, root.head
        if dep == "appos" and root.head.pos_ in ("NOUN", "PROPN"):
            dep, verb = root.head.dep_, root.head.head
        if dep in _SUBJECTS:
            mention.weight = 100 if CueKind.SPEECH in cue_kinds(verb.lower_) else 80
            if verb.dep_ == "relcl":
                mention.weight -= 40  # "the Guard, which the government blames": the Guard is spoken of
        elif dep == "pobj":
            to = verb.lower_ == "to" and verb.head.lower_ == "according"
            by = verb.dep_ == "agent"
            says = by and CueKind.SPEECH in cue_kinds(verb.head.lower_)  # "that was denied by Velmark's army"
            mention.weight = 100 if to or says else 60 if by else 40
            mention.inner = not (to or by) and verb.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
            known_as = verb.lower_ == "as" and verb.head.lemma_.lower() in _SAID_AS
            mention.inner = mention.inner and not known_as
        elif dep in ("dobj", "dative", "attr", "oprd"):
            mention.weight = 50


def _calls_itself_it(name: Token) -> bool:
    """Whether who says something speaks of itself as "it", right behind the verb."""
    who = name.head if name.dep_ == "appos" else name
    verb = who.head
    if who.dep_ != "nsubj" or verb.pos_ != "VERB" or CueKind.SPEECH not in cue_kinds(verb.lower_):
        return False
    after = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    return after[:1] == ["it"] or after == ["that", "it"]


def _is_told_by(token: Token) -> bool:
    """Whether a pronoun stands for who speaks after a preposition: "according to him"."""
    return token.i > 1 and token.nbor(-1).lower_ == "to" and token.nbor(-2).lower_ == "according"


def _leads_to_seat(last: Token, sent: DocSpan) -> bool:
    """Whether a name only says where a body sits: "Holm, Velda-based Arden Foods", but not "Arden Watch, a Velda-based monitor"."""
    after = sent.doc[last.i + 1 : min(last.i + 6, sent.end)]
    stop = next((k for k, t in enumerate(after) if t.pos_ in ("VERB", "AUX", "ADP") and not is_seat(t)), len(after))
    comma = len(after) > 1 and after[0].text == "," and after[1].pos_ != "DET"
    return comma and any(is_seat(t) for t in after[:stop])


def _is_office(name: Sequence[Token]) -> bool:
    """Whether capital words name an office and nobody in it: "NSW Minister for Health", but not "Ada Bishop"."""
    last = name[-1].lower_
    office = last in TITLES - ABBREVIATED and is_person_noun(last)
    return len(name) > 1 and office and given_gender(name[0].text) is None


def _post(titles: list[Token]) -> list[Token]:
    """The titles without the rank after a post: "Prime Minister | Gen.", but all of "Vice Adm."."""
    post = next((k for k in range(len(titles) - 1, -1, -1) if titles[k].lower_.rstrip(".") not in ABBREVIATED), None)
    return titles[: post + 1] if post is not None and is_person_noun(titles[post].lower_) else titles


def _field(before: list[Token]) -> list[Token]:
    """What of the words before a title tells its field: "Transport" of "Veldan Transport Minister", "Holm County" of a sheriff."""
    land = [k for k, t in enumerate(before) if fold(t.text) in demonyms() or fold(t.text) in country_names()]
    return before[land[-1] + 1 :] if land else before


def _demonym(left: Sequence[Token], bodily: bool) -> list[Token]:
    """The adjective that a body's name begins with ("the Veldan Defence Ministry")."""
    last = left[-1] if left else None
    if bodily and last is not None and last.pos_ in ("ADJ", "PROPN") and last.text[:1].isupper() and last.is_alpha:
        return [last]
    return []
