"""One number, unit, day, title or name put for another in a sentence that is otherwise the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.bounds import bound_named
from sayso.lineage.drift.dates import ORDINALS, WEEKDAYS
from sayso.lineage.drift.edits import Close, Edit, Token
from sayso.lineage.drift.names import SAME_TITLE, TITLES, is_known
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, is_stamp
from sayso.lineage.words import CALENDAR, FUNCTION, TOKEN, fold, look_up
from sayso.types import Drift, PlaceMention, Span

_MONTHS = "january february march april may june july august september october november december".split()
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_UNITS = frozenset(
    """km kilometer kilometers kilometre kilometres mile miles meter meters metre metres foot feet yard yards inch inches cm mm
    kg kilogram kilograms kilo kilos gram grams pound pounds ounce ounces ton tons tonne tonnes acre acres hectare hectares
    mph knots litre litres liter liters gallon gallons barrel barrels cent cents dollar dollars euro euros pounds pence yen rubles
    second seconds minute minutes hour hours day days week weeks month months year years decade decades degree degrees
    watts kilowatts megawatts gigawatts volts percent points""".split()
) | {
    "km h",
    "square miles",
    "square kilometers",
    "square kilometres",
    "square feet",
    "square meters",
    "square metres",
    "nautical miles",
}
_SCALES = frozenset(
    "hundred thousand million billion trillion dozen hundreds thousands millions billions dozens".split()
)
_ROUNDS = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|some|more than|over|close to|just under|"
    r"up to|under|fewer than|less than)\s*[$€£]?\s?\Z",
    re.IGNORECASE,
)
_TOLERANCE = 0.08
_NEXT = re.compile(r" [$€£]?([\w.,]*\w)")
_SHARES = re.compile(r"(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?")
_OF_SHARES = re.compile(r"(?:^|\W)(?:an?|one|two|three|four)[ -]\Z")
_MONEY = frozenset(
    "euro euros dollar dollars pound pounds yen yuan rouble roubles ruble rubles franc francs crown crowns peso pesos".split()
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind quantity, unit, date and name, by the words that changed."""
    for close in pairing.edits:
        if is_stamp(close.one) or is_stamp(close.other):
            continue
        for edit in close.edits:
            if _in_quotes(pairing, edit):
                continue
            yield from _numbers(pairing, close, edit)
            yield from _units(pairing, close, edit)
            yield from _dates(pairing, close, edit)
            yield from _bounds(pairing, edit)
            yield from _titles(pairing, edit)
            yield from _names(pairing, close, edit)


def _in_quotes(pairing: Pairing, edit: Edit) -> bool:
    """Whether both wordings stand inside quotation marks: then the quotation is what was altered."""
    return bool(edit.earlier and edit.later) and all(
        any(tokens[0].span.within(q) for q in side.quotes)
        for side, tokens in ((pairing.earlier, edit.earlier), (pairing.later, edit.later))
    )


def _bare(token: Token) -> str:
    return token.word.removesuffix("'s").rstrip("'")


# ---------------------------------------------------------------------------------------- numbers and units


def _numbers(pairing: Pairing, close: Close, edit: Edit) -> Iterator[Drift]:
    if len(edit.earlier) != len(edit.later):
        return
    for at, (left, right) in enumerate(zip(edit.earlier, edit.later, strict=True)):
        old, new = look_up(left.word).number, look_up(right.word).number
        if left.word in ORDINALS and right.word in ORDINALS:
            old, new = str(ORDINALS[left.word]), str(ORDINALS[right.word])
        elif _fraction(pairing.earlier, left) and _fraction(pairing.later, right) and left.word != right.word:
            old, new = "0", "1"
        scale = left.word in _SCALES and right.word in _SCALES and left.word.rstrip("s") != right.word.rstrip("s")
        if not scale and (old is None or new is None or float(old) == float(new)):
            continue
        if any(
            a.word != b.word and _bare(a) in _UNITS
            for a, b in zip(edit.earlier[at + 1 :], edit.later[at + 1 :], strict=True)
        ):
            return
        if not scale and (
            _announced(pairing.later, right, float(old or 0), float(new or 0)) or _calendar(close, left, right)
        ):
            continue
        if _compound(pairing.earlier, left) != _compound(pairing.later, right) or _cut_short(pairing, left, right):
            continue
        if _in_name(close, left, right):
            continue
        one, other = _figure(pairing.earlier, close.one, left.span), _figure(pairing.later, close.other, right.span)
        detail = f'quantity: "{one.of(pairing.earlier.text)}" became "{other.of(pairing.later.text)}"'
        yield pairing.drift("quantity", one, other, detail)


def _fraction(side: Side, token: Token) -> bool:
    """Whether a word is a share: "a fifth", "two thirds", "a quarter"."""
    before = side.text[max(0, token.span.start - 6) : token.span.start]
    return _SHARES.fullmatch(token.word) is not None and _OF_SHARES.search(before) is not None


def _announced(side: Side, token: Token, old: float, new: float) -> bool:
    """Whether the later wording says that it rounds, and does so rightly."""
    near = abs(old - new) <= _TOLERANCE * max(abs(old), 1e-9)
    return near and _ROUNDS.search(side.text, max(0, token.span.start - 18), token.span.start) is not None


def _calendar(close: Close, left: Token, right: Token) -> bool:
    times = (*close.one.times, *close.other.times)
    return any(t.kind in ("DATE", "TIME") and t.span.overlaps(s) for t in times for s in (left.span, right.span))


def _compound(side: Side, token: Token) -> bool:
    """Whether the number is a part of a longer one written out ("twenty six", "3.5 million" is none)."""
    before = TOKEN.findall(side.text[max(0, token.span.start - 14) : token.span.start])
    return bool(before) and fold(before[-1]) in (
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
    )


def _cut_short(pairing: Pairing, left: Token, right: Token) -> bool:
    """Whether either is only what stands before the point of a number with a letter after it ("2.3m")."""
    return any(
        re.compile(r"[.,]\d").match(side.text, token.span.end) is not None
        for side, token in ((pairing.earlier, left), (pairing.later, right))
    )


def _in_name(close: Close, left: Token, right: Token) -> bool:
    """Whether both stand in names ("Flight 447"): another flight is another name."""
    return any(left.span.within(n) for n in close.one.names) and any(right.span.within(n) for n in close.other.names)


def _figure(side: Side, unit: Unit, span: Span) -> Span:
    """The figure that was read there with its unit; else the number and the word after it."""
    found = next((q.span for q in unit.quantities if q.span.overlaps(span)), None)
    if found is not None:
        return found
    before = side.text[max(0, span.start - 6) : span.start]
    share = _OF_SHARES.search(before)
    if share is not None and _SHARES.fullmatch(span.of(side.text)):
        return Span(span.start - len(share.group().lstrip()), span.end)
    after = re.compile(r"[\s-]\w+").match(side.text, span.end, unit.span.end)
    return Span(span.start, after.end() if after is not None else span.end)


def _units(pairing: Pairing, close: Close, edit: Edit) -> Iterator[Drift]:
    """The same number before another unit."""
    if not 1 <= len(edit.earlier) <= 2 or not 1 <= len(edit.later) <= 2:
        return
    left, right = (_joined(tokens) for tokens in (edit.earlier, edit.later))
    one, other = _bare(left), _bare(right)
    if (
        one not in _UNITS
        or other not in _UNITS
        or one.rstrip("s") == other.rstrip("s")
        or is_known(one, frozenset({other}))
    ):
        return
    if not ({one, other} <= _MONEY) and not (
        _after_number(pairing.earlier, close.one, left.span) and _after_number(pairing.later, close.other, right.span)
    ):
        return
    spans = _figure(pairing.earlier, close.one, left.span), _figure(pairing.later, close.other, right.span)
    words = tuple(
        span if any(c.isdigit() for c in span.of(side.text)) else Span(_number_before(side, unit, token.span), token.span.end)
        for span, side, unit, token in (
            (spans[0], pairing.earlier, close.one, left), (spans[1], pairing.later, close.other, right),
        )
    )  # fmt: skip
    detail = f'unit: "{words[0].of(pairing.earlier.text)}" became "{words[1].of(pairing.later.text)}"'
    yield pairing.drift("unit", words[0], words[1], detail)


def _joined(tokens: tuple[Token, ...]) -> Token:
    """A unit of two words ("square miles", "km/h") as one."""
    return Token(" ".join(_bare(t) for t in tokens), Span(tokens[0].span.start, tokens[-1].span.end))


def _number_before(side: Side, unit: Unit, span: Span) -> int:
    last = None
    for match in TOKEN.finditer(side.text, max(unit.span.start, span.start - 24), span.start):
        last = match
    return last.start() if last is not None else span.start


def _after_number(side: Side, unit: Unit, span: Span) -> bool:
    words = TOKEN.findall(side.text, max(unit.span.start, span.start - 24), span.start)
    return bool(words) and (look_up(words[-1]).number is not None or fold(words[-1]) in _SCALES)


def _bounds(pairing: Pairing, edit: Edit) -> Iterator[Drift]:
    """Another bound before the same number: "up to 12 years", "at least 12 years"."""
    if not edit.earlier or not edit.later:
        return
    spans = [Span(tokens[0].span.start, tokens[-1].span.end) for tokens in (edit.earlier, edit.later)]
    sides = pairing.earlier, pairing.later
    kinds = [bound_named(span.of(side.text)) for span, side in zip(spans, sides, strict=True)]
    after = [_NEXT.match(side.text, span.end) for span, side in zip(spans, sides, strict=True)]
    if None in kinds or kinds[0] == kinds[1] or after[0] is None or after[1] is None:
        return
    if after[0].group() == after[1].group() and look_up(after[0].group(1)).number is not None:
        left, right = Span(spans[0].start, after[0].end()), Span(spans[1].start, after[1].end())
        detail = f'bound: "{left.of(sides[0].text)}" became "{right.of(sides[1].text)}"'
        yield pairing.drift("bound", left, right, detail)


# ---------------------------------------------------------------------------------------- days, months and years


def _dates(pairing: Pairing, close: Close, edit: Edit) -> Iterator[Drift]:
    for left in edit.earlier:
        kind, old = _calendar_word(left, close.one)
        if kind is None:
            continue
        for right in edit.later:
            same, new = _calendar_word(right, close.other)
            if same != kind or old == new:
                continue
            if any(_calendar_word(t, close.one) == (kind, new) for t in edit.earlier):
                continue
            one, other = _time(close.one, left.span), _time(close.other, right.span)
            detail = f'date: "{one.of(pairing.earlier.text)}" became "{other.of(pairing.later.text)}"'
            yield pairing.drift("date", one, other, detail)
            return


def _calendar_word(token: Token, unit: Unit) -> tuple[str | None, str]:
    """What a word tells of a date: its kind, and which day, month or year it is."""
    word = _bare(token).rstrip(".")
    inside = any(t.span.overlaps(token.span) for t in unit.times)
    for kind, names in (("day", WEEKDAYS), ("month", _MONTHS)):
        for name in names:
            if word == name or (len(word) >= 3 and name.startswith(word) and inside and len(word) <= 4):
                return (kind, name) if inside or word != "may" else (None, "")
    if inside and _YEAR.fullmatch(word):
        return "year", word
    if inside and word.isdigit() and len(word) <= 2:
        return "number", str(int(word))
    return None, ""


def _time(unit: Unit, span: Span) -> Span:
    return next((t.span for t in unit.times if t.span.overlaps(span) and t.span.end - t.span.start < 40), span)


# ---------------------------------------------------------------------------------------- titles and names


def _titles(pairing: Pairing, edit: Edit) -> Iterator[Drift]:
    """Another title right before a name."""
    if not edit.earlier or not edit.later or len(edit.earlier) > 3 or len(edit.later) > 3:
        return
    old, new = (" ".join(_bare(t) for t in tokens) for tokens in (edit.earlier, edit.later))
    one, other = (next((t for t in TITLES if text == t or text.endswith(f" {t}")), None) for text in (old, new))
    if one is None or other is None or one == other or frozenset((one, other)) in SAME_TITLE:
        return
    spans = []
    for side, tokens in ((pairing.earlier, edit.earlier), (pairing.later, edit.later)):
        name = re.compile(r",?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?").match(side.text, tokens[-1].span.end)
        if name is None:
            return
        spans.append(Span(tokens[0].span.start, name.end()))
    detail = f'name: "{spans[0].of(pairing.earlier.text)}" became "{spans[1].of(pairing.later.text)}"'
    yield pairing.drift("name", spans[0], spans[1], detail)


def _names(pairing: Pairing, close: Close, edit: Edit) -> Iterator[Drift]:
    """Names put for one another that are neither spellings nor other names of one thing."""
    if _title_case(pairing.earlier, close.one) or _title_case(pairing.later, close.other):
        return
    left, right = _named(pairing.earlier, close.one, edit.earlier), _named(pairing.later, close.other, edit.later)
    if not left or not right or max(len(edit.earlier), len(edit.later)) > 5:
        return
    old, new = frozenset(left), frozenset(right)
    if (
        any(is_known(word, old) for word in new)
        or any(is_known(word, new) for word in old)
        or _initials(left, right)
        or _initials(right, left)
    ):
        return
    if _one_name(pairing.earlier.text, left, right) or _one_name(pairing.later.text, left, right):
        return
    # "Fanning" told as "Const. Tim Fanning" is still there, if the name was cut where its title ends
    if old & {
        fold(t) for t in TOKEN.findall(pairing.later.text, edit.later[-1].span.end, edit.later[-1].span.end + 24)
    }:
        return
    one, other = _whole_name(close.one, edit.earlier), _whole_name(close.other, edit.later)
    if _same_place(close, one, other):
        return
    detail = f'name: "{one.of(pairing.earlier.text)}" became "{other.of(pairing.later.text)}"'
    yield pairing.drift("name", one, other, detail)


def _title_case(side: Side, unit: Unit) -> bool:
    """Whether nearly every word has a capital, as in a headline, so that capitals make no names."""
    words = unit.span.of(side.text).split()
    return 3 * sum(w[:1].isupper() for w in words) > 2 * len(words) and len(words) > 4


def _named(side: Side, unit: Unit, tokens: tuple[Token, ...]) -> list[str]:
    """The words of a stretch that is nothing but a name; empty for any other."""
    out = []
    for token in tokens:
        word = fold(token.word)
        if token.word in FUNCTION and token.word not in ("us", "may", "will"):
            continue
        capital = token.span.of(side.text)[:1].isupper()
        inside = any(token.span.within(n) for n in (*unit.names, *(p.span for p in unit.places)))
        opening = token.span.start <= unit.span.start + 1 and look_up(token.word).common
        if not capital or not inside or opening or word in CALENDAR or word in TITLES:
            return []
        out.append(word)
    return out


def _initials(short: list[str], long: list[str]) -> bool:
    """Whether one is the other's initials: "UN", "U.N." of "United Nations"."""
    letters = "".join(short)
    spelled = len(short) == 1 or all(len(w) == 1 for w in short)
    return spelled and len(long) >= 2 and "".join(w[0] for w in long) in (letters, letters[:-1])


def _one_name(text: str, left: list[str], right: list[str]) -> bool:
    """Whether the text puts the two side by side, as a first and a last name or a name and its other form."""
    gap = r"(?:\s|,\s|\s\()?(?:\w+\s)?"
    one, other = re.escape(left[-1]), re.escape(right[-1])
    return re.search(rf"\b(?:{one}{gap}{other}|{other}{gap}{one})\b", fold(text)) is not None


def _whole_name(unit: Unit, tokens: tuple[Token, ...]) -> Span:
    first = next((t.span for t in tokens if t.stem), tokens[0].span)
    return next((n for n in unit.names if n.overlaps(first)), Span(tokens[0].span.start, tokens[-1].span.end))


def _same_place(close: Close, one: Span, other: Span) -> bool:
    """Whether two place names are names of one place, or the later is the country in which the earlier lies."""
    left, right = (_place(u, s) for u, s in ((close.one, one), (close.other, other)))
    if left is None or right is None:
        return False
    if left.place.id == right.place.id:
        return True
    return (
        right.place.kind == "country" and left.place.country is not None and left.place.country == right.place.country
    )


def _place(unit: Unit, span: Span) -> PlaceMention | None:
    return next((p for p in unit.places if p.span.overlaps(span)), None)
