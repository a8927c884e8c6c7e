"""Three articles in which one person has two names and another has one."""

from __future__ import annotations

import datetime as dt

from articles import bare_article
from sayso.ledger import Ledger
from sayso.types import Claim, Reading, Span, Speaker, Stance, Statement, Voice


def keep(ledger: Ledger, number: int, speaker: Speaker) -> None:
    """An article in which the speaker makes one claim."""
    text = f"The port is shut, {speaker.name} said in report {number}.\n"
    article = bare_article(text, dt.date(2030, 3, number))
    content, source = Span(0, 16), Span(18, 18 + len(speaker.name))
    said = Statement(f"s_{number}", article.id, Voice.INDIRECT, Stance.ASSERTS, (source,), (), (content,), speaker)
    claim = Claim(
        f"c_{number}", article.id, said.id, Voice.INDIRECT, Stance.ASSERTS, speaker, source, None, (content,),
        "The port is shut", "other", True,
    )  # fmt: skip
    assert ledger.add(article, text.encode(), "text/plain", b"", Reading(article.id, (), (said,), (claim,)))


FULL = Speaker("Selma Orudzhova", "person:selma-orudzhova", "Island")
SURNAME = Speaker("Orudzhova", "name:orudzhova")
OTHER = Speaker("Zelma Rykova", "person:zelma-rykova")
