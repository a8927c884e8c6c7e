"""Words passed on: "the paper quoted Y as saying Z" and "Y was quoted as saying Z" are Y's words.

The annotated corpus gives such sentences to the paper, with "Y as saying Z" for content; a reader of claims wants Y. The
construction is closed (a verb of quoting, "as", a participle of saying), so it is read by its grammar, over what the
network found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.attribution.decode import Found
from sayso.extract.attribution.links import Ranges
from sayso.extract.attribution.words import Feature, Words

_QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SAYING = frozenset("saying telling stating adding writing".split())
_BEING = frozenset("is are was were be been being gets got".split())
_HELPING = frozenset("has have had also later widely since".split())
_FARTHEST = 30
"""Words between the verb of quoting and "as saying"."""


@dataclass(frozen=True, slots=True)
class _PassedOn:
    """One such construction: whose words they are, the cue, where the sentence part with it begins and ends."""

    source: tuple[int, int]
    cue: Ranges
    begin: int
    end: int


def with_quoted_sources(found: list[Found], words: Words) -> list[Found]:
    """What was found, with such contents given to whom they are quoted from."""
    for passed_on in _constructions(words):
        found = _given(found, passed_on)
    return found


def _constructions(words: Words) -> Iterator[_PassedOn]:
    forms = words.forms
    for i in range(2, len(forms) - 1):
        if forms[i] != "as" or forms[i + 1] not in _SAYING:
            continue
        verb = next((k for k in _back(words, i - 1, _FARTHEST) if forms[k].lower() in _QUOTING), None)
        if verb is None:
            continue
        cue: Ranges = [(verb, verb + 1), (i, i + 2)] if verb + 1 < i else [(verb, i + 2)]
        first = verb
        while first and (forms[first - 1].lower() in _BEING or forms[first - 1].lower() in _HELPING):
            first -= 1
        if any(form.lower() in _BEING for form in forms[first:verb]):
            start = _subject(words, first)
            if start < first:
                yield _PassedOn(
                    (start, first), [(first, verb + 1), *cue[1:]] if cue[1:] else [(first, i + 2)], start, i + 2
                )
        elif verb + 1 < i:
            yield _PassedOn((verb + 1, i), cue, verb, i + 2)


def _back(words: Words, at: int, most: int) -> Iterator[int]:
    """The words at and before ``at``, not beyond the start of its sentence."""
    for k in range(at, max(-1, at - most), -1):
        yield k
        if words.features[k] & Feature.SENTENCE_START:
            return


def _subject(words: Words, before: int) -> int:
    """Where the words begin that stand right before a verb: after the last mark or the sentence's start."""
    start = before
    for k in _back(words, before - 1, _FARTHEST):
        if words.features[k] & Feature.OTHER:
            break
        start = k
    return start


def _given(found: list[Found], passed_on: _PassedOn) -> list[Found]:
    """The attribution that holds the words passed on, given to their source; what else overlaps the construction goes."""
    touched = [
        f for f in found if any(s < passed_on.end and e > passed_on.begin for s, e in f.source + f.cue + f.content)
    ]
    after = [f for f in touched if any(e > passed_on.end for _, e in f.content)]
    before = [f for f in touched if any(s < passed_on.begin for s, _ in f.content)]
    holding = after or before
    if not holding:
        return found
    best = max(holding, key=lambda f: f.score)
    content = [
        part
        for s, e in best.content
        for part in ((s, min(e, passed_on.begin)), (max(s, passed_on.end), e))
        if part[0] < part[1]
    ]
    kept = [f for f in found if f not in touched or (f is not best and not _inside(f, passed_on))]
    return [*kept, replace(best, source=[passed_on.source], cue=passed_on.cue, content=content)]


def _inside(f: Found, passed_on: _PassedOn) -> bool:
    return all(s >= passed_on.begin and e <= passed_on.end for s, e in f.cue + f.content)
