"""Harmless rewritings: the same facts in other words, of which nothing may be reported as drift.

A rewriter takes a spaCy parse and yields replacements that keep every fact. It errs on the side of leaving a sentence
alone: what it would change in sense is a fault of the bench.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from bench.drift_grammar import (
    Edit,
    end,
    inflect,
    is_quoted,
    lower_first,
    noun_phrase,
    plural,
    quoted,
    subject,
    told,
    upper_first,
)

Rewriter = Callable[[Doc, random.Random], Iterator[Edit]]

_VERBS = dict(
    pair.split(":")
    for pair in """begin:start start:begin buy:purchase purchase:buy kill:slay injure:wound wound:injure ask:request show:reveal
    assist:help help:assist attempt:try receive:get obtain:get demand:require destroy:wreck build:construct construct:build
    close:shut shut:close finish:complete discover:find arrest:detain detain:arrest employ:hire hire:employ occur:happen
    happen:occur increase:raise reduce:cut select:choose choose:pick pick:choose vanish:disappear repair:fix inform:notify
    seek:pursue gather:assemble rescue:save save:rescue collide:crash steal:snatch evacuate:clear quit:leave cease:stop
    commence:start conclude:end reside:live assault:attack permit:allow allow:permit grab:seize seize:grab""".split()
)
_NOUNS = dict(
    pair.split(":")
    for pair in """car:vehicle vehicle:car fire:blaze blaze:fire blast:explosion explosion:blast lawyer:attorney attorney:lawyer
    doctor:physician physician:doctor policeman:officer jail:prison prison:jail employee:worker worker:employee boss:chief kid:child
    quake:earthquake earthquake:quake storm:tempest home:house house:home plane:aircraft aircraft:plane road:street street:road
    firm:company company:firm resident:inhabitant movie:film film:movie pupil:student gunfire:shooting aid:assistance
    assistance:aid suspect:accused demonstrator:protester protester:demonstrator ballot:vote accord:agreement agreement:accord
    spouse:partner shop:store store:shop""".split()
)
_OTHERS = {
    "about": "around", "around": "about", "roughly": "approximately", "approximately": "roughly", "nearly": "almost", "almost": "nearly",
    "quickly": "rapidly", "big": "large", "large": "big", "huge": "enormous", "also": "as well", "while": "whereas",
    "although": "though", "because": "since", "however": "but", "former": "ex-", "several": "a number of", "many": "numerous",
    "whole": "entire", "currently": "now", "recently": "lately", "near": "close to", "inside": "within", "during": "in the course of",
    "percent": "per cent", "further": "more", "entire": "whole", "quick": "rapid", "annual": "yearly",
}  # fmt: skip
_SKIP = frozenset("however ex- also further more though".split())
_SAID = {"said": ("stated", "noted", "told reporters"), "says": ("states", "notes")}
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


def synonyms(doc: Doc, dice: random.Random) -> Iterator[Edit]:
    """Words for words."""
    marks = quoted(doc)
    for token in doc:
        if is_quoted(marks, token.idx, end(token)) or token.ent_type_ in (
            "PERSON",
            "ORG",
            "GPE",
            "FAC",
            "EVENT",
            "WORK_OF_ART",
        ):
            continue
        new = None
        if token.tag_ in ("VBD", "VBZ", "VBN", "VBG", "VB") and token.lemma_ in _VERBS and _plain_verb(token):
            new = inflect(_VERBS[token.lemma_], token.tag_)
        elif token.tag_ in ("NN", "NNS") and token.lemma_ in _NOUNS and token.dep_ != "compound":
            compound = any(c.dep_ in ("compound", "amod") for c in token.children)
            article = token.i and doc[token.i - 1].lower_ in ("a", "an")
            new = None if compound or article else inflect(_NOUNS[token.lemma_], token.tag_)
        elif token.lower_ in _OTHERS and token.lower_ not in _SKIP and token.is_lower:
            numeric = token.i + 1 < len(doc) and doc[token.i + 1].like_num
            if (
                token.lower_ in ("about", "around", "nearly", "almost", "roughly", "approximately", "near")
                and not numeric
            ):
                continue
            if token.lower_ in ("while", "because", "although") and token.dep_ != "mark":
                continue
            if token.i and doc[token.i - 1].lower_ in ("a", "an", "so", "as", "how", "too"):
                continue
            if token.lower_ in ("large", "whole", "many", "several") and token.dep_ != "amod":
                continue
            new = _OTHERS[token.lower_]
        elif token.lower_ in _SAID and token.i % 2 and subject(token) is not None:
            new = dice.choice(
                _SAID[token.lower_][: 3 if token.nbor().text == "." else 2] if token.i + 1 < len(doc) else ("stated",)
            )
        if new is not None and new.lower() != token.lower_:
            yield Edit(token.idx, end(token), upper_first(new) if token.text[0].isupper() else new)


def _plain_verb(token: Token) -> bool:
    return not any(c.dep_ == "prt" for c in token.children) and token.dep_ != "amod" and token.pos_ == "VERB"


def voice(doc: Doc, _dice: random.Random) -> Iterator[Edit]:
    """Active to passive and back, where subject and object are plain names or nouns."""
    for sentence in doc.sents:
        verb = sentence.root
        if verb.pos_ != "VERB" or any(c in sentence.text for c in '“”"?'):
            continue
        children = list(verb.children)
        if any(
            c.dep_ in ("conj", "neg", "aux", "prt", "advmod", "dative", "xcomp", "ccomp", "advcl", "oprd", "acomp")
            for c in children
        ):
            continue
        agent = subject(verb)
        if agent is None or agent.pos_ == "PRON":
            continue
        one = noun_phrase(agent)
        if one is None or one[0].i != sentence[0].i:
            continue
        thing = next((c for c in children if c.dep_ == "dobj"), None)
        if (
            verb.tag_ == "VBD"
            and agent.dep_ == "nsubj"
            and thing is not None
            and thing.pos_ != "PRON"
            and verb.i == one[-1].i + 1
        ):
            two = noun_phrase(thing)
            if two is None or two[0].i != verb.i + 1 or any(t.lower_ in ("his", "her", "its", "their") for t in two):
                continue
            helper = "were" if plural(thing) else "was"
            new = f"{upper_first(two.text)} {helper} {inflect(verb.lemma_, 'VBN')} by {lower_first(one.text, one[0])}"
            yield Edit(one.start_char, two.end_char, new)
        elif verb.tag_ == "VBN" and agent.dep_ == "nsubjpass":
            by = next((c for c in children if c.dep_ == "agent"), None)
            doer = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            two = noun_phrase(doer) if doer is not None else None
            helpers = [c for c in children if c.dep_ == "auxpass"]
            if (
                by is None
                or two is None
                or len(helpers) != 1
                or by.i != verb.i + 1
                or two[0].i != by.i + 1
                or verb.i != one[-1].i + 2
            ):
                continue
            new = f"{upper_first(two.text)} {inflect(verb.lemma_, 'VBD')} {lower_first(one.text, one[0])}"
            yield Edit(one.start_char, two.end_char, new)


def order(doc: Doc, _dice: random.Random) -> Iterator[Edit]:
    """The source moved behind or before what it says; a day moved to the front or the end."""
    for sentence in doc.sents:
        last = sentence[-1]
        found = told(sentence)
        if found is not None and len(found.source) <= 14:
            content = found.content.text.removeprefix("that ")
            source = lower_first(found.source.text, found.source[0])
            if found.first:
                head = found.content[1] if found.content[0].lower_ == "that" else found.content[0]
                del head
                new = f"{upper_first(content)}, {source} {found.verb.text}"
            else:
                new = (
                    f"{upper_first(found.source.text)} {found.verb.text} that {lower_first(content, found.content[0])}"
                )
            yield Edit(sentence.start_char, last.idx, new)
            continue
        if any(c in sentence.text for c in '“”"?:;'):
            continue
        front = re.match(
            r"(On|In) (\w+day|January|February|March|April|June|July|August|September|October|November|December), (?=[A-Z])",
            sentence.text,
        )
        if front is not None and last.text == "." and sentence.text.count(",") == 1:
            rest = sentence.text[front.end() : -1]
            yield Edit(sentence.start_char, last.idx, f"{rest} {front[1].lower()} {front[2]}")
            continue
        back = re.search(r" on (\w+day)\.$", sentence.text)
        if (
            back is not None
            and back[1] in _DAYS
            and sentence.root.tag_ in ("VBD", "VBN")
            and sentence[0].pos_ != "PRON"
            and "," not in sentence.text
        ):
            day = next(t for t in reversed(sentence) if t.text == back[1])
            if day.head.dep_ == "prep" and day.head.head.i == sentence.root.i and sentence.text[0].isupper():
                body = lower_first(sentence.text[: back.start()], sentence[0])
                yield Edit(sentence.start_char, last.idx, f"On {back[1]}, {body}")


def rounding(doc: Doc, dice: random.Random) -> Iterator[Edit]:
    """A figure rounded, with a word that says so."""
    for token in doc:
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{2,4}(?:\.\d+)?|\d\.\d\d?", token.text) is None or token.ent_type_ in (
            "DATE",
            "TIME",
        ):
            continue
        if (
            token.dep_ != "nummod"
            or token.head.pos_ != "NOUN"
            or token.head.i <= token.i
            or token.i == token.sent.start
        ):
            continue
        if doc[token.i - 1].pos_ not in ("ADP", "VERB", "CCONJ", "AUX") or doc[token.i - 1].lower_ in (
            "than",
            "to",
            "about",
            "over",
            "under",
        ):
            continue
        if (
            token.nbor().text in ("-", "to", "/", "million", "billion")
            or "least" in doc.text[max(0, token.idx - 12) : token.idx]
        ):
            continue
        value = float(token.text.replace(",", ""))
        step = 10 ** max(0, len(str(int(value))) - 2) if value >= 100 else 10 if value >= 40 else 1
        near = round(value / step) * step
        if near == value or abs(near - value) > 0.06 * value:
            continue
        words = (
            dice.choice(("about", "roughly", "around"))
            if dice.random() < 0.5
            else "nearly"
            if near > value
            else "more than"
        )
        yield Edit(token.idx, end(token), f"{words} {near:,.0f}")


def conversion(doc: Doc, _dice: random.Random) -> Iterator[Edit]:
    """Figures in another right unit or writing."""
    marks = quoted(doc)
    factors = {
        "km": (0.6214, "miles"), "kilometers": (0.6214, "miles"), "kilometres": (0.6214, "miles"), "miles": (1.609, "kilometers"),
        "meters": (3.281, "feet"), "metres": (3.281, "feet"), "feet": (0.3048, "meters"), "pounds": (0.4536, "kilograms"),
        "kilograms": (2.205, "pounds"), "acres": (0.4047, "hectares"), "hectares": (2.471, "acres"), "mph": (1.609, "km/h"),
    }  # fmt: skip
    for token in doc[:-1]:
        if is_quoted(marks, token.idx, end(token)) or (token.i and doc[token.i - 1].text in ("-", "to", "/", "$", "–")):
            continue
        after = token.nbor()
        plain = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", token.text) is not None
        money = after.lower_ == "pounds" and token.ent_type_ == "MONEY"
        if plain and after.lower_ in factors and not money:
            factor, name = factors[after.lower_]
            value = float(token.text.replace(",", "")) * factor
            yield Edit(token.idx, end(after), f"{value:,.0f} {name}" if value >= 20 else f"{value:.1f} {name}")
        elif (
            plain
            and after.lower_ in ("million", "billion")
            and "." not in token.text
            and token.i
            and doc[token.i - 1].pos_ != "SYM"
        ):
            figure = int(token.text.replace(",", "")) * (10**6 if after.lower_ == "million" else 10**9)
            yield Edit(token.idx, end(after), f"{figure:,}")
        elif after.text == "%" and plain:
            yield Edit(token.idx, end(after), f"{token.text} percent")
        elif plain and after.lower_ == "percent":
            yield Edit(token.idx, end(after), f"{token.text}%")
        elif (
            token.dep_ == "nummod"
            and token.ent_type_ != "DATE"
            and token.head.pos_ == "NOUN"
            and token.head.i > token.i
        ):
            if token.text.isdigit() and 2 <= int(token.text) <= 12 and after.text not in ("-", ".", ":", "/"):
                yield Edit(token.idx, end(token), _NUMBER_WORDS[int(token.text)])
            elif token.text in _NUMBER_WORDS[2:] and after.text != "-" and not (token.i and doc[token.i - 1].like_num):
                yield Edit(token.idx, end(token), str(_NUMBER_WORDS.index(token.text)))


_SPELLINGS = (
    (r"kh(?=[aeiou])", "h"), (r"ou(?=[a-z])", "u"), (r"(?<=[a-z])iy\b", "y"), (r"(?<=[a-z])ii\b", "y"),
    (r"(?<=[bcdfgklmnprstvz])y(?=[a-z])", "i"),
    (r"([lmnst])\1", r"\1"), (r"ph", "f"), (r"sch", "sh"), (r"(?<=[a-z])ei", "ey"), (r"ck", "k"), (r"(?<=[aeo])hm", "m"),
)  # fmt: skip


def names(doc: Doc, dice: random.Random) -> Iterator[Edit]:
    """Other spellings of the same names, without first names, initials or accents."""
    marks = quoted(doc)
    introduced: set[str] = set()
    spelled: dict[str, str] = {}
    for entity in doc.ents:
        plain = entity.text.replace(" ", "").replace(".", "").replace("-", "").isalpha() and "\n" not in entity.text
        if entity.label_ != "PERSON" or not plain or is_quoted(marks, entity.start_char, entity.end_char):
            continue
        last = entity[-1]
        if last.text not in spelled and last.text.istitle() and len(last) > 4:
            spelled[last.text] = _spelling(last.text) if dice.random() < 0.7 else last.text
        if len(entity) >= 2 and last.text in introduced and dice.random() < 0.5:
            yield Edit(entity.start_char, entity.end_char, spelled.get(last.text, last.text))
        elif len(entity) == 3 and re.fullmatch(r"[A-Z]\.", entity[1].text):
            yield Edit(entity[1].idx, last.idx, "")
        elif spelled.get(last.text, last.text) != last.text:
            yield Edit(last.idx, end(last), spelled[last.text])
        introduced.add(last.text)
    for token in doc:
        bare = "".join(c for c in unicodedata.normalize("NFKD", token.text) if not unicodedata.combining(c))
        if bare != token.text and token.pos_ == "PROPN":
            yield Edit(token.idx, end(token), bare)


def _spelling(word: str) -> str:
    for pattern, new in _SPELLINGS:
        made = word[0] + re.sub(pattern, new, word[1:], count=1)
        if made != word:
            return made
    return word


def split(doc: Doc, _dice: random.Random) -> Iterator[Edit]:
    """Sentences of two clauses cut in two, and short neighbours joined."""
    sentences = list(doc.sents)
    for at, sentence in enumerate(sentences):
        if any(c in sentence.text for c in '“”"?:;'):
            continue
        root = sentence.root
        other = next((c for c in root.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")), None)
        comma = next((c for c in root.children if c.dep_ == "cc" and c.lower_ in ("and", "but")), None)
        if other is not None and comma is not None and root.lemma_ not in ("say", "tell", "add") and comma.i < other.i:
            own = subject(other)
            if (
                own is not None
                and own.i > comma.i
                and doc[comma.i + 1].i == own.left_edge.i
                and doc[comma.i - 1].text == ","
            ):
                clause = doc[own.left_edge.i]
                yield Edit(doc[comma.i - 1].idx, clause.idx + 1, ". " + clause.text[0].upper())
                continue
        if at + 1 < len(sentences) and len(sentence) <= 14 and len(sentences[at + 1]) <= 14:
            following = sentences[at + 1]
            gap = doc.text[sentence.end_char : following.start_char]
            plain = sentence.text.endswith(".") and "\n" not in sentence.text + gap and following.text[0].isupper()
            if (
                plain
                and at % 2 == 0
                and not any(c in following.text for c in '“”"?')
                and subject(following.root) is not None
            ):
                head = lower_first(following.text.split()[0], following[0])
                yield Edit(
                    sentence.end_char - 1, following.start_char + len(following.text.split()[0]), f", and {head}"
                )


def trimmed(doc: Doc, _dice: random.Random) -> Iterator[Edit]:
    """The last paragraphs left out, as a shorter page would; none that denies or doubts anything."""
    text = doc.text
    breaks = [m.start() for m in re.finditer(r"\n\n", text)]
    if len(breaks) < 3:
        return
    start = breaks[(2 * len(breaks)) // 3]
    doubts = (
        r"\b(?:den(?:y|ie)|reject|dismiss|disput|refut|verif|confirm|not\b|n['’]t\b|no\b|never|false|baseless|innocent)"
    )
    if re.search(doubts, text[start:], re.IGNORECASE) is None:
        yield Edit(start, len(text), "")


REWRITERS: dict[str, Rewriter] = {
    f.__name__: f for f in (synonyms, voice, order, rounding, conversion, names, split, trimmed)
}
