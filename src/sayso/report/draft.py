"""A sentence before it is checked, and the page that keeps only what passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.report.check import Evidence, problems, proven
from sayso.report.cite import cite
from sayso.types import Article, BriefSection, BriefSentence, Citation, Claim, Drift, Head, Lineage, Verification

_TRIES = 60
"""Sentences tried for one section: a page is made in bounded time, whatever fails."""
_NEAR = 0.9
"""Share of words in common from which two sentences of one page say the same."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the sections draw on, indexed once."""

    claims: Mapping[str, Claim]
    articles: Mapping[str, Article]
    lineages: Mapping[str, Lineage]
    drifts: Sequence[Drift]
    verifications: Sequence[Verification]
    origins: Mapping[str, str]
    heads: Mapping[str, Head]
    """Of the same articles what needs no text: a page cites a few of very many that it puts in order."""

    def evidence(self) -> Evidence:
        """What the checker may hold a sentence against."""
        by_article = {a: lineage.origin for a, lineage in self.lineages.items()}
        return Evidence(self.articles, {**by_article, **self.origins})

    def origin(self, claim: Claim) -> str:
        lineage = self.lineages.get(claim.article)
        return self.origins.get(claim.id) or (lineage.origin if lineage else claim.article)

    def outlet(self, claim: Claim) -> str:
        """The outlet of the claim's article; an article without one counts as an outlet of its own."""
        article = self.heads.get(claim.article)
        return (article.outlet if article else None) or claim.article

    def of(self, ids: Sequence[str]) -> list[Claim]:
        """The claims of these ids that the brief was given, earliest first."""
        return sorted(self.given(ids), key=lambda c: (self.published(c), c.article, c.content[:1], c.id))

    def given(self, ids: Sequence[str]) -> list[Claim]:
        """The same in the order of the ids."""
        return [self.claims[i] for i in ids if i in self.claims]

    def published(self, claim: Claim) -> str:
        """The day the claim was published, for order; undated last."""
        article = self.heads.get(claim.article)
        return article.published.isoformat() if article and article.published else "~"


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two sentences say the same: nearly all words in common, and the same names and numbers in the same order.

    ("Oro blamed Velmark" has all the words of "Velmark blamed Oro".)
    """
    one, other = set(words), set(others)
    return len(one & other) >= _NEAR * len(one | other) and _marked(words) == _marked(others)


def _marked(words: Sequence[str]) -> list[str]:
    return [w for w in words if any(c.isdigit() or c.isupper() for c in w)]


@dataclass(slots=True)
class Page:
    """Collects the sentences that pass; those that fail are kept apart with the reason."""

    ledger: Ledger
    limit: int
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _sections: list[tuple[str, str, list[BriefSentence]]] = field(default_factory=list)
    _said: list[list[str]] = field(default_factory=list)
    _told: set[str] = field(default_factory=set)
    _evidence: Evidence | None = None
    _tries: int = 0

    @property
    def full(self) -> bool:
        return sum(len(s) for _, _, s in self._sections) >= self.limit

    @property
    def spent(self) -> bool:
        """Whether the section takes no more: the page is full, or enough was tried."""
        return self.full or self._tries >= _TRIES

    def told(self, claims: Sequence[Claim]) -> bool:
        """Whether the page has told all of these already."""
        return all(c.id in self._told for c in claims)

    def note(self, text: str) -> None:
        """What the reader should know of the page: what found no room, and where it is."""
        if text not in self.notes:
            self.notes.append(text)

    def open(self, title: str, kind: str) -> None:
        """Begins a section; one that stays empty is not printed."""
        self._sections.append((title, kind, []))
        self._tries = 0

    def say(
        self,
        *wordings: str,
        claims: Sequence[Claim],
        names: Sequence[str] = (),
        more: Sequence[Citation] = (),
        side: Callable[[str], str] | None = None,
    ) -> bool:
        """Prints the first wording that the checker lets pass; says whether one did. ``side`` names whose it is."""
        self._tries += 1
        if self.full or self._tries > _TRIES:
            return False
        sentence = self.prove(*wordings, claims=claims, names=names, more=more)
        if sentence is None:
            return False
        self._told.update(c.id for c in claims)
        return self._keep(sentence if side is None else replace(sentence, side=side(sentence.text)))

    def prove(
        self, *wordings: str, claims: Sequence[Claim], names: Sequence[str] = (), more: Sequence[Citation] = ()
    ) -> BriefSentence | None:
        """The first wording that the checker lets pass, with its citations; ``None``, counted as refused, if none does.

        Further wordings say less (without a date that cannot be shown, without a party that the text does not name).
        ``names`` are to be found near the claims where their own spans do not hold them.
        """
        citations = (*cite(claims, self.ledger.articles, names), *more)
        if self._evidence is None:
            self._evidence = self.ledger.evidence()
        evidence = self._evidence
        first: str | None = None
        for wording in dict.fromkeys(wordings):
            sentence = BriefSentence(wording, citations)
            if first is not None:
                # What is wrong is told of the first alone.
                if proven(sentence, evidence, claims):
                    return sentence
                continue
            wrong = problems(sentence, evidence, claims)
            if not wrong:
                return sentence
            first = f"{wording} [{'; '.join(wrong)}]"
        if first:
            self.refused.append(first)
        return None

    def _keep(self, sentence: BriefSentence) -> bool:
        words = sentence.text.split()
        if any(_alike(words, said) for said in self._said):
            return False
        self._said.append(words)
        self._sections[-1][2].append(sentence)
        return True

    def sections(self) -> tuple[BriefSection, ...]:
        return tuple(BriefSection(title, tuple(told), kind) for title, kind, told in self._sections if told)
