"""What a sentence calls a speaker: "the Defence Ministry" where the reports say "the", "Carin Holt" where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.report.check import name_in
from sayso.report.cite import tails
from sayso.report.draft import Ledger
from sayso.report.wording import titled
from sayso.types import Article, Claim

OWN_WORDS = " (own words)"
_AFTER = r"(?=[,.;:]|\s+(?:also|later|has|had|is|was|said|says|told|put|denied|denies|added|accused)\b)"


def called(name: str, claims: Iterable[Claim], ledger: Ledger) -> str:
    """The name as it stands inside a sentence, with "the" where the reports that the claims were read from have it."""
    claims = list(claims)
    plain = _as_known(name.removesuffix(OWN_WORDS), claims, ledger)
    first = plain.split(" ", 1)[0]
    if not plain or first.lower() == "the" or first.endswith(("'s", "’s", "s'", "s’")):
        return titled(plain)
    for claim in claims:
        article = ledger.articles.get(claim.article)
        if article is not None and _with_the(plain, claim, article):
            return f"the {plain}"
    return titled(plain)


def _as_known(name: str, claims: Sequence[Claim], ledger: Ledger) -> str:
    """As much of a name, from its end, as one of the reports has: elsewhere the same speaker may have a fuller one."""
    # One after another: of very many reports the first most often has it.
    return next((t for t in tails(name) if any(_has(t, c, ledger) for c in claims)), name)


def _has(name: str, claim: Claim, ledger: Ledger) -> bool:
    article = ledger.articles.get(claim.article)
    return article is not None and name_in(name, article.text)


def _with_the(name: str, claim: Claim, article: Article) -> bool:
    """Whether the claim's source, or else another mention of that name as a subject, has the article before it."""
    if claim.source is not None:
        own = claim.source.of(article.text)
        before = article.text[max(0, claim.source.start - 4) : claim.source.start]
        if name.lower() in own.lower():
            return own.lower().startswith(f"the {name.lower()}") or (
                own.lower().startswith(name.lower()) and before.lower() == "the "
            )
    return f"he {name}" in article.text and re.search(rf"\b[Tt]he {re.escape(name)}{_AFTER}", article.text) is not None


def distinct(names: Sequence[str]) -> list[str]:
    """Names in their order, without those all of whose words stand in another: "General Staff" beside "General Staff of
    Ossaria"."""
    words = [frozenset(n.lower().replace("’", "'").split()) for n in names]
    return [
        n
        for i, n in enumerate(names)
        if not any(words[i] < w or (words[i] == w and j < i) for j, w in enumerate(words) if j != i)
    ]
