"""How far answers bear each other out: by independent origins that each bring the word of somebody else.

Origins are no corroboration where all of them carry one party's word, nor are two voices in one report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sayso.reconcile.conflict import size
from sayso.reconcile.held import Held
from sayso.reconcile.voices import ECHO

_OWN = "own:"


@dataclass(frozen=True, slots=True)
class Support:
    """``independent`` origins each with a voice of its own, of ``origins`` in all; ``names`` of whom they have it."""

    independent: int
    origins: int
    names: tuple[str, ...]
    one_party: bool = False

    def in_words(self) -> str:
        """Why these answers do not bear each other out, where they do not."""
        if self.origins < 2:
            return "one origin"
        word = "party's" if self.one_party else "speaker's"
        return f"{self.origins} reports of one {word} word{f' ({self.names[0]})' if self.names else ''}"


Named = Mapping[float | None, Collection[str]]
"""By number, the origins in which somebody other than the outlet gives it."""


def named_origins(held: Iterable[Held]) -> Named:
    """Where somebody other than an outlet speaks, among all positions of a question."""
    found: dict[float | None, set[str]] = {}
    for h in held:
        origins = {origin for voice, origin in h.voices if not voice.startswith(_OWN) and voice != ECHO}
        found.setdefault(size(h.stand.quantity), set()).update(origins)
    return found


def support(held: Iterable[Held], beside: Named) -> Support:
    """What stands behind positions that can all hold; ``beside`` is told by all of the question's.

    An outlet's own words count where no one else in the same report, or in the one that it derives from, says so, or said
    so until it replaced it: else the outlet only repeats them. An outlet that could verify the answer is a voice and an
    origin of its own.
    """
    told = list(held)
    named = set[str]().union(*(beside.get(n, ()) for n in {size(h.stand.quantity) for h in told}))
    pairs = _pairs((v, o) for h in told for v, o in h.voices if not _repeats(v, o, named))
    names: dict[str, str] = {}
    for h in told:
        for voice, _ in h.voices:
            names.setdefault(voice, h.position.party or h.position.speaker or "an unnamed source")
    tellers = {n.partition(" (")[0] for v, n in names.items() if v in pairs and v.startswith(_OWN)}
    for by in sorted({by for h in told for by in h.borne_out_by} - tellers):
        pairs[f"verified:{by}"], names[f"verified:{by}"] = {f"verified:{by}"}, f"{by}, which could verify it"
    pairs = _by_outlet(pairs, names)
    origins = set[str]().union(*pairs.values()) or set[str]().union(*(h.origins for h in told))
    matched = _matched(pairs)
    only = next(iter(pairs)) if len(pairs) == 1 else ""
    return Support(
        len(matched), len(origins), tuple(names[v] for v in sorted(matched, key=lambda v: names[v])),
        only.startswith("party:"),
    )  # fmt: skip


def _by_outlet(pairs: Mapping[str, set[str]], names: Mapping[str, str]) -> dict[str, set[str]]:
    """The origins of each voice, those of an outlet that tells it in several reports in its own words put together: it does not
    bear itself out."""
    found: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for voice in sorted(pairs):
        of = first.setdefault(names[voice], voice) if voice.startswith(_OWN) else voice
        found.setdefault(of, set()).update(pairs[voice])
    return found


def independent(voices: Iterable[tuple[str, str]]) -> int:
    """How many independent origins voices come from, given each with its origin."""
    told = list(voices)
    # Most figures of a much reported number that goes on are one voice's.
    return int(told[0][0] != ECHO) if len(told) == 1 else len(_matched(_pairs(told)))


def _pairs(voices: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The origins of each voice; of an outlet's own words without those where someone else says so."""
    pairs: dict[str, set[str]] = {}
    for voice, origin in voices:
        if voice == ECHO:
            continue
        pairs.setdefault(voice, set()).add(origin)
    named = {o for voice, origins in pairs.items() if not voice.startswith(_OWN) for o in origins}
    for voice in [v for v in pairs if v.startswith(_OWN)]:
        pairs[voice] = {o for o in pairs[voice] if not _repeats(voice, o, named)}
        if not pairs[voice]:
            del pairs[voice]
    return pairs


def _repeats(voice: str, origin: str, named: Collection[str]) -> bool:
    """Whether an outlet's own words stand in a report, or derive from one, in which somebody else says so."""
    return voice.startswith(_OWN) and (origin in named or voice.removeprefix(_OWN) in named)


def _matched(pairs: Mapping[str, set[str]]) -> set[str]:
    """The voices of a largest matching of voices with origins, each used once (augmenting paths)."""
    taken: dict[str, str] = {}
    for voice in sorted(pairs):
        _place(voice, pairs, taken, set())
    return set(taken.values())


def _place(voice: str, pairs: Mapping[str, set[str]], taken: dict[str, str], seen: set[str]) -> bool:
    """Match a voice with an origin, moving others if need be; whether that could be done."""
    for origin in sorted(pairs[voice]):
        if origin in seen:
            continue
        seen.add(origin)
        if origin not in taken or _place(taken[origin], pairs, taken, seen):
            taken[origin] = voice
            return True
    return False
