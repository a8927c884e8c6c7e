"""Which way a time expression looks: the tense of the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PAST, PRESENT, FUTURE, PROGRESSIVE = "past", "present", "future", "progressive"
_WILL = frozenset(["will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "must"])
_PLANS = frozenset(
    "plan expect schedule intend hope due aim set want promise vow pledge prepare agree decide propose slate order "
    "urge ask tell likely ready threaten need".split()
)
_FIXED = frozenset(["plan", "schedule", "slate"])
_EXPECTED = _FIXED | {"expect", "set"}
_AHEAD = frozenset(["effective", "payable", "due", "scheduled", "slated", "upcoming"])
_TIMETABLE = frozenset(
    "meet begin start open end close arrive resume hold vote expire depart leave return visit go face come".split()
)
_CLIMB = 12
_OTHER_LEADS = frozenset(["in", "on", "at", "during", "from", "for", "to"])


def tense_at(doc: Doc, char: int) -> str | None:
    """Tense of the clause around the character ``char``; ``None`` where no finite verb governs it.

    "will vote on Friday", "is due on Friday" and "plans to vote on Friday" are future; "would" counts as future too.
    "is voting on Friday" is ``PROGRESSIVE``: ahead for a day, open for a month.
    """
    token = _token_at(doc, char)
    if token is None:
        return None
    if token.dep_ in ("poss", "compound", "nmod"):
        return None  # "Wednesday's ruling" is no adverb of the verb that governs the ruling
    lead = _preposition(token)
    start = token.i
    for _ in range(_CLIMB):
        if token.pos_ == "ADJ" and token.lower_ in _AHEAD:
            return FUTURE
        if token.pos_ in ("VERB", "AUX"):
            found = FUTURE if _planned_before(token, start) else _verb_tense(token)
            if found is not None:
                return _led(found, lead, token)
        if token.head.i == token.i:
            break
        token = token.head
    return {"since": PAST, "until": FUTURE, "till": FUTURE}.get(lead)


def goes_on(doc: Doc, char: int) -> bool:
    """Whether the verb that governs the character is in the present perfect: "has held", "have been shelling"."""
    verb = _verb_at(doc, char)
    return verb is not None and any(
        c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children
    )


def is_denied(doc: Doc, char: int) -> bool:
    """Whether the verb that governs the character is denied: "has not been hit in 25 years"."""
    verb = _verb_at(doc, char)
    return verb is not None and any(c.dep_ == "neg" for c in verb.children)


def _verb_at(doc: Doc, char: int) -> Token | None:
    token = _token_at(doc, char)
    for _ in range(_CLIMB):
        if token is None or token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            break
        token = token.head
    return token


def _planned_before(verb: Token, time: int) -> bool:
    """Whether what is planned stands between the verb of planning and the time: "planned to vote on Friday"."""
    return verb.lemma_ in _PLANS and any(
        c.dep_ == "xcomp" and verb.i < c.i < time and any(g.lower_ == "to" for g in c.children) for c in verb.children
    )


def _preposition(token: Token) -> str:
    """The word that leads a time: "since", "until", "by", or "as soon as" as "soon"."""
    for back in range(1, 6):
        if token.i < back or token.nbor(1 - back).is_sent_start:
            break
        word = token.nbor(-back).lower_
        if token.nbor(-back).dep_ == "agent":
            break  # "was shot by police on Saturday"
        if word in ("since", "until", "till", "by"):
            return word
        if word in ("soon", "early") and token.nbor(-1).lower_ == "as":
            return "soon"
        if word in (",", ";") or word in _OTHER_LEADS:
            break  # "rose by 300 in May": May is led by "in"
    return ""


def _led(tense: str, lead: str, verb: Token) -> str:
    """The verb's tense set right by the preposition: "gave it until Friday" looks ahead, "since Monday" back."""
    if lead == "since":
        return PAST
    if lead in ("until", "till", "soon"):
        return PAST if any(c.lower_ in ("had", "'d") for c in verb.children) else FUTURE
    if lead == "by" and not _perfect(list(verb.children)):
        return FUTURE
    return tense


def _token_at(doc: Doc, char: int) -> Token | None:
    span = doc.char_span(char, char + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _verb_tense(verb: Token) -> str | None:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "mark")]
    forms = {c.lower_ for c in helpers}
    if forms & _WILL:
        return PAST if _perfect(helpers) else FUTURE
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers):
        return FUTURE if verb.lemma_ in (_FIXED if verb.tag_ == "VBD" else _EXPECTED) else PAST
    if verb.tag_ == "VB" and "to" in forms:
        head = verb.head
        ahead = head.i != verb.i and (head.lemma_ in _PLANS or head.pos_ == "ADJ" or head.lemma_ == "be")
        return FUTURE if ahead else None
    if verb.tag_ == "VBN":
        return _participle_tense(verb, helpers)
    finite = any(c.tag_ in ("VBZ", "VBP") for c in helpers)
    if verb.tag_ == "VBG" and (finite or _perfect(helpers)):
        return PAST if _perfect(helpers) else PROGRESSIVE
    if verb.tag_ in ("VBZ", "VBP"):
        return PROGRESSIVE if verb.lemma_ in _TIMETABLE else PRESENT
    return None


def _participle_tense(verb: Token, helpers: list[Token]) -> str:
    """Tense of "planned for Friday", "issued on Monday", "has been seen", "is expected"."""
    if verb.lemma_ in _EXPECTED:
        return FUTURE
    if _perfect(helpers) or not any(c.tag_ in ("VBZ", "VBP", "VB", "VBG") for c in helpers):
        return PAST
    return FUTURE if verb.lemma_ in _PLANS else PRESENT


def _perfect(children: list[Token]) -> bool:
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in children)
