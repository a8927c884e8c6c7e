"""One figure in two units: whether the second is the first converted, and what is wrong where it is not.

Two figures agree if they can be one length, area or weight, each within the rounding of its last digit that is no
trailing zero ("4 miles" is 3.5 to 4.5, "100 km" 95 to 105: round numbers are taken to be rounded by 5% at most).
"""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.units import Unit
from sayso.extract.numerals import Word

_POUND = Unit("pound", "weight", 0.45359237)
_CUSTOMARY = frozenset(
    ["mile", "nautical mile", "foot", "yard", "inch", "square mile", "square foot", "acre", "pound", "ounce", "ton",
     "gallon", "mph", "knot", "°F"]
)  # fmt: skip
_SMALL_COINS = frozenset(["penny", "cent"])
_ROUND = 0.05
_FIVES = 15
_NEAR = (0.5, 2.0)
"""The ratio within which another figure after "or" can be the same one, badly converted."""
_BUILT = frozenset("male female man woman boy girl tall feet foot inches".split())
_WEIGH = frozenset("weigh weighs weighed weighing heavy".split())


def weighed(words: list[Word], found: list[Amount]) -> list[Amount]:
    """The amounts, with "pounds" read as weight where they stand beside one ("5 kg (11 pounds)") or after "weighs"."""
    out = list(found)
    for k, amount in enumerate(found):
        if amount.unit is None or amount.unit.name != "GBP" or words[amount.last - 1].lower != "pounds":
            continue
        beside = [found[n] for n in (k - 1, k + 1) if 0 <= n < len(found)]
        near = any(
            other.unit is not None
            and other.unit.dimension == "weight"
            and tied(words, *sorted((amount, other), key=lambda a: a.first))
            for other in beside
        )
        before = [w.lower for w in words[max(0, amount.first - 4) : amount.first]]
        described = before[-1:] == [","] and bool(set(before) & _BUILT)  # "a black male, 180 pounds"
        if near or described or any(w in _WEIGH for w in before):
            out[k] = replace(amount, unit=_POUND)
    return out


def changed(words: list[Word], found: list[Amount]) -> list[Amount]:
    """The amounts, with the unit of "from 3 to 7 metres" and "10, 20 or 30 percent" given to the first figures too."""
    out = list(found)
    for k in reversed(range(len(found) - 1)):
        a, b = out[k], out[k + 1]
        led = a.first > 0 and words[a.first - 1].lower == "from"
        beside = not (a.vague or b.in_words) and [w.lower for w in words[a.last : b.first]] in _BESIDE
        if beside and a.unit is None and b.unit is not None and b.unit.dimension in _LISTED:
            out[k] = replace(a, unit=b.unit)
        if led and a.unit is None and b.unit is not None and [w.lower for w in words[a.last : b.first]] == ["to"]:
            out[k] = replace(a, unit=b.unit)
    return out


def compounded(words: list[Word], found: list[Amount]) -> list[Amount]:
    """The amounts, a length or a weight in two units as one: "5 feet, 10 inches", "eight pounds and four ounces"."""
    out: list[Amount] = []
    for amount in found:
        whole = out[-1] if out else None
        if whole is None or not (
            _is_rest_of(whole, amount) and [w.lower for w in words[whole.last : amount.first]] in _THEN
        ):
            out.append(amount)
        elif whole.best is not None and amount.best is not None and whole.unit is not None and amount.unit is not None:
            more = amount.best * amount.unit.factor / whole.unit.factor
            low, high = (end and end + more for end in (whole.low, whole.high))
            out[-1] = replace(whole, best=round(whole.best + more, 4), low=low, high=high, last=amount.last)
    return out


def _is_rest_of(whole: Amount, amount: Amount) -> bool:
    """Whether an amount may be what is left of one in whole larger units."""
    if whole.unit is None or amount.unit is None or whole.best is None or amount.best is None or not amount.bare:
        return False
    if whole.unit.dimension != amount.unit.dimension or whole.unit.dimension not in ("length", "weight"):
        return False
    least = whole.unit.factor > amount.unit.factor and amount.best * amount.unit.factor < whole.unit.factor
    return least and float(whole.best).is_integer() and not whole.hyphenated


_THEN: tuple[list[str], ...] = ([], [","], ["and"], [",", "and"])
_LISTED = frozenset(["share", "length", "area", "weight", "speed", "temperature"])
_BESIDE = ([","], ["and"], [",", "and"])


def tied(words: list[Word], figure: Amount, other: Amount) -> bool:
    """Whether ``other`` stands where a figure is given again: in brackets right after it, or after "or"."""
    between = [w.lower for w in words[figure.last : other.first]]
    return between in (["("], [",", "or"], ["or"], [",", "("], ["/"])


def restates(words: list[Word], figure: Amount, other: Amount) -> bool:
    """Whether ``other`` gives ``figure`` again in another unit of the same dimension.

    A figure alone in brackets in the other system of units does so whatever its size ("100 km (620 miles)" is a slip);
    else the two must be within a factor of two.
    """
    if figure.unit is None or other.unit is None or figure.unit.dimension != other.unit.dimension:
        return False
    if figure.unit.name == other.unit.name or figure.unit.dimension in ("share", "points"):
        return False
    if other.unit.name in _SMALL_COINS:
        return False  # "4.2 billion pounds, or 415 pence a share"
    if not tied(words, figure, other):
        return False
    if _bracketed(words, figure, other) and (figure.unit.name in _CUSTOMARY) != (other.unit.name in _CUSTOMARY):
        return True
    return _comparable(figure, other)


def _bracketed(words: list[Word], figure: Amount, other: Amount) -> bool:
    after = words[other.last].lower if other.last < len(words) else ""
    return words[other.first - 1].lower == "(" and after == ")" and other.first - figure.last == 1


def _comparable(figure: Amount, other: Amount) -> bool:
    if figure.unit is None or other.unit is None or not figure.unit.factor or not other.unit.factor:
        return True
    a, b = _top(figure), _top(other)
    return not a or not b or _NEAR[0] <= (a * figure.unit.factor) / (b * other.unit.factor) <= _NEAR[1]


def mismatch(text: str, words: list[Word], figure: Amount, other: Amount) -> str | None:
    """What is wrong with the second figure, in words: "100 km is 62.1 miles, not 74 miles"; ``None`` where they agree."""
    if figure.unit is None or other.unit is None or figure.vague or other.vague:
        return None
    loose = _ROUND if figure.bound or other.bound else 0.0
    for a, b in ((figure.low, other.low), (figure.best, other.best), (figure.high, other.high)):
        if a is None or b is None:
            continue
        low, high = (_converted(end, figure.unit, other.unit) for end in _around(a, loose))
        if low is None or high is None:
            return None
        least, most = _around(b, loose)
        if high < least or most < low:
            right = _converted(a, figure.unit, other.unit) or 0.0
            said, again = (text[words[x.core].start : words[x.last - 1].end] for x in (figure, other))
            unit = text[words[other.end - 1].end : words[other.last - 1].end].strip("- ")
            return f"{said} is {f'{right:,.0f}' if right >= 100 else f'{right:.3g}'} {unit}, not {again}"
    return None


def _top(amount: Amount) -> float | None:
    return amount.best or amount.high


def _around(value: float, loose: float) -> tuple[float, float]:
    """The true numbers that ``value`` may be rounded from."""
    digits = f"{abs(value):.10g}"
    if "e" in digits:
        return value, value
    step = 10.0 ** -len(digits.partition(".")[2]) if "." in digits else 10.0 ** (len(digits) - len(digits.rstrip("0")))
    zeros = step > 1
    if step == 1 and abs(value) >= _FIVES and digits.endswith("5"):
        step, zeros = 5.0, True  # speeds of wind are told in fives
    half = min(step / 2, _ROUND * abs(value)) if zeros else step / 2
    half += loose * abs(value)
    return value - half, value + half


def _converted(value: float, unit: Unit, into: Unit) -> float | None:
    """A value in another unit of the same dimension; ``None`` where no fixed factor leads there (money)."""
    if {unit.name, into.name} == {"°C", "°F"}:
        return value * 9 / 5 + 32 if into.name == "°F" else (value - 32) * 5 / 9
    if not unit.factor or not into.factor:
        return None
    return value * unit.factor / into.factor
