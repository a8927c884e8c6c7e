"""Names as runs of capital words: where they begin and end, and which of their words are titles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.extract.who.lexicon import BODY_WORDS, PARTICLES, POSTNOMINALS, given_gender, is_title

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and (token.text[:1].isupper() or token.text[:1].isdigit())


def name_runs(sent: DocSpan, proper: Collection[str] = ()) -> Iterator[list[Token]]:
    """Unbroken names of a sentence, hyphens, particles and "of" after a body's word included.

    A noun that is ``proper``, a name elsewhere in the article, is one here: the parser often takes a name that opens a
    sentence for a common noun.
    """
    tokens = list(sent)
    i = 0
    while i < len(tokens):
        if not _is_name(tokens[i]) and not (tokens[i].pos_ == "NOUN" and tokens[i].text in proper):
            i += 1
            continue
        run = [tokens[i]]
        i += 1
        while i < len(tokens):
            step = _extends(run, tokens, i)
            if not step:
                break
            run += tokens[i : i + step]
            i += step
        yield [t for t in run if t.text != "."]


def _extends(run: Sequence[Token], tokens: Sequence[Token], i: int) -> int:
    """How many tokens from ``i`` on go on with the name."""
    token = tokens[i]
    if _is_name(token):
        return 1
    glued = not tokens[i - 1].whitespace_ and not token.whitespace_
    if token.text in ("-", "‐", "‑") and glued and i + 1 < len(tokens):
        return 2
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.text == "." and not tokens[i - 1].whitespace_ and following is not None and _is_name(following):
        return 2 if is_title(tokens[i - 1].text) else 0  # "Lt." comes as two tokens now and then
    if following is None or not _is_name(following):
        if token.lower_ == "of" and following is not None and following.lower_ == "the" and i + 2 < len(tokens):
            return 3 if run[-1].lower_ in BODY_WORDS and _is_name(tokens[i + 2]) else 0
        return 0
    if token.lower_ in PARTICLES and token.text.islower():
        return 2
    joins = token.lower_ in ("of", "for") or token.text == "&"
    return 2 if joins and (run[-1].lower_ in BODY_WORDS or token.text == "&") else 0


def split_run(run: Sequence[Token]) -> tuple[list[Token], list[Token], list[Token]]:
    """(what stands before, titles, name) of a run: "Labour | MP | Nadia Farouk"."""
    tokens = list(run)
    while len(tokens) > 2 and tokens[-1].lower_.rstrip(".") in POSTNOMINALS:
        tokens = tokens[:-1]
    if is_bodily(tokens):
        return [], [], tokens
    cut = next((i + 1 for i in range(len(tokens) - 2, -1, -1) if is_title(tokens[i].text)), 0)
    first = cut
    while first > 0 and is_title(tokens[first - 1].text):
        first -= 1
    name = tokens[cut:]
    if (
        not cut
        and len(name) > 1
        and name[0].lower_.endswith(("ian", "ish", "ese"))
        and given_gender(name[0].text) is None
    ):
        return name[:1], [], name[1:]
    return tokens[:first], tokens[first:cut], name


def is_bodily(tokens: Sequence[Token]) -> bool:
    """Whether a word of the name shows a body: its last, or one before "of" and "for"."""
    ends = [
        t
        for t, after in zip(tokens, [*tokens[1:], None], strict=True)
        if after is None or after.lower_ in ("of", "for")
    ]
    return any(t.lower_.rstrip(".") in BODY_WORDS for t in ends) and not (
        len(tokens) > 1 and tokens[-1].lower_ in ("house", "air") and given_gender(tokens[0].text) is not None
    )


def is_person_name(name: Sequence[Token]) -> bool:
    """Whether the first of two or more words is a given name, or the last of them hangs on a given name by a hyphen."""
    return len(name) > 1 and given_gender(name[0].text) is not None and name[-1].lower_ not in BODY_WORDS
