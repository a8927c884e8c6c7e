"""What one mention of a person or a body tells, before it is known whom it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.extract.who.lexicon import Kind, noun

if TYPE_CHECKING:
    from spacy.tokens import Token

AGE = re.compile(r"(\d{1,3})-year-olds?\b")
REACH = 10
"""Tokens to either side of a name in which its titles and appositions are looked for."""
INSIDE = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
"""Parts of speech of which noun phrases are made."""


@dataclass(frozen=True, slots=True)
class Role:
    """In what capacity someone is mentioned: ``head`` is the noun's lemma, ``words`` all that stands with it."""

    head: str
    words: frozenset[str]
    text: str


@dataclass(slots=True)
class Mention:
    """One mention; ``tokens`` are the name's or the noun phrase's own, ``start`` is where it stands in the article."""

    sort: str
    """"name", "noun" or "pronoun"."""
    tokens: list[Token]
    start: int
    sentence: int
    kind: Kind = Kind.UNKNOWN
    gender: str = ""
    plural: bool = False
    definite: bool = False
    owner: Token | None = None
    """The possessor of a noun ("its spokesman", "Langholm's wife")."""
    roles: list[Role] = field(default_factory=list)
    ages: list[int] = field(default_factory=list)
    acronym: str = ""
    phrases: list[str] = field(default_factory=list)
    """The name with what stands around it, as the text has it: what its party is read from."""
    weight: int = 40
    """How prominent its place in the sentence makes it (Lappin and Leass 1994)."""
    inner: bool = False
    """Whether it stands inside another phrase, so that it cannot be that phrase's head."""

    @property
    def text(self) -> str:
        return text_of(self.tokens)

    @property
    def head(self) -> Token:
        return self.tokens[-1]


def text_of(tokens: Sequence[Token]) -> str:
    """The words from the first to the last token, white space made single."""
    if not tokens:
        return ""
    return " ".join(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text.split())


def lemma_of(token: Token) -> str:
    """A noun's lemma, made from its form where the parser took it for a name ("Residents", "Ministers")."""
    low = token.lower_.rstrip(".")
    if token.pos_ != "PROPN":
        return "corps" if low == "corps" else str(token.lemma_.lower())
    return low[:-1] if low.endswith("s") and noun(low[:-1]) is not None and noun(low) is None else str(low)


def role_of(head: Token, tokens: Sequence[Token], context: Sequence[Token] = ()) -> Role:
    """The role that ``tokens`` up to ``head`` tell; ``context`` adds words that it may be called by."""
    words = frozenset(t.lower_.rstrip(".") for t in (*tokens, *context) if t.is_alpha or t.text.rstrip(".").isalpha())
    kept = [t for t in tokens if t.i <= head.i]
    return Role(lemma_of(head), words, text_of(kept))


def ageless(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those of an age ("61-year-old")."""
    return [t for t in tokens if not (t.lower_ in ("year", "old") and t.doc[max(t.i - 1, 0)].text == "-")]
