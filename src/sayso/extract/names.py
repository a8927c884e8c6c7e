"""Names of people and bodies in one article: every proper name once, with its mentions, roles and descriptions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.extract.where.words import words
from sayso.types import PlaceMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

TITLES = frozenset(
    "president minister premier chancellor king queen prince princess sheikh emir sultan pope senator congressman congresswoman "
    "representative governor mayor secretary ambassador envoy general gen colonel col captain capt lieutenant lt sergeant sgt major "
    "maj admiral marshal commander commissioner chief director chairman chairwoman chair spokesman spokeswoman spokesperson leader "
    "judge justice attorney prosecutor lawyer professor prof doctor dr sir lord lady dame mr mrs ms miss mx sheriff deputy "
    "officer constable inspector detective superintendent principal coach bishop archbishop cardinal imam ayatollah rabbi reverend "
    "rev father sister analyst economist scientist seismologist activist author writer journalist correspondent founder ceo "
    "undersecretary lawmaker mp foreign prime vice interior defence defense finance health justice education state former acting "
    "top senior first police army navy force adm ltgen brig brigadier".split()
)
BODY_WORDS = frozenset(
    "ministry department agency army navy force forces police council committee commission parliament senate congress court "
    "government administration staff command guard service bureau office party union front movement organisation organization "
    "association federation company corporation corp inc ltd group bank university institute centre center hospital school "
    "news times post herald press agency network television tv radio channel observatory authority board foundation fund "
    "campaign coalition alliance league brigade division battalion regiment house kremlin pentagon nato un eu fbi cia "
    "survey society airlines airways club team ministry directorate inspectorate secretariat presidency embassy".split()
)


class NameKind(StrEnum):
    """What a name stands for, as far as its words show it."""

    PERSON = "person"
    BODY = "body"


_FOLDS = (
    (re.compile(r"[’'`´-]"), ""),
    (re.compile(r"(?:skiy|skyy|skyi|skij|sky|ski|skii)\b"), "ski"),
    (re.compile(r"iy|yy|yi|ij|ii|y|j"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"(.)\1"), r"\1"),
)


def fold(name: str) -> str:
    """A name folded over its usual transliterations, so that "Zelenskiy", "Zelenskyy" and "Zelensky" are one key."""
    key = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return re.sub(r"[^a-z0-9]+", " ", key).strip()


@dataclass
class Name:
    """One proper name of the article. ``words`` are all phrases it stood in ("Ukrainian President Volodymyr Zelenskiy")."""

    name: str
    kind: NameKind
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    pronoun: str | None = None
    """"he" or "she" where a title shows it."""

    @property
    def shown_person(self) -> bool:
        """Whether the text or a first name shows a person; "Halden Mining" is two capital words and nothing more."""
        first = self.name.split()[0].lower()
        return self.kind is NameKind.PERSON and bool(self.roles or self.pronoun or first in words().given)

    @property
    def last(self) -> str:
        return self.name.split()[-1]


def proper_run(token: Token) -> list[Token]:
    """The unbroken run of proper nouns around a proper noun, in its sentence."""
    doc, left, right = token.doc, token.i, token.i
    while left > token.sent.start and doc[left - 1].pos_ == "PROPN":
        left -= 1
    while right + 1 < token.sent.end and doc[right + 1].pos_ == "PROPN":
        right += 1
    return list(doc[left : right + 1])


def bare_name(run: list[Token]) -> list[Token]:
    """The run without leading titles, demonyms and abbreviations ("Ukrainian President Volodymyr Zelenskiy" → the last two)."""
    start = 0
    while start < len(run) - 1 and (
        run[start].lower_.rstrip(".") in TITLES or run[start].lower_.endswith(("ian", "ish", "ese"))
    ):
        start += 1
    return run[start:]


class Names:
    """All names of one article, by reading order."""

    def __init__(self, article: ParsedArticle, places: Iterable[PlaceMention]) -> None:
        self._places = sorted(m.span for m in places)
        self.names: list[Name] = []
        for parsed in article.blocks:
            for run in _runs(parsed):
                self._add(parsed, run)

    def _add(self, parsed: ParsedBlock, run: list[Token]) -> None:
        bare = bare_name(run)
        parts = [t.lower_.rstrip(".") for t in bare]
        head = bare[-1]
        span = parsed.span(bare[0].idx, head.idx + len(head))
        titled = [t.lower_.rstrip(".") for t in run[: len(run) - len(bare)]]
        is_body = any(w in BODY_WORDS for w in parts)
        titled += [
            c.lower_
            for t in bare
            for c in t.children
            if c.dep_ == "compound" and c.i < bare[0].i and c.lower_ in TITLES
        ]
        # A place in the last word is a place ("central Brant"); one in a first name is none ("Mara Oro").
        last = parsed.span(head.idx, head.idx + len(head))
        is_place = any(s.overlaps(last) for s in self._places)
        if is_place and not is_body and not titled:
            return
        if not is_body and len(bare) == 1 and not titled:
            known = self.by_last(bare[0].text)
            if known is None:
                return
        text = parsed.text[bare[0].idx : head.idx + len(head)]
        kind = NameKind.BODY if is_body else NameKind.PERSON
        name = self._known(text, kind)
        if name is None:
            name = Name(text, kind)
            self.names.append(name)
        name.mentions.append(span)
        name.roles |= set(titled)
        if is_body:
            name.roles.add(parts[-1])
        name.words.append(parsed.text[run[0].idx : head.idx + len(head)])
        before = run[0].i - 1
        while before >= 0 and parsed.doc[before].pos_ in ("ADJ", "NOUN", "PART", "PROPN") and run[0].i - before <= 4:
            name.words[-1] = parsed.text[parsed.doc[before].idx : head.idx + len(head)]
            if parsed.doc[before].pos_ == "NOUN":
                name.roles.add(parsed.doc[before].lemma_.lower())
            before -= 1
        for token in bare:
            for child in token.children:
                if child.dep_ == "appos" and child.pos_ in ("NOUN", "PROPN") and kind is NameKind.PERSON:
                    name.roles.add(child.lemma_.lower())
                    tree = list(child.subtree)
                    name.words.append(parsed.text[tree[0].idx : tree[-1].idx + len(tree[-1])])
        if head.dep_ == "appos" and head.head.pos_ == "NOUN" and kind is NameKind.PERSON:
            name.roles.add(head.head.lemma_.lower())
            name.words.append(head.doc[head.head.left_edge.i : head.head.i + 1].text)
        if {"mr", "sir", "lord", "king", "prince"} & set(titled):
            name.pronoun = "he"
        if {"mrs", "ms", "miss", "lady", "queen", "princess", "dame", "spokeswoman", "chairwoman"} & set(titled):
            name.pronoun = "she"

    def _known(self, text: str, kind: NameKind) -> Name | None:
        key = fold(text)
        for name in self.names:
            if fold(name.name) == key:
                return name
        if kind is NameKind.PERSON:
            parts = key.split()
            longer = [n for n in self.names if n.kind is NameKind.PERSON and _part_of(parts, fold(n.name).split())]
            if len(longer) == 1:
                return longer[0]
        return None

    def by_last(self, last: str) -> Name | None:
        """The one person whose last name this is; ``None`` where there is none or more than one."""
        key = fold(last)
        found = [n for n in self.names if n.kind is NameKind.PERSON and fold(n.last) == key]
        return found[0] if len(found) == 1 else None

    def named(self, text: str) -> Name | None:
        """The name of these words, a last name or an acronym of a body included."""
        found = self._known(text, NameKind.PERSON)
        if found is not None:
            return found
        if text.isupper() and 2 <= len(text) <= 6:
            initials = [n for n in self.names if "".join(w[0] for w in n.name.split() if w[:1].isupper()) == text]
            return initials[0] if len(initials) == 1 else None
        return None

    def with_role(self, role: str, before: int, kind: NameKind | None = None) -> Name | None:
        """The last name before the offset that was introduced in this role ("the ministry", "the president")."""
        best: tuple[int, Name] | None = None
        for name in self.names:
            if role not in name.roles or (kind is not None and name.kind is not kind):
                continue
            at = max((m.start for m in name.mentions if m.start < before), default=None)
            if at is not None and (best is None or at > best[0]):
                best = (at, name)
        return best[1] if best is not None else None

    def last_person(self, before: int, within: int = 1500, pronoun: str | None = None) -> Name | None:
        """The person named last before the offset, whom the pronoun fits."""
        best: tuple[int, Name] | None = None
        for name in self.names:
            if name.kind is not NameKind.PERSON or (pronoun and name.pronoun and name.pronoun != pronoun):
                continue
            at = max((m.start for m in name.mentions if before - within <= m.start < before), default=None)
            if at is not None and (best is None or at > best[0]):
                best = (at, name)
        return best[1] if best is not None else None


def _part_of(parts: list[str], whole: list[str]) -> bool:
    return len(parts) < len(whole) and whole[-len(parts) :] == parts


def _runs(parsed: ParsedBlock) -> Iterable[list[Token]]:
    run: list[Token] = []
    for token in parsed.doc:
        broken = token.pos_ != "PROPN" or (run and token.is_sent_start)
        if broken and run:
            yield run
            run = []
        if token.pos_ == "PROPN" and token.text[:1].isalnum():
            run.append(token)
    if run:
        yield run
