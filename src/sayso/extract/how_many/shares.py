"""What a share is of: "19% of the plain", "10%, or 5,000 square km of the eastern region"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.counted import token_after
from sayso.extract.numerals import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MOST = 14


def denominator(doc: Doc, end: int) -> tuple[int, int] | None:
    """The characters of the noun phrase in "of …" that follows the character ``end``."""
    i = token_after(doc, end)
    if i >= len(doc):
        return None
    if doc[i].lower_ == "of":
        i += 1
    elif doc[i].lower_ not in ("the", "its", "their", "his", "her", "our", "all"):
        return None
    if i >= len(doc):
        return None
    return _phrase(doc, i)


def _phrase(doc: Doc, i: int) -> tuple[int, int] | None:
    """The noun phrase that starts at token ``i``, "of" and possessives inside, clauses and commas left out."""
    last: int | None = None
    for k in range(i, min(len(doc), i + _MOST)):
        token = doc[k]
        if token.is_sent_start and k > i:
            break
        noun = token.pos_ in ("NOUN", "PROPN", "PRON") or token.tag_ in ("NN", "NNS", "NNP", "NNPS")
        noun = noun and token.tag_ != "PRP$"
        if noun:
            if last is not None and last == k - 1 and doc[last].pos_ == "PRON":
                break
            if token.tag_ in ("WDT", "WP"):
                break
            last = k
        elif (
            token.pos_ in ("DET", "ADJ", "NUM", "PART")
            or token.tag_ in ("POS", "VBN", "VBG", "PRP$", "RB")
            or token.text == "-"
        ):
            if last is not None and token.tag_ in ("VBN", "VBG", "RB", "TO", "MD", "DT"):
                break
        elif token.lower_ == "of" and last is not None:
            continue
        else:
            break
    if last is None:
        return None
    return doc[i].idx, doc[last].idx + len(doc[last])


def same_breath(words: list[Word], a: Amount, b: Amount) -> bool:
    """Whether ``b`` follows ``a`` as the same thing measured otherwise: "10%, or 5,000 square km"."""
    between = [w.lower for w in words[a.last : b.first]]
    return between in ([",", "or"], ["or"], ["("], [",", "("], [")", ",", "or"], [")", "or"], [","])
