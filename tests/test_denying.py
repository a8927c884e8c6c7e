"""The words of denial that every stage shares."""

from __future__ import annotations

import re

import pytest

from sayso.denying import FLATLY, OBJECTS, REJECTS, forms

DENYING = re.compile(rf"\b(?:{forms(FLATLY | REJECTS | OBJECTS)})\b")


@pytest.mark.parametrize(
    "words",
    ["denied it", "a flat denial", "rejects the charge", "disputed that", "repudiating it", "rebuttal", "contested it"],
)
def test_forms_of_denial_are_known(words: str) -> None:
    assert DENYING.search(words) is not None


@pytest.mark.parametrize("words", ["a dense crowd", "in dispute", "a contest", "the challenge", "dismal"])
def test_a_noun_that_only_looks_like_one_denies_nothing(words: str) -> None:
    assert DENYING.search(words) is None
