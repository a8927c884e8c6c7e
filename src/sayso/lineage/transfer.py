"""A copy is not read again: its reading is its original's, moved to where the same words stand in the copy.

Paragraph by paragraph, and only where the words are the same: the paragraphs stand in the original word for word and in
its order, and the original was out no later. Its times then count from the day on which they were
written. What the copy has besides (a headline of its own, a line of its own) is left for reading by itself; where that is
much, or leans on what stands around it, the copy is read anew as a whole.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sayso.ids import claim_id, statement_id, unnamed_id, verification_id
from sayso.types import (
    TOTAL_NOT_GIVEN,
    Article,
    Block,
    BlockKind,
    Claim,
    Reading,
    Span,
    Speaker,
    Statement,
    Verification,
)

_PRONOUNS = frozenset("he she they it i we who this that these those".split())
_DEFINITE = frozenset("the his her their its".split())
_MOST_OWN = 0.34
"""Of a copy's readable characters; more than that is no mere addition."""


class _MoveError(Exception):
    """Something of the reading cannot be moved."""


class Transfer(NamedTuple):
    """A copy's reading as far as it comes from its original, and what is left to be read of it: for each stretch of
    its own, the copy with only that stretch readable.
    """

    reading: Reading
    rest: tuple[Article, ...]


class _Moves(NamedTuple):
    """Where the original's readable blocks start, how far each moved (``None``: it is not in the copy), what is left."""

    starts: list[int]
    by: list[int | None]
    rest: tuple[Article, ...]


def transferred(original: Article, reading: Reading, copy: Article) -> Transfer | None:
    """The reading of ``copy`` as far as its words are the original's; ``None`` where it must be read itself."""
    moves = _moves(original, copy)
    if moves is None or not _written_before(original, copy):
        return None
    try:
        return Transfer(_Mover(original, reading, copy, moves).reading(), moves.rest)
    except _MoveError:
        return None


def joined(copy: Article, moved: Reading, own: Sequence[Reading]) -> Reading | None:
    """A copy's moved reading with those of its own stretches; ``None`` where one leans on what stands around it."""
    for statement in (s for reading in own for s in reading.statements):
        if _leans(" ".join(s.of(copy.text) for s in statement.source).split()):
            return None
    parts = (moved, *own)
    return Reading(
        copy.id,
        tuple(sorted((s for p in parts for s in p.sentences), key=lambda s: s.span)),
        tuple(sorted((s for p in parts for s in p.statements), key=lambda s: min((*s.source, *s.cue, *s.content)))),
        tuple(sorted((c for p in parts for c in p.claims), key=_claim_order)),
        tuple(sorted((v for p in parts for v in p.verifications), key=lambda v: v.span)),
    )


def _leans(source: Sequence[str]) -> bool:
    """Whether the words for a speaker say who it is only with the text around them: "he", "the ministry"."""
    first = source[0].lower() if source else ""
    named = any(word[:1].isupper() for word in source[1:])
    return not source or first in _PRONOUNS or (first in _DEFINITE and not named)


def _claim_order(claim: Claim) -> tuple[Span, str, str]:
    return claim.content[0], claim.frame, claim.id


def _moves(original: Article, copy: Article) -> _Moves | None:
    blocks = original.readable()
    by: list[int | None] = [None] * len(blocks)
    texts = [original.text[b.start : b.end].strip() for b in blocks]
    readable = copy.readable()
    at = own = 0
    stretches: list[list[Block]] = [[]]
    for block in readable:
        text = copy.text[block.start : block.end]
        words = text.strip()
        place = _next(blocks, texts, at, block, words)
        if place is not None:
            if _altered(blocks[at:place], stretches[-1]):
                return None
            at = place + 1
            left = original.text[blocks[place].start : blocks[place].end]
            indent = (len(text) - len(text.lstrip())) - (len(left) - len(left.lstrip()))
            by[place] = block.start + indent - blocks[place].start
            stretches.append([])
        elif words:
            own += len(words)
            stretches[-1].append(block)
    total = sum(len(copy.text[b.start : b.end].strip()) for b in readable)
    if not at or own > _MOST_OWN * total or _altered(blocks[at:], stretches[-1]):
        return None
    rest = tuple(_only(copy, stretch) for stretch in stretches if stretch)
    return _Moves([b.start for b in blocks], by, rest)


def _altered(missing: Sequence[Block], own: Sequence[Block]) -> bool:
    """Whether words of the copy's own stand where paragraphs of the original stood: who "she" is may rest on those."""
    return bool(own) and any(b.kind is not BlockKind.TITLE for b in missing)


def _only(copy: Article, stretch: list[Block]) -> Article:
    """The copy with nothing but these blocks to be read."""
    kept = (
        b if b in stretch or b not in copy.readable() else dataclasses.replace(b, kind=BlockKind.FURNITURE)
        for b in copy.blocks
    )
    return dataclasses.replace(copy, blocks=tuple(kept))


def _next(blocks: tuple[Block, ...], texts: list[str], at: int, block: Block, words: str) -> int | None:
    """The next block of the original with these words."""
    for place in range(at, len(blocks)):
        if texts[place] == words and blocks[place].kind is block.kind:
            return place
    return None


def _written_before(original: Article, copy: Article) -> bool:
    """Whether the original was out no later: its words were written on its day, and their times count from there."""
    one, other = original.published, copy.published
    return one == other if one is None or other is None else one <= other


class _Mover:
    """One reading on its way to another article."""

    def __init__(self, original: Article, reading: Reading, copy: Article, moves: _Moves) -> None:
        self._original, self._reading, self._copy = original, reading, copy
        self._starts, self._by = moves.starts, moves.by
        self._still = all(move == 0 for move in moves.by)

    def reading(self) -> Reading:
        """The reading of the copy."""
        reading = self._reading
        ids: dict[str, str] = {}
        statements = []
        for old in reading.statements:
            left = self._left(old)
            if left is not None:
                statements.append(self._statement(left))
                ids[old.id] = statements[-1].id
        kept = [claim for old in reading.claims if (claim := self._claim_left(old, ids)) is not None]
        made = {old.id: self._claim(old, ids) for old in kept}
        named = {old: new.id for old, new in made.items()}
        whole = (
            c if c.part_of is None else dataclasses.replace(c, part_of=named.get(c.part_of, TOTAL_NOT_GIVEN))
            for c in made.values()
        )
        claims = tuple(sorted(whole, key=_claim_order))
        order = {claim.id: i for i, claim in enumerate(claims)}
        notes = tuple(self._note(old, named, order) for old in reading.verifications if self._stays((old.span,)))
        sentences = tuple(self._moved(s) for s in reading.sentences if self._stays((s.span,)))
        return Reading(self._copy.id, sentences, tuple(statements), claims, notes)

    def _left(self, old: Statement) -> Statement | None:
        """The statement without content that the copy does not have; ``None`` where it has nothing of it."""
        content = tuple(span for span in old.content if self._stays((span,)))
        if not content:
            return None
        if not self._stays((*old.source, *old.cue)):
            raise _MoveError
        return old if len(content) == len(old.content) else dataclasses.replace(old, content=content)

    def _claim_left(self, old: Claim, statements: Mapping[str, str]) -> Claim | None:
        """The claim without content that the copy does not have; ``None`` where its fact is not there."""
        content = tuple(span for span in old.content if self._stays((span,)))
        trigger = (old.trigger,) if old.trigger is not None else ()
        if not content or not self._stays((*trigger, *old.evidence)):
            return None
        if old.statement is not None and old.statement not in statements:
            raise _MoveError
        if len(content) == len(old.content):
            return old
        text = " … ".join(span.of(self._original.text) for span in content)
        return dataclasses.replace(old, content=content, text=text)

    def _stays(self, spans: Iterable[Span]) -> bool:
        """Whether none of the spans lies in a block that the copy does not have."""
        return all(self._by[self._block(span)] is not None for span in spans)

    def _block(self, span: Span) -> int:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or bisect_right(self._starts, max(span.start, span.end - 1)) - 1 != at:
            raise _MoveError
        return at

    def _statement(self, old: Statement) -> Statement:
        places = [tuple(map(self._span, spans)) for spans in (old.source, old.cue, old.content)]
        new: Statement = self._moved(
            old, id=statement_id(self._copy.id, *places), article=self._copy.id, speaker=self._speaker(old.speaker)
        )
        return new

    def _claim(self, old: Claim, statements: dict[str, str]) -> Claim:
        statement = statements[old.statement] if old.statement is not None else None
        new: Claim = self._moved(old, article=self._copy.id, statement=statement, speaker=self._speaker(old.speaker))
        return dataclasses.replace(new, id=claim_id(new))

    def _note(self, old: Verification, claims: dict[str, str], order: dict[str, int]) -> Verification:
        new: Verification = self._moved(old)
        by = old.by
        if by == self._original.credited and by not in old.span.of(self._original.text):
            # not named there: whoever's report it is
            by = self._copy.credited
        elif by not in old.span.of(self._original.text):
            raise _MoveError
        reached = tuple(sorted((claims[c] for c in old.claims if c in claims), key=order.__getitem__))
        ident = verification_id(self._copy.id, new.span, by, new.verified)
        return dataclasses.replace(new, id=ident, article=self._copy.id, by=by, claims=reached)

    def _speaker(self, speaker: Speaker | None) -> Speaker | None:
        if speaker is None or not speaker.id.startswith("unnamed_"):
            return speaker
        if unnamed_id(self._original.id, speaker.name) != speaker.id:
            raise _MoveError
        return dataclasses.replace(speaker, id=unnamed_id(self._copy.id, speaker.name))

    def _span(self, span: Span) -> Span:
        move = self._by[self._block(span)]
        if move is None:
            raise _MoveError
        return Span(span.start + move, span.end + move)

    def _moved(self, value: Any, **changed: Any) -> Any:
        """The value with every span in it moved, and with these fields changed."""
        if isinstance(value, Span):
            return value if self._still else self._span(value)
        if isinstance(value, tuple):
            return value if self._still else tuple([self._moved(v) for v in value])
        for name in () if self._still else _fields(type(value)):
            old = getattr(value, name)
            if old:
                changed[name] = self._moved(old)
        return dataclasses.replace(value, **changed) if changed else value


_known_fields: dict[type, tuple[str, ...]] = {}


def _fields(cls: type) -> tuple[str, ...]:
    """The fields of a type that hold spans, or values that do."""
    found = _known_fields.get(cls)
    if found is None:
        own = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
        found = tuple(f.name for f in own if "Span" in str(f.type) or "Mention" in str(f.type))
        _known_fields[cls] = found
    return found
