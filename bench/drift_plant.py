"""Planted changes of fact: for each kind of drift the places in a text where a reporter could have slipped.

A planter takes a spaCy parse and yields edits, at most a few a text, each within one sentence of the text. Sites are
found by grammar and by lists kept here; nothing of sayso's own reading is asked, so that what it overlooks is planted
all the same.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from bench import drift_plant_said as said
from bench.drift_grammar import Edit, Site, end, inflect, is_quoted, plural, quoted, site, subject, upper_first

Planter = Callable[[Doc, random.Random], Iterator[Site]]

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
        yield site("quantity", token.sent, Edit(token.idx, end(token), new))


def bound(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A bound turned over, dropped, or put where none was."""
    for token in _numbers(doc):
        before = doc.text[max(0, token.idx - 18) : token.idx]
        phrase = next((p for p in _BOUNDS if re.search(rf"\b{p} \$?$", before, re.IGNORECASE)), None)
        if phrase is None:
            if dice.random() < 0.15 and re.search(r"\b(?:killed|injured|with|of|and|in|for|were) $", before):
                yield site("bound", token.sent, Edit(token.idx, token.idx, dice.choice(("at least ", "up to "))))
            continue
        at = before.lower().rindex(phrase) - len(before) + token.idx
        new = dice.choice(_BOUNDS[phrase])
        if not new and at == token.sent.start_char:
            continue
        stop = at + len(phrase) + (0 if new else 1)
        yield site("bound", token.sent, Edit(at, stop, upper_first(new) if doc.text[at].isupper() else new))


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
            yield site("unit", token.sent, Edit(token.idx, end(token), _UNITS[token.lower_]))
        elif token.text == "$" and token.i + 1 < len(doc) and doc[token.i + 1].like_num:
            yield site("unit", token.sent, Edit(token.idx, end(token), "€"))


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
        yield site("denominator", token.sent, Edit(start, stop, dice.choice(_WHOLES)))


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
                yield site(
                    "tense",
                    token.sent,
                    Edit(first.idx, end(first), new),
                    Edit(token.idx, end(token), inflect(token.lemma_, "VBN")),
                )
            elif first.lower_ == "will" and token.tag_ == "VB":
                done = ("have " if many else "has ") + inflect(token.lemma_, "VBN")
                yield site(
                    "tense",
                    token.sent,
                    Edit(first.idx, end(first), done.split()[0]),
                    Edit(token.idx, end(token), done.split()[1]),
                )
            elif first.lower_ in ("has", "have") and token.tag_ == "VBN" and first.i == token.i - 1:
                yield site("tense", token.sent, Edit(first.idx, end(token), f"will {token.lemma_}"))
        elif len(helpers) == 2 and [h.lower_ for h in helpers] == ["will", "be"] and token.tag_ == "VBN":
            new = "have been" if many else "has been"
            yield site("tense", token.sent, Edit(helpers[0].idx, end(helpers[1]), new))
        elif not helpers and token.dep_ in ("ROOT", "ccomp") and agent is not None and token.i % 5 == 0:
            yield site("tense", token.sent, Edit(token.idx, end(token), f"will {token.lemma_}"))


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
            yield site("name", entity.root.sent, Edit(last.idx, end(last), dice.choice(_SURNAMES)))
        elif (
            entity.label_ == "GPE"
            and entity.root.dep_ == "pobj"
            and entity.text[0].isupper()
            and entity.text.replace(" ", "").isalpha()
        ) and entity.root.head.lower_ in ("in", "near", "from", "to", "at"):
            yield site("name", entity.root.sent, Edit(entity.start_char, entity.end_char, dice.choice(_TOWNS)))
    for token in doc[:-1]:
        if (
            token.lower_ in _TITLES
            and token.text[0].isupper()
            and token.nbor().ent_type_ == "PERSON"
            and token.nbor().text[0].isupper()
        ):
            yield site("name", token.sent, Edit(token.idx, end(token), upper_first(_TITLES[token.lower_])))


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
                yield site("date", token.sent, Edit(on.idx - 1, end(token), ""))
                continue
        elif token.text.rstrip(".") in (*_MONTHS, *_SHORT) and token.pos_ == "PROPN" and token.ent_type_ == "DATE":
            was = _SHORT.get(token.text.rstrip("."), token.text)
            new = dice.choice([m for m in _MONTHS if m != was])
        elif re.fullmatch(r"(?:19|20)\d\d", token.text) and token.ent_type_ == "DATE":
            new = str(int(token.text) + dice.choice((-11, -4, 3, 6)))
        if new is not None:
            yield site("date", token.sent, Edit(token.idx, end(token), new))


PLANTERS: dict[str, Planter] = {
    f.__name__: f
    for f in (
        quantity, bound, unit, denominator, tense, said.attribution_dropped, said.attribution_invented, said.attribution_changed,
        said.hedge_dropped, said.quote_altered, name, date, said.negation, said.added, said.dropped,
    )
}  # fmt: skip
"""The planter of each kind of drift."""
