"""What planters and rewriters share: replacements in a text, and pieces of a spaCy parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lemminflect import getInflection
from spacy.tokens import Doc, Span, Token

SAYING = frozenset(
    "say tell add announce report claim warn explain note argue state insist acknowledge confirm believe".split()
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``[start, end)`` replaced by ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """One planted change: its kind, the sentence of the earlier text that it touches, and the replacements."""

    kind: str
    start: int
    end: int
    edits: tuple[Edit, ...]
    before: tuple[Edit, ...] = ()
    """Replacements in the earlier text itself: a sentence put in there that the later text lacks."""


def site(kind: str, sentence: Span, *edits: Edit) -> Site:
    """A change of one sentence."""
    return Site(kind, sentence.start_char, sentence.end_char, edits)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with replacements made; of two that overlap the first is made."""
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            continue
        out += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*out, text[at:]])


def inflect(lemma: str, tag: str, plural: bool = False) -> str:
    """A verb or noun in the form of a Penn tag; ``plural`` picks "were" over "was"."""
    forms = getInflection(lemma, tag) or (lemma,)
    return str(forms[-1] if plural and len(forms) > 1 and lemma == "be" else forms[0])


def plural(token: Token) -> bool:
    """Whether a subject takes a plural verb."""
    joined = any(c.dep_ == "conj" for c in token.children)
    return joined or token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we", "you", "these", "those")


def subject(verb: Token) -> Token | None:
    """The subject of a verb."""
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def whole(token: Token) -> Span:
    """A word with all that hangs on it."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def noun_phrase(token: Token) -> Span | None:
    """The phrase of a noun, if it is one plain stretch without a clause or a list in it."""
    span = whole(token)
    if any(t.dep_ in ("relcl", "conj", "appos", "acl", "advcl", "ccomp") or t.text in ',;:“”"()' for t in span):
        return None
    return span


def end(token: Token) -> int:
    """Where a token ends."""
    return int(token.idx + len(token))


def lower_first(words: str, token: Token) -> str:
    """Words for the middle of a sentence: a first word that is no name loses its capital."""
    if token.pos_ == "PROPN" or token.text == "I" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "DATE"):
        return words
    return words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """Words for the start of a sentence."""
    return words[:1].upper() + words[1:]


def quoted(doc: Doc) -> list[tuple[int, int]]:
    """The stretches inside double quotation marks; a paragraph whose marks do not pair is taken to be quoted to its end."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    text = doc.text.replace("''", '" ')
    for at, char in enumerate(text):
        if char == "\n" and opened is not None:
            out.append((opened, at))
            opened = None
        elif char == "“" or (char == '"' and opened is None):
            opened = at + 1
        elif char in '”"' and opened is not None:
            out.append((opened, at))
            opened = None
    if opened is not None:
        out.append((opened, len(text)))
    return out


def is_quoted(spans: list[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether a stretch touches a quotation."""
    return any(a < stop and start < b for a, b in spans)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that says who says it: the source's words, the cue, what is said, and what stands before or after."""

    source: Span
    verb: Token
    content: Span
    first: bool
    """Whether the source stands before what is said."""


def told(sentence: Span) -> Told | None:
    """The attribution of a sentence that is nothing but one, without quotation marks; ``None`` for any other."""
    root = sentence.root
    if root.lemma_ not in SAYING or root.tag_ not in ("VBD", "VBZ", "VBP") or any(c in sentence.text for c in '“”"?'):
        return None
    agent = subject(root)
    said = next((c for c in root.children if c.dep_ == "ccomp"), None)
    if agent is None or said is None or agent.dep_ != "nsubj" or subject(said) is None:
        return None
    others = [c for c in root.children if c not in (agent, said) and c.dep_ not in ("punct", "mark")]
    source, content = whole(agent), whole(said)
    if others or source.root.lower_ in ("it", "that", "which", "who", "i", "we"):
        return None
    if any(t.dep_ == "conj" and t.pos_ == "VERB" for t in root.children) or any(t.dep_ == "relcl" for t in source):
        return None
    end_mark = sentence[-1]
    if end_mark.text != ".":
        return None
    if agent.i < root.i < said.i and source[0].i == sentence[0].i and content[-1].i == end_mark.i - 1:
        return Told(source, root, content, True)
    # only "…, X said." and "…, said X." close the sentence with the source
    closing = max(source[-1].i, root.i)
    opening = min(source[0].i, root.i)
    if content[0].i == sentence[0].i and closing == end_mark.i - 1 and sentence.doc[opening - 1].text == ",":
        return Told(source, root, content, False)
    return None
