"""Words of denial, kept once for every stage: verbs by which somebody says that something is not so, and words that call it untrue."""

from __future__ import annotations

from collections.abc import Iterable

FLATLY = frozenset("deny refute rebut contradict".split())
"""What denies whatever it is said of."""
REJECTS = frozenset("reject dismiss dispute repudiate".split())
"""What denies where a claim is its object: an offer is rejected, too, and a valley disputed."""
OBJECTS = frozenset("contest disagree disavow disclaim challenge".split())
"""What denies now and then: seats are contested and courts challenged."""
UNTRUE = frozenset("untrue false baseless unfounded fabricated nonsense rubbish absurd ridiculous".split())
"""What calls something not so."""
_SAID_ONLY = frozenset(("contest", "dispute", "challenge"))
"""Verbs whose bare form is as often a noun: "a contest", "in dispute"."""


def forms(lemmas: Iterable[str]) -> str:
    """The forms of some verbs, and the nouns made of them, as alternatives of a pattern."""
    return "|".join(_forms(lemma) for lemma in sorted(lemmas))


def _forms(lemma: str) -> str:
    root = lemma.removesuffix("e")
    if lemma == "deny":
        return "den(?:y|ies|ied|ying|ials?)"
    return rf"{root}(?:e?s|ed|ing)" if lemma in _SAID_ONLY else rf"{root}\w*"
