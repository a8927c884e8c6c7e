"""A claim made ready to be compared: who answers, what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.frames import OTHER, Frame
from sayso.ids import slug
from sayso.reconcile.groups import Group, read_group
from sayso.reconcile.sides import Sides, speaker_key
from sayso.types import Article, Claim, FactStatus, Interval, Lineage, Place, Quantity, Stance, Voice

NOBODY = "nobody"
NONE = "none"
OWN_WORDS = "(own words)"
_NOT_ANSWERS = frozenset({Stance.ASKS, Stance.ORDERS, Stance.HOPES, Stance.PLANS})
_MAX_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that a claim is placed on; ``why`` says so where they are not the claim's own."""

    start: dt.date | None
    end: dt.date | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One claim as an answer. ``who`` is one key for the spellings of one speaker; ``frame`` is the claim's own."""

    claim: Claim
    frame: Frame
    who: str
    speaker: str | None
    party: str | None
    value: bool | str
    quantity: Quantity | None
    group: Group
    when: Stretch
    event: Stretch
    """When it happened, as far as the claim says so itself; open where it does not."""
    origin: str
    outlet: str
    holder: str | None = None
    """For holders and shares: whose hands, one name for all wordings."""
    place: Place | None = None

    @property
    def holds(self) -> bool:
        """Whether the value is said to be so; "none" says a number, so it does."""
        return self.claim.holds or self.value == NONE

    @property
    def counts(self) -> bool:
        """Whether the claim takes a position: put forward as a fact, not asked, ordered, hoped or planned."""
        return self.claim.status is FactStatus.STATED and self.claim.stance not in _NOT_ANSWERS


class Reader:
    """Makes answers of claims; holds what the whole ledger knows of articles, origins and sides."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        origins: Mapping[str, str],
        lineages: Mapping[str, Lineage],
        frames: Mapping[str, Frame],
        sides: Sides,
        claims: Iterable[Claim],
    ) -> None:
        self.articles, self.origins, self.lineages, self.frames, self.sides = articles, origins, lineages, frames, sides
        self._said = {_sameness(c): c.said for c in claims if c.said and (c.said.start or c.said.end)}

    def read(self, claim: Claim) -> Answer | None:
        """The claim as an answer; ``None`` where its frame asks no question (``other``) or is unknown."""
        frame = self.frames.get(claim.frame)
        if frame is None or claim.frame == OTHER or frame.answer == "none":
            return None
        party = self.sides.party(claim.speaker.party) if claim.speaker else None
        origin = self.origin(claim)
        who, speaker = self._speaker(claim, origin, party)
        group = read_group(claim.group, frame, self.sides, party, claim.actor)
        holder = self._holder(claim, frame, party)
        when = self.when(claim, frame)
        about = claim.about
        event = Stretch(about.start, about.end) if about else Stretch(None, None)
        value, quantity = _value(claim, frame, holder)
        if value is None:
            return None
        return Answer(claim, frame, who, speaker, party, value, quantity, group, when, event, origin,
                      self.outlet(claim.article), holder, claim.place)  # fmt: skip

    def origin(self, claim: Claim) -> str:
        lineage = self.lineages.get(claim.article)
        return self.origins.get(claim.id) or (lineage.origin if lineage else claim.article)

    def outlet(self, article: str) -> str:
        """The outlet's name; an article without one counts as an outlet of its own."""
        found = self.articles.get(article)
        return (found.outlet if found else None) or article

    def published(self, article: str) -> tuple[dt.date | None, str]:
        """The article's date, or the date of the article it derives from, and which of the two it is."""
        seen: set[str] = set()
        current: str | None = article
        while current is not None and current not in seen and len(seen) < _MAX_CHAIN:
            seen.add(current)
            found = self.articles.get(current)
            if found and found.published:
                return found.published, "" if current == article else "dated by its origin"
            lineage = self.lineages.get(current)
            current = lineage.of if lineage else None
        return None, ""

    def when(self, claim: Claim, frame: Frame) -> Stretch:
        """The days of the position: what a claim of a state is about, else when it was said, else when published.

        For an event the question itself holds the day, and the position is what its speaker said on the day of saying.
        """
        published, why = self.published(claim.article)
        said = claim.said
        lineage = self.lineages.get(claim.article)
        if said is None and lineage is not None and lineage.of is not None and self.origin(claim) == lineage.origin:
            # A copy of next day repeats what was said the day before.
            said = self._said_in_origin(claim)
            published = self._origin_published(claim.article) or published
        uttered = (said.end or said.start) if said else published
        if frame.same_event_days is None and claim.about and (claim.about.start or claim.about.end):
            start, end = claim.about.start, claim.about.end
            return Stretch(start or end, end or max(uttered, start) if uttered and start else end or start)
        if said and (said.start or said.end):
            return Stretch(said.start or said.end, said.end or said.start, why if said is not claim.said else "")
        return Stretch(published, published, why)

    def _origin_published(self, article: str) -> dt.date | None:
        """The day of the report that an article derives from in the end."""
        current = article
        for _ in range(_MAX_CHAIN):
            lineage = self.lineages.get(current)
            if lineage is None or lineage.of is None or lineage.of not in self.articles:
                break
            current = lineage.of
        found = self.articles.get(current)
        return found.published if found else None

    def _said_in_origin(self, claim: Claim) -> Interval | None:
        """When the same speaker said it in the report that an undated one derives from."""
        lineage = self.lineages.get(claim.article)
        for _ in range(_MAX_CHAIN):
            if lineage is None or lineage.of is None:
                return None
            found = self._said.get(_sameness(claim, lineage.of))
            if found:
                return found
            lineage = self.lineages.get(lineage.of)
        return None

    def _speaker(self, claim: Claim, origin: str, party: str | None) -> tuple[str, str | None]:
        if claim.speaker is not None and claim.speaker.name.strip():
            return f"{slug(party or '')}:{speaker_key(claim.speaker.name)}", claim.speaker.name
        # Copies of one report tell it in the same voice: the narration belongs to the reporting, not to each outlet.
        lineage = self.lineages.get(claim.article)
        article = self.articles.get(claim.article)
        name = (lineage.wire if lineage else None) or (article.wire if article else None) or self._named_outlet(claim)
        if claim.voice is not Voice.NARRATION:
            return f"unnamed:{claim.article}", f"unnamed source in {name}"
        return f"own:{origin}", f"{name} {OWN_WORDS}"

    def _named_outlet(self, claim: Claim) -> str:
        article = self.articles.get(claim.article)
        if article is None:
            return "an unnamed outlet"
        return article.outlet or "an unnamed outlet"

    def _holder(self, claim: Claim, frame: Frame, own: str | None) -> str | None:
        for wording in (claim.actor, claim.group):
            if not wording:
                continue
            sides = self.sides.of(wording)
            if sides:
                return " and ".join(sides)
            if own and wording.split()[0].lower() in ("its", "their", "our", "his", "her"):
                return own
            return wording.strip()
        # Who denies a deed without naming a doer denies having done it.
        deed = frame.answer == "holder" and frame.supersession == "none"
        return own if deed and not claim.holds and claim.stance is Stance.DENIES else None


def _sameness(claim: Claim, article: str | None = None) -> tuple[str, str, str, str, bool]:
    """What makes claims of two reports the same claim, near enough to share a day."""
    speaker = speaker_key(claim.speaker.name) if claim.speaker else ""
    return (article or claim.article, claim.frame, claim.place.id if claim.place else "", speaker, claim.holds)


def _value(claim: Claim, frame: Frame, holder: str | None) -> tuple[bool | str | None, Quantity | None]:
    """The answer by the frame's kind; no value where the claim lacks what the question asks for."""
    if frame.answer == "truth":
        return claim.holds, claim.quantity
    if frame.answer == "holder":
        if claim.holds:
            return holder, claim.quantity
        return (f"not {holder}" if holder else NOBODY), claim.quantity
    if claim.quantity is None:
        return (None, None) if claim.holds else (NONE, Quantity(0, 0, 0, frame.unit, NONE))
    return (claim.quantity.text if claim.holds else f"not {claim.quantity.text}"), claim.quantity


def as_holder(answer: Answer) -> str | None:
    """A share's or a capture's answer to who holds the place: "Russia 70 percent", "Russia", "not Russia"."""
    if answer.holder is None:
        return NOBODY if not answer.claim.holds and answer.quantity is None else None
    held = answer.holder
    if answer.quantity is not None:
        held = f"{held} {answer.quantity.text}"
    return held if answer.claim.holds else f"not {held}"
