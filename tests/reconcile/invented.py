"""Builds small invented worlds by hand: articles, and claims whose spans are found by their words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso import frames
from sayso.ids import article_id, content_id, slug
from sayso.reconcile import Material, questions
from sayso.report import Story, story
from sayso.types import (
    Article,
    Block,
    BlockKind,
    Claim,
    Drift,
    FactStatus,
    Interval,
    Lineage,
    Place,
    Quantity,
    Question,
    Relation,
    Span,
    Speaker,
    Stance,
    Verification,
    Voice,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(text: str, words: str = "") -> Interval:
    return Interval(day(text), day(text), text, words)


def exactly(n: float, text: str | None = None, unit: str = "person") -> Quantity:
    return Quantity(n, None, None, unit, text or f"{n:g}")


def at_least(n: float, text: str | None = None, unit: str = "person") -> Quantity:
    return Quantity(n, n, None, unit, text or f"at least {n:g}")


def up_to(n: float, text: str | None = None, unit: str = "person") -> Quantity:
    return Quantity(None, None, n, unit, text or f"up to {n:g}")


ALDMOOR = Place("Aldmoor", "name:aldmoor")
BRANT = Place("Brant", "name:brant")


def _within(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


@dataclass
class World:
    """A ledger's worth of stages' outputs, in memory."""

    articles: dict[str, Article] = field(default_factory=dict)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)

    def article(
        self, text: str, outlet: str | None, published: str | None, of: Article | None = None, wire: str | None = None
    ) -> Article:
        made = Article(
            id=article_id(text, outlet, None),
            text=text,
            blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
            outlet=outlet,
            published=day(published) if published else None,
            wire=wire,
        )
        self.articles[made.id] = made
        origin = self.lineages[of.id].origin if of else content_id("o", made.id)
        relation = Relation.REWRITE if of else Relation.ORIGINAL
        self.lineages[made.id] = Lineage(
            made.id, of.id if of else None, relation, 0.9 if of else 0.0, origin, wire, "told so"
        )
        return made

    def claim(
        self,
        article: Article,
        words: str,
        frame: str,
        value: bool | Quantity = True,
        *,
        by: str | None = None,
        party: str | None = None,
        place: Place | None = ALDMOOR,
        group: str | None = None,
        actor: str | None = None,
        said: Interval | None = None,
        about: Interval | None = None,
        stance: Stance = Stance.ASSERTS,
        status: FactStatus = FactStatus.STATED,
        part_of: str | None = None,
        hedges: tuple[str, ...] = (),
        cue: str | None = None,
        denied: bool = False,
        trigger: str | None = None,
    ) -> Claim:
        start = article.text.index(words)
        span = Span(start, start + len(words))
        source = None
        if by is not None and by in article.text:
            at = article.text.index(by)
            source = Span(at, at + len(by))
        made = Claim(
            id=content_id("c", article.id, frame, span, by, party, place, group, value),
            article=article.id,
            statement=content_id("s", article.id, span) if by else None,
            voice=Voice.INDIRECT if by else Voice.NARRATION,
            stance=stance,
            speaker=Speaker(by, f"speaker:{slug(by)}", party) if by else None,
            source=source,
            cue=None if cue is None else Span(article.text.index(cue), article.text.index(cue) + len(cue)),
            content=(span,),
            text=words,
            frame=frame,
            trigger=None if trigger is None else _within(article.text, trigger, start),
            holds=value if isinstance(value, bool) else not denied,
            status=status,
            place=place,
            group=group,
            actor=actor,
            quantity=None if isinstance(value, bool) else value,
            said=said,
            about=about,
            part_of=part_of,
            hedges=hedges,
        )
        self.claims.append(made)
        return made

    def doubt(self, article: Article, words: str, by: str, *claims: Claim) -> None:
        start = article.text.index(words)
        ident = content_id("v", article.id, start)
        self.verifications.append(
            Verification(
                ident, article.id, by, False, Span(start, start + len(words)), words, tuple(c.id for c in claims)
            )
        )

    @property
    def origins(self) -> dict[str, str]:
        return {c.id: self.lineages[c.article].origin for c in self.claims}

    def questions(self) -> tuple[Question, ...]:
        return questions(self.material, frames.load())

    @property
    def material(self) -> Material:
        return Material(self.claims, self.articles, self.lineages, self.origins, self.verifications)

    def story(
        self, topic: str | None, drifts: Sequence[Drift] = (), chief_places: Mapping[str, str] | None = None
    ) -> Story:
        return story(
            topic, self.questions(), self.claims, self.articles, self.lineages, drifts, self.verifications, self.origins,
            chief_places=chief_places,
        )  # fmt: skip

    def only(self) -> Question:
        found = self.questions()
        assert len(found) == 1, [q.text for q in found]
        return found[0]
