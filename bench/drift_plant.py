"""Planted changes of fact: for each kind of drift the places in a text where a reporter could have slipped.

A planter takes a spaCy parse and yields edits, at most a few a text, each within one sentence of the text. Sites are
found by grammar and by lists kept here; nothing of sayso's own reading is asked, so that what it overlooks is planted
all the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from bench.drift_grammar import Edit, end, inflect, is_quoted, lower_first, plural, quoted, subject, told, upper_first


@dataclass(frozen=True, slots=True)
class Site:
    """One planted change: its kind, the sentence of the earlier text that it touches, and the replacements."""

    kind: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    before: tuple[Edit, ...] = ()
    """Replacements in the earlier text itself: a sentence put in there that the later text lacks."""


Planter = Callable[[Doc, random.Random], Iterator[Site]]

_SPEAKERS = (
    "the opposition party", "military bloggers", "a rival company", "Mayor Tomas Brandt", "a labour union", "human rights groups",
    "the tax office", "Colonel Ida Kessler", "two former employees", "the foreign ministry", "an insurance firm", "aid workers",
)  # fmt: skip
_INVENTED = (
    "Analysts say ", "Officials said ", "According to a senior army officer, ", "Witnesses said ", "Experts believe ",
    "A spokeswoman for the council said ", "According to leaked documents, ", "Investigators said ",
)  # fmt: skip
_SURNAMES = "Brandvold Okonjo Castellan Whitlock Marchetti Dravic Sunderlin Aldermoor Petrakis Hollander".split()
_TOWNS = "Aldmoor,Brantford,Lissaby,Karsk,Port Amity,Winterholm,Drenna,Solvik,Tarn Hollow,Merrin".split(",")
_TITLES = {
    "minister": "ambassador", "president": "chancellor", "governor": "mayor", "mayor": "governor", "sergeant": "colonel",
    "captain": "major", "general": "admiral", "lieutenant": "major", "senator": "governor", "judge": "prosecutor",
    "sheriff": "mayor", "professor": "senator", "detective": "judge", "secretary": "ambassador", "director": "chairman",
}  # fmt: skip
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {m[:3]: m for m in _MONTHS} | {"Sept": "September"}
_WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_BOUNDS = {
    "at least": ("up to", "fewer than", ""), "up to": ("at least", "more than", ""), "more than": ("fewer than", "up to", ""),
    "less than": ("more than", "at least"), "fewer than": ("more than", "at least"), "as many as": ("at least", "more than"),
    "nearly": ("more than", "at least"), "almost": ("more than", "over"), "about": ("at least", "up to"),
    "around": ("at least", "more than"), "roughly": ("up to", "at least"), "over": ("under", "fewer than"),
    "approximately": ("at least", "up to"), "some": ("at least", "up to"), "an estimated": ("at least", "up to"),
}  # fmt: skip
_UNITS = {
    "km": "miles", "kilometers": "miles", "kilometres": "miles", "kilometer": "mile", "miles": "kilometers", "mile": "kilometer",
    "meters": "feet", "metres": "feet", "feet": "meters", "foot": "meter", "yards": "miles", "inches": "feet",
    "pounds": "tons", "kilograms": "tons", "tons": "pounds", "tonnes": "kilograms", "acres": "square miles", "barrels": "tons",
    "hectares": "square kilometers", "gallons": "barrels", "cents": "dollars", "mph": "km/h", "hours": "days", "days": "weeks",
    "weeks": "months", "months": "years", "years": "months", "minutes": "hours", "dollars": "euros",
}  # fmt: skip
_WHOLES = (
    "the country's households", "all workers in the capital", "the region's farms", "the world's population", "the northern province",
    "all schools in the state", "the company's overseas staff", "the city's taxpayers",
)  # fmt: skip
_HEDGES = frozenset("allegedly reportedly apparently possibly probably likely perhaps presumably purportedly".split())
_ADDED = (
    "Two warehouse guards were bribed the week before, a locksmith named Oto Wellington claimed in a podcast.",
    "A fortune teller in the harbour had predicted it all before midsummer, neighbours recalled.",
    "The treasury has since frozen the accounts of eleven shell companies, according to a leaked memo.",
    "Foreign agents had been seen near the reservoir with cameras and false papers.",
    "Several shopkeepers complained that looters came at dusk and carried off televisions.",
    "The bishop of Solvik called the affair a punishment for greed and vanity.",
    "An unexploded shell was later dug out of a nearby vineyard by sappers.",
    "Insurers expect the bill to exceed nine billion crowns once lawsuits are settled.",
)  # fmt: skip
_DENIALS = (
    "{} denied the accusation and said the documents had been forged.", "{} rejected the claims as baseless.",
    "A lawyer for {} said his client denied any wrongdoing.", "{} has denied any involvement.",
    "{} dismissed the report, calling it a fabrication.", "{} disputes that account.",
    "The figures could not be independently verified.", "{} says none of it is true.",
)  # fmt: skip


def _site(kind: str, sentence: Span, *edits: Edit) -> Site:
    return Site(kind, sentence.start_char, sentence.end_char, edits)


def _numbers(doc: Doc) -> Iterator[Token]:
    """Tokens that are figures of something counted: no dates, ordinals, parts of names, ages or sports scores."""
    for token in doc:
        plain = re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", token.text) is not None
        if not plain and token.lower_ not in _WORDS:
            continue
        if token.lower_ in ("one", "zero") or token.ent_type_ in (
            "DATE",
            "TIME",
            "ORDINAL",
            "PERSON",
            "ORG",
            "LAW",
            "FAC",
        ):
            continue
        if token.dep_ != "nummod" or token.head.pos_ not in ("NOUN", "SYM") or token.head.i <= token.i:
            continue
        if (token.i and doc[token.i - 1].text in ("-", "/", ".", "to", ":", "#")) or token.head.text in (
            "a.m.",
            "p.m.",
        ):
            continue
        if token.nbor().text in ("-", "/", "–", "to", ":") if token.i + 1 < len(doc) else False:
            continue
        yield token


def quantity(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """Another number for a figure: a half more to three times as much, or two digits changed over."""
    for token in _numbers(doc):
        if token.lower_ in _WORDS:
            new = dice.choice([w for w, n in _WORDS.items() if n >= 2 and n != _WORDS[token.lower_]])
        else:
            value = float(token.text.replace(",", ""))
            made = value * dice.choice((1.5, 1.7, 2, 3, 0.5))
            new = (
                f"{made:,.0f}"
                if "," in token.text
                else f"{made:.1f}"
                if "." in token.text
                else f"{max(2, round(made))}"
            )
            if abs(float(new.replace(",", "")) - value) < 0.1 * value:
                new = str(int(value) + 3)
        yield _site("quantity", token.sent, Edit(token.idx, end(token), new))


def bound(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A bound turned over, dropped, or put where none was."""
    for token in _numbers(doc):
        before = doc.text[max(0, token.idx - 18) : token.idx]
        phrase = next((p for p in _BOUNDS if re.search(rf"\b{p} \$?$", before, re.IGNORECASE)), None)
        if phrase is None:
            if dice.random() < 0.15 and re.search(r"\b(?:killed|injured|with|of|and|in|for|were) $", before):
                yield _site("bound", token.sent, Edit(token.idx, token.idx, dice.choice(("at least ", "up to "))))
            continue
        at = before.lower().rindex(phrase) - len(before) + token.idx
        new = dice.choice(_BOUNDS[phrase])
        if not new and at == token.sent.start_char:
            continue
        stop = at + len(phrase) + (0 if new else 1)
        yield _site("bound", token.sent, Edit(at, stop, upper_first(new) if doc.text[at].isupper() else new))


def unit(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """The same number in another unit."""
    for token in doc:
        if (
            token.i
            and token.lower_ in _UNITS
            and (doc[token.i - 1].like_num and doc[token.i - 1].lower_ not in ("one", "a"))
        ):
            if token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("old", "ago", "earlier", "later"):
                continue
            yield _site("unit", token.sent, Edit(token.idx, end(token), _UNITS[token.lower_]))
        elif token.text == "$" and token.i + 1 < len(doc) and doc[token.i + 1].like_num:
            yield _site("unit", token.sent, Edit(token.idx, end(token), "€"))


def denominator(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A share or a number of something else."""
    for token in doc:
        share = token.lower_ in ("percent", "%", "half", "quarter", "third", "thirds", "quarters", "cent")
        if not share or not any(t.like_num or t.lower_ == "half" for t in doc[max(0, token.i - 2) : token.i + 1]):
            continue
        of = next((c for c in token.children if c.lower_ == "of"), None)
        thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if thing is None or thing.pos_ not in ("NOUN", "PROPN"):
            continue
        start, stop = thing.left_edge.idx, end(thing)
        yield _site("denominator", token.sent, Edit(start, stop, dice.choice(_WHOLES)))


def tense(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """What was under way or planned told as done, and the reverse."""
    marks = quoted(doc)
    for token in doc:
        if (
            token.pos_ != "VERB"
            or is_quoted(marks, token.idx, end(token))
            or token.lemma_ in ("go", "say", "have", "be")
        ):
            continue
        helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
        if any(c.dep_ == "neg" for c in token.children) or (not helpers and token.tag_ != "VBD"):
            continue
        agent = subject(token)
        many = agent is not None and plural(agent)
        if len(helpers) == 1 and token.i - helpers[0].i <= 2:
            first = helpers[0]
            if first.lower_ in ("is", "are", "was", "were") and token.tag_ == "VBG":
                new = {"is": "has", "are": "have"}.get(first.lower_, "had")
                yield _site(
                    "tense",
                    token.sent,
                    Edit(first.idx, end(first), new),
                    Edit(token.idx, end(token), inflect(token.lemma_, "VBN")),
                )
            elif first.lower_ == "will" and token.tag_ == "VB":
                done = ("have " if many else "has ") + inflect(token.lemma_, "VBN")
                yield _site(
                    "tense",
                    token.sent,
                    Edit(first.idx, end(first), done.split()[0]),
                    Edit(token.idx, end(token), done.split()[1]),
                )
            elif first.lower_ in ("has", "have") and token.tag_ == "VBN" and first.i == token.i - 1:
                yield _site("tense", token.sent, Edit(first.idx, end(token), f"will {token.lemma_}"))
        elif len(helpers) == 2 and [h.lower_ for h in helpers] == ["will", "be"] and token.tag_ == "VBN":
            new = "have been" if many else "has been"
            yield _site("tense", token.sent, Edit(helpers[0].idx, end(helpers[1]), new))
        elif not helpers and token.dep_ in ("ROOT", "ccomp") and agent is not None and token.i % 5 == 0:
            yield _site("tense", token.sent, Edit(token.idx, end(token), f"will {token.lemma_}"))


def attribution_dropped(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """The source cut away, so that the outlet tells it as fact."""
    for sentence in doc.sents:
        found = told(sentence)
        if found is not None and len(found.content) >= 6:
            words = upper_first(found.content.text.removeprefix("that ")) + "."
            yield _site("attribution_dropped", sentence, Edit(sentence.start_char, end(sentence[-1]), words))
        elif "according to" in sentence.text.lower() and not any(c in sentence.text for c in '“”"'):
            whole = re.search(r",? according to [^,.;]{4,80}(?=\.$)", sentence.text)
            if whole is not None and len(whole[0].split()) < 14 and len(sentence.text) > len(whole[0]) + 40:
                at = sentence.start_char + whole.start()
                yield _site("attribution_dropped", sentence, Edit(at, sentence.start_char + whole.end(), ""))


def attribution_changed(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """The same words given to somebody else."""
    for sentence in doc.sents:
        found = told(sentence)
        if found is None or found.source.root.pos_ == "PRON" or len(found.content) < 6:
            continue
        new = dice.choice(_SPEAKERS)
        new = upper_first(new) if found.source[0].i == sentence[0].i else new
        edits = [Edit(found.source.start_char, found.source.end_char, new)]
        yield _site("attribution_changed", sentence, *edits)


def attribution_invented(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A source put on what the outlet told itself."""
    cue = re.compile(
        r"\b(?:sa(?:id|ys?)|told|according|claim\w*|report\w*|announc\w+|believ\w+|accus\w+|tell\w*|warn\w*)\b",
        re.IGNORECASE,
    )
    for sentence in doc.sents:
        root = sentence.root
        if root.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or subject(root) is None or len(sentence) < 9:
            continue
        if (
            any(c in sentence.text for c in '“”"?:')
            or sentence[-1].text != "."
            or cue.search(sentence.text)
            or not sentence.text[0].isupper()
        ):
            continue
        if any(t.lower_ in ("i", "we", "you", "but", "and") for t in sentence) or sentence[0].pos_ == "PRON":
            continue
        new = dice.choice(_INVENTED) + lower_first(sentence.text, sentence[0])
        yield _site("attribution_invented", sentence, Edit(sentence.start_char, sentence.end_char, new))


def hedge_dropped(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """A "reportedly", "may" or "appeared to" left out."""
    marks = quoted(doc)
    for token in doc:
        if is_quoted(marks, token.idx, end(token)) or token.i == token.sent.start:
            continue
        if token.lower_ in _HEDGES and token.pos_ == "ADV":
            yield _site("hedge_dropped", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ in ("alleged", "suspected", "presumed") and token.dep_ == "amod":
            if token.nbor(-1).lower_ not in ("a", "an"):
                yield _site("hedge_dropped", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ in ("may", "might", "could") and token.dep_ == "aux" and token.head.tag_ == "VB":
            helpers = [c for c in token.head.children if c.dep_ in ("aux", "auxpass", "neg")]
            if len(helpers) == 1 and not any(t.lower_ in ("if", "whether") for t in token.sent):
                yield _site("hedge_dropped", token.sent, Edit(token.idx, end(token), "will"))
        elif token.lemma_ in ("appear", "seem") and token.tag_ in ("VBD", "VBZ", "VBP") and subject(token) is not None:
            inner = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
            if inner is not None and inner.i == token.i + 2 and inner.nbor(-1).lower_ == "to":
                agent = subject(token)
                form = inflect(inner.lemma_, token.tag_, agent is not None and plural(agent))
                yield _site("hedge_dropped", token.sent, Edit(token.idx, end(inner), form))


def quote_altered(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A word changed inside the marks."""
    pool = sorted(
        {t.text for t in doc if t.tag_ in ("NN", "JJ") and t.text.isalpha() and t.text.islower() and len(t) > 3}
    )
    for start, stop in quoted(doc):
        span = doc.char_span(start, stop, alignment_mode="contract")
        if span is None or not 6 <= len(span) <= 45:
            continue
        inside = [t for t in span if t.tag_ in ("NN", "JJ") and t.text.isalpha() and len(t) > 3]
        denied = next((t for t in span if t.lower_ == "not"), None)
        if denied is not None and dice.random() < 0.5:
            yield _site("quote_altered", denied.sent, Edit(denied.idx - 1, end(denied), ""))
        elif inside:
            token = dice.choice(inside)
            others = [w for w in pool if w != token.lower_ and doc.vocab[w].is_alpha and w[:4] != token.lower_[:4]]
            if others:
                yield _site("quote_altered", token.sent, Edit(token.idx, end(token), dice.choice(others)))


def name(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """Another surname, another place or another title."""
    marks = quoted(doc)
    for entity in doc.ents:
        if is_quoted(marks, entity.start_char, entity.end_char) or "\n" in entity.text:
            continue
        last = entity[-1]
        if (
            entity.label_ == "PERSON"
            and len(entity) == 2
            and all(t.text.isalpha() and t.pos_ == "PROPN" for t in entity)
        ):
            yield _site("name", entity.root.sent, Edit(last.idx, end(last), dice.choice(_SURNAMES)))
        elif (
            entity.label_ == "GPE"
            and entity.root.dep_ == "pobj"
            and entity.text[0].isupper()
            and entity.text.replace(" ", "").isalpha()
        ) and entity.root.head.lower_ in ("in", "near", "from", "to", "at"):
            yield _site("name", entity.root.sent, Edit(entity.start_char, entity.end_char, dice.choice(_TOWNS)))
    for token in doc[:-1]:
        if (
            token.lower_ in _TITLES
            and token.text[0].isupper()
            and token.nbor().ent_type_ == "PERSON"
            and token.nbor().text[0].isupper()
        ):
            yield _site("name", token.sent, Edit(token.idx, end(token), upper_first(_TITLES[token.lower_])))


def date(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """Another day, month or year, or none."""
    for token in doc:
        new = None
        if token.text in _DAYS:
            new = dice.choice([d for d in _DAYS if d != token.text])
            on = token.nbor(-1) if token.i else token
            only = doc.text.count(token.text) == 1 and on.lower_ == "on" and on.i > token.sent.start
            if (
                only
                and token.i + 1 < len(doc)
                and token.nbor().text in (",", ".", "in", "after", "that")
                and dice.random() < 0.3
            ):
                yield _site("date", token.sent, Edit(on.idx - 1, end(token), ""))
                continue
        elif token.text.rstrip(".") in (*_MONTHS, *_SHORT) and token.pos_ == "PROPN" and token.ent_type_ == "DATE":
            was = _SHORT.get(token.text.rstrip("."), token.text)
            new = dice.choice([m for m in _MONTHS if m != was])
        elif re.fullmatch(r"(?:19|20)\d\d", token.text) and token.ent_type_ == "DATE":
            new = str(int(token.text) + dice.choice((-11, -4, 3, 6)))
        if new is not None:
            yield _site("date", token.sent, Edit(token.idx, end(token), new))


def negation(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A "not" left out or put in."""
    marks = quoted(doc)
    for token in doc:
        if not token.i or is_quoted(marks, token.idx, end(token)):
            continue
        if token.lower_ in ("not", "never") and token.dep_ == "neg" and token.head.pos_ in ("VERB", "AUX"):
            helper = token.nbor(-1)
            if helper.whitespace_ and helper.lower_ in (
                "is",
                "are",
                "was",
                "were",
                "has",
                "have",
                "had",
                "will",
                "would",
                "could",
                "can",
                "should",
            ):
                yield _site("negation", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ == "n't" and token.nbor(-1).lower_ in (
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "would",
            "could",
            "should",
        ):
            yield _site("negation", token.sent, Edit(token.idx, end(token), ""))
        elif (
            token.dep_ in ("aux", "auxpass")
            and token.lower_ in ("was", "were", "has", "had", "will", "have")
            and token.head.pos_ == "VERB"
        ):
            denied = any(c.dep_ == "neg" for c in token.head.children)
            if not denied and token.head.dep_ in ("ROOT", "ccomp") and dice.random() < 0.25:
                yield _site("negation", token.sent, Edit(end(token), end(token), " not"))


def added(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A sentence put in that the origin does not have."""
    for sentence in doc.sents:
        if dice.random() < 0.25 and sentence.text.rstrip()[-1:] == ".":
            stop = sentence.start_char + len(sentence.text.rstrip())
            yield _site("added", sentence, Edit(stop, stop, " " + dice.choice(_ADDED)))


def dropped(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A denial cut away, the text's own or one put into the earlier text."""
    marks = quoted(doc)
    for sentence in doc.sents:
        root = sentence.root
        own = (
            root.lemma_ in ("deny", "reject", "dismiss", "refute")
            and root.tag_ in ("VBD", "VBZ", "VBP", "VBN")
            and subject(root) is not None
        )
        if own and not is_quoted(marks, sentence.start_char, sentence.end_char) and root.dep_ == "ROOT":
            yield _site("dropped", sentence, Edit(sentence.start_char, sentence.end_char, ""))
    people = [
        e.text
        for e in doc.ents
        if e.label_ == "PERSON" and len(e) >= 2 and "\n" not in e.text and e.text.replace(" ", "").isalpha()
    ]
    sentences = [s for s in doc.sents if s.text.rstrip()[-1:] == "." and not any(c in s.text for c in '“”"')]
    if people and sentences:
        sentence = dice.choice(sentences)
        stop = sentence.start_char + len(sentence.text.rstrip())
        put = " " + dice.choice(_DENIALS).format(dice.choice(people))
        yield Site("dropped", sentence.start_char, sentence.end_char, (), (Edit(stop, stop, put),))


PLANTERS: dict[str, Planter] = {
    f.__name__: f
    for f in (
        quantity, bound, unit, denominator, tense, attribution_dropped, attribution_invented, attribution_changed, hedge_dropped,
        quote_altered, name, date, negation, added, dropped,
    )
}  # fmt: skip
