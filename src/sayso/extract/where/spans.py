"""Names that may be places, where they stand, with the clues of the words around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.extract.clauses import at_a_second_place
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.where.index import COUNTRY, FIRST_LEVEL, SETTLEMENT, SPOT
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS, core, fold
from sayso.extract.where.store import Candidate, PlaceIndex
from sayso.extract.where.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_LONGEST = 7
_LONGEST_NUMBER = 3
"""Digits of a gate's or a road's number, at most."""
_NO_REGIONS = frozenset({SETTLEMENT, COUNTRY, SPOT})
_CONNECTORS = frozenset(
    "of de la le del des du da do el al es ez as ash ad bin les the and - ' ’s 's & an sur en am upon on in y e san".split()
)
BEFELL = frozenset("killed wounded injured hurt".split())
"""Words behind which "at" leads to where it was, rather than to whose it is."""
_VAGUE = frozenset("state department division district community commune republic borough".split())
_FEATURE_FIRST = frozenset({"lake", "mount", "cape"})
_ARTICLES = frozenset("al el as ash ad adh an ar at az es esh ed er ez et ul um beni ould ait".split())
"""Words that begin a name in small letters, with a hyphen: "el-Obeid", "ash-Shaykh"."""
_INITIAL = re.compile(r"[a-z]\.")
"""What stands between the names of a person: "Tavir | M. | Oro"."""
_SISTERS = frozenset({"upper", "lower", "nether"})
"""Words that make a town's name that of another town beside it: "Lower Oro" is not Oro."""
_CLOSED = frozenset({"DET", "PRON", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})


class Tokens:
    """The words of one parsed block as plain lists, and the people named in it."""

    def __init__(self, doc: Doc, offset: int) -> None:
        self.doc = doc
        self.text = doc.text
        self.offset = offset
        self.words = [t.text for t in doc]
        self.lower = [w.lower() for w in self.words]
        self.pos = [t.pos_ for t in doc]
        self.at = [t.idx for t in doc]
        self.capital = [w[:1].isupper() for w in self.words]
        self.proper = [p == "PROPN" and c for p, c in zip(self.pos, self.capital, strict=True)]
        for i, word in enumerate(self.words[:-2]):
            if (
                word in _ARTICLES
                and self.words[i + 1] == "-"
                and self.capital[i + 2]
                and self.at[i + 2] == self.at[i] + len(word) + 1
            ):
                self.capital[i], self.proper[i] = True, self.proper[i + 2]
            if self._is_between_hyphens(i):
                self.capital[i] = self.proper[i] = self.proper[i + 2] = True
            if word.lower() in _SISTERS and self.capital[i] and self.proper[i + 1] and not self.headline:
                self.proper[i] = True  # "in Lower Oro", whatever the parse takes it for

    def _is_between_hyphens(self, i: int) -> bool:
        """Whether a small word stands within a name of one piece: the "e" of "Oro-e-Brant"."""
        if i < 2 or not self.words[i].isalpha() or not self.words[i].islower() or i + 2 >= len(self.words):
            return False
        hyphened = self.words[i - 1] == self.words[i + 1] == "-" and self.capital[i - 2] and self.capital[i + 2]
        return hyphened and self.at[i + 2] - self.end(i - 1) == len(self.words[i]) + 2

    @cached_property
    def headline(self) -> bool:
        """Whether the block is set in capitals or in the capitals of a headline, where they tell nothing."""
        alpha = [w for w in self.words if w[:1].isalpha()]
        return len(alpha) < 30 and sum(w[:1].isupper() for w in alpha) > 0.6 * len(alpha)

    def end(self, last: int) -> int:
        """The character offset in the block where token ``last - 1`` ends."""
        return self.at[last - 1] + len(self.words[last - 1])

    def low(self, i: int) -> str:
        """Token ``i`` in lower case, or the empty string outside the block."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def is_proper(self, i: int) -> bool:
        return 0 <= i < len(self.proper) and self.proper[i]

    def numbered(self, last: int) -> bool:
        """Whether a number belongs to the name that ends before token ``last``: "Gate 2", "Lot No. 15" is no place called
        Gate or Lot."""
        if self.low(last).rstrip(".") in ("no", "nos") and self.capital[last]:
            return "".join(self.lower[last + 1 : last + 3]).lstrip(".").isdigit()
        if last >= len(self.words) or not self.words[last].isdigit() or len(self.words[last]) > _LONGEST_NUMBER:
            return False
        number = self.doc[last]
        tied = number.head.i == last - 1 and number.dep_ in ("nummod", "appos", "npadvmod")
        return tied and not at_a_second_place(number)


_WORD = re.compile(r"([^\W\d_][\w'’]*|\d+|\S|\s)( ?)")
_ISLANDS = frozenset({"island", "isle", "archipelago", "atoll", "islet"})
"""Words whose "of" leads to a name of land in the sea ("the island of Oro")."""


def of_a_dateline(text: str, vocab: Vocab) -> Doc:
    """The words of a dateline, which no parser reads, with its capitals as those of names: "ORO, Velda, May 5"."""
    from spacy.tokens import Doc

    found = _WORD.findall(text)
    made = [w.capitalize() if w.isupper() and len(w) > 2 else w for w, _ in found]
    pos = ["PROPN" if w[:1].isupper() else "NUM" if w.isdigit() else "PUNCT" for w in made]
    none = ["dep"] * len(made)
    return Doc(vocab, words=made, spaces=[bool(s) for _, s in found], pos=pos, heads=list(range(len(made))), deps=none)


@dataclass(slots=True)
class Name:
    """One name that may be a place: tokens ``[first, last)`` of ``tokens``, its folded form and candidates."""

    tokens: Tokens
    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    clues: dict[str, float] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    """Codes of countries and first-level regions that the words around it put it in ("UA", "US.LA")."""
    region: bool = False
    """Whether a word for a kind of region belongs to it ("Brant province")."""

    @property
    def start(self) -> int:
        return self.tokens.offset + self.tokens.at[self.first]

    @property
    def end(self) -> int:
        return self.tokens.offset + self.tokens.end(self.last)

    @property
    def text(self) -> str:
        return self.tokens.text[self.tokens.at[self.first] : self.tokens.end(self.last)]


def people(blocks: Sequence[Tokens]) -> frozenset[str]:
    """The folded surnames and given names of the people whom the article names in full or with a title."""
    lists = words()
    found: set[str] = set()
    for block in blocks:
        n, i = len(block.words), 0
        while i < n:
            if not block.proper[i]:
                i += 1
                continue
            j = i
            while (
                j < n and j - i < _LONGEST and (block.proper[j] or (block.words[j] == "-" and block.is_proper(j + 1)))
            ):
                j += 1
            for k in range(i, j):
                low = block.lower[k].rstrip(".")
                rest = block.lower[k + 1 : j]
                if low in lists.titles and rest and not {rest[0], rest[-1]} & (lists.public | REGION_WORDS):
                    found.update(rest)
                    break
                named = low in lists.given or (k == i and _INITIAL.fullmatch("".join(rest[:1])) and len(rest) > 1)
                if named and rest and not set(rest) & (lists.public | lists.private | REGION_WORDS):
                    if k == i or block.lower[k - 1].rstrip(".") in lists.titles:
                        found.update(rest)
                    break
            i = j
        found.update(block.lower[k] for k in range(n) if block.proper[k] and _has_kin(block, k + 1))
    return frozenset(map(fold, found))


def _has_kin(block: Tokens, k: int) -> bool:
    """Whether what stands before token ``k`` has a father or a cousin, as only a person has: "Oro's late mother"."""
    if block.low(k) not in {"'s", "’s", "'", "’"}:
        return False
    k += 1 + (k + 1 < len(block.pos) and block.pos[k + 1] in {"ADJ", "NUM"})
    return block.low(k) in words().kin


def names(blocks: Sequence[Tokens], index: PlaceIndex, persons: Collection[str]) -> list[Name]:
    """All names that the index knows, longest first, left to right, with their clues; in the order of the text."""
    found: list[Name] = []
    for block in blocks:
        here: list[Name] = []
        i, n = 0, len(block.words)
        while i < n:
            name = _at(block, i, index) if block.capital[i] else None
            if name is None:
                i += 1
                continue
            here.append(name)
            i = name.last
        _share_kind(here, index)
        for k, name in enumerate(here):
            _clues(name, here[k - 1] if k else None, here[k + 1] if k + 1 < len(here) else None, persons)
        found.extend(here)
    return found


def _at(block: Tokens, i: int, index: PlaceIndex) -> Name | None:
    """The longest known name that starts at token ``i``."""
    if block.pos[i] in {"PRON", "AUX"} and block.lower[i] != "us":
        return None
    short = words().abbreviations
    for last in reversed(_ends(block, i)):
        single = last == i + 1
        function_word = single and (block.pos[i] in _CLOSED or len(block.words[i]) < 2)
        if function_word and block.words[i] not in short and block.lower[i] != "us":
            return None
        text = block.text[block.at[i] : block.end(last)]
        key = fold(text)
        candidates = _plausible(text, key, index.named(key) or index.named(key.removeprefix("the ")), block.headline)
        if single and text in short and block.low(i - 1) == ",":
            region = index.by_code(short[text])
            candidates = (region,) if region else candidates
        if not candidates:
            continue
        if key.startswith("city of ") and index.named(key.removeprefix("city of ")):
            return None  # "the City of | Oro |": which Oro, the rest of the article tells
        following = block.low(last)
        if single and block.lower[i] in words().opening and block.is_proper(last) and block.capital[last]:
            return None  # "Port Hallow" is not the town of Port
        if following == "-" and block.is_proper(last + 1) and not index.named(fold(block.words[last + 1])):
            return None  # nor is "Pont-Hallow" that of Pont; in "the Oro-Velda talks" both are places
        feature = (
            (block.is_proper(last) and block.capital[last] and following.rstrip(".") in words().streets)
            or (block.is_proper(last) and following in words().features)
            or (following in words().landforms and block.low(i - 1) == "the")
            or block.low(i - 1) in _FEATURE_FIRST
            or block.numbered(last)
        )
        if feature or (key.startswith("the ") and not index.named(key)):
            return None  # "the Oro River" is not Oro; "the" is no part of the name
        if block.low(i - 1) in _SISTERS and block.is_proper(i - 1) and any(c.kind == SETTLEMENT for c in candidates):
            return None
        name = Name(block, i, last, key.removeprefix("the "), candidates)
        _extend(name, index)
        return name
    return None


def _ends(block: Tokens, i: int) -> list[int]:
    """Where a name that starts at token ``i`` may end, shortest first."""
    ends = []
    for j in range(i, min(i + _LONGEST, len(block.words))):
        hyphened = j > i and block.words[j - 1] == "-"
        if block.capital[j] or hyphened:
            ends.append(j + 1)
        elif block.lower[j] not in _CONNECTORS and not (j > i and block.words[j - 1] in "’'"):
            break
    return ends


def _plausible(text: str, key: str, candidates: tuple[Candidate, ...], headline: bool) -> tuple[Candidate, ...]:
    """The candidates that this spelling can mean: "US" is a country, "Us" is not; "BART" is no village."""
    letters = text.replace(".", "")
    if letters.isupper() and len(letters) <= 4 and not (headline and len(letters) == 4):
        return tuple(c for c in candidates if c.kind == COUNTRY)
    if len(key) <= 3:
        return tuple(c for c in candidates if c.kind != COUNTRY and len(key) > 2)
    if (core(key) or key) in words().directions:
        return ()  # "the Central District"
    if key in demonyms() and key not in country_names():
        return ()
    return candidates


def _extend(name: Name, index: PlaceIndex) -> None:
    """Take a neighbouring word for a kind of region into account, and into the name where it has a capital."""
    block = name.tokens
    following = block.low(name.last)
    if all(c.kind == COUNTRY for c in name.candidates):
        return
    singular = following.removesuffix("s")
    if singular in REGION_WORDS:
        capital = block.is_proper(name.last)
        if singular in _VAGUE and capital and not index.named(f"{name.key} {singular}"):
            return  # "Oro State University"
        _as_region(name, singular, index)
        if capital and following == singular:
            name.last += 1
        return
    back = name.first - 2 if block.low(name.first - 1) == "the" else name.first - 1
    named = block.is_proper(back - 2)  # "the Aldmoor district of Oro" is a district in Oro
    kind = block.low(back - 1)
    parts = kind.endswith("s") and any(c.kind == COUNTRY for c in name.candidates)  # "the regions of Velda" are in it
    if block.low(back) == "of" and kind.removesuffix("s") in REGION_WORDS and not named and not parts:
        _as_region(name, kind.removesuffix("s"), index)


def _as_region(name: Name, kind: str, index: PlaceIndex) -> None:
    """Keep the regions of that name, or the region that bears the name of a town in it ("Oro" in "Oro region")."""
    kinds = tuple(c for c in name.candidates if c.kind not in _NO_REGIONS)
    longer = index.named(f"{name.key} {kind}")
    if longer or kinds:
        name.candidates = longer or kinds
    else:
        parents = (index.by_code(c.first_level) for c in name.candidates if c.kind == SETTLEMENT and c.first_level)
        same = {c.key: c for c in parents if c and name.key[:4] in fold(c.name)}
        name.candidates = tuple(same.values()) or name.candidates
    name.region = any(c.kind not in _NO_REGIONS for c in name.candidates)


def _share_kind(here: Sequence[Name], index: PlaceIndex) -> None:
    """Let a plural reach the names before it: "Oro and Brant regions"."""
    for before, name in zip(here[-2::-1], here[:0:-1], strict=True):
        word = name.tokens.low(name.last)
        joined = name.tokens.lower[before.last : name.first] in (["and"], [","], [",", "and"], ["or"])
        if joined and word.endswith("s") and word[:-1] in REGION_WORDS:
            _as_region(before, word[:-1], index)


def _clues(name: Name, before: Name | None, after: Name | None, persons: Collection[str]) -> None:
    lists = words()
    block, i, j = name.tokens, name.first, name.last
    clues = name.clues
    low, following = block.low(i - 1), block.low(j)
    article = low in {"the", "a", "an"}
    back = i - 2 if article else i - 1
    while back >= 0 and block.lower[back].rstrip(".") in lists.directions:
        back -= 1
    prep = block.low(back)
    befell = low == "at" and block.low(i - 2) in BEFELL
    clues["placing"] = float(prep in lists.placing or befell)
    clues["maybe"] = float(prep in lists.maybe)
    clues["article"] = float(low == "the")
    chained = before is not None and before.last in (i - 1, i - 2) and low in {",", "and", "or", "&"}
    if chained and before is not None:
        clues["placing"] = max(clues["placing"], before.clues["placing"])
        clues["maybe"] = max(clues["maybe"], before.clues["maybe"])
    clues["chained"] = float(chained)
    _neighbours(name, before, after)
    clues["comma_after"] = float(following == ",")
    clues["possessive_after"] = float(following in {"'s", "’s"})
    clues["verb_after"] = float(j < len(block.pos) and block.pos[j] in {"VERB", "AUX"})
    clues["verb_before"] = float(i > 0 and block.lower[i - 1] in {"said", "says", "added", "told", "asked"})
    clues["of_settlement"] = float(low == "of" and block.low(i - 2) in SETTLEMENT_WORDS | REGION_WORDS | _ISLANDS)
    clues["of_proper"] = float(low == "of" and block.is_proper(i - 2))
    clues["at"] = float(low == "at" and not befell)
    clues["sentence_start"] = float(i == 0 or low in {".", "?", "!", '"', "“"} or "\n" in low)
    clues["proper"] = float(block.proper[i])
    clues["headline"] = float(block.headline)
    clues["quoted"] = float(low in {'"', "“", "‘"})
    clues["region"] = float(name.region)
    clues["person"] = float(name.key in persons or (j - i == 1 and name.key.rsplit(" ", 1)[-1] in persons))
    clues["common"] = float(all(w in lists.common for w in name.key.split()))
    clues["long"] = float(j - i > 1)
    clues["hyphen"] = float(low == "-" or following == "-")
    clues["digits_after"] = float(following[:1].isdigit())
    _hints(name, before, after)


def _neighbours(name: Name, before: Name | None, after: Name | None) -> None:
    """The clues of the proper nouns right before and after the name."""
    lists = words()
    block, i, j, clues = name.tokens, name.first, name.last, name.clues
    following = block.low(j)
    previous = block.lower[i - 1].rstrip(".") if i and block.proper[i - 1] else ""
    adjoining = before is not None and before.last == i
    if previous and not adjoining:
        clues["title_before"] = float(previous in lists.titles)
        clues["given_before"] = float(previous in lists.given or (len(previous) == 1))
        clues["direction_before"] = float(previous in lists.directions)
        clues["proper_before"] = float(not any(clues[k] for k in ("title_before", "given_before", "direction_before")))
    clean = following.rstrip(".")
    proper = block.is_proper(j) and clean not in lists.calendar  # "in Oro Sunday"
    if proper and clean in lists.private:
        clues["private_after"] = 1.0
    elif proper and not (after is not None and after.first == j and following not in lists.given):
        if clean in lists.public:
            clues["public_after"] = 1.0
        elif clean in lists.titles:
            clues["title_after"] = 1.0
        else:
            clues["proper_after"] = 1.0
    elif j < len(block.pos) and block.pos[j] in {"NOUN", "ADJ"} and j < len(block.lower):
        clues["noun_after"] = 1.0
    clues["given"] = float(name.key in lists.given)
    clues["given_then_proper"] = float(name.key in lists.given and block.is_proper(j))
    if adjoining and before is not None and before.clues["given_then_proper"]:
        clues["given_before"] = 1.0
    if adjoining and before is not None and before.clues.get("private_after"):
        clues["paper"] = 1.0


def _hints(name: Name, before: Name | None, after: Name | None) -> None:
    """Codes of what the words say it lies in: "X, Y", "X (Y)", "X in Y", "the Veldan city of X"."""
    block, i, j = name.tokens, name.first, name.last
    if after is not None:
        gap = tuple(block.lower[j : after.first])
        if gap in ((",",), ("(",), ("in",), (",", "in"), ("in", "the"), ("of",), (",", "in", "the"), (",", "a")) or (
            len(gap) <= 9 and gap[:1] == (",",) and gap[-1] in {"in", "of"}
        ):
            codes = [_code(c) for c in after.candidates if c.kind in (COUNTRY, FIRST_LEVEL)]
            near = len(gap) == 1 and gap[0] in {",", "("}
            within = {c.country for c in name.candidates} | {c.first_level for c in name.candidates}
            hit = [c for c in codes if c in within]
            name.hints.extend(hit)
            if near:
                name.clues["contained"] = float(bool(hit))
                counties = {c.admin2 for c in after.candidates if c.admin2 and c.kind != SETTLEMENT}
                inside = [c.admin2 for c in name.candidates if c.admin2 in counties]
                name.hints.extend(inside)
                lands = {c.country for c in after.candidates if c.kind == COUNTRY}
                own = {c.country for c in name.candidates}
                headed = i == 0 and name.text.isupper() and not any(c.kind == COUNTRY for c in name.candidates)
                regions = {c.first_level for c in after.candidates if c.kind == FIRST_LEVEL}
                away = bool(regions) and not regions & {c.first_level for c in name.candidates} and not lands
                away = away or (bool(lands) and not lands & own)
                name.clues["abroad"] = float(headed and away)  # "ORO, Velda (AP)", "ORO, Fla. (AP)"
                name.clues["contained"] = float(bool(hit or inside))
    if before is not None and before.last == i - 1 and block.lower[i - 1] in {",", "("} and before.hints:
        name.clues["container"] = 1.0
    if block.low(i - 1) == "of" or block.low(i - 1) in SETTLEMENT_WORDS | REGION_WORDS:
        for back in range(max(0, i - 6), i - 1):
            for code in demonyms().get(fold(block.words[back]), ()):
                if block.capital[back]:
                    name.hints.append(code)
    if block.low(i - 1) == "of" and before is not None and block.low(i - 2) in SETTLEMENT_WORDS:
        told = block.lower[before.last : i - 2]
        owners = {c.country for c in before.candidates if c.kind == COUNTRY}
        if owners and told[:1] in (["'s"], ["’s"]) and len(told) <= 3 and all(w.isalpha() for w in told[1:]):
            name.hints.extend(sorted(c for c in owners if c))
            name.clues["abroad"] = float(not owners & {c.country for c in name.candidates})


def _code(candidate: Candidate) -> str:
    return candidate.country or "" if candidate.kind == COUNTRY else candidate.first_level
