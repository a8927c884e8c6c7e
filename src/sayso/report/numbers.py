"""Numbers in a text, by value: "116,000", "1.2 million", "seventy" and "2nd" are 116000, 1200000, 70 and 2."""

from __future__ import annotations

import functools
import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_SMALL.split(" "))}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(" "), 2)}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FRACTIONS = {"half": 0.5, "quarter": 0.25}
_SUFFIX = {"k": 1e3, "m": 1e6, "bn": 1e9}
_WORDS = "|".join((*_UNITS, *_TENS, *_SCALES, *_FRACTIONS, "hundred", "dozen", "and"))
_TOKEN = re.compile(
    r"(?<![\w.])(\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(k|m|bn)\b|st|nd|rd|th|%)?(?!\w)"
    rf"|\b({_WORDS})\b"
)
"""In lower case, in which it is found in half the time. Any other word between two of these ends a number, as a mark of
punctuation does."""

_JOINED = re.compile(r"(?<=[a-z])[-–](?=[a-z])")


class _Run:
    """The number words read so far, of one number."""

    def __init__(self) -> None:
        self.total = self.current = 0.0
        self.words: list[str] = []

    def value(self) -> float | None:
        """The number, if there is one; "one" alone is none: it is too often a pronoun."""
        return None if self.words in ([], ["one"]) else self.total + self.current

    def goes_on(self, word: str) -> bool:
        """Whether a unit or a ten can follow: "twenty one" and "two hundred five" do, "three four" does not."""
        return (
            not self.words
            or self.words[-1] in ("hundred", "and", *_SCALES)
            or (self.words[-1] in _TENS and word in _UNITS)
        )


@functools.lru_cache(maxsize=2048)
def numbers_in(text: str) -> frozenset[float]:
    """The values of all numbers in the text, in digits or words."""
    found: set[float] = set()
    run = _Run()
    end = 0
    plain = _JOINED.sub(" ", text.lower()).replace("–", " ")

    def close() -> _Run:
        if not run.words:
            return run
        value = run.value()
        if value is not None:
            found.add(value)
        return _Run()

    for m in _TOKEN.finditer(plain):
        digits, suffix, word = m.group(1), m.group(2) or "", m.group(3) or ""
        if digits or plain[end : m.start()].strip():
            # A number ends at another word, and at a mark of punctuation: "1.2 million, two of them".
            run = close()
        end = m.end()
        if digits:
            run.current, run.words = (
                float(re.sub(r"[, \u00a0\u202f]", "", digits)) * _SUFFIX.get(suffix, 1.0),
                ["digits"],
            )
            continue
        if word in _UNITS or word in _TENS:
            if not run.goes_on(word):
                run = close()
            run.current += _UNITS.get(word, _TENS.get(word, 0))
        elif word == "hundred" and run.words:
            run.current *= 100
        elif word in _SCALES and run.words:
            run.total, run.current = run.total + run.current * _SCALES[word], 0.0
        elif word == "dozen":
            found.add(12.0 * (run.current or 1.0))
            run = _Run()
            continue
        elif word != "and" or not run.words or run.words[-1] not in ("hundred", *_SCALES):
            run = close()
            found |= {_FRACTIONS[word]} if word in _FRACTIONS else set()
            continue
        run.words.append(word)
    close()
    return frozenset(found)
