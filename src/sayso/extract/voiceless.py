"""Sources that say nothing: what has no voice, what only stands beside a noun of saying, and blows that are no words.

- "The final numbers showed P", "it was hard to convince them that P", "the group attacked the airport", "the county added $900": the outlet
  says it.
- "The ban followed confirmation that P": nobody is named who confirms it. "Many contest police allegations that P": these
  are the police's.
- "Writing of the detention of officials, he said": what is written of does not write.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds, stand_ins
from sayso.extract.how_many.counted import TIME_NOUNS
from sayso.extract.how_many.people import STATES
from sayso.extract.told_besides import PLAIN, QUOTES, without_what_is_beside
from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.documents import DOCUMENTS
from sayso.extract.who.lexicon import ANY_BODY, BODY_WORDS, STATE_BODIES, is_person_noun, is_thing, noun
from sayso.extract.who.mentions import lemma_of
from sayso.extract.who.runs import is_person_name
from sayso.types import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_BLOWS = frozenset({"attack", "assail", "bash", "blast", "hit", "pound", "rap", "slam", "strike", "tear"})
"""Verbs of blows that are of words too."""
_OF_WORDS = frozenset({"for", "over", "as", "about"})
"""What follows a blow of words: "attacked the plan as", "slammed the mayor over"."""
_KNOWS = frozenset({"know", "watch", "meet", "recognise", "recognize", "see"})
_DECIDES = frozenset({"approve", "pass", "adopt", "ratify", "enact", "sign", "include", "contain"})
"""Verbs by which a thing is decided or made, of which nothing is said: "parliament passed its budget"."""
_GIVES = frozenset({"add", "commit", "dedicate"})
_MAY = frozenset({"can", "could", "may", "might"})
"""What makes a deed or a word possible only: "the president can call up 900 reservists"."""
_FEELINGS = frozenset({"fear", "hope", "concern", "worry", "doubt", "alarm", "suspicion", "expectation"})
_STIRS = frozenset({"raise", "spark", "stoke", "fuel", "fan", "prompt", "stir", "trigger", "renew"})
_SEEMS = frozenset({"appear", "seem", "happen", "tend"})
"""Verbs that are said of their subject by somebody else."""
_WONT = frozenset({"refuse", "decline", "fail"})
_GIVES_WORDS = frozenset("quote cite hear ask tell inform interview describe say".split())
"""Participles beside somebody who does speak: "an official quoted as saying"."""
_CHARGES = frozenset({"accuse", "blame", "charge", "suspect", "convict"})
"""Verbs that are in the passive where nobody follows them: "the man blamed for it"."""
_OF_VERBS = frozenset({"agent", "auxpass", "aux", "dobj", "dative", "prt"})
_GETS = frozenset("receive get draw attract collect field prompt face endure suffer weather encounter meet".split())
"""Verbs whose subject hears what the noun after them tells: "the agency received 235 comments"."""
_FEARED = frozenset({"feared", "believed", "presumed", "thought"})
_BY = frozenset({"by", "from", "of"})


def voiced(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions without those that nobody makes, and with whose it is where the words say so."""
    told = [without_what_is_beside(made, article) for a in attributions if (made := _voiced(a, article)) is not None]
    return [a for a in told if not _is_ones_own(a, told, article)]


def _is_ones_own(attribution: Attribution, others: Sequence[Attribution], article: ParsedArticle) -> bool:
    """Whether it is a part of what somebody says: "“I know that 12 died,” said Oro"."""
    text = article.article.text
    if len(attribution.source) != 1 or attribution.source[0].of(text).lower() not in ("i", "we"):
        return False
    own = (*attribution.source, *attribution.cue, *attribution.content)
    return any(
        a is not attribution and a.source and all(any(s.within(c) for c in a.content) for s in own) for a in others
    )


def _voiced(attribution: Attribution, article: ParsedArticle) -> Attribution | None:
    source = [t for s in attribution.source[:1] for t in article.tokens(s) if not t.is_space]
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    parsed = article.block_at(attribution.cue[0].start) if attribution.cue else None
    if not source and cue and (_is_told_of(source, cue) or _gets_words(cue)):
        return None
    if not source or not cue or parsed is None:
        return attribution
    head = next((t for t in source if t.head == t or t.head not in source), source[0])
    # "Florence promises heavy rains"; "three weeks ago rejected"; "deaths were reported in Oro, raising fears that"
    if _is_storm(source, article.article.text) or head.lemma_ in TIME_NOUNS or _stirs(cue):
        return None
    if source[0].dep_ == "expl" and source[0].lower_ == "there":
        return None  # "there have been reports that"
    if _hears(head, cue) or _is_where(head, cue) or _is_feared(cue):
        return None
    if len(source) == 1 and source[0].lower_ == "it":
        return None if _is_empty(source[0], cue) else attribution
    if _is_blow(cue, attribution, article) or _is_deed(cue, attribution, article) or _is_told_of(source, cue):
        return None
    said = next((t for t in cue if t.pos_ == "NOUN" and (_tells(t) or (t.dep_ == "dobj" and t.head in cue))), None)
    if said is not None:
        return _of_noun(attribution, said, source, parsed)
    if _has_no_voice(head, cue) and not _is_quoted(attribution, article):
        told = owner_of(head) is not None or any(c.lower_ in ("its", "their") for c in head.lefts)
        return attribution if head.lemma_ in stand_ins("TALLY") and told else None
    return _of_writer(attribution, head, cue, parsed)


_BIDS = frozenset({"order", "instruct", "require", "direct", "command"})
_TO_SOMEBODY = _BIDS | {"tell", "inform"}
"""Verbs whose passive has for its subject who is told or bidden."""


def _hears(head: Token, cue: Sequence[Token]) -> bool:
    """Whether the source is who is told: "the court was told that"."""
    verb = next((t for t in cue if t.lemma_ in _TO_SOMEBODY and t.tag_ in ("VBN", "VBD")), None)
    if verb is not None and verb.dep_ == "conj" and head.dep_ == "nsubjpass" and head.head == verb.head:
        return verb.lemma_ in _BIDS and not any(c.dep_ in ("nsubj", "dobj", "aux") for c in verb.children)
    if verb is None or verb.lemma_ in _BIDS or head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if head.head == verb.head and head.head.lemma_ == "be":
        return True  # "was on Friday told", whatever the parse makes of it
    return head.head == verb and any(c.lemma_ == "be" and c.dep_ in ("aux", "auxpass") for c in verb.lefts)


def _is_feared(cue: Sequence[Token]) -> bool:
    """Whether the source is who is feared to be in some state: "hundreds | feared | missing"; nor does "Oro's | feared | guard" fear."""
    if len(cue) == 1 and cue[0].lower_ in _FEARED and cue[0].dep_ == "amod" and cue[0].head.i > cue[0].i:
        return True
    after = cue[-1].nbor(1) if cue[-1].i + 1 < len(cue[-1].doc) else None
    return len(cue) == 1 and cue[0].lower_ in _FEARED and after is not None and after.lower_ in STATES


def _is_where(head: Token, cue: Sequence[Token]) -> bool:
    """Whether the source is only where something was reported: "1,200 cases were reported in the provinces of Brant and Oro"."""
    path = [head, *head.ancestors]
    return any(
        t.dep_ == "pobj"
        and (t.lemma_.lower() in _REGIONS or fold(t.text) in country_names())
        and t.head.lower_ == "in"
        and t.head.head in cue
        for t in path
    )


_REGIONS = frozenset("province region county district state city town village".split())


def _is_storm(source: Sequence[Token], text: str) -> bool:
    """Whether the article calls the source by its name a storm; the National Hurricane Center is none."""
    if source[-1].lower_ in BODY_WORDS:
        return False
    name = re.escape(source[-1].text)
    return (
        source[-1].pos_ == "PROPN" and re.search(rf"\b(?:Hurricane|Typhoon|Cyclone|Storm) {name}\b", text) is not None
    )


def _stirs(cue: Sequence[Token]) -> bool:
    """Whether what happened only makes people fear or hope: "raising fears that", "fuelled hopes of"."""
    felt = [t for t in cue if t.lemma_ in _FEELINGS and t.dep_ == "dobj"]
    return any(t.head in cue and t.head.lemma_ in _STIRS for t in felt)


def _is_empty(it: Token, cue: Sequence[Token]) -> bool:
    """Whether "it" stands for the clause that follows: "it was hard to convince them that", "it is clear that"."""
    if it.dep_ == "expl":
        return True
    verb = next((t for t in cue if t.pos_ in ("VERB", "AUX", "ADJ")), None)
    if verb is None or it.dep_ != "nsubj" or it.head not in (verb, *verb.ancestors):
        return False
    path = [t for t in (verb, *verb.ancestors) if it.head in t.ancestors]
    return any(t.dep_ == "acomp" and any(c.dep_ in ("xcomp", "ccomp", "csubj") for c in t.children) for t in path)


def _is_blow(cue: Sequence[Token], attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether the cue is a blow that something is done with, not words: no quotation and no "over", "for" or "as"."""
    verb = next((t for t in cue if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in _BLOWS or len([t for t in cue if t.is_alpha and t.pos_ != "ADV"]) > 1:
        return False
    told = [t for s in attribution.content for t in article.tokens(s)]
    if any(t.text in QUOTES for t in told) or any(c.dep_ == "ccomp" for c in verb.children):
        return False
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    after = [*verb.children, *(what.children if what is not None else ())]
    return what is not None and not any(c.dep_ == "prep" and c.lower_ in _OF_WORDS for c in after)


def _gets_words(cue: Sequence[Token]) -> bool:
    """Whether nobody is named whose words the verb's subject gets: "the ministry | faced criticism | for"."""
    said = next((t for t in cue if t.pos_ == "NOUN" and t.dep_ == "dobj" and t.head in cue and _tells(t)), None)
    return said is not None and said.head.lemma_ in _GETS and owner_of(said) is None


def _is_told_of(source: Sequence[Token], cue: Sequence[Token]) -> bool:
    """Whether the source is only whom a participle beside it tells of: "the tyrant blamed for", "a victim remembered for"."""
    verb = next((t for t in cue if t.tag_ in ("VBN", "VBD") and t.pos_ == "VERB"), None)
    if verb is None or any(c.dep_ in _OF_VERBS for c in verb.children):
        return False
    set_off = verb.dep_ == "acl" or (verb.i > 0 and verb.nbor(-1).text == ",")
    if set_off and verb.lemma_ == "say" and verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "to":
        return True  # "a man said to be the father"
    if verb.lemma_ == "want" and verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "for":
        return True  # "a man wanted for murder"
    if verb.lemma_ in _GIVES_WORDS:
        return False
    if verb.lemma_ in _CHARGES:
        return verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ == "ADP"
    if verb.tag_ != "VBN" or verb.dep_ != "acl":
        return False
    return not source or (source[-1].i < verb.i and any(t == verb.head or t in verb.ancestors for t in source))


def _is_deed(cue: Sequence[Token], attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether the cue is no word and no thought: "knew him as a baby", "refused to have it painted", "seems to have three"."""
    verb = next((t for t in cue if t.pos_ == "VERB"), None)
    if verb is None:
        return False
    if any(t.lower_ in _MAY for t in cue) and not _clauses(verb) and not any(t.dep_ == "neg" for t in cue):
        return not _is_quoted(attribution, article)
    # "is counting on optimists to win a vote that is late"
    relies = verb.lemma_ == "count" and any(c.dep_ == "prep" and c.lower_ in ("on", "upon") for c in verb.children)
    if relies or verb.lemma_ in _SEEMS or (verb.lemma_ == "grant" and any(c.dep_ == "dative" for c in verb.children)):
        return True
    clauses = _clauses(verb)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.lemma_ == "show" and not clauses:
        return who is not None and (is_person_name([who.doc[who.left_edge.i], who]) or is_person_noun(lemma_of(who)))
    if verb.lemma_ in _DECIDES and not clauses and any(c.dep_ == "dobj" and c.i > verb.i for c in verb.children):
        return not _is_quoted(attribution, article)
    if verb.lemma_ in _GIVES and not clauses and any(c.dep_ == "dobj" and _is_counted(c) for c in verb.children):
        return not _is_quoted(attribution, article)
    if verb.lemma_ == "respond" and not clauses:
        text = article.article.text
        return not any(q in s.of(text) for s in attribution.content for q in QUOTES)
    if verb.lemma_ in _KNOWS:
        return verb.lemma_ == "watch" or (not clauses and any(c.dep_ == "dobj" for c in verb.children))
    if verb.lemma_ in _WONT:
        return any(c.tag_ == "VB" and CueKind.SPEECH not in cue_kinds(c.lemma_) for c in clauses) and not any(
            t.tag_ == "VB" for t in cue
        )
    return False


def _clauses(verb: Token) -> list[Token]:
    """The clauses that follow a verb and complete it."""
    return [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "acl") and c.i > verb.i]


def _is_counted(noun: Token) -> bool:
    """Whether it is a number of things, which nobody says: "the county added | another $900 | to the reward"."""
    return noun.like_num or any(t.like_num for t in noun.lefts)


def _is_sayer(token: Token) -> bool:
    """Whether it is a name, or a noun for people or a body."""
    if token.pos_ in ("PROPN", "PRON"):
        return True
    lemma, known = lemma_of(token), noun(lemma_of(token))
    body = lemma in ANY_BODY | STATE_BODIES or (known is not None and known.main)
    return token.pos_ == "NOUN" and (body or is_person_noun(lemma))


def _tells(word: Token) -> bool:
    return CueKind.SPEECH in cue_kinds(word.lower_)


def _has_no_voice(head: Token, cue: Sequence[Token]) -> bool:
    """Whether the source's head is a thing, and no plain verb of speech has it for its subject."""
    if head.pos_ != "NOUN" or not (is_thing(head.lemma_.lower()) or head.lemma_ in stand_ins("TALLY") - {"estimate"}):
        return False
    plain = any(t.lemma_ in PLAIN and t.pos_ == "VERB" for t in cue)
    return not (plain and head.dep_ == "nsubj" and head.lemma_ not in stand_ins("TALLY"))


def _is_quoted(attribution: Attribution, article: ParsedArticle) -> bool:
    return any(s.of(article.article.text)[:1] in QUOTES for s in attribution.content)


def owner_of(said: Token) -> Token | None:
    """Whose a toll or an allegation is: "the ministry's toll", "police allegations", "claims by the union"."""
    before = [c for c in said.children if c.dep_ in ("poss", "compound", "nmod") and c.i < said.i and c.tag_ != "PRP$"]
    whose = next((c for c in before if _is_sayer(c)), None)
    if whose is not None:
        return whose
    by = [c for c in said.children if c.dep_ == "prep" and c.lower_ in _BY and c.i > said.i]
    by += [g for c in said.children if c.dep_ == "acl" for g in c.children if g.dep_ == "agent"]
    owners = (o for b in by for o in b.children if o.dep_ == "pobj" and _is_sayer(o))
    counted = said.lemma_ in stand_ins("TALLY")  # of "a count of 32 survivors" nobody is told whose it is
    return next((o for o in owners if not (counted and _is_counted(o))), None)


def _of_noun(attribution: Attribution, said: Token, source: Sequence[Token], parsed: ParsedBlock) -> Attribution | None:
    """A noun of saying with whose it is, where its source is the subject of a verb that says nothing."""
    beside = source[-1]
    if beside.head == said and beside.dep_ in ("compound", "nmod", "poss") and _is_sayer(beside):
        if any(t.pos_ in ("ADP", "VERB", "PRON") and t not in beside.subtree for t in source[:-1]):
            return replace(
                attribution, source=(parsed.spanning(speaker_phrase(beside)),)
            )  # the parse took a verb for a noun
        return attribution
    verb = said.head if said.dep_ in ("dobj", "pobj") else None
    verb = verb.head if verb is not None and verb.pos_ == "ADP" else verb
    who = subject(verb) if verb is not None and verb.pos_ == "VERB" else None
    if verb is None or who is None or who not in source or (_tells(verb) and (verb.lemma_ in PLAIN or _is_sayer(who))):
        return attribution
    whose = owner_of(said)
    if verb in source and whose is not None:
        kept = tuple(s for s in attribution.cue if not s.overlaps(parsed.spanning(speaker_phrase(whose))))
        return replace(attribution, source=(parsed.spanning(speaker_phrase(whose)),), cue=kept or attribution.cue)
    if verb.lemma_ in _GETS:
        return replace(attribution, source=(parsed.spanning(speaker_phrase(whose)),)) if whose is not None else None
    if who.pos_ == "NOUN" and who.text.islower() and not _is_sayer(who) and lemma_of(who) not in DOCUMENTS:
        return replace(attribution, source=(parsed.spanning(speaker_phrase(whose)),)) if whose is not None else None
    return attribution


def _of_writer(attribution: Attribution, head: Token, cue: Sequence[Token], parsed: ParsedBlock) -> Attribution | None:
    """The attribution by the subject of the sentence, where it was given to what a participle that opens it is about."""
    verb = next((t for t in cue if t.tag_ == "VBG" and t.dep_ == "advcl" and t.head.i > head.i > t.i), None)
    who = subject(verb) if verb is not None else None
    if verb is None or who is None or who.i < head.i or not (_is_sayer(who) or who.pos_ == "PRON"):
        return attribution
    return replace(attribution, source=(parsed.spanning(speaker_phrase(who)),))
