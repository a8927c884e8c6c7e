"""Planted changes of who says it and whether it is so: sources, hedges, quotations, denials, what was added or left out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from spacy.tokens import Doc

from bench.drift_grammar import (
    Edit,
    Site,
    end,
    inflect,
    is_quoted,
    lower_first,
    plural,
    quoted,
    site,
    subject,
    told,
    upper_first,
)

_SPEAKERS = (
    "the opposition party", "military bloggers", "a rival company", "Mayor Tomas Brandt", "a labour union", "human rights groups",
    "the tax office", "Colonel Ida Kessler", "two former employees", "the foreign ministry", "an insurance firm", "aid workers",
)  # fmt: skip
_INVENTED = (
    "Analysts say ", "Officials said ", "According to a senior army officer, ", "Witnesses said ", "Experts believe ",
    "A spokeswoman for the council said ", "According to leaked documents, ", "Investigators said ",
)  # fmt: skip
_HELPERS = frozenset("is are was were has have had would could should".split())
"""Verbs that "not" and "n't" may leave behind them as they are."""
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


def attribution_dropped(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """The source cut away, so that the outlet tells it as fact."""
    for sentence in doc.sents:
        found = told(sentence)
        if found is not None and len(found.content) >= 6:
            words = upper_first(found.content.text.removeprefix("that ")) + "."
            yield site("attribution_dropped", sentence, Edit(sentence.start_char, end(sentence[-1]), words))
        elif "according to" in sentence.text.lower() and not any(c in sentence.text for c in '“”"'):
            whole = re.search(r",? according to [^,.;]{4,80}(?=\.$)", sentence.text)
            if whole is not None and len(whole[0].split()) < 14 and len(sentence.text) > len(whole[0]) + 40:
                at = sentence.start_char + whole.start()
                yield site("attribution_dropped", sentence, Edit(at, sentence.start_char + whole.end(), ""))


def attribution_changed(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """The same words given to somebody else."""
    for sentence in doc.sents:
        found = told(sentence)
        if found is None or found.source.root.pos_ == "PRON" or len(found.content) < 6:
            continue
        new = dice.choice(_SPEAKERS)
        new = upper_first(new) if found.source[0].i == sentence[0].i else new
        edits = [Edit(found.source.start_char, found.source.end_char, new)]
        yield site("attribution_changed", sentence, *edits)


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
        yield site("attribution_invented", sentence, Edit(sentence.start_char, sentence.end_char, new))


def hedge_dropped(doc: Doc, _dice: random.Random) -> Iterator[Site]:
    """A "reportedly", "may" or "appeared to" left out."""
    marks = quoted(doc)
    for token in doc:
        if is_quoted(marks, token.idx, end(token)) or token.i == token.sent.start:
            continue
        if token.lower_ in _HEDGES and token.pos_ == "ADV":
            yield site("hedge_dropped", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ in ("alleged", "suspected", "presumed") and token.dep_ == "amod":
            if token.nbor(-1).lower_ not in ("a", "an"):
                yield site("hedge_dropped", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ in ("may", "might", "could") and token.dep_ == "aux" and token.head.tag_ == "VB":
            helpers = [c for c in token.head.children if c.dep_ in ("aux", "auxpass", "neg")]
            if len(helpers) == 1 and not any(t.lower_ in ("if", "whether") for t in token.sent):
                yield site("hedge_dropped", token.sent, Edit(token.idx, end(token), "will"))
        elif token.lemma_ in ("appear", "seem") and token.tag_ in ("VBD", "VBZ", "VBP") and subject(token) is not None:
            inner = next((c for c in token.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
            if inner is not None and inner.i == token.i + 2 and inner.nbor(-1).lower_ == "to":
                agent = subject(token)
                form = inflect(inner.lemma_, token.tag_, agent is not None and plural(agent))
                yield site("hedge_dropped", token.sent, Edit(token.idx, end(inner), form))


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
            yield site("quote_altered", denied.sent, Edit(denied.idx - 1, end(denied), ""))
        elif inside:
            token = dice.choice(inside)
            others = [w for w in pool if w != token.lower_ and doc.vocab[w].is_alpha and w[:4] != token.lower_[:4]]
            if others:
                yield site("quote_altered", token.sent, Edit(token.idx, end(token), dice.choice(others)))


def negation(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A "not" left out or put in."""
    marks = quoted(doc)
    for token in doc:
        if not token.i or is_quoted(marks, token.idx, end(token)):
            continue
        if token.lower_ in ("not", "never") and token.dep_ == "neg" and token.head.pos_ in ("VERB", "AUX"):
            helper = token.nbor(-1)
            if helper.whitespace_ and (helper.lower_ in _HELPERS or helper.lower_ in ("will", "can")):
                yield site("negation", token.sent, Edit(token.idx - 1, end(token), ""))
        elif token.lower_ == "n't" and token.nbor(-1).lower_ in _HELPERS:
            yield site("negation", token.sent, Edit(token.idx, end(token), ""))
        elif (
            token.dep_ in ("aux", "auxpass")
            and token.lower_ in ("was", "were", "has", "had", "will", "have")
            and token.head.pos_ == "VERB"
        ):
            denied = any(c.dep_ == "neg" for c in token.head.children)
            if not denied and token.head.dep_ in ("ROOT", "ccomp") and dice.random() < 0.25:
                yield site("negation", token.sent, Edit(end(token), end(token), " not"))


def added(doc: Doc, dice: random.Random) -> Iterator[Site]:
    """A sentence put in that the origin does not have."""
    for sentence in doc.sents:
        if dice.random() < 0.25 and sentence.text.rstrip()[-1:] == ".":
            stop = sentence.start_char + len(sentence.text.rstrip())
            yield site("added", sentence, Edit(stop, stop, " " + dice.choice(_ADDED)))


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
            yield site("dropped", sentence, Edit(sentence.start_char, sentence.end_char, ""))
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
