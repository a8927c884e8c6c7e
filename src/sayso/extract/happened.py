"""When what a claim tells of happened: of the times in its content the one that is of its deed, and none of another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import OF_COURTS, agent, clause_of, compares
from sayso.extract.cues import CueKind, cue_kinds, stand_ins
from sayso.extract.how_many.people import is_people
from sayso.extract.numerals import numeral_at, words_of
from sayso.extract.times_apart import BEGINS, held_against, is_happening, is_of_another, is_of_first, tells_before
from sayso.extract.what import Fact, Unit
from sayso.extract.when.calendar import days_of, shifted
from sayso.extract.when.lexicon import HOLIDAYS
from sayso.types import FactStatus, Interval, Span, TimeMention, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOSSES = frozenset({"killed", "wounded", "missing", "captured", "arrested"})
_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)")
_DAY_BEFORE = re.compile(
    r"\b(?P<lead>from|between) (?P<day>\d\d?) (?P<link>and|to|until|till|through) $", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:through|until|till)(?: the (?:end|middle) of)? $", re.IGNORECASE)
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FROM_TODAY = frozenset(
    {"yesterday", "today", "tonight", "last night", "this morning", "this afternoon", "this evening"}
)
_UNITS = {"day": "D", "days": "D", "week": "W", "weeks": "W", "month": "M", "months": "M", "year": "Y", "years": "Y"}
_WITHIN = frozenset({"in", "within", "over", "for", "during"})
_AHEAD_OF = frozenset({"before", "until", "till"})
_ABOUT = frozenset("over about against for after before following amid with".split())
_CHARGES = frozenset({"accuse", "blame"})
_A_MONTH = 27
"""Days."""
_PASSES = frozenset("end begin start open close continue culminate".split())
_YEAR = 4
_RANGES = {"from": ("to", "until", "till", "through"), "between": ("and",)}


def happened(unit: Unit, fact: Fact, published: dt.date | None) -> Interval | None:
    """The number's own date, else that inside the content nearest to the trigger; unknown where the content gives none."""
    trigger = fact.trigger
    if fact.when is not None:
        own = next((m for m in unit.sentence.times if m.span == fact.when), None)
        return _as_said(own, own.interval, unit, published) if own is not None else None
    said = unit.statement.said if unit.statement is not None else None
    if fact.number is not None and (held := held_against(fact.number, unit)) is not None:
        behind = next((m for m in unit.sentence.times if m.span.start in held), None)
        return behind.interval if behind is not None else None
    earlier = _clause_before(unit.block.tokens(trigger))
    if earlier is not None:
        return _counted_back(earlier, unit)
    inside = [
        m
        for m in unit.sentence.times
        if m.interval is not None
        and m.interval is not said
        and any(m.span.overlaps(s) for s in unit.spans)
        and (_of_the_fact(m.span, unit, trigger) or _charged_then(m, unit, trigger))
    ]
    if not inside:
        return None
    # Of several the one of the trigger's own clause: "killed nine in 2003, and 600 died in Brant in February".
    inside = [m for m in inside if _in_own_clause(m.span, unit, trigger)] or inside
    nearest = min(inside, key=lambda m: abs(m.span.start - trigger.start))
    days = _as_said(nearest, _stretch(nearest, unit), unit, published)
    # "downed two planes | the next day |" counts from a day told before, if what has happened comes out as still to come.
    if days is not None and fact.frame in _LOSSES and _is_led_by(nearest, unit):
        return Interval(None, days.end, days.value, days.text)  # "21 had died by Wednesday": not only then
    past = any(t.tag_ in ("VBD", "VBN") for t in unit.block.tokens(trigger)) and fact.status is FactStatus.STATED
    ahead = days is not None and days.start is not None and published is not None and days.start > published
    return None if past and ahead and not _is_exact(nearest) else days


def _is_led_by(time: TimeMention, unit: Unit) -> bool:
    """Whether the words count up to a time: "by Wednesday night"."""
    before = [t for t in unit.block.doc if unit.block.offset + t.idx < time.span.start][-1:]
    first = unit.block.tokens(time.span)[:1]
    return any(t.lower_ == "by" for t in (*before, *first))


def _is_exact(time: TimeMention) -> bool:
    """Whether the words name a day, rather than count to it."""
    return time.interval is not None and any(c.isdigit() for c in time.interval.text)


def _clause_before(triggers: Sequence[Token]) -> Token | None:
    """The "after" of the clause that the trigger stands in, where words before it measure how long after that another thing
    happened: "killed four, a week after a bomb killed 59"."""
    for verb in (v for t in triggers[:1] for v in (t, *t.ancestors)):
        mark = next((c for c in verb.lefts if c.dep_ == "mark" and c.lower_ == "after"), None)
        if (
            verb.dep_ == "advcl"
            and mark is not None
            and mark.i > verb.sent.start + 1
            and mark.nbor(-1).lower_ in _UNITS
        ):
            return mark
    return None


def _counted_back(after: Token, unit: Unit) -> Interval | None:
    """The days that lie so long before the day of the rest of the sentence, or of the clause's own time."""
    clause = {t.i for t in after.head.subtree} - {t.i for t in after.doc[after.sent.start : after.i]}
    own: list[Interval] = []
    rest: list[Interval] = []
    for m in unit.sentence.times:
        if m.interval is not None and m.kind == "DATE" and not _is_feast(unit.block.tokens(m.span)):
            (own if unit.block.tokens(m.span)[0].i in clause else rest).append(m.interval)
    if own:
        return own[0]
    days = next((i for i in rest if i.start is not None and i.start == i.end), None)
    if after.i < after.sent.start + 2 or days is None or after.nbor(-3).lower_ in _WITHIN:
        # "Days after a bomb killed 59, …": how many is not told; "in two days after" it, and not when it was.
        return None
    number = numeral_at(words_of(after.nbor(-2).text), 0)
    many = 1 if number is None and after.nbor(-2).lower_ in ("a", "an") else int(number.value) if number else None
    unit_of = _UNITS[after.nbor(-1).lower_]
    value = shifted(days.start, unit_of, -many) if days.start is not None and many is not None else None
    found = days_of(value) if value is not None else None
    return Interval(*found, value or "", after.doc[after.i - 2 : after.i + 1].text) if found is not None else None


def _as_said(time: TimeMention, days: Interval | None, unit: Unit, published: dt.date | None) -> Interval | None:
    """The days as counted from the one on which the speaker spoke, where the words count from then: who said on Monday that 12
    had died "in the past day" did not speak of the day before Wednesday's report."""
    statement = unit.statement
    spoke = statement.said.start if statement is not None and statement.said is not None else None
    if days is None or statement is None or spoke is None or published is None or statement.said is None:
        return days
    if statement.said.end != spoke or spoke >= published:
        return days
    words = unit.block.text[time.span.start - unit.block.offset : time.span.end - unit.block.offset].lower()
    to_then = time.kind == "DURATION" and days.end == published
    if not to_then and words != "overnight" and not (statement.voice is Voice.DIRECT and words in _FROM_TODAY):
        return days
    later = published - spoke
    start, end = (day - later if day is not None else None for day in (days.start, days.end))
    dated = _FULL_DAY.match(days.value)
    value = days.value if dated is None or start is None else f"{start.isoformat()}{days.value[dated.end() :]}"
    return replace(days, start=start, end=end, value=value)


def _stretch(time: TimeMention, unit: Unit) -> Interval | None:
    """The time's days; of "from 1970 to 2005" and "between 13 May and 7 July 2030" both ends."""
    text, offset = unit.block.text, unit.block.offset
    times = [m for m in unit.sentence.times if m.kind == "DATE"]
    at = next((k for k, m in enumerate(times) if m.span == time.span), 0)
    for first, last in ((times[k], times[k + 1]) for k in (at - 1, at) if 0 <= k < len(times) - 1):
        lead = text[: first.span.start - offset].rstrip().rpartition(" ")[2].lower()
        link = text[first.span.end - offset : last.span.start - offset].strip().lower()
        end = last.interval.end if last.interval is not None else None
        start = first.interval.start if first.interval is not None else None
        two_days = lead == "on" and link == "and" and start is not None and end == start + dt.timedelta(days=1)
        # "in 1968 and 1969", whichever of the two each died in
        two_years = (
            (lead, link) == ("in", "and") and len(first.value) == len(last.value) == _YEAR and _adjoin(first, last)
        )
        if end is None or not (two_days or two_years or link in _RANGES.get(lead, ())):
            continue
        day = _DAY.fullmatch(first.value)
        if day is not None and (start is None or start > end):  # the year stands once: "May 13 and July 30, 2017"
            start = _in_year(end.year, int(day[1]), int(day[2]))
        if start is not None and start <= end:
            words = text[first.span.start - offset : last.span.end - offset]
            return Interval(start, end, f"{first.value}/{last.value}", words)
    return _from_day(time, text[: time.span.start - offset])


def _adjoin(first: TimeMention, last: TimeMention) -> bool:
    """Whether the second begins on the day after the first ends."""
    if first.interval is None or first.interval.end is None or last.interval is None:
        return False
    return last.interval.start == first.interval.end + dt.timedelta(days=1)


def _from_day(time: TimeMention, before: str) -> Interval | None:
    """The time's days; of "between 7 and 10 May", where the month stands once, all of them."""
    days, lead = time.interval, _DAY_BEFORE.search(before)
    if lead is None and _UNTIL.search(before) is not None:
        return None  # "rained for six days through 30 August": no more than the end of it is told
    if lead is None or days is None or days.start is None or days.start != days.end:
        return days
    if lead["link"] not in _RANGES[lead["lead"].lower()] or int(lead["day"]) not in range(1, days.start.day):
        return days
    start = days.start.replace(day=int(lead["day"]))
    return Interval(start, days.end, f"{start.isoformat()}/{days.value}", f"{lead.group().strip()} {days.text}")


def _in_year(year: int, month: int, day: int) -> dt.date | None:
    """The day in that year; ``None`` where the year has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _of_the_fact(time: Span, unit: Unit, trigger: Span) -> bool:
    """Whether the time hangs on the trigger or on its clause's verb, not on another noun ("its position two years ago"),
    unless that noun is the deed of which the trigger tells ("the attack on 3 May killed 12")."""
    here, inside = unit.head_of(time), {t.i for t in unit.block.tokens(time)}
    triggers = unit.block.tokens(trigger)
    if compares(unit.block.tokens(time)[0]) or is_of_another(unit.block.tokens(time)[0], triggers):
        return False
    for above in (here, *here.ancestors) if here is not None else ():
        here = above
        first_of_two = above.dep_ == "nummod" and above.head.i in inside  # the 7 of "between 7 and 10 May"
        if above.i not in inside and not first_of_two and above.pos_ not in ("ADP", "SCONJ", "ADV", "ADJ", "PART"):
            break
    if here is not None and here.dep_ in ("aux", "auxpass") and here.head.pos_ == "VERB":
        here = here.head  # "was | on Friday | told that"
    if here is not None and here.dep_ == "advcl" and here.pos_ != "VERB":
        here = here.head  # "14 were killed, 13 of them civilians, since Thursday"
    if here is None or here in triggers:
        return True
    if here.i not in inside and _is_feast(unit.block.tokens(time)) and not is_happening(here):
        return False  # "shot at the office's Christmas party", whenever that was
    if _is_of_saying(here, triggers) or _goes_on(here, triggers):
        return False
    bounded = here.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _AHEAD_OF for c in here.children)
    if bounded and not any(here == t or here.is_ancestor(t) for t in triggers):
        return False  # "90 were killed before a truce began on Friday"
    if here.pos_ in ("VERB", "AUX"):
        nouns = (n for t in triggers for n in (t, *t.ancestors) if n.pos_ == "NOUN" and here in n.ancestors)
        if any(n.lemma_.lower() in stand_ins("TALLY") for n in nouns):
            return False  # "the toll rose to 27 on Thursday": they died before
        return not triggers or _tells_of(here, triggers)
    return not triggers or any(_is_the_deed(noun, triggers) for noun in (here, *here.ancestors))


def _charged_then(time: TimeMention, unit: Unit, trigger: Span) -> bool:
    """Whether it is the month or the year in which somebody was blamed for the deed: "in June 2019 guards were accused of killing
    100". The day of a charge tells nothing of the deed's."""
    days, head = time.interval, unit.head_of(time.span)
    if days is None or days.start is None or days.end is None or (days.end - days.start).days < _A_MONTH:
        return False
    verb = next((t for t in (head, *head.ancestors) if t.pos_ == "VERB"), None) if head is not None else None
    return (
        verb is not None
        and verb.lemma_ in _CHARGES
        and any(t == verb or verb.is_ancestor(t) for t in unit.block.tokens(trigger))
    )


def _is_feast(time: Sequence[Token]) -> bool:
    """Whether the words are no more than the name of a feast before a noun."""
    return tuple(t.lower_ for t in time) in HOLIDAYS and time[-1].dep_ in ("compound", "amod", "nmod")


def _in_own_clause(time: Span, unit: Unit, trigger: Span) -> bool:
    """Whether of the verbs above the time the first one is that of the trigger's clause."""
    head, triggers = unit.head_of(time), unit.block.tokens(trigger)
    if head is None or not triggers:
        return False
    verb = next((t for t in (head, *head.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb == clause_of(triggers[0])


def _is_of_saying(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether it only tells when something was said: "at the time that two were charged in 2006, police said that ..."."""
    first = next((t for t in verb.subtree if not t.is_space), verb)
    fronted = first.doc[first.i : first.i + 3].text.lower() == "at the time"
    return fronted and not any(t == verb or verb.is_ancestor(t) for t in triggers)


def _goes_on(here: Token, triggers: Sequence[Token]) -> bool:
    """Whether the trigger's own clause, behind a semicolon, tells what is so today: "recorded 457 mm in 2006; the average is
    620 mm"."""
    verb = clause_of(triggers[0]) if triggers else here
    if verb.tag_ not in ("VBZ", "VBP") or here == verb or here.i > verb.i:
        return False
    return any(t.text == ";" for t in here.doc[here.i : verb.i])


def _tells_of(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether the verb that a time hangs on tells of the trigger: not a clause that only describes something else ("the
    inquiry, which began in May, named 12"), nor what is still to be done ("rallied before a law to be voted on Friday")."""
    trigger = triggers[0]
    if verb == trigger:
        return True
    if verb.dep_ == "acl" and verb.lemma_ in BEGINS and not is_happening(verb.head):
        return False  # "the force, launched in April, has made 90 arrests"
    if is_of_first(verb, clause_of(trigger)) or tells_before(verb, clause_of(trigger)):
        return False
    if verb.is_ancestor(trigger):
        if CueKind.SPEECH in cue_kinds(verb.lower_) and any(
            t.dep_ == "ccomp" for t in (trigger, *trigger.ancestors) if verb.is_ancestor(t)
        ):
            return False  # "the court was told on Friday that two had died"
        # "was convicted on Monday of killing two" tells no day of the killing.
        between = [t for t in (trigger, *trigger.ancestors) if verb.is_ancestor(t)]
        aside = [t for t in between if t.dep_ in ("relcl", "pcomp") and t.pos_ in ("VERB", "AUX")]
        if any(t.dep_ == "advcl" and _comes_first(t) for t in between) or any(_is_reason(t) for t in between):
            return False  # "hundreds fled on Monday after a blast killed nine", "two were held on Monday over the killing of nine"
        # … but "was hit in 2011 by a slide that killed two" and "in 2004 a quake set off a wave that killed 300" do.
        doer = agent(verb)
        happened = doer is not None and is_happening(doer)
        return all(t.dep_ == "relcl" and (happened or _is_the_deed(t.head, triggers)) for t in aside)
    if _shares_auxiliary(verb, trigger):
        return True
    # "Won 16 since losing in 2004", "fled, two weeks after a strike killed 30 on 3 May" and "30 were hurt, and today the mayor has
    # spoken" tell of another deed.
    apart = _since(verb) or (verb.dep_ == "advcl" and _clause_before([verb]) is not None)
    if apart or (verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)):
        return False
    if verb.dep_ in ("relcl", "acl"):
        described = verb.head
        return described in triggers or described.is_ancestor(trigger) or _is_the_deed(described, triggers)
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return not to or (verb.dep_ in ("xcomp", "ccomp") and clause_of(trigger).is_ancestor(verb))


def _shares_auxiliary(verb: Token, trigger: Token) -> bool:
    """Whether what the verb tells hangs on the trigger's "were", and so has its time and place: "12 were killed and 30
    wounded on Monday"."""
    if verb.dep_ != "conj" or verb.head != clause_of(trigger) or verb.tag_ != "VBN":
        return False
    return not any(c.dep_ in ("aux", "auxpass") for c in verb.children) and any(
        c.dep_ == "auxpass" for c in verb.head.children
    )


def _is_reason(noun: Token) -> bool:
    """Whether the noun is what something else is done, said or felt about: "was arrested over the killing", "coping with the
    death of their boss"; a siege "ended with the death" of whoever died that day."""
    if noun.dep_ != "pobj" or noun.pos_ != "NOUN":
        return False
    led = noun.head
    return led.lower_ in _ABOUT and not (led.lower_ == "with" and led.head.lemma_ in _PASSES)


def _comes_first(clause: Token) -> bool:
    """Whether a clause tells what had been before what it hangs on, or was to come."""
    return any(c.dep_ == "mark" and c.lower_ in ("after", "before") for c in clause.children)


def _since(verb: Token) -> bool:
    """Whether the verb tells from when on something else is so."""
    led = verb.dep_ == "pcomp" and verb.head.lower_ == "since"
    return led or (verb.dep_ == "advcl" and any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children))


def _is_the_deed(noun: Token, triggers: Sequence[Token]) -> bool:
    """Whether the noun is a happening that does what the trigger says, or in which it is done."""
    held = noun.head if noun.head.pos_ == "ADP" else None
    if held is not None and held.head in triggers and held.lower_ in ("in", "during"):
        return held.head.lemma_ not in OF_COURTS  # "were killed in Wednesday's protests"; "charged in the May bombing"
    clause = next((t for t in (triggers[0], *triggers[0].ancestors) if t.dep_ == "relcl"), None) if triggers else None
    if clause is not None and (clause.head == noun or noun.is_ancestor(clause.head)) and _set_in(clause):
        return True  # "the disaster of 2003, in which 31,000 died"
    # "A riot in 2021 killed 119": what kills and is nobody happens.
    deadly = noun.pos_ == "NOUN" and not is_people(noun) and any(_doer(v) == noun for v in triggers)
    if not deadly and not is_happening(noun):
        return False
    # "Five days of fighting left 48 dead": they do it as the fighting does.
    doing = (noun, held.head) if held is not None and held.lower_ == "of" else (noun,)
    if any(_doer(v) in doing for t in triggers for v in (t, *_verb_above(t))):
        return True
    # "lowered the toll from Tuesday's flood to five" may hang the flood on the verb.
    return held is not None and (held.head in triggers or held.i == triggers[-1].i + 1)


def _set_in(clause: Token) -> bool:
    """Whether a relative clause tells what was done in what it describes: "in which", "during which"."""
    return any(c.lower_ == "which" and c.head.lower_ in ("in", "during") for c in clause.subtree if c.i < clause.i)


def _doer(verb: Token) -> Token | None:
    """Who or what does it; of "a slide that killed 63" the slide."""
    who = agent(verb)
    return verb.head if who is not None and who.lower_ in ("that", "which") and verb.dep_ == "relcl" else who


def _verb_above(trigger: Token) -> tuple[Token, ...]:
    """The verb of the trigger's own clause: "left" in "left 34 people dead"."""
    return tuple(next(([t] for t in trigger.ancestors if t.pos_ == "VERB"), []))
