"""The sides of a question as a brief tells them: positions of one party with one answer are told together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.report.check import name_in
from sayso.report.draft import Ledger
from sayso.report.losing import reservations
from sayso.report.naming import OWN_WORDS, called, distinct
from sayso.report.wording import DENIED, count, event_day, listing, said, statement, stretch, support, titled
from sayso.text import in_a_sentence
from sayso.types import Claim, Position, Question, Voice

_MAX_SPEAKERS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One answer, by one party or one speaker of none, with the claims it rests on."""

    party: str | None
    speakers: tuple[str, ...]
    positions: tuple[Position, ...]
    claims: tuple[Claim, ...]
    called: Mapping[str, str] = field(default_factory=dict)
    """Names as they stand inside a sentence, where the reports have more than the name: "the Defence Ministry"."""

    @property
    def start(self) -> dt.date | None:
        return min((p.start for p in self.positions if p.start), default=None)

    @property
    def end(self) -> dt.date | None:
        return max((p.end or p.start for p in self.positions if p.end or p.start), default=None)  # type: ignore[type-var]

    @property
    def own_words(self) -> bool:
        """Told by the outlets themselves."""
        return bool(self.claims) and all(c.voice is Voice.NARRATION for c in self.claims)

    def who(self, party: bool = True) -> str:
        """The side's name: "Veldan Ministry (Veldia)", a party with its speakers, or an outlet in its own words."""
        names = distinct([s.removesuffix(OWN_WORDS) for s in self.speakers])
        if not party or not self.party:
            return listing([self._called(n) for n in names or [self.party or "an unnamed source"]][:_MAX_SPEAKERS])
        others = [n for n in names if n != self.party]
        if not others:
            return self._called(self.party)
        if len(others) == 1 and name_in(self.party, others[0]):
            # "Oro and Oro's foreign minister": what a party said is not laid to the one of its people who said it too.
            return listing([self._called(n) for n in ([self.party] if self.party in names else []) + others])
        return f"{self._called(self.party)} ({listing([self._called(n) for n in others[:_MAX_SPEAKERS]])})"

    def _called(self, name: str) -> str:
        return self.called.get(name) or titled(name)

    def names(self) -> list[str]:
        """All names that :meth:`who` may print, for the citations."""
        names = [s.removesuffix(OWN_WORDS) for s in self.speakers[: _MAX_SPEAKERS + 1]]
        return [*([self.party] if self.party else []), *names]

    def label(self, told: str) -> str:
        """Whose side a sentence tells: the party's, where it names it, else that of those who say it."""
        return self.party if self.party and name_in(self.party, told) else capital(self.who(party=False))

    def cited(self, ledger: Ledger, limit: int = 12) -> tuple[Claim, ...]:
        """The claims that a sentence cites: all, or so many; the first and last day, each origin, each outlet first."""
        if len(self.claims) <= limit:
            return self.claims
        first: dict[object, Claim] = {"first": self.claims[0], "last": self.claims[-1]}
        for c in self.claims:
            first.setdefault(("origin", ledger.origin(c)), c)
        for c in self.claims:
            first.setdefault(("outlet", ledger.outlet(c)), c)
        chosen = dict.fromkeys(c.id for c in first.values())
        return tuple(ledger.of(list(chosen)[:limit]))

    def support(self, ledger: Ledger, whose: str = "") -> str:
        """How many independent origins and outlets bear the side; of many, those cited, and "at least".

        ``whose``: however many report it, it is the word of one "party" or "speaker".
        """
        cited = self.cited(ledger)
        origins, outlets = len({ledger.origin(c) for c in cited}), len({ledger.outlet(c) for c in cited})
        told = support(origins, outlets)
        if whose and origins > 1:
            told = f"{count(origins, 'report')} of one {whose}'s word, by {count(outlets, 'outlet')}"
        return told if len(cited) == len(self.claims) else f"at least {told}"

    def clause(self, question: Question, ledger: Ledger, party: bool = True) -> str:
        """ "Veldia (the ministry) said Aldan is encircled"."""
        told = statement(question, self.positions[0], self.claims)
        if self.positions[0].part is not None:
            told = f"{told} (part of a total)"
        reserved = reservations(self.claims)[:1]
        if reserved:
            told = f"{told} (“{reserved[0]}”)"
        if self.own_words:
            return f"{self.who(party)} said in its own words that {told}"
        if told.startswith(DENIED):
            return f"{self.who(party)} {told}"
        cues = [
            c.cue.of(ledger.articles[c.article].text) for c in self.claims if c.cue and c.article in ledger.articles
        ]
        verb = said(cues)
        if verb == "said" and not any(c.uttered for c in self.claims):
            verb = "held"  # what is only thought must not print as said
        return f"{self.who(party)} {verb} {told if verb == 'said' else f'that {told}'}"

    def wordings(self, question: Question, ledger: Ledger, event: bool = False) -> list[str]:
        """The side's sentence, from the fullest to the barest that still names the speaker and the answer.

        ``event``: it stands under no heading that tells the day which is asked about, and says so itself.
        """
        # The days of the answer, or, where those cannot be shown, of its saying, unless one of its reports tells none.
        said_on = [c.said.start for c in self.claims if c.said and c.said.start]
        spoken = stretch(min(said_on), max(said_on)) if said_on and len(said_on) == len(self.claims) else ""
        days = [d for d in dict.fromkeys((stretch(self.start, self.end), spoken)) if d]
        elsewhere = at_own_place(question, self.claims)
        borne = self.support(ledger, "" if self.own_words else "party" if self.party else "speaker")
        full = []
        for party in (True, False):
            plain = capital(self.clause(question, ledger, party))
            for on in dict.fromkeys((event_day(question) if event else "", "")):
                # "… was struck on 3 May" needs no "3 May" after it.
                full += [
                    f"{plain}{on}: {d}, {borne}." if not on.endswith(d) else f"{plain}{on}: {borne}." for d in days
                ]
                full.append(f"{plain}{on}: {borne}.")
        # The fullest wording first, then without the date, then without the party, then with the place that its report names.
        return full if elsewhere is None else full + self.wordings(elsewhere, ledger, event)


def at_own_place(question: Question, claims: Sequence[Claim]) -> Question | None:
    """The question as it is asked of the place that all these claims name, where that is another: what a report tells of a
    region is taken for a town's in it, and cannot be proven there."""
    place, named = question.place, {c.place.town.name: c.place.town for c in claims if c.place is not None}
    if place is None or len(named) != 1 or place.town.name in named:
        return None
    ((name, own),) = named.items()
    return replace(question, text=question.text.replace(in_a_sentence(place.name), in_a_sentence(name)), place=own)


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def sides(question: Question, ledger: Ledger, agreeing: bool = False) -> list[Side]:
    """The question's sides in the order of its positions, without replaced answers and drift; or only those ``agreeing``."""
    grouped: dict[tuple[str, object], list[Position]] = {}
    named = Names(p.speaker for p in question.positions if p.speaker)
    for p in question.positions:
        if p.superseded or p.drift or (agreeing and not p.agrees):
            continue
        # A number is told in each speaker's own words; a yes or no is told once for a party.
        speaker = named.fuller(p.speaker) if p.speaker else ""
        whose = p.party or speaker
        if p.quantity is not None:
            whose = f"{whose}/{speaker}"
        grouped.setdefault((whose, _answer(p)), []).append(p)
    made = []
    for members in grouped.values():
        claims = ledger.of([i for p in members for i in p.claims])
        speakers = tuple(dict.fromkeys(p.speaker for p in members if p.speaker))
        if claims:
            made.append(side_of(members, speakers, claims, ledger))
    return made


def side_of(positions: Sequence[Position], speakers: Sequence[str], claims: Sequence[Claim], ledger: Ledger) -> Side:
    """A side of these positions, with its names as a sentence has them."""
    party = positions[0].party
    told = [s.removesuffix(OWN_WORDS) for s in speakers] + ([party] if party else [])
    named = {n: called(n, [c for c in claims if c.speaker and c.speaker.name == n], ledger) for n in told}
    return Side(party, tuple(speakers), tuple(positions), tuple(claims), named)


def side_names(side: Side, question: Question) -> list[str]:
    """All names that a sentence on a side may print: its own, the place's, the holder's."""
    place = [question.place.name] if question.place else []
    place += sorted({c.place.town.name for c in side.claims if c.place is not None} - set(place))
    held = [p.value for p in side.positions if isinstance(p.value, str) and p.quantity is None and p.value != "nobody"]
    return [*side.names(), *place, *(v.removeprefix("not ") for v in held)]


class Names:
    """Names of speakers, to find the fuller form of one among the others."""

    def __init__(self, names: Iterable[str]) -> None:
        self._longer: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            for at in (i for i, c in enumerate(name) if c == " "):
                self._longer.setdefault(name[at + 1 :], []).append(name)

    def fuller(self, name: str) -> str:
        """The one longer name that ends in this one ("Talvik", "Oren Talvik"), or the name itself where none or several
        do."""
        longer = self._longer.get(name, ())
        return longer[0] if len(longer) == 1 and name[:1].isupper() else name


def _answer(position: Position) -> object:
    """What makes two answers one: a number by its bounds and what it is said of, whatever its wording."""
    q, value = position.quantity, str(position.value).lower()
    if q is None or q.best is q.low is q.high is None:
        return value
    return (value.removesuffix(q.text.lower()), q.best, q.low, q.high)


def weight(question: Question) -> tuple[int, int, int]:
    """How much a question matters on one page: parties that stand on it, claims, positions."""
    parties = {p.party for p in question.positions if p.party}
    return (len(parties), sum(len(p.claims) for p in question.positions), len(question.positions))


def largest(questions: Sequence[Question]) -> list[Question]:
    """Questions by weight, the weightiest first."""
    return sorted(questions, key=lambda q: (tuple(-w for w in weight(q)), q.text, q.id))
