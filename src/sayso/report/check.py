"""The checker: proves each number with its bound, name, date and negation of a brief's sentence against the characters it cites.

It knows nothing of how sentences are made. What may stand in a sentence without standing in a cited span is only what
is known of the cited articles themselves (outlet, wire, publication date) and counts of the cited origins and outlets,
which are counted again here.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.denying import FLATLY, REJECTS, forms
from sayso.report.assigning import wrongly_laid
from sayso.report.bounds import wrong_bounds
from sayso.report.losing import lost
from sayso.report.numbers import numbers_in
from sayso.spelling import fold_name
from sayso.types import Article, BriefSentence, Citation, Claim

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b|\b(\d{{4}})-(\d{{2}})-(\d{{2}})\b", re.IGNORECASE)
_ABBREVIATED = 3
_MONTH_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)}|(?:{'|'.join(m[:_ABBREVIATED] for m in _MONTHS)})\.?) ([1-9]\d?)(?:st|nd|rd|th)?\b"
)
_DAY_MONTH = re.compile(
    rf"\b([1-9]\d?)(?:st|nd|rd|th)? (?:of )?({'|'.join((*_MONTHS, *(m[:_ABBREVIATED] for m in _MONTHS)))})\b"
)
_COUNT = re.compile(r"\b(\d+) (origin|outlet|article|report)s?\b")
_NAME = re.compile(r"[^\W\d_][\w]*(?:[.'’-][\w]+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|nobody|none|never|neither|nor|without|unable|cannot|"
    rf"{forms(FLATLY | REJECTS)}|untrue|false|fail(?:s|ed)?|impossible|lack(?:s|ed)?|fake|fabricated|\w+n['’]t)\b",
    re.IGNORECASE,
)
_PLAIN_NEGATION = re.compile(r"\b(?:not|no|nobody|none|never|cannot|\w+n['’]t)\b", re.IGNORECASE)
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|none|nobody|not an?|not one)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_RELATIVE = {"today": 0, "tonight": 0, "this morning": 0, "earlier in the day": 0, "yesterday": -1, "overnight": -1,
             "last night": -1, "tomorrow": 1}  # fmt: skip
_OPENERS = frozenset(
    "the a an one in on of at by from it its this that these those no none only both all there here since between then "
    "what who how is are was were as for counts figures reports according with two three an unnamed nobody".split()
)


_SHORT = 4
"""Letters up to which a name has one spelling only."""
_OPENING = 4
"""Letters that a country's name and its adjective have in common at the least."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence is checked against besides its citations. ``origins``: of claims and of articles, by id."""

    articles: Mapping[str, Article]
    origins: Mapping[str, str] = field(default_factory=dict)


def fold(text: str) -> str:
    """Lower case without accents, straight quotes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'").replace("‑", "-")


def denies(text: str) -> bool:
    """Whether a text has a word that says not."""
    return _NEGATION.search(text) is not None


@functools.lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    words = {w.removesuffix("'s").removesuffix("'") for w in _WORD.findall(fold(text))}
    return frozenset(words | {part for w in words if "-" in w for part in w.split("-")})


class Names:
    """The words of a text, or of several, to look names up in."""

    def __init__(self, *texts: str) -> None:
        self._words = frozenset().union(*map(_words, texts))
        self._known: dict[str, bool] = {}

    @functools.cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(fold_name, self._words))

    @functools.cached_property
    def _by_opening(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for word in self._words:
            found.setdefault(word[:_OPENING], []).append(word)
        return found

    def has(self, word: str) -> bool:
        """Whether a word of a name stands there: as it is, in another spelling (Zelenskiy, Zelenskyy), or as a country's
        adjective (Ukraine, Ukrainian)."""
        if word not in self._known:
            self._known[word] = word in self._words or self._has_otherwise(word)
        return self._known[word]

    def _has_otherwise(self, word: str) -> bool:
        if len(word) > _SHORT and fold_name(word) in self._folded:
            return True
        return any(_akin(word, other) for other in self._by_opening.get(word[:_OPENING], ()))

    def have(self, name: str) -> bool:
        """Whether every word of a name stands there."""
        return all(map(self.has, _words(name)))


_names_of = functools.lru_cache(maxsize=2048)(Names)


def _akin(word: str, other: str) -> bool:
    """Whether of two words that open alike one is a country and the other its adjective."""
    shared = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        shared += 1
    longest = max(len(word), len(other))
    ending = max(word[shared:], other[shared:], key=len)
    adjective = ending in ("n", "ns", "s", "i", "is") or ending.endswith(("an", "ian", "ese", "ish", "ans", "ians"))
    return shared >= _OPENING and longest - shared <= 4 and min(len(word), len(other)) - shared <= 2 and adjective


def name_in(name: str, text: str) -> bool:
    """Whether every word of a name stands in the text."""
    # Most names stand there as they are, and the words of a whole report need not be told apart to see it.
    return f" {name} " in text or _names_of(text).have(name)


def problems(sentence: BriefSentence, evidence: Evidence, claims: Sequence[Claim] = ()) -> tuple[str, ...]:
    """What the sentence says that its citations do not bear out, in words; empty where all is proven.

    ``claims`` are those the sentence tells of. Without them negation is checked against the cited words alone.
    """
    return tuple(_wrong(sentence, evidence, claims))


def proven(sentence: BriefSentence, evidence: Evidence, claims: Sequence[Claim] = ()) -> bool:
    """Whether there are none."""
    return next(_wrong(sentence, evidence, claims), None) is None


def _wrong(sentence: BriefSentence, evidence: Evidence, claims: Sequence[Claim]) -> Iterator[str]:
    found: list[str] = []
    if not sentence.citations:
        yield "it cites nothing"
        return
    for c in sentence.citations:
        article = evidence.articles.get(c.article)
        if article is None:
            found.append(f"it cites the unknown article {c.article}")
        elif article.text[c.span[0] : c.span[1]] != c.text or not c.text:
            found.append(f"the cited characters {c.span[0]}–{c.span[1]} are not the words given for them")
    if found:
        yield from found
        return
    cited = " \n ".join(c.text for c in sentence.citations)
    rest, wrong = _counts(sentence, evidence, claims)
    yield from wrong
    rest, wrong = _dates(rest, sentence.citations, evidence)
    yield from wrong
    counted = _without_outlets(rest, sentence.citations, evidence)
    yield from _numbers(counted, cited)
    yield from wrong_bounds(counted, cited)
    yield from _names(rest, cited, sentence.citations, evidence)
    yield from _negation(sentence.text, cited, claims)
    yield from lost(sentence.text, claims, evidence.articles)
    yield from _laid(sentence, claims, evidence)


def _without_outlets(text: str, citations: Sequence[Citation], evidence: Evidence) -> str:
    """The text without the names of the cited outlets: the number in "Channel 4" counts nothing."""
    articles = [evidence.articles[c.article] for c in citations]
    known = {name for a in articles for name in (a.outlet, a.wire) if name}
    for name in sorted((n for n in known if any(c.isdigit() for c in n)), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _laid(sentence: BriefSentence, claims: Sequence[Claim], evidence: Evidence) -> list[str]:
    """Answers that are laid to another, or put to another day, than the claims have them."""

    def borne(day: dt.date, claim: Claim) -> bool:
        published = evidence.articles[claim.article].published
        return any(date_borne_out(day, c.text, published) for c in sentence.citations if c.article == claim.article)

    dates = [(m.start(), m.end(), day) for m in _DATE.finditer(sentence.text) if (day := _day(m)) is not None]
    return wrongly_laid(sentence.text, claims, dates, borne, name_in)


def _day(found: re.Match[str]) -> dt.date | None:
    """The day that a date in a sentence names; ``None`` where there is no such day."""
    try:
        if found.group(4):
            return dt.date(int(found.group(4)), int(found.group(5)), int(found.group(6)))
        return dt.date(int(found.group(3)), _MONTHS.index(found.group(2).lower()) + 1, int(found.group(1)))
    except ValueError:
        return None


def _counts(sentence: BriefSentence, evidence: Evidence, claims: Sequence[Claim]) -> tuple[str, list[str]]:
    """Counts of origins and outlets are counted again; they are then taken out of the text."""
    articles = dict.fromkeys(c.article for c in sentence.citations)
    origins = {evidence.origins.get(c.id) or evidence.origins.get(c.article, c.article) for c in claims}
    origins = origins or {evidence.origins.get(a, a) for a in articles}
    real = {
        "origin": len(origins),
        "report": len(origins),
        "outlet": len({evidence.articles[a].outlet or a for a in articles}),
        "article": len(articles),
    }
    wrong = [
        f"it says {m.group(0)}, but cites {real[m.group(2)]}"
        for m in _COUNT.finditer(sentence.text)
        if int(m.group(1)) != real[m.group(2)]
    ]
    return _COUNT.sub(" ", sentence.text), wrong


def _dates(text: str, citations: Sequence[Citation], evidence: Evidence) -> tuple[str, list[str]]:
    wrong = []
    for m in _DATE.finditer(text):
        date = _day(m)
        if date is None:
            wrong.append(f"{m.group(0)} is no date")
            continue
        if not any(date_borne_out(date, c.text, evidence.articles[c.article].published) for c in citations):
            wrong.append(f"the date {m.group(0)} does not follow from what is cited")
    return _DATE.sub(" ", text), wrong


@functools.lru_cache(maxsize=2048)
def _days_in(plain: str) -> frozenset[tuple[str, str]]:
    """The days that a folded text names by month and number: the month's first letters, the day's digits."""
    found = {(m.group(1)[:_ABBREVIATED], m.group(2)) for m in _MONTH_DAY.finditer(plain)}
    return frozenset(found | {(m.group(2)[:_ABBREVIATED], m.group(1)) for m in _DAY_MONTH.finditer(plain)})


def date_borne_out(date: dt.date, text: str, published: dt.date | None) -> bool:
    """Whether a date follows from an article's publication date and the words cited from it.

    It is the publication date; or the words give its day and month, or its weekday within a week of publication, or a
    relative day ("yesterday") that leads to it; or, for the first or last day of a month or year, the month or year.
    """
    if date == published:
        return True
    plain = fold(text)
    month, weekday = _MONTHS[date.month - 1], _WEEKDAYS[date.weekday()]
    if (month[:_ABBREVIATED], str(date.day)) in _days_in(plain) or date.isoformat() in plain:
        return str(date.year) in plain or published is None or abs((published - date).days) <= 366
    if published is not None:
        if weekday in plain and abs((published - date).days) <= 7:
            return True
        if any(w in plain and published + dt.timedelta(days=d) == date for w, d in _RELATIVE.items()):
            return True
    edge_of_month = date.day == 1 or (date + dt.timedelta(days=1)).day == 1
    edge_of_year = (date.month, date.day) in ((1, 1), (12, 31))
    return (edge_of_month and month in plain) or (edge_of_year and str(date.year) in plain)


def _numbers(text: str, cited: str) -> list[str]:
    there = numbers_in(cited)
    # Too often a pronoun, or no number at all, to be read as numbers; but where 1 or 0 is told, this is what it is from.
    there |= {n for n, words in ((1.0, _ONE), (0.0, _NONE)) if words.search(cited)}
    return [
        f"the number {n:g} does not stand in what is cited"
        for n in sorted(numbers_in(text))
        if not any(abs(n - t) <= 1e-9 * max(1.0, abs(n)) for t in there)
    ]


def _names(text: str, cited: str, citations: Sequence[Citation], evidence: Evidence) -> list[str]:
    articles = [evidence.articles[c.article] for c in citations]
    known = dict.fromkeys([cited, *(own for a in articles for own in (a.outlet, a.wire, a.dateline) if own)])
    texts = list(map(_names_of, known))
    wrong = []
    for m in _NAME.finditer(text):
        word = m.group()
        if not word[0].isupper():
            continue
        opens = not text[: m.start()].strip(" “\"'") or text[: m.start()].rstrip(" “\"'").endswith((".", "?", ":", "!"))
        parts = _words(word)
        if opens and parts <= _OPENERS:
            continue
        if not all(any(source.has(p) for source in texts) for p in parts):
            wrong.append(f"the name {word} does not stand in what is cited")
    return wrong


def _negation(text: str, cited: str, claims: Sequence[Claim]) -> list[str]:
    says_not = bool(_PLAIN_NEGATION.search(text))
    denied = [c for c in claims if not c.holds]
    if says_not and not denied and not _NEGATION.search(cited):
        return ["it says not, and nothing that it cites does"]
    if claims and len(denied) == len(claims) and not _NEGATION.search(text):
        return ["it leaves out a not: what it tells of was denied"]
    return []
