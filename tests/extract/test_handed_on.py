"""Who speaks where a medium reports that somebody said something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "who", "via"),
    [
        (
            "The Hill Movement said on Tuesday its fighters had taken the town of Aldmoor, Meridian News reported.",
            "Hill Movement",
            True,
        ),
        (
            "Meridian News reported that the Hill Movement said its fighters had taken the town of Aldmoor.",
            "Hill Movement",
            True,
        ),
        ("Its fighters had taken the town of Aldmoor, the Hill Movement said.", "Hill Movement", False),
    ],
)
def test_who_said_it_speaks_and_not_who_reports_it(read: Read, text: str, who: str, via: bool) -> None:
    _, reading = read(text)
    claims = [c for c in reading.claims if c.frame == "captured_place"]
    assert claims
    for claim in claims:
        assert claim.speaker is not None
        assert claim.speaker.name == who
        assert claim.speaker.via == (("Meridian News",) if via else ())
        assert "Meridian" not in (claim.actor or "")


def test_another_who_denies_it_makes_no_denial_of_whose_claim_it_is(read: Read) -> None:
    _, reading = read("Rebels say Aldmoor is surrounded; army denies it")
    assert {c.speaker.name: c.holds for c in reading.claims if c.frame == "encircled" and c.speaker}["Rebels"] is True
