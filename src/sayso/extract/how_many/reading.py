"""From amounts to mentions: each amount gets its noun, its denominator and its restatements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.amounts import amounts, bounded
from sayso.extract.how_many.bare import acts, gapped, implied, may_inherit, number_of, passes, plural_before, reached
from sayso.extract.how_many.conversions import changed, compounded, mismatch, restates, weighed
from sayso.extract.how_many.counted import (
    JOINED,
    MEMBERS,
    TIME_NOUNS,
    Counted,
    counted_after,
    counted_by,
    token_after,
)
from sayso.extract.how_many.kinds import tells_apart
from sayso.extract.how_many.measures import age, magnitude
from sayso.extract.how_many.people import is_people
from sayso.extract.how_many.rates import of_a_rate, per
from sayso.extract.how_many.refusals import Refusals
from sayso.extract.how_many.shares import denominator, same_breath
from sayso.extract.numerals import HYPHENS, numeral_at, words_of
from sayso.extract.when import times
from sayso.types import Quantity, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Reader:
    """Reads one block. ``offset`` is where the block starts in its article."""

    def __init__(self, doc: Doc, offset: int) -> None:
        self._doc = doc
        self._offset = offset
        self._words = words_of(doc.text)
        self._counted: list[tuple[int, Counted]] = []
        """What the block counted so far: sentence start and phrase."""
        self._figures: dict[float, Counted] = {}
        """What the block counted so far by the figure: "four of seven" are of the seven drones told before."""

    def mentions(self) -> list[QuantityMention]:
        """The quantities in order."""
        taken = [(m.span.start, m.span.end) for m in times(self._doc, None) if m.kind != "DURATION"]
        proper = {t.idx for t in self._doc if t.pos_ == "PROPN"}
        single = {t.idx for t in self._doc if t.tag_ == "NN"}
        persons = {t.idx for t in self._doc if t.idx in single and is_people(t)}
        refusals = Refusals(self._doc.text, self._words, taken, proper, persons, single, gapped(self._doc))
        found = compounded(self._words, changed(self._words, weighed(self._words, amounts(self._words, refusals))))
        out: list[QuantityMention] = []
        breath: list[int] = []
        previous: Amount | None = None
        figure: Amount | None = None
        for amount in found:
            if figure is not None and out and (self._repeats(figure, amount) or restates(self._words, figure, amount)):
                out[-1] = self._restated(out[-1], figure, amount)
                previous = amount
                self._share(out, breath, amount)
                continue
            mention = None if of_a_rate(self._words, amount) else self._mention(amount)
            if mention is None:
                figure = None
                continue
            if previous is None or not same_breath(self._words, previous, amount):
                breath = []
            out.append(mention)
            breath.append(len(out) - 1)
            figure = previous = amount
            self._share(out, breath, amount)
        return out

    def _restated(self, mention: QuantityMention, figure: Amount, again: Amount) -> QuantityMention:
        """The mention with the same figure in a second unit, and with what is wrong if that is another figure."""
        start, end = self._chars(again.first, again.last)
        wrong = mention.quantity.mismatch or mismatch(self._doc.text, self._words, figure, again)
        return replace(
            mention,
            quantity=replace(mention.quantity, mismatch=wrong),
            restated=(*mention.restated, Span(start + self._offset, end + self._offset)),
        )

    def _repeats(self, figure: Amount, again: Amount) -> bool:
        """Whether a number in words is written out in digits right behind: "thirty-nine (39) people"."""
        between = [w.lower for w in self._words[figure.last : again.first]]
        return (
            between == ["("]
            and figure.best == again.best
            and self._words[again.last : again.last + 1] != []
            and (self._words[again.last].lower == ")")
        )

    def _chars(self, first: int, last: int) -> tuple[int, int]:
        return self._words[first].start, self._words[last - 1].end

    def _share(self, out: list[QuantityMention], breath: list[int], amount: Amount) -> None:
        """Give "of …" after ``amount`` to it and to those before it in the same breath that have none."""
        if amount.unit is None or amount.unit.dimension not in ("share", "area", "length", "points"):
            return
        last = amount.last
        if last < len(self._words) and self._words[last].lower == ")":
            last += 1
        if amount.of:
            noun = counted_after(self._doc, self._words[amount.last - 1].end)
            place = (noun.start, noun.end) if noun and noun.start is not None and noun.end is not None else None
        else:
            place = denominator(self._doc, self._words[last - 1].end)
            if place and amount.unit.dimension != "share" and not any(self._percent(out[k]) for k in breath):
                place = place if self._words[last].lower == "of" and amount.unit.dimension == "area" else None
        if place is None:
            return
        start, end = place
        for k in breath:
            if out[k].denominator is None:
                out[k] = replace(
                    out[k],
                    denominator=self._doc.text[start:end],
                    denominator_span=Span(start + self._offset, end + self._offset),
                )

    @staticmethod
    def _percent(mention: QuantityMention) -> bool:
        return mention.quantity.unit == "percent"

    def _mention(self, amount: Amount) -> QuantityMention | None:
        """The mention of one amount, or ``None`` where it counts nothing (a duration, a street's block)."""
        unit: str | None = None
        counted: Counted | None = None
        last = amount.last
        if amount.unit is not None:
            unit = amount.unit.name
            if amount.hyphenated is False and amount.unit.dimension in ("share", "money", "points"):
                counted = None
        elif (old := age(self._words, amount)) is not None:
            unit, last = "year", old
        elif (strength := magnitude(self._words, amount)) is not None:
            unit, amount, last = "magnitude", bounded(self._words, strength), strength.last
        else:
            counted = self._what(amount)
            if counted is None:
                return None
            unit = counted.unit
            if amount.bare and passes(self._doc, self._words[amount.first].start, counted):
                amount = amount.above(amount.first - 1)
        start, end = self._chars(amount.first, last)
        ends = counted.end if counted and counted.end is not None and counted.end > end else end
        rate = per(self._doc, self._words, amount, ends)
        quantity = Quantity(amount.best, amount.low, amount.high, unit, self._doc.text[start:end], rate)
        bound = None
        if amount.bound:
            a, b = self._chars(*amount.bound)
            bound = self._doc.text[a:b]
        words = span = None
        if counted and counted.start is not None and counted.end is not None:
            words = self._doc.text[counted.start : counted.end]
            span = Span(counted.start + self._offset, counted.end + self._offset)
        return QuantityMention(Span(start + self._offset, end + self._offset), quantity, bound, words, span)

    def _what(self, amount: Amount) -> Counted | None:
        """What a number without a unit counts; ``None`` refuses the number."""
        follows = self._words[amount.last].lower if amount.last < len(self._words) else ""
        if follows in _PERIODS or (follows == "block" and amount.best and amount.best % 100 == 0):
            return None
        found = self._noun(amount)
        if (
            found
            and found.end is not None
            and found.unit in _MARKS
            and self._words[amount.first - 1].lower in ("the", "a")
        ):
            return Counted(None)  # "surpassed the 1,000 mark"
        if found and found.unit == "person" and amount.best is not None and not float(amount.best).is_integer():
            return Counted(None)  # an index that shot up to 19.1
        return None if found and tells_apart(self._doc, self._words, amount, found) else found

    def _noun(self, amount: Amount) -> Counted | None:
        end = self._words[amount.last - 1].end
        start = self._words[amount.core].start
        sentence = self._sentence(start)
        glued = (
            amount.last < len(self._words)
            and self._words[amount.last].lower in HYPHENS
            and self._words[amount.last].start == end
        )
        if glued:
            return self._compound(amount)
        found = counted_by(self._doc, end, amount.best) or counted_after(self._doc, end)
        if found is not None:
            if found.time:
                return None
            if found.unit is not None:
                found = self._others(found, start, end, sentence)
                self._counted.append((sentence, found))
                if amount.best is not None:
                    self._figures[amount.best] = found
                return found
        if (told := number_of(self._doc, start)) is not None and not told.time:
            return told
        if (told := reached(self._doc, start, end)) is not None:
            self._counted.append((sentence, told))
            return told
        return self._bare(amount, start, end, sentence)

    def _bare(self, amount: Amount, start: int, end: int, sentence: int) -> Counted | None:
        """What a number without a noun counts: by its clause, else what the sentence counted before."""
        hint = implied(self._doc, start, end)
        inherited = self._inherited(sentence) if may_inherit(self._doc, end) or self._elided(end) else None
        if inherited is not None and inherited.unit == "person" and self._the_few(amount):
            # "two guards fired after the three fled"
            hint, inherited = self._figures.get(amount.best or 0.0, Counted("person")), None
        if inherited is not None and self._of_those(start):
            return inherited  # "of 16 drones launched, 11 were shot down"
        if hint is not None:
            if inherited and inherited.unit in _CASES and self._another(amount):
                return inherited  # "51 confirmed cases and another 400 suspected"
            if inherited and inherited.unit == "person" and hint.start is None and self._elided(end):
                return inherited
            self._counted.append((sentence, hint))
            return hint
        if (same := self._of_a_figure(amount)) is not None:
            return same
        if inherited is None and (self._of_them(end) or self._of_those(start)):
            return plural_before(self._doc, start) or Counted(None)
        if inherited is not None and (self._elided(end) or self._of_them(end)):
            last = plural_before(self._doc, start) if self._is_whom(end) and inherited.unit != "person" else None
            return last if last is not None and last.unit == "person" else inherited
        if inherited is None and (
            (acts(self._doc, end) and not self._the_few(amount)) or (amount.vague and self._is_subject(end))
        ):
            return Counted("person")
        if amount.in_words and not amount.vague and amount.best is not None and amount.best <= 1:
            return None
        return Counted(None)

    def _others(self, found: Counted, start: int, end: int, sentence: int) -> Counted:
        """ "Others" as what the sentence counted before, where that is nobody and no people are told of since: "16 rivers stood
        high, with | three others | set to crest"."""
        if found.start is None or self._doc.text[found.start : found.end].lower() != "others":
            return found
        before = [c.unit for at, c in self._counted if at == sentence]
        people = not before or "person" in before or implied(self._doc, start, end) is not None or acts(self._doc, end)
        return found if people else Counted(before[-1], found.start, found.end)

    def _another(self, amount: Amount) -> bool:
        return amount.first > 0 and self._words[amount.first - 1].lower == "another"

    def _of_a_figure(self, amount: Amount) -> Counted | None:
        """What the 4 and the 7 of "four of seven" count, where seven of something were told before."""
        words, k = self._words, amount.last
        after = numeral_at(words, k + 1) if k < len(words) and words[k].lower == "of" else None
        led = amount.first > 1 and words[amount.first - 1].lower == "of" and numeral_at(words, amount.first - 2)
        whole = after.value if after is not None else amount.best if led else None
        told = self._figures.get(whole) if whole is not None else None
        return Counted(told.unit, told.start, told.end) if told is not None else None

    def _the_few(self, amount: Amount) -> bool:
        """Whether "the" before a small number in words makes it something told before, whoever or whatever that is."""
        led = amount.first > 0 and self._words[amount.first - 1].lower == "the"
        return led and amount.in_words and amount.best is not None and amount.best <= _FEW

    def _compound(self, amount: Amount) -> Counted | None:
        """ "a 12-member panel", "a 28-point plan": kept where a noun is joined on, else refused ("one-sided")."""
        k = amount.last + 1
        if k >= len(self._words) or not self._words[k].lower.isalpha():
            return None
        token = self._doc[min(token_after(self._doc, self._words[k].start), len(self._doc) - 1)]
        noun = token.lemma_.lower()
        if noun == "strong":
            return Counted("person")
        if noun in JOINED:
            return Counted("person" if noun in MEMBERS else noun, token.idx, token.idx + len(token))
        return None

    def _sentence(self, char: int) -> int:
        """Where the sentence around a character starts; 0 in a block that was not parsed."""
        if not self._doc.has_annotation("SENT_START"):
            return 0
        return int(self._doc[min(token_after(self._doc, char), len(self._doc) - 1)].sent.start)

    def _inherited(self, sentence: int) -> Counted | None:
        """The nearest phrase counted before in the same sentence; what only goes with another count comes last."""
        before = [c for start, c in reversed(self._counted) if start == sentence]
        nearest = next((c for c in before if not self._is_beside(c)), before[0] if before else None)
        if nearest is not None and nearest.end is not None and self._doc.text[nearest.start : nearest.end] == "lives":
            return Counted(nearest.unit)  # "claimed 20 lives and injured 60": 60 people
        return Counted(nearest.unit, nearest.start, nearest.end) if nearest is not None else None

    def _is_beside(self, counted: Counted) -> bool:
        """Whether what was counted only says where, or who is among others: the countries of "killed 300 people in 13
        countries", the children of "300 people, including 12 children" and of "nine people, three of them children"."""
        if counted.end is None:
            return False
        noun = self._doc[token_after(self._doc, counted.end) - 1]
        for first in (noun.i, noun.left_edge.i):
            if self._doc[max(0, first - 2) : first].text.lower() in _AMONG:
                return True
        if noun.dep_ != "pobj":
            return False
        return noun.head.lower_ == "including" or (counted.unit != "person" and noun.head.lower_ in _WHERE)

    def _elided(self, end: int) -> bool:
        """Whether the number is followed by a place or by nothing: "60 in another city", "one on the road"."""
        i = token_after(self._doc, end)
        if i >= len(self._doc) or self._doc[i].tag_ in ("VBD", "VBP", "MD"):
            return True
        after = self._doc[i + 1] if i + 1 < len(self._doc) and self._doc[i].pos_ == "DET" else None
        if after is not None and (after.lemma_ in TIME_NOUNS or after.lower_ in _EARLIER):
            return True  # "up from seven a decade ago", "down from 336 the previous year"
        return self._doc[i].lower_ in (
            "in",
            "at",
            "on",
            "from",
            "near",
            "inside",
            "outside",
            "across",
            "around",
            "to",
            "by",
            ",",
            ".",
            ";",
            "and",
            "or",
            "were",
            "was",
            "are",
            "had",
            "have",
            "others",
            "remain",
            "remained",
            "remains",
            "more",
        )

    def _is_subject(self, end: int) -> bool:
        """Whether a plural like "thousands" is what there is, or is or has something: "thousands are without power"."""
        i = token_after(self._doc, end)
        if self._doc[i - 1].tag_ != "NNS":
            return False
        above = self._doc[i - 1].head
        if above.lemma_ == "be" and any(t.dep_ == "expl" for t in above.children):
            return True  # "There will be thousands here"
        return i < len(self._doc) and self._doc[i].lower_ in ("are", "were", "have", "had")

    def _of_those(self, start: int) -> bool:
        """Whether the sentence starts with what the number is of: "Of the province's cases, nine are in the port"."""
        i = min(token_after(self._doc, start), len(self._doc) - 1)
        first = self._doc[self._sentence(start)]
        return first.lower_ == "of" and first.i < i

    def _is_whom(self, end: int) -> bool:
        i = token_after(self._doc, end)
        return self._doc[i : i + 2].text.lower() == "of whom"

    def _of_them(self, end: int) -> bool:
        i = token_after(self._doc, end)
        return (
            i + 1 < len(self._doc)
            and self._doc[i].lower_ == "of"
            and self._doc[i + 1].lower_ in ("them", "whom", "which", "those")
        )


_FEW = 4
_CASES = frozenset({"case", "infection"})
_MARKS = frozenset("mark barrier threshold milestone".split())
_AMONG = frozenset({"of them", "of whom", "among them", "amongst them"})
_WHERE = frozenset("in across at on within throughout".split())
_EARLIER = frozenset("previous same prior last".split())
_PERIODS = frozenset(
    "times year years month months week weeks day days hour hours minute minutes decade decades century "
    "centuries".split()
)
