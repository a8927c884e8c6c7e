"""What a cue does with its content: the stance of "denied", "estimates that", "declined to say".

The words of a cue ("said", "has repeatedly denied", "according to") are looked up, lemma by lemma, in ``cues.tsv``,
a lexicon of cue words with the kind of act (speech, thought, act, show), the stance and what the cue implies about
the content (it holds, it fails, neither, or it is taken back). Negation, hedges and control verbs ("refused to", "tried
to") around the cue are read here too. A method after the factuality of reporting verbs in Saurí and Pustejovsky (FactBank, 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sayso.types import Stance


class CueKind(StrEnum):
    """The kind of act a cue reports."""

    SPEECH = "speech"
    THOUGHT = "thought"
    ACT = "act"
    SHOW = "show"


class Verdict(StrEnum):
    """What the cue implies, on its source's part, about the content: put forward, denied, neither, not said at all, or
    said before and now taken back."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"
    UNSAID = "unsaid"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CueClass:
    """One entry of the lexicon."""

    words: str
    kind: CueKind
    stance: Stance
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CueReading:
    """How one cue is read.

    ``utterance``: something was said or written, not only thought, wished or done. ``negated``: the cue itself is
    negated ("did not say", "declined to say"), so that its source claims nothing of the content. ``hedges``: the
    words of the cue that weaken it ("reportedly", "appeared to"). ``lemma``: the lexicon entry that decided, "" where
    none fits; then the stance is the plain "asserts".
    """

    stance: Stance
    utterance: bool
    negated: bool = False
    hedges: tuple[str, ...] = ()
    verdict: Verdict = Verdict.HOLDS
    kind: CueKind = CueKind.SPEECH
    lemma: str = ""
    plain: bool = False
    """A verb that gives the words and does no more ("said", "told", "added"), unlike "denied" or "ordered"."""


_PLAIN = frozenset(
    "go on to say,be quoted as saying,tell reporters,put it,go on,sum up,point out,say,tell,add,note"
    ",write,tweet,cry,quote,chant,recall,explain,stress,concede,repeat,remind,quip,joke,continue".split(",")
)
_TOKEN = re.compile(r"[a-z]+|:")
_CONTRACTIONS = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"))
_MAX_WORDS = 40

_NEGATIONS = frozenset({"not", "never", "no", "neither", "nor", "without", "nobody", "none"})
# Before these the content stays unsaid: "declined to say", "stopped short of calling", "has yet to confirm".
_WITHHOLDING = frozenset(
    "decline refuse fail avoid stop yet unable unwilling reluctant forbear forget neglect omit cease"
    " hesitate refrain abstain".split()
)
# Before these the complement is what counts: "tried to explain", "went on to accuse", "appeared to confirm".
_TRANSPARENT = frozenset(
    "try seek attempt appear seem begin start continue proceed rush move go come use help look hasten manage".split()
)
_HEDGES = frozenset(
    "reportedly allegedly apparently seemingly purportedly supposedly possibly probably perhaps likely tentatively"
    " presumably ostensibly may might could".split()
)
_HEDGING_LEMMAS = {
    "appear", "seem", "suggest", "hint", "imply", "believe", "think", "suspect", "speculate", "guess", "assume",
    "presume", "suppose", "indicate", "insinuate", "rumour", "rumor", "doubt", "feel", "reckon", "surmise",
}  # fmt: skip


_GAP = "…"
"""In an entry: a determiner and a few words may stand here, as in "withdrew | its earlier | claim"."""
_LONGEST_GAP = 3
_DETERMINERS = frozenset("a an the his her its their my our this that these those some any written joint press".split())


def _inflections(word: str, irregular: dict[str, str]) -> Iterator[str]:
    """The forms of an English verb or noun, itself included: say → say says said saying."""
    yield word
    if word in irregular:
        yield from irregular[word].split()
        return
    if word.endswith(("s", "sh", "ch", "x", "z")):
        yield word + "es"
    elif re.search(r"[^aeiou]y$", word):
        yield word[:-1] + "ies"
        yield word[:-1] + "ied"
        yield word + "ing"
        return
    else:
        yield word + "s"
    if word.endswith("ie"):
        yield word + "d"
        yield word[:-2] + "ying"
    elif word.endswith("e"):
        yield word + "d"
        yield word[:-1] + "ing"
    else:
        yield word + "ed"
        yield word + "ing"


@dataclass(frozen=True, slots=True)
class _Lexicon:
    entries: dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]
    """By the first word of an entry, its entries, longest first."""
    lemmas: dict[str, tuple[str, ...]]
    """By form, the words it may be a form of."""
    objects: dict[str, frozenset[str]]
    """By the first word of an entry with a gap, the nouns that may stand after the gap."""


def _rows(name: str) -> list[list[str]]:
    text = files("sayso.extract").joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def stand_ins(name: str) -> frozenset[str]:
    """The words that a name in capitals stands for in the lexicon: FALSE for "baseless" and "a pack of lies"."""
    return frozenset(word.replace("~", " ") for word in dict(_rows("cue_stand_ins.tsv"))[name].split())


def _entries() -> Iterator[list[str]]:
    """The rows of the lexicon, one for each word that a name in capitals at an entry's end stands for."""
    for words, *rest in _rows("cues.tsv"):
        last = words.rpartition(" ")[2]
        for told in sorted(stand_ins(last)) if last.isupper() else [last]:
            yield [words.removesuffix(last) + told, *rest]


@cache
def _lexicon() -> _Lexicon:
    entries: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    forms: dict[str, list[str]] = {}
    objects: dict[str, set[str]] = {}
    irregular = dict(_rows("cue_forms.tsv"))
    heads = set(irregular) | _WITHHOLDING | _TRANSPARENT
    for words, kind, stance, verdict in _entries():
        cue = CueClass(words, CueKind(kind), Stance(stance), Verdict(verdict))
        parts = tuple(words.split())
        entries.setdefault(parts[0], []).append((parts, cue))
        heads.add(parts[0])
        if _GAP in parts:
            objects.setdefault(parts[0], set()).add(parts[-1])
            heads.add(parts[-1])
    for head in sorted(heads):
        for form in _inflections(head, irregular):
            known = forms.setdefault(form, [])
            # An entry that is a word itself ("announcement", "found") comes before one that it is a form of.
            known.insert(0, head) if form == head else known.append(head)
    return _Lexicon(
        {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in entries.items()},
        {k: tuple(dict.fromkeys(v)) for k, v in forms.items()},
        {k: frozenset(v) for k, v in objects.items()},
    )


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    cue: CueClass


def _tokens(words: str) -> list[str]:
    text = words.lower().replace("’", "'")
    for short, long in _CONTRACTIONS:
        text = text.replace(short, long)
    return _TOKEN.findall(text)[:_MAX_WORDS]


def _match_at(tokens: list[str], i: int, lexicon: _Lexicon) -> _Match | None:
    """The longest entry that begins at token ``i``."""
    best: _Match | None = None
    for lemma in lexicon.lemmas.get(tokens[i], ()):
        for parts, cue in lexicon.entries.get(lemma, ()):
            if best is not None and len(parts) <= len(best.cue.words.split()):
                break
            end = _end(parts, tokens, i + 1, lexicon)
            if end is not None:
                best = _Match(i, end, cue)
                break
    return best


def _end(parts: tuple[str, ...], tokens: list[str], start: int, lexicon: _Lexicon) -> int | None:
    """Where an entry ends whose first word stands before ``start``; ``None`` where its others do not follow. Adverbs may
    stand between a form of be and its participle."""
    end = start
    for k, part in enumerate(parts[1:], start=1):
        if part == _GAP:
            end = _past_gap(parts[k + 1], tokens, end, lexicon)
            continue
        while (
            parts[0] == "be"
            and end < len(tokens)
            and tokens[end] != part
            and (tokens[end].endswith("ly") or tokens[end] in {"been", "being", "also", "even"})
        ):
            end += 1
        if end == len(tokens) or not _is(part, tokens[end], lexicon):
            return None
        end += 1
    return end


def _past_gap(part: str, tokens: list[str], start: int, lexicon: _Lexicon) -> int:
    """Where the word after a gap stands, or ``start`` where no such word follows a determiner closely."""
    if start == len(tokens) or tokens[start] not in _DETERMINERS:
        return start
    near = range(start + 1, min(len(tokens), start + _LONGEST_GAP + 1))
    return next((k for k in near if _is(part, tokens[k], lexicon)), start)


def _is(part: str, token: str, lexicon: _Lexicon) -> bool:
    return token == part or part in lexicon.lemmas.get(token, ())


def _matches(tokens: list[str], lexicon: _Lexicon) -> list[_Match]:
    found: list[_Match] = []
    i = 0
    while i < len(tokens):
        match = _match_at(tokens, i, lexicon)
        if match is None:
            i += 1
        else:
            found.append(match)
            i = match.end
    return found


_ARTICLES = frozenset({"a", "an", "the"})
_ADJUNCT = frozenset({"in", "during", "on", "at", "by", "through", "via", "under", "after", "as", "with"})
_AUXILIARIES = frozenset({"have", "do", "be"})


def _is_adjunct(tokens: list[str], match: _Match, first: _Match) -> bool:
    """Whether the match only says where or how: "said in a statement", "wrote in an email", "said in a phone interview"."""
    i = match.start - 1
    while i > first.end - 1 and (tokens[i] in _DETERMINERS or tokens[i].endswith("ly")):
        i -= 1
    described = tokens[max(first.end, match.start - _LONGEST_GAP - 1) : match.start]
    led = next((k for k, word in enumerate(described[1:], start=1) if word in _ARTICLES), None)
    if led is not None and described[led - 1] in _ADJUNCT:
        return True
    return (i >= first.end and tokens[i] in _ADJUNCT) or (i >= 0 and i == first.end - 1 and tokens[i] in _ADJUNCT)


_RANK = {CueKind.SPEECH: 0, CueKind.SHOW: 1, CueKind.THOUGHT: 2, CueKind.ACT: 3}


def _principal(tokens: list[str], found: list[_Match]) -> _Match:
    """The match that decides: the complement of a transparent or withholding verb, else the most telling one."""
    found = [found[0], *(m for m in found[1:] if not _is_adjunct(tokens, m, found[0]))]
    backs = any(m.cue.verdict is Verdict.WITHDRAWN for m in found)
    if backs and any(t in ("and", "then") for t in tokens[found[0].end : found[-1].start]):
        return found[-1]  # "walked back his remarks and | said", "apologised for and | withdrew her remark"
    for k, match in enumerate(found[:-1]):
        head = match.cue.words.split()[0]
        between = tokens[match.end - 1 : found[k + 1].start]
        reaches = any(t in {"to", "of", "by", "from", "short"} for t in between)
        if reaches and match.cue.words in _WITHHOLDING | _TRANSPARENT | {"appear", "seem"}:
            continue
        if reaches and head not in _WITHHOLDING | _TRANSPARENT:
            return match  # "is expected to announce", "threatened to sue": what is planned is not yet said
        break
    else:
        return found[-1]
    rest = found[k:]
    return min(rest, key=lambda m: (_RANK[m.cue.kind], m.cue.stance == Stance.ASSERTS, m.start))


def _is_negated(tokens: list[str], before: int, lexicon: _Lexicon) -> bool:
    for i, token in enumerate(tokens[:before]):
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if token in _NEGATIONS and following not in {"only", "just", "merely", "doubt"}:
            return True
        if any(lemma in _WITHHOLDING for lemma in lexicon.lemmas.get(token, (token,))):
            return True
    return False


@cache
def cue_stance(cue_words: str) -> CueReading:
    """Read a cue's words, its spans joined by a blank; any string is taken, an empty one is a plain assertion.

    >>> cue_stance("declined to say").negated
    True
    >>> cue_stance("denied").stance
    <Stance.DENIES: 'denies'>
    """
    tokens = _tokens(cue_words)
    lexicon = _lexicon()
    hedges = [t for t in tokens if t in _HEDGES]
    found = _matches(tokens, lexicon)
    if not found:
        negated = _is_negated(tokens, len(tokens), lexicon)
        spoken = not tokens or tokens[-1] == ":"
        return CueReading(
            Stance.ASSERTS,
            utterance=spoken and not negated,
            negated=negated,
            hedges=tuple(hedges),
            verdict=Verdict.OPEN if negated else Verdict.HOLDS,
            kind=CueKind.SPEECH if spoken else CueKind.ACT,
        )
    main = _principal(tokens, found)
    withheld = main.cue.words in _WITHHOLDING or main.cue.verdict is Verdict.UNSAID
    negated = withheld or _is_negated(tokens, main.start, lexicon)
    if negated and main.cue.verdict is Verdict.WITHDRAWN:  # "has not withdrawn", "refused to take back": it stands
        return CueReading(Stance.ASSERTS, utterance=True, hedges=tuple(hedges), lemma=main.cue.words)
    for match in found:
        lemmas = {lemma for word in match.cue.words.split() for lemma in lexicon.lemmas.get(word, (word,))}
        # "is said to", "are reported to": hearsay, whoever it is from.
        hearsay = match.cue.words.startswith("be ") and match.cue.kind == CueKind.SPEECH and "to" in tokens[match.end :]
        if match.start <= main.start and (lemmas & _HEDGING_LEMMAS or hearsay):
            hedges.append(" ".join(tokens[match.start : match.end]))
    return CueReading(
        main.cue.stance,
        utterance=main.cue.kind == CueKind.SPEECH and not negated,
        negated=negated,
        hedges=tuple(dict.fromkeys(hedges)),
        verdict=Verdict.OPEN if negated else main.cue.verdict,
        kind=main.cue.kind,
        lemma=main.cue.words,
        plain=main.cue.words in _PLAIN and not negated,
    )


def cue_objects(lemma: str) -> frozenset[str]:
    """The nouns that decide, as objects of a verb, what it does as a cue: "withdraw" with "claim", "raise" with "toll"."""
    return _lexicon().objects.get(lemma, frozenset())


@cache
def cue_kinds(form: str) -> frozenset[CueKind]:
    """The kinds of act that one lower-case word may be the head of; empty for most words."""
    lexicon = _lexicon()
    return frozenset(
        cue.kind
        for lemma in lexicon.lemmas.get(form, ())
        for parts, cue in lexicon.entries.get(lemma, ())
        if len(parts) == 1
    )
